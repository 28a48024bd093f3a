//! A layout's YAML comes in, `Layout` goes out: page, grid, inks, fonts, hanging characters,
//! weights, drawn objects and furniture.
//!
//! Styles and ladders are read by `read::style`, templates by `read::area`. Names become ids here;
//! everything that refers to a name that does not exist is told with the nearest one.

use crate::color::Ink;
use crate::geometry::{Rect, Size};
use crate::language::Language;
use crate::language::row::Signs;
use crate::layout::{Costs, FaceFile, Grid, Hang, HouseSigns, Layout, TemplateId};
use crate::read::area::{Ground, templates};
use crate::read::bounds;
use crate::read::cap::cap_fits;
use crate::read::checks::checks;
use crate::read::counted::MOST_COLUMNS;
use crate::read::furniture::{dressed, furniture, looks, phrases, rules};
use crate::read::invariant::{Ruler, invariant};
use crate::read::keys::layout::{GRID, HANG, LAYOUT, MARGINS, PAGE, TYPOGRAPHY};
use crate::read::keys::objects::COSTS;
use crate::read::named::{Companion, named_file};
use crate::read::objects::{drawn_by_name, objects};
use crate::read::story::exceptions;
use crate::read::style::{Palette, ladders, styles};
use crate::read::value::{
    Fields, choice, count, decimal, fields, length, list, map, numbers, text, whole, wrong,
};
use crate::read::yaml::{Keyed, Node, Value};
use crate::report::{Code, Report, Severity};
use crate::source::{FileId, Sources};
use crate::unit::Pt;
use std::collections::BTreeMap;

/// Reads a layout from its tree; `None` when page, grid, fonts or templates leave nothing to show.
pub(crate) fn layout(
    sources: &Sources,
    (file, name): (FileId, &str),
    node: &Node,
    out: &mut Vec<Report>,
) -> Option<Layout> {
    let all = fields(node, &LAYOUT, out)?;
    let page = all.need("page", out).and_then(|node| page(node, out));
    let told = out.len();
    let grid = all.need("grid", out).and_then(|node| grid(node, page.map(|(_, area)| area), out));
    // Places may be counted in the grid's rows: of a wrong grid they would be wrong with it.
    let fits = out.len() == told;
    let inks = all.need("inks", out).map(|node| inks(node, out)).unwrap_or_default();
    let faces = all.need("fonts", out).map(|node| faces(sources, node, out)).unwrap_or_default();
    // Styles need a row to measure leading by; a grid that is wrong has been told.
    let ground = grid.unwrap_or(Grid {
        columns: 1,
        gutter: Pt(0),
        row: Pt::from_points(10.0),
        rows: 1,
        baseline: Pt(0),
    });
    let palette = Palette { faces: &faces, inks: &inks, grid: ground };
    let fallback = all.find("fallback").and_then(|node| list(node, "fallback", out)).unwrap_or(&[]);
    let fallback = fallback.iter().filter_map(|node| palette.face(node, "fallback", out)).collect();
    let told = out.len();
    let styles =
        all.need("styles", out).map(|node| styles(node, &palette, out)).unwrap_or_default();
    let sound = out.len() == told;
    let ladders =
        all.find("ladders").map(|node| ladders(node, &palette, &styles, out)).unwrap_or_default();
    let typography = all.find("typography").and_then(|node| typography(node, out));
    let hang = all.find("hang").map(|node| hang(node, &palette, out)).unwrap_or_default();
    let costs = all.need("costs", out).and_then(|node| costs(node, out));
    let objects = all.need("objects", out).and_then(|node| objects(node, &palette, out));
    let furniture = all
        .find("furniture")
        .filter(|_| grid.is_some())
        .map(|node| furniture(node, &palette, &styles, out))
        .unwrap_or_default();
    let rules = all.find("rules").map(|node| rules(node, &palette, out)).unwrap_or_default();
    if let Some(node) = all.find("objects") {
        drawn_by_name(node, &ladders, &rules, out);
    }
    let looks =
        all.find("looks").map(|node| looks(node, &palette, &styles, out)).unwrap_or_default();
    let phrases = all.find("phrases").map(|node| phrases(node, out)).unwrap_or_default();
    let names = Ground {
        grid: ground,
        ladders: ladders.keys().map(String::as_str).collect(),
        furniture: furniture.keys().map(String::as_str).collect(),
        rules: rules.keys().map(String::as_str).collect(),
        looks: looks.keys().map(String::as_str).collect(),
        palette: &palette,
    };
    let templates = match (grid, all.need("templates", out)) {
        (Some(_), Some(node)) => templates(node, &names, out),
        _ => BTreeMap::new(),
    };
    // What is wrong with the map itself has been told.
    let written = all
        .find("templates")
        .and_then(|node| map(node, "`templates`", &mut Vec::new()))
        .unwrap_or(&[]);
    let grave = &[("warning", Severity::Warning), ("error", Severity::Error)];
    let unprinted = all.find("unprinted").and_then(|node| choice(node, "unprinted", grave, out));
    let checks = all.find("checks").map(|node| checks(node, out)).unwrap_or_default();
    let exceptions = all.find("exceptions").map(|node| exceptions(node, out)).unwrap_or_default();
    // A style that is wrong or misspelt has been told; that it is missing follows from it.
    if sound {
        let cap = objects.as_ref().map(|objects| objects.drop_cap).unwrap_or_default();
        cap_fits((all.find("styles"), &styles), (cap, ground), (sources, &faces), out);
        dressed(&templates, (&styles, cap), out);
        let ruler = Ruler { rows: ground.rows, row: ground.row, ladders: &ladders };
        for (key, node) in written.iter().filter(|_| fits) {
            templates
                .get(key.name.as_str())
                .iter()
                .for_each(|template| invariant(template, node, &ruler, out));
        }
    }
    let (trim, area) = page?;
    // What could not be read has been told; a map with nothing in it has not.
    for (key, what) in [("fonts", "fonts"), ("templates", "templates")] {
        let empty = |node: &&Node| matches!(&node.value, Value::Map(entries) if entries.is_empty());
        if let Some(node) = all.find(key).filter(empty) {
            let message = format!("the layout `{name}` has no {what}");
            let help =
                format!("Add one under `{key}`; `katern layouts weekblad --yaml` shows how.");
            out.push(Report::error(Code::BadLayout, message).at(node.span).help(help));
        }
    }
    if faces.is_empty() || templates.is_empty() {
        return None;
    }
    let (grid, costs, objects) = (grid?, costs?, objects?);
    Some(Layout {
        name: name.to_owned(),
        file,
        trim,
        area,
        grid,
        inks,
        faces,
        fallback,
        styles,
        ladders,
        typography,
        hang,
        costs,
        objects,
        furniture,
        rules,
        looks,
        phrases,
        checks,
        unprinted: unprinted.unwrap_or(Severity::Warning),
        unread: written
            .iter()
            .map(|(key, _)| TemplateId::from(key.name.as_str()))
            .filter(|name| !templates.contains_key(name))
            .collect(),
        templates,
        exceptions,
    })
}

