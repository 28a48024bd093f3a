//! What can't follow where a layout changes what it takes from another: each change that is at
//! fault is told once, where it is made.
//!
//! In: a layout's lineage, and what was said of its whole tree. Out: the same reports, but that
//! those of inherited parts stand at the change without which they would not be there. To know
//! which that is, the tree is read again without it; this is asked only where something is wrong,
//! and of so many changes at the most.

use crate::read::extend::{Lineage, NAMED, NONE, Override, called, entries, without};
use crate::read::value::listed;
use crate::read::yaml::{Key, Node, Value};
use crate::report::{Code, Report, Severity};
use crate::source::{FileId, Sources, Span};

/// Most changes that are tried one by one.
const TRIED: usize = 24;
/// Most names that a message lists.
const NAMES: usize = 12;

/// A part of a layout: a map of it, and which of its names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Follower {
    /// The key of the layout: `templates`.
    pub section: String,
    /// The name in it; the key again where it has none.
    pub name: String,
    /// The file in which it stands.
    pub file: FileId,
}

/// The reports of a whole tree, those that follow from changes at their change. `read` says what
/// is wrong with a tree.
pub(crate) fn follow(
    sources: &Sources,
    lineage: &Lineage,
    told: Vec<Report>,
    read: &dyn Fn(&Node) -> Vec<Report>,
) -> Vec<Report> {
    let (mut pending, mut told): (Vec<Report>, Vec<Report>) =
        told.into_iter().partition(|report| inherited(lineage, report));
    if pending.is_empty() {
        return told;
    }
    // What is wrong without any change is not theirs.
    let base = read(&without(&lineage.node, lineage.changes.iter().rev()));
    let (own, follows): (Vec<Report>, Vec<Report>) =
        pending.into_iter().partition(|report| base.iter().any(|other| same(report, other)));
    told.extend(own);
    pending = follows;
    let mut changes: Vec<&Override> = lineage.changes.iter().collect();
    changes.sort_by_key(|change| rank(change));
    changes.truncate(TRIED);
    // A change without which something else is wrong may hide a fault by it: those that take away
    // faults and bring none are asked first.
    let known: Vec<Report> = told.iter().chain(&pending).cloned().collect();
    let mut later: Vec<Undone<'_>> = Vec::new();
    for change in changes {
        if pending.is_empty() {
            break;
        }
        let left = read(&without(&lineage.node, std::iter::once(change)));
        let news = |report: &Report| known.iter().all(|other| !same(report, other));
        let undone = Undone { change, left };
        if undone.left.iter().any(|of| of.severity == Severity::Error && news(of)) {
            later.push(undone);
        } else {
            pending = undone.blamed(sources, lineage, (pending, &mut told));
        }
    }
    for undone in later {
        pending = undone.blamed(sources, lineage, (pending, &mut told));
    }
    let by = called(sources, lineage.file);
    told.extend(pending.into_iter().map(|report| Report {
        message: format!("{}, with what `{by}` changes", report.message),
        ..report
    }));
    told
}

/// What is wrong without a change.
struct Undone<'a> {
    change: &'a Override,
    left: Vec<Report>,
}

impl Undone<'_> {
    /// Tells what of the pending reports the change brings about; the others are left.
    fn blamed(
        &self,
        sources: &Sources,
        lineage: &Lineage,
        (pending, told): (Vec<Report>, &mut Vec<Report>),
    ) -> Vec<Report> {
        let stays = |report: &Report| self.left.iter().any(|other| same(report, other));
        let (stay, caused): (Vec<Report>, Vec<Report>) = pending.into_iter().partition(stays);
        told.extend(at_change(sources, lineage, self.change, &caused));
        stay
    }
}

/// Whether an error stands in what was taken from another layout, and was not written as a change;
/// a range that a change makes too wide is one there.
fn inherited(lineage: &Lineage, report: &Report) -> bool {
    let grave = report.severity == Severity::Error || report.code == Code::WideRange;
    let Some(at) = report.span.filter(|_| grave) else {
        return false;
    };
    let within = |change: &Override| {
        change.span.file == at.file && change.span.start <= at.start && at.end <= change.span.end
    };
    at.file != lineage.file
        && !lineage.changes.is_empty()
        && owner(&lineage.node, at).is_some()
        && !lineage.changes.iter().any(within)
}

fn same(one: &Report, other: &Report) -> bool {
    (one.code, one.span, &one.message) == (other.code, other.span, &other.message)
}

