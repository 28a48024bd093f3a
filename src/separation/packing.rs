//! Plates as they stand in the file: photographs as JPEG, art with flat colours without loss, lines
//! with a bit a pixel.
//!
//! In: a plate, how the press wants pictures packed. Out: the same packed, with the most ink that
//! comes out of it again; and a packed plate's pixels. Sources: ISO/IEC 10918-1 (JPEG, all plates
//! at full resolution), RFC 1950 (zlib), W3C PNG, 9.2 (filters). Equal bytes on every machine: the
//! encoder works in integers, without the vector instructions by which its results would differ.

mod flate;
mod jpeg;

use crate::page::{PackedPlate, Plate, Plates, Samples};
use crate::press::{Compression, PicturePacking};

/// Of a hundred pixels of a photograph fewer than this are like the one before them.
const FLAT: usize = 60;
/// How much better quality is where a picture comes out with too much ink.
const BETTER: u8 = 4;
/// The best quality that is tried.
const BEST: u8 = 98;

/// Packs a plate. A JPEG holds the limit of ink when it is opened again, in thousandths of one
/// plate: quality is raised until it does; where it never does the plate is packed without loss.
pub fn packed(plate: &Plate, packing: PicturePacking, limit: u32) -> PackedPlate {
    let lossy = match packing.compression {
        // Lines are what a JPEG is worst at.
        _ if plate.depth == Plates::Line => false,
        Compression::Jpeg => true,
        Compression::Flate => false,
        Compression::Auto => is_photograph(plate),
    };
    let of = |samples, most| PackedPlate {
        width: plate.width,
        height: plate.height,
        depth: plate.depth,
        tone: plate.tone,
        most,
        samples,
    };
    let mut quality = packing.quality;
    while lossy && quality <= BEST {
        let Some(bytes) = jpeg::packed(plate, quality) else { break };
        let Some(opened) = jpeg::opened(&bytes, plate.depth) else { break };
        let most = most_ink(&opened, plate.depth);
        if most <= limit {
            return of(Samples::Dct(bytes.into()), most);
        }
        quality = quality.saturating_add(BETTER);
    }
    of(Samples::Flate(flate::packed(plate).into()), most_of(plate))
}

/// The pixels of a packed plate, as `Plate` has them; `None` for one that is broken or was not
/// packed here.
pub fn unpacked(plate: &PackedPlate) -> Option<Vec<u8>> {
    match &plate.samples {
        Samples::Dct(bytes) => jpeg::opened(bytes, plate.depth),
        Samples::Flate(bytes) => flate::opened(bytes, (plate.width, plate.height), plate.depth),
        Samples::Drawing(_) | Samples::AsIs(_) => None,
    }
}

/// Whether most pixels differ from the one before them: art has flat colours, a photograph has
/// grain.
fn is_photograph(plate: &Plate) -> bool {
    let line = (plate.width as usize).saturating_mul(plate.depth.inks()).max(1);
    let (mut like, mut all) = (0usize, 0usize);
    for row in plate.pixels.chunks_exact(line) {
        all += (plate.width as usize).saturating_sub(1);
        like += match plate.depth {
            Plates::All => alike::<4>(row),
            Plates::Black | Plates::Line => alike::<1>(row),
        };
    }
    like * 100 < all * FLAT
}

/// How many pixels of a row, of so many bytes each, are like the one before them.
fn alike<const INKS: usize>(row: &[u8]) -> usize {
    let pixels = || row.chunks_exact(INKS);
    let pixel = |of: &[u8]| <[u8; INKS]>::try_from(of).ok();
    let same = |(a, b): &(&[u8], &[u8])| pixel(a) == pixel(b);
    pixels().zip(pixels().skip(1)).filter(same).count()
}

/// Most ink of any pixel of a plate, in thousandths of one plate, rounded up.
pub fn most_of(plate: &Plate) -> u32 {
    most_ink(&plate.pixels, plate.depth)
}

