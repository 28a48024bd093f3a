//! A pull quote is pulled out of its text.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{Printed, bare_words, telling};
use crate::report::{Code, Severity};
use crate::story::passage::{What, passages};
use std::collections::BTreeSet;

/// Pull quotes that nobody says.
pub const RULE: Rule = Rule {
    code: Code::QuoteUnsaid,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "How many of the words of a pull quote stand in its text at the least, small \
                words apart, per cent.",
            normal: 75.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "together",
            about: "How many of the words of a sentence of it stand in one paragraph, or in two \
                that follow each other, at the least, per cent.",
            normal: 60.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "strange",
            about: "How many of the words of a pull quote stand nowhere in its text at the most.",
            normal: 0.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "running",
            about: "How many of the pairs of words of a quote in quotation marks stand side by \
                side in its text too, at the least, per cent.",
            normal: 75.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "words",
            about: "From how many such words on a quote is looked at.",
            normal: 3.0,
            range: (1.0, 100.0),
        },
    ],
    says: "The words of a pull quote stand in the text of its story.",
    why: "It promises what the story tells; a reader who looks for it and finds nothing asks who \
        said it.",
    remedy: "Take a sentence of the text for the quote, or give the text what it says.",
    source: "Harrower, The newspaper designer’s handbook, on liftout quotes; Leidraad van de Raad \
        voor de Journalistiek, on quoting.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (percent, words) = (limits.get("percent"), limits.get("words"));
    let together = limits.get("together");
    let mut found = Vec::new();
    for story in sight.stories() {
        let quotes = sight.copy_of(story).filter(|text| text.what() == What::Quote);
        let quotes: Vec<&Printed> = quotes.collect();
        if quotes.is_empty() {
            continue;
        }
        let in_order = texts_of(sight, story);
        let texts: Vec<BTreeSet<&str>> =
            in_order.iter().map(|of| of.iter().map(String::as_str).collect()).collect();
        let pairs: BTreeSet<[&str; 2]> = in_order.iter().flat_map(|of| pairs(of)).collect();
        for quote in quotes {
            let own = telling(quote);
            let is_said = |word: &&String| texts.iter().any(|of| of.contains(word.as_str()));
            let strange: Vec<&String> = own.iter().filter(|word| !is_said(word)).collect();
            let said = own.len() - strange.len();
            let near = together_in(quote, &texts);
            let share = |count: usize| count as f64 * 100.0 / own.len().max(1) as f64;
            if (own.len() as f64) < words {
                continue;
            }
            let (all, name) = (own.len(), quote.name());
            let what = if share(said) < percent {
                format!("{name} is not said in its story: {said} of its {all} words stand there")
            } else if share(near) < together {
                format!("{name} is not said in its story: its words stand in several places")
            } else if running_in(quote, &pairs) < limits.get("running") {
                format!("{name} is not said so in its story: words of it stand apart there")
            } else if strange.len() as f64 > limits.get("strange") {
                let words: Vec<String> = strange.iter().map(|word| format!("`{word}`")).collect();
                format!("{name} has words that its story has not: {}", words.join(", "))
            } else {
                continue;
            };
            found.push(sight.told_in(quote, "", what));
        }
    }
    found
}

/// The words of each text of a story in their order, with its head and deck.
fn texts_of(sight: &Sight, story: StoryId) -> Vec<Vec<String>> {
    let Some(own) = sight.issue.story(story) else { return Vec::new() };
    let quoted = |what: What| matches!(what, What::Quote | What::QuoteSource);
    let texts = passages(own).into_iter().filter(|of| !quoted(of.what));
    texts.map(|of| bare_words(&of.text.plain()).collect()).collect()
}

/// Words beside each other.
fn pairs(words: &[String]) -> impl Iterator<Item = [&str; 2]> {
    words.windows(2).filter_map(|pair| match pair {
        [first, second] => Some([first.as_str(), second.as_str()]),
        _ => None,
    })
}

/// How many of the pairs of words of a quote in quotation marks stand side by side in a text, per
/// cent; all of one without marks, which may sum up.
fn running_in(quote: &Printed, said_so: &BTreeSet<[&str; 2]>) -> f64 {
    if !quote.words.trim_start().starts_with(['‘', '“', '„', '«']) {
        return 100.0;
    }
    let (mut all, mut said) = (0, 0);
    // Between two sentences something may have been left out.
    for sentence in quote.words.split(['.', '!', '?', ':', ';', '…']) {
        let words: Vec<String> = bare_words(sentence).collect();
        all += words.len().saturating_sub(1);
        said += pairs(&words).filter(|pair| said_so.contains(pair)).count();
    }
    if all == 0 { 100.0 } else { said as f64 * 100.0 / all as f64 }
}

/// How many telling words of a quote stand together in its text, sentence by sentence: a quote may
/// be pulled from several places, a sentence of it comes from one.
fn together_in(quote: &Printed, texts: &[BTreeSet<&str>]) -> usize {
    let all = telling(quote);
    let sentences = quote.words.split(['.', '!', '?', ':', ';', '…']);
    let mut left = all.clone();
    let best = sentences.map(|sentence| {
        // A word that two sentences have counts once.
        let own: Vec<String> = bare_words(sentence).filter(|word| left.remove(word)).collect();
        let one = |texts: &[BTreeSet<&str>]| {
            own.iter().filter(|word| texts.iter().any(|text| text.contains(word.as_str()))).count()
        };
        let pairs = texts.windows(2).map(one).max();
        pairs.or_else(|| texts.first().map(|text| one(std::slice::from_ref(text)))).unwrap_or(0)
    });
    best.sum()
}
