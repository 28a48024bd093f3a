//! Every arrangement of a small page in turn: what the search is held against.
//!
//! In: a page as numbers. Out: arrangements, the last area's picks fastest.

use super::{Arrangement, Sheet, arrange};

/// How many tries of each area are free to choose: one where the rows follow from what stands
/// around it.
pub fn free(sheet: &Sheet) -> Vec<usize> {
    let areas = sheet.template.areas.iter().zip(sheet.tries);
    areas.map(|(area, tries)| if area.takes_what_is_left() { 1 } else { tries.len() }).collect()
}

/// The next combination of picks, the last area fastest; `free` tells how many tries each area has.
pub fn advance(picks: &mut [usize], free: &[usize]) -> bool {
    for (pick, of) in picks.iter_mut().zip(free).rev() {
        *pick += 1;
        if *pick < *of {
            return true;
        }
        *pick = 0;
    }
    false
}

/// Every arrangement that the template allows; none of a template that is a ring.
pub fn every(sheet: &Sheet) -> Vec<Arrangement> {
    let Some(order) = sheet.template.order() else { return Vec::new() };
    let (free, mut picks) = (free(sheet), vec![0; sheet.template.areas.len()]);
    let mut all = Vec::new();
    loop {
        all.extend(arrange(sheet, &order, &picks));
        if !advance(&mut picks, &free) {
            return all;
        }
    }
}
