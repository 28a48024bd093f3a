//! The table of breaks that Dutch newspapers need, row by row. A line is written with `÷` at each
//! place where it may be broken; a hyphen that is added there is not written. Each row is asked of
//! a whole paragraph, as it is set, and asked again with no-break spaces where it has spaces that
//! hold: who types them already gets the same.

#[path = "golden/proof.rs"]
mod proof;

use katern::hyphenate::{Class, Hyphenation, hyphenate};
use katern::linebreak::Item;
use katern::paragraph::{Content, Manner, paragraph, voice};
use katern::read::read;
use katern::shape::Case;
use katern::source::{Own, Span};
use katern::story::{Emphasis, Piece, Text};
use katern::style::Role;
use proof::{files, house, tests};
use std::collections::BTreeSet;

/// The texts with `÷` at every break but those that add a hyphen.
fn broken(rows: &[String]) -> Vec<String> {
    let mut sources = house("breaks");
    let pages = "pages:\n  - template: kolom\n    slots: { main: stuk }\n";
    let issue = format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: klein\npress: \
        krantenpapier\n{pages}"
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources.add("articles/stuk.md", b"Tekst.\n".to_vec(), Own::Issue);
    let layout = read(&sources).value.expect("an issue").layout;
    let fonts = layout
        .faces
        .iter()
        .map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    let case = Case::new(fonts.collect(), layout.fallback.clone());
    let voice = voice(&layout, Role::Text).expect("a voice");
    let dutch = Hyphenation::default();
    let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&layout.costs) };
    let span = Span::new(layout.file, 0..0);
    let shown = |row: &String| {
        // A paragraph's last word has rules of its own, so another one stands behind the row.
        let text = format!("{row} {BEHIND}");
        let text = Text { pieces: vec![Piece::words(text, Emphasis::Plain, span)] };
        let made = paragraph(&text, &voice, &case, &manner).value;
        let mut shown = String::new();
        for (item, content) in made.items.iter().zip(&made.contents) {
            match (item, content) {
                (_, Content::Part(word, range)) => {
                    shown +=
                        &made.words[*word as usize].text[range.start as usize..range.end as usize]
                }
                (Item::Glue { cost: Some(_), .. }, _) => shown += " ÷",
                (Item::Glue { cost: None, .. }, _) => shown.push(' '),
                (Item::Joint { .. }, _) => shown.push('÷'),
                _ => {}
            }
        }
        let own = shown.strip_suffix(BEHIND).unwrap_or(&shown);
        own.trim_end_matches(['÷', ' ']).to_owned()
    };
    rows.iter().map(shown).collect()
}

const BEHIND: &str = "hier";

fn holds(rows: &[&str]) {
    let plain: Vec<String> = rows.iter().map(|row| row.replace('÷', "")).collect();
    assert_eq!(broken(&plain), rows);
    for space in ["\u{A0}", "\u{202F}"] {
        let typed: Vec<String> = rows.iter().map(|row| firm(row, space)).collect();
        assert_eq!(broken(&typed), rows, "with no-break spaces");
    }
}

/// The row as it is typed by someone who puts no-break spaces where a line may not end.
fn firm(row: &str, space: &str) -> String {
    let parts: Vec<String> = row.split(" ÷").map(|part| part.replace(' ', space)).collect();
    parts.join(" ").replace('÷', "")
}

/// R19, quotes.
#[test]
fn r19_quotes_keep_to_their_words() {
    holds(&[
        "zei ÷‘nee’ ÷en ÷“ja” ÷of ÷„nee”",
        "“‘’s Avonds’, ÷zei ÷hij”",
        "« citaat » ÷hier",
        "zei: ÷“Nee”",
    ]);
}

/// R19, `’s` and its like never end a line.
#[test]
fn r19_clitics_keep_to_the_next_word() {
    holds(&[
        "en ÷’s avonds",
        "in ÷’t huis",
        "(’n man)",
        "in ÷'s avonds",
        "zo’n ÷man",
        "foto’s ÷maken",
    ]);
}

/// R11: after a hyphen of the word.
#[test]
fn r11_hard_hyphens_end_a_line() {
    holds(&["Wit-÷Rusland", "KNB-÷gebouw", "pro-÷kapitalistische", "CCVO-÷troepen"]);
}

/// R2 and R12: not after one letter or a number.
#[test]
fn r02_r12_short_left_parts_keep_their_hyphen_inside() {
    holds(&["e-mail", "a-b", "A4-formaat", "5-jarige"]);
}

