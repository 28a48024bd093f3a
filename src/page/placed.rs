//! The things that stand on a page, as a designer would point at them: a head, a paragraph's part
//! in one leg, a picture, a caption, a folio line.
//!
//! In: nothing; plain data made by `makeup`. Each thing knows what it is, whose it is, where it
//! stands on the grid, and its own ink. Invariant: no two things of a paper share an id, and the id
//! of a thing does not change while its own story and its page's template stay the same.

use super::mark::{Broken, Mark, Run, Shape};
use crate::geometry::{Point, Rect, TrimEdges};
use crate::layout::SlotId;
use crate::source::Span;
use crate::unit::{Pt, Rows};
use std::fmt;

macro_rules! elements {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What a thing on a page is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Element { $($(#[doc = $doc])+ $variant,)+ }

        impl Element {
            /// All elements, in the order of this list.
            pub const ALL: &'static [Element] = &[$(Element::$variant,)+];

            /// Its name, as ids have it.
            pub fn name(self) -> &'static str {
                match self { $(Element::$variant => $name,)+ }
            }
        }
    };
}

elements! {
    /// The coloured word above a headline, with what follows it on its line.
    Kicker = "kicker",
    /// A headline.
    Headline = "headline",
    /// A deck.
    Deck = "deck",
    /// A byline, in an area of its own or over the first leg.
    Byline = "byline",
    /// A paragraph of running text: what of it stands in one leg.
    Paragraph = "paragraph",
    /// A head between paragraphs.
    Crosshead = "crosshead",
    /// An entry of a list.
    Entry = "entry",
    /// A paragraph of a quotation set apart.
    Quotation = "quotation",
    /// A question of an interview.
    Question = "question",
    /// A brief, with the hairline over it.
    Brief = "brief",
    /// A picture, or the grey box where one is missing.
    Picture = "picture",
    /// Caption and credit of a picture.
    Caption = "caption",
    /// A pull quote, with its rules and whose words they are.
    PullQuote = "pull-quote",
    /// A box, with its panel.
    Box = "box",
    /// A table: its rows in one leg, under its head where that stands again.
    Table = "table",
    /// A byline under the text, as a letter is signed.
    Signature = "signature",
    /// Practical lines that close a story, with the hairline over them.
    Service = "service",
    /// Where a story comes from: "continued from page".
    Continued = "continued",
    /// Where a story goes on: "continues on page".
    Jump = "jump",
    /// Words of the page, or of a story in an area of words.
    Words = "words",
    /// Words about a story on another page: a teaser, an index.
    Reference = "reference",
    /// A rule over columns.
    Rule = "rule",
    /// A rule down a gutter.
    Hairline = "hairline",
    /// A tint behind other things.
    Panel = "panel",
    /// A line of a page's furniture, as the one with page number and date.
    Folio = "folio",
    /// The paper's title.
    Nameplate = "nameplate",
}

impl Element {
    /// Whether it is running text, a line to a row of the grid: no head, nothing set apart.
    pub fn is_running(self) -> bool {
        matches!(self, Element::Paragraph | Element::Entry | Element::Quotation | Element::Brief)
    }
}

/// Where a thing belongs in its template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Home {
    /// An area, by its name.
    Area(String),
    /// The furniture of that name, and which item of it.
    Furniture(String, usize),
}

/// What tells a thing from every other on the pages of an issue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlacedId {
    /// Number of its page.
    pub page: u32,
    /// Where in the page's template it belongs.
    pub home: Home,
    /// The story that it shows, or the one that it is about; `None` for what is the page's own and
    /// for a list of several stories.
    pub story: Option<String>,
    /// What it is.
    pub element: Element,
    /// Which block of the story's text it is, from 0; `None` for what is no block.
    pub block: Option<u32>,
    /// Which entry of the block's list, which paragraph of its quotation, from 0.
    pub entry: u32,
    /// Which part, from 0, where legs or pages part it.
    pub part: u32,
}

/// Prints `3/main/bridge/paragraph-4-0-1`: page, area, story, element with block, entry and part;
/// `.` where there is no story, furniture as `+folio-2`.
impl fmt::Display for PlacedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/", self.page)?;
        match &self.home {
            Home::Area(name) => f.write_str(name)?,
            Home::Furniture(name, item) => write!(f, "+{name}-{item}")?,
        }
        write!(f, "/{}/{}", self.story.as_deref().unwrap_or("."), self.element.name())?;
        match self.block {
            Some(block) => write!(f, "-{block}-{}-{}", self.entry, self.part),
            None => write!(f, "-{}", self.part),
        }
    }
}

