//! Pictures to plates: cropped, scaled to the press, turned into ink within the limit of the press.
//!
//! In: upright pixels, a crop, a frame and a separator made from the output profile. Out: a
//! `Plate`; and `Crop`s. Colour goes through the profile's perceptual table (ICC.1:2010), black and
//! white through its black ink alone. Everything after the tables is integer arithmetic, and the
//! tables are made without platform functions: equal bytes on every machine.

pub mod camera;
pub mod curve;
pub mod light;
pub mod packing;
pub mod profile;

mod black;
mod crop;
mod cube;
mod detail;
mod gray;
mod known;
mod link;
mod rim;
mod scale;
mod tags;
mod tone;
mod wedge;

use self::black::Blacks;
pub use self::crop::{Crop, Focus, crop, resolution};
use self::cube::{Cube, GAP, NODES, PARTS};
pub use self::gray::gray;
use self::known::{squares, thumb};
use self::light::{Light, lab, linear, luminance, relative_xyz};
pub use self::link::InkLink;
use self::profile::OutputProfile;
use self::scale::{Raster, Scaling, down, sharpened};
use self::tone::tone;
use crate::geometry::Size;
use crate::issue::{Pixels, Tones};
use crate::page::{PictureTone, Plate, Plates};
use crate::press::Press;
use crate::report::{Code, Report};
use crate::unit::{Pt, SCALE};
use rayon::prelude::{
    IndexedParallelIterator, IntoParallelIterator, ParallelIterator, ParallelSlice,
    ParallelSliceMut,
};
use std::sync::Arc;

/// Whether pictures that are scaled down are sharpened after it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sharpening {
    /// As scaled.
    Off,
    /// A little at the edges: scaling and the spread of ink in newsprint both soften.
    #[default]
    Light,
}

/// All that is needed to separate pictures for one press.
#[derive(Clone, Debug)]
pub struct Separator {
    /// The inks of sRGB.
    cube: Cube,
    /// Black of every gray.
    black: [u8; 256],
    /// Most ink of a pixel, in levels of all four plates together.
    limit: i32,
    /// Pixels per inch above which pictures are scaled down.
    aim: u32,
    /// The same of art of lines.
    line_aim: u32,
    sharpening: Sharpening,
    light: Light,
    /// Whether what is dark and neutral goes to black alone.
    black_alone: bool,
    /// The way from a picture's own inks to these; `None` leaves them as they are.
    link: Option<InkLink>,
}

impl Separator {
    /// The same for one picture: with black alone where it is dark and neutral or not, and the way
    /// from its inks to those of the press.
    pub fn of(self, black_alone: bool, link: Option<InkLink>) -> Separator {
        Separator { black_alone, link, ..self }
    }

    /// The same separator with or without sharpening.
    pub fn sharpening(self, sharpening: Sharpening) -> Separator {
        Separator { sharpening, ..self }
    }

    /// The inks of one colour in sRGB, levels of cyan, magenta, yellow and black; a neutral one is
    /// black alone.
    pub fn inks(&self, rgb: [u8; 3]) -> [u8; 4] {
        match rgb {
            [r, g, b] if r == g && g == b => {
                [0, 0, 0, self.black.get(usize::from(r)).copied().unwrap_or(0)]
            }
            _ => self.cube.ink(rgb),
        }
    }

    /// All of a picture as it is: neither cropped nor scaled.
    pub fn plate(&self, picture: &Pixels) -> Plate {
        let channels = picture.tones.channels();
        let (width, height) = (picture.width as usize, picture.height as usize);
        inked(Raster { width, height, channels, codes: picture.codes.clone() }, self)
    }
}

/// Looks an output profile over; reports `BadProfile` for one that is not for a CMYK printer, lacks
/// a table, or is broken.
pub fn usable(profile: &[u8], press: &Press) -> Result<(), Report> {
    output(profile, press).map(|_| ())
}

