//! What typed signs come to, and what is told where it cannot be known.

use super::typography;
use crate::language::Language;
use crate::language::language;
use crate::language::row::Signs;
use crate::layout::HouseSigns;
use crate::report::Report;
use crate::source::{FileId, Span};
use crate::story::{Block, Emphasis, Piece, Story, Text};

fn house() -> HouseSigns {
    HouseSigns::of(Language::HOUSE)
}

/// The house's signs with other quotes.
fn with(double: (char, char), single: (char, char)) -> HouseSigns {
    HouseSigns { signs: Signs { double, single }, ..house() }
}

fn text(words: &str) -> Text {
    let span = Span::new(FileId(0), 0..words.len());
    Text { pieces: vec![Piece::words(words, Emphasis::Plain, span)] }
}

fn story(paragraphs: &[&str]) -> Story {
    Story {
        id: "s".to_owned(),
        file: FileId(0),
        language: Language::HOUSE,
        kicker: Text::default(),
        headline: Text::default(),
        deck: Text::default(),
        byline: Text::default(),
        teaser: Text::default(),
        continued: Text::default(),
        line: Text::default(),
        service: Text::default(),
        body: paragraphs.iter().map(|words| Block::Paragraph(text(words))).collect(),
        photos: Vec::new(),
        quotes: Vec::new(),
        exceptions: String::new(),
        leeway: crate::story::Leeway::default(),
        span: Span::new(FileId(0), 0..0),
        doubtful: false,
    }
}

fn set(paragraphs: &[&str], signs: &HouseSigns) -> (Vec<String>, Vec<Report>) {
    let mut story = story(paragraphs);
    let mut reports = Vec::new();
    typography(&mut story, signs, &mut reports);
    let plain = story
        .body
        .iter()
        .map(|block| if let Block::Paragraph(text) = block { text.plain() } else { String::new() });
    (plain.collect(), reports)
}

/// The text with the house's signs, nothing left to tell.
fn clean(words: &str, signs: &HouseSigns) -> String {
    let (set, reports) = set(&[words], signs);
    assert_eq!(reports, [], "{words}");
    set.into_iter().next().unwrap_or_default()
}

#[test]
fn quotes_apostrophes_dashes_and_ellipses() {
    for (typed, printed) in [
        ("Hij zei: \"Nee.\"", "Hij zei: “Nee.”"),
        ("\"'s Avonds\", zei hij, \"ga ik.\"", "“’s Avonds”, zei hij, “ga ik.”"),
        ("\"Hij riep 'nee', en ging.\"", "“Hij riep ‘nee’, en ging.”"),
        ("\"Zij zei 'ja'\"", "“Zij zei ‘ja’”"),
        ("zo'n foto's van '80 en '68'er", "zo’n foto’s van ’80 en ’68’er"),
        ("in 't huis, 's avonds, 'n man", "in ’t huis, ’s avonds, ’n man"),
        ("'t Is wat", "’t Is wat"),
        ("Beatrix' kroon en Hans' fiets", "Beatrix’ kroon en Hans’ fiets"),
        ("de 'linkse' en 'rechtse' pers", "de ‘linkse’ en ‘rechtse’ pers"),
        ("de letter 's' en A4'tjes", "de letter ‘s’ en A4’tjes"),
        ("(\"zeker\") niet-'westers'", "(“zeker”) niet-‘westers’"),
        ("doden -- van -- toen...", "doden – van – toen…"),
        ("1914--1918 --- en", "1914–1918 — en"),
        ("\"Nee...\" zei hij", "“Nee…” zei hij"),
        ("al ‘goed’ en “klaar” en ’s avonds", "al ‘goed’ en “klaar” en ’s avonds"),
        ("http://a.nl/b--c'd", "http://a.nl/b--c'd"),
        ("de 'fiets van Hans' moeder' stond", "de ‘fiets van Hans’ moeder’ stond"),
    ] {
        assert_eq!(clean(typed, &house()), printed);
    }
}

#[test]
fn a_house_may_have_its_own() {
    let low = with(('„', '”'), ('‘', '’'));
    assert_eq!(clean("\"Ja\", zei 'ie'.", &low), "„Ja”, zei ‘ie’.");
    let single = with(('‘', '’'), ('“', '”'));
    assert_eq!(clean("\"Hij riep 'nee' zo'n keer\"", &single), "‘Hij riep “nee” zo’n keer’");
}

#[test]
fn what_cannot_be_told_is_said_and_stays() {
    for (typed, why) in [
        ("een 24\" scherm", "it follows a figure: inches or seconds, perhaps"),
        ("5'30 gelopen", "it stands between two figures"),
        ("hij \" zij", "it neither opens nor closes anything"),
        ("gezegd\" en", "no quote is open"),
        ("de '80 dagen' om", "a year or the start of a quote"),
        ("wacht.... dan", "an ellipsis has three points"),
    ] {
        let (set, reports) = set(&[typed], &house());
        assert!(reports.iter().any(|r| r.message.ends_with(why)), "{typed}: {reports:?}");
        assert!(set[0].contains(['"', '\'']) || set[0].contains("...."), "{}", set[0]);
    }
}

