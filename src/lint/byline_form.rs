//! Bylines of a paper are all said in one way.

use crate::lint::byline_missing::{BylinePlace, place};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words};
use crate::report::{Code, Severity};
use crate::story::passage::What;
use crate::story::{Emphasis, Piece, Text};
use std::collections::BTreeMap;
use crate::lint::sight::trim::each_word;

/// Bylines in another form.
pub const RULE: Rule = Rule {
    code: Code::BylineForm,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "From which share on one form is the paper’s own, per cent of all bylines.",
        normal: 50.0,
        range: (1.0, 100.0),
    }],
    says: "All bylines of a paper have one form.",
    why: "A reader does not see the form, and sees that it changes.",
    remedy: "Write it as the others are written.",
    source: "Newspaper stylebooks: one form of byline.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut forms: BTreeMap<String, Vec<&Printed>> = BTreeMap::new();
    for text in sight.copy.iter().filter(|text| text.what() == What::Byline) {
        // A name by itself is a letter's or a columnist's, but over a text.
        let over = || {
            let view = sight.first_page(text.story)?;
            view.areas_of(text.story).find_map(|(_, area)| place(area))
        };
        let bare = || (over() == Some(BylinePlace::Head)).then(|| setting(text.passage.text));
        if let Some(form) = form(text).or_else(bare) {
            forms.entry(form).or_default().push(text);
        }
    }
    let all: usize = forms.values().map(Vec::len).sum();
    let Some((own, many)) = forms.iter().max_by_key(|(_, of)| of.len()) else { return Vec::new() };
    // Of two nobody can say which is the paper's own.
    let share = (many.len() * 100) as f64 / all.max(1) as f64;
    if all < 3 || many.len() < 2 || share < limits.get("percent") {
        return Vec::new();
    }
    let others = forms.iter().filter(|(form, _)| *form != own).flat_map(|(_, of)| of);
    let told = others.map(|text| {
        let like = many.first().map_or("", |of| of.words.as_str());
        let (name, more) = (text.name(), many.len() - 1);
        let what = format!("{name} is said otherwise than `{like}` and {more} more");
        sight.told_in(text, "", what)
    });
    told.collect()
}

/// What opens a byline, its first word as it is typed, with its colon, and how the name behind it
/// is set; or that all of it is in capitals. `None` for a name by itself.
fn form(text: &Printed) -> Option<String> {
    let words = text.words.as_str();
    let first = each_word(words).next()?;
    let named = each_word(words).nth(1).is_some_and(|name| {
        name.starts_with(char::is_uppercase)
    });
    let set = if named { setting(text.passage.text) } else { String::new() };
    let opens = OPENERS.iter().any(|of| bare_words(first).any(|word| word == *of));
    let capitals = words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    match (opens, capitals) {
        (_, true) => Some("capitals".to_owned()),
        (true, _) => Some(format!("{first} {set}")),
        _ => None,
    }
}

/// How a name is set.
fn setting(text: &Text) -> String {
    let strong = text.pieces.iter().any(|piece| match piece {
        Piece::Words { emphasis, .. } => matches!(emphasis, Emphasis::Bold | Emphasis::BoldItalic),
        Piece::Break => false,
    });
    if strong { "bold" } else { "plain" }.to_owned()
}

/// Words that open a byline and are no names.
const OPENERS: &[&str] = &["door", "tekst", "van", "by", "par", "von", "foto", "woord", "auteur"];
