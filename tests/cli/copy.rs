//! A folder copied with all in it but what was made from it (`out`).

use std::fs;
use std::path::Path;

/// Copies a folder to another place.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let place = to.join(entry.file_name());
        if !entry.path().is_dir() {
            fs::copy(entry.path(), place).expect("a copy");
        } else if entry.file_name() != "out" {
            copy(&entry.path(), &place);
        }
    }
}
