//! What an area of a template shows: its keys come in, a `Part` goes out.
//!
//! In: the area as it is written, and the names that it may refer to. Out: the part with what only
//! such an area has; reports names that do not exist.

use crate::layout::{AreaIndex, Art, Closes, CopyKind, Edge, Foot, Grid, Legs, Opens, Part};
use crate::read::air::short;
use crate::read::cap::cap_rule;
use crate::read::furniture::{EDGES, gaps};
use crate::read::place::nfc;
use crate::read::rows::{Among, find};
use crate::read::style::{Palette, role};
use crate::read::value::{Fields, choice, count, list, numbers, text, truth, unknown};
use crate::read::yaml::{Node, Value};
use crate::report::Report;
use crate::unit::Rows;

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
pub(crate) struct Sketch<'a> {
    /// What it shows.
    pub part: &'a str,
    /// Its keys.
    pub all: Fields<'a>,
}

impl Sketch<'_> {
    /// What a key that must be there names; reports what is none of the known names.
    fn named(&self, key: &str, known: &Names<'_>, out: &mut Vec<Report>) -> Option<String> {
        let node = self.all.need(key, out)?;
        let name = text(node, key, out)?;
        if !known.all.contains(&name) {
            out.push(unknown(known.none, name, known.all.iter().copied()).at(node.span));
            return None;
        }
        Some(name.to_owned())
    }

    fn ladder(&self, ground: &Ground<'_>, out: &mut Vec<Report>) -> Option<String> {
        self.named("ladder", &Names { none: "there is no ladder", all: &ground.ladders }, out)
    }
}

/// Names that exist, and how a message about another one begins.
struct Names<'a> {
    none: &'static str,
    all: &'a [&'a str],
}

/// What the area shows, with what only such an area has.
pub(crate) fn part(
    sketch: &Sketch<'_>,
    among: &Among<'_>,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Option<Part> {
    let all = &sketch.all;
    match sketch.part {
        "picture" => picture(all, out),
        "kicker" => Some(Part::Kicker),
        "headline" => Some(Part::Headline { ladder: sketch.ladder(ground, out)? }),
        "deck" => Some(Part::Deck { ladder: sketch.ladder(ground, out)? }),
        "byline" => Some(Part::Byline),
        "legs" => legs(all, ground.palette, out).map(Part::Legs),
        "box" => {
            let head = all.find("text").and_then(|node| text(node, "text", out)).map(nfc);
            let looks = Names { none: "there is no look of boxes", all: &ground.looks };
            let look = sketch.named("look", &looks, out)?;
            Some(Part::Box { look, head: head.unwrap_or_default() })
        }
        "words" => words(sketch, ground, out),
        "rule" => {
            let rules = Names { none: "there is no rule", all: &ground.rules };
            Some(Part::Rule { rule: sketch.named("rule", &rules, out)? })
        }
        "hairline" => Some(Part::Hairline),
        "panel" => {
            Some(Part::Panel { ink: ground.palette.ink(all.need("ink", out)?, "ink", out)? })
        }
        _ => quote(sketch, among, ground, out),
    }
}

fn picture(all: &Fields<'_>, out: &mut Vec<Report>) -> Option<Part> {
    let kinds = &[("photo", Art::Photo), ("drawing", Art::Drawing), ("supplied", Art::Supplied)];
    let art = all.find("art").map_or(Some(Art::Photo), |node| choice(node, "art", kinds, out));
    let caption = all.find("caption").map_or(Some(true), |node| truth(node, "caption", out));
    Some(Part::Picture { art: art?, caption: caption? })
}

/// Words of the layout's own.
fn words(sketch: &Sketch<'_>, ground: &Ground<'_>, out: &mut Vec<Report>) -> Option<Part> {
    let all = &sketch.all;
    let words = all.need("text", out).and_then(|node| {
        let words = text(node, "text", out)?;
        gaps(words, node.span, out);
        Some(nfc(words))
    });
    let role = all.need("role", out).and_then(|node| role(node, out));
    let edge = all.find("edge").map_or(Some(Edge::Left), |node| choice(node, "edge", EDGES, out));
    let sizes = if all.find("ladder").is_some() { Some(sketch.ladder(ground, out)?) } else { None };
    let filler = all.find("filler").and_then(|node| truth(node, "filler", out));
    let (ladder, filler) = (sizes, filler.unwrap_or(false));
    Some(Part::Words { text: words?, role: role?, ladder, edge: edge?, filler })
}

fn quote(
    sketch: &Sketch<'_>,
    among: &Among<'_>,
    ground: &Ground<'_>,
    out: &mut Vec<Report>,
) -> Option<Part> {
    let all = &sketch.all;
    let ladder = sketch.ladder(ground, out);
    let inside = match all.find("in") {
        Some(node) => within(node, among, out)?,
        None => Vec::new(),
    };
    let clear = match all.find("clear") {
        None => (0, 0),
        Some(node) => {
            let most = f64::from(ground.grid.rows);
            let [above, below] = numbers::<2>(node, "clear", 0.0..=most, out)?;
            (above.round() as Rows, below.round() as Rows)
        }
    };
    Some(Part::Quote { ladder: ladder?, inside, clear })
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
