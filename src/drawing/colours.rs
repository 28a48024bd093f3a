//! Colours of a drawing as inks.
//!
//! In: a colour space and numbers in it. Out: shares of the plates, or a gray where a mask asks how
//! light a thing is; and the words for both in a content stream (ISO 32000-1, table 74).

use super::inking::Inking;
use super::lab::srgb;
use super::space::ArtSpace;
use super::spots::spot_key;
use crate::color::{Ink, SpotId, SpotShare};
use lopdf::Object;

/// What colours become.
#[derive(Clone, Copy)]
pub(super) struct Turning<'a> {
    /// How.
    pub inking: &'a dyn Inking,
    /// Whether it is of a soft mask, which looks at how light things are (11.5.3).
    pub mask: bool,
}

/// A colour that has been turned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Turned {
    /// 0 is black, 1 is paper.
    Gray(f64),
    /// Shares of cyan, magenta, yellow and black.
    Inks([f64; 4]),
    /// A tint of a spot colour that the press prints.
    Spot {
        /// Which, and how much of it.
        share: SpotShare,
        /// What stands for it where there is no room for its own.
        inks: [f64; 4],
    },
}

impl Turning<'_> {
    /// A colour of a space; `None` where its numbers are not those of the space.
    pub fn of(&self, space: &ArtSpace, numbers: &[f64]) -> Option<Turned> {
        match (space, numbers) {
            (ArtSpace::Gray { .. }, [gray]) => Some(Turned::Gray(gray.clamp(0.0, 1.0))),
            (ArtSpace::Inks { .. }, [c, m, y, k]) => {
                Some(Turned::Inks([*c, *m, *y, *k].map(|ink| ink.clamp(0.0, 1.0))))
            }
            (ArtSpace::Rgb, [r, g, b]) => {
                let rgb = [*r, *g, *b].map(|of| (of.clamp(0.0, 1.0) * 255.0).round() as u8);
                Some(self.rgb(rgb))
            }
            (ArtSpace::Lab(_), [light, a, b]) => Some(self.rgb(srgb([*light, *a, *b]))),
            (ArtSpace::Spot(spot), [tint]) => self.of(spot.base(), &spot.at(*tint)?),
            (ArtSpace::Indexed { base, table }, [index]) => {
                let count = base.components()?;
                let from = (index.max(0.0) as usize).checked_mul(count)?;
                let entry = table.get(from..from + count)?;
                let numbers: Vec<f64> = entry.iter().map(|b| f64::from(*b) / 255.0).collect();
                self.of(base, &base.of_table(numbers))
            }
            _ => None,
        }
    }

    /// A colour in sRGB.
    pub fn rgb(&self, rgb: [u8; 3]) -> Turned {
        if self.mask {
            let [r, g, b] = rgb.map(|of| f64::from(of) / 255.0);
            return Turned::Gray(0.3 * r + 0.59 * g + 0.11 * b);
        }
        let ink: Ink = self.inking.ink(rgb);
        let inks = ink.parts().map(|part| f64::from(part) / 1000.0);
        ink.spot.map_or(Turned::Inks(inks), |share| Turned::Spot { share, inks })
    }

    /// The space of what a space becomes.
    pub fn space(&self, space: &ArtSpace) -> Object {
        let device = |name: &str| Object::Name(name.as_bytes().to_vec());
        match space {
            ArtSpace::Gray { .. } => device("DeviceGray"),
            ArtSpace::Rgb | ArtSpace::Lab(_) if self.mask => device("DeviceGray"),
            ArtSpace::Spot(spot) => self.space(spot.base()),
            ArtSpace::Inks { .. } | ArtSpace::Rgb | ArtSpace::Lab(_) | ArtSpace::Named => {
                device("DeviceCMYK")
            }
            ArtSpace::Pattern(None) => device("Pattern"),
            ArtSpace::Pattern(Some(base)) => vec![device("Pattern"), self.space(base)].into(),
            ArtSpace::Indexed { base, table } => {
                let count = base.components().unwrap_or(1).max(1);
                let entries = (table.len() / count).clamp(1, 256);
                let turned: Vec<u8> = (0..entries)
                    .filter_map(|n| self.of(space, &[n as f64]))
                    .flat_map(|colour| colour.bytes())
                    .collect();
                let table = Object::String(turned, lopdf::StringFormat::Hexadecimal);
                let last = i64::try_from(entries).unwrap_or(256) - 1;
                vec![device("Indexed"), self.space(base), last.into(), table].into()
            }
        }
    }
}

impl Turned {
    /// Its shares, as operands.
    pub fn numbers(&self) -> Vec<f64> {
        match self {
            Turned::Gray(gray) => vec![*gray],
            Turned::Inks(inks) | Turned::Spot { inks, .. } => inks.to_vec(),
        }
    }

    /// The same in bytes.
    pub fn bytes(&self) -> Vec<u8> {
        self.numbers().iter().map(|share| (share * 255.0).round() as u8).collect()
    }

    /// What sets it for filling, or for lines.
    pub fn words(&self, lines: bool) -> String {
        let operator = match (self, lines) {
            (Turned::Gray(_), false) => "g",
            (Turned::Gray(_), true) => "G",
            (Turned::Inks(_), false) => "k",
            (Turned::Inks(_), true) => "K",
            (Turned::Spot { share, .. }, lines) => {
                let (space, tone) = if lines { ("CS", "SCN") } else { ("cs", "scn") };
                let tint = written(f64::from(share.tint) / 1000.0);
                return format!("/{} {space} {tint} {tone}", spot_key(share.id));
            }
        };
        format!("{}{operator}", operands(&self.numbers()))
    }

    /// Its ink in thousandths of one plate.
    pub fn ink(&self) -> u32 {
        match self {
            Turned::Gray(gray) => ((1.0 - gray) * 1000.0).round() as u32,
            Turned::Inks(inks) => (inks.iter().sum::<f64>() * 1000.0).round() as u32,
            Turned::Spot { share, .. } => u32::from(share.tint),
        }
    }

    /// The spot colour whose space its words name.
    pub fn spot(&self) -> Option<SpotId> {
        match self {
            Turned::Spot { share, .. } => Some(share.id),
            Turned::Gray(_) | Turned::Inks(_) => None,
        }
    }
}

/// Numbers as they are written: to a ten-thousandth, without noughts that say nothing.
pub(super) fn operands(numbers: &[f64]) -> String {
    numbers.iter().map(|number| format!("{} ", written(*number))).collect()
}

/// A number as it is written.
pub(super) fn written(number: f64) -> String {
    let text = format!("{number:.4}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" || text.is_empty() { "0".to_owned() } else { text.to_owned() }
}
