//! What pages of several stories are made of: for each template its slots, with lengths of stories
//! that go well together, and what stands on it besides.

use crate::proof::{Texts, sample};
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// Copy for a template: lengths that go well together.
pub struct Mix {
    /// The template that the stories are thrown for, and the other.
    pub templates: [&'static str; 2],
    /// Slots for stories, the one that leads first, each with a length.
    pub slots: &'static [(&'static str, usize)],
    /// Slots and what stands in them besides.
    pub rest: &'static [(&'static str, &'static str)],
}

/// One for each template of several stories.
pub const MIXES: [Mix; 11] = [
    Mix {
        templates: ["binnen-1", "binnen-2"],
        slots: &[("lead", 2800), ("second", 1400), ("third", 1300), ("fourth", 900)],
        rest: &[("kort", "kort-stad"), ("getal", "getal-kreek")],
    },
    Mix {
        templates: ["binnen-2", "binnen-1"],
        slots: &[("lead", 2600), ("second", 7400), ("third", 1800)],
        rest: &[("results", "uitslagen")],
    },
    Mix {
        templates: ["binnen-3", "binnen-4"],
        slots: &[("lead", 4600), ("second", 3200), ("third", 1550)],
        rest: &[("ad", "{ picture: advertentie.png }")],
    },
    Mix {
        templates: ["binnen-4", "binnen-3"],
        slots: &[("lead", 3600), ("second", 1300), ("third", 800)],
        rest: &[("ad", "{ picture: half.png }")],
    },
    Mix {
        templates: ["binnen-5", "binnen-1"],
        slots: &[
            ("lead", 4300),
            ("second", 2300),
            ("third", 2700),
            ("short-1", 900),
            ("short-2", 800),
            ("short-3", 700),
        ],
        rest: &[("ad", "{ picture: voet.png }")],
    },
    Mix {
        templates: ["opinie", "binnen-5"],
        slots: &[
            ("essay", 8900),
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
    Mix {
        templates: ["binnen-6", "binnen-7"],
        slots: &[("lead", 5000), ("second", 3300), ("third", 3300), ("short-3", 3800)],
        rest: &[],
    },
    Mix {
        templates: ["binnen-7", "binnen-6"],
        slots: &[
            ("lead", 4600),
            ("second", 3600),
            ("third", 2600),
            ("fifth", 1700),
            ("fourth", 1700),
        ],
        rest: &[],
    },
    Mix {
        templates: ["binnen-6", "binnen-7"],
        slots: &[
            ("lead", 5000),
            ("second", 3300),
            ("third", 3300),
            ("short-1", 1200),
            ("short-2", 1100),
            ("short-3", 1000),
        ],
        rest: &[],
    },
    Mix {
        templates: ["binnen-7", "binnen-6"],
        slots: &[
            ("lead", 4600),
            ("second", 3600),
            ("third", 2200),
            ("fifth", 1200),
            ("sixth", 1200),
            ("fourth", 1200),
        ],
        rest: &[],
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
pub fn bare() -> Texts {
    let mut texts = sample("weekblad");
    texts.insert("pictures/half.png".to_owned(), flat(3142, 2256));
    texts.insert("pictures/voet.png".to_owned(), flat(3142, 768));
    texts
}

/// An issue of one page with that number.
pub fn issue(page: &str, number: usize) -> Vec<u8> {
    format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: weekblad\npress: krantenpapier\n\
         first_page: {number}\npages:\n{page}"
    )
    .into_bytes()
}
