//! A drop cap opens a text, it does not fill the leg.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Drop caps too deep.
pub const RULE: Rule = Rule {
    code: Code::DropCapSize,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "Most rows that a drop cap takes.",
        normal: 5.0,
        range: (1.0, 40.0),
    }],
    says: "A drop cap takes no more than five rows.",
    why: "A letter of a third of a leg leaves a few words a line beside it, and outweighs the \
        head.",
    remedy: "Give `drop_cap` fewer rows in the layout.",
    source: "Bringhurst, The Elements of Typographic Style, 4.1.3; Harrower on initial caps.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows");
    let mut found = Vec::new();
    for (view, line) in sight.lines().filter(|(_, line)| line.role == Role::DropCap) {
        // Its capitals reach from the first cap line to the last baseline.
        let rows = (sight.capitals(line) / sight.row()).ceil();
        if rows > most {
            let what = format!("the drop cap {} takes {rows:.0} rows; {most} are the \
                most", line.words());
            found.push(sight.told(view, line, what));
        }
    }
    found
}
