//! How a drop cap is cut: its rule is read, and its style held against it.
//!
//! In: the map `drop_cap`, the styles as written and as read. Out: the rule; a warning where the
//! style gives the letter a size with which it would not reach from the baseline of its last row to
//! the cap line of its first. It is set so that it does.

use crate::font::font;
use crate::layout::CapRule;
use crate::read::keys::objects::DROP_CAP;
use crate::read::style::{LARGEST_TYPE, Palette};
use crate::read::value::{count, fields, length, wrong};
use crate::read::yaml::{Node, Value};
use crate::report::{Code, Report};
use crate::source::Sources;
use crate::style::{FaceId, Role, Style};
use crate::unit::{Pt, Rows};
use std::collections::BTreeMap;

/// The map `drop_cap`, of the layout's objects or of one area.
pub(crate) fn cap_rule(
    node: &Node,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> Option<CapRule> {
    let all = fields(node, &DROP_CAP, out)?;
    let rows = all.need("rows", out).and_then(|node| deep(node, palette.grid.row, out));
    let gap = all.need("gap", out).and_then(|node| length(node, "gap", Pt(0), out));
    let lead_in = all.find("lead_in").map_or(Some(0), |node| count(node, "lead_in", 0..=20, out));
    let face = all.find("font").and_then(|node| palette.face(node, "font", out));
    Some(CapRule { rows: rows?, gap: gap?, lead_in: lead_in?, face })
}

/// Rows of a drop cap; reports so many that no page could hold the letter.
fn deep(node: &Node, row: Pt, out: &mut Vec<Report>) -> Option<Rows> {
    let rows = count(node, "rows", 0..=20, out)?;
    if row * i64::from(rows) <= LARGEST_TYPE {
        return Some(rows);
    }
    let must =
        format!("at most {} of {row} pt, for type of {LARGEST_TYPE} pt", LARGEST_TYPE.0 / row.0);
    out.push(wrong(node, "rows", &must).help("A drop cap takes two to five rows."));
    None
}

/// A drop cap with what it is cut by.
pub(crate) struct CutCap<'a> {
    /// Its rule.
    pub rule: CapRule,
    /// The styles.
    pub styles: &'a BTreeMap<Role, Style>,
    /// Faces and grid.
    pub palette: &'a Palette<'a>,
    /// The files of the faces.
    pub sources: &'a Sources,
}

impl CutCap<'_> {
    /// Height of a face's capitals, and the units that it is counted in.
    fn capitals(&self, face: FaceId) -> Option<(i64, i64)> {
        let file = self.palette.faces.get(usize::from(face.0))?.file;
        let font = font(&self.sources.file(file)?.bytes).ok()?;
        Some((font.cap_height.max(1), font.units))
    }
}

/// Reports a size of the style `drop-cap`, as it is written, that is more than a hundredth off what
/// the rows of the rule come to.
pub(crate) fn cap_fits(written: Option<&Node>, of: &CutCap<'_>, out: &mut Vec<Report>) {
    let CutCap { rule, styles, .. } = *of;
    let Some(at) = written
        .and_then(|node| inside(node, Role::DropCap.name()))
        .and_then(|node| inside(node, "size"))
    else {
        return;
    };
    let (Some(cap), Some(text), 1..) =
        (styles.get(&Role::DropCap), styles.get(&Role::Text), rule.rows)
    else {
        return;
    };
    let own = of.capitals(rule.face.unwrap_or(cap.face));
    let Some((own, of_text)) = own.zip(of.capitals(text.face)) else { return };
    let row = of.palette.grid.row;
    let height = row * i64::from(rule.rows - 1) + text.size.scaled(of_text.0, of_text.1);
    let size = height.scaled(own.1, own.0);
    if (cap.size - size).abs() * 100 <= size {
        return;
    }
    let message = format!(
        "a drop cap of {} rows is {size} pt in this font, from its baseline to the cap line of \
        the first row; the style says {} pt",
        rule.rows, cap.size
    );
    let help = format!(
        "Write `size: {size}pt`, or change `rows` of `drop_cap`. It is set as large as its rows \
        are deep."
    );
    out.push(Report::warning(Code::BadLayout, message).at(at.span).help(help));
}

/// What a map has under a name.
fn inside<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}
