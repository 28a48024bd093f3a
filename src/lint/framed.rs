//! Nothing is framed: no rule runs along the side of a picture or of a tint.

use crate::geometry::Rect;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::source::Span;

/// Frames.
pub const RULE: Rule = Rule {
    code: Code::Framed,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How near to the side of a picture or tint an upright rule frames it, in points.",
        normal: 2.5,
        range: (0.0, 50.0),
    }],
    says: "No upright rule runs along the side of a picture or of a tint.",
    why: "A picture has edges of its own, and a tint is a box already; a frame says it twice.",
    remedy: "Take the hairline out of the layout, or end it before the picture.",
    source: "Newspaper stylebooks; Tufte, The visual display of quantitative information.",
    look,
};

/// A gutter in whose middle a rule stands nearer to both sides than it should, in points.
const NARROW: f64 = 6.0;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (grid, asked) = (sight.layout.grid, limits.get("points"));
    let gutter = grid.gutter.points();
    // In a gutter that is too narrow a rule comes near by itself.
    let narrow = grid.columns > 1 && gutter < NARROW;
    let near = if narrow { asked.min(gutter * 0.45) } else { asked };
    let mut found = Vec::new();
    for view in &sight.views {
        let pictures = view.pictures.iter().map(|shown| (shown.frame, shown.span));
        for (frame, span) in pictures.chain(view.tints.iter().map(|tint| (tint.frame, None))) {
            found.extend(framed(view, frame, near).map(|x| told(view, x, span)));
        }
    }
    found
}

/// Where a rule stands that frames a rectangle.
fn framed(view: &View, frame: Rect, near: f64) -> Option<f64> {
    let (top, foot) = (frame.y.points(), frame.bottom().points());
    let mut upright = view.rules.iter().filter(|rule| !rule.is_level());
    let frames = upright.find(|rule| {
        let along = rule.from.y.max(top) + near < rule.to.y.min(foot);
        let edges = [frame.x, frame.right()];
        along && edges.iter().any(|edge| (edge.points() - rule.from.x).abs() < near)
    });
    frames.map(|rule| rule.from.x)
}

fn told(view: &View, x: f64, span: Option<Span>) -> Offence {
    let what = if span.is_some() { "picture" } else { "tint" };
    view.says(format!("an upright rule {x:.0} pt from the left frames a {what}")).at(span)
}
