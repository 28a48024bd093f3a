//! Everything that was found -> its causes: each told once, those that bring others about before
//! the others, and in the order of the files.
//!
//! In: reports as the stages gave them. Out: fewer reports. What shows in many places by one cause
//! is one report with the others in its `also`; nothing of them is lost.

use crate::report::{Code, Report, Severity, Stage};
use crate::source::{FileId, Sources, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Places of one kind that are told each for itself; from one more on they are told together.
const EACH: usize = 5;
/// The same of breaches of a rule of design, where a style or a habit of typing is the cause.
const EACH_BREACH: usize = 2;

/// The causes of what was found, in order.
///
/// ```
/// use katern::{Code, Report, cause::causes};
/// let found = vec![
///     Report::error(Code::NoFit, "nothing fits").on(2),
///     Report::error(Code::BadYaml, "a bracket is not closed"),
/// ];
/// assert_eq!(causes(found)[0].code, Code::BadYaml, "what brings others about comes first");
/// ```
pub fn causes(reports: Vec<Report>) -> Vec<Report> {
    let mut reports = gathered(gathered(without_echo(once(reports)), same_place), same_kind);
    reports.sort_by_key(rank);
    reports
}

/// One line of a layout draws many marks on a page, and each says the same.
fn once(reports: Vec<Report>) -> Vec<Report> {
    let mut said: BTreeSet<(Code, Option<Span>, Option<u32>, String)> = BTreeSet::new();
    let mut reports = reports;
    reports.retain(|report| {
        said.insert((report.code, report.span, report.page, report.message.clone()))
    });
    reports
}

/// Without what is said of pixels of a picture that can't stand there at all: another one comes.
fn without_echo(reports: Vec<Report>) -> Vec<Report> {
    let refused =
        |report: &&Report| report.severity == Severity::Error && report.code == Code::BadPicture;
    let gone: BTreeSet<Span> =
        reports.iter().filter(refused).filter_map(|report| report.span).collect();
    let echoes = |report: &Report| {
        report.code == Code::LowResolution && report.span.is_some_and(|at| gone.contains(&at))
    };
    reports.into_iter().filter(|report| !echoes(report)).collect()
}

/// Whether an error stands in a design: a layout, a press condition, or what they name.
pub fn design_is_wrong(reports: &[Report], sources: &Sources) -> bool {
    let of_design = |file: FileId| {
        let starts = ["layouts/", "fonts/"];
        sources.file(file).is_some_and(|file| starts.iter().any(|of| file.path.starts_with(of)))
    };
    let wrong = |report: &Report| {
        report.severity == Severity::Error
            && (report.code.stage() == Stage::Design
                || report.span.is_some_and(|at| of_design(at.file)))
    };
    reports.iter().any(wrong)
}

/// In which order causes are told: what is graver first, then what may be the cause of the rest,
/// then by file and place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct CauseOrder {
    severity: Reverse<Severity>,
    stage: Stage,
    place: (u32, u32),
}

fn rank(report: &Report) -> CauseOrder {
    let place = report.span.map_or((u32::MAX, 0), |span| (span.file.0, span.start));
    CauseOrder { severity: Reverse(report.severity), stage: report.code.stage(), place }
}

/// What makes reports one: none for what is told by itself.
type Sameness = (Code, Severity, Option<Span>, String);

/// Reports of one key together, where there are more of them than the key allows each by itself.
fn gathered(reports: Vec<Report>, key: fn(&Report) -> (Option<Sameness>, usize)) -> Vec<Report> {
    let mut count: BTreeMap<Sameness, usize> = BTreeMap::new();
    let keys: Vec<(Option<Sameness>, usize)> = reports.iter().map(key).collect();
    for key in keys.iter().filter_map(|(key, _)| key.clone()) {
        *count.entry(key).or_default() += 1;
    }
    let mut first: BTreeMap<Sameness, usize> = BTreeMap::new();
    let mut told: Vec<Report> = Vec::with_capacity(reports.len());
    for (mut report, (key, each)) in reports.into_iter().zip(keys) {
        let key = key.filter(|key| count.get(key).is_some_and(|count| *count > each));
        let known = key.as_ref().and_then(|key| first.get(key)).copied();
        if let Some(known) = known.and_then(|at| told.get_mut(at)) {
            let mut more = std::mem::take(&mut report.also);
            known.also.push(report);
            known.also.append(&mut more);
            continue;
        }
        first.extend(key.map(|key| (key, told.len())));
        told.push(report);
    }
    told
}

