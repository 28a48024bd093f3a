//! The source read as text: the order of the files, one door a dependency, and the house rules that
//! a compiler does not check.
//!
//! Every rule is a function from a file to what offends; each is first shown to see a made-up
//! offence, then run over `src/`.

#[path = "architecture/circles.rs"]
mod circles;
#[path = "architecture/languages.rs"]
mod languages;
#[path = "architecture/measures.rs"]
mod measures;
#[path = "architecture/rules.rs"]
mod rules;

use circles::circles;
use languages::languages;
use rules::{
    empty_names, globs, named_twice, out_of_order, panics, single_precision, terminal, too_broad,
    too_long, too_wide, unsteady, without_header, writes, wrong_door,
};
use std::path::{Path, PathBuf};

/// The order: a module imports only from modules before it, and from its own family.
const ORDER: &[&str] = &[
    "unit",
    "geometry",
    "color",
    "spot",
    "source",
    "report",
    "language",
    "messages",
    "style",
    "story",
    "layout",
    "press",
    "issue",
    "page",
    "font",
    "hyphenate",
    "opportunity",
    "sense",
    "linebreak",
    "form",
    "shape",
    "paragraph",
    "line",
    "typography",
    "separation",
    "drawing",
    "lint",
    "read",
    "fill",
    "elastic",
    "element",
    "place",
    "account",
    "docket",
    "weigh",
    "choose",
    "advise",
    "draw",
    "preflight",
    "plates",
    "makeup",
    "fit",
    "pdf",
    "preview",
    "rip",
    "impose",
    "mailed",
    "pull",
    "cause",
    "builtin",
    "folder",
    "cli",
];

/// Modules that see little, with all that they may import.
const NARROW: &[(&str, &[&str])] = &[
    ("language", &[]),
    ("messages", &["language"]),
    ("hyphenate", &["language"]),
    ("linebreak", &["unit"]),
    ("opportunity", &["language"]),
    ("sense", &["language"]),
    ("fill", &["unit"]),
    ("elastic", &["fill", "layout", "unit", "source"]), // areas know their place in the file
    ("lint", SEEN),
    ("pdf", PAGE),
    ("preflight", PAGE),
    ("preview", PAGE),
    ("rip", &["preview", "report"]),
    ("impose", &["pdf", "rip", "report"]),
    ("mailed", &["preview", "report"]),
    ("folder", &["source", "report", "read", "cause", "builtin"]), // files, and what is said of them
];
const PAGE: &[&str] =
    &["page", "press", "color", "spot", "style", "geometry", "unit", "report", "source"];
/// A rule of design sees the page, and the copy and the layout that it was made of: nothing of how
/// it was found. The ink of a picture is counted where pictures are separated, how far letters
/// reach is told by the face that a page carries.
const SEEN: &[&str] = &[
    "issue",
    "layout",
    "story",
    "page",
    "press",
    "color",
    "style",
    "geometry",
    "unit",
    "report",
    "source",
    "separation",
    "font",
    "language",
    "sense",
];

