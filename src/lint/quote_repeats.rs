//! A pull quote says something that head, deck and other quotes do not; captions differ, and so do
//! crossheads.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words, shared};
use crate::report::{Code, Severity};
use crate::story::Block;
use crate::story::passage::What;

/// Large words that are read twice.
pub const RULE: Rule = Rule {
    code: Code::QuoteRepeats,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "Most of the words of a pull quote that stand in the head, the deck or another \
                quote too, small words apart, per cent.",
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
    says: "A pull quote says something that head, deck and other quotes do not; captions of a \
        page and crossheads of a story are each said in other words.",
    why: "What is set large is read first and at one glance; the same words twice are a stutter.",
    remedy: "Say one of the two otherwise: for a quote take another sentence, for a caption what \
        its picture shows, for a crosshead what comes under it.",
    source: "Harrower, The newspaper designer’s handbook, on liftout quotes; newspaper stylebooks \
        on headline echoes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let of = |what| sight.copy_of(story).filter(move |text: &&Printed| text.what() == what);
        let quotes: Vec<&Printed> = of(What::Quote).collect();
        for (at, quote) in quotes.iter().enumerate() {
            let earlier = quotes.iter().take(at).copied();
            let heads = of(What::Title).chain(of(What::Deck)).chain(earlier);
            if let Some(other) = heads.into_iter().find(|other| echoes(quote, other, limits)) {
                let message = format!("{} says again what {} says", quote.name(), other.name());
                found.push(sight.told_in(quote, "", message));
            }
        }
    }
    found.extend(captions(sight));
    found.extend(crossheads(sight));
    found
}

/// Whether a quote has the words of another text, or all that a head says.
fn echoes(quote: &Printed, other: &Printed, limits: &Thresholds) -> bool {
    let (share, words) = shared(quote, other);
    let (back, _) = shared(other, quote);
    let head = other.what() == What::Title && back > 99.0;
    words as f64 >= limits.get("words") && (share > limits.get("percent") || head)
}

/// Captions of one page with the same words.
fn captions(sight: &Sight) -> Vec<Offence> {
    let is_caption = |text: &&Printed| text.what() == What::Caption;
    let all: Vec<&Printed> = sight.copy.iter().filter(is_caption).collect();
    let mut found = Vec::new();
    for (at, text) in all.iter().enumerate() {
        let words: Vec<String> = bare_words(&text.words).collect();
        let same = |other: &&&Printed| {
            let own = text.passage.text.span() != other.passage.text.span();
            own && other.page == text.page && bare_words(&other.words).eq(words.iter().cloned())
        };
        if words.len() > 1 && all.iter().take(at).any(|other| same(&other)) {
            let message = format!("{} stands under another picture of the page too", text.name());
            found.push(sight.told_in(text, "", message));
        }
    }
    found
}

/// Crossheads of one story with the same words, and such as have those of the head.
fn crossheads(sight: &Sight) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let mut seen = vec![(own.headline.plain(), "the title")];
        for block in &own.body {
            let Block::Crosshead(text) = block else { continue };
            let words = text.plain();
            let same = |(other, _): &&(String, &str)| bare_words(other).eq(bare_words(&words));
            let printed = sight.printed_text(story, text);
            if let Some(((_, what), printed)) = seen.iter().find(same).zip(printed) {
                let words = words.trim();
                let message = format!("the crosshead `{words}` has the words of {what}");
                found.push(sight.told_in(printed, "", message));
            }
            seen.push((words, "another crosshead"));
        }
    }
    found
}
