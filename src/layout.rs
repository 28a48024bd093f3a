//! A paper's design: page, grid, styles, ladders, and templates with elastic areas.
//!
//! In: nothing; plain data made by `read` from `layouts/*.yaml`. All depths are whole rows of the baseline grid; names have become ids.
//! Row and column indexes count from 0 here; in the files columns count from 1.

use crate::color::Ink;
use crate::geometry::{Rect, Size};
use crate::source::{FileId, Span};
use crate::style::{FaceId, Role, Step, Style};
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A face of a layout: a name for messages and its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceFile {
    /// The name that styles use.
    pub name: String,
    /// The font file.
    pub file: FileId,
}

/// The grid of rows and columns inside the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Columns.
    pub columns: u32,
    /// Space between columns.
    pub gutter: Pt,
    /// Row pitch: the leading of running text.
    pub row: Pt,
    /// Rows in the type area.
    pub rows: Rows,
    /// From a row's top, its cap line, down to its baseline.
    pub baseline: Pt,
}

/// Design of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its name: the file's without extension.
    pub name: String,
    /// Its file.
    pub file: FileId,
    /// Trimmed page.
    pub trim: Size,
    /// The type area on a page.
    pub area: Rect,
    /// The grid in it.
    pub grid: Grid,
    /// Inks by name.
    pub inks: BTreeMap<String, Ink>,
    /// Faces; `FaceId` indexes it.
    pub faces: Vec<FaceFile>,
    /// Faces to look in, in order, when a style's own lacks a character.
    pub fallback: Vec<FaceId>,
    /// One style a role; a role that the layout does not set is not in it.
    pub styles: BTreeMap<Role, Style>,
    /// Ladders of sizes by name.
    pub ladders: BTreeMap<String, Vec<Step>>,
    /// How far characters hang out of the measure.
    pub hang: Vec<Hang>,
    /// What the solver weighs.
    pub costs: Costs,
    /// Measures of the objects that are drawn.
    pub objects: Objects,
    /// Page furniture by name: what every page of a template carries.
    pub furniture: BTreeMap<String, Vec<Furniture>>,
    /// Rules by name; each is one line or more.
    pub rules: BTreeMap<String, Vec<RuleLine>>,
    /// Looks of boxes by name.
    pub looks: BTreeMap<String, Look>,
    /// Fixed phrases that the pages need.
    pub phrases: Phrases,
    /// Templates by name.
    pub templates: BTreeMap<String, Template>,
    /// House exceptions of hyphenation, one a line.
    pub exceptions: String,
}

/// How far characters hang, in thousandths of their width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hang {
    /// The characters.
    pub characters: String,
    /// Out of the left edge at a line's start.
    pub left: i32,
    /// Out of the right edge at a line's end.
    pub right: i32,
}

/// Weights of the solver, in its own unit of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// A hyphenated line.
    pub hyphen: i64,
    /// More for a break inside a name, or beside a single vowel; a quarter of it between any two syllables, an eighth after a prefix.
    pub poor_hyphen: i64,
    /// A second hyphenated line running.
    pub ladder: i64,
    /// Neighbouring lines that differ much in spacing.
    pub contrast: i64,
    /// A last line shorter than 30 % of the measure.
    pub short_last_line: i64,
    /// More for a break that leaves two letters on a line.
    pub stub: i64,
    /// Two lines running that start, or end, with the same word.
    pub stack: i64,
    /// Four lines running with a word space under a word space.
    pub river: i64,
    /// A hyphen at the end of a leg.
    pub hyphen_at_leg: i64,
    /// A hyphen at the end of a page.
    pub hyphen_at_page: i64,
    /// A one-line paragraph at a leg's head or foot.
    pub lone_line: i64,
    /// A picture cut: this for all of its area, by the square of the part that is lost.
    pub picture: i64,
    /// A picture under the press's wanted resolution.
    pub coarse_picture: i64,
    /// A step down a ladder.
    pub step: i64,
    /// A pull quote left out.
    pub no_quote: i64,
    /// A pull quote one row away from where it stands best.
    pub quote_row: i64,
}

