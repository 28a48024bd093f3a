//! Reports in, words for people out: what is wrong, where, the line of the source with the place
//! underlined, and what to do.
//!
//! Everything goes to standard error, in colour only on a terminal (and not where `NO_COLOR` is
//! set: no-color.org). Causes come in the order that `cause` has put them in: the gravest first.

use crate::Proof;
use crate::cli::exit::{Exit, Stop};
use crate::cli::machine::terminal_size;
use crate::cli::progress::is_quiet;
use crate::cli::speech::{over, over_lines};
use crate::lint::waive::Waived;
use crate::report::{Report, Severity};
use crate::source::{Sources, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;

/// Columns that a report takes on screen; longer lines of source are cut round the place.
const WIDTH: usize = 120;
/// Most characters underlined: of a longer place its beginning is shown.
const MOST_UNDERLINED: usize = 60;
/// Most other places of one cause that are looked at.
const MOST_PLACES: usize = 10_000;
/// Most lines or pages that are listed behind one report.
const MOST_LISTED: usize = 24;
/// Bytes of source kept before and behind the place in a line; more than the screen shows.
const AROUND: usize = 2_000;

/// How to speak to whoever watches.
#[derive(Clone, Debug)]
pub struct Screen {
    renderer: Renderer,
    notes: bool,
}

impl Screen {
    /// Standard error as it is; `notes` shows notes too.
    pub fn new(notes: bool) -> Screen {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let plain = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
        let colour = io::stderr().is_terminal() && !dumb && !plain;
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let seen = io::stderr().is_terminal().then(|| terminal_size(io::stderr())).flatten();
        let width = seen.map_or(WIDTH, |[columns, ..]| WIDTH.min(usize::from(columns).max(40)));
        Screen { renderer: renderer.term_width(width), notes }
    }
}

thread_local! {
    /// What is said on this thread while it is heard.
    static HEARD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Says one line.
pub fn say(line: &str) {
    if !is_quiet() {
        put(&over_lines(line));
    }
}

/// Does some work, and gives what it said on this thread instead of saying it: of work that is done
/// side by side each is told as a whole.
pub fn heard<T>(work: impl FnOnce() -> T) -> (T, String) {
    let before = HEARD.replace(Some(String::new()));
    let done = work();
    (done, HEARD.replace(before).unwrap_or_default())
}

/// Says why a command stopped, and gives the exit code.
pub fn stop(screen: &Screen, stop: &Stop) -> Exit {
    match stop {
        Stop::Report(exit, report) => {
            put(&text(screen, &Sources::default(), report));
            *exit
        }
        Stop::Use(message, help) => {
            let (message, help) = (over(message), over(help));
            let title = level(Severity::Error).primary_title(message.as_ref());
            put(&screen.renderer.render(&[with_help(Group::with_title(title), &help)]));
            Exit::Use
        }
    }
}

/// Shows reports in their order, notes only when they are asked for, but for what was chosen.
pub fn reports(screen: &Screen, sources: &Sources, reports: &[Report]) {
    let shown =
        |report: &&Report| screen.notes || report.severity > Severity::Note || report.is_fact();
    for report in reports.iter().filter(shown) {
        put(&format!("{}\n", text(screen, sources, report)));
    }
}

/// Says what is in the reader's language already.
pub fn put(text: &str) {
    let heard = HEARD.with_borrow_mut(|heard| match heard {
        Some(all) => {
            all.push_str(text);
            all.push('\n');
            true
        }
        None => false,
    });
    if !heard {
        // Nobody can be told that standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }
}

impl Screen {
    /// Whether findings of a severity are shown.
    pub fn shows(&self, severity: Severity) -> bool {
        self.notes || severity > Severity::Note
    }
}

/// A finding that stands in no source: on a page of a file.
#[derive(Clone, Debug)]
pub struct Astray<'a> {
    /// How grave it is.
    pub severity: Severity,
    /// Its kind.
    pub name: &'a str,
    /// What is wrong, and by how much.
    pub message: &'a str,
    /// The file.
    pub file: &'a str,
    /// The page, from 1.
    pub page: Option<u32>,
    /// What else is to be said.
    pub notes: [Option<String>; 2],
    /// What to do.
    pub help: &'a str,
}

/// A finding on a page of a file, as one in a source is shown: `file:page` for `file:line`.
pub fn astray(screen: &Screen, of: &Astray) -> String {
    let (message, help) = (over(of.message), over(of.help));
    let title = level(of.severity).primary_title(message.as_ref()).id(of.name);
    let origin = Origin::path(of.file);
    let origin = match of.page {
        Some(page) => origin.line(page as usize),
        None => origin,
    };
    let mut group = Group::with_title(title).element(origin);
    for note in of.notes.iter().flatten() {
        group = group.element(level(Severity::Note).message(over(note)));
    }
    screen.renderer.render(&[with_help(group, &help)])
}

fn level(severity: Severity) -> Level<'static> {
    let plain = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    match over(severity.name()) {
        Cow::Borrowed(_) => plain,
        name => plain.with_name(name),
    }
}

/// `2 errors, 3 warnings`, and notes with whether they were shown.
pub fn counted(screen: &Screen, counts: [usize; 3]) -> String {
    in_all(counts) + hint(screen, counts[2])
}

/// How notes that were not shown are.
fn hint(screen: &Screen, notes: usize) -> &'static str {
    if screen.notes || notes == 0 { "" } else { " (-v shows them)" }
}

