//! How each kind of text is set: font, size, leading, figures, ink, and what its lines may do.
//!
//! All of it comes from the layout file; the names of the roles are the trade's own and closed, so
//! that an unknown one is a report with a suggestion.

use crate::color::Ink;
use crate::unit::{Pt, Rows};
use serde::{Deserialize, Serialize};

/// Which face of the layout's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FaceId(pub u16);

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What a piece of text is on the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Role { $($(#[doc = $doc])+ $variant,)+ }

        impl Role {
            /// The name in layout files.
            pub fn name(self) -> &'static str {
                match self { $(Role::$variant => $name,)+ }
            }

            /// What it is, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Role::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The role of that name.
            pub fn named(name: &str) -> Option<Role> {
                Role::ALL.iter().copied().find(|role| role.name() == name)
            }

            /// All roles, in the order of this list.
            pub const ALL: &'static [Role] = &[$(Role::$variant,)+];
        }
    };
}

roles! {
    /// Running text.
    Text = "text",
    /// Emphasis inside running text.
    TextItalic = "text-italic",
    /// Strong emphasis inside running text.
    TextBold = "text-bold",
    /// Both.
    TextBoldItalic = "text-bold-italic",
    /// A quotation set apart.
    Quotation = "quotation",
    /// A head inside running text.
    Crosshead = "crosshead",
    /// An entry of a list.
    List = "list",
    /// The large first letter; its size follows from its rows.
    DropCap = "drop-cap",
    /// The words after it, often in small capitals.
    LeadIn = "lead-in",
    /// The coloured word above a headline.
    Kicker = "kicker",
    /// What follows it on the same line.
    KickerRest = "kicker-rest",
    /// The headline; its sizes come from ladders.
    Headline = "headline",
    /// The block under the headline; its sizes come from ladders.
    Deck = "deck",
    /// Who wrote it.
    Byline = "byline",
    /// Names in a byline, and other strong words of small text.
    BylineName = "byline-name",
    /// The line under a picture.
    Caption = "caption",
    /// Whose picture it is.
    Credit = "credit",
    /// A pull quote; its sizes come from ladders.
    Quote = "quote",
    /// Whose words they are.
    QuoteSource = "quote-source",
    /// The head of a box.
    BoxHead = "box-head",
    /// The text of a box.
    BoxText = "box-text",
    /// Strong words in a box, and the years of its timeline.
    BoxStrong = "box-strong",
    /// A large figure in a box.
    BoxFigure = "box-figure",
    /// A figure that stands alone in a box.
    BoxNumber = "box-number",
    /// The title of an entry in a box: an event, a reference.
    BoxTitle = "box-title",
    /// The head of a narrow box.
    BoxHeadSmall = "box-head-small",
    /// The title of a story in an index.
    BoxEntry = "box-entry",
    /// A statement, or what a figure that stands alone says.
    BoxStatement = "box-statement",
    /// The day of an event.
    BoxDay = "box-day",
    /// Place and time of an event.
    BoxEvent = "box-event",
    /// Small print, as of a colophon.
    BoxSmall = "box-small",
    /// Strong words in it.
    BoxSmallStrong = "box-small-strong",
    /// The head of a reference in a strip at the foot.
    Reference = "reference",
    /// A head inside running text that stands above crossheads.
    InnerHead = "inner-head",
    /// A short piece with a bold lead-in.
    Brief = "brief",
    /// A question in an interview.
    Question = "question",
    /// Practical lines that close a story.
    Service = "service",
    /// Words of a table.
    TableText = "table-text",
    /// Figures of a table.
    TableFigure = "table-figure",
    /// The head of a table's column.
    TableHead = "table-head",
    /// A columnist's name.
    Columnist = "columnist",
    /// The line under it, a page number of a reference.
    Note = "note",
    /// The head of a reference to another page.
    Teaser = "teaser",
    /// The large mark before a large quote.
    QuoteMark = "quote-mark",
    /// "Continues on page".
    Jump = "jump",
    /// "Continued from page".
    Continued = "continued",
    /// The head of a section.
    SectionHead = "section-head",
    /// The small line beside it.
    SectionLine = "section-line",
    /// The paper's title on the front page.
    Nameplate = "nameplate",
    /// The article in it.
    NameplateArticle = "nameplate-article",
    /// Date, motto and price under it.
    DateLine = "date-line",
    /// What is strong in that line.
    DateLineStrong = "date-line-strong",
    /// The page number.
    FolioNumber = "folio-number",
    /// The section's name in the folio.
    FolioSection = "folio-section",
    /// The date in the folio.
    FolioDate = "folio-date",
    /// The paper's title in the folio.
    FolioTitle = "folio-title",
    /// The square after the last word.
    EndMark = "end-mark",
    /// A picture.
    Picture = "picture",
    /// A rule.
    Rule = "rule",
    /// A panel behind text.
    Panel = "panel",
}

