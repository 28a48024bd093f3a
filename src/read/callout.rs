//! Lists, quotations and callouts of a body: events between their marks come in, one block goes
//! out.
//!
//! Source: CommonMark 0.31.2, 5.1 to 5.3. A year at a paragraph's start (`2019. Een jaar`) is no
//! list in a newspaper: an ordered list over 999, or of one entry that is not the first, is read as
//! the paragraph that it was.

use crate::read::inline::{InlineRun, Look};
use crate::read::markdown::body::Body;
use crate::read::markdown::refused::quoted;
use crate::report::{Code, Report, Severity, nearest};
use crate::source::Span;
use crate::story::boxed::BoxForm;
use crate::story::{Block, Emphasis, Kader, ListMark, Piece, Quote, Text};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The callout of a pull quote; all others are boxes.
const STREAMER: &str = "streamer";

/// The largest number that begins a list.
const LAST_NUMBER: u64 = 999;

/// The name of a callout at the start of a text, and the bytes of its mark: `[!streamer]`.
pub(crate) fn marker(text: &str) -> Option<(&str, usize)> {
    let name = text.strip_prefix("[!")?;
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_')?;
    let inside = name.get(..end).filter(|name| !name.is_empty())?;
    name.get(end..)?.starts_with(']').then_some((inside, end + 3))
}

/// A quotation or callout whose start has been taken.
pub(crate) fn quote(body: &mut Body<'_>, range: Range<usize>, blocks: &mut Vec<Block>) {
    let source = body.source;
    let first = match body.peek() {
        Some((Event::Start(Tag::Paragraph), range)) => range.start,
        _ => source.len(),
    };
    let Some((name, mark)) = marker(source.get(first..).unwrap_or("")) else {
        let inside = body.read(Some(TagEnd::BlockQuote(None)));
        let texts = texts(inside, "a quotation", body);
        if !texts.is_empty() {
            blocks.push(Block::Quotation(texts));
        }
        return;
    };
    let named = body.span(first..first + mark);
    let lower = name.to_lowercase();
    let boxed = BoxForm::CALLOUTS.contains(&lower.as_str());
    if !boxed && lower != STREAMER {
        body.out.push(no_callout(name, &lower).at(named));
    }
    body.next();
    let mut inside = Vec::new();
    let runs = body.inline(Some(TagEnd::Paragraph), &mut inside);
    let runs = unmarked(runs, first + mark);
    let span = body.span(range);
    let made = match lower.as_str() {
        _ if boxed => kader(body, &runs, (inside, span))
            .map(|kader| Block::Kader(Kader { form: BoxForm::asked(&lower), ..kader }))
            .ok_or_else(Text::default),
        STREAMER => streamer(body, runs, span).map(Block::Streamer),
        _ => {
            body.paragraph(&runs, &mut inside);
            inside.extend(body.read(Some(TagEnd::BlockQuote(None))));
            let texts = texts(inside, "a quotation", body);
            if !texts.is_empty() {
                blocks.push(Block::Quotation(texts));
            }
            return;
        }
    };
    match made {
        Ok(block) => blocks.push(block),
        Err(source) => {
            let only = format!(" but whose they are: {}", quoted(&source.plain()));
            let message =
                format!("`[!{name}]` has no words{}", if source.is_empty() { "" } else { &only });
            body.out.push(
                Report::warning(Code::NoMeaning, message)
                    .at(named)
                    .help("Write them in the lines below, each after `> `."),
            );
        }
    }
}

/// A callout that means nothing.
fn no_callout(name: &str, lower: &str) -> Report {
    let all = BoxForm::CALLOUTS.iter().copied().chain([STREAMER]);
    let message = match nearest(lower, all) {
        Some(near) => format!("`[!{name}]` is no callout; did you mean `[!{near}]`?"),
        None => format!("`[!{name}]` is no callout"),
    };
    let forms: Vec<String> =
        BoxForm::CALLOUTS.iter().skip(1).map(|name| format!("`[!{name}]`")).collect();
    let help = format!(
        "`[!streamer]` makes a pull quote, `[!kader]` a box, {} a box of that form; without any it \
        is a quotation.",
        forms.join(", ")
    );
    Report::error(Code::UnknownName, message).help(help)
}

/// The runs after a mark that ends at a byte of the text.
fn unmarked(runs: Vec<InlineRun>, end: usize) -> Vec<InlineRun> {
    let after = |run: InlineRun| match run {
        InlineRun::Words(_, _, range) if range.end <= end => None,
        InlineRun::Words(words, look, range) if range.start < end => {
            let rest = words.get(end - range.start..).unwrap_or("").to_owned();
            Some(InlineRun::Words(rest, look, end..range.end))
        }
        other => Some(other),
    };
    runs.into_iter().filter_map(after).collect()
}

