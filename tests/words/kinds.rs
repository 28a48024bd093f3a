//! Words that stand for a kind that once broke wrongly, each with every break it has (`kinds.tsv`),
//! and what the class of a break says of them.

use katern::hyphenate::{Class, Position, hyphenate_at};

use super::{RUNNING, check, class_of, dutch, shown};

#[test]
fn every_kind_breaks_as_its_row_says() {
    check(include_str!("kinds.tsv"));
}

/// R15: in a capitalised compound the seam stays the best break; in a name all else is the last
/// resort.
#[test]
fn r15_seams_behind_a_capital() {
    for (word, seam) in [
        ("Volksvertegenwoordigers", "Volks-vertegenwoordigers"),
        ("Werelderfgoedlijst", "Werelderfgoed-lijst"),
        ("Golfoorlog", "Golf-oorlog"),
        ("Koninginnelaan", "Koninginne-laan"),
        ("Kievitslaan", "Kievits-laan"),
        ("Trumpaanhangers", "Trump-aanhangers"),
        ("Sudetenduitsers", "Sudeten-duitsers"),
        ("GroenLinksfractie", "GroenLinks-fractie"),
    ] {
        assert_eq!(class_of(word, seam), Some(Class::Seam), "{word}");
    }
    assert_eq!(class_of("Volksvertegenwoordigers", "Volksverte-genwoordigers"), {
        Some(Class::Syllable)
    });
    assert_eq!(class_of("Koninginnelaan", "Konin-ginnelaan"), Some(Class::Name));
    assert_eq!(class_of("Zeijlstra", "Zeijl-stra"), Some(Class::Name));
}

/// R15: two letters are a part only where they are a word.
#[test]
fn r15_two_letters_make_no_seam() {
    assert_eq!(class_of("reactie", "re-actie"), Some(Class::Stub));
    assert_eq!(class_of("invloed", "in-vloed"), Some(Class::Prefix));
    assert_eq!(class_of("ziekenhuisafdeling", "ziekenhuisaf-deling"), Some(Class::Prefix));
    assert_eq!(class_of("ziekenhuisafdeling", "ziekenhuis-afdeling"), Some(Class::Seam));
}

/// R14: at a sentence's start a capital changes nothing but itself.
#[test]
fn r14_capitals_at_a_start_break_as_without() {
    let breaks = |word: &str| hyphenate_at(word, &dutch(), Position::Start);
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let small = |word: &&str| word.starts_with(|sign: char| sign.is_ascii_lowercase());
    let places = |word: &str| breaks(word).iter().map(|b| b.at).collect::<Vec<_>>();
    let mut names = 0;
    for word in RUNNING.lines().filter(small) {
        if breaks(&capital(word)).iter().any(|b| b.class == Class::Name) {
            names += 1;
            continue;
        }
        assert_eq!(places(&capital(word)), places(word), "{word}");
    }
    assert!(names < 60, "{names}");
    let lines = include_str!("newspaper.txt").lines().filter(|line| !line.starts_with('#'));
    let (mut seen, mut named) = (0, 0);
    for entry in lines.flat_map(str::split_whitespace).filter(small) {
        let word = entry.replace('=', "");
        let classes = |word: &str| breaks(word).iter().map(|b| b.class).collect::<Vec<_>>();
        assert_eq!(places(&capital(&word)), places(&word), "{word}");
        // `Kamerlid` is listed with its capital alone, as a name; `Zonne` is a name before `weide`.
        named += usize::from(classes(&capital(&word)) != classes(&word));
        seen += 1;
    }
    assert!(seen > 300 && named < 10, "{seen} {named}");
}

/// R12: the brand itself never breaks, not at its capital either: the hyphen would spell it anew.
#[test]
fn r12_brands_hold() {
    for word in ["GroenLinks", "WhatsApp", "YouTube", "MediaMarkt", "PvdA", "McLaren", "KazachMys"]
    {
        assert!(shown(word, &dutch()).is_empty(), "{word}");
    }
}
