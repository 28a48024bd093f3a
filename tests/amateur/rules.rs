//! Points 10, 11, 13 and 17: rules, inks, the outline of stories, the foot of boxes.

use crate::heads::heads;
use crate::seen::{Line, Ruled, Seen, Sheet, runs_on};
use katern::color::Ink;
use katern::geometry::Rect;
use katern::issue::StoryId;
use katern::layout::{Furniture, Part};
use katern::style::Role;
use std::collections::BTreeSet;

/// Most weights of rules in one design.
const WEIGHTS: usize = 3;
/// What ends of rules may miss an edge by.
const EDGE: f64 = 0.2;
/// Most ink of a panel, thousandths.
const TINT: u32 = 240;
/// Fewest points of type in an accent of more plates than one.
const COLOURED: f64 = 10.0;
/// Most empty rows at the foot of a box, but for as many at its head.
const EMPTY: f64 = 2.0;
/// Rows that are seen as more at the foot of a box than at its head.
const MORE: f64 = 0.5;
/// Height of capitals, in ems.
const CAPITALS: f64 = 0.7;

/// The weights that a layout draws its rules in.
fn weights(seen: &Seen) -> BTreeSet<i64> {
    let layout = seen.layout;
    let quote = layout.objects.quote_rules;
    let furniture = layout.furniture.values().flatten().filter_map(|item| match item {
        Furniture::Rule { thickness, .. } => Some(*thickness),
        _ => None,
    });
    let rules = layout.rules.values().flatten().map(|line| line.thickness);
    let looks = layout.looks.values().map(|look| look.hairline.1);
    let all = furniture.chain(rules).chain(looks).chain([quote.above, quote.below]);
    all.filter(|thickness| thickness.0 > 0).map(|thickness| thickness.0).collect()
}

/// Point 10: A rule of another weight than the three of the design; the dash before an entry is
/// drawn, not ruled.
pub fn rules_have_three_weights(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    let weights = weights(seen);
    if weights.len() > WEIGHTS {
        found.push(format!("the layout rules in {} weights", weights.len()));
    }
    let known = |thickness: f64| {
        weights.iter().any(|own| (*own as f64 / 65_536.0 - thickness).abs() < 0.001)
    };
    for sheet in &seen.sheets {
        for rule in
            sheet.rules.iter().filter(|rule| rule.role == Role::Rule && !known(rule.thickness))
        {
            let (x, y) = rule.from;
            found.push(sheet.says(format!("a rule of {} pt at {x:.0}, {y:.0}", rule.thickness)));
        }
    }
    found
}

/// Point 10: A frame: a rule along the side of a picture or a box.
pub fn nothing_is_framed(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let frames = sheet
            .pictures
            .iter()
            .map(|shown| shown.frame)
            .chain(sheet.panels.iter().map(|(rect, _)| *rect));
        for rect in frames {
            for rule in sheet.rules.iter().filter(|rule| !rule.is_level()) {
                let along =
                    rule.from.1.max(rect.y.points()) + 2.0 < rule.to.1.min(rect.bottom().points());
                let near = [rect.x, rect.right()]
                    .iter()
                    .any(|edge| (edge.points() - rule.from.0).abs() < 2.5);
                if along && near {
                    found.push(
                        sheet.says(format!("a rule frames what stands at {:.0}", rule.from.0)),
                    );
                }
            }
        }
    }
    found
}

/// The stories whose text stands in a column beside a rule.
fn beside(seen: &Seen, sheet: &Sheet, rule: &Ruled, column: u32) -> BTreeSet<StoryId> {
    let here = |line: &&Line| {
        runs_on(line.role)
            && seen.column(line.x) == column
            && line.y > rule.from.1
            && line.y < rule.to.1 + 1.0
    };
    sheet.lines.iter().filter(here).filter_map(|line| line.story).collect()
}

