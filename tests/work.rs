//! How much is done, counted: what is kept is not made twice, on however many threads, and not by
//! the next build either.

use katern::font::{Font, font};
use katern::geometry::Point;
use katern::hyphenate::{Exceptions, Hyphenation};
use katern::issue::{Issue, Terms};
use katern::layout::FaceFile;
use katern::line::set;
use katern::linebreak::linebreak;
use katern::paragraph::{Manner, paragraph, voice};
use katern::read::read;
use katern::shape::Case;
use katern::shape::cabinet::{Cabinet, case};
use katern::source::{FileId, Sources, Span};
use katern::story::{Block, Emphasis, Piece, Text};
use katern::style::Role;
use katern::{pdf_of, proof_of, proof_with};
use std::path::Path;
use std::sync::Arc;

/// The story of the smallest sample with the layouts that ship.
fn sample() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dossier");
    katern::folder(root).expect("the sample").sources
}

fn fonts(issue: &Issue, sources: &Sources) -> Vec<Font> {
    let file = |face: &FaceFile| &sources.file(face.file).expect("a file").bytes;
    issue.layout.faces.iter().map(|face| font(file(face)).expect("a font")).collect()
}

/// The same word in the same style and font is shaped once, when eight threads set the whole story
/// at the same time, each of them twice.
#[test]
fn nothing_is_shaped_twice() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let case = Case::new(fonts(&issue, &sources), issue.layout.fallback.clone());
    let of = |block: &Block| match block {
        Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => {
            Some(text.clone())
        }
        _ => None,
    };
    let texts: Vec<Text> =
        issue.stories.iter().flat_map(|story| story.body.iter().filter_map(of)).collect();
    let words: usize = texts.iter().map(|text| text.plain().split_whitespace().count()).sum();
    let dutch = Hyphenation::default();
    let typeset = || {
        let voice = voice(&issue.layout, Role::Text).expect("a voice");
        let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&issue.layout.costs) };
        let weights = katern::element::text::weights(&issue.layout.costs, voice.plain());
        for text in texts.iter().chain(&texts) {
            let made = paragraph(text, &voice, &case, &manner).value;
            let settings = linebreak(&made.items, &[issue.layout.column_width()], weights, None);
            for line in &settings.first().expect("a setting").lines {
                set(&made, line, Point::default(), &case);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(typeset);
        }
    });
    let (calls, texts) = case.shapings();
    assert_eq!(calls, texts, "each text once");
    assert!(calls > 1000 && calls < words, "{calls} texts for {words} words, sixteen times over");
}

/// The files of an issue are read anew for each build, and gone after it.
#[test]
fn a_second_build_shapes_nothing() {
    let cabinet = Cabinet::default();
    let build = |change: &dyn Fn(&mut Issue)| {
        let sources = sample();
        let mut checked = read(&sources);
        change(checked.value.as_mut().expect("an issue"));
        let issue = checked.value.clone().expect("an issue");
        let made = proof_with(checked, &sources, &Terms::default(), &cabinet).made.expect("pages");
        let case = case(&cabinet, fonts(&issue, &sources), &issue.layout.fallback);
        (made, case)
    };
    let (first, kept) = build(&|_| ());
    let (work, held) = (kept.shapings(), kept.held());
    assert!(work.0 > 1000 && held > work.1, "{work:?} {held}");
    let (second, again) = build(&|_| ());
    assert!(Arc::ptr_eq(&kept, &again));
    assert_eq!((again.shapings(), again.held()), (work, held));
    assert_eq!(pdf_of(&first).expect("a PDF"), pdf_of(&second).expect("a PDF"));
    // What has changed is made again, and as it is in a build of its own.
    let other = |issue: &mut Issue| issue.exceptions.push_str("\nscholen\n");
    let (warm, again) = build(&other);
    assert!(Arc::ptr_eq(&kept, &again) && again.held() > held);
    assert_ne!(pdf_of(&first).expect("a PDF"), pdf_of(&warm).expect("a PDF"));
    let sources = sample();
    let mut checked = read(&sources);
    other(checked.value.as_mut().expect("an issue"));
    let cold = proof_of(checked, &sources, &Terms::default()).made.expect("pages");
    assert_eq!(pdf_of(&warm).expect("a PDF"), pdf_of(&cold).expect("a PDF"));
}

/// Breaks are kept with the word; by another list of exceptions it is another word.
#[test]
fn a_changed_list_of_exceptions_breaks_words_anew() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let case = Case::new(fonts(&issue, &sources), issue.layout.fallback.clone());
    drop(sources);
    let voice = voice(&issue.layout, Role::Text).expect("a voice");
    let breaks = |list: &str| {
        let exceptions = Exceptions::parse(list).expect("a list");
        let dutch = Hyphenation { exceptions, ..Hyphenation::default() };
        let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&issue.layout.costs) };
        let here = Span { file: FileId(0), start: 0, end: 0 };
        let text = Text { pieces: vec![Piece::words("koningin", Emphasis::Plain, here)] };
        let made = paragraph(&text, &voice, &case, &manner).value;
        made.words[0].breaks.iter().map(|found| found.at).collect::<Vec<_>>()
    };
    assert_eq!(breaks("koning-in"), [6]);
    assert!(breaks("koningin").is_empty());
    let held = case.held();
    assert_eq!(breaks("koning-in"), [6], "the first list again");
    assert_eq!(case.held(), held, "and nothing made for it");
    // A list is held as long as its words, by however many kinds.
    let list: String = (0..1000).map(|n| format!("ba{}na\n", "bo".repeat(n + 1))).collect();
    breaks(&list);
    let grown = case.held() - held;
    assert!((1000..1010).contains(&grown), "{grown}");
}
