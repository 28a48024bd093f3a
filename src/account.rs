//! Every word that was read, accounted for: it is on paper, or it is told.
//!
//! In: an edition, its pages with all their marks, what has been told. Out: how many words each
//! story has, has on paper and has told; and a report for each passage of which words would be
//! lost in silence. A word is known by its letters and figures: what stands between them may be
//! printed otherwise than it is typed.

use crate::issue::choice::Edition;
use crate::issue::{Issue, Plan, StoryId};
use crate::layout::{Closes, Opens, Part, Template};
use crate::page::{Inked, Page, Run, Shape};
use crate::paragraph::{steering, visible};
use crate::place::closure::Closure;
use crate::report::{Code, Report, Severity, Stage};
use crate::source::{FileId, Span};
use crate::story::passage::{Passage, What, passages};
use crate::story::{Piece, Story};
use crate::unit::{Pt, SCALE};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Most characters of lost words that a report quotes.
const QUOTED: usize = 240;

/// Passages lost beside an error that are told each for itself.
const EACH: usize = 5;

/// Words by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Words that were read.
    pub read: usize,
    /// Those on paper.
    pub set: usize,
    /// Those that are on no page, and of which a report says so.
    pub told: usize,
}

impl Words {
    /// Both together.
    pub fn and(self, other: Words) -> Words {
        Words {
            read: self.read + other.read,
            set: self.set + other.set,
            told: self.told + other.told,
        }
    }
}

/// Accounts for every word of an issue; gives the words of each story, in the order of the issue,
/// and what must be told besides what has been.
pub fn account(
    edition: Edition,
    pages: &[&Page],
    closure: &Closure,
    told: &[Report],
) -> (Vec<Words>, Vec<Report>) {
    let issue = edition.issue;
    let printed = printed(pages);
    let mut seen: BTreeSet<(FileId, u32)> = BTreeSet::new();
    let mut reports = Vec::new();
    let mut words = Vec::with_capacity(issue.stories.len());
    let partial = !closure.is_whole(issue);
    for (index, story) in issue.each_story() {
        if !closure.stories.contains(&index) && partial {
            words.push(Words::default());
            continue;
        }
        let place = StoryPlaces::of(edition, index);
        let in_doubt = closure.in_doubt.contains(&index);
        let known = StoryReports { story, reports: told, place: &place, in_doubt };
        let mut of_story = Words::default();
        let mut lost: Vec<(Passage, Lost)> = Vec::new();
        for passage in passages(story) {
            // Stories of a list are set as one: their texts are looked at once.
            let Some((file, Range { start, .. })) = passage.extent() else { continue };
            // What other pages say of a story can't be known where they are left out.
            let elsewhere = partial && passage.what == What::Teaser;
            if !seen.insert((file, start)) || elsewhere {
                continue;
            }
            let read = spoken(&passage);
            of_story.read += read.len();
            let missing = missing(&passage, &read, &printed);
            of_story.set += read.len() - missing.len();
            of_story.told += missing.len();
            if !missing.is_empty() && !known.knows(&passage) {
                lost.push((passage, Lost { read, missing }));
            }
        }
        // Of a story of which nothing is shown, what stands in its way has been told.
        let nothing = of_story.set == 0 && known.is_held_up();
        if !nothing {
            let each = lost.iter().map(|(passage, lost)| report(passage, lost, &place));
            reports.extend(if known.has_errors() {
                together(each.collect())
            } else {
                each.collect()
            });
        }
        words.push(of_story);
    }
    (words, reports)
}

/// Where a story stands: its pages with the slot and the template that it fills there.
struct StoryPlaces<'a> {
    issue: &'a Issue,
    fills: Vec<(&'a Plan, &'a str, &'a Template)>,
    /// The places of the stories that its fit is told of: its own, and that of the first of its
    /// list.
    leads: Vec<Span>,
}

