//! The templates of a layout come in as YAML, templates with their areas go out, every area where
//! the grid has room for it.
//!
//! What an area shows decides which keys it has; where it stands is read by `rows`.

use crate::layout::{
    Area, AreaIndex, Art, Closes, Columns, CopyKind, Edge, End, Foot, Grid, Legs, MOST_FORMS,
    Opens, Part, Side, SlotId, Start, Template, TemplateId,
};
use crate::read::air::{aired, filler, short};
use crate::read::bounds;
use crate::read::cap::cap_rule;
use crate::read::counted;
use crate::read::furniture::{EDGES, gaps};
use crate::read::grids::is_there;
use crate::read::keys::template::{self as keys, AREA, SIDES, TEMPLATE, foreign};
use crate::read::rows::{Among, columns, end, find, start};
use crate::read::style::{Palette, role};
use crate::read::value::{Fields, choice, count, fields, length, list, map, text, truth, unknown};
use crate::read::yaml::{Key, Node, Value};
use crate::report::{Code, Report};
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;

/// What areas refer to.
pub(crate) struct Ground<'a> {
    /// The grid.
    pub grid: Grid,
    /// Names of the ladders.
    pub ladders: Vec<&'a str>,
    /// Names of the furniture.
    pub furniture: Vec<&'a str>,
    /// Names of the rules.
    pub rules: Vec<&'a str>,
    /// Names of the looks of boxes.
    pub looks: Vec<&'a str>,
    /// The inks.
    pub palette: &'a Palette<'a>,
}

/// An area's words before they are understood.
struct Sketch<'a> {
    part: &'a str,
    all: Fields<'a>,
}

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
    let areas = all.need("areas", out);
    let nodes = areas.and_then(|node| list(node, "areas", out)).unwrap_or(&[]);
    let nodes = bounds::entries(
        nodes,
        ("areas", bounds::AREAS),
        areas.map_or(all.span, |node| node.span),
        out,
    );
    let mut ids: Vec<String> = Vec::new();
    let mut sketches: Vec<Sketch<'_>> = Vec::new();
    let mut whole = true;
    for node in nodes {
        match sketch(node, out) {
            Some((_, sketch)) if !is_there(&sketch.all, ground.grid.columns, out) => {}
            Some((id, sketch)) if ids.contains(&id) => {
                let message = format!("two areas of `{}` have the id `{id}`", key.name);
                let at = sketch.all.find("id").map(|node| node.span);
                out.push(
                    Report::error(Code::BadLayout, message)
                        .at(at)
                        .help("Give each area an id of its own."),
                );
                whole = false;
            }
            Some((id, sketch)) => {
                ids.push(id);
                sketches.push(sketch);
            }
            None => whole = false,
        }
    }
    // A template with an area that cannot be understood is told and left out: what refers to that
    // area would be told again.
    let mut areas: Vec<Area> = Vec::new();
    for (index, sketch) in sketches.iter().enumerate() {
        let among = Among { ids: &ids, index, rows: ground.grid.rows };
        match if whole { area(sketch, &among, ground, out) } else { None } {
            Some(area) => areas.push(area),
            None => whole = false,
        }
    }
    for area in &areas {
        whole = quoted(area, &areas, out) && whole;
    }
    // Slots of a template that is left out are not missed.
    let refers = if whole { refers(&all, &areas, out) } else { Vec::new() };
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
    if whole && template.order().is_none() {
        let message =
            format!("areas of `{}` are measured from one another in a ring", template.name);
        let help = "Give one of them a row of its own, `row: 4` or `to: foot`.";
        out.push(Report::error(Code::BadLayout, message).at(key.span).help(help));
        whole = false;
    }
    whole.then_some(template)
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

