//! Points 1, 2 and 12: type on the grid, pictures on cap lines and baselines, columns that end
//! together.

use crate::seen::{Line, Ruled, Seen, Sheet};
use katern::style::Role;

/// What a baseline may miss its row by.
const GRID: f64 = 0.1;
/// What the edge of a picture may.
const EDGE: f64 = 0.2;

/// Point 1: Two legs of one story, side by side in one area, whose last baselines differ.
pub fn legs_end_level(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for pair in seen.legs(sheet).windows(2) {
            let [a, b] = pair else { continue };
            let natural = sheet.template.areas.get(a.area).is_some_and(|area| area.is_natural());
            if a.area == b.area && !natural && (a.foot - b.foot).abs() > GRID {
                let story = &seen.issue.story(a.story).expect("a story").id;
                found.push(sheet.says(format!(
                    "legs {} and {} of `{story}` end at {:.1} and {:.1} pt",
                    a.column + 1,
                    b.column + 1,
                    a.foot,
                    b.foot
                )));
            }
        }
    }
    found
}

/// Point 2: A picture whose top is on no cap line, or whose foot on no baseline, by more than 0.2
/// pt. A drawing stands on its baseline and ends where it ends.
pub fn pictures_on_the_grid(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for shown in &sheet.pictures {
            let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
            let drawing = shown.photo.is_some_and(|photo| photo.drawing);
            let name = shown.photo.map_or("picture", |photo| photo.path.as_str());
            let (above, below) = (seen.beside_top(top).1, seen.beside_baseline(foot).1);
            if above.abs() > EDGE && !drawing {
                found
                    .push(sheet.says(format!("the top of {name} is {above:.2} pt off a cap line")));
            }
            if below.abs() > EDGE {
                found.push(
                    sheet.says(format!("the foot of {name} is {below:.2} pt off a baseline")),
                );
            }
        }
    }
    found
}

/// Point 12: A column that does not end on the last row: what lies lowest in it ends in that row.
/// Under the words that head a strip of references there is nothing to end; the strip beside them
/// does.
pub fn columns_end_on_the_last_row(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    let last = seen.last_row();
    for sheet in &seen.sheets {
        if sheet.template.areas.iter().any(|area| area.is_natural()) {
            continue;
        }
        for column in 0..seen.layout.grid.columns {
            let (left, right) = seen.edges(column, column);
            let meets = |from: f64, to: f64| from < right - 2.0 && to > left + 2.0;
            let lines = || sheet.lines.iter().filter(|line| meets(line.x, line.right));
            let pictures = sheet.pictures.iter().map(|shown| shown.frame);
            let frames = pictures.chain(sheet.panels.iter().map(|(rect, _)| *rect));
            let frames = frames.filter(|rect| meets(rect.x.points(), rect.right().points()));
            let lowest = lines()
                .map(|line| line.y)
                .chain(frames.map(|rect| rect.bottom().points()))
                .fold(0.0, f64::max);
            let head = |line: &Line| {
                line.role == Role::BoxHead && line.y == lowest && heads_strip(seen, sheet, line)
            };
            if lines().any(head) {
                continue;
            }
            // A caption hangs from the cap line of its row and ends a little above the baseline.
            let short = seen.baseline(last) - lowest;
            if !(-EDGE..=1.0).contains(&short) {
                let rows = short / seen.row();
                found.push(
                    sheet.says(format!(
                        "column {} ends {rows:.1} rows above the last row",
                        column + 1
                    )),
                );
            }
        }
    }
    found
}

/// Whether a line stands with references to its right, under a rule over the whole page.
fn heads_strip(seen: &Seen, sheet: &Sheet, head: &Line) -> bool {
    let count = seen.layout.grid.columns;
    let (left, right) = seen.edges(0, count.saturating_sub(1));
    let over = |rule: &&Ruled| {
        let whole = (rule.from.0 - left).abs() < EDGE && (rule.to.0 - right).abs() < EDGE;
        whole && rule.from.1 < head.y && rule.from.1 > head.y - 8.0 * seen.row()
    };
    let beside = |line: &Line| {
        line.role == Role::Reference
            && line.x > head.right
            && (line.y - head.y).abs() < 3.0 * seen.row()
    };
    sheet.rules.iter().any(|rule| over(&rule)) && sheet.lines.iter().any(beside)
}