impl<'a> StoryPlaces<'a> {
    fn of(edition: Edition<'a>, index: StoryId) -> StoryPlaces<'a> {
        let issue = edition.issue;
        let mut fills = Vec::new();
        let mut leads: Vec<Span> = issue.story(index).map(|story| story.span).into_iter().collect();
        for (_, plan) in edition.each_page() {
            let Some(template) = issue.layout.templates.get(&plan.template) else { continue };
            let own = plan.fill.iter().filter(|(_, story)| *story == index);
            let own: Vec<&str> = own.map(|(slot, _)| slot.as_str()).collect();
            let first = own.iter().filter_map(|slot| plan.held(slot).next());
            leads.extend(first.filter_map(|id| issue.story(id)).map(|story| story.span));
            fills.extend(own.into_iter().map(|slot| (plan, slot, template)));
        }
        StoryPlaces { issue, fills, leads }
    }

    /// Whether any of its slots has a place for a kind of passage.
    fn shows(&self, what: What) -> bool {
        self.fills.iter().any(|(_, slot, template)| shows(template, slot, what))
    }
}

/// Whether a slot of a template has a place for a kind of passage.
pub fn shows(template: &Template, slot: &str, what: What) -> bool {
    let says = |text: &str, gap: &str| text.contains(gap);
    template.of_slot(slot).any(|area| match (&area.part, what) {
        (Part::Kicker, What::Kicker)
        | (Part::Headline { .. }, What::Title | What::Continued)
        | (Part::Deck { .. }, What::Deck)
        | (Part::Byline, What::Byline)
        | (Part::Quote { .. }, What::Quote)
        | (Part::Legs(_) | Part::Box { .. }, What::Body) => true,
        (Part::Quote { inside, .. }, What::QuoteSource) => !inside.is_empty(),
        (Part::Picture { caption, .. }, What::Caption | What::Credit) => *caption,
        (Part::Legs(legs), What::Byline) => {
            legs.opens.contains(&Opens::Byline) || legs.closes.contains(&Closes::Byline)
        }
        (Part::Legs(legs), What::Service) => legs.closes.contains(&Closes::Service),
        (Part::Words { text, .. }, What::Kicker) => says(text, "{kicker}"),
        (Part::Words { text, .. }, What::Title) => says(text, "{headline}"),
        (Part::Words { text, .. }, What::Byline) => says(text, "{byline}"),
        (Part::Words { text, .. }, What::Line) => says(text, "{line}"),
        _ => false,
    })
}

/// What has been told of a story.
struct StoryReports<'a> {
    story: &'a Story,
    reports: &'a [Report],
    place: &'a StoryPlaces<'a>,
    /// Whether nothing can be said of how its text fits.
    in_doubt: bool,
}

impl StoryReports<'_> {
    /// Whether a report stands at the passage, or says of the whole story that it does not fit.
    fn knows(&self, passage: &Passage) -> bool {
        let Some((file, extent)) = passage.extent() else { return true };
        let here = |at: Span| at.file == file && at.start < extent.end && at.end >= extent.start;
        let at = |report: &Report| {
            let owned = passage.owner.is_some() && report.span == passage.owner;
            let fit = report.code.stage() == Stage::Fit
                && report.span.is_some_and(|at| self.place.leads.contains(&at));
            let misfit = fit && passage.what.is_of_text();
            owned || misfit || report.span.is_some_and(here)
        };
        self.reports.iter().any(at)
    }

    /// Whether an error stands in its file, or stood there when it was read.
    fn has_errors(&self) -> bool {
        let own = |report: &Report| report.span.is_some_and(|at| at.file == self.story.file);
        self.story.doubtful
            || self.reports.iter().any(|report| report.severity == Severity::Error && own(report))
    }

    /// Whether an error keeps its pages from being made.
    fn is_held_up(&self) -> bool {
        let fills = &self.place.fills;
        let page = |page: u32| fills.iter().any(|(plan, ..)| plan.number == page);
        let lost = fills.iter().any(|(plan, ..)| !plan.lost.is_empty());
        let error = |report: &Report| {
            report.severity == Severity::Error
                && (report.page.is_some_and(page)
                    || report.span.is_some_and(|at| at.file == self.story.file))
        };
        lost || self.in_doubt || self.story.doubtful || self.reports.iter().any(error)
    }
}

/// A word of a passage: what it says, and where.
struct Said {
    text: String,
    at: Span,
}

