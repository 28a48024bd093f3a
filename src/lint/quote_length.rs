//! A pull quote is short.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use crate::lint::sight::trim::each_word;

/// Pull quotes that are a paragraph, or a word; crossheads and kickers that are a sentence.
pub const RULE: Rule = Rule {
    code: Code::QuoteLength,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "most",
            about: "Most words of a pull quote.",
            normal: 30.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "least",
            about: "Fewest words of one.",
            normal: 4.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "kicker",
            about: "Most words of a kicker, on either side of its bar.",
            normal: 9.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A pull quote has 4 to 30 words, a kicker no more than a few.",
    why: "It is a shout out of the text: a paragraph in large type is neither read as text nor \
        seen as a quote.",
    remedy: "Take one sentence of it.",
    source: "Harrower, The newspaper designer’s handbook, on liftout quotes and kickers.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let [most, least, kicker] = ["most", "least", "kicker"].map(|name| limits.get(name));
    let mut found = Vec::new();
    for text in &sight.copy {
        let count = |words: &str| each_word(words).count() as f64;
        let words = count(&text.words);
        let what = match text.what() {
            What::Quote if words > most => format!("has {words} words; {most} are the most"),
            What::Quote if words < least => format!("has {words} words; {least} are the least"),
            What::Kicker => {
                let words = text.words.split('|').map(count).fold(0.0, f64::max);
                if words <= kicker {
                    continue;
                }
                format!("has {words} words; {kicker} are the most")
            }
            _ => continue,
        };
        found.push(sight.told_in(text, "", format!("{} {what}", text.name())));
    }
    found
}
