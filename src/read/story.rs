//! One file of `articles/` comes in, a story goes out: front matter as texts with their places, the
//! body as blocks, its pictures found.
//!
//! Source: CommonMark 0.31.2 with YAML front matter between lines of `---`.

use crate::language::{Language, TAG_HELP, called, language, suggested};
use crate::read::bounds;
use crate::read::inline::Bar;
use crate::read::keys::issue::{PICTURE, QUOTE, STORY};
use crate::read::leeway::{leeway, let_go, may_go};
use crate::read::markdown;
use crate::read::place::{Copy, copy, find, inside, instead};
use crate::read::unbroken::{unbroken, unbroken_runs};
use crate::read::unshown::addresses_once;
use crate::read::value::{Fields, choice, decimal, fields, list, numbers, text, truth, wrong};
use crate::read::words::words;
use crate::read::yaml::{Keyed, Node, TextStart, Value, parse};
use crate::report::{Code, Report, Severity, nearest};
use crate::source::{FileId, Sources, Span};
use crate::story::{Block, Photo, Quote, Story, Text};

/// A story that is to be read.
pub(crate) struct Article<'a> {
    /// Its file.
    pub file: FileId,
    /// Its name.
    pub id: &'a str,
    /// The issue's language.
    pub house: Language,
}

/// Reads a story; `None` when the file is not text, has none, or its front matter cannot be read:
/// the slot stays empty, and nothing more is said of it. The same where all its text is beyond a
/// bound.
pub(crate) fn story(
    sources: &Sources,
    article: &Article<'_>,
    out: &mut Vec<Report>,
) -> Option<Story> {
    let Article { file, id, house } = *article;
    let told = out.len();
    let copy = copy(sources, file, out)?;
    let (front, body_at) = split(copy, out);
    let mut story = Story::bare(id, file, house, Span::new(file, copy.base..copy.base + body_at));
    if let Some((yaml, at)) = front.filter(|(yaml, _)| !yaml.trim().is_empty()) {
        let said = out.len();
        let node = parse(yaml, TextStart { file, base: copy.base + at }, out);
        node.iter().for_each(|node| matter(node, sources, &mut story, out));
        if node.is_none() && out.len() > said {
            return None;
        }
    }
    let text = copy.text.get(body_at..).unwrap_or("");
    let begins = Span::new(file, copy.base + body_at..copy.base + body_at);
    if let Some(report) = bounds::body(text, begins) {
        out.push(report);
        return None;
    }
    let (mut body, reports) = markdown::blocks(text, file, copy.base + body_at);
    out.extend(reports);
    let may_go = may_go(&mut body, sources, out);
    if let Some(report) = bounds::block_count(&body, begins) {
        out.push(report);
        return None;
    }
    story.body = body;
    unbroken_runs(&mut story, out);
    addresses_once(out, told);
    let read = out.len();
    bounds::keep_within(&mut story, out);
    let_go(&mut story, &may_go);
    if story.body.is_empty() && out.len() > read {
        return None;
    }
    // Why there is no text may have been told: front matter that does not end, a form that is none.
    let open = out.iter().any(|report| {
        report.code == Code::BadYaml
            && body_at == copy.text.len()
            && report.span.is_some_and(|at| at.file == file)
    });
    let refused = out.iter().skip(told).any(|report| {
        report.severity == Severity::Error && report.span.is_some_and(|at| at.start >= begins.start)
    });
    if story.body.is_empty() && story.photos.is_empty() {
        if !open && !refused {
            out.push(empty_story(id, begins));
        }
        return None;
    }
    resolve_all(sources, &mut story, out);
    story.doubtful = out.iter().skip(told).any(|report| leaves_doubt(report, &story));
    Some(story)
}

/// Whether after a report nothing can be said of a story's length: something of it is missing.
fn leaves_doubt(report: &Report, story: &Story) -> bool {
    let picture = matches!(report.code, Code::MissingFile | Code::PathLeaves | Code::NoMeaning);
    let in_text = report.span.is_some_and(|at| at.start >= story.span.end);
    report.severity == Severity::Error
        && (matches!(report.code, Code::UnknownKey | Code::BadValue | Code::BadYaml)
            || picture && in_text)
}

/// A story that has no text.
pub(crate) fn empty_story(id: &str, at: Span) -> Report {
    Report::error(Code::EmptyStory, format!("the story `{id}` has no text"))
        .at(at)
        .help("Write it below the front matter, or take the story off its page.")
}

