//! The styles of one role, by emphasis and letters, and how wide words come in one of them.
//!
//! In: a layout and a role, or a step of a ladder. Out: a voice.

use crate::font::Font;
use crate::form::Tone;
use crate::layout::Layout;
use crate::linebreak::Extent;
use crate::shape::{Case, Cut, shape};
use crate::story::{Emphasis, Letters};
use crate::style::{Caps, Role, Style};
use crate::unit::Pt;
use std::borrow::Cow;

/// The styles of one role: plain, italic, bold, and both.
#[derive(Clone, Debug)]
pub struct Voice {
    /// What it is on the page.
    pub role: Role,
    /// By emphasis: plain, italic, bold, bold italic.
    pub styles: [Style; 4],
    /// The same of a lead-in, where the text has one.
    pub lead_in: Option<Box<[Style; 4]>>,
}

/// Letter space that small capitals inside running text get at least, thousandths of an em.
const SMALL_TRACK: i32 = 20;

/// Superior and inferior letters that are made of plain ones are not made smaller than newsprint
/// holds.
const SMALLEST: Pt = Pt(6 * crate::unit::SCALE);

impl Voice {
    /// The style of plain words.
    pub fn plain(&self) -> &Style {
        &self.styles[0]
    }

    /// The style of words in an emphasis.
    pub fn style(&self, emphasis: Emphasis) -> &Style {
        &self.styles[emphasis as usize]
    }

    /// The style of words in a tone.
    pub fn toned(&self, tone: Tone, case: &Case) -> Cow<'_, Style> {
        let style = self.style(tone.emphasis);
        let script = |font: fn(&Font) -> (i64, i64), sign: i64| {
            let (size, offset) = case.font(style.face).map_or((1000, 0), font);
            let size = style.size.em(size).max(SMALLEST.min(style.size));
            Style { size, raise: style.raise + style.size.em(offset * sign), ..style.clone() }
        };
        Cow::Owned(match (tone.letters, tone.made) {
            (Letters::AsTyped, _) => return Cow::Borrowed(style),
            (Letters::LeadIn, _) => {
                let own =
                    self.lead_in.as_ref().map_or(style, |styles| &styles[tone.emphasis as usize]);
                return Cow::Borrowed(own);
            }
            (Letters::Small, _) => {
                Style { caps: Caps::Small, track: style.track.max(SMALL_TRACK), ..style.clone() }
            }
            (Letters::Superior, false) => Style { caps: Caps::Superior, ..style.clone() },
            (Letters::Inferior, false) => Style { caps: Caps::Inferior, ..style.clone() },
            (Letters::Superior, true) => script(|font| font.superior, 1),
            (Letters::Inferior, true) => script(|font| font.inferior, -1),
        })
    }
}

/// The voice of a role as the layout has it; `None` when the layout does not set the role.
///
/// ```
/// use katern::paragraph::voice;
/// use katern::style::Role;
/// let layout = katern::read::layout(&katern::program(), "weekblad").value.expect("a layout");
/// let text = voice(&layout, Role::Text).expect("running text");
/// assert!(text.plain().size < voice(&layout, Role::Headline).expect("a head").plain().size);
/// ```
pub fn voice(layout: &Layout, role: Role) -> Option<Voice> {
    layout.styles.get(&role).map(|style| voice_of(layout, role, style))
}

/// The voice of a role in a style of a ladder.
pub fn voice_of(layout: &Layout, role: Role, style: &Style) -> Voice {
    let [italic, bold, both] = emphasised(role);
    let in_face = |other: Role| {
        let face = layout.styles.get(&other).map_or(style.face, |s| s.face);
        Style { face, ..style.clone() }
    };
    Voice {
        role,
        styles: [style.clone(), in_face(italic), in_face(bold), in_face(both)],
        lead_in: None,
    }
}

/// The roles that lend their face to italic, bold and bold italic words of a role.
fn emphasised(role: Role) -> [Role; 3] {
    match role {
        Role::Text | Role::List | Role::Crosshead | Role::Brief | Role::LeadIn => {
            [Role::TextItalic, Role::TextBold, Role::TextBoldItalic]
        }
        Role::Quotation => [Role::Text, Role::TextBoldItalic, Role::TextBold],
        Role::Byline | Role::Caption | Role::Credit | Role::QuoteSource => {
            [role, Role::BylineName, Role::BylineName]
        }
        Role::BoxText => [role, Role::BoxStrong, Role::BoxStrong],
        _ => [role, role, role],
    }
}

/// The extent of a text in a style, in a cut of it: its width, and what its letters and glyphs may
/// give.
pub fn measure(case: &Case, text: &str, style: &Style, cut: Cut) -> Extent {
    let shaped = shape(case, text, cut);
    let count = i64::try_from(shaped.glyphs.len()).unwrap_or(0);
    let width = style.size.scaled(shaped.width, case.units(cut.face))
        + style.size.em(i64::from(style.track)) * count;
    Extent { width, glyphs: width, space: Pt::ZERO, letters: count }
}
