//! How much a text may have at most, and the texts of a story that keep to it.
//!
//! In: a story as it was read. Out: the same without the texts that are longer than a newspaper
//! prints, each told at its place with how much there is and how much may be. All stages behind
//! reading rest on these bounds: within them their work grows with the text, and hardly faster.
//! Source of the marks: Unicode Standard Annex 15, 13 (stream-safe text).

use crate::read::yaml::{Key, Keyed, Node};
use crate::report::{Code, Report};
use crate::source::{FileId, Span};
use crate::story::{Block, Kader, Photo, Piece, Quote, Story, Table, Text};
use unicode_normalization::char::is_combining_mark;

/// Characters of the body of a story: some sixty thousand words, more than a whole paper.
pub(crate) const STORY: usize = 400_000;
/// Characters of a paragraph, an entry of a list, a paragraph of a quotation: some three thousand
/// words, a page of a broadsheet.
pub(crate) const PARAGRAPH: usize = 20_000;
/// Characters of a text that is set in display: a title, a deck, a caption, a crosshead, a cell;
/// and of any value of YAML.
pub(crate) const DISPLAY: usize = 1_200;
/// Characters of a word, an address among them.
pub(crate) const WORD: usize = crate::hyphenate::LONGEST;
/// Stretches of one look in a text, and breaks of its lines.
pub(crate) const PIECES: usize = 2_000;
/// Combining marks on one letter.
pub(crate) const MARKS: usize = 30;
/// Pictures, and quotes, that a story may offer.
pub(crate) const OFFERS: usize = 200;
/// Templates, and pieces of copy, that a page is left to choose from.
pub(crate) const CHOICES: usize = 32;
/// Titles, and decks, of a story to choose from.
pub(crate) const TITLES: usize = 8;
/// Words in a list of exceptions.
pub(crate) const EXCEPTIONS: usize = 20_000;
/// Keys of a map that has keys of its own.
pub(crate) const KEYS: usize = 200;
/// Characters of all stories of an issue: what forty pages of a broadsheet hold without a picture.
pub(crate) const ISSUE: usize = 1_200_000;
/// Paragraphs, entries and other blocks of a story: ten times what a broadsheet page holds.
pub(crate) const BLOCKS: usize = 4_000;
/// Pages of an issue.
pub(crate) const PAGES: usize = 256;
/// Pages on which one story may stand.
pub(crate) const STORY_PAGES: usize = 32;
/// Pages that may hang together, each by a story that stands on another of them: they are made up
/// as one.
pub(crate) const GROUP_PAGES: usize = 40;
/// Areas of a template.
pub(crate) const AREAS: usize = 200;
/// Entries of a layout's `hang`.
pub(crate) const HANGS: usize = 100;

/// Reports a body of more characters than a story may have.
pub(crate) fn body(text: &str, at: Span) -> Option<Report> {
    let count = text.chars().count();
    (count > STORY).then(|| {
        let message =
            format!("the text of this story has {count} characters, and may have {STORY}");
        told(message, at)
            .help("Check whether the right file stands here; part the text into several stories.")
    })
}

/// Reports an issue whose stories have more characters than they may.
pub(crate) fn issue(characters: usize, id: &str, at: Span) -> Option<Report> {
    (characters > ISSUE).then(|| {
        let message = format!(
            "with the story `{id}` the issue has {characters} characters, and may have {ISSUE}"
        );
        told(message, at).help("Check whether the right stories stand here; make two issues of it.")
    })
}

/// Reports a body of more blocks than a story may have, the entries of lists counted.
pub(crate) fn block_count(body: &[Block], at: Span) -> Option<Report> {
    let count: usize = body.iter().map(blocks_in).sum();
    (count > BLOCKS).then(|| {
        let message =
            format!("this story has {count} paragraphs and entries, and may have {BLOCKS}");
        told(message, at)
            .help("Check whether the right file stands here; part the text into several stories.")
    })
}

fn blocks_in(block: &Block) -> usize {
    match block {
        Block::List { entries, .. } => entries.len(),
        Block::Quotation(texts) => texts.len(),
        Block::Kader(Kader { body, .. }) => 1 + body.iter().map(blocks_in).sum::<usize>(),
        _ => 1,
    }
}

