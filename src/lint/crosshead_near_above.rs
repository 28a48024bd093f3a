//! A crosshead stands nearer to the text under it than to the text above it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};

/// Crossheads that hang on the text above them.
pub const RULE: Rule = Rule {
    code: Code::CrossheadNearAbove,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How much more white at the least lies above a crosshead than under it, in points.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "A crosshead has more white above it than under it.",
    why: "It opens what follows; in the middle between both it belongs to neither.",
    remedy: "Give the style a row `above` in the layout.",
    source: "The law of proximity; Tschichold, Asymmetric typography, on headings.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let more = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for leg in &view.legs {
            let rows: Vec<_> = view.rows_of(leg).collect();
            for three in rows.windows(3) {
                let [above, head, below] = three else { continue };
                let inside = is_crosshead(head.role)
                    && !is_crosshead(above.role)
                    && !is_crosshead(below.role);
                let (over, under) = (head.y - above.y, below.y - head.y);
                if inside && under > over - more {
                    let what = format!(
                        "{} stands {over:.1} pt under the text above it and {under:.1} pt over \
                         the text below",
                        head.words()
                    );
                    found.push(view.says_of(head, what).of(sight.name(leg.story)));
                }
            }
        }
    }
    found
}
