//! What every layout must hold to, whatever depths are chosen: areas never overlap, none leaves the
//! grid, and each end of each range of rows can occur.
//!
//! In: a template with the ladders of its heads. Out: reports. Places are differences of rows
//! (`invariant::bounds`), so that each question is answered exactly for all selections at once
//! (`invariant::selection`). Taken for granted: an area that is not optional is there, a caption
//! takes one row, and a head takes any depth between the least and the most of its ladder.

use crate::layout::placement::first;
use crate::layout::{Area, AreaIndex, Columns, Part, Side, Start, Template};
use crate::read::invariant::bounds::Clash;
use crate::read::invariant::selection::{MeasuredTemplate, Selection, Selections, selections};
use crate::read::value::listed;
use crate::read::yaml::{Node, Value};
use crate::report::{Code, Report};
use crate::source::Span;
use crate::style::Step;
use crate::unit::{Pt, Rows, rows_said};
use std::collections::BTreeMap;

mod bounds;
pub(crate) mod selection;

/// What the depths of areas are counted with.
pub(crate) struct Ruler<'a> {
    /// Rows of the grid.
    pub rows: Rows,
    /// Row pitch.
    pub row: Pt,
    /// The ladders.
    pub ladders: &'a BTreeMap<String, Vec<Step>>,
}

/// Reports where a template breaks the invariant; `node` is what it was read from, for the places
/// of the reports.
pub(crate) fn invariant(
    template: &Template,
    node: &Node,
    ruler: &Ruler<'_>,
    out: &mut Vec<Report>,
) {
    let told = out.len();
    let depths =
        template.areas.iter().map(|area| depth(area, key(node, area, "depth"), ruler, out));
    let depths: Vec<Option<(Rows, Rows)>> = depths.collect();
    let Some(depths) = depths.into_iter().collect::<Option<Vec<_>>>() else { return };
    let bears = (0..template.areas.len())
        .map(|i| template.areas.iter().any(|area| area.placed_from().contains(&i)));
    let measured = MeasuredTemplate { template, depths, bears: bears.collect() };
    let beside = |a: AreaIndex, b: AreaIndex| shared_column(template, a, b).is_some();
    let of = |part: Vec<AreaIndex>| {
        let selections = selections(&measured, &part, &beside)?;
        Some((part, selections))
    };
    let all: Option<Vec<(Vec<AreaIndex>, Selections)>> =
        template.parts().into_iter().map(of).collect();
    let Some(all) = all else {
        return out.push(too_many(template, node));
    };
    for (part, selections) in &all {
        contradictions(template, part, selections, out);
    }
    let met: Vec<&Selection> = all.iter().flat_map(|(_, selections)| &selections.met).collect();
    below_the_grid(template, &met, ruler.rows, out);
    overlaps(template, &all, out);
    // A range that cannot be used up follows from what overlaps or contradicts: that is told first.
    if out.len() == told {
        unreachable(template, node, &met, out);
    }
}

/// What is said of a template that may be in more forms than can be looked at.
fn too_many(template: &Template, node: &Node) -> Report {
    let optional = template.areas.iter().filter(|area| area.optional).count();
    let message = format!(
        "the template `{}` has {} areas, {optional} of them optional: too many to see that they \
        never overlap",
        template.name,
        template.areas.len()
    );
    Report::error(Code::BadLayout, message)
        .at(node.span)
        .help("Make fewer of them optional, or make two templates of it.")
}

/// Fewest and most rows of an area, its caption included; reports a ladder of which no size has a
/// depth that the area allows.
fn depth(
    area: &Area,
    at: Option<Span>,
    ruler: &Ruler<'_>,
    out: &mut Vec<Report>,
) -> Option<(Rows, Rows)> {
    let (least, most) = area.depth;
    let name = match &area.part {
        // It has one depth only.
        Part::Kicker => return Some((least, least)),
        Part::Picture { .. } => return Some((least + caption(area), most + caption(area))),
        Part::Headline { ladder } | Part::Deck { ladder } => ladder,
        _ => return Some(area.own_rows(ruler.rows)),
    };
    let steps = ruler.ladders.get(name)?;
    let of = |step: &Step| {
        let (lead, lines) = (step.style.lead, step.style.lines);
        let fewest = lines.0.max(1);
        (fewest..=lines.1.min(1_000).max(fewest))
            .map(move |n| (lead * i64::from(n)).rows_of(ruler.row))
    };
    let mut rows: Vec<Rows> = steps.iter().flat_map(of).collect();
    rows.sort_unstable();
    rows.dedup();
    let within = || rows.iter().copied().filter(|rows| (least..=most).contains(rows));
    let found = within().min().zip(within().max());
    if found.is_none() {
        let sizes: Vec<String> = rows.iter().map(Rows::to_string).collect();
        let message = format!(
            "no size of the ladder `{name}` takes {} of `{}`: its sizes take {}",
            counted((least, most)),
            area.id,
            sizes.join(", ")
        );
        let help = "Correct `depth`, or the `lead` and `lines` of the ladder's steps.";
        out.push(Report::error(Code::BadLayout, message).at(at.unwrap_or(area.span)).help(help));
    }
    found
}

