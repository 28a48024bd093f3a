//! What must hold before a byte is written: every index known, every glyph real, every mark on the
//! sheet, a profile that is one.
//!
//! In: a `Paper`. Out: a report for each fault. Sources: ISO 32000-1, annex C (limits); ISO
//! 15930-7, 6.2.3 (output profile); ICC.1:2010, 7.2 (profile header).

use super::font::glyph_count;
use super::object::fault;
use super::picture::is_whole;
use super::xmp;
use crate::geometry::Rect;
use crate::page::offcut::OffcutShape;
use crate::page::{Inked, Page, Paper, Run, Shape};
use crate::report::{Code, Report};
use crate::unit::Pt;

/// The longest side of a page, points (annex C.2).
const LONGEST: f64 = 14_400.0;

/// Everything that forbids writing the paper.
pub(super) fn check(paper: &Paper) -> Vec<Report> {
    let mut reports = Vec::new();
    about(paper, &mut reports);
    if let Err(what) = profile(&paper.profile) {
        let help = "Name a CMYK output profile (ICC, class prtr) in the press condition";
        reports.push(
            Report::error(
                Code::BadProfile,
                format!("the profile of {} cannot be used for output: {what}", paper.press.name),
            )
            .at(paper.press.profile_at)
            .help(help),
        );
    }
    for (i, plate) in paper.plates.iter().enumerate() {
        if !is_whole(plate) {
            reports.push(fault(format!(
                "picture {i} says {} x {} pixels and cannot be opened as such",
                plate.width, plate.height
            )));
        }
    }
    let glyphs: Vec<u16> = paper.faces.iter().map(glyph_count).collect();
    for page in &paper.pages {
        let sheet = sheet(page);
        if page.trim.width <= Pt::ZERO
            || page.trim.height <= Pt::ZERO
            || page.bleed < Pt::ZERO
            || sheet.width.points().max(sheet.height.points()) > LONGEST
        {
            reports.push(
                fault(format!("a page of {} x {} pt", page.trim.width, page.trim.height))
                    .on(page.number),
            );
            continue;
        }
        reports.extend(on_offcut(page, &glyphs).map(|what| fault(what).on(page.number)));
        for inked in page.inked() {
            reports.extend(
                fault_of(inked, sheet, &glyphs, paper)
                    .map(|report| report.at(inked.span).on(page.number)),
            );
        }
    }
    reports
}

/// What the file says of itself: a standard's required fields cannot be empty.
fn about(paper: &Paper, reports: &mut Vec<Report>) {
    if paper.pages.is_empty() {
        reports.push(fault("a paper without pages"));
    }
    if paper.about.title.trim().is_empty() {
        reports.push(
            Report::error(Code::BadValue, "the paper has no title")
                .help("Give it one in issue.yaml"),
        );
    }
    if paper.about.language.trim().is_empty() {
        reports.push(
            Report::error(Code::BadValue, "the paper has no language")
                .help("Give it one in issue.yaml, such as nl-BE"),
        );
    }
    if xmp::dates(&paper.about.date).is_none() {
        let message = format!("{:?} is no day of the calendar", paper.about.date);
        reports.push(Report::error(Code::BadDate, message).help("Write the date as 2026-11-22"));
    }
    if paper.press.condition.trim().is_empty() {
        let message = format!("the press condition {} names no output condition", paper.press.name);
        reports.push(
            Report::error(Code::BadProfile, message)
                .at(paper.press.profile_at)
                .help("Give the registered name of the printing condition, or the printer's own"),
        );
    }
    if paper.press.registry.is_empty() && paper.press.info.trim().is_empty() {
        let message = format!(
            "the output condition of {} is not registered and has no description",
            paper.press.name
        );
        reports.push(
            Report::error(Code::BadProfile, message)
                .at(paper.press.profile_at)
                .help("Say in one line which printing condition it is"),
        );
    }
}

