//! A layout that extends another: its own tree is laid over the tree of the other.
//!
//! In: the name of a layout. Out: one tree, in which every value stands where it was written, and
//! the changes that were made on the way. Maps are merged key by key, all else replaces; a template
//! with areas of its own and a style that is `like` another one replace the whole of what they are
//! named after, and `none` takes a name away.

use crate::read::named::{DesignKind, DesignName, design};
use crate::read::value::{text, unknown};
use crate::read::yaml::{Key, Node, Value};
use crate::report::{Code, Report};
use crate::source::{FileId, Sources, Span};

/// Most layouts that take from one another in a row.
const LONGEST: usize = 8;
/// The key that names the other layout.
pub(crate) const EXTENDS: &str = "extends";
/// What stands for a name that is taken away.
pub(crate) const NONE: &str = "none";

/// The maps with names of a designer's own, with what one of these is.
pub(crate) const NAMED: &[(&str, &str)] = &[
    ("inks", "ink"),
    ("fonts", "font"),
    ("styles", "style"),
    ("ladders", "ladder"),
    ("furniture", "furniture"),
    ("rules", "rule"),
    ("looks", "look of boxes"),
    ("templates", "template"),
];

/// A layout's tree with all that it takes from others.
pub(crate) struct Lineage {
    /// Its own file.
    pub file: FileId,
    /// The whole tree.
    pub node: Node,
    /// What was changed of the others, those of the first layout first.
    pub changes: Vec<Override>,
}

/// A key that was changed.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    /// The keys that lead to it.
    pub path: Vec<String>,
    /// Where it is changed: the key, or what it holds now.
    pub span: Span,
    /// What it holds now, as a message shows it; nothing for more than a word.
    pub now: String,
    /// What stood there; nothing where no such key was.
    pub was: Option<(Key, Node)>,
}

/// A layout of the chain, as its file has it.
struct Ancestor {
    file: FileId,
    node: Node,
}

/// The tree of the layout of that name, and of all that it extends; reports what cannot be read, a
/// ring, and a chain that is too long.
pub(crate) fn lineage(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<Lineage> {
    let mut chain: Vec<Ancestor> = Vec::new();
    let mut next = Some((name.to_owned(), at));
    while let Some((name, at)) = next {
        let named = DesignName { kind: DesignKind::Layout, name: &name, at };
        let (file, node) = design(sources, named, out)?;
        let ring = chain.iter().any(|link| link.file == file);
        if ring || chain.len() == LONGEST {
            out.push(endless(sources, &chain, (&name, ring)).at(at));
            return None;
        }
        next = match entries(&node).iter().find(|(key, _)| key.name == EXTENDS) {
            Some((_, other)) if other.value != Value::Empty => {
                Some((text(other, EXTENDS, out)?.trim().to_owned(), Some(other.span)))
            }
            _ => None,
        };
        chain.push(Ancestor { file, node });
    }
    let file = chain.first()?.file;
    let mut node = chain.pop()?.node;
    let mut merge = Merge { path: Vec::new(), changes: Vec::new(), out };
    while let Some(link) = chain.pop() {
        node = over(node, link.node, &mut merge);
    }
    Some(Lineage { file, node, changes: merge.changes })
}

/// What is said of a layout that would take from itself, or from too many.
fn endless(sources: &Sources, chain: &[Ancestor], (name, ring): (&str, bool)) -> Report {
    let names: Vec<String> =
        chain.iter().map(|link| format!("`{}`", called(sources, link.file))).collect();
    let names = names.join(", which extends ");
    let (message, help) = if ring {
        (
            format!("{names}, which extends `{name}` again: a ring"),
            "Let one of them extend another layout, or none; a layout can't extend one of its own \
            name.",
        )
    } else {
        (
            format!("{names}, which extends `{name}`: {LONGEST} layouts in a row are the most"),
            "Put what two of them say into one.",
        )
    };
    Report::error(Code::BadLayout, message).help(help)
}

/// The name of a layout by its file.
pub(crate) fn called(sources: &Sources, file: FileId) -> &str {
    let path = sources.file(file).map_or("", |file| file.path.as_str());
    let name = path.strip_prefix("layouts/").unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// The entries of a map; none of what is no map.
pub(crate) fn entries(node: &Node) -> &[(Key, Node)] {
    if let Value::Map(entries) = &node.value { entries } else { &[] }
}

/// What a merge tells.
struct Merge<'a> {
    /// The keys that lead to where it is.
    path: Vec<String>,
    changes: Vec<Override>,
    out: &'a mut Vec<Report>,
}

impl Merge<'_> {
    /// That a key is not what it was.
    fn changed(&mut self, key: &Key, node: &Node, was: Option<(Key, Node)>) {
        let now = match &node.value {
            Value::Scalar(text) => format!(": {text}"),
            _ => String::new(),
        };
        let span = if now.is_empty() { key.span } else { node.span };
        self.changes.push(Override { path: self.path.clone(), span, now, was });
    }
}