/// Rows of the caption under a picture.
fn caption(area: &Area) -> Rows {
    Rows::from(matches!(area.part, Part::Picture { caption: true, .. }))
}

/// Reports parts for which no choice of depths adds up, and optional areas that never can be there.
fn contradictions(
    template: &Template,
    part: &[AreaIndex],
    selections: &Selections,
    out: &mut Vec<Report>,
) {
    let nearest = |with: Option<AreaIndex>| {
        let unmet = selections
            .unmet
            .iter()
            .filter(|(there, _)| with.is_none_or(|area| there.contains(&area)));
        unmet.map(|(_, clash)| clash).min_by_key(|clash| clash.short)
    };
    if selections.met.is_empty() {
        if let Some(clash) = nearest(None) {
            let message = format!("{} do not add up", names(template, &clash.owners));
            out.push(clashing(template, clash, message));
        }
        return;
    }
    for i in part
        .iter()
        .copied()
        .filter(|i| selections.met.iter().all(|selection| !selection.there.contains(i)))
    {
        if let (Some(area), Some(clash)) = (template.areas.get(i), nearest(Some(i))) {
            let message = format!(
                "`{}` can never be there: {} do not add up",
                area.id,
                names(template, &clash.owners)
            );
            out.push(clashing(template, clash, message).at(area.span));
        }
    }
}

fn clashing(template: &Template, clash: &Clash, message: String) -> Report {
    let rows = if clash.short == 1 { "row" } else { "rows" };
    let at = clash
        .owners
        .last()
        .and_then(|i| template.areas.get(*i))
        .map_or(template.span, |area| area.span);
    Report::error(Code::BadLayout, format!("{message}, by {} {rows}", clash.short)).at(at).help(
        "Count their rows from the first to the last, and correct `row`, `depth`, `after` or `to` \
        of one of them.",
    )
}

fn names(template: &Template, areas: &[AreaIndex]) -> String {
    listed(areas.iter().filter_map(|i| template.areas.get(*i)).map(|area| area.id.as_str()))
}

/// Reports areas that can run out of the grid at its foot, once for each of those that begin it.
fn below_the_grid(template: &Template, met: &[&Selection], rows: Rows, out: &mut Vec<Report>) {
    let last = i32::try_from(rows).unwrap_or(i32::MAX);
    for (i, area) in template.areas.iter().enumerate() {
        let over =
            |selection: &&&Selection| selection.end_below(i, None).is_some_and(|end| end > last);
        let of = |selection: &&&Selection| selection.there.contains(&i);
        let Some(selection) = met.iter().filter(of).find(over) else { continue };
        let end = selection.end_below(i, None).unwrap_or(last);
        let message = format!(
            "`{}` can run to row {}, {} below the last of the grid{}",
            area.id,
            end - 1,
            end - last,
            when(template, selection)
        );
        let help = format!(
            "Narrow `depth` of it or of what stands above it, or give it `to: {}`; the grid has \
            rows 0 to {}.",
            last - 1,
            last - 1
        );
        out.push(Report::error(Code::BadLayout, message).at(area.span).help(help));
        // What follows it would be told again.
        return;
    }
}

