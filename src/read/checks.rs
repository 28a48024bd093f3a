//! What a layout asks of the rules of design, and what an issue waives of them.
//!
//! In: a tree of YAML. Out: settings by the rules' names, waivers. A rule that does not exist, a
//! threshold that can't be, a severity that is no word, a waiver without its reason are each told
//! at their place.

use crate::issue::Issue;
use crate::issue::waiver::Waiver;
use crate::layout::check::{Checks, Gravity, RuleSetting};
use crate::lint::RULES;
use crate::lint::rule::{Rule, Threshold};
use crate::read::keys::issue::WAIVER;
use crate::read::value::{
    Fields, choice, count, decimal, fields, list, listed, map, text, unknown,
};
use crate::read::yaml::{Key, Node, Value};
use crate::report::{Code, Report, Severity, nearest};

/// How grave a breach may be called.
pub(crate) const GRAVITIES: &[(&str, Gravity)] = &[
    ("off", Gravity::Off),
    ("note", Gravity::Is(Severity::Note)),
    ("warning", Gravity::Is(Severity::Warning)),
    ("error", Gravity::Is(Severity::Error)),
];
/// The key of it beside the thresholds of a rule.
pub(crate) const SEVERITY: &str = "severity";

/// The settings under `checks`.
pub(crate) fn checks(node: &Node, out: &mut Vec<Report>) -> Checks {
    let mut checks = Checks::new();
    for (key, value) in map(node, "`checks`", out).unwrap_or(&[]) {
        let Some(rule) = RULES.iter().find(|rule| rule.code.name() == key.name) else {
            let names = RULES.iter().map(|rule| rule.code.name());
            out.push(unknown("no rule of design is called", &key.name, names).at(key.span));
            continue;
        };
        let check = match &value.value {
            Value::Empty => continue,
            Value::Map(entries) => limits(rule, entries, out),
            _ => RuleSetting {
                gravity: choice(value, &key.name, GRAVITIES, out),
                ..RuleSetting::default()
            },
        };
        checks.insert(key.name.clone(), check);
    }
    checks
}

/// A rule's severity and thresholds.
fn limits(rule: &Rule, entries: &[(Key, Node)], out: &mut Vec<Report>) -> RuleSetting {
    let mut check = RuleSetting::default();
    for (key, value) in entries.iter().filter(|(_, value)| value.value != Value::Empty) {
        if key.name == SEVERITY {
            check.gravity = choice(value, SEVERITY, GRAVITIES, out);
            continue;
        }
        let Some(limit) = rule.limits.iter().find(|limit| limit.name == key.name) else {
            out.push(no_threshold(rule, key));
            continue;
        };
        let Threshold { range: (least, most), .. } = *limit;
        let set = decimal(value, &key.name, least..=most, out);
        // A thousandth is finer than any eye.
        check.limits.extend(set.map(|set| (key.name.clone(), (set * 1000.0).round() as i64)));
    }
    check
}

fn no_threshold(rule: &Rule, key: &Key) -> Report {
    let names = rule.limits.iter().map(|limit| limit.name).chain([SEVERITY]);
    let of = rule.code.name();
    let message = match nearest(&key.name, names.clone()) {
        Some(near) => format!("`{of}` has no `{}`; did you mean `{near}`?", key.name),
        None => format!("`{of}` has no `{}`", key.name),
    };
    let help = format!("It has {}.", listed(names));
    Report::error(Code::UnknownKey, message).at(key.span).help(help)
}

/// What an issue waives.
pub(crate) fn waivers(node: &Node, issue: &Issue, out: &mut Vec<Report>) -> Vec<Waiver> {
    let nodes = list(node, "waive", out).unwrap_or(&[]);
    nodes.iter().filter_map(|node| waiver(node, issue, out)).collect()
}

fn waiver(node: &Node, issue: &Issue, out: &mut Vec<Report>) -> Option<Waiver> {
    let all = fields(node, &WAIVER, out)?;
    let code = all.need("rule", out).and_then(|node| named_rule(node, out));
    let reason = all.need("reason", out).and_then(|node| reason(node, out));
    let told = out.len();
    let page = page(&all, issue, out);
    let story = story(&all, issue, out);
    if out.len() > told {
        return None;
    }
    Some(Waiver { code: code?, page, story, reason: reason?, span: all.span })
}

fn named_rule(node: &Node, out: &mut Vec<Report>) -> Option<Code> {
    let name = text(node, "rule", out)?.trim();
    if let Some(rule) = RULES.iter().find(|rule| rule.code.name() == name) {
        return Some(rule.code);
    }
    let known = Code::ALL.iter().any(|code| code.name() == name);
    out.push(if known {
        let message = format!("`{name}` can't be waived");
        let help = "Only rules of design can be: what the press or the copy asks must be mended.";
        Report::error(Code::BadValue, message).at(node.span).help(help)
    } else {
        let names = RULES.iter().map(|rule| rule.code.name());
        unknown("no rule of design is called", name, names).at(node.span)
    });
    None
}

fn reason(node: &Node, out: &mut Vec<Report>) -> Option<String> {
    let words = text(node, "reason", out)?.trim();
    if words.is_empty() {
        let help = "Say why the breach may stand, for whoever looks at the page next.";
        let report = Report::error(Code::BadValue, "the waiver's `reason` is empty");
        out.push(report.at(node.span).help(help));
        return None;
    }
    Some(words.to_owned())
}

fn page(all: &Fields<'_>, issue: &Issue, out: &mut Vec<Report>) -> Option<u32> {
    let node = all.find("page")?;
    let page = count(node, "page", 1..=99_999, out)?;
    if !issue.pages.iter().any(|plan| plan.number == page) {
        let (first, last) = (issue.pages.first()?.number, issue.pages.last()?.number);
        let message = format!("the issue has no page {page}");
        let help = format!("Its pages are {first} to {last}.");
        out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
    }
    Some(page)
}

fn story(all: &Fields<'_>, issue: &Issue, out: &mut Vec<Report>) -> Option<String> {
    let node = all.find("story")?;
    let name = text(node, "story", out)?.trim();
    let names = issue.stories.iter().map(|story| story.id.as_str());
    if !names.clone().any(|own| own == name) {
        out.push(unknown("the issue has no story", name, names).at(node.span));
    }
    Some(name.to_owned())
}
