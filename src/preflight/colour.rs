//! Colour spaces and colours of a PDF, as far as a press asks: which inks, how much of each.
//!
//! In: objects of a file. Out: `ColourSpace`, `Colour`, `Amounts`. Source: ISO 32000-1, 8.6 (colour
//! spaces); ICC.1:2010, 7.2.8 (colour space of a profile).

use crate::preflight::filter::unpacked;
use crate::preflight::object::{dictionary, followed, inner, number, number_of, shown, value};
use lopdf::{Dictionary, Document, Object};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Most spaces that rest on one another.
const MOST_LEVELS: usize = 8;
/// Most inks that a space may name.
const MOST_INKS: usize = 32;
/// What counts as no ink, and as full ink short of it.
const NEXT_TO_NOTHING: f64 = 0.004;
/// Most bytes of a table of an indexed space.
const MOST_TABLE: usize = 1 << 16;

/// A colour space.
#[derive(Clone, Debug, PartialEq)]
pub enum ColourSpace {
    /// DeviceGray.
    Gray,
    /// DeviceRGB.
    Rgb,
    /// DeviceCMYK.
    Cmyk,
    /// CalGray.
    CalGray,
    /// CalRGB.
    CalRgb,
    /// Lab.
    Lab,
    /// With a profile: how many numbers a colour has, and for which kind of colour the profile is.
    Icc(usize, [u8; 4]),
    /// A table of colours of another space.
    Indexed(Arc<ColourSpace>, Arc<[u8]>),
    /// Inks by name.
    Inks(Arc<NamedInks>),
    /// Patterns, with the space of the colours that they are painted in.
    Pattern(Option<Arc<ColourSpace>>),
    /// Named and not given.
    Unknown(String),
}

/// Inks by name: Separation and DeviceN.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedInks {
    /// Their names.
    pub names: Vec<String>,
    /// What they are mixed from where the press does not have them.
    pub base: ColourSpace,
    /// Whether it is a DeviceN.
    pub several: bool,
    /// The mixture, to be held against others.
    pub mixture: u64,
}

impl ColourSpace {
    /// The space that an object describes; a name is looked up in the resources of the content.
    pub fn of(document: &Document, object: &Object, resources: Option<&Dictionary>) -> ColourSpace {
        read(document, object, resources, 0)
    }

    /// How many numbers a colour has.
    pub fn parts(&self) -> usize {
        match self {
            ColourSpace::Gray | ColourSpace::CalGray | ColourSpace::Indexed(..) => 1,
            ColourSpace::Rgb | ColourSpace::CalRgb | ColourSpace::Lab => 3,
            ColourSpace::Cmyk => 4,
            ColourSpace::Icc(parts, _) => *parts,
            ColourSpace::Inks(inks) => inks.names.len(),
            ColourSpace::Pattern(_) | ColourSpace::Unknown(_) => 0,
        }
    }

    /// Its name as people know it.
    pub fn name(&self) -> String {
        match self {
            ColourSpace::Gray => "DeviceGray".to_owned(),
            ColourSpace::Rgb => "DeviceRGB".to_owned(),
            ColourSpace::Cmyk => "DeviceCMYK".to_owned(),
            ColourSpace::CalGray => "CalGray".to_owned(),
            ColourSpace::CalRgb => "CalRGB".to_owned(),
            ColourSpace::Lab => "Lab".to_owned(),
            ColourSpace::Icc(_, space) => format!("ICC {}", shown(space).trim()),
            ColourSpace::Indexed(base, _) => format!("Indexed {}", base.name()),
            ColourSpace::Inks(inks) => inks.names.join(", "),
            ColourSpace::Pattern(_) => "Pattern".to_owned(),
            ColourSpace::Unknown(name) => name.clone(),
        }
    }

    /// The colour that holds when the space is chosen (8.6.8).
    pub fn first(self: &Arc<Self>) -> Colour {
        let values = match &**self {
            ColourSpace::Cmyk | ColourSpace::Icc(4, _) => vec![0.0, 0.0, 0.0, 1.0],
            ColourSpace::Inks(inks) => vec![1.0; inks.names.len()],
            space => vec![0.0; space.parts()],
        };
        Colour { space: self.clone(), values }
    }

