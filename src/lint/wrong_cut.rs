//! Display cuts are for large type, text cuts for small.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FamilyCut;
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Cuts outside of their sizes.
pub const RULE: Rule = Rule {
    code: Code::WrongCut,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "display",
            about: "The least size of a display cut, in points.",
            normal: 25.0,
            range: (6.0, 200.0),
        },
        Threshold {
            name: "text",
            about: "The largest size of a text cut whose family has a display cut on the page, in \
                points.",
            normal: 26.0,
            range: (6.0, 200.0),
        },
    ],
    says: "A display cut stands in 25 pt and more, a text cut of such a family in 26 pt and less.",
    why: "The hairlines of a display cut break up in small sizes on newsprint; a text cut in large \
        ones is coarse and stands too wide.",
    remedy: "Take the other cut of the family in that step of the ladder, or another size.",
    source: "Karow, Digital typography and artificial intelligence: optical sizes; Ahrens and \
        Mugikura, Size-specific adjustments to type designs.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("display"), limits.get("text"));
    let cuts = sight.paper.faces.iter().map(|face| FamilyCut::of(&face.name));
    let with_display: BTreeSet<&str> =
        cuts.filter(|cut| cut.is_display).map(|cut| cut.family).collect();
    let mut found = Vec::new();
    // A family too many is told as that.
    let own = sight.families();
    for of in sight.runs() {
        let cut = sight.family(of.run.run);
        if !own.iter().take(OWN).any(|family| *family == cut.family) {
            continue;
        }
        let size = of.run.run.size.points();
        let bound = match cut.is_display {
            true if size < least => format!("display cuts start at {least} pt"),
            false if size > most && with_display.contains(cut.family) => {
                format!("above {most} pt `{}` has a display cut", cut.family)
            }
            _ => continue,
        };
        let (words, face) = (of.line.words(), sight.face(of.run.run));
        let message = format!("{words} stands in {face} at {size:.1} pt; {bound}");
        found.push(sight.told(of.view, of.line, message));
    }
    found
}

/// Families that a paper has of its own.
const OWN: usize = 2;
