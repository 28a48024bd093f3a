//! What a story came to: for the report file, and for whoever wants to know whether it fits.
//!
//! In: the lines that were set. Out: counts and figures. Word spaces are in thousandths of the
//! natural one.

use crate::account::Words;
use crate::draw::drawing::Forme;
use crate::elastic::Arrangement;
use crate::element::LineFact;
use crate::unit::{Pt, Rows};
use crate::weigh::composition::{Dummy, Galley};
use crate::weigh::objects::Object;
use std::collections::BTreeMap;

/// Where a leg of a story ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegFact {
    /// Page number.
    pub page: u32,
    /// Its left edge.
    pub x: Pt,
    /// First row with text.
    pub first_row: Rows,
    /// Last row with text.
    pub last_row: Rows,
}

/// What a story came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryFacts {
    /// Its name.
    pub id: String,
    /// Numbers of its pages.
    pub pages: Vec<u32>,
    /// Rows that its legs hold.
    pub rows: Rows,
    /// Rows of text that do not fit.
    pub overset_rows: Rows,
    /// Rows that stay white.
    pub white_rows: Rows,
    /// Lines of running text.
    pub lines: usize,
    /// Those that end in a hyphen.
    pub hyphenated_lines: usize,
    /// Most such lines running.
    pub longest_ladder: usize,
    /// Last lines of paragraphs alone at the head of a leg.
    pub widows: usize,
    /// First lines of paragraphs alone at the foot of a leg.
    pub orphans: usize,
    /// Word space of justified lines: least, mean, most, standard deviation; thousandths of the
    /// natural one.
    pub word_space: Option<[i64; 4]>,
    /// Its legs in reading order.
    pub legs: Vec<LegFact>,
    /// What became of its words.
    pub words: Words,
    /// What was chosen for each elastic area, by page number and area.
    pub choices: BTreeMap<String, String>,
}

/// What a story of a docket, the `owner`th, came to.
pub fn facts(forme: Forme, owner: usize, galley: &Galley, lines: &[LineFact]) -> StoryFacts {
    let Forme { dummies, answer, .. } = forme;
    let numbers: Vec<u32> = dummies.iter().map(|dummy| dummy.part.number).collect();
    let own = dummies.iter().filter(|dummy| dummy.holds(owner));
    let rows = answer.arrangements.iter().filter_map(|a| a.rows.get(owner)).sum();
    let pages = own.map(|dummy| dummy.part.number).collect();
    let mut facts =
        StoryFacts { id: galley.story.id.clone(), pages, rows, ..StoryFacts::default() };
    count(&mut facts, lines, &numbers);
    for (dummy, arrangement) in dummies.iter().zip(&answer.arrangements) {
        let areas = dummy.part.template.areas.iter().zip(&dummy.owners).enumerate();
        for (i, (area, of)) in areas {
            if area.part.legs().is_none() && *of == Some(owner) {
                let name = format!("{}.{}", dummy.part.number, area.id);
                facts.choices.insert(name, chosen(dummy, arrangement, i));
            }
        }
    }
    facts
}

/// What was chosen for an area, in words: `rows 4-52`, `66 pt, 2 lines, rows 56-71`, `none`.
fn chosen(dummy: &Dummy, arrangement: &Arrangement, area: usize) -> String {
    let place = arrangement.places.get(area).copied().unwrap_or_default();
    if place.rows == 0 {
        return "none".to_owned();
    }
    let rows = format!("rows {}-{}", place.first, place.first + place.rows - 1);
    let pick = arrangement.picks.get(area).copied().unwrap_or(0);
    let set = match dummy.objects.objects.get(area) {
        Some(object @ (Object::Ladder(..) | Object::Filler(..))) => object
            .rung(pick, place.rows)
            .map(|rung| (rung.ragged.style().size, rung.ragged.lines())),
        Some(Object::Quotes(sets)) => {
            sets.get(pick).and_then(Option::as_ref).map(|quote| (quote.size(), quote.lines()))
        }
        _ => None,
    };
    match set {
        Some((size, lines)) => format!("{size} pt, {lines} lines, {rows}"),
        None => rows,
    }
}

