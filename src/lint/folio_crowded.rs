//! The lines of a page's furniture stay lines, with white between them.

use crate::layout::Furniture;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, quoted};
use crate::lint::sight::view::View;
use crate::page::{Home, Placed, Shape};
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::style::Role;

/// Folios that turn to a second line, or meet.
pub const RULE: Rule = Rule {
    code: Code::FolioCrowded,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The least white between two parts of a folio on one line, in points.",
        normal: 6.0,
        range: (0.0, 1000.0),
    }],
    says: "Page number, section, date and title each stand on one line, with white between them.",
    why: "A folio is looked at, not read; where it turns to a second line it runs into the page.",
    remedy: "Shorten the words (`section`, `title`, `motto`), or give them a smaller style.",
    source: "Newspaper stylebooks on folios.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for placed in &view.page.placed {
            let Some(span) = worded(sight, placed) else { continue };
            let (words, lines) = printed(placed);
            if lines > 1 {
                let what = format!("{} of the folio takes {lines} lines", quoted(&words));
                found.push(view.says(what).at(span));
            }
        }
        found.extend(near(view, limits.get("points")));
    }
    found
}

/// Where the layout words a line of furniture.
fn worded(sight: &Sight, placed: &Placed) -> Option<Span> {
    let Home::Furniture(name, item) = &placed.id.home else { return None };
    match sight.layout.furniture.get(name)?.get(*item)? {
        Furniture::Line { span, .. } => Some(*span),
        _ => None,
    }
}

/// The words of a thing, and on how many baselines they stand.
fn printed(placed: &Placed) -> (String, usize) {
    let mut words = String::new();
    let mut baselines = Vec::new();
    for mark in &placed.marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        if !baselines.contains(&run.origin.y) {
            if !baselines.is_empty() {
                words.push(' ');
            }
            baselines.push(run.origin.y);
        }
        words.push_str(&run.text);
    }
    (words, baselines.len())
}

/// Parts of a folio that nearly meet on one baseline.
fn near(view: &View, least: f64) -> Vec<Offence> {
    let is_folio = |line: &&SeenLine| {
        matches!(
            line.role,
            Role::FolioNumber | Role::FolioSection | Role::FolioDate | Role::FolioTitle
        )
    };
    let parts: Vec<&SeenLine> = view.lines.iter().filter(is_folio).collect();
    let mut found = Vec::new();
    for line in &parts {
        let beside = parts.iter().filter(|other| {
            (other.y - line.y).abs() < other.size && other.x > line.x && other.role != line.role
        });
        let next = beside.min_by(|a, b| a.x.total_cmp(&b.x));
        let gap = next.map(|next| (next.x - line.right, next));
        if let Some((gap, next)) = gap.filter(|(gap, _)| {
            // Of what lies over each other `ink-on-ink` tells.
            *gap > -1.0 && *gap < least - 0.05
        }) {
            let what = format!(
                "{} of the folio is {gap:.1} pt from {}; {least} pt is the least",
                line.words(),
                next.words()
            );
            found.push(view.says(what));
        }
    }
    found
}
