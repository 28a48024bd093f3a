//! Pages looked over before they are written: marks outside the page, rules too thin, type too
//! small.
//!
//! In: a paper. Out: reports. Sources: GWG 2015 newspaper rules, ISO 12647-3; every limit is the
//! press condition's. It sees nothing else of an issue.

use crate::page::{Inked, Page, Paper};
use crate::report::Report;

pub mod ink;
pub mod off_page;
pub mod thin_rule;
pub mod type_size;
mod words;

/// A rule looks at one mark.
type Rule = fn(&Paper, &Page, Inked) -> Option<Report>;

/// Looks at every page with every rule, in the order of the pages.
///
/// ```
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let made = katern::proof(&folder.sources).made.expect("pages");
/// assert!(katern::lint::lint(&made.paper).is_empty(), "nothing that a press can't do");
/// ```
pub fn lint(paper: &Paper) -> Vec<Report> {
    let rules: [Rule; 4] =
        [off_page::off_page, thin_rule::thin_rule, type_size::type_size, ink::ink];
    let mut reports = Vec::new();
    for page in &paper.pages {
        for inked in page.inked() {
            reports.extend(rules.iter().filter_map(|rule| rule(paper, page, inked)));
        }
    }
    reports
}
