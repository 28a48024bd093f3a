//! No word stands twice where it can stand but once.

use crate::language::{Language, language};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::wrong_form::never_after;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use std::collections::BTreeSet;
use crate::lint::sight::trim::each_word;

/// Words typed twice.
pub const RULE: Rule = Rule {
    code: Code::DoubledWord,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "letters",
            about: "From how many letters on any small word may not stand twice; shorter ones \
                where the language knows that they cannot.",
            normal: 7.0,
            range: (1.0, 100.0),
        },
        Threshold {
            name: "display",
            about: "The same in kickers, heads, decks, captions and quotes.",
            normal: 4.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A word does not stand twice running.",
    why: "The eye of who wrote it skips the second one, above all over the end of a line; the \
        reader’s does not.",
    remedy: "Take one of them out; where both are meant, put a comma between.",
    source: "Newspaper stylebooks on the reading of proofs.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (body, display) = (limits.get("letters"), limits.get("display"));
    let mut found = Vec::new();
    for text in &sight.copy {
        let language = text.passage.text.language();
        // `Door Door Anna`: the place had the word, and so had the copy.
        let named = matches!(text.what(), What::Byline | What::Credit);
        let first = |text| doubled_at_start(text).into_iter().collect();
        // No head begins with a word and the same: `Het het vlot`.
        let begins = named || text.what() == What::Title;
        let words: Vec<&str> = if begins { first(&text.words) } else { Vec::new() };
        if let Some(pair) = with_itself(&text.words).filter(|_| text.what() != What::Title) {
            let message = format!("the {} has `{pair}`", text.what().name());
            found.push(sight.told_in(text, pair, message));
        }
        for phrase in phrases(text.each()) {
            let message = format!("the {} has `{phrase}` twice running", text.what().name());
            found.push(sight.told_in(text, &phrase, message));
        }
        let letters = if text.is_display() { display.min(body) } else { body };
        for word in words.into_iter().chain(doubled(text.each(), language, letters)) {
            let pair = format!("{word} {word}");
            let message = format!("the {} has `{pair}`", text.what().name());
            found.push(sight.told_in(text, &pair, message));
        }
    }
    found.extend(in_furniture(sight, display.min(body)));
    found
}

/// Words that stand twice in what is of no story, told once for all pages.
fn in_furniture(sight: &Sight, letters: f64) -> Vec<Offence> {
    let Some(language) = language(&sight.issue.language) else { return Vec::new() };
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for (view, line) in sight.lines().filter(|(_, line)| line.story.is_none()) {
        for word in doubled(each_word(&line.text), language, letters) {
            let pair = format!("{word} {word}");
            if told.insert(pair.clone()) {
                let what = format!("{} has `{pair}`", line.words());
                found.push(sight.told(view, line, what).at(sight.typed_at(view, line)));
            }
        }
    }
    found
}

/// What is joined with itself: `Zandhoek – Zandhoek`, `Anna Bos en Anna Bos`.
fn with_itself(text: &str) -> Option<&str> {
    let text = text.trim();
    JOINS.iter().find_map(|join| {
        let (before, after) = text.split_once(join)?;
        let name = |of: &str| of.chars().filter(|c| c.is_alphabetic()).count() > 3;
        let capital = after.chars().next().is_some_and(char::is_uppercase);
        let same = before.ends_with(after) || before == after;
        (same && name(after) && capital).then_some(text)
    })
}

/// What stands between two that meet, or that made something together.
const JOINS: [&str; 4] = [" – ", " - ", " en ", " & "];

/// The word that begins a text and stands there twice, in whatever letters.
fn doubled_at_start(text: &str) -> Option<&str> {
    let mut words = each_word(text);
    let (first, second) = (words.next()?, words.next()?);
    let bare = |word: &str| word.trim_end_matches(':').to_lowercase();
    (bare(first) == bare(second)).then_some(second)
}

