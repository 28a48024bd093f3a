//! Colour spaces as the plates see them: how much of an ink a colour has (ISO 32000-1, 8.6).
//!
//! In: a colour space's object, a colour's components. Out: shares of inks from 0 to 1, or nothing
//! where the space does not name the ink. Process colours that are no inks (RGB, Lab) become inks
//! by plain formulas (10.3.3, 10.3.4): a press's profile would give others.

use lopdf::{Dictionary, Document, Object};

/// The process inks in their order.
pub(super) const PROCESS: [&[u8]; 4] = [b"Cyan", b"Magenta", b"Yellow", b"Black"];
/// How deep spaces may stand in one another.
const DEEPEST: usize = 8;
/// Most components of a space, as PDF has it (Annex C).
pub(super) const MOST_COMPONENTS: usize = 32;

/// A colour space.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum InkSpace {
    /// Black alone.
    Gray,
    /// Red, green, blue.
    Rgb,
    /// The four process inks; whether it is DeviceCMYK itself.
    Cmyk(bool),
    /// CIE L*a*b* with the range of a and b.
    Lab([f64; 4]),
    /// Inks by name: Separation and DeviceN.
    Named(Vec<Vec<u8>>),
    /// A table of colours of another space.
    Indexed(Box<InkSpace>, Vec<u8>),
    /// A pattern; the space of the colour that it is given.
    Pattern(Option<Box<InkSpace>>),
}

/// An ink that a plate is made for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Colorant {
    /// Its name.
    pub name: Vec<u8>,
    /// Which of the process inks it is.
    pub process: Option<usize>,
}

impl Colorant {
    /// An ink by its name.
    pub fn new(name: &[u8]) -> Colorant {
        let process = PROCESS.iter().position(|known| *known == name);
        Colorant { name: name.to_vec(), process }
    }
}

impl InkSpace {
    /// Reads a space; `resources` names spaces and the defaults for the device's own.
    ///
    /// Nothing comes back for what is none.
    pub fn read(document: &Document, object: &Object, resources: &Dictionary) -> Option<InkSpace> {
        SpaceReader { document, resources }.space(object, 0)
    }

    /// How many components a colour has.
    pub fn components(&self) -> usize {
        match self {
            InkSpace::Gray | InkSpace::Indexed(..) => 1,
            InkSpace::Rgb | InkSpace::Lab(_) => 3,
            InkSpace::Cmyk(_) => 4,
            InkSpace::Named(names) => names.len(),
            InkSpace::Pattern(base) => base.as_ref().map_or(0, |base| base.components()),
        }
    }

