//! A tree of YAML comes in, numbers, lengths, ranges and names go out, each checked against what
//! its key may hold.
//!
//! A value of the wrong kind gives one error that quotes it and says what may stand there; an
//! unknown key one with the nearest known key and all the others. Lengths: `8pt`, `49.6mm`,
//! `0.5in`; a plain number is points.

use crate::read::bounds;
use crate::read::keys::KeyMap;
use crate::read::yaml::{Key, Keyed, Node, Value};
use crate::report::{Code, Report, nearest};
use crate::source::Span;
use crate::unit::Pt;
use std::ops::RangeInclusive;

/// A map whose keys have been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'a> {
    /// What the map describes, with its article: `a page`.
    pub what: &'a str,
    /// Where it stands.
    pub span: Span,
    entries: &'a [(Key, Node)],
    shape: &'static KeyMap,
}

/// The map's entries with the keys of a shape; reports what is no map (and gives `None`) and every
/// unknown key.
pub(crate) fn fields<'a>(
    node: &'a Node,
    shape: &'static KeyMap,
    out: &mut Vec<Report>,
) -> Option<Fields<'a>> {
    let what = shape.what;
    let entries = map(node, what, out)?;
    let at = entries.first().map_or(node.span, |(key, _)| key.span);
    let entries = bounds::keys(entries, what, at, out);
    for (key, _) in entries {
        if !shape.names().any(|known| known == key.name) {
            let message = match nearest(&key.name, shape.names()) {
                Some(near) => format!("`{}` is no key of {what}; did you mean `{near}`?", key.name),
                None => format!("`{}` is no key of {what}", key.name),
            };
            out.push(
                Report::error(Code::UnknownKey, message)
                    .at(key.span)
                    .help(format!("The keys are {}.", listed(shape.names()))),
            );
        }
    }
    let span = entries.first().map_or(node.span, |(key, _)| key.span);
    Some(Fields { what, span, entries, shape })
}

/// The entries of a map with keys of any name; reports what is no map.
pub(crate) fn map<'a>(
    node: &'a Node,
    what: &str,
    out: &mut Vec<Report>,
) -> Option<&'a [(Key, Node)]> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        _ => {
            let message = format!("{what} must be keys with values, not {}", shown(node));
            out.push(
                Report::error(Code::BadValue, message)
                    .at(node.span)
                    .help("Write one `key: value` a line."),
            );
            None
        }
    }
}

impl<'a> Fields<'a> {
    /// The value of a key; `None` when the key is absent or has no value.
    pub(crate) fn find(&self, name: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|(key, node)| key.name == name && node.value != Value::Empty)
            .map(|(_, node)| node)
    }

    /// Whether an unknown key was probably meant to be this one; it has been told.
    pub(crate) fn meant(&self, name: &str) -> bool {
        let unknown = |key: &Key| !self.shape.names().any(|known| known == key.name);
        self.entries
            .iter()
            .any(|(key, _)| unknown(key) && nearest(&key.name, self.shape.names()) == Some(name))
    }

    /// The value of a key that must be there; reports its absence.
    pub(crate) fn need(&self, name: &str, out: &mut Vec<Report>) -> Option<&'a Node> {
        let found = self.find(name);
        if found.is_none() && !self.meant(name) {
            let empty = self.entries.iter().find(|(key, _)| key.name == name);
            let message = match empty {
                Some(_) => format!("`{name}` has no value"),
                None => format!("{} has no `{name}`", self.what),
            };
            let at = empty.map_or(self.span, |(key, _)| key.span);
            out.push(
                Report::error(Code::BadValue, message)
                    .at(at)
                    .help(format!("Add a line `{name}: …`.")),
            );
        }
        found
    }
}