/// Reports pairs of areas that can overlap, each area once.
fn overlaps(template: &Template, all: &[(Vec<AreaIndex>, Selections)], out: &mut Vec<Report>) {
    let of = |area: AreaIndex| all.iter().position(|(part, _)| part.contains(&area));
    let selections = |part: Option<usize>| all.get(part?).map(|(_, selections)| selections);
    let mut told = vec![false; template.areas.len()];
    for b in 0..template.areas.len() {
        for a in 0..b {
            let Some(column) = shared_column(template, a, b).filter(|_| !told[a] && !told[b])
            else {
                continue;
            };
            let Some((of_a, of_b)) = selections(of(a)).zip(selections(of(b))) else { continue };
            let found = if of(a) == of(b) {
                within_part(template, of_a, (a, b))
            } else {
                let (one, other) = (InPart { area: a, part: of_a }, InPart { area: b, part: of_b });
                across_parts(template, &one, &other)
            };
            let Some((rows, when)) = found else { continue };
            (told[a], told[b]) = (true, true);
            let (Some(one), Some(other)) = (template.areas.get(a), template.areas.get(b)) else {
                continue;
            };
            let word = if rows == 1 { "row" } else { "rows" };
            let message = format!(
                "`{}` and `{}` of `{}` can overlap by {rows} {word} in column {}{when}",
                one.id,
                other.id,
                template.name,
                column + 1
            );
            let help = format!(
                "Measure one from the other, `row: \">{}\"` or `to: {}-1`, or narrow `row` and \
                `depth` of one of them.",
                one.id, other.id
            );
            out.push(Report::error(Code::BadLayout, message).at(other.span).help(help));
        }
    }
}

/// The most rows that two areas of one part can have in common in the first selection in which they
/// have any, and when that is.
fn within_part(
    template: &Template,
    selections: &Selections,
    (a, b): (AreaIndex, AreaIndex),
) -> Option<(i32, String)> {
    let both = selections
        .met
        .iter()
        .filter(|selection| selection.there.contains(&a) && selection.there.contains(&b));
    both.map(|selection| (selection.overlap(a, b), selection))
        .find(|(rows, _)| *rows > 0)
        .map(|(rows, selection)| (rows, when(template, selection)))
}

/// An area, and how the part that it belongs to may be chosen.
struct InPart<'a> {
    area: AreaIndex,
    part: &'a Selections,
}

/// The rows that an area can take in a selection.
struct RowSpan {
    first: i32,
    end: i32,
    most: i32,
}

impl InPart<'_> {
    fn reach(&self, selection: &Selection) -> Option<RowSpan> {
        let area = self.area;
        let here = Some(selection).filter(|selection| selection.there.contains(&area))?;
        let (first, end) = (here.starts(area, None)?.0, here.end_below(area, None)?);
        Some(RowSpan { first, end, most: here.rows(area)?.1 })
    }
}

/// The same for areas of parts that have nothing to do with one another: each stands where its own
/// part allows.
fn across_parts(
    template: &Template,
    one: &InPart<'_>,
    other: &InPart<'_>,
) -> Option<(i32, String)> {
    let second = |a| other.part.met.iter().map(move |b| (a, b));
    let mut pairs = one.part.met.iter().flat_map(second);
    pairs.find_map(|(a, b)| {
        let (x, y) = (one.reach(a)?, other.reach(b)?);
        let rows = (x.end - y.first).min(y.end - x.first).min(x.most).min(y.most);
        (rows > 0).then(|| (rows, [when(template, a), when(template, b)].concat()))
    })
}

/// When a selection is meant: the areas that are not there.
fn when(template: &Template, selection: &Selection) -> String {
    match selection.absent.len() {
        0 => String::new(),
        1 => format!(" when {} is not there", names(template, &selection.absent)),
        _ => format!(" when {} are not there", names(template, &selection.absent)),
    }
}

/// The first column that two areas share on a side; `None` where they may lie on one another.
fn shared_column(template: &Template, a: AreaIndex, b: AreaIndex) -> Option<u32> {
    let (one, other) = (template.areas.get(a)?, template.areas.get(b)?);
    // A quote lies in its legs and goes where they go.
    let cuts = |area: &Area| !area.part.inside().is_empty();
    let either = one.part.is_backdrop() || other.part.is_backdrop() || cuts(one) != cuts(other);
    if either || one.unless == Some(b) || other.unless == Some(a) {
        return None;
    }
    let of = |x: Columns, y: Columns| {
        Some(x.first.max(y.first)).filter(|first| *first <= x.last.min(y.last))
    };
    match template.side {
        Some(Side::Left) => of(one.sides.0, other.sides.0),
        Some(Side::Right) => of(one.sides.1, other.sides.1),
        None => of(one.sides.0, other.sides.0).or_else(|| of(one.sides.1, other.sides.1)),
    }
}

