//! A paper's design: page, grid, styles, ladders, and templates with elastic areas.
//!
//! In: nothing; plain data made by `read` from `layouts/*.yaml`. All depths are whole rows of the
//! baseline grid; names have become ids. Row and column indexes count from 0 here; in the files
//! columns count from 1.

use crate::color::{Ink, SpotInk};
use crate::geometry::{Rect, Size};
use crate::language::Language;
use crate::language::row::Signs;
use crate::layout::check::Checks;
use crate::report::Severity;
use crate::source::{FileId, Span};
use crate::story::boxed::BoxForm;
use crate::style::{FaceId, Role, Step, Style};
use crate::unit::{Pt, Rows};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub mod bleed;
pub mod cap;
pub mod check;
pub mod columns;
pub mod furniture;
pub mod id;
pub mod placement;
pub mod template;

pub use bleed::BleedSide;
pub use cap::CapRule;
pub use columns::{Columns, Edge, Side};
pub use furniture::{Furniture, Nameplate, Short};
pub use id::{SlotId, TemplateId};
pub use placement::{AreaIndex, End, Start};
pub use template::{
    Area, Art, Closes, CopyKind, Foot, Legs, MOST_FORMS, Opens, Part, Template, on_foot,
};

/// A face of a layout: a name for messages and its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaceFile {
    /// The name that styles use.
    pub name: String,
    /// The font file.
    pub file: FileId,
    /// Where the layout asks for it.
    pub span: Span,
}

/// A spot colour of a layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutSpot {
    /// The ink.
    pub ink: SpotInk,
    /// Where the layout first names it.
    pub span: Span,
}

/// The grid of rows and columns inside the type area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The spot colours among them, as they count them.
    #[serde(skip)]
    pub spots: Vec<LayoutSpot>,
    /// Colours of a screen, red, green and blue, that stand for an ink of the paper in art.
    #[serde(skip)]
    pub screens: Vec<([u8; 3], Ink)>,
    /// Faces; `FaceId` indexes it.
    pub faces: Vec<FaceFile>,
    /// Faces to look in, in order, when a style's own lacks a character.
    pub fallback: Vec<FaceId>,
    /// One style a role; a role that the layout does not set is not in it.
    pub styles: BTreeMap<Role, Style>,
    /// Ladders of sizes by name.
    pub ladders: BTreeMap<String, Vec<Step>>,
    /// What typed quotes, dashes and ellipses are printed as; `None` leaves them as typed.
    pub typography: Option<HouseSigns>,
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
    pub looks: BTreeMap<String, BoxLook>,
    /// Fixed phrases that the pages need.
    pub phrases: Phrases,
    /// Templates by name.
    pub templates: BTreeMap<TemplateId, Template>,
    /// What it asks of the rules of design; no page is made up otherwise by it.
    #[serde(skip)]
    pub checks: Checks,
    /// How grave it is that words of a story stand on no page.
    pub unprinted: Severity,
    /// Templates that could not be read, which has been told.
    pub unread: Vec<TemplateId>,
    /// House exceptions of hyphenation, one a line.
    pub exceptions: String,
}

/// The signs of the house: whose custom they are, and what quotes it has of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseSigns {
    /// The language that they are for; text in another has that one's.
    pub language: Language,
    /// Its quotation marks.
    pub signs: Signs,
}

impl HouseSigns {
    /// Those of a language as it has them.
    pub fn of(language: Language) -> HouseSigns {
        HouseSigns { language, signs: language.row().signs }
    }

    /// What quotes are in a language; one without a row has those of the house.
    pub fn quotes(&self, language: Language) -> Signs {
        let own = language == self.language || !language.has_row();
        if own { self.signs } else { language.row().signs }
    }
}

/// How far characters hang, in thousandths of their width.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hang {
    /// The characters.
    pub characters: String,
    /// The face that it is for; `None` is for every face without an entry of its own.
    pub face: Option<FaceId>,
    /// Out of the left edge at a line's start.
    pub left: i32,
    /// Out of the right edge at a line's end.
    pub right: i32,
}