fn output(profile: &[u8], press: &Press) -> Result<OutputProfile, Report> {
    profile::output(profile).map_err(|flaw| {
        Report::error(
            Code::BadProfile,
            format!("the output profile of press `{}` {flaw}", press.name),
        )
        .at(press.profile_at)
        .help(
            "Ask the printer for the ICC profile of this press: class prtr, colour space \
                CMYK, with tables for the perceptual intent.",
        )
    })
}

/// Makes a separator from the bytes of an output profile; reports what `usable` does. Its tables
/// take longer than a page of text: make it for pictures.
pub fn separator(profile: &[u8], press: &Press) -> Result<Separator, Report> {
    let output = output(profile, press)?;
    let limit =
        i32::try_from(u64::from(press.ink_aim) * 255 / 1000).unwrap_or(i32::MAX).min(4 * 255);
    Ok(Separator {
        cube: Cube { nodes: nodes(&output, limit), limit },
        black: black(&output, limit),
        limit,
        aim: press.resolution.aim,
        line_aim: press.packing.line_art,
        sharpening: Sharpening::default(),
        light: Light::tables(),
        black_alone: false,
        link: None,
    })
}

/// Share of white's light at which version 4 puts the perceptual black (ICC.1:2010, 6.3.4.3), for
/// X, Y and Z.
const REFERENCE_BLACK: [f64; 3] = [0.003_36 / 0.964_2, 0.003_473_1, 0.002_87 / 0.824_9];

/// The inks of all nodes, within the limit.
fn nodes(output: &OutputProfile, limit: i32) -> Vec<[u16; 4]> {
    let lights: Vec<f64> = (0..NODES).map(|n| linear((n * GAP) as f64 / 255.0)).collect();
    let at = |n: usize| lights.get(n).copied().unwrap_or(1.0);
    let one = |n: usize| {
        let xyz = relative_xyz([at(n / (NODES * NODES)), at(n / NODES % NODES), at(n % NODES)]);
        let mut raised = xyz;
        if output.raised_black {
            for (value, black) in raised.iter_mut().zip(REFERENCE_BLACK) {
                *value = black + (1.0 - black) * *value;
            }
        }
        let inks = output.to_ink.inks(lab(raised));
        let inks = inks.map(|ink| (ink.clamp(0.0, 1.0) * 255.0 * f64::from(PARTS)).round() as i32);
        held(inks, limit * PARTS, 255 * PARTS).map(|ink| u16::try_from(ink).unwrap_or(0))
    };
    (0..NODES * NODES * NODES).into_par_iter().map(one).collect()
}

/// Inks whose sum is within `limit`: black takes over gray, one part for three, and if that is not
/// enough the colours shrink alike.
fn held(inks: [i32; 4], limit: i32, full: i32) -> [i32; 4] {
    let [c, m, y, k] = inks;
    let over = c + m + y + k - limit;
    if over <= 0 {
        return inks;
    }
    let swap = ((over + 1) / 2).min(c).min(m).min(y).min(full - k);
    let (c, m, y, k) = (c - swap, m - swap, y - swap, (k + swap).min(limit));
    let (colours, room) = (c + m + y, limit - k);
    if colours <= room {
        return [c, m, y, k];
    }
    let less = |ink: i32| {
        i32::try_from(i64::from(ink) * i64::from(room) / i64::from(colours)).unwrap_or(0)
    };
    [less(c), less(m), less(y), k]
}

