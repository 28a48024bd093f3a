//! A picture that holds a place: its width and height in pixels in, a PNG out (W3C PNG, third
//! edition), pale gray in a darker frame.

use crate::issue::Picture;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// Grays of the ground and of the frame.
const GROUND: u8 = 232;
const FRAME: u8 = 120;
/// Pixels of the frame.
const BORDER: u32 = 12;
/// Most pixels of a side.
const MOST: u32 = 8_000;

/// A PNG of one gray in a frame.
pub fn blank(size: Picture) -> Vec<u8> {
    let (width, height) = (size.width.clamp(1, MOST), size.height.clamp(1, MOST));
    let edge = |at: u32, of: u32| at < BORDER || at >= of.saturating_sub(BORDER);
    let gray = |x: u32, y: u32| if edge(x, width) || edge(y, height) { FRAME } else { GROUND };
    let pixels: Vec<u8> = (0..height).flat_map(|y| (0..width).map(move |x| gray(x, y))).collect();
    let mut file = Vec::new();
    let encoder = PngEncoder::new(&mut file);
    match encoder.write_image(&pixels, width, height, ExtendedColorType::L8) {
        Ok(()) => file,
        // Memory takes whatever is written.
        Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::blank;
    use crate::issue::Picture;
    use crate::read::picture::{decode, size};

    #[test]
    fn a_picture_that_holds_a_place_is_read_back() {
        let file = blank(Picture { width: 300, height: 200, made: false });
        let read = size(&file).expect("a picture");
        assert_eq!((read.width, read.height), (300, 200));
        assert!(decode(&file).is_ok() && file.len() < 3_000, "{}", file.len());
    }
}
