//! A figure over a story is the figure in it.

use crate::lint::sight::trim::{each_word, trimmed};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use std::collections::BTreeSet;

/// Figures with their digits in another order.
pub const RULE: Rule = Rule {
    code: Code::FigureAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A figure of a kicker, a head, a deck or a caption does not stand in the text with its \
        digits in another order before the same word.",
    why: "16 million over a text of 61 million: one of the two is a slip of the fingers, and the \
        larger type is believed.",
    remedy: "Look the figure up, and mend the one that is wrong.",
    source: "Newspaper stylebooks on the reading of proofs.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    let display = [What::Kicker, What::Title, What::Deck, What::Caption];
    for story in sight.stories() {
        let body = sight.copy_of(story).filter(|text| text.what() == What::Body);
        let body: BTreeSet<(String, String)> =
            body.flat_map(|text| counted(&text.words)).collect();
        for text in sight.copy_of(story).filter(|text| display.contains(&text.what())) {
            for (figure, word) in counted(&text.words) {
                let turned = |of: &&(String, String)| of.1 == word && is_turned(&figure, &of.0);
                let Some((other, _)) = body.iter().find(turned) else { continue };
                if body.contains(&(figure.clone(), word.clone())) {
                    continue;
                }
                let pair = format!("{figure} {word}");
                let what = format!("{} has `{pair}`, and its text `{other} {word}`", text.name());
                found.push(sight.told_in(text, &pair, what));
            }
        }
    }
    found
}

/// The figures of a text, each with the word behind it.
fn counted(text: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = each_word(text).collect();
    let pairs = words.windows(2).filter_map(|pair| {
        let [figure, word] = pair else { return None };
        let digits = figure.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
        if !digits || figure.len() < 2 {
            return None;
        }
        let word = trimmed(word).to_lowercase();
        (!word.is_empty()).then(|| ((*figure).to_owned(), word))
    });
    pairs.collect()
}

/// Whether one figure is the other with its digits in another order.
fn is_turned(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all
    };
    one != other && sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::{counted, is_turned};

    #[test]
    fn digits_change_places() {
        assert!(is_turned("16", "61") && !is_turned("16", "16") && !is_turned("16", "17"));
        let said = counted("Ruim 16 miljoen euro, 3 bruggen en 250 man.");
        let said: Vec<(&str, &str)> = said.iter().map(|of| (&*of.0, &*of.1)).collect();
        assert_eq!(said, [("16", "miljoen"), ("250", "man")]);
    }
}