/// R12 and R19, numbers with hyphens.
#[test]
fn r12_r19_numbers_with_hyphens_hold() {
    holds(&["1-2", "80-90%", "covid-19", "06-12345678", "1.000,-"]);
}

/// R13: a suspended hyphen.
#[test]
fn r13_suspended_hyphens_keep_to_their_words() {
    holds(&["en ÷-gebouwen", "(-gebouwen)", "“-gebouwen”", "olie- ÷en ÷gasvelden"]);
}

/// R19, dashes.
#[test]
fn r19_no_dash_opens_a_line() {
    holds(&[
        "doden – ÷van",
        "2019–2020",
        "kop—÷staart",
        "kop— ÷staart",
        "doden - ÷van",
        "Parijs–÷Brussel",
    ]);
}

/// R19, slashes.
#[test]
fn r19_slashes_part_long_words_alone() {
    holds(&[
        "58/60",
        "24/7",
        "1/2",
        "en/of",
        "hij/÷zij",
        "client/÷server",
        "km/u",
        "en/of/straks",
        "hij/÷zij/÷hen",
    ]);
}

/// R19, numbers with units, currencies and abbreviations.
#[test]
fn r19_numbers_keep_to_what_they_count() {
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
fn r19_initials_keep_to_the_surname() {
    holds(&[
        "van ÷A. de Vries ÷en",
        "J.P. Jansen",
        "J. P. van der Berg",
        "prof. Jansen",
        "prof. dr. A. de Vries",
        "mevr. van Dijk ÷zei",
        "Th. van ’t Hoff",
        "de ÷Vries",
        "van ÷der ÷Berg",
    ]);
}

/// R19, ellipses.
#[test]
fn r19_no_ellipsis_opens_a_line() {
    holds(&["pogrom … ÷alles", "van…” ÷er", "woord…÷woord", "ja…nee", "pogrom ... ÷alles"]);
}

/// R12: addresses.
#[test]
fn r12_addresses_get_no_hyphen() {
    holds(&[
        "http://www÷.krant÷.nl/÷een÷-twee?",
        "info÷@krant÷-nl÷.be",
        "lezers÷-post÷@de÷-krant÷.nl",
    ]);
}

/// R12: a web address may be parted after a slash and before its other signs, never within two
/// characters of an end.
#[test]
fn r12_web_addresses_part_at_their_signs() {
    holds(&[
        "www÷.krant÷.nl",
        "(www÷.krant÷.nl).",
        "https://krant÷.nl/÷lezers/÷2026/÷brieven÷?jaar÷=2026÷&pagina=1",
        "zie ÷krant÷.nl/÷lezers, ÷of",
        "https://krant÷.nl/÷ab/÷over÷_ons÷#kop",
        "https://a.nl/x",
        "“www÷.krant÷.nl/÷een÷-twee÷-drie”",
        "https://kaart÷.nl/÷@stad/÷plein",
    ]);
    // No addresses.
    holds(&["12.30/14.00", "d.w.z./e.d.", "hij/÷zij", "krant.nl", "en/of"]);
}

/// R11: what the writer marked.
#[test]
fn r11_joiners_hold() {
    holds(&["tv-\u{2060}gids", "a\u{2011}b"]);
}

/// R11: a soft hyphen is a break, and a hyphen is added there.
#[test]
fn r11_soft_hyphens_break() {
    let found = hyphenate("water\u{AD}pas", &Hyphenation::default());
    assert_eq!(
        found.iter().map(|b| (b.at, b.class, b.hyphen)).collect::<Vec<_>>(),
        [(7, Class::SoftHyphen, true)]
    );
}

/// R19, brackets.
#[test]
fn r19_brackets_keep_to_their_words() {
    holds(&["[het ÷kan…]", "woord(en)", "(on)mogelijk"]);
}

/// R1 to R23 are what Dutch hyphenation is held to: each has a test whose name begins with its
/// number.
#[test]
fn every_requirement_has_a_test_that_names_it() {
    let named = |text: String| -> Vec<u32> {
        let functions =
            text.lines().filter_map(|line| line.strip_prefix("fn r")).map(|name| name.split('_'));
        let numbers = functions
            .flat_map(|parts| parts.map_while(|part| part.trim_start_matches('r').parse().ok()));
        numbers.collect()
    };
    let sources =
        files(&tests()).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let found: BTreeSet<u32> = sources
        .flat_map(|path| named(std::fs::read_to_string(path).expect("a test file")))
        .collect();
    assert_eq!(found, (1..=23).collect());
}