/// Weights of the solver, in its own unit of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Costs {
    /// A hyphenated line.
    pub hyphen: i64,
    /// More for a break inside a name, or beside a single vowel; a quarter of it between any two
    /// syllables, an eighth after a prefix.
    pub poor_hyphen: i64,
    /// A second hyphenated line running.
    pub ladder: i64,
    /// Neighbouring lines that differ much in spacing.
    pub contrast: i64,
    /// A last line shorter than 30 % of the measure.
    pub short_last_line: i64,
    /// A last line of one word.
    pub last_word: i64,
    /// A row of air more than a design asks for, above a head or an area.
    pub air: i64,
    /// A row that stays free at the foot of a last leg that may end short.
    pub short_foot: i64,
    /// A house filler that closes a hole.
    pub filler: i64,
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
    /// A paragraph left out that may go.
    pub lost: i64,
    /// Another title, or another deck, than the first.
    pub other_title: i64,
    /// A picture left out that may wait.
    pub waits: i64,
    /// A part of a story (a deck, a kicker, a picture) for which the slot that was chosen has no
    /// place.
    pub unshown: i64,
}

/// Measures of drawn objects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A pull quote that stands by itself.
    pub large_quote: LargeQuote,
    /// Name of the look of boxes inside the text.
    pub text_box: String,
    /// Name of the ladder of pull quotes inside the text.
    pub text_quote: String,
    /// Name of the rule over briefs, over practical lines, down gutters and in tables.
    pub hairline: String,
    /// Space that a figure's label keeps from the next figure.
    pub label_gap: Pt,
    /// Gap between label and rest of a kicker.
    pub kicker_gap: Pt,
    /// Least gap between a caption and a credit on the same line.
    pub credit_gap: Pt,
    /// The drop cap.
    pub drop_cap: CapRule,
    /// Per cent by which art that was made for a size may be scaled.
    pub scale_supplied: u32,
    /// How far a byline or "continued" in the first row of a leg is raised from its baseline.
    pub leg_line_raise: Pt,
}

/// Rows that are not parted from one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextPicture {
    /// Fewest rows.
    pub least: Rows,
    /// Most rows before `give`.
    pub most: Rows,
    /// Rows more or fewer than its own proportions ask.
    pub give: Rows,
}

/// The square after a story's last word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndMark {
    /// Side; zero for none.
    pub side: Pt,
    /// Gap before it.
    pub gap: Pt,
    /// Ink.
    pub ink: Ink,
    /// Where it stands in the layout.
    pub span: Span,
}

/// The dash before an entry of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dash {
    /// Length.
    pub width: Pt,
    /// Thickness.
    pub thickness: Pt,
    /// Its middle above the baseline.
    pub rise: Pt,
    /// Ink.
    pub ink: Ink,
    /// Where it stands in the layout.
    pub span: Span,
}

/// The rules of a pull quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Where they stand in the layout.
    pub span: Span,
}

/// A pull quote that stands by itself, under a large mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LargeQuote {
    /// The mark.
    pub mark: String,
    /// Its baseline below the cap line of the first row.
    pub baseline: Pt,
    /// Rows over the words.
    pub rows: Rows,
    /// How far the words hang below the cap line of their row.
    pub drop: Pt,
}

/// How boxes of a kind look: their panel, their parts, and the space between these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxLook {
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
    /// Fewest and most rows, in thousandths, between one entry and the next: how far a box
    /// stretches. What is left over is shared above, between and under entries alike.
    pub gap: (u32, u32),
    /// Most rows that it may stand deeper besides, shared like those of its gaps.
    pub foot: Rows,
    /// Whether figures stand beside each other rather than under each other.
    pub figures_across: bool,
    /// What the rows of a table without a head are in it.
    pub form: BoxForm,
    /// Side of the mark at each moment of a timeline; `None` for a third of its text's size.
    pub mark: Option<Pt>,
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
    /// Where it stands in the layout.
    pub span: Span,
}

/// Fixed phrases, `{page}` filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrases {
    /// Where a story goes on.
    pub jump: String,
    /// Where it comes from.
    pub continued: String,
}

/// One line of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleLine {
    /// Thickness.
    pub thickness: Pt,
    /// Down from the top of its row to its centre.
    pub drop: Pt,
    /// Ink.
    pub ink: Ink,
    /// Where it stands in the layout.
    pub span: Span,
}

impl Layout {
    /// The trimmed page, from its own top left.
    pub fn page(&self) -> Rect {
        Rect { x: Pt(0), y: Pt(0), width: self.trim.width, height: self.trim.height }
    }

    /// The rule over briefs, over practical lines, down gutters and in tables.
    pub fn hairline(&self) -> Option<&RuleLine> {
        self.rules.get(&self.objects.hairline)?.first()
    }

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

    /// The rectangle of a picture or panel over rows: from the cap line of the first to the
    /// baseline of the last.
    pub fn frame(&self, columns: Columns, first: Rows, depth: Rows) -> Rect {
        let (left, width) = self.span_of(columns);
        let top = self.row_top(first);
        Rect { x: left, y: top, width, height: self.depth(depth) }
    }
}
