//! Ink that adds up: what overprints, or is mixed with what lies below it.
//!
//! In: a PDF, the pages on which it may add up. Out: a hit for each of them whose plates have more
//! ink in one place than the press takes. Sources: ISO 12647-3:2013, 4.3; GWG 2015, 4.22 (the mean
//! of any 15 square millimetres).

use crate::preflight::criteria::colours::INK_LIMIT;
use crate::preflight::{Demands, Hit};
use crate::rip::{HeavyPlace, InkCap, RipLimits, Rippable};

/// Pixels an inch that plates are made at: eleven to the side of a square.
const PPI: u32 = 72;
/// The side of a square of 15 square millimetres.
const SIDE_MM: f64 = 3.872_983_346_2;
/// What rounding, and edges between pixels, may add to a limit, per cent.
const SLACK: f64 = 1.0;

/// Pages of a PDF, from 1, with more ink in one place than the press takes.
///
/// Of a page that can't be ripped nothing is said here: what is wrong with it was told.
pub fn overlaid(pdf: &[u8], pages: &[u32], demands: &Demands) -> Vec<Hit> {
    let Some(severity) = INK_LIMIT.severity(demands.standard) else { return Vec::new() };
    if pages.is_empty() {
        return Vec::new();
    }
    let Ok(job) = Rippable::open(pdf) else { return Vec::new() };
    let limit = f64::from(demands.press.ink_limit) / 10.0;
    let cap = InkCap { percent: limit + SLACK, over_mm: SIDE_MM };
    let one = |page: &u32| {
        let at = (*page as usize).checked_sub(1)?;
        let ripped = job.rip(at, PPI, &RipLimits::default()).ok()?;
        let heavy = ripped.heavy(cap);
        let HeavyPlace { x, y, most, .. } = *heavy.first()?;
        let message = format!(
            "{most:.0} % of ink, the mean of a square of 15 mm² ({x:.0} mm from the left and \
            {y:.0} mm from the top, where things overprint or mix), and {limit:.0} % is the most"
        );
        let count = u32::try_from(heavy.len()).unwrap_or(u32::MAX);
        let (page, object, places) = (Some(*page), None, Vec::new());
        Some(Hit { criterion: &INK_LIMIT, severity, page, object, places, message, count })
    };
    pages.iter().filter_map(one).collect()
}
