//! A fuzzed file in, the sources of a small issue around it out: the layout and picture of the
//! golden pages, one page, one story.

use katern::source::{Own, Sources};

/// The layout of the golden pages.
pub const LAYOUT: &str = include_str!("../tests/golden/klein.yaml");
/// Their picture of one flat colour.
pub const FLAT: &[u8] = include_bytes!("../tests/golden/vlak.png");
/// Where the layout stands.
pub const LAYOUT_PATH: &str = "layouts/klein.yaml";
/// Where the story stands.
pub const STORY_PATH: &str = "articles/stuk.md";
/// The issue.
pub const ISSUE: &str = include_str!("corpus/yaml/issue.yaml");
/// Its story.
pub const STORY: &str = include_str!("corpus/markdown/stuk.md");
/// What parts the files of a bundle.
const SEAM: &str = "=== ";

/// The issue with other files in the place of its own, or beside them.
pub fn issue(files: &[(&str, &[u8])]) -> Sources {
    let own: [(&str, &[u8]); 4] = [
        ("issue.yaml", ISSUE.as_bytes()),
        (STORY_PATH, STORY.as_bytes()),
        (LAYOUT_PATH, LAYOUT.as_bytes()),
        ("pictures/vlak.png", FLAT),
    ];
    let mut sources = Sources::new("krant");
    let other = |path: &str| files.iter().any(|(known, _)| *known == path);
    for (path, bytes) in own.iter().filter(|(path, _)| !other(path)).chain(files) {
        sources.add(path, *bytes, Own::Issue);
    }
    katern::builtin::add(&mut sources);
    sources
}

/// Several texts as one: `=== path` before each.
pub fn bundle(files: &[(String, String)]) -> Vec<u8> {
    let part = |(path, text): &(String, String)| {
        format!("{SEAM}{path}\n{}\n", text.trim_end_matches('\n'))
    };
    files.iter().map(part).collect::<String>().into_bytes()
}

/// The texts of a bundle; of two of one path the first.
pub fn unbundle(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let path =
            line.strip_prefix(SEAM.as_bytes()).and_then(|path| std::str::from_utf8(path).ok());
        match (path, files.last_mut()) {
            (Some(path), _) => files.push((path.trim_end().to_owned(), Vec::new())),
            (None, Some((_, text))) => text.extend_from_slice(line),
            (None, None) => {}
        }
    }
    let mut known = std::collections::BTreeSet::new();
    files.retain(|(path, _)| known.insert(path.clone()));
    files
}
