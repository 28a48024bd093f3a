//! Elements of text as they stand on the page: drop caps cut to the grid, lead-ins, small capitals, superior and inferior letters, words of another language.
//!
//! In: golden issues, some with their layout changed. What must hold: a drop cap reaches from the baseline of its last row to the cap line of its first in every
//! face; whatever is set otherwise than it is typed reads back as typed; raised letters leave the baseline where it is.

#[path = "golden/proof.rs"]
mod proof;

use katern::page::{Mark, Run, Shape};
use katern::shape::{Cut, shape};
use katern::source::Sources;
use katern::story::{Block, Text};
use katern::style::{Caps, Role};
use katern::unit::Pt;
use proof::{SMALL, clean, folder, paper, tests};

/// A golden issue.
fn golden(case: &str) -> Sources {
    folder(&tests().join("golden").join(case))
}

/// The same with another layout, or another story in place of its own.
fn changed(case: &str, (path, text): (&str, &str)) -> Sources {
    let whole = golden(case);
    assert_eq!(whole.files().filter(|(_, file)| file.path == path).count(), 1, "{path}");
    let mut sources = Sources::new(&whole.root);
    for (_, file) in whole.files() {
        let bytes = if file.path == path { text.as_bytes().to_vec().into() } else { file.bytes.clone() };
        sources.add(&file.path, bytes, file.own);
    }
    sources
}

fn runs(marks: &[Mark], role: Role) -> Vec<&Run> {
    marks
        .iter()
        .filter(|mark| mark.role == role)
        .filter_map(|mark| if let Shape::Glyphs(run) = &mark.shape { Some(run) } else { None })
        .collect()
}

/// What a run reads back as.
fn read(run: &Run) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for (i, glyph) in run.glyphs.iter().enumerate() {
        if i < at {
            continue;
        }
        match run.actual.iter().find(|(from, _, _)| *from as usize == i) {
            Some((_, to, actual)) => {
                text.push_str(actual);
                at = *to as usize;
            }
            None => text.push_str(&run.text[glyph.text.0 as usize..glyph.text.1 as usize]),
        }
    }
    text
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Rows two, three and four, each in every face of the layout.
#[test]
fn drop_caps_reach_from_their_foot_to_the_cap_line() {
    let faces = ["S-X", "S-CBold", "S-CBoldItalic", "D-XBold", "D-CBold", "D-CMediumItalic", "N-CBold"];
    for (case, rows) in [("drop-cap-2", 2), ("drop-cap", 3), ("drop-cap-4", 4)] {
        for face in faces {
            let style = "drop-cap: { font: D-CBold, size: 34.33pt, lead: 3, ink: zwart }";
            assert!(SMALL.contains(style));
            let layout = SMALL.replace(style, &format!("drop-cap: {{ like: text, font: {face} }}"));
            let sources = changed(case, ("layouts/klein.yaml", &layout));
            let proof = katern::proof(&sources);
            let layout = &proof.issue.as_ref().expect("an issue").layout;
            let paper = paper(&proof);
            let (caps, text) = (runs(&paper.pages[0].marks, Role::DropCap), runs(&paper.pages[0].marks, Role::Text));
            let height = |run: &Run| {
                let face = &layout.faces[usize::from(run.face.0)];
                let font = katern::font::font(sources.bytes(face.file)).expect("a font");
                run.size.scaled(font.cap_height, font.units)
            };
            let (cap, first) = (caps[0], text[0]);
            let row = layout.grid.row;
            let near = |a: Pt, b: Pt| (a - b).abs() <= Pt(64);
            assert!(near(cap.origin.y, first.origin.y + row * (rows - 1)), "{case} {face}: its foot is off the grid");
            assert!(near(cap.origin.y - height(cap), first.origin.y - height(first)), "{case} {face}: its top is off");
            assert!(text.iter().any(|run| run.origin.y == cap.origin.y), "{case} {face}: no line stands at its foot");
        }
    }
}

/// A letter that reaches below its foot keeps the next line clear of it.
#[test]
fn descending_caps_keep_a_line_more() {
    let proof = clean(&golden("drop-cap-2"));
    let marks = &paper(&proof).pages[0].marks;
    let (cap, text) = (runs(marks, Role::DropCap)[0], runs(marks, Role::Text));
    assert_eq!(cap.text, "IJ");
    let row = proof.issue.as_ref().expect("an issue").layout.grid.row;
    let left = |rows: i64| text.iter().find(|run| run.origin.y == cap.origin.y + row * rows).expect("a line").origin.x;
    assert!(left(1) == left(0) && left(2) < left(1), "{} {} {}", left(0), left(1), left(2));
}

#[test]
fn what_is_set_otherwise_reads_back_as_typed() {
    for case in ["drop-cap-2", "drop-cap-4", "drop-cap-quote", "small-and-raised", "foreign", "address"] {
        let proof = clean(&golden(case));
        let marks = &paper(&proof).pages[0].marks;
        let shown = |mark: &Mark| matches!(mark.role, Role::Text | Role::DropCap);
        let set: String = marks
            .iter()
            .filter(|mark| shown(mark))
            .filter_map(|mark| if let Shape::Glyphs(run) = &mark.shape { Some(read(run)) } else { None })
            .collect();
        let typed = |block: &Block| if let Block::Paragraph(text) = block { Text::plain(text) } else { String::new() };
        let story = &proof.issue.as_ref().expect("an issue").stories[0];
        let typed: String = story.body.iter().map(typed).collect();
        assert_eq!(solid(&set), solid(&typed), "{case}");
    }
}

