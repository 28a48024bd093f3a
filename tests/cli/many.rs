//! Many issues in one call: each as if it were alone, side by side, again after a kill.

use crate::proven::keeps;
use crate::{Desk, Ran, copy};
use std::fs;
use std::process::Stdio;
use std::time::Duration;

const PDF: &str = "out/de-kleine-krant-3.pdf";

/// A desk with six issues, the third with an error and the fifth no issue.
fn desk() -> Desk {
    let desk = Desk::new();
    for n in 1..=6 {
        let name = format!("k{n}");
        copy(&desk.path("krant"), &desk.path(&name));
        desk.change(
            &format!("{name}/issue.yaml"),
            "number: 3",
            &format!("number: 3\nprice: \"{n}\""),
        );
    }
    desk.write("k3/articles/weg.md", "---\ntitle: Weg\n---\nNiets.\n");
    fs::remove_file(desk.path("k5/issue.yaml")).expect("removed");
    desk
}

fn all(desk: &Desk, arguments: &str) -> Ran {
    desk.katern(&format!("build k1 k2 k3 k4 k5 k6 {arguments}"))
}

#[test]
fn issues_are_built_side_by_side_as_if_each_were_alone() {
    let desk = desk();
    for n in [1, 2, 4, 6] {
        assert_eq!(
            desk.katern(&format!("build k{n} -o alone{n}.pdf --report alone{n}.json")).exit,
            0
        );
    }
    let first = all(&desk, "--report a.json");
    let second = all(&desk, "--jobs 3 --threads 6 --report b.json");
    assert_eq!((first.exit, second.exit), (1, 1), "{}", second.err);
    // What is said, and what is written, does not hang on who was first.
    assert!(desk.read("a.json") == desk.read("b.json"));
    assert_eq!(first.err.replace("a.json", "b.json"), second.err);
    let text = String::from_utf8(desk.read("a.json")).expect("text");
    let record = keeps(&desk, "batch", &text);
    let issues = record["issues"].as_array().expect("a list");
    let ended: Vec<&str> = issues.iter().filter_map(|of| of["ended"].as_str()).collect();
    assert_eq!(ended, ["built", "built", "errors", "built", "errors", "built"]);
    for n in [1, 2, 4, 6] {
        assert!(desk.read(&format!("k{n}/{PDF}")) == desk.read(&format!("alone{n}.pdf")));
        let alone: serde_json::Value =
            serde_json::from_slice(&desk.read(&format!("alone{n}.json"))).expect("JSON");
        assert_eq!(issues[n - 1]["report"], alone);
    }
    assert!(issues[4]["report"].is_null() && issues[4]["message"].as_str().is_some());
    assert!(first.err.contains("6 issues: 4 built, 2 with errors"), "{}", first.err);
    assert!(first.err.contains("\nk3         0       "), "{}", first.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_machine_that_failed_stops_the_rest_unless_told_otherwise() {
    let desk = desk();
    // A folder stands where the PDF should.
    fs::create_dir_all(desk.path(&format!("k1/{PDF}"))).expect("a folder");
    let ran = all(&desk, "--report r.json");
    assert!(ran.exit == 3 && ran.err.contains("1 failed, 5 not begun"), "{}", ran.err);
    let ran = all(&desk, "--keep-going");
    assert!(ran.exit == 3 && ran.err.contains("3 built, 2 with errors, 1 failed"), "{}", ran.err);
}

#[test]
fn two_issues_never_have_one_output() {
    let desk = desk();
    for arguments in
        ["build k1 k1", "build k1 k2 --report k2/articles/r.json", "build k1 k1/issue.yaml"]
    {
        let ran = desk.katern(arguments);
        assert_eq!((ran.exit, desk.path("k1/out").exists()), (2, false), "{}", ran.err);
    }
}

#[test]
fn what_was_built_is_left_as_it_is() {
    let desk = desk();
    let first = all(&desk, "--resume --report a.json");
    assert!(first.exit == 1 && first.err.contains("4 built, 2 with errors"), "{}", first.err);
    let when = |n: u32| {
        fs::metadata(desk.path(&format!("k{n}/{PDF}"))).expect("a PDF").modified().expect("a time")
    };
    let before: Vec<_> = [1, 2, 4, 6].map(when).into();
    let again = all(&desk, "--resume --report b.json --jobs 2");
    assert!(again.err.contains("5 unchanged, 1 with errors"), "{}", again.err);
    assert!(again.exit == 1 && before == [1, 2, 4, 6].map(when), "an error stays one");
    let issues = |name: &str| {
        let all: serde_json::Value = serde_json::from_slice(&desk.read(name)).expect("JSON");
        let all = all["issues"].as_array().expect("a list").clone();
        all.into_iter().map(|of| of["report"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(issues("a.json"), issues("b.json"));
    // A word, a PDF that was touched, another press: these are built again.
    desk.change("k2/articles/weg.md", "de", "het");
    fs::write(desk.path(&format!("k4/{PDF}")), "anders").expect("written");
    let again = all(&desk, "--resume");
    assert!(again.err.contains("2 built, 3 unchanged, 1 with errors"), "{}", again.err);
    let again = all(&desk, "--resume --standard x1a");
    assert!(!again.err.contains("unchanged"), "{}", again.err);
}

#[test]
fn fifty_kills_and_nothing_is_done_twice() {
    let desk = Desk::new();
    for n in 1..=3 {
        copy(&desk.path("krant"), &desk.path(&format!("k{n}")));
        desk.change(
            &format!("k{n}/issue.yaml"),
            "number: 3",
            &format!("number: 3\nprice: \"{n}\""),
        );
    }
    let begun = std::time::Instant::now();
    assert_eq!(desk.katern("build k1 k2 k3 --resume").exit, 0);
    let whole = begun.elapsed();
    let names = ["pdf", "manifest.json", "report.json"];
    let path = |n: u32, end: &str| format!("k{n}/out/de-kleine-krant-3.{end}");
    let wanted: Vec<Vec<u8>> =
        (1..=3).flat_map(|n| names.map(|end| desk.read(&path(n, end)))).collect();
    let mut kept = 0;
    for kill in 0..50u32 {
        for n in 1..=3 {
            let _ = fs::remove_dir_all(desk.path(&format!("k{n}/out")));
        }
        let mut command = desk.command("build k1 k2 k3 --resume --jobs 2");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        std::thread::sleep(whole * kill / 50 + Duration::from_millis(1));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let done: Vec<u32> =
            (1..=3).filter(|n| desk.path(&path(*n, "manifest.json")).exists()).collect();
        let when = |n: &u32| {
            fs::metadata(desk.path(&path(*n, "pdf"))).expect("a PDF").modified().expect("a time")
        };
        let before: Vec<_> = done.iter().map(when).collect();
        kept += done.len();
        let ran = desk.katern("build k1 k2 k3 --resume");
        assert_eq!(ran.exit, 0, "{}", ran.err);
        assert_eq!(before, done.iter().map(when).collect::<Vec<_>>(), "kill {kill}");
        let found: Vec<Vec<u8>> =
            (1..=3).flat_map(|n| names.map(|end| desk.read(&path(n, end)))).collect();
        assert!(found == wanted, "kill {kill}");
        assert!((1..=3).all(|n| desk.list(&format!("k{n}/out")).len() == 3), "kill {kill}");
    }
    assert!(kept > 0, "no kill came late enough");
}

#[test]
fn pictures_are_made_once_across_issues() {
    let desk = Desk::new();
    let club = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/club");
    copy(&club, &desk.path("club"));
    for name in ["a", "b", "c", "d"] {
        desk.write(
            &format!("{name}/issue.yaml"),
            &format!("extends: club\nmotto: Editie {name}\n"),
        );
    }
    let build = |arguments: &str, kast: &str| {
        let mut command = desk.command(&format!("build {arguments} --store club=club"));
        command.env("XDG_CACHE_HOME", desk.path(kast)).stdin(Stdio::null());
        let ran = Ran::of(command.output().expect("the program runs"));
        assert_eq!(ran.exit, 0, "{}", ran.err);
    };
    build("a -o one.pdf", "een");
    let made = desk.list("een/katern");
    build("a b c d --jobs 4 --threads 4", "alle");
    assert_eq!(desk.list("alle/katern"), made, "each once, and none left half");
    assert!(desk.read("a/out/het-dolboord-4.pdf") == desk.read("one.pdf"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_cupboard_that_takes_nothing_is_told_and_changes_no_byte() {
    let desk = Desk::new();
    let club = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/club");
    copy(&club, &desk.path("club"));
    let build = |name: &str, kast: &str| {
        let mut command = desk.command(&format!("build club -o {name}"));
        command.env("XDG_CACHE_HOME", kast).stdin(Stdio::null());
        let ran = Ran::of(command.output().expect("the program runs"));
        assert_eq!(ran.exit, 0, "{}", ran.err);
        ran.err
    };
    desk.write("kast", "geen map");
    let kast = desk.path("kast");
    let told = build("a.pdf", kast.to_str().expect("a path"));
    assert!(told.contains("warning[cannot-write]: nothing can be kept in"), "{told}");
    let told = build("b.pdf", "/dev/full/x");
    assert!(told.contains("nothing can be kept in"), "{told}");
    assert!(desk.read("a.pdf") == desk.read("b.pdf"));
}
