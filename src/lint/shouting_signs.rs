//! A sentence ends in one sign.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Signs that shout.
pub const RULE: Rule = Rule {
    code: Code::ShoutingSigns,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "exclamations",
        about: "Most exclamation marks in a head, a deck or a caption.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "No two exclamation or question marks stand together, no ellipsis has more than three \
        points, and a head calls out once at the most.",
    why: "A sign that is repeated says no more than one, only louder; a paper that shouts is not \
        believed.",
    remedy: "Leave one sign, or none.",
    source: "NRC stijlboek on uitroeptekens; Bringhurst, The Elements of Typographic Style, 5.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("exclamations");
    let mut found = Vec::new();
    for text in &sight.copy {
        let message = if let Some(signs) = repeated(&text.words) {
            (signs, format!("{} has `{signs}`", text.name()))
        } else {
            let count = text.words.matches('!').count();
            let title = matches!(text.what(), What::Title | What::Deck | What::Caption);
            if !title || count as f64 <= most {
                continue;
            }
            ("!", format!("{} has {count} exclamation marks; {most} may be", text.name()))
        };
        let (signs, message) = message;
        found.push(sight.told_in(text, signs, message));
    }
    found
}

/// The first signs that are repeated.
fn repeated(text: &str) -> Option<&str> {
    let mut start = 0;
    while let Some(at) = text.get(start..)?.find(['!', '?', '.', '…']).map(|at| start + at) {
        let rest = text.get(at..)?;
        let shout = rest.len() - rest.trim_start_matches(['!', '?']).len();
        let points = rest.len() - rest.trim_start_matches(['.', '…']).len();
        let signs = rest.get(..shout.max(points))?;
        let dots: usize = signs.chars().map(|sign| if sign == '…' { 3 } else { 1 }).sum();
        // An abbreviation may end in its point before an ellipsis.
        let too_many = if shout > 0 { shout > 1 } else { dots > 3 && !signs.starts_with(".…") };
        if too_many {
            return Some(signs);
        }
        start = at + signs.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::repeated;

    #[test]
    fn one_sign_is_enough() {
        assert_eq!(repeated("De uil betaalt geen huur!!!"), Some("!!!"));
        assert_eq!(repeated("Wat nu?! En dan"), Some("?!"));
        assert_eq!(repeated("En toen...."), Some("...."));
        assert_eq!(repeated("En toen…."), Some("…."));
        for text in ["Ja! Nee? Nou…", "En toen... niets.", "koffie enz.… en toen", "(!) en ‘wat?’!"]
        {
            assert_eq!(repeated(text), None, "{text}");
        }
    }
}
