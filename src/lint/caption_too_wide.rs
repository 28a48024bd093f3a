//! Caption and credit are no wider than their picture.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Captions that reach beyond their picture.
pub const RULE: Rule = Rule {
    code: Code::CaptionTooWide,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far a caption or credit may reach beyond its picture, in points: a side \
            bearing, a letter space.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "Caption and credit are no wider than their picture.",
    why: "Both are one block; words that reach beyond it seem to belong to what stands beside.",
    remedy: "Write a shorter caption, or one that breaks.",
    source: "Harrower, The newspaper designer’s handbook, on cutlines.",
    look,
};

/// How far signs hang out of their measure and letters are tracked, of the size.
const HANGS: f64 = 0.08;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for picture in sight.captioned(view) {
            let shown = picture.shown;
            // A drawing is as wide as it comes; its caption has the width of its area.
            let columns = sight
                .area_of(view, shown)
                .map(|area| sight.edges(area.columns.first, area.columns.last));
            let (left, right) = match columns {
                Some(edges) if sight.art(view, shown) == Art::Drawing => edges,
                _ => (shown.frame.x.points(), shown.frame.right().points()),
            };
            for line in picture.captions.iter().chain(&picture.credits) {
                let beyond = (left - line.x).max(line.right - right);
                // What hangs out and the letter space behind the last letter grow with the type.
                if beyond > most + line.size * HANGS {
                    let what = format!(
                        "{} reaches {beyond:.1} pt beyond {}",
                        line.words(),
                        shown.name()
                    );
                    found.push(view.says_of(line, what));
                }
            }
        }
    }
    found
}
