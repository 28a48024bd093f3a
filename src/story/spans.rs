//! Every place that a text, a picture or a block of a story knows of itself, to be changed.
//!
//! In: data of a story. Out: its spans, in reading order.

use crate::source::Span;
use crate::story::{Block, Photo, Piece, Quote, Text};

impl Text {
    /// Its spans.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        self.pieces.iter_mut().filter_map(|piece| match piece {
            Piece::Words { span, .. } => Some(span),
            Piece::Break => None,
        })
    }
}

impl Photo {
    /// Its spans.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let Photo { span, caption, credit, .. } = self;
        std::iter::once(span).chain(caption.spans_mut()).chain(credit.spans_mut())
    }
}

impl Quote {
    /// Its spans.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let Quote { span, text, source } = self;
        std::iter::once(span).chain(text.spans_mut()).chain(source.spans_mut())
    }
}

impl Block {
    /// Its spans.
    pub fn spans_mut(&mut self) -> Vec<&mut Span> {
        match self {
            Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => {
                text.spans_mut().collect()
            }
            Block::List { entries: texts, .. } | Block::Quotation(texts) => {
                texts.iter_mut().flat_map(Text::spans_mut).collect()
            }
            Block::Picture(photo) => photo.spans_mut().collect(),
            Block::Streamer(quote) => quote.spans_mut().collect(),
            Block::Kader(kader) => kader.spans_mut(),
            Block::Table(table) => {
                let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                std::iter::once(&mut table.span).chain(cells.flat_map(Text::spans_mut)).collect()
            }
        }
    }
}

impl crate::story::Kader {
    /// Its spans.
    pub fn spans_mut(&mut self) -> Vec<&mut Span> {
        let own = std::iter::once(&mut self.span).chain(self.head.spans_mut());
        own.chain(self.body.iter_mut().flat_map(Block::spans_mut)).collect()
    }
}
