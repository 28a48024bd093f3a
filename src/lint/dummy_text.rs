//! What keeps a place for copy, and what a desk notes for itself, is gone when the page is printed.

use crate::language::Language;
use crate::language::row::Row;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words, filler};
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Dummy text and notes of the desk in print.
pub const RULE: Rule = Rule {
    code: Code::DummyText,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No dummy text is printed: no lorem ipsum, no word that says that text will come, no \
        note of the desk to itself.",
    why: "Nobody reads it before the reader does.",
    remedy: "Write the copy, or take the words out.",
    source: "Every newsroom that has printed it once.",
    look,
};

/// Words that stand for a text that is not there yet, in any language.
const MARKS: &[&str] = &["tk", "tktk", "tbd", "tbc", "todo", "fixme", "xxx", "xxxx", "xxxxx"];
/// The same where they are typed in capitals within a text.
const SIGNS: &[&str] = &["TKTK", "TODO", "FIXME", "XXXX", "XXXXX", "N.T.B"];
/// Those that may be initials or a size within a text: they count by themselves or in brackets.
const APART: &[&str] = &["TK", "XXX", "PM"];

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in &sight.copy {
        if let Some(words) = dummy(text) {
            let message = format!("{} keeps a place for copy: `{words}`", text.name());
            found.push(sight.told_in(text, "", message));
        }
    }
    found
}

/// The dummy words of a text.
fn dummy(text: &Printed) -> Option<String> {
    // What stands for a text is short.
    let short = text.parts.len() <= SHORT;
    let words: Vec<&str> = if short { each_word(&text.bare).collect() } else { Vec::new() };
    let whole = || stands_for(text, &words).then(|| text.words.trim().to_owned());
    let sign = || {
        let apart = |sign: &&str| text.words.trim() == *sign || is_bracketed(&text.words, sign);
        let typed = text.each().map(trimmed);
        let mut typed = typed.filter(|word| word.starts_with(char::is_uppercase));
        let within = || typed.find(|sign| SIGNS.contains(sign));
        APART.iter().copied().find(apart).or_else(within)
    };
    let open = || {
        let all = text.words.trim();
        ["[...]", "[…]", "...", "…", "???", "?", "-", "–"].into_iter().find(|sign| *sign == all)
    };
    let open = || open().filter(|_| text.is_display() || text.what() == What::Credit);
    filler(&text.bare)
        .map(str::to_owned)
        .or_else(whole)
        .or_else(|| promised(text, &words))
        .or_else(|| sign().map(str::to_owned))
        .or_else(|| open().map(str::to_owned))
        .or_else(|| note(&text.words))
}

/// Most words of a text that may stand for another.
const SHORT: usize = 120;

/// What a copy-fitter says of the size of a text.
const SIZES: &[&str] = &["tekens", "regels", "woorden", "characters", "zeichen", "signes"];
/// The same, which copy itself has no word for.
const SPACES: &[&str] = &["spaties", "spaces", "leerzeichen", "espaces"];

/// That a text of few words tells of itself: its intro is to come, so many characters with spaces.
fn promised(text: &Printed, words: &[&str]) -> Option<String> {
    let is_in = |all: &[&str], word: &str| all.contains(&word);
    let has = |all: &[&str]| words.iter().any(|word| is_in(all, word));
    if matches!(text.what(), What::Body | What::Service) {
        return None;
    }
    if let Some(word) = words.iter().find(|word| is_in(SPACES, word)).filter(|_| has(SIZES)) {
        return Some((*word).to_owned());
    }
    words.windows(NEAR.min(words.len().max(1))).find_map(|near| {
        let said = |row: &Row| {
            let own = |word: &&&str| is_in(row.copy.own_parts, word);
            let part = near.iter().find(own)?;
            let comes = near.iter().filter(|word| is_in(row.copy.to_come, word)).count();
            (comes >= 2).then(|| (*part).to_owned())
        };
        Language::all().find_map(|language| said(language.row()))
    })
}

/// How many words running say that something is to come.
const NEAR: usize = 5;

/// What opens and closes a note, and whether copy has such brackets for other things.
const BRACKETS: &[(char, char, bool)] =
    &[('[', ']', false), ('<', '>', false), ('{', '}', false), ('(', ')', true)];
/// How a note without brackets begins.
const BEGINS: &[&str] = &["pm:", "todo:", "tk:", "noot redactie", "noot voor de redactie"];

/// Signs that the longest of them has.
const LONGEST: usize = 24;

