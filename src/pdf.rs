//! The plate file: a `Paper` becomes the bytes of a PDF/X-4 on PDF 1.6.
//!
//! In: pages of marks, faces, pictures, a press condition. Out: one file, or every fault that kept it from being written.
//! printpdf writes the page content, lopdf the file; fonts, pictures and all that makes it fit for a press are made here
//! (ISO 32000-1; ISO 15930-7:2010, clause 6). No transparency, no device-independent colour, no annotation, no action.
//! Invariant: the same `Paper` gives the same bytes, on any number of threads and on any day.

mod check;
mod content;
mod font;
mod object;
mod picture;
mod press;
mod reading;
mod xmp;

use crate::page::Paper;
use crate::report::{Report, any_error};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

/// Writes the file.
///
/// Gives the bytes of a PDF/X-4. Reports faults of the paper (`internal`, `off-page`, `bad-value`, `bad-date`), of its
/// profile (`bad-profile`) and of its faces (`bad-font`); while there is one, nothing is written.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Vec<Report>> {
    let faults = check::check(paper);
    if any_error(&faults) {
        return Err(faults);
    }
    let fonts = font::fonts(paper)?;
    let contents: Vec<content::Content> = paper.pages.iter().map(|page| content::content(page, &fonts)).collect();
    let mut document = PdfDocument::new(&paper.about.title);
    let (ops, used): (Vec<_>, Vec<_>) = contents.into_iter().map(|content| (content.ops, content.used)).unzip();
    // The boxes are set with the rest of the page, in points and with the bleed; these sizes do not reach the file.
    document.pages = ops.into_iter().map(|ops| PdfPage::new(Mm(1.0), Mm(1.0), ops)).collect();
    // `TJ` is written with codes of our own subsets, as an operator that printpdf passes on: "secure" would drop it.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let file = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(vec![object::fault(format!("the page content could not be written: {warning:?}"))]);
    }
    press::finish(file, paper, &press::Parts { fonts: &fonts, used: &used })
}
