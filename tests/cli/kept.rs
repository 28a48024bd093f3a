//! Pictures that are kept from build to build: equal bytes with and without them, whatever befalls
//! the folder that they lie in.

use crate::{Desk, Ran, copy};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A desk with a paper of photographs.
fn desk() -> Desk {
    let desk = Desk::new();
    let club = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/club");
    copy(&club, &desk.path("club"));
    desk
}

/// Builds it, and gives its bytes.
fn built(desk: &Desk, arguments: &str) -> Vec<u8> {
    let mut command = desk.command(&format!("build club -o club.pdf {arguments}"));
    command.env("XDG_CACHE_HOME", desk.path("kast")).stdin(Stdio::null());
    let ran = Ran::of(command.output().expect("the program runs"));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    desk.read("club.pdf")
}

/// What is kept, by name, with its bytes.
fn kept(desk: &Desk) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(desk.path("kast/katern")).into_iter().flatten();
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<(PathBuf, Vec<u8>)> =
        paths.map(|path| (path.clone(), fs::read(path).expect("a file"))).collect();
    files.sort();
    files
}

#[test]
fn what_is_kept_changes_no_byte() {
    let desk = desk();
    let without = built(&desk, "--no-cache");
    assert!(!desk.path("kast").exists(), "nothing is kept where nothing should be");
    assert!(built(&desk, "") == without);
    let first = kept(&desk);
    assert!(first.len() > 2, "{}", first.len());
    assert!(built(&desk, "") == without && kept(&desk) == first);
    // Cut short, emptied, or another thing in its place: made anew, and put right.
    for spoilt in [None, Some(b"".as_slice()), Some(b"iets heel anders van meer dan 32 bytes")] {
        for (path, whole) in &first {
            fs::write(path, spoilt.unwrap_or(&whole[..whole.len() / 2])).expect("written");
        }
        assert!(built(&desk, "") == without && kept(&desk) == first);
    }
}

#[test]
fn a_cupboard_that_cannot_be_opened_is_done_without() {
    let desk = desk();
    let without = built(&desk, "--no-cache");
    desk.write("kast", "geen map\n");
    assert!(built(&desk, "") == without);
}