/// Trim and type area.
fn page(node: &Node, out: &mut Vec<Report>) -> Option<(Size, Rect)> {
    let all = fields(node, &PAGE, out)?;
    let (width, height) = (side(&all, "width", out), side(&all, "height", out));
    let margins = all.need("margins", out).and_then(|node| fields(node, &MARGINS, out))?;
    let mut margin = |key: &str| length(margins.need(key, out)?, key, Pt(0), out);
    let (left, right, top, bottom) =
        (margin("left"), margin("right"), margin("top"), margin("bottom"));
    let (width, height) = (width?, height?);
    let area = Rect::between(left?, top?, width - right?, height - bottom?);
    if area.width <= Pt(0) || area.height <= Pt(0) {
        let message = "the margins leave no room on the page";
        out.push(
            Report::error(Code::BadLayout, message)
                .at(margins.span)
                .help(format!("The page is {width} by {height} pt.")),
        );
        return None;
    }
    Some((Size { width, height }, area))
}

/// The largest side of a page, millimetres: a PDF page has 14,400 points at the most (ISO 32000-1,
/// annex C.2), its bleed counted.
const LONGEST_SIDE: f64 = 4900.0;
/// Points under which a side without a unit was more likely meant in millimetres.
const SMALL_SIDE: f64 = 500.0;

