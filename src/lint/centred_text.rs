//! What has several lines to be read has a straight left edge.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::{Align, Role};
use std::collections::BTreeSet;

/// Text without a left edge.
pub const RULE: Rule = Rule {
    code: Code::CentredText,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Running text, and captions and boxes of several lines, are justified or ragged right, \
        never centred or flush right.",
    why: "At the end of a line the eye goes back to where the lines begin; where each begins \
        elsewhere it has to look for the next.",
    remedy: "Set `align` of the style to `justified` or `ragged`.",
    source: "Tinker, Legibility of print; Bringhurst, The Elements of Typographic Style, 2.1.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut told: BTreeSet<Role> = BTreeSet::new();
    let mut found = Vec::new();
    for (view, line) in sight.views.iter().flat_map(read) {
        let align = sight.layout.styles.get(&line.role).map(|style| style.align);
        let edge = match align {
            Some(Align::Centred) => "centred",
            Some(Align::Right) => "flush right",
            _ => continue,
        };
        if told.insert(line.role) {
            let what = format!("`{}` is set {edge}: {}", line.role.name(), line.words());
            found.push(sight.told(view, line, what));
        }
    }
    found
}

/// The lines of a page that are text: those that run on, and small type of several lines.
fn read<'s, 'a>(
    view: &'s View<'a>,
) -> impl Iterator<Item = (&'s View<'a>, &'s SeenLine<'a>)> {
    use Role::{BoxEntry, BoxText, Caption, Note, Service};
    let small = |role| matches!(role, Caption | BoxText | BoxEntry | Note | Service);
    let own = move |(at, line): &(usize, &SeenLine)| {
        runs_on(line.role) || small(line.role) && view.next_of(*at).is_some()
    };
    view.lines.iter().enumerate().filter(own).map(move |(_, line)| (view, line))
}