/// A leg that a thing stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LegId {
    /// Which leg of its story, from 0, over all of its pages; above and below a cut it is the same.
    pub index: usize,
    /// Column of the page, from 0.
    pub column: u32,
}

/// A line of set text, measured from the corner of the thing that it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SetLine {
    /// Its baseline.
    pub baseline: Pt,
    /// Where its first glyph begins.
    pub left: Pt,
    /// Where its last one ends.
    pub right: Pt,
    /// Word space in thousandths of the natural one, where the line is justified.
    pub word_space: Option<i64>,
    /// Share of its give, thousandths; 0 where nothing gives.
    pub ratio: i64,
    /// Whether it ends in a hyphen.
    pub hyphen: bool,
    /// Whether it is the first of its paragraph.
    pub first: bool,
    /// Whether it is the last.
    pub last: bool,
    /// Where its first word stands in the sources.
    pub span: Option<Span>,
}

impl SetLine {
    /// The line so far to the right and down.
    fn shifted(self, by: Point) -> SetLine {
        let SetLine { baseline, left, right, .. } = self;
        SetLine { baseline: baseline + by.y, left: left + by.x, right: right + by.x, ..self }
    }
}

/// One thing on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// What it is, whose, and where it belongs.
    pub id: PlacedId,
    /// The slot of its area.
    pub slot: Option<SlotId>,
    /// Its rectangle on the page: its columns from the cap line of its first row to the baseline of
    /// its last, the picture itself for a picture, its ink for hairlines and furniture.
    pub frame: Rect,
    /// The edges of the page that it runs out over: there its frame ends at the trim, its ink at
    /// the bleed.
    pub runs_out: TrimEdges,
    /// First and last row of the grid; `None` for furniture.
    pub rows: Option<(Rows, Rows)>,
    /// The leg, where it stands in running text.
    pub leg: Option<LegId>,
    /// Its lines of text, from the top.
    pub lines: Vec<SetLine>,
    /// Its ink, measured from the top left corner of its frame.
    pub marks: Vec<Mark>,
}

impl Placed {
    /// A thing of the page's own in a rectangle, without rows, ink and lines.
    pub fn bare(id: PlacedId, frame: Rect) -> Placed {
        Placed {
            id,
            slot: None,
            frame,
            runs_out: TrimEdges::default(),
            rows: None,
            leg: None,
            lines: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// What it is.
    pub fn element(&self) -> Element {
        self.id.element
    }

    /// The story that it shows or is about.
    pub fn story(&self) -> Option<&str> {
        self.id.story.as_deref()
    }

    /// Its area; `None` for furniture.
    pub fn area(&self) -> Option<&str> {
        match &self.id.home {
            Home::Area(name) => Some(name),
            Home::Furniture(..) => None,
        }
    }

    /// Whether another part of it stands right under it in the same leg.
    pub fn goes_on_in(&self, below: &Placed) -> bool {
        let level = self.rows.zip(below.rows).is_some_and(|(own, next)| own.1 + 1 == next.0);
        level && (self.id.page, self.leg) == (below.id.page, below.leg)
    }

    /// Takes up the part of it that stands under it.
    pub fn join(&mut self, below: Placed) {
        let by = below.frame.corner() - self.frame.corner();
        self.frame = self.frame.with(below.frame);
        self.rows = self.rows.zip(below.rows).map(|(own, next)| (own.0, next.1));
        self.lines.last_mut().into_iter().for_each(|line| line.last = false);
        let more = below.lines.into_iter().map(|line| SetLine { first: false, ..line.shifted(by) });
        self.lines.extend(more);
        self.marks.extend(below.marks.into_iter().map(|mark| mark.shifted(by)));
    }

    /// Changes every span of it; one that becomes none is taken away.
    pub fn each_span(&mut self, mut change: impl FnMut(Span) -> Option<Span>) {
        for mark in &mut self.marks {
            mark.span = mark.span.and_then(&mut change);
            if let Shape::Glyphs(Run { broken, .. }) = &mut mark.shape {
                *broken = broken
                    .take()
                    .and_then(|broken| Some(Broken { span: change(broken.span)?, ..broken }));
            }
        }
        for line in &mut self.lines {
            line.span = line.span.and_then(&mut change);
        }
    }

    /// Takes up marks that stand on the page.
    pub fn ink(&mut self, marks: Vec<Mark>) {
        let by = Point::default() - self.frame.corner();
        self.marks.extend(marks.into_iter().map(|mark| mark.shifted(by)));
        self.marks.shrink_to_fit();
    }

    /// Takes up lines that are measured from the page.
    pub fn set(&mut self, lines: impl IntoIterator<Item = SetLine>) {
        let by = Point::default() - self.frame.corner();
        self.lines.extend(lines.into_iter().map(|line| line.shifted(by)));
        self.lines.shrink_to_fit();
    }
}

/// The lines that marks show: type on one baseline, one run after another, is a line.
///
/// What a line's spacing came to is not known.
pub fn lines(marks: &[Mark]) -> Vec<SetLine> {
    let mut lines: Vec<SetLine> = Vec::new();
    for mark in marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        let (left, right) = (run.origin.x, end(run));
        match lines.last_mut().filter(|line| line.baseline == run.origin.y) {
            Some(line) => {
                (line.left, line.right) = (line.left.min(left), line.right.max(right));
                line.hyphen = run.broken.is_some();
            }
            None => lines.push(SetLine {
                baseline: run.origin.y,
                left,
                right,
                hyphen: run.broken.is_some(),
                span: mark.span,
                ..SetLine::default()
            }),
        }
    }
    lines.first_mut().into_iter().for_each(|line| line.first = true);
    lines.last_mut().into_iter().for_each(|line| line.last = true);
    lines
}

/// Where a run ends; the letter space after its last glyph is no part of it.
fn end(run: &Run) -> Pt {
    run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Pt>() - run.track
}

#[cfg(test)]
mod tests {
    use super::{Element, Home, Placed, PlacedId, SetLine, lines};
    use crate::color::Ink;
    use crate::geometry::{Point, Rect};
    use crate::page::{Glyph, Mark, Run, Shape};
    use crate::style::{FaceId, Role};
    use crate::unit::Pt;

