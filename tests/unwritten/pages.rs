//! Pages left to the program: stories of other hands, two templates, every slot open.
//!
//! `PAGES` says how many. A page's stories are thrown for the slots of one of the two templates,
//! each of a length that its slot is said to take; which story stands where is chosen.

use crate::proof::{Texts, sample, sources};
use crate::stated::{came, length, number, stated};
use crate::thrown::{Dice, prose};
use crate::whole::{pictures, put, whole};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use katern::issue::{Issue, Terms};
use katern::proof_with;
use katern::read::read;
use katern::shape::cabinet::Cabinet;
use std::collections::BTreeMap;
use std::time::Instant;

/// Copy for a template: its slots for stories with a length that goes well with the others, the one
/// that leads first, and what else stands on it.
struct Mix {
    templates: [&'static str; 2],
    slots: &'static [(&'static str, usize)],
    rest: &'static [(&'static str, &'static str)],
}

const MIXES: [Mix; 7] = [
    Mix {
        templates: ["binnen-1", "binnen-2"],
        slots: &[("lead", 2800), ("second", 1400), ("third", 1300), ("fourth", 900)],
        rest: &[("kort", "kort-stad"), ("getal", "getal-kreek")],
    },
    Mix {
        templates: ["binnen-2", "binnen-1"],
        slots: &[("lead", 2600), ("second", 5600), ("third", 1800)],
        rest: &[("results", "uitslagen")],
    },
    Mix {
        templates: ["binnen-3", "binnen-4"],
        slots: &[("lead", 4600), ("second", 3200), ("third", 1550)],
        rest: &[("ad", "{ picture: advertentie.png }")],
    },
    Mix {
        templates: ["binnen-4", "binnen-3"],
        slots: &[("lead", 2500), ("second", 1400), ("third", 900)],
        rest: &[("ad", "{ picture: half.png }")],
    },
    Mix {
        templates: ["binnen-5", "binnen-1"],
        slots: &[
            ("lead", 2600),
            ("second", 1500),
            ("third", 1700),
            ("short-1", 900),
            ("short-2", 800),
            ("short-3", 700),
        ],
        rest: &[("ad", "{ picture: voet.png }")],
    },
    Mix {
        templates: ["opinie", "binnen-5"],
        slots: &[
            ("essay", 8600),
            ("column", 3100),
            ("letter1", 1600),
            ("letter2", 760),
            ("letter3", 760),
        ],
        rest: &[("stelling", "stelling")],
    },
    Mix {
        templates: ["achterpagina", "binnen-5"],
        slots: &[
            ("review", 1500),
            ("column", 1330),
            ("short-1", 370),
            ("short-2", 370),
            ("short-3", 370),
            ("short-4", 370),
        ],
        rest: &[("agenda", "agenda-cultuur"), ("colophon", "colofon")],
    },
];

/// A flat advertisement of so many pixels.
fn flat(width: u32, height: u32) -> Vec<u8> {
    let mut file = Vec::new();
    let grey = vec![200; (width * height) as usize];
    PngEncoder::new(&mut file)
        .write_image(&grey, width, height, ExtendedColorType::L8)
        .expect("a picture");
    file
}

/// The files of an issue of one page, its stories to come.
fn bare() -> Texts {
    let mut texts = sample("weekblad");
    texts.insert("pictures/half.png".to_owned(), flat(3142, 2256));
    texts.insert("pictures/voet.png".to_owned(), flat(3142, 768));
    texts
}

fn issue(page: &str, number: usize) -> Vec<u8> {
    format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: weekblad\npress: krantenpapier\n\
         first_page: {number}\npages:\n{page}"
    )
    .into_bytes()
}

/// What the slots of a template take: fewest and most characters.
type Ranges = BTreeMap<String, (u64, u64)>;

/// The name of the story that is thrown for a slot.
fn name(slot: &str) -> String {
    format!("verhaal-{slot}")
}

/// What is thrown with.
struct Desk<'a> {
    prose: &'a [Vec<String>],
    weekblad: &'a Issue,
    bare: &'a Texts,
}

