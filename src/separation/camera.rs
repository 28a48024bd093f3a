//! How the codes of a picture become linear light: a curve a channel, and where its primaries lie.
//!
//! In: the bytes of an embedded profile, or the numbers by which a file tells its colours. Out: a
//! `Camera`; or what is wrong, as the end of a sentence. Sources: ICC.1:2010-12, clauses 8.3 to 8.5
//! (matrix-based and monochrome profiles) and annex F; annex E (Bradford's adaptation).

use super::curve::Curve;
use super::light::luminance;
use super::tags::{has, only};
use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

/// Most bytes of a profile inside a picture. Those of curves and primaries take some kilobytes,
/// those of tables up to three megabytes.
pub const MOST_PROFILE: usize = 4 << 20;

/// Most bytes of one curve: 40,000 values.
const MOST_CURVE: usize = 80_012;

/// How a picture's own colour becomes linear light: a curve a channel, and a matrix to X, Y, Z
/// under D50.
#[derive(Clone, Debug)]
pub struct Camera {
    curves: [Curve; 3],
    /// X, Y, Z of the three primaries, a row an axis; `None` for gray, or for those of sRGB.
    pub primaries: Option<[[f64; 3]; 3]>,
    /// Whether it tells of one channel only.
    pub gray: bool,
}

impl Camera {
    /// A camera whose channels have one curve.
    pub fn alike(curve: Curve, primaries: Option<[[f64; 3]; 3]>) -> Camera {
        Camera { curves: [curve.clone(), curve.clone(), curve], primaries, gray: false }
    }

    /// Linear light of a channel's value, both from 0 to 1.
    pub fn light(&self, channel: usize, value: f64) -> f64 {
        self.curves.get(channel).map_or(value, |curve| curve.at(value))
    }
}

/// The curves and primaries of a profile embedded in a picture; what is wrong with it otherwise, as
/// the end of a sentence.
pub fn camera(bytes: &[u8]) -> Result<Camera, String> {
    if bytes.len() > MOST_PROFILE {
        return Err(format!("is of {} bytes, and {MOST_PROFILE} is the most", bytes.len()));
    }
    let wanted = [b"kTRC", b"rTRC", b"gTRC", b"bTRC", b"rXYZ", b"gXYZ", b"bXYZ"];
    let slim = only(bytes, &wanted, MOST_CURVE)?;
    let profile =
        ColorProfile::new_from_slice(&slim).map_err(|e| format!("cannot be read ({e})"))?;
    let device = [
        ProfileClass::InputDevice,
        ProfileClass::DisplayDevice,
        ProfileClass::OutputDevice,
        ProfileClass::ColorSpace,
    ];
    if !device.contains(&profile.profile_class) {
        return Err(format!(
            "is of class {:?}, which tells no colours of a picture",
            profile.profile_class
        ));
    }
    // Where there is a table it counts, and the curves are for programs that know no tables (clause
    // 8.2).
    if [b"A2B0", b"D2B0"].iter().any(|table| has(bytes, table)) {
        return Err("describes its colour by a table".to_owned());
    }
    match (profile.color_space, profile.pcs) {
        (DataColorSpace::Gray, DataColorSpace::Xyz | DataColorSpace::Lab) => {
            let curve = profile.gray_trc.as_ref().ok_or("has no curve of its gray (kTRC)")?;
            Ok(gray(&Curve::of(curve), profile.pcs))
        }
        (DataColorSpace::Rgb, DataColorSpace::Xyz) => {
            let (Some(red), Some(green), Some(blue)) =
                (&profile.red_trc, &profile.green_trc, &profile.blue_trc)
            else {
                return Err("lacks a curve of red, green or blue".to_owned());
            };
            let (r, g, b) = (profile.red_colorant, profile.green_colorant, profile.blue_colorant);
            let primaries = [[r.x, g.x, b.x], [r.y, g.y, b.y], [r.z, g.z, b.z]];
            inverse(primaries).ok_or("has primaries that are not three colours")?;
            Ok(Camera {
                curves: [red, green, blue].map(Curve::of),
                primaries: Some(primaries),
                gray: false,
            })
        }
        (DataColorSpace::Gray | DataColorSpace::Rgb, pcs) => {
            Err(format!("connects through {pcs:?}"))
        }
        (space, _) => Err(format!("is for {space:?}")),
    }
}

