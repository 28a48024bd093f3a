//! What every page of a template carries comes in as YAML, `Furniture` and rules go out; and
//! whether every part has its style.
//!
//! Names of roles, inks and gaps that do not exist are told with the nearest one.

use crate::color::Ink;
use crate::layout::{
    BoxLook, CapRule, Edge, Furniture, Grid, Legs, Nameplate, Opens, Part, Phrases, RuleLine,
    Short, Template, TemplateId,
};
use crate::read::counted::first_row;
use crate::read::keys::layout::{LOOK, NAMEPLATE, PHRASES, PIECE, RULE_LINE};
use crate::read::rows::columns;
use crate::read::style::{Palette, role};
use crate::read::value::{
    Fields, choice, count, decimal, fields, length, list, map, text, truth, unknown, wrong,
};
use crate::read::yaml::Node;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::Photo;
use crate::story::boxed::BoxForm;
use crate::style::{Role, Style};
use crate::unit::{Pt, Rows, SCALE};
use std::collections::BTreeMap;

/// What `{…}` may name in furniture.
const FILLED: &[&str] = &[
    "number", "section", "date", "Date", "title", "issue", "volume", "price", "motto", "kicker",
    "headline", "teaser", "byline", "line", "rubric", "page", "pages",
];

/// Where a short title may stand.
const SHORT: &[(&str, Short)] =
    &[("left", Short::Left), ("centre", Short::Centre), ("apart", Short::Apart)];
/// Space that a nameplate keeps where its layout says nothing: 3 pt.
const CLEAR: Pt = Pt(3 * SCALE);

/// Reports gaps that nothing fills.
pub(crate) fn gaps(words: &str, at: Span, out: &mut Vec<Report>) {
    for name in words.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        if !FILLED.contains(&name) {
            out.push(unknown("furniture cannot fill in", name, FILLED.iter().copied()).at(at));
        }
    }
}

