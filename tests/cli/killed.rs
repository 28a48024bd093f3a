//! A program that is killed, that is not alone, or that finds no room: the older file stands whole
//! or the new one does, and the next run leaves nothing else.

use crate::{Desk, Ran};
use std::fs;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

const NAME: &str = "de-kleine-krant-3.pdf";
const PDF: &str = "krant/out/de-kleine-krant-3.pdf";

fn start(desk: &Desk, arguments: &str) -> Child {
    let mut command = desk.command(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("the program runs")
}

fn is_being_written(desk: &Desk) -> bool {
    desk.list("krant/out").iter().any(|name| name.contains(".part-"))
}

#[test]
fn sixty_kills_leave_one_whole_file_each() {
    let desk = Desk::new();
    let begun = Instant::now();
    assert_eq!(desk.katern("build krant").exit, 0);
    let whole = begun.elapsed();
    let new = desk.read(PDF);
    let mut seen = [0, 0];
    for kill in 0..60 {
        desk.write(PDF, "older");
        let mut child = start(&desk, "build krant");
        let begun = Instant::now();
        if kill % 2 == 0 {
            // Spread over all that the program does.
            std::thread::sleep(whole * kill / 50);
        } else {
            // In the middle of writing, as near as can be seen from outside.
            while begun.elapsed() < Duration::from_secs(5)
                && !is_being_written(&desk)
                && desk.read(PDF) == b"older"
            {}
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        let found = desk.read(PDF);
        assert!(found == b"older" || found == new, "kill {kill}: {} bytes", found.len());
        seen[usize::from(found == new)] += 1;
    }
    assert!(seen[0] > 0, "no kill came in time: {seen:?}");
    assert_eq!(desk.katern("build krant").exit, 0);
    assert_eq!(desk.list("krant/out"), [NAME]);
    assert!(desk.read(PDF) == new);
}

#[test]
fn ten_builds_at_once_leave_one_whole_file() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o expected.pdf --report expected.json").exit, 0);
    for _ in 0..3 {
        let all: Vec<Child> =
            (0..10).map(|_| start(&desk, "build krant --report krant/out/r.json")).collect();
        for child in all {
            let ran = Ran::of(child.wait_with_output().expect("ended"));
            assert_eq!(ran.exit, 0, "{}", ran.err);
        }
        assert_eq!(desk.list("krant/out"), [NAME, "r.json"]);
        assert!(desk.read(PDF) == desk.read("expected.pdf"));
        assert!(desk.read("krant/out/r.json") == desk.read("expected.json"));
    }
}

#[test]
fn a_limit_of_size_keeps_the_older_file() {
    let desk = Desk::new();
    desk.write(PDF, "older");
    let ran = desk.shell("ulimit -f 8; exec $katern build krant");
    let message = format!("error[cannot-write]: cannot write `{PDF}`: file too large\n");
    assert!(ran.exit == 3 && ran.err.starts_with(&message), "{}", ran.err);
    assert_eq!(
        (desk.list("krant/out"), desk.read(PDF)),
        (vec![NAME.to_owned()], b"older".to_vec())
    );
    // The folder was made for the file alone.
    fs::remove_dir_all(desk.path("krant/out")).expect("removed");
    assert_eq!(desk.shell("ulimit -f 8; exec $katern build krant").exit, 3);
    assert!(!desk.path("krant/out").exists());
    let full = desk.katern("build krant -o /dev/full");
    let message = "error[cannot-write]: cannot write `/dev/full`: No space left on device\n";
    assert!(full.exit == 3 && full.err.starts_with(message), "{}", full.err);
}

/// A disk of 64 kB that holds the older file, and one that is read only; both need a machine that
/// lets tests mount.
#[test]
fn a_full_disk_and_one_that_is_read_only_keep_the_older_file() {
    let desk = Desk::new();
    fs::create_dir(desk.path("krant/out")).expect("a folder");
    let mount = |options: &str, script: &str| {
        desk.shell(&format!(
            "exec unshare -m sh -c 'mount -t tmpfs -o size=64k none krant/out 2>/dev/null || exit 77
             echo older >{PDF}; {options} {script}'"
        ))
    };
    let after = format!("code=$?; ls -A krant/out; cat {PDF}; exit $code");
    let full = mount("", &format!("$katern build krant; {after}"));
    if full.exit == 77 || full.err.starts_with("unshare") {
        eprintln!("skipped: this machine lets no test mount a disk");
        return;
    }
    let message = |reason: &str| format!("error[cannot-write]: cannot write `{PDF}`: {reason}\n");
    let held = format!("{NAME}\nolder\n");
    assert!(full.err.starts_with(&message("No space left on device")), "{}", full.err);
    assert_eq!((full.out.as_str(), full.exit), (held.as_str(), 3));
    let read_only =
        mount("mount -o remount,ro krant/out;", &format!("$katern build krant; {after}"));
    assert!(read_only.err.starts_with(&message("Read-only file system")), "{}", read_only.err);
    assert_eq!((read_only.out.as_str(), read_only.exit), (held.as_str(), 3));
}
