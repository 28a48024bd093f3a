//! PDF bytes -> a picture of each page: what the printer gets, on white paper.
//!
//! In: the finished PDF and pixels per inch. Out: PNG files in the order of the pages. The only
//! door to the rasteriser; equal bytes in give equal pictures on one machine. Inks are shown by the
//! rasteriser's own conversion, which is no proof of colour.

use crate::report::{Code, Report};
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, Rect};
use hayro::vello_cpu::color::PremulRgba8;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings, render_into};
use std::collections::BTreeMap;

/// Most pixels on a side of a picture.
const MOST_SIDE: f64 = 20_000.0;
/// Most pixels of the picture of a page: a broadsheet at 600 pixels per inch.
const MOST_PIXELS: f64 = 140e6;
/// How thick a frame round a marked place is, pixels.
const FRAME: f64 = 2.0;

/// Draws every page of a PDF at a number of pixels per inch.
///
/// Reports a PDF that cannot be read and a page that would be too large.
///
/// ```
/// use katern::{Wanted, folder, pictures, proof_of_folder};
/// let folder = folder("samples/club").expect("an issue folder");
/// let pdf = proof_of_folder(&folder, &Wanted::Pages([2].into()).into()).pdf().expect("a PDF");
/// let shown = pictures(pdf, 36).expect("a picture a page");
/// assert!(shown.len() == 1 && shown[0].starts_with(b"\x89PNG"));
/// ```
pub fn pictures(pdf: Vec<u8>, ppi: u32) -> Result<Vec<Vec<u8>>, Report> {
    let fault = |message: String| Report::error(Code::Internal, message);
    let pdf =
        Pdf::new(pdf).map_err(|error| fault(format!("the PDF cannot be shown: {error:?}")))?;
    let cache = RenderCache::new();
    let draw = |page| {
        let picture = draw(page, &cache, ppi)?;
        picture
            .into_png()
            .map_err(|error| fault(format!("the picture of a page cannot be made: {error}")))
    };
    pdf.pages().iter().map(draw).collect()
}

/// A page as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenPage {
    /// Pixels a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green and blue of each, row by row from the top.
    pub pixels: Vec<[u8; 3]>,
}

/// Every page of a PDF as pixels, on white.
///
/// Reports as [`pictures`] does.
pub fn seen(pdf: Vec<u8>, ppi: u32) -> Result<Vec<SeenPage>, Report> {
    let fault = |message: String| Report::error(Code::CannotRead, message);
    let pdf =
        Pdf::new(pdf).map_err(|error| fault(format!("the PDF cannot be shown: {error:?}")))?;
    let cache = RenderCache::new();
    let one = |page| {
        let picture = draw(page, &cache, ppi)?;
        let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
        // On white nothing is seen through.
        let pixels = picture.data().iter().map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
        Ok(SeenPage { width, height, pixels })
    };
    pdf.pages().iter().map(one).collect()
}

/// The first page of a PDF as a picture, on white.
///
/// Reports as [`pictures`] does.
pub(crate) fn drawn(pdf: Vec<u8>, ppi: u32) -> Result<Pixmap, Report> {
    let fault = |message: String| Report::error(Code::Internal, message);
    let pdf =
        Pdf::new(pdf).map_err(|error| fault(format!("the PDF cannot be shown: {error:?}")))?;
    let page = pdf.pages().first().ok_or_else(|| fault("the PDF has no pages".to_owned()))?;
    draw(page, &RenderCache::new(), ppi)
}

/// Draws the pages of a PDF that are named, each with the rectangles that are given, as red frames:
/// left, bottom, right, top in points from the lower left of the page. Pages count from 1.
///
/// Reports a PDF that cannot be read and a page that would be too large.
pub fn marked(
    pdf: Vec<u8>,
    ppi: u32,
    places: &BTreeMap<u32, Vec<[f64; 4]>>,
) -> Result<Vec<(u32, Vec<u8>)>, Report> {
    let fault = |message: String| Report::error(Code::CannotRead, message);
    let pdf =
        Pdf::new(pdf).map_err(|error| fault(format!("the PDF cannot be shown: {error:?}")))?;
    let cache = RenderCache::new();
    let mut pictures = Vec::new();
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let Some(places) = places.get(&number) else { continue };
        let mut picture = draw(page, &cache, ppi)?;
        let to_pixels =
            Affine::scale(f64::from(ppi) / 72.0) * page.initial_transform(true).to_kurbo();
        for [left, bottom, right, top] in places {
            let place = to_pixels.transform_rect_bbox(Rect::new(*left, *bottom, *right, *top));
            frame(&mut picture, place);
        }
        let png = picture
            .into_png()
            .map_err(|error| fault(format!("the picture of a page cannot be made: {error}")))?;
        pictures.push((number, png));
    }
    Ok(pictures)
}

/// Draws a frame round a place, as thick as `FRAME` pixels on its outside.
fn frame(picture: &mut Pixmap, place: Rect) {
    let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
    let outer = place.inflate(FRAME, FRAME);
    let side = |edge: f64, most: usize| edge.clamp(0.0, most as f64) as usize;
    let (from, to) = (side(outer.x0, width), side(outer.x1.ceil(), width));
    let red = PremulRgba8 { r: 220, g: 0, b: 40, a: 255 };
    for row in side(outer.y0, height)..side(outer.y1.ceil(), height) {
        let inside = (row as f64) >= place.y0 && (row as f64) < place.y1;
        let line = picture.data_mut().get_mut(row * width..(row + 1) * width);
        for (column, pixel) in line.into_iter().flatten().enumerate().take(to).skip(from) {
            let within = (column as f64) >= place.x0 && (column as f64) < place.x1;
            if !(inside && within) {
                *pixel = red;
            }
        }
    }
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, ppi: u32) -> Result<Pixmap, Report> {
    let scale = f64::from(ppi) / 72.0;
    let (width, height) = page.render_dimensions();
    let (width, height) = ((f64::from(width) * scale).round(), (f64::from(height) * scale).round());
    if !(1.0..=MOST_SIDE).contains(&width) || !(1.0..=MOST_SIDE).contains(&height) {
        let message = format!(
            "at {ppi} pixels per inch a page would be {width} x {height} pixels, and {MOST_SIDE} \
            is the most"
        );
        return Err(Report::error(Code::BadValue, message)
            .help("Choose fewer pixels per inch with `--ppi`."));
    }
    if width * height > MOST_PIXELS {
        let message = format!(
            "at {ppi} pixels per inch a page would be {:.0} million pixels, and {:.0} is the most",
            width * height / 1e6,
            MOST_PIXELS / 1e6
        );
        return Err(Report::error(Code::BadValue, message)
            .help("Choose fewer pixels per inch with `--ppi`."));
    }
    // Both are whole and within 20,000.
    let mut context = RenderContext::new(width as u16, height as u16);
    let transform = Affine::scale(scale) * page.initial_transform(true).to_kurbo();
    // The outlines as they are: hints are for screens.
    let settings = RenderSettings { hinting: false, ..RenderSettings::default() };
    render_into(page, cache, &InterpreterSettings::default(), &settings, &mut context, transform);
    context.flush();
    let mut picture = Pixmap::new(context.width(), context.height());
    let target = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut picture, &mut Resources::default(), target);
    Ok(picture)
}

#[cfg(test)]
mod tests {
    use super::pictures;

    #[test]
    fn what_is_no_pdf_is_a_report() {
        assert!(pictures(b"no PDF at all".to_vec(), 110).is_err());
        assert!(pictures(Vec::new(), 110).is_err());
    }
}
