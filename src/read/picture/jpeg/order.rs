//! How a JPEG of this structure comes out right, or that it does not.
//!
//! In: the markers of a file. Out: the order in which the decoder is to be shown its channels, or a
//! `PictureFault` that names a structure that does not come out right, or a part that is missing.
//! Source: ITU-T T.81, clauses A.1.1 and A.2 (sampling and interleaving), G.1.1 (progressive
//! scans); what the decoder does with each structure was held against `libjpeg`.

use super::super::fault::{PictureFault, TO_HUFFMAN};
use super::markers::{Channel, Frame, Markers, Scan};

/// How the decoder is to be asked.
pub enum Decoding {
    /// The whole file at once, its channels in this order: the first must be the finest.
    Whole(Vec<usize>),
    /// Each scan as a gray picture of its own.
    Apart,
}

/// Most units that a frame may divide into along one side.
const MOST_UNITS: u8 = 4;

/// How a file of this structure comes out right, or that it does not.
///
/// `zune-jpeg` takes the first channel for the finest, and mixes up channels of sequential scans
/// apart.
pub fn order(markers: &Markers<'_>) -> Result<Decoding, PictureFault> {
    let rare = Err(PictureFault::Unsupported {
        form: "JPEG with a rare sampling of its colours",
        help: TO_HUFFMAN,
    });
    let Frame { coding, channels, .. } = &markers.frame;
    let most = finest(channels);
    let told = |n: u8| (1..=MOST_UNITS).contains(&n);
    if channels.iter().any(|c| !told(c.sampling.0) || !told(c.sampling.1)) {
        return Err(PictureFault::Broken(
            "the sampling of its colours is none that exists".to_owned(),
        ));
    }
    complete(markers)?;
    if channels.len() == 1 || (*coding < 2 && markers.scans().all(|scan| scan.channels.len() == 1))
    {
        return if channels.len() == 1 {
            Ok(Decoding::Whole(vec![0]))
        } else {
            Ok(Decoding::Apart)
        };
    }
    if *coding < 2 && markers.scans().count() > 1 {
        let form = "JPEG with some of its colours in scans of their own";
        return Err(PictureFault::Unsupported { form, help: TO_HUFFMAN });
    }
    let odd = |c: &Channel| {
        let (across, down) = c.sampling;
        across == 3
            || !most.0.is_multiple_of(across)
            || !most.1.is_multiple_of(down)
            || (most.1 == 4 && down == 2)
    };
    let first = channels.iter().position(|c| c.sampling == most);
    let Some(first) = first.or_else(|| channels.iter().position(|c| c.sampling.0 == most.0)) else {
        return rare;
    };
    let finest = channels.get(first).is_some_and(|c| c.sampling == most);
    if channels.iter().any(odd) || (most.0 == MOST_UNITS && !finest) {
        return rare;
    }
    let others = (0..channels.len()).filter(|n| *n != first);
    Ok(Decoding::Whole(std::iter::once(first).chain(others).collect()))
}

/// Whether the scans tell all of the picture: sequential ones each channel once, progressive ones
/// each coefficient to its last bit.
fn complete(markers: &Markers<'_>) -> Result<(), PictureFault> {
    let channels = markers.frame.channels.len();
    let mut missing = vec![[u8::MAX; 64]; channels];
    for Scan { channels, coefficients: [first, last, bits], .. } in markers.scans() {
        for (channel, _) in channels {
            let told = missing
                .get_mut(*channel)
                .and_then(|m| m.get_mut(usize::from(*first)..=usize::from(*last)));
            let Some(told) = told else {
                return Err(PictureFault::Broken("a scan tells of no coefficients".to_owned()));
            };
            if markers.frame.coding < 2 && told.contains(&0) {
                return Err(PictureFault::Broken("two scans tell the same channel".to_owned()));
            }
            told.fill(bits & 15);
        }
    }
    match missing.iter().flatten().all(|bits| *bits == 0) {
        true => Ok(()),
        false if markers.ended => {
            Err(PictureFault::Broken("some of its scans are missing".to_owned()))
        }
        false => Err(PictureFault::Truncated),
    }
}

/// Most samples of any channel for each unit, across and down.
pub fn finest(channels: &[Channel]) -> (u8, u8) {
    let most = |side: fn(&Channel) -> u8| channels.iter().map(side).max().unwrap_or(1);
    (most(|c| c.sampling.0), most(|c| c.sampling.1))
}
