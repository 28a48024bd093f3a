//! Inks: amounts of the four process colours.
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
}

impl Ink {
    /// Full black, nothing else.
    pub const BLACK: Ink = Ink { c: 0, m: 0, y: 0, k: 1000 };

    /// Total ink in thousandths of one full plate (2400 is 240 %).
    pub fn total(self) -> u32 {
        u32::from(self.c) + u32::from(self.m) + u32::from(self.y) + u32::from(self.k)
    }

    /// How many plates carry it.
    pub fn plates(self) -> usize {
        [self.c, self.m, self.y, self.k].iter().filter(|part| **part > 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::Ink;

    #[test]
    fn totals_and_plates() {
        let red = Ink { c: 0, m: 800, y: 850, k: 50 };
        assert_eq!((red.total(), red.plates()), (1700, 3));
        assert_eq!(Ink::BLACK.plates(), 1);
    }
}
