//! A finished sentence, said over by the catalogue.
//!
//! In: a text of the program. Out: the same in the house's language, and how many words of it no
//! entry has. Of all entries that fit, and all ways in which they do, the one that leaves the
//! fewest words is taken, of equals the one that fixes most letters. The work has a bound.

use crate::messages::catalogue::{SaidPart, Sentence, entries};
use crate::messages::pattern::is_whole;
use std::collections::BTreeMap;

/// How deep phrases stand in one another at the most.
const MOST_DEEP: usize = 6;
/// Most ways of entries to fit that are followed for one sentence.
const MOST_HELD: usize = 6_000;
/// What joins the parts of a list, the widest first, and how the house says it.
const JOINTS: [(&str, &str); 8] = [
    ("; or ", "; of "),
    ("; ", "; "),
    (": ", ": "),
    (", and ", " en "),
    (", ", ", "),
    (" and ", " en "),
    (" or ", " of "),
    (" nor ", " noch "),
];

/// What stands before numbers that are versions, no measures.
const VERSIONED: [&str; 2] = ["PDF {}", "version {}"];

/// A text said over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// How the house says it.
    pub text: String,
    /// How many of its words stayed as they were, names and quoted words not counted.
    pub left: usize,
}

/// Says a text over.
pub fn rendered(text: &str) -> Rendered {
    phrase(text, MOST_DEEP, &mut SayingOver::default())
}

/// What was done for one sentence.
#[derive(Default)]
struct SayingOver {
    /// How many ways of entries to fit were followed.
    held: usize,
    /// Phrases that were said over, by how deep they may go on.
    known: BTreeMap<(usize, String), Rendered>,
}

fn phrase(text: &str, deep: usize, work: &mut SayingOver) -> Rendered {
    if let Some(text) = entries().exact(text) {
        return Rendered { text, left: 0 };
    }
    let key = (deep, text.to_owned());
    if let Some(known) = work.known.get(&key) {
        return known.clone();
    }
    let made = sought(text, deep, work);
    work.known.insert(key, made.clone());
    made
}

/// A phrase that is no entry by itself.
fn sought(text: &str, deep: usize, work: &mut SayingOver) -> Rendered {
    if let Some(text) = measure(text) {
        return Rendered { text, left: 0 };
    }
    let mut best = Rendered { text: text.to_owned(), left: strange(text) };
    if best.left == 0 || deep == 0 {
        return best;
    }
    if let Some(text) = names(text) {
        return Rendered { text, left: 0 };
    }
    if let Some((name, rest)) = named(text) {
        let way = phrase(rest, deep - 1, work);
        if way.left < best.left {
            best = Rendered { text: format!("{name} {}", way.text), ..way };
        }
    }
    let way = by_entries(text, false, deep, work);
    best = way.filter(|way| way.left < best.left).unwrap_or(best);
    if let Some(open) = text.strip_suffix('.').filter(|_| best.left > 0) {
        let way = phrase(open, deep - 1, work);
        if way.left < best.left {
            best = Rendered { text: format!("{}.", way.text), ..way };
        }
    }
    if let Some(small) = small(text).filter(|_| best.left > 0) {
        let way = phrase(&small, deep - 1, work);
        if way.left < best.left {
            best = Rendered { text: capital(&way.text), ..way };
        }
    }
    if best.left > 0 {
        let way = by_entries(text, true, deep, work);
        best = way.filter(|way| way.left < best.left).unwrap_or(best);
    }
    let lists = JOINTS.iter().map(|(joint, said)| listed(text, joint, said));
    for parts in std::iter::once(sentences(text)).chain(lists).flatten() {
        if best.left == 0 {
            break;
        }
        let way = joined(&parts, deep - 1, work);
        if way.left < best.left {
            best = way;
        }
    }
    best
}

