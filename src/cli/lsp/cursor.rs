//! What stands at the cursor: a name of a template, a slot, a story, a picture, an ink, a style, a
//! section, or the place for one.
//!
//! In: a text and a byte in it. Out: what kind of name is wanted there, and what is written of it.
//! Texts are half written while one types: they are read by their keys and indents alone.

/// What kind of name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Of a layout.
    Layout,
    /// Of a press condition.
    Press,
    /// Of a template.
    Template,
    /// Of a slot.
    Slot,
    /// Of a story.
    Story,
    /// Of a file in `pictures/`.
    Picture,
    /// Of an ink.
    Ink,
    /// Of a style.
    Style,
    /// Of a ladder.
    Ladder,
    /// Of a section.
    Section,
    /// Of a rule of design.
    Rule,
}

/// What stands at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// What kind of name is wanted.
    pub wants: Wants,
    /// What is written.
    pub word: String,
    /// Where it begins and ends, in bytes.
    pub at: (usize, usize),
    /// The template of the page that it stands on, in `issue.yaml`.
    pub template: Option<String>,
}

/// What stands at a byte of a file; `None` where no name is wanted.
pub fn cursor(path: &str, text: &str, byte: usize) -> Option<Cursor> {
    let at = word(text, byte);
    let written = text.get(at.0..at.1)?.to_owned();
    let found = |wants: Wants, template| Cursor { wants, word: written.clone(), at, template };
    if path.starts_with("articles/") {
        let wants = in_story(text, at.0)?;
        return Some(found(wants, None));
    }
    let keys = keys(text, at.0);
    let key = |turn: usize| keys.get(turn).map(String::as_str);
    if path == "issue.yaml" {
        let wants = in_issue(&keys, is_key(text, at))?;
        return Some(found(wants, template(text, at.0)));
    }
    if path.starts_with("layouts/") {
        let wants = match (key(0)?, key(1)) {
            ("ink", _) => Wants::Ink,
            ("role" | "like", _) => Wants::Style,
            ("ladder", _) => Wants::Ladder,
            ("section", _) => Wants::Section,
            ("extends", _) => Wants::Layout,
            ("rule", Some("waive")) => Wants::Rule,
            _ => return None,
        };
        return Some(found(wants, None));
    }
    None
}

/// What is wanted in `issue.yaml` behind keys, the nearest first.
fn in_issue(keys: &[String], is_key: bool) -> Option<Wants> {
    let key = |turn: usize| keys.get(turn).map(String::as_str);
    let slots = |name: Option<&str>| matches!(name, Some("slots" | "fixed"));
    match (key(0)?, key(1)) {
        ("layout", _) => Some(Wants::Layout),
        ("press", _) => Some(Wants::Press),
        ("template", _) => Some(Wants::Template),
        ("section", _) => Some(Wants::Section),
        ("rule", _) => Some(Wants::Rule),
        ("picture", _) => Some(Wants::Picture),
        ("stories" | "continues", _) => Some(Wants::Story),
        ("slots" | "fixed", _) => Some(Wants::Slot),
        (_, parent) if slots(parent) && is_key => Some(Wants::Slot),
        (_, parent) if slots(parent) => Some(Wants::Story),
        _ => None,
    }
}

/// What is wanted in a story: a picture behind `file:` or `](`, a section behind `section:`.
fn in_story(text: &str, byte: usize) -> Option<Wants> {
    let row = text.get(..byte)?.rsplit('\n').next()?;
    let row = row.trim_start_matches([' ', '-', '{']);
    if row.trim_end() == "file:" || row.ends_with("](") || row.ends_with("file: ") {
        return Some(Wants::Picture);
    }
    (row.trim_end() == "section:").then_some(Wants::Section)
}

/// Where the word at a byte begins and ends.
fn word(text: &str, byte: usize) -> (usize, usize) {
    let part = |sign: char| sign.is_alphanumeric() || "-_./".contains(sign);
    let before = text.get(..byte).unwrap_or_default();
    let after = text.get(byte..).unwrap_or_default();
    let own = before.chars().rev().take_while(|sign| part(*sign)).map(char::len_utf8);
    let more = after.chars().take_while(|sign| part(*sign)).map(char::len_utf8);
    (byte - own.sum::<usize>(), byte + more.sum::<usize>())
}

