//! What would mend a page: edits of its copy that were tried before they are said.
//!
//! In: nothing; plain data. Places lead to the sources as those of reports do.

use crate::source::Span;

/// Edits that together make every story of a page fit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Advice {
    /// The edits, in the order of their stories.
    pub edits: Vec<Edit>,
    /// Whether the page was weighed with them.
    pub verified: bool,
}

/// One change of the copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The story, by its name.
    pub story: String,
    /// Where what is changed begins.
    pub at: Option<Span>,
    /// Its first words.
    pub start: String,
    /// What is done to it.
    pub change: Change,
}

impl Edit {
    /// How many rows of text it makes more.
    pub fn rows(&self) -> i64 {
        match &self.change {
            Change::Characters(amount) => amount.rows,
            Change::Drop { rows } => -rows,
            Change::Title(_) | Change::Picture { .. } => 0,
            Change::Move { .. } | Change::Swap { .. } => 0,
        }
    }
}

/// What is done to a piece of copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A paragraph becomes so much longer, or shorter by as many: whole words at its end.
    Characters(Amount),
    /// A paragraph or a crosshead goes.
    Drop {
        /// How many rows of text go with it.
        rows: i64,
    },
    /// The title becomes so much longer, or shorter.
    Title(Amount),
    /// A picture is offered besides, or no more.
    Picture {
        /// Its path as the story gives it.
        path: String,
        /// Whether it goes.
        goes: bool,
    },
    /// The story stands, whole, in another slot.
    Move {
        /// The number of the page.
        page: u32,
        /// The template that the page gets, where it is another.
        template: Option<String>,
        /// The slot.
        slot: String,
    },
    /// The story changes places with another.
    Swap {
        /// The other, by its name.
        with: String,
    },
}

/// From how many to how many characters a text changes; negative ones are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount {
    /// The lowest.
    pub from: i64,
    /// The highest.
    pub to: i64,
    /// How many lines more the text takes then.
    pub rows: i64,
}
