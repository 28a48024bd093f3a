//! A picture in the text, `![caption](file "credit")`: events of the Markdown parser come in, a
//! `Photo` without its file goes out.
//!
//! Source: CommonMark 0.31.2, section 6.4; the title is the credit.

use crate::read::inline::{Bar, runs, settle};
use crate::read::markdown::body::{Body, Gathered};
use crate::read::markdown::refused::quoted;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::Photo;
use pulldown_cmark::{Event, TagEnd};
use std::ops::Range;

impl Body<'_> {
    /// A picture where none can stand.
    pub(crate) fn astray(&mut self, photo: &Photo) {
        let words = quoted(&format!("{} {}", photo.caption.plain(), photo.credit.plain()));
        let message = format!("the picture `{}` stands among words, with {words}", photo.path);
        self.out.push(
            Report::error(Code::NoMeaning, message)
                .at(photo.span)
                .help("Put it in a paragraph of its own, with an empty line before and after it."),
        );
    }

    /// A picture with its caption; takes the events up to its end.
    pub(super) fn photo(&mut self, path: &str, credit: &str, range: Range<usize>) -> Photo {
        let mut words = Gathered::default();
        while let Some((event, range)) = self.next() {
            if event == Event::End(TagEnd::Image) {
                break;
            }
            if !words.depth.follow(&event) {
                self.run(event, range, &mut words);
            }
        }
        for photo in words.photos {
            self.astray(&photo);
        }
        let runs_of = self.set_apart(words.runs);
        let span = self.span(range.clone());
        let within = self
            .source
            .get(range.clone())
            .unwrap_or("")
            .rfind(credit)
            .filter(|_| !credit.is_empty());
        let (file, base) = (self.file, self.base);
        let place = |run: Range<usize>| match within {
            Some(at) => base + range.start + at + run.start..base + range.start + at + run.end,
            None => span.start as usize..span.end as usize,
        };
        let (runs, odd) = runs(credit, Bar::Prints);
        for wrong in odd.wrong {
            let at = place(wrong.range);
            let report = Report {
                severity: wrong.severity,
                ..Report::error(Code::NoMeaning, wrong.message)
            };
            self.out.push(report.at(Span::new(file, at)).help(wrong.help));
        }
        let credit = settle(&runs, place, file);
        let path = unescaped(path);
        Photo { caption: self.settle(&runs_of), credit, ..Photo::bare(&path, span) }
    }
}

/// A path with `%20` and the like as the characters that they mean, if these are UTF-8.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()));
        match hex.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
