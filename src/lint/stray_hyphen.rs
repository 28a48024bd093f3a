//! No hyphen of another setting is left over inside a word.

use crate::language::Language;
use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use rustc_hash::FxHashSet;

/// Hyphens that were pasted.
pub const RULE: Rule = Rule {
    code: Code::StrayHyphen,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "soft",
        about: "Most soft hyphens (U+00AD) that somebody has typed in one text.",
        normal: 3.0,
        range: (0.0, 10_000.0),
    }],
    says: "A word has no hyphen where its spelling has none.",
    why: "Copy that was taken from a set page brings the breaks of that page along; in the middle \
        of a line they cut words in two.",
    remedy: "Join the parts; where a word is to be broken so, the program does it itself.",
    source: "Taalunie, Leidraad, ch. 6, on the hyphen in compounds.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    let mut whole: (Option<StoryId>, FxHashSet<&str>) = (None, FxHashSet::default());
    for text in &sight.copy {
        let language = text.passage.text.language();
        let soft = text.words.matches('\u{ad}').count();
        if soft as f64 > limits.get("soft") {
            let most = limits.get("soft");
            let message = format!("{} has {soft} soft hyphens; {most} may be", text.name());
            found.push(sight.told_in(text, "\u{ad}", message));
        }
        if whole.0 != Some(text.story) {
            whole = (Some(text.story), sight.words_of(text.story));
        }
        let mut words = text.each().peekable();
        while let Some(word) = words.next() {
            let next = words.peek().copied().unwrap_or_default();
            let found_cut = stray(word, next, language).or_else(|| parted(word, &whole.1));
            if let Some((cut, whole)) = found_cut {
                let what = text.what().name();
                let message = format!("the {what} has `{cut}` for `{whole}`");
                found.push(sight.told_in(text, &cut, message));
            }
        }
    }
    found
}

/// A word with a hyphen left over, as it stands and as it is spelt; `next` is the word after it.
fn stray(word: &str, next: &str, language: Language) -> Option<(String, String)> {
    let word = bare(word);
    let (first, last) = word.split_once('-')?;
    let whole = |last: &str| {
        Some(format!("{first}{last}")).filter(|all| is_cut((first, last), all, language))
    };
    if last.is_empty() {
        let next = bare(next);
        let suspended = language.row().suspending.contains(&next);
        let found = whole(next).filter(|_| !suspended)?;
        return Some((format!("{word} {next}"), found));
    }
    Some((word.to_owned(), whole(last)?))
}

/// A word with a hyphen that its story has without one, as it stands and so.
fn parted(word: &str, whole: &FxHashSet<&str>) -> Option<(String, String)> {
    let word = bare(word);
    let (first, last) = word.split_once('-')?;
    let plain = |part: &str| part.len() > 2 && part.chars().all(char::is_lowercase);
    let joined = format!("{first}{last}");
    let one = plain(first) && plain(last) && whole.contains(joined.as_str());
    one.then(|| (word.to_owned(), joined))
}

/// Whether two parts are one word of the lexicon that was cut: one of them is no word by itself.
fn is_cut((first, last): (&str, &str), whole: &str, language: Language) -> bool {
    let small = |part: &str| !part.is_empty() && part.chars().all(char::is_lowercase);
    // Vowels that would run together have a hyphen of their own: `zee-egel`.
    let clash = first.ends_with(vowel) && last.starts_with(vowel);
    let is_word = |part: &str| part.chars().count() > 1 && language.knows(part);
    small(first)
        && small(last)
        && !clash
        && whole.chars().count() > 4
        && (!is_word(first) || !is_word(last) || language.has_whole(whole))
        && language.knows(whole)
}

fn vowel(letter: char) -> bool {
    "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(letter)
}

fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '-')
}

#[cfg(test)]
mod tests {
    use super::stray;
    use crate::language::Language;

    #[test]
    fn hyphens_of_another_setting_are_told_from_those_of_the_spelling() {
        let nl = Language::HOUSE;
        let cut = [("ber-gen", ""), ("ge-", "legd"), ("ge-legd", ""), ("(slor-", "dig")];
        for (word, next) in cut {
            assert!(stray(word, next, nl).is_some(), "{word} {next}");
        }
        let fine = [
            ("zee-egel", ""), ("auto-ongeluk", ""), ("oud-minister", ""), ("voor-", "en"),
            ("zwart-wit", ""), ("ex-koning", ""), ("tv-programma", ""), ("in-", "of"),
            ("dichter-zanger", ""), ("niet-roker", ""), ("weekend-uitje", ""),
        ];
        for (word, next) in fine {
            assert_eq!(stray(word, next, nl), None, "{word} {next}");
        }
    }
}
