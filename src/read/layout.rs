//! A layout's YAML comes in, `Layout` goes out: hanging characters, weights, drawn objects and
//! furniture, and whether its parts fit one another.
//!
//! Page, grid, inks and fonts are read by `layout::basis`, styles and ladders by `read::style`,
//! templates by `read::area`. Names become ids here; everything that refers to a name that does not
//! exist is told with the nearest one.

use crate::language::Language;
use crate::language::row::Signs;
use crate::layout::check::Checks;
use crate::layout::{
    BoxLook, Costs, Furniture, Hang, HouseSigns, Layout, Objects, RuleLine, Template, TemplateId,
};
use crate::read::area::{Ground, templates};
use crate::read::bounds;
use crate::read::cap::{CutCap, cap_fits};
use crate::read::checks::checks;
use crate::read::furniture::{dressed, furniture, looks, phrases, rules};
use crate::read::invariant::{Ruler, invariant};
use crate::read::keys::layout::{HANG, LAYOUT, TYPOGRAPHY};
use crate::read::keys::objects::COSTS;
use crate::read::layout::basis::{Basis, basis};
use crate::read::objects::{drawn_by_name, objects};
use crate::read::story::exceptions;
use crate::read::style::{Palette, ladders, styles};
use crate::read::value::{Fields, choice, decimal, fields, list, map, text, whole, wrong};
use crate::read::yaml::{Key, Keyed, Node, Value};
use crate::report::{Code, Report, Severity};
use crate::source::{FileId, Sources};
use crate::style::{FaceId, Role, Step, Style};
use std::collections::BTreeMap;

mod basis;
mod inks;

/// A layout as it is written, with all that it takes from others.
#[derive(Clone, Copy)]
pub(crate) struct WrittenLayout<'a> {
    /// Its own file.
    pub file: FileId,
    /// Its name.
    pub name: &'a str,
    /// The whole tree.
    pub node: &'a Node,
}

/// How type looks.
struct Wardrobe {
    styles: BTreeMap<Role, Style>,
    ladders: BTreeMap<String, Vec<Step>>,
    /// Whether all styles are right: of one that is wrong or misspelt, that it is missing follows.
    sound: bool,
}

fn wardrobe(all: &Fields<'_>, palette: &Palette<'_>, out: &mut Vec<Report>) -> Wardrobe {
    let told = out.len();
    let styles = all.need("styles", out).map(|node| styles(node, palette, out)).unwrap_or_default();
    let sound = out.len() == told;
    let ladders =
        all.find("ladders").map(|node| ladders(node, palette, &styles, out)).unwrap_or_default();
    Wardrobe { styles, ladders, sound }
}

/// What pages carry beside stories, by name.
struct Stock {
    furniture: BTreeMap<String, Vec<Furniture>>,
    rules: BTreeMap<String, Vec<RuleLine>>,
    looks: BTreeMap<String, BoxLook>,
}

fn stock(all: &Fields<'_>, basis: &Basis, wardrobe: &Wardrobe, out: &mut Vec<Report>) -> Stock {
    let (palette, Wardrobe { styles, ladders, .. }) = (basis.palette(), wardrobe);
    let furniture = all
        .find("furniture")
        .filter(|_| basis.grid.is_some())
        .map(|node| furniture(node, &palette, styles, out))
        .unwrap_or_default();
    let rules = all.find("rules").map(|node| rules(node, &palette, out)).unwrap_or_default();
    if let Some(node) = all.find("objects") {
        drawn_by_name(node, ladders, &rules, out);
    }
    let looks =
        all.find("looks").map(|node| looks(node, &palette, styles, out)).unwrap_or_default();
    Stock { furniture, rules, looks }
}

/// What areas may refer to.
fn ground<'a>(palette: &'a Palette<'a>, wardrobe: &'a Wardrobe, stock: &'a Stock) -> Ground<'a> {
    Ground {
        grid: palette.grid,
        ladders: wardrobe.ladders.keys().map(String::as_str).collect(),
        furniture: stock.furniture.keys().map(String::as_str).collect(),
        rules: stock.rules.keys().map(String::as_str).collect(),
        looks: stock.looks.keys().map(String::as_str).collect(),
        palette,
    }
}

/// What a house asks of every issue.
struct HouseRules {
    unprinted: Severity,
    checks: Checks,
    exceptions: String,
}

fn house_rules(all: &Fields<'_>, out: &mut Vec<Report>) -> HouseRules {
    let grave = &[("warning", Severity::Warning), ("error", Severity::Error)];
    let unprinted = all.find("unprinted").and_then(|node| choice(node, "unprinted", grave, out));
    let checks = all.find("checks").map(|node| checks(node, out)).unwrap_or_default();
    let exceptions = all.find("exceptions").map(|node| exceptions(node, out)).unwrap_or_default();
    HouseRules { unprinted: unprinted.unwrap_or(Severity::Warning), checks, exceptions }
}

/// The parts of a layout that are held against one another.
struct Draft {
    basis: Basis,
    wardrobe: Wardrobe,
    objects: Option<Objects>,
    templates: BTreeMap<TemplateId, Template>,
}

