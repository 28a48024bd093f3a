//! No word is broken at the foot of a page, and few at those of legs.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Words broken at the ends of pages and legs.
pub const RULE: Rule = Rule {
    code: Code::HyphenAtLegEnd,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "legs",
        about: "Most legs of a story on one page whose last word goes on in the next leg.",
        normal: 1.0,
        range: (0.0, 20.0),
    }],
    says: "No word goes on over the foot of a page, and hardly one over that of a leg.",
    why: "A word in two places is read twice; where a page must be turned between its halves the \
        first is forgotten.",
    remedy: "A word changed in its paragraph mends it.",
    source: "R15; Bringhurst, The Elements of Typographic Style, 2.4.6.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("legs");
    let mut found = Vec::new();
    for rows in sight.stories().map(|story| sight.reading(story)) {
        let mut legs = 0;
        for pair in rows.windows(2) {
            let [last, next] = pair else { continue };
            let turned = last.view.page.number != next.view.page.number;
            let run = last.line.runs.last().map(|run| run.run);
            let broken = run.is_some_and(|run| run.broken.is_some());
            let broken = broken && (turned || last.leg != next.leg);
            legs += usize::from(broken && !turned);
            let message = if broken && turned {
                Some("a word is broken at the foot of the page".to_owned())
            } else if broken && legs as f64 > most {
                Some(format!("a word is broken at the foot of a leg: \
                {legs} on this page, {most} may be"))
            } else {
                None
            };
            found.extend(message.map(|message| sight.told(last.view, last.line, message)));
            if turned {
                legs = 0;
            }
        }
    }
    found
}