/// Whether a word is a key: a colon follows it, or nothing stands before it on its line.
fn is_key(text: &str, at: (usize, usize)) -> bool {
    let after = text.get(at.1..).unwrap_or_default();
    let before = text.get(..at.0).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
    let opens = before.trim_end().ends_with(['{', ',']) && !before.contains('[');
    after.starts_with(':') || before.trim().is_empty() || opens
}

/// The keys over a place, the nearest first: those that are open on its own line, then those of the
/// lines above that are indented less.
fn keys(text: &str, byte: usize) -> Vec<String> {
    let before = text.get(..byte).unwrap_or_default();
    let mut rows = before.rsplit('\n');
    let row = rows.next().unwrap_or_default();
    let mut found = on_line(row);
    let mut least = indent(row);
    for row in rows {
        let blank = row.trim().is_empty() || row.trim_start().starts_with('#');
        if blank || indent(row) >= least {
            continue;
        }
        least = indent(row);
        found.extend(on_line(row));
    }
    found
}

/// How far a line's first key stands in: the dash of a list is before it.
fn indent(row: &str) -> usize {
    row.len() - row.trim_start_matches([' ', '-']).len()
}

/// The keys that are open at the end of a line, the nearest first.
fn on_line(row: &str) -> Vec<String> {
    let mut open: Vec<(char, Option<String>)> = vec![('{', None)];
    let mut name = String::new();
    for sign in row.chars() {
        match (sign, open.last_mut()) {
            ('{' | '[', _) => open.push((sign, None)),
            ('}' | ']', _) => {
                open.pop();
            }
            (':', Some(last)) => last.1 = Some(std::mem::take(&mut name)),
            // In a list the key before it holds for each entry.
            (',', Some(('{', key))) => *key = None,
            _ if sign.is_alphanumeric() || "-_".contains(sign) => {
                name.push(sign);
                continue;
            }
            _ => {}
        }
        name.clear();
    }
    open.into_iter().rev().filter_map(|(_, key)| key).collect()
}

/// The template of the page on which a place of `issue.yaml` stands.
fn template(text: &str, byte: usize) -> Option<String> {
    let own = text.get(..byte)?.rfind("- template:")?;
    let value = text.get(own + "- template:".len()..)?.lines().next()?;
    let name = value.trim().trim_start_matches('[').split([',', ']', ' ', '#']).next()?;
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Wants, cursor};

    const ISSUE: &str = "layout: club\npages:\n  - template: binnen\n    section: Sport\n    \
        slots:\n      main: brug\n      side: [weer, sport]\n  - template: omslag\n    \
        slots: { main: { continues: brug }, teaser: weer }\n";

    fn wants(path: &str, text: &str, at: &str) -> Option<Wants> {
        let byte = text.find(at).expect(at) + 1;
        cursor(path, text, byte).map(|of| of.wants)
    }

    #[test]
    fn a_name_is_known_by_its_keys() {
        let of = |at: &str| wants("issue.yaml", ISSUE, at);
        assert_eq!(of("club"), Some(Wants::Layout));
        assert_eq!(of("binnen"), Some(Wants::Template));
        assert_eq!(of("Sport"), Some(Wants::Section));
        assert_eq!(of("main: brug"), Some(Wants::Slot));
        assert_eq!(of("brug"), Some(Wants::Story));
        assert_eq!(of("sport]"), Some(Wants::Story));
        assert_eq!(of("brug }"), Some(Wants::Story));
        assert_eq!(of("teaser"), Some(Wants::Slot));
        assert_eq!(of("weer }"), Some(Wants::Story));
        assert_eq!(of("pages"), None);
    }

    #[test]
    fn a_slot_knows_its_template() {
        let byte = ISSUE.find("teaser").expect("a slot");
        let found = cursor("issue.yaml", ISSUE, byte).expect("a slot");
        assert_eq!(found.template.as_deref(), Some("omslag"));
        assert_eq!(found.word, "teaser");
    }

    #[test]
    fn pictures_and_inks_are_known() {
        let story = "---\npictures:\n  - file: br\n---\nTekst.\n\n![bij](ka)\n";
        assert_eq!(wants("articles/a.md", story, "br"), Some(Wants::Picture));
        assert_eq!(wants("articles/a.md", story, "ka)"), Some(Wants::Picture));
        assert_eq!(wants("articles/a.md", story, "Tekst"), None);
        let layout = "styles:\n  text: { like: body, ink: zwart }\n";
        assert_eq!(wants("layouts/a.yaml", layout, "zwart"), Some(Wants::Ink));
        assert_eq!(wants("layouts/a.yaml", layout, "body"), Some(Wants::Style));
    }
}
