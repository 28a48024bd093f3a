//! Finished pages laid out on sheets: reader's spreads, a stitched booklet, broadsheet sheets of
//! two tabloid pages.
//!
//! In: a PDF and how it is folded. Out: a PDF of sheets, its pages untouched: each is a form with
//! its own content and resources (ISO 32000-1, 8.10). What makes the file a PDF/X stays: output
//! intent, metadata, version; its identity follows from what it holds.

mod fold;
mod identity;
mod leaf;
mod sheet;

pub use fold::{Fold, SheetSide, folded, sides};

use crate::report::{Code, Report};
use crate::rip::opened;
use leaf::{SheetLeaf, leaf};
use lopdf::{Dictionary, Document, Object, ObjectId};
use sheet::{Sheets, side};

/// Most pages of a file that is imposed.
const MOST_PAGES: usize = 4000;
/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

/// How pages are laid out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Imposition {
    /// What comes of the sheets.
    pub fold: Fold,
    /// How thick the paper is, in millimetres: in a booklet each sheet pushes those within it out
    /// by as much, and their pages move as far to the spine. 0 leaves them where they are.
    pub paper_mm: f64,
}

/// Pages on sheets.
#[derive(Clone, Debug)]
pub struct Imposed {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages, the sides of the sheets, in their order.
    pub sides: Vec<SheetSide>,
    /// What is worth knowing: blank pages that were added, links that were left out.
    pub told: Vec<Report>,
}

/// Lays out the pages of a PDF on sheets. The same bytes give the same bytes.
///
/// Reports, one at a time, what keeps it: no PDF, a locked one, damage, no pages, pages of unequal
/// size.
pub fn impose(pdf: &[u8], how: &Imposition) -> Result<Imposed, Report> {
    let mut document = opened(pdf)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    if pages.len() > MOST_PAGES {
        let message = format!("{} pages, and {MOST_PAGES} is the most", pages.len());
        return Err(Report::error(Code::BadValue, message)
            .help("Impose it in parts: sections are folded apart."));
    }
    let mut told = Vec::new();
    let mut leaves = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        leaves.push(leaf(&mut document, *page, i + 1)?);
    }
    equal_size(&leaves)?;
    let without: Vec<String> =
        leaves.iter().filter(|leaf| leaf.notes).map(SheetLeaf::called).collect();
    if !without.is_empty() {
        let message =
            format!("links and notes of page {} are not on the sheets", without.join(", "));
        told.push(Report::warning(Code::OnSheets, message));
    }
    let sides = sides(how.fold, leaves.len());
    let blank = sides.iter().flat_map(|side| &side.pages).filter(|page| page.is_none()).count();
    if blank > 0 {
        let added = if blank == 1 { "1 blank page" } else { &format!("{blank} blank pages") };
        let message = format!("{added} added at the end: four pages go on a sheet");
        told.push(
            Report::warning(Code::OnSheets, message)
                .help(format!("Print {} pages, or leave it so.", leaves.len() + blank)),
        );
    }
    let sheets = Sheets::new(&leaves, how.paper_mm * MM);
    let mut made = Vec::new();
    for laid in &sides {
        let page = side(&mut document, laid, &sheets);
        made.push(Object::Reference(document.add_object(page)));
    }
    let pdf = finished(document, made)?;
    Ok(Imposed { pdf, sides, told })
}

/// Stops at the first page that has another size than the first.
fn equal_size(leaves: &[SheetLeaf]) -> Result<(), Report> {
    let Some(first) = leaves.first() else { return Ok(()) };
    // A tenth of a millimetre is within what any knife cuts.
    let same = |one: f64, other: f64| (one - other).abs() <= 0.1 * MM;
    let size = |leaf: &SheetLeaf| {
        format!("{:.1} x {:.1} mm", leaf.trim.width() / MM, leaf.trim.height() / MM)
    };
    let odd = leaves.iter().find(|leaf| {
        !same(leaf.trim.width(), first.trim.width())
            || !same(leaf.trim.height(), first.trim.height())
            || leaf.unit != first.unit
    });
    let Some(odd) = odd else { return Ok(()) };
    let message = format!("page {} is {}, and page 1 is {}", odd.called(), size(odd), size(first));
    Err(Report::error(Code::BadValue, message)
        .help("Pages on one sheet have one trimmed size: impose them apart, or make them equal."))
}

/// The file with these pages and no others, and with an identity of its own.
fn finished(mut document: Document, pages: Vec<Object>) -> Result<Vec<u8>, Report> {
    let broken = |error: lopdf::Error| {
        Report::error(Code::Internal, format!("the sheets could not be written: {error}"))
    };
    let root = document.new_object_id();
    for page in &pages {
        let page = page.as_reference().and_then(|id| document.get_dictionary_mut(id));
        page.map_err(broken)?.set("Parent", Object::Reference(root));
    }
    let node = Dictionary::from_iter([
        ("Type", Object::Name(b"Pages".to_vec())),
        ("Count", (pages.len() as i64).into()),
        ("Kids", pages.into()),
    ]);
    document.objects.insert(root, node.into());
    let catalog = document.catalog_mut().map_err(broken)?;
    catalog.set("Pages", Object::Reference(root));
    // What leads to the pages as they were leads nowhere now.
    let lost = ["Outlines", "PageLabels", "Dests", "Names", "OpenAction", "AA", "StructTreeRoot"];
    for key in lost.iter().chain(&["MarkInfo", "Threads", "AcroForm", "PageMode", "PageLayout"]) {
        catalog.remove(key.as_bytes());
    }
    let trailer: Vec<Vec<u8>> = document.trailer.iter().map(|(key, _)| key.clone()).collect();
    for key in trailer.iter().filter(|key| !matches!(&key[..], b"Root" | b"Info")) {
        document.trailer.remove(key);
    }
    document.prune_objects();
    document.renumber_objects();
    identity::identify(&mut document).map_err(broken)
}
