//! One picture file on its way to the press: read, decoded, and separated for each of its frames.
//!
//! In: a file and the frames that show it. Out: its plates, each part and size once. The file and
//! its pixels are held no longer than this takes.

use super::art::ArtSources;
use super::as_is::as_it_is;
use super::hung::Hung;
use super::kept::{self, KeptPlate};
use super::part::PicturePart;
use crate::element::picture::shown;
use crate::geometry::Size;
use crate::issue::{Issue, Pixels, Tones};
use crate::page::PackedPlate;
use crate::press::{PictureInks, Press};
use crate::read::picture::{self, Flaw, PictureFault};
use crate::report::{Checked, Code, Report};
use crate::separation::packing::packed;
use crate::separation::{InkLink, Separator, separate, separator};
use crate::source::{FileId, KeptStore, Sources};
use sha2::Sha256;
use std::sync::OnceLock;

/// A picture file and the frames that show it, as places among all frames.
pub(super) struct FileFrames {
    /// The file.
    pub file: FileId,
    /// The places.
    pub places: Vec<usize>,
}

/// The plates of a file, each part and size once, and which of them each of its frames shows.
#[derive(Clone, Default)]
pub(super) struct Separation {
    /// The plates.
    pub plates: Vec<PackedPlate>,
    /// One a frame.
    pub of: Vec<usize>,
}

/// What files are separated with.
pub(super) struct Separating<'a> {
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
    /// The way from its inks to those of the press, where they are to be turned.
    link: Option<InkLink>,
}

impl PictureWork<'_> {
    /// The plate of a part of it in a frame, kept or made; `None` without a separator.
    fn plate<'s>(
        &mut self,
        part: PicturePart,
        separator: impl FnOnce() -> Option<&'s Separator>,
        press: &Press,
    ) -> Result<Option<PackedPlate>, PictureFault> {
        let key = self.kept.as_ref().map(|(kept, begin)| (*kept, kept::key(begin, part)));
        let found = key.and_then(|(kept, key)| kept::plate(&kept.find(&key)?));
        if let Some(KeptPlate { plate, flaw }) = found {
            self.flaw = self.flaw.or(flaw);
            return Ok(Some(plate));
        }
        let made = self.made(part, separator, press);
        if let Some((kept, key)) = key {
            let plate = made.as_ref().ok().and_then(Option::as_ref).filter(|(_, own)| *own);
            match plate.and_then(|(plate, _)| kept::bytes(plate, self.flaw)) {
                Some(bytes) => kept.keep(&key, &bytes),
                None => kept.pass(&key),
            }
        }
        made.map(|made| made.map(|(plate, _)| plate))
    }

    /// The plate of a part of it in a frame, made, and whether that was work.
    fn made<'s>(
        &mut self,
        part: PicturePart,
        separator: impl FnOnce() -> Option<&'s Separator>,
        press: &Press,
    ) -> Result<Option<MadePlate>, PictureFault> {
        if self.seen.is_none() {
            let (pixels, flaw) = picture::look(self.bytes)?;
            (self.seen, self.flaw) = (Some(pixels), self.flaw.or(flaw));
        }
        let (Some(pixels), Some(separator)) = (&self.seen, separator()) else { return Ok(None) };
        if self.link.is_none()
            && let Some(plate) = as_it_is(self.bytes, pixels, part, press)
        {
            return Ok(Some((plate, false)));
        }
        let own = part.black_alone || self.link.is_some();
        let own = own.then(|| separator.clone().of(part.black_alone, self.link.clone()));
        // Packed at once: what is held of a picture is what the file will hold of it.
        let plate = separate(pixels, part.crop, part.frame, own.as_ref().unwrap_or(separator));
        Ok(Some((packed(&plate, press.packing, press.ink_limit), true)))
    }
}

/// A plate, and whether it is worth being kept.
type MadePlate = (PackedPlate, bool);