/// Measures of drawn objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objects {
    /// Rows of text that keep together.
    pub keep: KeepRows,
    /// Depths of pictures that stand inside a leg.
    pub text_picture: TextPicture,
    /// The ink that stands for a picture that is missing.
    pub missing_picture: Ink,
    /// Side of the end mark, its gap after the last point, and its ink.
    pub end_mark: EndMark,
    /// Dash of a list: width, thickness and ink.
    pub dash: Dash,
    /// Rules of a pull quote: above and below.
    pub quote_rules: QuoteRules,
    /// Name of the look of boxes inside the text.
    pub text_box: String,
    /// Space that a figure's label keeps from the next figure.
    pub label_gap: Pt,
    /// Gap between label and rest of a kicker.
    pub kicker_gap: Pt,
    /// Least gap between a caption and a credit on the same line.
    pub credit_gap: Pt,
    /// Rows that a drop cap takes; 0 for none.
    pub drop_cap: Rows,
    /// Gap between a drop cap and its text.
    pub drop_cap_gap: Pt,
    /// How far a byline or "continued" in the first row of a leg is raised from its baseline.
    pub leg_line_raise: Pt,
}

/// Rows that are not parted from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeepRows {
    /// Fewest rows of a paragraph before and after a leg's end.
    pub lines: Rows,
    /// Fewest rows of text above a crosshead in its leg.
    pub before_crosshead: Rows,
    /// Fewest rows of text under a crosshead in its leg.
    pub after_crosshead: Rows,
    /// Rows of a list that stay with the text before it.
    pub with_list: Rows,
}

/// Depths of pictures that stand inside a leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPicture {
    /// Fewest rows.
    pub least: Rows,
    /// Most rows before `give`.
    pub most: Rows,
    /// Rows more or fewer than its own proportions ask.
    pub give: Rows,
}

/// The square after a story's last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndMark {
    /// Side; zero for none.
    pub side: Pt,
    /// Gap before it.
    pub gap: Pt,
    /// Ink.
    pub ink: Ink,
}

/// The dash before an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dash {
    /// Length.
    pub width: Pt,
    /// Thickness.
    pub thickness: Pt,
    /// Its middle above the baseline.
    pub rise: Pt,
    /// Ink.
    pub ink: Ink,
}

/// The rules of a pull quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteRules {
    /// Thickness above.
    pub above: Pt,
    /// Ink above.
    pub above_ink: Ink,
    /// Thickness below.
    pub below: Pt,
    /// Ink below.
    pub below_ink: Ink,
    /// Rows of text that keep it from a crosshead.
    pub from_crosshead: Rows,
    /// How far the words hang below the cap line of their row.
    pub drop: Pt,
    /// Space beside the words' own depth, with the rules.
    pub air: Pt,
    /// The same with a source under the words.
    pub air_with_source: Pt,
}

/// How boxes of a kind look: their panel, their parts, and the space between these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Ink of the panel behind it; `None` for bare paper.
    pub panel: Option<Ink>,
    /// Inset of its text, left and right.
    pub inset: Pt,
    /// Rows clear at its top and its foot.
    pub pad: (Rows, Rows),
    /// Columns inside.
    pub columns: u32,
    /// Space between them.
    pub gutter: Pt,
    /// How far entries hang behind their labels.
    pub hang: Pt,
    /// Ink and thickness of the rule above an entry; zero for none.
    pub hairline: (Ink, Pt),
    /// Fewest and most rows, in thousandths, between one entry and the next.
    pub gap: (u32, u32),
    /// Whether figures stand beside each other rather than under each other.
    pub figures_across: bool,
    /// The role of its head.
    pub head: Role,
    /// The role of a figure.
    pub figure: Role,
    /// The role of a paragraph.
    pub text: Role,
    /// The role of an entry's label.
    pub label: Role,
    /// The role of an entry's title.
    pub title: Role,
    /// The role of an entry's text.
    pub entry: Role,
}

/// Fixed phrases, `{page}` filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    /// Where a story goes on.
    pub jump: String,
    /// Where it comes from.
    pub continued: String,
}

/// One line of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleLine {
    /// Thickness.
    pub thickness: Pt,
    /// Down from the top of its row to its centre.
    pub drop: Pt,
    /// Ink.
    pub ink: Ink,
}

/// What a page of a template carries besides its stories.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Furniture {
    /// Text with `{number}`, `{section}`, `{date}`, `{title}` filled in.
    Line {
        /// The text.
        text: String,
        /// Its role.
        role: Role,
        /// The row on whose baseline it stands.
        row: Rows,
        /// How far below that baseline.
        drop: Pt,
        /// Which edge it stands on.
        edge: Edge,
        /// Space before it when it follows the line before it inward; `None` starts at the edge.
        after: Option<Pt>,
    },
    /// The paper's title over the full width, its article in a style of its own.
    Nameplate {
        /// The row on whose baseline it stands.
        row: Rows,
        /// How far below that baseline.
        drop: Pt,
        /// Lowest and highest capitals.
        capitals: (Pt, Pt),
    },
    /// A rule over columns.
    Rule {
        /// First and last column.
        columns: Columns,
        /// The row it is measured from.
        row: Rows,
        /// Down from the row's top to its centre.
        drop: Pt,
        /// Thickness.
        thickness: Pt,
        /// Ink.
        ink: Ink,
    },
}

