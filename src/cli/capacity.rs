//! A template in, what its slots hold out: rows of text between the deepest and the shallowest of all that stands beside it.
//!
//! Characters and words follow from the measure: 42 characters and 7.1 words go into a row of 17.575 ems (newspaper Dutch, counted on set
//! pages), and in proportion into others.

use crate::elastic::{Sheet, Try, advance, arrange, free};
use crate::layout::{Area, Layout, Start, Template};
use crate::style::Role;
use crate::unit::Rows;

/// Most arrangements looked at; beyond it only some depths of each area are tried, the least and the most always.
const MOST_TRIED: usize = 100_000;

/// What a slot holds, least and most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Rows of text.
    pub rows: (Rows, Rows),
    /// Words, in tens.
    pub words: (u64, u64),
    /// Characters, in hundreds.
    pub characters: (u64, u64),
}

/// What a slot of a template holds; `None` when it has no legs or nothing fits together.
///
/// A pull quote that may be absent counts in the least, not in the most.
pub fn capacity(layout: &Layout, template: &Template, slot: &str) -> Option<Capacity> {
    let part = template.parts().into_iter().find(|part| {
        part.iter().filter_map(|i| template.areas.get(*i)).any(|area| area.slot.as_deref() == Some(slot))
    })?;
    let template = &template.part(&part);
    let legs = |area: &Area| area.slot.as_deref() == Some(slot) && area.part.legs().is_some();
    if !template.areas.iter().any(legs) {
        return None;
    }
    let tries = tries(template);
    let owners = vec![0; tries.len()];
    let trims = vec![(0, 0); tries.len()];
    let sheet = Sheet { template, tries: &tries, owners: &owners, trims: &trims, stories: 1 };
    let order = template.order()?;
    let free = free(&sheet);
    let mut picks = vec![0; tries.len()];
    let mut range: Option<(Rows, Rows)> = None;
    loop {
        if let Some(found) = arrange(&sheet, &order, &picks) {
            let own = template.areas.iter().zip(&found.places).filter(|(area, _)| legs(area));
            let rows: Rows = own.map(|(area, place)| place.rows * area.columns.span()).sum();
            range = Some(range.map_or((rows, rows), |(least, most)| (least.min(rows), most.max(rows))));
        }
        if !advance(&mut picks, &free) {
            break;
        }
    }
    let (mut least, mut most) = range?;
    let cutting = |area: &&Area| area.slot.as_deref() == Some(slot) && !area.part.inside().is_empty();
    for area in template.areas.iter().filter(cutting) {
        least = least.saturating_sub(area.depth.1 * area.columns.span());
        most = most.saturating_sub(if area.optional { 0 } else { area.depth.0 * area.columns.span() });
    }
    let characters = |rows: Rows| u64::from(rows) * thousandths_a_row(layout) / 1000;
    let words = |rows: Rows| characters(rows) * 71 / 420;
    Some(Capacity {
        rows: (least, most),
        words: (nearest(words(least), 10), nearest(words(most), 10)),
        characters: (nearest(characters(least), 100), nearest(characters(most), 100)),
    })
}

fn nearest(n: u64, unit: u64) -> u64 {
    (n + unit / 2) / unit * unit
}

/// Thousandths of a character in a row of one column of running text.
fn thousandths_a_row(layout: &Layout) -> u64 {
    let size = layout.styles.get(&Role::Text).map_or(0, |style| style.size.0).max(1);
    let ems = layout.column_width().0.max(0).saturating_mul(1000) / size;
    u64::try_from(ems).unwrap_or(0).min(1_000_000) * 42_000 / 17_575
}

/// What may stand in each area: every depth that it may have. Legs follow from the rest, and pull quotes are counted apart.
fn tries(template: &Template) -> Vec<Vec<Try>> {
    let all: Vec<Vec<Try>> = template.areas.iter().map(of_area).collect();
    let mut most = all.iter().map(Vec::len).max().unwrap_or(1);
    loop {
        let thinned: Vec<Vec<Try>> = all.iter().map(|of| thin(of, most)).collect();
        let together = thinned.iter().try_fold(1usize, |product, of| product.checked_mul(of.len().max(1)));
        if most <= 2 || together.is_some_and(|n| n <= MOST_TRIED) {
            return thinned;
        }
        most -= 1;
    }
}

fn of_area(area: &Area) -> Vec<Try> {
    if !area.part.inside().is_empty() {
        return vec![Try::default()];
    }
    if area.takes_what_is_left() && (area.part.legs().is_some() || area.part.is_backdrop()) {
        return Vec::new();
    }
    let starts = match area.start {
        Start::Row(low, high) if low != high => vec![low, high],
        _ => vec![0],
    };
    let depths = (area.depth.0..=area.depth.1).map(|rows| (rows, &starts));
    let mut found: Vec<Try> = depths
        .flat_map(|(rows, starts)| starts.iter().map(move |start| Try { rows, start: *start, ..Try::default() }))
        .collect();
    if area.optional {
        found.insert(0, Try { start: starts.first().copied().unwrap_or(0), ..Try::default() });
    }
    found
}

/// At most so many of a list, evenly, the first and the last among them.
fn thin(of: &[Try], most: usize) -> Vec<Try> {
    if of.len() <= most || most < 2 {
        return of.to_vec();
    }
    (0..most).filter_map(|i| of.get(i * (of.len() - 1) / (most - 1)).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::capacity;
    use crate::cli::folder::program;
    use crate::read::layout;

    #[test]
    fn the_spread_holds_its_story() {
        let layout = layout(&program(), "weekblad").value.expect("a layout");
        let of = |name: &str| capacity(&layout, layout.templates.get(name)?, "main");
        let (left, right) = (of("dossier-links").expect("legs"), of("dossier-rechts").expect("legs"));
        assert!(left.characters.0 < left.characters.1 && right.rows.0 < right.rows.1);
        let (least, most) = (left.words.0 + right.words.0, left.words.1 + right.words.1);
        assert!((least..=most).contains(&3200), "{least} to {most}");
        assert_eq!(of("dossier-links").map(|c| c.characters.1), Some((u64::from(left.rows.1) * 42 + 50) / 100 * 100));
        assert_eq!(capacity(&layout, &layout.templates["dossier-links"], "strip"), None);
    }
}
