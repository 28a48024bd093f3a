//! The nameplate is the largest type of the front page.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Heads larger than the nameplate.
pub const RULE: Rule = Rule {
    code: Code::SmallNameplate,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "Most size of a head beside the nameplate, per cent.",
        normal: 100.0,
        range: (1.0, 1000.0),
    }],
    says: "No head of the front page is larger than the nameplate.",
    why: "A paper is known by its name; where a head outshouts it the page is a poster.",
    remedy: "Shorten the title of the paper, or give the nameplate more rows and the heads a \
        smaller ladder.",
    source: "Harrower, The newspaper designer’s handbook, on flags.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("percent") / 100.0;
    let mut found = Vec::new();
    for view in &sight.views {
        let plates = view.lines.iter().filter(|line| line.role == Role::Nameplate);
        let Some(plate) = plates.max_by(|a, b| a.size.total_cmp(&b.size)) else { continue };
        let name = sight.capitals(plate);
        for head in sight.heads(view) {
            let Some(line) = head.first() else { continue };
            let capitals = sight.capitals(line);
            if capitals > name * most + 0.05 {
                let what = format!(
                    "the capitals of {} are {capitals:.1} pt high, those of the nameplate \
                        {name:.1}",
                    head.words()
                );
                found.push(view.says_of(line, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
