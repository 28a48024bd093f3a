//! The faces of a layout: as a type case to set from, and as files for the writer.
//!
//! In: an issue and its files. Out: the case, reports fonts that can't be used; the faces, of which
//! the writer embeds those that runs use.

use crate::font::{Font, FontFault, font};
use crate::issue::Issue;
use crate::layout::{FaceFile, Layout};
use crate::page::Face;
use crate::report::{Checked, Code, Report};
use crate::shape::Case;
use crate::shape::cabinet::{self, Cabinet};
use crate::source::Sources;
use std::sync::Arc;

/// The type case of a layout, from a cabinet that may know it; `None` when one of its fonts
/// can't be used.
///
/// ```
/// let sources = katern::program();
/// let layout = katern::read::layout(&sources, "club").value.expect("a layout that ships");
/// let case = katern::case(&layout, &sources, &katern::Cabinet::default());
/// assert!(case.reports.is_empty() && case.value.is_some());
/// ```
pub fn case(layout: &Layout, sources: &Sources, cabinet: &Cabinet) -> Checked<Option<Arc<Case>>> {
    let mut reports = Vec::new();
    let mut fonts: Vec<Font> = Vec::new();
    for file in &layout.faces {
        let bytes = sources.file(file.file).map(|file| file.bytes.clone()).unwrap_or_default();
        match font(bytes) {
            Ok(font) => fonts.push(font),
            Err(fault) => {
                let (what, help) = said(&fault);
                let message =
                    format!("the font `{}` of the layout `{}` {what}", file.name, layout.name);
                reports.push(Report::error(Code::BadFont, message).at(file.span).help(help));
            }
        }
    }
    let whole = fonts.len() == layout.faces.len();
    let case = whole.then(|| cabinet::case(cabinet, fonts, &layout.fallback));
    Checked { value: case, reports }
}

/// What is wrong with a font, and what to do.
fn said(fault: &FontFault) -> (&'static str, &'static str) {
    match fault {
        FontFault::Spaceless => ("has no space", "use a font that has one, or add it to this font"),
        FontFault::NotAFont => {
            ("is no TrueType or OpenType font", "replace the file by the font it should be")
        }
        FontFault::NotEmbeddable => {
            ("may not be embedded in a PDF: its maker forbids it (fsType)", "use another font")
        }
        FontFault::Nameless => ("has no PostScript name", "repair the font, or use another"),
    }
}

/// The faces of the layout.
pub fn faces(issue: &Issue, sources: &Sources, case: &Case) -> Vec<Face> {
    let files = issue.layout.faces.iter();
    let face = |(font, file): (&Font, &FaceFile)| Face {
        name: font.name.clone(),
        bytes: sources.file(file.file).map(|f| f.bytes.clone()).unwrap_or_default(),
        units: u16::try_from(font.units).unwrap_or(1000),
        asked: Some(file.span),
    };
    case.fonts.iter().zip(files).map(face).collect()
}