/// The front matter with its offset, and where the body starts.
fn split<'a>(copy: Copy<'a>, out: &mut Vec<Report>) -> (Option<(&'a str, usize)>, usize) {
    let text = copy.text;
    let lead = text.len() - text.trim_start_matches(['\n', '\r', ' ', '\t']).len();
    let dashes = |line: &str| line.trim_end() == "---";
    let mut at = lead;
    let mut lines = text.get(lead..).unwrap_or("").split_inclusive('\n');
    match lines.next() {
        Some(line) if dashes(line) => at += line.len(),
        _ => return (None, 0),
    }
    let start = at;
    for line in lines {
        if dashes(line) || line.trim_end() == "..." {
            return (Some((text.get(start..at).unwrap_or(""), start)), at + line.len());
        }
        at += line.len();
    }
    let span = Span::new(copy.file, copy.base + lead..copy.base + lead + 3);
    let message = "the front matter opens here and is not closed";
    out.push(
        Report::error(Code::BadYaml, message)
            .at(span)
            .help("Put a line `---` between the front matter and the text."),
    );
    (None, text.len())
}

fn matter(node: &Node, sources: &Sources, story: &mut Story, out: &mut Vec<Report>) {
    let Some(fields) = fields(node, &STORY, out) else { return };
    let mut take = |key: &str, bar: Bar| {
        let node = fields.find(key);
        node.and_then(|node| words(Keyed { key, node }, bar, sources, out)).unwrap_or_default()
    };
    story.kicker = take("kicker", Bar::Breaks);
    story.byline = take("byline", Bar::Prints);
    story.teaser = take("teaser", Bar::Breaks);
    story.continued = take("continued", Bar::Breaks);
    story.line = take("line", Bar::Prints);
    story.service = take("service", Bar::Breaks);
    leeway(&fields, sources, story, out);
    if let Some(node) = fields.find("lang")
        && let Some(tag) = text(node, "lang", out)
    {
        match language(tag) {
            Some(known) => {
                out.extend(unbroken(known, node.span));
                story.language = known;
            }
            None => out.push(no_language(tag, node.span)),
        }
    }
    if let Some(node) = fields.find("exceptions") {
        story.exceptions = exceptions(node, out);
    }
    for node in offers(&fields, "pictures", out) {
        story.photos.extend(photo(node, sources, out));
    }
    for node in offers(&fields, "quotes", out) {
        story.quotes.extend(quote(node, sources, out));
    }
}

/// The entries of a list of what a story offers.
fn offers<'a>(fields: &Fields<'a>, key: &str, out: &mut Vec<Report>) -> &'a [Node] {
    let Some(node) = fields.find(key) else { return &[] };
    let all = list(node, key, out).unwrap_or(&[]);
    bounds::entries(all, Keyed { key, node }, bounds::OFFERS, out)
}

/// An unknown language.
pub(crate) fn no_language(tag: &str, at: Span) -> Report {
    let message = match called(tag).or_else(|| nearest(tag, suggested())) {
        Some(near) => format!("`{tag}` is no language; did you mean `{near}`?"),
        None => format!("`{tag}` is no language"),
    };
    Report::error(Code::UnknownName, message).at(at).help(TAG_HELP)
}

/// Words with their breaks, one a line.
pub(crate) fn exceptions(node: &Node, out: &mut Vec<Report>) -> String {
    let mut words = String::new();
    let key = "exceptions";
    let all = list(node, key, out).unwrap_or(&[]);
    for entry in bounds::entries(all, Keyed { key, node }, bounds::EXCEPTIONS, out) {
        let Some(word) = text(entry, key, out) else { continue };
        let word = crate::read::place::nfc(word.trim());
        let fits = word.chars().any(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '=' | '\'' | '’'));
        if fits {
            words += &word;
            words.push('\n');
        } else {
            out.push(wrong(entry, key, "single words").help(
                "Write `kracht-meting` for a word with its break, `Nazarbajev` for one that \
                    is never broken.",
            ));
        }
    }
    words
}