    /// Whether its colours are light, not ink: RGB and Lab.
    pub fn is_light(&self) -> bool {
        matches!(
            self,
            ColourSpace::Rgb | ColourSpace::CalRgb | ColourSpace::Lab | ColourSpace::Icc(3, _)
        )
    }

    /// It and the spaces that it rests on in paint: not what an ink is mixed from.
    pub fn layers(&self) -> Vec<&ColourSpace> {
        let mut layers = vec![self];
        while let Some(ColourSpace::Indexed(base, _) | ColourSpace::Pattern(Some(base))) =
            layers.last()
        {
            layers.push(base);
        }
        layers
    }
}

fn read(
    document: &Document,
    object: &Object,
    resources: Option<&Dictionary>,
    level: usize,
) -> ColourSpace {
    let unknown = || ColourSpace::Unknown(what(object));
    let Some(object) = followed(document, object).filter(|_| level < MOST_LEVELS) else {
        return unknown();
    };
    match object {
        Object::Name(name) => match name.as_slice() {
            b"DeviceGray" | b"G" => ColourSpace::Gray,
            b"DeviceRGB" | b"RGB" => ColourSpace::Rgb,
            b"DeviceCMYK" | b"CMYK" => ColourSpace::Cmyk,
            b"CalGray" => ColourSpace::CalGray,
            b"CalRGB" => ColourSpace::CalRgb,
            b"Lab" => ColourSpace::Lab,
            b"Pattern" => ColourSpace::Pattern(None),
            name => {
                let spaces = resources.and_then(|own| inner(document, own, b"ColorSpace"));
                match spaces.and_then(|spaces| spaces.get(name).ok()) {
                    Some(found) => read(document, found, resources, level + 1),
                    None => unknown(),
                }
            }
        },
        Object::Array(parts) => array(document, parts, resources, level).unwrap_or_else(unknown),
        _ => unknown(),
    }
}

/// What an object calls itself.
fn what(object: &Object) -> String {
    match object {
        Object::Name(name) => shown(name),
        Object::Array(parts) => parts.first().map(what).unwrap_or_default(),
        _ => "nothing".to_owned(),
    }
}

fn array(
    document: &Document,
    parts: &[Object],
    resources: Option<&Dictionary>,
    level: usize,
) -> Option<ColourSpace> {
    let family = followed(document, parts.first()?)?.as_name().ok()?;
    let part = |at: usize| parts.get(at).and_then(|part| followed(document, part));
    let base = |at: usize| Some(read(document, parts.get(at)?, resources, level + 1));
    Some(match family {
        b"ICCBased" => icc(document, part(1)?),
        b"CalGray" => ColourSpace::CalGray,
        b"CalRGB" => ColourSpace::CalRgb,
        b"Lab" => ColourSpace::Lab,
        b"Indexed" | b"I" => {
            let table = match part(3)? {
                Object::String(bytes, _) => bytes.clone(),
                Object::Stream(stream) => unpacked(document, stream, MOST_TABLE).bytes,
                _ => Vec::new(),
            };
            ColourSpace::Indexed(Arc::new(base(1)?), table.into())
        }
        b"Separation" | b"DeviceN" => {
            let names = match part(1)? {
                Object::Name(name) => vec![shown(name)],
                Object::Array(names) => {
                    let name = |name| Some(shown(followed(document, name)?.as_name().ok()?));
                    names.iter().take(MOST_INKS).filter_map(name).collect()
                }
                _ => return None,
            };
            let base = base(2)?;
            let mixture = mixture(document, part(3)?);
            let several = family == b"DeviceN";
            ColourSpace::Inks(Arc::new(NamedInks { names, base, several, mixture }))
        }
        b"Pattern" => ColourSpace::Pattern(base(1).map(Arc::new)),
        _ if parts.len() == 1 => base(0)?,
        _ => return None,
    })
}

fn icc(document: &Document, profile: &Object) -> ColourSpace {
    let Object::Stream(stream) = profile else {
        return ColourSpace::Unknown("ICCBased without a profile".to_owned());
    };
    let parts = number_of(document, &stream.dict, b"N").unwrap_or(0.0);
    let header = unpacked(document, stream, 128).bytes;
    let space = header.get(16..20).and_then(|space| space.try_into().ok()).unwrap_or(*b"none");
    ColourSpace::Icc(parts.clamp(0.0, 4.0) as usize, space)
}

