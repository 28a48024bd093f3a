//! The pixels of a picture -> how much ink lies where.
//!
//! In: unpacked samples or a JPEG, with the channels of its colour space. Out: sums of ink of small
//! squares. Sources: ISO 32000-1, 7.4.8 (DCTDecode), 8.9.5.2 (sample data), ITU-T T.872 (CMYK and
//! YCCK in JPEG).

use crate::preflight::colour::{ColourSpace, amounts};
use crate::preflight::inks::InkSums;
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

/// Most pixels on a side of a picture.
const MOST_SIDE: usize = 65_535;
/// Squares across a picture at the most; larger pictures have larger squares.
const SQUARES: usize = 1000;

/// The channels of a picture, and what each full sample is in ink.
#[derive(Clone, Debug, PartialEq)]
pub struct Channels {
    /// How many.
    pub count: usize,
    /// The ink of each sample of each channel, in plates; channels add up.
    inks: Vec<[f32; 256]>,
}

impl Channels {
    /// Of a space; whether samples count down (`Decode`). RGB and Lab have channels without ink.
    pub fn of(space: &ColourSpace, down: bool) -> Option<Channels> {
        let count = space.parts();
        if count == 0 {
            return None;
        }
        let indexed = matches!(space, ColourSpace::Indexed(..));
        let ink = |channel: usize, sample: usize| {
            let sample = if down { 255 - sample } else { sample } as f64;
            let full = if indexed { sample } else { sample / 255.0 };
            let mut values = vec![0.0; count];
            // Gray counts up from black, so that a channel of none is full ink: it has but one.
            if let Some(value) = values.get_mut(channel) {
                *value = full;
            }
            amounts(space, &values, 0).map_or(0.0, |amounts| amounts.total() as f32)
        };
        let table = |channel: usize| std::array::from_fn(|sample| ink(channel, sample));
        Some(Channels { count, inks: (0..count).map(table).collect() })
    }

    /// Whether all channels together can be more than one plate in full: else no sum is of use.
    fn is_dense(&self) -> bool {
        let most = |inks: &[f32; 256]| inks.iter().copied().fold(0.0, f32::max);
        self.inks.iter().map(most).sum::<f32>() > 1.0
    }
}

/// Sums of ink, and how many pixels each square has on a side.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureSums {
    /// The squares.
    pub plate: InkSums,
    /// Pixels on a side of a square.
    pub step: usize,
}

/// Sums of a picture of 8 bits a channel.
pub fn raw_sums(samples: &[u8], columns: u32, channels: &Channels) -> PictureSums {
    let columns = (columns as usize).max(1);
    let step = columns.div_ceil(SQUARES).max(1);
    let squares = columns.div_ceil(step);
    let mut sums: Vec<f32> = Vec::new();
    if channels.is_dense() {
        let row = columns * channels.count;
        for lines in samples.chunks(row * step) {
            let mut line_sums = vec![0f32; squares];
            let lines_here = (lines.len() / row.max(1)).max(1);
            for line in lines.chunks_exact(row) {
                add_line(line, channels, step, &mut line_sums);
            }
            for (square, sum) in line_sums.iter_mut().enumerate() {
                let wide = step.min(columns - square * step);
                *sum /= (wide * lines_here) as f32;
            }
            sums.extend(line_sums);
        }
    }
    PictureSums { plate: InkSums { columns: squares, sums }, step }
}

fn add_line(line: &[u8], channels: &Channels, step: usize, sums: &mut [f32]) {
    for (pixels, sum) in line.chunks(step * channels.count).zip(sums) {
        for pixel in pixels.chunks_exact(channels.count) {
            for (sample, inks) in pixel.iter().zip(&channels.inks) {
                *sum += inks.get(usize::from(*sample)).copied().unwrap_or(0.0);
            }
        }
    }
}

/// What the header of a JPEG says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JpegHeader {
    /// Pixels across.
    pub columns: u32,
    /// Pixels down.
    pub rows: u32,
    /// Channels.
    pub channels: usize,
}