/// Names for a sentence: "`a`, `b` and `c`".
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => "none".to_owned(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// How a message shows a value that does not fit: short texts quoted, the rest named.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Empty => "nothing".to_owned(),
        Value::List(_) => "a list".to_owned(),
        Value::Map(_) => "keys with values".to_owned(),
        Value::Scalar(text) => {
            let short: String =
                text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
            if short.len() < text.len() { format!("`{short}…`") } else { format!("`{short}`") }
        }
    }
}

/// Reports that `key` must be something else than what `node` holds.
pub(crate) fn wrong(node: &Node, key: &str, must: &str) -> Report {
    Report::error(Code::BadValue, format!("`{key}` must be {must}, not {}", shown(node)))
        .at(node.span)
}

/// An unknown name: the message's beginning (`no story is named`), the name, and the names that
/// exist.
pub(crate) fn unknown<'a>(
    begin: &str,
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Report {
    let mut names: Vec<&str> = names.into_iter().collect();
    names.sort_unstable();
    names.dedup();
    let message = match nearest(written, names.iter().copied()) {
        Some(near) => format!("{begin} `{written}`; did you mean `{near}`?"),
        None => format!("{begin} `{written}`"),
    };
    let help = match names.as_slice() {
        [] => "There are none.".to_owned(),
        [only] => format!("The only one is `{only}`."),
        _ if names.len() <= 40 => format!("There are {}.", listed(names)),
        _ => format!("There are {} names to choose from.", names.len()),
    };
    Report::error(Code::UnknownName, message).help(help)
}

/// A text, a number or a date as it is written; reports one of more characters than a paper prints
/// in display.
pub(crate) fn text<'a>(node: &'a Node, key: &str, out: &mut Vec<Report>) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(text) => match bounds::value(text, key, node.span) {
            None => Some(text),
            Some(report) => {
                out.push(report);
                None
            }
        },
        _ => {
            out.push(wrong(node, key, "a text").help(format!("Write `{key}: \"…\"`.")));
            None
        }
    }
}

/// A list; reports what is none.
pub(crate) fn list<'a>(node: &'a Node, key: &str, out: &mut Vec<Report>) -> Option<&'a [Node]> {
    match &node.value {
        Value::List(list) => Some(list),
        _ => {
            out.push(
                wrong(node, key, "a list").help(format!(
                    "Write `{key}: [one, two]`, or one entry a line, each after `- `."
                )),
            );
            None
        }
    }
}

/// A whole number in a range.
pub(crate) fn whole(
    node: &Node,
    key: &str,
    range: RangeInclusive<i64>,
    out: &mut Vec<Report>,
) -> Option<i64> {
    let number = scalar(node).and_then(|text| text.parse::<i64>().ok());
    match number {
        Some(n) if range.contains(&n) => Some(n),
        Some(n) => {
            let range = (*range.start() as f64, *range.end() as f64);
            out.push(outside(Keyed { key, node }, n as f64, range));
            None
        }
        None => {
            out.push(wrong(node, key, "a whole number").help(format!(
                "Write a number from {} to {} without quotes or units.",
                range.start(),
                range.end()
            )));
            None
        }
    }
}

/// A whole number in a range, not negative.
pub(crate) fn count(
    node: &Node,
    key: &str,
    range: RangeInclusive<u32>,
    out: &mut Vec<Report>,
) -> Option<u32> {
    let range = i64::from(*range.start())..=i64::from(*range.end());
    whole(node, key, range, out).and_then(|n| u32::try_from(n).ok())
}

/// A number in a range, decimals allowed.
pub(crate) fn decimal(
    node: &Node,
    key: &str,
    range: RangeInclusive<f64>,
    out: &mut Vec<Report>,
) -> Option<f64> {
    let number = scalar(node).and_then(plain_number);
    match number {
        Some(n) if range.contains(&n) => Some(n),
        Some(n) => {
            out.push(outside(Keyed { key, node }, n, (*range.start(), *range.end())));
            None
        }
        None => {
            out.push(wrong(node, key, "a number").help(format!(
                "Write a number from {} to {}, with a point for decimals.",
                range.start(),
                range.end()
            )));
            None
        }
    }
}

