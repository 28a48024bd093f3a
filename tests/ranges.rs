//! What a slot is said to take, held against texts of other hands: thrown at any length that is
//! stated, between neighbours as they stand, and on four slots of a page at once.
//!
//! `THROWS` asks for more than the usual number, `SEED` for others, `SLOT` for those of one slot.

#[path = "golden/proof.rs"]
mod proof;
#[path = "ranges/stated.rs"]
mod stated;
#[path = "ranges/thrown.rs"]
mod thrown;

use proof::{Texts, sample, sources};
use stated::{Came, Stated, length, number, pages, retold, set_in, stated, stated_at_once};
use std::collections::{BTreeMap, BTreeSet};
use thrown::{Dice, prose, thrown};

/// The sample in the other design of its paper.
fn broad() -> Texts {
    set_in(&sample("weekblad"), ("weekblad", "breed"))
}

/// What came of all throws.
#[derive(Default)]
struct Tally {
    tried: usize,
    clean: usize,
    legs: usize,
    short: usize,
    /// Justified lines of thrown texts, and the loose ones of them.
    lines: (usize, usize),
}

impl Tally {
    /// Counts a page on which these stories have been thrown.
    fn count(&mut self, came: &Came, stories: &[&str]) {
        (self.tried, self.clean) = (self.tried + 1, self.clean + usize::from(came.clean));
        (self.legs, self.short) = (self.legs + came.legs, self.short + came.short);
        for (lines, loose) in stories.iter().filter_map(|story| came.lines.get(*story)) {
            self.lines = (self.lines.0 + lines, self.lines.1 + loose);
        }
    }

    fn tell(&self, what: &str) {
        let Tally { tried, clean, legs, short, lines: (lines, loose) } = self;
        eprintln!("{clean} of {tried} {what} build; {short} of {legs} legs end short");
        eprintln!("{loose} of {lines} lines are looser than 1.6");
    }
}

/// Texts of any stated length, one at a time.
fn singles(own: &Texts, throws: usize, dice: &mut Dice) -> Tally {
    let mut tally = Tally::default();
    let prose = prose();
    if prose.is_empty() {
        return tally;
    }
    let all = stated(own);
    assert!(all.len() > 20, "{} slots", all.len());
    let only = std::env::var("SLOT").ok();
    let mut each: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for _ in 0..throws {
        let of = &all[dice.below(all.len())];
        let name = of.name();
        if only.as_ref().is_some_and(|only| !name.ends_with(only)) {
            continue;
        }
        let range = of.takes.characters.unwrap_or_else(|| panic!("{name} takes nothing"));
        let characters = length(range, dice);
        let texts = retold(own, &of.story, &thrown(&prose, characters, dice));
        let came = pages(&sources(&texts), &BTreeSet::from([of.takes.page]));
        let told = each.entry(name.clone()).or_default();
        (told.0, told.1) = (told.0 + 1, told.1 + usize::from(came.clean));
        tally.count(&came, &[&of.story]);
        if !came.clean {
            eprintln!("{name}, {characters} of {:?}: {}", of.takes.characters, came.why());
        }
    }
    each.iter().for_each(|(name, (tried, clean))| eprintln!("  {name}: {clean} of {tried}"));
    tally
}

fn hold(tally: &Tally) {
    let Tally { tried, clean, legs, short, .. } = tally;
    assert!(clean * 100 >= tried * 95, "{clean} of {tried}");
    assert!(short * 10 <= *legs, "{short} of {legs} legs end short");
}

#[test]
fn a_text_of_any_stated_length_fits_between_its_neighbours() {
    let mut dice = Dice(number("SEED", 20_261_128) as u64);
    let tally = singles(&sample("weekblad"), number("THROWS", 80), &mut dice);
    tally.tell("texts");
    hold(&tally);
}

#[test]
fn it_does_in_the_other_design() {
    let mut dice = Dice(number("SEED", 20_261_129) as u64);
    let tally = singles(&broad(), number("THROWS", 20), &mut dice);
    tally.tell("texts in the other design");
    hold(&tally);
}

/// Four texts of a page at a time, or as many as it has.
fn fours(own: &Texts, throws: usize, dice: &mut Dice) -> Tally {
    let mut tally = Tally::default();
    let prose = prose();
    if prose.is_empty() {
        return tally;
    }
    let all = stated(own);
    let numbers: BTreeSet<u32> = all.iter().map(|of| of.takes.page).collect();
    let numbers: Vec<u32> = numbers
        .into_iter()
        .filter(|page| all.iter().filter(|of| of.takes.page == *page).count() >= 3)
        .collect();
    for n in 0..throws.min(number("PAGES", usize::MAX)) {
        let at = numbers[n % numbers.len()];
        let mut texts = own.clone();
        let mut lengths = Vec::new();
        let mut here: Vec<&Stated> = all.iter().filter(|of| of.takes.page == at).collect();
        while here.len() > 4 {
            here.remove(dice.below(here.len()));
        }
        for of in &here {
            let Some(range) = of.takes.characters else { continue };
            let characters = length(range, dice);
            lengths.push((of.takes.slot.to_string(), characters));
            texts = retold(&texts, &of.story, &thrown(&prose, characters, dice));
        }
        let came = pages(&sources(&texts), &BTreeSet::from([at]));
        tally.count(&came, &here.iter().map(|of| of.story.as_str()).collect::<Vec<_>>());
        if !came.clean {
            eprintln!("page {at}, {lengths:?}: {}", came.why());
        }
    }
    tally
}

#[test]
fn pages_of_four_thrown_texts_fit() {
    let mut dice = Dice(number("SEED", 411) as u64);
    let tally = fours(&sample("weekblad"), number("THROWS", 30), &mut dice);
    tally.tell("pages");
    assert!(tally.clean * 100 >= tally.tried * 85, "{} of {}", tally.clean, tally.tried);
}

#[test]
fn pages_of_four_fit_in_the_other_design() {
    let mut dice = Dice(number("SEED", 412) as u64);
    let tally = fours(&broad(), number("THROWS", 8), &mut dice);
    tally.tell("pages in the other design");
    assert!(tally.clean * 100 >= tally.tried * 85, "{} of {}", tally.clean, tally.tried);
}

#[test]
fn lines_of_the_sample_are_counted_as_it_is_written() {
    let own = sample("weekblad");
    let all = stated(&own);
    for (what, texts) in [("weekblad", own), ("breed", broad())] {
        let numbers = all.iter().map(|of| of.takes.page).collect();
        let came = pages(&sources(&texts), &numbers);
        let mut tally = Tally::default();
        tally.count(&came, &all.iter().map(|of| of.story.as_str()).collect::<Vec<_>>());
        tally.tell(what);
        assert!(tally.clean == 1 && tally.lines.0 > 1000, "{}", came.why());
    }
}

#[test]
fn what_holds_at_once_is_part_of_what_each_takes() {
    let all = stated_at_once(&sample("weekblad"));
    let joint = all.iter().filter_map(|of| Some((of.name(), of.takes.at_once?, of.takes.whole?)));
    let joint: Vec<_> = joint.collect();
    assert!(joint.len() > 15, "{joint:?}");
    for (name, at_once, whole) in joint {
        let (least, most) = at_once;
        assert!(
            whole.0 <= least && least <= most && most <= whole.1,
            "{name}: {at_once:?} {whole:?}"
        );
    }
}