fn area(
    sketch: &Sketch<'_>,
    among: &Among<'_>,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Option<Area> {
    let Sketch { part, all } = sketch;
    let id = among.ids.get(among.index)?;
    let told = out.len();
    let grid = ground.grid;
    let sides = all.need("columns", out).and_then(|node| sides(node, grid.columns, out));
    let start = all.need("row", out).and_then(|node| start(node, among, out));
    let end = all.find("to").map_or(Some(End::Depth), |node| end(node, among, out));
    let depth =
        all.find("depth").map_or(Some((1, grid.rows)), |node| counted::depth(node, grid.rows, out));
    let optional =
        all.find("optional").and_then(|node| truth(node, "optional", out)).unwrap_or(false);
    let other = |key: &str, out: &mut Vec<Report>| match all.find(key) {
        Some(node) => find((text(node, key, out)?, node.span), among, out).map(Some),
        None => Some(None),
    };
    let (unless, with) = (other("unless", out)?, other("with", out)?);
    let needs =
        all.find("needs").and_then(|node| text(node, "needs", out)).map(crate::read::place::nfc);
    let after =
        all.find("after").and_then(|node| count(node, "after", 0..=grid.rows, out)).unwrap_or(0);
    let air = all.find("air").and_then(|node| count(node, "air", 0..=9, out)).unwrap_or(0);
    let drop = all
        .find("drop")
        .and_then(|node| length(node, "drop", Pt::from_points(-1000.0), out))
        .unwrap_or(Pt(0));
    for key in foreign(part) {
        if let Some(node) = all.find(key) {
            let message = format!("`{key}` means nothing for the part `{part}`");
            out.push(Report::error(Code::BadLayout, message).at(node.span).help("Remove it."));
        }
    }
    let of_page = keys::PARTS.iter().any(|of| of.part == *part && of.of_page);
    let part = kind(part, all, among, (ground, out));
    let slot = if of_page { all.find("slot") } else { all.need("slot", out) };
    let slot = slot.and_then(|node| text(node, "slot", out)).map(SlotId::from);
    if start == Some(Start::Foot) && end == Some(End::Depth) {
        let message = format!("the area `{id}` stands at the foot and has no `to`");
        out.push(
            Report::error(Code::BadLayout, message)
                .at(all.find("row").map(|node| node.span))
                .help("Add the row in which it ends: `to: foot`."),
        );
    }
    if matches!(start, Some(Start::Inside(..)))
        && part.as_ref().is_some_and(|part| part.inside().is_empty())
    {
        let message = format!("the area `{id}` counts its row inside legs and is no quote in legs");
        out.push(
            Report::error(Code::BadLayout, message)
                .at(all.find("row").map(|node| node.span))
                .help("Write a row of the page, or `>` for the row after the area above."),
        );
    }
    let part_is_filler = matches!(part, Some(Part::Words { filler: true, .. }));
    let area = Area {
        id: id.clone(),
        slot,
        part: part?,
        columns: sides?.0,
        sides: sides?,
        start: start?,
        end: end?,
        depth: depth?,
        optional: optional || part_is_filler,
        unless,
        with,
        needs,
        after,
        air,
        drop,
        span: all.span,
    };
    aired(&area, all, out);
    filler(&area, all, out);
    room(&area, grid, out);
    if out.len() > told { None } else { Some(area) }
}

