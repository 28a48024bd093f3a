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
    let mut found = Vec::new();
    for story in sight.stories() {
        let quotes = sight.copy_of(story).filter(|text| text.what() == What::Quote);
        let quotes: Vec<&Printed> = quotes.collect();
        if quotes.is_empty() {
            continue;
        }
        let text = words_of(sight, story);
        for quote in quotes {
            let own = telling(quote);
            let said = own.iter().filter(|word| text.contains(*word)).count();
            let share = said as f64 * 100.0 / own.len().max(1) as f64;
            if own.len() as f64 >= words && share < percent {
                let what = format!(
                    "{} is not said in its story: {said} of its {} words stand there",
                    quote.name(),
                    own.len()
                );
                found.push(sight.told_in(quote, "", what));
            }
        }
    }
    found
}

/// The words of the text of a story, with its head and deck.
fn words_of(sight: &Sight, story: StoryId) -> BTreeSet<String> {
    let Some(own) = sight.issue.story(story) else { return BTreeSet::new() };
    let quoted = |what: What| matches!(what, What::Quote | What::QuoteSource);
    let texts = passages(own).into_iter().filter(|of| !quoted(of.what));
    texts.flat_map(|of| bare_words(&of.text.plain()).collect::<Vec<_>>()).collect()
}