/// Crates and parts of `std` with the only places that may name them.
const DOORS: &[(&str, &[&str])] = &[
    ("serde_saphyr", &["read"]),
    ("pulldown_cmark", &["read"]),
    ("image", &["read/picture"]),
    ("tiff", &["read/picture"]),
    ("zune_jpeg", &["read/picture", "separation/packing", "preflight/pixels"]),
    ("zune_core", &["read/picture", "separation/packing", "preflight/pixels"]),
    ("ttf_parser", &["font", "shape", "pdf/font", "preflight/program"]),
    ("harfrust", &["font", "shape"]),
    ("self_cell", &["font"]),
    ("unicode_linebreak", &["opportunity"]),
    ("hyphenation", &["language", "hyphenate"]),
    ("hyphenation_commons", &["language"]),
    ("subsetter", &["pdf"]),
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf", "preflight", "rip", "impose", "drawing", "mailed", "spot"]),
    ("usvg", &["drawing"]),
    ("hayro", &["preview", "rip/samples"]),
    ("jpeg_encoder", &["separation/packing", "mailed"]),
    ("moxcms", &["separation", "read/picture/own_colour"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli/man", "cli/arguments"]),
    ("clap_mangen", &["cli/man"]),
    ("lsp_server", &["cli/lsp"]),
    ("icy_sixel", &["cli/terminal"]),
    ("base64", &["cli/diff/html", "cli/terminal"]),
    ("annotate_snippets", &["cli"]),
    ("notify", &["cli/watch"]),
    ("axum", &["cli/watch"]),
    ("tokio", &["cli/watch"]),
    ("futures_util", &["cli/watch"]),
    ("rustix", &["folder/machine", "cli/machine"]),
    ("std::fs", &["folder", "cli", "main"]),
    ("std::env", &["cli", "main"]),
    ("std::net", &["cli"]),
    ("std::time", &["cli"]),
    ("std::process", &["cli", "main"]),
];

/// Parts of `std::io` that reach the terminal; readers and writers of bytes in memory are free.
const TERMINAL: &[&str] =
    &["std::io::stdin", "std::io::stdout", "std::io::stderr", "println!", "eprintln!", "dbg!"];

/// Words that say nothing about what a thing is.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "manager", "engine", "context"];
const EMPTY_STARTS: &[&str] = &["process_", "handle_", "get_"];
/// What may not stand outside tests.
const PANICS: &[&str] =
    &[".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!("];
/// Where bytes of a file are made or read, and single precision is the file's own.
const SINGLE_PRECISION: &[&str] = &[
    "pdf",
    "preflight",
    "preview",
    "rip",
    "impose",
    "separation",
    "read/picture",
    "drawing",
    "mailed",
    "pull",
    "spot",
];
/// Files whose hash maps are asked for keys and never walked through.
const LOOKED_UP_ONLY: &[&str] = &["form", "shape", "weigh/search"];
const MOST_LINES: usize = 500;

/// A file of `src/`: its path there without `.rs`, its text, and its code without comments, strings
/// and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

impl Source {
    fn new(path: &str, text: &str) -> Source {
        Source { path: path.to_owned(), text: text.to_owned(), code: without_tests(&bare(text)) }
    }

    /// The family: the first part of the path.
    fn family(&self) -> &str {
        self.path.split('/').next().unwrap_or(&self.path)
    }

    /// Whether it is `place` or below it.
    fn is_in(&self, place: &str) -> bool {
        self.path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

fn sources() -> Vec<Source> {
    fn gather(folder: &Path, all: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() { gather(&entry, all) } else { all.push(entry) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    gather(&root, &mut paths);
    paths.sort();
    let rust = paths.iter().filter(|path| path.extension().is_some_and(|e| e == "rs"));
    let source = |path: &PathBuf| {
        let inside = path
            .strip_prefix(&root)
            .expect("inside")
            .with_extension("")
            .to_string_lossy()
            .replace('\\', "/");
        Source::new(&inside, &std::fs::read_to_string(path).expect("text"))
    };
    rust.map(source).collect()
}

/// The text with comments, strings and characters blanked, lines kept.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = match at(i) {
            '/' if at(i + 1) == '/' => (i..).find(|j| matches!(at(*j), '\n' | '\0')).unwrap_or(i),
            '/' if at(i + 1) == '*' => (i + 2..chars.len())
                .find(|j| at(*j) == '*' && at(j + 1) == '/')
                .map_or(chars.len(), |j| j + 2),
            'r' if matches!(at(i + 1), '"' | '#') && !at(i.wrapping_sub(1)).is_alphanumeric() => {
                raw_string(&chars, i)
            }
            '"' => string(&chars, i),
            '\'' if at(i + 1) == '\\' => {
                (i + 3..chars.len()).find(|j| at(*j) == '\'').map_or(chars.len(), |j| j + 1)
            }
            '\'' if at(i + 2) == '\'' => i + 3,
            _ => i,
        };
        if end > i {
            out.extend(
                chars[i..end.min(chars.len())].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }),
            );
            i = end;
        } else {
            out.push(at(i));
            i += 1;
        }
    }
    out
}

fn string(chars: &[char], from: usize) -> usize {
    let mut i = from + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    i + 1
}

fn raw_string(chars: &[char], from: usize) -> usize {
    let hashes = chars[from + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(from + 1 + hashes) != Some(&'"') {
        return from;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    (from + 2 + hashes..chars.len())
        .find(|i| chars[*i..].starts_with(&close))
        .map_or(chars.len(), |i| i + close.len())
}

/// The code without what only tests compile; a block ends at the brace that closes it at the same
/// depth.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            out.push_str(line);
            out.push('\n');
            continue;
        }
        let mut depth = 0;
        for line in lines.by_ref() {
            depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
            if depth == 0 && line.contains(['}', ';']) {
                break;
            }
        }
    }
    out
}

