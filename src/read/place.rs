//! Files by path, bytes as text, and where the letters of a value stand in the file that it was
//! read from.
//!
//! Paths and texts are compared in NFC (Unicode Standard Annex 15); a byte-order mark is skipped
//! and counted; a path that leads out of the issue folder is refused before anything is looked up.

use crate::read::bounds;
use crate::read::strange::strange;
use crate::report::{Code, Report, nearest};
use crate::source::{FileId, Sources, Span, Unread};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Most bytes of a text: 1 MiB, the words of some two hundred pages.
pub const LARGEST: usize = 1 << 20;

/// No entity of Markdown is longer (`&CounterClockwiseContourIntegral;`).
const LONGEST_ENTITY: usize = 40;

/// A text file: what it says and where that begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Copy<'a> {
    /// The file.
    pub file: FileId,
    /// Its text without byte-order mark.
    pub text: &'a str,
    /// Bytes before the text.
    pub base: usize,
}

/// The text of a file; reports what cannot be read, is not UTF-8, too large, has too many marks on
/// a letter, or holds characters that print nothing.
pub(crate) fn copy<'a>(
    sources: &'a Sources,
    file: FileId,
    out: &mut Vec<Report>,
) -> Option<Copy<'a>> {
    let bytes = match sources.read(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            out.push(unread(why).at(Span::new(file, 0..0)));
            return None;
        }
    };
    let path = sources.file(file).map_or("", |f| f.path.as_str());
    if bytes.len() > LARGEST {
        out.push(unread(&overlong(path, bytes.len() as u64)).at(Span::new(file, 0..0)));
        return None;
    }
    let base = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    match std::str::from_utf8(bytes.get(base..).unwrap_or(&[])) {
        Ok(text) => {
            strange(text, (file, base), out);
            if let Some(report) = bounds::marks(text, (file, base)) {
                out.push(report);
                return None;
            }
            Some(Copy { file, text, base })
        }
        Err(error) => {
            let at = base + error.valid_up_to();
            let kind = match bytes {
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => ", but UTF-16".to_owned(),
                _ => bytes.get(at).map_or(String::new(), |byte| {
                    format!(
                        ": byte {byte:02X} (hexadecimal), the {}th of the file, begins no \
                        character",
                        at + 1
                    )
                }),
            };
            let message = format!("`{path}` is not UTF-8 text{kind}");
            out.push(
                Report::error(Code::NotUtf8, message)
                    .at(Span::new(file, at..at + 1))
                    .help("Open the file in an editor and save it as UTF-8."),
            );
            None
        }
    }
}

/// What it means that a text has more bytes than it may.
pub fn overlong(path: &str, bytes: u64) -> Unread {
    let message =
        format!("`{path}` has {} kB, and a text may have {} MiB", bytes / 1_000, LARGEST >> 20);
    let help =
        "Check whether the right file stands here; cut the text into several stories.".to_owned();
    Unread { message, help, machine: false }
}

/// What it is that a file cannot be read, without a place.
pub(crate) fn unread(why: &Unread) -> Report {
    Report::error(Code::CannotRead, why.message.as_str()).help(why.help.as_str())
}

/// The text in NFC.
pub(crate) fn nfc(text: &str) -> String {
    if is_nfc(text) { text.to_owned() } else { text.nfc().collect() }
}

/// The text in NFC without what asks for another look of the letter before it (variation selectors)
/// and without byte-order marks that a copied text has inside it: neither prints anything.
pub(crate) fn printing(text: &str) -> String {
    let looks = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}');
    let mut text = nfc(text);
    text.retain(|c| c != BYTE_ORDER_MARK && !looks(c));
    text
}

/// A byte-order mark; inside a text it is nothing.
pub(crate) const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The file at a path, however its accents are composed; the issue's own before the program's.
pub(crate) fn find(sources: &Sources, path: &str) -> Option<FileId> {
    let wanted = nfc(path);
    let composed = || {
        sources.files().find(|(_, f)| !is_nfc(&f.path) && nfc(&f.path) == wanted).map(|(id, _)| id)
    };
    sources.find(&wanted).or_else(composed)
}