/// An edge of the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Away from the fold.
    Outer,
    /// At the fold.
    Inner,
    /// The left edge on every page.
    Left,
    /// The right edge on every page.
    Right,
    /// The middle.
    Centre,
}

/// Which side of a spread a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Left: even pages.
    Left,
    /// Right: odd pages.
    Right,
}

/// First and last column, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Columns {
    /// First.
    pub first: u32,
    /// Last, not before the first.
    pub last: u32,
}

impl Columns {
    /// How many.
    pub fn span(self) -> u32 {
        self.last.saturating_sub(self.first) + 1
    }

    /// Each column in turn.
    pub fn each(self) -> RangeInclusive<u32> {
        self.first..=self.last
    }
}

/// Which area of a template.
pub type AreaIndex = usize;

/// A page design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// The section named in the folio; a page may name another.
    pub section: String,
    /// The side it is drawn for; without one its furniture follows the page number.
    pub side: Option<Side>,
    /// Furniture by name.
    pub furniture: Vec<String>,
    /// Slots whose stories stand on other pages and are only referred to.
    pub refers: Vec<String>,
    /// Areas; a place that depends on another area depends on an earlier one, or on one with a fixed foot.
    pub areas: Vec<Area>,
    /// Where the template stands in its file.
    pub span: Span,
}

impl Template {
    /// The slots that stories are placed in, in order of their first area.
    pub fn slots(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for slot in self.areas.iter().filter_map(|area| area.slot.as_deref()) {
            if !names.contains(&slot) {
                names.push(slot);
            }
        }
        names
    }

    /// The areas of a slot.
    pub fn of_slot<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Area> {
        self.areas.iter().filter(move |area| area.slot.as_deref() == Some(slot))
    }

    /// The order in which areas can be placed, each after those that it is measured from; `None` when some are measured in a ring.
    pub fn order(&self) -> Option<Vec<AreaIndex>> {
        let mut order: Vec<AreaIndex> = Vec::with_capacity(self.areas.len());
        while order.len() < self.areas.len() {
            let ready = |i: &AreaIndex| {
                let free = |on: Option<AreaIndex>| on.is_none_or(|on| order.contains(&on));
                !order.contains(i) && self.areas[*i].measured_from().into_iter().all(free)
            };
            order.push((0..self.areas.len()).find(ready)?);
        }
        Some(order)
    }

    /// The parts of the template that can be solved by themselves: areas that share a slot or are measured from one another stay together.
    ///
    /// Gives for each part the indexes of its areas, rising; parts in the order of their first area.
    pub fn parts(&self) -> Vec<Vec<AreaIndex>> {
        let mut of: Vec<usize> = (0..self.areas.len()).collect();
        let mut join = |a: usize, b: usize| {
            let (a, b) = (of.get(a).copied().unwrap_or(a), of.get(b).copied().unwrap_or(b));
            of.iter_mut().filter(|part| **part == a.max(b)).for_each(|part| *part = a.min(b));
        };
        for (i, area) in self.areas.iter().enumerate() {
            area.measured_from().into_iter().flatten().for_each(|other| join(i, other));
            let first = self.areas.iter().position(|other| other.slot.is_some() && other.slot == area.slot);
            first.into_iter().for_each(|first| join(i, first));
        }
        let mut parts: Vec<Vec<AreaIndex>> = Vec::new();
        for first in 0..self.areas.len() {
            let own: Vec<AreaIndex> = (0..self.areas.len()).filter(|i| of.get(*i) == Some(&first)).collect();
            parts.extend((!own.is_empty()).then_some(own));
        }
        parts
    }

    /// A part of the template as a template of its own; `own` are the indexes that `parts` gave.
    pub fn part(&self, own: &[AreaIndex]) -> Template {
        let to = |index: AreaIndex| own.iter().position(|known| *known == index).unwrap_or(usize::MAX);
        let mut areas: Vec<Area> = own.iter().filter_map(|index| self.areas.get(*index).cloned()).collect();
        for area in &mut areas {
            match &mut area.start {
                Start::After(other, _) | Start::With(other) => *other = to(*other),
                _ => {}
            }
            if let End::Before(other, _) = &mut area.end {
                *other = to(*other);
            }
            if let Part::Quote { inside: Some(inside), .. } = &mut area.part {
                *inside = to(*inside);
            }
        }
        Template { areas, ..self.clone() }
    }