/// Holds a text against the entries that begin with a hole, or against those that begin with words:
/// the way that leaves the fewest words.
fn by_entries(text: &str, opens: bool, deep: usize, work: &mut SayingOver) -> Option<Rendered> {
    let mut best: Option<Rendered> = None;
    for entry in entries().holed.iter().filter(|entry| entry.pattern.opens() == opens) {
        if work.held >= MOST_HELD || best.as_ref().is_some_and(|best| best.left == 0) {
            break;
        }
        // Most entries end here: nothing of them stands in the text.
        for holes in entry.pattern.ways(text) {
            work.held += 1;
            let way = filled(entry, &holes, (deep - 1, work));
            if best.as_ref().is_none_or(|best| way.left < best.left) {
                best = Some(way);
            }
        }
    }
    best
}

/// A number with decimals, or several, with their units, as the house writes them.
fn measure(text: &str) -> Option<String> {
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    let unit = |word: &str| ["pt", "mm", "cm", "%", "x", "MB"].contains(&word);
    let mut words = text.split(' ');
    let decimal = |word: &str| word.split('.').filter(|part| !part.is_empty()).count() == 2;
    let is = text.contains('.') && words.all(|word| number(word) && !word.is_empty() || unit(word));
    let each = || text.split(' ').filter(|word| word.contains('.'));
    (is && each().all(decimal)).then(|| text.replace('.', ","))
}

/// A list of nothing but names.
fn names(text: &str) -> Option<String> {
    let parted = |(joint, said): (&str, &str)| {
        let (first, last) = text.rsplit_once(joint)?;
        let bare = is_whole(last) && strange(first) == 0 && strange(last) == 0;
        bare.then(|| format!("{first}{said}{last}"))
    };
    [(" and ", " en "), (" or ", " of ")].into_iter().find_map(parted)
}

/// A quoted name and what is said of it.
fn named(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '`' => '`',
        '“' => '”',
        _ => return None,
    };
    let end = text.char_indices().skip(1).find(|(_, sign)| *sign == close)?.0 + close.len_utf8();
    Some((text.get(..end)?, text.get(end..)?.strip_prefix(' ')?))
}

/// A sentence that begins as a phrase does, where it begins with a capital.
fn small(text: &str) -> Option<String> {
    let first = text.chars().next().filter(|sign| sign.is_uppercase())?;
    Some(first.to_lowercase().chain(text.chars().skip(1)).collect())
}

/// A phrase that begins as a sentence does.
fn capital(text: &str) -> String {
    let first = text.chars().next().into_iter().flat_map(char::to_uppercase);
    first.chain(text.chars().skip(1)).collect()
}

/// An entry with what stands in its holes said over.
fn filled(entry: &Sentence, holes: &[&str], (deep, work): (usize, &mut SayingOver)) -> Rendered {
    let mut made = Rendered { text: String::new(), left: 0 };
    for part in &entry.house {
        let (hole, called) = match part {
            SaidPart::Words(words) => {
                made.text.push_str(words);
                continue;
            }
            SaidPart::Hole(hole) => (*hole, false),
            SaidPart::Called(hole) => (*hole, true),
        };
        let inside = holes.get(hole).copied().unwrap_or_default();
        if entry.pattern.quoted(hole) || VERSIONED.iter().any(|of| entry.written.contains(of)) {
            made.text.push_str(inside);
            continue;
        }
        match entries().called(inside).filter(|_| called) {
            Some(noun) => made.text.push_str(&noun),
            None => {
                let inside = phrase(inside, deep, work);
                made.text.push_str(if called { "de " } else { "" });
                made.text.push_str(&inside.text);
                made.left += inside.left;
            }
        }
    }
    made
}

/// JoinedParts of a text, each with what joins it to the next.
type JoinedParts<'a> = Vec<(&'a str, &'static str)>;

fn joined(parts: &JoinedParts, deep: usize, work: &mut SayingOver) -> Rendered {
    let mut made = Rendered { text: String::new(), left: 0 };
    for (part, joint) in parts {
        let part = phrase(part, deep, work);
        made.text.push_str(&part.text);
        made.text.push_str(joint);
        made.left += part.left;
    }
    made
}

