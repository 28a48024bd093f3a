//! Texts just within each bound and just over it: what is said, and that twice as much takes about
//! twice the work.
//!
//! Times are compared with one another and never judged by themselves: the least of three runs of n
//! and of 2n, a factor under three.

#[path = "golden/proof.rs"]
mod proof;

use katern::hyphenate::{Hyphenation, hyphenate};
use katern::linebreak::{Extent, Item, Limits, Mode, Setting, Weights, linebreak};
use katern::lint::RULES;
use katern::read::read;
use katern::report::Code;
use katern::source::{Own, Sources};
use katern::unit::Pt;
use proof::{house, said};
use std::time::{Duration, Instant};

const STORY: &str = "De brug over het kanaal is dicht.";

/// An issue of one story in the small layout.
fn sources(front: &str, body: &str) -> Sources {
    let mut sources = house("krant");
    let issue = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: klein\npress: krantenpapier\n\
                 pages:\n  - template: stuk\n    slots: { main: a }\n";
    sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
    let title = if front.contains("title:") { "" } else { "title: \"De brug over het kanaal\"\n" };
    let picture = "pictures: [{ file: vlak.png, credit: \"Foto: Jan\" }]\n";
    let picture = if front.contains("pictures:") { "" } else { picture };
    let story = format!("---\n{front}{title}{picture}---\n{body}\n");
    sources.add("articles/a.md", story.into_bytes(), Own::Issue);
    sources
}

/// The errors of an issue, one a line: line, column, message.
fn errors(front: &str, body: &str) -> Vec<String> {
    let sources = sources(front, body);
    let told = said(&katern::proof(&sources), &sources);
    let lines = told.lines().filter(|line| line.starts_with("error"));
    lines.map(|line| line.replace("error bad-value krant/articles/a.md:", "")).collect()
}

/// Words of nine letters, so many characters in all; the last is longer, so that no space ends
/// them.
fn words(characters: usize) -> String {
    let text = "wethouder ".repeat(characters / 10 - 1);
    format!("{text}{}", "s".repeat(characters - text.len()))
}

/// A paragraph of so many stretches and breaks.
fn looks(count: usize) -> String {
    (0..count).map(|n| if n % 2 == 0 { "a " } else { "*b* " }).collect()
}

/// Words parted by line breaks, so many of both in all.
fn breaks(count: usize) -> String {
    let last = if count.is_multiple_of(2) { "*b*" } else { "" };
    format!("{}a{last}", "a\\\n".repeat((count - 1) / 2))
}

/// Paragraphs of so many characters in all.
fn paragraphs(characters: usize) -> String {
    let mut text = "De brug is dicht.\n\n".repeat(characters / 19);
    text.push_str(&"s".repeat(characters - text.len() - 1));
    text
}

/// A value of the front matter.
fn front(key: &str, value: &str) -> (String, String) {
    (format!("{key}: \"{value}\"\n"), STORY.to_owned())
}

/// What stands in the text after a first paragraph.
fn after(text: String) -> (String, String) {
    (String::new(), format!("{STORY}\n\n{text}\n\n{STORY}"))
}

/// What stands in a paragraph.
fn within(word: String) -> (String, String) {
    (String::new(), format!("{STORY} {word} {STORY}"))
}

/// A front matter and a body by the number of what is counted in them.
type Make = fn(usize) -> (String, String);