/// A path inside the issue folder, `/` between folders; reports (without a place) one that leads
/// out of it.
pub(crate) fn inside(path: &str) -> Result<String, Report> {
    let drive = path.as_bytes().get(1) == Some(&b':')
        && path.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let why = if path.contains("://") {
        Some("it is an address, not a file of the issue")
    } else if path.starts_with('/') || path.starts_with('~') || drive {
        Some("it begins outside the issue folder")
    } else if path.contains('\\') {
        Some("it has a backslash, which leads elsewhere on another system")
    } else if path.split('/').any(|part| part.trim() == "..") {
        Some("`..` leads out of the issue folder")
    } else if path.chars().any(char::is_control) {
        Some("it has a control character")
    } else {
        None
    };
    match why {
        Some(why) => Err(Report::error(
            Code::PathLeaves,
            format!("the path `{}` cannot be followed: {why}", path.replace(char::is_control, " ")),
        )
        .help(
            "Copy the file into the issue folder and name it from there, with `/` between folders.",
        )),
        None => {
            let parts: Vec<&str> =
                path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
            Ok(nfc(&parts.join("/")))
        }
    }
}

/// What to do about a missing file: the nearest name of the same folder, or the names that are
/// there.
pub(crate) fn instead(sources: &Sources, path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut names: Vec<String> = Vec::new();
    for (_, file) in sources.files() {
        let (at, file_name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        if at == folder {
            names.push(nfc(file_name));
        }
    }
    names.sort_unstable();
    let shown =
        if folder.is_empty() { "the issue folder".to_owned() } else { format!("`{folder}`") };
    match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("Did you mean `{near}`, which is in {shown}?"),
        None if names.is_empty() => format!("There is nothing in {shown}: copy the file there."),
        None if names.len() <= 12 => {
            format!(
                "In {shown} there is {}.",
                crate::read::value::listed(names.iter().map(String::as_str))
            )
        }
        None => format!("Copy the file into {shown}, or correct the name."),
    }
}

/// Where each byte of `text` stands in the `source` that it was read from, and where it ends (one
/// entry more than bytes); `None` when the two do not run alike. Knows quotes, escapes and folded
/// lines of YAML, and escapes, entities and line starts of Markdown.
pub(crate) fn trace(source: &str, text: &str) -> Option<Vec<usize>> {
    let starts = [0, opening(source)];
    let ways = [Ampersand::Plain, Ampersand::Entity];
    starts
        .into_iter()
        .find_map(|from| ways.into_iter().find_map(|way| run(source, text, (from, way))))
}

/// Whether `&amp;` in the source is five letters or one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ampersand {
    Plain,
    Entity,
}

fn run(source: &str, text: &str, (from, way): (usize, Ampersand)) -> Option<Vec<usize>> {
    let mut at = from;
    let mut places = Vec::with_capacity(text.len() + 1);
    for c in text.chars() {
        let rest = source.get(at..)?;
        let entity = if c == '&' && way == Ampersand::Entity { entity(rest) } else { None };
        let (skip, length) = entity.or_else(|| step(rest, c)).or_else(|| after_marks(rest, c))?;
        places.extend(std::iter::repeat_n(at + skip, c.len_utf8()));
        at += skip + length;
    }
    places.push(at);
    Some(places)
}

/// Bytes before the first letter: a quotation mark, or the header of a block and the first indent.
fn opening(source: &str) -> usize {
    match source.chars().next() {
        Some('"' | '\'') => 1,
        Some('|' | '>') => {
            let header = source.find('\n').map_or(source.len(), |n| n + 1);
            let rest = source.get(header..).unwrap_or("");
            header + (rest.len() - rest.trim_start().len())
        }
        _ => 0,
    }
}

/// How many bytes of the source to skip before the character, and how many it takes.
fn step(rest: &str, c: char) -> Option<(usize, usize)> {
    if c.is_ascii_whitespace() {
        let run = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        return if run > 0 { Some((0, run)) } else { escape(rest, c) };
    }
    if rest.starts_with("''") && c == '\'' {
        return Some((0, 2));
    }
    if rest.starts_with(c) && c != '\\' {
        return Some((0, c.len_utf8()));
    }
    if rest.starts_with('\\') {
        let wrapped = rest.get(1..)?.trim_start_matches([' ', '\t', '\r', '\n']);
        if rest.get(1..)?.starts_with(['\r', '\n']) && wrapped.starts_with(c) {
            return Some((rest.len() - wrapped.len(), c.len_utf8()));
        }
        return escape(rest, c);
    }
    let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', '>']).len();
    if blank > 0 && rest.get(blank..)?.starts_with(c) {
        return Some((blank, c.len_utf8()));
    }
    if rest.starts_with('&') {
        return entity(rest);
    }
    // A composed letter stands for a plain one with its marks.
    let parts: String = c.to_string().nfd().collect();
    if rest.starts_with(&parts) { Some((0, parts.len())) } else { None }
}

