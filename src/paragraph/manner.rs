//! How a paragraph is made of a text: what it is broken by, what hangs, what stands before and
//! after it.
//!
//! In: nothing; plain data.

use crate::hyphenate::Hyphenation;
use crate::layout::{Costs, Hang};
use crate::unit::Pt;

/// How a paragraph is made of a text.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// How words are broken; `None` leaves them whole.
    pub hyphenation: Option<&'a Hyphenation>,
    /// Costs of poor breaks.
    pub costs: &'a Costs,
    /// What hangs out of the measure.
    pub hang: &'a [Hang],
    /// Indent of the first line.
    pub indent: Pt,
    /// Room for an end mark after the last word; zero for none.
    pub end_mark: Pt,
    /// What a drop cap has taken from the first word; empty when nothing.
    pub initial: &'a str,
}

impl<'a> Manner<'a> {
    /// Words whole, nothing hanging, no indent: for display text and whatever else is set ragged.
    pub fn plain(costs: &'a Costs) -> Manner<'a> {
        Manner {
            hyphenation: None,
            costs,
            hang: &[],
            indent: Pt::ZERO,
            end_mark: Pt::ZERO,
            initial: "",
        }
    }
}