/// The words of a passage.
fn spoken(passage: &Passage) -> Vec<Said> {
    let mut words: Vec<Said> = Vec::new();
    let mut open = false;
    for piece in &passage.text.pieces {
        let Piece::Words { text, span, .. } = piece else {
            open = false;
            continue;
        };
        let literal = span.end.saturating_sub(span.start) as usize == text.len();
        let mut at = 0;
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end_matches(char::is_whitespace);
            if !word.is_empty() {
                let from = span.start as usize + at;
                let place = Span::new(span.file, from..from + word.len());
                let place = if literal { place } else { *span };
                match words.last_mut().filter(|_| open) {
                    Some(last) => {
                        last.text.push_str(word);
                        last.at.end = last.at.end.max(place.end);
                    }
                    None => words.push(Said { text: word.to_owned(), at: place }),
                }
                open = true;
            }
            open = open && word.len() == part.len();
            at += part.len();
        }
    }
    words
}

/// A run of type on a page, as it reads, and where its words come from.
struct PrintedRun {
    from: (FileId, u32),
    /// Its place in the order of reading.
    order: usize,
    /// Its page and its line, and where it begins and ends on that.
    line: (usize, Pt),
    across: (Pt, Pt),
    text: String,
}

/// Everything that is printed, in the order of the sources.
fn printed(pages: &[&Page]) -> Vec<PrintedRun> {
    let mut all: Vec<PrintedRun> = Vec::new();
    for (n, page) in pages.iter().enumerate() {
        for Inked { corner, mark, span } in page.inked() {
            let (Shape::Glyphs(run), Some(span)) = (&mark.shape, span) else { continue };
            let width: Pt = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let at = run.origin + corner;
            all.push(PrintedRun {
                from: (span.file, span.start),
                order: all.len(),
                line: (n, at.y),
                across: (at.x, at.x + width),
                text: reading(run),
            });
        }
    }
    all.sort_by_key(|run| (run.from, run.order));
    all
}

/// What is printed of a passage, as it reads: runs that touch on a line are one.
fn printed_of(passage: &Passage, all: &[PrintedRun]) -> String {
    let Some((file, Range { start, end })) = passage.extent() else { return String::new() };
    let before = |at: u32| all.partition_point(|run| run.from < (file, at));
    let mut own: Vec<&PrintedRun> =
        all.get(before(start)..before(end)).unwrap_or(&[]).iter().collect();
    own.sort_by_key(|run| run.order);
    let mut text = String::new();
    let mut last: Option<&PrintedRun> = None;
    for run in own {
        let near = |end: Pt| (run.across.0 - end).abs() < Pt(SCALE / 2);
        let goes_on = last.is_some_and(|last| last.line == run.line && near(last.across.1));
        if !goes_on {
            text.push(' ');
        }
        text.push_str(&run.text);
        last = Some(run);
    }
    text
}

/// Which words of a passage are not printed.
fn missing(passage: &Passage, words: &[Said], all: &[PrintedRun]) -> Vec<usize> {
    let printed = printed_of(passage, all);
    // Most are printed just as they stand.
    let said = words.iter().flat_map(|word| word.text.chars());
    let inked = |c: &char| !c.is_whitespace() && !steering(*c);
    if said.filter(inked).eq(printed.chars().filter(inked)) {
        return Vec::new();
    }
    let mut there: BTreeMap<String, usize> = BTreeMap::new();
    for atom in printed.split_whitespace().flat_map(atoms) {
        *there.entry(atom).or_default() += 1;
    }
    let mut takes = |word: &Said| {
        let own = atoms(&word.text);
        let all = own.iter().all(|atom| there.get(atom).is_some_and(|count| *count > 0));
        if all {
            own.iter()
                .filter_map(|atom| there.get_mut(atom).map(|n| *n = n.saturating_sub(1)))
                .count();
        }
        all
    };
    (0..words.len()).filter(|i| !words.get(*i).is_some_and(&mut takes)).collect()
}