/// `2 errors, 3 warnings`, and notes where there are any.
pub fn in_all([errors, warnings, notes]: [usize; 3]) -> String {
    let named = |n: usize, name: &str| match n {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        _ => format!("{n} {name}s"),
    };
    let mut line = format!("{}, {}", named(errors, "error"), named(warnings, "warning"));
    if notes > 0 {
        line.push_str(&format!(", {}", named(notes, "note")));
    }
    line
}

/// Shows what the issue lets stand, where notes are asked for.
pub fn waived(screen: &Screen, sources: &Sources, waived: &[Waived]) {
    for Waived { report, reason } in waived.iter().filter(|_| screen.notes) {
        let message = format!("waived (“{reason}”): {}", report.message);
        let note =
            Report { severity: Severity::Note, message, help: String::new(), ..report.clone() };
        put(&format!("{}\n", text(screen, sources, &note)));
    }
}

/// `2 errors, 3 warnings`, notes that were not shown, and how much was waived.
pub fn tally(screen: &Screen, proof: &Proof) -> String {
    let reports = &proof.reports;
    let count =
        |severity: Severity| reports.iter().filter(|report| report.severity == severity).count();
    let facts = reports.iter().filter(|report| report.is_fact()).count();
    let notes = count(Severity::Note) - facts;
    let line = in_all([count(Severity::Error), count(Severity::Warning), notes]);
    let hint = hint(screen, notes);
    match proof.waived.len() {
        0 => line + hint,
        waived if hint.is_empty() => format!("{line}, {waived} waived"),
        waived => format!("{line}, {waived} waived (-v shows them)"),
    }
}

/// `wrote out/krant.pdf (2 pages, 9.8 MB)`.
pub fn wrote(path: &Path, what: &str, bytes: usize) -> String {
    let size = match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    };
    let what = if what.is_empty() { String::new() } else { format!("{what}, ") };
    format!("wrote {} ({what}{size})", path.display())
}

/// `1 page`, `2 pages`.
pub fn pages(count: usize) -> String {
    if count == 1 { "1 page".to_owned() } else { format!("{count} pages") }
}