/// A gray whose curve gives light, or lightness in hundredths where the connection space is L*a*b*,
/// relative to the paper.
///
/// A printer's gray ends at the black of its ink, which is lighter than no light at all: it stays
/// as light as it says.
fn gray(curve: &Curve, pcs: DataColorSpace) -> Camera {
    let light = |code: u8| {
        let value = curve.at(f64::from(code) / 255.0);
        if pcs == DataColorSpace::Lab { luminance(100.0 * value) } else { value }
    };
    Camera { gray: true, ..Camera::alike(Curve::Samples((0..=255).map(light).collect()), None) }
}

/// Adobe RGB (1998): its gamma, and its primaries under D50.
pub fn adobe_rgb() -> Camera {
    let primaries = [
        [0.609_74, 0.205_28, 0.149_19],
        [0.311_11, 0.625_67, 0.063_22],
        [0.019_47, 0.060_87, 0.744_57],
    ];
    Camera::alike(Curve::Formula(vec![2.199_218_75]), Some(primaries))
}

/// X, Y, Z under D50 of three primaries and a white told by chromaticities x, y; `None` when they
/// are not three colours.
pub fn primaries(white: [f64; 2], colours: [[f64; 2]; 3]) -> Option<[[f64; 3]; 3]> {
    let xyz = |[x, y]: [f64; 2]| (y > 1e-4).then(|| [x / y, 1.0, (1.0 - x - y) / y]);
    let (white, [r, g, b]) = (xyz(white)?, [xyz(colours[0])?, xyz(colours[1])?, xyz(colours[2])?]);
    let plain = [0, 1, 2].map(|axis| [r[axis], g[axis], b[axis]]);
    let shares = times(inverse(plain)?, white);
    let adapt = adaptation(white)?;
    let columns = [(r, shares[0]), (g, shares[1]), (b, shares[2])]
        .map(|(c, s)| times(adapt, c.map(|v| v * s)));
    Some([0, 1, 2].map(|axis| columns.map(|column| column[axis])))
}

/// White of the connection space.
const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];

/// From X, Y, Z to the cones of Bradford.
const BRADFORD: [[f64; 3]; 3] =
    [[0.895_1, 0.266_4, -0.161_4], [-0.750_2, 1.713_5, 0.036_7], [0.038_9, -0.068_5, 1.029_6]];

/// What makes a white that of the connection space.
fn adaptation(white: [f64; 3]) -> Option<[[f64; 3]; 3]> {
    let (from, to) = (times(BRADFORD, white), times(BRADFORD, D50));
    let back = inverse(BRADFORD)?;
    let scaled = [0, 1, 2].map(|n| BRADFORD[n].map(|v| v * to[n] / from[n]));
    let cell = |row: [f64; 3], n: usize| row.iter().zip(scaled).map(|(b, s)| b * s[n]).sum::<f64>();
    from.iter()
        .all(|cone| cone.abs() > 1e-6)
        .then(|| back.map(|row| [0, 1, 2].map(|n| cell(row, n))))
}

/// A matrix times a column.
fn times(matrix: [[f64; 3]; 3], column: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(column).map(|(m, c)| m * c).sum())
}

/// The inverse of a matrix, `None` when there is none worth the name.
pub fn inverse(m: [[f64; 3]; 3]) -> Option<[[f64; 3]; 3]> {
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
    use super::{adobe_rgb, camera, inverse, primaries};
    use crate::separation::light::SRGB;

    fn near(ours: [[f64; 3]; 3], known: [[f64; 3]; 3], most: f64) {
        for (a, b) in ours.as_flattened().iter().zip(known.as_flattened()) {
            assert!((a - b).abs() < most, "{ours:?}");
        }
    }

    #[test]
    fn chromaticities_become_the_known_primaries() {
        let d65 = [0.3127, 0.329];
        near(primaries(d65, [[0.64, 0.33], [0.3, 0.6], [0.15, 0.06]]).unwrap(), SRGB, 2e-4);
        let adobe = primaries(d65, [[0.64, 0.33], [0.21, 0.71], [0.15, 0.06]]).unwrap();
        near(adobe, adobe_rgb().primaries.unwrap(), 2e-4);
        assert_eq!(primaries(d65, [[0.3, 0.3]; 3]), None);
        assert_eq!(primaries([0.3, 0.0], [[0.64, 0.33], [0.3, 0.6], [0.15, 0.06]]), None);
        assert_eq!(inverse([[0.0; 3]; 3]), None);
    }

    #[test]
    fn what_is_too_large_is_not_looked_at() {
        assert_eq!(
            camera(&vec![0; 4_194_305]).unwrap_err(),
            "is of 4194305 bytes, and 4194304 is the most"
        );
    }
}
