//! The front page bears the name of the paper.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Front pages without a name.
pub const RULE: Rule = Rule {
    code: Code::NamelessFront,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "The least size of the paper’s name on the front page, in points.",
            normal: 18.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "pages",
            about: "From how many pages on an issue has a front page.",
            normal: 4.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "Page 1 has a nameplate, or the name of the paper in large type; that of a leaflet \
        need not.",
    why: "A paper is known by its name; a front page without it is an inside page that got lost.",
    remedy: "Give page 1 a template whose furniture has a nameplate.",
    source: "Harrower, The newspaper designer’s handbook, on flags.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let Some(view) = sight.views.iter().find(|view| view.page.number == 1) else {
        return Vec::new();
    };
    let few = (sight.issue.pages.len() as f64) < limits.get("pages");
    if few || sight.issue.leaflet || named(sight, view, limits) {
        return Vec::new();
    }
    let what = format!("page 1 does not bear the name of the paper, `{}`", sight.issue.title);
    vec![view.says(what)]
}

/// Whether the name of the paper stands on a page: a nameplate, or one line in large type. Supplied
/// art that covers a page may have it drawn.
fn named(sight: &Sight, view: &View, limits: &Thresholds) -> bool {
    let title: Vec<String> = bare_words(&sight.issue.title).collect();
    let large = view.lines.iter().any(|line| {
        let words: Vec<String> = bare_words(&line.text).collect();
        let whole = words.windows(title.len().max(1)).any(|of| of == title);
        whole && line.size >= limits.get("points")
    });
    let plate = view
        .lines
        .iter()
        .any(|line| matches!(line.role, Role::Nameplate | Role::NameplateArticle));
    plate || large || view.legs.is_empty()
}
