//! Nothing is lost in silence: every word that an editor writes is on paper, or a report names it.
//!
//! Words that occur nowhere else are put wherever an editor may put one: every key of the front
//! matter in every kind of slot, and Markdown of every kind, nested by dice. Each is then looked
//! for in what the pages read as, by means of the test's own, and in the reports: quoted, or its
//! line named.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::page::{Page, Run, Shape};
use katern::report::{Code, Report, Severity, Stage};
use katern::source::{Own, Sources};
use proof::{FLAT, SMALL, files, tests};
use std::collections::BTreeMap;

/// The texts of an issue by path.
type Texts = BTreeMap<String, String>;

/// A sample's texts; its pictures are all one flat colour, so that making it up is quick.
fn texts(sample: &str) -> Texts {
    let root = tests().join("../samples").join(sample);
    let inside = |path: &std::path::Path| {
        path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/")
    };
    let text = |path: &std::path::PathBuf| {
        let name = inside(path);
        let kept = name.ends_with(".md") && name.starts_with("articles/") || name == "issue.yaml";
        kept.then(|| (name, std::fs::read_to_string(path).expect("text")))
    };
    files(&root).iter().filter_map(text).collect()
}

fn sources(texts: &Texts) -> Sources {
    let mut sources = Sources::new("krant");
    for (path, text) in texts {
        sources.add(path, text.clone().into_bytes(), Own::Issue);
    }
    let mut named: Vec<String> = texts
        .values()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric() && !"-.".contains(c)))
        .filter(|word| word.ends_with(".jpg") || word.ends_with(".png"))
        .map(str::to_owned)
        .collect();
    named.sort();
    named.dedup();
    for name in named {
        sources.add(&format!("pictures/{name}"), FLAT.to_vec(), Own::Issue);
    }
    katern::builtin::add(&mut sources);
    sources
}

/// All that the pages read as, runs parted by nothing, so that words broken over lines are found
/// too.
fn read(pages: &[Page]) -> String {
    let mut text = String::new();
    for mark in pages.iter().flat_map(Page::marks) {
        if let Shape::Glyphs(run) = &mark.shape {
            text.push_str(&reading(run));
        }
    }
    text
}

fn reading(run: &Run) -> String {
    let mut text = String::new();
    for (at, glyph) in run.glyphs.iter().enumerate() {
        let at = at as u32;
        match run.actual.iter().find(|(from, to, _)| (*from..*to).contains(&at)) {
            Some((from, _, actual)) if *from == at => text.push_str(actual),
            Some(_) => {}
            None => text.push_str(&run.text[glyph.text.0 as usize..glyph.text.1 as usize]),
        }
    }
    text
}

/// A report, and the others of its cause.
fn each(report: &Report) -> impl Iterator<Item = &Report> {
    std::iter::once(report).chain(&report.also)
}

/// Whether a report that is seen (a note only of a quote or a credit) quotes a word, or stands on
/// its line.
fn told(word: &str, texts: &Texts, (proof, sources): (&Proof, &Sources)) -> bool {
    let lines: Vec<(&String, u32)> = texts
        .iter()
        .flat_map(|(path, text)| text.lines().zip(1u32..).map(move |(line, n)| (path, line, n)))
        .filter(|(_, line, _)| line.contains(word))
        .map(|(path, _, n)| (path, n))
        .collect();
    let named = |report: &Report| {
        let place =
            report.span.and_then(|at| Some((sources.file(at.file)?, sources.place(at).line)));
        let here = |(file, line): (&katern::source::File, u32)| {
            lines.iter().any(|(path, n)| **path == file.path && *n == line)
        };
        let seen = report.severity > Severity::Note
            || report.code == Code::UnusedQuote
            || report.code == Code::NotPrinted && report.message.contains("the credit");
        // A report of a whole block holds for all of its lines.
        let whole = report.span.is_some_and(|at| {
            let bytes = sources.bytes(at.file).get(at.start as usize..at.end as usize);
            bytes.is_some_and(|bytes| String::from_utf8_lossy(bytes).contains(word))
        });
        seen && (report.message.contains(word) || place.is_some_and(here) || whole)
    };
    proof.reports.iter().flat_map(each).any(named)
}

/// The words of a list that are neither on paper nor told.
fn lost(words: &[String], texts: &Texts) -> Vec<String> {
    let sources = sources(texts);
    let proof = katern::proof(&sources);
    let pages = proof.made.as_ref().map_or("".to_owned(), |made| read(&made.paper.pages));
    if let Some(made) = &proof.made {
        let all = made.words;
        assert_eq!(all.read, all.set + all.told, "{all:?}");
    }
    let silent =
        |word: &&String| !pages.contains(word.as_str()) && !told(word, texts, (&proof, &sources));
    words.iter().filter(silent).cloned().collect()
}

