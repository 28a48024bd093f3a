//! No white inside a leg.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::{SeenLeg, View};
use crate::report::{Code, Severity};

/// Clear rows inside a leg.
pub const RULE: Rule = Rule {
    code: Code::LegHole,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "Clear rows that may stand between two lines of a leg; white that the style of the \
            line below asks for is always allowed.",
        normal: 1.0,
        range: (0.0, 40.0),
    }],
    says: "Between the lines of a leg there is no more white than a row, or than the style of a \
        head asks for.",
    why: "A hole in a leg parts what belongs together, and shows that something did not fit.",
    remedy: "Give the story the length of its slot, or the style of the head less white above it.",
    source: "Hochuli, Detail in typography; the white of a page belongs at its edges.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows");
    let mut found = Vec::new();
    for view in &sight.views {
        for leg in &view.legs {
            let rows: Vec<_> = view.rows_of(leg).collect();
            for pair in rows.windows(2) {
                let [above, below] = pair else { continue };
                let clear = (below.y - above.y) / sight.row() - 1.0;
                let style = sight.layout.styles.get(&below.role);
                let asked = style.map_or(0, |style| style.above + style.air);
                if clear <= most.max(f64::from(asked)) + 0.05 {
                    continue;
                }
                if !stands_between(sight, view, (leg, [above.y, below.y])) {
                    let (name, words) = (sight.leg_name(leg), below.words());
                    let message = format!("{name} has {clear:.1} clear rows above {words}");
                    found.push(sight.told(view, below, message));
                }
            }
        }
    }
    found
}

/// Whether something else stands between two baselines of a leg.
fn stands_between(sight: &Sight, view: &View, (leg, [from, to]): (&SeenLeg, [f64; 2])) -> bool {
    let (left, right) = sight.edges(leg.column, leg.column);
    let meets = |x: f64, until: f64| x < right - 2.0 && until > left + 2.0;
    let inside = |y: f64| y > from + 1.0 && y < to - 1.0;
    let type_there = view.lines.iter().any(|line| meets(line.x, line.right) && inside(line.y));
    let mut frames = view.frames().filter(|rect| meets(rect.x.points(), rect.right().points()));
    type_there || frames.any(|rect| inside(rect.y.points()) || inside(rect.bottom().points()))
}
