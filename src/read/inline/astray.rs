//! Marks of Markdown that did not become markup, and addresses that paper does not show.
//!
//! In: the runs of a block and the text that was parsed; the events of a parser. Out: what is wrong
//! with each mark that is printed as it is typed though it was hardly meant to be, and the links
//! whose address or title would be lost. Source: CommonMark 0.31.2, 6.2 (emphasis), 6.3 (links).
//! What is escaped is meant as it stands.

use crate::read::inline::escapes::Escapes;
use crate::read::inline::run::{InlineRun, Wrong};
use crate::report::Severity;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// A character that may be a mark, with its neighbours among those that are printed.
struct Typed {
    sign: char,
    at: usize,
    live: bool,
}

/// Marks that are printed as they are typed.
pub(crate) fn astray(runs: &[InlineRun], source: &str) -> Vec<Wrong> {
    const SIGNS: [char; 7] = ['*', '_', '`', '[', ']', '#', '|'];
    let marked =
        |run: &InlineRun| matches!(run, InlineRun::Words(words, ..) if words.contains(SIGNS));
    if !runs.iter().any(marked) {
        return Vec::new();
    }
    let typed = typed(runs, source);
    // What looks like a picture is told as one.
    if matches!(typed.as_slice(), [first, second, ..] if first.sign == '!' && second.sign == '[') {
        return Vec::new();
    }
    let mut wrong = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        at += mark(&typed, at, &mut wrong);
    }
    wrong
}

/// The characters of the runs; what the source spells otherwise can't be a mark.
fn typed(runs: &[InlineRun], source: &str) -> Vec<Typed> {
    let mut all = Vec::new();
    let mut escapes = Escapes::of(source);
    for run in runs {
        let InlineRun::Words(words, _, range) = run else {
            all.push(Typed { sign: '\n', at: 0, live: false });
            continue;
        };
        let alike = source.get(range.clone()) == Some(words.as_str());
        for (at, sign) in words.char_indices() {
            let at = range.start + at;
            all.push(Typed { sign, at, live: alike && !escapes.escaped(at) });
        }
    }
    all
}

/// Looks at the mark that begins at a character; gives how many characters it takes.
fn mark(typed: &[Typed], at: usize, wrong: &mut Vec<Wrong>) -> usize {
    let sign = |at: Option<usize>| at.and_then(|at| typed.get(at)).map_or('\n', |typed| typed.sign);
    let Some(here) = typed.get(at).filter(|typed| typed.live) else { return 1 };
    let same = |next: &&Typed| next.live && next.sign == here.sign;
    let length = typed.get(at..).unwrap_or(&[]).iter().take_while(same).count();
    let (before, after) = (sign(at.checked_sub(1)), sign(Some(at + length)));
    let begins = before == '\n';
    let told = match here.sign {
        '*' | '_' if is_emphasis(here.sign, length, (before, after)) => Some((
            "has no other that belongs to it",
            "Close what it opens, or write a backslash before it if it should be printed.",
        )),
        '`' => Some(("has no meaning on paper", "Remove it; a quote is `'` or `’`.")),
        '[' if after == '^' => Some((
            "refers to a note, and there is none of that name",
            "Put the note's words in the text, or take the reference out.",
        )),
        '[' if length > 1 => Some(("has no meaning on paper", "Write the words without brackets.")),
        ']' if after == '(' || (after == '[' && length == 1) => Some((
            "looks like a link that is not closed, or leads nowhere",
            "Write `[words](address)`, or the words alone.",
        )),
        '#' if begins && length > 1 => Some((
            "stands at the start of a line without a space behind it, and makes no crosshead",
            "Write `## ` with a space before a crosshead.",
        )),
        '|' if begins && typed.iter().skip(at + 1).any(|other| other.live && other.sign == '|') => {
            Some((
                "opens a row of a table, and no table stands here",
                "Write the line `|---|---|` under the head of the table, and an empty line above.",
            ))
        }
        _ => None,
    };
    if let Some((what, help)) = told {
        let shown: String = std::iter::repeat_n(here.sign, length.min(8)).collect();
        let message = format!("this “{shown}” {what}: it is printed as it is");
        let range = here.at..here.at + length;
        wrong.push(Wrong { severity: Severity::Warning, message, help, range });
    }
    length.max(1)
}

/// Whether stars or underscores stand as emphasis does: beside a word, and not between figures, in
/// a name of a file, or by themselves.
fn is_emphasis(sign: char, length: usize, (before, after): (char, char)) -> bool {
    let (word_before, word_after) = (before.is_alphanumeric(), after.is_alphanumeric());
    let touches = !before.is_whitespace() || !after.is_whitespace();
    match (sign, length) {
        (_, 1) if word_before && word_after => false,
        ('_', 1) => word_before || word_after,
        ('*', _) => touches,
        _ => word_before != word_after,
    }
}

/// A link of which paper shows the words alone.
pub(crate) struct Link {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its title, or nothing.
    pub title: String,
    /// Whether its address is lost: it is not what the words say.
    pub address: bool,
}

/// The links of a text whose address or title paper does not show.
pub(crate) fn links(events: &[(Event<'_>, Range<usize>)]) -> Vec<Link> {
    let mut links = Vec::new();
    let mut open: Option<(Link, String, String)> = None;
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let shown = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let link = Link {
                    range: range.clone(),
                    title: title.to_string(),
                    address: !shown && !dest_url.trim().is_empty(),
                };
                open = Some((link, dest_url.to_string(), String::new()));
            }
            Event::Text(words) | Event::Code(words) => {
                open.iter_mut().for_each(|(_, _, said)| said.push_str(words));
            }
            Event::End(TagEnd::Link) => {
                let Some((mut link, address, said)) = open.take() else { continue };
                link.address = link.address && bare(&address) != bare(&said);
                links.extend((link.address || !link.title.trim().is_empty()).then_some(link));
            }
            _ => {}
        }
    }
    links
}

/// An address as people write it.
fn bare(address: &str) -> String {
    let address = address.trim().to_lowercase();
    let starts = ["mailto:", "https://", "http://"];
    let after = starts.iter().find_map(|start| address.strip_prefix(start)).unwrap_or(&address);
    after.trim_end_matches('/').trim_start_matches("www.").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{bare, is_emphasis};

    #[test]
    fn stars_beside_words_are_marks_and_stars_between_figures_are_not() {
        for (sign, length, beside, marks) in [
            ('*', 2, (' ', 'o'), true),
            ('*', 1, ('s', ' '), true),
            ('*', 1, ('5', '3'), false),
            ('*', 1, (' ', ' '), false),
            ('*', 4, ('\n', '\n'), false),
            ('_', 1, ('e', 'k'), false),
            ('_', 1, (' ', 'k'), true),
            ('_', 4, (' ', ' '), false),
        ] {
            assert_eq!(is_emphasis(sign, length, beside), marks, "{sign} {length} {beside:?}");
        }
    }

    #[test]
    fn an_address_that_the_words_say_is_not_lost() {
        assert_eq!(bare("https://www.krant.nl/"), bare("krant.nl"));
        assert_ne!(bare("https://krant.nl/a"), bare("de krant"));
    }
}
