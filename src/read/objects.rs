//! Measures of what is drawn, and what keeps together: `objects` of a layout comes in, `Objects`
//! goes out. Ladders and rules that it names must be there.

use crate::color::Ink;
use crate::layout::{
    Dash, EndMark, KeepRows, LargeQuote, Objects, QuoteRules, RuleLine, TextPicture,
};
use crate::read::cap::cap_rule;
use crate::read::keys::objects::{DASH, END_MARK, KEEP, LARGE_QUOTE, OBJECTS, QUOTE, TEXT_PICTURE};
use crate::read::style::Palette;
use crate::read::value::{Fields, count, fields, length, text, unknown};
use crate::read::yaml::Node;
use crate::report::Report;
use crate::style::Step;
use crate::unit::Pt;
use std::collections::BTreeMap;

/// Ladders and rules that `objects` names must be there; those that it leaves out need not.
pub(crate) fn drawn_by_name(
    node: &Node,
    ladders: &BTreeMap<String, Vec<Step>>,
    rules: &BTreeMap<String, Vec<RuleLine>>,
    out: &mut Vec<Report>,
) {
    // What is wrong with the map itself has been told.
    let Some(all) = fields(node, &OBJECTS, &mut Vec::new()) else { return };
    let names = [
        ("text_quote", "ladder", ladders.keys().map(String::as_str).collect::<Vec<_>>()),
        ("hairline", "rule", rules.keys().map(String::as_str).collect()),
    ];
    for (key, what, known) in names {
        let Some(node) = all.find(key) else { continue };
        let name = text(node, key, &mut Vec::new()).filter(|name| !known.contains(name));
        let begin = format!("there is no {what}");
        out.extend(name.map(|name| unknown(&begin, name, known).at(node.span)));
    }
}

/// `objects`; `None` where it is no map or lacks what must be there.
pub(crate) fn objects(
    node: &Node,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> Option<Objects> {
    let all = fields(node, &OBJECTS, out)?;
    let size = |all: Option<Fields<'_>>, key: &str, out: &mut Vec<Report>| {
        all.and_then(|all| length(all.need(key, out)?, key, Pt(0), out)).unwrap_or(Pt(0))
    };
    let ink = |all: Option<Fields<'_>>, key: &str, out: &mut Vec<Report>| {
        all.and_then(|all| palette.ink(all.need(key, out)?, key, out)).unwrap_or(Ink::BLACK)
    };
    let rows = |all: Option<Fields<'_>>, key: &str, out: &mut Vec<Report>| {
        all.and_then(|all| count(all.need(key, out)?, key, 0..=99, out)).unwrap_or(0)
    };
    let together = all.need("keep", out).and_then(|node| fields(node, &KEEP, out));
    let keep = KeepRows {
        lines: rows(together, "lines", out),
        before_crosshead: rows(together, "before_crosshead", out),
        after_crosshead: rows(together, "after_crosshead", out),
        with_list: rows(together, "with_list", out),
    };
    let inside = all.need("text_picture", out).and_then(|node| fields(node, &TEXT_PICTURE, out));
    let text_picture = TextPicture {
        least: rows(inside, "least", out),
        most: rows(inside, "most", out),
        give: rows(inside, "give", out),
    };
    let missing_picture = ink(Some(all), "missing_picture", out);
    let mark = all.need("end_mark", out).and_then(|node| fields(node, &END_MARK, out));
    let place = |fields: Option<Fields<'_>>| fields.map_or(all.span, |fields| fields.span);
    let end_mark = EndMark {
        side: size(mark, "side", out),
        gap: size(mark, "gap", out),
        ink: ink(mark, "ink", out),
        span: place(mark),
    };
    let line = all.need("dash", out).and_then(|node| fields(node, &DASH, out));
    let dash = Dash {
        width: size(line, "width", out),
        thickness: size(line, "thickness", out),
        rise: size(line, "rise", out),
        ink: ink(line, "ink", out),
        span: place(line),
    };
    let rules = all.need("quote", out).and_then(|node| fields(node, &QUOTE, out));
    let quote_rules = QuoteRules {
        above: size(rules, "above", out),
        above_ink: ink(rules, "above_ink", out),
        below: size(rules, "below", out),
        below_ink: ink(rules, "below_ink", out),
        from_crosshead: rows(rules, "from_crosshead", out),
        drop: size(rules, "drop", out),
        air: size(rules, "air", out),
        air_with_source: size(rules, "air_with_source", out),
        span: place(rules),
    };
    let large = all.find("large_quote").and_then(|node| {
        let all = fields(node, &LARGE_QUOTE, out)?;
        let mark =
            all.need("mark", out).and_then(|node| text(node, "mark", out)).unwrap_or_default();
        let (baseline, rows) = (size(Some(all), "baseline", out), rows(Some(all), "rows", out));
        Some(LargeQuote {
            mark: mark.to_owned(),
            baseline,
            rows,
            drop: size(Some(all), "drop", out),
        })
    });
    let mut named = |key: &str, or: &str| {
        all.find(key).and_then(|node| text(node, key, out)).unwrap_or(or).to_owned()
    };
    let text_box = named("text_box", "");
    let (text_quote, hairline) = (named("text_quote", "quote-1"), named("hairline", "hairline"));
    let label_gap = all
        .find("label_gap")
        .and_then(|node| length(node, "label_gap", Pt(0), out))
        .unwrap_or(Pt(0));
    let raise =
        all.find("leg_line_raise").and_then(|node| length(node, "leg_line_raise", Pt(0), out));
    let (kicker_gap, credit_gap) =
        (size(Some(all), "kicker_gap", out), size(Some(all), "credit_gap", out));
    let drop_cap =
        all.find("drop_cap").and_then(|node| cap_rule(node, palette, out)).unwrap_or_default();
    Some(Objects {
        keep,
        text_picture,
        missing_picture,
        end_mark,
        dash,
        quote_rules,
        large_quote: large.unwrap_or_default(),
        text_box,
        text_quote,
        hairline,
        label_gap,
        leg_line_raise: raise.unwrap_or(Pt(0)),
        kicker_gap,
        credit_gap,
        drop_cap,
    })
}
