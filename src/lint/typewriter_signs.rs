//! Signs of print, not of a typewriter.

use crate::lint::sight::trim::trimmed;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Straight quotes, hyphens for dashes, three points for an ellipsis.
pub const RULE: Rule = Rule {
    code: Code::TypewriterSigns,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Quotes and apostrophes are curved, dashes are dashes, an ellipsis is one sign.",
    why: "A typewriter had one key for each of them; in print the substitutes stand out as holes \
        and specks.",
    remedy: "Set `typography` in the layout, or type the sign itself.",
    source: "Bringhurst, The Elements of Typographic Style, 5.2 and 5.4; Leidraad, ch. 18.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    // What is of no story is the layout’s own, or the title of the paper.
    let copy = sight.lines().filter(|(_, line)| line.story.is_some());
    let wrong = copy.filter_map(|(view, line)| Some((view, line, wrong(&line.text)?)));
    let told = wrong.map(|(view, line, what)| {
        sight.told(view, line, format!("{} has {what}", line.words()))
    });
    told.collect()
}

/// What a text has that print has other signs for.
fn wrong(text: &str) -> Option<&'static str> {
    if text.contains(['"', '\'', '`', '´']) {
        Some("a straight quote")
    } else if text.contains(" - ") || text.ends_with(" -") || text.starts_with("- ") {
        Some("a hyphen for a dash")
    } else if text.split_whitespace().any(is_range) {
        Some("a hyphen between figures")
    } else if text.contains("...") {
        Some("three points for an ellipsis")
    } else {
        None
    }
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
    use super::wrong;

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
