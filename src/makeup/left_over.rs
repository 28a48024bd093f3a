//! More briefs than their legs hold: the last are left out, each with an error that names it.
//!
//! In: the combinations of a group's pages and its stories. Out: the brief that was taken out, and
//! what is said of it.

use crate::elastic::Combination;
use crate::fill::Strip;
use crate::fill::least_costs;
use crate::makeup::least::Least;
use crate::makeup::solve::Tale;
use crate::makeup::strips::Body;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::unit::Rows;

/// A brief that its legs have no room for: its first words, where it stands, and the rows that are
/// too many.
pub struct LeftOver {
    start: String,
    span: Span,
    rows: Rows,
}

/// Takes the last brief out of a story whose briefs are more than its legs hold at the least;
/// `None` when all fit.
pub fn brief_too_many(all: &[Combination], tales: &mut [Tale]) -> Option<LeftOver> {
    for (t, tale) in tales.iter_mut().enumerate().filter(|(_, tale)| tale.made.briefs) {
        let room = all.iter().filter_map(|c| c.rows.get(t).copied()).max().unwrap_or(0);
        let least: Rows =
            tale.made.strips.iter().map(|s| s.choices.first().map_or(0, |c| c.rows)).sum();
        if least <= room || tale.made.strips.len() < 2 {
            continue;
        }
        tale.made.strips.pop();
        let body = tale.made.bodies.pop();
        let most: Rows = tale.made.strips.iter().map(Strip::most).sum();
        tale.least = Least::of(&least_costs(&tale.made.strips, most));
        if let Some(Body::Brief(lines)) = body {
            return Some(LeftOver {
                start: lines.start(),
                span: lines.span().unwrap_or(tale.story.span),
                rows: least - room,
            });
        }
    }
    None
}

/// What is said of it.
pub fn left_over(brief: &LeftOver) -> Report {
    let rows = if brief.rows == 1 { "1 row".to_owned() } else { format!("{} rows", brief.rows) };
    let message = format!(
        "the brief “{} …” is left out: the briefs take {rows} more than there are",
        brief.start
    );
    let help = "Take out a brief, or shorten some; they may change places, and each keeps whole.";
    Report::error(Code::BriefLeftOver, message).at(brief.span).help(help)
}
