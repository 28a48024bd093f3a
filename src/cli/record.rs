//! A proof in, the report file out: JSON for machines, with pages, stories and findings in natural
//! units.
//!
//! Word spaces are in natural spaces (1.0 as the style has it), x in points from the left of the
//! trim; rows count from 0 in the type area.

use crate::Proof;
use crate::account::Words;
use crate::advise::said::sentences;
use crate::cli::record::chosen::{ChoiceRecord, CopyRecord, choice_of, copy_of};
use crate::cli::speech::over_for_data;
use crate::draw::facts::StoryFacts;
use crate::lint::waive::Waived;
use crate::page::{Broken, Inked, Page, Paper, Shape};
use crate::report::advice::{Advice, Amount, Change, Edit};
use crate::report::{Report, Severity};
use crate::source::{FileId, Sources};
use crate::unit::{Pt, SCALE};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

mod chosen;
pub mod hits;
pub mod sarif;
pub mod schema;

/// Most other places of one cause that the file lists.
const MOST_PLACES: usize = 1000;

#[derive(Serialize)]
struct Record<'a> {
    katern: &'static str,
    words: WordsRecord,
    pages: Vec<PageRecord<'a>>,
    stories: Vec<StoryRecord<'a>>,
    hyphenations: Vec<Hyphenated<'a>>,
    findings: Vec<Finding<'a>>,
    /// What the issue lets stand.
    waived: Vec<WaivedRecord<'a>>,
}

/// A breach of a rule of design that is let stand.
#[derive(Serialize)]
struct WaivedRecord<'a> {
    reason: &'a str,
    #[serde(flatten)]
    finding: Finding<'a>,
}

/// What became of words: those read are on paper, or a report tells of them.
#[derive(Default, Serialize)]
struct WordsRecord {
    read: usize,
    set: usize,
    told: usize,
}

#[derive(Serialize)]
struct PageRecord<'a> {
    number: u32,
    template: &'a str,
    lints: Vec<&'static str>,
    /// What was chosen on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<ChoiceRecord<'a>>,
}

#[derive(Serialize)]
struct StoryRecord<'a> {
    id: &'a str,
    pages: &'a [u32],
    words: WordsRecord,
    rows: u32,
    overset_rows: u32,
    white_rows: u32,
    lines: usize,
    hyphenated_lines: usize,
    longest_ladder: usize,
    widows: usize,
    orphans: usize,
    word_space: Option<Spread>,
    legs: Vec<LegRecord>,
    choices: &'a BTreeMap<String, String>,
    /// What of it was chosen and left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<CopyRecord<'a>>,
}

#[derive(Serialize)]
struct Spread {
    min: f64,
    mean: f64,
    max: f64,
    sd: f64,
}

#[derive(Serialize)]
struct LegRecord {
    page: u32,
    x: f64,
    first_row: u32,
    last_row: u32,
}

/// A word that a line's end breaks, anywhere on the pages.
#[derive(Serialize)]
struct Hyphenated<'a> {
    page: u32,
    word: &'a str,
    printed: String,
    class: &'static str,
    why: &'static str,
    file: Option<String>,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'static str,
    severity: &'static str,
    message: Cow<'a, str>,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    page: Option<u32>,
    help: Cow<'a, str>,
    /// In how many places the cause shows.
    places: usize,
    /// The other places.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Other<'a>>,
    /// What would mend the page, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    advice: Vec<AdviceRecord<'a>>,
}

/// Edits that together mend a page.
#[derive(Serialize)]
pub struct AdviceRecord<'a> {
    says: Vec<String>,
    edits: Vec<EditRecord<'a>>,
    verified: bool,
}

/// One edit: what it is, and where.
#[derive(Serialize)]
struct EditRecord<'a> {
    kind: &'static str,
    story: &'a str,
    file: Option<String>,
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    characters: Option<CharactersRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<&'a str>,
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    what: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    template: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stories: Option<[&'a str; 2]>,
    rows: i64,
}

/// The fewest and the most characters that a text changes by.
#[derive(Serialize)]
struct CharactersRecord {
    from: i64,
    to: i64,
}

