//! Stories of eight hundred words in languages beside that of the house, each set in one column of
//! 50 mm: how the lines come out, whose signs they have, and what keeps together.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::page::{Mark, Page, Shape};
use katern::report::Severity;
use katern::style::Role;
use proof::{clean, folder, is_running, paper, said, tests, told, words};
use std::collections::BTreeMap;

fn column() -> Proof {
    clean(&folder(&tests().join("words/column")))
}

/// The lines of running text as they print, hyphens of breaks included, from the top.
fn lines(page: &Page) -> Vec<String> {
    let mut lines: BTreeMap<i64, String> = BTreeMap::new();
    for mark in page.marks().filter(|mark| mark.role == Role::Text) {
        if let Shape::Glyphs(run) = &mark.shape {
            lines.entry(run.origin.y.0).or_default().push_str(&run.text);
        }
    }
    lines.into_values().collect()
}

#[test]
fn columns_are_even_and_full() {
    let sources = folder(&tests().join("words/column"));
    let proof = clean(&sources);
    let told = proof.reports.iter().filter(|report| report.severity > Severity::Note).count();
    assert_eq!(told, 0, "{}", said(&proof, &sources));
    let facts = &proof.made.as_ref().expect("a paper").stories;
    assert_eq!(facts.len(), 2);
    for story in facts {
        let [least, mean, most, _] = story.word_space.expect("justified lines");
        assert!(
            least >= 780 && most <= 2000 && mean <= 1250,
            "{}: {least} {mean} {most}",
            story.id
        );
        assert!(story.longest_ladder <= 2 && story.hyphenated_lines * 6 <= story.lines);
        assert_eq!(
            (story.overset_rows, story.white_rows, story.widows, story.orphans),
            (0, 0, 0, 0)
        );
    }
}

#[test]
fn each_story_has_the_signs_of_its_language() {
    let proof = column();
    let text = |page: usize| words(&paper(&proof).pages[page], is_running).join(" ");
    let (french, german) = (text(0), text(1));
    for part in ["« Nous savons", "est longue », a dit", "la même histoire ! »", "l’escalier."]
    {
        assert!(french.contains(part), "{part}");
    }
    for part in ["„Wir wissen", "ist“, sagte", "Geschichte!“,", "z. B. für"] {
        assert!(german.contains(part), "{part}");
    }
    assert!(!french.contains(['"', '\'', '“', '„']) && !german.contains(['"', '\'', '«', '”']));
}

#[test]
fn what_belongs_together_stands_together() {
    let proof = column();
    let all: Vec<Vec<String>> = paper(&proof).pages.iter().map(lines).collect();
    assert!(all.iter().all(|lines| lines.len() > 100));
    for line in all.iter().flatten() {
        assert!(!line.starts_with(['»', '?', '!', ';', ':', '“', '%']), "{line}");
        for end in ["«", "„", "M.", "Mme", "Mlle", "Dr.", "Nr.", "z.", " 40", "31.", "l’", "d’"]
        {
            assert!(!line.ends_with(end), "{line}");
        }
    }
}

#[test]
fn text_reads_back_as_it_is_typed() {
    let proof = column();
    let stories = &proof.issue.as_ref().expect("an issue").stories;
    let want: Vec<String> = stories.iter().flat_map(told).collect();
    let have: Vec<String> =
        paper(&proof).pages.iter().flat_map(|page| words(page, is_running)).collect();
    assert!(want.len() > 1600);
    assert_eq!(want, have);
}

/// A narrow space is narrower than any word space of its line, and as wide in all of them.
#[test]
fn narrow_spaces_do_not_give() {
    let proof = column();
    let page = &paper(&proof).pages[0];
    let spaces = |mark: &Mark| -> Vec<(bool, i64)> {
        let Shape::Glyphs(run) = &mark.shape else { return Vec::new() };
        let signs: Vec<(String, i64)> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let (from, to) = (glyph.text.0 as usize, glyph.text.1 as usize);
                (run.text[from..to].to_owned(), glyph.advance.0 * 10_000 / i64::from(run.stretch))
            })
            .collect();
        let space = |at: usize| {
            let thin = signs[at - 1].0 == "«" || [";", "!", "?", "»"].contains(&&*signs[at + 1].0);
            (signs[at].0 == " ").then_some((thin, signs[at].1))
        };
        (1..signs.len().saturating_sub(1)).filter_map(space).collect()
    };
    let text = page.marks().filter(|mark| mark.role == Role::Text);
    let found: Vec<(bool, i64)> = text.flat_map(|mark| spaces(&mark)).collect();
    let narrow: Vec<i64> =
        found.iter().filter(|(thin, _)| *thin).map(|(_, width)| *width).collect();
    let wide = found.iter().filter(|(thin, _)| !thin).map(|(_, width)| *width);
    assert!(narrow.len() > 20);
    assert!(narrow.iter().max() < wide.min().as_ref(), "{narrow:?}");
}