impl<'a> Separating<'a> {
    /// With the profile of the press, which is looked into when the first picture asks for it.
    pub fn new(issue: &'a Issue, press: &'a Press, sources: &'a Sources) -> Separating<'a> {
        Separating { sources, separator: OnceLock::new(), issue, press }
    }

    /// The tables of the press, which was found usable.
    fn separator(&self) -> Option<&Separator> {
        let make = || separator(self.sources.bytes(self.press.profile), self.press).ok();
        self.separator.get_or_init(make).as_ref()
    }

    /// The plates of a file as [`Self::separated`] makes them, once where things are remembered.
    pub fn remembered(&self, of: &FileFrames, frames: &[Hung]) -> Option<Checked<Separation>> {
        let Separating { sources, issue, press, .. } = self;
        let inked = |one: &Hung| one.inked(issue.layout.trim, press.bleed);
        let shows = of.places.iter().filter_map(|place| frames.get(*place));
        let shows: Vec<_> =
            shows.map(|one| (one.page, &one.photo, one.placed.frame, inked(one))).collect();
        let size = issue.pictures.get(&of.file);
        let layout = &issue.layout;
        let design = (&layout.screens, &layout.spots, &layout.faces, issue.file);
        let mut files = vec![of.file, press.profile];
        files.extend(issue.layout.faces.iter().map(|face| face.file));
        let separated = || self.separated(of, frames);
        (*sources.recall(&("plates", size, press, design, shows), &files, separated)).clone()
    }

    /// The plates of a file, none where it can't be decoded, which is reported where the first page
    /// that shows it names it first, as is a flaw of it.
    pub fn separated(
        &self,
        FileFrames { file, places }: &FileFrames,
        frames: &[Hung],
    ) -> Option<Checked<Separation>> {
        let shows: Vec<&Hung> = places.iter().filter_map(|place| frames.get(*place)).collect();
        let at = shows.iter().map(|framed| (framed.page, framed.photo.span)).min()?.1;
        let path = self.sources.file(*file).map_or("", |f| f.path.as_str());
        let none = |report: Report| {
            let reports = vec![report.at(at)];
            Some(Checked { value: Separation::default(), reports })
        };
        let bytes = match self.sources.opened(*file) {
            Ok(bytes) => bytes,
            Err(why) => return none(Report::error(Code::CannotRead, why.message).help(why.help)),
        };
        if let Some(form) = picture::drawn(&bytes) {
            let (issue, sources, press) = (self.issue, self.sources, self.press);
            let art = ArtSources { issue, sources, press, bytes: &bytes };
            let Checked { value: plates, reports } =
                art.drawn((*file, form), self.separator()?, &shows);
            let of = (0..plates.len()).collect();
            let reports = reports.into_iter().map(|report| report.at(at)).collect();
            return Some(Checked { value: Separation { plates, of }, reports });
        }
        let whole = self.issue.pictures.get(file).copied()?;
        let mut reports = Vec::new();
        let mut work = self.work(*file, &bytes, &mut reports);
        let mut parts: Vec<PicturePart> = Vec::new();
        let mut made = Separation::default();
        for framed in shows {
            let frame = framed.inked(self.issue.layout.trim, self.press.bleed);
            let size = Size { width: frame.width, height: frame.height };
            let crop = shown(&whole, &framed.photo, frame);
            let part = PicturePart { crop, frame: size, black_alone: framed.photo.black_alone };
            let which = parts.iter().position(|known| *known == part);
            made.of.push(which.unwrap_or(parts.len()));
            if which.is_some() {
                continue;
            }
            parts.push(part);
            match work.plate(part, || self.separator(), self.press) {
                Ok(plate) => made.plates.push(plate?),
                Err(fault) => return none(picture::report(&fault, path)),
            }
        }
        reports.extend(work.flaw.map(|flaw| picture::warning(flaw, path)));
        let reports = reports.into_iter().map(|report| report.at(at)).collect();
        Some(Checked { value: made, reports })
    }

    /// What a picture is begun with. Reports inks that were to be turned and can't be.
    fn work<'w>(
        &'w self,
        file: FileId,
        bytes: &'w [u8],
        reports: &mut Vec<Report>,
    ) -> PictureWork<'w> {
        let profile = self.sources.bytes(self.press.profile);
        let kept = self.sources.kept.as_deref().and_then(|kept| {
            let digest = self.sources.file(file)?.bytes.digest().ok()?;
            Some((kept, kept::beginning(digest, profile, self.press)))
        });
        let turns = self.press.packing.inks == PictureInks::Convert;
        let link = turns.then(|| self.link(file, bytes, reports)).flatten();
        PictureWork { bytes, kept, seen: None, flaw: None, link }
    }

    /// The way from the inks of a picture to those of the press; none for one that has no inks, or
    /// those of this press.
    fn link(&self, file: FileId, bytes: &[u8], reports: &mut Vec<Report>) -> Option<InkLink> {
        if picture::tones(bytes) != Some(Tones::Inks) {
            return None;
        }
        let press = self.sources.bytes(self.press.profile);
        let own = picture::ink_profile(bytes);
        let why = match own.as_deref().map(|own| (own, InkLink::between(own, press))) {
            Some((own, _)) if own == press => return None,
            Some((_, Ok(link))) => return Some(link),
            Some((_, Err(why))) => format!("its colour profile {why}"),
            None => "it has no colour profile".to_owned(),
        };
        let path = self.sources.file(file).map_or("", |f| f.path.as_str());
        let message = format!(
            "`{path}` is in inks and can't be turned to those of press `{}`: {why}; they are \
            printed as they are",
            self.press.name
        );
        let help = "Ask for it with the ICC profile of the press that it was separated for, or in \
            sRGB.";
        reports.push(Report::warning(Code::InksUnknown, message).help(help));
        None
    }
}
