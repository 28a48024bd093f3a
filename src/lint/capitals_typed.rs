//! Copy is typed in small letters; where capitals are wanted, a style makes them.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use crate::lint::sight::trim::each_word;

/// Copy that shouts.
pub const RULE: Rule = Rule {
    code: Code::CapitalsTyped,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "Most of the letters of a text in words of capitals alone, per cent.",
            normal: 50.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "running",
            about: "Most words of three letters and more running in capitals alone in a text.",
            normal: 4.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "Heads, captions and text are typed in small letters.",
    why: "Words in capitals have no outline to know them by: they are read letter by letter, and \
        sound like a shout.",
    remedy: "Type the words in small letters; a style may set capitals (`caps`).",
    source: "Tinker, Legibility of print, on capitals; Hochuli, Detail in typography.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, running) = (limits.get("percent"), limits.get("running"));
    let mut found = Vec::new();
    // A maker's mark is often of capitals, and no sentence.
    let copy = sight.copy.iter().filter(|text| {
        !matches!(text.what(), What::Credit | What::Byline | What::QuoteSource)
    });
    for text in copy {
        // Hardly a text has a word of capitals.
        if !text.each().any(|word| is_capitals(word) && letters(word) > 2) {
            continue;
        }
        let (share, run) = (share(&text.words), longest(&text.words));
        if share > most || run.len() as f64 > running {
            let how = if share > most {
                format!("{share:.0} % of its letters")
            } else {
                format!("{} words running", run.len())
            };
            let message = format!("{} is typed in capitals, {how}", text.name());
            found.push(sight.told_in(text, run.first().copied().unwrap_or_default(), message));
        }
    }
    found
}

fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// How many letters of a text stand in words of capitals, per cent. Two such words make a text of
/// capitals if one of them is too long for an abbreviation, and one word alone if it is very long.
fn share(text: &str) -> f64 {
    let capitals: Vec<&str> = each_word(text).filter(|word| is_capitals(word)).collect();
    let longest = capitals.iter().map(|word| letters(word)).max().unwrap_or(0);
    if longest < 5 || (capitals.len() < 2 && longest < 8) {
        return 0.0;
    }
    let all = letters(text);
    let shouted: usize = capitals.iter().map(|word| letters(word)).sum();
    shouted as f64 * 100.0 / all.max(1) as f64
}

/// The longest run of words of three letters and more in capitals alone.
fn longest(text: &str) -> Vec<&str> {
    let words: Vec<&str> = each_word(text).filter(|word| letters(word) > 2).collect();
    let runs = words.chunk_by(|a, b| is_capitals(a) == is_capitals(b));
    let runs = runs.filter(|run| run.first().is_some_and(|word| is_capitals(word)));
    runs.max_by_key(|run| run.len()).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::{longest, share};

    #[test]
    fn capitals_are_told_from_abbreviations() {
        for text in ["DE BRUG BLIJFT DICHT", "WAAR HET WATER NIETS TERUGZEGT", "UITVERKOCHT!"] {
            assert!(share(text) > 50.0, "{text}");
        }
        for text in ["NAVO en EU", "NOS", "UNESCO", "FC Twente wint van AZ", "A4", "PSV – ADO"] {
            assert!(share(text) <= 50.0, "{text}");
        }
        let text = "Hij riep DIT KAN ZO NIET LANGER DOORGAAN en ging.";
        assert_eq!(longest(text).len(), 5);
    }
}
