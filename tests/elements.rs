//! Elements of text as they stand on the page: drop caps cut to the grid, lead-ins, small capitals,
//! superior and inferior letters, words of another language, long tables.
//!
//! In: golden issues, some with their layout changed. What must hold: a drop cap reaches from the
//! baseline of its last row to the cap line of its first in every face; whatever is set otherwise
//! than it is typed reads back as typed; raised letters leave the baseline where it is.

#[path = "golden/proof.rs"]
mod proof;

#[path = "elements/captions.rs"]
mod captions;

use katern::Proof;
use katern::layout::Columns;
use katern::page::{Mark, Paper, Run, Shape};
use katern::report::{Code, Severity};
use katern::shape::{Cut, shape};
use katern::source::{Own, Sources};
use katern::story::{Block, Text};
use katern::style::{Caps, Role};
use katern::unit::Pt;
use proof::{SMALL, clean, folder, house, is_running, paper, tests};
use std::collections::BTreeSet;

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
        let bytes =
            if file.path == path { text.as_bytes().to_vec().into() } else { file.bytes.clone() };
        sources.add(&file.path, bytes, file.own);
    }
    sources
}

/// The marks of a paper's first page.
fn marks(paper: &Paper) -> Vec<Mark> {
    paper.pages[0].marks().collect()
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
    let faces =
        ["S-X", "S-CBold", "S-CBoldItalic", "D-XBold", "D-CBold", "D-CMediumItalic", "N-CBold"];
    for (case, rows) in [("drop-cap-2", 2), ("drop-cap", 3), ("drop-cap-4", 4)] {
        for face in faces {
            let style = "drop-cap: { font: D-CBold, size: 34.33pt, lead: 3, ink: zwart }";
            assert!(SMALL.contains(style));
            let layout = SMALL.replace(style, &format!("drop-cap: {{ like: text, font: {face} }}"));
            let sources = changed(case, ("layouts/klein.yaml", &layout));
            let proof = katern::proof(&sources);
            let layout = &proof.issue.as_ref().expect("an issue").layout;
            let paper = paper(&proof);
            let marks = marks(paper);
            let (caps, text) = (runs(&marks, Role::DropCap), runs(&marks, Role::Text));
            let height = |run: &Run| {
                let face = &layout.faces[usize::from(run.face.0)];
                let font = katern::font::font(sources.bytes(face.file)).expect("a font");
                run.size.scaled(font.cap_height, font.units)
            };
            let (cap, first) = (caps[0], text[0]);
            let row = layout.grid.row;
            let near = |a: Pt, b: Pt| (a - b).abs() <= Pt(64);
            assert!(
                near(cap.origin.y, first.origin.y + row * (rows - 1)),
                "{case} {face}: its foot is off the grid"
            );
            assert!(
                near(cap.origin.y - height(cap), first.origin.y - height(first)),
                "{case} {face}: its top is off"
            );
            assert!(
                text.iter().any(|run| run.origin.y == cap.origin.y),
                "{case} {face}: no line stands at its foot"
            );
        }
    }
}

/// A letter that reaches below its foot keeps the next line clear of it.
#[test]
fn descending_caps_keep_a_line_more() {
    let proof = clean(&golden("drop-cap-2"));
    let marks = &marks(paper(&proof));
    let (cap, text) = (runs(marks, Role::DropCap)[0], runs(marks, Role::Text));
    assert_eq!(cap.text, "IJ");
    let row = proof.issue.as_ref().expect("an issue").layout.grid.row;
    let left = |rows: i64| {
        text.iter().find(|run| run.origin.y == cap.origin.y + row * rows).expect("a line").origin.x
    };
    assert!(left(1) == left(0) && left(2) < left(1), "{} {} {}", left(0), left(1), left(2));
}

#[test]
fn what_is_set_otherwise_reads_back_as_typed() {
    for case in
        ["drop-cap-2", "drop-cap-4", "drop-cap-quote", "small-and-raised", "foreign", "address"]
    {
        let proof = clean(&golden(case));
        let marks = &marks(paper(&proof));
        let shown = |mark: &Mark| matches!(mark.role, Role::Text | Role::DropCap);
        let set: String = marks
            .iter()
            .filter(|mark| shown(mark))
            .filter_map(
                |mark| if let Shape::Glyphs(run) = &mark.shape { Some(read(run)) } else { None },
            )
            .collect();
        let typed = |block: &Block| {
            if let Block::Paragraph(text) = block { Text::plain(text) } else { String::new() }
        };
        let story = &proof.issue.as_ref().expect("an issue").stories[0];
        let typed: String = story.body.iter().map(typed).collect();
        assert_eq!(solid(&set), solid(&typed), "{case}");
    }
}

