//! Pictures as plates (ISO 32000-1, 8.9): an image's samples in, for each ink of a pass the gray
//! that its plate has.
//!
//! Every filter is unpacked by the rasteriser, once for all plates of a page.

use super::limits::{Halt, RipLimits, too_much};
use super::space::{Colorant, InkSpace};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{ObjectIdentifier, Stream as Packed};
use lopdf::{Dictionary, Document, Object, Stream};

/// Samples of a picture.
#[derive(Debug)]
pub(super) struct ImageSamples {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// What its components mean.
    pub space: InkSpace,
    /// Bits a component.
    bits: u32,
    /// What the least and the greatest sample mean, for each component.
    decode: Vec<[f64; 2]>,
    data: Vec<u8>,
    /// Opacity of each pixel, where the picture carries it or masks by colour (8.9.6.4).
    pub alpha: Option<Vec<u8>>,
}

/// A picture's stream and what its dictionary says.
pub(super) struct PackedImage<'a> {
    /// The file that it stands in.
    pub document: &'a Document,
    /// Its stream, keys in full.
    pub stream: &'a Stream,
    /// Its space, where it has one.
    pub space: Option<InkSpace>,
}

impl PackedImage<'_> {
    fn whole(&self, key: &[u8]) -> Option<u32> {
        let value = self.stream.dict.get_deref(key, self.document).ok()?.as_float().ok()?;
        (0.0..1e9).contains(&value).then_some(value as u32)
    }

    fn numbers(&self, key: &[u8]) -> Option<Vec<f64>> {
        let array = self.stream.dict.get_deref(key, self.document).ok()?.as_array().ok()?;
        array.iter().map(|value| value.as_float().ok().map(f64::from)).collect()
    }

    /// Unpacks the samples; `None` where they can't be read.
    ///
    /// Stops at more pixels than the limits allow.
    pub fn samples(self, limits: &RipLimits) -> Result<Option<ImageSamples>, Halt> {
        let (Some(width), Some(height)) = (self.whole(b"Width"), self.whole(b"Height")) else {
            return Ok(None);
        };
        if u64::from(width) * u64::from(height) > limits.pixels {
            return Err(too_much(&format!("a picture of {width} x {height} pixels")));
        }
        Ok(self.unpacked(width, height))
    }

    fn unpacked(self, width: u32, height: u32) -> Option<ImageSamples> {
        let pdf = Pdf::new(alone(self.document, self.stream)?).ok()?;
        let stream: Packed<'_> = pdf.xref().get(ObjectIdentifier::new(1, 0))?;
        let asked = ImageDecodeParams {
            is_indexed: matches!(self.space, Some(InkSpace::Indexed(..))),
            bpc: self.whole(b"BitsPerComponent").map(|bits| bits.min(16) as u8),
            num_components: self.space.as_ref().map(|space| space.components() as u8),
            target_dimension: None,
            width,
            height,
        };
        let unpacked = stream.decoded_image(&asked).ok()?;
        let told = unpacked.image_data;
        let (width, height) = told.as_ref().map_or((width, height), |d| (d.width, d.height));
        let own = told.as_ref().and_then(|data| data.color_space).map(|space| match space {
            ImageColorSpace::Cmyk => InkSpace::Cmyk(false),
            ImageColorSpace::Rgb => InkSpace::Rgb,
            _ => InkSpace::Gray,
        });
        let space = self.space.clone().or(own).unwrap_or(InkSpace::Gray);
        let bits = told.as_ref().map(|data| u32::from(data.bits_per_component));
        let bits = bits.or(self.whole(b"BitsPerComponent")).unwrap_or(8);
        if !matches!(bits, 1..=16) || width == 0 || height == 0 || space.components() == 0 {
            return None;
        }
        let decode = self
            .numbers(b"Decode")
            .map(|all| all.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect::<Vec<_>>());
        let decode = decode.filter(|decode| decode.len() >= space.components());
        let decode = decode.unwrap_or_else(|| space.ranges(bits));
        let inside = self.whole(b"SMaskInData") == Some(1);
        let alpha = told.and_then(|data| data.alpha).filter(|_| inside);
        let key = self.numbers(b"Mask");
        let data = unpacked.data.into_owned();
        let mut samples = ImageSamples { width, height, space, bits, decode, data, alpha };
        if let Some(key) = key {
            samples.alpha = Some(samples.keyed(&key));
        }
        Some(samples)
    }
}

