//! The outline of a story is a rectangle, or an L with its head across the top.

use crate::issue::StoryId;
use crate::layout::{Area, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeSet;

/// Stories with notches.
pub const RULE: Rule = Rule {
    code: Code::NotchedStory,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How much tops and feet of a story’s columns may differ, in rows.",
        normal: 1.0,
        range: (0.0, 100.0),
    }],
    says: "A story is a rectangle, or an L with its head across the top.",
    why: "A page of rectangles is read without thinking: what belongs together has one edge.",
    remedy: "Move the story’s areas in the layout so that they begin and end level.",
    source: "Harrower, The newspaper designer’s handbook, on modular design.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows");
    let mut found = Vec::new();
    for view in &sight.views {
        let stories: BTreeSet<StoryId> = view.plan.fill.iter().map(|(_, story)| *story).collect();
        for id in stories {
            let Some(what) = wrong(&outline(sight, view, id), most) else { continue };
            let name = sight.name(id);
            let head = sight.issue.story(id).and_then(|story| story.headline.span());
            found.push(view.says(format!("`{name}` {what}")).of(name).at(head));
        }
    }
    found
}

/// First and last row of a story in each column that it may stand in.
type Outline = Vec<Option<(i64, i64)>>;

/// What is wrong with an outline.
fn wrong(sides: &Outline, most: f64) -> Option<String> {
    let first = sides.iter().position(Option::is_some)?;
    let last = sides.iter().rposition(Option::is_some)?;
    let own: Option<Vec<(i64, i64)>> = sides.get(first..=last)?.iter().copied().collect();
    let Some(own) = own else { return Some("is parted by a column of something else".to_owned()) };
    let differ = |a: i64, b: i64| a.abs_diff(b) as f64 > most;
    let tops: Vec<i64> = own.iter().map(|(top, _)| *top).collect();
    if tops.iter().any(|top| tops.first().is_some_and(|first| differ(*top, *first))) {
        return Some(format!("starts in rows {} of its columns", row_words(&tops)));
    }
    let feet: Vec<i64> = own.iter().map(|(_, foot)| *foot).collect();
    let steps = feet.windows(2).filter(|pair| differ(pair[0], pair[1])).count();
    (steps > 1).then(|| format!("ends in rows {} of its columns", row_words(&feet)))
}

fn row_words(rows: &[i64]) -> String {
    rows.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

/// The outline of a story on a page.
fn outline(sight: &Sight, view: &View, story: StoryId) -> Outline {
    let mut sides: Outline = vec![None; sight.layout.grid.columns as usize];
    let mut cover = |(first, last): (u32, u32), (top, foot): (f64, f64)| {
        let (top, foot) = (sight.beside_top(top).0, sight.beside_baseline(foot).0);
        for side in sides.iter_mut().take(last as usize + 1).skip(first as usize) {
            let own = side.get_or_insert((top, foot));
            *own = (own.0.min(top), own.1.max(foot));
        }
    };
    for line in view.lines.iter().filter(|line| line.story == Some(story)) {
        if let Some(columns) = columns(sight, (view, story), line) {
            cover(columns, (line.y - sight.capitals(line), line.y));
        }
    }
    for shown in view.pictures.iter().filter(|shown| shown.story == Some(story)) {
        let frame = shown.frame;
        cover(
            sight.columns(frame.x.points(), frame.right().points()),
            (frame.y.points(), frame.bottom().points()),
        );
    }
    sides
}

/// The columns that a line of a story takes; `None` for what makes no outline.
fn columns(sight: &Sight, (view, story): (&View, StoryId), line: &SeenLine) -> Option<(u32, u32)> {
    let whole = |wanted: fn(&Part) -> bool| {
        let area = |(_, area): (usize, _)| -> &Area { area };
        let area = view.areas_of(story).map(area).find(|area| wanted(&area.part))?;
        Some((area.columns.first, area.columns.last))
    };
    let own = sight.column(line.x);
    match line.role {
        Role::Headline => whole(|part| matches!(part, Part::Headline { .. })),
        Role::Kicker => whole(|part| matches!(part, Part::Kicker)),
        Role::Byline | Role::Jump | Role::Continued => Some((own, own)),
        Role::Quote | Role::QuoteSource => Some(sight.columns(line.x, line.right)),
        role if runs_on(role) => Some((own, own)),
        _ => None,
    }
}
