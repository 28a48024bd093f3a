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
    says: "An address on the web is printed without `https://`, is short enough to be typed, and \
        it and one for mail have all their parts.",
    why: "Nobody clicks on paper, and an address of three lines nobody types.",
    remedy: "Leave `https://` and `www.` away, and give the first page of the site.",
    source: "Newspaper stylebooks on web addresses.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("letters");
    let mut found = Vec::new();
    for text in &sight.copy {
        // Each has one of these, and most words have none.
        let words = text.each().filter(|word| word.contains([':', '.', '@']));
        for word in words {
            let small = word.to_lowercase();
            let scheme = ["https://", "http://", "ftp://"].iter().find(|of| small.contains(**of));
            let letters = word.chars().count();
            let address = scheme.is_some() || small.contains("www.");
            let remedy = is_broken(&small).then_some(WHOLE).filter(|_| scheme.is_none());
            let what = match scheme {
                Some(scheme) => format!("`{word}` is printed with `{scheme}`"),
                None if address && letters as f64 > most => {
                    format!("`{word}` has {letters} letters; {most} are the most")
                }
                None if is_broken(&small) => format!("`{word}` is no address that arrives"),
                None => continue,
            };
            found.push(sight.told_in(text, word, what).mended(remedy));
        }
    }
    found
}

/// How an address that does not arrive is mended.
const WHOLE: &str = "Write it with all its parts: `naam@krant.nl`, `www.krant.nl`.";

/// Whether an address for mail or of a site lacks a part or its point: `redactie@krant`,
/// `www,krant.nl`.
fn is_broken(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
    if let Some(rest) = bare.strip_prefix("www") {
        let alone = rest.strip_prefix('.').is_some_and(|rest| !rest.contains('.'));
        return rest.starts_with(',') || alone;
    }
    // `@naam` is one who posts.
    let Some((name, host)) = bare.split_once('@').filter(|(name, _)| !name.is_empty()) else {
        return false;
    };
    let parts = host.split('.');
    let whole = host.contains('.') && parts.clone().all(|part| !part.is_empty());
    let odd = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'));
    !whole || host.contains(odd) || name.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::is_broken;

    #[test]
    fn an_address_has_its_parts() {
        for broken in ["redactie@krant", "post@krant,nl", "www,krant.nl", "info@.nl", "www.krant"] {
            assert!(is_broken(broken), "{broken}");
        }
        for whole in ["post@krant.nl", "(info@de-krant.nl),", "www.krant.nl", "@krant"] {
            assert!(!is_broken(whole), "{whole}");
        }
    }
}
