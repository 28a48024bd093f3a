//! How much is done, counted: what is kept is not made twice, on however many threads.

use katern::font::font;
use katern::geometry::Point;
use katern::hyphenate::Hyphenation;
use katern::line::set;
use katern::linebreak::linebreak;
use katern::paragraph::{Manner, paragraph, voice};
use katern::read::read;
use katern::shape::Case;
use katern::source::{Own, Sources};
use katern::story::{Block, Text};
use katern::style::Role;
use std::path::Path;

/// The story of the smallest sample with the layouts that ship.
fn sample() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dossier");
    let mut sources = Sources::new("samples/dossier");
    for folder in ["", "articles", "pictures"] {
        let mut paths: Vec<_> = std::fs::read_dir(root.join(folder))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.is_file()) {
            let inside =
                path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/");
            sources.add(&inside, std::fs::read(path).expect("a file"), Own::Issue);
        }
    }
    katern::builtin::add(&mut sources);
    sources
}

/// The same word in the same style and font is shaped once, when eight threads set the whole story
/// at the same time, each of them twice.
#[test]
fn nothing_is_shaped_twice() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let fonts =
        issue.layout.faces.iter().map(|face| font(sources.bytes(face.file)).expect("a font"));
    let case = Case::new(fonts.collect(), issue.layout.fallback.clone());
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
