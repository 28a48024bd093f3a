//! How much a drawing may hold, so that no file takes long or much.
//!
//! In: nothing. Out: limits, each told in the words of its fault.

/// Bytes of a file.
pub(super) const MOST_FILE: usize = 256 << 20;
/// Bytes that one stream may unpack to.
pub(super) const MOST_STREAM: usize = 256 << 20;
/// Objects of a file.
pub(super) const MOST_OBJECTS: usize = 200_000;
/// Content streams, forms, patterns and glyphs that are gone through.
pub(super) const MOST_PARTS: usize = 20_000;
/// How deep forms stand in forms.
pub(super) const MOST_DEEP: usize = 24;
/// Longest side in points: 14,400 is the most of PDF 1.6.
pub(super) const MOST_POINTS: f64 = 14_400.0;
/// Pixels of a picture in it.
pub(super) const MOST_PIXELS: u64 = 100_000_000;