/// The black of every gray.
///
/// Black ink alone cannot reach the black of a screen. Luminance is therefore laid out between the
/// paper and solid black ink (black point compensation, ISO 18619), and the ink is the one whose
/// lightness in the profile lies nearest.
fn black(output: &OutputProfile, limit: i32) -> [u8; 256] {
    let most = u8::try_from(limit.clamp(0, 255)).unwrap_or(255);
    let mut lightest = f64::INFINITY;
    let printed: Vec<(u8, f64)> = (0..=most)
        .map(|ink| {
            lightest =
                lightest.min(output.from_ink.lightness([0.0, 0.0, 0.0, f64::from(ink) / 255.0]));
            (ink, lightest)
        })
        .collect();
    let lightness = |ink: Option<&(u8, f64)>| ink.map_or(0.0, |(_, l)| *l);
    let (paper, solid) =
        (luminance(lightness(printed.first())), luminance(lightness(printed.last())));
    let mut blacks = [0; 256];
    for (gray, black) in (0u8..=255).zip(blacks.iter_mut()) {
        let wanted = solid + (paper - solid) * linear(f64::from(gray) / 255.0);
        let wanted = lab([wanted; 3])[0];
        let nearest =
            printed.iter().min_by(|a, b| (a.1 - wanted).abs().total_cmp(&(b.1 - wanted).abs()));
        *black = nearest.map_or(0, |(ink, _)| *ink);
    }
    blacks
}

/// Separates the part of a picture that a frame shows.
///
/// More pixels than the press's aim are scaled down to it; a picture is never scaled up. A crop
/// that leaves the picture is cut to it, and pixels that the picture should have but has not are
/// white. No pixel carries more ink than the press's aim.
pub fn separate(picture: &Pixels, crop: Crop, frame: Size, with: &Separator) -> Plate {
    let plate = if is_line_art(picture) {
        let with = Separator { aim: with.line_aim, sharpening: Sharpening::Off, ..with.clone() };
        lines(raster(picture, crop, frame, &with))
    } else {
        inked(raster(picture, crop, frame, with), with)
    };
    Plate { tone: of_all(picture, plate.tone), ..plate }
}

/// The tone of what is shown of a picture, with what is told of it by all of it.
fn of_all(picture: &Pixels, tone: PictureTone) -> PictureTone {
    PictureTone { squares: squares(picture), thumb: thumb(picture), ..tone }
}

/// How dark, how light and how sharp a picture is, all of it as it came.
pub fn tone_of(picture: &Pixels) -> PictureTone {
    let channels = picture.tones.channels();
    let (width, height) = (picture.width as usize, picture.height as usize);
    of_all(picture, tone(&Raster { width, height, channels, codes: picture.codes.clone() }))
}

/// Whether a picture is black and white alone.
fn is_line_art(picture: &Pixels) -> bool {
    picture.tones == Tones::Gray && picture.codes.iter().all(|code| matches!(code, 0 | 255))
}

/// Lines in black ink, whole or none.
fn lines(raster: Raster) -> Plate {
    let tone = tone(&raster);
    let (width, height) =
        (u32::try_from(raster.width).unwrap_or(0), u32::try_from(raster.height).unwrap_or(0));
    let ink = |code: &u8| if *code < 128 { 255 } else { 0 };
    let pixels: Arc<[u8]> = raster.codes.iter().map(ink).collect();
    Plate { width, height, pixels, depth: Plates::Line, tone }
}

/// The inks of all pixels.
fn inked(raster: Raster, with: &Separator) -> Plate {
    let tone = tone(&raster);
    let (width, height) =
        (u32::try_from(raster.width).unwrap_or(0), u32::try_from(raster.height).unwrap_or(0));
    if raster.channels == 1 {
        let pixels: Arc<[u8]> =
            raster.codes.iter().map(|gray| with.black[usize::from(*gray)]).collect();
        return Plate { width, height, pixels, depth: Plates::Black, tone };
    }
    if raster.channels == 4 {
        let pixels = separated(&raster.codes, with);
        let alone = pixels.chunks_exact(4).all(|inks| matches!(inks, [0, 0, 0, _]));
        if alone {
            let pixels: Arc<[u8]> = pixels.into_iter().skip(3).step_by(4).collect();
            return Plate { width, height, pixels, depth: Plates::Black, tone };
        }
        return Plate { width, height, pixels: pixels.into(), depth: Plates::All, tone };
    }
    let blacks = Blacks { black: &with.black };
    let line = raster.width.max(1);
    let mut pixels = vec![0u8; raster.width * raster.height * 4];
    pixels.par_chunks_mut(line * 4).zip(raster.codes.par_chunks(line * 3)).for_each(
        |(out, row)| {
            // Pixels are often like the one before them.
            let (mut before, mut same) = ([255; 3], with.cube.ink([255; 3]));
            for (inks, pixel) in out.chunks_exact_mut(4).zip(row.chunks_exact(3)) {
                if let [r, g, b] = *pixel
                    && before != [r, g, b]
                {
                    let mixed = with.cube.ink([r, g, b]);
                    let alone = with.black_alone.then(|| blacks.held([r, g, b], mixed));
                    (before, same) = ([r, g, b], alone.unwrap_or(mixed));
                }
                inks.copy_from_slice(&same);
            }
        },
    );
    Plate { width, height, pixels: pixels.into(), depth: Plates::All, tone }
}

