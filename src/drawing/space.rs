//! Colour spaces of a PDF: what is in inks already, and what becomes so.
//!
//! In: a colour space object (ISO 32000-1, 8.6). Out: what its colours are, as far as inks go.

use super::fault::{AGAIN, DrawingFault};
use super::function::{TintFunction, tint};
use super::sheet::numbers;
use lopdf::{Document, Object};
use std::sync::Arc;

/// What the colours of a space are.
#[derive(Clone, Debug)]
pub(super) enum ArtSpace {
    /// Black alone, as gray: DeviceGray, or a gray with a profile, which becomes it.
    Gray {
        /// Whether it is DeviceGray as it stands.
        plain: bool,
    },
    /// Cyan, magenta, yellow, black: DeviceCMYK, or inks with a profile, which become it.
    Inks {
        /// Whether it is DeviceCMYK as it stands.
        plain: bool,
    },
    /// Red, green and blue.
    Rgb,
    /// Lightness and hues, the least and the most of each hue.
    Lab([f64; 4]),
    /// Inks by their names, kept.
    Named,
    /// A spot colour that becomes inks.
    Spot(Arc<SpotTint>),
    /// A table of colours of another space.
    Indexed {
        /// What the table holds.
        base: Box<ArtSpace>,
        /// Its bytes.
        table: Vec<u8>,
    },
    /// Patterns; those without colours take them from a space.
    Pattern(Option<Box<ArtSpace>>),
}

/// A spot colour and what it is made of without its ink.
#[derive(Clone, Debug)]
pub(super) struct SpotTint {
    /// Its name.
    pub name: String,
    tint: TintFunction,
    base: ArtSpace,
}

impl SpotTint {
    /// The colour of a tint, in its other space.
    pub fn at(&self, tint: f64) -> Option<Vec<f64>> {
        self.tint.at(tint)
    }

    /// That other space.
    pub fn base(&self) -> &ArtSpace {
        &self.base
    }
}

/// Components of the space's colours, where it has a number of its own.
impl ArtSpace {
    /// How many numbers a colour has.
    pub fn components(&self) -> Option<usize> {
        match self {
            ArtSpace::Gray { .. } | ArtSpace::Spot(_) | ArtSpace::Indexed { .. } => Some(1),
            ArtSpace::Rgb | ArtSpace::Lab(_) => Some(3),
            ArtSpace::Inks { .. } => Some(4),
            ArtSpace::Named | ArtSpace::Pattern(_) => None,
        }
    }

    /// Whether its colours may stand as they are.
    pub fn stays(&self) -> bool {
        match self {
            ArtSpace::Gray { plain } | ArtSpace::Inks { plain } => *plain,
            ArtSpace::Named | ArtSpace::Pattern(None) => true,
            ArtSpace::Pattern(Some(base)) => base.stays(),
            ArtSpace::Indexed { base, .. } => base.stays(),
            ArtSpace::Rgb | ArtSpace::Lab(_) | ArtSpace::Spot(_) => false,
        }
    }

    /// Whether its colours are those of a screen, and what they are called.
    pub fn screen(&self) -> Option<&'static str> {
        match self {
            ArtSpace::Rgb => Some("RGB"),
            ArtSpace::Lab(_) => Some("Lab"),
            _ => None,
        }
    }

    /// Numbers of a table, shares of a byte, as those of a colour (8.6.6.3).
    pub fn of_table(&self, shares: Vec<f64>) -> Vec<f64> {
        match (self, shares.as_slice()) {
            (ArtSpace::Lab([least_a, most_a, least_b, most_b]), [light, a, b]) => {
                let at = |share: f64, least: f64, most: f64| least + share * (most - least);
                vec![light * 100.0, at(*a, *least_a, *most_a), at(*b, *least_b, *most_b)]
            }
            _ => shares,
        }
    }
}

/// The space that an object is; `prints` tells which spot colours the press has ink for.
pub(super) fn space(
    document: &Document,
    object: &Object,
    prints: &dyn Fn(&str) -> bool,
) -> Result<ArtSpace, DrawingFault> {
    of(document, object, (prints, 6))
}

type SpaceAsked<'a> = (&'a dyn Fn(&str) -> bool, usize);

