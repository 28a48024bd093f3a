//! Where what stands on a docket comes from: the way back from its work to the issue.
//!
//! In: data with spans of files. Out: the same with spans that count from their block, so that an
//! edit elsewhere leaves them as they are, and the table that leads back.

use crate::issue::StoryId;
use crate::issue::PageId;
use crate::layout::AreaIndex;
use crate::report::Report;
use crate::source::{FileId, Span};
use crate::story::Story;

/// The way back to the issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// Where each block of the docket begins.
    pub blocks: Vec<Start>,
    /// The files of its pictures.
    pub pictures: Vec<FileId>,
    /// Which stories of the issue its own are.
    pub stories: Vec<StoryId>,
    /// Which parts of which pages its parts are.
    pub seats: Vec<Seat>,
}

/// Where a block begins: a text, a picture, an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Start {
    /// Its file.
    pub file: FileId,
    /// Its first byte.
    pub start: u32,
}

/// A part of a page in its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The page.
    pub page: PageId,
    /// The first area of the part in the page's template.
    pub first: AreaIndex,
}

impl Home {
    /// Makes the spans of a block count from it.
    pub fn settle<'s>(&mut self, spans: impl IntoIterator<Item = &'s mut Span>) {
        let spans: Vec<&mut Span> = spans.into_iter().collect();
        let mut own: Vec<(Start, u32)> = Vec::new();
        for span in &spans {
            match own.iter_mut().find(|(known, _)| known.file == span.file) {
                Some((known, _)) => known.start = known.start.min(span.start),
                None => {
                    let number = u32::try_from(self.blocks.len() + own.len()).unwrap_or(u32::MAX);
                    own.push((Start { file: span.file, start: span.start }, number));
                }
            }
        }
        for span in spans {
            let known = own.iter().find(|(known, _)| known.file == span.file);
            if let Some((known, number)) = known {
                let from_start = |at: u32| at.saturating_sub(known.start);
                *span = Span {
                    file: FileId(*number),
                    start: from_start(span.start),
                    end: from_start(span.end),
                };
            }
        }
        self.blocks.extend(own.into_iter().map(|(start, _)| start));
    }

    /// Makes every block of a story count from itself.
    pub fn settle_story(&mut self, story: &mut Story) {
        self.settle([&mut story.span]);
        story.file = story.span.file;
        let texts = [
            &mut story.kicker,
            &mut story.headline,
            &mut story.deck,
            &mut story.byline,
            &mut story.teaser,
            &mut story.continued,
            &mut story.line,
            &mut story.service,
        ];
        texts.into_iter().for_each(|text| self.settle(text.spans_mut()));
        story.body.iter_mut().for_each(|block| self.settle(block.spans_mut()));
        story.photos.iter_mut().for_each(|photo| self.settle(photo.spans_mut()));
        story.quotes.iter_mut().for_each(|quote| self.settle(quote.spans_mut()));
    }

    /// A span as it stands in its file; `None` where the way back is not known.
    pub fn span(&self, span: Span) -> Option<Span> {
        let block = self.blocks.get(span.file.0 as usize)?;
        Some(Span {
            file: block.file,
            start: block.start + span.start,
            end: block.start + span.end,
        })
    }

    /// A report at its place in its file.
    pub fn report(&self, report: Report) -> Report {
        let span = report.span.and_then(|span| self.span(span));
        let also = report.also.into_iter().map(|other| self.report(other)).collect();
        Report { span, also, ..report }
    }
}

#[cfg(test)]
mod tests {
    use super::{Home, Start};
    use crate::source::{FileId, Span};

    #[test]
    fn spans_count_from_their_block_and_lead_back() {
        let at = |file: u32, range: std::ops::Range<usize>| Span::new(FileId(file), range);
        let old = [at(7, 40..46), at(7, 30..33), at(2, 5..9)];
        let mut new = old;
        let mut home = Home::default();
        home.settle([&mut Span::new(FileId(1), 3..4)]);
        home.settle(&mut new);
        assert_eq!(new, [at(1, 10..16), at(1, 0..3), at(2, 0..4)]);
        assert_eq!(home.blocks[1], Start { file: FileId(7), start: 30 });
        assert_eq!(new.map(|span| home.span(span)), old.map(Some));
        assert_eq!(home.span(at(9, 0..1)), None);
    }
}
