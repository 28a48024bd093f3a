//! Sources of the program in, the texts that stand between quotes in them out, as they are said:
//! each hole is `{}`.
//!
//! Texts of one word, remarks, and what only tests compile are left out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Files whose texts are no sentences that anyone is told: schemas, tables of letters, copy.
const APART: [&str; 14] = [
    "messages",
    "read/keys",
    "read/schema",
    "cli/record",
    "language",
    "builtin",
    "cli/new/lengths",
    "paragraph/copyfit",
    "preflight/glyph_names",
    "lint/caption_says_photo",
    "lint/sight/days",
    "report/code",
    "rip/tint",
    "pdf/xmp",
];

/// Every text with the file that has it.
pub fn written(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

fn gather(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let inside = path.strip_prefix(root).expect("inside").to_string_lossy().replace('\\', "/");
        let apart = APART.iter().any(|apart| {
            let rest = inside.strip_prefix(apart);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
        });
        if apart || inside.ends_with("/tests.rs") {
            continue;
        }
        if path.is_dir() {
            gather(root, &path, found);
        } else if inside.ends_with(".rs") {
            let text = fs::read_to_string(&path).expect("text");
            let rule = inside.starts_with("lint/");
            for said in texts(&text, rule) {
                found.entry(said).or_insert_with(|| inside.clone());
            }
        }
    }
}

/// The texts of one source; of a rule of design without what its thresholds and its source say, which
/// the guide shows.
pub fn texts(source: &str, rule: bool) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod").next().unwrap_or(source);
    let signs: Vec<char> = source.chars().collect();
    let at = |i: usize| signs.get(i).copied().unwrap_or('\0');
    let (mut found, mut i) = (Vec::new(), 0);
    while i < signs.len() {
        match at(i) {
            '/' if at(i + 1) == '/' => {
                while i < signs.len() && at(i) != '\n' {
                    i += 1;
                }
            }
            '\'' if at(i + 1) == '\\' => {
                i += 3;
                while i < signs.len() && at(i) != '\'' {
                    i += 1;
                }
                i += 1;
            }
            '\'' if at(i + 2) == '\'' => i += 3,
            '"' => {
                let (text, end) = literal(&signs, i + 1);
                let before: String = signs[i.saturating_sub(60)..i].iter().collect();
                let apart =
                    ["about:", "source:"].iter().any(|key| before.trim_end().ends_with(key));
                found.extend(sentence(&text).filter(|_| !(rule && apart)));
                i = end;
            }
            _ => i += 1,
        }
    }
    found
}

/// A literal from behind its quote to the one that closes it, and where it ends.
fn literal(signs: &[char], from: usize) -> (String, usize) {
    let at = |i: usize| signs.get(i).copied().unwrap_or('"');
    let (mut text, mut i) = (String::new(), from);
    while at(i) != '"' {
        if at(i) != '\\' {
            text.push(at(i));
            i += 1;
            continue;
        }
        i += 2;
        match at(i - 1) {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            '\n' => {
                while at(i).is_whitespace() {
                    i += 1;
                }
            }
            'u' => {
                let digits: String = signs[i + 1..].iter().take_while(|c| **c != '}').collect();
                i += digits.len() + 2;
                text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            other => text.push(other),
        }
    }
    (text, i + 1)
}

/// A literal as it is said; `None` for one without several words.
fn sentence(literal: &str) -> Option<String> {
    let kept = literal.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let (mut text, mut rest) = (String::new(), kept.as_str());
    while let Some((before, hole)) = rest.split_once('{') {
        text.push_str(before);
        match hole.split_once('}') {
            Some((_, after)) => {
                text.push_str("{}");
                rest = after;
            }
            None => {
                text.push('{');
                rest = hole;
            }
        }
    }
    text.push_str(rest);
    let text = text.replace('\u{1}', "{").replace('\u{2}', "}");
    let text = text.replace('\n', "⏎");
    let trimmed = text.trim();
    let cited = ["ISO ", "GWG ", "ICC.1", "CGATS "];
    if cited.iter().any(|standard| trimmed.starts_with(standard)) {
        return None;
    }
    let letters = |pair: &[char]| pair.iter().all(|c| c.is_ascii_alphabetic());
    let all: Vec<char> = trimmed.chars().collect();
    (trimmed.contains(' ') && all.windows(2).any(letters)).then(|| trimmed.to_owned())
}