/// A run as it reads back.
fn reading(run: &Run) -> String {
    let mut text = String::with_capacity(run.text.len());
    let mut at = 0;
    let plain = |from: u32, to: u32, text: &mut String| {
        for glyph in run.glyphs.get(from as usize..to as usize).unwrap_or(&[]) {
            text.push_str(run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or(""));
        }
    };
    for (from, to, actual) in &run.actual {
        plain(at, *from, &mut text);
        text.push_str(actual);
        at = *to;
    }
    plain(at, u32::try_from(run.glyphs.len()).unwrap_or(u32::MAX), &mut text);
    text
}

/// What a word is known by: its stretches of letters and figures, or the whole of it.
fn atoms(word: &str) -> Vec<String> {
    let word = visible(word);
    let parts = word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let atoms: Vec<String> = parts.map(str::to_owned).collect();
    if atoms.is_empty() && !word.is_empty() { vec![word] } else { atoms }
}

/// What is lost beside an error, as one report when it is much: the error comes first.
fn together(mut lost: Vec<Report>) -> Vec<Report> {
    if lost.len() > EACH {
        let rest = lost.split_off(1);
        lost.iter_mut().for_each(|first| first.also.extend(rest.iter().cloned()));
    }
    lost
}

/// The words of a passage that are on no page.
struct Lost {
    read: Vec<Said>,
    missing: Vec<usize>,
}

/// What is said of a passage that is lost, whole or in part.
fn report(passage: &Passage, lost: &Lost, place: &StoryPlaces) -> Report {
    let words: Vec<&Said> = lost.missing.iter().filter_map(|i| lost.read.get(*i)).collect();
    let quoted = quoted(&words);
    let name = passage.what.name();
    let whole = words.len() == lost.read.len();
    let stands = place.fills.first();
    let (why, help) = match (passage.what, stands) {
        (What::Teaser, _) => (
            ": no page refers to the story".to_owned(),
            "Name the story in a slot that refers to others, or take `teaser` out.".to_owned(),
        ),
        (What::Continued, _) if place.shows(What::Continued) => (
            ": the story does not go on at another page".to_owned(),
            "Take `continued` out, or let the story go on elsewhere.".to_owned(),
        ),
        (what, Some((_, slot, template))) if !place.shows(what) => (
            format!(": the slot `{slot}` of `{}` has no place for it", template.name),
            "Take it out, or give the story a slot that shows it.".to_owned(),
        ),
        _ => {
            (String::new(), "Say it otherwise, or give the story a slot that shows it.".to_owned())
        }
    };
    let message = if whole {
        format!("the {name} {quoted} is not printed{why}")
    } else {
        let (missing, read) = (words.len(), lost.read.len());
        format!("{missing} of {read} words of the {name} are not printed: {quoted}{why}")
    };
    let first = words.first().map(|word| word.at);
    let at = first.map(|from| Span {
        end: words.last().map_or(from.end, |last| if whole { last.at.end } else { from.end }),
        ..from
    });
    // Pictures that stand without a line under them do so by design.
    let by_design = passage.what == What::Credit && !place.shows(What::Credit);
    let severity = if by_design { Severity::Note } else { place.issue.layout.unprinted };
    let report = Report { severity, ..Report::warning(Code::NotPrinted, message) };
    let report = report.at(at).help(help);
    match stands {
        Some((plan, ..)) => report.on(plan.number),
        None => report,
    }
}

/// Words in quotes; of many the beginning, and how many there are.
fn quoted(words: &[&Said]) -> String {
    let all: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let all = all.join(" ");
    if all.chars().count() <= QUOTED {
        return format!("“{all}”");
    }
    let start: String = all.chars().take(QUOTED).collect();
    format!("“{}…” ({} words)", start.trim_end(), words.len())
}

#[cfg(test)]
mod tests {
    use super::atoms;

    #[test]
    fn a_word_is_known_by_its_letters_and_figures() {
        assert_eq!(atoms("‘noord-zuid’,"), ["noord", "zuid"]);
        assert_eq!(atoms("ge\u{AD}ëxplodeerd."), ["geëxplodeerd"]);
        assert_eq!(atoms("–"), ["–"]);
        assert!(atoms("\u{AD}").is_empty());
    }
}
