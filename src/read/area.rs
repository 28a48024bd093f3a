//! The templates of a layout come in as YAML, templates with their areas go out, every area where the grid has room for it.
//!
//! `row` and `to` have a small language of their own: `4`, `36..56`, `>` (after the area above), `>+2`, `>id+2`, `@id` (level with
//! it), `+16..22` (inside legs), `foot`; `119`, `id`, `id-1`.

use crate::layout::{Area, Columns, Edge, End, Grid, Part, Side, Start, Template};
use crate::read::value::{
    Fields, choice, fields, length, list, map, range, span_of_numbers, text, truth, unknown, wrong,
};
use crate::read::yaml::{Key, Node};
use crate::report::{Code, Report};
use crate::source::Span;
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;

/// The keys of a template.
pub(crate) const KEYS: &[&str] = &["side", "section", "furniture", "areas"];
/// The keys of an area.
pub(crate) const AREA_KEYS: &[&str] =
    &["id", "slot", "part", "columns", "row", "to", "depth", "after", "drop", "optional", "ladder", "in", "clear"];

/// What areas refer to.
pub(crate) struct Ground<'a> {
    /// The grid.
    pub grid: Grid,
    /// Names of the ladders.
    pub ladders: Vec<&'a str>,
    /// Names of the furniture.
    pub furniture: Vec<&'a str>,
}

/// An area's words before they are understood.
struct Sketch<'a> {
    id: String,
    part: &'a str,
    all: Fields<'a>,
    /// Whether its last row is fixed, so that areas before it may refer to it.
    fixed: bool,
}

/// Every template of the map `templates`.
pub(crate) fn templates(node: &Node, ground: &Ground<'_>, out: &mut Vec<Report>) -> BTreeMap<String, Template> {
    let mut templates = BTreeMap::new();
    for (key, node) in map(node, "`templates`", out).unwrap_or(&[]) {
        if let Some(template) = template((key, node), ground, out) {
            templates.insert(key.name.clone(), template);
        }
    }
    templates
}

fn template((key, node): (&Key, &Node), ground: &Ground<'_>, out: &mut Vec<Report>) -> Option<Template> {
    let all = fields(node, "a template", KEYS, out)?;
    let side =
        all.find("side").and_then(|node| choice(node, "side", &[("left", Side::Left), ("right", Side::Right)], out));
    let section = all.find("section").and_then(|node| text(node, "section", out)).unwrap_or_default().to_owned();
    let mut furniture = Vec::new();
    for node in all.find("furniture").and_then(|node| list(node, "furniture", out)).unwrap_or(&[]) {
        let Some(name) = text(node, "furniture", out) else { continue };
        if ground.furniture.contains(&name) {
            furniture.push(name.to_owned());
        } else {
            out.push(unknown("there is no furniture", name, ground.furniture.iter().copied()).at(node.span));
        }
    }
    let nodes = all.need("areas", out).and_then(|node| list(node, "areas", out)).unwrap_or(&[]);
    let mut sketches: Vec<Sketch<'_>> = Vec::new();
    let mut whole = true;
    for node in nodes {
        match sketch(node, out) {
            Some(sketch) if sketches.iter().any(|known| known.id == sketch.id) => {
                let message = format!("two areas of `{}` have the id `{}`", key.name, sketch.id);
                let at = sketch.all.find("id").map(|node| node.span);
                out.push(Report::error(Code::BadLayout, message).at(at).help("Give each area an id of its own."));
                whole = false;
            }
            Some(sketch) => sketches.push(sketch),
            None => whole = false,
        }
    }
    // A template with an area that cannot be understood is told and left out: what refers to that area would be told again.
    let mut areas: Vec<Area> = Vec::new();
    for index in 0..sketches.len() {
        match if whole { area(&sketches, index, ground, out) } else { None } {
            Some(area) => areas.push(area),
            None => whole = false,
        }
    }
    for area in &areas {
        whole = quoted(area, &areas, out) && whole;
    }
    let section = crate::read::place::nfc(section.trim());
    whole.then(|| Template { name: key.name.clone(), section, side, furniture, areas, span: key.span })
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
];

