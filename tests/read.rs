//! Reading: what every bad input says and where, which Markdown means what, and that nothing
//! panics.
//!
//! `tests/bad/<case>/` holds the smallest folders that offend; the files that they do not hold come
//! from `tests/bad/base`.

use katern::issue::Issue;
use katern::read::{read, spot};
use katern::report::{Checked, Report, Severity, any_error};
use katern::source::{Own, Sources, Span};
use katern::story::{Block, Emphasis, ListMark, Piece, Text};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[path = "read/design.rs"]
mod design;
#[path = "read/invariant.rs"]
mod invariant;
#[path = "read/markdown.rs"]
mod markdown;
#[path = "read/spoiled.rs"]
mod spoiled;

type Files = BTreeMap<String, Vec<u8>>;

fn gather(folder: &Path, prefix: &str, files: &mut Files) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            gather(&entry.path(), &path, files);
        } else if let Ok(bytes) = fs::read(entry.path()) {
            files.insert(path, bytes);
        }
    }
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program's own files; fonts and profiles by name only, for reading does not open them.
fn program() -> Files {
    let mut files = Files::new();
    gather(&home().join("layouts"), "layouts", &mut files);
    gather(&home().join("fonts"), "fonts", &mut files);
    for (path, bytes) in &mut files {
        if !path.ends_with(".yaml") {
            bytes.clear();
        }
    }
    files.entry("layouts/press/icc/krantenpapier-tr002.icc".to_owned()).or_default();
    files
}

fn sources(issue: &Files, program: &Files) -> Sources {
    let mut sources = Sources::new("krant");
    for (path, bytes) in issue {
        sources.add(path, bytes.clone(), Own::Issue);
    }
    for (path, bytes) in program {
        sources.add(path, bytes.clone(), Own::Program);
    }
    sources
}

/// `tests/bad/base` with the files of a case over it; a file named `x.gone` takes `x` away.
fn case(name: &str) -> Files {
    let mut files = Files::new();
    gather(&home().join("tests/bad/base"), "", &mut files);
    let mut own = Files::new();
    gather(&home().join("tests/bad").join(name), "", &mut own);
    for (path, bytes) in own {
        match path.strip_suffix(".gone") {
            Some(gone) => {
                files.remove(gone);
            }
            None => {
                files.insert(path, bytes);
            }
        }
    }
    files
}

/// One line a report: `krant/issue.yaml:3:7 error bad-date: message`.
fn lines(reports: &[Report], sources: &Sources) -> Vec<String> {
    let one = |report: &Report| {
        let place = report.span.map_or("-".to_owned(), |span| {
            let at = sources.place(span);
            format!("{}:{}:{}", sources.shown(span.file), at.line, at.column)
        });
        format!("{place} {} {}: {}", report.severity.name(), report.code.name(), report.message)
    };
    reports.iter().filter(|r| r.severity > Severity::Note).map(one).collect()
}

fn said(files: &Files) -> (Option<Issue>, Vec<String>) {
    let sources = sources(files, &program());
    let Checked { value, reports } = read(&sources);
    assert!(
        reports.iter().all(|r| !r.help.is_empty() || r.severity == Severity::Note),
        "every report says what to do: {reports:?}"
    );
    (value, lines(&reports, &sources))
}