impl Draft {
    /// Reports styles that parts of templates lack, and templates whose areas can overlap or run
    /// off the grid.
    fn held(&self, sources: &Sources, all: &Fields<'_>, out: &mut Vec<Report>) {
        let Wardrobe { styles, ladders, sound } = &self.wardrobe;
        if !sound {
            return;
        }
        let palette = self.basis.palette();
        let rule = self.objects.as_ref().map(|objects| objects.drop_cap).unwrap_or_default();
        let cap = CutCap { rule, styles, palette: &palette, sources };
        cap_fits(all.find("styles"), &cap, out);
        dressed(&self.templates, (styles, rule), out);
        let ruler = Ruler { rows: palette.grid.rows, row: palette.grid.row, ladders };
        for (key, node) in written_templates(all).iter().filter(|_| self.basis.fits) {
            let template = self.templates.get(key.name.as_str());
            template.iter().for_each(|template| invariant(template, node, &ruler, out));
        }
    }
}

/// Templates that are written and could not be read.
fn unread(all: &Fields<'_>, read: &BTreeMap<TemplateId, Template>) -> Vec<TemplateId> {
    let written = written_templates(all).iter().map(|(key, _)| key.name.as_str().into());
    written.filter(|name: &TemplateId| !read.contains_key(name)).collect()
}

/// Reads a layout from its tree; `None` when page, grid, fonts or templates leave nothing to show.
pub(crate) fn layout(
    sources: &Sources,
    written: WrittenLayout<'_>,
    out: &mut Vec<Report>,
) -> Option<Layout> {
    let all = fields(written.node, &LAYOUT, out)?;
    let basis = basis(sources, &all, out);
    let palette = basis.palette();
    let fallback = fallback(&all, &palette, out);
    let wardrobe = wardrobe(&all, &palette, out);
    let typography = all.find("typography").and_then(|node| typography(node, out));
    let hang = all.find("hang").map(|node| hang(node, &palette, out)).unwrap_or_default();
    let costs = all.need("costs", out).and_then(|node| costs(node, out));
    let objects = all.need("objects", out).and_then(|node| objects(node, &palette, out));
    let stock = stock(&all, &basis, &wardrobe, out);
    let phrases = all.find("phrases").map(|node| phrases(node, out)).unwrap_or_default();
    let ground = ground(&palette, &wardrobe, &stock);
    let templates = match (basis.grid, all.need("templates", out)) {
        (Some(_), Some(node)) => templates(node, &ground, out),
        _ => BTreeMap::new(),
    };
    let house = house_rules(&all, out);
    let draft = Draft { basis, wardrobe, objects, templates };
    draft.held(sources, &all, out);
    let (trim, area) = draft.basis.page?;
    nothing_in(&all, written.name, out);
    let Draft { basis, wardrobe, objects, templates } = draft;
    if basis.faces.is_empty() || templates.is_empty() {
        return None;
    }
    let unread = unread(&all, &templates);
    let (grid, costs, objects) = (basis.grid?, costs?, objects?);
    Some(Layout {
        name: written.name.to_owned(),
        file: written.file,
        trim,
        area,
        grid,
        inks: basis.colours.inks,
        spots: basis.colours.spots,
        screens: basis.screens,
        faces: basis.faces,
        fallback,
        styles: wardrobe.styles,
        ladders: wardrobe.ladders,
        typography,
        hang,
        costs,
        objects,
        furniture: stock.furniture,
        rules: stock.rules,
        looks: stock.looks,
        phrases,
        checks: house.checks,
        unprinted: house.unprinted,
        unread,
        templates,
        exceptions: house.exceptions,
    })
}

/// Faces to look in when one lacks a character.
fn fallback(all: &Fields<'_>, palette: &Palette<'_>, out: &mut Vec<Report>) -> Vec<FaceId> {
    let names = all.find("fallback").and_then(|node| list(node, "fallback", out)).unwrap_or(&[]);
    names.iter().filter_map(|node| palette.face(node, "fallback", out)).collect()
}

/// The templates as they are written; none where they are no map, which has been told.
fn written_templates<'a>(all: &Fields<'a>) -> &'a [(Key, Node)] {
    let node = all.find("templates");
    node.and_then(|node| map(node, "`templates`", &mut Vec::new())).unwrap_or(&[])
}

/// Reports maps with nothing in them without which there is no layout; what could not be read has
/// been told.
fn nothing_in(all: &Fields<'_>, name: &str, out: &mut Vec<Report>) {
    for key in ["fonts", "templates"] {
        let empty = |node: &&Node| matches!(&node.value, Value::Map(entries) if entries.is_empty());
        if let Some(node) = all.find(key).filter(empty) {
            let message = format!("the layout `{name}` has no {key}");
            let help =
                format!("Add one under `{key}`; `katern layouts weekblad --yaml` shows how.");
            out.push(Report::error(Code::BadLayout, message).at(node.span).help(help));
        }
    }
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
