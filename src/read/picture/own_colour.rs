//! Pictures with a colour space of their own (Display P3, Adobe RGB, a gray gamma) to sRGB.
//!
//! In: codes and the camera that tells what they mean, by curves and primaries. Out: the same codes
//! in sRGB, colours outside it at its border. Source: ICC.1:2010, annex F.3 (three-component
//! matrix-based profiles). Tables and integers alone touch the pixels.

use super::fault::PictureFault;
use crate::issue::Tones;
use crate::separation::camera::{Camera, camera, inverse};
use crate::separation::light::{FULL, Light, SRGB};
use rayon::prelude::{ParallelIterator, ParallelSliceMut};

/// The way from a picture's codes to sRGB codes.
struct Way {
    /// Linear light of every code in 32,767ths, a channel each.
    lights: [[i64; 256]; 3],
    /// From the picture's light to sRGB's in 65,536ths, a row a channel.
    mix: [[i64; 3]; 3],
    light: Light,
}

/// What the codes of a picture mean.
#[derive(Clone, Debug)]
pub enum Space {
    /// sRGB, or gray of its curve.
    Srgb,
    /// What a camera tells.
    Own(Camera),
}

/// The space that an embedded profile tells.
pub fn embedded(profile: &[u8]) -> Result<Space, PictureFault> {
    camera(profile)
        .map(Space::Own)
        .map_err(|flaw| PictureFault::Colour(format!("its colour profile {flaw}")))
}

/// Turns codes to sRGB in place. Codes whose camera is sRGB, within two levels, stay as they are.
///
/// A gray picture with a profile for red, green and blue has that of equal parts of the three. A
/// colour picture with a profile for gray is taken where it has no colour, its channels then being
/// the gray.
pub fn to_srgb(pixels: &mut [u8], tones: Tones, space: &Space) -> Result<(), PictureFault> {
    let Space::Own(camera) = space else { return Ok(()) };
    let colourless = |pixel: &[u8]| matches!(pixel, [r, g, b] if r == g && g == b);
    if camera.gray && tones == Tones::Rgb && !pixels.chunks_exact(3).all(colourless) {
        return Err(PictureFault::Colour(
            "its colour profile is for gray, and the picture has colours".to_owned(),
        ));
    }
    let flat = || PictureFault::Colour("its primaries are not three colours".to_owned());
    let way = way(camera).ok_or_else(flat)?;
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
        Tones::Inks => {}
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
    let near = |pixel: [u8; 3]| {
        way.code(pixel).iter().zip(pixel).all(|(out, code)| out.abs_diff(code) <= 2)
    };
    let steps = || (0u8..=255).step_by(51);
    (0..=255).all(|gray| near([gray; 3]))
        && steps().all(|r| steps().all(|g| steps().all(|b| near([r, g, b]))))
}

/// The tables of a camera; `None` when its primaries are not three colours.
fn way(camera: &Camera) -> Option<Way> {
    let mut lights = [[0i64; 256]; 3];
    for (channel, table) in lights.iter_mut().enumerate() {
        for (code, light) in (0u8..=255).zip(table.iter_mut()) {
            *light =
                (camera.light(channel, f64::from(code) / 255.0) * f64::from(FULL)).round() as i64;
        }
    }
    let mix = match camera.primaries {
        None => ONE,
        Some(primaries) => {
            let back = inverse(SRGB)?;
            inverse(primaries)?;
            let cell = |row: [f64; 3], n: usize| {
                row.iter().zip(primaries).map(|(b, p)| b * p[n]).sum::<f64>()
            };
            back.map(|row| {
                [0, 1, 2].map(|n| (cell(row, n) * UNIT as f64).round().clamp(-1e9, 1e9) as i64)
            })
        }
    };
    Some(Way { lights, mix, light: Light::tables() })
}

#[cfg(test)]
mod tests {
    use super::{embedded, to_srgb};
    use crate::issue::Tones;
    use moxcms::{ColorProfile, ToneReprCurve};

    fn changed(profile: &ColorProfile, pixel: [u8; 3]) -> [u8; 3] {
        let mut pixels = pixel;
        to_srgb(&mut pixels, Tones::Rgb, &embedded(&profile.encode().unwrap()).unwrap()).unwrap();
        pixels
    }

    fn refused(profile: &ColorProfile) -> String {
        format!("{:?}", embedded(&profile.encode().unwrap()).unwrap_err())
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
        let gamma = embedded(&ColorProfile::new_gray_with_gamma(1.8).encode().unwrap()).unwrap();
        let mut pixels = [0, 64, 128, 255];
        to_srgb(&mut pixels, Tones::Gray, &gamma).unwrap();
        // 255 times the sRGB value of (64 / 255)^1.8 and (128 / 255)^1.8.
        assert_eq!(pixels, [0, 81, 146, 255]);
        let mut neutral = [64, 64, 64, 128, 128, 128];
        to_srgb(&mut neutral, Tones::Rgb, &gamma).unwrap();
        assert_eq!(neutral, [81, 81, 81, 146, 146, 146]);
        assert!(to_srgb(&mut [1, 2, 3], Tones::Rgb, &gamma).is_err());
    }

    #[test]
    fn what_is_no_matrix_profile_is_refused() {
        assert!(embedded(b"none").is_err());
        let mut flat = ColorProfile::new_srgb();
        (flat.green_colorant, flat.blue_colorant) = (flat.red_colorant, flat.red_colorant);
        assert!(refused(&flat).contains("not three colours"));
        flat.red_trc = None::<ToneReprCurve>;
        assert!(refused(&flat).contains("lacks a curve"));
    }
}