/// The same said of the same place: of furniture on every page.
fn same_place(report: &Report) -> (Option<Sameness>, usize) {
    let at = report.span.map(|_| (report.code, report.severity, report.span, kind(report)));
    (at, 1)
}

/// The same said of many places: words that are too wide, type that is too small.
fn same_kind(report: &Report) -> (Option<Sameness>, usize) {
    // Words that are lost are each named, and what a story needs is its own affair.
    let alone = matches!(report.code, Code::NotPrinted)
        || report.is_fact()
        || (report.code.stage() == Stage::Fit && report.code != Code::BriefLeftOver);
    let each = if report.code.is_of_design() { EACH_BREACH } else { EACH };
    ((!alone).then(|| (report.code, report.severity, None, kind(report))), each)
}

/// What a message says without what it says it of: quoted words, numbers, and the plurals that
/// follow from these.
fn kind(report: &Report) -> String {
    let mut kind = String::with_capacity(report.message.len());
    let mut closes: Option<char> = None;
    for sign in report.message.chars() {
        match (closes, sign) {
            (Some(close), _) => closes = Some(close).filter(|close| *close != sign),
            (None, '`') => closes = Some('`'),
            (None, '“') => closes = Some('”'),
            (None, '(') => closes = Some(')'),
            (None, _) if sign.is_ascii_digit() || ".,".contains(sign) => {}
            (None, _) => {
                if !sign.is_alphabetic() && kind.ends_with('s') {
                    kind.pop();
                }
                kind.push(sign);
            }
        }
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::causes;
    use crate::report::{Code, Report};
    use crate::source::{FileId, Span};

    fn at(start: usize) -> Span {
        Span::new(FileId(1), start..start + 1)
    }

    fn wide(word: &str, start: usize) -> Report {
        Report::error(Code::WordTooWide, format!("`{word}` is {start}.5 pt wider")).at(at(start))
    }

    #[test]
    fn few_places_are_told_each_and_many_together() {
        let few: Vec<Report> = (0..5).map(|n| wide("abc", n)).collect();
        assert_eq!(causes(few.clone()), few);
        let many = causes((0..2344).map(|n| wide("abc", n)).collect());
        assert_eq!((many.len(), many[0].places(), many[0].span), (1, 2344, Some(at(0))));
        assert_eq!(many[0].also[2342].message, "`abc` is 2343.5 pt wider");
    }

    #[test]
    fn one_place_on_many_pages_is_told_once() {
        let rule = |page| Report::error(Code::ThinRule, "a rule of 0.1 pt").at(at(7)).on(page);
        let told = causes(vec![rule(1), rule(2)]);
        assert_eq!((told.len(), told[0].places(), told[0].page), (1, 2, Some(1)));
        let same = causes(vec![rule(1), rule(1)]);
        assert_eq!((same.len(), same[0].places()), (1, 1), "marks of one line are one place");
    }

    #[test]
    fn pixels_of_a_picture_that_cannot_stand_there_are_not_told() {
        let coarse = |place| Report::warning(Code::LowResolution, "191 pixels").at(at(place));
        let refused = Report::error(Code::BadPicture, "too square").at(at(3));
        assert_eq!(causes(vec![coarse(3), refused.clone()]), [refused]);
        assert_eq!(causes(vec![coarse(3)]), [coarse(3)]);
    }

    #[test]
    fn causes_come_first_and_then_the_place() {
        let told = causes(vec![
            Report::note(Code::LooseLine, "a note").at(at(0)),
            Report::error(Code::NoFit, "a consequence").at(at(1)),
            Report::warning(Code::NotPrinted, "a warning").at(at(2)),
            Report::error(Code::BadYaml, "second").at(at(9)),
            Report::error(Code::BadYaml, "first").at(at(3)),
        ]);
        let said: Vec<&str> = told.iter().map(|report| report.message.as_str()).collect();
        assert_eq!(said, ["first", "second", "a consequence", "a warning", "a note"]);
    }
}