/// What tells one mixture of an ink from another: its function as it is written.
fn mixture(document: &Document, function: &Object) -> u64 {
    let mut hasher = FxHasher::default();
    digest(document, function, &mut hasher, 0);
    hasher.finish()
}

fn digest(document: &Document, object: &Object, hasher: &mut FxHasher, level: usize) {
    let Some(object) = followed(document, object).filter(|_| level < MOST_LEVELS) else {
        return;
    };
    if let Some(number) = number(object) {
        // Programs write the same number with more or fewer digits.
        ((number * 1000.0).round() as i64).hash(hasher);
        return;
    }
    match object {
        Object::Array(parts) => {
            for part in parts.iter().take(MOST_TABLE) {
                digest(document, part, hasher, level + 1);
            }
        }
        Object::Stream(stream) => unpacked(document, stream, MOST_TABLE).bytes.hash(hasher),
        _ => {}
    }
    if let Some(own) = dictionary(object) {
        let keys: [&[u8]; 6] = [b"FunctionType", b"C0", b"C1", b"N", b"Functions", b"Bounds"];
        for key in keys {
            if let Some(found) = value(document, own, key) {
                digest(document, found, hasher, level + 1);
            }
        }
    }
}

/// A colour: numbers in a space.
#[derive(Clone, Debug, PartialEq)]
pub struct Colour {
    /// The space.
    pub space: Arc<ColourSpace>,
    /// Its numbers, as many as the space has parts.
    pub values: Vec<f64>,
}

/// How much of each ink a colour is, 0 to 1 a plate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Amounts {
    /// Cyan, magenta, yellow, black.
    pub process: [f64; 4],
    /// All other inks together.
    pub spots: f64,
    /// How many other inks there are.
    pub spot_count: u32,
    /// On every plate (registration colour).
    pub all: f64,
}

impl Amounts {
    /// All plates together.
    pub fn total(&self) -> f64 {
        self.process.iter().sum::<f64>() + self.spots + 4.0 * self.all
    }

    /// How many plates carry some.
    pub fn plates(&self) -> u32 {
        let process = self.process.iter().filter(|ink| **ink > NEXT_TO_NOTHING).count() as u32;
        let every = if self.all > NEXT_TO_NOTHING { 4 } else { 0 };
        (process + self.spot_count).max(every)
    }

    /// Cyan, magenta and yellow together.
    fn chromatic(&self) -> f64 {
        self.process.iter().take(3).copied().fold(0.0, f64::max).max(self.spots)
    }

    /// Whether it is bare paper.
    pub fn is_white(&self) -> bool {
        self.plates() == 0
    }

    /// Whether it is black alone, in full.
    pub fn is_black(&self) -> bool {
        let [.., black] = self.process;
        black > 1.0 - NEXT_TO_NOTHING && self.chromatic() < NEXT_TO_NOTHING
    }

    /// Whether it is black, or next to it, with other inks in it.
    pub fn is_rich_black(&self) -> bool {
        let [.., black] = self.process;
        black >= 0.85 && self.chromatic() > NEXT_TO_NOTHING
    }

    /// Whether it is a tint of black alone.
    pub fn is_gray(&self) -> bool {
        let [.., black] = self.process;
        self.chromatic() < NEXT_TO_NOTHING && black > NEXT_TO_NOTHING && !self.is_black()
    }
}

impl Colour {
    /// Black in DeviceGray, with which every page begins (8.6.8).
    pub fn black() -> Colour {
        Colour { space: Arc::new(ColourSpace::Gray), values: vec![0.0] }
    }

    /// The inks of it; none where that cannot be told: RGB, Lab, patterns.
    pub fn amounts(&self) -> Option<Amounts> {
        amounts(&self.space, &self.values, 0)
    }

    /// Whether it is bare paper: no ink, or all light.
    pub fn is_white(&self) -> bool {
        let light = |value: &f64| *value > 1.0 - NEXT_TO_NOTHING;
        match &*self.space {
            ColourSpace::Rgb | ColourSpace::CalRgb | ColourSpace::Icc(3, _) => {
                !self.values.is_empty() && self.values.iter().all(light)
            }
            _ => self.amounts().is_some_and(|amounts| amounts.is_white()),
        }
    }

    /// Whether overprint mode 1 lets what lies below stand where it has no ink: device CMYK, or
    /// inks by name (8.6.7).
    pub fn can_overprint(&self) -> bool {
        matches!(&*self.space, ColourSpace::Cmyk | ColourSpace::Inks(_))
    }

