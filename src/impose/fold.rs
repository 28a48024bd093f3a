//! Which pages lie on which side of which sheet, and what comes of it folded.
//!
//! In: how it is folded, how many pages. Out: sides in the order in which they are printed, the
//! outermost sheet first, its outside before its inside. A sheet folded once has four pages; sheets
//! lie within one another.

/// What comes of the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Pages as a reader has them open: the first alone, then left and right.
    Spreads,
    /// A booklet stitched through its spine.
    Booklet,
    /// Tabloid pages on broadsheet sheets, in one another and not stitched.
    Broadsheet,
}

/// One side of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSide {
    /// Its sheet, from 0: the outermost.
    pub sheet: usize,
    /// Its pages from left to right, from 0; nothing is a blank one.
    pub pages: Vec<Option<usize>>,
}

/// The sides of all sheets, as they are printed.
pub fn sides(fold: Fold, pages: usize) -> Vec<SheetSide> {
    let there = |page: usize| (page < pages).then_some(page);
    if fold == Fold::Spreads {
        let first = (pages > 0).then(|| SheetSide { sheet: 0, pages: vec![Some(0)] });
        let spread = |(i, left): (usize, usize)| SheetSide {
            sheet: i + 1,
            pages: [Some(left), there(left + 1)].into_iter().filter(Option::is_some).collect(),
        };
        return first.into_iter().chain((1..pages).step_by(2).enumerate().map(spread)).collect();
    }
    let all = pages.div_ceil(4) * 4;
    let sheet = |sheet: usize| {
        let (low, high) = (2 * sheet, all - 1 - 2 * sheet);
        [[high, low], [low + 1, high - 1]]
            .map(|side| SheetSide { sheet, pages: side.map(there).to_vec() })
    };
    (0..all / 4).flat_map(sheet).collect()
}

/// The pages as they are read when the sheets are folded and lie within one another: which page is
/// at which side of which leaf, from the first.
///
/// ```
/// use katern::impose::{Fold, folded, sides};
/// let read = folded(&sides(Fold::Booklet, 8));
/// assert!(read.into_iter().eq((0..8).map(Some)));
/// ```
pub fn folded(sides: &[SheetSide]) -> Vec<Option<usize>> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for sheet in sides.chunks_exact(2) {
        let at = |side: usize, half: usize| sheet[side].pages.get(half).copied().flatten();
        // The right half of the outside is the front of the first leaf, the left half of the inside
        // its back; the other halves are the last leaf.
        before.extend([at(0, 1), at(1, 0)]);
        after.extend([at(0, 0), at(1, 1)]);
    }
    before.extend(after.into_iter().rev());
    before
}

#[cfg(test)]
mod tests {
    use super::{Fold, folded, sides};

    fn printed(fold: Fold, pages: usize) -> Vec<Vec<usize>> {
        let page = |page: &Option<usize>| page.map_or(0, |page| page + 1);
        sides(fold, pages).iter().map(|side| side.pages.iter().map(page).collect()).collect()
    }

    #[test]
    fn spreads_are_as_a_reader_has_them() {
        assert_eq!(printed(Fold::Spreads, 6), [vec![1], vec![2, 3], vec![4, 5], vec![6]]);
        assert_eq!(printed(Fold::Spreads, 1), [[1]]);
        assert!(printed(Fold::Spreads, 0).is_empty());
    }

    #[test]
    fn sheets_are_as_a_press_has_them() {
        let twelve = [[12, 1], [2, 11], [10, 3], [4, 9], [8, 5], [6, 7]];
        assert_eq!(printed(Fold::Broadsheet, 12), twelve);
        assert_eq!(printed(Fold::Booklet, 12), twelve);
        assert_eq!(printed(Fold::Booklet, 5), [[0, 1], [2, 0], [0, 3], [4, 5]]);
        assert_eq!(printed(Fold::Booklet, 1), [[0, 1], [0, 0]]);
    }

    #[test]
    fn folded_sheets_are_read_in_order() {
        for pages in 1..=48 {
            let read = folded(&sides(Fold::Booklet, pages));
            let expected = (0..pages.div_ceil(4) * 4).map(|page| (page < pages).then_some(page));
            assert!(read.into_iter().eq(expected), "{pages}");
        }
    }
}
