//! YAML text comes in, a tree comes out in which every key and value knows where it stands in its
//! file.
//!
//! The tree is read by `read::value`, so that all that is wrong in a file is told at once and in
//! the words of its readers. Source: YAML 1.2.2; aliases, depth and size are held to limits, so
//! that no file can ask for more than a paper needs.

use crate::read::strange::is_strange;
use crate::read::yaml::settle::Settle;
use crate::report::{Code, Report};
use crate::source::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Error, Spanned};
use std::collections::BTreeMap;
use std::fmt;

mod fault;
mod settle;

pub(crate) use settle::TextStart;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// From its first to its last character, quotes included.
    pub span: Span,
    /// What it holds.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing after the key.
    Empty,
    /// A number, a date, a word or a text, as it is written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// Keys with their values, in the order of the file, each key once.
    Map(Vec<(Key, Node)>),
}

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// A value and the key that it stands under, as messages call it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keyed<'a> {
    /// The key.
    pub key: &'a str,
    /// The value.
    pub node: &'a Node,
}

/// Reads one YAML document; `None` when it cannot be read or is empty. Reports what is wrong with
/// its form: one error for broken YAML, one for every key that stands twice.
pub(crate) fn parse(text: &str, origin: TextStart, out: &mut Vec<Report>) -> Option<Node> {
    let options = serde_saphyr::options! {
        with_snippet: false,
        reject_unsupported_tags: true,
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        alias_limits: serde_saphyr::alias_limits! {
            max_total_replayed_events: 20_000,
            max_replay_stack_depth: 16,
        },
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_nodes: 100_000,
            max_events: 400_000,
            max_aliases: 1_000,
            max_documents: 2,
        },
    };
    match serde_saphyr::from_str_with_options::<Spanned<RawNode>>(text, options) {
        Ok(raw) => {
            let node = Settle::new(text, origin).node(raw, out);
            if node.value == Value::Empty {
                out.push(empty(origin));
                return None;
            }
            Some(node)
        }
        Err(Error::Eof { .. })
            if text
                .lines()
                .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) =>
        {
            out.push(empty(origin));
            None
        }
        Err(error) => {
            let report = fault::fault(&Settle::new(text, origin), &error);
            // A strange character in this line or before it has been told with the file.
            let at =
                report.span.map_or(0, |span| (span.start as usize).saturating_sub(origin.base));
            let end =
                text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| at + n);
            if !text.get(..end).unwrap_or(text).contains(is_strange) {
                out.push(report);
            }
            None
        }
    }
}

fn empty(origin: TextStart) -> Report {
    Report::error(Code::BadYaml, "nothing is written here")
        .at(Span::new(origin.file, origin.base..origin.base))
        .help("Write one `key: value` a line.")
}

/// The tree as the YAML reader gives it.
enum RawNode {
    Empty,
    /// A text, quoted or not.
    Text(String),
    /// A plain scalar that means a number or a truth value: its spelling is taken from the file.
    Plain,
    List(Vec<Spanned<RawNode>>),
    Map(Vec<(Spanned<RawNode>, Spanned<RawNode>)>),
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawNode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_unit<E>(self) -> Result<RawNode, E> {
        Ok(RawNode::Empty)
    }

    fn visit_none<E>(self) -> Result<RawNode, E> {
        Ok(RawNode::Empty)
    }

