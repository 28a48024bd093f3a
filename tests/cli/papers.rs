//! `katern new` under any title, on other pages, in other columns: what it writes builds clean, and
//! what would not is told before anything is there.

use super::{Desk, Ran};
use katern::builtin::starter::PAPERS;
use katern::lint::RULES;

/// Titles as papers have them: short, long, with signs, accents, figures and another script.
const TITLES: [&str; 12] = [
    "Nu",
    "Trouw",
    "'t Zeepaard",
    "’t Sloffenblad",
    "Één Dorp, Œuvre & Zoë",
    "Jan's \"Krant\" \\ bijlage",
    "Kerk & Wereld 2026",
    "24/7",
    "- x: [y] # {z}",
    "Onafhankelijk Nieuwsblad Voor Waterlandse Buitengewesten",
    "Arbeidsongeschiktheidsverzekeringsnieuws",
    "Газета",
];

fn new(desk: &Desk, folder: &str, more: &[&str]) -> Ran {
    let mut command = desk.command(&format!("new {folder}"));
    Ran::of(command.args(more).output().expect("the program runs"))
}

/// What is wrong but for the look: rules of design have the thresholds of the page that a layout
/// was drawn for.
fn undrawn(told: &str) -> Vec<&str> {
    let codes = RULES.iter().map(|rule| format!("warning[{}]", rule.code.name()));
    let of_design: Vec<String> = codes.collect();
    let wrong = told.lines().filter(|line| line.starts_with(['e', 'w']));
    wrong.filter(|line| !of_design.iter().any(|code| line.starts_with(code))).collect()
}

/// Holds a new paper to a build with nothing to say, and takes it away.
#[track_caller]
fn clean(desk: &Desk, more: &[&str]) {
    let made = new(desk, "nieuw", more);
    let told = format!("{more:?}: {}", made.err);
    assert_eq!((made.exit, made.err.lines().count()), (0, 2), "{told}");
    let checked = desk.katern("check nieuw");
    assert_eq!((checked.exit, undrawn(&checked.err)), (0, Vec::new()), "{more:?}: {}", checked.err);
    std::fs::remove_dir_all(desk.path("nieuw")).expect("it can be taken away");
}

#[test]
fn a_paper_of_any_title_builds_clean() {
    let desk = Desk::new();
    for title in TITLES {
        clean(&desk, &["--layout", "club", "--title", title]);
    }
    // The larger designs with the titles that are hardest on them.
    for paper in PAPERS.iter().filter(|paper| paper.layout != "club") {
        for title in [TITLES[0], TITLES[9]] {
            clean(&desk, &["--layout", paper.layout, "--title", title]);
        }
    }
}

#[test]
fn the_title_is_that_of_the_paper() {
    let desk = Desk::new();
    let title = "Jan's \"Krant\" \\ bijlage: # 2";
    assert_eq!(new(&desk, "nieuw", &["--layout", "club", "--title", title]).exit, 0);
    let issue = String::from_utf8(desk.read("nieuw/issue.yaml")).expect("UTF-8");
    let line = "\ntitle: \"Jan's \\\"Krant\\\" \\\\ bijlage: # 2\"\n";
    assert!(issue.contains(line) && issue.contains("\nlayout: club\n"), "{issue}");
    // Where it can stand in a sentence the copy has it too.
    let more = ["--layout", "weekblad", "--title", "De Stoep"];
    assert_eq!(new(&desk, "ander", &more).exit, 0);
    let imprint = String::from_utf8(desk.read("ander/articles/colofon.md")).expect("UTF-8");
    assert!(imprint.contains("Coöperatie De Stoep, ") && !imprint.contains("Proefkrant"));
}

#[test]
fn a_title_that_no_paper_can_have_is_told_and_nothing_is_written() {
    let desk = Desk::new();
    for (title, message, help) in [
        ("  ", "the title is empty", "Give the paper a name: `--title \"De Proefkrant\"`."),
        (
            "De\nKrant",
            "the title has a control character, U+000A",
            "Give the paper a name: `--title \"De Proefkrant\"`.",
        ),
        (
            "Krant 😀",
            "the title `Krant 😀` can't be set in `club`: no font of the layout has the character \
            `😀` (U+1F600) in `😀`",
            "Write it otherwise, or add a font that has it to the layout's `fallback`. Nothing \
            was written.",
        ),
        (
            "新聞",
            "the title `新聞` can't be set in `club`: no font of the layout has the character `新` \
            (U+65B0) in `新聞`",
            "Write it otherwise, or add a font that has it to the layout's `fallback`. Nothing \
            was written.",
        ),
    ] {
        let ran = new(&desk, "nieuw", &["--layout", "club", "--title", title]);
        let told = format!("error: {message}\n |\n = help: {help}\n");
        assert_eq!((ran.exit, ran.err), (2, told));
        assert_eq!(desk.list("."), ["krant"]);
    }
}

