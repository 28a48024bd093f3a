//! Pictures that are kept from build to build: equal bytes with and without them, whatever befalls
//! the folder that they lie in.

use crate::{Desk, Ran};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

const PDF: &str = "krant/out/de-kleine-krant-3.pdf";

fn build(desk: &Desk, arguments: &str) {
    let mut command = desk.command(&format!("build krant {arguments}"));
    command.env("XDG_CACHE_HOME", desk.path("kast")).stdin(Stdio::null());
    let ran = Ran::of(command.output().expect("the program runs"));
    assert_eq!(ran.exit, 0, "{}", ran.err);
}

fn kept(desk: &Desk) -> Vec<PathBuf> {
    let entries = fs::read_dir(desk.path("kast/katern")).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

#[test]
fn what_is_kept_changes_no_byte() {
    let desk = Desk::new();
    build(&desk, "--no-cache");
    assert!(!desk.path("kast").exists(), "nothing is kept where nothing should be");
    let without = desk.read(PDF);
    build(&desk, "");
    let first = kept(&desk);
    assert!(!first.is_empty() && desk.read(PDF) == without);
    build(&desk, "");
    assert!(kept(&desk) == first && desk.read(PDF) == without);
    // Cut short, changed, or another thing in its place: made anew, and put right.
    for path in &first {
        let whole = fs::read(path).expect("a file");
        for spoilt in [&whole[..whole.len() / 2], b"", b"iets heel anders van meer dan 32 bytes"] {
            fs::write(path, spoilt).expect("written");
            build(&desk, "");
            assert!(desk.read(PDF) == without && fs::read(path).expect("a file") == whole);
        }
    }
}

#[test]
fn a_cupboard_that_cannot_be_opened_is_done_without() {
    let desk = Desk::new();
    build(&desk, "--no-cache");
    let without = desk.read(PDF);
    desk.write("kast", "geen map\n");
    build(&desk, "");
    assert_eq!(desk.read(PDF), without);
}
