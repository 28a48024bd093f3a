//! An address on the web is printed as it is spoken.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Addresses with what only a program needs.
pub const RULE: Rule = Rule {
    code: Code::AddressInPrint,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "letters",
        about: "Most letters of an address on the web.",
        normal: 45.0,
        range: (4.0, 1000.0),
    }],
    says: "An address on the web is printed without `https://` and is short enough to be typed.",
    why: "Nobody clicks on paper, and an address of three lines nobody types.",
    remedy: "Leave `https://` and `www.` away, and give the first page of the site.",
    source: "Newspaper stylebooks on web addresses.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("letters");
    let mut found = Vec::new();
    for text in &sight.copy {
        // Each has one of the two, and most words have neither.
        let words = text.words.split_whitespace().filter(|word| word.contains([':', '.']));
        for word in words {
            let small = word.to_lowercase();
            let scheme = ["https://", "http://", "ftp://"].iter().find(|of| small.contains(**of));
            let letters = word.chars().count();
            let address = scheme.is_some() || small.contains("www.");
            let what = match scheme {
                Some(scheme) => format!("`{word}` is printed with `{scheme}`"),
                None if address && letters as f64 > most => {
                    format!("`{word}` has {letters} letters; {most} are the most")
                }
                None => continue,
            };
            found.push(sight.told_in(text, word, what));
        }
    }
    found
}
