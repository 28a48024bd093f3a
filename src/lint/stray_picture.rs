//! A picture of one column has type under it, above it or beside it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::report::{Code, Severity};

/// Narrow pictures by themselves.
pub const RULE: Rule = Rule {
    code: Code::StrayPicture,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How far above and under a picture type keeps it company, in rows.",
        normal: 4.0,
        range: (0.0, 100.0),
    }],
    says: "A picture of one column has type above, under or beside it.",
    why: "A small picture that belongs to nothing looks as if it filled a hole.",
    remedy: "Move it into the text in the layout, or give it more columns.",
    source: "Harrower, The newspaper designer’s handbook, on photos and modules.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let near = limits.get("rows") * sight.row();
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            let (left, right) = (shown.frame.x.points(), shown.frame.right().points());
            let (first, last) = sight.columns(left, right);
            let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
            let keeps_company = |line: &SeenLine| {
                let column = sight.column(line.x);
                let same = column == first && line.y > top - near && line.y < foot + near;
                let beside = column.abs_diff(first) == 1 && line.y > top && line.y < foot + near;
                same || beside
            };
            let mut others = view.lines.iter().filter(|line| !shown.is_captioned_by(line));
            if first == last && !others.any(keeps_company) {
                let what = format!("{} stands alone in its column", shown.name());
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
