//! White parts columns and stories: gutters of one width, a row between a story and the next.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::source::Span;
use std::collections::BTreeMap;

/// Gutters and white between stories.
pub const RULE: Rule = Rule {
    code: Code::Gutter,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "least",
            about: "The least width of a gutter, in millimetres.",
            normal: 4.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "most",
            about: "The most width of a gutter, in millimetres.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "rows",
            about: "The fewest rows of white between a story and the one under it; a rule between \
                them counts for none.",
            normal: 1.0,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "bare",
            about: "The same where neither a rule nor the edge of a tint lies between them.",
            normal: 2.0,
            range: (0.0, 50.0),
        },
    ],
    says: "Gutters are 4 to 6 mm wide, a row of white lies between a story and the next, and two \
        where no rule parts them.",
    why: "In a narrower gutter the eye runs on into the next column, in a wider one a story falls \
        apart; stories without white between them are read as one.",
    remedy: "Set `gutter` under `grid` in the layout to 4 to 6 mm; between two stories let the \
        first area of the lower one begin a row later (`row: \">area+2\"` for `\">area+1\"`), or \
        put an area `part: rule` between the two.",
    source: "Newspaper stylebooks; Harrower, The newspaper designer’s handbook, on gutters.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    let mut found = Vec::new();
    let width = sight.layout.grid.gutter.mm();
    // A twentieth of a millimetre is rounding.
    if sight.layout.grid.columns > 1 && (width < least - 0.05 || width > most + 0.05) {
        let what =
            format!("the gutter is {width:.1} mm wide, {least} to {most} mm part columns well");
        found.push(Offence::of_issue(what).at(sight.key_at("gutter")).mended(GUTTER));
    }
    for view in &sight.views {
        for column in 0..sight.layout.grid.columns {
            found.extend(crowded(sight, (view, column), limits));
        }
    }
    found
}

/// How a gutter is mended.
const GUTTER: &str = "Change `gutter` in the grid of the layout.";

/// What a story takes of a column.
#[derive(Clone, Copy)]
struct ColumnReach {
    top: f64,
    foot: f64,
    first: Option<Span>,
}

/// Stories of a column that come too near to the one above them.
fn crowded(sight: &Sight, (view, column): (&View, u32), limits: &Thresholds) -> Vec<Offence> {
    let grid = sight.layout.grid;
    let (left, right) = sight.edges(column, column);
    let bare = limits.get("bare");
    let reaches = reaches(sight, view, column);
    let mut found = Vec::new();
    for (story, own) in &reaches {
        let above = reaches.iter().filter(|(_, other)| other.foot <= own.top);
        let Some((over, upper)) = above.max_by(|a, b| a.1.foot.total_cmp(&b.1.foot)) else {
            continue;
        };
        let free = (own.top - upper.foot - (grid.row - grid.baseline).points()) / sight.row();
        let between = Between { left, right, from: upper.foot, to: own.top };
        let open = free < bare - 0.05 && !is_parted(view, &between);
        let rows = if open { bare } else { limits.get("rows") };
        if free < rows - 0.05 {
            let (name, over) = (sight.name(*story), sight.name(*over));
            let how = if open { " without a rule" } else { "" };
            let what = format!(
                "`{name}` begins {free:.1} rows under `{over}`{how} in column {}, {rows} is the \
                 least",
                column + 1
            );
            found.push(view.says(what).at(own.first).of(name));
        }
    }
    found
}

/// The white between two stories of a column.
struct Between {
    left: f64,
    right: f64,
    from: f64,
    to: f64,
}

/// Whether a rule, or the edge of a tint, lies in the white between two stories.
fn is_parted(view: &View, between: &Between) -> bool {
    let meets = |a: f64, b: f64| a < between.right - 2.0 && b > between.left + 2.0;
    let inside = |y: f64| between.from - 1.0 < y && y < between.to + 1.0;
    let ruled = view.rules.iter().any(|rule| {
        rule.is_level() && meets(rule.from.x, rule.to.x) && inside(rule.from.y)
    });
    let tinted = view.tints.iter().map(|tint| tint.frame).any(|frame| {
        let edges = [frame.y.points(), frame.bottom().points()];
        meets(frame.x.points(), frame.right().points()) && edges.into_iter().any(inside)
    });
    ruled || tinted
}

/// From where to where each story takes a column.
fn reaches(sight: &Sight, view: &View, column: u32) -> BTreeMap<StoryId, ColumnReach> {
    let mut reaches: BTreeMap<StoryId, ColumnReach> = BTreeMap::new();
    let mut take = |story: Option<StoryId>, new: ColumnReach| {
        let Some(story) = story.filter(|story| view.has(*story)) else { return };
        let own = reaches.entry(story).or_insert(new);
        if new.top < own.top {
            (own.top, own.first) = (new.top, new.first);
        }
        own.foot = own.foot.max(new.foot);
    };
    let here = |left: f64, right: f64| {
        let (first, last) = sight.columns(left, right);
        first <= column && column <= last
    };
    for line in view.lines.iter().filter(|line| here(line.x, line.right)) {
        let top = line.y - sight.capitals(line);
        take(line.story, ColumnReach { top, foot: line.y, first: line.span });
    }
    for shown in &view.pictures {
        let frame = shown.frame;
        if here(frame.x.points(), frame.right().points()) {
            let (top, foot) = (frame.y.points(), frame.bottom().points());
            take(shown.story, ColumnReach { top, foot, first: shown.span });
        }
    }
    reaches
}
