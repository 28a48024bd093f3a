//! Where hyphens may stand in a column: how many under one another, before a paragraph's last line,
//! at the foot of a leg and of a page.
//!
//! Paragraphs and stories are thrown by dice. What the line breaker gives is held against a plain
//! search of the test's own, which knows widths alone: a rule may be broken only where that search
//! finds no setting that keeps it.

#[path = "golden/proof.rs"]
mod proof;

use katern::element::text::weights;
use katern::hyphenate::{Class, Hyphenation, printed};
use katern::linebreak::{Extent, Item, LADDER, Limits, Line, Setting, linebreak};
use katern::page::{Mark, Paper, Shape};
use katern::paragraph::{Content, Manner, Paragraph, paragraph, voice};
use katern::read::read;
use katern::report::Code;
use katern::shape::Case;
use katern::source::{Own, Sources, Span};
use katern::story::{Emphasis, Piece, Text};
use katern::style::Role;
use katern::unit::Pt;
use proof::{Dice, clean, folder, house, is_running, paper, said, tests};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

const PARAGRAPHS: usize = 200;
/// The hard maximum of hyphens running.
const HARD: usize = 3;
/// Beyond how many times its limit a word space gapes: the line breaker's last limit, and a little
/// for rounding.
const GAPING: f64 = 2.98;
/// The narrowest measure, points.
const NARROWEST: f64 = 45.0;
const WORDS: &[&str] = &[
    "de",
    "een",
    "het",
    "van",
    "op",
    "brug",
    "fiets",
    "raad",
    "’s",
    "2026",
    "€ 5",
    "38.000",
    "geëxplodeerde",
    "industriële",
    "tweeëntwintig",
    "verkeersveiligheidscoördinator",
    "wethouder",
    "olie-arbeiders",
    "olie- en gasvelden",
    "Wit-Rusland",
    "NMBS",
    "havenarbeiders",
    "ja",
    "patiëntenvereniging",
    "zee-egels",
    "cafeetje",
    "baby’tje",
    "onafhankelijkheidsverklaring",
    "gaan",
    "stonden",
    "vrijwilligers",
    "en/of",
    "auto’s",
    "water",
    "woensdagavond",
    "niet",
    "gemeentebestuur",
    "spoorwegovergang",
    "elektriciteitsvoorziening",
    "wij",
    "oud-lid",
    "tv-man",
];

/// Words by dice, ended by a point.
fn words(dice: &mut Dice, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    format!("Er {}.", words.join(" "))
}

/// A small issue of one story over pages.
fn issue(templates: &[&str], story: &str) -> Sources {
    let mut sources = house("ladder");
    let page = |template: &&str| format!("  - template: {template}\n    slots: {{ main: stuk }}\n");
    let pages: String = templates.iter().map(page).collect();
    let head = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: klein\npress: \
        krantenpapier\npages:\n";
    sources.add("issue.yaml", format!("{head}{pages}").into_bytes(), Own::Issue);
    sources.add("articles/stuk.md", story.as_bytes().to_vec(), Own::Issue);
    sources
}

/// A paragraph of running text, its measure, and the settings that it has in it.
struct Set {
    words: String,
    made: Paragraph,
    measure: Pt,
    settings: Vec<Setting>,
    limits: Limits,
}

/// Shows a judge the paragraphs that the dice make, each in a measure from that of a narrow box to
/// that of a column.
fn for_paragraphs(seed: u64, mut judge: impl FnMut(&Set)) {
    let sources = issue(&["kolom"], "---\ntitle: Kop\n---\n\nTekst.\n");
    let layout = read(&sources).value.expect("an issue").layout;
    let fonts = layout
        .faces
        .iter()
        .map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    let case = Case::new(fonts.collect(), layout.fallback.clone());
    let voice = voice(&layout, Role::Text).expect("a voice");
    let span = Span::new(layout.file, 0..0);
    let dutch = Hyphenation::default();
    let manner =
        Manner { hyphenation: Some(&dutch), hang: &layout.hang, ..Manner::plain(&layout.costs) };
    let weights = weights(&layout.costs, voice.plain());
    let mut dice = Dice(seed);
    for _ in 0..PARAGRAPHS {
        let count = 12 + dice.below(50);
        let words = words(&mut dice, count);
        let measure = Pt::from_points(NARROWEST + dice.below(100) as f64);
        let text = Text { pieces: vec![Piece::words(words.clone(), Emphasis::Plain, span)] };
        let made = paragraph(&text, &voice, &case, &manner).value;
        let settings = linebreak(&made.items, &[measure], weights, None);
        judge(&Set { words, made, measure, settings, limits: weights.limits });
    }
}