/// What is wrong with the marks of an offcut: each stands on it, and nowhere else.
fn on_offcut<'a>(page: &'a Page, glyphs: &'a [u16]) -> impl Iterator<Item = String> + 'a {
    let bleed = sheet(page);
    let out = page.offcut.wide;
    let around =
        Rect::between(bleed.x - out, bleed.y - out, bleed.right() + out, bleed.bottom() + out);
    page.offcut.marks.iter().filter_map(move |mark| {
        if let OffcutShape::Words(run) = &mark.shape
            && let Some(count) = glyphs.get(usize::from(run.face.0))
            && let Some(what) = fault_of_run(run, *count)
        {
            return Some(what);
        }
        let extent = mark.shape.extent();
        let off = !around.contains(extent) || bleed.overlaps(extent);
        off.then(|| format!("a mark of the offcut at {:?}", extent.corner()))
    })
}

/// The page with its bleed: where ink may be.
pub(super) fn sheet(page: &Page) -> Rect {
    Rect::between(
        -page.bleed,
        -page.bleed,
        page.trim.width + page.bleed,
        page.trim.height + page.bleed,
    )
}

/// What is wrong with a mark.
fn fault_of(inked: Inked, sheet: Rect, glyphs: &[u16], paper: &Paper) -> Option<Report> {
    let Inked { corner, mark, .. } = inked;
    let off = |what: &str, area: Rect| off(what, area.moved(corner), sheet);
    if mark.ink.parts().iter().any(|part| *part > 1000) {
        return Some(fault(format!("an ink over full tone: {:?}", mark.ink)));
    }
    match &mark.shape {
        Shape::Glyphs(run) => match glyphs.get(usize::from(run.face.0)) {
            Some(count) => fault_of_run(run, *count).map(fault).or_else(|| off("type", reach(run))),
            None => Some(fault(format!("face {} of {}", run.face.0, glyphs.len()))),
        },
        Shape::Rule { thickness, .. } if *thickness <= Pt::ZERO => {
            Some(fault(format!("a rule {thickness} pt thick")))
        }
        Shape::Rule { from, to, thickness } => off("a rule", Rect::ruled(*from, *to, *thickness)),
        Shape::Fill(area) if area.width <= Pt::ZERO || area.height <= Pt::ZERO => {
            Some(fault(format!("a panel of {} x {} pt", area.width, area.height)))
        }
        Shape::Fill(area) => off("a panel", *area),
        Shape::Picture { plate, .. } if paper.plates.get(*plate as usize).is_none() => {
            Some(fault(format!("picture {plate} of {}", paper.plates.len())))
        }
        Shape::Picture { frame, .. } if frame.width <= Pt::ZERO || frame.height <= Pt::ZERO => {
            Some(fault(format!("a picture of {} x {} pt", frame.width, frame.height)))
        }
        Shape::Picture { frame, .. } => off("a picture", *frame),
    }
}

/// What is wrong with a run in itself.
fn fault_of_run(run: &Run, count: u16) -> Option<String> {
    if run.size <= Pt::ZERO || run.size.points() > LONGEST || run.stretch == 0 {
        return Some(format!("type of {} pt at {} of its width", run.size, run.stretch));
    }
    for glyph in &run.glyphs {
        // An unreadable face has no glyphs: the face is reported, not each of its glyphs.
        if glyph.id == 0 || (count > 0 && glyph.id >= count) {
            return Some(format!("glyph {} of {count} in {:?}", glyph.id, run.text));
        }
        let (from, to) = (glyph.text.0 as usize, glyph.text.1 as usize);
        if run.text.get(from..to).is_none() {
            return Some(format!("a glyph stands for bytes {from} to {to} of {:?}", run.text));
        }
    }
    let mut at = 0;
    for (from, to, text) in &run.actual {
        if *from < at || from >= to || *to as usize > run.glyphs.len() {
            return Some(format!("{text:?} stands for glyphs {from} to {to} of {:?}", run.text));
        }
        at = *to;
    }
    None
}

/// How far type reaches: the origins of its glyphs and the end of the last one.
fn reach(run: &Run) -> Rect {
    let (mut left, mut right, mut x) = (run.origin.x, run.origin.x, run.origin.x);
    for glyph in &run.glyphs {
        x += glyph.advance;
        left = left.min(x);
        right = right.max(x);
    }
    Rect::between(left, run.origin.y, right, run.origin.y)
}

