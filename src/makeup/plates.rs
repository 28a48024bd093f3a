//! Pictures on their way to the press: cropped, scaled and separated, each once.
//!
//! In: frames with their photos. Out: plates, and a picture mark a frame; a grey box where the picture is missing. Pictures are separated side by side;
//! the order of the plates is that of the frames.

use crate::color::Ink;
use crate::element::picture::{decoded, shown};
use crate::geometry::{Rect, Size};
use crate::issue::Issue;
use crate::page::{Mark, Plate, Shape};
use crate::report::{Checked, Code, Report};
use crate::separation::{resolution, separate, separator, usable};
use crate::source::Sources;
use crate::story::Photo;
use crate::style::Role;
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

/// A photo in its frame on a page.
#[derive(Clone, Debug)]
pub struct Framed {
    /// Index of the page in the issue.
    pub page: usize,
    /// The photo.
    pub photo: Photo,
    /// Its frame.
    pub frame: Rect,
}

/// Plates, and a mark for each frame with the index of its page.
pub type Separated = (Vec<Plate>, Vec<(usize, Mark)>);

/// Separates every framed picture. Reports pictures too coarse for their frame, and a profile that can't be used.
pub fn plates(issue: &Issue, sources: &Sources, frames: &[Framed]) -> Checked<Separated> {
    let mut reports: Vec<Report> = frames.iter().filter_map(|framed| coarse(issue, framed)).collect();
    if frames.is_empty() {
        reports.extend(usable(sources.bytes(issue.press.profile), &issue.press).err());
        return Checked { value: Separated::default(), reports };
    }
    let separator = match separator(sources.bytes(issue.press.profile), &issue.press) {
        Ok(separator) => Some(separator),
        Err(report) => {
            reports.push(report);
            None
        }
    };
    let made: Vec<Option<Plate>> = frames
        .par_iter()
        .map(|framed| {
            let picture = decoded(issue, &framed.photo)?;
            let size = Size { width: framed.frame.width, height: framed.frame.height };
            Some(separate(picture, shown(picture, &framed.photo, framed.frame), size, separator.as_ref()?))
        })
        .collect();
    let mut plates = Vec::new();
    let mut marks = Vec::new();
    for (framed, plate) in frames.iter().zip(made) {
        let (ink, shape) = match plate {
            Some(plate) => {
                plates.push(plate);
                let plate = u32::try_from(plates.len() - 1).unwrap_or(u32::MAX);
                (Ink::BLACK, Shape::Picture { frame: framed.frame, plate })
            }
            None => (issue.layout.objects.missing_picture, Shape::Fill(framed.frame)),
        };
        marks.push((framed.page, Mark { ink, shape, role: Role::Picture, span: Some(framed.photo.span) }));
    }
    Checked { value: (plates, marks), reports }
}

fn coarse(issue: &Issue, framed: &Framed) -> Option<Report> {
    let picture = decoded(issue, &framed.photo)?;
    let size = Size { width: framed.frame.width, height: framed.frame.height };
    let ppi = resolution(shown(picture, &framed.photo, framed.frame), size);
    let limits = issue.press.resolution;
    let number = issue.pages.get(framed.page).map_or(0, |plan| plan.number);
    let message = |limit: u32| {
        let (wide, deep) = (framed.frame.width.mm(), framed.frame.height.mm());
        format!("`{}` has {ppi} pixels per inch at {wide:.0} x {deep:.0} mm; {limit} are wanted", framed.photo.path)
    };
    let help = "Use a larger file, crop less of it (`zoom`), or give the story a smaller picture slot.";
    if ppi < limits.refuse {
        Some(Report::error(Code::LowResolution, message(limits.refuse)).at(framed.photo.span).on(number).help(help))
    } else if ppi < limits.warn {
        Some(Report::warning(Code::LowResolution, message(limits.warn)).at(framed.photo.span).on(number).help(help))
    } else {
        None
    }
}