/// A folder of `tests/bad` against the exact text of what it gives, in `expected.txt`. `UPDATE=1`
/// writes it.
#[test]
fn every_bad_folder_says_exactly_what_is_wrong() {
    let mut names: Vec<String> = fs::read_dir(home().join("tests/bad"))
        .expect("tests/bad")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name != "base");
    names.sort();
    assert!(names.len() > 30, "the folders are there");
    let mut wrong = Vec::new();
    for name in names {
        let mut files = case(&name);
        let expected = files
            .remove("expected.txt")
            .map(|b| String::from_utf8(b).expect("UTF-8"))
            .unwrap_or_default();
        let sources = sources(&files, &program());
        let Checked { reports, .. } = read(&sources);
        let mut text = String::new();
        for (line, report) in lines(&reports, &sources)
            .iter()
            .zip(reports.iter().filter(|r| r.severity > Severity::Note))
        {
            text += &format!("{line}\n    {}\n", report.help);
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(home().join("tests/bad").join(&name).join("expected.txt"), &text)
                .expect("written");
        } else if text != expected || text.is_empty() {
            wrong.push(format!("== {name}\n-- expected\n{expected}-- found\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_base_of_the_bad_folders_is_good() {
    let (issue, said) = said(&case("base"));
    assert_eq!(said, Vec::<String>::new());
    let issue = issue.expect("an issue");
    assert_eq!((issue.date.weekday, issue.pages.len(), issue.stories.len()), (5, 2, 1));
    assert_eq!(issue.pages[0].number, 2);
}

#[test]
fn crlf_a_mark_and_decomposed_names_are_welcome() {
    let plain = case("base");
    let mut odd = Files::new();
    for (path, bytes) in &plain {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if !path.ends_with(".png") => {
                format!("\u{FEFF}{}", text.replace('\n', "\r\n").replace('é', "e\u{301}"))
                    .into_bytes()
            }
            _ => bytes.clone(),
        };
        odd.insert(path.replace('é', "e\u{301}"), text);
    }
    assert!(odd.keys().any(|path| path.contains("e\u{301}")), "a decomposed name is tried");
    let (one, first) = said(&plain);
    let (two, second) = said(&odd);
    assert_eq!((first, second), (Vec::new(), Vec::new()));
    let (one, two) = (one.expect("an issue"), two.expect("an issue"));
    assert_eq!(one.stories.len(), two.stories.len());
    for (a, b) in one.stories.iter().zip(&two.stories) {
        assert_eq!(
            (&a.id, shown(&a.body), a.headline.plain(), a.deck.plain()),
            (&b.id, shown(&b.body), b.headline.plain(), b.deck.plain())
        );
    }
}

#[test]
fn the_reference_reads_without_an_error() {
    let folder = home().join("../shared/reference");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared/reference is not there");
        return;
    }
    let mut files = Files::new();
    gather(&folder, "", &mut files);
    let sources = sources(&files, &program());
    let Checked { value, reports } = read(&sources);
    assert_eq!(lines(&reports, &sources), Vec::<String>::new());
    let issue = value.expect("an issue");
    let story = &issue.stories[0];
    let count =
        |wanted: fn(&Block) -> bool| story.body.iter().filter(|block| wanted(block)).count();
    assert_eq!(count(|b| matches!(b, Block::Crosshead(_))), 9);
    assert_eq!(
        count(|b| matches!(b, Block::List { mark: ListMark::Dash, entries } if entries.len() == 5)),
        1
    );
    assert_eq!(
        story.body.len(),
        count(|b| matches!(b, Block::Crosshead(_) | Block::Paragraph(_) | Block::List { .. }))
    );
    assert_eq!((story.photos.len(), story.quotes.len(), issue.pictures.len()), (2, 1, 2));
    assert_eq!(story.deck.plain().split_whitespace().count(), 107);
}

/// Blocks in one line each, emphasis marked, for tables of forms.
fn shown(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(one_block).collect()
}

fn one_block(block: &Block) -> String {
    let texts = |texts: &[Text]| texts.iter().map(one_text).collect::<Vec<_>>().join(" / ");
    match block {
        Block::Paragraph(text) => format!("P {}", one_text(text)),
        Block::Question(text) => format!("Q {}", one_text(text)),
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| texts(row)).collect::<Vec<_>>().join("; ");
            format!("T {:?} {} [{rows}]", table.columns, texts(&table.head))
        }
        Block::Crosshead(text) => format!("H {}", one_text(text)),
        Block::List { mark: ListMark::Dash, entries } => format!("- {}", texts(entries)),
        Block::List { mark: ListMark::Number(n), entries } => format!("{n} {}", texts(entries)),
        Block::Quotation(all) => format!("> {}", texts(all)),
        Block::Picture(photo) => {
            format!("I {} ({}) {}", photo.path, one_text(&photo.caption), one_text(&photo.credit))
        }
        Block::Streamer(quote) => {
            format!("S {} -- {}", one_text(&quote.text), one_text(&quote.source))
        }
        Block::Kader(kader) => {
            format!("K {} [{}]", one_text(&kader.head), shown(&kader.body).join("; "))
        }
    }
}