fn photo(node: &Node, sources: &Sources, out: &mut Vec<Report>) -> Option<Photo> {
    let fields = fields(node, &PICTURE, out)?;
    let file = fields.need("file", out)?;
    let path = text(file, "file", out)?.trim().to_owned();
    let mut take = |key: &str| {
        fields
            .find(key)
            .and_then(|node| words(Keyed { key, node }, Bar::Prints, sources, out))
            .unwrap_or_default()
    };
    let (caption, credit) = (take("caption"), take("credit"));
    let focus = fields
        .find("focus")
        .and_then(|node| numbers::<2>(node, "focus", 0.0..=1.0, out))
        .unwrap_or([0.5, 0.5]);
    let zoom =
        fields.find("zoom").and_then(|node| decimal(node, "zoom", 1.0..=10.0, out)).unwrap_or(1.0);
    let drawing =
        fields.find("drawing").and_then(|node| truth(node, "drawing", out)).unwrap_or(false);
    let may_wait =
        fields.find("may_wait").and_then(|node| truth(node, "may_wait", out)).unwrap_or(false);
    let black = fields.find("black").and_then(|node| choice(node, "black", &BLACK, out));
    let thousandths = |n: f64| (n * 1000.0).round().clamp(0.0, 10_000.0) as u16;
    let focus = (thousandths(focus[0]), thousandths(focus[1]));
    Some(Photo {
        file: None,
        path,
        caption,
        credit,
        focus,
        zoom: thousandths(zoom),
        drawing,
        may_wait,
        black_alone: black.unwrap_or(false),
        span: file.span,
    })
}

/// Where what is dark and neutral in a picture goes: to black alone, or to all inks as its colours
/// do.
pub(crate) const BLACK: [(&str, bool); 2] = [("keep", true), ("mix", false)];

fn quote(node: &Node, sources: &Sources, out: &mut Vec<Report>) -> Option<Quote> {
    let span = node.span;
    let line = |key: &str, node: &Node, out: &mut Vec<Report>| {
        words(Keyed { key, node }, Bar::Prints, sources, out)
    };
    let quote = match &node.value {
        Value::Map(_) => {
            let fields = fields(node, &QUOTE, out)?;
            let said = fields.need("text", out)?;
            let source = fields.find("source").and_then(|node| line("source", node, out));
            let source = source.unwrap_or_default();
            Quote { text: line("text", said, out)?, source, span: said.span }
        }
        Value::Empty => Quote { text: Text::default(), source: Text::default(), span },
        _ => Quote { text: line("quotes", node, out)?, source: Text::default(), span },
    };
    if quote.text.is_empty() {
        out.push(
            Report::error(Code::BadValue, "a quote has no words")
                .at(span)
                .help("Write them, or remove the entry."),
        );
        return None;
    }
    Some(quote)
}

/// Finds the files of a story's pictures.
fn resolve_all(sources: &Sources, story: &mut Story, out: &mut Vec<Report>) {
    for photo in &mut story.photos {
        resolve(sources, photo, out);
    }
    each_photo(&mut story.body, &mut |photo| resolve(sources, photo, out));
}

/// Finds a picture's file and asks for its credit.
fn resolve(sources: &Sources, photo: &mut Photo, out: &mut Vec<Report>) {
    credited(photo, out);
    found(sources, photo, out);
}

fn credited(photo: &Photo, out: &mut Vec<Report>) {
    if photo.credit.is_empty() {
        let message = format!("the picture `{}` has no credit", photo.path);
        out.push(Report::error(Code::MissingCredit, message).at(photo.span).help(
            "Name the maker or the archive: `credit: \"Foto: …\"`, or in the text \
            `![caption](file \"Foto: …\")`.",
        ));
    }
}

/// Finds a picture's file; reports one that is missing or leads out of the issue.
pub(crate) fn found(sources: &Sources, photo: &mut Photo, out: &mut Vec<Report>) {
    let path = match inside(&photo.path) {
        Ok(path) => path,
        Err(report) => {
            out.push(report.at(photo.span));
            return;
        }
    };
    let shelf = format!("pictures/{path}");
    let beside = || find(sources, &format!("layouts/{path}"));
    photo.file = find(sources, &shelf).or_else(|| find(sources, &path)).or_else(beside);
    if photo.file.is_none() {
        let sought = if path.starts_with("pictures/") { path } else { shelf };
        let message = format!("the picture `{sought}` is not there");
        out.push(
            Report::error(Code::MissingFile, message)
                .at(photo.span)
                .help(instead(sources, &sought)),
        );
    }
}

/// Every picture placed in the blocks, those in boxes too.
pub(crate) fn each_photo(blocks: &mut [Block], see: &mut dyn FnMut(&mut Photo)) {
    for block in blocks {
        match block {
            Block::Picture(photo) => see(photo),
            Block::Kader(kader) => each_photo(&mut kader.body, see),
            _ => {}
        }
    }
}
