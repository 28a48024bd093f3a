//! Every text of a story, to be changed.
//!
//! In: a story. Out: its texts, in the order of the front matter and of the body.

use crate::language::Language;
use crate::story::{Block, Photo, Piece, Quote, Story, Text};

impl Story {
    /// Gives every stretch that has no language of its own that of the story.
    pub fn speak(&mut self) {
        let own = self.language;
        if own != Language::HOUSE {
            self.texts_mut().into_iter().for_each(|text| text.speak(own));
        }
    }

    /// All of them.
    pub fn texts_mut(&mut self) -> Vec<&mut Text> {
        let Story { kicker, headline, deck, byline, teaser, continued, line, service, .. } = self;
        let mut all = vec![kicker, headline, deck, byline, teaser, continued, line, service];
        all.extend(self.leeway.texts_mut());
        all.extend(self.photos.iter_mut().flat_map(of_photo));
        all.extend(self.quotes.iter_mut().flat_map(of_quote));
        all.extend(self.body.iter_mut().flat_map(of_block));
        all
    }
}

impl Text {
    /// Gives every stretch that has no language of its own this one.
    pub fn speak(&mut self, own: Language) {
        for piece in &mut self.pieces {
            if let Piece::Words { apart, .. } = piece {
                apart.language.get_or_insert(own);
            }
        }
    }
}

fn of_photo(photo: &mut Photo) -> [&mut Text; 2] {
    [&mut photo.caption, &mut photo.credit]
}

fn of_quote(quote: &mut Quote) -> [&mut Text; 2] {
    [&mut quote.text, &mut quote.source]
}

fn of_block(block: &mut Block) -> Vec<&mut Text> {
    match block {
        Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => vec![text],
        Block::List { entries: texts, .. } | Block::Quotation(texts) => texts.iter_mut().collect(),
        Block::Picture(photo) => of_photo(photo).into(),
        Block::Streamer(quote) => of_quote(quote).into(),
        Block::Kader(kader) => {
            let body = kader.body.iter_mut().flat_map(of_block);
            std::iter::once(&mut kader.head).chain(body).collect()
        }
        Block::Table(table) => {
            table.head.iter_mut().chain(table.rows.iter_mut().flatten()).collect()
        }
    }
}
