//! Issue -> what each of its slots takes, with the heads, pictures and neighbours that it has.
//!
//! In: an issue. Out: for each slot with running text the rows in which its page comes out, and how
//! many characters surely fill them. The story that stands in the slot is taken to be of any
//! length; all else is as it is. Nothing is drawn.

use crate::docket::Docket;
use crate::docket::manner::manners;
use crate::fit::{made, settled};
use crate::issue::{Issue, Plan, StoryId};
use crate::layout::SlotId;
use crate::makeup::fonts::case;
use crate::paragraph::copyfit::{characters, characters_a_row};
use crate::report::{Checked, Report};
use crate::shape::Case;
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::style::Role;
use crate::unit::Rows;
use crate::weigh::takes::{BRIDGED, TextRange, TextRoom, takes, together};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::cmp::Reverse;

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
    /// The part of that stretch which holds for all texts that share a part of the page at once;
    /// `None` where that is not asked, where there is none, or no other text.
    pub at_once: Option<(Rows, Rows)>,
    /// Fewest and most characters that surely come to these.
    pub characters_at_once: Option<(u64, u64)>,
}

/// What the slots of an issue take, in the order of its pages.
pub fn taken(issue: &Issue, sources: &Sources, cabinet: &Cabinet) -> Checked<Vec<SlotTakes>> {
    taken_with(issue, sources, cabinet, &|_| true)
}

/// The same, with what holds for all texts of a page at once; what pages leave open is chosen
/// first.
pub fn taken_at_once(
    issue: &Issue,
    sources: &Sources,
    cabinet: &Cabinet,
) -> Checked<Vec<SlotTakes>> {
    asked(issue, (sources, cabinet), &SlotsAsked { wanted: &|_| true, at_once: true })
}

/// The same of those pages alone on which, or beside which, some stories stand.
pub fn taken_with(
    issue: &Issue,
    sources: &Sources,
    cabinet: &Cabinet,
    wanted: &dyn Fn(StoryId) -> bool,
) -> Checked<Vec<SlotTakes>> {
    asked(issue, (sources, cabinet), &SlotsAsked { wanted, at_once: false })
}

/// Which slots are asked for.
struct SlotsAsked<'a> {
    /// Those of pages on which, or beside which, these stories stand.
    wanted: &'a dyn Fn(StoryId) -> bool,
    /// Whether with what holds for all texts of a page at once.
    at_once: bool,
}

/// What slots take, as far as that is asked.
fn asked(
    issue: &Issue,
    (sources, cabinet): (&Sources, &Cabinet),
    SlotsAsked { wanted, at_once }: &SlotsAsked,
) -> Checked<Vec<SlotTakes>> {
    let mut reports: Vec<Report> = Vec::new();
    let Some(case) = case(&issue.layout, sources, cabinet).drain(&mut reports) else {
        return Checked { value: Vec::new(), reports };
    };
    let manners = manners(issue).drain(&mut reports);
    let settled = at_once.then(|| settled(issue, &case, &manners));
    let issue = settled.as_ref().unwrap_or(issue);
    let dockets = made(issue, &manners, wanted);
    let style = issue.layout.styles.get(&Role::Text);
    let a_row = style.map_or(0, |of| characters_a_row(&case, of, issue.layout.column_width()));
    let of = |docket: &Docket| -> Vec<SlotTakes> {
        let all = takes(docket, &case);
        let joint = if *at_once { joint(docket, &case, &all) } else { Vec::new() };
        let of_text = |of: &TextRange| {
            let mut slots = slots(issue, docket, of, a_row);
            let own = joint.iter().find(|room| (room.story, room.part) == (of.story, of.part));
            for slot in &mut slots {
                slot.at_once = own.map(|room| of.text(room.rows));
                slot.characters_at_once = slot.at_once.map(|rows| characters(rows, a_row));
            }
            slots
        };
        all.iter().flat_map(of_text).collect()
    };
    let mut all: Vec<SlotTakes> = dockets.par_iter().flat_map_iter(of).collect();
    all.sort_by_key(|of| of.page);
    Checked { value: all, reports }
}

/// What of the rows that each text takes holds for all of a part of a page at once.
fn joint(docket: &Docket, case: &Case, all: &[TextRange]) -> Vec<TextRoom> {
    let room =
        |of: &TextRange| Some(TextRoom { story: of.story, part: of.part, rows: widest(&of.rows)? });
    let rooms: Vec<TextRoom> = all.iter().filter_map(room).collect();
    together(docket, case, &rooms)
}

/// The slots that a story of a docket stands in on a page, with what they take.
fn slots(issue: &Issue, docket: &Docket, of: &TextRange, a_row: u64) -> Vec<SlotTakes> {
    let (id, part) = (docket.whence.stories.get(of.story), docket.parts.get(of.part));
    let Some((id, part)) = id.zip(part) else { return Vec::new() };
    let rows: Vec<(Rows, Rows)> =
        of.rows.iter().map(|rows| of.text(*rows)).filter(|rows| rows.1 > 0).collect();
    let whole = widest(&rows);
    let here = |slot: &SlotId| part.template.of_slot(slot).any(|area| area.part.legs().is_some());
    let takes = |plan: &Plan, slot: &SlotId| SlotTakes {
        page: plan.number,
        template: plan.template.to_string(),
        slot: slot.clone(),
        rows: rows.clone(),
        whole,
        characters: whole.map(|whole| characters(whole, a_row)),
        at_once: None,
        characters_at_once: None,
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
