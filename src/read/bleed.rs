//! The sides on which an area runs out over the trim: `bleed: true`, `bleed: top`,
//! `bleed: [outer, bottom]`.
//!
//! In: the area as it was read, its key. Out: the sides; reports those on which it never stands at
//! the edge of the type area, and what has nothing to run out with.

use crate::layout::{Area, Art, BleedSide, Columns, End, Grid, Part, Side, Start};
use crate::read::value::{Fields, choice};
use crate::read::yaml::{Node, Value};
use crate::report::{Code, Report};

/// What can run out.
const HELP: &str = "Only what stands at the edge of the type area runs out there: name its columns \
    and rows up to it, or leave that side out.";

/// The sides by their names.
pub(crate) const SIDES: [(&str, BleedSide); 6] = [
    ("top", BleedSide::Top),
    ("bottom", BleedSide::Bottom),
    ("left", BleedSide::Left),
    ("right", BleedSide::Right),
    ("outer", BleedSide::Outer),
    ("inner", BleedSide::Inner),
];

/// The sides on which an area runs out; reports those on which it can't.
pub(crate) fn bleed(
    area: &Area,
    all: &Fields<'_>,
    grid: Grid,
    out: &mut Vec<Report>,
) -> Vec<BleedSide> {
    let Some(node) = all.find("bleed") else { return Vec::new() };
    if matches!(area.part, Part::Picture { art: Art::Drawing, .. }) && !is_false(node) {
        let message = format!("`{}` shows a drawing whole, which runs out nowhere", area.id);
        let help = "Take `bleed` away, or show a photo or supplied art.";
        out.push(Report::error(Code::BadLayout, message).at(node.span).help(help));
        return Vec::new();
    }
    let named = sides(node, out);
    let can = |side: &BleedSide| never(area, grid, *side).is_none();
    let Some(named) = named else {
        let all: Vec<BleedSide> = BleedSide::ALL.into_iter().filter(can).collect();
        if all.is_empty() {
            let message = format!("`{}` stands at no edge of the type area", area.id);
            out.push(Report::error(Code::BadLayout, message).at(node.span).help(HELP));
        }
        return all;
    };
    for side in &named {
        if let Some(why) = never(area, grid, *side) {
            let name = SIDES.iter().find(|(_, known)| known == side).map_or("", |(name, _)| *name);
            let message = format!("`{}` can't run out at `{name}`: {why}", area.id);
            out.push(Report::error(Code::BadLayout, message).at(node.span).help(HELP));
        }
    }
    named
}

fn is_false(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(of) if of.trim() == "false")
}

/// The sides that are named; `None` for all at which it stands.
fn sides(node: &Node, out: &mut Vec<Report>) -> Option<Vec<BleedSide>> {
    match &node.value {
        Value::List(nodes) => {
            Some(nodes.iter().filter_map(|node| choice(node, "bleed", &SIDES, out)).collect())
        }
        Value::Scalar(word) if word.trim() == "true" => None,
        Value::Scalar(word) if word.trim() == "false" => Some(Vec::new()),
        _ => Some(choice(node, "bleed", &SIDES, out).into_iter().collect()),
    }
}

/// Why an area never stands at a side; `None` where it may.
fn never(area: &Area, grid: Grid, side: BleedSide) -> Option<String> {
    let pages = [(Side::Left, area.sides.0), (Side::Right, area.sides.1)];
    let rule = matches!(area.part, Part::Rule { .. });
    match side {
        BleedSide::Top | BleedSide::Bottom if rule => Some("a rule has its ends alone".to_owned()),
        BleedSide::Top => match area.start {
            Start::Row(first, _) if first > 0 => Some(format!("it begins in row {first}")),
            _ => None,
        },
        BleedSide::Bottom => match (&area.part, area.end) {
            (Part::Picture { caption: true, .. }, _) => {
                Some("its caption stands under it".to_owned())
            }
            (_, End::Row(last)) if last + 1 < grid.rows => Some(format!("it ends in row {last}")),
            _ => None,
        },
        _ => {
            let reaches = |(page, columns): &(Side, Columns)| {
                side.is_left(*page) && columns.first == 0
                    || side.is_right(*page) && columns.last + 1 == grid.columns
            };
            let Columns { first, last } = area.sides.0;
            (!pages.iter().any(reaches))
                .then(|| format!("it takes columns {} to {}", first + 1, last + 1))
        }
    }
}