/// What joins two parts of a text.
#[derive(Clone, Copy)]
struct Joint {
    /// How many bytes of it belong to the part before it.
    own: usize,
    /// How many bytes more it takes.
    length: usize,
    /// How it is said.
    said: &'static str,
}

/// The sentences of a text that has several.
fn sentences(text: &str) -> Option<JoinedParts<'_>> {
    let starts = |after: &str| after.starts_with(|c: char| c.is_uppercase() || c == '`');
    parted(text, |rest| {
        let after = rest.strip_prefix(". ")?;
        starts(after).then_some(Joint { own: 1, length: 1, said: " " })
    })
}

/// The parts of a list that are joined so, outside quotes.
fn listed<'a>(text: &'a str, joint: &str, said: &'static str) -> Option<JoinedParts<'a>> {
    let here = Joint { own: 0, length: joint.len(), said };
    parted(text, |rest| rest.starts_with(joint).then_some(here))
}

/// Parts a text outside its quotes where `joint` says so.
fn parted(text: &str, joint: impl Fn(&str) -> Option<Joint>) -> Option<JoinedParts<'_>> {
    let (mut parts, mut from, mut skip) = (Vec::new(), 0, 0);
    for (at, _) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        if at < skip || !is_whole(before) {
            continue;
        }
        if let Some(Joint { own, length, said }) = joint(rest) {
            parts.push((text.get(from..at + own)?, said));
            from = at + own + length;
            skip = from;
        }
    }
    if parts.is_empty() {
        return None;
    }
    parts.push((text.get(from..)?, ""));
    Some(parts)
}

/// How many words of a text no reader of the house would know: what is quoted, names, numbers and
/// units are the same everywhere.
fn strange(text: &str) -> usize {
    let mut plain = String::new();
    let mut depth = 0_usize;
    let mut code = false;
    for sign in text.chars() {
        match sign {
            '`' => code = !code,
            '“' | '„' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            _ if !code && depth == 0 => plain.push(sign),
            _ => {}
        }
    }
    let word = |word: &&str| {
        let letters = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small = letters.chars().all(|c| c.is_ascii_lowercase() || c == '\'' || c == '-');
        let first = letters.chars().next().is_some_and(|c| c.is_ascii_uppercase());
        let rest = letters.chars().skip(1).all(|c| c.is_ascii_lowercase());
        (small || (first && rest)) && letters.len() > 1 && !["pt", "mm", "cm"].contains(&letters)
    };
    plain.split_whitespace().filter(word).count()
}

#[cfg(test)]
mod tests {
    use super::{listed, measure, sentences, strange};

    #[test]
    fn measures_have_the_decimal_sign_of_the_house() {
        let said = |text| measure(text).unwrap_or_default();
        assert_eq!(
            ["1.35", "9.448 pt", "49.6 x 131.25 mm"].map(said),
            ["1,35", "9,448 pt", "49,6 x 131,25 mm"]
        );
        for left in ["12", "0.6.0", "foto-1.5.jpg", "articles/a.md", "1.", "x"] {
            assert_eq!(measure(left), None, "{left}");
        }
    }

    #[test]
    fn what_is_quoted_is_no_word_of_the_program() {
        assert_eq!(strange("`the bridge` of 12 pt"), 1);
        assert_eq!(strange("“the bridge”, CMYK, 3"), 0);
    }

    #[test]
    fn lists_and_sentences_part_outside_quotes() {
        let parts = |of: Option<Vec<(&str, &'static str)>>| of.map(|all| all.len());
        assert_eq!(parts(listed("`a`, `b, c`, `d`", ", ", ", ")), Some(3));
        assert_eq!(parts(listed("`a, b`", ", ", ", ")), None);
        assert_eq!(parts(sentences("Cut it. Write `a. B`, too.")), Some(2));
        assert_eq!(parts(sentences("Cut it.")), None);
    }
}
