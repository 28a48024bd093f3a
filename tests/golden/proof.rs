//! Folders of test issues come in, proofs and their marks as text go out, so that a page can be
//! compared line by line.
//!
//! One line a run: role, face, size, left and right end, baseline, glyph width, letter space, ink
//! unless black, words; then the stretches of glyphs that read back as something else. Lengths are
//! points from the upper left corner of the trim.

#![allow(dead_code)] // every test file includes this one and uses its own part of it

use katern::Proof;
use katern::color::Ink;
use katern::page::{Mark, Page, Paper, Run, Shape};
use katern::report::Severity;
use katern::source::{Own, Sources};
use katern::story::{Block, Story, Text};
use katern::style::Role;
use katern::unit::Pt;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The folder `tests/` of the package.
pub fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The small layout that most cases are set in.
pub const SMALL: &str = include_str!("klein.yaml");

/// A thousand by a thousand pixels of flat colour, for the picture that every case has.
pub const FLAT: &[u8] = include_bytes!("vlak.png");

/// The program's own files and the small layout, no issue yet.
pub fn house(root: &str) -> Sources {
    let mut sources = Sources::new(root);
    katern::builtin::add(&mut sources);
    sources.add("layouts/klein.yaml", SMALL.as_bytes().to_vec(), Own::Issue);
    sources.add("pictures/vlak.png", FLAT.to_vec(), Own::Issue);
    sources
}

/// An issue folder with everything that it may use.
pub fn folder(path: &Path) -> Sources {
    let mut sources = house(&path.display().to_string());
    let folder = katern::folder(path).expect("an issue folder");
    assert!(folder.reports.is_empty(), "{}: {:?}", path.display(), folder.reports);
    for (_, file) in folder.sources.files().filter(|(_, file)| file.own == Own::Issue) {
        sources.add(&file.path, file.bytes.clone(), Own::Issue);
    }
    sources
}

/// The sources of a misfit, which has templates of its own.
pub fn misfit(case: &Path) -> Sources {
    let mut sources = folder(case);
    let more = std::fs::read_to_string(tests().join("misfit/templates.yaml")).expect("templates");
    // Its templates fill the columns that a case is about, and no others.
    let brief = "  brief: { like: text, lines: 2..6 }\n";
    let checks = "\nchecks: { short-column: off, folio: off, page-multiple: off }\n";
    let small = SMALL.replace("\nladders:", &format!("{brief}{checks}\nladders:"));
    sources.add("layouts/proef.yaml", format!("{small}{more}").into_bytes(), Own::Issue);
    sources
}

/// Files of an issue, by path.
pub type Texts = BTreeMap<String, Vec<u8>>;

/// The files of a sample.
pub fn sample(name: &str) -> Texts {
    let folder = tests().join("../samples").join(name);
    let inside = |path: &Path| {
        path.strip_prefix(&folder).expect("inside").to_string_lossy().replace('\\', "/")
    };
    let read = |path: PathBuf| (inside(&path), std::fs::read(&path).expect("a file"));
    files(&folder).into_iter().map(read).filter(|(path, _)| !path.starts_with("out/")).collect()
}

/// These files with the program's own.
pub fn sources(texts: &Texts) -> Sources {
    let mut sources = Sources::new("krant");
    for (path, bytes) in texts {
        sources.add(path, bytes.clone(), Own::Issue);
    }
    katern::builtin::add(&mut sources);
    sources
}

/// The files with one of them changed, which it must be.
pub fn with(texts: &Texts, path: &str, change: impl FnOnce(String) -> String) -> Texts {
    let mut texts = texts.clone();
    let old = String::from_utf8(texts[path].clone()).expect("text");
    let new = change(old.clone());
    assert_ne!(old, new, "{path}");
    texts.insert(path.to_owned(), new.into_bytes());
    texts
}

/// Every file below a folder, in the order of their paths.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for path in listed(folder) {
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all
}

/// What stands in a folder, in order of name.
pub fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// The folders in a folder: one a case.
pub fn cases(folder: &Path) -> Vec<PathBuf> {
    listed(folder).into_iter().filter(|path| path.is_dir()).collect()
}

/// The samples that are issues, in order.
pub fn samples() -> Vec<PathBuf> {
    let mut all = cases(&tests().join("../samples"));
    all.retain(|path| path.join("issue.yaml").is_file());
    all
}

/// What is wrong, one line a report.
pub fn said(proof: &Proof, sources: &Sources) -> String {
    let mut lines = String::new();
    for report in &proof.reports {
        let place = report.span.map(|span| (sources.shown(span.file), sources.place(span)));
        let place = place.map_or(String::new(), |(file, place)| {
            format!(" {file}:{}:{}", place.line, place.column)
        });
        writeln!(
            lines,
            "{} {}{place}: {}",
            report.severity.name(),
            report.code.name(),
            report.message
        )
        .expect("memory");
    }
    lines
}

/// The proof of sources in which nothing may be wrong.
pub fn clean(sources: &Sources) -> Proof {
    let proof = katern::proof(sources);
    let faults = proof.reports.iter().filter(|report| report.severity == Severity::Error).count();
    assert!(faults == 0 && proof.made.is_some(), "{}:\n{}", sources.root, said(&proof, sources));
    proof
}