/// Point 10: A hairline inside a story: the same text on both of its sides.
pub fn no_hairline_inside_a_story(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for rule in sheet.rules.iter().filter(|rule| !rule.is_level()) {
            let left = seen.column(rule.from.0 - seen.layout.grid.gutter.points());
            let (a, b) = (beside(seen, sheet, rule, left), beside(seen, sheet, rule, left + 1));
            for story in a.intersection(&b) {
                let id = &seen.issue.story(*story).expect("a story").id;
                found.push(
                    sheet.says(format!("a hairline runs through `{id}` at {:.0}", rule.from.0)),
                );
            }
        }
    }
    found
}

/// The pairs of edges that a level rule may run between: columns, and what boxes inset in them.
fn spans(seen: &Seen, sheet: &Sheet) -> Vec<(f64, f64)> {
    let count = seen.layout.grid.columns;
    let columns = (0..count).flat_map(|first| (first..count).map(move |last| (first, last)));
    let outer: Vec<(f64, f64)> = columns.map(|(first, last)| seen.edges(first, last)).collect();
    let mut all = outer.clone();
    let used: BTreeSet<&str> = sheet
        .template
        .areas
        .iter()
        .filter_map(|area| {
            if let Part::Box { look, .. } = &area.part { Some(look.as_str()) } else { None }
        })
        .chain([seen.layout.objects.text_box.as_str()])
        .collect();
    for look in seen
        .layout
        .looks
        .iter()
        .filter(|(name, _)| used.contains(name.as_str()))
        .map(|(_, look)| look)
    {
        let (inset, gutter, n) =
            (look.inset.points(), look.gutter.points(), f64::from(look.columns.max(1)));
        for (left, right) in outer.iter().map(|(left, right)| (left + inset, right - inset)) {
            all.push((left, right));
            let width = (right - left - (n - 1.0) * gutter) / n;
            let part = |i: u32| left + f64::from(i) * (width + gutter);
            all.extend((0..look.columns).map(|i| (part(i), part(i) + width)));
        }
    }
    all
}

/// Point 10: A rule that stops short of its span; a level one runs from edge to edge, one in a
/// gutter down its middle and along all of the text beside it.
pub fn rules_run_their_span(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let spans = spans(seen, sheet);
        for rule in sheet.rules.iter().filter(|rule| rule.role == Role::Rule) {
            if rule.is_level() {
                let runs = |(left, right): &(f64, f64)| {
                    (left - rule.from.0).abs() < EDGE && (right - rule.to.0).abs() < EDGE
                };
                if !spans.iter().any(runs) {
                    let ((from, y), to) = (rule.from, rule.to.0);
                    found.push(
                        sheet.says(format!(
                            "a rule at {y:.0} runs from {from:.1} to {to:.1}: no span"
                        )),
                    );
                }
                continue;
            }
            let gutter = seen.layout.grid.gutter.points();
            let left = seen.column(rule.from.0 - gutter);
            let off = rule.from.0 - seen.edges(left, left).1 - gutter / 2.0;
            if off.abs() > EDGE {
                found.push(sheet.says(format!(
                    "a rule at {:.1} is {off:.1} pt off the middle of its gutter",
                    rule.from.0
                )));
            }
            for column in [left, left + 1] {
                let stories = beside(seen, sheet, rule, column);
                let beyond = |line: &&Line| {
                    let own = line.story.is_some_and(|story| stories.contains(&story));
                    let out = line.y > rule.to.1 + EDGE
                        || line.y - seen.capitals(line) < rule.from.1 - EDGE;
                    runs_on(line.role) && own && seen.column(line.x) == column && out
                };
                if let Some(line) = sheet.lines.iter().find(beyond) {
                    found.push(sheet.says(format!(
                        "a hairline at {:.0} stops short of {}",
                        rule.from.0,
                        line.words()
                    )));
                }
            }
        }
    }
    found
}

