//! Stores that are lent to an issue, and editions: what comes from where, and that nothing else can
//! be reached.

use crate::{Desk, copy};
use std::fs;

/// A desk on which the story of the second page stands in a store.
fn desk() -> Desk {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("huis/articles")).expect("a folder");
    fs::rename(desk.path("krant/articles/weg.md"), desk.path("huis/articles/weg.md"))
        .expect("moved");
    desk
}

fn include(desk: &Desk, names: &str) {
    desk.change("krant/issue.yaml", "number: 3", &format!("number: 3\ninclude: {names}"));
}

#[test]
fn a_paper_is_the_same_whether_its_copy_is_its_own_or_a_store_s() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o own.pdf").exit, 0);
    fs::create_dir_all(desk.path("huis")).expect("a folder");
    for folder in ["articles", "layouts"] {
        fs::rename(desk.path(&format!("krant/{folder}")), desk.path(&format!("huis/{folder}")))
            .expect("moved");
    }
    include(&desk, "[huis]");
    let ran = desk.katern("build krant -o lent.pdf --store huis=huis --manifest m.json");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(desk.read("own.pdf") == desk.read("lent.pdf"));
    // By content, wherever the store is.
    fs::rename(desk.path("huis"), desk.path("elders")).expect("moved");
    assert_eq!(desk.katern("verify m.json --store huis=elders").exit, 0);
    desk.change("elders/articles/weg.md", "de", "het");
    let ran = desk.katern("verify m.json --store huis=elders");
    assert!(ran.exit == 1 && ran.err.contains("`huis:articles/weg.md` is not what"), "{}", ran.err);
    let ran = desk.katern("inputs krant --store huis=elders");
    assert!(ran.out.contains("  elders/layouts/klein.yaml\n"), "{}", ran.out);
    for other in ["check krant", "fit krant", "preview krant --png p"] {
        let ran = desk.katern(&format!("{other} --store huis=elders"));
        assert!(ran.exit == 0, "{other}: {}", ran.err);
    }
}

#[test]
fn what_stands_in_the_issue_comes_first_then_stores_in_their_order() {
    let desk = desk();
    desk.write("een/articles/weg.md", "---\ntitle: Een\n---\nNiets.\n");
    include(&desk, "[een, huis]");
    let fit = |stores: &str| desk.katern(&format!("fit krant weg --json {stores}")).out;
    let both = "--store huis=huis --store een=een";
    assert!(
        desk.katern(&format!("build krant -o a.pdf {both}")).err.contains("een/articles/weg.md")
    );
    desk.change("krant/issue.yaml", "[een, huis]", "[huis, een]");
    assert_eq!(desk.katern(&format!("build krant -o a.pdf {both}")).exit, 0);
    desk.write("krant/articles/weg.md", "---\ntitle: Eigen\n---\nNiets.\n");
    let ran = desk.katern(&format!("build krant -o a.pdf {both}"));
    assert!(ran.exit == 1 && ran.err.contains("krant/articles/weg.md"), "{}", ran.err);
    assert_ne!(fit(both), "");
}

