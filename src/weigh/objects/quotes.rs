//! Pull quotes in areas: those of the story at their best sizes, in every row where they may stand.
//!
//! In: a story's quotes, a ladder, the area. Out: tries by size and row; the first is none.

use super::{Looking, Object, QUOTES, absent};
use crate::elastic::Try;
use crate::element::headline::ragged;
use crate::element::quote::{large_quote, quote};
use crate::layout::Start;
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::story::{Quote, Story};
use crate::style::Role;
use std::sync::Arc;

/// Cost of a later quote in a larger size, a point of size.
const QUOTE_RANK: i64 = 100;
/// Cost of a row that stays clear under a quote that stands by itself.
const CLEAR_ROW: i64 = 400;

/// Rows in which a quote is tried at the most: a leg of a broadsheet has some hundred.
const MOST_STARTS: usize = 200;

impl Looking<'_, '_> {
    /// Every quote of the story at its best two steps, at every row that the area allows.
    pub(super) fn quotes(&mut self, story: &Story, name: &str) -> (Vec<Try>, Object) {
        let steps = self.desk.layout.ladders.get(name).map_or(&[][..], Vec::as_slice);
        let (low, high) = match self.area.start {
            Start::Row(low, high) | Start::Inside(low, high) => (low, high),
            _ => (0, 0),
        };
        let (mut tries, mut sets) = (absent(), vec![None]);
        for (i, words) in story.quotes.iter().take(QUOTES).enumerate() {
            let owner = self.given.shows.own();
            let shift = owner.and_then(|owner| u32::try_from(owner * QUOTES + i).ok());
            let shift = shift.unwrap_or(u32::MAX);
            let Some(bit) = 1u64.checked_shl(shift) else { continue };
            let flaws = self.missing_in(&words.text, Role::Quote).into_iter();
            let flaws: Vec<Report> = flaws.chain(self.source_of(words)).collect();
            self.flaws.used.extend(flaws.into_iter().map(|report| (bit, report)));
            let large = self.area.part.inside().is_empty();
            let set = if large { large_quote } else { quote };
            let mut of = set(words, steps, self.width(), self.desk);
            if large {
                // What is left under it stays clear.
                of.retain(|set| set.rows <= self.area.depth.1);
                for set in of.into_iter().take(2).map(Arc::new) {
                    for rows in set.rows.max(self.area.depth.0)..=self.area.depth.1 {
                        let clear = i64::from(rows - set.rows) * CLEAR_ROW;
                        tries.push(Try { rows, start: 0, cost: set.cost + clear, uses: bit });
                        sets.push(Some(Arc::clone(&set)));
                    }
                }
                continue;
            }
            of.retain(|set| (self.area.depth.0..=self.area.depth.1).contains(&set.rows));
            of.sort_by_key(|set| set.cost);
            for set in of.into_iter().take(2).map(Arc::new) {
                // With many quotes every other row is enough, in a very long range even fewer.
                let step = 1 + story.quotes.len() / 4 + (high - low) as usize / MOST_STARTS;
                for start in (low..=high).step_by(step) {
                    let away = i64::from(start.abs_diff(u32::midpoint(low, high)));
                    // The story's first quote goes where quotes are largest.
                    let rank = i64::try_from(i).unwrap_or(0) * set.size().0 / crate::unit::SCALE
                        * QUOTE_RANK;
                    let cost = set.cost + rank + away * self.desk.layout.costs.quote_row;
                    tries.push(Try { rows: set.rows, start, cost, uses: bit });
                    sets.push(Some(Arc::clone(&set)));
                }
            }
        }
        (tries, Object::Quotes(sets))
    }

    /// Whose words a quote has must fit its width in the lines of its style.
    fn source_of(&self, words: &Quote) -> Vec<Report> {
        let found = voice(self.desk.layout, Role::QuoteSource).filter(|_| !words.source.is_empty());
        let Some(voice) = found else { return Vec::new() };
        let mut reports = Vec::new();
        let fits = ragged(&words.source, &voice, self.width(), self.desk).drain(&mut reports);
        if fits.is_none() {
            let (lines, width) = (voice.plain().lines.1, self.width().mm());
            let message =
                format!("the source of the pull quote does not fit {lines} lines of {width:.0} mm");
            let report = Report::error(Code::LadderTooShort, message).at(words.span);
            reports.push(report.help("Shorten it."));
        }
        reports
    }
}
