//! Light and lightness: sRGB codes, linear light, CIE L*a*b*, by arithmetic that gives the same
//! bits on every machine.
//!
//! In: numbers from 0 to 1. Out: numbers from 0 to 1, or L*a*b*. The library functions for powers
//! differ in their last bit between platforms; additions, multiplications and divisions do not, so
//! powers are made of those alone. Sources: IEC 61966-2-1 (sRGB), CIE 15 (L*a*b*), ICC.1:2010 (sRGB
//! primaries adapted to D50).

/// Red, green and blue of sRGB as X, Y, Z under D50, a row an axis.
pub const SRGB: [[f64; 3]; 3] = [
    [0.436_065_7, 0.385_147_1, 0.143_066_4],
    [0.222_488_4, 0.716_873_2, 0.060_607_9],
    [0.013_916_0, 0.097_076_4, 0.714_096_1],
];

/// Natural logarithm of a positive finite number, by its exponent and the series of the inverse
/// hyperbolic tangent.
fn logarithm(x: f64) -> f64 {
    let bits = x.to_bits();
    let exponent = i64::try_from(bits >> 52 & 0x7FF).unwrap_or(0) - 1023;
    let mantissa = f64::from_bits(bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000);
    let (m, e) = if mantissa > std::f64::consts::SQRT_2 {
        (mantissa / 2.0, exponent + 1)
    } else {
        (mantissa, exponent)
    };
    let s = (m - 1.0) / (m + 1.0);
    let square = s * s;
    let series = (0..12).rev().fold(0.0, |sum, n| sum * square + 1.0 / f64::from(2 * n + 1));
    e as f64 * std::f64::consts::LN_2 + 2.0 * s * series
}

/// The exponential of a number between -700 and 700, by halving its logarithm and Taylor's series.
fn exponential(y: f64) -> f64 {
    let y = y.clamp(-700.0, 700.0);
    let whole = (y / std::f64::consts::LN_2).round();
    let rest = y - whole * std::f64::consts::LN_2;
    let series = (1..18).rev().fold(1.0, |sum, n| 1.0 + sum * rest / f64::from(n));
    let power = u64::try_from(whole as i64 + 1023).unwrap_or(1023) << 52;
    series * f64::from_bits(power)
}

/// `base` to the power of `exponent`; nothing for a base that is not positive or not finite.
pub fn power(base: f64, exponent: f64) -> f64 {
    if base.is_normal() && base > 0.0 { exponential(exponent * logarithm(base)) } else { 0.0 }
}

/// Linear light of an sRGB value, both from 0 to 1.
pub fn linear(value: f64) -> f64 {
    if value <= 0.040_45 { value / 12.92 } else { power((value + 0.055) / 1.055, 2.4) }
}

/// The sRGB value of linear light, both from 0 to 1.
pub fn coded(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * power(light, 1.0 / 2.4) - 0.055 }
}

/// X, Y and Z of linear sRGB, each relative to white (white is 1, 1, 1).
pub fn relative_xyz(rgb: [f64; 3]) -> [f64; 3] {
    SRGB.map(|row| {
        (row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2]) / (row[0] + row[1] + row[2])
    })
}

/// L*a*b* of X, Y, Z relative to white: L* from 0 to 100.
pub fn lab(xyz: [f64; 3]) -> [f64; 3] {
    let f = |t: f64| {
        if t > 216.0 / 24_389.0 {
            power(t, 1.0 / 3.0)
        } else {
            (t * 24_389.0 / 27.0 + 16.0) / 116.0
        }
    };
    let [x, y, z] = xyz.map(f);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// X, Y, Z relative to white of L*a*b*.
pub fn xyz_of(lab: [f64; 3]) -> [f64; 3] {
    let [l, a, b] = lab;
    [luminance(l + 116.0 * a / 500.0), luminance(l), luminance(l - 116.0 * b / 200.0)]
}

/// Relative luminance of a lightness L* from 0 to 100: white is 1.
pub fn luminance(lightness: f64) -> f64 {
    let f = (lightness + 16.0) / 116.0;
    if lightness > 8.0 { f * f * f } else { lightness * 27.0 / 24_389.0 }
}

/// Both directions between sRGB codes and linear light in 32,767ths, for pictures.
#[derive(Clone, Debug)]
pub struct Light {
    /// Linear light of every code.
    pub of: [i16; 256],
    /// The code of every light from 0 to 32,767.
    pub code: Vec<u8>,
}

/// Full light in a `Light`.
pub const FULL: i32 = 32_767;

impl Light {
    /// The two tables; they take a few milliseconds to make.
    pub fn tables() -> Light {
        let mut of = [0; 256];
        for (code, light) in (0u8..=255).zip(of.iter_mut()) {
            *light = (linear(f64::from(code) / 255.0) * f64::from(FULL)).round() as i16;
        }
        let code = (0..=FULL)
            .map(|light| (coded(f64::from(light) / f64::from(FULL)) * 255.0).round() as u8);
        Light { of, code: code.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Light, coded, lab, linear, luminance, power, relative_xyz, xyz_of};

    #[test]
    fn powers_agree_with_the_platform_to_thirteen_digits() {
        for n in 1..2000 {
            let x = f64::from(n) * 0.003_7;
            for exponent in [1.0 / 3.0, 2.4, 1.0 / 2.4, 1.8, 0.5, -1.5] {
                let (ours, theirs) = (power(x, exponent), x.powf(exponent));
                assert!((ours / theirs - 1.0).abs() < 1e-13, "{x}^{exponent}: {ours} {theirs}");
            }
        }
        assert_eq!(power(0.0, 2.0), 0.0);
        assert_eq!(power(f64::NAN, 2.0), 0.0);
    }

    #[test]
    fn white_is_neutral_and_middle_gray_has_its_known_lightness() {
        let white = lab(relative_xyz([1.0, 1.0, 1.0]));
        assert!((white[0] - 100.0).abs() < 1e-9 && white[1].abs() < 1e-9 && white[2].abs() < 1e-9);
        let gray = linear(119.0 / 255.0);
        let l = lab(relative_xyz([gray; 3]));
        assert!((l[0] - 50.03).abs() < 0.02, "{l:?}");
        assert!((luminance(l[0]) - gray).abs() < 1e-9);
        assert!((coded(gray) * 255.0 - 119.0).abs() < 1e-9);
    }

    #[test]
    fn colours_survive_the_way_through_xyz() {
        for own in [[50.0, 20.0, -30.0], [4.0, 1.0, 0.5], [95.0, -3.0, 60.0]] {
            let back = lab(xyz_of(own));
            assert!(own.iter().zip(back).all(|(a, b)| (a - b).abs() < 1e-6), "{own:?} {back:?}");
        }
    }

    #[test]
    fn codes_survive_the_way_through_light() {
        let light = Light::tables();
        for code in 0..=255u8 {
            let there = light.of[usize::from(code)];
            assert_eq!(light.code[usize::try_from(there).unwrap()], code);
        }
    }
}
