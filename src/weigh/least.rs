//! The least that a text costs in a number of rows, of which the last few may stay free at a price.
//!
//! In: costs by number of rows. Out: the least of them over a stretch of rows, at once however long
//! that is: minima over powers of two (Bender and Farach-Colton, "The LCA Problem Revisited", 2000,
//! section 3: sparse tables).

use crate::unit::Rows;

/// Cost of a row that stays free at the end of legs of natural depth.
pub const FREE_ROW: i64 = 200;

/// What a text costs at the least in each number of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Least {
    /// For each power of two the least over so many rows from each on; a row counts what it saves,
    /// `i64::MAX` stands for rows in which the text can't be set.
    powers: Vec<Vec<i64>>,
    /// What a row that stays free costs.
    free_row: i64,
}

impl Least {
    /// From the cost of each number of rows, `i64::MAX` where there is none, and that of one that
    /// stays free.
    pub fn of(costs: &[i64], free_row: i64) -> Least {
        let priced = |(rows, cost): (i64, &i64)| {
            if *cost == i64::MAX { *cost } else { cost - free_row * rows }
        };
        let mut powers: Vec<Vec<i64>> = vec![(0..).zip(costs).map(priced).collect()];
        let mut wide = 1;
        while let Some(last) = powers.last().filter(|last| last.len() > wide) {
            let both = last.iter().zip(last.iter().skip(wide));
            powers.push(both.map(|(a, b)| *a.min(b)).collect());
            wide *= 2;
        }
        Least { powers, free_row }
    }

    /// The least that the text can cost, in whatever rows; 0 where it can't be set.
    pub fn lowest(&self) -> i64 {
        let all = self.powers.first().into_iter().flatten().zip(0i64..);
        let costs = all.filter(|(cost, _)| **cost < i64::MAX);
        costs.map(|(cost, rows)| cost + self.free_row * rows).min().unwrap_or(0)
    }

    /// The least cost in so many rows, of which the last few may stay free; `None` where the text
    /// can't be set in any of them.
    pub fn within(&self, rows: Rows, spare: Rows) -> Option<i64> {
        let all = self.powers.first()?.len();
        let (first, end) = (rows.saturating_sub(spare) as usize, (rows as usize + 1).min(all));
        let power = end.checked_sub(first).filter(|wide| *wide > 0)?.ilog2();
        let of = self.powers.get(power as usize)?;
        let least = of.get(first)?.min(of.get(end - (1 << power))?);
        (*least < i64::MAX).then(|| least + self.free_row * i64::from(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::{FREE_ROW, Least};

    #[test]
    fn the_least_of_a_stretch_is_that_of_all_its_rows() {
        const NONE: i64 = i64::MAX;
        let costs = [NONE, 900, 40, NONE, NONE, 7, 7, 1200, NONE, 3, NONE];
        for length in 0..=costs.len() {
            let least = Least::of(&costs[..length], FREE_ROW);
            for rows in 0..14u32 {
                for spare in 0..14u32 {
                    let each = (rows.saturating_sub(spare)..=rows).filter_map(|total| {
                        let cost =
                            costs[..length].get(total as usize).filter(|cost| **cost < NONE)?;
                        Some(cost + FREE_ROW * i64::from(rows - total))
                    });
                    let lowest = costs[..length].iter().filter(|cost| **cost < NONE).min();
                    assert_eq!(least.lowest(), lowest.copied().unwrap_or(0));
                    assert_eq!(
                        least.within(rows, spare),
                        each.min(),
                        "{length} costs, {rows} rows, {spare} spare"
                    );
                }
            }
        }
    }
}