    /// Whether a slot may stay without a story: all of its areas may be absent.
    pub fn may_be_empty(&self, slot: &str) -> bool {
        self.of_slot(slot).all(|area| area.optional)
    }

    /// Whether a slot takes several stories in a row: its text is set as briefs, or it lists references.
    pub fn takes_many(&self, slot: &str) -> bool {
        let lists = |area: &Area| match &area.part {
            Part::Legs(legs) => legs.copy == Copy::Briefs,
            Part::Box { .. } => self.refers_to(slot),
            _ => false,
        };
        self.of_slot(slot).any(lists)
    }

    /// Whether the story of a slot stands on another page.
    pub fn refers_to(&self, slot: &str) -> bool {
        self.refers.iter().any(|known| known == slot)
    }

    /// The template as it stands on a page of a side.
    pub fn on(&self, side: Side) -> Template {
        let mut template = self.clone();
        for area in &mut template.areas {
            area.columns = if side == Side::Left { area.sides.0 } else { area.sides.1 };
        }
        template
    }
}

/// One area of a template: a part of a story in a rectangle of columns and rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its name in the template.
    pub id: String,
    /// The slot whose story it shows a part of; `None` when it belongs to the page itself.
    pub slot: Option<String>,
    /// Which part.
    pub part: Part,
    /// The columns it takes.
    pub columns: Columns,
    /// The columns it takes on a left and on a right page.
    pub sides: (Columns, Columns),
    /// Where it starts.
    pub start: Start,
    /// Where it ends.
    pub end: End,
    /// Fewest and most rows that it may take itself.
    pub depth: (Rows, Rows),
    /// Whether it may be absent.
    pub optional: bool,
    /// Rows clear below it when it is there.
    pub after: Rows,
    /// How far below the cap line of its first row its own first cap line hangs.
    pub drop: Pt,
    /// Where it stands in its file.
    pub span: Span,
}

impl Area {
    /// The areas that its place depends on.
    pub fn measured_from(&self) -> [Option<AreaIndex>; 2] {
        let first = match self.start {
            Start::After(other, _) | Start::With(other) => Some(other),
            Start::Inside(..) => self.part.inside(),
            _ => None,
        };
        let last = if let End::Before(other, _) = self.end { Some(other) } else { None };
        [first, last]
    }

    /// Whether its rows follow from its first and its last row, rather than from what stands in it.
    pub fn takes_what_is_left(&self) -> bool {
        self.end != End::Depth && self.start != Start::Foot && !self.is_natural()
    }

    /// Whether it is legs that end where their text does.
    pub fn is_natural(&self) -> bool {
        self.part.legs().is_some_and(|legs| legs.foot == Foot::Natural)
    }
}

impl Part {
    /// How its legs are filled, if it is legs.
    pub fn legs(&self) -> Option<&Legs> {
        if let Part::Legs(legs) = self { Some(legs) } else { None }
    }

    /// The legs that it cuts, if it cuts any.
    pub fn inside(&self) -> Option<AreaIndex> {
        if let Part::Quote { inside, .. } = self { *inside } else { None }
    }

    /// Its name in layout files.
    pub fn name(&self) -> &'static str {
        match self {
            Part::Picture { .. } => "picture",
            Part::Kicker => "kicker",
            Part::Headline { .. } => "headline",
            Part::Deck { .. } => "deck",
            Part::Byline => "byline",
            Part::Legs(_) => "legs",
            Part::Quote { .. } => "quote",
            Part::Box { .. } => "box",
            Part::Words { .. } => "words",
            Part::Rule { .. } => "rule",
            Part::Hairline => "hairline",
            Part::Panel { .. } => "panel",
        }
    }

    /// Whether it may belong to the page itself, not to a story.
    pub fn of_page(&self) -> bool {
        matches!(self, Part::Words { .. } | Part::Rule { .. } | Part::Hairline | Part::Panel { .. })
    }

    /// Whether it lies between or behind other areas and may touch them.
    pub fn is_backdrop(&self) -> bool {
        matches!(self, Part::Rule { .. } | Part::Hairline | Part::Panel { .. })
    }
}

