//! What each story of a docket is set with.
//!
//! In: a docket and a type case. Out: a desk a story, one a guest, and the house's own.

use crate::docket::{Docket, Written};
use crate::element::Desk;
use crate::shape::Case;

/// The desks of a docket.
pub struct Desks<'a> {
    /// For what belongs to the page.
    pub house: Desk<'a>,
    /// One a story.
    pub stories: Vec<Desk<'a>>,
    /// One a story of another page.
    pub guests: Vec<Desk<'a>>,
}

/// The desks of a docket.
pub fn desks<'a>(docket: &'a Docket, case: &'a Case) -> Desks<'a> {
    let house = Desk { layout: &docket.design, case, hyphenation: &docket.house };
    let of = |written: &'a Written| Desk { hyphenation: &written.manner, ..house };
    Desks {
        house,
        stories: docket.stories.iter().map(of).collect(),
        guests: docket.guests.iter().map(of).collect(),
    }
}
