//! Advice in words, and with the page that it mends.
//!
//! In: reports at places of the issue, some with advice. Out: the same with what to do in a
//! sentence, and the advice of a page, whatever its parts, with the first report of it.

use crate::report::advice::{Advice, Amount, Change, Edit};
use crate::report::{Report, Severity, Stage};
use crate::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Most alternatives that are said to people.
const MOST_SAID: usize = 2;
/// Blocks to drop that are each named.
const MOST_DROPS_SAID: usize = 6;
/// What stands between paragraphs: how its line begins, and what many are called.
const KINDS: [(&[u8], &str); 3] =
    [(b"[!streamer]", "pull quotes"), (b"[!kader]", "boxes"), (b"## ", "crossheads")];
/// Blocks of any kind.
const PARAGRAPHS: &str = "paragraphs and heads";

/// Says what to do, and gathers the advice of each page with its first report.
///
/// Reports of one part of a page have the same advice; the first of them says it. Parts are mended
/// one by one, and all of them together: an entry holds the edits of all. Where one of them is not
/// known to be mended, the page is not.
///
/// What would mend a page with its stories elsewhere stands after what mends it by words, before
/// what is not known to.
pub fn by_page(
    mut reports: Vec<Report>,
    sources: &Sources,
    elsewhere: &BTreeMap<u32, Vec<Advice>>,
) -> Vec<Report> {
    let mut order: Vec<usize> = (0..reports.len()).filter(|i| misses(&reports[*i])).collect();
    order.sort_by_key(|i| (reports[*i].page, reports[*i].span.map(|span| (span.file, span.start))));
    let pages: Vec<Vec<usize>> = order
        .chunk_by(|a, b| reports[*a].page == reports[*b].page)
        .map(<[usize]>::to_vec)
        .collect();
    for page in pages {
        let mut parts: Vec<(usize, Box<[Advice]>)> = Vec::new();
        let mut mended = true;
        for i in &page {
            let advice = std::mem::take(&mut reports[*i].advice);
            mended &= !advice.is_empty();
            if let Some((first, _)) = parts.iter().find(|part| part.1 == advice) {
                reports[*i].help = mended_with(&reports[*first], sources);
            } else if !advice.is_empty() {
                reports[*i].help = said(&advice, sources);
                parts.push((*i, advice));
            }
        }
        if let Some(first) = page.first() {
            let parts: Vec<_> = parts.into_iter().map(|part| part.1).collect();
            let by_words = together(&parts, mended);
            let moved = reports[*first].page.and_then(|page| elsewhere.get(&page));
            let moved = moved.map_or(&[][..], Vec::as_slice);
            if !moved.is_empty() {
                let help = &mut reports[*first].help;
                *help = format!("{help} With no word changed: {}.", ways(moved, sources));
            }
            let (sure, unsure): (Vec<Advice>, Vec<Advice>) =
                by_words.into_iter().partition(|advice| advice.verified);
            let all = sure.into_iter().chain(moved.iter().cloned()).chain(unsure);
            reports[*first].advice = all.collect();
        }
    }
    reports
}

/// What is said of a story that is mended with another.
fn mended_with(other: &Report, sources: &Sources) -> String {
    let path = other.span.and_then(|span| sources.file(span.file)).map(|file| file.path.as_str());
    let name = path.and_then(|path| Path::new(path).file_stem()?.to_str()).unwrap_or_default();
    format!("It is mended with what is said of `{name}`.")
}

/// The numbers of the pages with a story that does not fit.
pub fn missed_pages(reports: &[Report]) -> BTreeSet<u32> {
    reports.iter().filter(|report| misses(report)).filter_map(|report| report.page).collect()
}

/// Whether a report says that a story does not fit.
fn misses(report: &Report) -> bool {
    report.severity == Severity::Error && report.code.stage() == Stage::Fit
}

/// The entries of parts, each with one of every other.
fn together(parts: &[Box<[Advice]>], mended: bool) -> Box<[Advice]> {
    let most = parts.iter().map(|part| part.len()).max().unwrap_or(0);
    let entry = |n: usize| {
        let of = || parts.iter().filter_map(|part| part.get(n).or(part.last()));
        Advice {
            edits: of().flat_map(|advice| advice.edits.iter().cloned()).collect(),
            verified: mended && of().all(|advice| advice.verified),
        }
    };
    (0..most).map(entry).collect()
}

/// What to do, in a sentence or two.
pub fn said(advice: &[Advice], sources: &Sources) -> String {
    let all = ways(advice, sources);
    let mut letters = all.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}