/// Names after `start::`, also those in braces.
fn named_after<'a>(code: &'a str, start: &str) -> Vec<&'a str> {
    let word =
        |text: &'a str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    let mut names = Vec::new();
    for (at, _) in code
        .match_indices(start)
        .filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    {
        let rest = &code[at + start.len()..];
        match rest.strip_prefix('{') {
            Some(list) => names.extend(top_level(list).into_iter().map(|part| word(part.trim()))),
            None => names.push(word(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The parts of a list in braces, split at its own commas.
fn top_level(list: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    for (i, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[from..i]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[from..i]);
                from = i + 1;
            }
            _ => {}
        }
    }
    parts
}

/// Nothing offends in `src/`, and the rule sees each of these made-up offences.
fn holds(rule: fn(&Source) -> Vec<String>, offences: &[(&str, &str)]) {
    for (path, text) in offences {
        assert!(!rule(&Source::new(path, text)).is_empty(), "the rule does not see: {text}");
    }
    let found: Vec<String> = sources().iter().flat_map(rule).collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn files_import_only_from_files_before_them() {
    holds(
        out_of_order,
        &[
            ("unit", "use crate::page::Page;"),
            ("fill", "fn f() { crate::makeup::makeup() }"),
            ("report", "use crate::{source::Span, story::Text};"),
            ("weather", "//! A module that nobody has put in the order."),
        ],
    );
}

#[test]
fn no_files_import_one_another() {
    let circle = |files: &[(&str, &str)]| {
        let files: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
        circles(&files).len()
    };
    let seen: &[&[(&str, &str)]] = &[
        &[("read/a", "use crate::read::b::B;"), ("read/b", "use crate::read::{a::A, c};")],
        &[("fill", "mod strip;\npub use strip::Strip;"), ("fill/strip", "use crate::fill::Leg;")],
        &[("fill", "mod strip;\nfn f() { strip::f() }"), ("fill/strip", "use super::{Leg, Edge};")],
        &[
            ("pdf/a", "use crate::{pdf::b as other, unit::Pt};"),
            ("pdf/b", "fn f() { super::c::f() }"),
            ("pdf/c", "use super::a;"),
        ],
        &[("lib", "use cause::causes;"), ("cause", "fn f() { crate::proof() }")],
    ];
    for files in seen {
        assert_eq!(circle(files), 1, "the rule does not see: {files:?}");
    }
    let calm: &[&[(&str, &str)]] = &[
        &[("fill", "pub use leg::Leg;"), ("fill/leg", ""), ("fill/strip", "use super::leg::Leg;")],
        &[("fill", "mod tests {}"), ("fill/tests", "use super::fill;")],
        &[("read/a", "use crate::read::b::B;"), ("read/b", "// use crate::read::a::A;")],
        &[("read/b", "#[cfg(test)]\nmod tests {\n use super::b;\n}"), ("read/a", "use super::b;")],
    ];
    for files in calm {
        assert_eq!(circle(files), 0, "the rule sees what is not there: {files:?}");
    }
    let found = circles(&sources());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn solvers_know_no_fonts_and_output_knows_no_stories() {
    holds(
        too_wide,
        &[
            ("linebreak", "use crate::story::Text;"),
            ("fill/tests", "use crate::layout::Grid;"),
            ("pdf/content", "use crate::layout::Layout;"),
            ("lint/ladder", "use crate::weigh::weigh;"),
            ("elastic", "use crate::font::Font;"),
            ("folder/walk", "use crate::issue::Issue;"),
        ],
    );
}

#[test]
fn every_dependency_has_one_door() {
    holds(
        wrong_door,
        &[
            ("makeup", "use serde_saphyr::from_str;"),
            ("story", "fn f() { image::open() }"),
            ("element/text", "use harfrust;"),
            ("read/story", "use std::{fs, sync::Arc};"),
            ("pdf/xmp", "fn now() { std::time::SystemTime::now(); }"),
            ("folder", "fn f() { std::env::current_dir(); }"),
            ("folder/load", "use rustix::fs::OFlags;"),
            ("separation/light", "use lopdf::Object;"),
        ],
    );
    assert!(
        wrong_door(&Source::new(
            "pdf/picture",
            "//! Not `image::open`.\nlet image = picture(\"std::fs::read\");"
        ))
        .is_empty()
    );
}

#[test]
fn a_folder_is_read_and_nothing_is_written_there() {
    holds(
        writes,
        &[
            ("folder/load", "fn f() { fs::write(path, bytes); }"),
            ("folder/machine", "fn f() { fs::OpenOptions::new().write(true).open(path) }"),
            ("folder", "fn f() { std::fs::create_dir(path) }"),
        ],
    );
}

#[test]
fn the_terminal_is_the_command_line_s() {
    holds(
        terminal,
        &[("weigh/search", "fn f() { eprintln!(); }"), ("read", "fn f() { std::io::stdin(); }")],
    );
}

#[test]
fn every_file_says_first_what_it_is_for() {
    let page = "//! Long.\n".repeat(9);
    holds(without_header, &[("unit", "use std::fmt;\n//! Late."), ("unit", ""), ("unit", &page)]);
    // The crate's own is the first page that a caller of the library reads.
    assert!(without_header(&Source::new("lib", &page)).is_empty());
}

#[test]
fn no_file_is_over_five_hundred_lines() {
    holds(too_long, &[("unit", &"//! Long.\n".repeat(501))]);
}

#[test]
fn no_line_is_over_a_hundred_columns() {
    holds(too_broad, &[("unit", &format!("// {}é\n", "a".repeat(97)))]);
}

#[test]
fn imports_are_explicit() {
    holds(globs, &[("unit", "use crate::page::*;"), ("unit", "mod tests {\n    use super::*;\n}")]);
}

#[test]
fn nothing_panics_by_intent() {
    holds(
        panics,
        &[
            ("unit", "fn f() { x.unwrap() }"),
            ("unit", "fn f() { x.expect(\"y\") }"),
            ("unit", "#[cfg(test)]\nmod tests {\n}\nfn f() { todo!() }"),
        ],
    );
    let tested = "fn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() { x.unwrap() }\n}\n";
    assert!(panics(&Source::new("unit", tested)).is_empty());
    assert!(
        panics(&Source::new(
            "unit",
            "// x.unwrap()\nlet s = \"panic!()\"; let c = '\"'; let r = r#\"todo!( \"#;"
        ))
        .is_empty()
    );
}

#[test]
fn names_say_what_a_thing_is() {
    holds(
        empty_names,
        &[
            ("read/utils", ""),
            ("pdf/mod", ""),
            ("unit", "pub fn get_rows() {}"),
            ("unit", "struct Engine;"),
            ("unit", "mod common {}"),
        ],
    );
}

#[test]
fn a_type_s_name_has_one_meaning() {
    let twice = |files: &[(&str, &str)]| {
        let files: Vec<Source> = files.iter().map(|(path, text)| Source::new(path, text)).collect();
        named_twice(&files).len()
    };
    let seen: &[&[(&str, &str)]] = &[
        &[("fill", "pub struct Leg {}"), ("page", "pub struct Leg {}")],
        &[("fill", "struct Leg(u32);"), ("page", "pub(in crate::page) enum Leg<'a> {}")],
        &[("fill/leg", "type Leg = u32;"), ("page", "pub trait Leg: Sized {}")],
        &[("fill", "mod leg {\n    struct Leg;\n}"), ("page", "fn f() {\n    enum Leg {}\n}")],
    ];
    for files in seen {
        assert_eq!(twice(files), 1, "the rule does not see: {files:?}");
    }
    let calm: &[&[(&str, &str)]] = &[
        &[("fill", "struct Leg;"), ("page", "struct LegId;\nuse crate::fill::Leg;")],
        &[("fill", "struct Leg;"), ("page", "// struct Leg;\nlet s = \"struct Leg;\";")],
        &[("unit", "impl Add for Pt {\n    type Output = Pt;\n}"), ("cli", "struct Output;")],
        &[("fill/tests", "struct Dice;"), ("linebreak/tests", "struct Dice;")],
        &[("fill", "#[cfg(test)]\nmod tests {\n    struct Dice;\n}"), ("page", "struct Dice;")],
    ];
    for files in calm {
        assert_eq!(twice(files), 0, "the rule sees what is not there: {files:?}");
    }
    let found = named_twice(&sources());
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn single_precision_is_met_where_bytes_are_made() {
    holds(single_precision, &[("unit", "fn f(x: f32) {}"), ("layout", "let x = 1_f32;")]);
}

#[test]
fn nothing_unsteady_reaches_the_output() {
    holds(
        unsteady,
        &[
            ("makeup", "use std::collections::HashMap;"),
            ("pdf/xmp", "let now = std::time::SystemTime::now();"),
        ],
    );
}

#[test]
fn languages_are_named_in_their_rows_alone() {
    holds(
        languages,
        &[
            ("shape", "let dutch = 1;"),
            ("hyphenate/breaks", "if language == Language::English {}"),
            ("read/issue", "fn house() -> String { \"nl\".to_owned() }"),
            ("typography", "const FRENCH_SIGNS: &str = \"\";"),
            ("cli/arguments", "#[arg(default_value = \"nl-BE\")]"),
            ("layout", "let of = [(\"german\", 1)];"),
            ("sense", "fn in_latin() {}"),
        ],
    );
    for calm in [
        ("language/dutch", "let dutch = \"nl\";"),
        ("language", "mod dutch;"),
        ("shape", "// As Dutch has it: `nl`.\nlet tag = \"name\"; // dutch"),
        ("shape", "#[cfg(test)]\nmod tests {\n    fn dutch() {}\n}"),
        ("pdf/font", "let enduring = \"end\"; let latinised = platinum;"),
    ] {
        assert_eq!(languages(&Source::new(calm.0, calm.1)), Vec::<String>::new(), "{calm:?}");
    }
}
