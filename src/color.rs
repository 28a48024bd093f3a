//! Inks: amounts of the four process colours, or a spot colour with what stands for it.
//!
//! In: percentages from a layout. Out: exact parts per thousand, so that `0 0 0 1 k` is written as
//! such (ISO 32000-1, 8.6.4.4).

use serde::{Deserialize, Serialize};

/// An ink as a mixture of the process colours, each 0 to 1000 (thousandths of full tone).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Ink {
    /// Cyan.
    pub c: u16,
    /// Magenta.
    pub m: u16,
    /// Yellow.
    pub y: u16,
    /// Black.
    pub k: u16,
    /// The spot colour that it is printed in; the process colours are then what stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<SpotShare>,
}

/// A spot colour: its place among those of the layout or the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpotId(pub u16);

/// How much of a spot colour an ink is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SpotShare {
    /// Which.
    pub id: SpotId,
    /// Thousandths of its plate.
    pub tint: u16,
}

/// A spot colour: an ink of its own beside cyan, magenta, yellow and black.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpotInk {
    /// Its name, which its plate has.
    pub name: String,
    /// What stands for it in full tone where there is no plate of it.
    pub full: Ink,
}

/// Names that are no spot colour: the plates of every press, all of them, and none (ISO 32000-1,
/// 8.6.6.4).
pub const NO_SPOTS: [&str; 6] = ["Cyan", "Magenta", "Yellow", "Black", "All", "None"];

impl SpotInk {
    /// Thousandths by which two mixtures may differ and be one: what bytes round away.
    const NEAR: u16 = 5;

    /// What is on every plate, shown as all process colours.
    pub fn every_plate() -> SpotInk {
        SpotInk { name: "All".to_owned(), full: Ink::mixed([1000; 4]) }
    }

    /// Whether a mixture is the one that stands for it.
    pub fn is_mixed_as(&self, full: Ink) -> bool {
        let mut pairs = self.full.parts().into_iter().zip(full.parts());
        pairs.all(|(one, other)| one.abs_diff(other) <= SpotInk::NEAR)
    }
}

impl Ink {
    /// Full black, nothing else.
    pub const BLACK: Ink = Ink::mixed([0, 0, 0, 1000]);

    /// A mixture of the process colours.
    pub const fn mixed([c, m, y, k]: [u16; 4]) -> Ink {
        Ink { c, m, y, k, spot: None }
    }

    /// Its process colours, or those that stand for its spot colour.
    pub fn parts(self) -> [u16; 4] {
        [self.c, self.m, self.y, self.k]
    }

    /// The same in process colours alone.
    pub fn without_spot(self) -> Ink {
        Ink { spot: None, ..self }
    }

    /// Its mixture in words, per cent of cyan, magenta, yellow and black.
    pub fn mixture(self) -> String {
        let [c, m, y, k] = self.parts().map(|part| f64::from(part) / 10.0);
        format!("{c}/{m}/{y}/{k}")
    }

    /// A tint of this mixture in a spot colour.
    pub fn of_spot(self, spot: SpotShare) -> Ink {
        let part = |part: u16| (u32::from(part) * u32::from(spot.tint) + 500) / 1000;
        let parts = self.parts().map(|of| u16::try_from(part(of)).unwrap_or(u16::MAX));
        Ink { spot: Some(spot), ..Ink::mixed(parts) }
    }

    /// Total ink in thousandths of one full plate (2400 is 240 %).
    pub fn total(self) -> u32 {
        match self.spot {
            Some(spot) => u32::from(spot.tint),
            None => self.parts().into_iter().map(u32::from).sum(),
        }
    }

    /// How many plates carry it.
    pub fn plates(self) -> usize {
        match self.spot {
            Some(spot) => usize::from(spot.tint > 0),
            None => self.parts().iter().filter(|part| **part > 0).count(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, SpotId, SpotShare};

    #[test]
    fn totals_and_plates() {
        let red = Ink::mixed([0, 800, 850, 50]);
        assert_eq!((red.total(), red.plates()), (1700, 3));
        assert_eq!(Ink::BLACK.plates(), 1);
        let pale = red.of_spot(SpotShare { id: SpotId(0), tint: 250 });
        assert_eq!((pale.parts(), pale.total(), pale.plates()), ([0, 200, 213, 13], 250, 1));
        assert_eq!(pale.without_spot().total(), 426);
    }
}
