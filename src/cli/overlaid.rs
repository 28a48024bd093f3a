//! Ink that adds up: what overprints, or is mixed with what lies below it.
//!
//! In: a PDF, the pages on which it may add up. Out: a hit for each of them whose plates have more
//! ink in one place than the press takes. Sources: ISO 12647-3:2013, 4.3; GWG 2015, 4.22 (the mean
//! of any 15 square millimetres).

use crate::preflight::criteria::colours::INK_LIMIT;
use crate::preflight::criteria::structure::TOO_MUCH;
use crate::preflight::inks::WINDOW;
use crate::preflight::patch::MM;
use crate::preflight::{Criterion, Demands, Hit};
use crate::report::Report;
use crate::rip::{HeavyPlace, InkCap, RipLimits, Rippable};

/// Pixels an inch that plates are made at: eleven to the side of a square.
const PPI: u32 = 72;
/// What rounding, and edges between pixels, may add to a limit, per cent.
const SLACK: f64 = 1.0;

/// Pages of a PDF, from 1, with more ink in one place than the press takes.
///
/// Of a page that can't be ripped it is told that its ink is not known.
pub fn overlaid(pdf: &[u8], pages: &[u32], demands: &Demands) -> Vec<Hit> {
    if pages.is_empty() {
        return Vec::new();
    }
    let job = Rippable::open(pdf);
    let limit = f64::from(demands.press.ink_limit) / 10.0;
    let cap = InkCap { percent: limit + SLACK, over_mm: WINDOW / MM };
    let hit = |criterion: &'static Criterion, page: u32, message: String, places: usize| {
        let severity = criterion.severity(demands.standard)?;
        let count = u32::try_from(places).unwrap_or(u32::MAX);
        let (page, object, places) = (Some(page), None, Vec::new());
        Some(Hit { criterion, severity, page, object, places, message, count })
    };
    let one = |page: &u32| {
        let at = (*page as usize).saturating_sub(1);
        let ripped = job.as_ref().map_err(Report::clone);
        let heavy = match ripped.and_then(|job| job.rip(at, PPI, &RipLimits::default())) {
            Ok(ripped) => ripped.heavy(cap),
            Err(why) => {
                let message =
                    format!("how much ink adds up on the page is not known: {}", why.message);
                return hit(&TOO_MUCH, *page, message, 1);
            }
        };
        let HeavyPlace { x, y, most, .. } = *heavy.first()?;
        let message = format!(
            "{most:.0} % of ink, the mean of a square of 15 mm² ({x:.0} mm from the left and \
            {y:.0} mm from the top, where things overprint or mix), and {limit:.0} % is the most"
        );
        hit(&INK_LIMIT, *page, message, heavy.len())
    };
    pages.iter().filter_map(one).collect()
}