/// `true` or `false`.
pub(crate) fn truth(node: &Node, key: &str, out: &mut Vec<Report>) -> Option<bool> {
    match scalar(node) {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => {
            out.push(
                wrong(node, key, "`true` or `false`")
                    .help(format!("Write `{key}: true` or `{key}: false`.")),
            );
            None
        }
    }
}

/// A length from `least` to 100,000 pt.
pub(crate) fn length(node: &Node, key: &str, least: Pt, out: &mut Vec<Report>) -> Option<Pt> {
    match scalar(node).and_then(points) {
        Some(points) if points.abs() <= 100_000.0 && Pt::from_points(points) >= least => {
            Some(Pt::from_points(points))
        }
        Some(_) => {
            let floor = if least == Pt(1) {
                "more than 0".to_owned()
            } else {
                format!("at least {least} pt")
            };
            out.push(
                wrong(node, key, &format!("{floor} and at most 100000 pt"))
                    .help("Write a length such as `8pt` or `49.6mm`."),
            );
            None
        }
        None => {
            out.push(wrong(node, key, "a length").help(
                "Write a length such as `8pt` or `49.6mm`; a number without a unit is points.",
            ));
            None
        }
    }
}

/// One number, `4`, or two with the smaller first, `1..4`, both within `limits`.
pub(crate) fn range(
    node: &Node,
    key: &str,
    limits: RangeInclusive<u32>,
    out: &mut Vec<Report>,
) -> Option<(u32, u32)> {
    let read = scalar(node).and_then(span_of_numbers);
    let help = format!(
        "Write one number, `4`, or two with the smaller first, `1..4`, from {} to {}.",
        limits.start(),
        limits.end()
    );
    match read {
        Some((from, to)) if from > to => out.push(
            wrong(node, key, &format!("a range with the smaller number first, `{to}..{from}`"))
                .help(help),
        ),
        Some((from, to)) if limits.contains(&from) && limits.contains(&to) => {
            return Some((from, to));
        }
        Some(_) => out.push(
            wrong(node, key, &format!("from {} to {}", limits.start(), limits.end())).help(help),
        ),
        None => out.push(wrong(node, key, "a number or a range").help(help)),
    }
    None
}

/// `4` or `1..4` as two numbers, in the order of the text.
pub(crate) fn span_of_numbers(text: &str) -> Option<(u32, u32)> {
    let digits = |part: &str| {
        if part.bytes().all(|b| b.is_ascii_digit()) { part.parse::<u32>().ok() } else { None }
    };
    match text.split_once("..") {
        Some((from, to)) => Some((digits(from.trim())?, digits(to.trim())?)),
        None => digits(text.trim()).map(|n| (n, n)),
    }
}

/// One of a few words.
pub(crate) fn choice<T: Copy>(
    node: &Node,
    key: &str,
    words: &[(&str, T)],
    out: &mut Vec<Report>,
) -> Option<T> {
    let written = scalar(node).unwrap_or_default();
    if let Some((_, value)) = words.iter().find(|(word, _)| *word == written) {
        return Some(*value);
    }
    let names = words.iter().map(|(word, _)| *word);
    let report = match nearest(written, names.clone()).filter(|_| !written.is_empty()) {
        Some(near) => Report::error(
            Code::BadValue,
            format!("`{key}` cannot be {}; did you mean `{near}`?", shown(node)),
        )
        .at(node.span),
        None => Report::error(Code::BadValue, format!("`{key}` cannot be {}", shown(node)))
            .at(node.span),
    };
    out.push(report.help(format!("It can be {}.", listed(names))));
    None
}