/// Which figures a style takes (OpenType `onum`, `lnum`, `pnum`, `tnum`).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Figures {
    /// Old-style proportional.
    #[default]
    Old,
    /// Lining proportional.
    Lining,
    /// Lining tabular.
    Tabular,
    /// Old-style tabular.
    OldTabular,
}

/// Letter case of a style.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Caps {
    /// As typed.
    #[default]
    AsTyped,
    /// Lower case as true small capitals (OpenType `smcp`).
    Small,
    /// Superior letters and figures (OpenType `sups`); asked for in a text, not by a layout.
    Superior,
    /// Inferior letters and figures (OpenType `subs`); asked for in a text, not by a layout.
    Inferior,
}

/// How lines stand in their measure.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Align {
    /// Both edges straight.
    Justified,
    /// Flush left, fewest lines, then most even.
    #[default]
    Ragged,
    /// Flush right.
    Right,
    /// Centred.
    Centred,
}

/// What the first line of a block stands by.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Stand {
    /// Its baseline is the row's baseline.
    #[default]
    Baseline,
    /// Its capitals hang from the row's cap line.
    CapLine,
}

/// Limits of what a justified line may give, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Give {
    /// Natural word space in thousandths of an em; 0 takes the font's own.
    pub space: i32,
    /// Least and most word space, thousandths of the natural (800, 1500).
    pub word: (i32, i32),
    /// Least and most letter space, thousandths of an em (-10, 20).
    pub letter: (i32, i32),
    /// Least and most glyph width, thousandths (980, 1020).
    pub glyph: (i32, i32),
    /// Most that the pitch of two lines of a paragraph differs by, thousandths (110): how densely
    /// letters stand, glyph width and letter space seen as one.
    pub pitch: i32,
}

impl Default for Give {
    fn default() -> Give {
        Give { space: 0, word: (800, 1500), letter: (-10, 20), glyph: (980, 1020), pitch: 110 }
    }
}

/// How one role is set.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Style {
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Pt,
    /// From baseline to baseline.
    pub lead: Pt,
    /// Letter space in thousandths of an em, on every line.
    pub track: i32,
    /// Figures.
    pub figures: Figures,
    /// Case.
    pub caps: Caps,
    /// Ink.
    pub ink: Ink,
    /// Alignment.
    pub align: Align,
    /// What the first line stands by.
    pub stand: Stand,
    /// Whether words may be broken.
    pub hyphenate: bool,
    /// Indent of the first line of a paragraph that does not follow a head; for lists the hang of
    /// all lines.
    pub indent: Pt,
    /// Fewest and most lines.
    pub lines: (u32, u32),
    /// Rows clear above; they fall away at the top of a leg.
    pub above: Rows,
    /// How many more there may be inside a leg, at a price.
    pub air: Rows,
    /// Rows clear below.
    pub below: Rows,
    /// How far the baseline is raised from where the grid would have it (negative lowers it).
    pub raise: Pt,
    /// Limits of spacing in justified lines.
    pub give: Give,
}

/// One step of a ladder of sizes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The whole style at this step; its `lines` are what this step may take.
    pub style: Style,
}

#[cfg(test)]
mod tests {
    use super::Role;

    #[test]
    fn every_role_is_found_by_its_name() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(*role));
        }
        assert_eq!(Role::named("tekst"), None);
    }
}
