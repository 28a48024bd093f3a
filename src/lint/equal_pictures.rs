//! One picture leads a page: it is clearly larger than the next.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::SeenPicture;
use crate::report::{Code, Severity};

/// Pages without a leading picture.
pub const RULE: Rule = Rule {
    code: Code::EqualPictures,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "ratio",
        about: "How many times as large as the next the largest picture of a page is at the least, \
            by surface.",
        normal: 1.25,
        range: (1.0, 20.0),
    }],
    says: "The largest picture of a page is clearly larger than the next.",
    why: "Two pictures of one weight pull the eye in two directions, and the page has no entry.",
    remedy: "Give one of them more rows in the layout, or waive it where the page is a gallery.",
    source: "Harrower, The newspaper designer’s handbook, on dominant photos.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("ratio");
    let mut found = Vec::new();
    for view in &sight.views {
        // Supplied art is no picture of the page's own.
        let own = |shown: &&SeenPicture| sight.art(view, shown) != Art::Supplied;
        let mut own: Vec<&SeenPicture> = view.pictures.iter().filter(own).collect();
        own.sort_by(|a, b| b.surface().total_cmp(&a.surface()));
        let [first, second, ..] = own.as_slice() else { continue };
        let ratio = first.surface() / second.surface().max(1.0);
        if ratio < least {
            let what = format!(
                "{} is {ratio:.2} times as large as {}, {least} is the least",
                first.name(),
                second.name()
            );
            found.push(view.says(what).at(second.span));
        }
    }
    found
}
