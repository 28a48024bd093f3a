//! How much work the search for a group of pages may be: the more groups of many forms an issue
//! has, the less for each, so that no issue takes more than some full searches.
//!
//! In: an edition. Out: thousandths of a full search. Work is counted, never time.

use crate::issue::choice::Edition;
use crate::layout::Area;
use crate::place::group::{Group, PageAreas, groups};

/// Thousandths of a full search.
pub type EffortShare = usize;

/// All of it.
pub const FULL: EffortShare = 1000;

/// What pages by a wrong design are worth: they are looked at, and nothing is said of them.
const ROUGH: EffortShare = 20;

/// Groups of many forms that are searched in full; of more each has its part of the same work.
const FULL_SEARCHES: usize = 32;

/// Forms of a group, as a power of two, from which it counts.
const MANY: u32 = 20;

/// How well pages are searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// For print.
    Full,
    /// By a design that is wrong.
    Rough,
}

/// The share of a full search that each group of an edition has, whichever of them are searched.
pub fn share(effort: Effort, edition: Edition) -> EffortShare {
    let many = groups(edition).iter().filter(|group| forms(edition, group) >= MANY).count();
    part(effort, many)
}

/// The share of each, by how many groups are of many forms.
fn part(effort: Effort, many: usize) -> EffortShare {
    let each = FULL * FULL_SEARCHES / many.max(FULL_SEARCHES);
    if effort == Effort::Full { each } else { each.min(ROUGH) }
}

/// In how many forms the elastic areas of a group may be, taken by themselves: a power of two.
fn forms(edition: Edition, group: &Group) -> u32 {
    let of_part = |part: &PageAreas| -> u32 {
        let areas = edition.template(part.page).map_or(&[][..], |template| &template.areas);
        part.areas.iter().filter_map(|i| areas.get(*i)).map(forms_of).sum()
    };
    group.parts.iter().map(of_part).sum()
}

/// In how many forms an area may be, as a power of two.
fn forms_of(area: &Area) -> u32 {
    if area.takes_what_is_left() {
        return 0;
    }
    let depths = area.depth.1.saturating_sub(area.depth.0) + 1 + u32::from(area.optional);
    depths.ilog2()
}

#[cfg(test)]
mod tests {
    use super::{Effort, FULL, FULL_SEARCHES, ROUGH, part};

    #[test]
    fn an_issue_takes_some_full_searches_whatever_it_holds() {
        assert_eq!(part(Effort::Full, 0), FULL);
        assert_eq!(part(Effort::Full, FULL_SEARCHES), FULL);
        for many in FULL_SEARCHES..300 {
            assert!(part(Effort::Full, many) * many <= FULL * FULL_SEARCHES, "{many}");
        }
        assert_eq!(part(Effort::Rough, 1), ROUGH);
    }
}