/// Another place where a cause shows.
#[derive(Serialize)]
struct Other<'a> {
    message: Cow<'a, str>,
    file: Option<String>,
    line: Option<u32>,
    column: Option<u32>,
    page: Option<u32>,
}

/// The report file of a proof; `None` when the issue could not be read.
pub fn record(proof: &Proof, sources: &Sources) -> Option<String> {
    let issue = proof.issue.as_ref()?;
    let pages: Vec<(u32, &str)> = match &proof.made {
        Some(made) => {
            made.paper.pages.iter().map(|page| (page.number, page.template.as_str())).collect()
        }
        None => issue.pages.iter().map(|plan| (plan.number, plan.template.as_str())).collect(),
    };
    let pages = pages.into_iter().map(|(number, template)| PageRecord {
        number,
        template,
        lints: lints(proof, number),
        choice: choice_of(proof, number),
    });
    let stories = proof.made.iter().flat_map(|made| &made.stories);
    let stories = stories
        .map(|facts| StoryRecord { copy: copy_of(proof, &facts.id, sources), ..story(facts) });
    let record = Record {
        katern: env!("CARGO_PKG_VERSION"),
        words: words(proof.made.as_ref().map(|made| made.words).unwrap_or_default()),
        pages: pages.collect(),
        stories: stories.collect(),
        hyphenations: proof
            .made
            .iter()
            .flat_map(|made| hyphenations(&made.paper, sources))
            .collect(),
        findings: findings_of(&proof.reports, sources),
        waived: proof.waived.iter().map(|waived| let_stand(waived, sources)).collect(),
    };
    json(&record)
}

/// Findings alone, as a list.
pub fn findings(reports: &[Report], sources: &Sources) -> Option<String> {
    json(&findings_of(reports, sources))
}

fn json(value: &impl Serialize) -> Option<String> {
    serde_json::to_string_pretty(value).ok().map(|text| text + "\n")
}

/// The codes of errors and warnings found on a page, each once, in the order of their names.
fn lints(proof: &Proof, page: u32) -> Vec<&'static str> {
    let on_page = proof
        .reports
        .iter()
        .filter(|report| report.page == Some(page) && report.severity > Severity::Note);
    let names: BTreeSet<&str> = on_page.map(|report| report.code.name()).collect();
    names.into_iter().collect()
}

fn words(words: Words) -> WordsRecord {
    WordsRecord { read: words.read, set: words.set, told: words.told }
}

fn story(facts: &StoryFacts) -> StoryRecord<'_> {
    let legs = facts.legs.iter();
    StoryRecord {
        id: &facts.id,
        pages: &facts.pages,
        words: words(facts.words),
        rows: facts.rows,
        overset_rows: facts.overset_rows,
        white_rows: facts.white_rows,
        lines: facts.lines,
        hyphenated_lines: facts.hyphenated_lines,
        longest_ladder: facts.longest_ladder,
        widows: facts.widows,
        orphans: facts.orphans,
        word_space: facts.word_space.map(|[min, mean, max, sd]| Spread {
            min: thousandths(min),
            mean: thousandths(mean),
            max: thousandths(max),
            sd: thousandths(sd),
        }),
        legs: legs
            .map(|leg| LegRecord {
                page: leg.page,
                x: points(leg.x),
                first_row: leg.first_row,
                last_row: leg.last_row,
            })
            .collect(),
        choices: &facts.choices,
        copy: None,
    }
}

/// Every broken word of the pages in reading order.
fn hyphenations<'a>(paper: &'a Paper, sources: &Sources) -> Vec<Hyphenated<'a>> {
    let broken = |inked: Inked<'a>| {
        if let Shape::Glyphs(run) = &inked.mark.shape { run.broken.as_ref() } else { None }
    };
    let on_page = |page: &'a Page| page.inked().filter_map(broken).map(move |of| (page, of));
    let one = |(page, broken): (&'a Page, &'a Broken)| {
        let span = page.source(broken.span)?;
        let place = sources.place(span);
        Some(Hyphenated {
            page: page.number,
            word: &broken.word,
            printed: format!("{}{}", broken.printed.0, broken.printed.1),
            class: broken.class,
            why: broken.why,
            file: named(sources, span.file),
            line: place.line,
            column: place.column,
        })
    };
    paper.pages.iter().flat_map(on_page).filter_map(one).collect()
}

