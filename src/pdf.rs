//! The plate file: a `Paper` becomes the bytes of a PDF/X-4 on PDF 1.6 or of a PDF/X-1a on 1.4.
//!
//! In: pages of marks, faces, pictures, a press condition. Out: one file, or every fault that kept
//! it from being written. printpdf writes the page content, lopdf the file; fonts, pictures and all
//! that makes it fit for a press are made here (ISO 32000-1; ISO 15930-7:2010, clause 6). No
//! transparency, no device-independent colour, no annotation, no action. Invariant: the same
//! `Paper` gives the same bytes, on any number of threads and on any day.

mod check;
mod content;
mod font;
mod form;
mod labels;
mod object;
mod offcut;
mod pen;
mod picture;
mod press;
mod reading;
mod xmp;

pub(crate) use xmp::uuid;

use crate::page::{Page, Paper};
use crate::report::{Report, any_error};
use crate::style::FaceId;
use lopdf::{Dictionary, Document};
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

/// Writes the file.
///
/// Gives the bytes of a file of its press's standard. Reports faults of the paper (`internal`,
/// `off-page`, `bad-value`, `bad-date`), of its profile (`bad-profile`) and of its faces
/// (`bad-font`); while there is one,
/// nothing is written.
pub fn write(paper: &Paper) -> Result<Vec<u8>, Vec<Report>> {
    let faults = check::check(paper);
    if any_error(&faults) {
        return Err(faults);
    }
    shown(paper)
}

/// Everything that would forbid writing the file.
pub fn faults(paper: &Paper) -> Vec<Report> {
    let mut faults = check::check(paper);
    faults.extend(font::fonts(paper).err().into_iter().flatten());
    faults
}

/// The same file of a paper that need not be ready for a press: to be looked at, and no more.
pub(crate) fn shown(paper: &Paper) -> Result<Vec<u8>, Vec<Report>> {
    let fonts = font::fonts(paper)?;
    // One page at a time a processor: operations take a hundred times the memory of the packed
    // content that is kept of them.
    let contents: Vec<Option<press::Packed>> =
        paper.pages.par_iter().map(|page| packed(page, &fonts)).collect();
    let contents: Option<Vec<press::Packed>> = contents.into_iter().collect();
    let file = document(vec![Vec::new(); paper.pages.len()]);
    let (Some(contents), Some(file)) = (contents, file) else {
        return Err(vec![object::fault("the page content could not be written")]);
    };
    press::finish(file, paper, press::Parts { fonts: &fonts, contents })
}

/// A page's content, packed, with what it names.
fn packed(page: &Page, fonts: &BTreeMap<FaceId, font::EmbeddedFont>) -> Option<press::Packed> {
    let content::ContentStream { ops, used } = content::content(page, fonts);
    let file = document(vec![ops])?;
    let page = file.get_pages().into_values().next()?;
    Some(press::Packed {
        stream: object::packed(Dictionary::new(), &file.get_page_content(page), object::EFFORT),
        used,
    })
}

/// A document of pages with these operations and nothing else of use; `None` when printpdf has
/// passed over one.
fn document(pages: Vec<Vec<Op>>) -> Option<Document> {
    let mut document = PdfDocument::new("");
    // The boxes are set with the rest of the page, in points and with the bleed; these sizes do not
    // reach the file.
    document.pages = pages.into_iter().map(|ops| PdfPage::new(Mm(1.0), Mm(1.0), ops)).collect();
    // `TJ` is written with codes of our own subsets, as an operator that printpdf passes on:
    // "secure" would drop it.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    let mut warnings = Vec::new();
    let file = document.to_lopdf_document(&options, &mut warnings);
    warnings.is_empty().then_some(file)
}
