//! What inks are called and whether they are colours; where a layout asks for a tint.
//!
//! In: inks of a layout. Out: words for messages, places.

use crate::color::Ink;
use crate::layout::{Layout, Part, Template};
use crate::source::Span;

/// Whether an ink has colour in it.
pub fn is_coloured(ink: Ink) -> bool {
    ink.c + ink.m + ink.y > 0
}

/// Whether two inks are of one mixture, as which a spot colour stands on the pages of a press that
/// has no ink for it.
fn looks_alike(one: Ink, other: Ink) -> bool {
    one.without_spot() == other.without_spot()
}

/// What the layout calls an ink, or what it is mixed of.
pub fn ink_name(layout: &Layout, ink: Ink) -> String {
    match layout.inks.iter().find(|(_, own)| looks_alike(**own, ink)) {
        Some((name, _)) => format!("`{name}`"),
        None => {
            let [c, m, y, k] = ink.parts().map(|part| f64::from(part) / 10.0);
            format!("an ink of {c} % cyan, {m} magenta, {y} yellow, {k} black")
        }
    }
}

/// Where a template, or the look of a box on its pages, asks for a tint.
pub fn asks_for_tint(layout: &Layout, template: &Template, ink: Ink) -> Option<Span> {
    let look = |name: &str| {
        layout
            .looks
            .get(name)
            .filter(|look| look.panel.is_some_and(|panel| looks_alike(panel, ink)))
    };
    let of_area = template.areas.iter().find_map(|area| match &area.part {
        Part::Panel { ink: own } => looks_alike(*own, ink).then_some(area.span),
        Part::Box { look: name, .. } => look(name).map(|look| look.span),
        _ => None,
    });
    of_area.or_else(|| look(&layout.objects.text_box).map(|look| look.span))
}
