//! The manifest of a build: what it was made of and what it made, each with its hash.
//!
//! In: files as they were read, and those that were written. Out: JSON, equal on every machine
//! where issue and outputs stand alike to each other: no times, no folders above. Its last line is
//! the hash of all before it, so that one changed by hand is known. Source: FIPS 180-4.

use crate::cli::exit::Stop;
use crate::cli::inputs::{Input, Listed, hex_of, program_hash};
use serde::{Deserialize, Serialize};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// What a build was made of and what it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of the program.
    pub katern: String,
    /// The hash of the files that ship with it.
    pub program: String,
    /// The issue folder, from the folder that the manifest stands in.
    pub issue: String,
    /// The paper's title.
    pub title: String,
    /// The number of the issue.
    pub number: u32,
    /// The layout by name.
    pub layout: String,
    /// The press condition by name.
    pub press: String,
    /// What was asked beside the issue.
    pub asked: AskedBeside,
    /// What was read, in the order of the issue and its stores.
    pub inputs: Vec<Proven>,
    /// The stories of the issue that stand on no page.
    pub left: Vec<String>,
    /// What was written, with its path from the folder that the manifest stands in.
    pub outputs: Vec<Proven>,
    /// How the build ended: its exit code, and how much was found.
    pub ended: Tally,
    /// The hash of all of the above.
    pub sha256: String,
}

/// What was asked of a build beside its issue.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedBeside {
    /// Another press condition.
    pub press: Option<String>,
    /// Another file standard.
    pub standard: Option<String>,
    /// Only some of the pages.
    pub pages: Option<String>,
}

/// How a build ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// 0 for clean, 1 for errors in the issue.
    pub exit: u8,
    /// Pages that were made.
    pub pages: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

/// A file and what it held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proven {
    /// Its name.
    pub path: String,
    /// The hash of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: usize,
}

impl Proven {
    /// A file of these bytes.
    pub fn new(path: String, bytes: &[u8]) -> Proven {
        Proven { path, sha256: hex_of(bytes), bytes: bytes.len() }
    }
}

/// The files that were read, as a manifest has them; a file that could not be read has no hash.
pub fn proven(listed: &Listed) -> Vec<Proven> {
    let one = |file: &Input| Proven {
        path: file.name.clone(),
        sha256: file.sha256.clone().unwrap_or_default(),
        bytes: file.bytes,
    };
    listed.files.iter().map(one).collect()
}

impl Manifest {
    /// The text of the file, with its seal.
    pub fn text(mut self) -> String {
        self.sha256 = self.seal();
        self.written()
    }

    fn written(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    fn seal(&self) -> String {
        let open = Manifest { sha256: String::new(), ..self.clone() };
        hex_of(open.written().as_bytes())
    }

    /// Whether this very program made it.
    pub fn is_of_this_program(&self) -> bool {
        self.katern == env!("CARGO_PKG_VERSION") && self.program == program_hash()
    }
}

/// Reads a manifest; why it is none, or not as it was written.
pub fn manifest(text: &str) -> Result<Manifest, String> {
    let read: Manifest = serde_json::from_str(text)
        .map_err(|error| format!("is no manifest of a build: {error}"))?;
    if read.sha256 != read.seal() || read.written() != text {
        return Err("is not as it was written: it was changed by hand, or broke".to_owned());
    }
    Ok(read)
}

/// The way from one folder to a file or a folder; both are there.
pub fn way(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir.as_os_str());
    let down = to.components().skip(shared).map(Component::as_os_str);
    let way: PathBuf = up.chain(down).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
}

/// A way as it is written: with `/` between folders.
pub fn spelled(way: &Path) -> String {
    let parts: Vec<_> = way.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

/// Stops when a manifest is asked of what goes to standard output.
pub fn of_a_file(option: &str) -> Stop {
    let message = format!("`{option}` is of files, and the PDF goes to standard output");
    Stop::Use(message, "Name a file for the PDF: `-o FILE`.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{AskedBeside, Manifest, Proven, Tally, manifest, spelled, way};
    use std::path::Path;

    fn made() -> Manifest {
        Manifest {
            katern: "1".to_owned(),
            program: "p".to_owned(),
            issue: "..".to_owned(),
            title: "De Krant".to_owned(),
            number: 3,
            layout: "club".to_owned(),
            press: "krantenpapier".to_owned(),
            asked: AskedBeside::default(),
            inputs: vec![Proven::new("issue.yaml".to_owned(), b"x")],
            left: Vec::new(),
            outputs: Vec::new(),
            ended: Tally { exit: 1, pages: 2, errors: 3, warnings: 4 },
            sha256: String::new(),
        }
    }

    #[test]
    fn what_is_changed_by_hand_is_known() {
        let text = made().text();
        assert_eq!(manifest(&text).map(|read| read.ended), Ok(made().ended));
        for (from, to) in [
            ("\"exit\": 1", "\"exit\": 0"),
            ("De Krant", "De Krank"),
            ("\n", "\r\n"),
            ("}\n", "}\n\n"),
        ] {
            let changed = text.replacen(from, to, 1);
            assert_ne!(changed, text);
            assert!(manifest(&changed).is_err_and(|why| why.contains("not as it was")), "{from}");
        }
        assert!(manifest("{}").is_err_and(|why| why.contains("is no manifest")));
    }

    #[test]
    fn ways_lead_from_folder_to_file() {
        let table = [
            ("/a/b", "/a/b", "."),
            ("/a/b", "/a/b/c.pdf", "c.pdf"),
            ("/a/b/out", "/a/b", ".."),
            ("/a/x/y", "/a/b/c", "../../b/c"),
        ];
        for (from, to, expected) in table {
            assert_eq!(spelled(&way(Path::new(from), Path::new(to))), expected);
        }
    }
}
