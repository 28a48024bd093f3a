//! A page of any PDF as its plates: what a platesetter would burn, one gray picture an ink.
//!
//! In: a PDF's bytes, a page, pixels per inch. Out: plates by name, 0 where there is no ink, 255
//! where it is full. The page is rewritten for up to three inks at once, so that what the
//! rasteriser draws is those plates: colours become shares of the inks, overprint leaves out what
//! does not touch a plate, all else knocks out. Source: ISO 32000-1, 8.6.6 and 11.7.4.

mod coverage;
mod limits;
mod parts;
mod pass;
mod picture;
mod plate;
pub(crate) mod png;
mod rewrite;
mod samples;
mod scan;
mod shelf;
mod space;
mod state;
mod tint;

pub use coverage::{HeavyPlace, InkCap, InkTaken};
pub use limits::RipLimits;
pub use plate::{InkPlate, Ripped};

use crate::preview::drawn;
use crate::report::{Code, Report};
use limits::{Halt, too_much};
use lopdf::{Document, LoadOptions, ObjectId};
use parts::page_of;
use pass::{OnPlates, PlatePass};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rewrite::{ToRewrite, rewrite};
use space::{Colorant, PROCESS};
use state::{Paint, State};

/// A PDF that can be ripped.
///
/// ```
/// use katern::rip::{RipLimits, Rippable};
/// use katern::{Wanted, folder, proof_of_folder};
/// let folder = folder("samples/club").expect("an issue folder");
/// let pdf = proof_of_folder(&folder, &Wanted::Pages([2].into()).into()).pdf().expect("a PDF");
/// let page = Rippable::open(&pdf).and_then(|job| job.rip(0, 36, &RipLimits::default()));
/// let black = page.expect("plates").taken().remove(3);
/// assert!(black.ink == "Black" && black.square_cm > 10.0);
/// ```
#[derive(Debug)]
pub struct Rippable {
    document: Document,
    pages: Vec<ObjectId>,
}

/// A page that is ripped.
struct RipJob<'a> {
    page: ObjectId,
    limits: &'a RipLimits,
    found: OnPlates,
}

/// A pass as it is to be drawn.
struct Drawable {
    inks: Vec<Colorant>,
    pdf: Vec<u8>,
}

impl Rippable {
    /// Opens a PDF.
    ///
    /// Reports what is none, what is locked with a password, and what has no pages.
    pub fn open(pdf: &[u8]) -> Result<Rippable, Report> {
        let document = opened(pdf)?;
        let pages = document.page_iter().collect();
        Ok(Rippable { document, pages })
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.pages.len()
    }

    /// A page, from 0, as its plates.
    ///
    /// Reports a page that is not there or can't be read, or takes more than the limits.
    pub fn rip(&self, page: usize, ppi: u32, limits: &RipLimits) -> Result<Ripped, Report> {
        let Some(id) = self.pages.get(page) else {
            let message = format!("page {} of a PDF of {} pages", page + 1, self.pages());
            return Err(Report::error(Code::BadValue, message));
        };
        let mut job = RipJob { page: *id, limits, found: OnPlates::default() };
        let told = |halt: Halt| match halt {
            Halt::Told(report) => *report,
            Halt::Apart => Report::error(Code::Internal, "plates could not be made apart"),
        };
        let passes = self.passes(&mut job).map_err(told)?;
        let burnt: Vec<Result<Vec<InkPlate>, Report>> =
            passes.into_par_iter().map(|pass| burnt(pass, ppi)).collect();
        let mut plates = burnt.into_iter().collect::<Result<Vec<_>, _>>()?.concat();
        plates.sort_by_cached_key(|plate| {
            let process = PROCESS.iter().position(|known| *known == plate.ink.as_bytes());
            (process.unwrap_or(PROCESS.len()), plate.ink.clone())
        });
        Ok(Ripped { plates, told: remarks(&job.found), ppi })
    }

    /// The passes of a page: cyan, magenta and yellow at once, then black with the first spots, and
    /// so on; where plates differ in what is painted, each alone.
    fn passes(&self, job: &mut RipJob<'_>) -> Result<Vec<Drawable>, Halt> {
        let process: Vec<Colorant> = PROCESS.iter().map(|ink| Colorant::new(ink)).collect();
        let mut drawn = self.pass(job, &process[..3])?;
        let mut rest = vec![process[3].clone()];
        let mut next = 0;
        while next < rest.len() {
            let until = (next + 3).min(rest.len());
            drawn.extend(self.pass(job, &rest[next..until])?);
            next = until;
            // A pass for one ink reads the whole page, so that all names are known after black.
            for spot in &job.found.spots {
                if !rest.iter().any(|known| known.name == *spot) {
                    rest.push(Colorant::new(spot));
                }
            }
            if rest.len() + 3 > job.limits.plates {
                return Err(too_much(&format!("{} inks", rest.len() + 3)));
            }
        }
        Ok(drawn)
    }

