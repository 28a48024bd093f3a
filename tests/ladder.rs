//! Where hyphens may stand in a column: how many under one another, before a paragraph's last line, at the foot of a leg and of a page.
//!
//! Paragraphs and stories are thrown by dice. What the line breaker gives is held against a plain search of the test's own, which knows widths alone: a
//! rule may be broken only where that search finds no setting that keeps it.

#[path = "golden/proof.rs"]
mod proof;

use katern::element::text::weights;
use katern::hyphenate::Hyphenation;
use katern::linebreak::{Extent, Item, LADDER, Limits, Line, Setting, linebreak};
use katern::paragraph::{Content, Manner, Paragraph, paragraph, voice};
use katern::read::read;
use katern::shape::Case;
use katern::source::{Own, Sources, Span};
use katern::story::{Emphasis, Piece, Text};
use katern::style::Role;
use katern::unit::Pt;
use proof::{Dice, folder, house, said, tests};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const PARAGRAPHS: usize = 200;
/// The hard maximum of hyphens running.
const HARD: usize = 3;
/// Beyond how many times its limit a word space gapes: the line breaker's last limit, and a little for rounding.
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
];

/// Words by dice, ended by a point.
fn words(dice: &mut Dice, count: usize) -> String {
    let words: Vec<&str> = (0..count).map(|_| WORDS[dice.below(WORDS.len())]).collect();
    format!("Er {}.", words.join(" "))
}

/// A small issue of one story.
fn issue(template: &str, story: &str) -> Sources {
    let mut sources = house("ladder");
    let pages = format!("pages:\n  - template: {template}\n    slots: {{ main: stuk }}\n");
    let issue =
        format!("title: Proef\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: klein\npress: krantenpapier\n{pages}");
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
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

/// Shows a judge the paragraphs that the dice make, each in a measure from that of a narrow box to that of a column.
fn for_paragraphs(seed: u64, mut judge: impl FnMut(&Set)) {
    let sources = issue("kolom", "---\ntitle: Kop\n---\n\nTekst.\n");
    let layout = read(&sources).value.expect("an issue").layout;
    let fonts = layout.faces.iter().map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    let case = Case::new(fonts.collect(), layout.fallback.clone());
    let voice = voice(&layout, Role::Text).expect("a voice");
    let span = Span::new(layout.file, 0..0);
    let dutch = Hyphenation::default();
    let manner = Manner { hyphenation: Some(&dutch), hang: &layout.hang, ..Manner::plain(&layout.costs) };
    let weights = weights(&layout.costs, voice.plain());
    let mut dice = Dice(seed);
    for _ in 0..PARAGRAPHS {
        let count = 12 + dice.below(50);
        let words = words(&mut dice, count);
        let measure = Pt::from_points(NARROWEST + dice.below(100) as f64);
        let text = Text { pieces: vec![Piece::Words { text: words.clone(), emphasis: Emphasis::Plain, span }] };
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

    /// Whether any breaks at all in so many lines keep every line in its measure, no space wider than `stretch` times its limit, at most `run` hyphens
    /// running, and to the places where they may be.
    fn possible(&self, lines: usize, (run, stretch): (usize, f64), may: impl Fn(usize) -> bool) -> bool {
        let items = &self.made.items;
        let ends = (0..items.len()).filter(|at| breaks(&items[*at]) && may(*at)).chain([items.len()]);
        // Where a line may start, with how many lines stand above it, and how many of them in a row end in a hyphen.
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
        if let Some(Item::Hyphen { after, .. }) = start.checked_sub(1).and_then(|at| items.get(at)) {
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
            (sum.space.0 * parts + self.limits.em.0 * sum.letters * letter + sum.glyphs.0 * glyph) as f64 / 1000.0
        };
        let slack = (room - sum.width).0 as f64;
        if slack < give(|pair| pair.0) { false } else { end == items.len() || slack <= give(|pair| pair.1) * stretch }
    }
}

/// Whether a line may end at an item.
fn breaks(item: &Item) -> bool {
    matches!(item, Item::Glue { cost: Some(_), .. } | Item::Joint { .. } | Item::Hyphen { .. } | Item::Forced)
}

/// Whether a line that ends at an item ends in a hyphen: an added one, one of the word, or a suspended one.
fn hyphen_at(item: Option<&Item>) -> bool {
    matches!(item, Some(Item::Hyphen { .. } | Item::Joint { hyphen: true, .. } | Item::Glue { hyphen: true, .. }))
}

/// R16: two hyphens running at most; three only where a line would gape without them, more only where one would stick out.
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
    assert!(threes > 20, "{threes} settings in narrow measures go over the limit, {more} over the hard one");
}
