//! Heads are written as sentences are: with a capital at their beginning and on names.

use crate::lint::sight::trim::{each_word, trimmed};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Heads With A Capital On Each Word, and such as begin without one.
pub const RULE: Rule = Rule {
    code: Code::TitleCase,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "words",
        about: "From how many words with a capital on, after the first, a head is looked at.",
        normal: 4.0,
        range: (1.0, 100.0),
    }],
    says: "A head has a capital at its beginning and on names, not on each word; decks, kickers \
        and captions begin with one where the others of their kind do.",
    why: "Capitals tell names; on each word they tell nothing, and the head is read word by word.",
    remedy: "Write the head as a sentence.",
    source: "NRC stijlboek on heads; Taalunie, Leidraad, ch. 16, on capitals.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("words") as usize;
    let mut found = Vec::new();
    let of_heads = |what| matches!(what, What::Title | What::Deck);
    let small = |words: &str| words.trim().starts_with(char::is_lowercase);
    let all = |what| sight.copy.iter().filter(move |text| text.what() == what);
    let custom = |what| {
        let begin_small = all(what).filter(|text| small(&text.words)).count();
        begin_small * 4 >= all(what).count()
    };
    for what in [What::Kicker, What::Caption].into_iter().filter(|what| !custom(*what)) {
        found.extend(all(what).filter(|text| small(&text.words)).map(|text| {
            let what = format!("{} begins with a small letter", text.name());
            sight.told_in(text, "", what)
        }));
    }
    let heads = || sight.copy.iter().filter(|text| of_heads(text.what()));
    let begin_small = heads().filter(|text| small(&text.words)).count();
    for text in heads() {
        let language = text.passage.text.language();
        let (capital, other) = cases(&text.words);
        let custom = language.row().capital_nouns || language.row().capital_heads;
        // A head in capitals is told as that.
        let shouted = !text.words.contains(char::is_lowercase);
        if !custom && !shouted && capital >= most && other == 0 {
            let what = format!("{} has a capital on each word", text.name());
            found.push(sight.told_in(text, "", what));
        } else if small(&text.words) && begin_small * 4 < heads().count() {
            let what = format!("{} begins with a small letter", text.name());
            found.push(sight.told_in(text, "", what));
        }
    }
    found
}

/// How many of the words after the first have a capital, and how many of more than three letters
/// have none.
fn cases(words: &str) -> (usize, usize) {
    let (mut capital, mut other) = (0, 0);
    for word in each_word(words).skip(1) {
        let word = trimmed(word);
        capital += usize::from(word.starts_with(char::is_uppercase));
        let long = word.chars().count() > 3;
        other += usize::from(long && word.starts_with(char::is_lowercase));
    }
    (capital, other)
}

#[cfg(test)]
mod tests {
    use super::cases;

    #[test]
    fn small_words_may_be_small() {
        assert_eq!(cases("De Nieuwe Brug van de Stad Ligt Open"), (5, 0));
        assert_eq!(cases("De brug van Kreekstad"), (1, 1));
    }
}