/// Inks as they came or as the link turns them, within the limit.
fn separated(codes: &[u8], with: &Separator) -> Vec<u8> {
    let mut inks = vec![0u8; codes.len()];
    inks.par_chunks_mut(4 << 14).zip(codes.par_chunks(4 << 14)).for_each(|(inks, codes)| {
        for (out, left) in inks.chunks_exact_mut(4).zip(codes.chunks_exact(4)) {
            if let [c, m, y, k] = *left {
                let own = [c, m, y, k].map(|code| 255 - code);
                let turned = with.link.as_ref().map_or(own, |link| link.inks(own));
                let within = held(turned.map(i32::from), with.limit, 255);
                out.copy_from_slice(&within.map(|ink| u8::try_from(ink).unwrap_or(255)));
            }
        }
    });
    inks
}

/// The pixels that a frame shows, as many as the press wants.
fn raster(picture: &Pixels, crop: Crop, frame: Size, with: &Separator) -> Raster {
    let channels = picture.tones.channels();
    let (left, top) = (crop.left.min(picture.width), crop.top.min(picture.height));
    let width = crop.width.min(picture.width - left) as usize;
    let height = crop.height.min(picture.height - top) as usize;
    let (left, top, line) = (left as usize, top as usize, picture.width as usize);
    let blank = vec![255u8; width * channels];
    let row = |y: usize| {
        let start = ((top + y) * line + left) * channels;
        picture.codes.get(start..start + width * channels).unwrap_or(&blank)
    };
    let wanted = |length: Pt| {
        usize::try_from((length * i64::from(with.aim)).scaled(1, 72 * SCALE).0).unwrap_or(0).max(1)
    };
    let to = (wanted(frame.width), wanted(frame.height));
    let too_fine =
        resolution(Crop { left: 0, top: 0, width: width as u32, height: height as u32 }, frame)
            > with.aim;
    if width == 0 || height == 0 || !too_fine || frame.width.0 <= 0 || frame.height.0 <= 0 {
        let codes = (0..height).flat_map(|y| row(y).iter().copied()).collect();
        return Raster { width, height, channels, codes };
    }
    let raster = down(row, Scaling { from: (width, height), to }, &with.light);
    match with.sharpening {
        Sharpening::Off => raster,
        Sharpening::Light => sharpened(raster),
    }
}

#[cfg(test)]
mod tests {
    use super::held;

    #[test]
    fn black_takes_over_gray_before_colours_shrink() {
        assert_eq!(held([100, 90, 80, 10], 300, 255), [100, 90, 80, 10]);
        assert_eq!(held([200, 180, 160, 100], 600, 255), [180, 160, 140, 120]);
        assert_eq!(held([255, 255, 0, 255], 561, 255), [153, 153, 0, 255]);
        assert_eq!(held([255, 255, 255, 255], 100, 255), [0, 0, 0, 100]);
        for (c, m, y, k) in (0..=255)
            .step_by(17)
            .flat_map(|c| (0..=255).step_by(51).map(move |m| (c, m, 255 - c, m)))
        {
            assert!(held([c, m, y, k], 400, 255).iter().sum::<i32>() <= 400);
        }
    }
}