/// Reports a value of more characters than a display text may have.
pub(crate) fn value(text: &str, key: &str, at: Span) -> Option<Report> {
    // A character takes four bytes at most: nearly every value need not be counted.
    let count = if text.len() > DISPLAY { text.chars().count() } else { 0 };
    (count > DISPLAY).then(|| {
        let message = format!("`{key}` has {count} characters, and may have {DISPLAY}");
        told(message, at).help("Shorten it; what is longer belongs in the text of a story.")
    })
}

/// The first entries of the list that a key holds, as many as it may have; reports how many more
/// there are.
pub(crate) fn entries<'a>(
    list: &'a [Node],
    of: Keyed<'_>,
    most: usize,
    out: &mut Vec<Report>,
) -> &'a [Node] {
    let Some(first) = list.get(..most).filter(|_| list.len() > most) else { return list };
    let message = format!("`{}` has {} entries, and may have {most}", of.key, list.len());
    out.push(told(message, of.node.span).help("Take the others out; they are not looked at."));
    first
}

/// The first keys of a map, as many as it may have; reports how many more there are.
pub(crate) fn keys<'a>(
    map: &'a [(Key, Node)],
    what: &str,
    at: Span,
    out: &mut Vec<Report>,
) -> &'a [(Key, Node)] {
    let Some(first) = map.get(..KEYS).filter(|_| map.len() > KEYS) else { return map };
    let message = format!("{what} has {} keys here, and may have {KEYS}", map.len());
    out.push(told(message, at).help("Take the others out; they are not looked at."));
    first
}

/// Reports the first row of combining marks that is too long.
pub(crate) fn marks(text: &str, (file, base): (FileId, usize)) -> Option<Report> {
    if text.is_ascii() {
        return None;
    }
    let (mut from, mut count, mut longest) = (0, 0, None);
    for (at, sign) in text.char_indices() {
        if sign.is_ascii() || !is_combining_mark(sign) {
            if longest.is_some() {
                break;
            }
            (from, count) = (at, 0);
            continue;
        }
        count += 1;
        if count > MARKS {
            longest = Some((from, count));
        }
    }
    longest.map(|(from, count)| {
        let message = format!("{count} combining marks follow one another here, and {MARKS} may");
        told(message, Span::new(file, base + from..base + from + 1))
            .help("Type the letter again with its accents alone.")
    })
}

fn told(message: String, at: Span) -> Report {
    Report::error(Code::BadValue, message).at(at)
}

/// Takes the texts out of a story that are beyond a bound; reports each.
pub(crate) fn keep_within(story: &mut Story, out: &mut Vec<Report>) {
    let texts = [
        (&mut story.kicker, "`kicker`"),
        (&mut story.headline, "`title`"),
        (&mut story.deck, "`deck`"),
        (&mut story.byline, "`byline`"),
        (&mut story.teaser, "`teaser`"),
        (&mut story.continued, "`continued`"),
        (&mut story.line, "`line`"),
        (&mut story.service, "`service`"),
    ];
    for (text, key) in texts {
        display(text, key, out);
    }
    story.leeway.titles.retain(|text| keeps(text, ("`title`", DISPLAY), out));
    story.leeway.decks.retain(|text| keeps(text, ("`deck`", DISPLAY), out));
    story.photos.iter_mut().for_each(|photo| of_photo(photo, out));
    story.quotes.retain_mut(|quote| of_quote(quote, out));
    blocks(&mut story.body, out);
}

