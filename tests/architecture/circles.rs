//! Which file imports which, as the code says it: all source files come in, circles go out.
//!
//! A file imports another by `use`, or by a path in its code, from the root, from itself or from
//! the file above it. What a file only passes on (`pub use`) it imports, and who takes it from
//! there imports that file.

use super::{Source, top_level};
use std::collections::{BTreeMap, BTreeSet};

/// Files by path, each with those that it imports.
type Imports<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Every circle of files that import one another.
pub fn circles(files: &[Source]) -> Vec<String> {
    let counts = |file: &&Source| !file.path.ends_with("/tests");
    let paths: BTreeSet<&str> = files.iter().filter(counts).map(|file| &file.path[..]).collect();
    let mut imports: Imports =
        files.iter().filter(counts).map(|file| (&file.path[..], imported(file, &paths))).collect();
    let mut found = Vec::new();
    while let Some(circle) = circle(&imports) {
        for (file, next) in circle.iter().zip(circle.iter().cycle().skip(1)) {
            imports.entry(file).and_modify(|of| {
                of.remove(next);
            });
        }
        found.push(format!("{} import one another", circle.join(" -> ")));
    }
    found
}

/// The shortest circle that begins with the first file that is in one.
fn circle<'a>(imports: &Imports<'a>) -> Option<Vec<&'a str>> {
    imports.keys().find_map(|start| {
        let mut ways = vec![vec![*start]];
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut at = 0;
        while at < ways.len() {
            let way = ways[at].clone();
            for next in imports.get(way[way.len() - 1]).into_iter().flatten() {
                if next == start {
                    return Some(way);
                }
                if seen.insert(next) {
                    ways.push(way.iter().copied().chain([*next]).collect());
                }
            }
            at += 1;
        }
        None
    })
}

/// The files that one imports.
fn imported<'a>(file: &Source, paths: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let named = named(&file.code);
    named
        .iter()
        .filter_map(|path| target(file, path, paths))
        .filter(|of| *of != file.path)
        .collect()
}

/// Every path in the code: one for each leaf of a `use`, and those that stand in the code itself.
fn named(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = code;
    let mut others = String::new();
    while let Some(at) = rest.find("use ").filter(|at| rest[*at..].contains(';')) {
        let word = !rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let end = at + rest[at..].find(';').unwrap_or(0);
        others.push_str(&rest[..at]);
        if word {
            leaves("", &rest[at + "use ".len()..end], &mut paths);
        } else {
            others.push_str(&rest[at..end]);
        }
        rest = &rest[end..];
    }
    others.push_str(rest);
    let whole = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    paths.extend(others.split(whole).filter(|path| path.contains("::")).map(str::to_owned));
    paths
}

/// The paths of a tree of `use`.
fn leaves(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        Some((start, list)) => {
            let list: Vec<&str> = top_level(list);
            list.iter().for_each(|part| leaves(&format!("{before}{}", start.trim()), part, paths));
        }
        None if !tree.is_empty() => paths.push(format!("{before}{tree}")),
        None => {}
    }
}

/// The file that a path leads to from another; `None` outside the crate.
fn target<'a>(file: &Source, path: &str, paths: &BTreeSet<&'a str>) -> Option<&'a str> {
    let own: Vec<&str> = file.path.split('/').filter(|part| *part != "lib").collect();
    let mut parts = path.split("::").map(|part| part.split_whitespace().next().unwrap_or(""));
    let mut left = parts.clone().skip(1);
    let known = |at: &[&str]| paths.get(at.join("/").as_str()).copied();
    let inside = |at: &[&'_ str], name: &str| {
        let (file, folder) =
            ([at, &[name]].concat().join("/"), [at, &[name, ""]].concat().join("/"));
        paths.iter().any(|path| *path == file || path.starts_with(&folder))
    };
    let mut at: Vec<&str> = match parts.next()? {
        "crate" => Vec::new(),
        "self" => own.clone(),
        "super" => own.split_last()?.1.to_vec(),
        child if inside(&own, child) => [&own[..], &[child]].concat(),
        _ => return None,
    };
    for name in left.by_ref() {
        match name {
            "super" => drop(at.pop()),
            name if inside(&at, name) => at.push(name),
            _ => break,
        }
    }
    if at.is_empty() { paths.get("lib").copied() } else { known(&at) }
}