/// A box: the rest of the mark's line is its head.
fn kader(
    body: &mut Body<'_>,
    runs: &[InlineRun],
    (mut inside, span): (Vec<Block>, Span),
) -> Option<Kader> {
    let line =
        runs.iter().position(|run| !matches!(run, InlineRun::Words(..))).unwrap_or(runs.len());
    let (head, rest) = runs.split_at(line);
    let head = body.settle(head);
    body.paragraph(rest, &mut inside);
    inside.extend(body.read(Some(TagEnd::BlockQuote(None))));
    let mut kept = Vec::new();
    for block in inside {
        match block {
            Block::Streamer(Quote { span, .. }) | Block::Kader(Kader { span, .. }) => {
                let words = quoted(body.text_at(span));
                body.out.push(
                    Report::error(
                        Code::NoMeaning,
                        format!("a callout stands inside a box: {words}"),
                    )
                    .at(span)
                    .help("Put it before or after the box."),
                );
            }
            other => kept.push(other),
        }
    }
    if kept.is_empty() && head.is_empty() {
        None
    } else {
        Some(Kader { head, body: kept, form: None, span })
    }
}

/// A pull quote: its last line is its source when it begins with a dash; of one without words the
/// source alone.
fn streamer(body: &mut Body<'_>, mut runs: Vec<InlineRun>, span: Span) -> Result<Quote, Text> {
    let mut inside = Vec::new();
    while let Some((Event::Start(Tag::Paragraph), _)) = body.peek() {
        body.next();
        runs.push(InlineRun::Hard);
        runs.extend(body.inline(Some(TagEnd::Paragraph), &mut inside));
    }
    inside.extend(body.read(Some(TagEnd::BlockQuote(None))));
    let line =
        runs.iter().rposition(|run| !matches!(run, InlineRun::Words(..))).map_or(0, |at| at + 1);
    let mut source = Vec::new();
    if let Some(InlineRun::Words(words, look, range)) = runs.get(line) {
        let dash = ["—", "–", "--"].into_iter().find(|dash| {
            words.strip_prefix(*dash).is_some_and(|rest| rest.starts_with([' ', '\u{A0}']))
        });
        if let Some(dash) = dash {
            let rest = words.get(dash.len()..).unwrap_or("").trim_start_matches([' ', '\u{A0}']);
            source.push(InlineRun::Words(
                rest.to_owned(),
                *look,
                range.end.saturating_sub(rest.len())..range.end,
            ));
            source.extend(runs.iter().skip(line + 1).cloned());
            runs.truncate(line);
        }
    }
    let mut lines = vec![body.settle(&runs)];
    lines.extend(texts(inside, "a pull quote", body));
    lines.retain(|text| !text.is_empty());
    let text = stacked(lines);
    let source = body.settle(&source);
    if text.is_empty() { Err(source) } else { Ok(Quote { text, source, span }) }
}

/// Texts one after another, each on a line of its own.
fn stacked(texts: Vec<Text>) -> Text {
    let mut all = Text::default();
    for text in texts {
        if !all.pieces.is_empty() {
            all.pieces.push(Piece::Break);
        }
        all.pieces.extend(text.pieces);
    }
    all
}

/// The texts of blocks where only texts can stand; what loses its form is told.
fn texts(blocks: Vec<Block>, place: &str, body: &mut Body<'_>) -> Vec<Text> {
    let mut all = Vec::new();
    for block in blocks {
        let (kind, inside) = match block {
            Block::Paragraph(text) => {
                all.push(text);
                continue;
            }
            Block::Picture(photo) => {
                body.astray(&photo);
                continue;
            }
            Block::Crosshead(text) => ("a crosshead", vec![text]),
            Block::List { entries, .. } => ("a list", entries),
            Block::Quotation(texts) => ("a quotation", texts),
            Block::Streamer(quote) => ("a pull quote", vec![quote.text, quote.source]),
            Block::Question(text) => {
                all.push(text);
                continue;
            }
            Block::Table(table) => {
                let words = quoted(body.text_at(table.span));
                let message = format!("a table inside {place} has no form on these pages: {words}");
                let help = "Put it outside, with an empty line before it.";
                body.out.push(Report::error(Code::NoMeaning, message).at(table.span).help(help));
                continue;
            }
            Block::Kader(kader) => (
                "a box",
                std::iter::once(kader.head).chain(texts(kader.body, "a box", body)).collect(),
            ),
        };
        let message = format!(
            "{kind} inside {place} has no form on these pages; its words are set as {}",
            if place == "a list" { "entries" } else { "paragraphs" }
        );
        let at = inside.iter().find_map(Text::span);
        body.out.push(
            Report::warning(Code::NoMeaning, message)
                .at(at)
                .help("Put it outside, with an empty line before it."),
        );
        all.extend(inside.into_iter().filter(|text| !text.is_empty()));
    }
    all
}