/// True superior figures where the face has them; smaller letters above the same baseline where it has none.
#[test]
fn superior_letters_are_the_faces_own_or_raised() {
    let story =
        String::from_utf8(std::fs::read(tests().join("golden/small-and-raised/articles/stuk.md")).expect("a file"));
    let story = story.expect("UTF-8").replace("1.240 m^2^", "1.240 m^2^ voor de 19^e^ eeuw");
    let sources = changed("small-and-raised", ("articles/stuk.md", &story));
    let proof = katern::proof(&sources);
    let marks = &paper(&proof).pages[0].marks;
    let text = runs(marks, Role::Text);
    let figure = text.iter().find(|run| run.text == "2").expect("the figure");
    let letter = text.iter().find(|run| run.text == "e").expect("the letter");
    let line = text.iter().find(|run| run.text.contains("eeuw")).expect("its line");
    assert!(figure.size == line.size && figure.glyphs[0].offset.1 == Pt::ZERO, "{figure:?}");
    assert!(letter.size < line.size && letter.glyphs[0].offset.1 > Pt::ZERO, "{letter:?}");
    assert_eq!(letter.origin.y, line.origin.y);
}

/// Small capitals are glyphs of their own, not small letters nor capitals made smaller.
#[test]
fn small_capitals_are_true() {
    let sources = golden("small-and-raised");
    let proof = clean(&sources);
    let layout = &proof.issue.as_ref().expect("an issue").layout;
    let fonts = layout.faces.iter().map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    let case = katern::shape::Case::new(fonts.collect(), Vec::new());
    let run = runs(&paper(&proof).pages[0].marks, Role::Text).into_iter().find(|run| run.text == "knb").expect("a run");
    let style = &layout.styles[&Role::Text];
    let of = |caps: Caps| {
        let cut = Cut { caps, spaced: true, ..Cut::of(style, run.face) };
        shape(&case, "knb", cut).glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>()
    };
    let set: Vec<u16> = run.glyphs.iter().map(|glyph| glyph.id).collect();
    assert_eq!(set, of(Caps::Small));
    assert_ne!(set, of(Caps::AsTyped));
    assert_eq!(run.size, style.size);
}

/// Latin is not broken by the rules of Dutch, English is by its own.
#[test]
fn words_break_by_their_own_language() {
    let of = |tag: &str, word: &str| {
        let head = "---\ntitle: T\npictures:\n  - file: vlak.png\n    caption: V\n    credit: F\n---\n\n";
        let words = format!("[{word}]{{lang={tag}}} ").repeat(60);
        let sources = changed("foreign", ("articles/stuk.md", &format!("{head}{words}\n")));
        let proof = katern::proof(&sources);
        let marks = paper(&proof).pages[0].marks.clone();
        let broken = |mark: &Mark| {
            if let Shape::Glyphs(run) = &mark.shape { run.broken.as_ref().map(|b| b.printed.0.clone()) } else { None }
        };
        let mut found: Vec<String> = marks.iter().filter_map(broken).collect();
        found.sort();
        found.dedup();
        found
    };
    assert_eq!(of("la", "Carthaginemdelendam"), Vec::<String>::new());
    assert!(!of("nl", "verantwoordelijkheid").is_empty());
    let english = of("en", "understatement");
    assert!(english.iter().all(|part| ["under-", "understate-", "un-"].contains(&part.as_str())), "{english:?}");
    assert!(!english.is_empty());
}

/// A size that disagrees with the rows is told where it stands, and the letter is cut to its rows all the same.
#[test]
fn a_drop_cap_of_the_wrong_size_is_told() {
    let layout = SMALL.replace("font: D-CBold, size: 34.33pt", "font: D-CBold, size: 40pt");
    let sources = changed("drop-cap", ("layouts/klein.yaml", &layout));
    let proof = katern::proof(&sources);
    let told: Vec<_> = proof.reports.iter().filter(|report| report.message.contains("drop cap of 3 rows")).collect();
    assert_eq!(told.len(), 1, "{:?}", proof.reports);
    let at = sources.place(told[0].span.expect("a place"));
    let line = layout.lines().nth(at.line as usize - 1).expect("its line");
    assert!(line.contains("size: 40pt"), "{line}");
    let cap = runs(&paper(&proof).pages[0].marks, Role::DropCap)[0].size;
    assert!((cap.points() - 34.33).abs() < 0.01, "{cap}");
    // A rounding in the style is nobody's fault.
    let layout = SMALL.replace("font: D-CBold, size: 34.33pt", "font: D-CBold, size: 34.5pt");
    let proof = katern::proof(&changed("drop-cap", ("layouts/klein.yaml", &layout)));
    assert!(!proof.reports.iter().any(|report| report.message.contains("drop cap")), "{:?}", proof.reports);
}
