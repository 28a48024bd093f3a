//! What a file says of its picture before it is decoded, and its pixels before they are turned.
//!
//! In: nothing; plain data. Source: Exif 2.32, orientation.

use super::fault::Flaw;
use super::own_colour::Space;
use crate::issue::Tones;
use image::metadata::Orientation;

/// What a file says of its picture before anything is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Pixels across, as stored.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// What must be done to stand it upright.
    pub turn: Orientation,
    /// Most bytes that are held while it is decoded and turned.
    pub memory: u64,
}

/// Pixels as decoded, before they are turned.
pub(super) struct Decoded {
    pub width: u32,
    pub height: u32,
    pub tones: Tones,
    pub codes: Vec<u8>,
    /// What the codes mean.
    pub space: Space,
    pub flaw: Option<Flaw>,
}

/// What must be done to a picture of whose upper side is told, from 1 to 8 as Exif counts.
pub(super) fn turn(told: Option<u8>) -> Orientation {
    told.and_then(Orientation::from_exif).unwrap_or(Orientation::NoTransforms)
}
