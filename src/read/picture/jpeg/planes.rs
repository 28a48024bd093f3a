//! Channels that are not sampled alike, brought to one size and to red, green and blue.
//!
//! In: planes of codes, each with its share of the frame's samples. Out: three codes a pixel.
//! Sources: ITU-T T.81, clause A.1.1 (sizes of planes) and ITU-T T.871, clauses 6.1 and 7 (where
//! samples lie, and their colours).

/// One channel of a picture by itself.
#[derive(Clone, Debug)]
pub struct Plane {
    /// Samples across.
    pub width: usize,
    /// Rows from the top.
    pub codes: Vec<u8>,
    /// Its samples across and down for each unit of the frame.
    pub sampling: (u8, u8),
}

/// Length of a plane along one side: the share of the frame's, rounded up.
pub fn length(frame: u16, share: u8, most: u8) -> u16 {
    let whole = u32::from(frame) * u32::from(share);
    u16::try_from(whole.div_ceil(u32::from(most.max(1)))).unwrap_or(u16::MAX)
}

/// What planes share a frame of.
#[derive(Clone, Copy, Debug)]
pub struct Sampled {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// The most samples of a plane across and down for each unit of the frame.
    pub most: (u8, u8),
}

/// The planes side by side, three codes a pixel, samples between those of a plane in a straight
/// line.
pub fn together(planes: &[Plane; 3], frame: Sampled) -> Vec<u8> {
    let Sampled { width, height, most } = frame;
    let mut pixels = vec![0; 3 * width * height];
    for (channel, plane) in planes.iter().enumerate() {
        let rows = plane.codes.len() / plane.width.max(1);
        let across: Vec<SamplePair> =
            (0..width).map(|x| spot(x, (plane.sampling.0, most.0), plane.width)).collect();
        for (y, line) in pixels.chunks_exact_mut(3 * width.max(1)).enumerate() {
            let down = spot(y, (plane.sampling.1, most.1), rows);
            let row = |n: usize| {
                plane.codes.get(n * plane.width..(n + 1) * plane.width).unwrap_or_default()
            };
            let (upper, lower) = (row(down.from), row(down.to));
            let code = |row: &[u8], n: usize| row.get(n).copied().map_or(0, u32::from);
            for (pixel, at) in line.chunks_exact_mut(3).zip(&across) {
                let mixed = |n: usize| {
                    code(upper, n) * (down.parts - down.share) + code(lower, n) * down.share
                };
                let sum = mixed(at.from) * (at.parts - at.share) + mixed(at.to) * at.share;
                let whole = at.parts * down.parts;
                if let Some(code) = pixel.get_mut(channel) {
                    *code = u8::try_from((sum + whole / 2) / whole).unwrap_or(255);
                }
            }
        }
    }
    pixels
}

/// Two neighbouring samples, and the share of the second in `parts`.
#[derive(Clone, Copy)]
struct SamplePair {
    from: usize,
    to: usize,
    share: u32,
    parts: u32,
}

/// Where a pixel lies among the samples of a plane that has `share` of `most`; samples lie in the
/// middle of what they stand for.
fn spot(pixel: usize, (share, most): (u8, u8), samples: usize) -> SamplePair {
    let parts = 2 * usize::from(most.max(1));
    let place = ((2 * pixel + 1) * usize::from(share)).saturating_sub(usize::from(most));
    let last = samples.saturating_sub(1);
    let from = (place / parts).min(last);
    SamplePair {
        from,
        to: (from + 1).min(last),
        share: (place % parts) as u32,
        parts: parts as u32,
    }
}

/// Luma and two chromas as red, green and blue, in place.
pub fn to_rgb(pixels: &mut [u8]) {
    const HALF: i32 = 1 << 15;
    for pixel in pixels.chunks_exact_mut(3) {
        if let [luma, blue, red] = *pixel {
            let (y, b, r) = (i32::from(luma) << 16, i32::from(blue) - 128, i32::from(red) - 128);
            let sums = [y + 91_881 * r, y - 22_554 * b - 46_802 * r, y + 116_130 * b];
            for (code, sum) in pixel.iter_mut().zip(sums) {
                *code = u8::try_from(((sum + HALF) >> 16).clamp(0, 255)).unwrap_or(255);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Plane, Sampled, length, to_rgb, together};

    #[test]
    fn a_plane_has_its_share_of_the_frame_rounded_up() {
        assert_eq!(
            [length(67, 1, 2), length(67, 2, 2), length(1, 1, 4), length(9, 3, 4)],
            [34, 67, 1, 7]
        );
    }

    #[test]
    fn samples_lie_in_the_middle_of_what_they_stand_for() {
        let full = Plane { width: 4, codes: vec![1, 2, 3, 4], sampling: (2, 1) };
        let half = Plane { width: 2, codes: vec![0, 80], sampling: (1, 1) };
        let pixels =
            together(&[full, half.clone(), half], Sampled { width: 4, height: 1, most: (2, 1) });
        assert_eq!(pixels, [1, 0, 0, 2, 20, 20, 3, 60, 60, 4, 80, 80]);
    }

    #[test]
    fn colours_are_those_of_the_file_format() {
        let mut pixels = [128, 128, 128, 76, 85, 255, 255, 128, 128, 29, 255, 107];
        to_rgb(&mut pixels);
        assert_eq!(pixels, [128, 128, 128, 254, 0, 0, 255, 255, 255, 0, 0, 254]);
    }
}
