//! What is filled: strips with the rows that each can take, legs as runs of rows, what ends cost.
//!
//! In: nothing; plain data.

use crate::unit::Rows;

/// What ends a run of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegEnd {
    /// Something cut into the leg; it goes on below.
    Cut,
    /// The foot of a leg.
    Leg,
    /// The foot of a page's last leg.
    Page,
    /// The end of the story's last leg.
    End,
}

/// A run of rows without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Leg {
    /// How many rows.
    pub rows: Rows,
    /// What comes after them.
    pub end: LegEnd,
    /// How many rows before its last the story may end; only the last leg's counts.
    pub free: Rows,
}

/// One way to set a strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Rows it takes, at least one.
    pub rows: Rows,
    /// What it costs.
    pub cost: i64,
    /// Rows (from 0) whose line ends in a hyphen, rising.
    pub hyphens: Vec<Rows>,
}

/// What must not be parted from what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// Clear rows above; they fall away at a leg's top.
    pub above: Rows,
    /// How many more there may be, and what each of these costs.
    pub air: (Rows, i64),
    /// Fewest rows before and after a leg's end inside the strip; `None` keeps it whole.
    pub split: Option<(Rows, Rows)>,
    /// Rows of the same leg that must come before it, unless it stands at the top.
    pub before: Rows,
    /// Rows of the same leg that must be left after it.
    pub next: Rows,
    /// Rows that keep it from whatever cuts the leg.
    pub from_cut: Rows,
    /// What it asks for at a leg's top.
    pub top: Top,
    /// Cost of standing in a single row at a leg's top or foot.
    pub lone: i64,
}

/// What stands above a strip at a leg's top, and what it costs to stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Top {
    /// Fewest and most rows before it, as the head of a table takes again.
    pub again: (Rows, Rows),
    /// Cost of each of these beyond the fewest.
    pub spare: i64,
    /// Cost of standing at a leg's top, and of standing there below a cut.
    pub parted: (i64, i64),
}

/// Something with rows to place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Its settings, by rising rows; empty only if it can't be placed.
    pub choices: Vec<Choice>,
    /// What must not be parted.
    pub keep: Keep,
}

impl Strip {
    /// The most rows that it takes, with what stands clear or again above it.
    pub fn most(&self) -> Rows {
        let inside = self.keep.above + self.keep.air.0;
        self.choices.last().map_or(0, |c| c.rows) + inside.max(self.keep.top.again.1)
    }

    /// How many rows may come before it inside a leg, or at a leg's top (under a cut or not), each
    /// with its cost.
    pub(super) fn before(&self, top: Option<bool>) -> impl Iterator<Item = (Rows, i64)> + use<> {
        let Keep { above, air, top: Top { again, spare, parted }, .. } = self.keep;
        let ((least, most), price, more) = match top {
            None => ((above, above + air.0), 0, air.1),
            Some(false) => (again, parted.0, spare),
            Some(true) => (again, parted.1, spare),
        };
        (least..=most).map(move |rows| (rows, price + more * i64::from(rows - least)))
    }

    /// Rows that may come before it, wherever it stands, each with the least that it costs.
    pub(super) fn anywhere(&self) -> impl Iterator<Item = (Rows, i64)> + use<> {
        let Keep { above, air, top: Top { again: (least, most), .. }, .. } = self.keep;
        let inside =
            (above.max(1)..=above + air.0).map(move |rows| (rows, air.1 * i64::from(rows - above)));
        let again = (most > 0).then_some(least.max(1)..=most);
        let again = again.into_iter().flatten().map(|rows| (rows, 0));
        std::iter::once((0, 0)).chain(inside).chain(again)
    }
}

/// Costs of hyphens at the ends of legs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndCosts {
    /// At a cut or the foot of a leg.
    pub leg: i64,
    /// At the foot of a page.
    pub page: i64,
    /// For each row that stays free at the end of the last leg, where it may.
    pub free_row: i64,
}

/// The cheapest cost of setting a strip in so many rows with no hyphen in one of them, which takes
/// a search of its own: asked for only where it may matter.
///
/// It is taken as no cheaper than the setting with the hyphen.
#[derive(Clone, Copy)]
pub struct Unhyphenated<'a> {
    /// What is known already: of a strip, its rows and the row without a hyphen. `Some(None)` when
    /// it can't be set so.
    pub known: &'a dyn Fn(usize, Rows, Rows) -> Option<Option<i64>>,
    /// Finds it out, and knows it from then on.
    pub find: &'a dyn Fn(usize, Rows, Rows),
}

impl Unhyphenated<'_> {
    /// For strips without another setting.
    pub const NONE: Unhyphenated<'static> =
        Unhyphenated { known: &|_, _, _| Some(None), find: &|_, _, _| () };
}

/// What it costs to end a leg in a strip.
#[derive(Clone, Copy)]
pub struct EndPrices<'a> {
    /// With a hyphen.
    pub costs: EndCosts,
    /// Without one.
    pub whole: Unhyphenated<'a>,
}

/// Where a strip stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StripPlace {
    /// First row, counted over all legs; what stands clear or again above it is not in it.
    pub row: Rows,
    /// Which of its choices.
    pub choice: usize,
    /// The row in which it must not end in a hyphen, when it is set so.
    pub whole: Option<Rows>,
}

/// The best filling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its cost.
    pub cost: i64,
    /// One place a strip.
    pub places: Vec<StripPlace>,
}
