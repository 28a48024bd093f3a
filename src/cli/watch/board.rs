//! What is shown at this moment, and who is told when it changes.
//!
//! In: pages and findings as they are made. Out: the state as JSON, pictures by their names, what
//! stands on the pages. What was shown is shown until something better comes.

use crate::cli::watch::made_up::MadeUp;
use crate::cli::watch::spine::FilePlace;
use crate::pull::Pulled;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch::{Receiver, Sender, channel};

/// Pictures of pages that have changed that are still handed out.
const MOST_OLD: usize = 64;

/// A page as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownPage {
    /// Its number as printed.
    pub number: u32,
    /// Where its picture is.
    pub image: String,
    /// Where the picture is that it had before the last change.
    pub before: Option<String>,
    /// Its template.
    pub template: String,
    /// Pixels across and down.
    pub size: [u32; 2],
    /// Whether it is a left page of a spread.
    pub left: bool,
}

/// What is shown.
#[derive(Default)]
struct Hanging {
    build: u64,
    clean: bool,
    title: String,
    pages: Vec<ShownPage>,
    /// The findings as JSON.
    findings: String,
    places: Vec<Option<FilePlace>>,
    pictures: BTreeMap<String, Arc<[u8]>>,
    /// Pictures by age, the oldest first.
    old: Vec<String>,
    standing: Option<MadeUp>,
}

/// What is shown, and who is told.
pub struct Board {
    shown: Mutex<Hanging>,
    tell: Sender<u64>,
}

impl Default for Board {
    fn default() -> Board {
        let shown = Mutex::new(Hanging { findings: "[]".to_owned(), ..Hanging::default() });
        Board { shown, tell: channel(0).0 }
    }
}

/// What all is known of when an issue was made up.
pub struct Finished {
    /// Whether the PDF could be written.
    pub clean: bool,
    /// The findings as JSON.
    pub findings: String,
    /// Where each of them stands in the issue: path, line and column.
    pub places: Vec<Option<FilePlace>>,
    /// What was made; `None` leaves what stood before.
    pub standing: Option<MadeUp>,
}

impl Board {
    fn with<T>(&self, look: impl FnOnce(&mut Hanging) -> T) -> T {
        look(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Hangs pictures of pages in their order.
    pub fn hang(&self, pages: &[(ShownPage, Arc<Pulled>)]) {
        let news = self.with(|shown| {
            let before = std::mem::take(&mut shown.pages);
            let mut news = before.len() != pages.len();
            for (page, pulled) in pages {
                let old = before.iter().find(|old| old.number == page.number);
                let same = old.filter(|old| old.image == page.image && old.size == page.size);
                news |= same.is_none();
                let last = match same {
                    Some(old) => old.before.clone(),
                    None => old.map(|old| old.image.clone()),
                };
                shown.pages.push(ShownPage { before: last, ..page.clone() });
                shown.old.retain(|name| *name != page.image);
                shown.old.push(page.image.clone());
                shown.pictures.insert(page.image.clone(), pulled.png.clone());
            }
            shown.forget();
            news
        });
        if news {
            self.tell.send_modify(|told| *told += 1);
        }
    }

    /// Tells what was found, and that another build is finished.
    pub fn finish(&self, finished: Finished) {
        self.with(|shown| {
            shown.build += 1;
            (shown.clean, shown.findings) = (finished.clean, finished.findings);
            shown.places = finished.places;
            if let Some(standing) = finished.standing {
                shown.title.clone_from(&standing.made.paper.about.title);
                shown.standing = Some(standing);
            }
        });
        self.tell.send_modify(|told| *told += 1);
    }

    /// The state as JSON.
    pub fn state(&self) -> String {
        self.with(|shown| {
            let pages = serde_json::to_string(&shown.pages).unwrap_or_else(|_| "[]".to_owned());
            let title = serde_json::to_string(&shown.title).unwrap_or_else(|_| "\"\"".to_owned());
            let Hanging { build, clean, findings, .. } = shown;
            format!(
                "{{\"build\":{build},\"clean\":{clean},\"title\":{title},\"pages\":{pages},\
                \"findings\":{findings}}}\n"
            )
        })
    }

    /// A picture by where it is.
    pub fn picture(&self, image: &str) -> Option<Arc<[u8]>> {
        self.with(|shown| shown.pictures.get(image).cloned())
    }

    /// What was made last.
    pub fn standing(&self) -> Option<MadeUp> {
        self.with(|shown| shown.standing.clone())
    }

    /// Where a finding stands in the issue.
    pub fn finding_place(&self, at: usize) -> Option<FilePlace> {
        self.with(|shown| shown.places.get(at).cloned().flatten())
    }

    /// How many builds are finished.
    pub fn build(&self) -> u64 {
        self.with(|shown| shown.build)
    }

    /// Hears each time something has changed.
    pub fn listen(&self) -> Receiver<u64> {
        self.tell.subscribe()
    }
}

impl Hanging {
    /// Lets go pictures that nobody has a reason to ask for.
    fn forget(&mut self) {
        let named = |name: &String| {
            let is = |page: &ShownPage| page.image == *name || page.before.as_ref() == Some(name);
            self.pages.iter().any(is)
        };
        let mut over = self.old.len().saturating_sub(MOST_OLD);
        let (kept, gone): (Vec<String>, Vec<String>) = self.old.iter().cloned().partition(|name| {
            let goes = over > 0 && !named(name);
            over -= usize::from(goes);
            !goes
        });
        gone.iter().for_each(|name| drop(self.pictures.remove(name)));
        self.old = kept;
    }
}
