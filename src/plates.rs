//! Pictures on their way to the press: decoded, cropped, scaled and separated, each once.
//!
//! In: frames with their photos. Out: plates, and a picture mark a frame; a grey box where the
//! picture is missing. What no frame shows is not decoded. Pictures are decoded side by side, as
//! many as memory allows; the order of the plates is that of the frames.

use crate::color::{Ink, SpotInk};
use crate::element::picture::shown;
use crate::geometry::Size;
use crate::issue::Issue;
use crate::page::{Mark, PackedPlate, Shape};
use crate::press::Press;
use crate::report::{Checked, Code, Report};
use crate::separation::{resolution, usable};
use crate::source::Sources;
use crate::style::Role;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

mod art;
mod as_is;
mod bled;
mod hung;
mod kept;
mod part;
mod separating;
mod spots;

pub use self::hung::Hung;

use self::art::scaled;
use self::bled::boxless;
use self::separating::{FileFrames, Separating, Separation};
use self::spots::spots;

/// What frames show.
#[derive(Clone, Debug, Default)]
pub struct Separated {
    /// Plates.
    pub plates: Vec<PackedPlate>,
    /// The ink of each frame.
    pub inks: Vec<Mark>,
    /// Spot colours: those of the layout, then those of art alone.
    pub spots: Vec<SpotInk>,
}

/// Bytes of pixels that are held at once, unless one picture has more.
const AT_ONCE: u64 = 256 << 20;

/// Bytes that a pixel takes while it is decoded: three colours, and as much again to turn them.
const A_PIXEL: u64 = 6;

/// Separates every framed picture. Reports pictures that can't be decoded, those too coarse for
/// their frame, and a profile that can't be used.
pub fn plates(
    issue: &Issue,
    press: &Press,
    sources: &Sources,
    frames: &[Hung],
) -> Checked<Separated> {
    let mut reports: Vec<Report> =
        frames.iter().filter_map(|framed| coarse(issue, press, framed)).collect();
    reports.extend(frames.iter().filter_map(|framed| scaled(issue, framed)));
    reports.extend(frames.iter().filter_map(|framed| boxless(issue, press, framed)));
    if frames.is_empty() {
        reports.extend(usable(sources.bytes(press.profile), press).err());
        let spots = spots(issue, press, std::iter::empty()).drain(&mut reports);
        return Checked { value: Separated { spots, ..Separated::default() }, reports };
    }
    let asked = || usable(sources.bytes(press.profile), press).err();
    let unusable = (*sources.recall(&("usable", press), &[press.profile], asked)).clone();
    let with = Separating::new(issue, press, sources);
    // For each frame which plate it shows.
    let mut shown: Vec<Option<usize>> = vec![None; frames.len()];
    let mut plates: Vec<PackedPlate> = Vec::new();
    for together in batches(issue, printed(frames)) {
        let one = |printed: &FileFrames| match unusable {
            Some(_) => None,
            None => with.remembered(printed, frames),
        };
        let done: Vec<Option<Checked<Separation>>> = together.par_iter().map(one).collect();
        for (FileFrames { places, .. }, done) in together.iter().zip(done) {
            let made = done.map(|done| done.drain(&mut reports)).unwrap_or_default();
            for (place, which) in places.iter().zip(&made.of) {
                shown.get_mut(*place).into_iter().for_each(|at| *at = Some(plates.len() + which));
            }
            plates.extend(made.plates);
        }
    }
    reports.extend(unusable);
    let (plates, shown) = in_order(plates, shown);
    let plate = |plate: &Option<usize>| plates.get((*plate)?);
    let shows = frames.iter().zip(&shown).filter_map(|(framed, at)| Some((framed, plate(at)?)));
    let spots = spots(issue, press, shows).drain(&mut reports);
    let mut inks = Vec::new();
    for (framed, plate) in frames.iter().zip(shown) {
        let frame = framed.inked(issue.layout.trim, press.bleed);
        let (ink, shape) = match plate {
            Some(plate) => {
                let plate = u32::try_from(plate).unwrap_or(u32::MAX);
                (Ink::BLACK, Shape::Picture { frame, plate })
            }
            None => (issue.layout.objects.missing_picture, Shape::Fill(frame)),
        };
        inks.push(Mark { ink, shape, role: Role::Picture, span: Some(framed.photo.span) });
    }
    Checked { value: Separated { plates, inks, spots }, reports }
}

/// Plates in the order of the first frames that show them, and which of them each frame shows.
fn in_order(
    plates: Vec<PackedPlate>,
    shown: Vec<Option<usize>>,
) -> (Vec<PackedPlate>, Vec<Option<usize>>) {
    let mut order: Vec<usize> = Vec::new();
    let place = |plate: usize, order: &mut Vec<usize>| {
        order.iter().position(|known| *known == plate).unwrap_or_else(|| {
            order.push(plate);
            order.len() - 1
        })
    };
    let shown =
        shown.into_iter().map(|plate| plate.map(|plate| place(plate, &mut order))).collect();
    (order.iter().filter_map(|plate| plates.get(*plate).cloned()).collect(), shown)
}

/// The files that frames show, in the order of their first frames.
fn printed(frames: &[Hung]) -> Vec<FileFrames> {
    let mut files: Vec<FileFrames> = Vec::new();
    for (place, framed) in frames.iter().enumerate() {
        let Some(file) = framed.photo.file else { continue };
        match files.iter_mut().find(|known| known.file == file) {
            Some(known) => known.places.push(place),
            None => files.push(FileFrames { file, places: vec![place] }),
        }
    }
    files
}

/// Files in order, as many together as may be decoded at once.
fn batches(issue: &Issue, files: Vec<FileFrames>) -> Vec<Vec<FileFrames>> {
    let mut batches: Vec<Vec<FileFrames>> = Vec::new();
    let mut held = 0;
    for printed in files {
        let picture = issue.pictures.get(&printed.file);
        let bytes = picture.map_or(0, |p| u64::from(p.width) * u64::from(p.height) * A_PIXEL);
        held += bytes;
        match batches.last_mut().filter(|_| held <= AT_ONCE) {
            Some(batch) => batch.push(printed),
            None => {
                held = bytes;
                batches.push(vec![printed]);
            }
        }
    }
    batches
}

fn coarse(issue: &Issue, press: &Press, framed: &Hung) -> Option<Report> {
    let picture = issue.pictures.get(&framed.photo.file?)?;
    let frame = framed.inked(issue.layout.trim, press.bleed);
    let size = Size { width: frame.width, height: frame.height };
    let ppi = resolution(shown(picture, &framed.photo, frame), size);
    let limits = press.resolution;
    let number = issue.page(framed.page).map_or(0, |plan| plan.number);
    let message = |limit: u32| {
        let (wide, deep) = (frame.width.mm(), frame.height.mm());
        format!(
            "`{}` has {ppi} pixels per inch at {wide:.0} x {deep:.0} mm; {limit} are wanted",
            framed.photo.path
        )
    };
    let help =
        "Use a larger file, crop less of it (`zoom`), or give the story a smaller picture slot.";
    if ppi < limits.refuse {
        Some(
            Report::error(Code::LowResolution, message(limits.refuse))
                .at(framed.photo.span)
                .on(number)
                .help(help),
        )
    } else if ppi < limits.warn {
        Some(
            Report::warning(Code::LowResolution, message(limits.warn))
                .at(framed.photo.span)
                .on(number)
                .help(help),
        )
    } else {
        None
    }
}