/// The frame header of a JPEG (ITU-T T.81, B.2.2).
///
/// Gives why there is none.
pub fn jpeg_header(bytes: &[u8]) -> Result<JpegHeader, &'static str> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8]).ok_or("it is no JPEG")?;
    while let [0xFF, marker, after @ ..] = rest {
        if *marker == 0xFF {
            rest = rest.get(1..).unwrap_or_default();
            continue;
        }
        let [high, low, ..] = after else { break };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            let [_, _, _, h1, h0, w1, w0, channels, ..] = after else { break };
            return Ok(JpegHeader {
                columns: u32::from(u16::from_be_bytes([*w1, *w0])),
                rows: u32::from(u16::from_be_bytes([*h1, *h0])),
                channels: usize::from(*channels),
            });
        }
        rest = after.get(length.max(2)..).unwrap_or_default();
    }
    Err("it is no JPEG")
}

/// Sums of a JPEG; of one whose inks cannot be told only whether it can be read.
///
/// Gives why it cannot be read.
pub fn jpeg_sums(bytes: &[u8], channels: &Channels) -> Result<PictureSums, String> {
    let header = jpeg_header(bytes)?;
    if !channels.is_dense() {
        return Ok(PictureSums { plate: InkSums { columns: 1, sums: Vec::new() }, step: 1 });
    }
    let usual = DecoderOptions::new_safe().set_max_width(MOST_SIDE).set_max_height(MOST_SIDE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), usual);
    decoder.decode_headers().map_err(|error| error.to_string())?;
    let own = decoder.input_colorspace().unwrap_or(ColorSpace::CMYK);
    // Inks as they stand, no colours of a screen.
    let wanted = match own {
        ColorSpace::YCCK | ColorSpace::CMYK => own,
        _ if header.channels == 1 => ColorSpace::Luma,
        other => other,
    };
    decoder.set_options(usual.jpeg_set_out_colorspace(wanted));
    let mut samples = decoder.decode().map_err(|error| error.to_string())?;
    if own == ColorSpace::YCCK {
        samples.chunks_exact_mut(4).for_each(inks_of_ycck);
    }
    Ok(raw_sums(&samples, header.columns, channels))
}

/// Luminance and chrominance back to cyan, magenta and yellow.
fn inks_of_ycck(pixel: &mut [u8]) {
    let [y, cb, cr, _] = pixel else { return };
    let (luma, blue, red) = (f32::from(*y), f32::from(*cb) - 128.0, f32::from(*cr) - 128.0);
    let light = [luma + 1.402 * red, luma - 0.344_14 * blue - 0.714_14 * red, luma + 1.772 * blue];
    let [c, m, yellow] = light.map(|light| 255 - light.clamp(0.0, 255.0) as u8);
    (*y, *cb, *cr) = (c, m, yellow);
}

#[cfg(test)]
mod tests {
    use super::{Channels, jpeg_header, raw_sums};
    use crate::preflight::colour::ColourSpace;

    #[test]
    fn ink_is_summed_square_by_square() {
        let cmyk = Channels::of(&ColourSpace::Cmyk, false).expect("inks");
        let sums = raw_sums(&[255, 0, 0, 255, 0, 0, 0, 0], 2, &cmyk);
        assert_eq!((sums.step, sums.plate.sums), (1, vec![2.0, 0.0]));
        let down = Channels::of(&ColourSpace::Cmyk, true).expect("inks");
        assert_eq!(raw_sums(&[255, 0, 0, 255], 1, &down).plate.sums, [2.0]);
        let rgb = Channels::of(&ColourSpace::Rgb, false).expect("channels");
        assert!(rgb.count == 3 && raw_sums(&[0, 0, 0], 1, &rgb).plate.sums.is_empty());
    }

    #[test]
    fn a_header_that_is_none_is_told() {
        for bytes in
            [&b""[..], b"\xFF\xD8", b"\xFF\xD8\xFF\xC0\0", b"GIF89a", b"\xFF\xD8\xFF\xFF\xFF"]
        {
            assert!(jpeg_header(bytes).is_err());
        }
    }
}
