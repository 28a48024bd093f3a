//! A deck, a caption and a kicker say something that the head does not.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words, shared};
use crate::report::{Code, Severity};
use crate::story::passage::What;
use crate::story::{Block, Piece, Text, unbroken};
use std::collections::BTreeSet;

/// Words said twice round a head.
pub const RULE: Rule = Rule {
    code: Code::DeckRepeats,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "Most of the words of a deck or a caption that stand in the head (of a caption: \
                in the deck) too, small words apart, per cent.",
            normal: 60.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "words",
            about: "From how many such words on.",
            normal: 3.0,
            range: (1.0, 100.0),
        },
    ],
    says: "A deck adds to its head, a caption to both, a text to its deck, and a kicker, a \
        crosshead or the head of a box is not the head.",
    why: "A reader gives a story three looks before its first line: head, deck and picture; each \
        that says the same is one lost.",
    remedy: "Say something else: in the kicker what the story is about, in the deck what the head \
        leaves open, in the caption what the picture shows.",
    source: "NRC stijlboek on chapeaus; Harrower on decks and cutlines.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let of = |what| sight.copy_of(story).filter(move |text: &&Printed| text.what() == what);
        let (titles, decks) = (|| of(What::Title), || of(What::Deck));
        let mut say = |text: &Printed, other: &Printed, how: String| {
            let message = format!("{} {how} of {}", text.name(), other.name());
            found.push(sight.told_in(text, "", message));
        };
        let after = decks().flat_map(|deck| titles().map(move |title| (deck, title)));
        let captions = of(What::Caption).flat_map(|caption| {
            titles().chain(decks()).map(move |other| (caption, other))
        });
        let mut told: BTreeSet<u32> = BTreeSet::new();
        for (deck, title) in decks().flat_map(|deck| titles().map(move |title| (deck, title))) {
            let opens = |of: &Printed| bare_words(&of.words).take(OPENING).collect::<Vec<_>>();
            let (own, first) = (opens(deck), opens(title));
            if own.len() == OPENING && own == first {
                told.insert(deck.passage.text.span().map_or(0, |span| span.start));
                say(deck, title, "begins with the words".to_owned());
            }
        }
        for (text, other) in after.chain(captions) {
            let start = text.passage.text.span().map_or(0, |span| span.start);
            let (share, words) = shared(text, other);
            let over = share > limits.get("percent") && words as f64 >= limits.get("words");
            if over && told.insert(start) {
                say(text, other, format!("has {share:.0} % of its words"));
            }
        }
        for (kicker, title) in of(What::Kicker).flat_map(|k| titles().map(move |t| (k, t))) {
            let head = format!(" {} ", title.bare);
            let same = |part: String| {
                let own: Vec<String> = bare_words(&part).collect();
                let whole = own.join(" ");
                whole == title.bare || own.len() > 1 && head.contains(&format!(" {whole} "))
            };
            if parts(kicker.passage.text).into_iter().any(same) {
                say(kicker, title, "has the words".to_owned());
            }
        }
        for head in inner_heads(sight, story) {
            let same = |title: &&Printed| bare_words(&head.words).eq(bare_words(&title.words));
            if let Some(title) = titles().find(same) {
                say(head, title, "has the words".to_owned());
            }
        }
        let first = of(What::Body).next();
        for (text, deck) in first.into_iter().flat_map(|text| decks().map(move |d| (text, d))) {
            if opens_alike(text, deck) {
                say(text, deck, "opens with the words".to_owned());
            }
        }
    }
    found
}

/// The heads within a story, and those of its boxes.
fn inner_heads<'s, 'a>(sight: &'s Sight<'a>, story: StoryId) -> Vec<&'s Printed<'a>> {
    let body = sight.issue.story(story).map_or(&[][..], |own| own.body.as_slice());
    let heads = body.iter().filter_map(|block| match block {
        Block::Crosshead(text) => Some(text),
        Block::Kader(kader) => Some(&kader.head),
        _ => None,
    });
    heads.filter_map(|text| sight.printed_text(story, text)).collect()
}

/// Words at the beginning of a head and its deck that may not be the same.
const OPENING: usize = 4;
/// The same of a deck and its text.
const SENTENCE: usize = 6;

/// Whether a text opens as its deck does, or says all of it in its first paragraph.
fn opens_alike(text: &Printed, deck: &Printed) -> bool {
    let opens = |of: &Printed| bare_words(&of.words).take(SENTENCE).collect::<Vec<_>>();
    let (own, other) = (opens(text), opens(deck));
    let (share, words) = shared(deck, text);
    own.len() == SENTENCE && own == other || share > 85.0 && words >= SENTENCE
}

/// The words of a text on each side of its breaks.
fn parts(text: &Text) -> Vec<String> {
    let parts = text.pieces.split(|piece| *piece == Piece::Break);
    parts.map(|pieces| unbroken(pieces).plain()).collect()
}