/// Reports ends of `depth` and of `row` that no selection reaches. A share is a limit: what of it
/// can occur depends on the grid, and a design that follows says so much of any.
fn unreachable(template: &Template, node: &Node, met: &[&Selection], out: &mut Vec<Report>) {
    for (i, area) in template.areas.iter().enumerate() {
        let over = |of: &dyn Fn(&Selection) -> Option<(i32, i32)>| {
            let found = met
                .iter()
                .filter(|selection| selection.there.contains(&i))
                .filter_map(|selection| of(selection));
            found.reduce(|known, more| (known.0.min(more.0), known.1.max(more.1)))
        };
        if !area.part.is_backdrop()
            && !matches!(area.part, Part::Kicker)
            && let Some(at) = in_rows(node, area, "depth")
            && let Some((least, most)) = over(&|selection| selection.rows(i))
        {
            let under = signed(caption(area));
            let range = RangeKey { area, key: "depth", range: area.depth, at };
            out.extend(range.short_of((least - under, most - under)));
        }
        let Some((range, tie)) = area.start.rows().zip(first(&area.placement(), |_| None)) else {
            continue;
        };
        let from = tie.from.area();
        if let Some((at, found)) =
            in_rows(node, area, "row").zip(over(&|selection| selection.starts(i, from)))
        {
            out.extend(RangeKey { area, key: "row", range, at }.short_of(found));
        }
    }
}

/// A range of rows that an area is given under a key.
struct RangeKey<'a> {
    area: &'a Area,
    key: &'static str,
    range: (Rows, Rows),
    at: Span,
}

impl RangeKey<'_> {
    /// What is said where not all of it can occur.
    fn short_of(&self, found: (i32, i32)) -> Option<Report> {
        let RangeKey { area, key, range, at } = *self;
        if range.0 == range.1 || (found.0 <= signed(range.0) && found.1 >= signed(range.1)) {
            return None;
        }
        let found = (Rows::try_from(found.0).unwrap_or(0), Rows::try_from(found.1).unwrap_or(0));
        let (plus, what) = match (key, area.start) {
            ("row", Start::Inside(..)) => ("+", format!("the places +{}", ranged(found))),
            ("row", _) => ("", format!("the rows {}", ranged(found))),
            _ => ("", counted(found)),
        };
        let (id, all, some) = (&area.id, ranged(range), ranged(found));
        let message = format!("`{key}` of `{id}` is {plus}{all}, and only {what} can occur");
        let help = format!("Write `{key}: {plus}{some}`, or give what stands around it more room.");
        // Such a range is a limit, as a share is: it hides nothing else that may be wrong.
        Some(Report::warning(Code::WideRange, message).at(at).help(help))
    }
}

fn ranged((low, high): (Rows, Rows)) -> String {
    if low == high { low.to_string() } else { format!("{low}..{high}") }
}

fn counted((low, high): (Rows, Rows)) -> String {
    match (low == high, low) {
        (true, low) => rows_said(low),
        (false, low) => format!("{low} to {high} rows"),
    }
}

/// Where the value of a key of an area stands.
fn key(template: &Node, area: &Area, name: &str) -> Option<Span> {
    written(template, area, name).map(|node| node.span)
}

/// The same where the value has no share of the grid.
fn in_rows(template: &Node, area: &Area, name: &str) -> Option<Span> {
    let node = written(template, area, name)?;
    let share = matches!(&node.value, Value::Scalar(text) if text.contains('%'));
    Some(node.span).filter(|_| !share)
}

/// The value of a key of an area: not all that are written need be there.
fn written<'a>(template: &'a Node, area: &Area, name: &str) -> Option<&'a Node> {
    let Value::List(nodes) = &value(template, "areas")?.value else { return None };
    let begins = |node: &&Node| {
        let Value::Map(entries) = &node.value else { return false };
        entries.first().is_some_and(|(key, _)| key.span == area.span)
    };
    value(nodes.iter().find(begins)?, name)
}

fn value<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let Value::Map(entries) = &node.value else { return None };
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

fn signed(rows: Rows) -> i32 {
    i32::try_from(rows).unwrap_or(i32::MAX)
}
