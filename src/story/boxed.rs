//! The forms that what stands in a box may have, one a line: its name in layouts, the callout by
//! which copy asks for it, and what it makes of its table or its list.
//!
//! In: nothing; plain data. How a form is set stands in the file of its name in `element/kader/`.

use serde::{Deserialize, Serialize};

macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal $callout:literal,)+) => {
        /// What the rows of a table without a head, or the entries of a list, are in a box.
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash,
            Serialize, Deserialize,
        )]
        pub enum BoxForm { #[default] $($(#[doc = $doc])+ $variant,)+ }

        impl BoxForm {
            /// All forms.
            pub const ALL: &'static [BoxForm] = &[$(BoxForm::$variant,)+];
            /// Their names in layouts.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];
            /// Their callouts in copy, in the order of the forms.
            pub const CALLOUTS: &'static [&'static str] = &[$($callout,)+];
        }
    };
}

forms! {
    /// What it is by itself: a table.
    Table = "table" "kader",
    /// Labels, with what belongs to each behind them.
    Labels = "labels" "feiten",
    /// Lines with their results flush right.
    Results = "results" "uitslagen",
    /// References: label and page on one line, the title under them.
    Index = "index" "inhoud",
    /// Events: the day at the left, title and place behind it.
    Agenda = "agenda" "agenda",
    /// Moments along a line, a mark at each.
    Timeline = "timeline" "tijdlijn",
    /// Days side by side, each with its figure: the weather, water levels.
    Days = "days" "weer",
}

impl BoxForm {
    /// The form that a callout asks for; `None` where it leaves it to the layout.
    pub fn asked(callout: &str) -> Option<BoxForm> {
        let named = BoxForm::CALLOUTS.iter().zip(BoxForm::ALL).find(|(own, _)| **own == callout);
        named.map(|(_, form)| *form).filter(|form| *form != BoxForm::default())
    }
}
