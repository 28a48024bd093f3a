//! A paper has pages in fours, as its sheets have.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pages that make no sheets.
pub const RULE: Rule = Rule {
    code: Code::PageMultiple,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "pages",
        about: "What the number of pages is a multiple of.",
        normal: 4.0,
        range: (1.0, 128.0),
    }],
    says: "The number of pages is a multiple of four.",
    why: "A sheet that is folded once has four pages; what is missing comes out of the press \
        white.",
    remedy: "Add or take away pages, or write `leaflet: true` in the issue where it is no folded \
        paper.",
    source: "Coldset presses print in fours, many in eights.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let pages = sight.issue.pages.len();
    let of = limits.get("pages").max(1.0).round() as usize;
    if sight.issue.leaflet || pages.is_multiple_of(of) {
        return Vec::new();
    }
    let more = of - pages % of;
    let what = format!("the issue has {pages} pages, {more} short of a multiple of {of}");
    let last = sight.issue.pages.last().map(|plan| plan.span);
    vec![Offence::of_issue(what).at(last)]
}
