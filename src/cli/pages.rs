//! Which pages of an issue are wanted: `5,7-8` in, the issue narrowed to what these pages need out.
//!
//! A story may run over several pages, so make-up takes the wanted pages with all pages that share
//! a story with them, directly or by way of others; what concerns only the rest is left out.

use crate::cli::Stop;
use crate::issue::Issue;
use crate::report::Report;
use crate::source::FileId;
use std::collections::BTreeSet;
use std::str::FromStr;

/// Page numbers as they are printed, in ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSet {
    ranges: Vec<(u32, u32)>,
    written: String,
}

impl PageSet {
    /// Whether the page is wanted.
    pub fn contains(&self, page: u32) -> bool {
        self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&page))
    }

    /// As a part of a file name: `5_7-8`.
    pub fn name(&self) -> String {
        self.written.replace(',', "_")
    }
}

impl FromStr for PageSet {
    type Err = String;

    fn from_str(text: &str) -> Result<PageSet, String> {
        let number = |part: &str| match part.trim().parse::<u32>() {
            Ok(n) if (1..=99_999).contains(&n) && !part.trim().starts_with('+') => Ok(n),
            _ => Err(format!("`{}` is no page number; write pages as 5,7-8", part.trim())),
        };
        let mut ranges = Vec::new();
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (number(first)?, number(last)?);
            if last < first {
                return Err(format!("{first}-{last} runs backward; write {last}-{first}"));
            }
            ranges.push((first, last));
        }
        Ok(PageSet { ranges, written: text.split_whitespace().collect() })
    }
}

/// What narrowing left out.
#[derive(Clone, Debug, Default)]
pub struct LeftOut {
    pages: BTreeSet<u32>,
    files: BTreeSet<FileId>,
}

impl LeftOut {
    /// Whether a report concerns only what was left out.
    pub fn covers(&self, report: &Report) -> bool {
        report.page.is_some_and(|page| self.pages.contains(&page))
            || report.span.is_some_and(|span| self.files.contains(&span.file))
    }
}

/// Takes the pages out of an issue that the wanted ones do not need, and the stories that only
/// stand there.
///
/// Stops at a page that is not in the issue, naming those that are.
pub fn narrow(issue: &mut Issue, wanted: &PageSet) -> Result<LeftOut, Stop> {
    let there: BTreeSet<u32> = issue.pages.iter().map(|plan| plan.number).collect();
    for (first, last) in &wanted.ranges {
        if let Some(missing) = (*first..=*last).find(|page| !there.contains(page)) {
            return Err(Stop::Use(
                format!("there is no page {missing}"),
                format!("The issue has {}.", spoken(&there)),
            ));
        }
    }
    let mut kept: BTreeSet<u32> =
        there.iter().copied().filter(|page| wanted.contains(*page)).collect();
    loop {
        let on = |pages: &BTreeSet<u32>| -> BTreeSet<usize> {
            issue
                .pages
                .iter()
                .filter(|p| pages.contains(&p.number))
                .flat_map(|p| p.fill.iter().map(|f| f.1))
                .collect()
        };
        let stories = on(&kept);
        let shares =
            |plan: &&crate::issue::Plan| plan.fill.iter().any(|(_, story)| stories.contains(story));
        let more: BTreeSet<u32> =
            issue.pages.iter().filter(shares).map(|plan| plan.number).collect();
        if more.is_subset(&kept) {
            return Ok(leave_out(issue, &kept, &stories));
        }
        kept.extend(more);
    }
}

fn leave_out(issue: &mut Issue, pages: &BTreeSet<u32>, stories: &BTreeSet<usize>) -> LeftOut {
    let mut left = LeftOut::default();
    left.pages.extend(
        issue.pages.iter().map(|plan| plan.number).filter(|number| !pages.contains(number)),
    );
    issue.partial = !left.pages.is_empty();
    let all = std::mem::take(&mut issue.stories);
    for (index, story) in all.into_iter().enumerate() {
        if stories.contains(&index) {
            issue.stories.push(story);
        } else {
            left.files.insert(story.file);
        }
    }
    issue.pages.retain(|plan| pages.contains(&plan.number));
    for plan in &mut issue.pages {
        for (_, story) in &mut plan.fill {
            *story = stories.range(..*story).count();
        }
    }
    left
}

/// `page 1`, `pages 1 and 2`, `pages 2 to 9`.
fn spoken(pages: &BTreeSet<u32>) -> String {
    match (pages.first(), pages.last(), pages.len()) {
        (Some(first), _, 1) => format!("page {first} only"),
        (Some(first), Some(last), 2) => format!("pages {first} and {last}"),
        (Some(first), Some(last), _) => format!("pages {first} to {last}"),
        _ => "no pages".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::PageSet;

    #[test]
    fn pages_are_read_in_ranges() {
        let set: PageSet = "5, 7-8".parse().expect("a set");
        assert_eq!((1..10).filter(|n| set.contains(*n)).collect::<Vec<_>>(), [5, 7, 8]);
        assert_eq!(set.name(), "5_7-8");
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for wrong in ["", "0", "a", "3-", "8-7", "1,,2", "+1", "-1", "1-2-3", "100000"] {
            assert!(wrong.parse::<PageSet>().is_err(), "{wrong}");
        }
    }
}
