//! The program's own PDF, judged before it gets its name.
//!
//! In: the bytes and the paper that they were made of. Out: a report for each fault that the writer
//! must not make; what the page itself is to blame for, small type or coarse pictures, was told
//! before by the rules of the page, which an issue may waive.

use crate::page::{PackedPlate, Paper};
use crate::preflight::criteria::{colours, pages, rules};
use crate::preflight::criterion::{Criterion, Hit, Subject};
use crate::preflight::demands::Demands;
use crate::preflight::preflight;
use crate::report::{Code, Report, Severity};

/// Checks of what stands on a page: never the writer's fault.
const OF_THE_PAGE: &[&Criterion] = &[
    &colours::INK_LIMIT,
    &pages::STRANGE_SIZE,
    &pages::SIZES_DIFFER,
    &rules::RICH_BLACK_TYPE,
    &rules::SMALL_INKS,
    &rules::TINY_TYPE,
    &rules::TYPE_OVER_TRIM,
    &rules::THIN_RULE,
];

/// What is wrong with a PDF that was made of a paper; nothing where it may be written.
///
/// Pixels of pictures are not looked at: their ink was measured when they were separated.
pub fn faults(pdf: &[u8], paper: &Paper) -> Vec<Report> {
    let demands = Demands {
        profile: Some(&paper.profile),
        margin: 0.0,
        pixels: false,
        ..Demands::of(&paper.press)
    };
    let hits = preflight(pdf, &demands).hits;
    // Type and rules of art are as their maker set them, which was told where it is named.
    let drawn = paper.plates.iter().any(PackedPlate::is_drawn);
    let of_art = |of: &Criterion| drawn && of.subject == Subject::Rules;
    let ours = hits.iter().filter(|hit| {
        let of = hit.criterion;
        hit.severity == Severity::Error && is_ours(of) && !of_art(of)
    });
    ours.map(|hit| fault(hit, paper)).collect()
}

fn is_ours(criterion: &Criterion) -> bool {
    criterion.subject != Subject::Pictures && !OF_THE_PAGE.contains(&criterion)
}

fn fault(hit: &Hit, paper: &Paper) -> Report {
    let message = format!(
        "the PDF that was made is not fit for a press: {} ({})",
        hit.message, hit.criterion.name
    );
    let report = Report::error(Code::Internal, message)
        .help("This is a fault of the program, not of the issue: please tell its makers.");
    let page = hit.page.and_then(|page| paper.pages.get((page as usize).checked_sub(1)?));
    match page {
        Some(page) => report.on(page.number),
        None => report,
    }
}