/// A side of the page; reports one that was hardly meant in points, and one too long for a file.
fn side(all: &Fields<'_>, key: &str, out: &mut Vec<Report>) -> Option<Pt> {
    let node = all.need(key, out)?;
    let side = length(node, key, Pt(1), out)?;
    let bare = text(node, key, &mut Vec::new())
        .is_some_and(|text| text.trim().ends_with(|c: char| c.is_ascii_digit()));
    if bare && side.points() < SMALL_SIDE {
        let (points, mm) = (side.points(), side.mm());
        let message =
            format!("`{key}` is {points} points, which is {mm:.0} mm: is `{points}mm` meant?");
        let help = format!("Write the unit: `{points}mm`, or `{points}pt` for a page that small.");
        out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
        return Some(Pt::from_mm(points));
    }
    if side.mm() > LONGEST_SIDE {
        let message =
            format!("`{key}` is {:.0} mm, and a page may have {LONGEST_SIDE:.0} mm", side.mm());
        out.push(
            Report::error(Code::BadValue, message)
                .at(node.span)
                .help("Check the unit and the number."),
        );
        return None;
    }
    Some(side)
}

fn grid(node: &Node, area: Option<Rect>, out: &mut Vec<Report>) -> Option<Grid> {
    let all = fields(node, &GRID, out)?;
    let columns =
        all.need("columns", out).and_then(|node| count(node, "columns", 1..=MOST_COLUMNS, out));
    let rows = all.need("rows", out).and_then(|node| count(node, "rows", 1..=1_000, out));
    let gutter = all.need("gutter", out).and_then(|node| length(node, "gutter", Pt(0), out));
    let row = all.need("row", out).and_then(|node| length(node, "row", Pt(1), out));
    let baseline = all.need("baseline", out).and_then(|node| length(node, "baseline", Pt(0), out));
    let grid =
        Grid { columns: columns?, gutter: gutter?, row: row?, rows: rows?, baseline: baseline? };
    let Some(area) = area else { return Some(grid) };
    let deep = grid.row * i64::from(grid.rows - 1) + grid.baseline;
    let wide = grid.gutter * i64::from(grid.columns - 1);
    let message = if deep > area.height {
        format!(
            "{} rows of {} pt are {} pt deeper than the type area of {} pt",
            grid.rows,
            grid.row,
            deep - area.height,
            area.height
        )
    } else if wide >= area.width {
        format!(
            "{} gutters of {} pt leave no room for columns in {} pt",
            grid.columns - 1,
            grid.gutter,
            area.width
        )
    } else if grid.baseline > grid.row {
        format!(
            "`baseline` is {} pt and a row {} pt: the baseline falls into the next row",
            grid.baseline, grid.row
        )
    } else {
        return Some(grid);
    };
    out.push(
        Report::error(Code::BadLayout, message)
            .at(all.span)
            .help("Correct the grid or the margins of the page."),
    );
    if wide < area.width { Some(grid) } else { None }
}

fn inks(node: &Node, out: &mut Vec<Report>) -> BTreeMap<String, Ink> {
    let mut inks = BTreeMap::new();
    for (key, node) in map(node, "`inks`", out).unwrap_or(&[]) {
        let parts =
            numbers::<4>(node, &key.name, 0.0..=100.0, out).unwrap_or([0.0, 0.0, 0.0, 100.0]);
        let [c, m, y, k] = parts.map(|per_cent| (per_cent * 10.0).round() as u16);
        inks.insert(key.name.clone(), Ink { c, m, y, k });
    }
    inks
}

/// The faces with their files; a missing file is told and another stands in, so that names keep
/// their meaning.
fn faces(sources: &Sources, node: &Node, out: &mut Vec<Report>) -> Vec<FaceFile> {
    let mut faces: Vec<FaceFile> = Vec::new();
    for (key, node) in map(node, "`fonts`", out).unwrap_or(&[]) {
        let Some(path) = text(node, &key.name, out) else { continue };
        let mut told = Vec::new();
        let file = named_file(sources, path.trim(), Companion::Font, &mut told);
        out.extend(told.into_iter().map(|report| report.at(node.span)));
        faces.extend(file.map(|file| FaceFile { name: key.name.clone(), file, span: node.span }));
    }
    faces
}

