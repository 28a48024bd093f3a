//! A verb has the form of the word that it stands beside.

use crate::language::Language;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Forms that are wrong beside the word before them.
pub const RULE: Rule = Rule {
    code: Code::WrongForm,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No two words stand side by side of which one has the wrong form: `hij vind`, `ik \
        wordt`.",
    why: "Nobody hears the slip, and every reader sees it; in a head it is all that they see.",
    remedy: "Give the verb the ending of its person.",
    source: "Leidraad on the spelling of verbs; NRC stijlboek.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in &sight.copy {
        for pair in wrong(&text.words, text.passage.text.language()) {
            let message = format!("the {} has `{pair}`", text.what().name());
            found.push(sight.told_in(text, &pair, message));
        }
    }
    found
}

/// Whether words never follow a word, both in small letters.
pub fn never_after(language: Language, word: &str, next: &str) -> bool {
    let all = language.row().copy.never_after;
    all.iter().any(|(words, never)| words.contains(&word) && never.contains(&next))
}

/// Words side by side, without a sign between them, of which the second is wrong there.
fn wrong(text: &str, language: Language) -> Vec<String> {
    let all = language.row().copy.never_after;
    let mut words = text.split_whitespace();
    let Some(mut before) = words.next().filter(|_| !all.is_empty()) else { return Vec::new() };
    let pairs = words.filter_map(|word| {
        let first = std::mem::replace(&mut before, word);
        let second = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        // Few words are ever wrong.
        if !all.iter().any(|(_, never)| never.contains(&second)) {
            return None;
        }
        let first = first.trim_start_matches(|c: char| !c.is_alphanumeric());
        never_after(language, &first.to_lowercase(), second).then(|| format!("{first} {second}"))
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::wrong;
    use crate::language::{Language, language};

    #[test]
    fn a_verb_has_the_form_of_its_person() {
        let dutch = |text: &str| wrong(text, Language::HOUSE).join(", ");
        assert_eq!(dutch("‘Hij vind niets, hij word moe.’"), "Hij vind, hij word");
        assert_eq!(dutch("Dat vind hij, en ik wordt er moe van"), "vind hij, ik wordt");
        assert_eq!(dutch("Ik vind het, word jij dat? Vindt ze; hij. Word wakker"), "");
        assert_eq!(dutch("Het woord hij, vind ik, is van hem; wie vind jij?"), "");
        assert!(wrong("hij word", language("en").expect("a language")).is_empty());
    }
}
