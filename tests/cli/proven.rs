//! What a build reads and writes: listed without building, proven by a manifest, told to `make`.

use crate::{Desk, Ran, copy};
use std::fs;
use std::process::{Command, Stdio};

/// Holds what was written against its schema.
#[track_caller]
pub fn keeps(desk: &Desk, kind: &str, text: &str) -> serde_json::Value {
    let schema = json(&desk.katern(&format!("schema {kind}")).out);
    let value = json(text);
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let faults: Vec<String> = validator.iter_errors(&value).map(|of| of.to_string()).collect();
    assert!(faults.is_empty(), "{kind}: {faults:#?}");
    let mut other = value;
    if let Some(map) = other.as_object_mut() {
        map.remove("katern").or(map.remove("old"));
        assert!(!validator.is_valid(&other), "{kind}: what lacks a key breaks it");
    }
    json(text)
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("JSON")
}

/// A desk with a paper of photographs.
fn club() -> Desk {
    let desk = Desk::new();
    let club = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/club");
    copy(&club, &desk.path("club"));
    desk
}

#[test]
fn what_is_listed_is_what_a_build_reads_and_nothing_else() {
    let desk = club();
    desk.write("club/README.md", "Niet van de krant.\n");
    desk.write("club/pictures/ongebruikt.jpg", "geen plaat");
    let ran = desk.katern("inputs club");
    let mut names: Vec<&str> =
        ran.out.lines().filter_map(|line| Some(line.split_once("  ")?.1)).collect();
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    assert!(names.is_sorted() && names.contains(&"club/issue.yaml"), "{names:?}");
    assert!(!ran.out.contains("README") && !ran.out.contains("ongebruikt"), "{}", ran.out);
    // A build, asked afterwards, has read these and no other.
    assert_eq!(desk.katern("build club -o c.pdf --manifest m.json --depfile c.d").exit, 0);
    let made = json(&String::from_utf8(desk.read("m.json")).expect("text"));
    let inputs = made["inputs"].as_array().expect("a list");
    let mut read: Vec<String> =
        inputs.iter().map(|of| format!("club/{}", of["path"].as_str().expect("a path"))).collect();
    read.sort();
    names.sort();
    assert_eq!(names, read);
    // Each hash is that of the file, as another program has it.
    desk.write("sums", &ran.out);
    let checked = Command::new("sha256sum")
        .args(["-c", "--quiet", "sums"])
        .current_dir(desk.folder.path())
        .status();
    assert!(checked.is_ok_and(|status| status.success()));
    let depfile = String::from_utf8(desk.read("c.d")).expect("text");
    assert!(depfile.starts_with("c.pdf: \\\n  club/issue.yaml"), "{depfile}");
    assert_eq!(depfile.lines().filter(|line| line.ends_with(':')).count(), read.len());
}

#[test]
fn one_hash_tells_whether_anything_changed_that_counts() {
    let desk = club();
    let digest = |arguments: &str| {
        let ran = desk.katern(&format!("inputs club --json {arguments}"));
        assert_eq!(ran.exit, 0, "{}", ran.err);
        keeps(&desk, "inputs", &ran.out)[0]["digest"].as_str().expect("a hash").to_owned()
    };
    let first = digest("");
    desk.write("club/README.md", "Niet van de krant.\n");
    desk.write("club/pictures/ongebruikt.jpg", "geen plaat");
    assert_eq!(digest(""), first);
    assert_ne!(digest("--press krantenpapier-x1a"), first);
    // A layout of the issue's own takes the place of the program's.
    let ran = desk.katern("layouts club --yaml");
    desk.write("club/layouts/club.yaml", &ran.out);
    let shadowed = digest("");
    assert_ne!(shadowed, first);
    fs::remove_dir_all(desk.path("club/layouts")).expect("removed");
    // A story that no page takes is told of, so that its name counts.
    desk.write("club/articles/los.md", "---\ntitle: Los\n---\nNiets.\n");
    let left = digest("");
    assert_ne!(left, first);
    desk.write("club/articles/los.md", "---\ntitle: Los\n---\nIets anders.\n");
    assert_eq!(digest(""), left);
    fs::remove_file(desk.path("club/articles/los.md")).expect("removed");
    assert_eq!(digest(""), first);
    desk.change("club/articles/olifant.md", "e", "a");
    assert_ne!(digest(""), first);
}

