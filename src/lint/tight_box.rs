//! Type within a tint keeps off its edges.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Boxes whose type touches their edge.
pub const RULE: Rule = Rule {
    code: Code::TightBox,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The least from the edge of a tint to the type on it, in points.",
        normal: 3.5,
        range: (0.0, 100.0),
    }],
    says: "Type on a tint keeps 3.5 points off its edges.",
    why: "The edge of a tint is a line, and type that touches a line can’t be read past it; the \
        box looks too small for what is in it.",
    remedy: "Give the look an `inset` and a `pad` in the layout.",
    source: "Harrower, The newspaper designer’s handbook, on boxes and screens.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for tint in &view.tints {
            let frame = tint.frame;
            let on = |line: &&SeenLine| view.ground(line).is_some_and(|of| of.frame == frame);
            let nearest = view.lines.iter().filter(on).map(|line| (near(sight, line, frame), line));
            let nearest = nearest.min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((white, line)) = nearest.filter(|(white, _)| *white < least - 0.05) {
                found.push(told(sight, (view, line), &how_near(white, least)));
            }
        }
    }
    found
}

/// How near a line comes to the edge of a rectangle; less than 0 where it crosses it.
fn near(sight: &Sight, line: &SeenLine, frame: crate::geometry::Rect) -> f64 {
    let sides = (line.x - frame.x.points()).min(frame.right().points() - line.right);
    let top = line.y - sight.capitals(line) - frame.y.points();
    let foot = frame.bottom().points() - line.y;
    sides.min(top).min(foot)
}

fn told(sight: &Sight, (view, line): (&View, &SeenLine), how: &str) -> Offence {
    sight.told(view, line, format!("{} {how}", line.words()))
}

/// How near type comes to the edge of its tint, as the end of a sentence.
fn how_near(white: f64, least: f64) -> String {
    // Less than a twentieth of a point is rounding: type that is level with the edge.
    if white < -0.05 {
        format!("crosses the edge of its tint by {:.1} pt", -white)
    } else {
        let white = white.max(0.0);
        format!("is {white:.1} pt from the edge of its tint, {least} pt is the least")
    }
}

#[cfg(test)]
mod tests {
    use super::how_near;

    #[test]
    fn type_that_is_level_with_the_edge_does_not_cross_it() {
        assert_eq!(
            how_near(-0.04, 3.5),
            "is 0.0 pt from the edge of its tint, 3.5 pt is the least"
        );
        assert_eq!(how_near(-0.06, 3.5), "crosses the edge of its tint by 0.1 pt");
    }
}