/// A file with one stream alone, for the rasteriser to unpack.
fn alone(document: &Document, stream: &Stream) -> Option<Vec<u8>> {
    let mut file = Document::with_version("1.7");
    let mut stream = stream.clone();
    // Parameters may stand elsewhere, and lead on to the symbols of a JBIG2 picture.
    for key in [&b"DecodeParms"[..], b"Filter", b"Width", b"Height"] {
        if let Ok(value) = stream.dict.get_deref(key, document) {
            let value = value.clone();
            stream.dict.set(key, value);
        }
    }
    for key in [&b"SMask"[..], b"Mask", b"ColorSpace", b"Metadata", b"OC", b"Alternates"] {
        stream.dict.remove(key);
    }
    file.objects.insert((1, 0), Object::Null);
    file.max_id = document.max_id;
    let mut wanted: Vec<lopdf::ObjectId> = Vec::new();
    references(&stream.dict, &mut wanted);
    let mut next = wanted.into_iter().map(|id| (id, document.get_object(id).ok().cloned()));
    let moved: Vec<_> = next.by_ref().collect();
    file.max_id = file.max_id.max(3);
    for (id, object) in moved {
        let Some(object) = object else { continue };
        let new = file.add_object(object);
        replace(&mut stream.dict, id, new);
    }
    stream.allows_compression = false;
    file.objects.insert((1, 0), Object::Stream(stream));
    let pages = Dictionary::from_iter([
        ("Type", Object::Name(b"Pages".to_vec())),
        ("Kids", Object::Array(Vec::new())),
        ("Count", 0.into()),
    ]);
    file.objects.insert((2, 0), pages.into());
    let catalog = Dictionary::from_iter([
        ("Type", Object::Name(b"Catalog".to_vec())),
        ("Pages", Object::Reference((2, 0))),
    ]);
    file.objects.insert((3, 0), catalog.into());
    file.trailer.set("Root", Object::Reference((3, 0)));
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// The references in a stream's parameters, two deep.
fn references(dict: &Dictionary, found: &mut Vec<lopdf::ObjectId>) {
    let mut look = |object: &Object| match object {
        Object::Reference(id) => found.push(*id),
        Object::Dictionary(inner) => {
            found.extend(inner.iter().filter_map(|(_, value)| value.as_reference().ok()));
        }
        _ => {}
    };
    for (_, value) in dict.iter() {
        match value {
            Object::Array(array) => array.iter().for_each(&mut look),
            other => look(other),
        }
    }
}

fn replace(dict: &mut Dictionary, old: lopdf::ObjectId, new: lopdf::ObjectId) {
    let change = |object: &mut Object| match object {
        Object::Reference(id) if *id == old => *id = new,
        Object::Dictionary(inner) => {
            for (_, value) in inner.iter_mut() {
                if matches!(value, Object::Reference(id) if *id == old) {
                    *value = Object::Reference(new);
                }
            }
        }
        _ => {}
    };
    for (_, value) in dict.iter_mut() {
        match value {
            Object::Array(array) => array.iter_mut().for_each(change),
            other => change(other),
        }
    }
}

impl ImageSamples {
    fn many(&self) -> usize {
        self.space.components()
    }

    /// How many bytes it holds, for limits.
    pub fn bytes(&self) -> u64 {
        self.data.len() as u64
    }

    /// Calls with the raw samples of each pixel, row by row; what is missing is 0.
    fn each(&self, mut with: impl FnMut(&[u32])) {
        let (many, bits) = (self.many(), self.bits as usize);
        let row_bytes = (self.width as usize * many * bits).div_ceil(8);
        let mut pixel = vec![0u32; many];
        for row in 0..self.height as usize {
            let row = self.data.get(row * row_bytes..).unwrap_or_default();
            for x in 0..self.width as usize {
                for (i, value) in pixel.iter_mut().enumerate() {
                    *value = sample(row, (x * many + i) * bits, bits);
                }
                with(&pixel);
            }
        }
    }

    /// What a pixel's samples mean.
    fn color(&self, pixel: &[u32]) -> Vec<f64> {
        let most = f64::from((1u32 << self.bits) - 1);
        let value = |(sample, [low, high]): (&u32, &[f64; 2])| {
            low + f64::from(*sample) / most * (high - low)
        };
        pixel.iter().zip(&self.decode).map(value).collect()
    }

    /// Opacity by a range of colours that are left out.
    fn keyed(&self, key: &[f64]) -> Vec<u8> {
        let mut alpha = Vec::with_capacity(self.width as usize * self.height as usize);
        self.each(|pixel| {
            let within = |(sample, range): (&u32, &[f64])| {
                (range[0]..=range[1]).contains(&f64::from(*sample))
            };
            let out = key.len() >= 2 * pixel.len();
            let out = out && pixel.iter().zip(key.chunks_exact(2)).all(within);
            alpha.push(if out { 0 } else { 255 });
        });
        alpha
    }

    /// Whether any of the inks is named by the space.
    pub fn holds(&self, inks: &[Colorant]) -> bool {
        let color = self.space.initial();
        inks.iter().any(|ink| self.space.share(&color, ink).is_some())
    }

    /// The plates of some inks, `channels` bytes a pixel, 255 where there is none.
    pub fn plates(&self, inks: &[Colorant], channels: usize) -> Vec<u8> {
        if let Some(plates) = self.picked(inks, channels) {
            return plates;
        }
        let pixels = self.width as usize * self.height as usize;
        let mut plates = Vec::with_capacity(pixels * channels);
        let mut before: Option<Vec<u32>> = None;
        let mut known = vec![255u8; channels];
        // Few samples have few colours: each is reckoned once.
        let few = if self.many() == 1 && self.bits <= 8 { 1 << self.bits } else { 0 };
        let reckon = |pixel: &[u32]| -> Vec<u8> {
            let color = self.color(pixel);
            let gray = |ink: Option<&Colorant>| {
                let share = ink.and_then(|ink| self.space.share(&color, ink)).unwrap_or(0.0);
                255 - (share * 255.0).round() as u8
            };
            (0..channels).map(|channel| gray(inks.get(channel))).collect()
        };
        let table: Vec<Vec<u8>> = (0..few).map(|sample| reckon(&[sample])).collect();
        self.each(|pixel| {
            if let Some(row) = table.get(pixel[0] as usize).filter(|_| few > 0) {
                return plates.extend(row);
            }
            if before.as_deref() != Some(pixel) {
                known = reckon(pixel);
                before = Some(pixel.to_vec());
            }
            plates.extend(&known);
        });
        plates
    }

    /// The same where each ink is one of the components as it stands, in bytes.
    fn picked(&self, inks: &[Colorant], channels: usize) -> Option<Vec<u8>> {
        let (many, plain) = (self.many(), self.space.ranges(self.bits));
        let flipped = self.decode.iter().all(|range| *range == [1.0, 0.0]);
        let direct = matches!(self.space, InkSpace::Gray | InkSpace::Cmyk(_) | InkSpace::Named(_));
        if self.bits != 8 || !direct || !(flipped || self.decode[..many] == plain) {
            return None;
        }
        let pick = |ink: &Colorant| match &self.space {
            InkSpace::Gray => (ink.process == Some(3)).then_some(0),
            InkSpace::Cmyk(_) => ink.process,
            space => space.position(ink),
        };
        let picks: Vec<Option<usize>> =
            (0..channels).map(|channel| inks.get(channel).and_then(pick)).collect();
        // Gray is light, inks are ink.
        let flip = if flipped != (self.space == InkSpace::Gray) { 0 } else { 255 };
        let pixels = self.width as usize * self.height as usize;
        let mut plates = vec![255u8; pixels * channels];
        let mut rows = self.data.chunks_exact(many);
        for out in plates.chunks_exact_mut(channels) {
            let Some(pixel) = rows.next() else { break };
            for (byte, pick) in out.iter_mut().zip(&picks) {
                if let Some(i) = pick {
                    *byte = pixel[*i] ^ flip;
                }
            }
        }
        Some(plates)
    }
}

/// A sample of some bits, the first bit first; what is missing is 0.
fn sample(row: &[u8], at: usize, bits: usize) -> u32 {
    if bits == 8 {
        return u32::from(row.get(at / 8).copied().unwrap_or(0));
    }
    let bit = |i: usize| row.get(i / 8).map_or(0, |byte| u32::from(byte >> (7 - i % 8) & 1));
    (at..at + bits).fold(0, |value, i| value << 1 | bit(i))
}
