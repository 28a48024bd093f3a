//! Pictures with a colour space of their own (Display P3, Adobe RGB, a gray gamma) to sRGB.
//!
//! In: codes and the ICC profile embedded with them, of curves and primaries. Out: the same codes in sRGB, colours outside it at its
//! border. Source: ICC.1:2010, annex F.3 (three-component matrix-based profiles). Tables and integers alone touch the pixels.

use crate::issue::Tones;
use crate::separation::light::{FULL, Light, SRGB};
use crate::separation::profile::{Camera, camera};
use rayon::prelude::{ParallelIterator, ParallelSliceMut};

/// The way from a picture's codes to sRGB codes.
struct Way {
    /// Linear light of every code in 32,767ths, a channel each.
    lights: [[i64; 256]; 3],
    /// From the picture's light to sRGB's in 65,536ths, a row a channel.
    mix: [[i64; 3]; 3],
    light: Light,
}

/// Turns codes to sRGB in place. Codes whose profile is sRGB, within two levels, stay as they are; a profile that is broken, or that
/// has tables in place of curves, is refused.
pub fn to_srgb(pixels: &mut [u8], tones: Tones, profile: &[u8]) -> Result<(), ()> {
    let way = way(&camera(profile).map_err(|_| ())?).ok_or(())?;
    if srgb_already(&way) {
        return Ok(());
    }
    match tones {
        Tones::Gray => {
            let mut grays = [0u8; 256];
            for (code, gray) in (0u8..=255).zip(grays.iter_mut()) {
                *gray = way.code([code; 3])[1];
            }
            pixels.par_chunks_mut(1 << 16).for_each(|part| {
                for pixel in part {
                    *pixel = grays[usize::from(*pixel)];
                }
            });
        }
        Tones::Rgb => pixels.par_chunks_mut(3 << 14).for_each(|part| {
            for pixel in part.chunks_exact_mut(3) {
                if let [r, g, b] = *pixel {
                    pixel.copy_from_slice(&way.code([r, g, b]));
                }
            }
        }),
    }
    Ok(())
}

/// One in 65,536ths.
const UNIT: i64 = 1 << 16;

/// A mix that changes nothing.
const ONE: [[i64; 3]; 3] = [[UNIT, 0, 0], [0, UNIT, 0], [0, 0, UNIT]];

impl Way {
    /// The sRGB codes of a pixel.
    fn code(&self, pixel: [u8; 3]) -> [u8; 3] {
        let mut lights = [0i64; 3];
        for ((light, table), code) in lights.iter_mut().zip(&self.lights).zip(pixel) {
            *light = table[usize::from(code)];
        }
        self.mix.map(|row| {
            let sum: i64 = row.iter().zip(lights).map(|(m, l)| m * l).sum();
            let light = ((sum + UNIT / 2) >> 16).clamp(0, i64::from(FULL));
            self.light.code.get(usize::try_from(light).unwrap_or(0)).copied().unwrap_or(255)
        })
    }
}

/// Whether all of a coarse cube and all grays come out within two levels of what they were.
fn srgb_already(way: &Way) -> bool {
    let near = |pixel: [u8; 3]| way.code(pixel).iter().zip(pixel).all(|(out, code)| out.abs_diff(code) <= 2);
    let steps = || (0u8..=255).step_by(51);
    (0..=255).all(|gray| near([gray; 3])) && steps().all(|r| steps().all(|g| steps().all(|b| near([r, g, b]))))
}

/// The tables of a camera; `None` when its primaries are not three colours.
fn way(camera: &Camera) -> Option<Way> {
    let mut lights = [[0i64; 256]; 3];
    for (channel, table) in lights.iter_mut().enumerate() {
        for (code, light) in (0u8..=255).zip(table.iter_mut()) {
            *light = (camera.light(channel, f64::from(code) / 255.0) * f64::from(FULL)).round() as i64;
        }
    }
    let mix = match camera.primaries {
        None => ONE,
        Some(primaries) => {
            let back = inverse(SRGB)?;
            inverse(primaries)?;
            let cell = |row: [f64; 3], n: usize| row.iter().zip(primaries).map(|(b, p)| b * p[n]).sum::<f64>();
            back.map(|row| [0, 1, 2].map(|n| (cell(row, n) * UNIT as f64).round().clamp(-1e9, 1e9) as i64))
        }
    };
    Some(Way { lights, mix, light: Light::tables() })
}

/// The inverse of a matrix, `None` when there is none worth the name.
fn inverse(m: [[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
    let [[a, b, c], [d, e, f], [g, h, i]] = m;
    let whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    let cofactors = [
        [e * i - f * h, c * h - b * i, b * f - c * e],
        [f * g - d * i, a * i - c * g, c * d - a * f],
        [d * h - e * g, b * g - a * h, a * e - b * d],
    ];
    (whole.is_finite() && whole.abs() > 1e-6).then(|| cofactors.map(|row| row.map(|n| n / whole)))
}

#[cfg(test)]
mod tests {
    use super::{inverse, to_srgb};
    use crate::issue::Tones;
    use moxcms::{ColorProfile, ToneReprCurve};

    fn changed(profile: &ColorProfile, pixel: [u8; 3]) -> [u8; 3] {
        let mut pixels = pixel;
        to_srgb(&mut pixels, Tones::Rgb, &profile.encode().unwrap()).unwrap();
        pixels
    }

    #[test]
    fn srgb_stays_as_it_is_and_display_p3_does_not() {
        for code in 0..=255u8 {
            let pixel = [code, 255 - code, code / 2];
            assert_eq!(changed(&ColorProfile::new_srgb(), pixel), pixel);
        }
        // Gray is gray in both; a red of P3 is beyond sRGB's, so its green and blue end at nothing.
        let p3 = ColorProfile::new_display_p3();
        assert_eq!(changed(&p3, [128, 128, 128]), [128, 128, 128]);
        let red = changed(&p3, [230, 60, 50]);
        assert!(red[0] > 240 && red[1] < 60 && red[2] < 50, "{red:?}");
    }

    #[test]
    fn a_gray_gamma_becomes_srgbs_curve() {
        let gamma = ColorProfile::new_gray_with_gamma(1.8);
        let mut pixels = [0, 64, 128, 255];
        to_srgb(&mut pixels, Tones::Gray, &gamma.encode().unwrap()).unwrap();
        // 255 times the sRGB value of (64 / 255)^1.8 and (128 / 255)^1.8.
        assert_eq!(pixels, [0, 81, 146, 255]);
    }

    #[test]
    fn what_is_no_matrix_profile_is_refused() {
        assert_eq!(to_srgb(&mut [0; 3], Tones::Rgb, b"none"), Err(()));
        let mut flat = ColorProfile::new_srgb();
        (flat.green_colorant, flat.blue_colorant) = (flat.red_colorant, flat.red_colorant);
        assert_eq!(to_srgb(&mut [0; 3], Tones::Rgb, &flat.encode().unwrap()), Err(()));
        flat.red_trc = None::<ToneReprCurve>;
        assert_eq!(to_srgb(&mut [0; 3], Tones::Rgb, &flat.encode().unwrap()), Err(()));
        assert_eq!(inverse([[0.0; 3]; 3]), None);
    }
}
