//! What tags come to, and that every row is whole.

use super::{ALL, Date, Language, NAMES, date_in_words, language, patterns};

fn tagged(tag: &str) -> Language {
    language(tag).expect("a language")
}

#[test]
fn dates_are_written_out() {
    let date = |weekday, day, month| Date { year: 2026, month, day, weekday };
    for (tag, date, words) in [
        ("nl", date(5, 28, 11), "zaterdag 28 november 2026"),
        ("en", date(6, 1, 1), "Sunday 1 January 2026"),
        ("fr", date(6, 1, 2), "dimanche 1er février 2026"),
        ("de", date(5, 28, 11), "Samstag, 28. November 2026"),
        ("la", date(5, 28, 11), "die Saturni 28 Novembris 2026"),
        ("fy", date(5, 28, 11), "sneon 28 novimber 2026"),
        ("sv", date(5, 28, 11), "zaterdag 28 november 2026"),
    ] {
        assert_eq!(date_in_words(tagged(tag), date), words);
    }
}

#[test]
fn tags_are_read_by_their_first_subtag() {
    for (tag, primary) in [
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("nl-NL", "nl"),
        ("en-GB", "en"),
        ("sv", "sv"),
        ("und", "und"),
    ] {
        assert_eq!(language(tag).map(Language::tag), Some(primary));
    }
    for wrong in ["", "xx", "nederlands", "nl-", "nl_BE", "-nl", "nl-te lang"] {
        assert_eq!(language(wrong), None, "{wrong}");
    }
    assert_eq!(Language::default(), tagged("nl"));
}

#[test]
fn the_embedded_patterns_are_whole() {
    for (tag, exceptions) in [("nl", 40), ("en", 8), ("fr", 0), ("de", 0), ("la", 0)] {
        let found = patterns(tagged(tag)).expect("patterns");
        assert_eq!(found.exceptions.0.len(), exceptions, "{tag}");
    }
    for without in ["fy", "sv", "und"] {
        assert!(patterns(tagged(without)).is_none(), "{without}");
    }
    let lacks = |tag| tagged(tag).lacks_patterns();
    assert!(lacks("fy") && lacks("sv") && !lacks("fr") && !lacks("und"));
}

#[test]
fn every_row_is_a_row_of_its_own() {
    for (row, name) in ALL.iter().zip(NAMES) {
        assert_eq!(row.name, name);
        assert_eq!(super::named(name).map(Language::tag), Some(row.tag));
        assert_eq!(language(row.tag).map(|language| language.row().name), Some(name));
        let small = |words: &[&str]| words.iter().all(|word| *word == word.to_lowercase());
        assert!(small(row.display.leading) && small(row.glue.counting), "{name}");
    }
}