/// The paper of a proof that was made up.
pub fn paper(proof: &Proof) -> &Paper {
    &proof.made.as_ref().expect("a paper").paper
}

/// Every mark of every page as text.
pub fn marks(paper: &Paper) -> String {
    let mut text = String::new();
    for page in &paper.pages {
        writeln!(
            text,
            "page {} {} {} x {}",
            page.number,
            page.template,
            two(page.trim.width),
            two(page.trim.height)
        )
        .expect("memory");
        for mark in page.marks() {
            writeln!(text, "{}", line(&mark, paper)).expect("memory");
        }
    }
    text
}

fn line(mark: &Mark, paper: &Paper) -> String {
    let role = mark.role.name();
    match &mark.shape {
        Shape::Glyphs(run) => {
            let face =
                paper.faces.get(usize::from(run.face.0)).map_or("?", |face| face.name.as_str());
            let back: String = run
                .actual
                .iter()
                .map(|(from, to, text)| format!(" [{from}-{to} {text:?}]"))
                .collect();
            format!(
                "{role} {face} {} at {} to {} on {} {:.4} {:.3}{} | {}{back}",
                two(run.size),
                two(run.origin.x),
                two(right(run)),
                two(run.origin.y),
                f64::from(run.stretch) / 10_000.0,
                run.track.points(),
                ink(mark.ink),
                run.text,
            )
        }
        Shape::Rule { from, to, thickness } => {
            format!(
                "{role} {} {} to {} {} of {}{}",
                two(from.x),
                two(from.y),
                two(to.x),
                two(to.y),
                two(*thickness),
                ink(mark.ink)
            )
        }
        Shape::Fill(r) => {
            format!(
                "{role} fill {} {} {} x {}{}",
                two(r.x),
                two(r.y),
                two(r.width),
                two(r.height),
                ink(mark.ink)
            )
        }
        Shape::Picture { frame: r, plate } => {
            let plate = paper
                .plates
                .get(*plate as usize)
                .map_or(String::from("?"), |plate| format!("{:?}", plate.depth));
            format!(
                "{role} picture {} {} {} x {} {plate}",
                two(r.x),
                two(r.y),
                two(r.width),
                two(r.height)
            )
        }
    }
}

fn two(length: Pt) -> String {
    format!("{:.2}", length.points())
}

/// Nothing for plain black.
fn ink(ink: Ink) -> String {
    let share = |tenths: u16| f64::from(tenths) / 10.0;
    if ink == Ink::BLACK {
        String::new()
    } else {
        format!(" c{} m{} y{} k{}", share(ink.c), share(ink.m), share(ink.y), share(ink.k))
    }
}

/// What a run reads back as.
pub fn read(run: &Run) -> String {
    let mut text = String::new();
    let mut upto = 0;
    for (at, glyph) in (0u32..).zip(&run.glyphs) {
        if let Some((_, to, words)) = run.actual.iter().find(|(from, _, _)| *from == at) {
            text.push_str(words);
            upto = *to;
        }
        if at >= upto {
            text.push_str(run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or(""));
        }
    }
    text
}

/// The words of a page in the order of its marks, of the roles that `wanted` takes.
pub fn words(page: &Page, wanted: impl Fn(&Mark) -> bool) -> Vec<String> {
    let mut text = String::new();
    let mut end: Option<(Pt, Pt)> = None;
    for mark in page.marks().filter(|mark| wanted(mark)) {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        // Runs that touch on one baseline are one word in two faces; all others are parted by a
        // line's end.
        let touches = end.is_some_and(|(x, y)| {
            y == run.origin.y && (x - run.origin.x).abs() < Pt::from_points(0.02)
        });
        if !touches {
            text.push(' ');
        }
        text.push_str(&read(run));
        end = Some((right(run), run.origin.y));
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Where a run ends.
pub fn right(run: &Run) -> Pt {
    run.origin.x + run.glyphs.iter().map(|glyph| glyph.advance).sum::<Pt>()
}

/// A deterministic source of small numbers (Knuth, TAOCP 2, 3.3.4, line 26 of table 1).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// The words of a story's body in the order in which they stand in its file.
pub fn told(story: &Story) -> Vec<String> {
    fn gather(block: &Block, into: &mut String) {
        let texts: Vec<&Text> = match block {
            Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => vec![text],
            Block::List { entries, .. } => entries.iter().collect(),
            Block::Quotation(texts) => texts.iter().collect(),
            Block::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).collect(),
            Block::Picture(_) | Block::Streamer(_) | Block::Kader(_) => Vec::new(),
        };
        for text in texts {
            into.push_str(&text.plain());
            into.push('\n');
        }
    }
    let mut all = String::new();
    story.body.iter().for_each(|block| gather(block, &mut all));
    all.split_whitespace().map(str::to_owned).collect()
}

/// Whether a mark is running text.
pub fn is_running(mark: &Mark) -> bool {
    use Role::{Crosshead, DropCap, List, Quotation, TextBold, TextBoldItalic, TextItalic};
    matches!(
        mark.role,
        Role::Text
            | TextItalic
            | TextBold
            | TextBoldItalic
            | Crosshead
            | DropCap
            | List
            | Quotation
    )
}
