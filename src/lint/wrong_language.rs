//! A story is in the language that it says.

use crate::language::Language;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::{filler, small_words};
use crate::issue::StoryId;
use crate::report::{Code, Severity};
use crate::story::{Piece, Story};
use crate::story::passage::passages;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Stories in another language than they say.
pub const RULE: Rule = Rule {
    code: Code::WrongLanguage,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "words",
            about: "From how many words on a language is known for sure.",
            normal: 60.0,
            range: (10.0, 10_000.0),
        },
        Threshold {
            name: "times",
            about: "How many times as many frequent words of another language make it that one’s.",
            normal: 2.0,
            range: (1.0, 100.0),
        },
    ],
    says: "The frequent small words of a story are those of its language.",
    why: "Words of one language are broken wrongly by the patterns of another, and its quotes and \
        dates are not its own.",
    remedy: "Write the language in `lang`, of the story or of the issue.",
    source: "Word counts of each language; Leidraad, ch. 18, on breaking foreign words.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut wrong: Vec<(StoryId, &Story, String)> = Vec::new();
    for id in sight.stories() {
        let Some(story) = sight.issue.story(id) else { continue };
        let words = own_words(story);
        // Dummy text is told as such.
        if words.len() as f64 >= limits.get("words")
            && let Some(best) = other(story.language, &words, limits.get("times"))
            && filler(&words.join(" ")).is_none()
        {
            wrong.push((id, story, named(best)));
        }
    }
    let own = |story: &Story| named(story.language);
    // One wrong tag of an issue shows in every story that has none of its own.
    if let [(_, first, name), _, ..] = wrong.as_slice()
        && wrong.iter().all(|(_, story, other)| (own(story), other) == (own(first), name))
    {
        let message = format!(
            "{} stories are taken for {}, and read as {name}", wrong.len(), own(first)
        );
        return vec![Offence::of_issue(message).at(sight.issue.title_at)];
    }
    let told = wrong.into_iter().filter_map(|(id, story, name)| {
        let view = sight.first_page(id)?;
        let what = format!("`{}` is taken for {}, and reads as {name}", story.id, own(story));
        Some(view.says(what).at(story.headline.span()).of(sight.name(id)))
    });
    told.collect()
}

fn named(language: Language) -> String {
    let name = language.row().name;
    if name.is_empty() { return format!("`{}`", language.tag()) }
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The words of a story that are in its own language.
fn own_words(story: &Story) -> Vec<Cow<'_, str>> {
    let mut words = Vec::new();
    for passage in passages(story).into_iter().filter(|of| of.what.name() == "text") {
        for piece in &passage.text.pieces {
            let Piece::Words { text, apart, .. } = piece else { continue };
            if apart.language.unwrap_or_default() == story.language {
                words.extend(small_words(text));
            }
        }
    }
    words
}

/// The language that words are in, where it is clearly another.
fn other(own: Language, words: &[Cow<str>], times: f64) -> Option<Language> {
    let mut often: FxHashMap<&str, usize> = FxHashMap::default();
    for word in words {
        *often.entry(word).or_default() += 1;
    }
    let count = |language: Language| -> usize {
        language.row().copy.frequent.iter().filter_map(|word| often.get(word)).sum()
    };
    let (most, best) = Language::all().map(|language| (count(language), language)).max_by_key(
        // The first of equals is the language of the house.
        |(count, language)| (*count, std::cmp::Reverse(*language)),
    )?;
    // A tenth of any running text are its most frequent words.
    let clear = most * 10 >= words.len() && most as f64 > times * count(own) as f64;
    (clear && best != own).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::other;
    use crate::language::{Language, language};
    use crate::lint::sight::copy::small_words;
    use std::borrow::Cow;

    #[test]
    fn a_language_is_known_by_its_small_words() {
        let words: Vec<Cow<str>> = small_words(
            "De brug over het kanaal blijft voorlopig dicht, en dat is niet naar de zin van de \
             winkeliers, die met de fiets moeten komen.",
        )
        .collect();
        assert_eq!(other(Language::HOUSE, &words, 2.0), None);
        for tag in ["fr", "en", "de", "es"] {
            let taken = language(tag).expect("a language");
            assert_eq!(other(taken, &words, 2.0), Some(Language::HOUSE), "{tag}");
        }
    }
}
