//! What the slots of an issue are said to take, and what its pages come to with other copy.

#![allow(dead_code)] // every test file includes this one and uses its own part of it

use crate::proof::{Texts, sources, with};
use crate::thrown::Dice;
use katern::docket::Docket;
use katern::docket::make::{Making, dockets};
use katern::docket::manner::manners;
use katern::fit::taken::{SlotTakes, taken, taken_at_once};
use katern::issue::{Issue, Terms, Wanted};
use katern::makeup::fonts::case;
use katern::page::Paper;
use katern::place::closure::closure;
use katern::place::effort::{Effort, share};
use katern::place::flatplan::flatplan;
use katern::read::read;
use katern::report::{Checked, Severity};
use katern::shape::cabinet::Cabinet;
use katern::source::Sources;
use katern::weigh::answer::Limit;
use katern::weigh::weigh;
use katern::{Proof, proof_of};
use std::collections::{BTreeMap, BTreeSet};

/// A slot of an issue with the story in it, and what it is said to take.
pub struct Stated {
    /// What it takes.
    pub takes: SlotTakes,
    /// The story.
    pub story: String,
}

impl Stated {
    /// Its page, template and name.
    pub fn name(&self) -> String {
        format!("{} {}/{}", self.takes.page, self.takes.template, self.takes.slot)
    }
}

/// The issue of a sample in another layout.
pub fn set_in(texts: &Texts, (from, to): (&str, &str)) -> Texts {
    with(texts, "issue.yaml", |old| {
        let key = format!("\nlayout: {from}");
        assert_eq!(old.matches(&key).count(), 1, "{old}");
        old.replace(&key, &format!("\nlayout: {to}"))
    })
}

/// The slots of an issue whose story stands on one page.
pub fn stated(texts: &Texts) -> Vec<Stated> {
    asked(texts, taken)
}

/// The same, with what holds for all texts of a page at once.
pub fn stated_at_once(texts: &Texts) -> Vec<Stated> {
    asked(texts, taken_at_once)
}

/// Finds what slots take.
type Taken = fn(&Issue, &Sources, &Cabinet) -> Checked<Vec<SlotTakes>>;

fn asked(texts: &Texts, taken: Taken) -> Vec<Stated> {
    let sources = sources(texts);
    let issue = read(&sources).value.expect("an issue");
    let all = taken(&issue, &sources, &Cabinet::default()).value;
    let story = |of: &SlotTakes| {
        let plan = issue.pages.iter().find(|plan| plan.number == of.page)?;
        let (_, id) = plan.fill.iter().find(|(slot, _)| *slot == of.slot)?;
        let once = issue.pages.iter().filter(|plan| plan.holds(*id)).count() == 1;
        issue.story(*id).filter(|_| once).map(|story| story.id.clone())
    };
    all.into_iter().filter_map(|of| Some(Stated { story: story(&of)?, takes: of })).collect()
}

/// A story with another text under its own head, its boxes kept.
pub fn retold(texts: &Texts, story: &str, body: &str) -> Texts {
    with(texts, &format!("articles/{story}.md"), |old| {
        let end = old[4..].find("\n---").expect("front matter") + 4 + 5;
        let boxes = old[end..].split("\n\n").filter(|of| of.trim_start().starts_with("> [!kader"));
        format!("{}\n{body}\n{}\n", &old[..end], boxes.collect::<Vec<_>>().join("\n\n"))
    })
}

/// What pages came to: whether they build clean, the legs that end a story and those of them that
/// end short of their foot.
#[derive(Default)]
pub struct Came {
    /// Whether nothing is wrong and no word is lost.
    pub clean: bool,
    /// What is wrong, kind and words.
    pub wrong: Vec<(&'static str, String)>,
    /// Legs of stories.
    pub legs: usize,
    /// Those that end short.
    pub short: usize,
    /// Justified lines of each story's running text, and how many of them are loose.
    pub lines: BTreeMap<String, (usize, usize)>,
}

impl Came {
    /// What is wrong, in one line.
    pub fn why(&self) -> String {
        self.wrong.iter().map(|of| of.1.as_str()).collect::<Vec<_>>().join("; and ")
    }
}

/// Builds pages.
pub fn pages(sources: &Sources, numbers: &BTreeSet<u32>) -> Came {
    let wanted = Wanted::Pages(numbers.clone());
    let issue = read(sources);
    let (legs, short) = issue.value.as_ref().map_or((0, 0), |issue| feet(issue, sources, &wanted));
    let proof = proof_of(issue, sources, &Terms::from(wanted));
    Came { legs, short, ..came(&proof) }
}

/// What a proof came to.
pub fn came(proof: &Proof) -> Came {
    let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
    let wrong: Vec<(&'static str, String)> = errors
        .map(|of| {
            let page = of.page.map_or(String::new(), |page| format!("page {page}: "));
            (of.code.name(), format!("{page}{}: {}", of.message, of.help))
        })
        .collect();
    let words = proof.made.as_ref().map(|made| made.words);
    let kept = words.is_some_and(|words| words.read <= words.set + words.told);
    let lines = proof.made.as_ref().map_or(BTreeMap::new(), |made| lines(&made.paper));
    Came { clean: wrong.is_empty() && kept, wrong, lines, ..Came::default() }
}

/// Word spaces, thousandths of the natural, beyond which a line is loose.
const LOOSE: i64 = 1_600;

/// The justified lines of running text of each story, and how many of them are loose.
fn lines(paper: &Paper) -> BTreeMap<String, (usize, usize)> {
    let mut lines: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let placed = paper.pages.iter().flat_map(|page| &page.placed);
    for of in placed.filter(|of| of.element().is_running()) {
        let story = lines.entry(of.story().unwrap_or_default().to_owned()).or_default();
        // The last line of a paragraph is as wide as its words are.
        for space in of.lines.iter().filter(|line| !line.last).filter_map(|line| line.word_space) {
            (story.0, story.1) = (story.0 + 1, story.1 + usize::from(space > LOOSE));
        }
    }
    lines
}

/// How many legs the stories of some pages have, and how many end short of their foot.
fn feet(issue: &Issue, sources: &Sources, wanted: &Wanted) -> (usize, usize) {
    let case = case(&issue.layout, sources, &Cabinet::default()).value.expect("a case");
    let edition = issue.as_written();
    let (flat, manners) = (flatplan(edition), manners(issue).value);
    let (share, resolution) = (share(Effort::Full, edition), issue.press.resolution);
    let making = Making { edition, flat: &flat, manners: &manners, share, resolution };
    let (mut legs, mut short) = (0, 0);
    for docket in dockets(&making, &closure(edition, wanted).groups) {
        let docket: &Docket = &docket;
        let weighed = weigh(docket, &case, Limit::default());
        let Some(answer) = weighed.answer.as_ref() else { continue };
        for (galley, filled) in weighed.set.galleys.iter().zip(&answer.galleys) {
            let held: u32 = filled.legs.iter().map(|(_, run)| run.leg.rows).sum();
            let ends =
                filled.filled.places.iter().zip(&galley.made.strips).map(|(place, strip)| {
                    place.row + strip.choices.get(place.choice).map_or(0, |choice| choice.rows)
                });
            let end = ends.max().unwrap_or(held);
            legs += filled.legs.len();
            short += usize::from(end < held && !galley.made.briefs);
        }
    }
    (legs, short)
}

/// A number that is asked for by the environment.
pub fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// A length within a range.
pub fn length((low, high): (u64, u64), dice: &mut Dice) -> usize {
    let (low, high) = (low.min(high) as usize, low.max(high) as usize);
    low + dice.below(high - low + 1)
}