/// Words running that come again at once, without a sign between them: `van de stad van de stad`.
/// What goes on is meant: `keer op keer op keer`.
fn phrases<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    let words: Vec<&str> = words.collect();
    let plain = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || c == '-');
    let mut found = Vec::new();
    let mut at = 0;
    while at + 4 <= words.len() {
        let again = (2..=LONGEST).find(|count| {
            let first = words.get(at..at + count).unwrap_or_default();
            let Some(second) = words.get(at + count..at + 2 * count) else { return false };
            let end = second.last().map_or("", |word| word.trim_end_matches(SIGNS));
            let (inner, last) = second.split_at(count - 1);
            let letters: usize = first.iter().map(|word| word.len()).sum();
            let same = inner == &first[..count - 1] && last.len() == 1 && end == first[count - 1];
            let led = at.checked_sub(1).and_then(|before| words.get(before)) == first.last();
            let goes_on = led || words.get(at + 2 * count) == words.get(at);
            same && first.iter().all(plain) && !goes_on && letters >= FEWEST && first[0] != first[1]
        });
        match again {
            Some(count) => {
                found.push(words.get(at..at + count).unwrap_or_default().join(" "));
                at += 2 * count;
            }
            None => at += 1,
        }
    }
    found
}

/// Most words of a phrase that is looked for, and its fewest letters.
const LONGEST: usize = 6;
const FEWEST: usize = 6;
/// Signs that may end the second.
const SIGNS: [char; 6] = ['.', ',', ';', ':', '?', '!'];

/// The words that stand twice, without a sign between them.
fn doubled<'t>(
    words: impl Iterator<Item = &'t str>,
    language: Language,
    letters: f64,
) -> Vec<&'t str> {
    let (never, may) = (language.row().copy.never_twice, language.row().copy.may_stand_twice);
    let (mut before, mut first) = ("", "");
    let pairs = words.filter_map(|second| {
        let first = std::mem::replace(&mut first, second);
        let before = std::mem::replace(&mut before, first);
        let second = second.trim_end_matches(|c: char| !c.is_alphanumeric());
        // A capital begins a sentence with the first of them: `De de`.
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        if first.len() != second.len() && first.is_ascii() {
            return None;
        }
        let small = || second.chars().all(char::is_lowercase);
        if first.is_empty() || first.to_lowercase() != second || !small() {
            return None;
        }
        let long = second.chars().count() as f64 >= letters && !may.contains(&second);
        let after = never_after(language, &before.to_lowercase(), &format!("{second} {second}"));
        (never.contains(&second) || long || after).then_some(second)
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::{doubled, each_word, phrases};
    use crate::language::{Language, language};

    #[test]
    fn phrases_come_again_but_where_they_go_on() {
        let of = |text: &str| phrases(each_word(text)).join(", ");
        assert_eq!(of("een kwart van de stad van de stad en een kwart"), "van de stad");
        assert_eq!(of("dat het regent dat het regent."), "dat het regent");
        for right in ["keer op keer op keer", "hij kwam, hij kwam", "stap voor stap voor stap"]
        {
            assert_eq!(of(right), "", "{right}");
        }
    }

    #[test]
    fn words_are_doubled_that_never_are() {
        let dutch = |text: &str| doubled(each_word(text), Language::HOUSE, 7.0).len();
        assert_eq!(dutch("Zij zag de de brug van een een man."), 2);
        assert_eq!(dutch("De de brug."), 1);
        assert_eq!(dutch("Zes straten gaan van het het gas af; hij zegt dat het het gas is"), 1);
        assert_eq!(dutch("omdat het het beste is, en wie die die man kent"), 0);
        assert_eq!(dutch("Hij komt van Van Dam, de De Boer, heel heel lang"), 0);
        assert_eq!(dutch("hij hield op op maandag, kinderen, kinderen"), 0);
        assert_eq!(dutch("de kinderen kinderen."), 1);
        let words = "de brug brug is heel heel lang";
        assert_eq!(doubled(each_word(words), Language::HOUSE, 4.0), ["brug"]);
        assert_eq!(dutch("‘De de brug"), 1);
        let french = language("fr").expect("a language");
        let words = "de la la ville et et puis nous nous levons";
        assert_eq!(doubled(each_word(words), french, 7.0).len(), 1);
    }
}