    /// As it is told: `0 0 0 100 %` of CMYK, else its space and numbers.
    pub fn shown(&self) -> String {
        let part = |factor: f64| {
            let parts: Vec<String> =
                self.values.iter().map(|value| format!("{:.0}", value * factor)).collect();
            parts.join(" ")
        };
        match &*self.space {
            ColourSpace::Cmyk => format!("C M Y K {} %", part(100.0)),
            ColourSpace::Gray => format!("gray {} %", part(100.0)),
            ColourSpace::Rgb => format!("R G B {}", part(255.0)),
            space => format!("{} {} %", space.name(), part(100.0)),
        }
    }
}

/// The inks of a colour; none where they are not known.
pub fn amounts(space: &ColourSpace, values: &[f64], level: usize) -> Option<Amounts> {
    let value = |at: usize| values.get(at).copied().unwrap_or(0.0).clamp(0.0, 1.0);
    let mut amounts_of = Amounts::default();
    match space {
        ColourSpace::Gray | ColourSpace::CalGray | ColourSpace::Icc(1, _) => {
            amounts_of.process = [0.0, 0.0, 0.0, 1.0 - value(0)];
        }
        ColourSpace::Cmyk | ColourSpace::Icc(4, _) => {
            amounts_of.process = [value(0), value(1), value(2), value(3)];
        }
        ColourSpace::Indexed(base, table) if level < MOST_LEVELS => {
            let parts = base.parts();
            let at = values.first().copied().unwrap_or(0.0).clamp(0.0, 255.0) as usize * parts;
            let entry = table.get(at..at + parts)?;
            let entry: Vec<f64> = entry.iter().map(|byte| f64::from(*byte) / 255.0).collect();
            return amounts(base, &entry, level + 1);
        }
        ColourSpace::Inks(inks) => {
            for (at, name) in inks.names.iter().enumerate() {
                match PROCESS.iter().position(|process| process == name) {
                    Some(plate) => {
                        if let Some(ink) = amounts_of.process.get_mut(plate) {
                            *ink = value(at);
                        }
                    }
                    None if name == "All" => amounts_of.all = value(at),
                    None if name == "None" => {}
                    None => {
                        amounts_of.spots += value(at);
                        amounts_of.spot_count += u32::from(value(at) > NEXT_TO_NOTHING);
                    }
                }
            }
        }
        _ => return None,
    }
    Some(amounts_of)
}

/// The names of the process inks.
pub const PROCESS: [&str; 4] = ["Cyan", "Magenta", "Yellow", "Black"];

#[cfg(test)]
mod tests {
    use super::{Colour, ColourSpace};
    use lopdf::{Document, Object, dictionary};
    use std::sync::Arc;

    #[test]
    fn inks_are_counted_by_what_a_plate_gets() {
        let cmyk = |values: [f64; 4]| Colour {
            space: Arc::new(ColourSpace::Cmyk),
            values: values.to_vec(),
        };
        let black = cmyk([0.0, 0.0, 0.0, 1.0]).amounts().expect("inks");
        assert!(black.is_black() && black.plates() == 1 && !black.is_rich_black());
        let rich = cmyk([0.5, 0.0, 0.0, 1.0]).amounts().expect("inks");
        assert!(rich.is_rich_black() && rich.plates() == 2 && (rich.total() - 1.5).abs() < 1e-9);
        assert!(cmyk([0.0; 4]).is_white() && Colour::black().amounts().expect("ink").is_black());
        let rgb = Colour { space: Arc::new(ColourSpace::Rgb), values: vec![1.0; 3] };
        assert!(rgb.is_white() && rgb.amounts().is_none());
    }

    #[test]
    fn a_space_that_names_itself_ends() {
        let mut document = Document::new();
        let id = document.new_object_id();
        let own = Object::Array(vec!["Indexed".into(), Object::Reference(id), 1.into(), 1.into()]);
        document.objects.insert(id, own);
        let space = ColourSpace::of(&document, &Object::Reference(id), None);
        assert!(space.layers().len() < 12);
        let resources = dictionary! { "ColorSpace" => dictionary! { "A" => "A" } };
        let own = ColourSpace::of(&document, &"A".into(), Some(&resources));
        assert_eq!(own, ColourSpace::Unknown("A".to_owned()));
    }
}
