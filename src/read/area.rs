//! The templates of a layout come in as YAML, templates with their areas go out, every area where
//! the grid has room for it.
//!
//! What an area shows decides which keys it has, and is read by `area::part`; where it stands is
//! read by `rows`.

use crate::layout::{
    Area, AreaIndex, Columns, End, Grid, MOST_FORMS, Part, Side, SlotId, Start, Template,
    TemplateId,
};
use crate::read::air::{aired, filler};
use crate::read::area::part::{Sketch, part};
use crate::read::bleed::bleed;
use crate::read::bounds;
use crate::read::counted;
use crate::read::grids::is_there;
use crate::read::keys::template::{self as keys, AREA, SIDES, TEMPLATE, foreign};
use crate::read::rows::{Among, columns, end, find, start};
use crate::read::value::{Fields, choice, count, fields, length, list, map, text, truth, unknown};
use crate::read::yaml::{Key, Keyed, Node, Value};
use crate::report::{Code, Report};
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;

mod part;

pub(crate) use part::Ground;

/// Every template of the map `templates`.
pub(crate) fn templates(
    node: &Node,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> BTreeMap<TemplateId, Template> {
    let mut templates = BTreeMap::new();
    for (key, node) in map(node, "`templates`", out).unwrap_or(&[]) {
        if let Some(template) = template((key, node), ground, out) {
            templates.insert(template.name.clone(), template);
        }
    }
    templates
}

fn template(
    (key, node): (&Key, &Node),
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Option<Template> {
    let all = fields(node, &TEMPLATE, out)?;
    let side = all.find("side").and_then(|node| {
        choice(node, "side", &[("left", Side::Left), ("right", Side::Right)], out)
    });
    let section = all
        .find("section")
        .and_then(|node| text(node, "section", out))
        .unwrap_or_default()
        .to_owned();
    let furniture = furnished(&all, ground, out);
    let sketches = sketches(&all, key, ground, out);
    // A template with an area that cannot be understood is told and left out: what refers to that
    // area would be told again, and its slots are not missed.
    let areas = areas(&sketches, ground, out)?;
    let refers = refers(&all, &areas, out);
    let section = crate::read::place::nfc(section.trim());
    let template = Template {
        name: key.name.as_str().into(),
        section,
        side,
        furniture,
        refers,
        areas,
        span: key.span,
    };
    if template.order().is_none() {
        let message =
            format!("areas of `{}` are measured from one another in a ring", template.name);
        let help = "Give one of them a row of its own, `row: 4` or `to: foot`.";
        out.push(Report::error(Code::BadLayout, message).at(key.span).help(help));
        return None;
    }
    Some(template)
}

/// The furniture that a template names; reports names that are none.
fn furnished(all: &Fields<'_>, ground: &Ground<'_>, out: &mut Vec<Report>) -> Vec<String> {
    let mut furniture = Vec::new();
    for node in all.find("furniture").and_then(|node| list(node, "furniture", out)).unwrap_or(&[]) {
        let Some(name) = text(node, "furniture", out) else { continue };
        if ground.furniture.contains(&name) {
            furniture.push(name.to_owned());
        } else {
            out.push(
                unknown("there is no furniture", name, ground.furniture.iter().copied())
                    .at(node.span),
            );
        }
    }
    furniture
}

/// The areas of a template as they are written.
struct Sketches<'a> {
    all: Vec<Sketch<'a>>,
    ids: Vec<String>,
    /// Whether every area has an id of its own and a part.
    whole: bool,
}

fn sketches<'a>(
    all: &Fields<'a>,
    key: &Key,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Sketches<'a> {
    let mut sketches = Sketches { all: Vec::new(), ids: Vec::new(), whole: true };
    let Some(node) = all.need("areas", out) else { return sketches };
    let nodes = list(node, "areas", out).unwrap_or(&[]);
    for node in bounds::entries(nodes, Keyed { key: "areas", node }, bounds::AREAS, out) {
        match sketch(node, out) {
            Some((_, sketch)) if !is_there(&sketch.all, ground.grid.columns, out) => {}
            Some((id, sketch)) if sketches.ids.contains(&id) => {
                let message = format!("two areas of `{}` have the id `{id}`", key.name);
                let at = sketch.all.find("id").map(|node| node.span);
                out.push(
                    Report::error(Code::BadLayout, message)
                        .at(at)
                        .help("Give each area an id of its own."),
                );
                sketches.whole = false;
            }
            Some((id, sketch)) => {
                sketches.ids.push(id);
                sketches.all.push(sketch);
            }
            None => sketches.whole = false,
        }
    }
    sketches
}

/// The areas of a template; `None` where one of them cannot be understood.
fn areas(sketches: &Sketches<'_>, ground: &Ground<'_>, out: &mut Vec<Report>) -> Option<Vec<Area>> {
    let mut whole = sketches.whole;
    let mut areas: Vec<Area> = Vec::new();
    for (index, sketch) in sketches.all.iter().enumerate() {
        let among = Among { ids: &sketches.ids, index, rows: ground.grid.rows };
        match if whole { area(sketch, &among, ground, out) } else { None } {
            Some(area) => areas.push(area),
            None => whole = false,
        }
    }
    for area in &areas {
        whole = quoted(area, &areas, out) && whole;
    }
    whole.then_some(areas)
}

