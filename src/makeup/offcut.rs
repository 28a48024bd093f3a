//! The marks around a page for whoever prints and cuts, where its press asks for them.
//!
//! In: trim and bleed, the kinds of marks, the words of the slug line. Out: the offcut with them.
//! Sources: ISO 32000-1, 14.11.3 (printer's marks stand beyond the bleed); ISO 12647-2:2004,
//! 4.3.4.2 (three inks that look gray).

use crate::color::{Ink, SpotShare};
use crate::element::Desk;
use crate::element::headline::ragged_anyhow;
use crate::geometry::{Point, Rect, Size};
use crate::page::offcut::{OffcutMark, OffcutPaint, OffcutShape};
use crate::page::{Offcut, Page, Run, Shape};
use crate::paragraph::voice_of;
use crate::press::{Press, PressMark};
use crate::report::Report;
use crate::separation::gray;
use crate::source::Span;
use crate::story::{Emphasis, Piece, Text};
use crate::style::{Caps, Role, Stand, Style};
use crate::unit::Pt;

/// How far the offcut goes beyond the bleed, millimetres.
const WIDE: f64 = 9.0;
/// From the bleed to where marks begin, millimetres.
const CLEAR: f64 = 2.0;
/// How long lines are, millimetres.
const LONG: f64 = 5.0;
/// From the bleed to the middle of a register mark, and the radius of its circle, millimetres.
const REGISTER: (f64, f64) = (4.5, 1.5);
/// From the corner of the trim to what stands along an edge, millimetres.
const FROM_CORNER: f64 = 8.0;
/// The side of a patch of the bar where there is room, millimetres.
const PATCH: f64 = 5.0;
/// The size of the slug line where there is room.
const SIZE: Pt = Pt(6 * crate::unit::SCALE);

/// The patches that the bar begins with, per cent of cyan, magenta, yellow and black: each plate
/// solid and half.
const BAR: [[u16; 4]; 8] = [
    [100, 0, 0, 0],
    [0, 100, 0, 0],
    [0, 0, 100, 0],
    [0, 0, 0, 100],
    [50, 0, 0, 0],
    [0, 50, 0, 0],
    [0, 0, 50, 0],
    [0, 0, 0, 50],
];

/// Tints of black, each of which stands beside a gray of three inks; the two look alike where the
/// inks are in balance.
const TINTS: [u16; 3] = [25, 50, 75];

/// Such grays on white paper (ISO 12647-2:2004), for a press whose profile tells none.
const ON_WHITE: [[u16; 3]; 3] = [[25, 19, 19], [50, 40, 40], [75, 64, 64]];

/// Per cents of cyan, magenta and yellow that look like the tints on the paper of a press.
fn grays(profile: &[u8]) -> Vec<[u16; 3]> {
    gray(profile, &TINTS).unwrap_or_else(|| ON_WHITE.to_vec())
}

/// Each gray and its black, per cent.
fn pairs(grays: &[[u16; 3]]) -> impl Iterator<Item = [u16; 4]> {
    let pair = |([c, m, y], k): (&[u16; 3], u16)| [[*c, *m, *y, 0], [0, 0, 0, k]];
    grays.iter().zip(TINTS).flat_map(pair)
}

/// The plates by their names, in their own ink.
const PLATES: [(&str, [u16; 4]); 4] = [
    ("Cyan", [100, 0, 0, 0]),
    ("Magenta", [0, 100, 0, 0]),
    ("Yellow", [0, 0, 100, 0]),
    ("Black", [0, 0, 0, 100]),
];

/// What the slug line says of all pages, and where that stands.
pub struct SlugLine<'a> {
    /// Title and number, and date.
    pub about: [&'a str; 2],
    /// The spot colours of the page, in full tone.
    pub spots: Vec<(String, Ink)>,
    /// The profile of the press.
    pub profile: &'a [u8],
    /// Where the title stands.
    pub span: Span,
}

/// Gives a page the marks that its press asks for. Reports characters of the title that no face
/// has.
pub fn mark(page: &mut Page, press: &Press, line: &SlugLine, desk: &Desk) -> Vec<Report> {
    if press.marks.is_empty() {
        return Vec::new();
    }
    let mut sheet = OffcutSheet { trim: page.trim, bleed: page.bleed, marks: Vec::new() };
    let mut setter = WordSetter { desk, span: line.span, reports: Vec::new() };
    for mark in &press.marks {
        match mark {
            PressMark::Crop => sheet.corners(Pt::ZERO),
            PressMark::Bleed => sheet.corners(page.bleed),
            PressMark::Register => sheet.register(),
            PressMark::Bar => sheet.bar(&grays(line.profile), &line.spots),
            PressMark::Slug => sheet.line(&words(page.number, line), &mut setter),
        }
    }
    page.offcut = Offcut { wide: Pt::from_mm(WIDE), marks: sheet.marks };
    let mut reports = setter.reports;
    reports.sort_by(|a, b| a.message.cmp(&b.message));
    reports.dedup();
    reports
}

