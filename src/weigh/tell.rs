//! What is said of a docket that was weighed: what of its copy can't be set, what does not fit,
//! what was left out.
//!
//! In: a docket weighed. Out: reports, at places of the docket.

use crate::docket::{Docket, PagePart};
use crate::element::picture::TOO_COARSE;
use crate::report::advice::Advice;
use crate::report::{Code, Report, Stage, any_error};
use crate::shape::Case;
use crate::story::Photo;
use crate::weigh::answer::{Answer, Limit};
use crate::weigh::certificate::{certify, needing};
use crate::weigh::composition::{Dummy, Galley};
use crate::weigh::left_over::left_over;
use crate::weigh::objects::{Object, QUOTES};
use crate::weigh::search::Search;
use crate::weigh::{Verdict, Weighed, cheapest, quote_bits};

/// Whether the pages of a docket come out with nothing wrong, as far as so many combinations tell:
/// every story fits, nothing of it is an error, no picture has too few pixels.
pub fn comes_out(docket: &Docket, case: &Case, most: usize) -> bool {
    let limit = Limit { cost: Some(TOO_COARSE), steps: Some(most) };
    let weighed = cheapest(docket, case, limit);
    weighed.verdict == Verdict::Fits && !any_error(&tell(&weighed))
}

/// What is said before anything is drawn.
pub fn tell(weighed: &Weighed) -> Vec<Report> {
    let Weighed { set, left, ways, .. } = weighed;
    let mut reports = flaws(weighed);
    reports.extend(set.unused.iter().map(|photo| unused_photo(photo, "no slot takes the picture")));
    reports.extend(weighed.flaws.iter().cloned());
    if set.dummies.iter().flat_map(|dummy| &dummy.objects.flaws).any(|flaws| flaws.guessed) {
        return reports;
    }
    let partial = set.galleys.iter().any(|galley| galley.made.partial);
    if weighed.verdict == Verdict::NoRoom {
        let full = set.dummies.iter().zip(&ways.pages).find(|(_, of)| of.is_empty());
        reports.extend(full.filter(|_| !partial).map(|(dummy, _)| no_arrangement(dummy.part)));
        return reports;
    }
    if !partial {
        reports.extend(left.iter().map(left_over));
    }
    if weighed.verdict == Verdict::Misses {
        let search = Search::new(set, &ways.pages, weighed.share);
        let told = match weighed.advice.first() {
            Some(best) => needing(&search, &weighed.misses, best, weighed.proven),
            None => certify(&search, &weighed.misses, weighed.proven),
        };
        let advice: Box<[Advice]> = weighed.advice.clone().into();
        let told = told.into_iter().map(|told| Report { advice: advice.clone(), ..told });
        let known = |report: &Report| left.iter().any(|brief| report.span == Some(brief.story));
        reports.extend(told.filter(|r| !is_partial(&set.galleys, r) && !known(r)));
    }
    if let Some(answer) = &weighed.answer {
        reports.extend(left_out(&set.dummies, answer));
    }
    reports
}

/// What is wrong with what stands in the areas; where nothing fits, with all that may.
fn flaws(weighed: &Weighed) -> Vec<Report> {
    let answer = weighed.answer.as_ref().filter(|_| weighed.verdict == Verdict::Fits);
    let uses = answer.map_or(u64::MAX, |answer| {
        answer.arrangements.iter().fold(0, |all, arrangement| all | arrangement.uses)
    });
    let there = |part: usize, area: usize| {
        let places = answer.and_then(|answer| answer.arrangements.get(part));
        places.is_none_or(|page| page.places.get(area).is_some_and(|place| place.rows > 0))
    };
    let mut reports = Vec::new();
    for (part, dummy) in weighed.set.dummies.iter().enumerate() {
        for (area, flaws) in dummy.objects.flaws.iter().enumerate() {
            reports.extend(flaws.told(there(part, area), uses).cloned());
        }
    }
    reports
}

/// Whether a report may come from copy that could not be read.
pub fn follows_from_doubt(report: &Report) -> bool {
    report.code.stage() == Stage::Fit
        || matches!(report.code, Code::EmptySlot | Code::UnusedPicture)
}

/// Whether a report says how a text fits of which something could not be set: that has been told.
fn is_partial(galleys: &[Galley], report: &Report) -> bool {
    galleys.iter().any(|galley| galley.made.partial && report.span == Some(galley.story.span))
}

fn no_arrangement(part: &PagePart) -> Report {
    let message = format!(
        "what the stories of page {} offer leaves no room for text in `{}`",
        part.number, part.template.name
    );
    let help = "Shorten a deck or title, or give the page a template with more room.";
    Report::error(Code::NoFit, message).at(part.span).on(part.number).help(help)
}

/// Pictures for which the best configuration has no room.
fn left_out(dummies: &[Dummy], answer: &Answer) -> Vec<Report> {
    let mut reports = Vec::new();
    for (dummy, arrangement) in dummies.iter().zip(&answer.arrangements) {
        for (object, place) in dummy.objects.objects.iter().zip(&arrangement.places) {
            if let (Object::Picture(Some(shown)), 0) = (object, place.rows) {
                // Its slot takes it, and had to do without.
                let why = "there is no room for the picture";
                reports.push(unused_photo(&shown.photo, why).on(dummy.part.number));
            }
        }
    }
    reports
}

fn unused_photo(photo: &Photo, why: &str) -> Report {
    if photo.may_wait {
        let message = format!("the picture `{}` is left out: it may wait", photo.path);
        let help = "Nothing to do, unless it must be there: then take `may_wait` away.";
        return Report::note(Code::LeftOut, message).at(photo.span).help(help);
    }
    let words = [("caption", &photo.caption), ("credit", &photo.credit)];
    let said = words.iter().filter(|(_, text)| !text.is_empty());
    let said: Vec<String> =
        said.map(|(what, text)| format!("its {what} “{}”", text.plain())).collect();
    let with =
        if said.is_empty() { String::new() } else { format!(", nor {}", said.join(" and ")) };
    let message = format!("{why} `{}`{with}", photo.path);
    let help = "Give the story another page or a shorter text, place the picture in the text, or \
        take it out of the front matter.";
    Report::warning(Code::UnusedPicture, message).at(photo.span).help(help)
}

/// Pull quotes of a story that stand nowhere.
pub fn unused_quotes(answer: &Answer, (t, galley): (usize, &Galley)) -> Vec<Report> {
    let used = answer.arrangements.iter().fold(0, |all, a| all | a.uses);
    let stands = |i: usize| i < QUOTES && quote_bits(t, i + 1) & !quote_bits(t, i) & used != 0;
    let left = galley.story.quotes.iter().enumerate().filter(|(i, _)| !stands(*i));
    let help = "Nothing to do, unless it must be there: then shorten it or the text.";
    left.map(|(_, quote)| {
        Report::note(Code::UnusedQuote, "a pull quote was left out").at(quote.span).help(help)
    })
    .collect()
}
