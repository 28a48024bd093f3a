//! A body as it is read: the events of the parser, and where in the file they stand.
//!
//! In: nothing; what is read of it is told by whoever reads it.

use crate::read::inline::{Depth, InlineRun};
use crate::report::{Code, Report, Severity};
use crate::source::{FileId, Span};
use crate::story::Photo;
use pulldown_cmark::Event;
use std::ops::Range;

/// The events of a body and how far they have been read.
pub(crate) struct Body<'a> {
    /// The events with their places in the text.
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// How many of them have been read.
    pub at: usize,
    /// The text that was parsed; ranges count from its start.
    pub source: &'a str,
    /// The file.
    pub file: FileId,
    /// Where the text starts in the file.
    pub base: usize,
    /// What was found.
    pub out: Vec<Report>,
}

/// What has been read of the words of a block.
#[derive(Default)]
pub(crate) struct Gathered {
    /// The words.
    pub runs: Vec<InlineRun>,
    /// The pictures among them.
    pub photos: Vec<Photo>,
    /// The emphasis here.
    pub depth: Depth,
}

impl<'a> Body<'a> {
    /// A place in the file.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// What stands at a place in the file.
    pub(crate) fn text_at(&self, span: Span) -> &str {
        let at = |n: u32| (n as usize).saturating_sub(self.base);
        self.source.get(at(span.start)..at(span.end)).unwrap_or("")
    }

    /// A report without meaning on paper, at a place of the text.
    pub(crate) fn tell(
        &mut self,
        severity: Severity,
        range: Range<usize>,
        (message, help): (&str, &str),
    ) {
        let line = self
            .source
            .get(range.clone())
            .map_or(0, |text| text.trim_end().split('\n').next().unwrap_or("").trim_end().len());
        let at = self.span(range.start..range.start + line);
        self.out
            .push(Report { severity, ..Report::error(Code::NoMeaning, message) }.at(at).help(help));
    }

    /// The next event without taking it.
    pub(crate) fn peek(&self) -> Option<&(Event<'a>, Range<usize>)> {
        self.events.get(self.at)
    }

    /// Takes the next event.
    pub(crate) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        let found = self.events.get(self.at).cloned();
        self.at += 1;
        found
    }
}
