//! Issue -> what each of its slots takes, with the heads, pictures and neighbours that it has.
//!
//! In: an issue. Out: for each slot with running text the rows in which its page comes out, and how
//! many characters surely fill them. The story that stands in the slot is taken to be of any
//! length; all else is as it is. Nothing is drawn.

use crate::docket::Docket;
use crate::docket::manner::manners;
use crate::fit::made;
use crate::issue::{Issue, Plan, StoryId};
use crate::layout::SlotId;
use crate::makeup::fonts::case;
use crate::paragraph::copyfit::{characters, characters_a_row};
use crate::report::{Checked, Report};
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::style::Role;
use crate::unit::Rows;
use crate::weigh::takes::{TextRange, takes};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::cmp::Reverse;

/// Rows of a text for each row that its paragraphs can be set in more or fewer without harm: so
/// much of a gap between two totals is bridged.
const BRIDGED: Rows = 24;

/// What a slot of an issue takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotTakes {
    /// The page's number.
    pub page: u32,
    /// Its template.
    pub template: String,
    /// The slot.
    pub slot: SlotId,
    /// Stretches of rows that its text may take, from the fewest on.
    pub rows: Vec<(Rows, Rows)>,
    /// The stretch in which every text can be set; `None` where there is none.
    pub whole: Option<(Rows, Rows)>,
    /// Fewest and most characters that surely come to rows of that stretch.
    pub characters: Option<(u64, u64)>,
}

/// What the slots of an issue take, in the order of its pages.
pub fn taken(issue: &Issue, sources: &Sources, cabinet: &Cabinet) -> Checked<Vec<SlotTakes>> {
    taken_with(issue, sources, cabinet, &|_| true)
}

/// The same of those pages alone on which, or beside which, some stories stand.
pub fn taken_with(
    issue: &Issue,
    sources: &Sources,
    cabinet: &Cabinet,
    wanted: &dyn Fn(StoryId) -> bool,
) -> Checked<Vec<SlotTakes>> {
    let mut reports: Vec<Report> = Vec::new();
    let Some(case) = case(&issue.layout, sources, cabinet).drain(&mut reports) else {
        return Checked { value: Vec::new(), reports };
    };
    let manners = manners(issue).drain(&mut reports);
    let dockets = made(issue, &manners, wanted);
    let style = issue.layout.styles.get(&Role::Text);
    let a_row = style.map_or(0, |of| characters_a_row(&case, of, issue.layout.column_width()));
    let of = |docket: &Docket| -> Vec<SlotTakes> {
        let all = takes(docket, &case);
        all.into_iter().flat_map(|of| slots(issue, docket, &of, a_row)).collect()
    };
    let mut all: Vec<SlotTakes> = dockets.par_iter().flat_map_iter(of).collect();
    all.sort_by_key(|of| of.page);
    Checked { value: all, reports }
}

/// The slots that a story of a docket stands in on a page, with what they take.
fn slots(issue: &Issue, docket: &Docket, of: &TextRange, a_row: u64) -> Vec<SlotTakes> {
    let (id, part) = (docket.whence.stories.get(of.story), docket.parts.get(of.part));
    let Some((id, part)) = id.zip(part) else { return Vec::new() };
    let less = |rows: Rows| rows.saturating_sub(of.closes);
    let rows: Vec<(Rows, Rows)> =
        of.rows.iter().map(|of| (less(of.0), less(of.1))).filter(|of| of.1 > 0).collect();
    let whole = widest(&rows);
    let here = |slot: &SlotId| part.template.of_slot(slot).any(|area| area.part.legs().is_some());
    let takes = |plan: &Plan, slot: &SlotId| SlotTakes {
        page: plan.number,
        template: plan.template.to_string(),
        slot: slot.clone(),
        rows: rows.clone(),
        whole,
        characters: whole.map(|whole| characters(whole, a_row)),
    };
    let mut all = Vec::new();
    for plan in issue.pages.iter().filter(|plan| plan.number == part.number) {
        let own = plan.fill.iter().filter(|(slot, story)| story == id && here(slot));
        all.extend(own.map(|(slot, _)| takes(plan, slot)));
    }
    all
}

/// The widest stretch, gaps that a text of that length bridges counted as none.
fn widest(rows: &[(Rows, Rows)]) -> Option<(Rows, Rows)> {
    let mut bridged: Vec<(Rows, Rows)> = Vec::new();
    for (least, most) in rows.iter().copied() {
        match bridged.last_mut() {
            Some(last) if least <= last.1 + 1 + last.1 / BRIDGED => last.1 = most,
            _ => bridged.push((least, most)),
        }
    }
    bridged.into_iter().max_by_key(|(least, most)| (most - least, Reverse(*least)))
}

#[cfg(test)]
mod tests {
    use super::widest;

    #[test]
    fn a_gap_that_a_text_bridges_is_none() {
        assert_eq!(widest(&[(10, 12), (14, 15)]), Some((10, 12)));
        assert_eq!(widest(&[(50, 51), (53, 56), (61, 62)]), Some((50, 56)));
        assert_eq!(widest(&[]), None);
    }
}