    fn pass(&self, job: &mut RipJob<'_>, inks: &[Colorant]) -> Result<Vec<Drawable>, Halt> {
        let drawable = |inks: &[Colorant], pdf| Drawable { inks: inks.to_vec(), pdf };
        match self.rewritten(job, inks) {
            Ok(pdf) => Ok(vec![drawable(inks, pdf)]),
            Err(Halt::Apart) if inks.len() > 1 => {
                inks.chunks(1).map(|ink| Ok(drawable(ink, self.rewritten(job, ink)?))).collect()
            }
            Err(halt) => Err(halt),
        }
    }

    /// The file whose only page is the plates of some inks.
    fn rewritten(&self, job: &mut RipJob<'_>, inks: &[Colorant]) -> Result<Vec<u8>, Halt> {
        let (id, limits) = (job.page, job.limits);
        let unreadable = |what: &str| {
            Halt::Told(Box::new(Report::error(Code::CannotRead, format!("{what} cannot be read"))))
        };
        let mut pass = PlatePass::new(&self.document, inks, (limits, &mut job.found));
        let (page, resources) = page_of(&pass, id).ok_or_else(|| unreadable("a page"))?;
        let most = usize::try_from(limits.bytes).unwrap_or(usize::MAX);
        let content = self.document.get_page_content_with_limit(id, most);
        let content = content.map_err(|_| too_much("its content"))?;
        let state = State::new(Paint::black());
        let content =
            ToRewrite { bytes: &content, resources: &resources, state, depth: 0, begins: true };
        let written = rewrite(&mut pass, content)?;
        pass.file(page, written).ok_or_else(|| unreadable("a page"))
    }
}

/// A PDF with pages and without a lock.
pub(crate) fn opened(pdf: &[u8]) -> Result<Document, Report> {
    let options = LoadOptions::with_max_decompressed_size(1 << 28);
    let document = Document::load_mem_with_options(pdf, options).map_err(|error| {
        Report::error(Code::CannotRead, format!("the PDF cannot be read: {error}"))
            .help("Write it anew in the program that made it.")
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Report::error(Code::CannotRead, "the PDF is encrypted")
            .help("Write it without a password; press files have none."));
    }
    if document.page_iter().next().is_none() {
        return Err(Report::error(Code::CannotRead, "the PDF has no pages")
            .help("Write it anew in the program that made it."));
    }
    Ok(document)
}

/// Draws a pass and takes its plates apart.
fn burnt(pass: Drawable, ppi: u32) -> Result<Vec<InkPlate>, Report> {
    let picture = drawn(pass.pdf, ppi)?;
    let (width, height) = (u32::from(picture.width()), u32::from(picture.height()));
    let pixels = picture.data_as_u8_slice();
    let plate = |(channel, ink): (usize, &Colorant)| InkPlate {
        ink: String::from_utf8_lossy(&ink.name).into_owned(),
        width,
        height,
        gray: pixels.chunks_exact(4).map(|pixel| 255 - pixel[channel]).collect(),
    };
    Ok(pass.inks.iter().enumerate().map(plate).collect())
}

/// What is to be said of a page.
fn remarks(found: &OnPlates) -> Vec<Report> {
    let mut told = Vec::new();
    if found.converted {
        let message = "RGB or Lab colours were made into inks by a plain formula";
        told.push(Report::warning(Code::UnsurePlates, message).help(
            "The plates are near what a press gives; convert the colours with its profile to know.",
        ));
    }
    if found.mixed {
        let message = "a blend mode mixes colours; its plates were blended each alone";
        told.push(Report::warning(Code::UnsurePlates, message));
    }
    if !found.unread.is_empty() {
        let all: Vec<&str> = found.unread.iter().map(String::as_str).collect();
        let message = format!("not on the plates, since it cannot be read: {}", all.join(", "));
        told.push(Report::warning(Code::UnsurePlates, message));
    }
    told
}
