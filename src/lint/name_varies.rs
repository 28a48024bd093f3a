//! A name is spelt in one way.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Names of which one letter changes.
pub const RULE: Rule = Rule {
    code: Code::NameVaries,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "letters",
        about: "From how many letters on a surname is looked at.",
        normal: 5.0,
        range: (3.0, 100.0),
    }],
    says: "Who has one first name and nearly one surname in a paper has one surname.",
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
        let row = text.passage.text.language().row();
        // `Het Zuiddok` is nobody's name.
        let small = |word: &str| {
            let word = word.to_lowercase();
            row.copy.frequent.contains(&word.as_str())
                || row.display.leading.contains(&word.as_str())
        };
        let all = full_names(&text.words, row.glue.particles).into_iter();
        for (first, name) in all.filter(|(first, _)| !small(first)) {
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
            let what = format!("`{first} {}` is `{first} {}` elsewhere", own.name, other.name);
            let words = own.name.rsplit(' ').next().unwrap_or_default();
            found.push(sight.told_in(own.text, words, what));
        }
    }
    found
}

/// The names of a text: a word with a capital, and a surname right behind it, the small words of
/// which stand between the two.
fn full_names(text: &str, particles: &[&str]) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ends = |word: &str| word.ends_with(['.', ',', ':', ';', '!', '?', ')', '’', '”']);
    let mut found = Vec::new();
    for (at, first) in words.iter().enumerate() {
        if !is_name(first) || ends(first) || particles.contains(&bare(first)) {
            continue;
        }
        let mut surname: Vec<&str> = Vec::new();
        for word in words.iter().skip(at + 1).take(4) {
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

fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches("’s").trim_end_matches("'s")
}

/// Whether a word is of letters with one capital, the first.
fn is_name(word: &str) -> bool {
    let mut letters = bare(word).chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = bare(word).chars().skip(1);
    first && rest.clone().count() > 1 && rest.clone().all(|c| c.is_lowercase() || c == '-')
}

/// Whether two surnames differ by one letter that a slip changes: put in, left out, put for
/// another or changed with its neighbour. A genitive is none.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    let same = long.iter().zip(short.iter()).take_while(|(x, y)| x == y).count();
    let (long_rest, short_rest) = (&long[same..], &short[same..]);
    match (long_rest, short_rest) {
        ([], []) => false,
        (['s' | 'n' | 'e'], []) => false,
        ([_, rest @ ..], other) if rest == other => true,
        ([_, rest @ ..], [_, other @ ..]) if rest == other => true,
        ([x, y, rest @ ..], [p, q, other @ ..]) => (x, y) == (q, p) && rest == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{full_names, is_slip};

    #[test]
    fn names_are_found_with_their_small_words() {
        let of = |text| full_names(text, &["de", "van"]);
        let name = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(of("zei Hanne Verbist, die"), [name("Hanne", "Verbist")]);
        assert_eq!(of("Jan de Wit’s fiets"), [name("Jan", "de Wit")]);
        assert_eq!(of("in Kreekstad. Daar staat"), []);
    }

    #[test]
    fn a_slip_is_one_letter() {
        for (a, b) in [("Verbist", "Verbiest"), ("Maes", "Maas"), ("Claes", "Cleas")] {
            assert!(is_slip(a, b), "{a} {b}");
        }
        for (a, b) in [("Peeters", "Peeters"), ("Wouter", "Wouters"), ("Jansen", "Vos")] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
