//! Pictures in a PDF: those that are not in inks are turned, the rest stays byte for byte.
//!
//! In: an image XObject (ISO 32000-1, 8.9.5). Out: the same in inks, or nothing where it may stay.

use super::colours::Turning;
use super::fault::{AGAIN, DrawingFault, FLATTEN, IN_INKS};
use super::inking::{InkedRaster, RgbRaster};
use super::limits::{MOST_PIXELS, MOST_STREAM};
use super::sheet::{number, numbers};
use super::space::{ArtSpace, space};
use lopdf::{Dictionary, Document, Object, Stream};

/// The image in inks; `None` where it is so already.
pub(super) fn inked(
    document: &Document,
    image: &Stream,
    turning: Turning<'_>,
) -> Result<Option<Stream>, DrawingFault> {
    let dict = &image.dict;
    let yes = |key: &[u8]| dict.get_deref(key, document).and_then(Object::as_bool).unwrap_or(false);
    if yes(b"ImageMask") {
        return Ok(None);
    }
    let filters = filters(document, dict);
    if filters.iter().any(|of| of == "JPXDecode") {
        return Err(DrawingFault::new("has a picture as JPEG 2000", AGAIN));
    }
    let Ok(told) = dict.get(b"ColorSpace") else { return Err(without("colours")) };
    let space = space(document, told, &|spot| turning.inking.prints(spot))?;
    if space.stays() {
        return Ok(None);
    }
    if let Some(name) = screen(&space).filter(|_| !turning.mask)
        && !turning.inking.turns_colours()
    {
        return Err(DrawingFault::new(format!("has a picture in {name}"), IN_INKS));
    }
    let mut turned = image.clone();
    match &space {
        ArtSpace::Rgb => {
            let raster = pixels(document, image, (&filters, turning))?;
            let InkedRaster { inks, jpeg, samples } = turning.inking.picture(&raster);
            turned = Stream::new(dict.clone(), samples).with_compression(false);
            let columns = i64::from(raster.width);
            packed(&mut turned.dict, (inks, jpeg), columns);
        }
        ArtSpace::Lab(_) => return Err(DrawingFault::new("has a picture in Lab", IN_INKS)),
        ArtSpace::Spot(_) => {
            let (space, decoded) = (tints(document, dict, (&space, turning))?, b"Decode");
            turned.dict.remove(decoded);
            turned.dict.set("ColorSpace", space);
        }
        other => turned.dict.set("ColorSpace", turning.space(other)),
    }
    Ok(Some(turned))
}

/// What is told of how samples are packed.
pub(super) fn packed(dict: &mut Dictionary, (inks, jpeg): (usize, bool), columns: i64) {
    let name = |name: &str| Object::Name(name.as_bytes().to_vec());
    for key in [b"Decode".as_slice(), b"DecodeParms", b"F", b"FFilter", b"FDecodeParms", b"Intent"]
    {
        dict.remove(key);
    }
    dict.set("BitsPerComponent", 8);
    dict.set("ColorSpace", name(if inks == 1 { "DeviceGray" } else { "DeviceCMYK" }));
    if jpeg {
        dict.set("Filter", name("DCTDecode"));
        return;
    }
    dict.set("Filter", name("FlateDecode"));
    let told = Dictionary::from_iter([
        ("Predictor", Object::from(15)),
        ("Colors", i64::try_from(inks).unwrap_or(4).into()),
        ("BitsPerComponent", 8.into()),
        ("Columns", columns.into()),
    ]);
    dict.set("DecodeParms", told);
}

/// What the colours of a screen are called that are at the ground of a space, where they are.
fn screen(space: &ArtSpace) -> Option<&'static str> {
    match space {
        ArtSpace::Spot(spot) => screen(spot.base()),
        ArtSpace::Indexed { base, .. } => screen(base),
        other => other.screen(),
    }
}