#[test]
fn a_paper_on_another_page_builds_clean() {
    let desk = Desk::new();
    for more in [
        ["--size", "280x400", "--columns", "4"],
        ["--size", "210x280", "--title", "De Vlet"],
        ["--size", "200x297", "--title", "Een Krant Op Smaller Papier"],
        ["--size", "220 x 310", "--columns", "3"],
        ["--size", "180x240", "--columns", "2"],
        ["--columns", "3", "--title", "Nu"],
    ] {
        clean(&desk, &[&["--layout", "club"][..], &more[..]].concat());
    }
}

#[test]
fn a_large_paper_on_another_page_builds_clean() {
    let desk = Desk::new();
    for paper in PAPERS.iter().filter(|paper| paper.layout != "club") {
        // A little higher, as a press might ask: its advertisement is drawn anew.
        let size = if paper.layout == "breed" { "320x475" } else { "285x425" };
        clean(&desk, &["--layout", paper.layout, "--size", size]);
    }
}

#[test]
fn a_large_paper_in_other_columns_builds() {
    let desk = Desk::new();
    for more in [["--size", "289x415"], ["--size", "315x470"]] {
        let more = [&["--layout", "weekblad", "--title", "De Nieuwe"][..], &more[..]].concat();
        let made = new(&desk, "nieuw", &more);
        // Photographs may be coarse on a larger page, and nothing else is wrong.
        let other = undrawn(&made.err).into_iter().filter(|line| {
            !line.starts_with("warning[low-resolution]") && !line.starts_with("wrote nieuw")
        });
        let other: Vec<&str> = other.collect();
        assert_eq!((made.exit, other), (0, Vec::new()), "{more:?}");
        std::fs::remove_dir_all(desk.path("nieuw")).expect("it can be taken away");
    }
}

#[test]
fn another_page_is_a_layout_that_extends() {
    let desk = Desk::new();
    let more = ["--layout", "club", "--size", "280x400", "--columns", "4", "--title", "De Vlet"];
    assert_eq!(new(&desk, "nieuw", &more).exit, 0);
    let layout = String::from_utf8(desk.read("nieuw/layouts/eigen.yaml")).expect("UTF-8");
    assert_eq!(
        layout,
        "\
# yaml-language-server: $schema=../schemas/layout.schema.json
# As `club`, but for what stands here: `katern layouts club --yaml`.
extends: club
page: { width: 280mm, height: 400mm }
grid: { columns: 4, rows: 96 }
"
    );
    let issue = String::from_utf8(desk.read("nieuw/issue.yaml")).expect("UTF-8");
    assert!(issue.contains("\nlayout: eigen\n") && issue.contains("\ntitle: \"De Vlet\"\n"));
    let shown = desk.katern("layouts eigen --issue nieuw").out;
    assert!(shown.contains("280 x 400 mm, 4 columns of 59.3 mm, 96 rows of 11 pt"), "{shown}");
    // As high as it was, it has as many rows.
    assert_eq!(new(&desk, "breder", &["--layout", "club", "--size", "220x297"]).exit, 0);
    let layout = String::from_utf8(desk.read("breder/layouts/eigen.yaml")).expect("UTF-8");
    assert!(layout.ends_with("page: { width: 220mm, height: 297mm }\n"), "{layout}");
}

#[test]
fn what_cannot_follow_is_told_and_nothing_is_written() {
    let desk = Desk::new();
    let begin =
        "Nothing was written. `club` is 210 x 297 mm in 3 columns: ask for less of a change";
    for (more, message, help) in [
        (
            ["--columns", "1"],
            "`club` can't be in 1 column: the templates `achter`, `binnen` and `omslag` of `club` \
            can't follow `grid.columns: 1`: `columns` `1-last-1` are 1 to 0 where there are 1",
            begin,
        ),
        (
            ["--size", "210x20"],
            "invalid value '210x20' for '--size <SIZE>': 20 mm is 30 mm under the least, 50 mm",
            "",
        ),
        (
            ["--size", "50x297"],
            "the layout `club` can be 50 x 297 mm, but its paper ",
            "Nothing was",
        ),
        (
            ["--size", "297"],
            "invalid value '297' for '--size <SIZE>': `297` is not width and height; write 280x400",
            "",
        ),
        (
            ["--columns", "9"],
            "the layout `club` can be in 9 columns, but its paper to start from can't: ",
            "Nothing was",
        ),
        (["--columns", "0"], "invalid value '0' for '--columns <N>': 0 is not in 1..=24", ""),
        (
            ["--columns", "6"],
            "the layout `club` can be in 6 columns, but its paper to start from can't: ",
            "Nothing was written. Ask for less of a change, or begin with `club` as it is",
        ),
    ] {
        let ran = new(&desk, "nieuw", &[&["--layout", "club"][..], &more[..]].concat());
        assert_eq!(ran.exit, 2, "{more:?}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("error: {message}")), "{more:?}: {}", ran.err);
        assert!(ran.err.contains(help), "{more:?}: {}", ran.err);
        assert_eq!(desk.list("."), ["krant"], "{more:?}");
    }
}
