//! An issue that extends another: an edition, laid over the paper that it is an edition of.
//!
//! In: an `issue.yaml`, and those of the stores that it extends. Out: one tree in which every value
//! stands where it was written. A value replaces, `waive`, `exceptions` and `include` are added to,
//! and pages change one by one, by their numbers: a slot that is named changes, a page with a
//! `template` is replaced whole. `read::extend` does the like for layouts.

use crate::read::extend::{EXTENDS, entries};
use crate::read::place::copy;
use crate::read::value::{listed, unknown};
use crate::read::yaml::{Key, Node, TextStart, Value, parse};
use crate::report::{Code, Report};
use crate::source::store::{STORE_NAME, is_store_name};
use crate::source::{FileId, Own, Sources};

/// Most issues that take from one another in a row.
const LONGEST: usize = 8;
const CHANGES: &str = "changes";
const INCLUDE: &str = "include";
/// Lists that an edition adds to.
const ADDED: [&str; 3] = ["waive", "exceptions", INCLUDE];

/// A store that an issue takes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Included {
    /// Its name.
    pub name: String,
    /// Whether the issue extends the one in it.
    pub is_basis: bool,
}

/// The stores that an `issue.yaml` names, the one that it extends first; what names none is told
/// when the issue is read.
pub fn included(sources: &Sources, file: FileId) -> Vec<Included> {
    let Some(node) = tree(sources, file, &mut Vec::new()) else { return Vec::new() };
    let named = |node: &Node, is_basis| match &node.value {
        Value::Scalar(name) if is_store_name(name.trim()) => {
            Some(Included { name: name.trim().to_owned(), is_basis })
        }
        _ => None,
    };
    let basis = entry(&node, EXTENDS).and_then(|(_, node)| named(node, true));
    let more = match entry(&node, INCLUDE).map(|(_, node)| &node.value) {
        Some(Value::List(all)) => all.iter().filter_map(|node| named(node, false)).collect(),
        _ => Vec::new(),
    };
    basis.into_iter().chain(more).collect()
}

/// The tree of an `issue.yaml` with all that it takes from others; `None` where one of them can't
/// be had. Reports that, stores that are not lent, a ring, and pages that are not there to change.
pub(crate) fn whole(sources: &Sources, file: FileId, out: &mut Vec<Report>) -> Option<Node> {
    let mut chain = vec![tree(sources, file, out)?];
    let mut files = vec![file];
    while let Some((_, node)) = chain.last().and_then(|node| entry(node, EXTENDS)) {
        let node = node.clone();
        let next = basis(sources, &node, out)?;
        if files.contains(&next) || files.len() == LONGEST {
            let message = if files.contains(&next) {
                "an issue extends itself, by way of others: a ring".to_owned()
            } else {
                format!("{LONGEST} issues that extend one another in a row are the most")
            };
            let help = "Let it extend another store, or leave `extends` out.";
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            return None;
        }
        files.push(next);
        chain.push(tree(sources, next, out)?);
    }
    let alone = chain.len() == 1;
    let mut whole = chain.pop()?;
    if let Some((key, _)) = entry(&whole, CHANGES).filter(|_| alone) {
        let message = "`changes` is for an issue that extends another";
        let help = "Add `extends: STORE`, or say it under `pages`.";
        out.push(Report::error(Code::BadValue, message).at(key.span).help(help));
    }
    while let Some(own) = chain.pop() {
        whole = over(whole, own, out);
    }
    not_lent(sources, &whole, out);
    Some(whole)
}

fn tree(sources: &Sources, file: FileId, out: &mut Vec<Report>) -> Option<Node> {
    let copy = copy(sources, file, out)?;
    parse(copy.text, TextStart { file, base: copy.base }, out)
}

/// The `issue.yaml` of the store that is extended.
fn basis(sources: &Sources, node: &Node, out: &mut Vec<Report>) -> Option<FileId> {
    let name = store_name(node, EXTENDS, out)?;
    let Some(store) = sources.store(name) else {
        out.push(missing(sources, name).at(node.span));
        return None;
    };
    let found = sources.find_of(Own::Store(store), "issue.yaml");
    if found.is_none() {
        let message = format!("the store `{name}` has no `issue.yaml` that could be extended");
        let help = "Name the store that holds the paper, or take from this one by `include`.";
        out.push(Report::error(Code::MissingFile, message).at(node.span).help(help));
    }
    found
}

/// Reports what is included and not lent, or is no name.
fn not_lent(sources: &Sources, whole: &Node, out: &mut Vec<Report>) {
    let Some((_, node)) = entry(whole, INCLUDE) else { return };
    // What is no list is told by whoever reads it.
    let Value::List(all) = &node.value else { return };
    for node in all {
        let Some(name) = store_name(node, INCLUDE, out) else { continue };
        if sources.store(name).is_none() {
            out.push(missing(sources, name).at(node.span));
        }
    }
}