/// One tree over another.
fn over(base: Node, own: Node, merge: &mut Merge<'_>) -> Node {
    // What is no map is told by whoever reads it.
    let Value::Map(news) = own.value else { return base };
    let Value::Map(mut all) = base.value else { return base };
    for (key, node) in news {
        if merge.path.is_empty() && key.name == EXTENDS {
            continue;
        }
        merge.path.push(key.name.clone());
        entry(&mut all, key, node, merge);
        merge.path.pop();
    }
    Node { span: own.span, value: Value::Map(all) }
}

/// One key over the same key of the other tree.
fn entry(all: &mut Vec<(Key, Node)>, key: Key, node: Node, merge: &mut Merge<'_>) {
    let what = match merge.path.as_slice() {
        [section, _] => NAMED.iter().find(|(named, _)| named == section).map(|(_, what)| *what),
        _ => None,
    };
    let Some(at) = all.iter().position(|(known, _)| known.name == key.name) else {
        match what {
            Some(what) if is_none(&node) => merge.out.push(not_there(what, &key, all)),
            // A name more changes nothing of what was there.
            Some(_) => all.push((key, node)),
            None => {
                merge.changed(&key, &node, None);
                all.push((key, node));
            }
        }
        return;
    };
    if node.value == Value::Empty {
        return;
    }
    if what.is_some() && is_none(&node) {
        let was = all.remove(at);
        return merge.changed(&key, &node, Some(was));
    }
    let Some((known, base)) = all.get_mut(at) else { return };
    let node = unlike(&merge.path, node);
    if matches!((&base.value, &node.value), (Value::Map(_), Value::Map(_)))
        && !anew(&merge.path, &node)
    {
        let below = std::mem::replace(base, Node { span: node.span, value: Value::Empty });
        *base = over(below, node, merge);
        return;
    }
    merge.changed(&key, &node, Some((known.clone(), base.clone())));
    (*known, *base) = (key, node);
}

fn is_none(node: &Node) -> bool {
    node.value == Value::Scalar(NONE.to_owned())
}

fn not_there(what: &str, key: &Key, all: &[(Key, Node)]) -> Report {
    let names = all.iter().map(|(key, _)| key.name.as_str());
    unknown(&format!("there is no {what} to take away"), &key.name, names).at(key.span)
}

/// Whether a template or a style replaces the whole of that name: a template with areas, a style
/// that begins as another one.
fn anew(path: &[String], node: &Node) -> bool {
    let has = |name: &str| {
        entries(node).iter().any(|(key, node)| key.name == name && node.value != Value::Empty)
    };
    match path {
        [section, _] if section == "templates" => has("areas"),
        [section, _] if section == "styles" => has("like"),
        _ => false,
    }
}

/// A style that begins as itself begins as what is inherited.
fn unlike(path: &[String], node: Node) -> Node {
    let ([section, name], Value::Map(entries)) = (path, &node.value) else { return node };
    let itself = |(key, node): &&(Key, Node)| {
        key.name == "like" && matches!(&node.value, Value::Scalar(like) if like.trim() == name)
    };
    if section != "styles" || !entries.iter().any(|entry| itself(&entry)) {
        return node;
    }
    let entries = entries.iter().filter(|entry| !itself(entry)).cloned().collect();
    Node { span: node.span, value: Value::Map(entries) }
}

