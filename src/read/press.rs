//! A press condition's YAML comes in, `Press` goes out, its limits checked against each other.
//!
//! Units of the file: lengths as `0.25pt`, ink in per cent of one plate, resolution in pixels per
//! inch.

use crate::press::{
    ArtInks, Compression, PictureInks, PicturePacking, Press, PressMark, Resolution, SpotPlates,
    Standard,
};
use crate::read::design::design_files;
use crate::read::keys::press::{ART, INK, LEAST, MARKS, PICTURES, PRESS, RESOLUTION};
use crate::read::named::{Companion, DesignKind, DesignName, design, named_file};
use crate::read::value::{choice, count, fields, length, text, truth};
use crate::read::yaml::{Node, Value};
use crate::report::{Checked, Code, Report};
use crate::source::{FileId, Sources, Span};
use crate::unit::Pt;
use std::collections::BTreeSet;

/// A press condition by name; an unknown name is reported `at` the place that names it.
pub(crate) fn press_file(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<Press> {
    let of = ("press", name, at, sources.names());
    let made = sources.recall(&of, &design_files(sources), || {
        let mut told = Vec::new();
        let asked = DesignName { kind: DesignKind::Press, name, at };
        let found = design(sources, asked, &mut told);
        let value = found.and_then(|(_, node)| press(sources, name, &node, &mut told));
        Checked { value, reports: told }
    });
    out.extend_from_slice(&made.reports);
    made.value.clone()
}

/// Reads a press condition from its tree; `None` when it has no profile and the program has none to
/// stand in.
pub(crate) fn press(
    sources: &Sources,
    name: &str,
    node: &Node,
    out: &mut Vec<Report>,
) -> Option<Press> {
    let all = fields(node, &PRESS, out)?;
    let standard =
        all.need("standard", out).and_then(|node| choice(node, "standard", &STANDARDS, out));
    let profile = all.need("profile", out).and_then(|node| profile(sources, node, out));
    let mut words = |key: &str| {
        all.find(key).and_then(|node| text(node, key, out)).map(|text| text.trim().to_owned())
    };
    let (condition, registry, info) = (words("condition"), words("registry"), words("info"));
    if condition.is_none() {
        all.need("condition", out);
    }
    let bleed = all.find("bleed").and_then(|node| bleed(node, out)).unwrap_or(Pt(0));
    let marks = all.find("marks").map(|node| marks(node, bleed, out)).unwrap_or_default();
    let (limit, aim) = ink(all.need("ink", out), out);
    let resolution = resolution(all.need("resolution", out), out);
    let packing = packing(all.find("pictures"), out);
    let art = art(all.find("art"), out);
    let least = all.need("least", out).and_then(|node| fields(node, &LEAST, out));
    let mut smallest = |key: &str| {
        least.and_then(|least| length(least.need(key, out)?, key, Pt(0), out)).unwrap_or(Pt(0))
    };
    let (profile, profile_at) = profile?;
    Some(Press {
        name: name.to_owned(),
        standard: standard.unwrap_or(Standard::X4),
        condition: condition.unwrap_or_default(),
        registry: registry.unwrap_or_default(),
        info: info.unwrap_or_default(),
        bleed,
        marks,
        ink_limit: limit * 10,
        ink_aim: aim * 10,
        resolution,
        packing,
        art,
        least_rule: smallest("rule"),
        least_type: smallest("type"),
        least_type_inks: smallest("type_in_inks"),
        least_stroke: smallest("stroke"),
        profile,
        profile_at,
    })
}

/// The standards by their names.
const STANDARDS: [(&str, Standard); 2] = [("x4", Standard::X4), ("x1a", Standard::X1a)];

/// The most bleed that makes sense, millimetres.
const MOST_BLEED: f64 = 25.0;

/// Ink beyond the trim; reports more of it than a page can have.
fn bleed(node: &Node, out: &mut Vec<Report>) -> Option<Pt> {
    let bleed = length(node, "bleed", Pt(0), out)?;
    if bleed.mm() <= MOST_BLEED {
        return Some(bleed);
    }
    let message = format!("`bleed` is {:.0} mm, and {MOST_BLEED:.0} mm is the most", bleed.mm());
    out.push(Report::error(Code::BadValue, message).at(node.span).help("Write it as `3mm`."));
    None
}

/// The marks beyond the bleed; reports those of a bleed that there is not.
fn marks(node: &Node, bleed: Pt, out: &mut Vec<Report>) -> BTreeSet<PressMark> {
    let Some(all) = fields(node, &MARKS, out) else { return BTreeSet::new() };
    let mut marks = BTreeSet::new();
    for (name, mark) in PressMark::ALL {
        let Some(node) = all.find(name) else { continue };
        match truth(node, name, out) {
            Some(true) if mark == PressMark::Bleed && bleed == Pt::ZERO => {
                let message = "`marks` shows the bleed, and the press has none";
                let help = "Give it `bleed: 3mm`, or write `marks: { bleed: false }`.";
                out.push(Report::error(Code::BadValue, message).at(node.span).help(help));
            }
            Some(true) => drop(marks.insert(mark)),
            _ => {}
        }
    }
    marks
}

/// The file of the profile, and where it is named.
fn profile(sources: &Sources, node: &Node, out: &mut Vec<Report>) -> Option<(FileId, Span)> {
    let mut found = Vec::new();
    let path = text(node, "profile", out)?.trim();
    let file = named_file(sources, path, Companion::Profile, &mut found);
    out.extend(found.into_iter().map(|report| report.at(node.span)));
    Some((file?, node.span))
}

/// All plates together in per cent of one: the most, and what pictures aim for. Others stand in for
/// those that are wrong.
fn ink(node: Option<&Node>, out: &mut Vec<Report>) -> (u32, u32) {
    let all = node.and_then(|node| fields(node, &INK, out));
    let mut number = |key: &str, instead: u32| {
        all.and_then(|all| count(all.need(key, out)?, key, 1..=400, out)).unwrap_or(instead)
    };
    let (limit, aim) = (number("limit", 240), number("aim", 220));
    rising(node, &[("aim", aim), ("limit", limit)], out);
    (limit, aim)
}

/// Pixels per inch of pictures; others stand in for those that are wrong.
fn resolution(node: Option<&Node>, out: &mut Vec<Report>) -> Resolution {
    let all = node.and_then(|node| fields(node, &RESOLUTION, out));
    let mut number = |key: &str, instead: u32| {
        all.and_then(|all| count(all.need(key, out)?, key, 1..=9_600, out)).unwrap_or(instead)
    };
    let (refuse, warn, aim) = (number("refuse", 150), number("warn", 200), number("aim", 300));
    rising(node, &[("refuse", refuse), ("warn", warn), ("aim", aim)], out);
    Resolution { refuse, warn, aim }
}

/// How pictures are packed; as is normal where nothing is said, or what can't be.
fn packing(node: Option<&Node>, out: &mut Vec<Report>) -> PicturePacking {
    let all = node.and_then(|node| fields(node, &PICTURES, out));
    let normal = PicturePacking::NORMAL;
    let compression = all.and_then(|all| all.find("compression"));
    let compression = compression.and_then(|node| choice(node, "compression", &METHODS, out));
    let quality = all.and_then(|all| all.find("quality"));
    let quality = quality.and_then(|node| count(node, "quality", 50..=98, out));
    let line_art = all.and_then(|all| all.find("line_art_ppi"));
    let line_art = line_art.and_then(|node| count(node, "line_art_ppi", 300..=9_600, out));
    let inks = all.and_then(|all| all.find("cmyk"));
    let inks = inks.and_then(|node| choice(node, "cmyk", &INKS, out));
    PicturePacking {
        inks: inks.unwrap_or(normal.inks),
        line_art: line_art.unwrap_or(normal.line_art),
        compression: compression.unwrap_or(normal.compression),
        quality: quality.and_then(|of| u8::try_from(of).ok()).unwrap_or(normal.quality),
    }
}

/// What is done with colours of art that are no inks of the press.
fn art(node: Option<&Node>, out: &mut Vec<Report>) -> ArtInks {
    let all = node.and_then(|node| fields(node, &ART, out));
    let rgb = all.and_then(|all| all.find("rgb"));
    let rgb = rgb.and_then(|node| choice(node, "rgb", &RGB, out));
    let spots = all.and_then(|all| all.find("spots")).map(|node| spots(node, out));
    ArtInks { turn_rgb: rgb.unwrap_or(false), spots: spots.unwrap_or_default() }
}

/// The spot colours that the press has plates for.
fn spots(node: &Node, out: &mut Vec<Report>) -> SpotPlates {
    let Value::List(names) = &node.value else {
        let keeps = choice(node, "spots", &[("convert", false), ("keep", true)], out);
        return if keeps == Some(true) { SpotPlates::Keep } else { SpotPlates::Convert };
    };
    let name = |node: &Node| text(node, "spots", out).map(|name| name.trim().to_owned());
    SpotPlates::Named(names.iter().filter_map(name).collect())
}

/// What is done with red, green and blue.
const RGB: [(&str, bool); 2] = [("refuse", false), ("convert", true)];

/// What becomes of the inks of pictures.
const INKS: [(&str, PictureInks); 2] =
    [("keep", PictureInks::Keep), ("convert", PictureInks::Convert)];

/// The methods of packing by their names.
const METHODS: [(&str, Compression); 3] =
    [("auto", Compression::Auto), ("jpeg", Compression::Jpeg), ("flate", Compression::Flate)];

/// Reports numbers of a map of which one is more than the next.
fn rising(node: Option<&Node>, numbers: &[(&str, u32)], out: &mut Vec<Report>) {
    for ((low, less), (high, more)) in numbers.iter().zip(numbers.iter().skip(1)) {
        if less > more {
            let by = less - more;
            let message = format!("`{low}` is {less} and `{high}` is {more}: {by} too much");
            out.push(
                Report::error(Code::BadValue, message)
                    .at(node.map(|node| node.span))
                    .help(format!("`{low}` may not be more than `{high}`.")),
            );
        }
    }
}
