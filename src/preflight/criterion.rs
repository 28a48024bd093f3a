//! What a check of a PDF is, and what it finds: plain data.
//!
//! In: rows of the table (`criteria/`). Out: `Criterion`, `Hit`, and `Hits`, which tells of one
//! kind on one page once, with how often.

use crate::preflight::patch::Patch;
use crate::press::Standard;
use crate::report::Severity;
use std::collections::BTreeMap;

/// Most places of one hit that are kept to be marked.
const MOST_PLACES: usize = 64;

/// What a check looks at: a chapter of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The file as bytes: cross-references, streams, version, encryption.
    Structure,
    /// What it says of itself: XMP, Info, identification.
    Identity,
    /// The printing condition that it was made for.
    Intent,
    /// What does not belong in a file for a press: actions, forms, annotations, layers.
    Extras,
    /// Pages and their boxes.
    Pages,
    /// Fonts.
    Fonts,
    /// Colour spaces and inks.
    Colours,
    /// Pictures.
    Pictures,
    /// How much ink lies in one place.
    Coverage,
    /// Rules and type: sizes, inks, overprint.
    Rules,
    /// Transparency.
    Transparency,
    /// The content streams.
    Streams,
}

/// One check, as it stands in the table.
#[derive(Debug, PartialEq, Eq)]
pub struct Criterion {
    /// Its name, in small letters with hyphens.
    pub name: &'static str,
    /// What it looks at.
    pub subject: Subject,
    /// How grave a breach is in a PDF/X-4; `None` where it is none.
    pub x4: Option<Severity>,
    /// How grave a breach is in a PDF/X-1a; `None` where it is none.
    pub x1a: Option<Severity>,
    /// What is held to be wrong, one sentence.
    pub what: &'static str,
    /// Why it matters on press.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
    /// Where it is asked: standard and clause.
    pub clause: &'static str,
}

impl Criterion {
    /// How grave a breach is by a standard.
    pub fn severity(&self, standard: Standard) -> Option<Severity> {
        match standard {
            Standard::X4 => self.x4,
            Standard::X1a => self.x1a,
        }
    }
}

/// A row of the table: `NAME "name" (x4, x1a) "what" "why" "remedy" "clause";`.
macro_rules! criteria {
    (@grade error) => { Some(crate::report::Severity::Error) };
    (@grade warning) => { Some(crate::report::Severity::Warning) };
    (@grade note) => { Some(crate::report::Severity::Note) };
    (@grade off) => { None };
    ($subject:ident: $($id:ident $name:literal ($x4:ident, $x1a:ident)
        $what:literal $why:literal $remedy:literal $clause:literal;)+) => {
        $(
            #[doc = $what]
            pub static $id: crate::preflight::criterion::Criterion =
                crate::preflight::criterion::Criterion {
                    name: $name,
                    subject: crate::preflight::criterion::Subject::$subject,
                    x4: criteria!(@grade $x4),
                    x1a: criteria!(@grade $x1a),
                    what: $what,
                    why: $why,
                    remedy: $remedy,
                    clause: $clause,
                };
        )+
        /// The rows of this chapter.
        pub(super) static ROWS: &[&crate::preflight::criterion::Criterion] = &[$(&$id),+];
    };
}
pub(super) use criteria;

/// What was found of one kind on one page, or in the file as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The check.
    pub criterion: &'static Criterion,
    /// How grave it is.
    pub severity: Severity,
    /// The page by its place in the file, from 1; none where it is the file's.
    pub page: Option<u32>,
    /// The number of the object, where there is one.
    pub object: Option<u32>,
    /// Where it is on the page: the gravest place first, then others as far as they are kept.
    pub places: Vec<Patch>,
    /// What is wrong and by how much, of the gravest place.
    pub message: String,
    /// How many of this kind there are.
    pub count: u32,
}

/// One breach as a check tells it.
#[derive(Clone, Debug, Default)]
pub struct Told {
    message: String,
    page: Option<u32>,
    object: Option<u32>,
    place: Option<Patch>,
    gravity: f64,
}

/// A breach: what is wrong, and by how much.
pub fn told(message: impl Into<String>) -> Told {
    Told { message: message.into(), ..Told::default() }
}

impl Told {
    /// On a page, from 1.
    pub fn on(self, page: u32) -> Told {
        Told { page: Some(page), ..self }
    }

    /// In an object.
    pub fn of(self, object: impl Into<Option<u32>>) -> Told {
        Told { object: object.into(), ..self }
    }

    /// At a place.
    pub fn at(self, place: impl Into<Option<Patch>>) -> Told {
        Told { place: place.into(), ..self }
    }

    /// How grave it is among its kind: the gravest is told in words.
    pub fn by(self, gravity: f64) -> Told {
        Told { gravity, ..self }
    }
}

/// What was found so far: one hit for each kind and page.
#[derive(Clone, Debug)]
pub struct Hits {
    standard: Standard,
    found: BTreeMap<(Option<u32>, &'static str), (Hit, f64)>,
}

impl Hits {
    /// Nothing found yet.
    pub fn new(standard: Standard) -> Hits {
        Hits { standard, found: BTreeMap::new() }
    }

    /// The standard that is judged by.
    pub fn standard(&self) -> Standard {
        self.standard
    }

    /// Adds a breach, where it is one by the standard.
    pub fn add(&mut self, criterion: &'static Criterion, told: Told) {
        let Some(severity) = criterion.severity(self.standard) else {
            return;
        };
        let Told { message, page, object, place, gravity } = told;
        let places: Vec<Patch> = place.into_iter().collect();
        match self.found.get_mut(&(page, criterion.name)) {
            None => {
                let hit = Hit { criterion, severity, page, object, places, message, count: 1 };
                self.found.insert((page, criterion.name), (hit, gravity));
            }
            Some((hit, worst)) => {
                hit.count = hit.count.saturating_add(1);
                if hit.places.len() < MOST_PLACES {
                    let first = if gravity > *worst { 0 } else { hit.places.len() };
                    hit.places.splice(first..first, places);
                }
                if gravity > *worst {
                    (*worst, hit.message, hit.object) = (gravity, message, object);
                }
            }
        }
    }

    /// All that was found: the file's, then page by page, the gravest first.
    pub fn into_list(self) -> Vec<Hit> {
        let mut hits: Vec<Hit> = self.found.into_values().map(|(hit, _)| hit).collect();
        hits.sort_by_key(|hit| (hit.page, std::cmp::Reverse(hit.severity), hit.criterion.name));
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::{Hits, told};
    use crate::preflight::criteria::{pages, rules};
    use crate::press::Standard;

    #[test]
    fn one_kind_on_one_page_is_told_once_and_its_gravest_in_words() {
        let mut hits = Hits::new(Standard::X4);
        hits.add(&rules::SMALL_TYPE, told("5.5 pt").on(2).by(0.5));
        hits.add(&rules::SMALL_TYPE, told("3 pt").on(2).by(3.0));
        hits.add(&rules::SMALL_TYPE, told("5.9 pt").on(2).by(0.1));
        hits.add(&rules::SMALL_TYPE, told("5 pt").on(3).by(1.0));
        hits.add(&pages::NO_PAGES, told("none"));
        let list = hits.into_list();
        let shown: Vec<(Option<u32>, &str, u32)> =
            list.iter().map(|hit| (hit.page, hit.message.as_str(), hit.count)).collect();
        assert_eq!(shown, [(None, "none", 1), (Some(2), "3 pt", 3), (Some(3), "5 pt", 1)]);
    }
}
