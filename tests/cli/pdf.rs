//! `katern check FILE.pdf`: what is shown, what is written, what cannot be asked.

use crate::Desk;
use katern::cli::record::schema::{RecordKind, record_schema};
use lopdf::{Document, Object};
use serde_json::Value;

/// A desk with the small issue built as `krant.pdf`, and the same with an area in RGB, turned, as
/// `fout.pdf`.
fn desk() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o krant.pdf").exit, 0);
    let mut document = Document::load_mem(&desk.read("krant.pdf")).expect("a PDF");
    for page in document.get_pages().into_values().collect::<Vec<_>>() {
        let mut content = document.get_page_content(page);
        content.extend_from_slice(b"\nq 1 0 0 rg 100 100 50 50 re f Q\n");
        document.change_page_content(page, content).expect("content");
        let page = document.get_dictionary_mut(page).expect("a page");
        page.set("Rotate", Object::Integer(90));
    }
    document.save(desk.path("fout.pdf")).expect("a file");
    desk
}

#[test]
fn a_clean_pdf_is_clean_and_a_faulty_one_says_where() {
    let desk = desk();
    let clean = desk.katern("check krant.pdf");
    assert_eq!((clean.exit, clean.err.as_str()), (0, "no errors, no warnings on 2 pages\n"));
    let faulty = desk.katern("check fout.pdf");
    assert_eq!(faulty.exit, 1);
    let expected = "error[rgb]: in 2 places, the first: an area is in DeviceRGB\n--> fout.pdf:1\n";
    assert!(faulty.err.contains(expected), "{}", faulty.err);
    assert!(faulty.err.contains("also on page 2"), "{}", faulty.err);
    assert!(faulty.err.ends_with("2 errors, no warnings on 2 pages\n"), "{}", faulty.err);
}

#[test]
fn a_press_of_ones_own_is_named_by_its_path() {
    let desk = desk();
    let house = include_str!("../../layouts/press/krantenpapier.yaml");
    let limits = house.lines().find(|line| line.starts_with("least:")).expect("a line");
    let own = house.replace(limits, &limits.replace("type: 6pt", "type: 11pt"));
    desk.write("krant/layouts/press/eigen.yaml", &own);
    let ran = desk.katern("check krant.pdf --press krant/layouts/press/eigen.yaml");
    assert_eq!(ran.exit, 1, "{}", ran.err);
    assert!(ran.err.contains("11 pt"), "{}", ran.err);
    desk.change("krant/layouts/press/eigen.yaml", "type: 11pt", "type: elf");
    let ran = desk.katern("check krant.pdf --press krant/layouts/press/eigen.yaml");
    assert_eq!(ran.exit, 1, "{}", ran.err);
    assert!(
        ran.err.contains("layouts/press/eigen.yaml:11:") && ran.err.contains("elf"),
        "{}",
        ran.err
    );
    let ran = desk.katern("check krant.pdf --press krant/eigen.yaml");
    assert_eq!(ran.exit, 2, "{}", ran.err);
    assert!(ran.err.contains("ISSUE/layouts/press/NAME.yaml"), "{}", ran.err);
}

#[test]
fn machines_get_json_by_its_schema_and_people_marked_pictures() {
    let desk = desk();
    let ran = desk.katern("check fout.pdf --json --report report.json --marked marks");
    assert_eq!(ran.exit, 1);
    let schema = jsonschema::draft202012::new(&record_schema(RecordKind::Preflight));
    let schema = schema.expect("a schema");
    let list: Value = serde_json::from_str(&ran.out).expect("JSON");
    let report: Value = serde_json::from_slice(&desk.read("report.json")).expect("JSON");
    for value in [&list, &report] {
        let faults: Vec<String> = schema.iter_errors(value).map(|of| of.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    assert_eq!(list[1]["code"], "rgb");
    assert_eq!(list[1]["rectangle"], serde_json::json!([100.0, 100.0, 150.0, 150.0]));
    assert_eq!(report["pages"][1]["lints"], serde_json::json!(["page-rotated", "rgb"]));
    assert_eq!(desk.list("marks"), ["page-001.png", "page-002.png"]);
    assert!(desk.read("marks/page-001.png").starts_with(b"\x89PNG"));
}

#[test]
fn what_cannot_be_asked_is_told() {
    let desk = desk();
    for (asked, told) in [
        ("check krant --standard x1a", "`--standard` is for a PDF, and this is an issue"),
        ("check krant --marked m", "`--marked` is for a PDF, and this is an issue"),
        ("check krant.pdf --sarif", "`--sarif` is for an issue, and this is a PDF"),
        ("check krant.pdf --pages 1", "`--pages` is for an issue, and this is a PDF"),
        ("check krant.pdf --press nergens", "press condition"),
        ("check krant.pdf --report krant.pdf", "would be one file"),
        ("check weg.pdf", "cannot read `weg.pdf`"),
    ] {
        let ran = desk.katern(asked);
        assert_eq!(ran.exit, 2, "{asked}: {}", ran.err);
        assert!(ran.err.contains(told), "{asked}: {}", ran.err);
    }
    assert_eq!(desk.katern("check krant.pdf --size 289x415").exit, 1);
    let wide = desk.katern("check krant.pdf --multiple 4");
    assert!(wide.exit == 0 && wide.err.contains("warning[page-count]"), "{}", wide.err);
    let x1a = desk.katern("check krant.pdf --standard x1a");
    assert!(x1a.exit == 1 && x1a.err.contains("error[pdfx-version]"), "{}", x1a.err);
}