    fn id(home: Home, block: Option<u32>) -> PlacedId {
        let (story, element) = (Some("brug".to_owned()), Element::Paragraph);
        PlacedId { page: 3, home, story, element, block, entry: 0, part: 1 }
    }

    fn typed(x: i64, y: i64, width: i64) -> Mark {
        let glyph = Glyph { id: 1, advance: Pt(width), offset: (Pt(0), Pt(0)), text: (0, 1) };
        let run = Run {
            face: FaceId(0),
            size: Pt(10),
            stretch: 10_000,
            track: Pt(1),
            origin: Point { x: Pt(x), y: Pt(y) },
            glyphs: vec![glyph],
            text: "a".to_owned(),
            actual: Vec::new(),
            broken: None,
        };
        Mark { ink: Ink::BLACK, shape: Shape::Glyphs(run), role: Role::Text, span: None }
    }

    fn line(baseline: i64, left: i64, right: i64) -> SetLine {
        let (baseline, left, right) = (Pt(baseline), Pt(left), Pt(right));
        SetLine { baseline, left, right, ..SetLine::default() }
    }

    #[test]
    fn an_id_reads_from_page_to_part() {
        let area = Home::Area("main".to_owned());
        assert_eq!(id(area.clone(), Some(4)).to_string(), "3/main/brug/paragraph-4-0-1");
        let folio = Home::Furniture("folio".to_owned(), 2);
        let own = PlacedId { story: None, element: Element::Folio, ..id(folio, None) };
        assert_eq!(own.to_string(), "3/+folio-2/./folio-1");
    }

    #[test]
    fn runs_on_one_baseline_are_a_line() {
        let marks = [typed(10, 50, 21), typed(30, 50, 11), typed(10, 60, 6)];
        let first = SetLine { first: true, ..line(50, 10, 40) };
        assert_eq!(lines(&marks), [first, SetLine { last: true, ..line(60, 10, 15) }]);
        assert_eq!(lines(&[]), []);
    }

    #[test]
    fn what_is_joined_stays_where_it_stands() {
        let part = |y: i64, row: u32| {
            let frame = Rect::between(Pt(5), Pt(y), Pt(95), Pt(y + 8));
            let bare = Placed::bare(id(Home::Area("main".to_owned()), None), frame);
            let mut one = Placed { rows: Some((row, row)), ..bare };
            one.set(lines(&[typed(7, y + 8, 11)]));
            one.ink(vec![typed(7, y + 8, 11)]);
            one
        };
        let (mut above, below) = (part(40, 4), part(50, 5));
        assert!(above.goes_on_in(&below) && !below.goes_on_in(&above));
        above.join(below);
        assert_eq!((above.frame.bottom(), above.rows), (Pt(58), Some((4, 5))));
        assert_eq!(above.marks, [typed(2, 8, 11), typed(2, 18, 11)]);
        let (first, last) = (line(8, 2, 12), line(18, 2, 12));
        let both = [SetLine { first: true, ..first }, SetLine { last: true, ..last }];
        assert_eq!(above.lines, both);
    }
}
