//! Breaches of rules that the issue lets stand: what was found and what is waived come in, what is
//! still told and what is let stand go out, with the waivers that no longer have anything to waive.

use crate::issue::waiver::Waiver;
use crate::lint::Breach;
use crate::lint::offence::Offence;
use crate::report::{Code, Report};
use std::collections::BTreeSet;

/// A breach that is let stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// What would have been told.
    pub report: Report,
    /// Why it stands.
    pub reason: String,
}

/// What was found, parted by what an issue waives.
#[derive(Clone, Debug, Default)]
pub struct Parted {
    /// What is told, with the waivers that waive nothing.
    pub told: Vec<Report>,
    /// What is let stand.
    pub waived: Vec<Waived>,
}

/// What all was looked for on.
#[derive(Clone, Debug, Default)]
pub struct LookedAt {
    /// The pages, by their numbers.
    pub pages: BTreeSet<u32>,
    /// Whether these are all pages of the issue.
    pub whole: bool,
}

/// Parts what was found. On pages that were not judged a waiver may have something to waive that is
/// not seen.
pub fn part(found: Vec<Breach>, waivers: &[Waiver], judged: &LookedAt) -> Parted {
    let mut parted = Parted::default();
    let mut used = BTreeSet::new();
    for Breach { offence, report } in found {
        let covers = |(_, waiver): &(usize, &Waiver)| covers(waiver, report.code, &offence);
        let waivers: Vec<(usize, &Waiver)> = waivers.iter().enumerate().filter(covers).collect();
        used.extend(waivers.iter().map(|(at, _)| *at));
        match waivers.first() {
            Some((_, waiver)) => {
                parted.waived.push(Waived { report, reason: waiver.reason.clone() });
            }
            None => parted.told.push(report),
        }
    }
    let idle = |(at, waiver): &(usize, &Waiver)| {
        let seen = waiver.page.map_or(judged.whole, |page| judged.pages.contains(&page));
        seen && !used.contains(at)
    };
    parted.told.extend(waivers.iter().enumerate().filter(idle).map(|(_, waiver)| nothing(waiver)));
    parted
}

/// Whether a waiver lets a breach stand.
fn covers(waiver: &Waiver, code: Code, offence: &Offence) -> bool {
    waiver.code == code
        && waiver.page.is_none_or(|page| offence.page == Some(page))
        && waiver.story.as_ref().is_none_or(|story| offence.story.as_ref() == Some(story))
}

/// A waiver of what no longer offends.
fn nothing(waiver: &Waiver) -> Report {
    let page = waiver.page.map_or(String::new(), |page| format!(" on page {page}"));
    let story = waiver.story.as_ref().map_or(String::new(), |story| format!(" in `{story}`"));
    let message = format!("nothing offends against `{}`{page}{story} any more", waiver.code.name());
    let help = "Take the waiver away, so that a later breach is seen.";
    let report = Report::warning(Code::IdleWaiver, message).at(waiver.span).help(help);
    Report { page: waiver.page, ..report }
}

#[cfg(test)]
mod tests {
    use super::{LookedAt, Parted, part};
    use crate::issue::waiver::Waiver;
    use crate::lint::Breach;
    use crate::lint::offence::Offence;
    use crate::report::{Code, Report};
    use crate::source::{FileId, Span};

    fn waiver(code: Code, page: Option<u32>, story: Option<&str>) -> Waiver {
        let (story, span) = (story.map(str::to_owned), Span::new(FileId(0), 0..0));
        Waiver { code, page, story, reason: "zo hoort het".to_owned(), span }
    }

    /// What becomes of a breach on page 3 in the story `brug`.
    fn parted(waiver: Waiver) -> Parted {
        let report = Report::warning(Code::OffGrid, "off by 2 pt").on(3);
        let offence = Offence { page: Some(3), ..Offence::of_issue("off by 2 pt") }.of("brug");
        let judged = LookedAt { pages: [3, 4].into(), whole: true };
        part(vec![Breach { offence, report }], &[waiver], &judged)
    }

    /// A waiver names a rule, and may name a page and a story: all that it names must be so.
    #[test]
    fn a_waiver_covers_what_it_names() {
        for code in [Code::OffGrid, Code::OffPage] {
            for page in [None, Some(3), Some(4)] {
                for story in [None, Some("brug"), Some("weg")] {
                    let covers = code == Code::OffGrid && page != Some(4) && story != Some("weg");
                    let Parted { told, waived } = parted(waiver(code, page, story));
                    let codes: Vec<Code> = told.iter().map(|report| report.code).collect();
                    let reasons: Vec<&str> = waived.iter().map(|of| of.reason.as_str()).collect();
                    let expected = match covers {
                        true => (vec![], vec!["zo hoort het"]),
                        false => (vec![Code::OffGrid, Code::IdleWaiver], vec![]),
                    };
                    assert_eq!((codes, reasons), expected, "{code:?} {page:?} {story:?}");
                }
            }
        }
    }

    /// That nothing offends is known of pages that were looked at alone.
    #[test]
    fn a_waiver_is_idle_where_all_of_its_pages_were_looked_at() {
        let table = [(Some(3), false, 1), (Some(5), true, 0), (None, false, 0), (None, true, 1)];
        for (page, whole, idle) in table {
            let judged = LookedAt { pages: [3, 4].into(), whole };
            let told = part(Vec::new(), &[waiver(Code::OffGrid, page, None)], &judged).told;
            assert_eq!(told.len(), idle, "{page:?} {whole}");
            assert!(told.iter().all(|report| report.page == page));
        }
    }
}
