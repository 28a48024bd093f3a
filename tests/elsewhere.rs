//! Advice that moves stories: another template for a page, two stories that change places. What is
//! said is written into the issue, which then comes out; where nothing does, nothing is said.

#[path = "choice/open.rs"]
mod open;
#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::cli::record::record;
use katern::report::advice::{Advice, Change, Edit};
use katern::report::{Report, Severity};
use katern::source::Sources;
use open::{Copy, copy, issue, written};
use serde_json::Value;

/// The errors of an issue.
fn errors(proof: &Proof) -> Vec<&Report> {
    proof.reports.iter().filter(|report| report.severity == Severity::Error).collect()
}

/// The advice of an issue that moves stories.
fn moves(proof: &Proof) -> Vec<&Advice> {
    let moves = |edit: &Edit| matches!(edit.change, Change::Move { .. } | Change::Swap { .. });
    let all = proof.reports.iter().flat_map(|report| report.advice.iter());
    all.filter(|advice| advice.edits.iter().all(moves)).collect()
}

/// What an issue says to machines.
fn json(proof: &Proof, sources: &Sources) -> Value {
    serde_json::from_str(&record(proof, sources).expect("a record")).expect("JSON")
}

/// Stories for `samen`, of which the second is the longer by far.
fn three() -> [Copy; 3] {
    [copy("een", 0, 600), copy("twee", 1, 900), copy("drie", 2, 1800)]
}

#[test]
fn another_template_of_the_layout_takes_the_stories_whole() {
    let fill = [("a", "een"), ("b", "twee"), ("c", "drie")];
    let whole = issue(&written("samen", &fill), &three());
    assert!(errors(&katern::proof(&whole)).is_empty(), "they fit one of the templates");
    let sources = issue(&written("naast", &fill), &three());
    let proof = katern::proof(&sources);
    assert!(!errors(&proof).is_empty(), "and not the other");
    let all = moves(&proof);
    let advice = all.first().expect("a move");
    let mut said: Vec<(&str, &str)> = Vec::new();
    for edit in &advice.edits {
        let Change::Move { page: 1, template: Some(template), slot } = &edit.change else {
            panic!("{edit:?}");
        };
        assert_eq!(template, "samen");
        said.push((slot, &edit.story));
    }
    said.sort_unstable();
    assert_eq!(said, fill);
    assert!(advice.verified);
    let mended = issue(&written("samen", &said), &three());
    assert!(errors(&katern::proof(&mended)).is_empty());
    let first = errors(&proof)[0];
    let told = "With no word changed: give page 1 the template `samen`, with `een` in `a`";
    assert!(first.help.contains(told), "{}", first.help);
    let json = json(&proof, &sources);
    let findings = json["findings"].as_array().expect("findings");
    let edits = findings.iter().filter_map(|of| of["advice"].as_array()).flatten();
    let edits: Vec<&Value> = edits.flat_map(|of| of["edits"].as_array()).flatten().collect();
    let edit = edits.iter().find(|of| of["kind"] == "move").expect("a move");
    assert_eq!((&edit["page"], &edit["template"]), (&Value::from(1), &Value::from("samen")));
    assert!(edit["slot"].is_string() && edit["story"].is_string(), "{edit}");
}

/// Two pages of one story each, a long slot and a short one.
fn two_pages(long: &str, short: &str) -> String {
    format!("{}{}", written("kolom", &[("main", short)]), written("stuk", &[("main", long)]))
}

#[test]
fn two_stories_that_stand_in_each_others_place_change_it() {
    let stories = [copy("kort", 0, 900), copy("lang", 1, 2600)];
    let right = issue(&two_pages("lang", "kort"), &stories);
    assert!(errors(&katern::proof(&right)).is_empty(), "{:?}", errors(&katern::proof(&right)));
    let sources = issue(&two_pages("kort", "lang"), &stories);
    let proof = katern::proof(&sources);
    let edits = moves(&proof).into_iter().flat_map(|advice| &advice.edits);
    let swaps: Vec<&Edit> =
        edits.filter(|edit| matches!(edit.change, Change::Swap { .. })).collect();
    assert!(!swaps.is_empty(), "{:?}", errors(&proof));
    for edit in &swaps {
        let Change::Swap { with } = &edit.change else { panic!("{edit:?}") };
        let mut both = [edit.story.as_str(), with.as_str()];
        both.sort_unstable();
        assert_eq!(both, ["kort", "lang"]);
    }
    let json = json(&proof, &sources);
    let findings = json["findings"].as_array().expect("findings");
    let edits = findings.iter().filter_map(|of| of["advice"].as_array()).flatten();
    let edits: Vec<&Value> = edits.flat_map(|of| of["edits"].as_array()).flatten().collect();
    let edit = edits.iter().find(|of| of["kind"] == "swap").expect("a swap");
    assert_eq!(edit["stories"].as_array().expect("two").len(), 2);
    assert_eq!(edit["file"], "issue.yaml");
}

#[test]
fn what_does_not_come_out_elsewhere_is_not_said() {
    // Both are far too long for the short slot.
    let stories = [copy("kort", 0, 2500), copy("lang", 1, 2600)];
    let proof = katern::proof(&issue(&two_pages("kort", "lang"), &stories));
    assert!(!errors(&proof).is_empty());
    assert!(moves(&proof).is_empty(), "{:?}", moves(&proof));
}

#[test]
fn what_would_show_a_picture_too_coarse_is_not_said() {
    let mut stories = [copy("kort", 0, 900), copy("lang", 1, 2600)];
    stories[1].front = stories[1].front.replace("vlak.png,", "vlak.png, zoom: 3,");
    let right = katern::proof(&issue(&two_pages("lang", "kort"), &stories));
    let wrong: Vec<&str> = errors(&right).iter().map(|report| report.message.as_str()).collect();
    assert!(wrong.len() == 1 && wrong[0].contains("pixels per inch"), "{wrong:?}");
    let proof = katern::proof(&issue(&two_pages("kort", "lang"), &stories));
    let swap = |edit: &Edit| matches!(edit.change, Change::Swap { .. });
    assert!(!moves(&proof).iter().any(|advice| advice.edits.iter().any(swap)));
}
