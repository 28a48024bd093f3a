//! `katern layouts`: the layouts with their pages, or one layout with every template, its slots, what they hold and their areas.

use crate::cli::capacity::capacity;
use crate::cli::folder::{folder, program};
use crate::cli::show::{self, Screen};
use crate::cli::{Exit, Layouts, Stop, print};
use crate::layout::{Area, End, Layout, Side, Start, Template};
use crate::read::layout;
use crate::report::any_error;
use crate::source::Sources;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Prints all layouts, or one in full.
pub fn layouts(arguments: &Layouts, screen: &Screen) -> Result<Exit, Stop> {
    let sources = match &arguments.issue {
        Some(issue) => folder(issue)?.sources,
        None => program(),
    };
    let there = names(&sources);
    let wanted: Vec<&str> = match &arguments.name {
        Some(name) if !there.contains(name.as_str()) => {
            let told = layout(&sources, name).reports.into_iter().next().map(|report| (report.message, report.help));
            let (message, help) = told.unwrap_or_else(|| (format!("there is no layout `{name}`"), String::new()));
            return Err(Stop::Use(message, help));
        }
        Some(name) => vec![name],
        None => there.into_iter().collect(),
    };
    if let (true, Some(name)) = (arguments.yaml, &arguments.name) {
        let file = sources.find(&format!("layouts/{name}.yaml"));
        print(&file.map_or_else(String::new, |file| String::from_utf8_lossy(sources.bytes(file)).into_owned()))?;
        return Ok(Exit::Clean);
    }
    let mut exit = Exit::Clean;
    for name in wanted {
        let mut reports = Vec::new();
        if let Some(layout) = layout(&sources, name).drain(&mut reports) {
            print(&shown(&layout, &sources, arguments.name.is_some()))?;
        }
        show::reports(screen, &sources, &reports);
        if any_error(&reports) {
            exit = Exit::Issue;
        }
    }
    Ok(exit)
}

/// Names of layouts, the issue's own and the program's.
fn names(sources: &Sources) -> BTreeSet<&str> {
    let name = |path: &'_ str| -> Option<(usize, usize)> {
        let name = path.strip_prefix("layouts/")?.strip_suffix(".yaml")?;
        (!name.contains('/')).then_some(("layouts/".len(), name.len()))
    };
    sources.files().filter_map(|(_, file)| name(&file.path).and_then(|(at, n)| file.path.get(at..at + n))).collect()
}

fn shown(layout: &Layout, sources: &Sources, in_full: bool) -> String {
    let grid = &layout.grid;
    let mut text = format!(
        "{} ({}): {:.0} x {:.0} mm, {} of {:.1} mm, {} rows of {} pt\n",
        layout.name,
        sources.shown(layout.file),
        layout.trim.width.mm(),
        layout.trim.height.mm(),
        plural(grid.columns, "column"),
        layout.column_width().mm(),
        grid.rows,
        grid.row,
    );
    for template in layout.templates.values() {
        let side = match template.side {
            Some(Side::Left) => ", for a left page",
            Some(Side::Right) => ", for a right page",
            None => "",
        };
        let gap = if in_full { "\n" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{gap}  {}{side}", template.name);
        for slot in template.slots() {
            let _ = writeln!(text, "    {slot}: {}", holds(layout, template, slot));
            for area in template.areas.iter().filter(|area| in_full && area.slot.as_deref() == Some(slot)) {
                let _ = writeln!(text, "      {}", row(template, area));
            }
        }
    }
    text
}

/// `95 to 218 rows, 680 to 1,540 words, 4,000 to 9,100 characters`.
fn holds(layout: &Layout, template: &Template, slot: &str) -> String {
    let range = |(least, most): (u64, u64), what: &str| {
        if least >= most {
            format!("{} {what}", grouped(most))
        } else {
            format!("{} to {} {what}", grouped(least), grouped(most))
        }
    };
    match capacity(layout, template, slot) {
        Some(held) => {
            let rows = (u64::from(held.rows.0), u64::from(held.rows.1));
            [range(rows, "rows"), range(held.words, "words"), range(held.characters, "characters")].join(", ")
        }
        None => "no running text".to_owned(),
    }
}

/// One area: name, part, columns, where it starts and ends, depth, whether it may be absent.
fn row(template: &Template, area: &Area) -> String {
    let name = |index: usize| template.areas.get(index).map_or("?", |area| area.id.as_str());
    let part = area.part.name();
    let (first, last) = (area.columns.first + 1, area.columns.last + 1);
    let columns = if first == last { format!("column {first}") } else { format!("columns {first}-{last}") };
    let below = |index: usize, clear: u32| match clear {
        0 => format!("below {}", name(index)),
        _ => format!("{} below {}", plural(clear, "row"), name(index)),
    };
    let start = match area.start {
        Start::Row(low, high) if low == high => format!("from row {low}"),
        Start::Row(low, high) => format!("from row {low} to {high}"),
        Start::After(index, clear) => below(index, clear),
        Start::With(index) => format!("beside {}", name(index)),
        Start::Inside(low, high) => format!("{low} to {high} rows down its legs"),
        Start::Foot => "from the foot up".to_owned(),
    };
    let end = match area.end {
        End::Depth => String::new(),
        End::Row(row) => format!(", to row {row}"),
        End::Before(index, _) => format!(", to {}", name(index)),
    };
    let (least, most) = area.depth;
    let depth = if least == most { plural(least, "row") } else { format!("{least} to {most} rows") };
    let absent = if area.optional { ", may be absent" } else { "" };
    format!("{:<14} {part:<9} {columns:<12} {depth:<15} {start}{end}{absent}", area.id)
}

fn plural(n: u32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// A number with commas between thousands.
fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
