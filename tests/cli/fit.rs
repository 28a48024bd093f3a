//! Advice in the report file, and `katern fit`.

use crate::Desk;
use serde_json::{Value, json};

/// The small issue with two sentences more on its first page than that holds.
fn too_long() -> Desk {
    let desk = Desk::new();
    let old = "diep in de nacht duurde.";
    let more =
        format!("{old} De raad vergadert morgen opnieuw over de kosten, en daarna nog eens.");
    let more = format!("{more} Daarna vergadert ook de provincie, waar niemand haast heeft.");
    desk.change("krant/articles/brug.md", old, &more);
    desk
}

#[test]
fn the_first_finding_of_a_page_carries_what_mends_it() {
    let desk = too_long();
    assert_eq!(desk.katern("check krant --report report.json").exit, 1);
    let report: Value = serde_json::from_slice(&desk.read("report.json")).expect("JSON");
    let wrong: Vec<&Value> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .collect();
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    let advice = wrong[0]["advice"].as_array().expect("advice");
    assert!(advice.len() > 1 && advice.iter().all(|of| of["verified"] == true), "{advice:?}");
    let edit = &advice[0]["edits"][0];
    assert_eq!((&edit["kind"], &edit["file"]), (&json!("characters"), &json!("articles/brug.md")));
    let (from, to) = (edit["characters"]["from"].as_i64(), edit["characters"]["to"].as_i64());
    let (from, to) = from.zip(to).expect("a range");
    assert!(from < to && to - from >= 15, "{from} to {to}");
    assert!(edit["rows"].as_i64().is_some_and(|rows| rows.signum() == from.signum()), "{edit}");
    let help = wrong[0]["help"].as_str().expect("help");
    let place = format!("(articles/brug.md:{})", edit["line"]);
    assert!(help.contains(&place) && help.contains("; or "), "{help}");
    let line = edit["line"].as_u64().expect("a line") as usize;
    let text = String::from_utf8(desk.read("krant/articles/brug.md")).expect("text");
    let own = text.lines().nth(line - 1).expect("a line");
    let start = help.split(['“', '…']).nth(1).expect("a paragraph").trim();
    assert!(own.starts_with(start), "{own}");
    // A clean issue has none.
    let clean = Desk::new();
    clean.katern("check krant --report report.json");
    assert!(!String::from_utf8(clean.read("report.json")).expect("text").contains("advice"));
}

#[test]
fn fit_tells_how_stories_stand_and_what_if() {
    let desk = Desk::new();
    let ran = desk.katern("fit krant");
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{}", ran.out);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "brug in pagina/hoofd of page 1: fits");
    assert!(lines[1].starts_with("  takes ") && lines[1].contains("; set in 26 at a cost of "));
    assert_eq!(lines[2], "weg in pagina/hoofd of page 2: fits");
    let one = desk.katern("fit krant weg --rows +40").out;
    assert!(one.starts_with("weg in ") && one.contains("\n  with 40 rows more it would not fit\n"));
    assert!(one.contains("\n  fits whole in this issue: pagina/hoofd of page 1\n"), "{one}");
    let same = desk.katern("fit krant weg --rows -0").out;
    assert!(same.contains("  with 0 rows more it would fit\n"), "{same}");
    let unknown = desk.katern("fit krant wegg");
    assert_eq!(unknown.exit, 2);
    assert!(unknown.err.contains("Did you mean `weg`?"), "{}", unknown.err);
}

#[test]
fn fit_as_json_has_what_mends_a_page() {
    let desk = too_long();
    let ran = desk.katern("fit krant brug --json");
    assert_eq!(ran.exit, 1);
    let all: Value = serde_json::from_str(&ran.out).expect("JSON");
    let [story] = all.as_array().expect("a list").as_slice() else { panic!("{all}") };
    assert_eq!((&story["story"], &story["fits"]), (&json!("brug"), &json!(false)));
    assert_eq!(story["stands"], json!([{"page": 1, "template": "pagina", "slot": "hoofd"}]));
    assert_eq!(story["rows"], Value::Null);
    assert!(story["takes"]["least"].as_u64() > story["held"]["most"].as_u64(), "{story}");
    desk.katern("check krant --report report.json");
    let report: Value = serde_json::from_slice(&desk.read("report.json")).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let told = findings.iter().find(|finding| finding["severity"] == "error").expect("an error");
    assert_eq!(story["advice"], told["advice"], "the same is said");
}