/// A list whose start has been taken, up to and with its end.
pub(crate) fn list(
    body: &mut Body<'_>,
    start: Option<u64>,
    range: Range<usize>,
    blocks: &mut Vec<Block>,
) {
    let mut items: Vec<(Range<usize>, Vec<Block>)> = Vec::new();
    while let Some((event, range)) = body.next() {
        match event {
            Event::Start(Tag::Item) => {
                let inside = body.read(Some(TagEnd::Item));
                items.push((range, inside));
            }
            Event::End(TagEnd::List(_)) => break,
            _ => {}
        }
    }
    match start {
        Some(number) if number > LAST_NUMBER || (items.len() == 1 && number != 1) => {
            for (range, inside) in items {
                as_paragraph(body, range, inside, blocks);
            }
        }
        _ => {
            if let Some(first) = start {
                numbers(body, first, &items, range);
            }
            let mut entries = Vec::new();
            for (_, inside) in items {
                let (own, other): (Vec<Block>, Vec<Block>) = inside
                    .into_iter()
                    .partition(|block| matches!(block, Block::Paragraph(_) | Block::Question(_)));
                let words = |block| match block {
                    Block::Paragraph(text) | Block::Question(text) => Some(text),
                    _ => None,
                };
                let own = stacked(own.into_iter().filter_map(words).collect());
                if !own.is_empty() {
                    entries.push(own);
                }
                entries.extend(texts(other, "a list", body));
            }
            if !entries.is_empty() {
                blocks.push(Block::List {
                    mark: start.map_or(ListMark::Dash, ListMark::Number),
                    entries,
                });
            }
        }
    }
}

/// The number that an entry was given, and the bytes of its mark.
fn mark_of(source: &str) -> Option<(u64, usize)> {
    let digits = source.bytes().take_while(u8::is_ascii_digit).count();
    let number = source.get(..digits)?.parse().ok()?;
    source.get(digits..)?.starts_with(['.', ')']).then_some((number, digits + 1))
}

/// Tells when a list would be printed with other numbers than it was given; all ones are a habit
/// and no fault.
fn numbers(
    body: &mut Body<'_>,
    first: u64,
    items: &[(Range<usize>, Vec<Block>)],
    range: Range<usize>,
) {
    let given: Vec<u64> = items
        .iter()
        .filter_map(|(range, _)| mark_of(body.source.get(range.clone())?).map(|(number, _)| number))
        .collect();
    let running = (first..).zip(&given).all(|(expected, number)| expected == *number);
    if !running && given.iter().any(|number| *number != first) {
        let told = (
            "the numbers of this list do not follow each other, and Markdown counts on from the \
            first",
            "Number the entries one after another.",
        );
        body.tell(Severity::Warning, range, told);
    }
}

/// An entry that is a paragraph: its mark is text again.
fn as_paragraph(
    body: &mut Body<'_>,
    range: Range<usize>,
    inside: Vec<Block>,
    blocks: &mut Vec<Block>,
) {
    let length =
        mark_of(body.source.get(range.clone()).unwrap_or("")).map_or(0, |(_, length)| length);
    let mark = body.source.get(range.start..range.start + length).unwrap_or("").to_owned();
    let at = range.start..range.start + length;
    let mut inside = inside.into_iter();
    let first = inside.next();
    let mut text = match first {
        Some(Block::Paragraph(text) | Block::Question(text)) => text,
        other => {
            blocks.push(Block::Paragraph(body.settle(&[InlineRun::Words(
                mark,
                Look::default(),
                at,
            )])));
            blocks.extend(other);
            blocks.extend(inside);
            return;
        }
    };
    match text.pieces.first_mut() {
        Some(Piece::Words { text, emphasis: Emphasis::Plain, span, .. }) => {
            *text = format!("{mark} {text}");
            span.start = body.span(at).start;
        }
        _ => {
            let mut lead = body.settle(&[InlineRun::Words(mark, Look::default(), at)]).pieces;
            if let Some(Piece::Words { text, .. }) = lead.first_mut() {
                text.push(' ');
            }
            text.pieces.splice(0..0, lead);
        }
    }
    blocks.push(Block::Paragraph(text));
    blocks.extend(inside);
}
