//! `katern diff`: two issues, reports or PDFs in; story by story what moved, grew, shrank or
//! changed, and which pages look otherwise, out.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Diff;
use crate::cli::diff::compared::Compared;
use crate::cli::diff::html::html;
use crate::cli::diff::pages::{PageChange, PagePixels, beside, differ};
use crate::cli::diff::side::{PaperSide, side};
use crate::cli::diff::stories::{changes, said};
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, say};
use crate::cli::speech::over;
use crate::cli::stream::{a_folder, print, put};
use crate::cli::write::write;
use crate::preview::seen;
use std::collections::BTreeSet;
use std::path::Path;

pub mod compared;
pub mod html;
pub mod pages;
pub mod side;
pub mod stories;

/// A page of each side that stand for each other.
struct PagePair {
    number: u32,
    old: Option<PagePixels>,
    new: Option<PagePixels>,
}

/// Tells what became of a paper. That something did is no error.
///
/// Stops where a side is none.
pub fn diff(arguments: &Diff) -> Result<Exit, Stop> {
    if let Some(folder) = &arguments.png {
        a_folder("--png", folder)?;
    }
    let place = |page: u32| {
        let folder = arguments.png.as_ref()?;
        Some(folder.join(format!("page-{page:03}-diff.png")))
    };
    let mut outputs: Vec<Output> =
        place(0).map(|path| Output::new("the picture", path)).into_iter().collect();
    outputs.extend(arguments.html.iter().map(|path| Output::new("the comparison", path)));
    apart(&outputs, &[])?;
    let stores = arguments.lending.stores()?;
    let (old, new) = (side(&arguments.old, &stores)?, side(&arguments.new, &stores)?);
    let stories = old.stories.as_deref().zip(new.stories.as_deref());
    let stories = stories.map(|(old, new)| changes(old, new));
    let (mut pages, mut pictures) = (None, Vec::new());
    if let Some(pairs) = pairs(&old, &new, arguments.ppi)? {
        let mut changed = Vec::new();
        for pair in pairs {
            let Some(mut change) = change(&pair) else { continue };
            if arguments.png.is_some() || arguments.html.is_some() {
                let picture = beside(pair.old.as_ref(), pair.new.as_ref(), arguments.ppi);
                if let Some(path) = place(pair.number) {
                    wrote(&path, &picture)?;
                    change.picture = Some(path.display().to_string());
                }
                pictures.push(picture);
            }
            changed.push(change);
        }
        pages = Some(changed);
    }
    let compared = Compared { old: old.name, new: new.name, stories, pages };
    if let Some(path) = &arguments.html {
        let text = html(&compared, &pictures);
        let written = put(path, text.as_bytes())?;
        say(&show::wrote(written, "", text.len()));
    }
    if arguments.json {
        print(serde_json::to_string_pretty(&compared).unwrap_or_default() + "\n")?;
    } else {
        print(text(&compared))?;
    }
    Ok(Exit::Clean)
}

fn wrote(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    write(path, bytes)?;
    say(&show::wrote(path, "", bytes.len()));
    Ok(())
}

/// The pages of both sides, drawn; `None` where a side has none. Pages of issues stand for each
/// other by their numbers, those of PDFs by their places.
fn pairs(old: &PaperSide, new: &PaperSide, ppi: u32) -> Result<Option<Vec<PagePair>>, Stop> {
    let (Some(before), Some(after)) = (&old.pdf, &new.pdf) else { return Ok(None) };
    let drawn = |pdf: &[u8]| {
        let pages = seen(pdf.to_vec(), ppi);
        let pages = pages.map_err(|report| Stop::Report(Exit::Issue, Box::new(report)))?;
        Ok::<Vec<PagePixels>, Stop>(pages.into_iter().map(PagePixels::from).collect())
    };
    let (before, after) = (drawn(before)?, drawn(after)?);
    let by_number = old.numbers.is_some() && new.numbers.is_some();
    let named = |side: &PaperSide, count: usize| match &side.numbers {
        Some(numbers) if by_number => numbers.clone(),
        _ => (1u32..).take(count).collect(),
    };
    let mut old: Vec<(u32, PagePixels)> =
        named(old, before.len()).into_iter().zip(before).collect();
    let mut new: Vec<(u32, PagePixels)> = named(new, after.len()).into_iter().zip(after).collect();
    let numbers: BTreeSet<u32> = old.iter().chain(&new).map(|(number, _)| *number).collect();
    let taken = |all: &mut Vec<(u32, PagePixels)>, number: u32| {
        let at = all.iter().position(|(known, _)| *known == number)?;
        Some(all.swap_remove(at).1)
    };
    let pair = |number: u32| PagePair {
        number,
        old: taken(&mut old, number),
        new: taken(&mut new, number),
    };
    Ok(Some(numbers.into_iter().map(pair).collect()))
}

/// What became of a page; `None` where it looks as it did.
fn change(pair: &PagePair) -> Option<PageChange> {
    let (change, percent) = match (&pair.old, &pair.new) {
        (Some(old), Some(new)) => ("changed", differ(old, new)),
        (Some(_), None) => ("gone", 100.0),
        (None, _) => ("new", 100.0),
    };
    let page = PageChange { page: pair.number, change, percent, picture: None };
    (percent > 0.0).then_some(page)
}

/// The comparison for people, in their language.
fn text(compared: &Compared) -> String {
    let mut text = String::new();
    for story in compared.stories.iter().flatten() {
        text.push_str(&format!("{}\n", said(story)));
    }
    for page in compared.pages.iter().flatten() {
        let line = format!("page {}: {}, {} %", page.page, page.change, page.percent);
        text.push_str(&format!("{}\n", over(&line)));
    }
    format!("{text}{}\n", over(&compared.summary()))
}