/// The names of an image's filters in order.
fn filters(document: &Document, dict: &Dictionary) -> Vec<String> {
    let name = |object: &Object| {
        let (_, object) = document.dereference(object).ok()?;
        Some(String::from_utf8_lossy(object.as_name().ok()?).into_owned())
    };
    match dict.get_deref(b"Filter", document) {
        Ok(Object::Array(filters)) => filters.iter().filter_map(name).collect(),
        Ok(filter) => name(filter).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

fn without(what: &str) -> DrawingFault {
    DrawingFault::new(format!("has a picture that does not tell its {what}"), AGAIN)
}

/// A whole number that an image must tell.
fn told(document: &Document, dict: &Dictionary, key: &str) -> Result<u32, DrawingFault> {
    let found = dict.get_deref(key.as_bytes(), document).ok().and_then(number);
    found
        .filter(|n| *n >= 1.0 && *n <= f64::from(u32::MAX))
        .map(|n| n as u32)
        .ok_or_else(|| without(key))
}

/// The table of inks that tints of a spot colour stand for.
fn tints(
    document: &Document,
    dict: &Dictionary,
    (space, turning): (&ArtSpace, Turning<'_>),
) -> Result<Object, DrawingFault> {
    let bits = told(document, dict, "BitsPerComponent")?;
    if bits > 8 {
        return Err(DrawingFault::new("has a picture in a spot colour of 16 bits", FLATTEN));
    }
    let last = (1u32 << bits) - 1;
    let decode = dict.get(b"Decode").ok().and_then(|of| numbers(document, of));
    let (from, to) = match decode.as_deref() {
        Some([from, to]) => (*from, *to),
        _ => (0.0, 1.0),
    };
    let entry = |n: u32| {
        let tint = from + f64::from(n) / f64::from(last) * (to - from);
        turning.of(space, &[tint]).map(|colour| colour.bytes())
    };
    let entries: Option<Vec<Vec<u8>>> = (0..=last).map(entry).collect();
    let entries = entries.ok_or_else(|| without("inks"))?;
    let table = Object::String(entries.concat(), lopdf::StringFormat::Hexadecimal);
    let base = turning.space(space);
    Ok(vec![Object::Name(b"Indexed".to_vec()), base, i64::from(last).into(), table].into())
}

/// The pixels of an image in red, green and blue.
fn pixels(
    document: &Document,
    image: &Stream,
    (filters, turning): (&[String], Turning<'_>),
) -> Result<RgbRaster, DrawingFault> {
    let dict = &image.dict;
    if matches!(dict.get_deref(b"Mask", document), Ok(Object::Array(_))) {
        return Err(DrawingFault::new("has a picture of which a colour is left out", FLATTEN));
    }
    let (width, height) = (told(document, dict, "Width")?, told(document, dict, "Height")?);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let what = format!("has a picture of {width} x {height} pixels, which is too large");
        return Err(DrawingFault::new(what, AGAIN));
    }
    let broken = |why: &str| DrawingFault::new(format!("has a picture that {why}"), AGAIN);
    let decode = dict.get(b"Decode").ok().and_then(|of| numbers(document, of));
    let decode = decode.unwrap_or_else(|| vec![0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
    let mut codes = match filters {
        [only] if only == "DCTDecode" => {
            let decoded = turning.inking.decoded(&image.content);
            let decoded = decoded.map_err(|why| broken(&why))?;
            if (decoded.width, decoded.height) != (width, height) {
                return Err(broken("has another size than it says"));
            }
            decoded.codes
        }
        _ if filters.iter().any(|of| of == "DCTDecode") => {
            return Err(broken("is packed twice"));
        }
        _ => {
            let bits = told(document, dict, "BitsPerComponent")?;
            let plain = match filters {
                [only] if only == "RunLengthDecode" => runs(&image.content),
                _ => image.get_plain_content_with_limit(MOST_STREAM).ok(),
            };
            let plain = plain.ok_or_else(|| broken("can't be unpacked"))?;
            samples(&plain, (width, height), bits).ok_or_else(|| broken("is cut short"))?
        }
    };
    let straight = decode.chunks_exact(2).all(|pair| pair == [0.0, 1.0]);
    if !straight {
        for pixel in codes.chunks_exact_mut(3) {
            for (code, pair) in pixel.iter_mut().zip(decode.chunks_exact(2)) {
                let (from, to) = (pair.first().unwrap_or(&0.0), pair.get(1).unwrap_or(&1.0));
                let value = from + f64::from(*code) / 255.0 * (to - from);
                *code = (value.clamp(0.0, 1.0) * 255.0).round() as u8;
            }
        }
    }
    Ok(RgbRaster { width, height, codes })
}

/// Runs of bytes unpacked (7.4.5); `None` where they come to more than a stream may.
fn runs(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let Some((length, after)) = rest.split_first() {
        match usize::from(*length) {
            128 => break,
            few @ 0..128 => {
                let (copied, after) = after.split_at_checked(few + 1)?;
                out.extend_from_slice(copied);
                rest = after;
            }
            many => {
                let (byte, after) = after.split_first()?;
                out.extend(std::iter::repeat_n(*byte, 257 - many));
                rest = after;
            }
        }
        if out.len() > MOST_STREAM {
            return None;
        }
    }
    Some(out)
}

/// Samples of three channels as bytes, rows beginning at whole bytes.
fn samples(plain: &[u8], (width, height): (u32, u32), bits: u32) -> Option<Vec<u8>> {
    let (across, down) = (width as usize * 3, height as usize);
    let line = (across * bits as usize).div_ceil(8);
    let rows = plain.get(..line * down)?.chunks_exact(line);
    let most = (1u32 << bits.min(8)) - 1;
    let sample = |row: &[u8], n: usize| -> u8 {
        let byte = |at: usize| row.get(at).copied().unwrap_or(0);
        match bits {
            8 => byte(n),
            16 => byte(2 * n),
            _ => {
                let at = n * bits as usize;
                let shift = 8 - bits as usize - at % 8;
                let code = u32::from(byte(at / 8)) >> shift & most;
                u8::try_from(code * 255 / most.max(1)).unwrap_or(255)
            }
        }
    };
    if !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return None;
    }
    Some(rows.flat_map(|row| (0..across).map(move |n| sample(row, n))).collect())
}
