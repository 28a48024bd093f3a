//! Credits of a paper are all said in one way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use std::collections::BTreeMap;
use crate::lint::sight::trim::each_word;

/// Credits in another form.
pub const RULE: Rule = Rule {
    code: Code::CreditForm,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "credits",
            about: "From how many credits on one can be told from the others.",
            normal: 3.0,
            range: (2.0, 1000.0),
        },
        Threshold {
            name: "percent",
            about: "From which share on one form is the paper’s own, per cent of all credits.",
            normal: 60.0,
            range: (1.0, 100.0),
        },
    ],
    says: "All credits of a paper have one form.",
    why: "A reader does not see the form, and sees that it changes.",
    remedy: "Write it as the others are written.",
    source: "Newspaper stylebooks on credits.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut forms: BTreeMap<CreditForm, Vec<&Printed>> = BTreeMap::new();
    for text in sight.copy.iter().filter(|text| text.what() == What::Credit) {
        forms.entry(form(&text.words)).or_default().push(text);
    }
    let all: usize = forms.values().map(Vec::len).sum();
    let Some((own, many)) = forms.iter().max_by_key(|(_, of)| of.len()) else { return Vec::new() };
    let share = many.len() as f64 * 100.0 / all.max(1) as f64;
    if (all as f64) < limits.get("credits") || share < limits.get("percent") {
        return Vec::new();
    }
    let others = forms.iter().filter(|(form, _)| *form != own).flat_map(|(_, of)| of);
    let told = others.map(|text| {
        let like = many.first().map_or("", |of| of.words.as_str());
        let what = format!("{} is said otherwise than `{like}`", text.name());
        sight.told_in(text, "", what)
    });
    told.collect()
}

/// What a credit begins with, and whether a colon follows that.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct CreditForm {
    opener: Opener,
    colon: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Opener {
    /// A name.
    None,
    /// `foto`.
    Small,
    /// `Foto`.
    Capital,
    /// `FOTO`.
    Capitals,
    /// `©`.
    Sign,
}

fn form(words: &str) -> CreditForm {
    let first = each_word(words).next().unwrap_or("");
    let bare = first.trim_end_matches([':', '.', '|', '-', '–']);
    let word = bare.to_lowercase();
    let known = OPENERS.iter().any(|own| word == *own);
    let all = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
    let opener = match (known, all, bare.starts_with(char::is_uppercase)) {
        _ if first.starts_with(['©', '®']) || first.starts_with("(c)") => Opener::Sign,
        (false, ..) => Opener::None,
        (_, true, _) => Opener::Capitals,
        (_, _, true) => Opener::Capital,
        _ => Opener::Small,
    };
    CreditForm { opener, colon: known && (first.ends_with(':') || words.contains(" :")) }
}

/// Words that say whose picture it is, and what it is.
const OPENERS: &[&str] = &[
    "foto", "foto’s", "foto's", "fotografie", "beeld", "tekening", "illustratie", "kaart", "prent",
    "grafiek", "collage", "schilderij", "photo", "photos", "picture", "drawing", "map", "image",
    "bild", "zeichnung", "karte", "dessin", "carte", "cartoon", "affiche",
];

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn forms_are_told_by_opener_and_colon() {
        assert!(form("Foto Ilse Maes") == form("Tekening de tekenkamer"));
        assert!(form("Foto: Ilse Maes") != form("Foto Ilse Maes"));
        assert!(form("foto Ilse Maes") != form("Foto Ilse Maes"));
        assert!(form("© Ilse Maes") != form("Ilse Maes"));
    }
}
