//! Of all that an issue leaves open the best: which template a page has, who stands where on it,
//! which version of a story is set.
//!
//! In: an issue, the type case. Out: a choice, with what was looked at. Every way is made as it
//! would be, as dockets, and weighed; the cheapest that fits is taken, of equal ones the first in
//! the order of writing; where none fits, the nearest. Bounds: `bundle::MOST_WAYS`,
//! `version::MOST_VERSIONS`, `ChoiceWork`; what is let go is told (`told`).

use crate::choose::bundle::{Bundle, bundles};
use crate::choose::choosing::{ChoiceWork, Choosing, Chosen};
use crate::choose::search::search;
use crate::issue::choice::EditionChoice;
use crate::issue::{PageId, Wanted};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

pub mod bundle;
pub mod choosing;
pub mod pair;
pub mod search;
pub mod told;
mod unshown;
pub mod version;
mod weighing;

/// Chooses for all pages that hang together with those that are wanted.
pub fn choose(choosing: Choosing, wanted: &Wanted) -> Vec<Chosen> {
    let all = bundles(choosing.issue);
    // What a page comes to does not hang on which pages are wanted.
    choose_within(choosing, wanted, ChoiceWork::of(all.len()))
}

/// The same with so much work a bundle.
pub fn choose_within(choosing: Choosing, wanted: &Wanted, work: ChoiceWork) -> Vec<Chosen> {
    let leaves =
        |page: &PageId| choosing.issue.page(*page).is_some_and(|plan| wanted.has(plan.number));
    let mut all: Vec<Bundle> = bundles(choosing.issue);
    all.retain(|bundle| bundle.pages.iter().any(leaves));
    all.par_iter().map(|bundle| search(choosing, bundle, work)).collect()
}

/// The choices of bundles as one.
pub fn together(chosen: &[Chosen]) -> EditionChoice {
    let mut all = EditionChoice::default();
    for Chosen { choice, .. } in chosen {
        all.pages.extend(choice.pages.iter().map(|(page, plan)| (*page, plan.clone())));
        all.copy.extend(choice.copy.iter().map(|(story, of)| (*story, of.clone())));
    }
    all
}