/// A list of just so many numbers.
pub(crate) fn numbers<const N: usize>(
    node: &Node,
    key: &str,
    range: RangeInclusive<f64>,
    out: &mut Vec<Report>,
) -> Option<[f64; N]> {
    let entries = list(node, key, out)?;
    if entries.len() != N {
        let message = format!("`{key}` must be a list of {N} numbers, and has {}", entries.len());
        out.push(
            Report::error(Code::BadValue, message)
                .at(node.span)
                .help(format!("Write {N} numbers between `[` and `]`, parted by commas.")),
        );
        return None;
    }
    let mut numbers = [0.0; N];
    for (number, entry) in numbers.iter_mut().zip(entries) {
        *number = decimal(entry, key, range.clone(), out)?;
    }
    Some(numbers)
}

fn scalar(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(text) => Some(text.trim()),
        _ => None,
    }
}

fn outside(of: Keyed<'_>, number: f64, (least, most): (f64, f64)) -> Report {
    let Keyed { key, node } = of;
    let by = if number < least {
        format!("{} too small", tidy(least - number))
    } else {
        format!("{} too large", tidy(number - most))
    };
    let message = format!("`{key}` must be from {least} to {most}, and {} is {by}", shown(node));
    Report::error(Code::BadValue, message)
        .at(node.span)
        .help(format!("Write a number from {least} to {most}."))
}

fn tidy(number: f64) -> String {
    let text = format!("{number:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Only digits, one point and a sign: no `inf`, no exponents.
fn plain_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.bytes().any(|b| b.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.len() <= 18;
    if plain { text.parse().ok() } else { None }
}

fn points(text: &str) -> Option<f64> {
    let (number, factor) = match text {
        t if t.ends_with("pt") => (t.strip_suffix("pt")?, 1.0),
        t if t.ends_with("mm") => (t.strip_suffix("mm")?, 72.0 / 25.4),
        t if t.ends_with("cm") => (t.strip_suffix("cm")?, 72.0 / 2.54),
        t if t.ends_with("in") => (t.strip_suffix("in")?, 72.0),
        t => (t, 1.0),
    };
    plain_number(number.trim_end()).map(|n| n * factor)
}

#[cfg(test)]
mod tests {
    use super::{length, listed, range, whole};
    use crate::read::yaml::{Node, Value};
    use crate::source::{FileId, Span};
    use crate::unit::Pt;

    fn node(text: &str) -> Node {
        Node { span: Span::new(FileId(0), 0..text.len()), value: Value::Scalar(text.to_owned()) }
    }

    #[test]
    fn lengths_have_units() {
        let mut out = Vec::new();
        assert_eq!(length(&node("8pt"), "size", Pt(0), &mut out), Some(Pt::from_points(8.0)));
        assert_eq!(length(&node("25.4mm"), "size", Pt(0), &mut out), Some(Pt::from_points(72.0)));
        assert_eq!(length(&node("9.4"), "size", Pt(0), &mut out), Some(Pt::from_points(9.4)));
        assert!(out.is_empty());
        assert_eq!(length(&node("8px"), "size", Pt(0), &mut out), None);
        assert_eq!(length(&node("-1pt"), "size", Pt(1), &mut out), None);
        let told: Vec<&str> = out.iter().map(|r| r.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "`size` must be a length, not `8px`",
                "`size` must be more than 0 and at most 100000 pt, not `-1pt`"
            ]
        );
    }

    #[test]
    fn ranges_run_upward() {
        let mut out = Vec::new();
        assert_eq!(range(&node("1..4"), "lines", 1..=99, &mut out), Some((1, 4)));
        assert_eq!(range(&node("2"), "lines", 1..=99, &mut out), Some((2, 2)));
        assert_eq!(range(&node("4..1"), "lines", 1..=99, &mut out), None);
        assert_eq!(
            out[0].message,
            "`lines` must be a range with the smaller number first, `1..4`, not `4..1`"
        );
    }

    #[test]
    fn numbers_out_of_range_say_by_how_much() {
        let mut out = Vec::new();
        assert_eq!(whole(&node("130"), "limit", 0..=100, &mut out), None);
        assert_eq!(out[0].message, "`limit` must be from 0 to 100, and `130` is 30 too large");
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
    }
}
