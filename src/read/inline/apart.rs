//! Words set apart inside a block: `[status quo]{lang=la}`, `[nato]{.smallcaps}`, `m^2^` and
//! `CO~2~`.
//!
//! In: runs as the Markdown parser gives them, the text that was parsed. Out: the same runs without
//! these signs, the words between them with letters and language of their own, and what is wrong
//! with the signs. Source: Pandoc's bracketed spans, superscripts and subscripts. What is escaped
//! stays as typed.

use crate::language::{RUN_HELP, language};
use crate::read::inline::escapes::Escapes;
use crate::read::inline::run::{InlineRun, Look, Wrong};
use crate::report::Severity;
use crate::story::{Apart, Letters};

mod scripts;
mod sign;

use scripts::scripts;
use sign::RunSign;

/// The words that are set apart, without the signs that do it.
pub(crate) fn apart(runs: Vec<InlineRun>, source: &str) -> (Vec<InlineRun>, Vec<Wrong>) {
    let parts = |words: &str| words.contains(['{', '^', '~']);
    let marked = |run: &InlineRun| matches!(run, InlineRun::Words(words, ..) if parts(words));
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

fn signs(runs: &[InlineRun], source: &str) -> Vec<RunSign> {
    let mut signs = Vec::new();
    let mut escapes = Escapes::of(source);
    for (run, what) in runs.iter().enumerate() {
        let InlineRun::Words(words, look, range) = what else {
            signs.push(RunSign {
                character: '\n',
                run,
                range: 0..0,
                live: false,
                apart: Apart::default(),
                gone: false,
            });
            continue;
        };
        let alike = source.get(range.clone()) == Some(words.as_str());
        for (at, character) in words.char_indices() {
            let start = range.start + at;
            let place = if alike { start..start + character.len_utf8() } else { range.clone() };
            let live = alike && !escapes.escaped(start);
            signs.push(RunSign {
                character,
                run,
                range: place,
                live,
                apart: look.apart,
                gone: false,
            });
        }
    }
    signs
}

/// Words in brackets with attributes in braces behind them.
fn spans(signs: &mut [RunSign], wrong: &mut Vec<Wrong>) {
    let closings = closings(signs);
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Bracketed> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let braces = match (signs[at].live, signs[at].character) {
            (true, '[') => {
                open.push(at);
                None
            }
            (true, ']') => {
                let opened = open.pop();
                let behind =
                    signs.get(at + 1).is_some_and(|next| next.live && next.character == '{');
                behind.then_some((opened, at + 1))
            }
            (true, '{') if opens_attributes(&signs[at + 1..]) => Some((None, at)),
            _ => None,
        };
        let Some((opened, brace)) = braces else {
            at += 1;
            continue;
        };
        let end = closings[brace];
        match span(signs, &Braces { opened, brace, end }, wrong) {
            Some(span) => {
                at = span.end + 1;
                found.push(span);
            }
            None => at = end.unwrap_or(brace) + 1,
        }
    }
    mark(signs, &found);
}

/// For each sign, where the next brace closes in its line.
fn closings(signs: &[RunSign]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut all = vec![None; signs.len()];
    for (at, sign) in signs.iter().enumerate().rev() {
        match sign.character {
            '}' => next = Some(at),
            '\n' => next = None,
            _ => {}
        }
        all[at] = next;
    }
    all
}

/// Whether what follows a brace can only be meant as attributes.
fn opens_attributes(rest: &[RunSign]) -> bool {
    let start: String = rest.iter().take(5).map(|sign| sign.character).collect();
    start.starts_with("lang=")
        || (start.starts_with('.') && start.chars().nth(1).is_some_and(char::is_alphabetic))
}

/// A span: its opening bracket, its brace, the brace that closes it, and what it asks for.
struct Bracketed {
    opened: usize,
    brace: usize,
    end: usize,
    apart: Apart,
}

/// Braces as they are typed, which may lack what a span has.
struct Braces {
    /// The bracket that opens the words before them.
    opened: Option<usize>,
    brace: usize,
    /// The brace that closes.
    end: Option<usize>,
}

