//! A story's body comes in as Markdown, blocks go out; what has no meaning on paper is a report at
//! its place.
//!
//! Source: CommonMark 0.31.2, read by `pulldown-cmark`; callouts `> [!name]` as Markdown editors
//! write them. Footnotes and tasks are recognised only to be refused. Emphasis, links and breaks
//! are `read::inline`, lists and quotes `read::callout`.

use crate::read::inline::{InlineRun, apart, astray, links, settle};
use crate::read::markdown::body::{Body, Gathered};
use crate::read::unshown::unshown;
use crate::report::{Code, Report, Severity};
use crate::source::FileId;
use crate::story::{Block, Emphasis, Piece, Text};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(crate) mod body;
mod photo;
pub(crate) mod refused;
mod table;

/// Reads a body that starts `base` bytes into its file.
pub(crate) fn blocks(source: &str, file: FileId, base: usize) -> (Vec<Block>, Vec<Report>) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_ext(source, options);
    let mut defined: Vec<(String, Range<usize>)> = Vec::new();
    for (label, definition) in parser.reference_definitions().iter() {
        defined.push((label.to_owned(), definition.span.clone()));
    }
    let events: Vec<(Event<'_>, Range<usize>)> = parser.into_offset_iter().collect();
    let mut body = Body { events, at: 0, source, file, base, out: Vec::new() };
    for link in links(&body.events) {
        let at = body.span(link.range.clone());
        body.out.extend(unshown(&link, at));
    }
    body.definitions(defined);
    body.flatten();
    let blocks = body.read(None);
    (blocks, body.out)
}

/// What is said of footnotes, and what to do.
const FOOTNOTE: (&str, &str) = (
    "a footnote has no place in a newspaper column",
    "Put its words in the text, or leave them out.",
);
/// The same of a rule.
const RULE: (&str, &str) = (
    "a rule across the text has no form on these pages and is left out",
    "Use a crosshead, `## …`, or remove the line.",
);

