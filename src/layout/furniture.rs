//! What pages carry besides stories: folio lines, rules, the nameplate of a front page, a logo.
//!
//! In: nothing; plain data made by `read` from the `furniture` of a layout.

use crate::color::Ink;
use crate::layout::columns::{Columns, Edge};
use crate::source::Span;
use crate::story::Photo;
use crate::style::Role;
use crate::unit::{Pt, Rows};
use serde::{Deserialize, Serialize};

/// What a page of a template carries besides its stories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        /// Where it stands in its file.
        span: Span,
    },
    /// The paper's title over the full width.
    Nameplate(Nameplate),
    /// Art of the paper's own: a logo, a nameplate that was drawn. It is shown whole.
    Art {
        /// The picture; without a caption.
        photo: Photo,
        /// First and last column.
        columns: Columns,
        /// First and last row: from the top of the one to the baseline of the other.
        rows: (Rows, Rows),
        /// On which side of its columns it stands where it does not fill them.
        edge: Edge,
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
        /// Where it stands in its file.
        span: Span,
    },
}

/// The paper's title over the full width, its article in a style of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nameplate {
    /// The row on whose baseline it stands, where its ink has room there.
    pub row: Rows,
    /// How far below that baseline.
    pub drop: Pt,
    /// Lowest and highest capitals of a title on one line.
    pub capitals: (Pt, Pt),
    /// Most lines; more than one only for a title whose capitals would be too low.
    pub lines: u32,
    /// Where it stands when it does not fill the width.
    pub short: Short,
    /// Space that its ink keeps from what stands above and below it.
    pub clear: Pt,
    /// Where it stands in its file.
    pub span: Span,
}

/// Where a title stands that does not fill the width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Short {
    /// On the left edge.
    Left,
    /// In the middle.
    Centre,
    /// Its article on the left edge and the rest on the right one, while the gap between them is
    /// not too wide; else on the left edge.
    #[default]
    Apart,
}
