//! `katern layouts`: the layouts with their pages, or one layout with every template, its slots,
//! what they hold and their areas.

use crate::builtin::program;
use crate::cli::arguments::Layouts;
use crate::cli::capacity::{Boxed, Capacity, Typeset, boxes, capacity, count, of_text};
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, Screen};
use crate::cli::speech::over_lines;
use crate::cli::stream::print;
use crate::element::bleed::PageSide;
use crate::fit::taken::{SlotTakes, taken_at_once};
use crate::folder::folder;
use crate::layout::{Area, Art, Columns, End, Layout, Part, Side, Start, Template};
use crate::makeup::fonts::case;
use crate::read::{layout, read};
use crate::shape::cabinet::Cabinet;
use crate::source::Sources;
use crate::unit::Rows;
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
            let told = layout(&sources, name)
                .reports
                .into_iter()
                .next()
                .map(|report| (report.message, report.help));
            let (message, help) =
                told.unwrap_or_else(|| (format!("there is no layout `{name}`"), String::new()));
            return Err(Stop::Use(message, help));
        }
        Some(name) => vec![name],
        None => there.into_iter().collect(),
    };
    if let (true, Some(name)) = (arguments.yaml, &arguments.name) {
        let file = sources.find(&format!("layouts/{name}.yaml"));
        return match file.map_or(Ok(&[][..]), |file| sources.read(file)) {
            Ok(bytes) => print(bytes).map(|()| Exit::Clean),
            Err(why) => Err(why.into()),
        };
    }
    let mut exit = Exit::Clean;
    for name in wanted {
        let mut reports = Vec::new();
        if let Some(layout) = layout(&sources, name).drain(&mut reports) {
            let case = case(&layout, &sources, &Cabinet::default()).drain(&mut reports);
            let Some(case) = case else { continue };
            let set = Typeset { layout: &layout, case: &case };
            let asked = arguments.issue.is_some() && arguments.name.is_some();
            let standing = if asked { standing(&sources, name) } else { Vec::new() };
            let seen = Seen { set, standing: &standing };
            print(over_lines(&shown(&seen, &sources, arguments.name.is_some())).as_bytes())?;
        }
        show::reports(screen, &sources, &reports);
        exit = exit.max(Exit::of(&reports));
    }
    Ok(if sources.unread().any(|why| why.machine) { Exit::Machine } else { exit })
}

/// The slots of a template, each with what it takes; none for a name that the layout does not have.
pub fn described(layout: &Layout, sources: &Sources, template: &str) -> Vec<(String, String)> {
    let case = case(layout, sources, &Cabinet::default()).value;
    let found = layout.templates.values().find(|of| *of.name == *template);
    let Some((case, template)) = case.zip(found) else { return Vec::new() };
    let seen = Seen { set: Typeset { layout, case: &case }, standing: &[] };
    let named = |slot: &str| (slot.to_owned(), holds(&seen, template, slot));
    template.slots().into_iter().map(named).collect()
}

/// Names of layouts, the issue's own and the program's.
fn names(sources: &Sources) -> BTreeSet<&str> {
    let name = |path: &'_ str| -> Option<(usize, usize)> {
        let name = path.strip_prefix("layouts/")?.strip_suffix(".yaml")?;
        (!name.contains('/')).then_some(("layouts/".len(), name.len()))
    };
    sources
        .files()
        .filter_map(|(_, file)| name(&file.path).and_then(|(at, n)| file.path.get(at..at + n)))
        .collect()
}

/// Whether its areas stand elsewhere on a left page than on a right one.
fn turns(template: &Template) -> bool {
    template.areas.iter().any(|area| area.sides.0 != area.sides.1)
}

/// A layout as it is shown, with what an issue puts on its pages.
struct Seen<'a> {
    set: Typeset<'a>,
    standing: &'a [SlotTakes],
}

/// What the slots of an issue by this layout take, with what stands beside them.
fn standing(sources: &Sources, name: &str) -> Vec<SlotTakes> {
    // What is wrong with an issue `check` tells.
    let issue = read(sources).value.filter(|issue| issue.layout.name == name);
    issue.map(|issue| taken_at_once(&issue, sources, &Cabinet::default()).value).unwrap_or_default()
}