impl Set {
    /// Whether the reader sees a hyphen at the end of a line.
    fn shown(&self, line: &Line) -> bool {
        hyphen_at(self.made.items.get(line.to))
    }

    /// Most lines running that end in a hyphen.
    fn longest(&self, setting: &Setting) -> usize {
        let runs = setting.lines.chunk_by(|above, below| self.shown(above) && self.shown(below));
        runs.map(|run| run.iter().filter(|line| self.shown(line)).count()).max().unwrap_or(0)
    }

    /// Whether any breaks at all in so many lines keep every line in its measure, no space wider
    /// than `stretch` times its limit, at most `run` hyphens running, and to the places where they
    /// may be.
    fn possible(
        &self,
        lines: usize,
        (run, stretch): (usize, f64),
        may: impl Fn(usize) -> bool,
    ) -> bool {
        let items = &self.made.items;
        let ends =
            (0..items.len()).filter(|at| breaks(&items[*at]) && may(*at)).chain([items.len()]);
        // Where a line may start, with how many lines stand above it, and how many of them in a row
        // end in a hyphen.
        let mut starts: BTreeSet<(usize, usize, usize)> = BTreeSet::from([(0, 0, 0)]);
        for end in ends {
            let hyphen = hyphen_at(items.get(end));
            let mut reached = BTreeSet::new();
            let mut known = (usize::MAX, false);
            for (start, above, hyphens) in &starts {
                if known.0 != *start {
                    known = (*start, self.fits(*start, end, stretch));
                }
                let now = if hyphen { hyphens + 1 } else { 0 };
                if known.1 && now <= run && *above < lines {
                    reached.insert((end + 1, above + 1, now));
                }
            }
            if end == items.len() {
                return reached.iter().any(|state| state.1 == lines);
            }
            starts.extend(reached);
        }
        false
    }

    /// Whether the items make a line that can be set in the measure.
    fn fits(&self, start: usize, end: usize, stretch: f64) -> bool {
        let items = &self.made.items;
        let mut sum = Extent::default();
        if let Some(Item::Hyphen { after, .. }) = start.checked_sub(1).and_then(|at| items.get(at))
        {
            sum = sum + *after;
        }
        let mut hang = [None, None];
        for item in items.get(start..end).unwrap_or(&[]) {
            match item {
                Item::Box { extent, hang: own, .. } => {
                    sum = sum + *extent;
                    hang = [hang[0].or(Some(own.0)), Some(own.1)];
                }
                Item::Glue { extent, .. } => sum = sum + *extent,
                _ => {}
            }
        }
        if let Some(Item::Hyphen { before, hang: own, .. }) = items.get(end) {
            sum = sum + *before;
            hang[1] = Some(*own);
        }
        let room = self.measure + hang[0].unwrap_or_default() + hang[1].unwrap_or_default();
        let give = |of: fn((i64, i64)) -> i64| {
            let parts = of(self.limits.word) - 1000;
            let (letter, glyph) = (of(self.limits.letter), of(self.limits.glyph) - 1000);
            (sum.space.0 * parts + self.limits.em.0 * sum.letters * letter + sum.glyphs.0 * glyph)
                as f64
                / 1000.0
        };
        let slack = (room - sum.width).0 as f64;
        if slack < give(|pair| pair.0) {
            false
        } else {
            end == items.len() || slack <= give(|pair| pair.1) * stretch
        }
    }
}

/// Whether a line may end at an item.
fn breaks(item: &Item) -> bool {
    matches!(
        item,
        Item::Glue { cost: Some(_), .. } | Item::Joint { .. } | Item::Hyphen { .. } | Item::Forced
    )
}

/// Whether a line that ends at an item ends in a hyphen: an added one, one of the word, or a
/// suspended one.
fn hyphen_at(item: Option<&Item>) -> bool {
    matches!(
        item,
        Some(
            Item::Hyphen { .. }
                | Item::Joint { hyphen: true, .. }
                | Item::Glue { hyphen: true, .. }
        )
    )
}