#[test]
fn a_manifest_is_the_same_anywhere_and_tells_what_changed() {
    let desk = club();
    copy(&desk.path("club"), &desk.path("elders/club"));
    let build = "build club --manifest club/out/m.json --report club/out/r.json";
    assert_eq!(desk.katern(build).exit, 0);
    let mut command = desk.command(build);
    command.current_dir(desk.path("elders")).env("RAYON_NUM_THREADS", "1").stdin(Stdio::null());
    assert_eq!(Ran::of(command.output().expect("the program runs")).exit, 0);
    let made = desk.read("club/out/m.json");
    assert!(made == desk.read("elders/club/out/m.json"));
    let text = String::from_utf8(made).expect("text");
    assert!(!text.contains(desk.folder.path().to_str().expect("a path")), "{text}");
    let verify = |say: &str| {
        let ran = desk.katern("verify club/out/m.json");
        assert!(ran.err.contains(say), "{say}: {}", ran.err);
        ran.exit
    };
    assert_eq!(verify("club/out/m.json: as it was built"), 0);
    let pdf = "club/out/het-dolboord-4.pdf";
    let whole = desk.read(pdf);
    fs::write(desk.path(pdf), &whole[..whole.len() - 1]).expect("written");
    assert_eq!(verify("`club/out/het-dolboord-4.pdf` is not what was built"), 1);
    fs::remove_file(desk.path(pdf)).expect("removed");
    assert_eq!(verify("`club/out/het-dolboord-4.pdf` was built and is gone"), 1);
    fs::write(desk.path(pdf), &whole).expect("written");
    desk.change("club/articles/olifant.md", "e", "a");
    assert_eq!(verify("`articles/olifant.md` is not what was read"), 1);
    desk.change("club/articles/olifant.md", "a", "e");
    fs::remove_file(desk.path("club/pictures/dak.jpg")).expect("removed");
    assert_eq!(verify("`pictures/dak.jpg` was read, and would not be read now"), 1);
    copy(&desk.path("elders/club/pictures"), &desk.path("club/pictures"));
    assert_eq!(verify("as it was built"), 0);
    desk.change("club/out/m.json", "\"exit\": 0", "\"exit\": 1");
    assert_eq!(verify("is not as it was written: it was changed by hand"), 1);
    desk.write("club/out/m.json", "{}");
    assert_eq!(verify("is no manifest of a build"), 1);
    assert_eq!(desk.katern("verify weg.json").exit, 1);
}

#[test]
fn an_issue_with_errors_has_a_manifest_of_its_report() {
    let desk = Desk::new();
    desk.write("krant/articles/weg.md", "---\ntitle: Weg\n---\nNiets.\n");
    let ran = desk.katern("build krant --manifest m.json --report r.json --depfile d");
    let made = keeps(&desk, "manifest", &String::from_utf8(desk.read("m.json")).expect("text"));
    let outputs = made["outputs"].as_array().expect("a list");
    assert_eq!((ran.exit, outputs.len(), &made["ended"]["exit"]), (1, 1, &1.into()));
    assert_eq!(
        (outputs[0]["path"].as_str(), desk.katern("verify m.json").exit),
        (Some("r.json"), 0)
    );
    assert!(String::from_utf8(desk.read("d")).expect("text").contains("krant/articles/weg.md"));
}

#[test]
fn what_cannot_be_proven_is_wrong_use() {
    let desk = Desk::new();
    copy(&desk.path("krant"), &desk.path("blad"));
    let table = [
        ("build krant -o - --manifest m.json", "is of files"),
        ("build krant blad --manifest m.json", "names one file, and there are 2"),
        ("build krant blad --depfile d", "names one file, and there are 2"),
        ("build krant --manifest krant/issue.yaml", "which is read"),
        ("build krant --manifest krant/articles/m.json", "where all is read"),
        ("build krant -o a.pdf --depfile a.pdf", "would be one file"),
        ("build krant --resume --manifest m.json", "cannot be used with"),
        ("--threads 0 build krant", "from 1 to 1024"),
        ("build krant --jobs no", "from 1 to 1024"),
    ];
    let before = desk.list(".");
    for (arguments, message) in table {
        let ran = desk.katern(arguments);
        assert!(ran.exit == 2 && ran.err.contains(message), "{arguments}: {}", ran.err);
    }
    assert_eq!(desk.list("."), before);
}

#[test]
fn make_builds_again_when_a_word_has_changed_and_not_otherwise() {
    if Command::new("make").arg("--version").output().is_err() {
        return;
    }
    let desk = Desk::new();
    desk.write(
        "Makefile",
        "krant.pdf:\n\t$(KATERN) build krant -o $@ --depfile krant.d\n-include krant.d\n",
    );
    let make = || {
        let mut make = Command::new("make");
        make.current_dir(desk.folder.path()).env("KATERN", env!("CARGO_BIN_EXE_katern"));
        let ran = Ran::of(make.stdin(Stdio::null()).output().expect("make runs"));
        assert_eq!(ran.exit, 0, "{}", ran.err);
        !ran.out.contains("up to date")
    };
    assert!(make() && !make());
    desk.write("krant/README.md", "Niet van de krant.\n");
    assert!(!make());
    desk.change("krant/articles/weg.md", "de", "de");
    assert!(make() && !make());
}
