//! Words set apart inside a block: `[status quo]{lang=la}`, `[nato]{.smallcaps}`, `m^2^` and `CO~2~`.
//!
//! In: runs as the Markdown parser gives them, the text that was parsed. Out: the same runs without these signs, the words between them with letters and
//! language of their own, and what is wrong with the signs. Source: Pandoc's bracketed spans, superscripts and subscripts. What is escaped stays as typed.

use crate::language::language;
use crate::read::inline::{Look, Run};
use crate::report::Severity;
use crate::story::{Apart, Letters};
use std::ops::Range;

/// Something wrong with the signs: how much it matters, what, where, what to do.
pub(crate) struct Wrong {
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// Where, bytes of the text that was parsed.
    pub range: Range<usize>,
}

/// A character of the runs, in a row.
struct Sign {
    character: char,
    /// Which run it is of.
    run: usize,
    /// Its bytes in the text that was parsed.
    range: Range<usize>,
    /// Whether it stands in the text as it reads, not escaped: only then it can be markup.
    live: bool,
    apart: Apart,
    gone: bool,
}

/// The words that are set apart, without the signs that do it.
pub(crate) fn apart(runs: Vec<Run>, source: &str) -> (Vec<Run>, Vec<Wrong>) {
    let marked = |run: &Run| matches!(run, Run::Words(words, ..) if words.contains(['{', '^', '~']));
    if !runs.iter().any(marked) {
        return (runs, Vec::new());
    }
    let mut signs = signs(&runs, source);
    let mut wrong = Vec::new();
    spans(&mut signs, &mut wrong);
    for (sign, letters) in [('^', Letters::Superior), ('~', Letters::Inferior)] {
        scripts(&mut signs, (sign, letters), &mut wrong);
    }
    (again(&runs, signs), wrong)
}

fn signs(runs: &[Run], source: &str) -> Vec<Sign> {
    let mut signs = Vec::new();
    for (run, what) in runs.iter().enumerate() {
        let Run::Words(words, look, range) = what else {
            signs.push(Sign { character: '\n', run, range: 0..0, live: false, apart: Apart::default(), gone: false });
            continue;
        };
        let alike = source.get(range.clone()) == Some(words.as_str());
        for (at, character) in words.char_indices() {
            let start = range.start + at;
            let before = source.get(..start).unwrap_or("");
            let escaped = before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            let place = if alike { start..start + character.len_utf8() } else { range.clone() };
            let live = alike && !escaped;
            signs.push(Sign { character, run, range: place, live, apart: look.apart, gone: false });
        }
    }
    signs
}

/// Words in brackets with attributes in braces behind them.
fn spans(signs: &mut [Sign], wrong: &mut Vec<Wrong>) {
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        match (signs[at].live, signs[at].character) {
            (true, '[') => open.push(at),
            (true, ']') => {
                let opened = open.pop();
                if signs.get(at + 1).is_some_and(|next| next.live && next.character == '{') {
                    at = span(signs, (opened, at + 1), wrong);
                    continue;
                }
            }
            (true, '{') if opens_attributes(&signs[at + 1..]) => at = span(signs, (None, at), wrong),
            _ => {}
        }
        at += 1;
    }
}

/// Whether what follows a brace can only be meant as attributes.
fn opens_attributes(rest: &[Sign]) -> bool {
    let start: String = rest.iter().take(5).map(|sign| sign.character).collect();
    start.starts_with("lang=") || (start.starts_with('.') && start.chars().nth(1).is_some_and(char::is_alphabetic))
}

/// One span, from the bracket that opens it and the brace that follows the one that closes it; gives where reading goes on.
fn span(signs: &mut [Sign], (opened, brace): (Option<usize>, usize), wrong: &mut Vec<Wrong>) -> usize {
    let rest = signs.get(brace..).unwrap_or(&[]);
    let end = rest.iter().take_while(|sign| sign.character != '\n').position(|sign| sign.character == '}');
    let from = signs[opened.unwrap_or(brace)].range.start;
    let mut tell = |to: usize, message: String, help: &'static str| {
        let range = from..signs.get(to).map_or(from, |sign| sign.range.end);
        wrong.push(Wrong { severity: Severity::Error, message, help, range });
    };
    let Some(end) = end.map(|end| brace + end) else {
        tell(brace, "these braces are never closed".to_owned(), "Close them: `[status quo]{lang=la}`.");
        return brace + 1;
    };
    let Some(opened) = opened else {
        let message = "these braces have no words in brackets before them".to_owned();
        tell(end, message, "Write the words before them in brackets: `[status quo]{lang=la}`.");
        return end + 1;
    };
    let written: String = signs[brace + 1..end].iter().map(|sign| sign.character).collect();
    match attributes(&written) {
        Ok(found) => {
            for sign in &mut signs[opened + 1..brace - 1] {
                // An inner span has been here first.
                if sign.apart.letters == Letters::AsTyped {
                    sign.apart.letters = found.letters;
                }
                sign.apart.language = sign.apart.language.or(found.language);
            }
            for sign in signs[brace - 1..=end].iter_mut() {
                sign.gone = true;
            }
            signs[opened].gone = true;
        }
        Err((message, help)) => tell(end, message, help),
    }
    end + 1
}

