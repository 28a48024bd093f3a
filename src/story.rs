//! What editors write: a story as words, blocks and offered pictures, before any of it has a shape.
//!
//! In: nothing; plain data made by `read`. Texts are NFC; every piece knows where it stands in its
//! file.

pub mod boxed;
pub mod entries;
pub mod passage;
mod spans;
mod texts;
pub mod version;

use crate::language::Language;
use crate::source::{FileId, Span};
use crate::story::boxed::BoxForm;
use serde::{Deserialize, Serialize};

/// Emphasis of a piece of text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Emphasis {
    /// None.
    #[default]
    Plain,
    /// Emphasis: italic.
    Italic,
    /// Strong: bold.
    Bold,
    /// Both.
    BoldItalic,
}

/// Which letters a stretch of text is set in.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Letters {
    /// Those that are typed.
    #[default]
    AsTyped,
    /// Small capitals for small letters.
    Small,
    /// Superior figures and letters: `m^2^`.
    Superior,
    /// Inferior figures and letters: `CO~2~`.
    Inferior,
    /// Those of a lead-in, the words after a drop cap; nobody types them.
    LeadIn,
}

/// What sets a stretch of text apart from its story, beside its emphasis.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Apart {
    /// Its letters.
    pub letters: Letters,
    /// Its language, where it is not that of the house; while a story is read, where it is not the
    /// story's.
    pub language: Option<Language>,
}

/// A stretch of text in one emphasis, or a forced line break.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Piece {
    /// Words, with single spaces between them and at their joints.
    Words {
        /// The text, NFC; U+00AD and U+00A0 as written.
        text: String,
        /// Emphasis.
        emphasis: Emphasis,
        /// Letters and language of its own.
        apart: Apart,
        /// Where it stands.
        span: Span,
    },
    /// The line ends here (`|` in a title, a hard break in a body).
    Break,
}

impl Piece {
    /// Words of the story's own language in the letters that are typed.
    pub fn words(text: impl Into<String>, emphasis: Emphasis, span: Span) -> Piece {
        Piece::Words { text: text.into(), emphasis, apart: Apart::default(), span }
    }
}

/// Running words with emphasis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
}

/// Plain words that stand in no file.
///
/// ```
/// use katern::story::Text;
/// assert_eq!(Text::from("De brug is dicht.").plain(), "De brug is dicht.");
/// ```
impl From<&str> for Text {
    fn from(words: &str) -> Text {
        Text { pieces: vec![Piece::words(words, Emphasis::Plain, Span::NOWHERE)] }
    }
}

impl Text {
    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|p| match p {
            Piece::Words { text, .. } => text.trim().is_empty(),
            Piece::Break => true,
        })
    }

    /// The language that it begins in.
    pub fn language(&self) -> Language {
        let first = self.pieces.iter().find_map(|piece| match piece {
            Piece::Words { apart, .. } => Some(apart.language),
            Piece::Break => None,
        });
        first.flatten().unwrap_or_default()
    }

    /// The words alone, forced breaks as spaces.
    pub fn plain(&self) -> String {
        let parts = self.pieces.iter().map(|p| match p {
            Piece::Words { text, .. } => text.as_str(),
            Piece::Break => " ",
        });
        parts.collect()
    }

    /// Where each of its pieces of words stands.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        self.pieces.iter().filter_map(|p| match p {
            Piece::Words { span, .. } => Some(*span),
            Piece::Break => None,
        })
    }

    /// Where the text starts, if it has words.
    pub fn span(&self) -> Option<Span> {
        self.spans().next()
    }
}

/// Pieces with their forced breaks as spaces.
pub fn unbroken(pieces: &[Piece]) -> Text {
    let mut text = Text { pieces: Vec::new() };
    for piece in pieces {
        match (piece, text.pieces.last_mut()) {
            (Piece::Break, Some(Piece::Words { text, .. })) => text.push(' '),
            (Piece::Break, _) => {}
            (words, _) => text.pieces.push(words.clone()),
        }
    }
    text
}

/// A picture that a story offers or places.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Photo {
    /// Its file; `None` when it is missing, which has been reported.
    pub file: Option<FileId>,
    /// Its path as the story gives it.
    pub path: String,
    /// What it shows.
    pub caption: Text,
    /// Whose it is.
    pub credit: Text,
    /// The point that must stay in view, thousandths of width and height from the top left.
    pub focus: (u16, u16),
    /// How much of the picture may be cut away before it is shown: thousandths, 1000 is all of it,
    /// 2000 half its width.
    pub zoom: u16,
    /// Whether it is a drawing: shown whole, never cropped.
    pub drawing: bool,
    /// Whether it may be left out where the page is better without it.
    pub may_wait: bool,
    /// Whether what is dark and neutral in it is printed from black alone.
    pub black_alone: bool,
    /// Where the story names it.
    pub span: Span,
}

impl Photo {
    /// A picture by its path alone, all of it shown; its file is still to be found.
    pub fn bare(path: &str, span: Span) -> Photo {
        Photo {
            file: None,
            path: path.to_owned(),
            caption: Text::default(),
            credit: Text::default(),
            focus: (500, 500),
            zoom: 1000,
            drawing: false,
            may_wait: false,
            black_alone: false,
            span,
        }
    }
}