/// `typography: dutch`, or the same with quotes of the house's own: `{ like: dutch, double: "„”"
/// }`.
fn typography(node: &Node, out: &mut Vec<Report>) -> Option<HouseSigns> {
    let known: Vec<_> =
        Language::all().map(|language| (language.row().name, HouseSigns::of(language))).collect();
    if !matches!(node.value, Value::Map(_)) {
        return choice(node, "typography", &known, out);
    }
    let all = fields(node, &TYPOGRAPHY, out)?;
    let like = all.need("like", out).and_then(|node| choice(node, "like", &known, out))?;
    let mut pair = |key: &str, like: (char, char)| {
        let Some(node) = all.find(key) else { return like };
        let signs: Vec<char> = text(node, key, out).unwrap_or_default().chars().collect();
        if let [opens, closes] = signs[..]
            && !signs.iter().any(|sign| sign.is_alphanumeric())
        {
            return (opens, closes);
        }
        out.push(wrong(
            node,
            key,
            "two signs, the one that opens and the one that closes (`\"„”\"`)",
        ));
        like
    };
    let HouseSigns { language, signs } = like;
    let double = pair("double", signs.double);
    Some(HouseSigns { language, signs: Signs { double, single: pair("single", signs.single) } })
}

fn hang(node: &Node, palette: &Palette<'_>, out: &mut Vec<Report>) -> Vec<Hang> {
    let mut hangs = Vec::new();
    let all = list(node, "hang", out).unwrap_or(&[]);
    for node in bounds::entries(all, Keyed { key: "hang", node }, bounds::HANGS, out) {
        let Some(all) = fields(node, &HANG, out) else { continue };
        let characters = all.need("characters", out).and_then(|node| text(node, "characters", out));
        let mut side = |key: &str| {
            all.find(key)
                .and_then(|node| decimal(node, key, 0.0..=100.0, out))
                .map_or(0, |n| (n * 10.0).round() as i32)
        };
        let (left, right) = (side("left"), side("right"));
        let face = all.find("font").map(|node| palette.face(node, "font", out));
        // A name that is none has been told; its entry is for no face then.
        if face == Some(None) {
            continue;
        }
        let face = face.flatten();
        hangs.extend(characters.map(|characters| Hang {
            characters: characters.to_owned(),
            face,
            left,
            right,
        }));
    }
    hangs
}

/// What a layout that does not say so takes for a last line of one word, a row of air, a row that
/// stays free at a foot, a paragraph lost, another title, a picture that waits, a part that has no
/// place, a filler: in quarters of a hyphen, since weights are what they are to one another.
const LAST_WORD: i64 = 9;
const AIR: i64 = 8;
const SHORT_FOOT: i64 = 16;
const FILLER: i64 = 16;
const LOST: i64 = 80;
const OTHER_TITLE: i64 = 20;
const WAITS: i64 = 120;
const UNSHOWN: i64 = 160;

fn costs(node: &Node, out: &mut Vec<Report>) -> Option<Costs> {
    let all = fields(node, &COSTS, out)?;
    let said = |key: &str, out: &mut Vec<Report>| {
        all.find(key).and_then(|node| whole(node, key, 0..=100_000_000, out))
    };
    let (last_word, air) = (said("last_word", out), said("air", out));
    let (short_foot, filler) = (said("short_foot", out), said("filler", out));
    let (lost, other_title) = (said("lost", out), said("other_title", out));
    let (waits, unshown) = (said("waits", out), said("unshown", out));
    let mut cost = |key: &str| {
        all.need(key, out).and_then(|node| whole(node, key, 0..=100_000_000, out)).unwrap_or(0)
    };
    let hyphen = cost("hyphen");
    Some(Costs {
        last_word: last_word.unwrap_or(hyphen * LAST_WORD / 4),
        air: air.unwrap_or(hyphen * AIR / 4),
        short_foot: short_foot.unwrap_or(hyphen * SHORT_FOOT / 4),
        filler: filler.unwrap_or(hyphen * FILLER / 4),
        lost: lost.unwrap_or(hyphen * LOST / 4),
        other_title: other_title.unwrap_or(hyphen * OTHER_TITLE / 4),
        waits: waits.unwrap_or(hyphen * WAITS / 4),
        unshown: unshown.unwrap_or(hyphen * UNSHOWN / 4),
        hyphen,
        poor_hyphen: cost("poor_hyphen"),
        ladder: cost("ladder"),
        contrast: cost("contrast"),
        short_last_line: cost("short_last_line"),
        stub: cost("stub"),
        stack: cost("stack"),
        river: cost("river"),
        hyphen_at_leg: cost("hyphen_at_leg"),
        hyphen_at_page: cost("hyphen_at_page"),
        lone_line: cost("lone_line"),
        picture: cost("picture"),
        coarse_picture: cost("coarse_picture"),
        step: cost("step"),
        no_quote: cost("no_quote"),
        quote_row: cost("quote_row"),
    })
}