/// Each bound: what may be, and what is said of one more.
const BOUNDS: &[(usize, Make, &str)] = &[
    (1_200, |n| front("title", &words(n)), "2:8: `title` has 1201 characters, and may have 1200"),
    (1_200, |n| front("deck", &words(n)), "2:7: `deck` has 1201 characters, and may have 1200"),
    (1_200, |n| front("kicker", &words(n)), "2:9: `kicker` has 1201 characters, and may have 1200"),
    (1_200, |n| front("byline", &words(n)), "2:9: `byline` has 1201 characters, and may have 1200"),
    (
        1_200,
        |n| (format!("quotes: [\"{}\"]\n", words(n)), STORY.to_owned()),
        "2:10: `quotes` has 1201 characters, and may have 1200",
    ),
    (
        1_200,
        |n| {
            (
                format!(
                    "pictures: [{{ file: vlak.png, credit: Jan, caption: \"{}\" }}]\n",
                    words(n)
                ),
                STORY.to_owned(),
            )
        },
        "2:52: `caption` has 1201 characters, and may have 1200",
    ),
    (
        200,
        |n| (format!("quotes: [{}]\n", "ja, ".repeat(n)), STORY.to_owned()),
        "2:9: `quotes` has 201 entries, and may have 200",
    ),
    (
        20_000,
        |n| (format!("exceptions: [{}]\n", "brug, ".repeat(n)), STORY.to_owned()),
        "2:13: `exceptions` has 20001 entries, and may have 20000",
    ),
    (
        1_200,
        |n| after(format!("## {}", words(n))),
        "7:4: this crosshead has 1201 characters, and may have 1200",
    ),
    (
        1_200,
        |n| after(format!("**{}**", words(n))),
        "7:3: this question has 1201 characters, and may have 1200",
    ),
    (
        1_200,
        |n| after(format!("> [!streamer]\n> {}", words(n))),
        "8:3: this quote has 1201 characters, and may have 1200",
    ),
    (
        1_200,
        |n| after(format!("> [!kader] {}\n> {STORY}", words(n))),
        "7:12: this head has 1201 characters, and may have 1200",
    ),
    (
        1_200,
        |n| after(format!("| a | b |\n|---|---|\n| {} | b |", words(n))),
        "9:3: this cell has 1201 characters, and may have 1200",
    ),
    (20_000, |n| after(words(n)), "7:1: this paragraph has 20001 characters, and may have 20000"),
    (
        20_000,
        |n| after(format!("- {}", words(n))),
        "7:3: this entry has 20001 characters, and may have 20000",
    ),
    (
        20_000,
        |n| after(format!("> {}", words(n))),
        "7:3: this quotation has 20001 characters, and may have 20000",
    ),
    (
        20_000,
        |n| after(format!("> [!kader] Kop\n> {}", words(n))),
        "8:3: this paragraph has 20001 characters, and may have 20000",
    ),
    (
        400,
        |n| within("w".repeat(n)),
        "5:35: a word of this paragraph has 401 characters, and may have 400",
    ),
    (
        400,
        |n| within(format!("www.{}", "a/".repeat(n)[..n - 4].to_owned())),
        "5:35: a word of this paragraph has 401 characters, and may have 400",
    ),
    (
        400,
        |n| within(format!("a{}b", "\u{AD}".repeat(n - 2))),
        "5:35: a word of this paragraph has 401 characters, and may have 400",
    ),
    (
        400,
        |n| front("title", &format!("De brug {}", "w".repeat(n))),
        "2:17: a word of `title` has 401 characters, and may have 400",
    ),
    (
        30,
        |n| within(format!("a{}", "\u{301}".repeat(n))),
        "5:35: 31 combining marks follow one another here, and 30 may",
    ),
    (
        2_000,
        |n| (String::new(), looks(n)),
        "5:1: this paragraph changes its look or ends its line 2001 times, and may do so 2000 \
        times",
    ),
    (
        2_000,
        |n| (String::new(), breaks(n)),
        "5:1: this paragraph changes its look or ends its line 2001 times, and may do so 2000 \
        times",
    ),
    (
        400_000,
        |n| (String::new(), paragraphs(n)),
        "5:1: the text of this story has 400001 characters, and may have 400000",
    ),
];

/// One more than the most is one error at its place and nothing else; the most is not.
#[test]
fn one_too_many_is_told_and_nothing_is_made_up() {
    let mut others = Vec::new();
    for (most, make, told) in BOUNDS {
        let (front, body) = make(most + 1);
        let errors = errors(&front, &body);
        others.extend((errors != [*told]).then(|| format!("{told}: {errors:?}")));
    }
    assert_eq!(others, Vec::<String>::new());
}

#[test]
fn the_most_is_within_bounds() {
    for (most, make, told) in BOUNDS.iter().filter(|(most, ..)| *most < 400_000) {
        let (front, body) = make(*most);
        let errors = errors(&front, &body);
        let of_bounds = |line: &String| {
            line.contains(" may have ") || line.ends_with(" times") || line.ends_with("30 may")
        };
        assert!(!errors.iter().any(of_bounds), "{told}: {errors:?}");
    }
}

