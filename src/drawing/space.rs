//! Colour spaces of a PDF: what is in inks already, and what becomes so.
//!
//! In: a colour space object (ISO 32000-1, 8.6). Out: what its colours are, as far as inks go.

use super::fault::{AGAIN, DrawingFault, IN_INKS};
use super::function::{TintFunction, tint};
use lopdf::{Document, Object};
use std::sync::Arc;

/// What the colours of a space are.
#[derive(Clone, Debug)]
pub(super) enum InkSpace {
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
    /// Inks by their names, kept.
    Named,
    /// A spot colour that becomes inks.
    Spot(Arc<SpotTint>),
    /// A table of colours of another space.
    Indexed {
        /// What the table holds.
        base: Box<InkSpace>,
        /// Its bytes.
        table: Vec<u8>,
    },
    /// Patterns; those without colours take them from a space.
    Pattern(Option<Box<InkSpace>>),
}

/// A spot colour and what it is made of without its ink.
#[derive(Clone, Debug)]
pub(super) struct SpotTint {
    /// Its name.
    pub name: String,
    tint: TintFunction,
    base: InkSpace,
}

impl SpotTint {
    /// The colour of a tint, in its other space.
    pub fn at(&self, tint: f64) -> Option<Vec<f64>> {
        self.tint.at(tint)
    }

    /// That other space.
    pub fn base(&self) -> &InkSpace {
        &self.base
    }
}

/// Components of the space's colours, where it has a number of its own.
impl InkSpace {
    /// How many numbers a colour has.
    pub fn components(&self) -> Option<usize> {
        match self {
            InkSpace::Gray { .. } | InkSpace::Spot(_) | InkSpace::Indexed { .. } => Some(1),
            InkSpace::Rgb => Some(3),
            InkSpace::Inks { .. } => Some(4),
            InkSpace::Named | InkSpace::Pattern(_) => None,
        }
    }

    /// Whether its colours may stand as they are.
    pub fn stays(&self) -> bool {
        match self {
            InkSpace::Gray { plain } | InkSpace::Inks { plain } => *plain,
            InkSpace::Named | InkSpace::Pattern(None) => true,
            InkSpace::Pattern(Some(base)) => base.stays(),
            InkSpace::Indexed { base, .. } => base.stays(),
            InkSpace::Rgb | InkSpace::Spot(_) => false,
        }
    }
}

/// The space that an object is; `prints` tells which spot colours the press has ink for.
pub(super) fn space(
    document: &Document,
    object: &Object,
    prints: &dyn Fn(&str) -> bool,
) -> Result<InkSpace, DrawingFault> {
    of(document, object, (prints, 6))
}

type SpaceAsked<'a> = (&'a dyn Fn(&str) -> bool, usize);

fn of(document: &Document, object: &Object, asked: SpaceAsked) -> Result<InkSpace, DrawingFault> {
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
        b"CalGray" => Ok(InkSpace::Gray { plain: false }),
        b"CalRGB" => Ok(InkSpace::Rgb),
        b"Lab" => Err(DrawingFault::new("has colours in Lab", IN_INKS)),
        b"ICCBased" => {
            let stream = resolved(1)?.as_stream().map_err(|_| broken())?;
            let count = stream.dict.get_deref(b"N", document).and_then(Object::as_i64);
            match count.map_err(|_| broken())? {
                1 => Ok(InkSpace::Gray { plain: false }),
                3 => Ok(InkSpace::Rgb),
                4 => Ok(InkSpace::Inks { plain: false }),
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
            Ok(InkSpace::Indexed { base, table })
        }
        b"Separation" => separation(document, parts, deeper),
        b"DeviceN" => mixed(document, parts, deeper.0),
        b"Pattern" => {
            let base = parts.get(1).map(|base| of(document, base, deeper)).transpose()?;
            Ok(InkSpace::Pattern(base.map(Box::new)))
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
) -> Result<InkSpace, DrawingFault> {
    let part = |n: usize| parts.get(n).ok_or_else(broken);
    let name = document.dereference(part(1)?).and_then(|of| of.1.as_name());
    let name = String::from_utf8_lossy(name.map_err(|_| broken())?).into_owned();
    if is_process(&name) || asked.0(&name) {
        return Ok(InkSpace::Named);
    }
    let base = of(document, part(2)?, asked)?;
    let tint = tint(document, part(3)?).ok_or_else(|| {
        DrawingFault::new(format!("has the spot colour `{name}` without its inks"), AGAIN)
    })?;
    Ok(InkSpace::Spot(Arc::new(SpotTint { name, tint, base })))
}

/// Several inks by their names, all of which the press must have.
fn mixed(
    document: &Document,
    parts: &[Object],
    prints: &dyn Fn(&str) -> bool,
) -> Result<InkSpace, DrawingFault> {
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
    Ok(InkSpace::Named)
}

/// The space of a name alone, those of inline images too (table 94).
pub(super) fn named(name: &[u8]) -> Option<InkSpace> {
    match name {
        b"DeviceGray" | b"G" => Some(InkSpace::Gray { plain: true }),
        b"DeviceRGB" | b"RGB" => Some(InkSpace::Rgb),
        b"DeviceCMYK" | b"CMYK" => Some(InkSpace::Inks { plain: true }),
        b"CalGray" => Some(InkSpace::Gray { plain: false }),
        b"CalRGB" => Some(InkSpace::Rgb),
        b"Pattern" => Some(InkSpace::Pattern(None)),
        _ => None,
    }
}

/// Whether a name is that of a plate that every press has, or of none.
fn is_process(name: &str) -> bool {
    matches!(name, "Cyan" | "Magenta" | "Yellow" | "Black" | "All" | "None")
}
