//! Colours in Lab as colours of a screen.
//!
//! In: lightness and two hues beside the white of the paper. Out: red, green and blue of sRGB.
//! Sources: ISO 32000-1, 8.6.5.4; CIE 15:2004; IEC 61966-2-1, its white brought to D50 by Bradford.

use crate::separation::light::{coded, xyz_of};

/// The white of D50.
const WHITE: [f64; 3] = [0.9642, 1.0, 0.8249];
/// From XYZ beside D50 to light of sRGB.
const LIGHT: [[f64; 3]; 3] = [
    [3.133_856_1, -1.616_866_7, -0.490_614_6],
    [-0.978_768_4, 1.916_141_5, 0.033_454_0],
    [0.071_945_3, -0.228_991_4, 1.405_242_7],
];

/// A colour of Lab in codes of sRGB; what a screen can't show comes as near as its channels do.
pub(super) fn srgb([lightness, a, b]: [f64; 3]) -> [u8; 3] {
    let mut xyz = xyz_of([lightness.clamp(0.0, 100.0), a, b]);
    xyz.iter_mut().zip(WHITE).for_each(|(of, white)| *of *= white);
    LIGHT.map(|row| {
        let light: f64 = row.iter().zip(xyz).map(|(share, of)| share * of).sum();
        (coded(light.clamp(0.0, 1.0)) * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::srgb;

    #[test]
    fn known_colours_come_out() {
        assert_eq!(srgb([100.0, 0.0, 0.0]), [255, 255, 255]);
        assert_eq!(srgb([0.0, 0.0, 0.0]), [0, 0, 0]);
        // Red, green and blue of sRGB beside D50.
        for (lab, rgb) in [
            ([54.29, 80.81, 69.89], [255, 0, 0]),
            ([87.82, -79.29, 80.99], [0, 255, 0]),
            ([29.57, 68.30, -112.03], [0, 0, 255]),
        ] {
            let off = srgb(lab).iter().zip(rgb).map(|(a, b)| a.abs_diff(b)).max();
            assert!(off.is_some_and(|off| off <= 2), "{lab:?}: {:?}", srgb(lab));
        }
    }
}