/// R16: two hyphens running at most; three only where a line would gape without them, more only
/// where one would stick out.
#[test]
fn r16_ladders_in_any_paragraph() {
    let (mut threes, mut more) = (0, 0);
    for_paragraphs(16, |set| {
        for setting in &set.settings {
            let (run, lines) = (set.longest(setting), setting.lines.len());
            if run > usize::from(LADDER) {
                threes += 1;
                assert!(
                    !set.possible(lines, (LADDER.into(), GAPING), |_| true),
                    "{run} in {}: {}",
                    set.measure,
                    set.words
                );
            }
            if run > HARD {
                more += 1;
                assert!(
                    !set.possible(lines, (HARD, f64::INFINITY), |_| true),
                    "{run} in {}: {}",
                    set.measure,
                    set.words
                );
            }
        }
    });
    assert!(
        threes > 20,
        "{threes} settings in narrow measures go over the limit, {more} over the hard one"
    );
}

/// R16: what goes over the limit on a page is told, and only that.
#[test]
fn r16_long_ladders_are_told() {
    let told = |words: &str| {
        let story = format!("---\ntitle: Kop\n{}---\n\n{words}\n", pictures(1));
        let sources = issue(&["kolom"], &story);
        let proof = katern::proof(&sources);
        let longest = proof.made.as_ref().expect("pages").stories[0].longest_ladder;
        (longest, said(&proof, &sources).matches(Code::Ladder.name()).count())
    };
    // A word of more than four lines.
    let long = ["waterstaats", "commissie", "vergaderings", "verslagen"].join("\u{AD}").repeat(5);
    let (longest, reports) =
        told(&format!("Er waren veel {long} in de stad, en niemand las er een."));
    assert!(longest > LADDER.into() && reports > 0, "{longest} running, {reports} reports");
    let (longest, reports) =
        told(&["Er waren eens twee fietsers op een brug in de stad."; 12].join(" "));
    assert_eq!((longest <= LADDER.into(), reports), (true, 0));
}

/// R16: the samples have no three hyphens running, and the client's spread has fewer triples than
/// the newspaper that it was copied from: none.
#[test]
fn r16_ladders_of_the_papers() {
    for (path, ends) in papers() {
        assert!(ends.lines > 100 && ends.hyphens > 0, "{}: {ends:?}", path.display());
        assert_eq!(
            (ends.longest <= LADDER.into(), ends.triples),
            (true, 0),
            "{}: {ends:?}",
            path.display()
        );
    }
}

/// R17: the last word is whole unless a line would gape or a line more is needed; the last line has
/// four letters of a broken word at least.
#[test]
fn r17_last_lines_of_any_paragraph() {
    let (mut seen, mut broken) = (0, 0);
    for_paragraphs(17, |set| {
        let last = set.made.words.len() - 1;
        for setting in &set.settings {
            let [.., before, end] = setting.lines.as_slice() else { continue };
            seen += 1;
            let Some(Content::Break(word, index)) = set.made.contents.get(before.to) else {
                continue;
            };
            let (word, index) = (*word as usize, *index as usize);
            let form = &set.made.words[word];
            let rest = printed(&form.text, &form.breaks[index]).1;
            let own = form.breaks[index].class == Class::HardHyphen;
            let left: usize = set.made.contents[end.from..end.to]
                .iter()
                .map(|content| letters(set, content))
                .sum();
            let shown = format!("{} in {}: {rest}", set.words, set.measure);
            assert!(left >= 4, "{shown}");
            if word == last && !own {
                broken += 1;
                let whole = |at: usize| match set.made.contents.get(at) {
                    Some(Content::Break(word, _)) => *word as usize != last,
                    _ => true,
                };
                let other = (LADDER.into(), 1.0);
                assert!(!set.possible(setting.lines.len(), other, whole), "{shown}");
            }
        }
    });
    assert!(seen > 400 && broken > 0, "{broken} of {seen} settings break the last word");
}

/// R18: at the foot of a page no word is broken, at that of a leg seldom; what can't be helped is
/// told.
#[test]
fn r18_feet_of_the_papers() {
    for (path, ends) in papers() {
        assert!(ends.legs.1 > 4, "{}: {ends:?}", path.display());
        assert_eq!(ends.pages, 0, "{}: {ends:?}", path.display());
        assert!(ends.legs.0 <= 10, "{}: {ends:?}", path.display());
    }
}