/// A report if the area is not wholly on the sheet.
fn off(what: &str, area: Rect, sheet: Rect) -> Option<Report> {
    if sheet.contains(area) {
        return None;
    }
    let beyond = [
        sheet.x - area.x,
        sheet.y - area.y,
        area.right() - sheet.right(),
        area.bottom() - sheet.bottom(),
    ];
    let most = beyond.into_iter().max().unwrap_or(Pt::ZERO);
    let message = format!(
        "{what} at {:.1} x {:.1} mm stands {most} pt off the page",
        area.x.mm(),
        area.y.mm()
    );
    Some(
        Report::error(Code::OffPage, message)
            .help("Ink may go as far as the trim and its bleed; move the slot or the element"),
    )
}

/// Whether the bytes are a CMYK output profile; if not, why.
fn profile(bytes: &[u8]) -> Result<(), String> {
    let word = |at: usize| bytes.get(at..at + 4).and_then(|b| <[u8; 4]>::try_from(b).ok());
    let number = |at: usize| word(at).map(u32::from_be_bytes);
    let (Some(size), Some(class), Some(space), Some(mark), true) =
        (number(0), word(12), word(16), word(36), bytes.len() >= 132)
    else {
        return Err(format!("{} bytes are no profile", bytes.len()));
    };
    let shown = |tag: [u8; 4]| String::from_utf8_lossy(&tag).trim().to_owned();
    if &mark != b"acsp" {
        return Err("it has no ICC signature".to_owned());
    }
    if usize::try_from(size).ok() != Some(bytes.len()) {
        return Err(format!("it says {size} bytes and has {}", bytes.len()));
    }
    if &class != b"prtr" {
        return Err(format!("its class is {}, not prtr", shown(class)));
    }
    if &space != b"CMYK" {
        return Err(format!("its colour space is {}, not CMYK", shown(space)));
    }
    if !matches!(bytes.get(8), Some(2 | 4)) {
        return Err("it is of neither ICC version 2 nor 4".to_owned());
    }
    let tags = number(128).unwrap_or(0).min(1000) as usize;
    for needed in [b"A2B0", b"B2A0"] {
        if !(0..tags).any(|i| word(132 + 12 * i).as_ref() == Some(needed)) {
            return Err(format!("it has no table {}", shown(*needed)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{off, profile};
    use crate::geometry::{Point, Rect};
    use crate::unit::Pt;

    /// The least that passes for an output profile.
    fn header() -> Vec<u8> {
        let mut bytes = vec![0u8; 132 + 24];
        let size = (bytes.len() as u32).to_be_bytes();
        bytes[0..4].copy_from_slice(&size);
        bytes[8] = 2;
        bytes[12..20].copy_from_slice(b"prtrCMYK");
        bytes[36..40].copy_from_slice(b"acsp");
        bytes[131] = 2;
        bytes[132..136].copy_from_slice(b"A2B0");
        bytes[144..148].copy_from_slice(b"B2A0");
        bytes
    }

    #[test]
    fn a_profile_is_known_by_its_header() {
        assert_eq!(profile(&header()), Ok(()));
        for (at, byte) in [(3, 9u8), (8, 5), (12, b's'), (16, b'R'), (36, b'x'), (144, b'x')] {
            let mut bytes = header();
            bytes[at] = byte;
            assert!(profile(&bytes).is_err(), "byte {at}");
        }
        assert!(profile(b"").is_err());
    }

    #[test]
    fn ink_on_the_edge_is_on_the_sheet_and_half_a_rule_beyond_is_not() {
        let sheet = Rect::between(Pt(0), Pt(0), Pt(100), Pt(100));
        assert!(off("a panel", sheet, sheet).is_none());
        let along =
            Rect::ruled(Point { x: Pt(0), y: Pt(0) }, Point { x: Pt(100), y: Pt(0) }, Pt(4));
        assert_eq!(along, Rect::between(Pt(0), Pt(-2), Pt(100), Pt(2)));
        assert!(off("a rule", along, sheet).is_some());
    }
}