    fn visit_bool<E>(self, _: bool) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawNode, E> {
        Ok(RawNode::Plain)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawNode, E> {
        Ok(RawNode::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<RawNode, E> {
        Ok(RawNode::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawNode, A::Error> {
        let mut list = Vec::new();
        while let Some(entry) = access.next_element()? {
            list.push(entry);
        }
        Ok(RawNode::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawNode, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = access.next_entry()? {
            map.push(entry);
        }
        Ok(RawNode::Map(map))
    }
}

impl<'de> Deserialize<'de> for RawNode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RawNode, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

impl Settle<'_> {
    fn node(&self, raw: Spanned<RawNode>, out: &mut Vec<Report>) -> Node {
        let span = self.span(raw.defined);
        let value = match raw.value {
            RawNode::Empty => Value::Empty,
            RawNode::Text(text) => Value::Scalar(text),
            RawNode::Plain => Value::Scalar(self.spelled(raw.defined)),
            RawNode::List(list) => {
                Value::List(list.into_iter().map(|entry| self.node(entry, out)).collect())
            }
            RawNode::Map(map) => Value::Map(self.entries(map, out)),
        };
        Node { span, value }
    }

    fn entries(
        &self,
        map: Vec<(Spanned<RawNode>, Spanned<RawNode>)>,
        out: &mut Vec<Report>,
    ) -> Vec<(Key, Node)> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        // Where each key stands first, and whether it has been told that it stands there again.
        let mut known: BTreeMap<String, (Span, bool)> = BTreeMap::new();
        for (key, value) in map {
            let span = self.span(key.defined);
            let name = match key.value {
                RawNode::Text(text) => text,
                RawNode::Plain => self.spelled(key.defined),
                RawNode::Empty | RawNode::List(_) | RawNode::Map(_) => {
                    out.push(
                        Report::error(Code::BadYaml, "a key must be a word")
                            .at(span)
                            .help("Write the key as a plain word before the colon."),
                    );
                    continue;
                }
            };
            if let Some((first, told)) = known.get_mut(&name) {
                if std::mem::replace(told, true) {
                    continue;
                }
                let line = self.line((first.start as usize).saturating_sub(self.origin.base));
                let here = self.line(self.range(key.defined).start);
                let message = match here.saturating_sub(line) {
                    0 => format!("the key `{name}` stands twice in this line"),
                    1 => format!(
                        "the key `{name}` stands here a second time; the first is one line up"
                    ),
                    up => format!(
                        "the key `{name}` stands here a second time; the first is {up} lines up"
                    ),
                };
                out.push(
                    Report::error(Code::BadYaml, message).at(span).help("Keep one of the two."),
                );
                continue;
            }
            known.insert(name.clone(), (span, false));
            let value = self.node(value, out);
            entries.push((Key { name, span }, value));
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, TextStart, Value, parse};
    use crate::source::FileId;

    fn tree(text: &str) -> (Option<Node>, Vec<String>) {
        let mut out = Vec::new();
        let node = parse(text, TextStart { file: FileId(0), base: 0 }, &mut out);
        (node, out.into_iter().map(|r| r.message).collect())
    }

    #[test]
    fn numbers_keep_their_spelling_and_everything_its_place() {
        let (node, faults) = tree("één: 1_000\ntwee: [x, \"y z\"]\n");
        assert_eq!(faults, Vec::<String>::new());
        let Some(Node { value: Value::Map(entries), .. }) = node else { panic!("a map") };
        assert_eq!(entries[0].1.value, Value::Scalar("1_000".to_owned()));
        assert_eq!((entries[0].1.span.start, entries[0].1.span.end), (7, 12));
        let Value::List(list) = &entries[1].1.value else { panic!("a list") };
        assert_eq!((list[1].span.start, list[1].span.end), (23, 28));
    }

    #[test]
    fn a_key_twice_is_told_with_the_distance() {
        assert_eq!(
            tree("a: 1\nb: 2\na: 3\n").1,
            ["the key `a` stands here a second time; the first is 2 lines up"]
        );
    }

    #[test]
    fn broken_yaml_speaks_plain_words() {
        for (text, words) in [
            ("a: b: c\n", "a colon stands where no key can be"),
            (
                "a: *b* c\n",
                "a value that begins with `*` refers to an anchor, and there is none of that name",
            ),
            ("a:\n\tb: 1\n", "a tab indents this line, and YAML knows only spaces"),
            ("a: \"b\n", "a quotation mark opens here and is not closed"),
            ("a: 1\n b: 2\n", "this line is indented as if it went on with the text above it"),
            ("a: !b c\n", "a value begins with `!`, which has a meaning of its own in YAML"),
            ("a: \"b\" c\n", "something follows the closing quotation mark"),
            ("a: @b\n", "a value begins with a character that has a meaning of its own in YAML"),
            ("# only this\n", "nothing is written here"),
        ] {
            assert_eq!(tree(text).1, [words], "{text}");
        }
    }

    #[test]
    fn an_alias_bomb_is_one_error() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for n in 1..10 {
            let before = format!("*a{}", n - 1);
            text += &format!("a{n}: &a{n} [{}]\n", [before.as_str(); 9].join(", "));
        }
        assert_eq!(
            tree(&text).1,
            ["the anchors and aliases of this file unfold to more than 20,000 values"]
        );
    }
}
