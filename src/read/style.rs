//! The styles and ladders of a layout come in as YAML, one `Style` a role and the steps of each
//! ladder go out.
//!
//! A style may begin as another one (`like`), and a step of a ladder begins as its ladder's.
//! Leading is in rows of the grid or a length; spacing in per cent, as typographers give it.

use crate::color::Ink;
use crate::layout::{FaceFile, Grid};
use crate::read::keys::style::{LADDER, SPACING, STEP, STYLE};
use crate::read::value::{
    Fields, choice, count, decimal, fields, length, list, map, numbers, range, text, truth,
    unknown, wrong,
};
use crate::read::yaml::{Key, Node};
use crate::report::{Code, Report, nearest};
use crate::source::Span;
use crate::style::{Align, Caps, FaceId, Figures, Give, Role, Stand, Step, Style};
use crate::unit::Pt;
use std::collections::BTreeMap;

/// More lines than any style sets.
const MOST_LINES: u32 = 9_999;

/// What styles refer to.
pub(crate) struct Palette<'a> {
    /// The faces.
    pub faces: &'a [FaceFile],
    /// The inks by name.
    pub inks: &'a BTreeMap<String, Ink>,
    /// The grid.
    pub grid: Grid,
}

impl Palette<'_> {
    /// The ink that a value names; reports an unknown one.
    pub(crate) fn ink(&self, node: &Node, key: &str, out: &mut Vec<Report>) -> Option<Ink> {
        let name = text(node, key, out)?;
        let found = self.inks.get(name).copied();
        if found.is_none() {
            out.push(
                unknown("there is no ink", name, self.inks.keys().map(String::as_str))
                    .at(node.span),
            );
        }
        found
    }

    /// The face that a value names; reports an unknown one.
    pub(crate) fn face(&self, node: &Node, key: &str, out: &mut Vec<Report>) -> Option<FaceId> {
        let name = text(node, key, out)?;
        let found = self
            .faces
            .iter()
            .position(|face| face.name == name)
            .and_then(|index| u16::try_from(index).ok())
            .map(FaceId);
        if found.is_none() {
            out.push(
                unknown("there is no font", name, self.faces.iter().map(|face| face.name.as_str()))
                    .at(node.span),
            );
        }
        found
    }
}

/// The role that a name means; reports an unknown one.
pub(crate) fn named(name: &str, at: Span, out: &mut Vec<Report>) -> Option<Role> {
    let found = Role::named(name);
    if found.is_none() {
        out.push(
            unknown("there is no role", name, Role::ALL.iter().map(|role| role.name())).at(at),
        );
    }
    found
}

/// The role that a value names; reports an unknown one.
pub(crate) fn role(node: &Node, out: &mut Vec<Report>) -> Option<Role> {
    named(text(node, "role", out)?, node.span, out)
}

/// A style that is not made yet.
struct Unmade<'a> {
    role: Role,
    key: &'a Key,
    fields: Fields<'a>,
}

/// What a style begins as.
enum Begins {
    /// Nothing: it says all of itself.
    Anew,
    /// Another one.
    As(Style),
    /// One that is not made yet.
    Later,
}

/// The styles of a layout in the making.
struct StyleSheet<'a> {
    entries: &'a [(Key, Node)],
    palette: &'a Palette<'a>,
    made: BTreeMap<Role, Style>,
}

impl StyleSheet<'_> {
    /// What a style begins as; `waiting` are the names of those that are not made yet. Reports a
    /// name that is none.
    fn begins(&self, of: &Unmade<'_>, waiting: &[String], out: &mut Vec<Report>) -> Begins {
        let plain = || Begins::As(plain(self.palette));
        let Some(node) = of.fields.find("like") else { return Begins::Anew };
        let Some(name) = text(node, "like", out) else { return plain() };
        if let Some(style) = Role::named(name).and_then(|like| self.made.get(&like)) {
            return Begins::As(style.clone());
        }
        if waiting.iter().any(|waiting| waiting == name) {
            return Begins::Later;
        }
        // A role that is misspelt has been told.
        if !self.entries.iter().any(|(key, _)| misspelt(&key.name, name)) {
            let names = self.entries.iter().map(|(key, _)| key.name.as_str());
            let others = names.filter(|other| *other != of.key.name);
            out.push(unknown("there is no style", name, others).at(node.span));
        }
        plain()
    }

    /// Makes a style; false where it begins as one that is not made yet.
    fn make(&mut self, of: &Unmade<'_>, waiting: &[String], out: &mut Vec<Report>) -> bool {
        let base = match self.begins(of, waiting, out) {
            Begins::Anew => None,
            Begins::As(style) => Some(style),
            Begins::Later => return false,
        };
        self.made.insert(of.role, style(&of.fields, base, self.palette, out));
        true
    }
}