fn sketch<'a>(node: &'a Node, out: &mut Vec<Report>) -> Option<Sketch<'a>> {
    let all = fields(node, "an area", AREA_KEYS, out)?;
    let id = all.need("id", out).and_then(|node| text(node, "id", out)).map(str::to_owned);
    let part = all.need("part", out).and_then(|node| choice(node, "part", PARTS, out));
    let fixed = all
        .find("to")
        .and_then(|node| text(node, "to", out))
        .is_some_and(|to| to.trim().bytes().all(|b| b.is_ascii_digit()));
    Some(Sketch { id: id?, part: part?, all, fixed })
}

fn area(sketches: &[Sketch<'_>], index: usize, ground: &Ground<'_>, out: &mut Vec<Report>) -> Option<Area> {
    let Sketch { id, part, all, .. } = sketches.get(index)?;
    let told = out.len();
    let grid = ground.grid;
    let slot = all.need("slot", out).and_then(|node| text(node, "slot", out)).map(str::to_owned);
    let columns = all.need("columns", out).and_then(|node| columns(node, grid.columns, out));
    let start = all.need("row", out).and_then(|node| start(node, sketches, (index, grid.rows), out));
    let end = all.find("to").map_or(Some(End::Depth), |node| end(node, sketches, (index, grid.rows), out));
    let depth = all.find("depth").map_or(Some((1, grid.rows)), |node| range(node, "depth", 1..=grid.rows, out));
    let optional = all.find("optional").and_then(|node| truth(node, "optional", out)).unwrap_or(false);
    let after = all.find("after").and_then(|node| range(node, "after", 0..=grid.rows, out)).map_or(0, |(rows, _)| rows);
    let drop = all.find("drop").and_then(|node| length(node, "drop", Pt::from_points(-1000.0), out)).unwrap_or(Pt(0));
    let part = kind(part, all, (sketches, index), (ground, out));
    if start == Some(Start::Foot) && end == Some(End::Depth) {
        let message = format!("the area `{id}` stands at the foot and has no `to`");
        out.push(
            Report::error(Code::BadLayout, message)
                .at(all.find("row").map(|node| node.span))
                .help("Add the row in which it ends: `to: 119`."),
        );
    }
    if matches!(start, Some(Start::Inside(..))) && !matches!(part, Some(Part::Quote { .. })) {
        let message = format!("the area `{id}` counts its row inside legs and is no quote");
        out.push(
            Report::error(Code::BadLayout, message)
                .at(all.find("row").map(|node| node.span))
                .help("Write a row of the page, or `>` for the row after the area above."),
        );
    }
    let area = Area {
        id: id.clone(),
        slot: slot?,
        part: part?,
        columns: columns?,
        start: start?,
        end: end?,
        depth: depth?,
        optional,
        after,
        drop,
        span: all.span,
    };
    room(&area, grid, out);
    if out.len() > told { None } else { Some(area) }
}

/// Which part of the story, with what only that part has.
fn kind(
    part: &str,
    all: &Fields<'_>,
    (sketches, index): (&[Sketch<'_>], usize),
    (ground, out): (&Ground<'_>, &mut Vec<Report>),
) -> Option<Part> {
    for (key, parts) in [("ladder", "headline deck quote"), ("in", "quote"), ("clear", "quote")] {
        if let Some(node) = all.find(key).filter(|_| !parts.split(' ').any(|known| known == part)) {
            let message = format!("`{key}` means nothing for the part `{part}`");
            out.push(Report::error(Code::BadLayout, message).at(node.span).help("Remove it."));
        }
    }
    let mut ladder = || {
        let node = all.need("ladder", out)?;
        let name = text(node, "ladder", out)?;
        if !ground.ladders.contains(&name) {
            out.push(unknown("there is no ladder", name, ground.ladders.iter().copied()).at(node.span));
            return None;
        }
        Some(name.to_owned())
    };
    match part {
        "picture" => Some(Part::Picture),
        "kicker" => Some(Part::Kicker),
        "headline" => Some(Part::Headline { ladder: ladder()? }),
        "deck" => Some(Part::Deck { ladder: ladder()? }),
        "byline" => Some(Part::Byline),
        "legs" => Some(Part::Legs),
        "box" => Some(Part::Box),
        _ => {
            let ladder = ladder();
            let node = all.need("in", out)?;
            let inside = find((text(node, "in", out)?, node.span), sketches, index, out)?;
            let clear = match all.find("clear") {
                None => (0, 0),
                Some(node) => {
                    let [above, below] =
                        crate::read::value::numbers::<2>(node, "clear", 0.0..=f64::from(ground.grid.rows), out)?;
                    (above.round() as Rows, below.round() as Rows)
                }
            };
            Some(Part::Quote { ladder: ladder?, inside, clear })
        }
    }
}

/// Whether a quote stands in legs, in columns of theirs; reports what does not.
fn quoted(area: &Area, areas: &[Area], out: &mut Vec<Report>) -> bool {
    let Part::Quote { inside, .. } = &area.part else { return true };
    let Some(legs) = areas.get(*inside) else { return true };
    let message = if legs.part != Part::Legs {
        format!("the quote `{}` stands in `{}`, which is not legs", area.id, legs.id)
    } else if area.columns.first < legs.columns.first || area.columns.last > legs.columns.last {
        let (first, last) = (legs.columns.first + 1, legs.columns.last + 1);
        format!("the quote `{}` is wider than the legs `{}`, which take columns {first}-{last}", area.id, legs.id)
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
    match area.end {
        End::Row(end) if end < last => {
            let message =
                format!("the area `{id}` begins in row {last} and ends in row {end}, {} rows before it", last - end);
            out.push(Report::error(Code::BadLayout, message).at(area.span).help("`to` is its last row."));
        }
        End::Row(end) if end - first + 1 < least || end - last + 1 > most => {
            let message = format!(
                "the area `{id}` has {} rows from {first} to {end}, and `depth` allows {least} to {most}",
                end - first + 1
            );
            out.push(Report::error(Code::BadLayout, message).at(area.span).help("Correct `depth`, `row` or `to`."));
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

/// `4-5` or `3`, counted from 1 in the file and from 0 here.
pub(crate) fn columns(node: &Node, most: u32, out: &mut Vec<Report>) -> Option<Columns> {
    let written = text(node, "columns", out)?;
    let (first, last) = written.split_once('-').unwrap_or((written, written));
    let read = span_of_numbers(first).zip(span_of_numbers(last)).filter(|_| !written.contains(".."));
    let help = format!("Write the first and the last column, `1-{most}`, or one column, `{most}`.");
    match read {
        Some(((first, _), (last, _))) if first >= 1 && first <= last && last <= most => {
            Some(Columns { first: first - 1, last: last - 1 })
        }
        Some(((first, _), (last, _))) => {
            let message = if first > last {
                format!("`columns` must have the smaller number first, not `{written}`")
            } else if first == 0 {
                "`columns` are counted from 1".to_owned()
            } else {
                format!(
                    "`columns` must be from 1 to {most}, and `{written}` is {} outside the grid",
                    last.max(first) - most
                )
            };
            out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            None
        }
        None => {
            out.push(wrong(node, "columns", "a column or two").help(help));
            None
        }
    }
}

const ROW_HELP: &str = "Write a row (`4`, `36..56`), `>` for the row after the area above, `>+2`, `>id+2`, `@id`, `+16..22` inside legs, or `foot`.";

fn start(node: &Node, sketches: &[Sketch<'_>], (index, rows): (usize, Rows), out: &mut Vec<Report>) -> Option<Start> {
    let written = text(node, "row", out)?.trim();
    if written == "foot" {
        return Some(Start::Foot);
    }
    if let Some(id) = written.strip_prefix('@') {
        return find((id, node.span), sketches, index, out).map(Start::With);
    }
    if let Some(rest) = written.strip_prefix('>') {
        let (id, clear) = match rest.split_once('+') {
            Some((id, clear)) => (id.trim(), span_of_numbers(clear).filter(|(low, high)| low == high && *low < rows)),
            None => (rest.trim(), Some((0, 0))),
        };
        let Some((clear, _)) = clear else {
            out.push(wrong(node, "row", "so many clear rows after an area").help(ROW_HELP));
            return None;
        };
        if !id.is_empty() {
            return find((id, node.span), sketches, index, out).map(|area| Start::After(area, clear));
        }
        return match index.checked_sub(1) {
            Some(above) => Some(Start::After(above, clear)),
            None => {
                out.push(
                    Report::error(Code::BadLayout, "the first area follows no other")
                        .at(node.span)
                        .help("Write the row in which it begins: `row: 4`."),
                );
                None
            }
        };
    }
    let (inside, numbers) = match written.strip_prefix('+') {
        Some(numbers) => (true, numbers),
        None => (false, written),
    };
    match span_of_numbers(numbers) {
        Some((first, last)) if first <= last && last < rows => {
            Some(if inside { Start::Inside(first, last) } else { Start::Row(first, last) })
        }
        Some((first, last)) if first > last => {
            out.push(
                wrong(node, "row", &format!("a range with the smaller number first, `{last}..{first}`")).help(ROW_HELP),
            );
            None
        }
        Some((_, last)) => {
            let message = format!(
                "`row` must be from 0 to {}, and `{written}` is {} too large",
                rows.saturating_sub(1),
                last - rows.saturating_sub(1)
            );
            out.push(Report::error(Code::BadValue, message).at(node.span).help(ROW_HELP));
            None
        }
        None => {
            out.push(wrong(node, "row", "a place among the rows").help(ROW_HELP));
            None
        }
    }
}

fn end(node: &Node, sketches: &[Sketch<'_>], (index, rows): (usize, Rows), out: &mut Vec<Report>) -> Option<End> {
    let written = text(node, "to", out)?.trim();
    if written.bytes().all(|b| b.is_ascii_digit()) {
        return match span_of_numbers(written) {
            Some((row, _)) if row < rows => Some(End::Row(row)),
            _ => {
                out.push(
                    wrong(node, "to", &format!("a row from 0 to {}", rows.saturating_sub(1)))
                        .help("The last row that the area takes."),
                );
                None
            }
        };
    }
    let known = |id: &str| sketches.iter().any(|sketch| sketch.id == id);
    let (id, clear) = match written.rsplit_once('-') {
        Some((id, clear)) if !known(written) => {
            (id.trim(), span_of_numbers(clear).map_or(0, |(clear, _)| clear.min(rows)))
        }
        _ => (written, 0),
    };
    find((id, node.span), sketches, index, out).map(|area| End::Before(area, clear))
}

/// The area of an id that another one may refer to: one before it, or one whose last row is fixed.
fn find((id, at): (&str, Span), sketches: &[Sketch<'_>], index: usize, out: &mut Vec<Report>) -> Option<usize> {
    let Some(found) = sketches.iter().position(|sketch| sketch.id == id) else {
        out.push(unknown("there is no area", id, sketches.iter().map(|sketch| sketch.id.as_str())).at(at));
        return None;
    };
    let fixed = sketches.get(found).is_some_and(|sketch| sketch.fixed);
    let message = if found == index {
        format!("the area `{id}` refers to itself")
    } else if found > index && !fixed {
        format!("`{id}` comes later in the template and has no fixed last row, so nothing can be measured from it")
    } else {
        return Some(found);
    };
    out.push(
        Report::error(Code::BadLayout, message)
            .at(at)
            .help("Refer to an area above this one, or to one with `to: ROW`."),
    );
    None
}

/// Which edge a line of furniture stands on.
pub(crate) const EDGES: &[(&str, Edge)] =
    &[("outer", Edge::Outer), ("inner", Edge::Inner), ("left", Edge::Left), ("right", Edge::Right)];