#[test]
fn a_store_that_is_not_lent_or_not_there_is_told() {
    let desk = desk();
    include(&desk, "[huis]");
    let table = [
        ("build krant", 1, "the store `huis` is not lent to the issue"),
        ("build krant", 1, "`--store huis=DIR`"),
        ("build krant --store anders=huis", 1, "the store `huis` is not lent"),
        ("build krant --store huis=weg", 3, "the folder `weg` of the store `huis` is not there"),
        ("build krant --store huis=krant/issue.yaml", 3, "is no folder"),
        ("build krant --store huis", 2, "anp=/data/anp"),
        ("build krant --store ../huis=huis", 2, "is no name for a store"),
        ("build krant --store katern=huis", 2, "is no name for a store"),
        ("build krant --store huis=huis --store huis=krant", 2, "would be two folders"),
        ("build krant --store huis=huis -o huis/articles/x.pdf", 2, "where all is read"),
        ("build krant --store x=huis -o huis/pictures/x.pdf", 2, "where all is read"),
    ];
    for (arguments, exit, message) in table {
        let ran = desk.katern(arguments);
        assert!(ran.exit == exit && ran.err.contains(message), "{arguments}: {}", ran.err);
    }
    // What may stand in the store is not told beside it.
    assert!(!desk.katern("build krant").err.contains("no story"));
    // A store that is lent and not included is not looked at.
    assert!(desk.katern("build krant --store huis=huis --store x=weg").exit == 0);
    desk.change("krant/issue.yaml", "[huis]", "[../huis, {a: b}]");
    let ran = desk.katern("build krant --store huis=huis");
    assert!(ran.err.contains("`../huis` names no store") && ran.exit == 1, "{}", ran.err);
    assert!(ran.err.contains("must hold names of stores"), "{}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn no_link_leads_out_of_a_store() {
    let desk = desk();
    include(&desk, "[huis]");
    fs::rename(desk.path("huis/articles/weg.md"), desk.path("weg.md")).expect("moved");
    desk.link("../../weg.md", "huis/articles/weg.md");
    let ran = desk.katern("build krant --store huis=huis");
    let message = "the link `articles/weg.md` leads out of the store `huis`";
    assert!(ran.exit == 1 && ran.err.contains(message), "{}", ran.err);
    // Not even into the issue, nor from the issue into the store.
    fs::remove_file(desk.path("huis/articles/weg.md")).expect("removed");
    desk.link("../../krant/articles/brug.md", "huis/articles/weg.md");
    assert_eq!(desk.katern("build krant --store huis=huis").exit, 1);
}

#[test]
fn an_edition_differs_by_page_and_is_else_the_same_paper() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o basis.pdf").exit, 0);
    desk.write("noord/issue.yaml", "extends: basis\n");
    let build =
        |arguments: &str| desk.katern(&format!("build noord --store basis=krant {arguments}"));
    assert_eq!(build("-o noord.pdf --manifest m.json").exit, 0);
    assert!(desk.read("noord.pdf") == desk.read("basis.pdf"), "an edition with nothing of its own");
    // Its own story on the second page; the first is, byte for byte, that of the paper.
    desk.write(
        "noord/issue.yaml",
        "extends: basis\nmotto: Editie Noord\nchanges:\n  2: { slots: { hoofd: haven } }\n",
    );
    let text = String::from_utf8(desk.read("krant/articles/weg.md")).expect("text");
    desk.write("noord/articles/haven.md", &text.replacen("weg", "dam", 1));
    let ran = build("");
    assert_eq!((ran.exit, desk.list("noord/out")), (0, vec!["de-kleine-krant-3.pdf".to_owned()]));
    let ran = desk.katern("diff krant noord --store basis=krant --json");
    let told: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let pages: Vec<u64> = told["pages"]
        .as_array()
        .expect("pages")
        .iter()
        .filter_map(|page| page["page"].as_u64())
        .collect();
    assert_eq!((ran.exit, pages), (0, vec![2]), "{}", ran.out);
    let inputs = desk.katern("inputs noord --store basis=krant").out;
    assert!(inputs.contains("krant/issue.yaml") && inputs.contains("noord/issue.yaml"));
    assert!(!inputs.contains("articles/weg.md"), "{inputs}");
    let ran = desk.katern("verify m.json --store basis=krant");
    assert!(
        ran.exit == 1 && ran.err.contains("`articles/haven.md` would be read now"),
        "{}",
        ran.err
    );
}

#[test]
fn what_an_edition_cannot_be_is_told_at_its_place() {
    let desk = Desk::new();
    let table = [
        ("changes: { 9: { slots: { hoofd: weg } } }", 1, "has no page `9`"),
        ("changes: { twee: { slots: { hoofd: weg } } }", 1, "has no page `twee`"),
        ("changes: [2]", 1, "`changes` must hold pages under their numbers"),
        ("changes: { 2: { slots: { kop: weg } } }", 1, "has no slot `kop`"),
        ("changes: { 2: { template: weg } }", 1, "has no template `weg`"),
        ("changes: { 2: { color: red } }", 1, "is no key of a page"),
        ("changes: { 2: { slots: { hoofd: } } }", 1, "has no story for the slot `hoofd`"),
        ("include: [anp]", 1, "the store `anp` is not lent to the issue"),
    ];
    for (more, exit, message) in table {
        desk.write("noord/issue.yaml", &format!("extends: basis\n{more}\n"));
        let ran = desk.katern("build noord --store basis=krant");
        assert!(ran.exit == exit && ran.err.contains(message), "{more}: {}", ran.err);
    }
    desk.write("noord/issue.yaml", "extends: ../krant\n");
    let ran = desk.katern("build noord --store basis=krant");
    assert!(ran.exit == 1 && ran.err.contains("`../krant` names no store"), "{}", ran.err);
    desk.write("noord/issue.yaml", "extends: basis\n");
    desk.change("krant/issue.yaml", "number: 3", "number: 3\nextends: noord");
    let ran = desk.katern("build noord --store basis=krant --store noord=noord");
    assert!(ran.exit == 1 && ran.err.contains("a ring"), "{}", ran.err);
    desk.change("krant/issue.yaml", "extends: noord", "changes: { 1: { section: X } }");
    let ran = desk.katern("build krant");
    assert!(ran.exit == 1 && ran.err.contains("`changes` is for an issue that"), "{}", ran.err);
    fs::remove_file(desk.path("krant/issue.yaml")).expect("removed");
    let ran = desk.katern("build noord --store basis=krant");
    assert!(ran.exit == 1 && ran.err.contains("has no `issue.yaml` that"), "{}", ran.err);
}

#[test]
fn an_edition_of_an_edition_takes_from_both() {
    let desk = Desk::new();
    desk.write("noord/issue.yaml", "extends: basis\nmotto: Noord\n");
    desk.write("kust/issue.yaml", "extends: noord\nprice: gratis\n");
    copy(&desk.path("krant"), &desk.path("plat"));
    desk.change("plat/issue.yaml", "number: 3", "number: 3\nmotto: Noord\nprice: gratis");
    assert_eq!(desk.katern("build plat -o a.pdf").exit, 0);
    let ran = desk.katern("build kust -o b.pdf --store noord=noord --store basis=krant");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(desk.read("a.pdf") == desk.read("b.pdf"));
}
