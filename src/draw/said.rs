//! What is said of lines that had to be set: too loose, broken at a page's foot, hyphens under one
//! another.
//!
//! In: the lines of a text. Out: reports.

use crate::docket::Docket;
use crate::element::LineFact;
use crate::linebreak::LADDER;
use crate::report::{Code, Report};

/// All that is said of the lines of one text.
pub fn said(facts: &[LineFact], docket: &Docket) -> Vec<Report> {
    let mut reports: Vec<Report> = facts.iter().filter_map(|fact| judge(fact, docket)).collect();
    reports.extend(at_edges(facts, docket));
    reports.extend(ladders(facts, docket));
    reports
}

/// A line beyond the limits of its spacing is said.
fn judge(line: &LineFact, docket: &Docket) -> Option<Report> {
    let over = line.set.ratio - 1000;
    if over <= 0 || !line.body {
        return None;
    }
    let message = match line.set.word_space {
        Some(space) => {
            format!(
                "a line is set with word spaces of {} % of the natural, beyond the limits of its \
                style",
                space / 10
            )
        }
        None => "a line of one word is too short for its measure".to_owned(),
    };
    let help = "Nothing to do for a single line; a word changed in its paragraph mends it.";
    let number = docket.parts.get(line.spot.page).map_or(0, |part| part.number);
    Some(Report::note(Code::LooseLine, message).at(line.set.span).on(number).help(help))
}

/// A word broken at the foot of a page is said.
fn at_edges(facts: &[LineFact], docket: &Docket) -> Vec<Report> {
    let turns = facts
        .windows(2)
        .filter(|pair| pair[0].set.hyphen && pair[0].spot.page != pair[1].spot.page);
    turns
        .map(|pair| {
            let number = docket.parts.get(pair[0].spot.page).map_or(0, |part| part.number);
            Report::warning(Code::HyphenAtLegEnd, "a word is broken at the foot of the page")
                .at(pair[0].set.span)
                .on(number)
                .help("A word changed in its paragraph mends it.")
        })
        .collect()
}

/// More hyphens under one another than there should be are said: no other setting keeps every line
/// in its measure and its spaces from gaping.
fn ladders(facts: &[LineFact], docket: &Docket) -> Vec<Report> {
    let runs = facts
        .chunk_by(|above, below| above.set.hyphen && below.set.hyphen && above.body && below.body);
    runs.filter(|run| run.len() > usize::from(LADDER))
        .map(|run| {
            let number = docket.parts.get(run[0].spot.page).map_or(0, |part| part.number);
            Report::warning(
                Code::Ladder,
                format!("{} lines running end in a hyphen, {LADDER} may", run.len()),
            )
            .at(run[0].set.span)
            .on(number)
            .help("A word changed in its paragraph mends it.")
        })
        .collect()
}
