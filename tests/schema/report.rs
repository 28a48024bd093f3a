//! The schemas of what the program writes for machines: report files of samples, of bad folders and
//! of stories that do not fit keep them, every key is seen in one, and what is no report breaks
//! them.

use super::open::{copy, free, issue, untitled, written};
use super::proof::{cases, folder, house, misfit, samples, tests};
use jsonschema::Validator;
use katern::cli::record::schema::{RecordKind, record_schema};
use katern::cli::record::{findings, record};
use katern::lint::waive::Waived;
use katern::report::advice::{Advice, Change, Edit};
use katern::source::{Own, Sources};
use katern::{Cabinet, Code, Proof, Report, Terms, proof_with, read};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn validator(of: RecordKind) -> Validator {
    jsonschema::draft202012::new(&record_schema(of)).expect("a schema")
}

/// What holds reports against both schemas and gathers the keys that it sees.
struct Seen {
    report: Validator,
    findings: Validator,
    cabinet: Cabinet,
    keys: BTreeSet<(String, String)>,
    reports: usize,
}

impl Seen {
    fn new() -> Seen {
        let (report, findings) = (validator(RecordKind::Report), validator(RecordKind::Findings));
        let (cabinet, keys) = (Cabinet::default(), BTreeSet::new());
        Seen { report, findings, cabinet, keys, reports: 0 }
    }

    /// Holds findings alone against their schema.
    fn list(&mut self, reports: &[Report], sources: &Sources, name: &str) {
        let list = findings(reports, sources).expect("findings");
        let list = keeps(&self.findings, &list, name);
        let schema = record_schema(RecordKind::Findings);
        let each = list.as_array().into_iter().flatten();
        each.for_each(|one| note(&schema, "finding", one, &mut self.keys));
    }

    /// Holds what an issue comes to against the schemas.
    fn see(&mut self, sources: &Sources, name: &str) {
        let proof = proof_with(read(sources), sources, &Terms::default(), &self.cabinet);
        self.list(&proof.reports, sources, name);
        self.proof(&proof, sources, name);
    }

    /// Holds the report file of a proof against its schema.
    fn proof(&mut self, proof: &Proof, sources: &Sources, name: &str) {
        let Some(text) = record(proof, sources) else { return };
        let whole = keeps(&self.report, &text, name);
        self.reports += 1;
        note(&record_schema(RecordKind::Report), "report", &whole, &mut self.keys);
    }
}

