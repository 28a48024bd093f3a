//! Signs of print, not of a typewriter.

use crate::lint::sight::trim::{each_word, trimmed};
use crate::language::language;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Straight quotes, hyphens for dashes, three points for an ellipsis.
pub const RULE: Rule = Rule {
    code: Code::TypewriterSigns,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Quotes and apostrophes are curved, dashes are dashes, an ellipsis is one sign, and \
        cents have the sign of their language before them.",
    why: "A typewriter had one key for each of them; in print the substitutes stand out as holes \
        and specks.",
    remedy: "Set `typography` in the layout, or type the sign itself.",
    source: "Bringhurst, The Elements of Typographic Style, 5.2 and 5.4; Leidraad, ch. 18.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let cents = language(&sight.issue.language).map_or(',', |own| own.row().copy.cents);
    let wrong = sight.lines().filter_map(|(view, line)| {
        // What is of no story is the layout’s own, or the title of the paper.
        let signs = line.story.and_then(|_| wrong(&line.text));
        if let Some(what) = signs {
            return Some(sight.told(view, line, format!("{} has {what}", line.words())));
        }
        let price = odd_price(&line.text, cents).then(|| {
            let words = line.words();
            format!("{words} has a price in which `{cents}` does not stand before the cents")
        })?;
        let place = if line.story.is_some() { line.span } else { sight.typed_at(view, line) };
        Some(sight.told(view, line, price).at(place).mended(CENTS))
    });
    let mut found: Vec<Offence> = wrong.collect();
    for text in &sight.copy {
        let clitics = text.passage.text.language().row().apostrophes;
        for word in text.each().filter(|word| turned(word, clitics)) {
            let message = format!("the {} has `{word}` with the wrong mark", text.what().name());
            found.push(sight.told_in(text, word, message).mended(TURNED));
        }
    }
    found
}

/// Whether a word begins with a quote that opens where an apostrophe stands (`‘s avonds`), or with
/// one that closes where a quote opens (`’Nu wel’`).
fn turned(word: &str, clitics: &[&str]) -> bool {
    let clitic = |rest: &str| clitics.contains(&rest);
    if let Some(rest) = word.strip_prefix('‘') {
        return clitic(rest);
    }
    word.strip_prefix('’').is_some_and(|rest| {
        let letters: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let named = NAMES.contains(&letters.as_str());
        letters.starts_with(char::is_uppercase) && letters.len() > 1 && !clitic(&letters) && !named
    })
}

/// Names that begin with an apostrophe and a capital.
const NAMES: &[&str] = &["Ndrangheta"];

/// How a mark that is turned round is mended.
const TURNED: &str =
    "Type an apostrophe (’) where a letter is left out, and ‘ where a quote opens.";

/// How a price is mended.
const CENTS: &str = "Write the price as the language of the paper has it: `€ 4,50` or `€ 4.50`.";

/// What a text has that print has other signs for.
fn wrong(text: &str) -> Option<&'static str> {
    // Hardly a line has a sign of any of these.
    let sign = |c: u8| matches!(c, b'"' | b'\'' | b'`' | b'-' | b'.' | 0xc2);
    if !text.bytes().any(sign) {
        None
    } else if text.contains(['"', '\'', '`', '´']) {
        Some("a straight quote")
    } else if text.contains(" - ") || text.ends_with(" -") || text.starts_with("- ") {
        Some("a hyphen for a dash")
    } else if text.contains('-') && each_word(text).any(is_range) {
        Some("a hyphen between figures")
    } else if text.contains("...") {
        Some("three points for an ellipsis")
    } else {
        None
    }
}

/// Whether a text has a price in euros with a comma or a point before the cents that is not the
/// language’s.
fn odd_price(text: &str, cents: char) -> bool {
    let other = if cents == ',' { '.' } else { ',' };
    text.match_indices('€').any(|(at, sign)| {
        let price = text.get(at + sign.len()..).unwrap_or_default().trim_start();
        let end = price.find(|c: char| !c.is_ascii_digit() && c != other).unwrap_or(price.len());
        let written = price.get(..end).unwrap_or_default().trim_end_matches(other);
        written.split_once(other).is_some_and(|(euros, rest)| !euros.is_empty() && rest.len() == 2)
    })
}

/// Whether a word is two rising figures with a hyphen between: no date, no telephone number, no
/// code.
fn is_range(word: &str) -> bool {
    let bare = trimmed(word);
    let figure = |part: &str| {
        let plain = part.len() <= 4 && !part.starts_with('0');
        part.parse::<u32>().ok().filter(|_| plain)
    };
    let two = bare.split_once('-').and_then(|(a, b)| Some((figure(a)?, figure(b)?)));
    two.is_some_and(|(a, b)| a < b)
}

#[cfg(test)]
mod tests {
    use super::{odd_price, turned, wrong};

    #[test]
    fn marks_are_turned_the_right_way() {
        let clitics = ["s", "t"];
        for word in ["‘s", "’Nu", "’Wij"] {
            assert!(turned(word, &clitics), "{word}");
        }
        for word in ["’s", "‘Nu", "‘s’", "’68", "d’r", "’t", "’em", "’", "’Ndrangheta"] {
            assert!(!turned(word, &clitics), "{word}");
        }
    }

    #[test]
    fn cents_have_the_sign_of_their_language() {
        for (text, cents) in [("nummer 1 · € 4.50", ','), ("€12.00.", ','), ("€ 3,20", '.')] {
            assert!(odd_price(text, cents), "{text}");
        }
        for (text, cents) in [("€ 4,50", ','), ("€ 1.500 per jaar", ','), ("€ 5. 12.30 uur", ',')] {
            assert!(!odd_price(text, cents), "{text}");
        }
    }

    #[test]
    fn ranges_are_told_from_what_has_a_hyphen_of_its_own() {
        for text in ["van 12-14 uur", "(1990-1995),", "pagina 3-5."] {
            assert_eq!(wrong(text), Some("a hyphen between figures"), "{text}");
        }
        for text in ["0800-1234", "2026-11-28", "06-12345678", "een 4-2 zege", "in- en uit", "A4-5"]
        {
            assert_eq!(wrong(text), None, "{text}");
        }
        assert_eq!(wrong("hij zei - en zweeg"), Some("a hyphen for a dash"));
        assert_eq!(wrong("en toen..."), Some("three points for an ellipsis"));
        assert_eq!(wrong("foto's"), Some("a straight quote"));
    }
}