/// R18: the same of stories by dice, over two pages of two legs.
#[test]
fn r18_feet_of_any_story() {
    let mut dice = Dice(18);
    let mut all = Ends::default();
    for round in 0..60 {
        let mut story = format!("---\ntitle: Een kop\n{}---\n\n", pictures(2));
        for _ in 0..3 + dice.below(5) {
            let count = 20 + dice.below(50);
            story += &format!("{}\n\n", words(&mut dice, count));
        }
        let sources = issue(&["twee", "twee"], &story);
        let proof = katern::proof(&sources);
        let ends = ends(&lines(paper(&proof)));
        let told = said(&proof, &sources).matches(Code::HyphenAtLegEnd.name()).count();
        // Where an error stands the page will change, and nothing is said of how it looks.
        assert!(told == ends.pages || told == 0 && !proof.is_clean(), "{round}: {story}");
        assert!(ends.pages == 0 || !proof.is_clean(), "{round}: {story}");
        all.lines += ends.lines;
        all.hyphens += ends.hyphens;
        all.legs = (all.legs.0 + ends.legs.0, all.legs.1 + ends.legs.1);
    }
    // A leg's foot has a hyphen a third as often as any other line, or less.
    assert!(all.legs.1 > 100 && all.hyphens * 4 > all.lines, "{all:?}");
    assert!(all.legs.0 * all.lines * 3 <= all.hyphens * all.legs.1, "{all:?}");
}

fn letters(set: &Set, content: &Content) -> usize {
    let Content::Part(word, range) = content else { return 0 };
    let range = range.start as usize..range.end as usize;
    set.made.words[*word as usize].text[range].chars().filter(|c| c.is_alphanumeric()).count()
}

/// The front matter of so many pictures.
fn pictures(count: usize) -> String {
    let one =
        |n: usize| format!("  - file: vlak.png\n    caption: Vlakken {n}\n    credit: Archief\n");
    format!("pictures:\n{}", (1..=count).map(one).collect::<String>())
}

/// A line of running text on a page.
struct Row {
    page: usize,
    x: Pt,
    y: Pt,
    /// Whether its last sign is a hyphen.
    hyphen: bool,
    /// Whether it ends inside a word.
    broken: bool,
}

/// The lines of running text of a paper in the order in which they are read.
fn lines(paper: &Paper) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (page, paper) in paper.pages.iter().enumerate() {
        let running = |mark: &Mark| is_running(mark) && mark.role != Role::DropCap;
        for mark in paper.marks().filter(running) {
            let Shape::Glyphs(run) = &mark.shape else { continue };
            let (x, y) = (run.origin.x, run.origin.y);
            let hyphen = run.text.ends_with(['-', '\u{2010}']);
            let row = Row { page, x, y, hyphen, broken: run.broken.is_some() };
            match rows.last_mut() {
                Some(last) if (last.page, last.y) == (page, y) && last.x < x => {
                    *last = Row { x: last.x, ..row }
                }
                _ => rows.push(row),
            }
        }
    }
    rows
}

/// Lines that end in a hyphen, and those that end inside a word.
#[derive(Debug, Default)]
struct Ends {
    lines: usize,
    hyphens: usize,
    /// Most hyphens running, and how often there are three.
    longest: usize,
    triples: usize,
    /// At the foot of a leg: broken words, and how many feet there are.
    legs: (usize, usize),
    /// Broken words at the foot of a page.
    pages: usize,
}

fn ends(rows: &[Row]) -> Ends {
    let mut ends = Ends { lines: rows.len(), ..Ends::default() };
    let mut run = 0;
    for (at, row) in rows.iter().enumerate() {
        run = if row.hyphen { run + 1 } else { 0 };
        ends.hyphens += usize::from(row.hyphen);
        ends.longest = ends.longest.max(run);
        ends.triples += usize::from(run == 3);
        match rows.get(at + 1) {
            Some(next) if next.page != row.page => ends.pages += usize::from(row.broken),
            Some(next) if next.y <= row.y => {
                ends.legs.0 += usize::from(row.broken);
                ends.legs.1 += 1;
            }
            _ => {}
        }
    }
    ends
}

/// The spread of the client and the samples, with what their lines end in.
fn papers() -> &'static [(PathBuf, Ends)] {
    static PAPERS: OnceLock<Vec<(PathBuf, Ends)>> = OnceLock::new();
    PAPERS.get_or_init(|| {
        let shared = tests().join("../../shared/reference");
        let mut all = proof::samples();
        // Two sheets to try a press by have hardly a line of text.
        all.retain(|path| !path.ends_with("proefpers"));
        if shared.is_dir() {
            all.push(shared);
        } else {
            eprintln!("skipped: ../shared is absent: no reference issue");
        }
        let seen = |path: PathBuf| {
            let proof = clean(&folder(&path));
            let ends = ends(&lines(paper(&proof)));
            (path, ends)
        };
        all.into_iter().map(seen).collect()
    })
}