/// A sentence to repeat large.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: Text,
    /// Whose words, or nothing.
    pub source: Text,
    /// Where the story names it.
    pub span: Span,
}

/// A boxed side piece.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Kader {
    /// Its head, or nothing.
    pub head: Text,
    /// What stands in it.
    pub body: Vec<Block>,
    /// What its rows are, where its callout says so; else its look does.
    pub form: Option<BoxForm>,
    /// Where it stands.
    pub span: Span,
}

/// How a list marks its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ListMark {
    /// A dash.
    Dash,
    /// Numbers from the given one.
    Number(u64),
}

/// How a column of a table stands.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum ColumnAlign {
    /// Flush left.
    #[default]
    Left,
    /// Flush right.
    Right,
    /// Centred.
    Centre,
    /// Figures, one under another by their decimal comma.
    Decimal,
}

/// A table: every row has as many cells as there are columns.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Table {
    /// One a column.
    pub columns: Vec<ColumnAlign>,
    /// The head; empty when no cell of it has words.
    pub head: Vec<Text>,
    /// The rows.
    pub rows: Vec<Vec<Text>>,
    /// Where it stands.
    pub span: Span,
}

/// One block of a story's body.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Paragraph(Text),
    /// A head between paragraphs.
    Crosshead(Text),
    /// A list of short entries.
    List {
        /// How entries are marked.
        mark: ListMark,
        /// The entries.
        entries: Vec<Text>,
    },
    /// A quotation set apart, one text a paragraph.
    Quotation(Vec<Text>),
    /// A picture at this place.
    Picture(Photo),
    /// A pull quote at this place.
    Streamer(Quote),
    /// A box at this place.
    Kader(Kader),
    /// A question in an interview: a paragraph wholly in bold.
    Question(Text),
    /// A table.
    Table(Table),
}

impl Block {
    /// Where it begins.
    pub fn span(&self) -> Option<Span> {
        match self {
            Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => text.span(),
            Block::List { entries: texts, .. } | Block::Quotation(texts) => {
                texts.iter().find_map(Text::span)
            }
            Block::Picture(photo) => Some(photo.span),
            Block::Streamer(quote) => Some(quote.span),
            Block::Kader(kader) => Some(kader.span),
            Block::Table(table) => Some(table.span),
        }
    }
}

/// What of a story may give: its other titles and decks, paragraphs that may go, and how much it
/// weighs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Leeway {
    /// Titles after the first, which is the house's choice.
    pub titles: Vec<Text>,
    /// Decks after the first.
    pub decks: Vec<Text>,
    /// How many of the paragraphs that end it may go.
    pub may_lose: usize,
    /// Blocks of the body that may go each by itself, rising.
    pub may_go: Vec<usize>,
    /// How much it weighs among the stories of its page: the heaviest leads.
    pub weight: i64,
}

/// One story.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Story {
    /// Its name: the file's without folder and extension, NFC.
    pub id: String,
    /// Its file.
    pub file: FileId,
    /// Its language.
    pub language: Language,
    /// The label above the headline; `|` parts it from what follows on the same line.
    pub kicker: Text,
    /// The headline.
    pub headline: Text,
    /// The block under it.
    pub deck: Text,
    /// Who wrote it.
    pub byline: Text,
    /// The text.
    pub body: Vec<Block>,
    /// Pictures offered to the template, in order of weight.
    pub photos: Vec<Photo>,
    /// Pull quotes offered to the template, in order of weight.
    pub quotes: Vec<Quote>,
    /// A short title for references from other pages; empty where the headline serves.
    pub teaser: Text,
    /// The headline where the story goes on.
    pub continued: Text,
    /// A line under a columnist's name.
    pub line: Text,
    /// Practical lines that close the story.
    pub service: Text,
    /// House exceptions of hyphenation, one a line.
    pub exceptions: String,
    /// What of it may give.
    pub leeway: Leeway,
    /// The front matter.
    pub span: Span,
    /// Whether part of it could not be read, which has been told: its length says nothing then.
    pub doubtful: bool,
}

impl Story {
    /// Its tables, those in boxes among them, in the order of the copy.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        let all = self.body.iter().flat_map(|block| match block {
            Block::Kader(kader) => kader.body.as_slice(),
            block => std::slice::from_ref(block),
        });
        all.filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// A story with nothing in it yet.
    pub fn bare(id: &str, file: FileId, language: Language, span: Span) -> Story {
        Story {
            id: id.to_owned(),
            file,
            language,
            kicker: Text::default(),
            headline: Text::default(),
            deck: Text::default(),
            byline: Text::default(),
            body: Vec::new(),
            photos: Vec::new(),
            quotes: Vec::new(),
            teaser: Text::default(),
            continued: Text::default(),
            line: Text::default(),
            service: Text::default(),
            exceptions: String::new(),
            leeway: Leeway::default(),
            span,
            doubtful: false,
        }
    }
}
