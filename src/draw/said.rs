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

/// Word spaces, thousandths of the natural, beyond which a line is said to be loose, and beyond
/// which nobody should have to read it.
const LOOSE: i64 = 1_600;
const GAPING: i64 = 2_000;

/// A line whose word spaces gape is said, and one whose only word is too short for it.
fn judge(line: &LineFact, docket: &Docket) -> Option<Report> {
    let space = line.set.word_space;
    let (gapes, loose) = match space {
        Some(space) => (space > GAPING, space > LOOSE),
        None => (false, line.set.ratio > 1000),
    };
    if !line.body || !loose {
        return None;
    }
    let message = match space {
        Some(space) => format!("a line is set with word spaces of {} % of the natural", space / 10),
        None => "a line of one word is too short for its measure".to_owned(),
    };
    let (say, help): (fn(Code, String) -> Report, &str) = if gapes {
        (|code, said| Report::warning(code, said), "Change a word in its paragraph.")
    } else {
        let help = "Nothing to do for a single line; a word changed in its paragraph mends it.";
        (|code, said| Report::note(code, said), help)
    };
    let number = docket.parts.get(line.spot.page).map_or(0, |part| part.number);
    Some(say(Code::LooseLine, message).at(line.set.span).on(number).help(help))
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