/// What an area shows: a part of its slot's story, or something of the page itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The next offered picture, with caption and credit in the row under it.
    Picture {
        /// What kind of picture.
        art: Art,
        /// Whether caption and credit stand under it.
        caption: bool,
    },
    /// The kicker.
    Kicker,
    /// The headline, from a ladder.
    Headline {
        /// Name of the ladder.
        ladder: String,
    },
    /// The deck, from a ladder.
    Deck {
        /// Name of the ladder.
        ladder: String,
    },
    /// The byline.
    Byline,
    /// Legs of running text, one a column, left to right.
    Legs(Legs),
    /// A pull quote.
    Quote {
        /// Name of the ladder.
        ladder: String,
        /// The legs that it cuts; `None` for one that stands by itself.
        inside: Option<AreaIndex>,
        /// Fewest rows of text above and below it in each leg.
        clear: (Rows, Rows),
    },
    /// The next box of the story, or a slot's whole story as a box.
    Box {
        /// Name of its look.
        look: String,
        /// The head over a list of references.
        head: String,
    },
    /// Words of the page or of a story.
    Words {
        /// The text, with gaps as in furniture.
        text: String,
        /// Its role.
        role: Role,
        /// Name of the ladder that its sizes come from; `None` for the role's own size.
        ladder: Option<String>,
        /// Which edge of its columns it stands on.
        edge: Edge,
    },
    /// A rule over the columns, in its first row.
    Rule {
        /// Name of the rule.
        rule: String,
    },
    /// A rule down the gutter at the right of its last column.
    Hairline,
    /// A tint behind other areas.
    Panel {
        /// Its ink.
        ink: Ink,
    },
}

/// What kind of picture an area takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Art {
    /// A photograph: cropped about its focus.
    #[default]
    Photo,
    /// A drawing: shown whole, on a ground line.
    Drawing,
    /// Supplied art, an advertisement: exactly as large as its area.
    Supplied,
}

/// How the legs of an area are filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legs {
    /// What the text is.
    pub copy: Copy,
    /// What opens the first leg.
    pub opens: Vec<Opens>,
    /// What closes the last.
    pub closes: Vec<Closes>,
    /// How deep they are.
    pub foot: Foot,
}

/// What running text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Copy {
    /// A story.
    #[default]
    Running,
    /// Briefs: short pieces that keep whole, hairlines between them, in the order that fills the legs.
    Briefs,
}

/// What opens the first leg of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opens {
    /// The byline stands in its first row.
    Byline,
    /// A drop cap.
    DropCap,
}

/// What closes the last leg of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closes {
    /// The byline, as a letter is signed.
    Byline,
    /// Practical lines under a hairline.
    Service,
}

/// How deep legs are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Foot {
    /// To the last row.
    #[default]
    Full,
    /// Level, as deep as the text needs, the rest of the area free.
    Natural,
}

/// Where an area starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// At one of these rows of the page.
    Row(Rows, Rows),
    /// So many clear rows after another area, its own `after` included.
    After(AreaIndex, Rows),
    /// At another area's first row.
    With(AreaIndex),
    /// At one of these rows counted from the first row of the legs that it cuts.
    Inside(Rows, Rows),
    /// Wherever its depth takes it above its end.
    Foot,
}

/// Where an area ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Wherever its depth takes it.
    Depth,
    /// In this row, the last it takes.
    Row(Rows),
    /// So many clear rows before another area.
    Before(AreaIndex, Rows),
}

impl Layout {
    /// Top of a row, its cap line, from the top of the trim.
    pub fn row_top(&self, row: Rows) -> Pt {
        self.area.y + self.grid.row * i64::from(row)
    }

    /// Baseline of a row, from the top of the trim.
    pub fn baseline(&self, row: Rows) -> Pt {
        self.row_top(row) + self.grid.baseline
    }

    /// Width of one column.
    pub fn column_width(&self) -> Pt {
        let gutters = self.grid.gutter * i64::from(self.grid.columns.saturating_sub(1));
        (self.area.width - gutters) / i64::from(self.grid.columns.max(1))
    }

    /// Left edge and width of a span of columns, from the left of the trim.
    pub fn span_of(&self, columns: Columns) -> (Pt, Pt) {
        let pitch = self.column_width() + self.grid.gutter;
        let left = self.area.x + pitch * i64::from(columns.first);
        (left, pitch * i64::from(columns.span()) - self.grid.gutter)
    }

    /// Height of a picture or panel of so many rows: from a cap line to a baseline.
    pub fn depth(&self, rows: Rows) -> Pt {
        self.grid.row * i64::from(rows.saturating_sub(1)) + self.grid.baseline
    }

    /// The rectangle of a picture or panel over rows: from the cap line of the first to the baseline of the last.
    pub fn frame(&self, columns: Columns, first: Rows, depth: Rows) -> Rect {
        let (left, width) = self.span_of(columns);
        let top = self.row_top(first);
        Rect { x: left, y: top, width, height: self.depth(depth) }
    }
}
