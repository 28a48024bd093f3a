//! What is of one kind is written in one way: scores and numbers of a table, times and prices of a
//! text, days of an agenda.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::days::lists;
use crate::lint::sight::notation::{Figure, Notation, days, noted};
use crate::report::{Code, Severity};
use crate::story::{Block, Text};
use std::collections::{BTreeMap, BTreeSet};
use crate::lint::sight::trim::each_word;

/// Notations that change.
pub const RULE: Rule = Rule {
    code: Code::MixedNotation,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "The scores, numbers, times, prices and days of a story are each written in one way.",
    why: "Figures under each other are compared; a sign that changes seems to say something.",
    remedy: "Write it as the others are written.",
    source: "Newspaper stylebooks on figures, times and results.",
    look,
};

/// Figures of one kind.
struct Noted<'a> {
    form: Notation,
    words: String,
    text: &'a Text,
}

/// The figures of a body, and its other texts.
#[derive(Default)]
struct NotedTexts<'a> {
    figures: Vec<Noted<'a>>,
    texts: Vec<&'a Text>,
}

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let mut all = NotedTexts::default();
        all.gather(&own.body);
        for text in &all.texts {
            let own = noted(&text.plain()).into_iter();
            let figures = own.map(|Figure { form, words }| Noted { form, words, text });
            all.figures.extend(figures);
        }
        let words = &own.language.row().date;
        for list in lists(&own.body) {
            let figures = list.into_iter().flat_map(|text| {
                let own = days(&text.plain(), words).into_iter();
                own.map(move |Figure { form, words }| Noted { form, words, text })
            });
            all.figures.extend(figures);
        }
        found.extend(told(sight, story, &all.figures));
    }
    found
}

impl<'a> NotedTexts<'a> {
    /// Takes up the cells of tables that are a figure, and all other texts.
    fn gather(&mut self, body: &'a [Block]) {
        for block in body {
            match block {
                Block::Paragraph(text) => self.texts.push(text),
                Block::List { entries, .. } => self.texts.extend(entries),
                Block::Kader(kader) => self.gather(&kader.body),
                Block::Table(table) => {
                    for text in table.rows.iter().flatten() {
                        let words = text.plain().trim().to_owned();
                        match cell(&words) {
                            Some(form) => self.figures.push(Noted { form, words, text }),
                            None => self.texts.push(text),
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The forms that are rarer than another of their kind.
fn told(sight: &Sight, story: StoryId, figures: &[Noted]) -> Vec<Offence> {
    let mut kinds: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for Noted { form: (kind, form), .. } in figures {
        *kinds.entry(kind).or_default().entry(form).or_default() += 1;
    }
    let mut kinds: Vec<(&str, BTreeMap<&str, usize>)> =
        kinds.into_iter().filter(|(_, forms)| forms.len() > 1).collect();
    let most = |forms: &BTreeMap<&str, usize>| forms.values().max().copied().unwrap_or(0);
    let rivals = |forms: &BTreeMap<&str, usize>| {
        let most = most(forms);
        forms.values().filter(|count| **count == most).count()
    };
    // What is known by most is not blamed on another where two are as frequent.
    kinds.sort_by_key(|(_, forms)| rivals(forms) > 1);
    let (mut found, mut odd) = (Vec::new(), BTreeSet::new());
    for (kind, forms) in &kinds {
        let of_kind = || figures.iter().filter(|own| own.form.0 == *kind);
        // Of several that are as frequent the first is the house's.
        let frequent = || of_kind().filter(|own| forms.get(own.form.1) == Some(&most(forms)));
        let house = frequent().find(|own| !odd.contains(&own.words)).or(frequent().next());
        let Some(house) = house else { continue };
        let told = odd.clone();
        let others = of_kind().filter(|own| own.form != house.form && !told.contains(&own.words));
        for own in others {
            odd.insert(&own.words);
            let Some(printed) = sight.printed_text(story, own.text) else { continue };
            let (words, like) = (&own.words, &house.words);
            let kind = kind.split(' ').next().unwrap_or_default();
            let what = format!("the {kind} `{words}` is written otherwise than `{like}`");
            found.push(sight.told_in(printed, words, what));
        }
    }
    found
}

/// What figures a cell has that holds nothing else.
fn cell(words: &str) -> Option<Notation> {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    for (sign, form) in [('–', "dash"), ('-', "hyphen"), ('—', "long dash"), (':', "colon")] {
        let Some((left, right)) = words.split_once(sign) else { continue };
        let spaced = left.ends_with(char::is_whitespace) || right.starts_with(char::is_whitespace);
        let (left, right) = (left.trim(), right.trim());
        let short = left.len() < 4 && right.len() < 4;
        if digits(left) && digits(right) && short {
            let time = sign == ':' && right.len() == 2;
            let form = if spaced { "spaced sign" } else { form };
            return (!time).then_some(("score", form));
        }
    }
    if let Some(sign) = decimal(words) {
        return Some(("decimals", sign));
    }
    // A unit may follow.
    let number = each_word(words).next().filter(|_| each_word(words).count() < 3)?;
    if digits(number) && number.len() == 4 && !("1500".."2100").contains(&number) {
        return Some(("number", "no point"));
    }
    match number.split_once('.') {
        Some((left, right)) if digits(left) && digits(right) && right.len() == 3 => {
            (left.len() < 2).then_some(("number", "point"))
        }
        _ => None,
    }
}

/// The sign before the decimals of a figure that can be no time, no date and no thousand.
fn decimal(words: &str) -> Option<&'static str> {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let number = each_word(words).next().filter(|_| each_word(words).count() < 3)?;
    let number = number.trim_start_matches(['+', '-', '−', '±']).trim_end_matches('%');
    let at = number.rfind([',', '.'])?;
    let (whole, part) = (number.get(..at)?, number.get(at + 1..)?);
    // Minutes, seconds and tenths: `6.41,0`.
    let lap = whole.split_once(['.', ':']).is_some_and(|(a, b)| digits(a) && digits(b));
    if !digits(part) || !(digits(whole) || lap && part.len() == 1) {
        return None;
    }
    let is_point = number.get(at..=at) == Some(".");
    let clock = part.len() == 2 && whole.len() < 3;
    let thousand = part.len() == 3 && whole != "0";
    (!(is_point && (clock || thousand))).then_some(if is_point { "point" } else { "comma" })
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn figures_are_known_by_their_signs() {
        assert_eq!(cell("2–1"), Some(("score", "dash")));
        assert_eq!(cell("0-3"), Some(("score", "hyphen")));
        assert_eq!(cell("1 - 2"), Some(("score", "spaced sign")));
        assert_eq!(cell("2.114"), Some(("number", "point")));
        assert_eq!(cell("4730"), Some(("number", "no point")));
        assert_eq!(cell("1998"), None);
        assert_eq!(cell("6.02,8"), Some(("decimals", "comma")));
        assert_eq!(cell("6.02.8"), Some(("decimals", "point")));
        assert_eq!(cell("52.5"), Some(("decimals", "point")));
        assert_eq!(cell("0.075"), Some(("decimals", "point")));
        assert_eq!(cell("19.30"), None);
    }
}