/// The rules by name, each of one line or more.
pub(crate) fn rules(
    node: &Node,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> BTreeMap<String, Vec<RuleLine>> {
    let mut all = BTreeMap::new();
    for (key, node) in map(node, "`rules`", out).unwrap_or(&[]) {
        let lines = list(node, &key.name, out).unwrap_or(&[]);
        let lines = lines.iter().filter_map(|node| {
            let all = fields(node, &RULE_LINE, out)?;
            let thickness =
                all.need("thickness", out).and_then(|node| length(node, "thickness", Pt(1), out));
            let drop = all
                .find("drop")
                .map_or(Some(Pt(0)), |node| length(node, "drop", Pt::from_points(-1000.0), out));
            let ink = all.need("ink", out).and_then(|node| palette.ink(node, "ink", out));
            Some(RuleLine { thickness: thickness?, drop: drop?, ink: ink?, span: all.span })
        });
        let lines = lines.collect();
        all.insert(key.name.clone(), lines);
    }
    all
}

/// The looks of boxes by name. Reports roles without a style.
pub(crate) fn looks(
    node: &Node,
    palette: &Palette<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> BTreeMap<String, BoxLook> {
    let mut all = BTreeMap::new();
    for (key, node) in map(node, "`looks`", out).unwrap_or(&[]) {
        let look = fields(node, &LOOK, out).and_then(|of| look(&of, palette, styles, out));
        if let Some(look) = look {
            all.insert(key.name.clone(), look);
        }
    }
    all
}

fn look(
    all: &Fields<'_>,
    palette: &Palette<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> Option<BoxLook> {
    let told = out.len();
    let zero = Pt(0);
    let panel = all.find("panel").and_then(|node| palette.ink(node, "panel", out));
    let measure = |key: &str, out: &mut Vec<Report>| {
        all.find(key).and_then(|node| length(node, key, zero, out))
    };
    let inset = measure("inset", out).unwrap_or(zero);
    let gutter = measure("gutter", out).unwrap_or(zero);
    let hang = measure("hang", out).unwrap_or(zero);
    let hairline = measure("hairline", out).unwrap_or(zero);
    let ink = all.find("hairline_ink").and_then(|node| palette.ink(node, "hairline_ink", out));
    let pad = all.find("pad").and_then(|node| pair(node, "pad", out)).unwrap_or((0.0, 0.0));
    let columns =
        all.find("columns").and_then(|node| count(node, "columns", 1..=8, out)).unwrap_or(1);
    let gap = all.find("gap").and_then(|node| pair(node, "gap", out)).unwrap_or((0.0, 0.0));
    let foot = all.find("foot").and_then(|node| count(node, "foot", 0..=99, out)).unwrap_or(0);
    let across = all
        .find("figures_across")
        .and_then(|node| truth(node, "figures_across", out))
        .unwrap_or(false);
    let form = all.find("form").and_then(|node| box_form(node, out)).unwrap_or_default();
    let mark = measure("mark", out);
    let [head, figure, text, label, title, entry] = roles(all, styles, out);
    let look = BoxLook {
        panel,
        inset,
        pad: (pad.0 as Rows, pad.1 as Rows),
        columns,
        gutter,
        hang,
        hairline: (ink.unwrap_or(Ink::BLACK), hairline),
        gap: ((gap.0 * 1000.0).round() as u32, (gap.1 * 1000.0).round() as u32),
        foot,
        figures_across: across,
        form,
        mark,
        head,
        figure,
        text,
        label,
        title,
        entry,
        span: all.span,
    };
    (out.len() == told).then_some(look)
}

fn box_form(node: &Node, out: &mut Vec<Report>) -> Option<BoxForm> {
    let forms: Vec<(&str, BoxForm)> =
        BoxForm::NAMES.iter().copied().zip(BoxForm::ALL.iter().copied()).collect();
    choice(node, "form", &forms, out)
}

/// The parts of a box, each with the role that it has where its look says nothing.
const BOX_ROLES: [(&str, Role); 6] = [
    ("head", Role::BoxHead),
    ("figure", Role::BoxFigure),
    ("text", Role::BoxText),
    ("label", Role::BoxStrong),
    ("title", Role::BoxStrong),
    ("entry", Role::BoxText),
];

/// The roles of the parts of a box; reports those without a style.
fn roles(
    all: &Fields<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> [Role; BOX_ROLES.len()] {
    BOX_ROLES.map(|(key, or)| {
        let found = all.find(key).and_then(|node| role(node, out)).unwrap_or(or);
        if !styles.contains_key(&found) {
            let at = all.find(key).map_or(all.span, |node| node.span);
            out.push(
                unknown("there is no style", found.name(), styles.keys().map(|role| role.name()))
                    .at(at),
            );
        }
        found
    })
}

/// Two numbers of rows, `[0, 2.5]`, the smaller first.
fn pair(node: &Node, key: &str, out: &mut Vec<Report>) -> Option<(f64, f64)> {
    let entries = list(node, key, out)?;
    let [first, second] = entries else {
        let message = format!("`{key}` must be two numbers of rows, and has {}", entries.len());
        out.push(Report::error(Code::BadValue, message).at(node.span).help("Write `[0, 2]`."));
        return None;
    };
    let first = decimal(first, key, 0.0..=100.0, out)?;
    Some((first, decimal(second, key, 0.0..=100.0, out)?))
}

/// The fixed phrases.
pub(crate) fn phrases(node: &Node, out: &mut Vec<Report>) -> Phrases {
    let Some(all) = fields(node, &PHRASES, out) else { return Phrases::default() };
    let mut phrase = |key: &str| {
        let node = all.find(key)?;
        let words = text(node, key, out)?;
        gaps(words, node.span, out);
        Some(crate::read::place::nfc(words))
    };
    Phrases {
        jump: phrase("jump").unwrap_or_default(),
        continued: phrase("continued").unwrap_or_default(),
    }
}

/// The pieces of furniture by name.
pub(crate) fn furniture(
    node: &Node,
    palette: &Palette<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> BTreeMap<String, Vec<Furniture>> {
    let mut all = BTreeMap::new();
    for (key, node) in map(node, "`furniture`", out).unwrap_or(&[]) {
        let pieces = list(node, &key.name, out).unwrap_or(&[]);
        let pieces = pieces.iter().filter_map(|node| piece(node, palette, styles, out)).collect();
        all.insert(key.name.clone(), pieces);
    }
    all
}

/// A rule when it has the key `rule`, a line of text otherwise.
fn piece(
    node: &Node,
    palette: &Palette<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> Option<Furniture> {
    let all = fields(node, &PIECE, out)?;
    let row = all.need("row", out).and_then(|node| page_row(node, palette.grid.rows, out));
    let drop = all
        .find("drop")
        .map_or(Some(Pt(0)), |node| length(node, "drop", Pt::from_points(-1000.0), out));
    if let Some(plate) = all.find("nameplate") {
        return nameplate(plate, (row?, drop?), out).map(Furniture::Nameplate);
    }
    if all.find("picture").is_some() {
        return art(&all, (row?, palette.grid), out);
    }
    if let Some(rule) = all.find("rule") {
        let thickness = length(rule, "rule", Pt(1), out);
        let columns =
            all.need("columns", out).and_then(|node| columns(node, palette.grid.columns, out));
        let ink = all.need("ink", out).and_then(|node| palette.ink(node, "ink", out));
        let (columns, row, drop) = (columns?, row?, drop?);
        let span = all.span;
        return Some(Furniture::Rule {
            columns,
            row,
            drop,
            thickness: thickness?,
            ink: ink?,
            span,
        });
    }
    let words = all.need("text", out).and_then(|node| Some((text(node, "text", out)?, node.span)));
    if let Some((words, at)) = words {
        gaps(words, at, out);
    }
    let role = all.need("role", out).and_then(|node| {
        let role = role(node, out)?;
        if !styles.contains_key(&role) {
            out.push(
                unknown("there is no style", role.name(), styles.keys().map(|role| role.name()))
                    .at(node.span),
            );
        }
        Some(role)
    });
    let edge = all.need("edge", out).and_then(|node| choice(node, "edge", EDGES, out));
    let after = all.find("after").and_then(|node| length(node, "after", Pt(0), out));
    Some(Furniture::Line {
        text: crate::read::place::nfc(words?.0),
        role: role?,
        row: row?,
        drop: drop?,
        edge: edge?,
        after,
        span: all.span,
    })
}

/// Art of the paper's own, from a row down.
fn art(all: &Fields<'_>, (row, grid): (Rows, Grid), out: &mut Vec<Report>) -> Option<Furniture> {
    let node = all.need("picture", out)?;
    let path = text(node, "picture", out)?.trim();
    let columns = all.need("columns", out).and_then(|node| columns(node, grid.columns, out));
    let most = grid.rows.saturating_sub(row).max(1);
    let depth = all.need("depth", out).and_then(|node| count(node, "depth", 1..=most, out));
    let edge = all.find("edge").map_or(Some(Edge::Left), |node| choice(node, "edge", EDGES, out));
    let photo = Photo::bare(path, node.span);
    let rows = (row, row + depth? - 1);
    Some(Furniture::Art { photo, columns: columns?, rows, edge: edge? })
}

/// A row of the page, counted from the top or the foot.
fn page_row(node: &Node, rows: Rows, out: &mut Vec<Report>) -> Option<Rows> {
    let written = text(node, "row", &mut Vec::new()).unwrap_or_default().trim();
    let row =
        first_row(written, rows).filter(|_| !written.bytes().all(|byte| byte.is_ascii_digit()));
    match row {
        None => count(node, "row", 0..=rows.saturating_sub(1), out),
        Some(row) => {
            let found = Rows::try_from(row).ok().filter(|row| *row < rows);
            if found.is_none() {
                let must = format!("a row from 0 to {}", rows.saturating_sub(1));
                let help = "Write a row, `4`, or one counted from the last, `foot-2`.";
                out.push(wrong(node, "row", &must).help(help));
            }
            found
        }
    }
}

/// The nameplate on the baseline of a row, so far below it.
fn nameplate(node: &Node, (row, drop): (Rows, Pt), out: &mut Vec<Report>) -> Option<Nameplate> {
    let all = fields(node, &NAMEPLATE, out)?;
    let least = all.need("least", out).and_then(|node| length(node, "least", Pt(1), out));
    let most = all.need("most", out).and_then(|node| length(node, "most", Pt(1), out));
    let lines = all.find("lines").map_or(Some(1), |node| count(node, "lines", 1..=2, out));
    let short =
        all.find("short").map_or(Some(Short::default()), |node| choice(node, "short", SHORT, out));
    let clear = all.find("clear").map_or(Some(CLEAR), |node| length(node, "clear", Pt(0), out));
    Some(Nameplate {
        row,
        drop,
        capitals: (least?, most?),
        lines: lines?,
        short: short?,
        clear: clear?,
        span: node.span,
    })
}

/// Whether a lead-in follows the drop cap of legs.
fn led_in(legs: &Legs, cap: CapRule) -> bool {
    let cap = legs.drop_cap.unwrap_or(cap);
    legs.opens.contains(&Opens::DropCap) && cap.rows > 0 && cap.lead_in > 0
}

/// Reports parts of templates whose roles have no style, each once.
pub(crate) fn dressed(
    templates: &BTreeMap<TemplateId, Template>,
    (styles, cap): (&BTreeMap<Role, Style>, CapRule),
    out: &mut Vec<Report>,
) {
    let mut told: Vec<Role> = Vec::new();
    for area in templates.values().flat_map(|template| &template.areas) {
        let words;
        let roles: &[Role] = match &area.part {
            Part::Picture { .. } => &[Role::Caption, Role::Credit],
            Part::Kicker => &[Role::Kicker, Role::KickerRest],
            Part::Headline { .. } => &[Role::Headline],
            Part::Deck { .. } => &[Role::Deck],
            Part::Byline => &[Role::Byline],
            Part::Legs(legs) if led_in(legs, cap) && !styles.contains_key(&Role::LeadIn) => {
                &[Role::LeadIn]
            }
            Part::Legs(_) => &[
                Role::Text,
                Role::TextItalic,
                Role::TextBold,
                Role::TextBoldItalic,
                Role::Quotation,
                Role::Crosshead,
                Role::List,
            ],
            Part::Quote { inside, .. } if !inside.is_empty() => &[Role::Quote, Role::QuoteSource],
            Part::Quote { .. } => &[Role::Quote, Role::QuoteMark],
            // The roles of a box's parts stand in its look, and are checked there.
            Part::Box { .. } => &[],
            Part::Words { role, .. } => {
                words = [*role];
                &words
            }
            Part::Rule { .. } | Part::Hairline | Part::Panel { .. } => &[],
        };
        for role in roles {
            if !styles.contains_key(role) && !told.contains(role) {
                told.push(*role);
                let message = format!(
                    "the area `{}` needs the style `{}`, and the layout has none",
                    area.id,
                    role.name()
                );
                out.push(
                    Report::error(Code::BadLayout, message)
                        .at(area.span)
                        .help(format!("Add `{}: {{ like: … }}` to `styles`.", role.name())),
                );
            }
        }
    }
}

/// Which edge a line of furniture stands on.
pub(crate) const EDGES: &[(&str, Edge)] = &[
    ("outer", Edge::Outer),
    ("inner", Edge::Inner),
    ("left", Edge::Left),
    ("right", Edge::Right),
    ("centre", Edge::Centre),
];
