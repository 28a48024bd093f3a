//! The layout of a new paper's own: another one, on a page of another size, in other columns.
//!
//! In: the layout that it extends, a size, a number of columns. Out: its file, or what can't
//! follow. The rows stay as high as they are; there are as many as the type area holds.

use crate::builtin::program;
use crate::cli::arguments::New;
use crate::cli::exit::Stop;
use crate::cli::schema::head;
use crate::layout::Layout;
use crate::read::{Document, layout};
use crate::report::{Report, Severity};
use crate::source::Own;
use crate::unit::Pt;

/// The name of a new paper's own layout.
pub const NAME: &str = "eigen";

/// A layout that extends another.
#[derive(Clone, Debug)]
pub struct OwnLayout {
    /// What it is asked to be: `280 x 400 mm in 4 columns`.
    pub asked: String,
    /// Its file.
    pub text: String,
    /// Whether there is more room than in the other one.
    pub grows: bool,
}

/// The file of a new paper's own layout; `None` where neither a size nor columns are asked for.
///
/// Stops where the layout can't follow.
pub fn own(base: &str, arguments: &New) -> Result<Option<OwnLayout>, Stop> {
    let (size, columns) = (arguments.size, arguments.columns);
    let said = columns.map(|columns| match columns {
        1 => "in 1 column".to_owned(),
        _ => format!("in {columns} columns"),
    });
    let asked: Vec<String> = size.map(|size| size.to_string()).into_iter().chain(said).collect();
    let known = layout(&program(), base).value;
    let (false, Some(known)) = (asked.is_empty(), known) else { return Ok(None) };
    let asked = asked.join(" ");
    let mut text = head(Document::Layout, "../schemas");
    text += &format!("# As `{base}`, but for what stands here: `katern layouts {base} --yaml`.\n");
    text += &format!("extends: {base}\n");
    let mut grid = columns.map_or(Vec::new(), |columns| vec![format!("columns: {columns}")]);
    if let Some(size) = size {
        text += &format!("page: {{ width: {}mm, height: {}mm }}\n", size.width, size.height);
        let rows = rows(&known, Pt::from_mm(size.height), base)?;
        if rows != known.grid.rows {
            grid.push(format!("rows: {rows}"));
        }
    }
    if !grid.is_empty() {
        text += &format!("grid: {{ {} }}\n", grid.join(", "));
    }
    let mut sources = program();
    sources.add(&format!("layouts/{NAME}.yaml"), text.clone().into_bytes(), Own::Issue);
    let read = layout(&sources, NAME);
    let wrong: Vec<&Report> =
        read.reports.iter().filter(|report| report.severity > Severity::Note).collect();
    match (wrong.as_slice(), read.value) {
        ([], Some(own)) => {
            let room = |of: &Layout| i128::from(of.area.width.0) * i128::from(of.grid.rows);
            let grows = room(&own) >= room(&known);
            Ok(Some(OwnLayout { asked, text, grows }))
        }
        (wrong, _) => Err(cannot_follow(&known, &asked, wrong)),
    }
}

/// As many rows as a page of that height holds between the layout's margins.
fn rows(known: &Layout, height: Pt, base: &str) -> Result<u32, Stop> {
    let margins = known.trim.height - known.area.height;
    let rows = (height - margins).0 / known.grid.row.0.max(1);
    if rows >= 1 {
        return Ok(u32::try_from(rows).unwrap_or(u32::MAX));
    }
    let message = format!(
        "`{base}` can't be {:.0} mm high: its margins alone take {:.0} mm",
        height.mm(),
        margins.mm()
    );
    Err(Stop::Use(message, "Ask for a higher page, or another `--layout`.".to_owned()))
}

fn cannot_follow(known: &Layout, asked: &str, wrong: &[&Report]) -> Stop {
    let told: Vec<&str> = wrong.iter().map(|report| report.message.as_str()).collect();
    let message = format!("`{}` can't be {asked}: {}", known.name, told.join("; and "));
    let help = format!(
        "Nothing was written. `{0}` is {1:.0} x {2:.0} mm in {3} columns: ask for less of a \
        change, or another `--layout`. Or begin with `{0}` as it is, and say in a layout of your \
        own that `extends` it how those parts are to be.",
        known.name,
        known.trim.width.mm(),
        known.trim.height.mm(),
        known.grid.columns,
    );
    Stop::Use(message, help)
}
