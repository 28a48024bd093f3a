//! The SARIF of everything that can be wrong keeps the schema of the standard.
//!
//! `tests/sarif/sarif-schema-2.1.0.json` is the schema that OASIS publishes with SARIF 2.1.0.

#[path = "golden/proof.rs"]
mod proof;

use katern::cli::record::sarif::sarif;
use katern::source::{Own, Sources};
use proof::{cases, misfit, tests};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use serde_json::Value;
use std::path::PathBuf;

fn log(sources: &Sources) -> Value {
    let proof = katern::proof(sources);
    serde_json::from_str(&sarif(&proof, sources).expect("a log")).expect("JSON")
}

fn schema() -> jsonschema::Validator {
    let text = std::fs::read_to_string(tests().join("sarif/sarif-schema-2.1.0.json"));
    // Its pattern of languages has a bracket that nothing opens, which strict readers refuse.
    let (astray, mended) =
        ("^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$", "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    let text = text.expect("the schema");
    assert!(text.contains(astray));
    let schema: Value = serde_json::from_str(&text.replace(astray, mended)).expect("JSON");
    jsonschema::draft7::new(&schema).expect("a schema")
}

#[test]
fn every_misfit_keeps_the_schema() {
    let schema = schema();
    let all: Vec<PathBuf> =
        cases(&tests().join("misfit")).into_iter().filter(|case| case.is_dir()).collect();
    assert!(all.len() > 10);
    let results = |case: &PathBuf| {
        let log = log(&misfit(case));
        let faults: Vec<String> = schema.iter_errors(&log).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{}: {faults:?}", case.display());
        log["runs"][0]["results"].as_array().expect("results").len()
    };
    assert!(all.par_iter().map(results).sum::<usize>() > 20);
    let mut wrong = log(&misfit(&all[0]));
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!schema.is_valid(&wrong), "what is wrong is seen");
}

#[test]
fn a_finding_has_its_place_its_rule_and_its_page() {
    let mut sources = Sources::new("krant");
    let issue = "title: De Proef\nnumber: 7\ndate: 2026-11-28\nlayout: club\npress: krantenpapier\n\
        pages:\n  - template: omslag\n    slots: { lead: één }\n";
    sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
    katern::builtin::add(&mut sources);
    let log = log(&sources);
    assert!(schema().is_valid(&log));
    let run = &log["runs"][0];
    let missing = run["results"]
        .as_array()
        .and_then(|all| all.iter().find(|of| of["ruleId"] == "missing-story"))
        .expect("the story that is missing");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let index = missing["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(rules[index]["id"], "missing-story");
    assert_eq!(missing["level"], "error");
    let at = &missing["locations"][0]["physicalLocation"];
    assert_eq!(at["artifactLocation"]["uri"], "issue.yaml");
    assert_eq!(at["region"]["startLine"], 8);
    assert_eq!(at["region"]["startColumn"], 20);
}
