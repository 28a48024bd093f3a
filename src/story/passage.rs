//! Every text of a story with what it is: what must be on paper, or told.
//!
//! In: a story. Out: its passages in the order of the front matter and of the body.

use crate::source::{FileId, Span};
use crate::story::{Block, Photo, Quote, Story, Text};
use std::ops::Range;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// The label above the headline.
    Kicker,
    /// The headline.
    Title,
    /// The block under it.
    Deck,
    /// Who wrote it.
    Byline,
    /// What other pages say of it.
    Teaser,
    /// The headline where it goes on.
    Continued,
    /// The line under a columnist's name.
    Line,
    /// Practical lines.
    Service,
    /// The line under a picture.
    Caption,
    /// Whose the picture is.
    Credit,
    /// A pull quote.
    Quote,
    /// Whose words it has.
    QuoteSource,
    /// A text of the body.
    Body,
}

impl What {
    /// Whether it may stand in or beside the text, and is left out when that does not fit.
    pub fn is_of_text(self) -> bool {
        matches!(self, What::Body | What::Quote | What::QuoteSource | What::Caption | What::Credit)
    }

    /// The key of the front matter, or what it is in the text.
    pub fn name(self) -> &'static str {
        match self {
            What::Kicker => "kicker",
            What::Title => "title",
            What::Deck => "deck",
            What::Byline => "byline",
            What::Teaser => "teaser",
            What::Continued => "continued",
            What::Line => "line",
            What::Service => "service",
            What::Caption => "caption",
            What::Credit => "credit",
            What::Quote => "quote",
            What::QuoteSource => "source",
            What::Body => "text",
        }
    }
}

/// A text of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// What it is.
    pub what: What,
    /// Its words.
    pub text: &'a Text,
    /// Where the picture, quote, table or box is named that it belongs to.
    pub owner: Option<Span>,
}

impl Passage<'_> {
    /// The file, and from which byte to which its words stand in it; `None` without words.
    pub fn extent(&self) -> Option<(FileId, Range<u32>)> {
        let first = self.text.span()?;
        let spans = || self.text.spans().filter(|span| span.file == first.file);
        let start = spans().map(|span| span.start).min()?;
        let end = spans().map(|span| span.end).max()?;
        Some((first.file, start..end))
    }
}

/// All passages of a story that have words.
pub fn passages(story: &Story) -> Vec<Passage<'_>> {
    let plain = |what: What, text| Passage { what, text, owner: None };
    let mut all = vec![
        plain(What::Kicker, &story.kicker),
        plain(What::Title, &story.headline),
        plain(What::Deck, &story.deck),
        plain(What::Byline, &story.byline),
        plain(What::Teaser, &story.teaser),
        plain(What::Continued, &story.continued),
        plain(What::Line, &story.line),
        plain(What::Service, &story.service),
    ];
    all.extend(story.leeway.titles.iter().map(|text| plain(What::Title, text)));
    all.extend(story.leeway.decks.iter().map(|text| plain(What::Deck, text)));
    story.photos.iter().for_each(|photo| all.extend(of_photo(photo)));
    story.quotes.iter().for_each(|quote| all.extend(of_quote(quote)));
    of_blocks(&story.body, &mut all);
    all.retain(|passage| !passage.text.is_empty());
    all
}

fn of_photo(photo: &Photo) -> [Passage<'_>; 2] {
    let owner = Some(photo.span);
    let passage = |what, text| Passage { what, text, owner };
    [passage(What::Caption, &photo.caption), passage(What::Credit, &photo.credit)]
}

fn of_quote(quote: &Quote) -> [Passage<'_>; 2] {
    let owner = Some(quote.span);
    let passage = |what, text| Passage { what, text, owner };
    [passage(What::Quote, &quote.text), passage(What::QuoteSource, &quote.source)]
}

pub(crate) fn of_blocks<'a>(blocks: &'a [Block], all: &mut Vec<Passage<'a>>) {
    let plain = |text| Passage { what: What::Body, text, owner: None };
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => {
                all.push(plain(text));
            }
            Block::List { entries: texts, .. } | Block::Quotation(texts) => {
                all.extend(texts.iter().map(plain));
            }
            Block::Picture(photo) => all.extend(of_photo(photo)),
            Block::Streamer(quote) => all.extend(of_quote(quote)),
            Block::Kader(kader) => {
                let from = all.len();
                all.push(plain(&kader.head));
                of_blocks(&kader.body, all);
                own(&mut all[from..], kader.span);
            }
            Block::Table(table) => {
                let from = all.len();
                all.extend(table.head.iter().chain(table.rows.iter().flatten()).map(plain));
                own(&mut all[from..], table.span);
            }
        }
    }
}

/// Passages that have no owner of their own belong to this one.
fn own(passages: &mut [Passage], owner: Span) {
    passages.iter_mut().for_each(|passage| passage.owner = passage.owner.or(Some(owner)));
}