fn one_text(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Break => "|".to_owned(),
        Piece::Words { text, emphasis: Emphasis::Plain, .. } => text.clone(),
        Piece::Words { text, emphasis: Emphasis::Italic, .. } => format!("/{text}/"),
        Piece::Words { text, emphasis: Emphasis::Bold, .. } => format!("*{text}*"),
        Piece::Words { text, emphasis: Emphasis::BoldItalic, .. } => format!("*/{text}/*"),
    };
    text.pieces.iter().map(piece).collect()
}

/// Each letter of a story is found again in its file, whatever stands between.
#[test]
fn pieces_lead_back_to_their_file() {
    let mut files = case("base");
    let story = "\u{FEFF}---\r\ntitle: \"Het \\u00e9cht | *grote*\"\r\ndeck: >-\r\n  Twee\r\n  \
        regels\r\n---\r\nAa &amp; bb\r\ncc *dd* e\u{301}e.\r\n\r\n> xx\r\n> yy\r\n";
    files.insert("articles/één.md".to_owned(), story.as_bytes().to_vec());
    let sources = sources(&files, &program());
    let Checked { value, reports } = read(&sources);
    assert!(!any_error(&reports), "{reports:?}");
    let issue = value.expect("an issue");
    let place = |text: &Text, word: &str| {
        let found = text.pieces.iter().find_map(|piece| match piece {
            Piece::Words { text, span, .. } => {
                text.find(word).map(|at| spot(&sources, *span, text, at))
            }
            Piece::Break => None,
        });
        let Span { file, start, end } = found.expect(word);
        let at = sources.place(Span { file, start, end });
        (at.line, at.column)
    };
    let story = &issue.stories[0];
    assert_eq!(place(&story.headline, "écht"), (2, 13));
    assert_eq!(place(&story.headline, "cht"), (2, 19));
    assert_eq!(place(&story.headline, "grote"), (2, 26));
    assert_eq!(place(&story.deck, "Twee"), (4, 3));
    assert_eq!(place(&story.deck, "regels"), (5, 3));
    let (Block::Paragraph(first), Block::Quotation(second)) = (&story.body[0], &story.body[1])
    else {
        panic!("two blocks")
    };
    assert_eq!(place(first, "bb"), (7, 10));
    assert_eq!(place(first, "cc"), (8, 1));
    assert_eq!(place(first, "dd"), (8, 5));
    assert_eq!(place(first, "ée"), (8, 9));
    assert_eq!(place(&second[0], "yy"), (11, 3));
}

#[test]
fn a_story_goes_on_only_in_the_slot_of_its_name() {
    let program = program();
    let layout = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    let (head, tail) = layout.split_once("  dossier-rechts:").expect("two templates");
    let mut files = case("base");
    files.insert(
        "layouts/weekblad.yaml".to_owned(),
        format!("{head}  dossier-rechts:{}", tail.replace("slot: main", "slot: tweede"))
            .into_bytes(),
    );
    files.insert(
        "issue.yaml".to_owned(),
        String::from_utf8_lossy(&files["issue.yaml"])
            .replace("rechts\n    slots: { main: één }", "rechts\n    slots: { tweede: één }")
            .into_bytes(),
    );
    let (_, said) = said(&files);
    assert_eq!(
        said,
        ["krant/issue.yaml:12:22 error story-twice: the story `één` is placed twice: in `main` \
            on page 2 and in `tweede` on page 3"]
    );
}