/// A number that seems random, the same each time.
fn dice(seed: &mut u64, sides: usize) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*seed >> 33) % sides as u64) as usize
}

/// A word that occurs nowhere else.
fn word(words: &mut Vec<String>) -> String {
    let n = words.len();
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    let made = format!("q{}{}{}v", letter(n / 676), letter(n / 26), letter(n));
    words.push(made.clone());
    made
}

/// The keys of the front matter that hold words, each with a way to write it.
const KEYS: &[(&str, &str)] = &[
    ("kicker", "kicker: \"#\""),
    ("title", "title: \"#\""),
    ("deck", "deck: \"#\""),
    ("byline", "byline: \"#\""),
    ("teaser", "teaser: \"#\""),
    ("continued", "continued: \"#\""),
    ("line", "line: \"#\""),
    ("service", "service: \"#\""),
    ("pictures", "pictures: [{ file: los.jpg, caption: \"#\", credit: \"#\" }]"),
    ("quotes", "quotes: [{ text: \"#\", source: \"#\" }]"),
];

/// A story with one key of its front matter set to other words.
fn with_key(story: &str, (key, way): (&str, &str), words: &mut Vec<String>) -> String {
    let mut line = String::new();
    for part in way.split_inclusive('#') {
        line.push_str(part.trim_end_matches('#'));
        if part.ends_with('#') {
            line.push_str(&word(words));
        }
    }
    let (front, body) =
        match story.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
            Some((front, body)) => (front.to_owned(), body),
            None => (String::new(), story),
        };
    let mut kept = String::new();
    let mut inside = false;
    for old in front.lines() {
        let begins = !old.starts_with(' ') && !old.starts_with('-');
        if begins {
            inside = old.starts_with(&format!("{key}:"));
        }
        if !inside {
            kept.push_str(old);
            kept.push('\n');
        }
    }
    format!("---\n{kept}{line}\n---\n{body}")
}

#[test]
fn every_key_of_the_front_matter_is_printed_or_told_in_every_kind_of_slot() {
    let mut places = 0;
    for sample in ["club", "weekblad"] {
        let base = texts(sample);
        let stories: Vec<String> =
            base.keys().filter(|path| path.starts_with("articles/")).cloned().collect();
        for (turn, (key, way)) in KEYS.iter().enumerate() {
            let mut texts = base.clone();
            let mut words = Vec::new();
            // Every third story at a time: a page must not come apart wholly.
            for part in 0..3 {
                for path in stories.iter().skip((part + turn) % 3).step_by(3) {
                    let story = with_key(&base[path], (key, way), &mut words);
                    texts.insert(path.clone(), story);
                }
                let own = std::mem::take(&mut words);
                places += own.len();
                assert_eq!(lost(&own, &texts), Vec::<String>::new(), "{key} in {sample}");
                texts = base.clone();
            }
        }
    }
    assert!(places > 600, "{places}");
}

/// Inline Markdown by dice, every part of it with words.
fn inline(seed: &mut u64, depth: usize, words: &mut Vec<String>) -> String {
    if depth == 0 {
        return word(words);
    }
    let mut part = |seed: &mut u64| inline(seed, depth - 1, words);
    match dice(seed, 18) {
        0 => format!("*{}*", part(seed)),
        1 => format!("**{}**", part(seed)),
        2 => format!("[{}](https://example.org/a \"{}\")", part(seed), part(seed)),
        3 => format!("`{}`", part(seed)),
        4 => format!("{}\\\n{}", part(seed), part(seed)),
        5 => format!("[{}]{{.smallcaps}}", part(seed)),
        6 => format!("[{}]{{lang=la}}", part(seed)),
        7 => format!("~~{}~~", part(seed)),
        8 => format!("{}[^{}]", part(seed), part(seed)),
        9 => format!("**{} op", part(seed)),
        10 => format!("[{}][{}]", part(seed), part(seed)),
        11 => format!("<span>{}</span>", part(seed)),
        12 => format!("<{}>", part(seed)),
        13 => format!("<!-- {} -->{}", part(seed), part(seed)),
        14 => format!("[{}]({}", part(seed), part(seed)),
        15 => format!("![{}](los.jpg \"{}\")", part(seed), part(seed)),
        16 => format!("{}_{} {}*", part(seed), part(seed), part(seed)),
        _ => format!("{} {}", part(seed), part(seed)),
    }
}

