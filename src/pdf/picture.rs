//! Pictures as image XObjects (ISO 32000-1, 8.9.5).
//!
//! In: samples as they are packed. Out: DeviceCMYK, or DeviceGray for a picture of black alone.
//! DeviceGray is black ink by definition (10.3.3: K is 1 less gray, C, M and Y are 0), takes a
//! quarter of the samples and shows right in every viewer.

use super::form;
use super::object::name;
use crate::page::{PackedPlate, Plates, Samples};
use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Object, Stream};
use std::io::Read;

/// The image XObject of a picture; `None` for one of lines and type.
pub(super) fn picture(plate: &PackedPlate) -> Option<Stream> {
    let (space, inks) = match plate.depth {
        Plates::Black | Plates::Line => ("DeviceGray", 1i64),
        Plates::All => ("DeviceCMYK", 4),
    };
    let bits = if plate.depth == Plates::Line { 1 } else { 8 };
    let mut dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", i64::from(plate.width).into()),
        ("Height", i64::from(plate.height).into()),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", bits.into()),
    ]);
    let bytes = match &plate.samples {
        Samples::Dct(bytes) => {
            dict.set("Filter", name("DCTDecode"));
            bytes
        }
        Samples::AsIs(jpeg) => {
            dict.set("Filter", name("DCTDecode"));
            if jpeg.inverted {
                dict.set("Decode", [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer).to_vec());
            }
            &jpeg.bytes
        }
        Samples::Flate(bytes) if plate.depth == Plates::Line => {
            dict.set("Filter", name("FlateDecode"));
            bytes
        }
        Samples::Flate(bytes) => {
            dict.set("Filter", name("FlateDecode"));
            let parameters = Dictionary::from_iter([
                ("Predictor", 15.into()),
                ("Colors", inks.into()),
                ("BitsPerComponent", 8.into()),
                ("Columns", i64::from(plate.width).into()),
            ]);
            dict.set("DecodeParms", parameters);
            bytes
        }
        Samples::Drawing(_) => return None,
    };
    Some(Stream::new(dict, bytes.to_vec()).with_compression(false))
}

/// Whether a picture has pixels and is packed as it says: a JPEG from its first marker to its last,
/// or as many bytes as its rows have.
pub(super) fn is_whole(plate: &PackedPlate) -> bool {
    let packed = match &plate.samples {
        Samples::Drawing(part) => form::is_whole(part),
        Samples::Dct(bytes) => bytes.starts_with(&[0xFF, 0xD8]) && bytes.ends_with(&[0xFF, 0xD9]),
        // It was decoded to its end; bytes behind that are let stand.
        Samples::AsIs(jpeg) => jpeg.bytes.starts_with(&[0xFF, 0xD8]),
        Samples::Flate(bytes) => {
            let row = match plate.depth {
                Plates::Line => u64::from(plate.width).div_ceil(8),
                // A byte before each row names its filter.
                depth => u64::from(plate.width) * depth.inks() as u64 + 1,
            };
            let rows = row.saturating_mul(u64::from(plate.height));
            let mut opened = ZlibDecoder::new(&**bytes).take(rows.saturating_add(1));
            std::io::copy(&mut opened, &mut std::io::sink()).is_ok_and(|held| held == rows)
        }
    };
    plate.width > 0 && plate.height > 0 && packed
}

#[cfg(test)]
mod tests {
    use super::picture;
    use crate::page::{PictureTone, Plate, Plates};
    use crate::press::{Compression, PicturePacking};
    use crate::separation::packing::packed;

    #[test]
    fn lopdf_gives_the_samples_back() {
        let packing = PicturePacking { compression: Compression::Flate, ..PicturePacking::NORMAL };
        let pixels: Vec<u8> = (0..3 * 5 * 4u32).map(|i| (i * i * 7 % 251) as u8).collect();
        let tone = PictureTone::default();
        let of = |width, depth| {
            let plate = Plate { width, height: 5, pixels: pixels.clone().into(), depth, tone };
            picture(&packed(&plate, packing, 4000))?.decompressed_content().ok()
        };
        assert_eq!(of(3, Plates::All), Some(pixels.clone()));
        let gray: Vec<u8> = pixels.iter().map(|k| 255 - k).collect();
        assert_eq!(of(12, Plates::Black), Some(gray));
    }
}