/// Every style of the map `styles`, in whatever order they refer to each other.
pub(crate) fn styles(
    node: &Node,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> BTreeMap<Role, Style> {
    let entries = map(node, "`styles`", out).unwrap_or(&[]);
    let mut waiting: Vec<Unmade<'_>> = Vec::new();
    for (key, node) in entries {
        if let Some(role) = named(&key.name, key.span, out)
            && let Some(fields) = fields(node, &STYLE, out)
        {
            waiting.push(Unmade { role, key, fields });
        }
    }
    let mut sheet = StyleSheet { entries, palette, made: BTreeMap::new() };
    while !waiting.is_empty() {
        let before = waiting.len();
        let names: Vec<String> = waiting.iter().map(|of| of.key.name.clone()).collect();
        waiting.retain(|of| !sheet.make(of, &names, out));
        if waiting.len() == before {
            out.push(in_a_ring(&waiting));
            for of in &waiting {
                let made = style(&of.fields, Some(plain(palette)), palette, out);
                sheet.made.insert(of.role, made);
            }
            break;
        }
    }
    sheet.made
}

/// What is said of styles that begin as each other.
fn in_a_ring(styles: &[Unmade<'_>]) -> Report {
    let ring: Vec<String> = styles.iter().map(|of| format!("`{}`", of.key.name)).collect();
    let message = format!("the styles {} begin as each other", ring.join(", "));
    let at = styles.first().and_then(|of| of.fields.find("like")).map(|node| node.span);
    Report::error(Code::BadLayout, message)
        .at(at)
        .help("Give one of them its own `font`, `size`, `lead` and `ink` instead of `like`.")
}

/// Whether a name of a style is none, and was probably meant to be another one.
fn misspelt(written: &str, meant: &str) -> bool {
    Role::named(written).is_none() && nearest(written, [meant]).is_some()
}

/// How many times its leading type may be large.
const MOST_SIZE: i64 = 3;
/// The largest type.
pub(crate) const LARGEST_TYPE: Pt = Pt(5_000 << 16);

/// What stands in for a style that is wrong, so that nothing else is told about it.
fn plain(palette: &Palette<'_>) -> Style {
    Style {
        face: FaceId(0),
        size: palette.grid.row,
        lead: palette.grid.row,
        track: 0,
        figures: Figures::default(),
        caps: Caps::default(),
        ink: Ink::BLACK,
        align: Align::default(),
        stand: Stand::default(),
        hyphenate: false,
        indent: Pt(0),
        lines: (1, MOST_LINES),
        above: 0,
        air: 0,
        below: 0,
        raise: Pt(0),
        give: Give::default(),
    }
}

/// One style over its base; without a base it must have a font, a size, a leading and an ink of its
/// own.
fn style(
    all: &Fields<'_>,
    base: Option<Style>,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> Style {
    let own = base.is_none();
    let mut style = base.unwrap_or_else(|| plain(palette));
    let need =
        |key: &str, out: &mut Vec<Report>| if own { all.need(key, out) } else { all.find(key) };
    style.face =
        need("font", out).and_then(|node| palette.face(node, "font", out)).unwrap_or(style.face);
    style.size = need("size", out).and_then(|node| size(node, out)).unwrap_or(style.size);
    style.lead =
        need("lead", out).and_then(|node| lead(node, palette.grid.row, out)).unwrap_or(style.lead);
    style.ink =
        need("ink", out).and_then(|node| palette.ink(node, "ink", out)).unwrap_or(style.ink);
    details(all, &mut style, out);
    if style.size > style.lead * MOST_SIZE {
        let (size, lead) = (style.size, style.lead);
        let message =
            format!("type of {size} pt on lines {lead} pt apart: they would run into one another");
        let at = all.find("size").or(all.find("lead")).map_or(all.span, |node| node.span);
        let help = "Correct `size` or `lead`; a `lead` without a unit counts rows of the grid.";
        out.push(Report::error(Code::BadLayout, message).at(at).help(help));
        style.size = style.lead;
    }
    style
}

/// A size of type; reports one that no page could hold.
fn size(node: &Node, out: &mut Vec<Report>) -> Option<Pt> {
    let size = length(node, "size", Pt(1), out)?;
    if size > LARGEST_TYPE {
        let must = format!("at most {LARGEST_TYPE} pt");
        out.push(wrong(node, "size", &must).help("Write a length such as `8pt` or `49.6mm`."));
        return None;
    }
    Some(size)
}

/// What a style may say besides font, size, leading and ink.
fn details(all: &Fields<'_>, style: &mut Style, out: &mut Vec<Report>) {
    if let Some(track) =
        all.find("track").and_then(|node| decimal(node, "track", -200.0..=1000.0, out))
    {
        style.track = track.round() as i32;
    }
    let figures = [
        ("old", Figures::Old),
        ("lining", Figures::Lining),
        ("tabular", Figures::Tabular),
        ("old-tabular", Figures::OldTabular),
    ];
    style.figures = all
        .find("figures")
        .and_then(|node| choice(node, "figures", &figures, out))
        .unwrap_or(style.figures);
    let caps = [("as-typed", Caps::AsTyped), ("small", Caps::Small)];
    style.caps =
        all.find("caps").and_then(|node| choice(node, "caps", &caps, out)).unwrap_or(style.caps);
    let align = [
        ("justified", Align::Justified),
        ("ragged", Align::Ragged),
        ("right", Align::Right),
        ("centred", Align::Centred),
    ];
    style.align = all
        .find("align")
        .and_then(|node| choice(node, "align", &align, out))
        .unwrap_or(style.align);
    let stand = [("baseline", Stand::Baseline), ("cap", Stand::CapLine)];
    style.stand = all
        .find("stand")
        .and_then(|node| choice(node, "stand", &stand, out))
        .unwrap_or(style.stand);
    style.hyphenate = all
        .find("hyphenate")
        .and_then(|node| truth(node, "hyphenate", out))
        .unwrap_or(style.hyphenate);
    style.indent = all
        .find("indent")
        .and_then(|node| length(node, "indent", Pt(0), out))
        .unwrap_or(style.indent);
    style.lines = all
        .find("lines")
        .and_then(|node| range(node, "lines", 1..=MOST_LINES, out))
        .unwrap_or(style.lines);
    style.above =
        all.find("above").and_then(|node| count(node, "above", 0..=99, out)).unwrap_or(style.above);
    style.air =
        all.find("air").and_then(|node| count(node, "air", 0..=9, out)).unwrap_or(style.air);
    style.below =
        all.find("below").and_then(|node| count(node, "below", 0..=99, out)).unwrap_or(style.below);
    style.raise = all
        .find("raise")
        .and_then(|node| length(node, "raise", Pt::from_points(-1000.0), out))
        .unwrap_or(style.raise);
    if let Some(all) = all.find("spacing").and_then(|node| fields(node, &SPACING, out)) {
        spacing(&all, &mut style.give, out);
    }
}

/// Leading: rows of the grid, or a length with its unit.
fn lead(node: &Node, row: Pt, out: &mut Vec<Report>) -> Option<Pt> {
    let written = text(node, "lead", out)?;
    if written.trim().ends_with(|c: char| c.is_ascii_alphabetic()) {
        return length(node, "lead", Pt(1), out);
    }
    let rows = decimal(node, "lead", 0.05..=99.0, out)?;
    Some(row.scaled((rows * 1000.0).round() as i64, 1000))
}

fn spacing(all: &Fields<'_>, give: &mut Give, out: &mut Vec<Report>) {
    if let Some(space) =
        all.find("natural").and_then(|node| decimal(node, "natural", 0.0..=1000.0, out))
    {
        give.space = space.round() as i32;
    }
    if let Some(pitch) = all.find("pitch").and_then(|node| decimal(node, "pitch", 0.0..=40.0, out))
    {
        give.pitch = (pitch * 10.0).round() as i32;
    }
    let mut pair = |key: &str, (least, most): (f64, f64), natural: f64, old: (i32, i32)| {
        let Some(node) = all.find(key) else { return old };
        let Some([low, high]) = numbers::<2>(node, key, least..=most, out) else { return old };
        if low > natural || high < natural {
            let message = format!(
                "`{key}` runs from {low} to {high} per cent and leaves out {natural}, the natural \
                width"
            );
            out.push(
                Report::error(Code::BadValue, message)
                    .at(node.span)
                    .help(format!("Write the least before the most, with {natural} between them.")),
            );
            return old;
        }
        ((low * 10.0).round() as i32, (high * 10.0).round() as i32)
    };
    give.word = pair("word", (10.0, 1000.0), 100.0, give.word);
    give.letter = pair("letter", (-20.0, 50.0), 0.0, give.letter);
    give.glyph = pair("glyph", (80.0, 120.0), 100.0, give.glyph);
}

/// Every ladder of the map `ladders`; reports an empty one and an unknown base.
pub(crate) fn ladders(
    node: &Node,
    palette: &Palette<'_>,
    styles: &BTreeMap<Role, Style>,
    out: &mut Vec<Report>,
) -> BTreeMap<String, Vec<Step>> {
    let mut ladders = BTreeMap::new();
    for (key, node) in map(node, "`ladders`", out).unwrap_or(&[]) {
        let mut steps: Vec<Step> = Vec::new();
        if let Some(all) = fields(node, &LADDER, out) {
            let base = all.need("like", out).and_then(|node| {
                let name = text(node, "like", out)?;
                let found = Role::named(name).and_then(|role| styles.get(&role)).cloned();
                if found.is_none() {
                    out.push(
                        unknown("there is no style", name, styles.keys().map(|role| role.name()))
                            .at(node.span),
                    );
                }
                found
            });
            let written = all
                .need("steps", out)
                .and_then(|node| Some((list(node, "steps", out)?, node.span)));
            if let Some(([], at)) = written {
                let message = format!("the ladder `{}` has no steps", key.name);
                out.push(Report::error(Code::BadLayout, message).at(at).help(
                    "Add the sizes to try, the best first: `- { size: 57pt, lead: 6, \
                            lines: 1..2 }`.",
                ));
            }
            if let Some(base) = base {
                for node in written.map_or(&[][..], |(steps, _)| steps) {
                    let step = fields(node, &STEP, out)
                        .map(|all| style(&all, Some(base.clone()), palette, out));
                    steps.extend(step.map(|style| Step { style }));
                }
            }
        }
        ladders.insert(key.name.clone(), steps);
    }
    ladders
}