/// The length of an entity: it ends within `LONGEST_ENTITY` bytes.
fn entity(rest: &str) -> Option<(usize, usize)> {
    let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    Some((0, end + 1))
}

/// The character behind marks that print nothing: brackets of links with their address, backticks,
/// emphasis.
fn after_marks(rest: &str, c: char) -> Option<(usize, usize)> {
    let mut skip = 0;
    for _ in 0..8 {
        let here = rest.get(skip..)?;
        let address = here.strip_prefix("](").and_then(|more| more.find(')')).map(|end| end + 3);
        let label = here.strip_prefix("][").and_then(|more| more.find(']')).map(|end| end + 3);
        skip += match (address.or(label), here.chars().next()?) {
            (Some(length), _) => length,
            (None, '[' | ']' | '<' | '>' | '`' | '*' | '_') => 1,
            _ => return None,
        };
        if let Some((more, length)) = step(rest.get(skip..)?, c) {
            return Some((skip + more, length));
        }
    }
    None
}

/// The length of an escape that stands for the character: `\n`, `\x41`, `\u0041`, `\U00000041`,
/// `\*`.
fn escape(rest: &str, c: char) -> Option<(usize, usize)> {
    let body = rest.strip_prefix('\\')?;
    let next = body.chars().next()?;
    let length = match next {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    let code = body
        .get(1..1 + length)
        .filter(|_| length > 0)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    let plain = match next {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        '_' => '\u{A0}',
        'N' => '\u{85}',
        other => other,
    };
    match code {
        Some(meant) if meant == c => Some((0, 2 + length)),
        None if plain == c || c.is_ascii_whitespace() && plain.is_whitespace() => {
            Some((0, 1 + next.len_utf8()))
        }
        _ => None,
    }
}

/// The place of one byte of a piece of text, `at` bytes from the piece's start, in the file that
/// `span` points into; the piece's own place when the two do not run alike.
pub fn spot(sources: &Sources, span: Span, text: &str, at: usize) -> Span {
    let source = sources
        .bytes(span.file)
        .get(span.start as usize..span.end as usize)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let places = source.and_then(|source| trace(source, text));
    let found = places.and_then(|places| Some((*places.get(at)?, *places.get(at + 1)?)));
    let start = span.start as usize;
    found.map_or(span, |(from, to)| Span::new(span.file, start + from..start + to.max(from + 1)))
}

#[cfg(test)]
mod tests {
    use super::{inside, trace};

    #[test]
    fn paths_stay_inside() {
        assert_eq!(inside("./foto//cafe\u{301}.jpg").ok(), Some("foto/café.jpg".to_owned()));
        for bad in [
            "../x.jpg",
            "a/../../x",
            "/etc/passwd",
            "C:\\x.jpg",
            "a\\b.jpg",
            "~/x",
            "https://a.nl/x.jpg",
            "a\0b",
        ] {
            assert!(inside(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn letters_are_found_back_in_their_file() {
        assert_eq!(trace("ab c", "ab c"), Some(vec![0, 1, 2, 3, 4]));
        assert_eq!(trace("\"a\\u0041b\"", "aAb"), Some(vec![1, 2, 8, 9]));
        assert_eq!(trace(">-\n  ab\n  cd", "ab cd"), Some(vec![5, 6, 7, 10, 11, 12]));
        assert_eq!(trace("'it''s'", "it's"), Some(vec![1, 2, 3, 5, 6]));
        assert_eq!(trace("a &amp; b", "a & b"), Some(vec![0, 1, 2, 7, 8, 9]));
        assert_eq!(trace("a [b](c) d", "a b d"), Some(vec![0, 1, 3, 8, 9, 10]));
        assert_eq!(trace("e\u{301}x", "éx"), Some(vec![0, 0, 3, 4]));
        assert_eq!(trace("ab", "xy"), None);
    }
}
