//! PNG files of plates and maps (W3C PNG, second edition): 8 bits a channel, gray or red, green and
//! blue, their pixels per inch told.

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::io::Write;

/// Pixels to be packed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PngPixels<'a> {
    /// Pixels a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bytes a pixel: 1 is gray, 3 is red, green and blue.
    pub channels: u8,
    /// The pixels, row by row from the top.
    pub pixels: &'a [u8],
}

/// The file.
pub(crate) fn png(raster: &PngPixels<'_>, ppi: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [raster.width.to_be_bytes(), raster.height.to_be_bytes()].concat();
    let kind = if raster.channels == 1 { 0 } else { 2 };
    head.extend([8, kind, 0, 0, 0]);
    chunk(&mut file, b"IHDR", &head);
    let a_metre = (f64::from(ppi) / 0.0254).round() as u32;
    let size = [a_metre.to_be_bytes(), a_metre.to_be_bytes()].concat();
    chunk(&mut file, b"pHYs", &[&size[..], &[1]].concat());
    chunk(&mut file, b"IDAT", &packed(raster));
    chunk(&mut file, b"IEND", &[]);
    file
}

/// The rows, each as what differs from the row above.
fn packed(raster: &PngPixels<'_>) -> Vec<u8> {
    let width = raster.width as usize * usize::from(raster.channels);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(4));
    let mut above = vec![0u8; width];
    let mut line = Vec::with_capacity(width + 1);
    for row in raster.pixels.chunks_exact(width.max(1)) {
        line.clear();
        line.push(2);
        line.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above.copy_from_slice(row);
        // Writing to memory cannot fail.
        let _ = encoder.write_all(&line);
    }
    encoder.finish().unwrap_or_default()
}

/// Adds a chunk: its length, kind, data and their sum (5.3).
pub(crate) fn chunk(file: &mut Vec<u8>, kind: &[u8; 4], data: &[u8]) {
    file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let from = file.len();
    file.extend_from_slice(kind);
    file.extend_from_slice(data);
    let mut sum = Crc::new();
    sum.update(&file[from..]);
    file.extend(sum.sum().to_be_bytes());
}
