//! What a slot is said to take, held against texts of other hands: thrown at any length that is
//! stated, between neighbours as they stand, and on four slots of a page at once.
//!
//! `THROWS` asks for more than the usual number, `SEED` for others, `SLOT` for those of one slot.

#[path = "golden/proof.rs"]
mod proof;
#[path = "ranges/thrown.rs"]
mod thrown;

use katern::docket::Docket;
use katern::docket::make::{Making, dockets};
use katern::docket::manner::manners;
use katern::fit::taken::{SlotTakes, taken};
use katern::issue::{Issue, Terms, Wanted};
use katern::makeup::fonts::case;
use katern::place::closure::closure;
use katern::place::effort::{Effort, share};
use katern::place::flatplan::flatplan;
use katern::proof_of;
use katern::read::read;
use katern::report::Severity;
use katern::shape::cabinet::Cabinet;
use katern::source::Sources;
use katern::weigh::answer::Limit;
use katern::weigh::weigh;
use proof::{Texts, sample, sources, with};
use std::collections::{BTreeMap, BTreeSet};
use thrown::{Dice, prose, thrown};

/// A slot of an issue with the story in it, and what it is said to take.
struct Stated {
    takes: SlotTakes,
    story: String,
}

/// The slots of an issue whose story stands on one page.
fn stated(texts: &Texts) -> Vec<Stated> {
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
fn retold(texts: &Texts, story: &str, body: &str) -> Texts {
    with(texts, &format!("articles/{story}.md"), |old| {
        let end = old[4..].find("\n---").expect("front matter") + 4 + 5;
        let boxes = old[end..].split("\n\n").filter(|of| of.trim_start().starts_with("> [!kader"));
        format!("{}\n{body}\n{}\n", &old[..end], boxes.collect::<Vec<_>>().join("\n\n"))
    })
}

/// What a page came to: whether it builds clean, the legs that end a story and those of them that
/// end short of their foot.
#[derive(Default)]
struct Came {
    clean: bool,
    why: String,
    legs: usize,
    short: usize,
}

fn page(sources: &Sources, number: u32) -> Came {
    let wanted = Wanted::Pages(BTreeSet::from([number]));
    let issue = read(sources);
    let (legs, short) = issue.value.as_ref().map_or((0, 0), |issue| feet(issue, sources, &wanted));
    let proof = proof_of(issue, sources, &Terms::from(wanted));
    let error = proof.reports.iter().find(|report| report.severity == Severity::Error);
    let why = error.map_or_else(String::new, |of| format!("{}: {}", of.message, of.help));
    let words = proof.made.is_some_and(|made| made.words.read <= made.words.set + made.words.told);
    Came { clean: error.is_none() && words, why, legs, short }
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

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// A length within what is stated.
fn length(of: &Stated, dice: &mut Dice) -> Option<usize> {
    let (low, high) = of.takes.characters?;
    let (low, high) = (low.min(high) as usize, low.max(high) as usize);
    Some(low + dice.below(high - low + 1))
}

#[test]
fn a_text_of_any_stated_length_fits_between_its_neighbours() {
    let prose = prose();
    if prose.is_empty() {
        return;
    }
    let mut dice = Dice(number("SEED", 20_261_128) as u64);
    let own = sample("weekblad");
    let all = stated(&own);
    assert!(all.len() > 20, "{} slots", all.len());
    let only = std::env::var("SLOT").ok();
    let mut each: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut legs, mut short) = (0, 0);
    for _ in 0..number("THROWS", 80) {
        let of = &all[dice.below(all.len())];
        let name = format!("{} {}/{}", of.takes.page, of.takes.template, of.takes.slot);
        if only.as_ref().is_some_and(|only| !name.ends_with(only)) {
            continue;
        }
        let characters = length(of, &mut dice).unwrap_or_else(|| panic!("{name} takes nothing"));
        let texts = retold(&own, &of.story, &thrown(&prose, characters, &mut dice));
        let came = page(&sources(&texts), of.takes.page);
        let told = each.entry(name.clone()).or_default();
        (told.0, told.1) = (told.0 + 1, told.1 + usize::from(came.clean));
        (legs, short) = (legs + came.legs, short + came.short);
        if !came.clean {
            eprintln!("{name}, {characters} of {:?}: {}", of.takes.characters, came.why);
        }
    }
    let sum = |of: fn(&(usize, usize)) -> usize| each.values().map(of).sum::<usize>();
    let (tried, clean) = (sum(|of| of.0), sum(|of| of.1));
    eprintln!("{clean} of {tried} build; {short} of {legs} legs end short");
    each.iter().for_each(|(name, (tried, clean))| eprintln!("  {name}: {clean} of {tried}"));
    assert!(clean * 100 >= tried * 95, "{clean} of {tried}");
    assert!(short * 10 <= legs, "{short} of {legs} legs end short");
}

#[test]
fn pages_of_four_thrown_texts_fit() {
    let prose = prose();
    if prose.is_empty() {
        return;
    }
    let mut dice = Dice(number("SEED", 411) as u64);
    let own = sample("weekblad");
    let all = stated(&own);
    let pages: BTreeSet<u32> = all.iter().map(|of| of.takes.page).collect();
    let pages: Vec<u32> = pages
        .into_iter()
        .filter(|page| all.iter().filter(|of| of.takes.page == *page).count() >= 3)
        .collect();
    let (mut clean, mut tried, mut legs, mut short) = (0, 0, 0, 0);
    for n in 0..number("THROWS", 30).min(number("PAGES", usize::MAX)) {
        let at = pages[n % pages.len()];
        let mut texts = own.clone();
        let mut lengths = Vec::new();
        let mut here: Vec<&Stated> = all.iter().filter(|of| of.takes.page == at).collect();
        while here.len() > 4 {
            here.remove(dice.below(here.len()));
        }
        for of in here {
            let Some(characters) = length(of, &mut dice) else { continue };
            lengths.push((of.takes.slot.to_string(), characters));
            texts = retold(&texts, &of.story, &thrown(&prose, characters, &mut dice));
        }
        let came = page(&sources(&texts), at);
        (tried, clean) = (tried + 1, clean + usize::from(came.clean));
        (legs, short) = (legs + came.legs, short + came.short);
        if !came.clean {
            eprintln!("page {at}, {lengths:?}: {}", came.why);
        }
    }
    eprintln!("{clean} of {tried} pages build; {short} of {legs} legs end short");
    assert!(clean * 100 >= tried * 85, "{clean} of {tried}");
}