/// What attributes ask for, or what is wrong with them and what to do.
fn attributes(written: &str) -> Result<Apart, (String, &'static str)> {
    const HELP: &str = "Write `[words]{.smallcaps}` or `[words]{lang=la}`, or both: `{lang=la .smallcaps}`.";
    let mut found = Apart::default();
    for word in written.split_whitespace() {
        match word.split_once('=') {
            None if word == ".smallcaps" => found.letters = Letters::Small,
            Some(("lang", tag)) => {
                let tag = tag.trim_matches('"');
                let Some(known) = language(tag) else {
                    let help = "Write a language's short name: `nl`, `en`, `fr`, `la`.";
                    return Err((format!("`{tag}` is no language"), help));
                };
                found.language = Some(known);
            }
            _ => return Err((format!("`{word}` has no meaning on paper"), HELP)),
        }
    }
    if found == Apart::default() {
        Err(("these braces say nothing of their words".to_owned(), HELP))
    } else {
        Ok(found)
    }
}

/// Superior or inferior letters, between two signs right after a word and without a space among them.
fn scripts(signs: &mut [Sign], (sign, letters): (char, Letters), wrong: &mut Vec<Wrong>) {
    let mut at = 1;
    while at < signs.len() {
        let here = |at: usize| signs.get(at).is_some_and(|s| s.live && !s.gone && s.character == sign);
        let stands = |at: usize| signs.get(at).map_or(' ', |s| s.character);
        let before = signs[..at].iter().rev().find(|s| !s.gone).map_or(' ', |s| s.character);
        let opens = here(at) && (before.is_alphanumeric() || before == ')') && stands(at + 1) != sign;
        if !opens || in_address(signs, at) {
            at += 1;
            continue;
        }
        let inside = |s: &&Sign| s.character.is_alphanumeric() || "+-−–,.()*".contains(s.character) || s.gone;
        let length = signs[at + 1..].iter().take_while(inside).count();
        let end = at + 1 + length;
        if length > 0 && here(end) && stands(end + 1) != sign {
            signs[at + 1..end].iter_mut().for_each(|s| s.apart.letters = letters);
            signs[at].gone = true;
            signs[end].gone = true;
            at = end + 1;
            continue;
        }
        // Before a letter or figure it can only be meant as one that opens.
        if length > 0 {
            let message = format!("this `{sign}` is not closed by another in the same word, and is printed as it is");
            let help = if sign == '^' {
                "Superior letters stand between two of them, `m^2^`; a sign that should be printed is `\\^`."
            } else {
                "Inferior letters stand between two of them, `CO~2~`; a sign that should be printed is `\\~`."
            };
            wrong.push(Wrong { severity: Severity::Warning, message, help, range: signs[at].range.clone() });
        }
        at += 1;
    }
}

/// Whether a sign stands inside a web or mail address.
fn in_address(signs: &[Sign], at: usize) -> bool {
    let solid = |sign: &&Sign| !sign.character.is_whitespace();
    let before = signs[..at].iter().rev().take_while(solid).count();
    let after = signs[at..].iter().take_while(solid).count();
    let word: String = signs[at - before..at + after].iter().map(|sign| sign.character).collect();
    word.contains("://") || word.contains("www.") || word.contains('@')
}

/// The runs again, parted where what sets them apart changes.
fn again(runs: &[Run], signs: Vec<Sign>) -> Vec<Run> {
    let mut again: Vec<Run> = Vec::new();
    let mut last = None;
    for sign in signs {
        let Some(Run::Words(_, look, _)) = runs.get(sign.run) else {
            again.extend(runs.get(sign.run).cloned());
            last = None;
            continue;
        };
        if sign.gone {
            last = None;
            continue;
        }
        let look = Look { apart: sign.apart, ..*look };
        match again.last_mut() {
            Some(Run::Words(words, open, range)) if last == Some(sign.run) && *open == look => {
                words.push(sign.character);
                range.end = sign.range.end.max(range.end);
            }
            _ => again.push(Run::Words(sign.character.to_string(), look, sign.range.clone())),
        }
        last = Some(sign.run);
    }
    again
}
