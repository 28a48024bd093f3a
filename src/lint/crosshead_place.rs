//! A crosshead stands inside its leg, and no two stand side by side.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenLeg, View};
use crate::report::Code;
use crate::style::Role;

/// Crossheads near the ends of legs, or level with one another.
pub const RULE: Rule = Rule {
    code: Code::CrossheadPlace,
    severity: None,
    limits: &[
        Threshold {
            name: "top",
            about: "Fewest lines above a crosshead in its leg.",
            normal: 5.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "foot",
            about: "Fewest lines under it in its leg.",
            normal: 4.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "apart",
            about: "Fewest rows between the heights of crossheads in legs side by side; 0 lets \
                them stand level.",
            normal: 1.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A crosshead has five lines above it and four under it in its leg, and none stands level \
        with it in the next leg.",
    why: "Near the end of a leg a crosshead is taken for the head of something else; two on one \
        height are read as one line.",
    remedy: "Move it a paragraph up or down in the copy.",
    source: "R20; NRC stijlboek on tussenkoppen.",
    look,
};

fn is_head(line: &SeenLine) -> bool {
    matches!(line.role, Role::Crosshead | Role::InnerHead)
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (top, foot, apart) = (limits.get("top"), limits.get("foot"), limits.get("apart"));
    let mut found = Vec::new();
    for view in &sight.views {
        for (at, leg) in view.legs.iter().enumerate() {
            let rows: Vec<&SeenLine> = view.rows_of(leg).collect();
            for run in rows.chunk_by(|a, b| is_head(a) == is_head(b)) {
                let Some(head) = run.first().filter(|row| is_head(row)) else { continue };
                let text = |row: &&&SeenLine| !is_head(row);
                let above = rows.iter().filter(text).filter(|row| row.y < head.y).count();
                let under = rows.iter().filter(text).filter(|row| row.y > head.y).count();
                let words = head.words();
                let mut say = |what: String| {
                    found.push(sight.told(view, head, format!("{words} {what}")));
                };
                if (above as f64) < top {
                    say(format!("has {above} lines above it in its leg; {top} are the least"));
                }
                if (under as f64) < foot {
                    say(format!("has {under} lines under it in its leg; {foot} are the least"));
                }
                let next = view.legs.get(at + 1);
                if let Some(other) = next.and_then(|next| level(view, (leg, next), head)) {
                    let rows = (other.y - head.y).abs() / sight.row();
                    if rows < apart - 0.05 {
                        let other = other.words();
                        say(format!("stands {rows:.0} rows from the height of {other} beside it"));
                    }
                }
            }
        }
    }
    found
}

/// The crosshead of the next leg beside this one that is nearest in height.
fn level<'v>(
    view: &'v View,
    (leg, next): (&SeenLeg, &'v SeenLeg),
    head: &SeenLine,
) -> Option<&'v SeenLine<'v>> {
    let beside = leg.story == next.story && leg.column + 1 == next.column;
    let heads = view.rows_of(next).filter(|row| beside && is_head(row));
    heads.min_by(|a, b| (a.y - head.y).abs().total_cmp(&(b.y - head.y).abs()))
}
