//! What of a story may give: front matter and marked paragraphs come in, other titles and decks,
//! paragraphs that may go and the story's weight go out.
//!
//! `{-}` at the end of a paragraph marks one that may go; `\{-}` is printed.

use crate::read::bounds;
use crate::read::inline::Bar;
use crate::read::value::{Fields, whole};
use crate::read::words::words;
use crate::read::yaml::{Keyed, Node, Value};
use crate::report::{Code, Report};
use crate::source::{Sources, Span};
use crate::story::passage::of_blocks;
use crate::story::{Block, Piece, Story, Text};

/// What marks a paragraph that may go.
const MARK: &str = "{-}";

/// Reads the title and the deck of a story, what it may lose and how much it weighs.
pub(crate) fn leeway(
    fields: &Fields<'_>,
    sources: &Sources,
    story: &mut Story,
    out: &mut Vec<Report>,
) {
    let mut choices = |key: &str, bar: Bar| {
        let mut all = fields.find(key).map_or(Vec::new(), |node| {
            entries(node, key, out)
                .iter()
                .filter_map(|one| words(Keyed { key, node: one }, bar, sources, out))
                .collect()
        });
        let first = if all.is_empty() { Text::default() } else { all.remove(0) };
        (first, all)
    };
    (story.headline, story.leeway.titles) = choices("title", Bar::Breaks);
    (story.deck, story.leeway.decks) = choices("deck", Bar::Prints);
    let mut number = |key: &str, most: i64| {
        fields.find(key).and_then(|node| whole(node, key, 0..=most, out)).unwrap_or(0)
    };
    story.leeway.may_lose = usize::try_from(number("may_lose", 99)).unwrap_or(0);
    story.leeway.weight = number("weight", 999);
}

/// The texts to choose from: one, or those of a list, each with words.
fn entries<'a>(node: &'a Node, key: &str, out: &mut Vec<Report>) -> Vec<&'a Node> {
    let Value::List(all) = &node.value else { return vec![node] };
    if all.is_empty() {
        let message = format!("the list of `{key}` is empty");
        let help =
            format!("Write the ones to choose from, `{key}: [\"…\", \"…\"]`, the best first.");
        out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
    }
    let kept = bounds::entries(all, Keyed { key, node }, bounds::TITLES, out).iter();
    let wordless = |node: &&Node| {
        matches!(&node.value, Value::Empty)
            || matches!(&node.value, Value::Scalar(text) if text.trim().is_empty())
    };
    let (empty, full): (Vec<&Node>, Vec<&Node>) = kept.partition(wordless);
    for node in empty {
        let message = format!("one of the choices of `{key}` has no words");
        let help = "Write them, or remove the entry.";
        out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
    }
    full
}

/// Takes the marks off the paragraphs of a body that may go; gives where each of these begins.
/// Reports marks that stand elsewhere.
pub(crate) fn may_go(body: &mut [Block], sources: &Sources, out: &mut Vec<Report>) -> Vec<Span> {
    let mut found = Vec::new();
    for block in body.iter_mut() {
        let Block::Paragraph(text) = block else { continue };
        if unmark(text, sources) {
            found.extend(text.span());
        }
    }
    let mut all = Vec::new();
    of_blocks(body, &mut all);
    for passage in all.iter().filter(|passage| marked(passage.text, sources)) {
        let message = "`{-}` marks a paragraph of the text that may go, and this is none";
        let help = "Take the mark out, or write `\\{-}` where it should be printed.";
        out.push(Report::error(Code::NoMeaning, message).at(passage.text.span()).help(help));
    }
    found
}

/// Whether a text ends in the mark as it is typed.
fn marked(text: &Text, sources: &Sources) -> bool {
    let Some(Piece::Words { text, span, .. }) = text.pieces.last() else { return false };
    let typed = sources.bytes(span.file).get(span.start as usize..span.end as usize);
    text.ends_with(MARK)
        && typed.is_some_and(|typed| typed.ends_with(MARK.as_bytes()) && !typed.ends_with(b"\\{-}"))
}

/// Takes the mark off a text that has words besides; whether it had one.
fn unmark(text: &mut Text, sources: &Sources) -> bool {
    if !marked(text, sources) {
        return false;
    }
    let mut kept = text.clone();
    if let Some(Piece::Words { text, span, .. }) = kept.pieces.last_mut() {
        let before = text.len();
        text.truncate(before - MARK.len());
        text.truncate(text.trim_end().len());
        span.end = span.end.saturating_sub(u32::try_from(before - text.len()).unwrap_or(0));
    }
    let empty = |piece: &Piece| matches!(piece, Piece::Words { text, .. } if text.is_empty());
    while kept.pieces.last().is_some_and(|piece| empty(piece) || *piece == Piece::Break) {
        kept.pieces.pop();
    }
    if let Some(Piece::Words { text, .. }) = kept.pieces.last_mut() {
        text.truncate(text.trim_end().len());
    }
    if kept.is_empty() {
        return false;
    }
    *text = kept;
    true
}

/// Notes the blocks of a story that may go, by where they begin.
pub(crate) fn let_go(story: &mut Story, may_go: &[Span]) {
    let goes = |block: &Block| block.span().is_some_and(|at| may_go.contains(&at));
    let marked = story.body.iter().enumerate().filter(|(_, block)| goes(block));
    story.leeway.may_go = marked.map(|(at, _)| at).collect();
}
