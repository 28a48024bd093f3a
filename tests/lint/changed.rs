//! An issue with changes: a file of changes comes in, sources go out.

use crate::proof::{SMALL, Texts, folder, sample, sources, tests};
use katern::issue::{Terms, Wanted};
use katern::source::{Own, Sources};
use std::path::Path;

/// The layout of the small issue.
const SMALL_LAYOUT: &str = "layouts/proef.yaml";
/// That of the issue with several stories, over it.
const PAGES_LAYOUT: &str = "layouts/blad.yaml";

/// A changed issue, and which of its pages are looked at.
pub struct Changed {
    pub sources: Sources,
    pub terms: Terms,
}

/// The issue that a file of changes makes.
pub fn changed(case: &Path) -> Changed {
    let text =
        std::fs::read_to_string(case).unwrap_or_else(|fault| panic!("{}: {fault}", case.display()));
    let named = text.lines().find_map(|line| line.strip_prefix("of samples/"));
    let Some(named) = named else {
        let base = text.lines().find_map(|line| line.strip_prefix("of lint/")).unwrap_or("base");
        let base = folder(&tests().join("lint").join(base));
        let mut texts: Texts = base
            .files()
            .filter(|(_, file)| file.own == Own::Issue)
            .map(|(id, file)| (file.path.clone(), base.bytes(id).to_vec()))
            .collect();
        texts.insert(SMALL_LAYOUT.to_owned(), SMALL.as_bytes().to_vec());
        let own = sources(&texts);
        let layout = if texts.contains_key(PAGES_LAYOUT) { PAGES_LAYOUT } else { SMALL_LAYOUT };
        let new = edited(&text, layout, |path| old(&own, path));
        texts.extend(new.into_iter().map(|(path, text)| (path, text.into_bytes())));
        return Changed { sources: sources(&texts), terms: Terms::default() };
    };
    let (name, pages) = named.split_once(" on ").unwrap_or((named, ""));
    let mut texts: Texts = sample(name);
    let issue = String::from_utf8(texts["issue.yaml"].clone()).expect("text");
    let layout = issue.lines().find_map(|line| line.strip_prefix("layout: ")).expect("a layout");
    // A remark may follow.
    let layout = layout.split_whitespace().next().unwrap_or_default();
    let layout = format!("layouts/{layout}.yaml");
    let own = sources(&texts);
    let new = edited(&text, &layout, |path| old(&own, path));
    texts.extend(new.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let numbers = pages.split_whitespace().map(|page| page.parse().expect("a page"));
    let wanted = if pages.is_empty() { Wanted::All } else { Wanted::Pages(numbers.collect()) };
    Changed { sources: sources(&texts), terms: Terms::from(wanted) }
}

fn old(sources: &Sources, path: &str) -> String {
    let file = sources.find(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(sources.bytes(file).to_vec()).expect("text")
}

/// The files that are changed, with their new text.
fn edited(
    changes: &str,
    layout: &str,
    old: impl Fn(&str) -> String,
) -> std::collections::BTreeMap<String, String> {
    let mut files = std::collections::BTreeMap::new();
    let mut path = layout.to_owned();
    let lines: Vec<&str> = changes.lines().collect();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if let Some(other) = line.strip_prefix("in ") {
            other.clone_into(&mut path);
        }
        let run = |from: usize, sign: &str| -> Vec<&str> {
            let all = lines[from..].iter().map(|line| {
                line.strip_prefix(sign).or_else(|| (*line == sign.trim_end()).then_some(""))
            });
            all.map_while(|line| line).collect()
        };
        let from = run(at, "- ");
        if from.is_empty() {
            at += 1;
            continue;
        }
        let to = run(at + from.len(), "+ ");
        at += from.len() + to.len();
        let (from, to) = (from.join("\n"), to.join("\n"));
        let file = files.entry(path.clone()).or_insert_with(|| old(&path));
        assert!(file.contains(&from), "{path} has no `{from}`");
        *file = file.replace(&from, &to);
    }
    files
}