impl Desk<'_> {
    /// The page with its slots named, and what these are said to take.
    fn ranges(&self, mix: &Mix) -> Ranges {
        let mut dice = Dice(4);
        let mut texts = self.bare.clone();
        for (slot, characters) in mix.slots {
            self.throw(&mut texts, mix, (slot, *characters), &mut dice);
        }
        let own = mix.slots.iter().map(|(slot, _)| (*slot, name(slot)));
        let rest = mix.rest.iter().map(|(slot, story)| (*slot, (*story).to_owned()));
        let each: Vec<String> =
            own.chain(rest).map(|(slot, story)| format!("      {slot}: {story}\n")).collect();
        let page = format!("  - template: {}\n    slots:\n{}", mix.templates[0], each.concat());
        texts.insert("issue.yaml".to_owned(), issue(&page, 2));
        let taken = stated(&texts);
        let range = |of: &crate::stated::Stated| of.takes.characters;
        taken.iter().filter_map(|of| Some((of.takes.slot.to_string(), range(of)?))).collect()
    }

    fn throw(&self, texts: &mut Texts, mix: &Mix, (slot, of): (&str, usize), dice: &mut Dice) {
        let template = &self.weekblad.layout.templates[mix.templates[0]];
        put(texts, &name(slot), whole(self.prose, of, pictures(template, slot), dice));
    }
}

#[test]
fn pages_of_other_hands_are_made_as_they_come() {
    let prose = prose();
    if prose.is_empty() {
        return;
    }
    let mut dice = Dice(number("SEED", 20_261_201) as u64);
    let (bare, cabinet) = (bare(), Cabinet::default());
    let weekblad = read(&sources(&bare)).value.expect("an issue");
    let desk = Desk { prose: &prose, weekblad: &weekblad, bare: &bare };
    let ranges: Vec<Ranges> = MIXES.iter().map(|mix| desk.ranges(mix)).collect();
    for (mix, ranges) in MIXES.iter().zip(&ranges) {
        eprintln!("{}: {ranges:?}", mix.templates[0]);
    }
    let (mut clean, mut times) = (0, Vec::new());
    let mut each: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let pages = number("PAGES", 14);
    for n in 0..pages {
        let (mix, ranges) = (&MIXES[n % MIXES.len()], &ranges[n % MIXES.len()]);
        let mut texts = bare.clone();
        let mut what = Vec::new();
        for (slot, otherwise) in mix.slots {
            let range = ranges.get(*slot).copied();
            let range = range.unwrap_or((*otherwise as u64, *otherwise as u64));
            let characters = length(range, &mut dice);
            what.push((*slot, characters));
            desk.throw(&mut texts, mix, (slot, characters), &mut dice);
        }
        let own = mix.slots.iter().map(|(slot, _)| name(slot));
        let all: Vec<String> =
            own.chain(mix.rest.iter().map(|(_, story)| (*story).to_owned())).collect();
        let page = format!(
            "  - template: [{}]\n    slots: auto\n    stories: [{}]\n",
            mix.templates.join(", "),
            all.join(", ")
        );
        texts.insert("issue.yaml".to_owned(), issue(&page, 2 + n % 2));
        let sources = sources(&texts);
        let start = Instant::now();
        let proof = proof_with(read(&sources), &sources, &Terms::default(), &cabinet);
        times.push(start.elapsed().as_millis());
        let came = came(&proof);
        clean += usize::from(came.clean);
        let tally = each.entry(mix.templates[0]).or_default();
        (tally.0, tally.1) = (tally.0 + 1, tally.1 + usize::from(came.clean));
        if !came.clean {
            let time = times.last();
            eprintln!("{:?}, {what:?}, {time:?} ms: {}", mix.templates, came.why());
        }
    }
    times.sort_unstable();
    each.iter().for_each(|(name, (tried, clean))| eprintln!("  {name}: {clean} of {tried}"));
    let (median, worst) = (times.get(times.len() / 2), times.last());
    eprintln!("{clean} of {pages} pages build; median {median:?} ms, worst {worst:?} ms");
    assert!(clean * 100 >= pages * 85, "{clean} of {pages}");
}
