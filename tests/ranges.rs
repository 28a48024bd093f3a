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

use proof::{sample, sources};
use stated::{Stated, length, number, pages, retold, stated};
use std::collections::{BTreeMap, BTreeSet};
use thrown::{Dice, prose, thrown};

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
        let name = of.name();
        if only.as_ref().is_some_and(|only| !name.ends_with(only)) {
            continue;
        }
        let range = of.takes.characters.unwrap_or_else(|| panic!("{name} takes nothing"));
        let characters = length(range, &mut dice);
        let texts = retold(&own, &of.story, &thrown(&prose, characters, &mut dice));
        let came = pages(&sources(&texts), &BTreeSet::from([of.takes.page]));
        let told = each.entry(name.clone()).or_default();
        (told.0, told.1) = (told.0 + 1, told.1 + usize::from(came.clean));
        (legs, short) = (legs + came.legs, short + came.short);
        if !came.clean {
            eprintln!("{name}, {characters} of {:?}: {}", of.takes.characters, came.why());
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
    let numbers: BTreeSet<u32> = all.iter().map(|of| of.takes.page).collect();
    let numbers: Vec<u32> = numbers
        .into_iter()
        .filter(|page| all.iter().filter(|of| of.takes.page == *page).count() >= 3)
        .collect();
    let (mut clean, mut tried, mut legs, mut short) = (0, 0, 0, 0);
    for n in 0..number("THROWS", 30).min(number("PAGES", usize::MAX)) {
        let at = numbers[n % numbers.len()];
        let mut texts = own.clone();
        let mut lengths = Vec::new();
        let mut here: Vec<&Stated> = all.iter().filter(|of| of.takes.page == at).collect();
        while here.len() > 4 {
            here.remove(dice.below(here.len()));
        }
        for of in here {
            let Some(range) = of.takes.characters else { continue };
            let characters = length(range, &mut dice);
            lengths.push((of.takes.slot.to_string(), characters));
            texts = retold(&texts, &of.story, &thrown(&prose, characters, &mut dice));
        }
        let came = pages(&sources(&texts), &BTreeSet::from([at]));
        (tried, clean) = (tried + 1, clean + usize::from(came.clean));
        (legs, short) = (legs + came.legs, short + came.short);
        if !came.clean {
            eprintln!("page {at}, {lengths:?}: {}", came.why());
        }
    }
    eprintln!("{clean} of {tried} pages build; {short} of {legs} legs end short");
    assert!(clean * 100 >= tried * 85, "{clean} of {tried}");
}