/// The span that braces make; reports what they lack.
fn span(signs: &[RunSign], of: &Braces, wrong: &mut Vec<Wrong>) -> Option<Bracketed> {
    let Braces { opened, brace, end } = *of;
    let from = signs[opened.unwrap_or(brace)].range.start;
    let mut tell = |to: usize, message: String, help: &'static str| {
        let range = from..signs.get(to).map_or(from, |sign| sign.range.end);
        wrong.push(Wrong { severity: Severity::Error, message, help, range });
    };
    let Some(end) = end else {
        tell(
            brace,
            "these braces are never closed".to_owned(),
            "Close them: `[status quo]{lang=la}`.",
        );
        return None;
    };
    let Some(opened) = opened else {
        let message = "these braces have no words in brackets before them".to_owned();
        tell(end, message, "Write the words before them in brackets: `[status quo]{lang=la}`.");
        return None;
    };
    let written: String = signs[brace + 1..end].iter().map(|sign| sign.character).collect();
    match attributes(&written) {
        Ok(apart) => Some(Bracketed { opened, brace, end, apart }),
        Err((message, help)) => {
            tell(end, message, help);
            None
        }
    }
}

/// Gives the signs of each span its look, the innermost first, and takes the marks of all spans
/// away.
fn mark(signs: &mut [RunSign], found: &[Bracketed]) {
    let mut edges: Vec<(usize, Option<Apart>)> = Vec::with_capacity(found.len() * 2);
    for span in found {
        edges.extend([(span.opened, Some(span.apart)), (span.brace - 1, None)]);
        signs[span.brace - 1..=span.end].iter_mut().for_each(|sign| sign.gone = true);
        signs[span.opened].gone = true;
    }
    edges.sort_unstable_by_key(|edge| edge.0);
    let mut edges = edges.into_iter().peekable();
    let mut within: Vec<Apart> = Vec::new();
    for (at, sign) in signs.iter_mut().enumerate() {
        if let Some((_, edge)) = edges.next_if(|edge| edge.0 == at) {
            match edge {
                Some(own) => within.push(inside(own, within.last())),
                None => drop(within.pop()),
            }
        } else {
            sign.apart = inside(sign.apart, within.last());
        }
    }
}

/// What is set apart inside another span: its own, and the other's where it says nothing.
fn inside(own: Apart, outer: Option<&Apart>) -> Apart {
    let Some(outer) = outer else { return own };
    let letters = if own.letters == Letters::AsTyped { outer.letters } else { own.letters };
    Apart { letters, language: own.language.or(outer.language) }
}

/// What attributes ask for, or what is wrong with them and what to do.
fn attributes(written: &str) -> Result<Apart, (String, &'static str)> {
    const HELP: &str =
        "Write `[words]{.smallcaps}` or `[words]{lang=la}`, or both: `{lang=la .smallcaps}`.";
    let mut found = Apart::default();
    for word in written.split_whitespace() {
        match word.split_once('=') {
            None if word == ".smallcaps" => found.letters = Letters::Small,
            Some(("lang", tag)) => {
                let tag = tag.trim_matches('"');
                let Some(known) = language(tag) else {
                    return Err((format!("`{tag}` is no language"), RUN_HELP));
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

/// The runs again, parted where what sets them apart changes.
fn again(runs: &[InlineRun], signs: Vec<RunSign>) -> Vec<InlineRun> {
    let mut again: Vec<InlineRun> = Vec::new();
    let mut last = None;
    for sign in signs {
        let Some(InlineRun::Words(_, look, _)) = runs.get(sign.run) else {
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
            Some(InlineRun::Words(words, open, range))
                if last == Some(sign.run) && *open == look =>
            {
                words.push(sign.character);
                range.end = sign.range.end.max(range.end);
            }
            _ => again.push(InlineRun::Words(sign.character.to_string(), look, sign.range.clone())),
        }
        last = Some(sign.run);
    }
    again
}
