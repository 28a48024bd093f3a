//! Which pages of an issue are wanted: `5,7-8` in, their numbers out.
//!
//! They choose what leaves the house, never what is made: make-up takes with them all that they
//! depend on.

use crate::cli::exit::Stop;
use crate::issue::{Issue, Wanted};
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

/// The pages that are wanted of an issue.
///
/// Stops at a page that is not in the issue, naming those that are.
pub fn wanted(issue: &Issue, set: &PageSet) -> Result<Wanted, Stop> {
    let there: BTreeSet<u32> = issue.pages.iter().map(|plan| plan.number).collect();
    for (first, last) in &set.ranges {
        if let Some(missing) = (*first..=*last).find(|page| !there.contains(page)) {
            return Err(Stop::Use(
                format!("there is no page {missing}"),
                format!("The issue has {}.", spoken(&there)),
            ));
        }
    }
    Ok(Wanted::Pages(there.into_iter().filter(|page| set.contains(*page)).collect()))
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
