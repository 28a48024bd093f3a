//! How dark, how light and how sharp a picture is as it is printed.
//!
//! In: a raster of sRGB or gray codes at printing size. Out: three numbers. Every second row is
//! looked at: what holds of a picture holds of half of it.

use crate::page::PictureTone;
use crate::separation::scale::{Raster, brightness};

/// Thousandths of all pixels that are darker than `dark` and lighter than `light`.
const TAIL: u64 = 50;
/// Thousandths of all steps between neighbours that are sharper than `edge`.
const SHARPEST: u64 = 1;

/// The tone of a raster; that of white paper where it has no pixels.
pub(super) fn tone(raster: &Raster) -> PictureTone {
    let (mut lights, mut bends) = ([0u64; 256], [0u64; 256]);
    let line = (raster.width * raster.channels).max(1);
    let mut row: Vec<i32> = Vec::with_capacity(raster.width);
    for codes in raster.codes.chunks_exact(line).step_by(2) {
        row.clear();
        row.extend(codes.chunks_exact(raster.channels.max(1)).map(brightness));
        for light in &row {
            count(&mut lights, *light);
        }
        for near in row.windows(3) {
            if let [a, b, c] = near {
                count(&mut bends, (a - 2 * b + c).abs());
            }
        }
    }
    let all: u64 = lights.iter().sum();
    if all == 0 {
        return PictureTone { dark: 255, light: 255, edge: 0 };
    }
    PictureTone {
        dark: part(&lights, TAIL),
        light: part(&lights, 1000 - TAIL),
        edge: part(&bends, 1000 - SHARPEST),
    }
}

fn count(counts: &mut [u64; 256], value: i32) {
    let at = usize::try_from(value.clamp(0, 255)).unwrap_or(0);
    if let Some(of) = counts.get_mut(at) {
        *of += 1;
    }
}

/// The value that so many thousandths of all do not exceed.
fn part(counts: &[u64; 256], thousandths: u64) -> u8 {
    let wanted = counts.iter().sum::<u64>() * thousandths / 1000;
    let mut sum = 0;
    for (value, count) in (0u8..).zip(counts) {
        sum += count;
        if sum > wanted {
            return value;
        }
    }
    255
}

#[cfg(test)]
mod tests {
    use super::tone;
    use crate::page::PictureTone;
    use crate::separation::scale::Raster;

    fn of(codes: Vec<u8>, width: usize) -> PictureTone {
        let height = codes.len() / width;
        tone(&Raster { width, height, channels: 1, codes })
    }

    #[test]
    fn dark_light_and_edge_are_those_of_nearly_all_pixels() {
        let flat = of(vec![77; 400], 20);
        assert_eq!(flat, PictureTone { dark: 77, light: 77, edge: 0 });
        // A slope has no edge, a step has one.
        let slope = of((0..200u8).collect::<Vec<u8>>().repeat(2), 200);
        assert_eq!(slope, PictureTone { dark: 10, light: 190, edge: 0 });
        let step: Vec<u8> = (0..200).map(|x| if x < 100 { 20 } else { 220 }).collect();
        assert_eq!(of(step.repeat(2), 200), PictureTone { dark: 20, light: 220, edge: 200 });
        assert_eq!(of(Vec::new(), 1), PictureTone { dark: 255, light: 255, edge: 0 });
    }
}
