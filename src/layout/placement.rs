//! How one area of a template is placed: which levels of the page its first row, its end and its
//! distance from others are counted from.
//!
//! In: what a template says of an area's rows. Out: ties between levels, one for each thing that it
//! says. This is the one description: `elastic` takes numbers from it, `read::invariant`
//! inequalities, `cli::extent` ranges. What is away has no rows, and of its ties only that of its
//! first row holds, since others may stand there.

use crate::unit::Rows;
use serde::{Deserialize, Serialize};

/// Which area of a template.
pub type AreaIndex = usize;

/// Where an area starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// At one of these rows of the page.
    Row(Rows, Rows),
    /// So many clear rows after another area, its own `after` included.
    After(AreaIndex, Rows),
    /// At another area's first row.
    With(AreaIndex),
    /// At one of these rows counted from the first row of the legs that it cuts.
    Inside(Rows, Rows),
    /// Wherever its depth takes it above its end.
    Foot,
}

/// Where an area ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// Wherever its depth takes it.
    Depth,
    /// In this row, the last it takes.
    Row(Rows),
    /// So many clear rows before another area.
    Before(AreaIndex, Rows),
}

/// A level of the page, above one row and below another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The top of the grid.
    Page,
    /// Above an area's first row.
    First(AreaIndex),
    /// Below an area's last row.
    End(AreaIndex),
}

impl Level {
    /// The area whose level it is.
    pub fn area(self) -> Option<AreaIndex> {
        match self {
            Level::Page => None,
            Level::First(area) | Level::End(area) => Some(area),
        }
    }
}

/// How many rows below another level one lies; a side without a number is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The other level.
    pub from: Level,
    /// The fewest rows.
    pub least: Option<i64>,
    /// The most.
    pub most: Option<i64>,
}

impl Tie {
    fn within(from: Level, least: i64, most: i64) -> Tie {
        Tie { from, least: Some(least), most: Some(most) }
    }

    fn exactly(from: Level, rows: i64) -> Tie {
        Tie::within(from, rows, rows)
    }

    /// The same without a least.
    fn at_most(self) -> Tie {
        Tie { least: None, ..self }
    }

    /// The only number of rows that it allows, if there is one.
    pub fn only(self) -> Option<i64> {
        self.least.filter(|least| Some(*least) == self.most)
    }

    /// The nearest number of rows that it allows.
    pub fn nearest(self, rows: i64) -> i64 {
        let rows = self.most.map_or(rows, |most| rows.min(most));
        self.least.map_or(rows, |least| rows.max(least))
    }

    /// Whether it allows so many rows.
    pub fn allows(self, rows: i64) -> bool {
        self.nearest(rows) == rows
    }
}

/// What a template says of an area's rows.
#[derive(Clone, Copy, Debug)]
pub struct Placement<'a> {
    /// Where it starts.
    pub start: Start,
    /// How many rows farther it may start where it follows another.
    pub air: Rows,
    /// Where it ends.
    pub end: End,
    /// Whether it ends by itself, at its end at the latest.
    pub natural: bool,
    /// The legs that it cuts.
    pub inside: &'a [AreaIndex],
    /// Fewest rows of each of these above and below it.
    pub clear: (Rows, Rows),
}

/// The tie of an area's first row; `None` where that follows from its end and its own rows.
///
/// `there` gives the rows clear below another area, and nothing for one that is away.
pub fn first(of: &Placement, there: impl Fn(AreaIndex) -> Option<Rows>) -> Option<Tie> {
    match of.start {
        Start::Row(low, high) => Some(Tie::within(Level::Page, low.into(), high.into())),
        Start::After(other, clear) => Some(match there(other) {
            Some(after) => {
                let rows = i64::from(after) + i64::from(clear);
                Tie::within(Level::End(other), rows, rows + i64::from(of.air))
            }
            None => Tie::exactly(Level::First(other), 0),
        }),
        Start::With(other) => Some(Tie::exactly(Level::First(other), 0)),
        Start::Inside(low, high) => {
            Some(Tie::within(Level::First(*of.inside.first()?), low.into(), high.into()))
        }
        Start::Foot => None,
    }
}

/// The tie of an area's end, one past its last row; `None` where that follows from its first row
/// and its own rows.
///
/// `there` is that of `first`. What is away and stands on its end leaves the rows clear above it
/// with its own; of what has a place of its own they stay, since others begin in that row.
pub fn end(
    of: &Placement,
    there: impl Fn(AreaIndex) -> Option<Rows>,
    foot: impl Fn(AreaIndex) -> bool,
) -> Option<Tie> {
    let tie = match of.end {
        End::Depth => return None,
        End::Row(last) => Tie::exactly(Level::Page, i64::from(last) + 1),
        End::Before(other, clear) => {
            let gone = there(other).is_none() && foot(other);
            Tie::exactly(Level::First(other), if gone { 0 } else { -i64::from(clear) })
        }
    };
    // What stands on its end reaches it, whatever its rows.
    Some(if of.natural && of.start != Start::Foot { tie.at_most() } else { tie })
}

