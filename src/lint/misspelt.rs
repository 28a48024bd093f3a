//! Words are those of their language.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::spelling::meant;
use crate::lint::sight::trim::trimmed;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use rustc_hash::FxHashMap;

/// Words with two letters changed about, one doubled or one of two left out.
pub const RULE: Rule = Rule {
    code: Code::Misspelt,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "times",
        about: "How often a word may stand in a paper to be a slip; what comes more often is a \
            word of the house.",
        normal: 2.0,
        range: (1.0, 1000.0),
    }],
    says: "No word is printed that its language does not have and that is one of its words but \
        for a slip: two letters changed about, one doubled, one of two left out.",
    why: "A slip of the keys is read by everybody but by whom it happened to; in a head it is the \
        first thing that is seen.",
    remedy: "Mend the word; one that is meant may be waived.",
    source: "The OpenTaal word list; what every proof-reader looks for.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut words: FxHashMap<&str, (usize, &Printed)> = FxHashMap::default();
    // Names are spelt as they are.
    let copy = sight.copy.iter().filter(|text| {
        !matches!(text.what(), What::Byline | What::Credit | What::QuoteSource)
    });
    for text in copy {
        for word in text.each().filter_map(plain) {
            words.entry(word).or_insert((0, text)).0 += 1;
        }
    }
    let mut found: Vec<Offence> = Vec::new();
    for (word, (count, text)) in words {
        let language = text.passage.text.language();
        let Some(right) = meant(word, language).filter(|_| count as f64 <= limits.get("times"))
        else {
            continue;
        };
        let message = format!("the {} has `{word}` for `{right}`", text.what().name());
        found.push(sight.told_in(text, word, message));
    }
    found.sort();
    found
}

/// A word of small letters alone, without the signs beside it; no part of an address.
fn plain(word: &str) -> Option<&str> {
    let own = trimmed(word);
    let small = own.bytes().all(|c| c.is_ascii_lowercase());
    (small && own.len() > 5 && !word.contains(['@', '/', '_', '#'])).then_some(own)
}