#[test]
fn a_word_beyond_the_bound_has_no_breaks() {
    let word = |letters: usize| "ko".repeat(letters / 2);
    assert!(hyphenate(&word(400), &Hyphenation::default()).len() > 100);
    assert_eq!(hyphenate(&word(402), &Hyphenation::default()), []);
}

/// The least time of three runs.
fn least(mut run: impl FnMut()) -> Duration {
    let mut one = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..3).map(|_| one()).min().unwrap_or_default()
}

/// Fails where twice as much takes three times as long, on three occasions.
fn grows_evenly(what: &str, mut run: impl FnMut(usize), n: usize) {
    let mut factor = |_| {
        let (once, twice) = (least(|| run(n)), least(|| run(2 * n)));
        twice.as_secs_f64() / once.as_secs_f64()
    };
    let factors: Vec<f64> = (0..3).map(&mut factor).take_while(|factor| *factor >= 3.0).collect();
    assert!(factors.len() < 3, "{what}: {factors:?}");
}

/// Signs and marks in every order, far beyond what is set: reading alone.
#[test]
fn reading_grows_with_the_text() {
    let rows: &[(&str, Make, usize)] = &[
        ("backslashes", |n| within("\\".repeat(n) + "^{"), 20_000),
        ("stars", |n| within("*a **a ".repeat(n)), 4_000),
        ("spans never closed", |n| within("[x]{lang=la ".repeat(n)), 4_000),
        (
            "spans inside one another",
            |n| within("[".repeat(n) + "x" + &"]{lang=la}".repeat(n)),
            3_000,
        ),
        ("signs in a word", |n| within("a^".repeat(n)), 8_000),
        ("indices in a word", |n| within("m^2^".repeat(n)), 8_000),
        ("ampersands in a title", |n| front("title", &"&".repeat(n)), 20_000),
        ("entities in a title", |n| front("title", &"&amp;".repeat(n)), 20_000),
        ("bars in a title", |n| front("title", &"a|".repeat(n)), 20_000),
        ("a key many times", |n| ("k: 1\n".repeat(n), STORY.to_owned()), 8_000),
        ("keys", |n| ((0..n).map(|i| format!("k{i}: 1\n")).collect(), STORY.to_owned()), 8_000),
        ("marks on a letter", |n| within("a".to_owned() + &"\u{316}\u{301}".repeat(n)), 20_000),
    ];
    for (what, make, n) in rows {
        let run = |n: usize| {
            let (front, body) = make(n);
            read(&sources(&front, &body));
        };
        grows_evenly(what, run, *n);
    }
}

/// Items of short words, so many.
fn items(words: usize) -> Vec<Item> {
    let mut items = Vec::new();
    for i in 0..words {
        if i > 0 {
            let extent = Extent { width: Pt(30), glyphs: Pt(30), space: Pt(30), letters: 1 }.into();
            items.push(Item::Glue { extent, cost: Some(0), hyphen: false });
        }
        let width = Pt(40 + i64::try_from(i * 7919 % 97).unwrap_or(0));
        let extent = Extent { width, glyphs: width, space: Pt::ZERO, letters: 4 }.into();
        items.push(Item::Box { extent, hang: (Pt::ZERO, Pt::ZERO), word: (0, 0) });
    }
    items
}

fn weights(mode: Mode) -> Weights {
    let limits =
        Limits { em: Pt(100), word: (700, 2500), letter: (-10, 20), glyph: (980, 1020), band: 80 };
    let limits = if mode == Mode::Ragged { Limits::NONE } else { limits };
    Weights {
        mode,
        hyphen: 300,
        ladder: 400,
        contrast: 200,
        short_last: 300,
        last_word: 300,
        stack: 150,
        river: 3000,
        limits,
    }
}

#[test]
fn breaking_lines_grows_with_the_paragraph() {
    for (mode, n) in [(Mode::Justified, 5_000), (Mode::Ragged, 4_000)] {
        let run =
            |n: usize| assert!(!linebreak(&items(n), &[Pt(700)], weights(mode), None).is_empty());
        grows_evenly(&format!("{mode:?}"), run, n);
    }
}

