//! Whole stories of other hands: a title, mostly a deck, a text, and a picture where one may stand.

use crate::proof::Texts;
use crate::thrown::Dice;
use katern::layout::{Art, Part, Template};
use std::fmt::Write;

/// Pictures of the sample that are large enough for any slot.
const PICTURES: [&str; 10] = [
    "arena.jpg",
    "bergmeer.jpg",
    "binnenstad.jpg",
    "de-stort.jpg",
    "dok-twee.jpg",
    "fietsdepot.jpg",
    "karavaan.jpg",
    "lindenhof.jpg",
    "noorddok.jpg",
    "visarend.jpg",
];

const KICKERS: [&str; 6] = ["Stad", "Verkeer", "Onderwijs", "Natuur", "Cultuur", "Veiligheid"];

/// How many pictures a slot must have, and how many it may.
pub fn pictures(template: &Template, slot: &str) -> (usize, usize) {
    let photo = |part: &Part| matches!(part, Part::Picture { art: Art::Photo, .. });
    let areas = || template.of_slot(slot).filter(|area| photo(&area.part));
    (areas().filter(|area| !area.optional).count(), areas().count())
}

/// What stands over a whole story: a title, mostly a deck, a byline, pictures where they may stand.
pub fn front(prose: &[Vec<String>], (must, may): (usize, usize), dice: &mut Dice) -> String {
    let kicker = KICKERS[dice.below(KICKERS.len())];
    let title = 3 + dice.below(7);
    let mut front = format!("kicker: {kicker}\ntitle: \"{}\"\n", words(prose, title, dice));
    if dice.below(3) > 0 {
        let deck = 12 + dice.below(19);
        let _ = writeln!(front, "deck: \"{}\"", words(prose, deck, dice));
    }
    front.push_str("byline: \"Door **Anna de Vries**\"\nline: \"schrijft over de stad\"\n");
    let count = if dice.below(2) > 0 { must.max(may.min(1)) } else { must };
    for n in 0..count {
        let (file, caption) = (PICTURES[dice.below(PICTURES.len())], 4 + dice.below(10));
        let caption = words(prose, caption, dice);
        let head = if n == 0 { "pictures:\n" } else { "" };
        let _ = write!(
            front,
            "{head}  - file: {file}\n    caption: \"{caption}\"\n    credit: \"Foto archief\"\n"
        );
    }
    front
}

/// The title in what stands over a story.
pub fn title(front: &str) -> &str {
    front.lines().find(|line| line.starts_with("title:")).unwrap_or("no title")
}

/// Some words that stand next to each other in the prose, beginning with a capital.
fn words(prose: &[Vec<String>], count: usize, dice: &mut Dice) -> String {
    loop {
        let of = &prose[dice.below(prose.len())];
        let all: Vec<&str> = of[dice.below(of.len())].split_whitespace().collect();
        if all.len() < count {
            continue;
        }
        let from = dice.below(all.len() - count + 1);
        let said = all[from..from + count].join(" ");
        let bare = said.replace(['"', '“', '”', '‘', '’', '\\', '|', '*', '_', '<', '>', '{'], "");
        let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = bare.chars();
        if let Some(first) = letters.next() {
            return first.to_uppercase().chain(letters).collect();
        }
    }
}

/// Puts a story in under its name.
pub fn put(texts: &mut Texts, story: &str, (front, body): (&str, &str)) {
    let text = format!("---\n{front}---\n\n{body}");
    texts.insert(format!("articles/{story}.md"), text.into_bytes());
}
