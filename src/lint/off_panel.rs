//! What stands on a tint stands on it wholly.

use crate::geometry::Rect;
use crate::layout::{Area, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::unit::Pt;

/// Tints that end under what stands on them.
pub const RULE: Rule = Rule {
    code: Code::OffPanel,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "share",
        about: "How much of a box or of a text may lie beside its tint, or on one that is not its \
            own, per cent.",
        normal: 8.0,
        range: (0.0, 50.0),
    }],
    says: "A box, a head or a text that stands on a tint stands on it with all its columns and \
        rows.",
    why: "A tint says what belongs together; where it stops under a table, half of the table seems \
        to be of another story.",
    remedy: "Give the panel the columns and the rows of what stands on it in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on boxes and screens; the law of common \
        region.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let share = limits.get("share") / 100.0;
    let mut found = Vec::new();
    for view in &sight.views {
        // What a box or a text has of itself is as large as it is, or lies within it.
        let panels = view.template.areas.iter();
        let panels = panels.filter(|area| matches!(area.part, Part::Panel { .. }));
        let panels: Vec<Rect> = panels.filter_map(|area| bounds(sight, view, area)).collect();
        for area in view.template.areas.iter().filter(|area| is_held(area)) {
            let Some(own) = bounds(sight, view, area) else { continue };
            let parts = panels.iter().map(|panel| (covered(&own, panel), panel));
            // Two panels side by side may hold it together.
            let all: f64 = parts.clone().map(|(part, _)| part).sum();
            let cut = parts.clone().find(|(part, _)| *part > share && all < 1.0 - share);
            let Some((part, tint)) = cut else { continue };
            let (id, beside) = (&area.id, (1.0 - part) * 100.0);
            let y = tint.y.points();
            let what =
                format!("{beside:.0} % of `{id}` stands beside the tint {y:.0} pt from the top");
            let offence = view.says(what).at(area.span);
            let own = |slot: &str| view.plan.fill.iter().find(|(name, _)| name == slot);
            let story = area.slot.as_deref().and_then(own).map(|(_, story)| *story);
            found.push(match story {
                Some(story) => offence.of(sight.name(story)),
                None => offence,
            });
        }
    }
    found
}

/// Whether an area is of type that a tint may hold.
fn is_held(area: &Area) -> bool {
    !area.part.is_backdrop() && !matches!(area.part, Part::Picture { .. })
}

/// Where an area lies on its page; `None` where nothing stands in it.
fn bounds(sight: &Sight, view: &View, area: &Area) -> Option<Rect> {
    let (first, last) = sight.rows(view, area)?;
    let (left, right) = sight.edges(area.columns.first, area.columns.last);
    let pt = Pt::from_points;
    Some(Rect::between(pt(left), pt(sight.top(first)), pt(right), pt(sight.baseline(last))))
}

/// How much of an area lies on a tint.
fn covered(own: &Rect, tint: &Rect) -> f64 {
    let across = own.right().min(tint.right()).points() - own.x.max(tint.x).points();
    let down = own.bottom().min(tint.bottom()).points() - own.y.max(tint.y).points();
    let all = own.width.points() * own.height.points();
    if all > 0.0 { across.max(0.0) * down.max(0.0) / all } else { 0.0 }
}
