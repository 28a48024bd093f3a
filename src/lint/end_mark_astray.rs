//! An end mark follows the last word of its story.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// End marks alone on a line, away from their word, outside the measure, or as large as a letter.
pub const RULE: Rule = Rule {
    code: Code::EndMarkAstray,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "How much wider than the layout has it the gap before it may be, in points.",
            normal: 1.0,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "capitals",
            about: "How high it may be, in capitals of the text that it ends.",
            normal: 1.1,
            range: (0.0, 20.0),
        },
    ],
    says: "An end mark stands right after the last word of its story, inside the measure, and is \
        no higher than a capital.",
    why: "It says that nothing follows: alone on a line it costs a row, away from its word it is \
        a speck, and larger than the letters it ends the page as well.",
    remedy: "Change a word in the last paragraph, so that the mark has its place on the last line; \
        make its `side` smaller in the layout.",
    source: "End marks as newspaper stylebooks have them.",
    look,
};

/// How far it may stand out of the measure, in points.
const OUT: f64 = 0.1;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let give = limits.get("points");
    let gap = sight.layout.objects.end_mark.gap.points();
    let mut found: Vec<Offence> = large(sight, limits.get("capitals")).into_iter().collect();
    for view in &sight.views {
        for mark in &view.end_marks {
            let (left, foot) = (mark.x.points(), mark.bottom().points());
            let legs = view.legs.iter();
            let rows = legs.flat_map(|leg| view.rows_of(leg).map(move |row| (leg, row)));
            let mut rows = rows.filter(|(_, row)| (row.y - foot).abs() < 0.1);
            let beside = rows.find(|(_, row)| left > row.right && left - row.right <= gap + give);
            match beside {
                None => found.push(view.says(format!(
                    "the end mark at {left:.0}, {foot:.0} pt follows no word"
                ))),
                Some((leg, row)) => {
                    let (_, right) = sight.edges(leg.column, leg.column);
                    let out = mark.right().points() - right;
                    if out > OUT {
                        let words = row.words();
                        let message =
                            format!("the end mark after {words} is {out:.1} pt out of its measure");
                        found.push(sight.told(view, row, message));
                    }
                }
            }
        }
    }
    found
}

/// The first end mark that is higher than the capitals beside it allow.
fn large(sight: &Sight, most: f64) -> Option<Offence> {
    sight.views.iter().find_map(|view| {
        view.end_marks.iter().find_map(|mark| {
            let (foot, side) = (mark.bottom().points(), mark.height.points());
            let mut rows = view.legs.iter().flat_map(|leg| view.rows_of(leg));
            let row = rows.find(|row| (row.y - foot).abs() < 0.1)?;
            let capitals = sight.capitals(row);
            let what = format!(
                "the end marks are {side:.1} pt high, the capitals of the text beside them \
                 {capitals:.1} pt"
            );
            let span = sight.layout.objects.end_mark.span;
            (side > capitals * most).then(|| Offence::of_issue(what).at(span))
        })
    })
}