/// One report as it is shown, without a closing line break.
pub fn text(screen: &Screen, sources: &Sources, report: &Report) -> String {
    let (message, help) = (told(report), over(&report.help));
    let message = over(&message);
    let title = level(report.severity).primary_title(message.as_ref()).id(report.code.name());
    let mut group = Group::with_title(title);
    if let Some(span) = report.span {
        let place = sources.place(span);
        let (line, column) = (place.line as usize, place.column as usize);
        match excerpt(sources, span) {
            Some(Excerpt { row, marked, whole }) => {
                // A line that was cut before the place would give a wrong column: it is told here
                // instead.
                let origin = Origin::path(sources.shown(span.file)).line(line).char_column(column);
                let snippet = Snippet::source(row)
                    .line_start(line)
                    .annotation(AnnotationKind::Primary.span(marked));
                group = if whole {
                    group.element(snippet.path(sources.shown(span.file)))
                } else {
                    group.element(origin).element(snippet)
                };
            }
            None => group = group.element(Origin::path(sources.shown(span.file))),
        }
    } else if let Some(page) = report.page {
        group = group.element(Origin::path(over(&format!("page {page}")).into_owned()));
    }
    if let Some(others) = others(sources, report) {
        group = group.element(level(Severity::Note).message(over(&others).into_owned()));
    }
    screen.renderer.render(&[with_help(group, &help)])
}

/// The message, and in how many places it holds.
fn told(report: &Report) -> String {
    match report.places() {
        1 => report.message.clone(),
        places => format!("in {places} places, the first: {}", report.message),
    }
}

/// The lines of the same file, and the pages of what stands elsewhere, where the same cause shows.
fn others(sources: &Sources, report: &Report) -> Option<String> {
    let here = report.span?;
    let (mut lines, mut pages) = (Vec::new(), Vec::new());
    for other in report.also.iter().take(MOST_PLACES) {
        match other.span.filter(|at| *at != here) {
            Some(at) if at.file == here.file => lines.push(sources.line(at)),
            _ => pages.extend(other.page.filter(|page| Some(*page) != report.page)),
        }
    }
    match (listed(lines), listed(pages)) {
        (Some(lines), Some(pages)) if single(&lines) && single(&pages) => {
            Some(format!("also on line {lines}, and on page {pages}"))
        }
        (Some(lines), Some(pages)) if single(&lines) => {
            Some(format!("also on line {lines}, and on pages {pages}"))
        }
        (Some(lines), Some(pages)) if single(&pages) => {
            Some(format!("also on lines {lines}, and on page {pages}"))
        }
        (Some(lines), Some(pages)) => Some(format!("also on lines {lines}, and on pages {pages}")),
        (Some(lines), None) if single(&lines) => Some(format!("also on line {lines}")),
        (Some(lines), None) => Some(format!("also on lines {lines}")),
        (None, Some(pages)) if single(&pages) => Some(format!("also on page {pages}")),
        (None, pages) => pages.map(|pages| format!("also on pages {pages}")),
    }
}

/// Whether numbers in words are one.
fn single(listed: &str) -> bool {
    listed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Numbers in words, each once; none where there are none.
fn listed(mut numbers: Vec<u32>) -> Option<String> {
    numbers.sort_unstable();
    numbers.dedup();
    let shown: Vec<String> = numbers.iter().take(MOST_LISTED).map(u32::to_string).collect();
    let more = if numbers.len() > MOST_LISTED { ", …" } else { "" };
    (!numbers.is_empty()).then(|| format!("{}{more}", shown.join(", ")))
}

fn with_help<'a>(group: Group<'a>, help: &'a str) -> Group<'a> {
    if help.is_empty() {
        return group;
    }
    let plain = Level::HELP;
    let named = match over("help") {
        Cow::Borrowed(_) => plain,
        name => plain.with_name(name),
    };
    group.element(named.message(help))
}

/// The line in which a span starts.
struct Excerpt {
    row: String,
    /// The bytes of it that the span covers.
    marked: Range<usize>,
    /// Whether it begins where the line does in the file.
    whole: bool,
}

/// The line in which a span starts; `None` for files that are no text. Broken UTF-8 and signs that
/// print nothing become U+FFFD.
fn excerpt(sources: &Sources, span: Span) -> Option<Excerpt> {
    let path = &sources.file(span.file)?.path;
    if ![".md", ".yaml", ".yml"].iter().any(|end| path.ends_with(end)) {
        return None;
    }
    let bytes = sources.bytes(span.file);
    let start = (span.start as usize).min(bytes.len());
    let begin = bytes.get(..start)?.iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
    let end =
        bytes.get(start..)?.iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| start + i);
    let mark = if begin == 0 && bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let start = start.max(begin + mark);
    let from = (begin + mark).max(start.saturating_sub(AROUND));
    let from =
        (from..=start).find(|i| bytes.get(*i).is_none_or(|b| b & 0xC0 != 0x80)).unwrap_or(start);
    let to = end.min(start.saturating_add(AROUND));
    let last = (span.end as usize).clamp(start, to);
    let before = clean(bytes.get(from..start)?);
    let place = clean(bytes.get(start..last)?);
    let behind = clean(bytes.get(last..to)?);
    let length = place.char_indices().nth(MOST_UNDERLINED).map_or(place.len(), |(at, _)| at);
    let marked = before.len()..before.len() + length;
    let row = format!("{before}{place}{behind}");
    Some(Excerpt { row, marked, whole: from == begin + mark })
}