fn store_name<'a>(node: &'a Node, key: &str, out: &mut Vec<Report>) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(name) if is_store_name(name.trim()) => Some(name.trim()),
        Value::Scalar(name) => {
            let message = format!("`{}` names no store", name.trim());
            let help = format!(
                "`{key}` holds the name of a store, {STORE_NAME}; which folder it is, the caller \
                says: `--store NAME=DIR`."
            );
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            None
        }
        _ => {
            let message = format!("`{key}` must hold names of stores");
            let help = format!("Write {STORE_NAME}.");
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            None
        }
    }
}

/// What is said of a store that is not lent.
fn missing(sources: &Sources, name: &str) -> Report {
    let lent = sources.lent.iter().map(|lent| lent.name.as_str());
    let more = match sources.lent.len() {
        0 => String::new(),
        _ => format!(" Lent are {}.", listed(lent)),
    };
    let help = format!("Say which folder it is: `--store {name}=DIR`.{more}");
    Report::error(Code::MissingStore, format!("the store `{name}` is not lent to the issue"))
        .help(help)
}

fn entry<'a>(node: &'a Node, name: &str) -> Option<&'a (Key, Node)> {
    entries(node).iter().find(|(key, node)| key.name == name && node.value != Value::Empty)
}

/// One tree over another.
fn over(base: Node, own: Node, out: &mut Vec<Report>) -> Node {
    // What is no map is told by whoever reads it.
    let (Value::Map(mut all), Value::Map(news)) = (base.value, own.value) else {
        return Node { span: own.span, value: Value::Empty };
    };
    let mut changes = None;
    for (key, node) in news {
        if key.name == CHANGES {
            changes = Some(node);
        } else if key.name != EXTENDS {
            laid(&mut all, key, node);
        }
    }
    all.retain(|(key, _)| key.name != EXTENDS);
    let mut whole = Node { span: own.span, value: Value::Map(all) };
    if let Some(changes) = changes {
        change_pages(&mut whole, changes, out);
    }
    whole
}

/// A key over the same key of another map: nothing changes nothing, and some lists are added to.
fn laid(all: &mut Vec<(Key, Node)>, key: Key, mut node: Node) {
    let Some(at) = all.iter().position(|(known, _)| known.name == key.name) else {
        return all.push((key, node));
    };
    if node.value == Value::Empty {
        return;
    }
    let Some(known) = all.get_mut(at) else { return };
    if let (Value::List(base), Value::List(more)) = (&known.1.value, &mut node.value)
        && ADDED.contains(&key.name.as_str())
    {
        more.splice(0..0, base.iter().cloned());
    }
    *known = (key, node);
}

/// Changes pages by their numbers; reports those that are not there.
fn change_pages(whole: &mut Node, changes: Node, out: &mut Vec<Report>) {
    let first = match entry(whole, "first_page").map(|(_, node)| &node.value) {
        Some(Value::Scalar(number)) => number.trim().parse().unwrap_or(1u32),
        _ => 1,
    };
    let Value::Map(changes) = changes.value else {
        let message = "`changes` must hold pages under their numbers";
        let help = "Write `changes: { 3: { slots: { main: brug } } }`.";
        return out.push(Report::error(Code::BadValue, message).at(changes.span).help(help));
    };
    let Value::Map(all) = &mut whole.value else { return };
    let pages = all.iter_mut().find(|(key, _)| key.name == "pages");
    let Some(Value::List(pages)) = pages.map(|(_, node)| &mut node.value) else { return };
    for (key, node) in changes {
        let number: Option<u32> = key.name.trim().parse().ok();
        let at = number.and_then(|number| number.checked_sub(first));
        match at.and_then(|at| pages.get_mut(at as usize)) {
            Some(page) => change(page, node),
            None => out.push(no_page(&key, first, pages.len())),
        }
    }
}

fn no_page(key: &Key, first: u32, count: usize) -> Report {
    let names: Vec<String> = (first..).take(count).map(|number| number.to_string()).collect();
    let begin = "the paper that is extended has no page";
    let report = unknown(begin, &key.name, names.iter().map(String::as_str));
    let help = match (names.first(), names.last()) {
        (Some(first), Some(last)) => {
            format!(
                "It has pages {first} to {last}; a page more is said with all others in `pages`."
            )
        }
        _ => "It has none.".to_owned(),
    };
    report.at(key.span).help(help)
}

/// A page of an edition over that of the paper.
fn change(page: &mut Node, change: Node) {
    let (Value::Map(all), Value::Map(_)) = (&mut page.value, &change.value) else {
        *page = change;
        return;
    };
    if entry(&change, "template").is_some() {
        *page = change;
        return;
    }
    let Value::Map(news) = change.value else { return };
    for (key, node) in news {
        let known = all.iter_mut().find(|(known, _)| known.name == key.name);
        match (known.map(|(_, node)| &mut node.value), node.value) {
            (Some(Value::Map(slots)), Value::Map(others)) => {
                for (slot, node) in others {
                    slots.retain(|(known, _)| known.name != slot.name);
                    slots.push((slot, node));
                }
            }
            (_, value) => laid(all, key, Node { span: node.span, value }),
        }
    }
}
