//! A name is spelt in one way.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::spelling::{
    bare, begins_alike, is_misspelt, is_name, is_slip, spelt,
};
use crate::report::{Code, Severity};
use crate::story::passage::What;
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// Names of which one letter changes.
pub const RULE: Rule = Rule {
    code: Code::NameVaries,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "letters",
            about: "From how many letters on a surname is looked at.",
            normal: 5.0,
            range: (3.0, 100.0),
        },
        Threshold {
            name: "display",
            about: "From how many letters on a word of a head, a deck or a caption is held against \
                the text of its story.",
            normal: 6.0,
            range: (3.0, 100.0),
        },
    ],
    says: "Who has one first name and nearly one surname in a paper has one surname; a story \
        spells a surname, and the words of its head, in one way.",
    why: "Nothing is read as closely as one’s own name, and a name that changes makes a reader \
        doubt the rest.",
    remedy: "Ask how it is spelt, and write it so everywhere.",
    source: "Leidraad van de Raad voor de Journalistiek; what every sub-editor looks up first.",
    look,
};

/// A surname as it is printed: how often, and where first.
struct Surname<'s, 'a> {
    name: String,
    count: usize,
    text: &'s Printed<'a>,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("letters") as usize;
    let mut names: BTreeMap<String, Vec<Surname>> = BTreeMap::new();
    for text in &sight.copy {
        for (first, name) in names_in(text) {
            let known = names.entry(first).or_default();
            match known.iter_mut().find(|own| own.name == name) {
                Some(own) => own.count += 1,
                None => known.push(Surname { name, count: 1, text }),
            }
        }
    }
    let mut found = Vec::new();
    for (first, all) in &names {
        for (at, own) in all.iter().enumerate() {
            // The rarer is the slip; of two as frequent the later.
            let like = |(place, other): &(usize, &Surname)| {
                let rarer = own.count < other.count || own.count == other.count && at > *place;
                rarer && own.name.chars().count() >= least && is_slip(&own.name, &other.name)
            };
            let Some((_, other)) = all.iter().enumerate().find(like) else { continue };
            let (place, page) = (sight.name(other.text.story), other.text.page);
            let what = format!(
                "`{first} {}` is `{first} {}` in `{place}` on page {page}",
                own.name, other.name
            );
            let words = own.name.rsplit(' ').next().unwrap_or_default();
            found.push(sight.told_in(own.text, words, what));
        }
    }
    found.extend(as_folded(sight, &names));
    let display = limits.get("display") as usize;
    // What another story of the paper has is a word of its own.
    let words = sight.copy.iter().filter(is_body).flat_map(|text| text.each());
    let elsewhere: FxHashSet<&str> = words.map(bare).collect();
    for story in sight.stories() {
        found.extend(surnames_alone(sight, story, least));
        found.extend(display_words(sight, (story, &elsewhere), display));
    }
    found
}

/// Whether a text is running text.
fn is_body(text: &&Printed) -> bool {
    text.what() == What::Body
}

/// Names that are one but for accents, spaces and capitals: the rarer is the slip, of two as
/// frequent the later.
fn as_folded(sight: &Sight, names: &BTreeMap<String, Vec<Surname>>) -> Vec<Offence> {
    let mut folds: BTreeMap<String, Vec<(String, &Surname)>> = BTreeMap::new();
    let each = names.iter().flat_map(|(first, all)| all.iter().map(move |own| (first, own)));
    for (first, own) in each {
        let whole = format!("{first} {}", own.name);
        folds.entry(folded(&whole)).or_default().push((whole, own));
    }
    let mut found = Vec::new();
    for all in folds.values() {
        let Some((usual, most)) = all.iter().rev().max_by_key(|of| of.1.count) else { continue };
        let (place, page) = (sight.name(most.text.story), most.text.page);
        for (whole, own) in all.iter().filter(|of| of.0 != *usual && of.1.count <= most.count) {
            let what = format!("`{whole}` is `{usual}` in `{place}` on page {page}");
            found.push(sight.told_in(own.text, whole, what));
        }
    }
    found
}