/// The slots that only refer to stories; reports one that no area has, and one with legs.
fn refers(all: &Fields<'_>, areas: &[Area], out: &mut Vec<Report>) -> Vec<SlotId> {
    let mut slots = Vec::new();
    for node in all.find("refers").and_then(|node| list(node, "refers", out)).unwrap_or(&[]) {
        let Some(name) = text(node, "refers", out) else { continue };
        let own = || areas.iter().filter(|area| area.slot.as_deref() == Some(name));
        if own().next().is_none() {
            let known = areas.iter().filter_map(|area| area.slot.as_deref());
            out.push(unknown("no area has the slot", name, known).at(node.span));
        } else if own().any(|area| area.part.legs().is_some()) {
            let message = format!("the slot `{name}` has legs, and a reference has no text");
            out.push(
                Report::error(Code::BadLayout, message)
                    .at(node.span)
                    .help("Take it out of `refers`."),
            );
        } else {
            slots.push(name.into());
        }
    }
    slots
}

const PARTS: &[(&str, &str)] = &[
    ("picture", "picture"),
    ("kicker", "kicker"),
    ("headline", "headline"),
    ("deck", "deck"),
    ("byline", "byline"),
    ("legs", "legs"),
    ("quote", "quote"),
    ("box", "box"),
    ("words", "words"),
    ("rule", "rule"),
    ("hairline", "hairline"),
    ("panel", "panel"),
];

fn sketch<'a>(node: &'a Node, out: &mut Vec<Report>) -> Option<(String, Sketch<'a>)> {
    let all = fields(node, &AREA, out)?;
    let id = all.need("id", out).and_then(|node| text(node, "id", out)).map(str::to_owned);
    let part = all.need("part", out).and_then(|node| choice(node, "part", PARTS, out));
    Some((id?, Sketch { part: part?, all }))
}

/// When an area is there.
struct Presence {
    optional: bool,
    /// The area in whose absence alone it is there.
    unless: Option<AreaIndex>,
    /// The area with which alone it is there.
    with: Option<AreaIndex>,
    /// What a story must have for it.
    needs: Option<String>,
}

/// When an area is there; `None` where it refers to an area that is not.
fn presence(all: &Fields<'_>, among: &Among<'_>, out: &mut Vec<Report>) -> Option<Presence> {
    let optional =
        all.find("optional").and_then(|node| truth(node, "optional", out)).unwrap_or(false);
    let mut other = |key: &str| match all.find(key) {
        Some(node) => find((text(node, key, out)?, node.span), among, out).map(Some),
        None => Some(None),
    };
    let (unless, with) = (other("unless")?, other("with")?);
    let needs =
        all.find("needs").and_then(|node| text(node, "needs", out)).map(crate::read::place::nfc);
    Some(Presence { optional, unless, with, needs })
}

/// Reports keys that mean nothing for the part that an area shows.
fn meaningless(sketch: &Sketch<'_>, out: &mut Vec<Report>) {
    let Sketch { part, all } = sketch;
    for key in foreign(part) {
        if let Some(node) = all.find(key) {
            let message = format!("`{key}` means nothing for the part `{part}`");
            out.push(Report::error(Code::BadLayout, message).at(node.span).help("Remove it."));
        }
    }
}

fn endless(id: &str) -> Report {
    let message = format!("the area `{id}` stands at the foot and has no `to`");
    Report::error(Code::BadLayout, message).help("Add the row in which it ends: `to: foot`.")
}

fn outside_legs(id: &str) -> Report {
    let message = format!("the area `{id}` counts its row inside legs and is no quote in legs");
    Report::error(Code::BadLayout, message)
        .help("Write a row of the page, or `>` for the row after the area above.")
}

/// The slot of an area; what may belong to the page need not have one.
fn slot(Sketch { part, all }: &Sketch<'_>, out: &mut Vec<Report>) -> Option<SlotId> {
    let of_page = keys::PARTS.iter().any(|of| of.part == *part && of.of_page);
    let slot = if of_page { all.find("slot") } else { all.need("slot", out) };
    slot.and_then(|node| text(node, "slot", out)).map(SlotId::from)
}

