//! Pictures on their way to the press: decoded, cropped, scaled and separated, each once.
//!
//! In: frames with their photos. Out: plates, and a picture mark a frame; a grey box where the
//! picture is missing. What no frame shows is not decoded. Pictures are decoded side by side, as
//! many as memory allows; the order of the plates is that of the frames.

use crate::color::Ink;
use crate::element::picture::shown;
use crate::geometry::Size;
use crate::issue::{Issue, Pixels};
use crate::page::{Mark, PackedPlate, Shape};
use crate::press::Press;
use crate::read::picture::{self, Flaw, PictureFault};
use crate::report::{Checked, Code, Report};
use crate::separation::packing::packed;
use crate::separation::{Crop, Separator, resolution, separate, separator, usable};
use crate::source::{FileId, KeptStore, Sources};
use crate::style::Role;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use sha2::Sha256;
use std::sync::OnceLock;

mod art;
mod hung;
mod kept;

pub use self::hung::Hung;

use self::art::{ArtSources, scaled};
use self::kept::KeptPlate;

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
    let unusable = usable(sources.bytes(press.profile), press).err();
    let with = Separating { sources, separator: OnceLock::new(), issue, press };
    // For each frame which plate it shows.
    let mut shown: Vec<Option<usize>> = vec![None; frames.len()];
    let mut plates: Vec<PackedPlate> = Vec::new();
    for together in batches(issue, printed(frames)) {
        let one = |printed: &FileFrames| match unusable {
            Some(_) => None,
            None => with.separated(printed, frames),
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
    /// Made when the first picture asks for it, and not at all where all are kept.
    separator: OnceLock<Option<Separator>>,
    issue: &'a Issue,
    press: &'a Press,
}

/// What is being made of a picture.
struct PictureWork<'a> {
    bytes: &'a [u8],
    /// Where plates are kept, and what the keys of this picture begin with.
    kept: Option<(&'a dyn KeptStore, Sha256)>,
    /// Its pixels, once a part of it is not kept.
    seen: Option<Pixels>,
    /// With which flaw it was read, now or before.
    flaw: Option<Flaw>,
}

impl PictureWork<'_> {
    /// The plate of a part of it in a frame, kept or made; `None` without a separator.
    fn plate<'s>(
        &mut self,
        (part, frame): (Crop, Size),
        separator: impl FnOnce() -> Option<&'s Separator>,
        press: &Press,
    ) -> Result<Option<PackedPlate>, PictureFault> {
        let key = self.kept.as_ref().map(|(kept, begin)| (*kept, kept::key(begin, part, frame)));
        let found = key.and_then(|(kept, key)| kept::plate(&kept.find(&key)?));
        if let Some(KeptPlate { plate, flaw }) = found {
            self.flaw = self.flaw.or(flaw);
            return Ok(Some(plate));
        }
        let made = self.made((part, frame), separator, press);
        if let Some((kept, key)) = key {
            let plate = made.as_ref().ok().and_then(Option::as_ref);
            match plate.and_then(|plate| kept::bytes(plate, self.flaw)) {
                Some(bytes) => kept.keep(&key, &bytes),
                None => kept.pass(&key),
            }
        }
        made
    }

    /// The plate of a part of it in a frame, made.
    fn made<'s>(
        &mut self,
        (part, frame): (Crop, Size),
        separator: impl FnOnce() -> Option<&'s Separator>,
        press: &Press,
    ) -> Result<Option<PackedPlate>, PictureFault> {
        if self.seen.is_none() {
            let (pixels, flaw) = picture::look(self.bytes)?;
            (self.seen, self.flaw) = (Some(pixels), self.flaw.or(flaw));
        }
        let (Some(pixels), Some(separator)) = (&self.seen, separator()) else { return Ok(None) };
        // Packed at once: what is held of a picture is what the file will hold of it.
        let plate = separate(pixels, part, frame, separator);
        Ok(Some(packed(&plate, press.packing, press.ink_limit)))
    }
}

impl Separating<'_> {
    /// The tables of the press, which was found usable.
    fn separator(&self) -> Option<&Separator> {
        let make = || separator(self.sources.bytes(self.press.profile), self.press).ok();
        self.separator.get_or_init(make).as_ref()
    }

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
            let shows: Vec<&Hung> = shows.collect();
            let art = ArtSources { issue: self.issue, sources: self.sources, press: self.press };
            let Checked { value: plates, reports } =
                art.drawn((*file, form), self.separator()?, &shows);
            let of = (0..plates.len()).collect();
            let reports = reports.into_iter().map(|report| report.at(at)).collect();
            return Some(Checked { value: Separation { plates, of }, reports });
        }
        let bytes = self.sources.bytes(*file);
        let whole = self.issue.pictures.get(file).copied()?;
        let kept = self.sources.kept.as_deref().map(|kept| {
            let profile = self.sources.bytes(self.press.profile);
            (kept, kept::beginning(bytes, profile, self.press))
        });
        let mut work = PictureWork { bytes, kept, seen: None, flaw: None };
        let mut parts: Vec<(Crop, Size)> = Vec::new();
        let mut made = Separation::default();
        for framed in shows {
            let frame = framed.placed.frame;
            let size = Size { width: frame.width, height: frame.height };
            let part = (shown(&whole, &framed.photo, frame), size);
            let which = parts.iter().position(|known| *known == part);
            made.of.push(which.unwrap_or(parts.len()));
            if which.is_some() {
                continue;
            }
            parts.push(part);
            match work.plate(part, || self.separator(), self.press) {
                Ok(plate) => made.plates.push(plate?),
                Err(fault) => {
                    let reports = vec![picture::report(&fault, path).at(at)];
                    return Some(Checked { value: Separation::default(), reports });
                }
            }
        }
        let flaw = work.flaw;
        let reports = flaw.map(|flaw| picture::warning(flaw, path).at(at)).into_iter().collect();
        Some(Checked { value: made, reports })
    }
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
