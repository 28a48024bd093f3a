//! An SVG as art in inks.
//!
//! In: the bytes of an SVG (SVG 1.1, as `usvg` reads it), how colours become inks. Out: a PDF of
//! one page: paths, gradients, pictures and type as outlines. What an SVG can do and a plate can't
//! without loss (filters, masks, scripts, other files) is refused by name.

use super::fault::{DrawingFault, SIMPLER};
use super::inking::{Inking, ReadyDrawing};
use super::sheet::{points, within};
use super::walk::{LonePage, alone};
use crate::geometry::Size;
use crate::source::Bytes;
use lopdf::{Document, Object, Stream};
use std::sync::atomic::{AtomicBool, Ordering};
use usvg::{ImageHrefResolver, Options, Tree};

mod faces;
mod paint;
mod path;
mod sheet;

use self::faces::MissingFaces;
use self::sheet::{Canvas, CanvasWork, POINTS};

/// Bytes of an SVG.
const MOST_BYTES: usize = 32 << 20;

/// What is changed in the program that made it.
const OUTLINES: &str = "Turn its text to outlines in the program that made it, or set it in a face \
    of the paper.";

/// How large an SVG is made to be.
pub(super) fn size(bytes: &[u8]) -> Result<Size, DrawingFault> {
    let (tree, _) = tree(bytes, &[])?;
    let of = |pixels: f32| f64::from(pixels * POINTS);
    let (wide, high) = (of(tree.size().width()), of(tree.size().height()));
    within((wide, high))?;
    Ok(Size { width: points(wide), height: points(high) })
}

/// An SVG as art in inks.
pub(super) fn ready(bytes: &[u8], inking: &dyn Inking) -> Result<ReadyDrawing, DrawingFault> {
    let (tree, missing) = tree(bytes, &inking.faces())?;
    if let Some(missing) = missing.first() {
        return Err(DrawingFault::new(missing, OUTLINES));
    }
    if !tree.root().has_children() {
        return Err(DrawingFault::new("draws nothing", "Open it in the program that made it."));
    }
    let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    let mut document = Document::new();
    let mut canvas = Canvas::new(&mut document, inking);
    // y goes down in an SVG and up on a page.
    canvas.within([POINTS, 0.0, 0.0, -POINTS, 0.0, height], |canvas| canvas.group(tree.root()))?;
    let CanvasWork { content, resources, most, mixed } = canvas.done();
    let content = document.add_object(Stream::new(lopdf::Dictionary::new(), content));
    let page = lopdf::Dictionary::from_iter([
        ("Type", Object::Name(b"Page".to_vec())),
        ("MediaBox", vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)].into()),
        ("Resources", resources.into()),
        ("Contents", content.into()),
    ]);
    let told = |id| Some(format!("a gradient of `{}` was turned to CMYK", inking.spot(id)?.name));
    let changes = mixed.into_iter().filter_map(told).collect();
    let LonePage { pdf, spots } = alone(document, page)?;
    Ok(ReadyDrawing { pdf, most, changes, spots, beyond: [0.0; 4] })
}

/// What an SVG shows, type as outlines in the faces that are given, and what these lack.
fn tree(bytes: &[u8], faces: &[Bytes]) -> Result<(Tree, MissingFaces), DrawingFault> {
    let again = "Open it in the program that made it, and save it as plain SVG.";
    if bytes.len() > MOST_BYTES {
        return Err(DrawingFault::new(format!("is of {} MB", bytes.len() >> 20), again));
    }
    let broken = |why: String| DrawingFault::new(format!("can't be read as SVG: {why}"), again);
    let text = std::str::from_utf8(bytes).map_err(|error| broken(error.to_string()))?;
    let xml = usvg::roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    let xml = usvg::roxmltree::Document::parse_with_options(text, xml)
        .map_err(|error| broken(error.to_string()))?;
    refused(&xml)?;
    let elsewhere = AtomicBool::new(false);
    let missing = MissingFaces::default();
    let options = Options {
        font_family: faces::UNTOLD.to_owned(),
        font_resolver: faces::resolver(&missing),
        fontdb: faces::database(faces),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| {
                elsewhere.store(true, Ordering::Relaxed);
                None
            }),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&xml, &options).map_err(|error| broken(error.to_string()))?;
    drop(options);
    if elsewhere.load(Ordering::Relaxed) {
        let help = "Embed its pictures in it, or place them beside it.";
        return Err(DrawingFault::new("shows a picture of another file", help));
    }
    Ok((tree, missing))
}

/// Elements that move, run or show what is no drawing.
const NO_DRAWING: &[&str] = &[
    "animate",
    "animateMotion",
    "animateTransform",
    "audio",
    "foreignObject",
    "iframe",
    "script",
    "set",
    "video",
];

/// Elements that are no drawing, or that would be left out.
fn refused(xml: &usvg::roxmltree::Document<'_>) -> Result<(), DrawingFault> {
    for node in xml.descendants().filter(usvg::roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        if NO_DRAWING.contains(&name) {
            return Err(DrawingFault::new(format!("has an element `{name}`"), SIMPLER));
        }
    }
    Ok(())
}