/// What a desk has noted for itself in a text.
fn note(text: &str) -> Option<String> {
    let small: String = text.trim_start().chars().take(LONGEST).collect::<String>().to_lowercase();
    let begins = BEGINS.iter().find(|begin| small.starts_with(**begin));
    let bracketed = || BRACKETS.iter().find_map(|(open, shut, common)| {
        let groups = text.split(*open).skip(1).filter_map(|rest| Some(rest.split_once(*shut)?.0));
        let note = |inner: &&str| is_note(inner, *common);
        groups.into_iter().find(note).map(|inner| format!("{open}{inner}{shut}"))
    });
    begins.map(|begin| (*begin).to_owned()).or_else(bracketed).or_else(|| unknown(text))
}

/// Whether words between brackets are a note: a question mark or two alone, a word by which a desk
/// asks for something, several words in capitals. In brackets that copy has too they shout as well.
fn is_note(inner: &str, common: bool) -> bool {
    let bare = inner.trim();
    if matches!(bare, "??" | "???" | "?!") || bare == "?" && !common {
        return true;
    }
    let words: Vec<String> = bare_words(bare).collect();
    let letters = bare.chars().filter(|c| c.is_alphabetic());
    let capitals = letters.clone().count() > 3 && letters.clone().all(char::is_uppercase);
    let loud = capitals || bare.ends_with(['!', '?']);
    let asks = words.iter().any(|word| {
        Language::all().any(|of| of.row().copy.notes.contains(&word.as_str()))
    });
    let few = words.len() < 7;
    let thing = |word: &String| {
        Language::all().any(|of| of.row().copy.dummies.contains(&word.as_str()))
    };
    let things = !common && !words.is_empty() && words.iter().all(thing);
    things || (asks && few && (loud || !common)) || (!common && capitals && words.len() > 1)
}

/// A place for a figure or a name: `XX euro`, `de heer ??`.
fn unknown(text: &str) -> Option<String> {
    if !["??", "XX", "xx", ".."].iter().any(|place| text.contains(place)) {
        return None;
    }
    let words: Vec<&str> = each_word(text).collect();
    let place = words.iter().enumerate().find(|(at, word)| {
        let next = words.get(at + 1).is_some_and(|next| next.starts_with(char::is_lowercase));
        let marks = word.len() > 1 && word.chars().all(|c| c == '?');
        marks || next && matches!(**word, "XX" | "xx" | "XXX" | "..")
    });
    place.map(|(at, word)| words.get(at + 1).map_or((*word).to_owned(), |n| format!("{word} {n}")))
}

/// Whether words are nothing but what stands for a text, or say that it is to come, in any
/// language: programs and templates speak others than the paper.
fn stands_for(text: &Printed, words: &[&str]) -> bool {
    let alone = !matches!(text.what(), What::Body | What::Kicker | What::Service);
    let is_in = |all: &[&str], word: &str| all.contains(&word);
    let said = |row: &Row| {
        let thing = |word: &&str| is_in(row.copy.dummies, word) || is_in(MARKS, word);
        let comes = |word: &&str| is_in(row.copy.to_come, word);
        let small = |word: &&str| is_in(row.display.articles, word);
        let things = alone && words.iter().all(thing);
        // Most words of most texts are none of these, and the first says so.
        let to_come = words.iter().all(|word| thing(word) || comes(word) || small(word))
            && words.iter().any(comes)
            && words.iter().any(thing);
        things || to_come
    };
    !words.is_empty() && Language::all().any(|language| said(language.row()))
}

/// Whether a mark stands between brackets in a text.
fn is_bracketed(text: &str, mark: &str) -> bool {
    text.contains('[') && text.contains(&format!("[{mark}]"))
}

#[cfg(test)]
mod tests {
    use super::note;

    #[test]
    fn notes_of_a_desk_are_told_from_asides() {
        let notes = [
            "gemiddeld veertien (NOG CHECKEN!) schepen", "van [check] meter", "[NOG EEN ALINEA]",
            "de heer ?? zei", "kost XX euro per stuk", "PM: cijfers van het havenbedrijf",
            "Jan [achternaam vragen] zei", "in 19?? [?] geboren", "[foto]", "Door [naam]",
            "<bijschrift>",
        ];
        for text in notes {
            assert!(note(text).is_some(), "{text}");
        }
        let copy = [
            "‘[De burgemeester] zei niets’", "de NAVO (Noord-Atlantisch) en [sic] de EU", "wat?!",
            "(vragen bij de balie)", "lid van [NAVO]", "(red.)", "maat XX", "waarom (of niet)?",
        ];
        for text in copy {
            assert!(note(text).is_none(), "{text} {:?}", note(text));
        }
    }
}
