//! One colour beside black: an accent is one.

use crate::color::Ink;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::{ink_name, is_coloured};
use crate::report::{Code, Severity};
use crate::style::Role;

/// A second colour.
pub const RULE: Rule = Rule {
    code: Code::SecondColour,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "colours",
            about: "The most colours beside black outside pictures, their tints not counted.",
            normal: 1.0,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "tint",
            about: "Up to so much ink a colour is a tint, per cent.",
            normal: 24.0,
            range: (0.0, 400.0),
        },
        Threshold {
            name: "shade",
            about: "Colours that differ by no more than this on each plate are one, per cent.",
            normal: 8.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A paper has one colour beside black.",
    why: "An accent accents because it is the only one; the pictures bring colour enough.",
    remedy: "Give the style or the rule the layout’s own colour, or let `colours` of this check \
        say that the design has more.",
    source: "Newspaper stylebooks; Garcia, Contemporary newspaper design, on colour.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("colours");
    let tint = limits.get("tint") * 10.0;
    let strong = |ink: Ink| is_coloured(ink) && f64::from(ink.total()) > tint;
    let shade = limits.get("shade") * 10.0;
    let like = |a: &Ink, b: &Ink| {
        let plates = [(a.c, b.c), (a.m, b.m), (a.y, b.y), (a.k, b.k)];
        plates.iter().all(|(a, b)| (f64::from(*a) - f64::from(*b)).abs() <= shade)
    };
    let mut colours: Vec<Ink> = Vec::new();
    let mut found = Vec::new();
    for view in &sight.views {
        for inked in view.page.inked().filter(|inked| inked.mark.role != Role::Picture) {
            let ink = inked.mark.ink;
            if !strong(ink) {
                continue;
            }
            let at = colours.iter().position(|known| like(known, &ink));
            let place = at.unwrap_or(colours.len()) + 1;
            if at.is_none() {
                colours.push(ink);
            }
            if place as f64 > most {
                let role = inked.mark.role.name();
                let name = ink_name(sight.layout, ink);
                let what = format!("`{role}` is in {name}, colour {place} of the paper");
                found.push(view.says(what).at(inked.span));
            }
        }
    }
    // Once for each page and kind of type.
    found.dedup_by(|b, a| a.page == b.page && a.message == b.message);
    found
}
