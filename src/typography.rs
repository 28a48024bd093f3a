//! Typed signs -> the house's own: quotes, apostrophes, dashes and ellipses as newspapers print
//! them, each stretch of text by its language.
//!
//! In: an issue's stories and the layout's `HouseSigns`. Out: the same with `"`, `'`, `--`, `---`
//! and `...` set as they should be, and a warning for each sign of which it cannot be told what it
//! is; that one stays as typed. What is typed right already is left alone. Source: Taaladvies on
//! apostrophes and quotation marks. Each changed sign becomes a piece of its own, so that every
//! word keeps its place in the file.

use crate::layout::HouseSigns;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::{Block, Kader, Photo, Piece, Quote, Story, Text};

mod decide;
mod spaces;

use decide::{Decision, TypedSign, decide};
use spaces::{spaced, spaces};

/// Sets the signs of every text of a story. Reports each that it could not decide, and each quote
/// that is never closed.
pub fn typography(story: &mut Story, signs: &HouseSigns, reports: &mut Vec<Report>) {
    let mut dress = Dress { signs, reports };
    for text in [
        &mut story.kicker,
        &mut story.headline,
        &mut story.teaser,
        &mut story.continued,
        &mut story.deck,
    ] {
        dress.text(text);
    }
    story.leeway.texts_mut().for_each(|text| dress.text(text));
    for text in [&mut story.byline, &mut story.line, &mut story.service] {
        dress.text(text);
    }
    dress.blocks(&mut story.body);
    story.photos.iter_mut().for_each(|photo| dress.photo(photo));
    story.quotes.iter_mut().for_each(|quote| dress.quote(quote));
}

/// Sets the signs of one text by itself, such as a title. Reports as for a story.
pub fn line(mut text: Text, signs: &HouseSigns, reports: &mut Vec<Report>) -> String {
    Dress { signs, reports }.text(&mut text);
    text.plain()
}

struct Dress<'a> {
    signs: &'a HouseSigns,
    reports: &'a mut Vec<Report>,
}

impl Dress<'_> {
    fn text(&mut self, text: &mut Text) {
        let open = self.set(text);
        self.unclosed(&open);
    }

    /// A quotation over several paragraphs opens each of them and is closed in the last alone.
    fn paragraphs<'b>(&mut self, texts: impl Iterator<Item = &'b mut Text>) {
        let mut open: Vec<TypedSign> = Vec::new();
        for text in texts {
            let goes_on = !open.is_empty() && opens(text);
            if !goes_on {
                self.unclosed(&open);
            }
            open = self.set(text);
        }
        self.unclosed(&open);
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        let mut rest = blocks;
        while let Some(first) = rest.first_mut() {
            let run = match first {
                Block::Paragraph(_) => {
                    let run = rest
                        .iter()
                        .take_while(|block| matches!(block, Block::Paragraph(_)))
                        .count();
                    self.paragraphs(rest[..run].iter_mut().filter_map(|block| match block {
                        Block::Paragraph(text) => Some(text),
                        _ => None,
                    }));
                    run
                }
                Block::Crosshead(text) | Block::Question(text) => {
                    self.text(text);
                    1
                }
                Block::List { entries, .. } => {
                    entries.iter_mut().for_each(|text| self.text(text));
                    1
                }
                Block::Quotation(texts) => {
                    self.paragraphs(texts.iter_mut());
                    1
                }
                Block::Table(table) => {
                    let cells = table.head.iter_mut().chain(table.rows.iter_mut().flatten());
                    cells.for_each(|text| self.text(text));
                    1
                }
                Block::Picture(photo) => {
                    self.photo(photo);
                    1
                }
                Block::Streamer(quote) => {
                    self.quote(quote);
                    1
                }
                Block::Kader(Kader { head, body, .. }) => {
                    self.text(head);
                    self.blocks(body);
                    1
                }
            };
            rest = &mut rest[run..];
        }
    }

    fn photo(&mut self, photo: &mut Photo) {
        self.text(&mut photo.caption);
        self.text(&mut photo.credit);
    }

    fn quote(&mut self, quote: &mut Quote) {
        self.text(&mut quote.text);
        self.text(&mut quote.source);
    }

    /// Sets the signs of a text; gives the quotes that are not closed in it.
    fn set(&mut self, text: &mut Text) -> Vec<TypedSign> {
        let found = |piece: &Piece| matches!(piece, Piece::Words { text, .. } if typed(text));
        let open = if text.pieces.iter().any(found) { self.quotes(text) } else { Vec::new() };
        if spaced(text) {
            text.pieces = replaced(&text.pieces, &spaces(text));
        }
        open
    }

    /// Sets all signs but the spaces beside them; gives the quotes that are not closed.
    fn quotes(&mut self, text: &mut Text) -> Vec<TypedSign> {
        let (verdicts, open) = decide(text, self.signs);
        for found in verdicts.iter() {
            if let Decision::Unsure(why) = &found.verdict {
                let message = format!("what `{}` is here cannot be told: {why}", found.typed);
                let help = "It is printed as typed; type the sign that you mean: ‘ ’ “ ” ′ ″ – …";
                self.reports.push(
                    Report::warning(Code::UndecidedSign, message).at(place(text, found)).help(help),
                );
            }
        }
        let open = open
            .into_iter()
            .map(|found| TypedSign { span: place(text, &found), ..found })
            .collect();
        text.pieces = replaced(&text.pieces, &verdicts);
        open
    }

    fn unclosed(&mut self, open: &[TypedSign]) {
        for found in open {
            let message = format!("the quote that `{}` opens is never closed", found.typed);
            let help = "Close it, or take the sign away.";
            self.reports
                .push(Report::warning(Code::UndecidedSign, message).at(found.span).help(help));
        }
    }
}