impl<'a> Body<'a> {
    /// Blocks up to the end of a container, which is taken too; `None` reads to the end of the
    /// text.
    pub(crate) fn read(&mut self, end: Option<TagEnd>) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.peek().cloned() {
            match event {
                Event::End(tag) => {
                    self.at += 1;
                    if Some(tag) == end {
                        break;
                    }
                }
                Event::Start(tag) if !inline(&event) => {
                    self.at += 1;
                    self.block(tag, range, &mut blocks);
                }
                Event::Rule => {
                    self.at += 1;
                    self.tell(Severity::Warning, range, RULE);
                }
                _ if inline(&event) => {
                    let runs = self.inline(None, &mut blocks);
                    self.paragraph(&runs, &mut blocks);
                }
                _ => self.at += 1,
            }
        }
        blocks
    }

    /// A block whose start has been taken.
    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Paragraph => {
                let runs = self.inline(Some(TagEnd::Paragraph), blocks);
                self.paragraph(&runs, blocks);
            }
            Tag::Heading { level, .. } => self.heading(level, range, blocks),
            Tag::BlockQuote(_) => crate::read::callout::quote(self, range, blocks),
            Tag::List(start) => crate::read::callout::list(self, start, range, blocks),
            Tag::CodeBlock(kind) => self.code(&kind, range, blocks),
            Tag::HtmlBlock => {
                self.skip(TagEnd::HtmlBlock);
                self.html(range);
            }
            Tag::Table(columns) => blocks.extend(self.table(&columns, range).map(Block::Table)),
            Tag::FootnoteDefinition(_) => {
                self.skip(TagEnd::FootnoteDefinition);
                self.tell_lost(Severity::Error, range, FOOTNOTE);
            }
            _ => {}
        }
    }

    /// Takes events up to and including the end of a tag.
    fn skip(&mut self, end: TagEnd) {
        while let Some((event, _)) = self.next() {
            if event == Event::End(end) {
                break;
            }
        }
    }

    /// Settles runs into a text with places in the file.
    pub(crate) fn settle(&self, runs: &[InlineRun]) -> Text {
        let base = self.base;
        settle(runs, |range| base + range.start..base + range.end, self.file)
    }

    /// A paragraph, unless its words have all gone elsewhere.
    pub(crate) fn paragraph(&mut self, runs: &[InlineRun], blocks: &mut Vec<Block>) {
        let text = self.settle(runs);
        if text.is_empty() {
            return;
        }
        if let Some(InlineRun::Words(_, _, range)) = runs.first() {
            let rest = self.source.get(range.start..).unwrap_or("");
            let range = range.clone();
            if rest.starts_with("![") {
                self.tell(
                    Severity::Error,
                    range,
                    (
                        "this looks like a picture, but reads as text",
                        "Write `![caption](file.jpg \"credit\")`; a file name with spaces stands \
                        between `<` and `>`.",
                    ),
                );
            } else if crate::read::callout::marker(rest).is_some() {
                self.tell(
                    Severity::Error,
                    range,
                    (
                        "a callout's name stands outside a quotation and would be printed as text",
                        "Begin the line with `> `, and every line that belongs to it.",
                    ),
                );
            }
        }
        blocks.push(if all_bold(&text) { Block::Question(text) } else { Block::Paragraph(text) });
    }

    fn heading(&mut self, level: HeadingLevel, range: Range<usize>, blocks: &mut Vec<Block>) {
        let mut inside = Vec::new();
        let runs = self.inline(Some(TagEnd::Heading(level)), &mut inside);
        for photo in inside {
            if let Block::Picture(photo) = photo {
                self.astray(&photo);
            }
        }
        let text = self.settle(&runs);
        let hashes = self
            .source
            .get(range.clone())
            .is_some_and(|line| line.trim_start_matches([' ', '>']).starts_with('#'));
        if !hashes {
            self.tell(
                Severity::Warning,
                range.clone(),
                (
                    "the line of dashes or equals signs below makes this a crosshead",
                    "Put an empty line before it, or begin the crosshead with `## `.",
                ),
            );
        } else if level == HeadingLevel::H1 {
            self.tell(
                Severity::Warning,
                range.clone(),
                (
                    "a head of the first level stands in the text and is set as a crosshead",
                    "The headline stands in the front matter as `title: …`; a crosshead begins \
                    with `## `.",
                ),
            );
        }
        if text.is_empty() {
            self.tell(
                Severity::Warning,
                range,
                ("a crosshead has no words", "Write them after `## `, or remove the line."),
            );
        } else {
            blocks.push(Block::Crosshead(text));
        }
    }

    /// Inline events up to `end` (taken too), or up to the next block. A picture alone becomes a
    /// block of its own; one among words is reported.
    pub(crate) fn inline(
        &mut self,
        end: Option<TagEnd>,
        blocks: &mut Vec<Block>,
    ) -> Vec<InlineRun> {
        let mut words = Gathered::default();
        while let Some((event, range)) = self.peek().cloned() {
            if end.is_some_and(|end| event == Event::End(end)) {
                self.at += 1;
                break;
            }
            if end.is_none() && !inline(&event) {
                break;
            }
            self.at += 1;
            if !words.depth.follow(&event) {
                self.run(event, range, &mut words);
            }
        }
        let Gathered { runs, photos, .. } = words;
        let alone = photos.len() == 1 && self.settle(&runs).is_empty();
        for photo in photos {
            if alone {
                blocks.push(Block::Picture(photo));
            } else {
                self.astray(&photo);
            }
        }
        self.set_apart(runs)
    }

    /// The runs with what their signs set apart; tells what is wrong with signs and marks.
    fn set_apart(&mut self, runs: Vec<InlineRun>) -> Vec<InlineRun> {
        let (runs, mut wrong) = apart(runs, self.source);
        wrong.extend(astray(&runs, self.source));
        for wrong in wrong {
            let at = self.span(wrong.range);
            let report = Report {
                severity: wrong.severity,
                ..Report::error(Code::NoMeaning, wrong.message)
            };
            self.out.push(report.at(at).help(wrong.help));
        }
        runs
    }

    /// Takes up an event that stands among words.
    fn run(&mut self, event: Event<'a>, range: Range<usize>, words: &mut Gathered) {
        let (look, runs) = (words.depth.look(), &mut words.runs);
        match event {
            Event::Text(text) => {
                if text.contains("~~") {
                    self.tell(
                        Severity::Warning,
                        range.clone(),
                        (
                            "`~~` has no meaning on paper and is printed as it is",
                            "Remove the tildes, and the words that were struck out.",
                        ),
                    );
                }
                runs.push(InlineRun::Words(text.into_string(), look, range));
            }
            Event::Code(text) => {
                self.tell(
                    Severity::Warning,
                    range.clone(),
                    (
                        "a code span has no form on these pages; its words are set as text",
                        "Remove the backticks.",
                    ),
                );
                runs.push(InlineRun::Words(text.into_string(), look, range));
            }
            Event::SoftBreak => runs.push(InlineRun::Soft(range)),
            Event::HardBreak => runs.push(InlineRun::Hard),
            Event::InlineHtml(tag) | Event::Html(tag) => self.tag(&tag, range, runs),
            Event::FootnoteReference(_) => self.tell(Severity::Error, range, FOOTNOTE),
            Event::TaskListMarker(_) => self.tell(
                Severity::Warning,
                range,
                (
                    "a box to tick has no form on these pages and is left out",
                    "Remove `[ ]` from the entry.",
                ),
            ),
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let photo = self.photo(&dest_url, &title, range);
                words.photos.push(photo);
            }
            _ => {}
        }
    }
}

/// Whether every word is strong: a question of an interview.
fn all_bold(text: &Text) -> bool {
    text.pieces.iter().all(|piece| match piece {
        Piece::Words { text, emphasis, .. } => {
            text.trim().is_empty() || matches!(emphasis, Emphasis::Bold | Emphasis::BoldItalic)
        }
        Piece::Break => true,
    })
}

/// Whether an event belongs inside a block.
fn inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_)
        | Event::Code(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => true,
        Event::Start(tag) => {
            matches!(
                tag,
                Tag::Emphasis
                    | Tag::Strong
                    | Tag::Strikethrough
                    | Tag::Link { .. }
                    | Tag::Image { .. }
            )
        }
        Event::End(tag) => {
            matches!(
                tag,
                TagEnd::Emphasis
                    | TagEnd::Strong
                    | TagEnd::Strikethrough
                    | TagEnd::Link
                    | TagEnd::Image
            )
        }
        _ => false,
    }
}