fn shown(seen: &Seen, sources: &Sources, in_full: bool) -> String {
    let layout = seen.set.layout;
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
            None if turns(template) => ", turns with its side",
            None => "",
        };
        let gap = if in_full { "\n" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{gap}  {}{side}", template.name);
        for slot in template.slots() {
            let _ = writeln!(text, "    {slot}: {}", holds(seen, template, slot));
            for line in pages(seen, template, slot) {
                let _ = writeln!(text, "      {line}");
            }
            for area in template.of_slot(slot).filter(|_| in_full) {
                let _ = writeln!(text, "      {}", row(layout, template, area));
            }
        }
        if in_full && template.areas.iter().any(|area| area.slot.is_none()) {
            text.push_str("    the page itself\n");
            for area in template.areas.iter().filter(|area| area.slot.is_none()) {
                let _ = writeln!(text, "      {}", row(layout, template, area));
            }
        }
    }
    text
}

/// What a slot takes and how much of it: `a story of 95 to 218 rows, 680 to 1,540 words, 4,000 to
/// 9,100 characters; 1 picture`.
fn holds(seen: &Seen, template: &Template, slot: &str) -> String {
    let (set, layout) = (&seen.set, seen.set.layout);
    let has = |is: fn(&Part) -> bool| template.of_slot(slot).any(|area| is(&area.part));
    let boxes = boxes(set, template, slot);
    let boxed = |of: &Boxed| {
        format!("{}, up to {} characters", range(of.rows, "rows"), grouped(of.characters))
    };
    let mut parts: Vec<String> = Vec::new();
    if template.refers_to(slot) {
        let list = template.takes_many(slot);
        parts.push(
            if list {
                "references to stories on other pages, a list"
            } else {
                "a reference to a story on another page"
            }
            .to_owned(),
        );
        parts.extend(boxes.iter().map(boxed));
    } else if let Some(held) =
        on_pages(seen, template, slot).or_else(|| capacity(set, template, slot))
    {
        parts.push(text_of(&held));
    } else if let Some(area) = supplied(template, slot) {
        parts.push(format!("a picture file of {}", size(layout, area)));
    } else if let [only] = boxes.as_slice() {
        parts.push(format!("a story set as a box: {}", boxed(only)));
    } else if has(|part| matches!(part, Part::Picture { .. })) {
        parts.push("a story's picture".to_owned());
    } else {
        parts.push("no running text".to_owned());
    }
    let text = template.of_slot(slot).any(|area| area.part.legs().is_some());
    let counted = [
        (
            "picture",
            count(template, slot, |part| matches!(part, Part::Picture { art: Art::Photo, .. })),
        ),
        (
            "drawing",
            count(template, slot, |part| matches!(part, Part::Picture { art: Art::Drawing, .. })),
        ),
        ("pull quote", count(template, slot, |part| matches!(part, Part::Quote { .. }))),
        ("box", count(template, slot, |part| matches!(part, Part::Box { .. }))),
    ];
    let named = |(what, (least, most)): &(&str, (u32, u32))| {
        let plural = plural(*most, what).replace("boxs", "boxes");
        match (text || template.refers_to(slot) && *what != "box", *least, *most) {
            (false, ..) | (_, _, 0) => None,
            (_, least, most) if least == most => Some(plural),
            (_, 0, _) => Some(format!("up to {plural}")),
            (_, least, _) => Some(format!("{least} to {plural}")),
        }
    };
    parts.extend(counted.iter().filter_map(named));
    if template.may_be_empty(slot) {
        parts.push("may stay empty".to_owned());
    }
    parts.join("; ")
}

/// `95 to 218 rows, 680 to 1,540 words, 4,000 to 9,100 characters`.
fn text_of(held: &Capacity) -> String {
    let text = [
        range(held.rows, "rows"),
        range(held.words, "words"),
        range(held.characters, "characters"),
    ];
    let what = match held.briefs {
        Some(briefs) => {
            format!("briefs, one story or a list: about {}, ", range(briefs, "briefs"))
        }
        None => String::new(),
    };
    what + &text.join(", ")
}

/// The pages of the issue on which text stands in a slot, with the rows that fit there.
fn of_slot<'a>(seen: &'a Seen, template: &'a Template, slot: &'a str) -> Vec<&'a SlotTakes> {
    let here = |of: &&SlotTakes| of.template == *template.name && *of.slot == *slot;
    seen.standing.iter().filter(here).collect()
}

