//! Columns end together, on the last row of the page.

use crate::layout::{Area, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenRule, View};
use crate::report::{Code, Severity};
use crate::style::Role;

/// Columns whose lowest thing is not in the last row.
pub const RULE: Rule = Rule {
    code: Code::ShortColumn,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How far above the last baseline the lowest thing of a column may end, in rows: \
            a caption or a deck that hangs from its cap line ends a little above it.",
        normal: 0.5,
        range: (0.0, 200.0),
    }],
    says: "What lies lowest in a column ends in the last row of the page; columns in which nothing \
        stands, and pages whose text ends where it ends, are excepted.",
    why: "The foot of the type area is an edge of the page like its head; a column that stops \
        above it leaves a hole that the eye falls into.",
    remedy: "Let the area end at the foot (`to`), or a picture above it take what is left.",
    source: "R14; Müller-Brockmann, Grid systems in graphic design: the type area is filled.",
    look,
};

/// What may stand below the last baseline, in points.
const BELOW: f64 = 0.2;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows") * sight.row();
    let mut found = Vec::new();
    for view in &sight.views {
        if view.template.areas.iter().any(Area::is_natural) {
            continue;
        }
        for column in 0..sight.layout.grid.columns {
            let areas = || view.template.areas.iter().filter(|area| stands(view, area, column));
            let Some(last) = areas().next() else { continue };
            let Some(lowest) = lowest(sight, view, column) else { continue };
            let free = areas().filter(|area| area.columns.last == column);
            let free = free.filter_map(|area| area.part.legs()).map(|legs| legs.short).max();
            let free = f64::from(free.unwrap_or(0)) * sight.row();
            let short = sight.baseline(sight.last_row()) - lowest;
            if (-BELOW..=most + free).contains(&short) {
                continue;
            }
            let rows = short.abs() / sight.row();
            let ends = format!("{rows:.1} rows {}", if short > 0.0 { "above" } else { "below" });
            // The area that reaches deepest is the one to look at.
            let deep = |area: &&Area| sight.rows(view, area).map(|(_, last)| last);
            let area = areas().max_by_key(deep).unwrap_or(last);
            let message =
                format!("column {} ends {ends} the last row of the page", column + 1);
            found.push(view.says(message).at(area.span));
        }
    }
    found
}

/// Whether an area stands in a column with something in it.
fn stands(view: &View, area: &Area, column: u32) -> bool {
    let there = view.places.contains_key(&area.id);
    there && !area.part.is_backdrop() && area.columns.each().contains(&column)
}

/// Where a column's lowest thing ends; `None` where it is the head of a strip of references: the
/// strip beside it ends there.
fn lowest(sight: &Sight, view: &View, column: u32) -> Option<f64> {
    let (left, right) = sight.edges(column, column);
    let meets = |from: f64, to: f64| from < right - 2.0 && to > left + 2.0;
    let lines = || view.lines.iter().filter(|line| meets(line.x, line.right));
    let frames = view.frames().filter(|rect| meets(rect.x.points(), rect.right().points()));
    let feet = frames.map(|rect| rect.bottom().points()).chain(boxes(sight, view, column));
    let lowest = lines().map(|line| line.y).chain(feet).fold(0.0, f64::max);
    let head = |line: &SeenLine| {
        line.role == Role::BoxHead && line.y == lowest && heads_strip(sight, view, line)
    };
    (!lines().any(head)).then_some(lowest)
}

/// Where the boxes of a column end: on bare paper their last row may be white.
fn boxes(sight: &Sight, view: &View, column: u32) -> Vec<f64> {
    let here = view.template.areas.iter().filter(|area| stands(view, area, column));
    let boxes = here.filter(|area| matches!(area.part, Part::Box { .. }));
    let rows = boxes.filter_map(|area| sight.rows(view, area));
    rows.map(|(_, last)| sight.baseline(last)).collect()
}

/// Whether a line stands with references to its right, under a rule over the whole page.
fn heads_strip(sight: &Sight, view: &View, head: &SeenLine) -> bool {
    let count = sight.layout.grid.columns;
    let (left, right) = sight.edges(0, count.saturating_sub(1));
    let over = |rule: &SeenRule| {
        let whole = (rule.from.x - left).abs() < BELOW && (rule.to.x - right).abs() < BELOW;
        whole && rule.from.y < head.y && rule.from.y > head.y - 8.0 * sight.row()
    };
    let beside = |line: &SeenLine| {
        let level = (line.y - head.y).abs() < 3.0 * sight.row();
        line.role == Role::Reference && line.x > head.right && level
    };
    view.rules.iter().any(over) && view.lines.iter().any(beside)
}
