//! Where what stands on a docket comes from: the way back from its work to the issue.
//!
//! In: data with spans of files. Out: the same with spans that count from their block, so that an
//! edit elsewhere leaves them as they are, and the table that leads back.

use crate::issue::{PageId, StoryId};
use crate::layout::AreaIndex;
use crate::report::Report;
use crate::source::{Anchor, FileId, Span};
use crate::story::{Photo, Story};

/// The way back to the issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whence {
    /// Where each block of the docket begins.
    pub blocks: Vec<Anchor>,
    /// The files of its pictures.
    pub pictures: Vec<FileId>,
    /// Which stories of the issue its own are.
    pub stories: Vec<StoryId>,
    /// Which parts of which pages its parts are.
    pub seats: Vec<Seat>,
}

/// A part of a page in its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The page.
    pub page: PageId,
    /// The first area of the part in the page's template.
    pub first: AreaIndex,
}

impl Whence {
    /// Makes the spans of a block count from it.
    pub fn settle<'s>(&mut self, spans: impl IntoIterator<Item = &'s mut Span>) {
        let spans: Vec<&mut Span> = spans.into_iter().collect();
        let mut own: Vec<(Anchor, u32)> = Vec::new();
        for span in &spans {
            match own.iter_mut().find(|(known, _)| known.file == span.file) {
                Some((known, _)) => known.byte = known.byte.min(span.start),
                None => {
                    let number = u32::try_from(self.blocks.len() + own.len()).unwrap_or(u32::MAX);
                    own.push((Anchor { file: span.file, byte: span.start }, number));
                }
            }
        }
        for span in spans {
            let known = own.iter().find(|(known, _)| known.file == span.file);
            if let Some((known, number)) = known {
                let from_start = |at: u32| at.saturating_sub(known.byte);
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
        Some(self.anchor(span)?.found(span))
    }

    /// The block that a span counts from.
    pub fn anchor(&self, span: Span) -> Option<Anchor> {
        self.blocks.get(span.file.0 as usize).copied()
    }

    /// A picture as the issue has it.
    pub fn photo(&self, mut photo: Photo) -> Photo {
        let files = &self.pictures;
        photo.file = photo.file.and_then(|number| files.get(number.0 as usize)).copied();
        for span in photo.spans_mut() {
            *span = self.span(*span).unwrap_or(*span);
        }
        photo
    }

    /// A report at its place in its file.
    pub fn report(&self, report: Report) -> Report {
        let span = report.span.and_then(|span| self.span(span));
        let also = report.also.into_iter().map(|other| self.report(other)).collect();
        let mut advice = report.advice;
        for edit in advice.iter_mut().flat_map(|advice| &mut advice.edits) {
            edit.at = edit.at.and_then(|at| self.span(at));
        }
        Report { span, also, advice, ..report }
    }
}

#[cfg(test)]
mod tests {
    use super::Whence;
    use crate::source::{Anchor, FileId, Span};

    #[test]
    fn spans_count_from_their_block_and_lead_back() {
        let at = |file: u32, range: std::ops::Range<usize>| Span::new(FileId(file), range);
        let old = [at(7, 40..46), at(7, 30..33), at(2, 5..9)];
        let mut new = old;
        let mut whence = Whence::default();
        whence.settle([&mut Span::new(FileId(1), 3..4)]);
        whence.settle(&mut new);
        assert_eq!(new, [at(1, 10..16), at(1, 0..3), at(2, 0..4)]);
        assert_eq!(whence.blocks[1], Anchor { file: FileId(7), byte: 30 });
        assert_eq!(new.map(|span| whence.span(span)), old.map(Some));
        assert_eq!(whence.span(at(9, 0..1)), None);
    }
}
