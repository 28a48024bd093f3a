//! A drop cap opens a text: it does not fill the leg, and stands close to its word.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Drop caps too deep, or too far from their text.
pub const RULE: Rule = Rule {
    code: Code::DropCapSize,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "Most rows that a drop cap takes.",
            normal: 5.0,
            range: (1.0, 40.0),
        },
        Threshold {
            name: "gap",
            about: "Most white between a drop cap and its text, in rows.",
            normal: 0.75,
            range: (0.0, 40.0),
        },
    ],
    says: "A drop cap takes no more than five rows, and stands close to the rest of its word.",
    why: "A letter of a third of a leg leaves a few words a line beside it, and outweighs the \
        head; one that stands apart is read as a word of its own.",
    remedy: "Give `drop_cap` fewer rows, or a smaller `gap`, in the layout.",
    source: "Bringhurst, The Elements of Typographic Style, 4.1.3; Harrower on initial caps.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, gap) = (limits.get("rows"), limits.get("gap"));
    let mut found = Vec::new();
    for (view, line) in sight.lines().filter(|(_, line)| line.role == Role::DropCap) {
        // Its capitals reach from the first cap line to the last baseline.
        let rows = (sight.capitals(line) / sight.row()).ceil();
        if rows > most {
            let what = format!("the drop cap {} takes {rows:.0} rows; {most} are the \
                most", line.words());
            found.push(sight.told(view, line, what));
        }
        let top = line.y - sight.capitals(line);
        let beside = view.lines.iter().filter(|text| {
            text.x >= line.right - 1.0 && text.y > top && text.y < line.y + 1.0
        });
        // A quotation mark stands before its letter.
        let letter = |other: &SeenLine| {
            let right = other.x > line.x && other.x < line.right + 2.0 * sight.row();
            other.role == Role::DropCap && right && other.y > top
        };
        if view.lines.iter().any(letter) {
            continue;
        }
        let apart = beside.map(|text| text.x - line.right).fold(f64::INFINITY, f64::min);
        let rows_apart = apart / sight.row();
        if rows_apart > gap && rows_apart < most {
            let what = format!("the drop cap {} stands {apart:.1} pt from its text; {:.1} pt are \
                the most", line.words(), gap * sight.row());
            found.push(sight.told(view, line, what));
        }
    }
    found
}