/// Lines of hundreds of words, and limits that let a line be anything, take about as long as
/// others; the lines are near their measure all the same.
#[test]
fn a_measure_of_many_words_takes_no_longer() {
    let loose = |mode| {
        let limits = Limits {
            em: Pt(100),
            word: (20, 10_000),
            letter: (-30, 50),
            glyph: (800, 1200),
            band: 80,
        };
        Weights { limits, ..weights(mode) }
    };
    for (mode, wide) in
        [(Mode::Justified, Pt(700)), (Mode::Justified, Pt(60_000)), (Mode::Ragged, Pt(60_000))]
    {
        let of = |weights: Weights, measure: Pt| {
            least(|| assert!(!linebreak(&items(3_000), &[measure], weights, None).is_empty()))
        };
        let (usual, odd) = (of(weights(Mode::Justified), Pt(700)), of(loose(mode), wide));
        assert!(odd < 6 * usual, "{mode:?} {wide:?}: {odd:?}, and {usual:?} in a column");
        let settings = linebreak(&items(3_000), &[wide], loose(mode), None);
        let best = settings.iter().min_by_key(|setting| setting.cost).expect("a setting");
        let natural = 3_000 * (30 + 88) / wide.0;
        assert!(
            (natural * 9 / 10..=natural * 11 / 10 + 1).contains(&(best.lines.len() as i64)),
            "{}",
            best.lines.len()
        );
    }
}

/// So many numbers of lines are kept and no more, the cheapest in their midst.
#[test]
fn a_long_paragraph_has_few_numbers_of_lines() {
    for (words, most) in [(300, 36), (3_000, 16), (5_000, 16)] {
        let settings = linebreak(&items(words), &[Pt(700)], weights(Mode::Justified), None);
        assert!(
            settings.len() <= most && (words < 3_000 || settings.len() == most),
            "{words}: {}",
            settings.len()
        );
        let cheapest = (0..settings.len()).min_by_key(|at| settings[*at].cost).unwrap_or(0);
        assert!((most / 4..most).contains(&cheapest) || words < 3_000, "{words}: {cheapest}");
        let lines: Vec<usize> =
            settings.iter().map(|setting: &Setting| setting.lines.len()).collect();
        assert!(lines.windows(2).all(|pair| pair[0] + 1 == pair[1]), "{lines:?}");
    }
}

/// Keys that nobody asked for are told up to a number, and a key that stands again and again once.
#[test]
fn keys_have_a_bound() {
    let told = |front: String| {
        let sources = sources(&front, STORY);
        read(&sources).reports.into_iter().map(|report| report.message).collect::<Vec<_>>()
    };
    let unknown = told((0..198).map(|n| format!("sleutel{n}: 1\n")).collect());
    assert_eq!(unknown.iter().filter(|message| message.contains("is no key of")).count(), 198);
    assert!(!unknown.iter().any(|message| message.contains("may have")), "{unknown:?}");
    let many = told((0..199).map(|n| format!("sleutel{n}: 1\n")).collect());
    assert!(
        many.iter().any(|message| message == "a story has 201 keys here, and may have 200"),
        "{many:?}"
    );
    let again = told("lang: nl\n".repeat(50));
    assert_eq!(again, ["the key `lang` stands here a second time; the first is one line up"]);
}

/// An issue of so many pages of the small layout, each with what its slot holds.
fn pages(slots: &[String], stories: &[(String, String)]) -> Sources {
    let mut sources = house("krant");
    let pages: String =
        slots.iter().map(|slot| format!("  - template: stuk\n    slots: {{ {slot} }}\n")).collect();
    let issue = format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: klein\npress: krantenpapier\npages:\n\
        {pages}"
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    for (id, body) in stories {
        let front = "title: \"De brug\"\npictures: [{ file: vlak.png, credit: \"Foto: Jan\" }]\n";
        let story = format!("---\n{front}---\n{body}\n");
        sources.add(&format!("articles/{id}.md"), story.into_bytes(), Own::Issue);
    }
    sources
}

fn told(sources: &Sources) -> Vec<String> {
    read(sources).reports.into_iter().map(|report| report.message).collect()
}

