//! What a layout is measured by and drawn with: its page, its grid, its inks and its fonts.
//!
//! In: the keys of a layout. Out: what of these can be used; reports a page that was hardly meant,
//! a grid that does not fit it, and fonts that are not there.

use crate::color::Ink;
use crate::geometry::{Rect, Size};
use crate::layout::{FaceFile, Grid};
use crate::read::counted::MOST_COLUMNS;
use crate::read::keys::layout::{GRID, MARGINS, PAGE};
use crate::read::layout::inks::{NamedColours, inks, stood_for};
use crate::read::named::{Companion, named_file};
use crate::read::style::Palette;
use crate::read::value::{Fields, count, fields, length, map, text};
use crate::read::yaml::Node;
use crate::report::{Code, Report};
use crate::source::Sources;
use crate::unit::Pt;

/// What all else in a layout is measured by and drawn with.
pub(crate) struct Basis {
    /// Trim and type area.
    pub page: Option<(Size, Rect)>,
    /// The grid.
    pub grid: Option<Grid>,
    /// Whether the grid is right: places may be counted in its rows, and would be wrong with it.
    pub fits: bool,
    /// The inks by name, and the spot colours among them.
    pub colours: NamedColours,
    /// Colours of a screen that stand for an ink.
    pub screens: Vec<([u8; 3], Ink)>,
    /// The faces.
    pub faces: Vec<FaceFile>,
}

impl Basis {
    /// The grid, or what stands in for one that is wrong, which has been told: styles need a row to
    /// measure leading by.
    fn ground(&self) -> Grid {
        self.grid.unwrap_or(Grid {
            columns: 1,
            gutter: Pt(0),
            row: Pt::from_points(10.0),
            rows: 1,
            baseline: Pt(0),
        })
    }

    /// What styles and areas refer to.
    pub(crate) fn palette(&self) -> Palette<'_> {
        Palette { faces: &self.faces, inks: &self.colours.inks, grid: self.ground() }
    }
}

/// Reads page, grid, inks and fonts.
pub(crate) fn basis(sources: &Sources, all: &Fields<'_>, out: &mut Vec<Report>) -> Basis {
    let page = all.need("page", out).and_then(|node| page(node, out));
    let told = out.len();
    let grid = all.need("grid", out).and_then(|node| grid(node, page.map(|(_, area)| area), out));
    let fits = out.len() == told;
    let colours = all.need("inks", out).map(|node| inks(node, out)).unwrap_or_default();
    let screens = all.find("screens");
    let screens = screens.map(|node| stood_for(node, &colours.inks, out)).unwrap_or_default();
    let faces = all.need("fonts", out).map(|node| faces(sources, node, out)).unwrap_or_default();
    Basis { page, grid, fits, colours, screens, faces }
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

/// The deepest row of a grid that does not fit its page.
const DEEPEST_ROW: Pt = Pt(100 << 16);

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
    // What is measured in rows is not told as too large after the rows are.
    (wide < area.width).then(|| Grid { row: grid.row.min(DEEPEST_ROW), ..grid })
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
