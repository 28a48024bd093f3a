//! Plates that were made before.
//!
//! In: all that a plate follows from: the picture, the part of it that is shown, its frame, the
//! profile and what the press asks. Out: a key, and a packed plate as bytes and back. A plate that
//! is found is, byte for byte, the one that would be made.

use super::part::PicturePart;
use crate::page::{PackedPlate, PictureTone, Plates, Samples};
use crate::press::Press;
use crate::read::picture::Flaw;
use crate::separation::Crop;
use crate::source::KeptKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Counted up whenever plates come out otherwise than before.
const MAKING: u32 = 4;

/// A plate, and with which flaw its picture was read.
pub(super) struct KeptPlate {
    /// The plate.
    pub plate: PackedPlate,
    /// The flaw.
    pub flaw: Option<Flaw>,
}

/// What stands before the samples.
#[derive(Serialize, Deserialize)]
struct Head {
    size: (u32, u32),
    depth: Plates,
    tone: PictureTone,
    most: u32,
    jpeg: bool,
    without_end: bool,
}

/// What keys of one picture begin with; it is told by its hash.
pub(super) fn beginning(picture: [u8; 32], profile: &[u8], press: &Press) -> Sha256 {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(MAKING.to_le_bytes());
    hash.update(picture);
    hash.update(Sha256::digest(profile));
    let packing = press.packing;
    let asked = [
        press.ink_limit,
        press.ink_aim,
        press.resolution.aim,
        packing.line_art,
        u32::from(packing.quality),
        packing.compression as u32,
        packing.inks as u32,
    ];
    asked.iter().for_each(|of| hash.update(of.to_le_bytes()));
    hash
}

/// The key of a part of it.
pub(super) fn key(beginning: &Sha256, part: PicturePart) -> KeptKey {
    let mut hash = beginning.clone();
    let PicturePart { crop: Crop { left, top, width, height }, frame, black_alone } = part;
    [left, top, width, height].iter().for_each(|of| hash.update(of.to_le_bytes()));
    [frame.width, frame.height].iter().for_each(|of| hash.update(of.0.to_le_bytes()));
    hash.update([u8::from(black_alone)]);
    hash.finalize().into()
}

/// A plate as bytes; `None` for one of lines and type or of a file as it came, which is made faster
/// than it is found.
pub(super) fn bytes(plate: &PackedPlate, flaw: Option<Flaw>) -> Option<Vec<u8>> {
    let (jpeg, samples) = match &plate.samples {
        Samples::Dct(samples) => (true, samples),
        Samples::Flate(samples) => (false, samples),
        Samples::Drawing(_) | Samples::AsIs(_) => return None,
    };
    let head = Head {
        size: (plate.width, plate.height),
        depth: plate.depth,
        tone: plate.tone,
        most: plate.most,
        jpeg,
        without_end: flaw == Some(Flaw::NoEnd),
    };
    let mut bytes = serde_json::to_vec(&head).ok()?;
    bytes.push(b'\n');
    bytes.extend_from_slice(samples);
    Some(bytes)
}

/// The plate that bytes are of; `None` for bytes of another making.
pub(super) fn plate(bytes: &[u8]) -> Option<KeptPlate> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (head, samples) = bytes.split_at_checked(end)?;
    let Head { size: (width, height), depth, tone, most, jpeg, without_end } =
        serde_json::from_slice(head).ok()?;
    let samples = samples.get(1..)?.into();
    let samples = if jpeg { Samples::Dct(samples) } else { Samples::Flate(samples) };
    let plate = PackedPlate { width, height, depth, tone, most, samples };
    Some(KeptPlate { plate, flaw: without_end.then_some(Flaw::NoEnd) })
}

#[cfg(test)]
mod tests {
    use super::{beginning, bytes, key, plate};
    use crate::geometry::Size;
    use crate::page::{PackedPlate, PictureTone, Plates, Samples};
    use crate::plates::part::PicturePart;
    use crate::press::PictureInks;
    use crate::read::picture::Flaw;
    use crate::separation::Crop;
    use crate::unit::Pt;

    #[test]
    fn a_plate_comes_back_as_it_was() {
        let tone = PictureTone { dark: 3, light: 200, ..PictureTone::default() };
        for samples in [Samples::Dct(vec![1, 10, 2].into()), Samples::Flate(vec![10].into())] {
            let packed =
                PackedPlate { width: 7, height: 9, depth: Plates::All, tone, most: 2300, samples };
            for flaw in [None, Some(Flaw::NoEnd)] {
                let back = plate(&bytes(&packed, flaw).expect("bytes")).expect("a plate");
                assert_eq!((back.plate, back.flaw), (packed.clone(), flaw));
            }
        }
        assert!(plate(b"").is_none() && plate(b"{}\n").is_none() && plate(b"\n\n").is_none());
    }

    #[test]
    fn whatever_it_follows_from_is_in_its_key() {
        let sources = crate::builtin::program();
        let press = crate::read::press(&sources, "krantenpapier").value.expect("a press");
        let crop = Crop { left: 0, top: 0, width: 4, height: 4 };
        let frame = Size { width: Pt(9), height: Pt(9) };
        let part = PicturePart { crop, frame, black_alone: false };
        let first = key(&beginning([1; 32], b"p", &press), part);
        let mut quality = press.clone();
        quality.packing.quality -= 1;
        let mut limit = press.clone();
        limit.ink_limit -= 1;
        let mut turned = press.clone();
        turned.packing.inks = PictureInks::Convert;
        let moved = PicturePart { crop: Crop { left: 1, ..crop }, ..part };
        let narrow = PicturePart { frame: Size { width: Pt(8), ..frame }, ..part };
        let others = [
            key(&beginning([2; 32], b"p", &press), part),
            key(&beginning([1; 32], b"q", &press), part),
            key(&beginning([1; 32], b"p", &quality), part),
            key(&beginning([1; 32], b"p", &limit), part),
            key(&beginning([1; 32], b"p", &turned), part),
            key(&beginning([1; 32], b"p", &press), moved),
            key(&beginning([1; 32], b"p", &press), narrow),
            key(&beginning([1; 32], b"p", &press), PicturePart { black_alone: true, ..part }),
        ];
        assert!(others.iter().all(|other| *other != first));
        assert_eq!(key(&beginning([1; 32], b"p", &press), part), first);
    }
}