fn blocks(of: &mut Vec<Block>, out: &mut Vec<Report>) {
    of.retain_mut(|block| match block {
        Block::Paragraph(text) => keeps(text, ("this paragraph", PARAGRAPH), out),
        Block::Crosshead(text) => keeps(text, ("this crosshead", DISPLAY), out),
        Block::Question(text) => keeps(text, ("this question", DISPLAY), out),
        Block::List { entries, .. } => {
            entries.retain(|text| keeps(text, ("this entry", PARAGRAPH), out));
            !entries.is_empty()
        }
        Block::Quotation(texts) => {
            texts.retain(|text| keeps(text, ("this quotation", PARAGRAPH), out));
            !texts.is_empty()
        }
        Block::Picture(photo) => {
            of_photo(photo, out);
            true
        }
        Block::Streamer(quote) => of_quote(quote, out),
        Block::Kader(Kader { head, body, .. }) => {
            display(head, "this head", out);
            blocks(body, out);
            !body.is_empty() || !head.is_empty()
        }
        Block::Table(Table { head, rows, .. }) => {
            let cells = head.iter_mut().chain(rows.iter_mut().flatten());
            cells.for_each(|text| display(text, "this cell", out));
            true
        }
    });
}

fn of_photo(photo: &mut Photo, out: &mut Vec<Report>) {
    display(&mut photo.caption, "this caption", out);
    display(&mut photo.credit, "this credit", out);
}

fn of_quote(quote: &mut Quote, out: &mut Vec<Report>) -> bool {
    display(&mut quote.source, "this source", out);
    keeps(&quote.text, ("this quote", DISPLAY), out)
}

/// Empties a display text that is beyond a bound.
fn display(text: &mut Text, what: &str, out: &mut Vec<Report>) {
    if !keeps(text, (what, DISPLAY), out) {
        text.pieces.clear();
    }
}

/// Whether a text keeps to its bounds; reports the first that it does not.
fn keeps(text: &Text, (what, most): (&str, usize), out: &mut Vec<Report>) -> bool {
    let report = beyond(text, what, most);
    let within = report.is_none();
    out.extend(report);
    within
}

fn beyond(text: &Text, what: &str, most: usize) -> Option<Report> {
    let count = counted(text);
    let at = |from: Option<(usize, usize)>| from.and_then(|from| place(text, from));
    if count.word > WORD {
        let message =
            format!("a word of {what} has {} characters, and may have {WORD}", count.word);
        let help = "Part it by spaces, or write it otherwise.";
        return Some(Report::error(Code::BadValue, message).at(at(count.starts)).help(help));
    }
    if count.characters > most {
        let message = format!("{what} has {} characters, and may have {most}", count.characters);
        let help =
            if most == DISPLAY { "Shorten it." } else { "Part it into several, or shorten it." };
        return Some(Report::error(Code::BadValue, message).at(at(Some((0, 0)))).help(help));
    }
    let pieces = text.pieces.len();
    (pieces > PIECES).then(|| {
        let message = format!(
            "{what} changes its look or ends its line {pieces} times, and may do so {PIECES} times"
        );
        let help = "Take marks of emphasis and line ends out.";
        Report::error(Code::BadValue, message).at(at(Some((0, 0)))).help(help)
    })
}

/// What a text has: its characters, those of its longest word, and where that begins (piece and
/// byte).
#[derive(Default)]
struct Count {
    characters: usize,
    word: usize,
    starts: Option<(usize, usize)>,
}

fn counted(text: &Text) -> Count {
    let mut count = Count::default();
    let (mut word, mut starts) = (0, (0, 0));
    for (index, piece) in text.pieces.iter().enumerate() {
        let Piece::Words { text, .. } = piece else {
            word = 0;
            continue;
        };
        for (at, sign) in text.char_indices() {
            count.characters += 1;
            if sign.is_whitespace() {
                word = 0;
                continue;
            }
            if word == 0 {
                starts = (index, at);
            }
            word += 1;
            if word > count.word {
                (count.word, count.starts) = (word, Some(starts));
            }
        }
    }
    count
}

/// Where a character of a text stands in its file: its own place, or that of its piece where the
/// file spells it otherwise.
fn place(text: &Text, (piece, at): (usize, usize)) -> Option<Span> {
    let Some(Piece::Words { text, span, .. }) = text.pieces.get(piece) else { return text.span() };
    let literal = span.end.saturating_sub(span.start) as usize == text.len();
    let length = text.get(at..)?.chars().next().map_or(0, char::len_utf8);
    let from = span.start as usize + at;
    Some(if literal { Span::new(span.file, from..from + length) } else { *span })
}
