//! The spot colours of a page.
//!
//! In: its marks, and the art that it shows. Out: which of the paper's spot colours have a plate.

use crate::color::{Ink, SpotId, SpotInk, SpotShare};
use crate::page::offcut::OffcutPaint;
use crate::page::{PackedPlate, Page, Samples, Shape};
use std::collections::BTreeSet;

impl Page {
    /// Those that marks of it are inked with, those of the offcut too.
    pub fn inked_spots(&self) -> BTreeSet<SpotId> {
        let offcut = self.offcut.marks.iter().filter_map(|mark| match mark.paint {
            OffcutPaint::Inks(ink) => Some(ink),
            OffcutPaint::EveryPlate => None,
        });
        let placed = self.placed.iter().flat_map(|placed| &placed.marks).map(|mark| mark.ink);
        placed.chain(offcut).filter_map(|ink| Some(ink.spot?.id)).collect()
    }

    /// Those of the paper that it shows at all, by their names, in full tone.
    pub fn spots(&self, plates: &[PackedPlate], all: &[SpotInk]) -> Vec<(String, Ink)> {
        let inked = self.inked_spots();
        let marks = self.placed.iter().flat_map(|placed| &placed.marks);
        let art = marks.filter_map(|mark| match mark.shape {
            Shape::Picture { plate, .. } => plates.get(plate as usize),
            _ => None,
        });
        let shown: BTreeSet<&str> = art
            .filter_map(|plate| match &plate.samples {
                Samples::Drawing(part) => Some(part.spots.keys().map(String::as_str)),
                _ => None,
            })
            .flatten()
            .collect();
        let numbered = (0..).map(SpotId).zip(all);
        let own =
            numbered.filter(|(id, spot)| inked.contains(id) || shown.contains(spot.name.as_str()));
        own.map(|(id, spot)| (spot.name.clone(), spot.full.of_spot(SpotShare { id, tint: 1000 })))
            .collect()
    }
}