/// What stands on the slug line, and on which plates.
fn words(page: u32, line: &SlugLine) -> Vec<(String, OffcutPaint)> {
    let [title, date] = line.about;
    let about = format!("{title} \u{B7} {date} \u{B7} p. {page}");
    let plates =
        PLATES.iter().map(|(name, ink)| ((*name).to_owned(), OffcutPaint::Inks(per_cent(*ink))));
    let spots = line.spots.iter().map(|(name, ink)| (name.clone(), OffcutPaint::Inks(*ink)));
    std::iter::once((about, OffcutPaint::EveryPlate)).chain(plates).chain(spots).collect()
}

fn per_cent(parts: [u16; 4]) -> Ink {
    Ink::mixed(parts.map(|part| part * 10))
}

/// Sets words for the slug line, in the face of the folio.
struct WordSetter<'a> {
    desk: &'a Desk<'a>,
    span: Span,
    reports: Vec<Report>,
}

impl WordSetter<'_> {
    /// Words from a baseline at the upper left corner of the page.
    fn set(&mut self, words: &str, size: Pt) -> Vec<Run> {
        let styles = &self.desk.layout.styles;
        let mut roles = [Role::FolioDate, Role::Caption, Role::Text].into_iter();
        let Some((role, style)) = roles.find_map(|role| Some((role, styles.get(&role)?))) else {
            return Vec::new();
        };
        let style = Style { size, stand: Stand::Baseline, caps: Caps::AsTyped, ..style.clone() };
        let text = Text { pieces: vec![Piece::words(words, Emphasis::Plain, self.span)] };
        let voice = voice_of(self.desk.layout, role, &style);
        // Wide enough that no line ends by itself.
        let set = ragged_anyhow(&text, &voice, size * 1000, self.desk).drain(&mut self.reports);
        let marks = set.map(|set| set.draw(Point::default(), self.desk)).unwrap_or_default();
        let run = |shape: Shape| if let Shape::Glyphs(run) = shape { Some(run) } else { None };
        marks.into_iter().filter_map(|mark| run(mark.shape)).collect()
    }
}

/// How wide runs are, from the upper left corner of the page on.
fn wide(runs: &[Run]) -> Pt {
    let end = |run: &Run| run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Pt>();
    runs.iter().map(end).max().unwrap_or(Pt::ZERO)
}

/// The offcut of a page as it is drawn.
struct OffcutSheet {
    trim: Size,
    bleed: Pt,
    marks: Vec<OffcutMark>,
}

impl OffcutSheet {
    fn add(&mut self, paint: OffcutPaint, shape: OffcutShape) {
        self.marks.push(OffcutMark { paint, shape });
    }

    fn lines(&mut self, (from, to): (Point, Point)) {
        self.add(OffcutPaint::EveryPlate, OffcutShape::Line { from, to });
    }

    /// Two lines at each corner, in line with the edges that lie so far beyond the trim.
    fn corners(&mut self, beyond: Pt) {
        let (near, far) = (self.bleed + Pt::from_mm(CLEAR), Pt::from_mm(LONG));
        let Size { width, height } = self.trim;
        for x in [-beyond, width + beyond] {
            for (from, to) in [(-near - far, -near), (height + near, height + near + far)] {
                self.lines((Point { x, y: from }, Point { x, y: to }));
            }
        }
        for y in [-beyond, height + beyond] {
            for (from, to) in [(-near - far, -near), (width + near, width + near + far)] {
                self.lines((Point { x: from, y }, Point { x: to, y }));
            }
        }
    }

    /// A circle with a cross in the middle of each side.
    fn register(&mut self) {
        let (out, radius) = (self.bleed + Pt::from_mm(REGISTER.0), Pt::from_mm(REGISTER.1));
        let (arm, Size { width, height }) = (Pt::from_mm(LONG) / 2, self.trim);
        let middles = [
            Point { x: width / 2, y: -out },
            Point { x: width / 2, y: height + out },
            Point { x: -out, y: height / 2 },
            Point { x: width + out, y: height / 2 },
        ];
        for centre in middles {
            let Point { x, y } = centre;
            self.add(OffcutPaint::EveryPlate, OffcutShape::Ring { centre, radius });
            self.lines((Point { x: x - arm, y }, Point { x: x + arm, y }));
            self.lines((Point { x, y: y - arm }, Point { x, y: y + arm }));
        }
    }

    /// Half the width of the page, without its corner and the mark in its middle.
    fn half(&self) -> Pt {
        (self.trim.width / 2 - Pt::from_mm(FROM_CORNER + LONG)).max(Pt::from_mm(1.0))
    }

