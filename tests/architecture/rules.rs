//! The house rules: a source file comes in, what in it breaks a rule goes out.

use super::{
    DOORS, EMPTY_NAMES, EMPTY_STARTS, LOOKED_UP_ONLY, MOST_LINES, NARROW, ORDER, PANICS,
    SINGLE_PRECISION, Source, TERMINAL, bare, named_after,
};
use std::collections::{BTreeMap, BTreeSet};

/// Imports from a module that comes later, and modules that have no place in the order.
pub fn out_of_order(file: &Source) -> Vec<String> {
    if matches!(file.path.as_str(), "lib" | "main") {
        return Vec::new();
    }
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let Some(own) = place(file.family()) else {
        return vec![format!("{} has no place in the order", file.path)];
    };
    let later = |name: &&str| place(name).is_some_and(|other| other > own);
    named_after(&file.code, "crate::")
        .iter()
        .filter(|name| later(name))
        .map(|name| format!("{} imports {name}, which comes later", file.path))
        .collect()
}

/// Imports that a module of narrow sight may not make; the root of the crate is a module, too.
pub fn too_wide(file: &Source) -> Vec<String> {
    let Some((family, allowed)) = NARROW.iter().find(|(family, _)| *family == file.family()) else {
        return Vec::new();
    };
    let wide = |name: &&str| *name != *family && !allowed.contains(name) && ORDER.contains(name);
    named_after(&file.code, "crate::")
        .iter()
        .filter(|name| wide(name))
        .map(|name| format!("{} imports {name}", file.path))
        .collect()
}

pub fn wrong_door(file: &Source) -> Vec<String> {
    let uses = |name: &str| {
        let path = format!("{name}::");
        let (import, family) = (format!("use {name};"), name.strip_prefix("std::"));
        let whole = |at: usize| {
            !file.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':')
        };
        file.code.match_indices(&path).any(|(at, _)| whole(at))
            || file.code.contains(&import)
            || family.is_some_and(|part| named_after(&file.code, "std::").contains(&part))
    };
    let outside = |(name, places): &&(&str, &[&str])| {
        uses(name) && !places.iter().any(|place| file.is_in(place))
    };
    DOORS
        .iter()
        .filter(outside)
        .map(|(name, places)| {
            format!("{} uses {name}, whose door is {}", file.path, places.join(", "))
        })
        .collect()
}

/// What `folder` would change on the disk that it reads.
pub fn writes(file: &Source) -> Vec<String> {
    let signs = ["fs::write", "fs::create", "fs::remove", "fs::rename", "fs::copy", "File::create"];
    let more = [".write(", ".append(true", ".set_permissions(", "fs::set_", "fs::hard_link"];
    let all = signs.iter().chain(&more).filter(|sign| file.code.contains(**sign));
    if !file.is_in("folder") {
        return Vec::new();
    }
    all.map(|sign| format!("{} has `{sign}`: it only reads", file.path)).collect()
}

pub fn without_header(file: &Source) -> Vec<String> {
    let lines = file.text.lines().take_while(|line| line.starts_with("//!")).count();
    let wrong = if lines == 0 {
        "does not open with `//!`"
    } else if lines > 8 && file.path != "lib" {
        "opens with more than eight lines of `//!`"
    } else {
        return Vec::new();
    };
    vec![format!("{} {wrong}", file.path)]
}

pub fn too_long(file: &Source) -> Vec<String> {
    let lines = file.text.lines().count();
    if lines > MOST_LINES { vec![format!("{} has {lines} lines", file.path)] } else { Vec::new() }
}

/// Lines, comments and texts too, that run past the hundredth column.
pub fn too_broad(file: &Source) -> Vec<String> {
    let broad = file.text.lines().enumerate().filter(|(_, line)| line.chars().count() > 100);
    broad.map(|(i, _)| format!("{}:{} is over a hundred columns", file.path, i + 1)).collect()
}