/// A block of Markdown by dice.
fn block(seed: &mut u64, depth: usize, words: &mut Vec<String>) -> String {
    let marks = ["> ", "- ", "1. ", "    "];
    if depth > 0 && dice(seed, 3) == 0 {
        let inside = block(seed, depth - 1, words);
        let (mark, rest) = match dice(seed, 4) {
            0 => ("> ", "> "),
            n => (marks[n], &"    "[..marks[n].len()]),
        };
        let line =
            |(n, line): (usize, &str)| format!("{}{line}\n", if n == 0 { mark } else { rest });
        return inside.lines().enumerate().map(line).collect();
    }
    let mut some = |seed: &mut u64| {
        let depth = dice(seed, 3);
        inline(seed, depth, words)
    };
    match dice(seed, 16) {
        0 => format!("## {}\n", some(seed)),
        1 => format!("# {}\n", some(seed)),
        2 => format!("##{}\n", some(seed)),
        3 => format!("- {}\n- {}\n", some(seed), some(seed)),
        4 => format!("7. {}\n8. {}\n", some(seed), some(seed)),
        5 => format!("> [!streamer]\n> {}\n> — {}\n", some(seed), some(seed)),
        6 => format!("> [!kader] {}\n> {}\n>\n> - {}\n", some(seed), some(seed), some(seed)),
        7 => format!("> [!tip] {}\n> {}\n", some(seed), some(seed)),
        8 => format!("![{}](los.jpg \"{}\")\n", some(seed), some(seed)),
        9 => format!("```\n{}\n```\n", some(seed)),
        10 => format!(
            "| {} | {} |\n|---|--:|\n| {} | |\n| | {} |\n",
            some(seed),
            some(seed),
            some(seed),
            some(seed)
        ),
        11 => format!("| {} | {} |\n|---|---|\n", some(seed), some(seed)),
        12 => format!("[{}]: https://example.org \"{}\"\n", some(seed), some(seed)),
        13 => format!("[^1]: {}\n", some(seed)),
        14 => format!("<div>\n{}\n</div>\n", some(seed)),
        _ => format!("{} {}\n{}\n", some(seed), some(seed), some(seed)),
    }
}

/// A story of the small layout, in which a picture gives what the text leaves.
const FRONT: &str = "---\ntitle: \"De brug die niemand wilde\"\nkicker: \"Verkeer: de brug\"\n\
deck: \"Zes jaar te laat en iedereen fietst eroverheen, ook wie er niets van wilde weten.\"\n\
byline: \"Door **An Peeters**\"\npictures: [{ file: vlak.png, caption: Vlakken, credit: \"Foto: \
    archief\" }]\n---\n";
const TEXT: &str = "\nDe brug ligt er sinds gisteren. Wie van de haven naar het station wil, \
    fietst nu in vier minuten over het water in plaats van in een kwartier eromheen. De stad telde \
    op de eerste ochtend elfhonderd fietsers, twee honden en een verhuizing met een piano.\n";

#[test]
fn markdown_of_every_kind_is_printed_or_told_line_by_line() {
    let mut seed = 1;
    let (mut places, mut misfits, mut found) = (0, 0, Vec::new());
    for round in 0..240 {
        let mut words = Vec::new();
        let mut story = format!("{FRONT}{TEXT}");
        for _ in 0..1 + dice(&mut seed, 2) {
            story.push_str(&format!("\n{}\n{TEXT}", block(&mut seed, 2, &mut words)));
        }
        let issue = "title: De Proef\nnumber: 7\ndate: 2026-11-28\nlayout: klein\npress: \
            krantenpapier\n\
            pages: [{ template: stuk, slots: { main: stuk } }]\n";
        let mut texts = Texts::new();
        texts.insert("issue.yaml".to_owned(), issue.to_owned());
        texts.insert("articles/stuk.md".to_owned(), story);
        texts.insert("layouts/klein.yaml".to_owned(), SMALL.to_owned());
        // Of a text that does not fit, what is not shown has been told with that.
        let fits =
            |proof: &Proof| proof.reports.iter().all(|report| report.code.stage() != Stage::Fit);
        if !fits(&katern::proof(&sources(&texts))) {
            misfits += 1;
            continue;
        }
        places += words.len();
        let silent = lost(&words, &texts);
        if !silent.is_empty() {
            found.push(format!("round {round}: {silent:?} in\n{}", texts["articles/stuk.md"]));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(places > 300 && misfits < 160, "{places} places, {misfits} misfits");
}

#[test]
fn the_samples_lose_nothing_and_say_nothing() {
    for sample in ["club", "weekblad"] {
        let texts = texts(sample);
        let proof = katern::proof(&sources(&texts));
        let of =
            |report: &&Report| report.code == Code::NotPrinted && report.severity > Severity::Note;
        let said: Vec<&Report> = proof.reports.iter().filter(of).collect();
        assert!(said.is_empty(), "{said:?}");
        let words = proof.made.expect("pages").words;
        assert!(words.read > 1500 && words.told * 500 < words.read, "{words:?}");
        assert_eq!(words.read, words.set + words.told);
    }
}
