//! Measures of what is drawn, and what keeps together: `objects` of a layout comes in, `Objects`
//! goes out. Ladders and rules that it names must be there.

use crate::color::Ink;
use crate::layout::{
    Dash, EndMark, KeepRows, LargeQuote, Objects, QuoteRules, RuleLine, TextPicture,
};
use crate::read::cap::cap_rule;
use crate::read::keys::KeyMap;
use crate::read::keys::objects::{DASH, END_MARK, KEEP, LARGE_QUOTE, OBJECTS, QUOTE, TEXT_PICTURE};
use crate::read::style::Palette;
use crate::read::value::{Fields, count, fields, length, text, unknown};
use crate::read::yaml::Node;
use crate::report::Report;
use crate::source::Span;
use crate::style::Step;
use crate::unit::{Pt, Rows};
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

/// A map of `objects`; `None` where it is missing or none, which has been told: what it should say
/// is nothing then.
#[derive(Clone, Copy)]
struct DrawnKeys<'a> {
    all: Option<Fields<'a>>,
    palette: &'a Palette<'a>,
}

impl DrawnKeys<'_> {
    fn size(&self, key: &str, out: &mut Vec<Report>) -> Pt {
        self.all.and_then(|all| length(all.need(key, out)?, key, Pt(0), out)).unwrap_or(Pt(0))
    }

    fn ink(&self, key: &str, out: &mut Vec<Report>) -> Ink {
        let ink = self.all.and_then(|all| self.palette.ink(all.need(key, out)?, key, out));
        ink.unwrap_or(Ink::BLACK)
    }

    fn rows(&self, key: &str, out: &mut Vec<Report>) -> Rows {
        self.all.and_then(|all| count(all.need(key, out)?, key, 0..=99, out)).unwrap_or(0)
    }

    /// Where it stands, or what it is missing from.
    fn place(&self, within: &Fields<'_>) -> Span {
        self.all.map_or(within.span, |all| all.span)
    }
}

fn keep(of: DrawnKeys<'_>, out: &mut Vec<Report>) -> KeepRows {
    KeepRows {
        lines: of.rows("lines", out),
        before_crosshead: of.rows("before_crosshead", out),
        after_crosshead: of.rows("after_crosshead", out),
        with_list: of.rows("with_list", out),
    }
}

fn text_picture(of: DrawnKeys<'_>, out: &mut Vec<Report>) -> TextPicture {
    TextPicture {
        least: of.rows("least", out),
        most: of.rows("most", out),
        give: of.rows("give", out),
    }
}

fn end_mark(of: DrawnKeys<'_>, span: Span, out: &mut Vec<Report>) -> EndMark {
    EndMark { side: of.size("side", out), gap: of.size("gap", out), ink: of.ink("ink", out), span }
}

fn dash(of: DrawnKeys<'_>, span: Span, out: &mut Vec<Report>) -> Dash {
    Dash {
        width: of.size("width", out),
        thickness: of.size("thickness", out),
        rise: of.size("rise", out),
        ink: of.ink("ink", out),
        span,
    }
}

fn quote_rules(of: DrawnKeys<'_>, span: Span, out: &mut Vec<Report>) -> QuoteRules {
    QuoteRules {
        above: of.size("above", out),
        above_ink: of.ink("above_ink", out),
        below: of.size("below", out),
        below_ink: of.ink("below_ink", out),
        from_crosshead: of.rows("from_crosshead", out),
        drop: of.size("drop", out),
        air: of.size("air", out),
        air_with_source: of.size("air_with_source", out),
        span,
    }
}

fn large_quote(of: DrawnKeys<'_>, out: &mut Vec<Report>) -> Option<LargeQuote> {
    let all = of.all?;
    let mark = all.need("mark", out).and_then(|node| text(node, "mark", out)).unwrap_or_default();
    Some(LargeQuote {
        mark: mark.to_owned(),
        baseline: of.size("baseline", out),
        rows: of.rows("rows", out),
        drop: of.size("drop", out),
    })
}

/// `objects`; `None` where it is no map or lacks what must be there.
pub(crate) fn objects(
    node: &Node,
    palette: &Palette<'_>,
    out: &mut Vec<Report>,
) -> Option<Objects> {
    let all = fields(node, &OBJECTS, out)?;
    let own = DrawnKeys { all: Some(all), palette };
    let part = |key: &str, shape: &'static KeyMap, out: &mut Vec<Report>| DrawnKeys {
        all: all.need(key, out).and_then(|node| fields(node, shape, out)),
        palette,
    };
    let keep = keep(part("keep", &KEEP, out), out);
    let text_picture = text_picture(part("text_picture", &TEXT_PICTURE, out), out);
    let missing_picture = own.ink("missing_picture", out);
    let mark = part("end_mark", &END_MARK, out);
    let end_mark = end_mark(mark, mark.place(&all), out);
    let line = part("dash", &DASH, out);
    let dash = dash(line, line.place(&all), out);
    let rules = part("quote", &QUOTE, out);
    let quote_rules = quote_rules(rules, rules.place(&all), out);
    let large = all.find("large_quote").and_then(|node| {
        large_quote(DrawnKeys { all: fields(node, &LARGE_QUOTE, out), palette }, out)
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
    let scaled =
        all.find("scale_supplied").and_then(|node| count(node, "scale_supplied", 0..=100, out));
    let raise =
        all.find("leg_line_raise").and_then(|node| length(node, "leg_line_raise", Pt(0), out));
    let (kicker_gap, credit_gap) = (own.size("kicker_gap", out), own.size("credit_gap", out));
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
        scale_supplied: scaled.unwrap_or(2),
        leg_line_raise: raise.unwrap_or(Pt(0)),
        kicker_gap,
        credit_gap,
        drop_cap,
    })
}
