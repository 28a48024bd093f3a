//! More briefs than their legs hold: the last are left out, each with an error that names it.
//!
//! In: the combinations of a group's pages and its stories. Out: the briefs that were taken out,
//! and what is said of them.

use crate::elastic::Combination;
use crate::fill::Strip;
use crate::fill::least_costs;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::unit::{Rows, rows_said};
use crate::weigh::composition::Galley;
use crate::weigh::least::Least;
use crate::weigh::strips::Matter;

/// A brief that its legs have no room for: its first words, where it and its story stand, and the
/// rows that are too many.
pub struct LeftOver {
    start: String,
    span: Span,
    /// Where its story stands, of whose fit nothing more is said.
    pub story: Span,
    rows: Rows,
}

/// Takes the last briefs out of stories whose briefs are more than their legs hold at the least;
/// none when all fit.
pub fn briefs_too_many(all: &[Combination], galleys: &mut [Galley]) -> Vec<LeftOver> {
    let mut left = Vec::new();
    for (t, galley) in galleys.iter_mut().enumerate().filter(|(_, galley)| galley.made.briefs) {
        let room = all.iter().filter_map(|c| c.rows.get(t).copied()).max().unwrap_or(0);
        let fewest = |strip: &Strip| strip.choices.first().map_or(0, |choice| choice.rows);
        let mut least: Rows = galley.made.strips.iter().map(fewest).sum();
        let before = left.len();
        // With fewer briefs the page may hold more: it is asked again when half of what is too much
        // is out, of little after each.
        let enough = room + least.saturating_sub(room) / 2;
        while least > room
            && (left.len() == before || least > enough)
            && galley.made.strips.len() > 1
        {
            let rows = least - room;
            least -= galley.made.strips.pop().as_ref().map_or(0, fewest);
            if let Some(Matter::Brief(lines)) = galley.made.matter.pop() {
                let (start, story) = (lines.start(), galley.story.span);
                left.push(LeftOver { start, span: lines.span().unwrap_or(story), story, rows });
            }
        }
        if left.len() > before {
            let most: Rows = galley.made.strips.iter().map(Strip::most).sum();
            galley.least = Least::of(&least_costs(&galley.made.strips, most), galley.free_row);
        }
    }
    left
}

/// What is said of it.
pub fn left_over(brief: &LeftOver) -> Report {
    let rows = rows_said(brief.rows);
    let message = format!(
        "the brief “{} …” is left out: the briefs take {rows} more than there are",
        brief.start
    );
    let help = "Take out a brief, or shorten some; they may change places, and each keeps whole.";
    Report::error(Code::BriefLeftOver, message).at(brief.span).help(help)
}
