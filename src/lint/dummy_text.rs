//! What keeps a place for copy is gone when the page is printed.

use crate::language::Language;
use crate::language::row::Row;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words, filler};
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Dummy text in print.
pub const RULE: Rule = Rule {
    code: Code::DummyText,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No dummy text is printed: no lorem ipsum, no word that says that text will come.",
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
    let words: Vec<String> = bare_words(&text.words).collect();
    let whole = || stands_for(text, &words).then(|| text.words.trim().to_owned());
    let sign = || {
        let apart = |sign: &&str| text.words.trim() == *sign || is_bracketed(&text.words, sign);
        let within = || signs(&text.words).find(|sign| SIGNS.contains(sign));
        APART.iter().copied().find(apart).or_else(within)
    };
    let open = || {
        let all = text.words.trim();
        ["[...]", "[…]", "...", "…", "???", "?", "-", "–"].into_iter().find(|sign| *sign == all)
    };
    let open = || open().filter(|_| text.is_display() || text.what() == What::Credit);
    filler(&words)
        .map(str::to_owned)
        .or_else(whole)
        .or_else(|| sign().map(str::to_owned))
        .or_else(|| open().map(str::to_owned))
}

/// Whether words are nothing but what stands for a text, or say that it is to come, in any
/// language: programs and templates speak others than the paper.
fn stands_for(text: &Printed, words: &[String]) -> bool {
    let alone = !matches!(text.what(), What::Body | What::Kicker | What::Service);
    let is_in = |all: &[&str], word: &String| all.contains(&word.as_str());
    let said = |row: &Row| {
        let thing = |word: &String| is_in(row.copy.dummies, word) || is_in(MARKS, word);
        let comes = |word: &String| is_in(row.copy.to_come, word);
        let small = |word: &String| is_in(row.display.articles, word);
        let things = alone && words.iter().all(thing);
        let to_come = words.iter().any(comes)
            && words.iter().any(thing)
            && words.iter().all(|word| thing(word) || comes(word) || small(word));
        things || to_come
    };
    !words.is_empty() && Language::all().any(|language| said(language.row()))
}

/// The words of a text as they are typed, without signs.
fn signs(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a mark stands between brackets in a text.
fn is_bracketed(text: &str, mark: &str) -> bool {
    text.contains(&format!("[{mark}]"))
}