pub fn globs(file: &Source) -> Vec<String> {
    let line = |line: &&str| {
        line.trim_start().trim_start_matches("pub ").starts_with("use ") && line.contains('*')
            || line.contains("::*")
    };
    bare(&file.text)
        .lines()
        .filter(line)
        .map(|line| format!("{}: {}", file.path, line.trim()))
        .collect()
}

pub fn panics(file: &Source) -> Vec<String> {
    if file.path.ends_with("/tests") {
        return Vec::new();
    }
    PANICS
        .iter()
        .filter(|sign| file.code.contains(**sign))
        .map(|sign| format!("{} has `{sign}` outside tests", file.path))
        .collect()
}

pub fn empty_names(file: &Source) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    if file.path.ends_with("/mod") {
        found.push(format!("{} is a mod.rs", file.path));
    }
    let part = file.path.rsplit('/').next().unwrap_or("");
    found.extend(
        EMPTY_NAMES
            .iter()
            .filter(|name| part == **name)
            .map(|name| format!("{} is named {name}", file.path)),
    );
    for keyword in ["fn ", "mod ", "struct ", "enum ", "trait "] {
        for name in named_after(&file.code, keyword) {
            let lower = name.to_lowercase();
            if EMPTY_NAMES.iter().any(|empty| lower == *empty)
                || EMPTY_STARTS.iter().any(|start| lower.starts_with(start))
            {
                found.push(format!("{}: {keyword}{name}", file.path));
            }
        }
    }
    found
}

/// Names of types that stand for one thing in one file and for another in the next.
pub fn named_twice(files: &[Source]) -> Vec<String> {
    let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for file in files.iter().filter(|file| !file.path.ends_with("/tests")) {
        for name in file.code.lines().filter_map(defined) {
            places.entry(name).or_default().insert(&file.path);
        }
    }
    let twice = places.into_iter().filter(|(_, files)| files.len() > 1);
    twice
        .map(|(name, files)| {
            let files: Vec<&str> = files.into_iter().collect();
            format!("{name} is defined in {}", files.join(" and in "))
        })
        .collect()
}

/// The type that a line defines. A `type` that is set in is a trait's own: its name is the trait's.
fn defined(line: &str) -> Option<&str> {
    let shown = line.trim_start();
    let bare = match shown.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(')').map_or(rest, |(_, rest)| rest),
        Some(rest) if rest.starts_with(' ') => rest,
        _ => shown,
    };
    let (keyword, name) = bare.trim_start().split_once(' ')?;
    let defines = match keyword {
        "struct" | "enum" | "trait" | "union" => true,
        "type" => shown.len() == line.len(),
        _ => false,
    };
    let end = name.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(name.len());
    (defines && end > 0).then(|| &name[..end])
}

pub fn single_precision(file: &Source) -> Vec<String> {
    let word = file
        .code
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| word == "f32" || word.ends_with("_f32"));
    if word && !SINGLE_PRECISION.iter().any(|place| file.is_in(place)) {
        vec![format!("{} has f32", file.path)]
    } else {
        Vec::new()
    }
}

/// What speaks to the terminal outside the command line.
pub fn terminal(file: &Source) -> Vec<String> {
    if file.is_in("cli") || file.is_in("main") {
        return Vec::new();
    }
    TERMINAL
        .iter()
        .filter(|name| file.code.contains(**name))
        .map(|name| format!("{} has {name}", file.path))
        .collect()
}

/// Clocks, hash order and a thread's number: none may reach the output.
pub fn unsteady(file: &Source) -> Vec<String> {
    let names =
        ["HashMap", "HashSet", "SystemTime", "Instant", "RandomState", "current_thread_index"];
    let word = |name: &&&str| {
        file.code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == **name)
    };
    let looked_up =
        |name: &str| name.starts_with("Hash") && LOOKED_UP_ONLY.contains(&file.path.as_str());
    if file.is_in("cli") || file.is_in("main") {
        return Vec::new();
    }
    names
        .iter()
        .filter(word)
        .filter(|name| !looked_up(name))
        .map(|name| format!("{} uses {name}", file.path))
        .collect()
}
