//! Pages -> pictures of them, pulled again only where their ink has changed.
//!
//! In: a paper, which page of it, and the picture that was pulled of it before. Out: the picture of
//! the page's PDF, pixel for pixel: what has not changed is taken from before, what has is written
//! as a PDF and drawn. Invariant: a picture is the same whatever was pulled before it.

use crate::page::{Face, Page, Paper, Placed};
use crate::pdf;
use crate::preview::{pixels, rows};
use crate::pull::changed::{Changed, changed, inks};
use crate::pull::field::PixelField;
use crate::pull::png::{PngBand, band, file};
use crate::report::Report;
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};
use std::sync::Arc;

mod changed;
mod field;
mod png;

pub(crate) use field::beyond;

/// A picture of a page, and what it was pulled from.
pub struct Pulled {
    /// The PNG.
    pub png: Arc<[u8]>,
    /// The beginning of its hash: equal for equal pictures.
    pub name: String,
    /// Pixels across and down.
    pub size: [u32; 2],
    /// Its pixels: red, green and blue.
    pixels: Vec<u8>,
    bands: Vec<PngBand>,
    page: Page,
    paper: PulledFrom,
}

/// What the ink of a page hangs on beside the page.
struct PulledFrom {
    faces: Vec<Face>,
    plates: Vec<crate::page::PackedPlate>,
    ppi: u32,
}

/// Pulls a page of a paper, by its place there, at a number of pixels per inch.
///
/// Reports a page that can't be written or drawn.
pub fn pull(
    paper: &Paper,
    at: usize,
    ppi: u32,
    before: Option<&Arc<Pulled>>,
) -> Result<Arc<Pulled>, Vec<Report>> {
    let Some(page) = paper.pages.get(at) else { return Err(Vec::new()) };
    let (trim, twice) = (page.trim, beyond(page) * 2);
    let size = pixels([(trim.width + twice).points(), (trim.height + twice).points()], ppi);
    let before = before.filter(|old| old.fits(paper, size, ppi));
    let fields = match before {
        Some(old) => {
            changed(&Changed { paper, page, old: &old.page, plates: &old.paper.plates }, ppi)
        }
        None => None,
    };
    let fields = fields.unwrap_or_else(|| vec![PixelField::whole(size)]);
    let own = || PulledFrom { faces: paper.faces.clone(), plates: paper.plates.clone(), ppi };
    if let (Some(old), true) = (before, fields.is_empty()) {
        return Ok(Arc::clone(old));
    }
    let whole = fields.iter().any(|field| *field == PixelField::whole(size));
    let shown = if whole { page.clone() } else { within(page, &fields, ppi) };
    let drawn = rows(pdf::shown(&alone(paper, shown))?, ppi).map_err(|report| vec![report])?;
    let mut pixels =
        before.filter(|_| !whole).map_or_else(|| vec![255; drawn.len()], |old| old.pixels.clone());
    fields.iter().for_each(|field| field.copy(&drawn, &mut pixels, size));
    let kept = before.filter(|_| !whole).map_or(&[][..], |old| &old.bands);
    let bands = bands(&pixels, size, &fields, kept);
    let png: Arc<[u8]> = file(size, ppi, &bands).into();
    let name = Sha256::digest(&png).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(Arc::new(Pulled { png, name, size, pixels, bands, page: page.clone(), paper: own() }))
}

impl Pulled {
    /// Whether what it was pulled from has the faces and the size of a page that is to be pulled.
    fn fits(&self, paper: &Paper, size: [u32; 2], ppi: u32) -> bool {
        let same = |(a, b): (&Face, &Face)| {
            a.bytes.as_ptr() == b.bytes.as_ptr() && a.bytes.len() == b.bytes.len()
        };
        let faces = (&self.paper.faces, &paper.faces);
        faces.0.len() == faces.1.len()
            && faces.0.iter().zip(faces.1).all(same)
            && (self.size, self.paper.ppi) == (size, ppi)
    }
}

/// The page with the marks alone that may ink some fields.
fn within(page: &Page, fields: &[PixelField], ppi: u32) -> Page {
    let inks = inks(page, ppi);
    let inked = |placed: &Placed| {
        let corner = placed.frame.corner();
        let marks = placed.marks.iter().filter(|mark| {
            let ink = inks(mark, corner);
            fields.iter().any(|field| field.meets(&ink))
        });
        let marks: Vec<_> = marks.cloned().collect();
        let bare = Placed::bare(placed.id.clone(), placed.frame);
        (!marks.is_empty()).then_some(Placed { marks, ..bare })
    };
    let placed = page.placed.iter().filter_map(inked).collect();
    let (template, offcut) = (page.template.clone(), page.offcut.clone());
    Page { placed, template, offcut, anchors: Vec::new(), ..*page }
}

/// A paper of one page, without the profile of its press, which leaves no ink.
pub(crate) fn alone(paper: &Paper, page: Page) -> Paper {
    Paper {
        pages: vec![page],
        faces: paper.faces.clone(),
        plates: paper.plates.clone(),
        spots: paper.spots.clone(),
        press: paper.press.clone(),
        profile: Arc::from([]),
        about: paper.about.clone(),
    }
}

/// The bands of a picture; those that no field touches are those of before.
fn bands(pixels: &[u8], size: [u32; 2], fields: &[PixelField], before: &[PngBand]) -> Vec<PngBand> {
    let count = size[1].div_ceil(png::BAND);
    let one = |at: u32| {
        let own = PixelField {
            left: 0,
            top: at * png::BAND,
            right: size[0],
            bottom: (at + 1) * png::BAND,
        };
        let kept =
            before.get(at as usize).filter(|_| !fields.iter().any(|field| field.meets(&own)));
        kept.cloned().unwrap_or_else(|| band(pixels, size, at))
    };
    (0..count).into_par_iter().map(one).collect()
}