#[test]
fn a_quotation_over_paragraphs_is_closed_in_the_last() {
    let (printed, reports) = set(&["\"Eerst dit.", "\"Dan dat.\"", "Klaar."], &house());
    assert_eq!((printed.join(" "), reports.len()), ("“Eerst dit. “Dan dat.” Klaar.".to_owned(), 0));
    let (_, reports) = set(&["\"Eerst dit.", "Dan dat."], &house());
    assert_eq!(
        reports.iter().map(|r| r.message.as_str()).collect::<Vec<_>>(),
        ["the quote that `\"` opens is never closed"]
    );
    assert_eq!(reports[0].span, Some(Span::new(FileId(0), 0..1)));
}

#[test]
fn every_word_keeps_its_place() {
    let mut story = story(&["hij zei \"ja\" en"]);
    typography(&mut story, &house(), &mut Vec::new());
    let Block::Paragraph(text) = &story.body[0] else { return };
    let places = text.pieces.iter().filter_map(|piece| match piece {
        Piece::Words { text, span, .. } => Some((text.as_str(), span.start, span.end)),
        Piece::Break => None,
    });
    let expected = [("hij zei ", 0, 8), ("“", 8, 9), ("ja", 9, 11), ("”", 11, 12), (" en", 12, 15)];
    assert_eq!(places.collect::<Vec<_>>(), expected);
}

/// The text of a story in a language, in a house that prints Dutch.
fn abroad(tag: &str, typed: &str) -> (String, usize) {
    let mut story = story(&[typed]);
    story.language = language(tag).expect("a language");
    story.speak();
    let mut reports = Vec::new();
    typography(&mut story, &house(), &mut reports);
    let Block::Paragraph(text) = &story.body[0] else { return (String::new(), 0) };
    (text.plain(), reports.len())
}

#[test]
fn each_language_has_its_own_signs() {
    for (tag, typed, printed) in [
        ("en", "He said \"no, 'never'\" -- 'twas late", "He said “no, ‘never’” – ’twas late"),
        ("de", "Er sagte: \"Das ist 'gut'.\"", "Er sagte: „Das ist ‚gut‘.“"),
        ("de", "Hans' Haus und so'n Ding", "Hans’ Haus und so’n Ding"),
        ("la", "Dixit: \"Fiat lux.\"", "Dixit: “Fiat lux.”"),
        ("fy", "Hy sei: \"Nee, 't is net wier\"", "Hy sei: “Nee, ’t is net wier”"),
        ("sv", "Han sa \"nej\"", "Han sa “nej”"),
        ("fr", "Il dit : \"Oui !\"", "Il dit\u{A0}: «\u{202F}Oui\u{202F}!\u{202F}»"),
        ("fr", "l'\"école\" d'hier", "l’«\u{202F}école\u{202F}» d’hier"),
    ] {
        assert_eq!(abroad(tag, typed), (printed.to_owned(), 0), "{tag}");
    }
}

#[test]
fn french_signs_have_spaces_of_their_own() {
    for (typed, printed) in [
        ("Vraiment? Oui!", "Vraiment\u{202F}? Oui\u{202F}!"),
        ("Vraiment ?! Non ; rien", "Vraiment\u{202F}?! Non\u{202F}; rien"),
        ("«Oui» et « non »", "«\u{202F}Oui\u{202F}» et «\u{202F}non\u{202F}»"),
        ("«\u{A0}Oui\u{A0}»", "«\u{202F}Oui\u{202F}»"),
        ("à 10:30, voir http://a.fr/?b", "à 10:30, voir http://a.fr/?b"),
        ("Le prix : 5 %", "Le prix\u{A0}: 5 %"),
        ("« Quoi ? » dit-il", "«\u{202F}Quoi\u{202F}?\u{202F}» dit-il"),
    ] {
        assert_eq!(abroad("fr", typed), (printed.to_owned(), 0), "{typed}");
    }
    // Elsewhere what is typed stays.
    assert_eq!(abroad("de", "Wirklich? «Ja»"), ("Wirklich? «Ja»".to_owned(), 0));
}

#[test]
fn a_stretch_in_another_language_has_its_signs() {
    let mut story = story(&[""]);
    let fr = language("fr");
    let span = Span::new(FileId(0), 0..0);
    let mut foreign = Piece::words("\"oui\"", Emphasis::Plain, span);
    if let Piece::Words { apart, .. } = &mut foreign {
        apart.language = fr;
    }
    let words = |text: &str| Piece::words(text, Emphasis::Plain, span);
    let pieces = vec![words("zei \"ja\" of "), foreign, words(" en \"nee\"?")];
    story.body = vec![Block::Paragraph(Text { pieces })];
    typography(&mut story, &house(), &mut Vec::new());
    let Block::Paragraph(text) = &story.body[0] else { return };
    assert_eq!(text.plain(), "zei “ja” of «\u{202F}oui\u{202F}» en “nee”?");
}
