//! What Markdown knows and a newspaper column does not: code, raw HTML, unused link addresses,
//! marks too deep inside each other.
//!
//! Events of a body come in, reports go out; words that can still be set are set.

use crate::read::inline::{Depth, InlineRun};
use crate::read::markdown::body::Body;
use crate::report::Severity;
use crate::story::Block;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Lists and quotations inside each other beyond this are read as if they stood at this depth.
const DEEPEST: usize = 12;

/// Most characters of words that are lost that a report quotes.
const QUOTED: usize = 240;

/// Tags that stand round words and say none: elements of HTML (WHATWG HTML, 4) that editors meet.
const TAGS: &str = "a article aside b big blockquote br caption center cite code dd details div \
    dl dt em \
    figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i iframe img li main mark nav ol \
    p pre q s script section small span strong style sub summary sup table tbody td tfoot th \
    thead tr u ul video wbr";

/// The name of a tag, from what stands between its signs.
fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches(['<', '/']);
    name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// Words that are lost, for a message: single spaces, no tags of HTML, of many the beginning.
pub(crate) fn quoted(words: &str) -> String {
    // What a remark says is words too.
    let words = words.replace("<!--", " ").replace("-->", " ");
    let (mut plain, mut rest) = (String::new(), words.as_str());
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        match after.split_once('>') {
            Some((tag, behind)) if TAGS.split(' ').any(|name| name == tag_name(tag)) => {
                plain.push(' ');
                rest = behind;
            }
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= QUOTED {
        return format!("“{plain}”");
    }
    format!("“{}…”", plain.chars().take(QUOTED).collect::<String>())
}

impl Body<'_> {
    /// Tells what is lost, its words quoted.
    pub(super) fn tell_lost(
        &mut self,
        severity: Severity,
        range: Range<usize>,
        (what, help): (&str, &str),
    ) {
        let words = quoted(self.source.get(range.clone()).unwrap_or(""));
        let message = format!("{what}: {words}");
        self.tell(severity, range, (message.as_str(), help));
    }

    /// Link definitions that no link uses: their words would be lost.
    pub(super) fn definitions(&mut self, mut defined: Vec<(String, Range<usize>)>) {
        let used: Vec<String> = self
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::Start(
                    Tag::Link { id, link_type, .. } | Tag::Image { id, link_type, .. },
                ) if !matches!(link_type, LinkType::Inline) => Some(id.to_lowercase()),
                _ => None,
            })
            .collect();
        defined.sort_by_key(|(_, range)| range.start);
        for (label, range) in defined {
            if !used.contains(&label.to_lowercase()) {
                self.tell_lost(
                    Severity::Error,
                    range,
                    (
                        "this line defines an address for links, no link uses it, and its words \
                        would not be printed",
                        "Write `\\[` for the opening bracket if the line is text; remove it if it \
                        is not.",
                    ),
                );
            }
        }
    }

    /// Takes out lists and quotations that stand too deep inside each other, and tells it once.
    pub(super) fn flatten(&mut self) {
        let mut depth = 0_usize;
        let mut first = None;
        self.events.retain(|(event, range)| match event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item) => {
                depth += 1;
                if depth > DEEPEST {
                    first.get_or_insert_with(|| range.clone());
                }
                depth <= DEEPEST
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => {
                depth = depth.saturating_sub(1);
                depth < DEEPEST
            }
            _ => true,
        });
        if let Some(range) = first {
            self.tell(
                Severity::Error,
                range,
                (
                    "more than 12 lists and quotations stand inside each other",
                    "Remove `>` and list marks at the line's start.",
                ),
            );
        }
    }

    /// A block of code: its words become a paragraph, so that they can be seen.
    pub(super) fn code(
        &mut self,
        kind: &CodeBlockKind<'_>,
        range: Range<usize>,
        blocks: &mut Vec<Block>,
    ) {
        let mut runs = Vec::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::Text(text) => {
                    runs.push(InlineRun::Words(text.into_string(), Depth::default().look(), range))
                }
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let told = match kind {
            CodeBlockKind::Indented => (
                "a line that begins with four spaces or a tab is code in Markdown, and its marks \
                would be printed",
                "Remove the spaces at the line's start.",
            ),
            CodeBlockKind::Fenced(_) => {
                ("a block of code has no form on these pages", "Remove the lines with ``` or ~~~.")
            }
        };
        self.tell(Severity::Error, range, told);
        let text = self.settle(&runs);
        if !text.is_empty() {
            blocks.push(Block::Paragraph(text));
        }
    }

    /// A block of raw HTML: a remark is left out, anything else would lose its words.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let text = self.source.get(range.clone()).unwrap_or("").trim();
        let silent =
            text.starts_with("<!--") && text.ends_with("-->") && text.matches("-->").count() == 1;
        if silent {
            let told = ("a remark in HTML is not printed", "Remove it when it has served.");
            let words = text.trim_start_matches("<!--").trim_end_matches("-->");
            let message = format!("{}: {}", told.0, quoted(words));
            self.tell(Severity::Warning, range, (message.as_str(), told.1));
        } else {
            self.tell_lost(
                Severity::Error,
                range,
                (
                    "raw HTML has no meaning on paper, and its words would not be printed",
                    "Write the words as Markdown.",
                ),
            );
        }
    }

    /// A tag among words: known ones lose nothing, others hold words.
    pub(super) fn tag(&mut self, tag: &str, range: Range<usize>, runs: &mut Vec<InlineRun>) {
        const KNOWN: &[&str] = &[
            "a", "b", "big", "br", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
            "sub", "sup", "u", "wbr",
        ];
        let name = tag_name(tag);
        if name == "br" {
            runs.push(InlineRun::Hard);
        }
        if tag.starts_with("<!--") {
            self.tell(
                Severity::Warning,
                range,
                ("a remark in HTML is not printed", "Remove it when it has served."),
            );
        } else if KNOWN.contains(&name.as_str()) {
            self.tell(
                Severity::Warning,
                range,
                (
                    "an HTML tag has no meaning on paper and is left out",
                    "Use Markdown: `*italic*`, `**bold**`, a backslash at the line's end for a \
                    new line.",
                ),
            );
        } else {
            self.tell(
                Severity::Error,
                range,
                (
                    "words between `<` and `>` are HTML in Markdown and would not be printed",
                    "Write `\\<` for the opening sign, or remove the tag.",
                ),
            );
        }
    }
}