fn of(document: &Document, object: &Object, asked: SpaceAsked) -> Result<ArtSpace, DrawingFault> {
    let deeper = (asked.0, asked.1.checked_sub(1).ok_or_else(broken)?);
    let (_, object) = document.dereference(object).map_err(|_| broken())?;
    let parts = match object {
        Object::Name(name) => return named(name).ok_or_else(broken),
        Object::Array(parts) => parts,
        _ => return Err(broken()),
    };
    let part = |n: usize| parts.get(n).ok_or_else(broken);
    let resolved = |n: usize| document.dereference(part(n)?).map(|of| of.1).map_err(|_| broken());
    let family = resolved(0)?.as_name().map_err(|_| broken())?;
    match family {
        b"CalGray" => Ok(ArtSpace::Gray { plain: false }),
        b"CalRGB" => Ok(ArtSpace::Rgb),
        b"Lab" => {
            let told = resolved(1)?.as_dict().and_then(|dict| dict.get(b"Range"));
            let range = told.ok().and_then(|range| numbers(document, range));
            let range = range.and_then(|range| range.try_into().ok());
            Ok(ArtSpace::Lab(range.unwrap_or([-100.0, 100.0, -100.0, 100.0])))
        }
        b"ICCBased" => {
            let stream = resolved(1)?.as_stream().map_err(|_| broken())?;
            let count = stream.dict.get_deref(b"N", document).and_then(Object::as_i64);
            match count.map_err(|_| broken())? {
                1 => Ok(ArtSpace::Gray { plain: false }),
                3 => Ok(ArtSpace::Rgb),
                4 => Ok(ArtSpace::Inks { plain: false }),
                _ => Err(broken()),
            }
        }
        b"Indexed" | b"I" => {
            let base = Box::new(of(document, part(1)?, deeper)?);
            let table = match resolved(3)? {
                Object::String(bytes, _) => bytes.clone(),
                Object::Stream(stream) => {
                    stream.get_plain_content_with_limit(1 << 16).map_err(|_| broken())?
                }
                _ => return Err(broken()),
            };
            Ok(ArtSpace::Indexed { base, table })
        }
        b"Separation" => separation(document, parts, deeper),
        b"DeviceN" => mixed(document, parts, deeper),
        b"Pattern" => {
            let base = parts.get(1).map(|base| of(document, base, deeper)).transpose()?;
            Ok(ArtSpace::Pattern(base.map(Box::new)))
        }
        name => named(name).ok_or_else(broken),
    }
}

fn broken() -> DrawingFault {
    DrawingFault::new("has a colour space that can't be read", AGAIN)
}

/// One ink by its name: kept where the press has it, else what it stands for.
fn separation(
    document: &Document,
    parts: &[Object],
    asked: SpaceAsked,
) -> Result<ArtSpace, DrawingFault> {
    let part = |n: usize| parts.get(n).ok_or_else(broken);
    let name = document.dereference(part(1)?).and_then(|of| of.1.as_name());
    let name = String::from_utf8_lossy(name.map_err(|_| broken())?).into_owned();
    let base = of(document, part(2)?, asked)?;
    if is_process(&name) || asked.0(&name) {
        return kept(&name, &base);
    }
    let tint = tint(document, part(3)?).ok_or_else(|| {
        DrawingFault::new(format!("has the spot colour `{name}` without its inks"), AGAIN)
    })?;
    Ok(ArtSpace::Spot(Arc::new(SpotTint { name, tint, base })))
}

/// Several inks by their names, all of which the press must have.
fn mixed(
    document: &Document,
    parts: &[Object],
    asked: SpaceAsked,
) -> Result<ArtSpace, DrawingFault> {
    let prints = asked.0;
    let names = parts.get(1).and_then(|names| document.dereference(names).ok());
    let names = names.and_then(|of| of.1.as_array().ok()).ok_or_else(broken)?;
    for name in names.iter().filter_map(|name| name.as_name().ok()) {
        let name = String::from_utf8_lossy(name);
        if !is_process(&name) && !prints(&name) {
            let what = format!("mixes the spot colour `{name}` with others");
            let help = "Let its spot colours be turned to CMYK in the program that made it.";
            return Err(DrawingFault::new(what, help));
        }
    }
    let base = of(document, parts.get(2).ok_or_else(broken)?, asked)?;
    kept("its inks", &base)
}

/// Inks by their names, kept: what stands for them elsewhere must be in inks too (ISO 15930-7,
/// 6.4).
fn kept(name: &str, base: &ArtSpace) -> Result<ArtSpace, DrawingFault> {
    if base.stays() {
        return Ok(ArtSpace::Named);
    }
    Err(DrawingFault::new(format!("tells `{name}` by other colours than inks"), AGAIN))
}

/// The space of a name alone, those of inline images too (table 94).
pub(super) fn named(name: &[u8]) -> Option<ArtSpace> {
    match name {
        b"DeviceGray" | b"G" => Some(ArtSpace::Gray { plain: true }),
        b"DeviceRGB" | b"RGB" => Some(ArtSpace::Rgb),
        b"DeviceCMYK" | b"CMYK" => Some(ArtSpace::Inks { plain: true }),
        b"CalGray" => Some(ArtSpace::Gray { plain: false }),
        b"CalRGB" => Some(ArtSpace::Rgb),
        b"Pattern" => Some(ArtSpace::Pattern(None)),
        _ => None,
    }
}

/// Whether a name is that of a plate that every press has, or of none.
pub(super) fn is_process(name: &str) -> bool {
    matches!(name, "Cyan" | "Magenta" | "Yellow" | "Black" | "All" | "None")
}
