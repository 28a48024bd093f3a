//! Two papers compared: story by story, page by page, as text, JSON and HTML.

use crate::proven::keeps;
use crate::{Desk, copy};
use std::fs;

/// A desk with `oud` and `nieuw`, in which the stories have changed places and one has a word more.
fn desk() -> Desk {
    let desk = Desk::new();
    copy(&desk.path("krant"), &desk.path("oud"));
    copy(&desk.path("krant"), &desk.path("nieuw"));
    desk.change("nieuw/articles/brug.md", "voorlopig", "voorlopig nog");
    desk
}

#[test]
fn nothing_is_told_of_what_is_the_same() {
    let desk = desk();
    let ran = desk.katern("diff oud oud");
    assert_eq!((ran.exit, ran.out.as_str()), (0, "no story otherwise; no page otherwise\n"));
}

#[test]
fn a_word_more_is_told_with_its_page() {
    let desk = desk();
    let ran = desk.katern("diff oud nieuw --png beeld --html alles.html");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("brug: changed (+1 -0 words)"), "{}", ran.out);
    assert!(lines[1].starts_with("page 1: changed, "), "{}", ran.out);
    assert_eq!(lines[2..], ["1 story otherwise; 1 page otherwise"]);
    assert_eq!(desk.list("beeld"), ["page-001-diff.png"]);
    let html = String::from_utf8(desk.read("alles.html")).expect("text");
    assert!(html.contains("data:image/png;base64,iVBOR") && !html.contains("src=\"http"));
    let ran = desk.katern("diff oud nieuw --json");
    let told = keeps(&desk, "diff", &ran.out);
    assert_eq!(
        (&told["stories"][0]["words_added"], &told["pages"][0]["page"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn stories_that_change_places_have_moved() {
    let desk = desk();
    let text = String::from_utf8(desk.read("oud/issue.yaml")).expect("text");
    let text = text.replace("brug", "x").replace("weg", "brug").replace("hoofd: x", "hoofd: weg");
    desk.write("oud/issue.yaml", &text);
    let ran = desk.katern("diff oud nieuw");
    assert!(ran.out.contains("weg: moved (page 1 -> page 2"), "{}", ran.out);
    assert!(ran.out.contains("brug: moved, changed (page 2 -> page 1"), "{}", ran.out);
}

#[test]
fn a_comparison_speaks_the_language_of_the_house() {
    let desk = desk();
    let ran = desk.katern("diff oud nieuw --html alles.html --messages nl");
    assert!(
        ran.out.contains("brug: gegroeid, veranderd (") || ran.out.contains("brug: veranderd (")
    );
    assert!(ran.out.ends_with("1 verhaal anders; 1 pagina anders\n"), "{}", ran.out);
    let html = String::from_utf8(desk.read("alles.html")).expect("text");
    for part in ["<html lang=\"nl\">", "<h2>Verhalen</h2>", "<h2>Pagina 1: veranderd, "] {
        assert!(html.contains(part), "{part}");
    }
    assert!(html.contains("alt=\"Pagina 1, oud en nieuw\""), "{ran:?}");
}

#[test]
fn reports_and_pdfs_are_compared_as_far_as_they_go() {
    let desk = desk();
    for name in ["oud", "nieuw"] {
        let ran = desk.katern(&format!("build {name} -o {name}.pdf --report {name}.json"));
        assert_eq!(ran.exit, 0, "{}", ran.err);
    }
    let ran = desk.katern("diff oud.json nieuw.json");
    assert!(ran.out.contains("brug: changed ("), "{}", ran.out);
    assert!(ran.out.ends_with("a report has no pages to look at\n"), "{}", ran.out);
    let ran = desk.katern("diff oud.pdf nieuw.pdf");
    assert!(ran.out.starts_with("page 1: changed, "), "{}", ran.out);
    assert!(ran.out.ends_with("stories are not known of a PDF; 1 page otherwise\n"), "{}", ran.out);
    assert_eq!(
        desk.katern("diff oud.pdf oud").out,
        "stories are not known of a PDF; no page otherwise\n"
    );
    desk.write("leeg.json", "{}");
    fs::write(desk.path("stuk.pdf"), "%PDF-1.6 stuk").expect("written");
    let table = [
        ("diff oud weg", 1, "there is no folder `weg`"),
        ("diff oud weg.pdf", 1, "cannot read `weg.pdf`"),
        ("diff leeg.json oud.json", 1, "is no report of a build"),
        ("diff stuk.pdf oud.pdf", 1, "cannot be shown"),
        ("diff oud nieuw --html nieuw/articles/d.html", 2, "where all is read"),
        ("diff oud nieuw --png -", 2, "names a folder"),
    ];
    for (arguments, exit, message) in table {
        let ran = desk.katern(arguments);
        assert!(ran.exit == exit && ran.err.contains(message), "{arguments}: {}", ran.err);
    }
}