/// The ways to do it, as part of a sentence.
fn ways(advice: &[Advice], sources: &Sources) -> String {
    let each = advice.iter().take(MOST_SAID).map(|advice| {
        let edits = sentences(&advice.edits, sources);
        match edits.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => edits.concat(),
        }
    });
    each.collect::<Vec<_>>().join("; or ")
}

/// Edits in words; many blocks that are dropped are told by the first and the last of them.
pub fn sentences(edits: &[Edit], sources: &Sources) -> Vec<String> {
    if let [Edit { change: Change::Move { page, template: Some(template), .. }, .. }, ..] = edits {
        return vec![in_template(*page, template, edits)];
    }
    let is_drop = |edit: &&Edit| matches!(edit.change, Change::Drop { .. });
    let drops: Vec<&Edit> = edits.iter().filter(is_drop).collect();
    if drops.len() <= MOST_DROPS_SAID {
        return edits.iter().map(|edit| sentence(edit, sources)).collect();
    }
    let kinds: Vec<&str> = drops.iter().map(|edit| kind(edit, sources)).collect();
    let mixed = kinds.contains(&PARAGRAPHS);
    let many = KINDS.into_iter().map(|(_, many)| many).chain([PARAGRAPHS]).filter_map(|many| {
        let of = |kind: &str| if mixed { many == PARAGRAPHS } else { many == kind };
        let own = drops.iter().zip(&kinds).filter(|(_, kind)| of(kind)).map(|(edit, _)| *edit);
        let own: Vec<&Edit> = own.collect();
        let (first, last) = (named(own.first()?, sources), named(own.last()?, sources));
        Some(format!("drop {} {many}, from {first} to {last}", own.len()))
    });
    let others = edits.iter().filter(|edit| !is_drop(edit)).map(|edit| sentence(edit, sources));
    many.chain(others).collect()
}

/// What blocks like one that is dropped are called, by the line that it stands in.
fn kind(edit: &Edit, sources: &Sources) -> &'static str {
    let line = edit.at.and_then(|at| {
        let bytes = sources.bytes(at.file);
        let before = bytes.get(..at.start as usize)?;
        bytes.get(before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)..)
    });
    let is = |mark: &[u8]| {
        let quoted = |byte: &&u8| matches!(**byte, b'>' | b' ');
        line.is_some_and(|line| line.iter().skip_while(quoted).take(mark.len()).eq(mark))
    };
    KINDS.into_iter().find(|(mark, _)| is(mark)).map_or(PARAGRAPHS, |(_, many)| many)
}

/// Another template of a page, with who stands where in it.
fn in_template(page: u32, template: &str, edits: &[Edit]) -> String {
    let one = |edit: &Edit| match &edit.change {
        Change::Move { slot, .. } => Some(format!("`{}` in `{slot}`", edit.story)),
        _ => None,
    };
    let all: Vec<String> = edits.iter().filter_map(one).collect();
    format!("give page {page} the template `{template}`, with {}", all.join(", "))
}

/// A piece of copy by its first words and its place.
fn named(edit: &Edit, sources: &Sources) -> String {
    format!("“{} …”{}", edit.start, place(edit, sources))
}

fn place(edit: &Edit, sources: &Sources) -> String {
    edit.at.map_or(String::new(), |at| {
        let file = sources.file(at.file).map_or("", |file| file.path.as_str());
        format!(" ({file}:{})", sources.line(at))
    })
}

fn sentence(edit: &Edit, sources: &Sources) -> String {
    let (at, named) = (place(edit, sources), named(edit, sources));
    match &edit.change {
        Change::Characters(amount) if amount.to < 0 => {
            format!("cut {} in {named}", characters(amount))
        }
        Change::Characters(amount) => format!("add {} to {named}", characters(amount)),
        Change::Drop { .. } => format!("drop {named}"),
        Change::Title(amount) if amount.to < 0 => {
            format!("make the title {} shorter{at}", characters(amount))
        }
        Change::Title(amount) => format!("make the title {} longer{at}", characters(amount)),
        Change::Picture { path, goes: true } => format!("leave out the picture `{path}`{at}"),
        Change::Move { page, slot, .. } => {
            format!("put `{}` in `{slot}` of page {page}", edit.story)
        }
        Change::Swap { with } => format!("let `{}` and `{with}` change places", edit.story),
        Change::Picture { path, goes: false } => format!("offer the picture `{path}`{at}"),
    }
}

/// A number of characters in words, cut or added.
fn characters(Amount { from, to, .. }: &Amount) -> String {
    let (low, high) = (from.abs().min(to.abs()), from.abs().max(to.abs()));
    if low == high { format!("{low} characters") } else { format!("{low} to {high} characters") }
}
