//! Where what a YAML reader tells stands in its file: bytes of a text with lines and columns, spans
//! of the file that holds it.

use crate::source::{FileId, Span};
use serde_saphyr::Location;
use std::cell::OnceCell;

/// Gives every node its place in the file.
pub(super) struct Settle<'a> {
    pub text: &'a str,
    pub origin: TextStart,
    /// Where lines end, once somebody has asked.
    pub ends: OnceCell<Vec<usize>>,
}

impl<'a> Settle<'a> {
    pub fn new(text: &'a str, origin: TextStart) -> Settle<'a> {
        Settle { text, origin, ends: OnceCell::new() }
    }

    /// The line of a byte, from 0.
    pub fn line(&self, at: usize) -> usize {
        let ends =
            self.ends.get_or_init(|| self.text.match_indices('\n').map(|(end, _)| end).collect());
        ends.partition_point(|end| *end < at)
    }

    pub fn range(&self, at: Location) -> std::ops::Range<usize> {
        let whole = self.text.len();
        let start = at
            .span()
            .byte_offset()
            .and_then(|n| usize::try_from(n).ok())
            .unwrap_or_else(|| self.offset(at))
            .min(whole);
        let length = at.span().byte_len().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
        start..start.saturating_add(length).min(whole)
    }

    /// A byte from line and column, for faults, which know no bytes.
    pub fn offset(&self, at: Location) -> usize {
        let nth = |n: u64| usize::try_from(n.saturating_sub(1)).unwrap_or(usize::MAX);
        let line_start = match nth(at.line()) {
            0 => 0,
            before => self
                .text
                .match_indices('\n')
                .nth(before - 1)
                .map_or(self.text.len(), |(n, _)| n + 1),
        };
        let line = self.text.get(line_start..).unwrap_or("").split('\n').next().unwrap_or("");
        line_start + line.char_indices().nth(nth(at.column())).map_or(line.len(), |(n, _)| n)
    }

    pub fn span(&self, at: Location) -> Span {
        let range = self.range(at);
        let slice = self.text.get(range.clone()).unwrap_or("");
        let end = range.start + slice.trim_end().len();
        Span::new(self.origin.file, self.origin.base + range.start..self.origin.base + end)
    }

    pub fn spelled(&self, at: Location) -> String {
        self.text.get(self.range(at)).unwrap_or("").trim().to_owned()
    }
}

/// Where a YAML text stands in its file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextStart {
    /// The file.
    pub file: FileId,
    /// Its first byte in the file.
    pub base: usize,
}
