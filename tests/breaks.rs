//! The table of breaks that Dutch newspapers need, row by row. A line is written with `÷` at each place where it may be broken; a hyphen that
//! is added there is not written.

use katern::hyphenate::{Class, Hyphenation, hyphenate};
use katern::opportunity::{between, opens_name, within};

/// The text with `÷` at every break but those that add a hyphen.
fn broken(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut shown = String::new();
    let mut name = false;
    for (i, word) in words.iter().enumerate() {
        if i > 0 {
            shown.push_str(if between(words[i - 1], word, name) { " ÷" } else { " " });
        }
        name = opens_name(name, word);
        let hard = hyphenate(word, &Hyphenation::default()).into_iter().filter(|b| b.class == Class::HardHyphen);
        let mut places: Vec<usize> = hard.map(|b| b.at).chain(within(word)).collect();
        places.sort_unstable();
        let mut from = 0;
        for at in places {
            shown.push_str(&word[from..at]);
            shown.push('÷');
            from = at;
        }
        shown.push_str(&word[from..]);
    }
    shown
}

fn holds(rows: &[&str]) {
    for row in rows {
        assert_eq!(&broken(&row.replace('÷', "")), row);
    }
}

/// R19, quotes.
#[test]
fn quotes_keep_to_their_words() {
    holds(&["zei ÷‘nee’ ÷en ÷“ja” ÷of ÷„nee”", "“‘’s Avonds’, ÷zei ÷hij”", "« citaat » ÷hier", "zei: ÷“Nee”"]);
}

/// R19, `’s` and its like never end a line.
#[test]
fn clitics_keep_to_the_next_word() {
    holds(&["en ÷’s avonds", "in ÷’t huis", "(’n man)", "in ÷'s avonds", "zo’n ÷man", "foto’s ÷maken"]);
}

/// R11: after a hyphen of the word.
#[test]
fn hard_hyphens_end_a_line() {
    holds(&["Wit-÷Rusland", "KNB-÷gebouw", "pro-÷kapitalistische", "CCVO-÷troepen"]);
}

/// R2 and R12: not after one letter or a number.
#[test]
fn short_left_parts_keep_their_hyphen_inside() {
    holds(&["e-mail", "a-b", "A4-formaat", "5-jarige"]);
}

/// R12 and R19, numbers with hyphens.
#[test]
fn numbers_with_hyphens_hold() {
    holds(&["1-2", "80-90%", "covid-19", "06-12345678", "1.000,-"]);
}

/// R13: a suspended hyphen.
#[test]
fn suspended_hyphens_keep_to_their_words() {
    holds(&["en ÷-gebouwen", "(-gebouwen)", "“-gebouwen”", "olie- ÷en ÷gasvelden"]);
}

/// R19, dashes.
#[test]
fn no_dash_opens_a_line() {
    holds(&["doden – ÷van", "2019–2020", "kop—÷staart", "kop— ÷staart", "doden - ÷van", "Parijs–÷Brussel"]);
}

/// R19, slashes.
#[test]
fn slashes_part_long_words_alone() {
    holds(&["58/60", "24/7", "1/2", "en/of", "hij/÷zij", "client/÷server", "km/u", "en/of/straks", "hij/÷zij/÷hen"]);
}

/// R19, numbers with units, currencies and abbreviations.
#[test]
fn numbers_keep_to_what_they_count() {
    holds(&[
        "de ÷50% ÷van",
        "voor ÷€ 5 ÷per",
        "5 € ÷per",
        "3500 km ÷ver",
        "elf ÷km",
        "50 %. ÷Dat",
        "zie ÷nr. 5 ÷en",
        "art. 3",
        "blz. 12",
        "(blz. 12)",
        "hfst. IV",
        "dat ÷is ÷art. ÷Nee",
        "−5 °C",
        "2½ kg",
        "US$ 5",
        "in ÷2019 ÷was",
    ]);
}

/// R19, names.
#[test]
fn initials_keep_to_the_surname() {
    holds(&[
        "van ÷A. de Vries ÷en",
        "J.P. Jansen",
        "J. P. van der Berg",
        "prof. Jansen",
        "prof. ÷dr. A. de Vries",
        "mevr. van Dijk ÷zei",
        "Th. van ’t Hoff",
        "de ÷Vries",
        "van ÷der ÷Berg",
    ]);
}

/// R19, ellipses.
#[test]
fn no_ellipsis_opens_a_line() {
    holds(&["pogrom … ÷alles", "van…” ÷er", "woord…÷woord", "ja…nee", "pogrom ... ÷alles"]);
}

/// R12: addresses.
#[test]
fn addresses_get_no_hyphen() {
    holds(&["http://www.krant.nl/÷een-twee?", "info@krant-nl.be"]);
}

/// R11: what the writer marked.
#[test]
fn joiners_hold() {
    holds(&["tv-\u{2060}gids", "a\u{2011}b"]);
}

/// R11: a soft hyphen is a break, and a hyphen is added there.
#[test]
fn soft_hyphens_break() {
    let found = hyphenate("water\u{AD}pas", &Hyphenation::default());
    assert_eq!(found.iter().map(|b| (b.at, b.class, b.hyphen)).collect::<Vec<_>>(), [(7, Class::SoftHyphen, true)]);
}

/// R19, brackets.
#[test]
fn brackets_keep_to_their_words() {
    holds(&["[het ÷kan…]", "woord(en)", "(on)mogelijk"]);
}
