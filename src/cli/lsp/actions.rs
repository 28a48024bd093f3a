//! What an editor may do about a finding: apply an advice that was tried, or let a breach of a rule
//! of design stand.
//!
//! In: what was found, and the range that is asked about. Out: LSP's code actions with all their
//! edits. Advice that asks for other words is for people: it is not applied, and stays in the help.

use crate::cli::lsp::editing::Editing;
use crate::cli::lsp::found::{FoundNow, diagnostic, file_of, range_of};
use crate::cli::lsp::names::text_of;
use crate::cli::lsp::position::range;
use crate::cli::speech::over;
use crate::report::Report;
use crate::report::advice::{Advice, Change, Edit};
use crate::source::Sources;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Most advices of one finding that are offered.
const MOST_OFFERED: usize = 3;

/// The edits of a file.
type Edits = BTreeMap<String, Vec<Value>>;

/// The actions for the findings on the lines of a range.
pub fn actions(editing: &Editing, last: Option<&FoundNow>, params: &Value) -> Value {
    let mut all = Vec::new();
    let uri = params.get("textDocument").and_then(|of| of.get("uri")).and_then(Value::as_str);
    let path = uri.and_then(|uri| editing.path(uri));
    if let (Some(found), Some(path), Some(asked)) = (last, path, params.get("range")) {
        let here = |report: &&Report| {
            let place = range_of(&found.sources, report.span);
            file_of(&found.sources, report) == path && meets(&place, asked)
        };
        for report in found.reports.iter().filter(here) {
            for advice in report.advice.iter().take(MOST_OFFERED) {
                all.extend(applied(editing, found, report, advice));
            }
            if report.code.is_of_design() {
                all.extend(let_stand(editing, found, report));
            }
        }
    }
    Value::Array(all)
}

/// Whether two ranges share a line.
fn meets(place: &Value, asked: &Value) -> bool {
    let line = |of: &Value, end: &str| of.get(end).and_then(|at| at.get("line")?.as_u64());
    let (from, to) = (line(place, "start"), line(place, "end"));
    from <= line(asked, "end") && to >= line(asked, "start")
}

/// An action, where all of its edits are known.
fn action(editing: &Editing, title: &str, (told, edits): (Value, Edits)) -> Option<Value> {
    let mut changes = serde_json::Map::new();
    for (path, edits) in edits {
        changes.insert(editing.uri(&path)?, Value::Array(edits));
    }
    Some(json!({
        "title": over(title),
        "kind": "quickfix",
        "diagnostics": [told],
        "edit": { "changes": changes },
    }))
}

/// An advice applied; `None` where it asks for words that only a person finds.
fn applied(editing: &Editing, found: &FoundNow, report: &Report, advice: &Advice) -> Option<Value> {
    let mut edits = Edits::new();
    let mut titles = Vec::new();
    for edit in &advice.edits {
        titles.push(change(&found.sources, edit, &mut edits)?);
    }
    let told = diagnostic(&found.sources, report);
    action(editing, &titles.join(", and "), (told, edits))
}

/// Adds the edits of one change; gives what it does.
fn change(sources: &Sources, edit: &Edit, edits: &mut Edits) -> Option<String> {
    match &edit.change {
        Change::Drop { .. } => {
            let at = edit.at?;
            let path = sources.file(at.file)?.path.clone();
            let text = text_of(sources, &path)?;
            let (from, to) = paragraph(&text, at.start as usize)?;
            let gone = json!({ "range": range(&text, from, to), "newText": "" });
            edits.entry(path).or_default().push(gone);
            Some(format!("drop “{}…”", edit.start))
        }
        Change::Swap { with } => {
            let text = text_of(sources, "issue.yaml")?;
            let own = edits.entry("issue.yaml".to_owned()).or_default();
            for (name, other) in [(&edit.story, with), (with, &edit.story)] {
                let at = only(&text, name)?;
                let range = range(&text, at, at + name.len());
                own.push(json!({ "range": range, "newText": other }));
            }
            Some(format!("let `{}` and `{with}` change places", edit.story))
        }
        _ => None,
    }
}

/// Where a paragraph begins and ends, with the empty lines after it.
fn paragraph(text: &str, byte: usize) -> Option<(usize, usize)> {
    let before = text.get(..byte)?;
    let from = before.rfind("\n\n").map_or(0, |at| at + 2);
    let rest = text.get(byte..)?;
    let own = rest.find("\n\n").map_or(rest.len(), |at| at + 2);
    let empty = rest.get(own..)?.bytes().take_while(|byte| *byte == b'\n').count();
    Some((from, byte + own + empty))
}

/// Where a name stands in a text as a word of its own, if it does so once.
fn only(text: &str, name: &str) -> Option<usize> {
    let part = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
    let whole = |at: &usize| {
        let (before, after) = (text.get(..*at), text.get(at + name.len()..));
        !part(before.and_then(|text| text.chars().next_back()))
            && !part(after.and_then(|text| text.chars().next()))
    };
    let mut all = text.match_indices(name).map(|(at, _)| at).filter(whole);
    all.next().filter(|_| all.next().is_none())
}

/// Lets a breach stand: an entry under `waive` in `issue.yaml`, whose reason is still to be told.
fn let_stand(editing: &Editing, found: &FoundNow, report: &Report) -> Option<Value> {
    let text = text_of(&found.sources, "issue.yaml")?;
    let page = report.page.map_or_else(String::new, |page| format!(" page: {page},"));
    let (rule, reason) = (report.code.name(), over("On purpose."));
    let entry = format!("  - {{ rule: {rule},{page} reason: \"{reason}\" }}\n");
    let list = text.find("\nwaive:").map(|at| at + 1);
    let line = list.and_then(|at| text.get(at..)?.find('\n').map(|end| at + end + 1));
    let (at, new) = match line {
        Some(at) => (at, entry),
        None => {
            let parted = if text.ends_with('\n') { "" } else { "\n" };
            (text.len(), format!("{parted}waive:\n{entry}"))
        }
    };
    let edit = json!({ "range": range(&text, at, at), "newText": new });
    let edits = Edits::from([("issue.yaml".to_owned(), vec![edit])]);
    let told = diagnostic(&found.sources, report);
    action(editing, &format!("waive `{rule}` here"), (told, edits))
}

#[cfg(test)]
mod tests {
    use super::{only, paragraph};

    #[test]
    fn a_paragraph_goes_with_the_line_after_it() {
        let text = "---\ntitle: x\n---\nEen.\n\nTwee\nregels.\n\nDrie.\n";
        let at = text.find("Twee").expect("a paragraph");
        let (from, to) = paragraph(text, at).expect("a paragraph");
        assert_eq!(&text[from..to], "Twee\nregels.\n\n");
        let last = paragraph(text, text.find("Drie").expect("a paragraph")).expect("one");
        assert_eq!(&text[last.0..last.1], "Drie.\n");
    }

    #[test]
    fn a_name_is_changed_where_it_is_named_once() {
        let text = "slots: { main: brug, side: brug-2, foot: weer }";
        assert_eq!(only(text, "weer"), text.find("weer"));
        assert_eq!(only(text, "brug"), text.find("brug"));
        assert_eq!(only("a: brug, b: brug", "brug"), None);
    }
}