    /// The colour that a space begins with (8.6.5 to 8.6.6).
    pub fn initial(&self) -> Vec<f64> {
        match self {
            InkSpace::Cmyk(_) => vec![0.0, 0.0, 0.0, 1.0],
            InkSpace::Named(names) => vec![1.0; names.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// The range of each component, for samples of pictures (Table 90).
    pub fn ranges(&self, bits: u32) -> Vec<[f64; 2]> {
        match self {
            InkSpace::Indexed(..) => vec![[0.0, f64::from((1u32 << bits.min(16)) - 1)]],
            InkSpace::Lab([a, b, c, d]) => vec![[0.0, 100.0], [*a, *b], [*c, *d]],
            other => vec![[0.0, 1.0]; other.components()],
        }
    }

    /// Whether its colours are not made of inks, so that a formula decides.
    pub fn is_converted(&self) -> bool {
        match self {
            InkSpace::Rgb | InkSpace::Lab(_) => true,
            InkSpace::Indexed(base, _) | InkSpace::Pattern(Some(base)) => base.is_converted(),
            _ => false,
        }
    }

    /// Whether it leaves no ink anywhere: every name is `None`.
    pub fn is_none(&self) -> bool {
        match self {
            InkSpace::Named(names) => names.iter().all(|name| name == b"None"),
            InkSpace::Indexed(base, _) | InkSpace::Pattern(Some(base)) => base.is_none(),
            _ => false,
        }
    }

    /// The inks by name that are no process inks.
    pub fn spots(&self) -> Vec<Vec<u8>> {
        match self {
            InkSpace::Named(names) => {
                let own = |name: &&Vec<u8>| {
                    !matches!(&name[..], b"All" | b"None") && !PROCESS.contains(&&name[..])
                };
                names.iter().filter(own).cloned().collect()
            }
            InkSpace::Indexed(base, _) | InkSpace::Pattern(Some(base)) => base.spots(),
            _ => Vec::new(),
        }
    }

    /// Which component of a space of names is an ink.
    pub fn position(&self, ink: &Colorant) -> Option<usize> {
        let InkSpace::Named(names) = self else { return None };
        names.iter().position(|name| *name == ink.name || name == b"All")
    }

    /// How much of an ink a colour has, 0 to 1; nothing where the space does not name it.
    pub fn share(&self, color: &[f64], ink: &Colorant) -> Option<f64> {
        let at = |i: usize| color.get(i).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            InkSpace::Gray => ink.process.map(|ink| if ink == 3 { 1.0 - at(0) } else { 0.0 }),
            InkSpace::Rgb => ink.process.map(|ink| of_rgb([at(0), at(1), at(2)], ink)),
            InkSpace::Cmyk(_) => ink.process.map(at),
            InkSpace::Lab(range) => ink.process.map(|ink| of_rgb(lab(color, range), ink)),
            InkSpace::Named(_) => self.position(ink).map(at),
            InkSpace::Indexed(base, table) => {
                let (many, index) = (base.components(), color.first().copied().unwrap_or(0.0));
                let last = (table.len() / many.max(1)).saturating_sub(1);
                let from = (index.max(0.0).round() as usize).min(last) * many;
                let row = table.get(from..from + many).unwrap_or_default();
                let ranges = base.ranges(8);
                let value = |(byte, [low, high]): (&u8, &[f64; 2])| {
                    low + f64::from(*byte) / 255.0 * (high - low)
                };
                let color: Vec<f64> = row.iter().zip(&ranges).map(value).collect();
                base.share(&color, ink)
            }
            InkSpace::Pattern(base) => base.as_ref().and_then(|base| base.share(color, ink)),
        }
    }
}

/// A process ink of a colour in red, green and blue: black takes what the three have in common.
fn of_rgb([r, g, b]: [f64; 3], ink: usize) -> f64 {
    let most = r.max(g).max(b);
    [most - r, most - g, most - b, 1.0 - most].get(ink).copied().unwrap_or(0.0)
}

/// Lab (D50) as red, green and blue (IEC 61966-2-1, by the Bradford-adapted matrix).
fn lab(color: &[f64], [a_low, a_high, b_low, b_high]: &[f64; 4]) -> [f64; 3] {
    let at = |i: usize| color.get(i).copied().unwrap_or(0.0);
    let light = (at(0).clamp(0.0, 100.0) + 16.0) / 116.0;
    let (a, b) = (at(1).max(*a_low).min(*a_high), at(2).max(*b_low).min(*b_high));
    let back = |f: f64| {
        if f > 6.0 / 29.0 { f.powi(3) } else { 108.0 / 841.0 * (f - 4.0 / 29.0) }
    };
    let x = 0.9642 * back(light + a / 500.0);
    let (y, z) = (back(light), 0.8249 * back(light - b / 200.0));
    let linear = [
        3.134_187 * x - 1.617_209 * y - 0.490_694 * z,
        -0.978_749 * x + 1.916_130 * y + 0.033_433 * z,
        0.071_964 * x - 0.228_994 * y + 1.405_754 * z,
    ];
    linear.map(|value| {
        let value = value.clamp(0.0, 1.0);
        if value <= 0.003_130_8 { 12.92 * value } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
    })
}

/// What spaces are read with.
struct SpaceReader<'a> {
    document: &'a Document,
    resources: &'a Dictionary,
}

impl SpaceReader<'_> {
    fn space(&self, object: &Object, depth: usize) -> Option<InkSpace> {
        if depth > DEEPEST {
            return None;
        }
        match self.document.dereference(object).ok()?.1 {
            Object::Name(name) => self.named(name, depth),
            Object::Array(array) => self.array(array, depth),
            _ => None,
        }
    }

