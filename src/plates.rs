//! Pictures on their way to the press: decoded, cropped, scaled and separated, each once.
//!
//! In: frames with their photos. Out: plates, and a picture mark a frame; a grey box where the
//! picture is missing. What no frame shows is not decoded. Pictures are decoded side by side, as
//! many as memory allows; the order of the plates is that of the frames.

use crate::color::Ink;
use crate::drawing::DrawingForm;
use crate::element::picture::shown;
use crate::geometry::Size;
use crate::issue::{Issue, PageId, Picture};
use crate::page::{DrawnPart, Mark, PackedPlate, PictureTone, Placed, Plates, Samples, Shape};
use crate::press::Press;
use crate::read::picture;
use crate::report::{Checked, Code, Report};
use crate::separation::packing::packed;
use crate::separation::{Crop, Separator, resolution, separate, separator, usable};
use crate::source::{Bytes, FileId, Sources, Span};
use crate::story::Photo;
use crate::style::Role;
use crate::unit::{Pt, SCALE};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::sync::Arc;

mod art;

use self::art::PressInking;

/// A photo in its frame on a page of the issue.
#[derive(Clone, Debug)]
pub struct Hung {
    /// The page.
    pub page: PageId,
    /// The photo, as the issue has it.
    pub photo: Photo,
    /// How it stands there, still without ink.
    pub placed: Placed,
}

/// Plates, and the ink of each frame.
pub type Separated = (Vec<PackedPlate>, Vec<Mark>);

/// Bytes of pixels that are held at once, unless one picture has more.
const AT_ONCE: u64 = 256 << 20;

/// Bytes that a pixel takes while it is decoded: three colours, and as much again to turn them.
const A_PIXEL: u64 = 6;

/// A picture file and the frames that show it, as places among all frames.
struct FileFrames {
    file: FileId,
    places: Vec<usize>,
}

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
    if frames.is_empty() {
        reports.extend(usable(sources.bytes(press.profile), press).err());
        return Checked { value: Separated::default(), reports };
    }
    let separator = match separator(sources.bytes(press.profile), press) {
        Ok(separator) => Some(separator),
        Err(report) => {
            reports.push(report);
            None
        }
    };
    // For each frame which plate it shows.
    let mut shown: Vec<Option<usize>> = vec![None; frames.len()];
    let mut plates: Vec<PackedPlate> = Vec::new();
    for together in batches(issue, printed(frames)) {
        let one = |printed: &FileFrames| {
            let with = Separating { sources, separator: separator.as_ref()?, issue, press };
            with.separated(printed, frames)
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
    let (plates, shown) = in_order(plates, shown);
    let mut marks = Vec::new();
    for (framed, plate) in frames.iter().zip(shown) {
        let (ink, shape) = match plate {
            Some(plate) => {
                let plate = u32::try_from(plate).unwrap_or(u32::MAX);
                (Ink::BLACK, Shape::Picture { frame: framed.placed.frame, plate })
            }
            None => (issue.layout.objects.missing_picture, Shape::Fill(framed.placed.frame)),
        };
        marks.push(Mark { ink, shape, role: Role::Picture, span: Some(framed.photo.span) });
    }
    Checked { value: (plates, marks), reports }
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

/// The plates of a file, each part and size once, and which of them each of its frames shows.
#[derive(Default)]
struct Separation {
    plates: Vec<PackedPlate>,
    of: Vec<usize>,
}

/// What files are separated with.
struct Separating<'a> {
    sources: &'a Sources,
    separator: &'a Separator,
    issue: &'a Issue,
    press: &'a Press,
}

impl Separating<'_> {
    /// The plates of a file, none where it can't be decoded, which is reported where the first page
    /// that shows it names it first, as is a flaw of it.
    fn separated(
        &self,
        FileFrames { file, places }: &FileFrames,
        frames: &[Hung],
    ) -> Option<Checked<Separation>> {
        let shows = places.iter().filter_map(|place| frames.get(*place));
        let at = shows.clone().map(|framed| (framed.page, framed.photo.span)).min()?.1;
        let path = self.sources.file(*file).map_or("", |f| f.path.as_str());
        if let Some(form) = picture::drawn(self.sources.bytes(*file)) {
            return Some(self.drawn((*file, form), shows, at));
        }
        let (pixels, flaw) = match picture::look(self.sources.bytes(*file)) {
            Ok(seen) => seen,
            Err(fault) => {
                let reports = vec![picture::report(&fault, path).at(at)];
                return Some(Checked { value: Separation::default(), reports });
            }
        };
        let whole = Picture { width: pixels.width, height: pixels.height, made: false };
        let mut parts: Vec<(Crop, Size)> = Vec::new();
        let mut made = Separation::default();
        for framed in shows {
            let frame = framed.placed.frame;
            let size = Size { width: frame.width, height: frame.height };
            let part = (shown(&whole, &framed.photo, frame), size);
            let which = parts.iter().position(|known| *known == part).unwrap_or_else(|| {
                parts.push(part);
                // Packed at once: what is held of a picture is what the file will hold of it.
                let plate = separate(&pixels, part.0, part.1, self.separator);
                made.plates.push(packed(&plate, self.press.packing, self.press.ink_limit));
                parts.len() - 1
            });
            made.of.push(which);
        }
        let reports = flaw.map(|flaw| picture::warning(flaw, path).at(at)).into_iter().collect();
        Some(Checked { value: made, reports })
    }

    /// A drawing in inks, for each frame with what of it is shown there.
    fn drawn<'f>(
        &self,
        (file, form): (FileId, DrawingForm),
        shows: impl Iterator<Item = &'f Hung>,
        at: Span,
    ) -> Checked<Separation> {
        let bytes = self.sources.bytes(file);
        let path = self.sources.file(file).map_or("", |f| f.path.as_str());
        let faces = self.issue.layout.faces.iter();
        let faces: Vec<Bytes> =
            faces.filter_map(|face| Some(self.sources.file(face.file)?.bytes.clone())).collect();
        let (separator, press) = (self.separator, self.press);
        let ready = PressInking { separator, press, faces: &faces, form }.ready(bytes);
        let whole = self.issue.pictures.get(&file);
        let (ready, whole) = match (ready, whole) {
            (Ok(ready), Some(whole)) => (ready, whole),
            (Err(fault), _) => {
                let fault = picture::PictureFault::Drawing(fault);
                let reports = vec![picture::report(&fault, path).at(at)];
                return Checked { value: Separation::default(), reports };
            }
            _ => return Checked { value: Separation::default(), reports: Vec::new() },
        };
        let pdf: Arc<[u8]> = ready.pdf.into();
        let mut made = Separation::default();
        for framed in shows {
            let Crop { left, top, width, height } =
                shown(whole, &framed.photo, framed.placed.frame);
            made.of.push(made.plates.len());
            made.plates.push(PackedPlate {
                width,
                height,
                depth: Plates::All,
                tone: PictureTone::default(),
                most: ready.most,
                samples: Samples::Drawing(DrawnPart { pdf: pdf.clone(), cut: (left, top) }),
            });
        }
        let told = |change: &String| {
            let message = format!("`{path}` was changed for the press: {change}");
            Report::note(Code::ArtChanged, message).at(at)
        };
        Checked { value: made, reports: ready.changes.iter().map(told).collect() }
    }
}