/// True superior figures where the face has them; smaller letters above the same baseline where it
/// has none.
#[test]
fn superior_letters_are_the_faces_own_or_raised() {
    let story = String::from_utf8(
        std::fs::read(tests().join("golden/small-and-raised/articles/stuk.md")).expect("a file"),
    );
    let story = story.expect("UTF-8").replace("1.240 m^2^", "1.240 m^2^ voor de 19^e^ eeuw");
    let sources = changed("small-and-raised", ("articles/stuk.md", &story));
    let proof = katern::proof(&sources);
    let marks = &marks(paper(&proof));
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
    let fonts = layout
        .faces
        .iter()
        .map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    let case = katern::shape::Case::new(fonts.collect(), Vec::new());
    let marks = marks(paper(&proof));
    let run = runs(&marks, Role::Text).into_iter().find(|run| run.text == "knb").expect("a run");
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

/// Latin and English are broken by their own rules, a language without patterns not at all.
#[test]
fn words_break_by_their_own_language() {
    let of = |tag: &str, word: &str| {
        let head =
            "---\ntitle: T\npictures:\n  - file: vlak.png\n    caption: V\n    credit: F\n---\n\n";
        let words = format!("[{word}]{{lang={tag}}} ").repeat(60);
        let sources = changed("foreign", ("articles/stuk.md", &format!("{head}{words}\n")));
        let proof = katern::proof(&sources);
        let marks = marks(paper(&proof));
        let broken = |mark: &Mark| {
            if let Shape::Glyphs(run) = &mark.shape {
                run.broken.as_ref().map(|b| b.printed.0.clone())
            } else {
                None
            }
        };
        let mut found: Vec<String> = marks.iter().filter_map(broken).collect();
        found.sort();
        found.dedup();
        found
    };
    assert_eq!(of("sv", "Carthaginemdelendam"), Vec::<String>::new());
    let latin = of("la", "Carthaginemdelendam");
    let right = ["Car-", "Cartha-", "Carthagi-", "Carthaginem-", "Carthaginemde-"];
    assert!(latin.iter().all(|part| right.contains(&part.as_str())), "{latin:?}");
    assert!(!latin.is_empty());
    assert!(!of("nl", "verantwoordelijkheid").is_empty());
    let english = of("en", "understatement");
    assert!(
        english.iter().all(|part| ["under-", "understate-", "un-"].contains(&part.as_str())),
        "{english:?}"
    );
    assert!(!english.is_empty());
}

/// A size that disagrees with the rows is told where it stands, and the letter is cut to its rows
/// all the same.
#[test]
fn a_drop_cap_of_the_wrong_size_is_told() {
    let layout = SMALL.replace("font: D-CBold, size: 34.33pt", "font: D-CBold, size: 40pt");
    let sources = changed("drop-cap", ("layouts/klein.yaml", &layout));
    let proof = katern::proof(&sources);
    let told: Vec<_> = proof
        .reports
        .iter()
        .filter(|report| report.message.contains("drop cap of 3 rows"))
        .collect();
    assert_eq!(told.len(), 1, "{:?}", proof.reports);
    let at = sources.place(told[0].span.expect("a place"));
    let line = layout.lines().nth(at.line as usize - 1).expect("its line");
    assert!(line.contains("size: 40pt"), "{line}");
    let cap = runs(&marks(paper(&proof)), Role::DropCap)[0].size;
    assert!((cap.points() - 34.33).abs() < 0.01, "{cap}");
    // A rounding in the style is nobody's fault.
    let layout = SMALL.replace("font: D-CBold, size: 34.33pt", "font: D-CBold, size: 34.5pt");
    let proof = katern::proof(&changed("drop-cap", ("layouts/klein.yaml", &layout)));
    assert!(
        !proof.reports.iter().any(|report| report.message.contains("drop cap")),
        "{:?}",
        proof.reports
    );
}

/// A table of so many rows between paragraphs; every seventh may have a label of two lines.
fn results((rows, paragraphs): (usize, usize), long: bool) -> String {
    let text = "De stad telde elke dag wie er overstak, en schreef het op. Het dek is van hout, \
        de helling is \
        steil en de wind staat er dwars op, maar dat hield bijna niemand tegen.\n\n";
    let mut story = format!(
        "---\ntitle: De brug in februari, dag na dag geteld\npictures:\n  - file: vlak.png\n    \
        caption: V\n    credit: F\n---\n\n{text}"
    );
    story.push_str("| Telling | Heen | Terug |\n|---|--:|--:|\n");
    for n in 0..rows {
        let more =
            if long && n % 7 == 3 { " met de markt aan beide oevers van het water" } else { "" };
        story.push_str(&format!("| Dag {n}{more} | {} | {} |\n", 1000 + n, 5000 + n));
    }
    story.push('\n');
    story.push_str(&text.repeat(paragraphs));
    story
}

/// The proof of a story on a page with a picture and pages full of text; nothing may be wrong.
fn over_pages(story: &str, full: usize) -> Proof {
    let templates = "
  telling:
    section: Proef
    areas:
      - { id: ballast, slot: main, part: picture, columns: 1-3, row: 0, depth: 4..24 }
      - { id: legs, slot: main, part: legs, columns: 1-3, row: \">+1\", to: 39, depth: 14..34 }
  vol:
    section: Proef
    areas:
      - { id: legs, slot: main, part: legs, columns: 1-3, row: 0, depth: 40 }
";
    let page = |name: &str| format!("  - template: {name}\n    slots: {{ main: stuk }}\n");
    let pages: String = page("telling") + &page("vol").repeat(full);
    let issue = format!(
        "title: P\nnumber: 1\ndate: 2026-11-28\nlayout: telling\npress: \
        krantenpapier\npages:\n{pages}"
    );
    let mut sources = house("telling");
    sources.add("layouts/telling.yaml", format!("{SMALL}{templates}").into_bytes(), Own::Issue);
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources.add("articles/stuk.md", story.as_bytes().to_vec(), Own::Issue);
    clean(&sources)
}

/// Where a run of type stands: page, column, row of the grid; a baseline off the grid has none.
type Stand = (usize, u32, i64);

/// The runs of text and of tables, each with where it stands and what it says, in reading order.
fn standing(proof: &Proof) -> Vec<(Stand, Role, String)> {
    let layout = &proof.issue.as_ref().expect("an issue").layout;
    let column = |x: Pt| {
        let left = |column: u32| layout.span_of(Columns { first: column, last: column }).0;
        (0..3).rev().find(|c| left(*c) <= x + Pt::from_points(4.0)).expect("a column")
    };
    let mut all = Vec::new();
    for (n, page) in paper(proof).pages.iter().enumerate() {
        for mark in page.marks() {
            let wanted = is_running(&mark)
                || matches!(mark.role, Role::TableText | Role::TableFigure | Role::TableHead);
            let Shape::Glyphs(run) = &mark.shape else { continue };
            if wanted {
                let down = run.origin.y - layout.baseline(0);
                let row = down.0 / layout.grid.row.0;
                assert_eq!(layout.grid.row * row, down, "`{}` is off the grid", run.text);
                all.push(((n, column(run.origin.x), row), mark.role, read(run)));
            }
        }
    }
    all
}

/// Tables over a page and over three: nothing lost, no row parted, each leg full, the head again.
#[test]
fn long_tables_go_on_in_the_next_leg_under_their_head() {
    // In legs of an even number of rows a head and rows of two leave one clear, under the head.
    let cases = [
        (40, 1, 0, false),
        (80, 1, 1, true),
        (80, 4, 1, false),
        (113, 11, 2, true),
        (113, 13, 2, false),
    ];
    for (rows, paragraphs, full, long) in cases {
        let proof = over_pages(&results((rows, paragraphs), long), full);
        let all = standing(&proof);
        let of = |role: Role| all.iter().filter(move |(_, own, _)| *own == role);
        // Every figure once, in order, in the row in which its label begins.
        let figures: Vec<(Stand, usize)> =
            of(Role::TableFigure).map(|(at, _, s)| (*at, s.parse().expect("n"))).collect();
        let want: Vec<usize> = (0..rows).flat_map(|n| [1000 + n, 5000 + n]).collect();
        assert_eq!(figures.iter().map(|(_, n)| *n).collect::<Vec<_>>(), want, "{rows}");
        let labels: Vec<&(Stand, Role, String)> = of(Role::TableText).collect();
        let mut lines = labels.iter().peekable();
        for (n, pair) in figures.chunks(2).enumerate() {
            let (at, _, said) = lines.next().expect("a label");
            assert!(said.starts_with(&format!("Dag {n}")), "{said} is not label {n}");
            assert_eq!((pair[0].0, pair[1].0), (*at, *at), "row {n} of {rows} is parted");
            let mut label = said.clone();
            while let Some((below, _, more)) =
                lines.next_if(|(_, _, said)| !said.starts_with("Dag"))
            {
                assert_eq!((below.0, below.1), (at.0, at.1), "row {n} of {rows} is parted");
                label = format!("{label} {more}");
            }
            assert_eq!(label.ends_with("van het water"), long && n % 7 == 3, "{label}");
        }
        // The head stands over the first row of each leg, and nowhere else.
        let legs: BTreeSet<(usize, u32)> =
            figures.iter().map(|((page, column, _), _)| (*page, *column)).collect();
        let heads: Vec<(Stand, String)> =
            of(Role::TableHead).map(|(at, _, s)| (*at, s.clone())).collect();
        assert_eq!(heads.len(), legs.len() * 3, "{rows}: {heads:?}");
        for (head, (page, column)) in heads.chunks(3).zip(&legs) {
            let said: Vec<&str> = head.iter().map(|(_, said)| said.as_str()).collect();
            assert_eq!(said, ["Telling", "Heen", "Terug"]);
            let first =
                figures.iter().find(|((p, c, _), _)| p == page && c == column).expect("a row").0;
            let over = |at: &Stand| {
                (at.0, at.1) == (first.0, first.1) && (2..=6).contains(&(first.2 - at.2))
            };
            assert!(head.iter().all(|(at, _)| over(at)), "{head:?} over {first:?}");
        }
        assert!(legs.len() >= 3, "{rows}: {legs:?}");
        // Two rows under each head, and each leg ends on its last row.
        for (page, column) in legs {
            let own = || figures.iter().filter(|((p, c, _), _)| (*p, *c) == (page, column));
            assert!(
                own().count() >= 4,
                "{rows}: a row stands alone on page {page} in column {column}"
            );
        }
        let foot = |page: usize, column: u32| {
            let own = all.iter().filter(|((p, c, _), _, _)| (*p, *c) == (page, column));
            own.map(|((_, _, row), _, _)| *row).max()
        };
        let feet: Vec<Option<i64>> =
            (0..=full).flat_map(|page| (0..3).map(move |c| foot(page, c))).collect();
        assert!(feet.iter().all(|foot| *foot == Some(39)), "{rows}: {feet:?}");
    }
}

/// Two thousand rows, and three hundred columns, are refused with one error, soon.
#[test]
fn huge_tables_are_refused_soon() {
    let wide = |n: usize| {
        format!("|{}\n|{}\n|{}\n", " Kop |".repeat(n), "---|".repeat(n), " a |".repeat(n))
    };
    let small =
        results((0, 3), false).replace("| Telling | Heen | Terug |\n|---|--:|--:|\n", &wide(300));
    for (story, code, said) in [
        (results((2000, 3), true), Code::OversetText, "of text too many"),
        (small, Code::WordTooWide, "the table has 300 columns; 24 may stand side by side"),
    ] {
        let sources = changed("long-table", ("articles/stuk.md", &story));
        let begun = std::time::Instant::now();
        let proof = katern::proof(&sources);
        let errors: Vec<_> =
            proof.reports.iter().filter(|report| report.severity == Severity::Error).collect();
        assert!(
            errors.len() == 1 && errors[0].code == code && errors[0].message.contains(said),
            "{errors:?}"
        );
        // Far more than it takes where nothing else is done.
        assert!(begun.elapsed().as_secs() < 20, "{said}: {:?}", begun.elapsed());
    }
}

/// A layout without the styles of tables is told once, and so is what each lacks.
#[test]
fn a_layout_without_styles_for_tables_is_told() {
    let lines = |names: &[&str]| {
        let keep = |line: &&str| {
            !names.iter().any(|name| line.trim_start().starts_with(&format!("{name}:")))
        };
        SMALL.lines().filter(keep).map(|line| format!("{line}\n")).collect::<String>()
    };
    for (names, said) in [
        (&["table-head"][..], "no style for `table-head`, in which"),
        (
            &["table-head", "table-text", "table-figure"][..],
            "`table-head`, `table-text` and `table-figure`, in which",
        ),
    ] {
        let sources = changed("long-table", ("layouts/klein.yaml", &lines(names)));
        let proof = katern::proof(&sources);
        let told: Vec<_> =
            proof.reports.iter().filter(|report| report.severity == Severity::Error).collect();
        assert!(told.len() == 1 && told[0].code == Code::UnknownName, "{told:?}");
        assert!(told[0].message.contains(said), "{}", told[0].message);
        assert_eq!(sources.place(told[0].span.expect("a place")).line, 11);
    }
}