/// Point 10: A rule over a story that is narrower than its head's columns.
pub fn rules_cover_the_story_below(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for head in heads(seen, sheet) {
            let (left, right) = head.span;
            let over = |rule: &&Ruled| {
                let meets = rule.from.0 < right - EDGE && rule.to.0 > left + EDGE;
                rule.is_level()
                    && meets
                    && rule.from.1 < head.top
                    && rule.from.1 > head.top - 6.0 * seen.row()
            };
            let nearest =
                sheet.rules.iter().filter(over).max_by(|a, b| a.from.1.total_cmp(&b.from.1));
            if nearest.is_some_and(|rule| rule.from.0 > left + EDGE || rule.to.0 < right - EDGE) {
                found.push(
                    sheet.says(format!(
                        "the rule over {} is narrower than it",
                        head.lines[0].words()
                    )),
                );
            }
        }
    }
    found
}

/// Whether an ink has colour in it.
fn is_coloured(ink: Ink) -> bool {
    ink.c + ink.m + ink.y > 0
}

/// Point 11: A second colour outside pictures: more than one ink that is neither black nor a tint.
pub fn one_colour(seen: &Seen) -> Vec<String> {
    let strong = |ink: &Ink| is_coloured(*ink) && ink.total() > TINT;
    let mut first: Option<Ink> = None;
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let marks = sheet.page.marks().filter(|mark| mark.role != Role::Picture);
        for ink in marks.map(|mark| mark.ink).filter(strong) {
            if *first.get_or_insert(ink) != ink {
                found.push(sheet.says(format!("a second colour, {ink:?}")));
            }
        }
    }
    found
}

/// Point 11: Grey text: type in a screen of black.
pub fn no_grey_type(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in &sheet.lines {
            let grey = line.runs.iter().any(|(_, _, ink, _)| !is_coloured(*ink) && ink.k < 1000);
            if grey {
                found.push(sheet.says(format!("{} is grey", line.words())));
            }
        }
    }
    found
}

/// Point 11: Running text in colour, and coloured type under 10 pt.
pub fn text_is_black(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in &sheet.lines {
            let coloured = line.runs.iter().any(|(_, _, ink, _)| is_coloured(*ink));
            let plain = runs_on(line.role)
                || matches!(line.role, Role::Deck | Role::Caption | Role::BoxText);
            if coloured && (plain || line.size < COLOURED - 0.01) {
                let role = line.role.name();
                found.push(sheet.says(format!(
                    "{} ({role}, {} pt) is in colour",
                    line.words(),
                    line.size
                )));
            }
        }
    }
    found
}

/// Point 11: A panel of more than 24 % ink.
pub fn panels_are_light(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for (rect, ink) in sheet.panels.iter().filter(|(_, ink)| ink.total() > TINT) {
            found.push(sheet.says(format!(
                "the panel at {} has {} % ink",
                rect.y,
                ink.total() / 10
            )));
        }
    }
    found
}

/// Point 13: A story whose outline is neither a rectangle nor an L with its head across the top.
pub fn outlines_are_simple(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let stories: BTreeSet<StoryId> = sheet.plan.fill.iter().map(|(_, story)| *story).collect();
        for story in stories {
            if let Some(what) = outline(seen, sheet, story) {
                found.push(
                    sheet
                        .says(format!("`{}` {what}", seen.issue.story(story).expect("a story").id)),
                );
            }
        }
    }
    found
}