/// Art that was made for a size stands in it, within what the layout lets it be scaled.
fn scaled(issue: &Issue, framed: &Hung) -> Option<Report> {
    let picture = issue.pictures.get(&framed.photo.file?).filter(|of| of.made)?;
    // A story's own drawing has any size.
    if framed.photo.span.file != issue.file {
        return None;
    }
    let made = Pt(i64::from(picture.width) * SCALE / 100);
    let (frame, may) = (framed.placed.frame, i64::from(issue.layout.objects.scale_supplied));
    let permille = frame.width.0 * 1000 / made.0.max(1);
    if (permille - 1000).abs() <= may * 10 {
        return None;
    }
    let high = Pt(i64::from(picture.height) * SCALE / 100);
    let message = format!(
        "`{}` was made for {:.1} x {:.1} mm and would stand at {:.1} per cent in its place of \
        {:.1} x {:.1} mm",
        framed.photo.path,
        made.mm(),
        high.mm(),
        permille as f64 / 10.0,
        frame.width.mm(),
        frame.height.mm()
    );
    let help = "Ask for it in the size of its place, put it in a place of its size (`katern \
        layouts` tells which), or let the layout scale it: `objects: { scale_supplied: 10 }`.";
    let number = issue.page(framed.page).map_or(0, |plan| plan.number);
    Some(Report::error(Code::ArtScaled, message).at(framed.photo.span).on(number).help(help))
}

fn coarse(issue: &Issue, press: &Press, framed: &Hung) -> Option<Report> {
    let picture = issue.pictures.get(&framed.photo.file?)?;
    let size = Size { width: framed.placed.frame.width, height: framed.placed.frame.height };
    let ppi = resolution(shown(picture, &framed.photo, framed.placed.frame), size);
    let limits = press.resolution;
    let number = issue.page(framed.page).map_or(0, |plan| plan.number);
    let message = |limit: u32| {
        let (wide, deep) = (framed.placed.frame.width.mm(), framed.placed.frame.height.mm());
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
