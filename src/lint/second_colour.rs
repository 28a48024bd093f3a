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
        Threshold {
            name: "hue",
            about: "Colours whose hues are no farther apart than this are one, lighter or darker, \
                in degrees of the colour circle.",
            normal: 18.0,
            range: (0.0, 180.0),
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
    let hues = limits.get("hue");
    let like = |a: &Ink, b: &Ink| {
        let plates = [(a.c, b.c), (a.m, b.m), (a.y, b.y), (a.k, b.k)];
        let near = plates.iter().all(|(a, b)| (f64::from(*a) - f64::from(*b)).abs() <= shade);
        let apart = (hue(*a) - hue(*b)).rem_euclid(360.0);
        near || apart.min(360.0 - apart) <= hues
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

/// Where the hue of an ink stands on the colour circle, in degrees: a shade of it, or a tint,
/// stands at the same place.
fn hue(ink: Ink) -> f64 {
    let [red, green, blue] = [ink.c, ink.m, ink.y].map(|of| 1000.0 - f64::from(of));
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let wide = (most - least).max(1.0);
    let sixth = if most == red {
        (green - blue) / wide
    } else if most == green {
        2.0 + (blue - red) / wide
    } else {
        4.0 + (red - green) / wide
    };
    (sixth * 60.0).rem_euclid(360.0)
}

#[cfg(test)]
mod tests {
    use super::hue;
    use crate::color::Ink;

    #[test]
    fn shades_and_tints_keep_their_hue() {
        let apart = |a: [u16; 4], b: [u16; 4]| {
            let [a, b] = [a, b].map(|of| hue(Ink::mixed(of)));
            let apart = (a - b).rem_euclid(360.0);
            apart.min(360.0 - apart)
        };
        assert!(apart([0, 750, 850, 0], [0, 750, 850, 400]) < 1.0);
        assert!(apart([0, 750, 850, 0], [200, 950, 1000, 300]) < 10.0);
        assert!(apart([1000, 600, 0, 100], [1000, 900, 200, 300]) < 18.0);
        assert!(apart([0, 750, 850, 0], [0, 500, 1000, 0]) > 18.0, "an orange");
        assert!(apart([0, 750, 850, 0], [1000, 600, 0, 0]) > 90.0);
    }
}