/// Counts what lines came to; `numbers` gives the number of each of the story's pages.
fn count(facts: &mut StoryFacts, lines: &[LineFact], numbers: &[u32]) {
    let body: Vec<&LineFact> = lines.iter().filter(|l| l.body).collect();
    facts.lines = body.len();
    facts.hyphenated_lines = body.iter().filter(|l| l.set.hyphen).count();
    let mut run = 0;
    for line in lines {
        run = if line.set.hyphen && line.body { run + 1 } else { 0 };
        facts.longest_ladder = facts.longest_ladder.max(run);
    }
    for pair in lines.windows(2) {
        let [above, below] = pair else { continue };
        let parted = above.spot.leg != below.spot.leg || below.spot.row != above.spot.row + 1;
        // Heads keep whole, in a leading of their own.
        let same_paragraph = above.body && !above.set.last && !below.set.first;
        if parted && same_paragraph {
            facts.widows += usize::from(below.set.last);
            facts.orphans += usize::from(above.set.first);
        }
    }
    let spaces: Vec<i64> = body.iter().filter_map(|l| l.set.word_space).collect();
    facts.word_space = spread(&spaces);
    for line in lines {
        let page = numbers.get(line.spot.page).copied().unwrap_or(0);
        match facts.legs.last_mut() {
            Some(leg) if leg.page == page && leg.x == line.spot.x => {
                leg.first_row = leg.first_row.min(line.spot.row);
                leg.last_row = leg.last_row.max(line.spot.row);
            }
            _ => facts.legs.push(LegFact {
                page,
                x: line.spot.x,
                first_row: line.spot.row,
                last_row: line.spot.row,
            }),
        }
    }
}

/// Least, mean, most and standard deviation, in integers.
fn spread(values: &[i64]) -> Option<[i64; 4]> {
    let n = i64::try_from(values.len()).ok().filter(|n| *n > 0)?;
    let mean = values.iter().sum::<i64>() / n;
    let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<i64>() / n;
    Some([*values.iter().min()?, mean, *values.iter().max()?, variance.isqrt()])
}

#[cfg(test)]
mod tests {
    use super::{StoryFacts, count, spread};
    use crate::element::{LineFact, Spot};
    use crate::page::SetLine;
    use crate::unit::Pt;

    fn line(leg: usize, row: u32, hyphen: bool, ends: (bool, bool)) -> LineFact {
        LineFact {
            spot: Spot { page: 0, leg, column: leg as u32, x: Pt(leg as i64), row },
            set: SetLine {
                word_space: Some(1000),
                hyphen,
                first: ends.0,
                last: ends.1,
                ..SetLine::default()
            },
            body: true,
        }
    }

    #[test]
    fn widows_orphans_and_ladders_are_counted() {
        let lines = [
            line(0, 8, true, (true, false)),
            line(0, 9, true, (false, false)),
            line(1, 0, false, (false, true)),
            line(1, 1, false, (true, false)),
            line(2, 0, false, (false, false)),
        ];
        // A head between them is no line of running text.
        let head = LineFact { body: false, ..line(2, 1, true, (true, true)) };
        let mut facts = StoryFacts::default();
        count(&mut facts, &[lines.as_slice(), &[head]].concat(), &[3]);
        assert_eq!((facts.lines, facts.hyphenated_lines), (5, 2));
        assert_eq!(
            (facts.widows, facts.orphans, facts.longest_ladder, facts.legs.len()),
            (1, 1, 2, 3)
        );
        assert_eq!(facts.legs[0].last_row, 9);
    }

    #[test]
    fn spread_of_equal_values_is_nothing() {
        assert_eq!(spread(&[5, 5]), Some([5, 5, 5, 0]));
        assert_eq!(spread(&[]), None);
    }
}