/// Whether a text has a sign that may have to change.
fn typed(text: &str) -> bool {
    text.contains(['"', '\'']) || text.contains("--") || text.contains("...")
}

/// Whether a paragraph starts with a quote.
fn opens(text: &Text) -> bool {
    let first = text.pieces.first();
    let opens = ['"', '\'', '“', '‘', '„', '‚', '«'];
    matches!(first, Some(Piece::Words { text, .. }) if text.starts_with(opens))
}

/// Where a sign stands in the file: its own place, or that of its piece where the file spells it
/// otherwise.
fn place(text: &Text, found: &TypedSign) -> Option<Span> {
    let Some(Piece::Words { text, span, .. }) = text.pieces.get(found.piece) else { return None };
    Some(part(*span, text, (found.at, found.at + found.typed.len())))
}

/// The place of some bytes of a piece.
fn part(span: Span, text: &str, (from, to): (usize, usize)) -> Span {
    let literal = span.end.saturating_sub(span.start) as usize == text.len();
    let start = span.start as usize;
    if literal { Span::new(span.file, start + from..start + to) } else { span }
}

/// The pieces with every decided sign in a piece of its own.
fn replaced(pieces: &[Piece], verdicts: &[TypedSign]) -> Vec<Piece> {
    let mut all = Vec::with_capacity(pieces.len() + verdicts.len() * 2);
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Words { text, emphasis, apart, span } = piece else {
            all.push(piece.clone());
            continue;
        };
        let mut from = 0;
        let mut push = |bytes: (usize, usize), words: &str| {
            if !words.is_empty() {
                let (text, span) = (words.to_owned(), part(*span, text, bytes));
                all.push(Piece::Words { text, emphasis: *emphasis, apart: *apart, span });
            }
        };
        let of = verdicts.partition_point(|found| found.piece < index);
        for found in verdicts[of..].iter().take_while(|found| found.piece == index) {
            let Decision::Is(sign) = &found.verdict else { continue };
            let end = found.at + found.typed.len();
            push((from, found.at), &text[from..found.at]);
            push((found.at, end), sign);
            from = end;
        }
        push((from, text.len()), &text[from..]);
    }
    all
}

#[cfg(test)]
mod tests;
