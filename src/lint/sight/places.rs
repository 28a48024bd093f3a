//! The rows that the areas of a page take.
//!
//! In: a page as it is seen. Out: first and last row of an area, the area of a picture.

use crate::layout::{Area, End, Part, Start};
use crate::lint::sight::Sight;
use crate::lint::sight::view::{SeenPicture, View};

impl<'a> Sight<'a> {
    /// The area that a picture stands in.
    pub fn area_of<'v>(&self, view: &'v View<'a>, shown: &SeenPicture) -> Option<&'v Area> {
        let columns = self.columns(shown.frame.x.points(), shown.frame.right().points());
        let middle = (shown.frame.y + shown.frame.height / 2).points();
        let here = |area: &&Area| {
            let (first, last) = self.rows(view, area).unwrap_or((0, self.last_row()));
            matches!(area.part, Part::Picture { .. })
                && area.columns.each().contains(&columns.0)
                && self.top(first) <= middle
                && middle <= self.baseline(last)
        };
        let exact = |area: &&Area| here(area) && (area.columns.first, area.columns.last) == columns;
        let areas = || view.template.areas.iter();
        areas().find(exact).or_else(|| areas().find(here))
    }

    /// First and last row of an area of a page; `None` when nothing stands in it.
    pub fn rows(&self, view: &View, area: &Area) -> Option<(i64, i64)> {
        view.places.get(&area.id).copied()
    }

    /// The last row that an area may have, from what its page says of it and of the areas below.
    pub fn last_row_of(&self, view: &View, area: usize) -> Option<i64> {
        let own = view.template.areas.get(area)?;
        match own.end {
            End::Row(row) => Some(i64::from(row)),
            End::Before(other, clear) => {
                let below = view.template.areas.get(other)?;
                match self.rows(view, below) {
                    Some((first, _)) => Some(first - 1 - i64::from(clear)),
                    // An absent area leaves its own end to those above it.
                    None => self.last_row_of(view, other),
                }
            }
            End::Depth => view.template.areas.iter().find_map(|below| match below.start {
                Start::After(other, clear) if other == area && !below.part.is_backdrop() => {
                    Some(self.rows(view, below)?.0 - 1 - i64::from(clear) - i64::from(own.after))
                }
                _ => None,
            }),
        }
    }
}
