//! Lengths: scaled points, thousandths of an em, and rows of the baseline grid.
//!
//! In: numbers as people write them (`8pt`, `49.6mm`). Out: exact integers. One scaled point is
//! 1/65536 of 1/72 inch (Knuth, TeX: The Program, section 101, with the DTP point), so sums are
//! exact and equal on every machine. Floating point is met here, when files are read, and in `pdf`,
//! when numbers are written; nowhere between.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in scaled points: 65,536 to 1/72 inch.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pt(pub i64);

/// Scaled points in one point.
pub const SCALE: i64 = 65_536;

impl Pt {
    /// No length.
    pub const ZERO: Pt = Pt(0);

    /// A length from points as a file gives them, rounded to the nearest scaled point; not finite
    /// or over 100,000 pt gives zero.
    pub fn from_points(points: f64) -> Pt {
        if points.is_finite() && points.abs() <= 100_000.0 {
            Pt((points * SCALE as f64).round() as i64)
        } else {
            Pt(0)
        }
    }

    /// A length from millimetres as a file gives them.
    pub fn from_mm(mm: f64) -> Pt {
        Pt::from_points(mm * 72.0 / 25.4)
    }

    /// The length in points, for output and messages.
    pub fn points(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }

    /// The length in millimetres, for messages.
    pub fn mm(self) -> f64 {
        self.points() * 25.4 / 72.0
    }

    /// `self * numerator / denominator`, rounded to the nearest scaled point; a zero denominator
    /// gives zero.
    pub fn scaled(self, numerator: i64, denominator: i64) -> Pt {
        if denominator == 0 {
            return Pt(0);
        }
        // Lengths of a page stay well inside 64 bits, where division is many times as fast.
        if let (Some(product), 1..=0x7FFF_FFFF) = (self.0.checked_mul(numerator), denominator) {
            let down = product.div_euclid(denominator);
            let rest = product - down * denominator;
            return Pt(down + i64::from(rest * 2 >= denominator));
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let half = i128::from(denominator.abs()) / 2;
        let signed = if denominator < 0 { -product } else { product };
        let rounded = (signed + half).div_euclid(i128::from(denominator.abs()));
        Pt(i64::try_from(rounded).unwrap_or(0))
    }

    /// `thousandths` of an em at this size.
    pub fn em(self, thousandths: i64) -> Pt {
        self.scaled(thousandths, 1000)
    }

    /// The length without its sign.
    pub fn abs(self) -> Pt {
        Pt(self.0.abs())
    }

    /// How many whole `unit`s cover this length: the quotient rounded up, never below zero.
    pub fn rows_of(self, unit: Pt) -> u32 {
        if unit.0 <= 0 || self.0 <= 0 {
            return 0;
        }
        u32::try_from((self.0 + unit.0 - 1) / unit.0).unwrap_or(u32::MAX)
    }
}

impl fmt::Debug for Pt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Prints points with at most three decimals: `8`, `140.598`.
impl fmt::Display for Pt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths =
            (i128::from(self.0) * 1000 + i128::from(SCALE / 2)).div_euclid(i128::from(SCALE));
        let (sign, n) = if thousandths < 0 { ("-", -thousandths) } else { ("", thousandths) };
        let text = format!("{sign}{}.{:03}", n / 1000, n % 1000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Add for Pt {
    type Output = Pt;
    fn add(self, other: Pt) -> Pt {
        Pt(self.0.saturating_add(other.0))
    }
}

impl Sub for Pt {
    type Output = Pt;
    fn sub(self, other: Pt) -> Pt {
        Pt(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Pt) {
        *self = *self + other;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Pt) {
        *self = *self - other;
    }
}

impl Neg for Pt {
    type Output = Pt;
    fn neg(self) -> Pt {
        Pt(-self.0)
    }
}

impl Mul<i64> for Pt {
    type Output = Pt;
    fn mul(self, times: i64) -> Pt {
        Pt(self.0.saturating_mul(times))
    }
}

impl Div<i64> for Pt {
    type Output = Pt;
    fn div(self, by: i64) -> Pt {
        self.scaled(1, by)
    }
}

impl std::iter::Sum for Pt {
    fn sum<I: Iterator<Item = Pt>>(lengths: I) -> Pt {
        lengths.fold(Pt(0), Add::add)
    }
}

/// A number of rows of the baseline grid, or the index of one (0 is the first row of the type
/// area).
pub type Rows = u32;

/// A number of rows in words: `1 row`, `12 rows`.
pub fn rows_said(rows: impl Into<i64>) -> String {
    match rows.into() {
        1 => "1 row".to_owned(),
        rows => format!("{rows} rows"),
    }
}

#[cfg(test)]
mod tests {
    use super::Pt;

    #[test]
    fn millimetres_become_points() {
        assert_eq!(Pt::from_mm(25.4), Pt::from_points(72.0));
        assert_eq!(format!("{}", Pt::from_mm(49.6)), "140.598");
    }

    #[test]
    fn scaling_rounds_to_nearest_on_both_sides_of_zero() {
        assert_eq!(Pt(10).scaled(1, 4), Pt(3));
        assert_eq!(Pt(-10).scaled(1, 4), Pt(-2));
        assert_eq!(Pt(7).scaled(3, 0), Pt(0));
    }

    #[test]
    fn rows_round_up() {
        let row = Pt::from_points(9.4);
        assert_eq!((row * 3).rows_of(row), 3);
        assert_eq!((row * 3 + Pt(1)).rows_of(row), 4);
        assert_eq!(Pt(-5).rows_of(row), 0);
    }
}