/// The tree without some of the changes.
pub(crate) fn without<'a>(node: &Node, changes: impl Iterator<Item = &'a Override>) -> Node {
    let mut node = node.clone();
    for change in changes {
        undo(&mut node, &change.path, change);
    }
    node
}

fn undo(node: &mut Node, path: &[String], change: &Override) {
    let (Value::Map(entries), [name, rest @ ..]) = (&mut node.value, path) else { return };
    let at = entries.iter().position(|(key, _)| key.name == *name);
    if !rest.is_empty() {
        if let Some((_, inner)) = at.and_then(|at| entries.get_mut(at)) {
            undo(inner, rest, change);
        }
        return;
    }
    match (at, change.was.clone()) {
        (Some(at), Some(was)) => entries[at] = was,
        (Some(at), None) => {
            entries.remove(at);
        }
        (None, was) => entries.extend(was),
    }
}

#[cfg(test)]
mod tests {
    use super::{Merge, Override, entries, over, without};
    use crate::read::yaml::{Node, TextStart, Value, parse};
    use crate::report::Report;
    use crate::source::FileId;

    fn tree(text: &str, file: u32) -> Node {
        parse(text, TextStart { file: FileId(file), base: 0 }, &mut Vec::new()).expect("YAML")
    }

    fn merged(base: &str, own: &str) -> (Node, Vec<Override>, Vec<Report>) {
        let mut out = Vec::new();
        let mut merge = Merge { path: Vec::new(), changes: Vec::new(), out: &mut out };
        let node = over(tree(base, 0), tree(own, 1), &mut merge);
        let changes = merge.changes;
        (node, changes, out)
    }

    /// A tree on one line.
    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Empty => "-".to_owned(),
            Value::Scalar(text) => text.clone(),
            Value::List(list) => format!("{:?}", list.iter().map(shown).collect::<Vec<_>>()),
            Value::Map(_) => {
                let all =
                    entries(node).iter().map(|(key, node)| format!("{} {}", key.name, shown(node)));
                format!("({})", all.collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn maps_are_merged_and_all_else_replaces() {
        let (node, changes, _) = merged(
            "grid: {columns: 5, rows: 9}\ninks: {a: [1], b: [2]}\n",
            "extends: x\ngrid: {columns: 4}\ninks: {b: [3], c: [4]}\n",
        );
        assert_eq!(
            shown(&node),
            "(grid (columns 4, rows 9), inks (a [\"1\"], b [\"3\"], c [\"4\"]))"
        );
        let paths: Vec<String> = changes.iter().map(|change| change.path.join(".")).collect();
        assert_eq!(paths, ["grid.columns", "inks.b"], "a name more is no change");
        let before = without(&node, changes.iter().take(1));
        assert!(shown(&before).starts_with("(grid (columns 5, rows 9)"));
    }

    #[test]
    fn styles_go_on_from_what_they_are_unless_they_begin_as_another() {
        let base = "styles: {a: {size: 1, ink: x}, b: {like: a, size: 2}}\n";
        let of = |own: &str| shown(&merged(base, own).0);
        assert_eq!(
            of("styles: {a: {size: 3}}\n"),
            "(styles (a (size 3, ink x), b (like a, size 2)))"
        );
        assert_eq!(of("styles: {a: {like: b}}\n"), "(styles (a (like b), b (like a, size 2)))");
        assert_eq!(
            of("styles: {b: {like: b, ink: y}}\n"),
            "(styles (a (size 1, ink x), b (like a, size 2, ink y)))"
        );
    }

    #[test]
    fn a_template_with_areas_replaces_and_none_takes_away() {
        let base = "templates: {a: {side: left, areas: [1]}, b: {areas: [2]}}\n";
        let (node, changes, out) = merged(base, "templates: {a: {areas: [3]}, b: none, c: none}\n");
        assert_eq!(shown(&node), "(templates (a (areas [\"3\"])))");
        assert_eq!(changes.len(), 2);
        assert_eq!(out.len(), 1);
        assert_eq!(out[0].message, "there is no template to take away `c`; did you mean `a`?");
        let (node, ..) = merged(base, "templates: {a: {section: X}}\n");
        assert_eq!(
            shown(&node),
            "(templates (a (side left, areas [\"1\"], section X), b (areas [\"2\"])))"
        );
    }
}