#[track_caller]
fn keeps(validator: &Validator, text: &str, name: &str) -> Value {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let faults: Vec<String> =
        validator.iter_errors(&value).map(|of| format!("{}: {of}", of.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}");
    value
}

/// The keys of a value with the map of the schema that each is of.
fn note(schema: &Value, map: &str, value: &Value, keys: &mut BTreeSet<(String, String)>) {
    let properties = &schema["$defs"][map]["properties"];
    for (key, held) in value.as_object().into_iter().flatten() {
        keys.insert((map.to_owned(), key.clone()));
        let of = &properties[key];
        let either = of["anyOf"].as_array().into_iter().flatten();
        let refers = either.chain([of, &of["items"]]).find_map(|of| of["$ref"].as_str());
        let Some(next) = refers.and_then(|path| path.rsplit('/').next()) else { continue };
        let several = held.as_array().map_or(vec![held], |list| list.iter().collect());
        several.into_iter().for_each(|held| note(schema, next, held, keys));
    }
}

/// `tests/bad/base` with the files of a case over it; `x.gone` takes `x` away.
fn bad(case: &Path) -> Sources {
    let mut sources = Sources::new("krant");
    for root in [case, &tests().join("bad/base")] {
        for path in super::proof::files(root) {
            let inside = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
            let gone = inside.ends_with(".gone") || case.join(format!("{inside}.gone")).exists();
            if !gone && sources.find(&inside).is_none() {
                sources.add(&inside, std::fs::read(&path).expect("a file"), Own::Issue);
            }
        }
    }
    katern::builtin::add(&mut sources);
    sources
}

/// Issues in which there is something to choose, and something to be mended by each kind of edit.
fn of_choice() -> Vec<Sources> {
    let three = [copy("een", 0, 600), copy("twee", 1, 900), copy("drie", 2, 1800)];
    let fill = [("a", "een"), ("b", "twee"), ("c", "drie")];
    let two = [copy("kort", 0, 900), copy("lang", 1, 2600)];
    let astray = [("kolom", [("main", "kort")]), ("stuk", [("main", "lang")])];
    let turned = [("kolom", [("main", "lang")]), ("stuk", [("main", "kort")])];
    let pages = |all: &[(&str, [(&str, &str); 1])]| -> String {
        all.iter().map(|(template, fill)| written(template, fill)).collect()
    };
    let mut losing = untitled(copy("een", 0, 1600));
    losing.front += "may_lose: 3\n";
    let mut waiting = copy("een", 0, 900);
    let more = ", { file: vlak.png, credit: \"Foto: Piet\", may_wait: true }]";
    waiting.front = waiting.front.replace(']', more);
    let column = written("kolom", &[("main", "een")]);
    vec![
        issue(&written("naast", &fill), &three),
        issue(&free("[samen, naast]", "[een, twee, drie]"), &three),
        issue(&column, &[losing]),
        issue(&column, &[waiting]),
        issue(&pages(&astray), &two),
        issue(&pages(&turned), &two),
    ]
}

/// A report with an edit that is seldom advised.
fn of_a_picture() -> Report {
    let change = Change::Picture { path: "pictures/vlak.png".to_owned(), goes: true };
    let edit = Edit { story: "een".to_owned(), at: None, start: String::new(), change };
    let advice = Advice { edits: vec![edit], verified: true };
    Report { advice: Box::new([advice]), ..Report::error(Code::NoFit, "nothing fits").on(1) }
}

/// A paper in which something is let stand, with all that a finding may have.
fn of_what_stands() -> Proof {
    let proof = katern::proof(&folder(&tests().join("../samples/club")));
    let also = vec![Report::error(Code::OffGrid, "another").on(2)];
    let waived = Waived { report: Report { also, ..of_a_picture() }, reason: "So.".to_owned() };
    Proof { waived: vec![waived], ..proof }
}

/// A word too wide in more places than are told each for itself.
fn of_many_places() -> Sources {
    let mut sources = house("krant");
    let head = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: klein\npress: krantenpapier\n\
        pages:\n  - template: stuk\n    slots: { main: a }\n";
    sources.add("issue.yaml", head.as_bytes().to_vec(), Own::Issue);
    let wide: Vec<String> = (0..9).map(|n| format!("De {}{n} is dicht.", "W".repeat(90))).collect();
    let story = format!("---\ntitle: \"De brug\"\n---\n{}\n", wide.join("\n\n"));
    sources.add("articles/a.md", story.into_bytes(), Own::Issue);
    sources
}

#[test]
fn report_files_keep_their_schema_and_every_key_of_it_is_seen() {
    let mut seen = Seen::new();
    for path in samples() {
        seen.see(&folder(&path), &path.display().to_string());
    }
    for case in cases(&tests().join("misfit")) {
        seen.see(&misfit(&case), &case.display().to_string());
    }
    let bad_cases = cases(&tests().join("bad"));
    assert!(bad_cases.len() > 60, "{}", bad_cases.len());
    for case in bad_cases {
        seen.see(&bad(&case), &case.display().to_string());
    }
    of_choice().iter().for_each(|sources| seen.see(sources, "choice"));
    seen.see(&of_many_places(), "many places");
    seen.list(&[of_a_picture()], &Sources::default(), "a picture");
    seen.proof(&of_what_stands(), &Sources::default(), "what stands");
    assert!(seen.reports > 40, "{}", seen.reports);
    let schema = record_schema(RecordKind::Report);
    let mut missing = Vec::new();
    for (map, of) in schema["$defs"].as_object().expect("maps") {
        for key in of["properties"].as_object().expect("keys").keys() {
            if !seen.keys.contains(&(map.clone(), key.clone())) {
                missing.push(format!("{map}.{key}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "keys that no report has");
}

#[test]
fn what_is_no_report_breaks_the_schema() {
    for kind in RecordKind::ALL {
        assert!(jsonschema::meta::is_valid(&record_schema(*kind)), "{}", kind.name());
    }
    let club = folder(&tests().join("../samples/club"));
    let proof = katern::proof(&club);
    let text = record(&proof, &club).expect("a report");
    let valid: Value = serde_json::from_str(&text).expect("JSON");
    let report = validator(RecordKind::Report);
    assert!(report.is_valid(&valid));
    let spoilt: [fn(&mut Value); 5] = [
        |of| of["more"] = 1.into(),
        |of| of["words"] = Value::Null,
        |of| of["pages"][0]["number"] = "two".into(),
        |of| of["stories"][0]["rows"] = (-1).into(),
        |of| of["pages"][0]["lints"] = serde_json::json!(["no-such-code"]),
    ];
    for spoil in spoilt {
        let mut other = valid.clone();
        spoil(&mut other);
        assert!(!report.is_valid(&other), "{other:#}");
    }
}