/// Most ink of any pixel of a picture in inks, of which 255 is none, in thousandths of one plate,
/// rounded up.
pub fn most_ink_left(codes: &[u8]) -> u32 {
    let sum = |pixel: &[u8]| pixel.iter().map(|left| 255 - u32::from(*left)).sum::<u32>();
    let most = codes.chunks_exact(Plates::All.inks()).map(sum).max();
    (most.unwrap_or(0) * 1000).div_ceil(255)
}

/// Most ink of any pixel, in thousandths of one plate, rounded up.
fn most_ink(pixels: &[u8], depth: Plates) -> u32 {
    let most = match depth {
        Plates::All => pixels
            .chunks_exact(4)
            .map(|of| match of {
                [c, m, y, k] => u32::from(*c) + u32::from(*m) + u32::from(*y) + u32::from(*k),
                _ => 0,
            })
            .max(),
        Plates::Black | Plates::Line => pixels.iter().max().copied().map(u32::from),
    };
    (most.unwrap_or(0) * 1000).div_ceil(255)
}

#[cfg(test)]
mod tests {
    use super::{packed, unpacked};
    use crate::page::{PictureTone, Plate, Plates, Samples};
    use crate::press::{Compression, PicturePacking};

    const AUTO: PicturePacking = PicturePacking::NORMAL;

    fn plate(depth: Plates, width: u32, pixel: impl Fn(u32, u32) -> Vec<u8>) -> Plate {
        let places = (0..width).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
        let tone = PictureTone::default();
        Plate { width, height: width, pixels: pixels.into(), depth, tone }
    }

    /// Something like grain.
    fn grain(x: u32, y: u32) -> u8 {
        (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761).to_be_bytes()
            [0]
            / 16
    }

    #[test]
    fn a_photograph_goes_as_jpeg_and_flat_art_without_loss() {
        let photo = plate(Plates::All, 40, |x, y| {
            vec![100 + grain(x, y), 60 + x as u8, 40 + y as u8, grain(y, x)]
        });
        let one = packed(&photo, AUTO, 2400);
        assert!(matches!(one.samples, Samples::Dct(_)));
        let back = unpacked(&one).expect("a picture");
        let off = back.iter().zip(photo.pixels.iter()).map(|(a, b)| a.abs_diff(*b)).max();
        assert!(back.len() == photo.pixels.len() && off < Some(16), "{off:?}");

        for depth in [Plates::All, Plates::Black, Plates::Line] {
            let art = plate(depth, 42, |x, y| {
                let ink = if (x / 10 + y / 10) % 2 == 0 { 0 } else { 255 };
                if depth == Plates::All { vec![0, ink, ink, 0] } else { vec![ink] }
            });
            let one = packed(&art, AUTO, 2400);
            assert!(matches!(one.samples, Samples::Flate(_)));
            assert_eq!(unpacked(&one), Some(art.pixels.to_vec()));
            assert_eq!(one.most, if depth == Plates::All { 2000 } else { 1000 });
        }
    }

    #[test]
    fn what_comes_out_holds_the_limit_of_ink() {
        // Hard edges at the limit ring over it.
        let hard = plate(Plates::All, 64, |x, y| {
            if grain(x / 3, y / 3) > 8 {
                vec![150, 150, 150, 160]
            } else {
                vec![0, 0, 0, grain(x, y)]
            }
        });
        let jpeg = PicturePacking { compression: Compression::Jpeg, quality: 60, ..AUTO };
        let free = packed(&hard, jpeg, 4000);
        assert!(free.most > 2400, "{}", free.most);
        let held = packed(&hard, jpeg, 2400);
        assert!(held.most <= 2400, "{}", held.most);
        let most = |plate: &crate::page::PackedPlate| {
            let pixels = unpacked(plate).expect("a picture");
            pixels.chunks(4).map(|p| p.iter().map(|i| u32::from(*i)).sum::<u32>()).max()
        };
        assert!(most(&held) <= Some(2400 * 255 / 1000));
    }
}