/// The ties of an area's first row and of its end to each of the legs that it cuts.
pub fn clear(of: &Placement) -> impl Iterator<Item = (Tie, Tie)> {
    let (above, below) = (i64::from(of.clear.0), i64::from(of.clear.1));
    of.inside.iter().map(move |legs| {
        let first = Tie { from: Level::First(*legs), least: Some(above), most: None };
        (first, Tie { from: Level::End(*legs), least: None, most: Some(-below) })
    })
}

/// The areas from which one is placed, some of them twice.
pub fn placed_from(of: &Placement) -> impl Iterator<Item = AreaIndex> {
    let ties = [first(of, |_| Some(0)), end(of, |_| Some(0), |_| false)];
    let areas = ties.into_iter().flatten().filter_map(|tie| tie.from.area());
    areas.chain(of.inside.iter().copied())
}

/// Whether its rows follow from its first and its last row, rather than from what stands in it.
pub fn takes_what_is_left(of: &Placement) -> bool {
    let fixed = end(of, |_| Some(0), |_| false).is_some_and(|tie| tie.only().is_some());
    fixed && first(of, |_| Some(0)).is_some()
}

impl Start {
    /// The rows that it leaves to choose from, as it counts them.
    pub fn rows(self) -> Option<(Rows, Rows)> {
        match self {
            Start::Row(low, high) | Start::Inside(low, high) => Some((low, high)),
            Start::After(..) | Start::With(_) | Start::Foot => None,
        }
    }

    /// The row, counted from the other level of its tie, that stands for a choice of these, or for
    /// so many rows of air.
    pub fn chosen(self, tie: Tie, rows: Rows) -> i64 {
        match self {
            Start::After(..) => tie.nearest(tie.least.unwrap_or(0) + i64::from(rows)),
            _ => tie.nearest(rows.into()),
        }
    }

    /// The same where areas have other numbers.
    pub fn renumbered(self, to: impl Fn(AreaIndex) -> AreaIndex) -> Start {
        match self {
            Start::After(other, clear) => Start::After(to(other), clear),
            Start::With(other) => Start::With(to(other)),
            Start::Row(..) | Start::Inside(..) | Start::Foot => self,
        }
    }
}

impl End {
    /// The same where areas have other numbers.
    pub fn renumbered(self, to: impl Fn(AreaIndex) -> AreaIndex) -> End {
        match self {
            End::Before(other, clear) => End::Before(to(other), clear),
            End::Depth | End::Row(_) => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Level, Placement, Start, Tie, clear, end, first, takes_what_is_left};

    const LEGS: Placement = Placement {
        start: Start::After(0, 2),
        air: 0,
        end: End::Before(1, 3),
        natural: false,
        inside: &[],
        clear: (0, 0),
    };

    #[test]
    fn an_area_moves_up_where_another_is_away() {
        assert_eq!(first(&LEGS, |_| Some(1)), Some(Tie::exactly(Level::End(0), 3)));
        assert_eq!(first(&LEGS, |_| None), Some(Tie::exactly(Level::First(0), 0)));
        assert_eq!(end(&LEGS, |_| Some(1), |_| true), Some(Tie::exactly(Level::First(1), -3)));
        assert_eq!(end(&LEGS, |_| None, |_| true), Some(Tie::exactly(Level::First(1), 0)));
        let kept = end(&LEGS, |_| None, |_| false);
        assert_eq!(kept, Some(Tie::exactly(Level::First(1), -3)), "others may begin in its row");
    }

    #[test]
    fn air_lets_an_area_start_lower_under_another_that_is_there() {
        let aired = Placement { air: 2, ..LEGS };
        let tie = first(&aired, |_| Some(1)).expect("a tie");
        assert_eq!(tie, Tie::within(Level::End(0), 3, 5));
        let rows = [0, 1, 2, 3].map(|rows| aired.start.chosen(tie, rows));
        assert_eq!(rows, [3, 4, 5, 5]);
        assert_eq!(first(&aired, |_| None), Some(Tie::exactly(Level::First(0), 0)));
        let fixed = Tie::within(Level::Page, 7, 9);
        assert_eq!(Start::Row(7, 9).chosen(fixed, 8), 8);
    }

    #[test]
    fn what_ends_by_itself_takes_no_rows_that_are_left() {
        assert!(takes_what_is_left(&LEGS));
        let natural = Placement { natural: true, ..LEGS };
        assert_eq!(end(&natural, |_| Some(0), |_| true).and_then(|tie| tie.least), None);
        assert!(!takes_what_is_left(&natural));
        let foot = Placement { start: Start::Foot, ..natural };
        assert_eq!(end(&foot, |_| Some(0), |_| true), Some(Tie::exactly(Level::First(1), -3)));
        assert!(!takes_what_is_left(&foot));
        assert!(!takes_what_is_left(&Placement { end: End::Depth, ..LEGS }));
    }

    #[test]
    fn a_quote_keeps_clear_of_the_ends_of_its_legs() {
        let quote = Placement { start: Start::Inside(4, 9), inside: &[2], clear: (3, 5), ..LEGS };
        assert_eq!(first(&quote, |_| None), Some(Tie::within(Level::First(2), 4, 9)));
        let ties: Vec<(Tie, Tie)> = clear(&quote).collect();
        assert!(ties.len() == 1 && ties[0].0.allows(3) && !ties[0].0.allows(2));
        assert!(ties[0].1.allows(-5) && !ties[0].1.allows(-4));
    }
}
