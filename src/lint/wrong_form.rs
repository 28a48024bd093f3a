//! A verb has the form of the word that it stands beside.

use crate::language::Language;
use crate::language::row::Participles;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Forms that are wrong beside the word before them.
pub const RULE: Rule = Rule {
    code: Code::WrongForm,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No two words stand side by side of which one has the wrong form: `hij vind`, `ik \
        wordt`; a form of one person stands where that person is: `de slag word`; no participle \
        stands for its verb: `hij betaald niets`.",
    why: "Nobody hears the slip, and every reader sees it; in a head it is all that they see.",
    remedy: "Give the verb the ending of its person.",
    source: "Leidraad on the spelling of verbs; NRC stijlboek.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    let mut all: BTreeMap<Language, LookedFor> = BTreeMap::new();
    for text in &sight.copy {
        let language = text.passage.text.language();
        let LookedFor { seconds, forms } =
            all.entry(language).or_insert_with(|| looked_for(language));
        let mut wrong = wrong(text.each(), language, seconds);
        // Few texts have one of these.
        if text.each().any(|word| forms.contains(trimmed(word))) {
            wrong.extend(alone(&text.words, language));
            wrong.extend(participles(&text.words, language));
        }
        for pair in wrong {
            let message = format!("the {} has `{pair}`", text.what().name());
            found.push(sight.told_in(text, &pair, message));
        }
    }
    found
}

/// The words of a language that tell of a wrong form.
struct LookedFor {
    /// Those that are wrong after others.
    seconds: FxHashSet<&'static str>,
    /// Those that need another word in their sentence.
    forms: FxHashSet<&'static str>,
}

fn looked_for(language: Language) -> LookedFor {
    let copy = &language.row().copy;
    let alone = copy.only_with.iter().flat_map(|(forms, _)| *forms);
    let forms = alone.chain(copy.participles.forms).copied().collect();
    LookedFor { seconds: second_words(language), forms }
}

/// The words that are wrong after others.
fn second_words(language: Language) -> FxHashSet<&'static str> {
    language.row().copy.never_after.iter().flat_map(|(_, never)| *never).copied().collect()
}

/// Whether words never follow a word, both in small letters.
pub fn never_after(language: Language, word: &str, next: &str) -> bool {
    let all = language.row().copy.never_after;
    all.iter().any(|(words, never)| words.contains(&word) && never.contains(&next))
}

/// Words side by side, without a sign between them, of which the second is wrong there.
fn wrong<'t>(
    mut words: impl Iterator<Item = &'t str>,
    language: Language,
    seconds: &FxHashSet<&str>,
) -> Vec<String> {
    let Some(mut before) = words.next().filter(|_| !seconds.is_empty()) else { return Vec::new() };
    let pairs = words.filter_map(|word| {
        let first = std::mem::replace(&mut before, word);
        let second = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        // Few words are ever wrong.
        if !seconds.contains(second) {
            return None;
        }
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        never_after(language, &first.to_lowercase(), second).then(|| format!("{first} {second}"))
    });
    pairs.collect()
}

/// Forms in a sentence that has not the word that they belong to, with the word before them. What
/// begins a sentence, or a part of it, may be a command.
fn alone(text: &str, language: Language) -> Vec<String> {
    let all = language.row().copy.only_with;
    let and = [language.row().and, "of", "maar", "dus"];
    let mut found = Vec::new();
    for sentence in text.split(['.', '!', '?', ':', ';', '…', '‘', '“', '–']) {
        let words: Vec<&str> = each_word(sentence).collect();
        let bare = |word: &&str| trimmed(word).to_lowercase();
        for (forms, subjects) in all {
            if words.iter().any(|word| subjects.contains(&bare(word).as_str())) {
                continue;
            }
            let wrong = words.windows(2).filter(|pair| {
                let [before, word] = pair else { return false };
                let joined = before.ends_with(',') || and.contains(&bare(before).as_str());
                forms.contains(&trimmed(word)) && !joined
            });
            found.extend(wrong.map(|pair| pair.join(" ")));
        }
    }
    found
}

/// Participles where a form of their verb was meant: before what the verb is done to, in a sentence
/// without a helper, and not as its first word.
fn participles(text: &str, language: Language) -> Vec<String> {
    let Participles { forms, helpers, objects } = language.row().copy.participles;
    let mut found = Vec::new();
    for sentence in text.split(['.', '!', '?', ':', ';', '…', '‘', '’', '“', '”', '–', '(', ')']) {
        let words: Vec<&str> = each_word(sentence).collect();
        let helped = |word: &&str| helpers.contains(&trimmed(word).to_lowercase().as_str());
        if words.iter().any(helped) {
            continue;
        }
        let wrong = words.windows(2).skip(1).filter(|pair| {
            let [form, object] = pair else { return false };
            forms.contains(form) && objects.contains(object)
        });
        found.extend(wrong.map(|pair| pair.join(" ")));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{alone, each_word, participles, second_words, wrong};
    use crate::language::{Language, language};

    #[test]
    fn a_form_of_the_first_person_has_it_beside_it() {
        let dutch = |text: &str| alone(text, Language::HOUSE).join(", ");
        let wrong = "De slag word langer. Wat ik vind? De krant bied meer.";
        assert_eq!(dutch(wrong), "slag word, krant bied");
        for right in [
            "Ik heb het gevoel dat ik ouder word.",
            "Word lid en word rijk, of houd het bij lezen: vind een boek.",
            "Wie niet sterk is, houd afstand; dat vind je hier.",
            "Het wordt later.",
        ] {
            assert_eq!(dutch(right), "", "{right}");
        }
    }

    #[test]
    fn a_participle_has_its_helper() {
        let dutch = |text: &str| participles(text, Language::HOUSE).join(", ");
        let wrong = "De uil betaald geen huur. Hij verteld het niet.";
        assert_eq!(dutch(wrong), "betaald geen, verteld het");
        for right in [
            "Dat is betaald; wie heeft betaald de rekening?",
            "Betaald een jaar later.",
            "Het betaald voetbal, goed betaald werk",
            "Dat wordt verteld het hele jaar door.",
        ] {
            assert_eq!(dutch(right), "", "{right}");
        }
    }

    #[test]
    fn a_verb_has_the_form_of_its_person() {
        let found = |text: &str, of: Language| {
            wrong(each_word(text), of, &second_words(of)).join(", ")
        };
        let dutch = |text: &str| found(text, Language::HOUSE);
        assert_eq!(dutch("‘Hij vind niets, hij word moe.’"), "Hij vind, hij word");
        assert_eq!(dutch("Dat vind hij, en ik wordt er moe van"), "vind hij, ik wordt");
        assert_eq!(dutch("Ik vind het, word jij dat? Vindt ze; hij. Word wakker"), "");
        assert_eq!(dutch("Het woord hij, vind ik, is van hem; wie vind jij?"), "");
        assert_eq!(found("hij word", language("en").expect("a language")), "");
    }
}