#[test]
fn an_issue_has_a_bound() {
    let one = vec![("a".to_owned(), STORY.to_owned())];
    let many = |count: usize| told(&pages(&vec!["main: a".to_owned(); count], &one));
    let bound = "`pages` has 257 entries, and may have 256";
    assert_eq!(many(257), [bound], "and nothing that follows from it");
    let goes_on = "the story `a` goes on over more than 32 pages";
    assert_eq!(many(33), [goes_on]);
    let all = katern::proof(&pages(&vec!["main: a".to_owned(); 33], &one)).reports;
    let codes: Vec<&str> = all.iter().map(|report| report.code.name()).collect();
    let fit = ["overset-text", "white-space", "no-fit", "not-printed"];
    assert!(!codes.iter().any(|code| fit.contains(code)), "of how it fits nothing: {codes:?}");
    assert_eq!(many(32), Vec::<String>::new());
    let slots: Vec<String> = (0..4).map(|n| format!("main: s{n}")).collect();
    let long: Vec<(String, String)> =
        (0..4).map(|n| (format!("s{n}"), paragraphs(350_000))).collect();
    let all = told(&pages(&slots, &long));
    let over = all.iter().filter(|message| message.contains("characters, and may have 1200000"));
    assert_eq!(over.count(), 1, "{all:?}");
}

/// An issue of so many pages, each of which goes on with the story of the page before and begins
/// the next, in a template whose two slots share a measure.
fn chain(count: usize) -> Sources {
    let mut sources = house("krant");
    let page = |n: usize| {
        let last = n.checked_sub(1);
        let goes_on = last.map_or("los".to_owned(), |last| format!("{{ continues: s{last} }}"));
        format!("  - template: paar\n    slots: {{ b: {goes_on}, a: s{n} }}\n")
    };
    let pages: String = (0..count).map(page).collect();
    let issue = format!(
        "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: paar\npress: krantenpapier\npages:\n\
        {pages}"
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    let small = include_str!("golden/klein.yaml");
    let (design, _) = small.split_once("templates:").expect("templates");
    let area = |of: &str, rows: &str| {
        format!("      - {{ id: legs-{of}, slot: {of}, part: legs, columns: 1-2, {rows} }}\n")
    };
    let two = area("b", "row: 0, depth: 4..20, foot: natural")
        + &area("a", "row: \">+1\", to: 39, depth: 4..35, foot: natural");
    let layout = format!("{design}templates:\n  paar:\n    section: Proef\n    areas:\n{two}");
    sources.add("layouts/paar.yaml", layout.into_bytes(), Own::Issue);
    for id in (0..count).map(|n| format!("s{n}")).chain(["los".to_owned()]) {
        let story = format!("---\ntitle: \"\"\n---\n{STORY}\n");
        sources.add(&format!("articles/{id}.md"), story.into_bytes(), Own::Issue);
    }
    sources
}

#[test]
fn pages_that_hang_together_have_a_bound() {
    let over = "with the story `s39` on page 41 more than 40 pages hang together, each by a story \
        that stands on another of them";
    assert_eq!(told(&chain(40)), Vec::<String>::new());
    assert_eq!(told(&chain(41)), [over]);
    assert_eq!(told(&chain(80)), [over], "a new chain begins there");
    assert_eq!(told(&chain(81)).len(), 2);
    // Of how the stories fit beside it nothing is said, and of their words neither.
    let all = katern::proof(&chain(41)).reports;
    let of_design = |code: Code| RULES.iter().any(|rule| rule.code == code);
    let said = all.iter().filter(|report| !of_design(report.code));
    let said: Vec<&str> = said.map(|report| report.message.as_str()).collect();
    assert_eq!(said, [over]);
}

#[test]
fn a_story_has_a_bound_of_blocks() {
    let bound = |count: usize| format!("{count} paragraphs and entries, and may have 4000");
    for text in ["a\n\n".repeat(4_001), format!("{STORY}\n\n{}", "- a\n".repeat(4_000))] {
        let told = told(&sources("", &text));
        assert!(told.len() == 1 && told[0].contains(&bound(4_001)), "{told:?}");
    }
    assert!(!told(&sources("", &"a\n\n".repeat(4_000))).iter().any(|m| m.contains("may have")));
}