fn clean(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_end_matches('\r');
    text.replace(|c: char| c.is_control() && c != '\t', "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::{Screen, pages, text, wrote};
    use crate::report::{Code, Report};
    use crate::source::{Own, Sources, Span};
    use annotate_snippets::Renderer;
    use std::path::Path;

    fn screen() -> Screen {
        Screen { renderer: Renderer::plain().term_width(super::WIDTH), notes: false }
    }

    #[test]
    fn a_report_shows_its_line() {
        let mut sources = Sources::new("krant");
        let source = "\u{FEFF}title: één\r\ncolour: rood\r\n";
        let id = sources.add("issue.yaml", source.as_bytes().to_vec(), Own::Issue);
        let at = source.find("colour").expect("a key");
        let report = Report::error(Code::UnknownKey, "there is no key `colour`")
            .at(Span::new(id, at..at + 6))
            .help("Remove it.");
        let expected = "\
error[unknown-key]: there is no key `colour`
 --> krant/issue.yaml:2:1
  |
2 | colour: rood
  | ^^^^^^
  |
  = help: Remove it.";
        assert_eq!(text(&screen(), &sources, &report), expected);
    }

    #[test]
    fn a_long_line_is_cut_round_its_place() {
        let mut sources = Sources::new("krant");
        let source = format!("{} ënkel {}", "voor ".repeat(1000), "na ".repeat(1000));
        let at = source.find("ënkel").expect("a word");
        let id = sources.add("articles/a.md", source.into_bytes(), Own::Issue);
        let report = Report::error(Code::NoMeaning, "x").at(Span::new(id, at..at + 6));
        let shown = text(&screen(), &sources, &report);
        assert!(shown.contains("--> krant/articles/a.md:1:5002"), "{shown}");
        assert!(
            shown.contains("ënkel") && shown.lines().all(|line| line.chars().count() <= 125),
            "{shown}"
        );
    }

    #[test]
    fn bytes_that_are_no_text_do_no_harm() {
        let mut sources = Sources::new("");
        let id = sources.add("a.md", vec![0xFF, 0x1B, b'[', 0xC3, b'\n', 0x80], Own::Issue);
        for range in [0..1, 3..4, 5..6, 6..6, 0..99, 99..100] {
            let shown = text(
                &screen(),
                &sources,
                &Report::error(Code::NotUtf8, "x").at(Span::new(id, range)),
            );
            assert!(!shown.contains('\u{1B}'));
        }
    }

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(
            wrote(Path::new("a.pdf"), &pages(2), 9_812_345),
            "wrote a.pdf (2 pages, 9.8 MB)"
        );
        assert_eq!(wrote(Path::new("a.pdf"), &pages(1), 4_001), "wrote a.pdf (1 page, 5 kB)");
        assert_eq!(wrote(Path::new("a.json"), "", 12), "wrote a.json (12 bytes)");
    }
}
