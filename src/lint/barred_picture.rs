//! A photograph is a photograph up to its edges.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Bars and blank parts in pictures.
pub const RULE: Rule = Rule {
    code: Code::BarredPicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "bars",
            about: "How much of the depth or width of a picture may be bars of one tone along its \
                edges, per cent.",
            normal: 8.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "wedges",
            about: "From how many sides on with a wedge of one tone, all of one slope, a picture \
                was turned.",
            normal: 2.0,
            range: (2.0, 5.0),
        },
        Threshold {
            name: "patch",
            about: "How much of a picture may have exactly one tone, black and white apart, per \
                cent.",
            normal: 50.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A photograph has no bars and no wedges along its edges, and no large part of exactly \
        one tone.",
    why: "Bars come with a still from a film, a screen or a slide, wedges with a picture that was \
        turned; a field of one tone is what is left of a file that broke off.",
    remedy: "Crop the bars or the wedges away (`zoom`, `focus`), or ask for the file once more.",
    source: "What every picture desk looks for: no lens sees a whole row of pixels alike.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (bars, patch) = (limits.get("bars"), limits.get("patch"));
    let wedges = limits.get("wedges");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            // A plain field is no photograph at all.
            let Some(tone) = shown.tone.filter(|tone| tone.edge > 2) else { continue };
            let name = shown.name();
            let what = if f64::from(tone.patch) > patch {
                format!("{name} is of exactly one tone over {} % of it", tone.patch)
            } else if f64::from(tone.bars) > bars {
                format!("{name} has bars of one tone along its edges, {} % of it", tone.bars)
            } else if f64::from(tone.wedges) >= wedges {
                format!("{name} lies crooked, with wedges of one tone along {} sides", tone.wedges)
            } else {
                continue;
            };
            found.push(view.says(what).at(shown.span));
        }
    }
    found
}