fn let_stand<'a>(waived: &'a Waived, sources: &Sources) -> WaivedRecord<'a> {
    WaivedRecord { reason: &waived.reason, finding: finding(&waived.report, sources) }
}

fn findings_of<'a>(reports: &'a [Report], sources: &Sources) -> Vec<Finding<'a>> {
    reports.iter().map(|report| finding(report, sources)).collect()
}

fn finding<'a>(report: &'a Report, sources: &Sources) -> Finding<'a> {
    let at = |report: &Report| {
        let place = report.span.map(|span| sources.place(span));
        let file = report.span.and_then(|span| named(sources, span.file));
        (file, place.map(|place| place.line), place.map(|place| place.column))
    };
    let other = |report: &'a Report| {
        let (file, line, column) = at(report);
        Other { message: over_for_data(&report.message), file, line, column, page: report.page }
    };
    let (file, line, column) = at(report);
    Finding {
        code: report.code.name(),
        severity: report.severity.name(),
        message: over_for_data(&report.message),
        file,
        line,
        column,
        page: report.page,
        help: over_for_data(&report.help),
        places: report.places(),
        also: report.also.iter().take(MOST_PLACES).map(other).collect(),
        advice: report.advice.iter().map(|advice| advice_of(advice, sources)).collect(),
    }
}

/// An advice for machines.
pub fn advice_of<'a>(advice: &'a Advice, sources: &Sources) -> AdviceRecord<'a> {
    let one = |edit: &'a Edit| {
        let amount = |of: &Amount| Some(CharactersRecord { from: of.from, to: of.to });
        let (kind, characters, picture) = match &edit.change {
            Change::Characters(of) => ("characters", amount(of), None),
            Change::Title(of) => ("title", amount(of), None),
            Change::Drop { .. } => ("drop", None, None),
            Change::Picture { path, goes } => {
                ("picture", None, Some((path.as_str(), if *goes { "drop" } else { "add" })))
            }
            Change::Move { .. } => ("move", None, None),
            Change::Swap { .. } => ("swap", None, None),
        };
        let (page, template, slot) = match &edit.change {
            Change::Move { page, template, slot } => {
                (Some(*page), template.as_deref(), Some(slot.as_str()))
            }
            _ => (None, None, None),
        };
        let stories = match &edit.change {
            Change::Swap { with } => Some([edit.story.as_str(), with.as_str()]),
            _ => None,
        };
        EditRecord {
            kind,
            story: &edit.story,
            file: edit.at.and_then(|at| named(sources, at.file)),
            line: edit.at.map(|at| sources.line(at)),
            characters,
            picture: picture.map(|(path, _)| path),
            what: picture.map(|(_, what)| what),
            page,
            template,
            slot,
            stories,
            rows: edit.rows(),
        }
    };
    let said = sentences(&advice.edits, sources);
    let says = said.iter().map(|edit| over_for_data(edit).into_owned()).collect();
    let edits = advice.edits.iter().map(one).collect();
    AdviceRecord { says, edits, verified: advice.verified }
}

/// A file's path in the issue, wherever the issue is; `STORE:PATH` in a store, the program's own as
/// `katern:PATH`.
fn named(sources: &Sources, id: FileId) -> Option<String> {
    sources.named(id)
}

/// Thousandths as a number with three decimals: the nearest double to them, so it prints as they
/// do.
fn thousandths(value: i64) -> f64 {
    value as f64 / 1000.0
}

fn points(length: Pt) -> f64 {
    let thousandths_of =
        (i128::from(length.0) * 1000 + i128::from(SCALE / 2)).div_euclid(i128::from(SCALE));
    i64::try_from(thousandths_of).map_or(0.0, thousandths)
}

#[cfg(test)]
mod tests {
    use super::points;
    use crate::unit::{Pt, SCALE};

    #[test]
    fn points_have_three_decimals() {
        assert_eq!(points(Pt::from_mm(12.0)).to_string(), "34.016");
        assert_eq!(points(Pt(-SCALE / 2)).to_string(), "-0.5");
    }
}