/// What the area shows, with what only such an area has.
fn kind(
    part: &str,
    all: &Fields<'_>,
    among: &Among<'_>,
    (ground, out): (&Ground<'_>, &mut Vec<Report>),
) -> Option<Part> {
    let named = |key: &str, what: &str, known: &[&str], out: &mut Vec<Report>| {
        let node = all.need(key, out)?;
        let name = text(node, key, out)?;
        if !known.contains(&name) {
            out.push(unknown(what, name, known.iter().copied()).at(node.span));
            return None;
        }
        Some(name.to_owned())
    };
    let ladder =
        |out: &mut Vec<Report>| named("ladder", "there is no ladder", &ground.ladders, out);
    match part {
        "picture" => {
            let kinds =
                &[("photo", Art::Photo), ("drawing", Art::Drawing), ("supplied", Art::Supplied)];
            let art =
                all.find("art").map_or(Some(Art::Photo), |node| choice(node, "art", kinds, out));
            let caption =
                all.find("caption").map_or(Some(true), |node| truth(node, "caption", out));
            Some(Part::Picture { art: art?, caption: caption? })
        }
        "kicker" => Some(Part::Kicker),
        "headline" => Some(Part::Headline { ladder: ladder(out)? }),
        "deck" => Some(Part::Deck { ladder: ladder(out)? }),
        "byline" => Some(Part::Byline),
        "legs" => legs(all, ground.palette, out).map(Part::Legs),
        "box" => {
            let head = all
                .find("text")
                .and_then(|node| text(node, "text", out))
                .map(crate::read::place::nfc);
            let look = named("look", "there is no look of boxes", &ground.looks, out)?;
            Some(Part::Box { look, head: head.unwrap_or_default() })
        }
        "words" => {
            let words = all.need("text", out).and_then(|node| {
                let words = text(node, "text", out)?;
                gaps(words, node.span, out);
                Some(crate::read::place::nfc(words))
            });
            let role = all.need("role", out).and_then(|node| role(node, out));
            let edge =
                all.find("edge").map_or(Some(Edge::Left), |node| choice(node, "edge", EDGES, out));
            let sizes = if all.find("ladder").is_some() { Some(ladder(out)?) } else { None };
            let filler = all.find("filler").and_then(|node| truth(node, "filler", out));
            let (ladder, filler) = (sizes, filler.unwrap_or(false));
            Some(Part::Words { text: words?, role: role?, ladder, edge: edge?, filler })
        }
        "rule" => Some(Part::Rule { rule: named("rule", "there is no rule", &ground.rules, out)? }),
        "hairline" => Some(Part::Hairline),
        "panel" => {
            Some(Part::Panel { ink: ground.palette.ink(all.need("ink", out)?, "ink", out)? })
        }
        _ => {
            let ladder = ladder(out);
            let inside = match all.find("in") {
                Some(node) => within(node, among, out)?,
                None => Vec::new(),
            };
            let clear = match all.find("clear") {
                None => (0, 0),
                Some(node) => {
                    let [above, below] = crate::read::value::numbers::<2>(
                        node,
                        "clear",
                        0.0..=f64::from(ground.grid.rows),
                        out,
                    )?;
                    (above.round() as Rows, below.round() as Rows)
                }
            };
            Some(Part::Quote { ladder: ladder?, inside, clear })
        }
    }
}

/// How legs are filled.
fn legs(all: &Fields<'_>, palette: &Palette<'_>, out: &mut Vec<Report>) -> Option<Legs> {
    let copies = &[("running", CopyKind::Running), ("briefs", CopyKind::Briefs)];
    let copy =
        all.find("copy").map_or(Some(CopyKind::Running), |node| choice(node, "copy", copies, out));
    let foots = &[("full", Foot::Full), ("natural", Foot::Natural)];
    let foot = all.find("foot").map_or(Some(Foot::Full), |node| choice(node, "foot", foots, out));
    let known = &[("byline", Opens::Byline), ("drop-cap", Opens::DropCap)];
    let nodes = all.find("opens").map_or(Some(&[][..]), |node| list(node, "opens", out))?;
    let opens: Option<Vec<Opens>> =
        nodes.iter().map(|node| choice(node, "opens", known, out)).collect();
    let known = &[("byline", Closes::Byline), ("service", Closes::Service)];
    let nodes = all.find("closes").map_or(Some(&[][..]), |node| list(node, "closes", out))?;
    let closes: Option<Vec<Closes>> =
        nodes.iter().map(|node| choice(node, "closes", known, out)).collect();
    // A rule that is wrong has been told: the area keeps the cap of the layout.
    let drop_cap = all.find("drop_cap").and_then(|node| cap_rule(node, palette, out));
    let rows = all.find("short_foot").and_then(|node| count(node, "short_foot", 0..=9, out));
    let (opens, closes, rows) = (opens?, closes?, rows.unwrap_or(0));
    let legs = Legs { copy: copy?, opens, drop_cap, closes, foot: foot?, short: rows };
    short(&legs, all, out);
    Some(legs)
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

/// The legs that a quote cuts: one, or a list of those side by side.
fn within(node: &Node, among: &Among<'_>, out: &mut Vec<Report>) -> Option<Vec<AreaIndex>> {
    if let Value::List(nodes) = &node.value {
        return nodes
            .iter()
            .map(|node| find((text(node, "in", out)?, node.span), among, out))
            .collect();
    }
    Some(vec![find((text(node, "in", out)?, node.span), among, out)?])
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