/// What a slot takes on all pages of the issue that have it.
fn on_pages(seen: &Seen, template: &Template, slot: &str) -> Option<Capacity> {
    let each: Vec<(Rows, Rows)> =
        of_slot(seen, template, slot).into_iter().map(|of| of.whole).collect::<Option<_>>()?;
    let (least, most) = (each.iter().map(|of| of.0).max()?, each.iter().map(|of| of.1).min()?);
    (least <= most).then(|| of_text(&seen.set, (least, most)))
}

/// What a slot takes on each page of the issue, where there are several or one takes nothing.
fn pages(seen: &Seen, template: &Template, slot: &str) -> Vec<String> {
    let all = of_slot(seen, template, slot);
    let one = |of: &&SlotTakes| match of.whole {
        Some(rows) => format!("page {}: {}", of.page, text_of(&of_text(&seen.set, rows))),
        None => format!("page {}: no text fits beside what stands there", of.page),
    };
    let told = all.len() > 1 || all.iter().any(|of| of.whole.is_none());
    let at_once = |of: &&SlotTakes| {
        let text = text_of(&of_text(&seen.set, of.at_once?));
        Some(format!("page {}, all its texts at once: {text}", of.page))
    };
    let each = |of: &&SlotTakes| [told.then(|| one(of)), at_once(of)];
    all.iter().flat_map(each).flatten().collect()
}

fn range((least, most): (u64, u64), what: &str) -> String {
    if least >= most {
        format!("{} {what}", grouped(most))
    } else {
        format!("{} to {} {what}", grouped(least), grouped(most))
    }
}

/// The area of a slot that a picture file fills by itself.
fn supplied<'a>(template: &'a Template, slot: &'a str) -> Option<&'a Area> {
    template
        .of_slot(slot)
        .find(|area| matches!(area.part, Part::Picture { art: Art::Supplied, .. }))
}

/// Width and depth of an area in millimetres, out to the trim where it runs out over that:
/// `106.8 x 164.5 mm`, `266 x 145 to 224 mm`.
fn size(layout: &Layout, area: &Area) -> String {
    let (least, most) = area.depth;
    let side = PageSide { layout, side: Side::Right };
    let more = side.larger(side.always_runs_out(area));
    let deep = |rows: u32| (layout.frame(area.columns, 0, rows).height + more.height).mm();
    let wide = (layout.span_of(area.columns).1 + more.width).mm();
    if least == most {
        format!("{wide:.1} x {:.1} mm", deep(most))
    } else {
        format!("{wide:.0} x {:.0} to {:.0} mm", deep(least), deep(most))
    }
}

/// One area: name, part, columns, where it starts and ends, depth, whether it may be absent.
fn row(layout: &Layout, template: &Template, area: &Area) -> String {
    let name = |index: usize| template.areas.get(index).map_or("?", |area| area.id.as_str());
    let part = area.part.name();
    let columns = columns(area.sides);
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
    let depth = match area.part.is_backdrop() {
        true => String::new(),
        false if least == most => plural(least, "row"),
        false => format!("{least} to {most} rows"),
    };
    let mut more = String::new();
    if matches!(area.part, Part::Picture { .. }) {
        more = format!(", {}", size(layout, area));
    }
    if let Some(other) = area.unless {
        more.push_str(&format!(", not with {}", name(other)));
    }
    if area.optional {
        more.push_str(", may be absent");
    }
    if area.air > 0 {
        more.push_str(&format!(", up to {} lower", plural(area.air, "row")));
    }
    if let Some(legs) = area.part.legs().filter(|legs| legs.short > 0) {
        more.push_str(&format!(", the last up to {} short", plural(legs.short, "row")));
    }
    format!("{:<17} {part:<9} {columns:<15} {depth:<15} {start}{end}{more}", area.id)
}

/// `column 3`, `columns 2-5`, `2-5 left, 1-4 right`.
fn columns((left, right): (Columns, Columns)) -> String {
    let of = |columns: Columns| match (columns.first + 1, columns.last + 1) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    };
    match left == right {
        true if left.span() == 1 => format!("column {}", of(left)),
        true => format!("columns {}", of(left)),
        false => format!("{} left, {} right", of(left), of(right)),
    }
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
