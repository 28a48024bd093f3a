//! Issues of stories that may stand in several slots and templates.

#![allow(dead_code)] // every test file includes this one and uses its own part of it

use super::proof::{SMALL, house};
use katern::source::{Own, Sources};

/// Templates of three stories: side by side, apart or hanging together, and one of two columns.
pub const TEMPLATES: &str = r#"
  naast:
    section: Proef
    areas:
      - { id: a-picture, slot: a, part: picture, columns: 1, row: 0, depth: 4..20 }
      - { id: a-head, slot: a, part: headline, ladder: groot, columns: 1, row: ">+1", depth: 3 }
      - { id: a-legs, slot: a, part: legs, columns: 1, row: ">", to: 39, depth: 15..31 }
      - { id: b-picture, slot: b, part: picture, columns: 2, row: 0, depth: 8..20 }
      - { id: b-head, slot: b, part: headline, ladder: kop, columns: 2, row: ">+1", depth: 2 }
      - { id: b-legs, slot: b, part: legs, columns: 2, row: ">", to: 39, depth: 16..28 }
      - { id: c-picture, slot: c, part: picture, columns: 3, row: 0, depth: 4..14 }
      - { id: c-head, slot: c, part: headline, ladder: kop, columns: 3, row: ">+1", depth: 2 }
      - { id: c-legs, slot: c, part: legs, columns: 3, row: ">", to: 39, depth: 22..32 }
  samen:
    section: Proef
    areas:
      - { id: a-picture, slot: a, part: picture, columns: 1-3, row: 0, depth: 4..8 }
      - { id: a-head, slot: a, part: headline, ladder: groot, columns: 1-3, row: ">+1", depth: 3 }
      - { id: a-legs, slot: a, part: legs, columns: 1-3, row: ">", depth: 3..8 }
      - { id: b-head, slot: b, part: headline, ladder: kop, columns: 1, row: ">a-legs+1", depth: 2 }
      - { id: b-legs, slot: b, part: legs, columns: 1, row: ">", to: 39, depth: 16..25 }
      - { id: c-head, slot: c, part: headline, ladder: kop, columns: 2-3, row: ">a-legs+1",
          depth: 2 }
      - { id: c-legs, slot: c, part: legs, columns: 2-3, row: ">", to: 39, depth: 16..25 }
  verwijst:
    section: Proef
    refers: [elders]
    areas:
      - { id: ballast, slot: main, part: picture, columns: 1-2, row: 0, depth: 4..30 }
      - { id: legs, slot: main, part: legs, columns: 1-2, row: ">+1", to: 39, depth: 8..34 }
      - { id: elders, slot: elders, part: words, text: "{teaser}", role: box-text, columns: 3,
          row: 0, depth: 8 }
"#;

/// Sentences of different lengths, so that texts end otherwise.
pub const SENTENCES: [&str; 5] = [
    "De brug over het kanaal is dicht sinds de wethouder hem vorige week heeft laten afsluiten.",
    "Niemand weet hoe lang het duurt, want in de pijlers zitten scheuren.",
    "Wie naar de overkant wil, moet omrijden langs de molen en de oude haven.",
    "De bakker verkoopt de helft.",
    "In het voorjaar komt er een noodbrug, als het geld er is en de rivier het toelaat.",
];

/// A paragraph of about so many characters, its own for each seed.
pub fn paragraph(seed: usize, characters: usize) -> String {
    let mut text = String::new();
    let each = SENTENCES.iter().cycle().skip(seed % SENTENCES.len());
    for sentence in each {
        if text.len() + sentence.len() > characters && !text.is_empty() {
            return text;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(sentence);
    }
    text
}

/// A story: more front matter, and its paragraphs.
#[derive(Clone)]
pub struct Copy {
    pub id: &'static str,
    pub front: String,
    pub body: Vec<String>,
}

/// A story of so many characters, in paragraphs of about three hundred.
pub fn copy(id: &'static str, seed: usize, characters: usize) -> Copy {
    let (mut body, mut left) = (Vec::new(), characters);
    while left > 0 {
        let of = left.min(300);
        body.push(paragraph(seed + body.len(), of));
        left -= of;
    }
    let front = format!(
        "title: \"De brug {id}\"\npictures: [{{ file: vlak.png, credit: \"Foto: Jan\" }}]\n"
    );
    Copy { id, front, body }
}

/// A story for a template that sets no head.
pub fn untitled(story: Copy) -> Copy {
    let front = story.front.lines().filter(|line| !line.starts_with("title:"));
    let front = front.map(|line| format!("{line}\n")).collect();
    Copy { front, ..story }
}

pub fn layout() -> String {
    let ladders = "\nladders:\n  groot:\n    like: headline\n    steps:\n      - { size: 28.4pt, \
        lead: 3, lines: 1 }\n  kop:\n    like: headline\n    steps:\n      - { size: 13.2pt, lead: \
        2, lines: 1 }";
    format!("{}{TEMPLATES}", SMALL.replace("\nladders:", ladders))
}

/// An issue whose pages are written so.
pub fn issue(pages: &str, copy: &[Copy]) -> Sources {
    let mut sources = house("krant");
    sources.add("layouts/proef.yaml", layout().into_bytes(), Own::Issue);
    let head = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: proef\npress: krantenpapier\n";
    sources.add("issue.yaml", format!("{head}pages:\n{pages}").into_bytes(), Own::Issue);
    for Copy { id, front, body } in copy {
        let text = format!("---\n{front}---\n\n{}\n", body.join("\n\n"));
        sources.add(&format!("articles/{id}.md"), text.into_bytes(), Own::Issue);
    }
    sources
}

/// A page whose slots are named.
pub fn written(template: &str, fill: &[(&str, &str)]) -> String {
    let slots: Vec<String> = fill.iter().map(|(slot, id)| format!("{slot}: {id}")).collect();
    format!("  - template: {template}\n    slots: {{ {} }}\n", slots.join(", "))
}

/// A page whose slots are free.
pub fn free(templates: &str, stories: &str) -> String {
    format!("  - template: {templates}\n    slots: auto\n    stories: {stories}\n")
}