/// What is wrong with the outline of a story on a page.
fn outline(seen: &Seen, sheet: &Sheet, story: StoryId) -> Option<String> {
    let count = seen.layout.grid.columns as usize;
    // Top and foot of the story in each column, in rows.
    let mut sides: Vec<Option<(i64, i64)>> = vec![None; count];
    let mut cover = |(first, last): (u32, u32), (top, foot): (f64, f64)| {
        let (top, foot) = (seen.beside_top(top).0, seen.beside_baseline(foot).0);
        for side in sides.iter_mut().take(last as usize + 1).skip(first as usize) {
            let own = side.get_or_insert((top, foot));
            *own = (own.0.min(top), own.1.max(foot));
        }
    };
    for line in sheet.lines.iter().filter(|line| line.story == Some(story)) {
        let whole = |wanted: fn(&Part) -> bool| {
            let area = sheet.areas_of(story).map(|(_, area)| area).find(|area| wanted(&area.part));
            area.map(|area| (area.columns.first, area.columns.last))
        };
        let columns = match line.role {
            Role::Headline => whole(|part| matches!(part, Part::Headline { .. })),
            Role::Kicker => whole(|part| matches!(part, Part::Kicker)),
            Role::Byline | Role::Jump | Role::Continued => {
                Some((seen.column(line.x), seen.column(line.x)))
            }
            Role::Quote | Role::QuoteSource => Some(seen.columns(line.x, line.right)),
            role if runs_on(role) => Some((seen.column(line.x), seen.column(line.x))),
            _ => None,
        };
        if let Some(columns) = columns {
            cover(columns, (line.y - seen.capitals(line), line.y));
        }
    }
    for shown in sheet.pictures.iter().filter(|shown| shown.story == Some(story)) {
        let rect: Rect = shown.frame;
        cover(
            seen.columns(rect.x.points(), rect.right().points()),
            (rect.y.points(), rect.bottom().points()),
        );
    }
    let first = sides.iter().position(Option::is_some)?;
    let last = sides.iter().rposition(Option::is_some)?;
    let own = sides.get(first..=last)?;
    let Some(own): Option<Vec<(i64, i64)>> = own.iter().copied().collect() else {
        return Some("is parted by a column of something else".to_owned());
    };
    if own.iter().any(|(top, _)| top.abs_diff(own[0].0) > 1) {
        let tops: Vec<i64> = own.iter().map(|(top, _)| *top).collect();
        return Some(format!("starts in rows {tops:?} of its columns"));
    }
    let steps = own.windows(2).filter(|pair| pair[0].1.abs_diff(pair[1].1) > 1).count();
    (steps > 1).then(|| {
        let feet: Vec<i64> = own.iter().map(|(_, foot)| *foot).collect();
        format!("ends in rows {feet:?} of its columns")
    })
}

/// Point 17: A box with more than two empty rows at its foot, and more there than at its head.
pub fn boxes_are_full(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for (rect, _) in &sheet.panels {
            let (left, right) = (rect.x.points(), rect.right().points());
            let (top, foot) = (rect.y.points(), rect.bottom().points());
            let inside = |line: &&Line| {
                line.x > left && line.x < right && line.y > top && line.y <= foot + 0.1
            };
            let lowest = sheet.lines.iter().filter(inside).map(|line| line.y).fold(top, f64::max);
            // A picture fills its panel as words do.
            let within = |frame: &Rect| {
                frame.x.points() >= left - 0.1
                    && frame.right().points() <= right + 0.1
                    && frame.y.points() >= top - 0.1
                    && frame.bottom().points() <= foot + 0.1
            };
            let frames = || sheet.pictures.iter().map(|shown| shown.frame).filter(within);
            let lowest = frames().map(|frame| frame.bottom().points()).fold(lowest, f64::max);
            let highest =
                sheet.lines.iter().filter(inside).map(|line| line.y - line.size * CAPITALS);
            let highest =
                highest.chain(frames().map(|frame| frame.y.points())).fold(foot, f64::min);
            let rows = |points: f64| points / seen.row();
            let (head, empty) = (rows(highest - top), rows(foot - lowest));
            if empty > EMPTY.max(head + MORE) + 0.05 {
                found.push(sheet.says(format!(
                    "the box at {left:.0}, {top:.0} has {empty:.1} empty rows at its foot"
                )));
            }
        }
    }
    found
}