fn area(
    sketch: &Sketch<'_>,
    among: &Among<'_>,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Option<Area> {
    let all = &sketch.all;
    let id = among.ids.get(among.index)?;
    let told = out.len();
    let grid = ground.grid;
    let sides = all.need("columns", out).and_then(|node| sides(node, grid.columns, out));
    let start = all.need("row", out).and_then(|node| start(node, among, out));
    let end = all.find("to").map_or(Some(End::Depth), |node| end(node, among, out));
    let depth =
        all.find("depth").map_or(Some((1, grid.rows)), |node| counted::depth(node, grid.rows, out));
    let presence = presence(all, among, out)?;
    let mut rows = |key: &str, most: Rows| {
        all.find(key).and_then(|node| count(node, key, 0..=most, out)).unwrap_or(0)
    };
    let (after, air) = (rows("after", grid.rows), rows("air", 9));
    let drop = all
        .find("drop")
        .and_then(|node| length(node, "drop", Pt::from_points(-1000.0), out))
        .unwrap_or(Pt(0));
    meaningless(sketch, out);
    let part = part(sketch, among, ground, out);
    let slot = slot(sketch, out);
    let row = all.find("row").map(|node| node.span);
    if start == Some(Start::Foot) && end == Some(End::Depth) {
        out.push(endless(id).at(row));
    }
    let inside = matches!(start, Some(Start::Inside(..)));
    if inside && part.as_ref().is_some_and(|part| part.inside().is_empty()) {
        out.push(outside_legs(id).at(row));
    }
    let is_filler = matches!(part, Some(Part::Words { filler: true, .. }));
    let mut area = Area {
        id: id.clone(),
        slot,
        part: part?,
        columns: sides?.0,
        sides: sides?,
        start: start?,
        end: end?,
        depth: depth?,
        optional: presence.optional || is_filler,
        unless: presence.unless,
        with: presence.with,
        needs: presence.needs,
        after,
        air,
        drop,
        bleed: Vec::new(),
        span: all.span,
    };
    area.bleed = bleed(&area, all, grid, out);
    possible(&area, all, grid, out);
    if out.len() > told { None } else { Some(area) }
}

/// Reports what an area says that can't be.
fn possible(area: &Area, all: &Fields<'_>, grid: Grid, out: &mut Vec<Report>) {
    aired(area, all, out);
    filler(area, all, out);
    room(area, grid, out);
}

/// Columns on left and right pages: one value for both, or `{ left: 2-5, right: 1-4 }`.
fn sides(node: &Node, most: u32, out: &mut Vec<Report>) -> Option<(Columns, Columns)> {
    if let Value::Map(_) = &node.value {
        let all = fields(node, &SIDES, out)?;
        let left = all.need("left", out).and_then(|node| columns(node, most, out));
        let right = all.need("right", out).and_then(|node| columns(node, most, out));
        return Some((left?, right?));
    }
    columns(node, most, out).map(|both| (both, both))
}

/// Whether a quote stands in legs, in columns of theirs; reports what does not.
fn quoted(area: &Area, areas: &[Area], out: &mut Vec<Report>) -> bool {
    let inside: Vec<&Area> =
        area.part.inside().iter().filter_map(|legs| areas.get(*legs)).collect();
    if inside.is_empty() {
        return true;
    }
    let held = |column: u32| inside.iter().any(|legs| legs.columns.each().contains(&column));
    let message = if let Some(other) = inside.iter().find(|legs| legs.part.legs().is_none()) {
        format!("the quote `{}` stands in `{}`, which is not legs", area.id, other.id)
    } else if let Some(column) = area.columns.each().find(|column| !held(*column)) {
        let names: Vec<String> = inside.iter().map(|legs| format!("`{}`", legs.id)).collect();
        format!(
            "the quote `{}` takes column {}, which is not in {}",
            area.id,
            column + 1,
            names.join(" and ")
        )
    } else {
        return true;
    };
    out.push(
        Report::error(Code::BadLayout, message)
            .at(area.span)
            .help("A quote cuts whole columns of the legs that `in` names."),
    );
    false
}

/// Reports an area that has no room: below the last row, or between fixed rows.
fn room(area: &Area, grid: Grid, out: &mut Vec<Report>) {
    let Start::Row(first, last) = area.start else { return };
    let (least, most) = area.depth;
    let id = &area.id;
    let forms = (last - first).saturating_add(1).saturating_mul((most - least).saturating_add(1));
    match area.end {
        End::Depth | End::Before(..) if forms > MOST_FORMS => {
            let message = format!(
                "the area `{id}` may begin in {} rows and be {} deep: {forms} forms, and \
                {MOST_FORMS} are the most",
                last - first + 1,
                most - least + 1
            );
            out.push(
                Report::error(Code::BadLayout, message)
                    .at(area.span)
                    .help("Narrow `row` or `depth`."),
            );
        }
        End::Row(end) if end < last => {
            let message = format!(
                "the area `{id}` begins in row {last} and ends in row {end}, {} rows before it",
                last - end
            );
            out.push(
                Report::error(Code::BadLayout, message).at(area.span).help("`to` is its last row."),
            );
        }
        End::Row(end) if end - first + 1 < least || end - last + 1 > most => {
            let message = format!(
                "the area `{id}` has {} rows from {first} to {end}, and `depth` allows {least} to \
                {most}",
                end - first + 1
            );
            out.push(
                Report::error(Code::BadLayout, message)
                    .at(area.span)
                    .help("Correct `depth`, `row` or `to`."),
            );
        }
        End::Depth | End::Before(..) if last.saturating_add(least) > grid.rows => {
            let message = format!(
                "the area `{id}` runs {} rows below the last row of the grid",
                last.saturating_add(least) - grid.rows
            );
            out.push(
                Report::error(Code::BadLayout, message)
                    .at(area.span)
                    .help(format!("The grid has rows 0 to {}.", grid.rows.saturating_sub(1))),
            );
        }
        _ => {}
    }
}