/// A name without accents, spaces and capitals.
fn folded(name: &str) -> String {
    name.nfd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Surnames that stand alone, and are spelt otherwise where the story gives the whole name.
fn surnames_alone(sight: &Sight, story: StoryId, least: usize) -> Vec<Offence> {
    let named = |word: &str| is_name(word) && word.chars().count() >= least;
    let words = spelt(sight.copy_of(story), named);
    let mut full: BTreeSet<(String, String)> = BTreeSet::new();
    for text in sight.copy_of(story) {
        full.extend(names_in(text));
    }
    let is_known = |word: &str| {
        full.iter().any(|(first, name)| first == word || name.split(' ').any(|of| of == word))
    };
    let alone = words.iter().filter(|(word, own)| {
        let small: Vec<char> = word.to_lowercase().chars().collect();
        let is_word = own.text.passage.text.language().row().copy.is_word;
        !is_known(word) && (own.is_inside || !is_word(&small))
    });
    let told = alone.filter_map(|(word, own)| {
        let (first, name) = full.iter().find(|(_, name)| {
            let last = name.rsplit(' ').next().unwrap_or_default();
            let often = words.get(last).map_or(0, |of| of.count);
            let slip = begins_alike(word, last) && is_slip(word, last);
            last.chars().count() >= least && own.count <= often && slip
        })?;
        let (place, page) = (sight.name(story), own.text.page);
        let what = format!("`{word}` is `{first} {name}` in `{place}` on page {page}");
        Some(sight.told_in(own.text, word, what))
    });
    told.collect()
}

/// Words of a story's head, deck and captions that its text spells otherwise, and more than once:
/// names, and words of which the language knows the one of the text alone.
fn display_words(
    sight: &Sight,
    (story, elsewhere): (StoryId, &FxHashSet<&str>),
    least: usize,
) -> Vec<Offence> {
    let shown = |text: &&Printed| {
        matches!(
            text.what(),
            What::Title | What::Deck | What::Teaser | What::Continued | What::Caption
        )
    };
    let strange = |word: &str| word.chars().count() >= least && !elsewhere.contains(word);
    let heads = spelt(sight.copy_of(story).filter(shown), strange);
    if heads.is_empty() {
        return Vec::new();
    }
    // What a slip changes begins alike.
    let first = |word: &str| word.chars().flat_map(char::to_lowercase).next();
    let firsts: BTreeSet<Option<char>> = heads.keys().map(|word| first(word)).collect();
    let long = |word: &str| firsts.contains(&first(word)) && word.chars().count() >= least;
    let texts = spelt(sight.copy_of(story).filter(is_body), long);
    let told = heads.iter().filter_map(|(word, own)| {
        let is_word = own.text.passage.text.language().row().copy.is_word;
        let knows = |word: &str| is_word(&word.to_lowercase().chars().collect::<Vec<char>>());
        let (right, _) = texts.iter().find(|(right, of)| {
            let both_names = || is_name(word) && is_name(right) && of.is_inside;
            let likely = || both_names() || knows(right) && !knows(word);
            of.count > 1 && is_misspelt(word, right) && likely()
        })?;
        let what = own.text.what().name();
        let message = format!("the {what} has `{word}`; the text spells it `{right}`");
        Some(sight.told_in(own.text, word, message))
    });
    told.collect()
}

/// The names of a printed text. `Het Zuiddok` is nobody's, nor is `Ook Maes`.
fn names_in(text: &Printed) -> impl Iterator<Item = (String, String)> {
    let row = text.passage.text.language().row();
    let small = |word: &str| {
        let word = word.to_lowercase();
        row.copy.frequent.contains(&word.as_str()) || row.display.leading.contains(&word.as_str())
    };
    full_names(text.each(), row.glue.particles).into_iter().filter(move |(first, _)| !small(first))
}

/// The names of a text: a word with a capital, and a surname right behind it, the small words of
/// which stand between the two.
fn full_names<'t>(
    mut words: impl Iterator<Item = &'t str> + Clone,
    particles: &[&str],
) -> Vec<(String, String)> {
    let ends = |word: &str| word.ends_with(['.', ',', ':', ';', '!', '?', ')', '’', '”']);
    let mut found = Vec::new();
    while let Some(first) = words.next() {
        if !is_name(first) || ends(first) || particles.contains(&bare(first)) {
            continue;
        }
        let mut surname: Vec<&str> = Vec::new();
        for word in words.clone().take(4) {
            let own = bare(word);
            let lower = own.to_lowercase();
            let small = particles.contains(&own) || particles.contains(&lower.as_str());
            if !small && !is_name(word) {
                break;
            }
            surname.push(own);
            if !small {
                found.push((bare(first).to_owned(), surname.join(" ")));
                break;
            }
            if ends(word) {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::full_names;
    use crate::lint::sight::trim::each_word;

    #[test]
    fn names_are_found_with_their_small_words() {
        let of = |text| full_names(each_word(text), &["de", "van"]);
        let name = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(of("zei Hanne Verbist, die"), [name("Hanne", "Verbist")]);
        assert_eq!(of("Jan de Wit’s fiets"), [name("Jan", "de Wit")]);
        assert_eq!(of("in Kreekstad. Daar staat"), []);
    }
}
