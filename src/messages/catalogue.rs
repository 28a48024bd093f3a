//! The catalogue: each sentence of the program, and how it is said in the house's language.
//!
//! In: `messages/nl/*.txt`, built in. Out: sentences, in which holes are counted from 1. A line at
//! the margin is the sentence as the program has it, the line under it, indented, the other one;
//! `{}` takes the holes in turn, `{2}` the second, `{the 2}` the second with its article; `␣` is a
//! space at an end of a line, `(de)` before a noun its article. A line with `#` is a remark.

use crate::messages::pattern::Pattern;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The files, in any order.
const FILES: [&str; 10] = [
    include_str!("nl/words.txt"),
    include_str!("nl/copy.txt"),
    include_str!("nl/fit.txt"),
    include_str!("nl/rules.txt"),
    include_str!("nl/codes.txt"),
    include_str!("nl/art.txt"),
    include_str!("nl/press.txt"),
    include_str!("nl/preflight.txt"),
    include_str!("nl/commands.txt"),
    include_str!("nl/viewer.txt"),
];

/// A sentence in both languages.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// As the program says it, with `{}` for holes.
    pub written: String,
    /// As the house says it.
    pub house: Vec<SaidPart>,
    /// The same as a pattern.
    pub pattern: Pattern,
}

/// A part of a sentence of the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaidPart {
    /// Words.
    Words(String),
    /// What stands in a hole, from 0.
    Hole(usize),
    /// The same with its article.
    Called(usize),
}

/// All entries.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Those with holes, the surest first.
    pub holed: Vec<Sentence>,
    /// Those without, by what the program says.
    whole: BTreeMap<String, String>,
}

impl Entries {
    /// How a text without holes is said, its noun without its article.
    pub fn exact(&self, text: &str) -> Option<String> {
        self.whole.get(text).map(|said| bare(said).to_owned())
    }

    /// How a noun is said with its article.
    pub fn called(&self, noun: &str) -> Option<String> {
        let said = self.whole.get(noun)?;
        let (article, noun) = said.strip_prefix('(')?.split_once(") ")?;
        Some(format!("{article} {noun}"))
    }

    /// What the program says in every entry.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        let holed = self.holed.iter().map(|entry| entry.written.as_str());
        holed.chain(self.whole.keys().map(String::as_str))
    }
}

/// A noun without its article.
fn bare(said: &str) -> &str {
    let article = |rest: &'_ str| rest.starts_with("de) ") || rest.starts_with("het) ");
    let rest = said.strip_prefix('(').filter(|rest| article(rest));
    rest.and_then(|rest| rest.split_once(") ")).map_or(said, |(_, noun)| noun)
}

/// The catalogue, read once.
pub fn entries() -> &'static Entries {
    static READ: OnceLock<Entries> = OnceLock::new();
    READ.get_or_init(|| read(&FILES))
}

fn read(files: &[&str]) -> Entries {
    let mut entries = Entries::default();
    for file in files {
        let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let mut written = None;
        for line in lines {
            match (line.strip_prefix("    "), written.take()) {
                (None, _) => written = Some(line.replace('␣', " ")),
                (Some(house), Some(text)) => add(&mut entries, text, &house.replace('␣', " ")),
                (Some(_), None) => {}
            }
        }
    }
    entries.holed.sort_by_key(|entry| std::cmp::Reverse(entry.pattern.weight()));
    entries
}

fn add(entries: &mut Entries, written: String, house: &str) {
    let pattern = Pattern::new(&written);
    if pattern.holes() == 0 {
        entries.whole.insert(written, house.to_owned());
    } else {
        entries.holed.push(Sentence { written, house: parts(house), pattern });
    }
}

/// The parts of a sentence of the house.
fn parts(text: &str) -> Vec<SaidPart> {
    let mut parts = Vec::new();
    let (mut rest, mut turn, mut words) = (text, 0, String::new());
    while let Some(at) = rest.find('{') {
        let (before, opened) = rest.split_at(at);
        words.push_str(before);
        let inside = opened.get(1..).and_then(|inside| inside.split_once('}'));
        let hole = inside.and_then(|(name, _)| match name {
            "" => Some(SaidPart::Hole(turn)),
            _ => match name.strip_prefix("the ") {
                Some(number) => {
                    Some(SaidPart::Called(number.parse::<usize>().ok()?.checked_sub(1)?))
                }
                None => Some(SaidPart::Hole(name.parse::<usize>().ok()?.checked_sub(1)?)),
            },
        });
        match (hole, inside) {
            (Some(hole), Some((_, after))) => {
                parts.push(SaidPart::Words(std::mem::take(&mut words)));
                parts.push(hole);
                (rest, turn) = (after, turn + 1);
            }
            _ => {
                words.push('{');
                rest = opened.get(1..).unwrap_or_default();
            }
        }
    }
    words.push_str(rest);
    parts.push(SaidPart::Words(words));
    parts
}

#[cfg(test)]
mod tests {
    use super::{SaidPart, parts, read};

    #[test]
    fn holes_are_taken_in_turn_or_by_number() {
        let words = |text: &str| SaidPart::Words(text.to_owned());
        let read = parts("{2} van {the 1}, `{ a: {} }`");
        let wanted = [
            words(""),
            SaidPart::Hole(1),
            words(" van "),
            SaidPart::Called(0),
            words(", `{ a: "),
            SaidPart::Hole(2),
            words(" }`"),
        ];
        assert_eq!(read, wanted);
    }

    #[test]
    fn a_noun_has_its_article_where_it_is_asked_for() {
        let entries = read(&["# nouns\ndeck\n    (de) inleiding\n␣on {}\n    ␣op {}\n"]);
        assert_eq!(entries.exact("deck").as_deref(), Some("inleiding"));
        assert_eq!(entries.called("deck").as_deref(), Some("de inleiding"));
        assert_eq!(entries.holed.first().map(|entry| entry.written.as_str()), Some(" on {}"));
    }
}