/// What changes most comes first: the grid, then the page, then what was taken away.
fn rank(change: &Override) -> usize {
    let first = change.path.first().map_or("", String::as_str);
    let order = ["grid", "page", "templates", "ladders", "styles", "furniture", "objects"];
    order.iter().position(|section| *section == first).unwrap_or(order.len())
}

/// The part of a layout in which a place stands.
pub(crate) fn owner(node: &Node, at: Span) -> Option<Follower> {
    let here = |(key, node): &&(Key, Node)| covers(key.span, at) || holds(node, at);
    let (section, node) = entries(node).iter().find(here)?;
    let named = NAMED.iter().any(|(named, _)| *named == section.name);
    let named = entries(node).iter().find(here).filter(|_| named);
    let name = named.map_or(&section.name, |(key, _)| &key.name).clone();
    Some(Follower { section: section.name.clone(), name, file: at.file })
}

fn covers(whole: Span, at: Span) -> bool {
    whole.file == at.file && whole.start <= at.start && at.start < whole.end.max(whole.start + 1)
}

/// Whether a place stands in a tree, of whatever files that was merged.
fn holds(node: &Node, at: Span) -> bool {
    covers(node.span, at)
        || match &node.value {
            Value::Map(entries) => {
                entries.iter().any(|(key, node)| covers(key.span, at) || holds(node, at))
            }
            Value::List(list) => list.iter().any(|node| holds(node, at)),
            Value::Scalar(_) | Value::Empty => false,
        }
}

/// One report of all that a change brings about.
fn at_change(
    sources: &Sources,
    lineage: &Lineage,
    change: &Override,
    caused: &[Report],
) -> Option<Report> {
    let first = caused.first()?;
    let mut owners: Vec<Follower> =
        caused.iter().filter_map(|report| owner(&lineage.node, report.span?)).collect();
    owners.sort_unstable();
    owners.dedup();
    let base = called(sources, first.span?.file);
    let said = format!("`{}{}`", change.path.join("."), change.now);
    let message = format!("{} of `{base}` can't follow {said}: {}", parts(&owners), first.message);
    let place = sources.shown(first.span?.file);
    let line = sources.line(first.span?);
    let places = match caused.len() {
        1 => format!("It stands in {place}:{line}."),
        count => format!("It stands in {place}:{line}, and there are {} more.", count - 1),
    };
    let help = format!("{} {places}", what_to_do(&owners, change, first));
    Some(Report::error(Code::BadLayout, message).at(change.span).help(help))
}

/// `the templates `a` and `b` and the furniture `folio``.
fn parts(owners: &[Follower]) -> String {
    let mut sections: Vec<&str> = owners.iter().map(|owner| owner.section.as_str()).collect();
    sections.dedup();
    let one = |section: &str| {
        let names: Vec<&str> = owners
            .iter()
            .filter(|owner| owner.section == section && owner.name != section)
            .map(|owner| owner.name.as_str())
            .collect();
        let what = match (section, names.len()) {
            (_, 0) => return format!("the `{section}`"),
            ("furniture", _) => section,
            (_, 1) => section.strip_suffix('s').unwrap_or(section),
            _ => section,
        };
        let some = names.get(..NAMES).filter(|some| some.len() < names.len());
        let more = some.map_or(String::new(), |_| format!(", … ({} of them)", names.len()));
        let shown: Vec<String> =
            some.unwrap_or(&names).iter().map(|name| format!("`{name}`")).collect();
        match some {
            Some(_) => format!("the {what} {}{more}", shown.join(", ")),
            None => format!("the {what} {}", listed(names)),
        }
    };
    sections.into_iter().map(one).collect::<Vec<_>>().join(" and ")
}

fn what_to_do(owners: &[Follower], change: &Override, first: &Report) -> String {
    let templates: Vec<String> = owners
        .iter()
        .filter(|owner| owner.section == "templates")
        .map(|owner| format!("{}: none", owner.name))
        .collect();
    let taken = change.now == format!(": {NONE}") && change.was.is_some();
    if taken {
        return "Keep it, or change what names it.".to_owned();
    }
    if templates.is_empty() || templates.len() < owners.len() {
        let anew = "Say anew in this file what can't follow.";
        return match templates.as_slice() {
            [] => format!("{} {anew}", first.help),
            some => format!(
                "{anew} What no page needs can be taken away: `templates: {{ {} }}`.",
                some.join(", ")
            ),
        };
    }
    format!(
        "Give this layout templates of those names, or take away what no page needs: `templates: \
        {{ {} }}`.",
        templates.join(", ")
    )
}
