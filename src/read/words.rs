//! A value of YAML as words: inline Markdown read, every piece at its place in the file.
//!
//! In: a value of the front matter, or of a slot. Out: a text; reports markup that has no meaning
//! there.

use crate::read::inline::{Bar, runs, settle};
use crate::read::place::trace;
use crate::read::unshown::unshown;
use crate::read::value::text;
use crate::read::yaml::Keyed;
use crate::report::{Code, Report};
use crate::source::{Sources, Span};
use crate::story::Text;

/// A value with inline Markdown as a text whose pieces know their places.
pub(crate) fn words(
    of: Keyed<'_>,
    bar: Bar,
    sources: &Sources,
    out: &mut Vec<Report>,
) -> Option<Text> {
    let Keyed { key, node } = of;
    let value = text(node, key, out)?;
    let Span { file, start, end } = node.span;
    let source = sources
        .bytes(file)
        .get(start as usize..end as usize)
        .and_then(|bytes| std::str::from_utf8(bytes).ok());
    let places = source.and_then(|source| trace(source, value.trim_end()));
    let whole = start as usize..end as usize;
    let place = |range: std::ops::Range<usize>| match &places {
        None => whole.clone(),
        Some(places) => {
            let from = places.get(range.start).copied().unwrap_or(0);
            let to = places.get(range.end).copied().unwrap_or(from).max(from);
            whole.start + from..(whole.start + to).min(whole.end)
        }
    };
    let (runs, odd) = runs(value, bar);
    for (what, range) in odd.astray {
        let place = place(range);
        let message = format!("{what} has no meaning on paper in `{key}`");
        out.push(
            Report::error(Code::NoMeaning, message)
                .at(Span::new(file, place))
                .help("Leave only words, `*italic*` and `**bold**`."),
        );
    }
    for wrong in odd.wrong {
        let report =
            Report { severity: wrong.severity, ..Report::error(Code::NoMeaning, wrong.message) };
        out.push(report.at(Span::new(file, place(wrong.range))).help(wrong.help));
    }
    for link in &odd.links {
        out.extend(unshown(link, Span::new(file, place(link.range.clone()))));
    }
    Some(settle(&runs, place, file))
}