    /// Patches along the left half of the foot, as large as there is room for; those of spot
    /// colours last, solid and half.
    fn bar(&mut self, grays: &[[u16; 3]], spots: &[(String, Ink)]) {
        let half = |ink: &Ink| Some(ink.of_spot(SpotShare { tint: 500, ..ink.spot? }));
        let spots = spots.iter().flat_map(|(_, ink)| [Some(*ink), half(ink)].into_iter().flatten());
        let own = BAR.into_iter().chain(pairs(grays)).map(per_cent);
        let patches: Vec<Ink> = own.chain(spots).collect();
        let count = i64::try_from(patches.len()).unwrap_or(i64::MAX);
        let side = (self.half() / count).min(Pt::from_mm(PATCH));
        let y = self.trim.height + self.bleed + Pt::from_mm(CLEAR);
        for (i, ink) in (0_i64..).zip(patches) {
            let x = Pt::from_mm(FROM_CORNER) + side * i;
            let patch = Rect { x, y, width: side, height: side };
            self.add(OffcutPaint::Inks(ink), OffcutShape::Patch(patch));
        }
    }

    /// Words along the left half of the head, smaller where there is no room for them.
    fn line(&mut self, words: &[(String, OffcutPaint)], setter: &mut WordSetter<'_>) {
        let mut taken = |size: Pt| {
            let mut x = Pt::ZERO;
            let mut all: Vec<(Vec<Run>, OffcutPaint)> = Vec::new();
            for (words, paint) in words {
                let mut runs = setter.set(words, size);
                let width = wide(&runs);
                runs.iter_mut().for_each(|run| run.origin.x += x);
                x += width + size;
                all.push((runs, *paint));
            }
            (all, x)
        };
        let (mut set, width) = taken(SIZE);
        if width > self.half() {
            (set, _) = taken(SIZE.scaled(self.half().0, width.0));
        }
        let at = Point {
            x: Pt::from_mm(FROM_CORNER),
            y: -self.bleed - Pt::from_mm(REGISTER.0) + SIZE / 3,
        };
        for (runs, paint) in set {
            for mut run in runs {
                run.origin = run.origin + at;
                self.add(paint, OffcutShape::Words(run));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BAR, ON_WHITE, OffcutSheet, WIDE, grays, pairs, per_cent};
    use crate::geometry::{Rect, Size};
    use crate::unit::Pt;

    fn sheet(width: f64, bleed: f64) -> OffcutSheet {
        let trim = Size { width: Pt::from_mm(width), height: Pt::from_mm(400.0) };
        let mut sheet = OffcutSheet { trim, bleed: Pt::from_mm(bleed), marks: Vec::new() };
        sheet.corners(Pt::ZERO);
        sheet.corners(sheet.bleed);
        sheet.register();
        sheet.bar(&ON_WHITE, &[]);
        sheet
    }

    /// On any page: all within the offcut, nothing on the bleed, nothing on another mark.
    #[test]
    fn marks_keep_to_the_offcut_and_off_one_another() {
        for (width, bleed) in [(290.0, 0.0), (290.0, 3.0), (105.0, 5.0), (60.0, 25.0)] {
            let sheet = sheet(width, bleed);
            let (trim, beyond) = (sheet.trim, sheet.bleed + Pt::from_mm(WIDE));
            let around =
                |wide: Pt| Rect::between(-wide, -wide, trim.width + wide, trim.height + wide);
            let extents: Vec<Rect> = sheet.marks.iter().map(|mark| mark.shape.extent()).collect();
            for extent in &extents {
                assert!(around(beyond).contains(*extent), "{width}: {extent:?} leaves the offcut");
                assert!(!around(sheet.bleed).overlaps(*extent), "{width}: {extent:?} on the bleed");
            }
            // Those of the bar, the last, meet no other.
            let patches = BAR.len() + 2 * ON_WHITE.len();
            let (others, bar) = extents.split_at(extents.len() - patches);
            for patch in bar {
                assert!(!others.iter().any(|other| other.overlaps(*patch)), "{width}: {patch:?}");
            }
        }
        assert_eq!(sheet(290.0, 3.0).marks.len(), 16 + 12 + BAR.len() + 6);
    }

    /// The gray of three inks has less magenta and yellow than cyan, and each has its black beside
    /// it; a press without a profile has those of white paper.
    #[test]
    fn grays_stand_beside_their_black() {
        assert_eq!(grays(b"none"), ON_WHITE);
        let all: Vec<[u16; 4]> = pairs(&ON_WHITE).collect();
        for pair in all.chunks_exact(2) {
            let (gray, black) = (per_cent(pair[0]), per_cent(pair[1]));
            assert!(gray.c == black.k && gray.m == gray.y && gray.m < gray.c && gray.k == 0);
        }
    }
}