    fn named(&self, name: &[u8], depth: usize) -> Option<InkSpace> {
        let (device, default) = match name {
            b"DeviceGray" | b"G" | b"CalGray" => (InkSpace::Gray, &b"DefaultGray"[..]),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => (InkSpace::Rgb, &b"DefaultRGB"[..]),
            b"DeviceCMYK" | b"CMYK" | b"CalCMYK" => (InkSpace::Cmyk(true), &b"DefaultCMYK"[..]),
            b"Pattern" => return Some(InkSpace::Pattern(None)),
            other => return self.space(self.entry(other)?, depth + 1),
        };
        // A default takes the device's place (8.6.5.6) where it has as many components.
        let own = self.entry(default).filter(|own| !matches!(own, Object::Name(_)));
        let own = own.and_then(|own| self.space(own, depth + 1));
        Some(own.filter(|own| own.components() == device.components()).unwrap_or(device))
    }

    fn entry(&self, name: &[u8]) -> Option<&Object> {
        let spaces = self.resources.get(b"ColorSpace").ok()?;
        let spaces = self.document.dereference(spaces).ok()?.1.as_dict().ok()?;
        let found = spaces.get(name).ok()?;
        self.document.dereference(found).ok().map(|(_, object)| object)
    }

    fn array(&self, array: &[Object], depth: usize) -> Option<InkSpace> {
        let part = |i: usize| array.get(i).and_then(|part| self.document.dereference(part).ok());
        let part = |i: usize| part(i).map(|(_, part)| part);
        match part(0)?.as_name().ok()? {
            b"ICCBased" => {
                let dict = &part(1)?.as_stream().ok()?.dict;
                match dict.get_deref(b"N", self.document).ok()?.as_i64().ok()? {
                    1 => Some(InkSpace::Gray),
                    3 => Some(InkSpace::Rgb),
                    4 => Some(InkSpace::Cmyk(false)),
                    _ => None,
                }
            }
            b"CalGray" => Some(InkSpace::Gray),
            b"CalRGB" => Some(InkSpace::Rgb),
            b"Lab" => {
                let range = part(1)?.as_dict().ok()?.get_deref(b"Range", self.document).ok();
                let range = range.and_then(|range| range.as_array().ok());
                let at = |i: usize| range.and_then(|range| range.get(i)?.as_float().ok());
                let end = |i: usize, other: f64| at(i).map_or(other, f64::from);
                Some(InkSpace::Lab([end(0, -100.0), end(1, 100.0), end(2, -100.0), end(3, 100.0)]))
            }
            b"Separation" => Some(InkSpace::Named(vec![part(1)?.as_name().ok()?.to_vec()])),
            b"DeviceN" => {
                let names = part(1)?.as_array().ok()?;
                let name = |name: &Object| {
                    Some(self.document.dereference(name).ok()?.1.as_name().ok()?.to_vec())
                };
                let names = names.iter().map(name).collect::<Option<Vec<_>>>()?;
                (1..=MOST_COMPONENTS).contains(&names.len()).then_some(InkSpace::Named(names))
            }
            b"Indexed" | b"I" => {
                let base = self.space(part(1)?, depth + 1)?;
                let many = (part(2)?.as_float().ok()?.clamp(0.0, 255.0) as usize + 1)
                    .saturating_mul(base.components());
                let mut table = match part(3)? {
                    Object::String(bytes, _) => bytes.clone(),
                    Object::Stream(stream) => stream.get_plain_content_with_limit(1 << 16).ok()?,
                    _ => return None,
                };
                table.resize(many, 0);
                (base.components() > 0).then(|| InkSpace::Indexed(Box::new(base), table))
            }
            b"Pattern" => match part(1) {
                Some(base) => Some(InkSpace::Pattern(Some(Box::new(self.space(base, depth + 1)?)))),
                None => Some(InkSpace::Pattern(None)),
            },
            name if array.len() == 1 => self.named(name, depth),
            _ => None,
        }
    }
}
