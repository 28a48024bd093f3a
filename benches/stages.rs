//! What each stage costs, on the sample `samples/dossier`: a story of 3,200 words over two pages,
//! with two pictures.
//!
//! `cargo bench` runs all, `cargo bench -- fill` those whose name has `fill`. `linebreak` and
//! `fill` are also run at several lengths, to show how they grow.

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use katern::element::text::weights;
use katern::fill::{Choice, EndCosts, Keep, Leg, LegEnd, Strip, Unhyphenated, fill};
use katern::fit::{FitAsked, fit};
use katern::font::{Font, font};
use katern::geometry::Size;
use katern::hyphenate::{Hyphenation, hyphenate};
use katern::issue::{Issue, Wanted};
use katern::linebreak::linebreak;
use katern::makeup::fonts::case;
use katern::makeup::{Assignment, makeup};
use katern::paragraph::{Manner, paragraph, voice};
use katern::place::closure::closure;
use katern::place::effort::Effort;
use katern::read::picture::decode;
use katern::read::read;
use katern::separation::{Focus, crop, separate, separator};
use katern::shape::cabinet::Cabinet;
use katern::shape::{Case, Cut, shape};
use katern::source::Sources;
use katern::story::{Block, Emphasis, Piece, Text};
use katern::style::Role;
use katern::unit::{Pt, Rows};
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

fn sample() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dossier");
    katern::folder(root).expect("the sample").sources
}

fn issue(sources: &Sources) -> Issue {
    read(sources).value.expect("an issue")
}

fn paragraphs(issue: &Issue) -> Vec<Text> {
    let of =
        |block: &Block| if let Block::Paragraph(text) = block { Some(text.clone()) } else { None };
    issue.stories.iter().flat_map(|story| story.body.iter().filter_map(of)).collect()
}

fn fonts(issue: &Issue, sources: &Sources) -> Vec<Font> {
    issue.layout.faces.iter().map(|face| font(sources.bytes(face.file)).expect("a font")).collect()
}

/// A text of exactly so many words, from the sample's own.
fn text_of(count: usize, texts: &[Text]) -> Text {
    let plain: String = texts.iter().map(|text| text.plain() + " ").collect();
    let words: Vec<&str> = plain.split_whitespace().take(count).collect();
    let span = texts.first().and_then(Text::span).expect("a text");
    Text { pieces: vec![Piece::words(words.join(" "), Emphasis::Plain, span)] }
}

fn words(c: &mut Criterion) {
    let sources = sample();
    let issue = issue(&sources);
    let plain: String = paragraphs(&issue).iter().map(|text| text.plain() + " ").collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let dutch = Hyphenation::default();
    c.bench_function("hyphenate/story", |b| {
        b.iter(|| words.iter().map(|word| hyphenate(black_box(word), &dutch).len()).sum::<usize>())
    });
    let compounds: Vec<String> = include_str!("../tests/words/compounds.txt")
        .lines()
        .map(|row| row.replace('=', ""))
        .collect();
    c.bench_function(&format!("hyphenate/{} compounds", compounds.len()), |b| {
        b.iter(|| {
            compounds.iter().map(|word| hyphenate(black_box(word), &dutch).len()).sum::<usize>()
        })
    });
    let style = issue.layout.styles[&Role::Text].clone();
    let fresh = || Case::new(fonts(&issue, &sources), issue.layout.fallback.clone());
    c.bench_function("shape/story", |b| {
        let all = |case: Case| {
            words
                .iter()
                .map(|word| shape(&case, word, Cut::of(&style, style.face)).glyphs.len())
                .sum::<usize>()
        };
        b.iter_batched(fresh, all, BatchSize::LargeInput);
    });
}

fn lines(c: &mut Criterion) {
    let sources = sample();
    let issue = issue(&sources);
    let texts = paragraphs(&issue);
    let layout = &issue.layout;
    let case = Case::new(fonts(&issue, &sources), layout.fallback.clone());
    let voice = voice(layout, Role::Text).expect("a voice");
    let dutch = Hyphenation::default();
    let manner = Manner {
        hyphenation: Some(&dutch),
        costs: &layout.costs,
        hang: &layout.hang,
        indent: Pt::ZERO,
        end_mark: Pt::ZERO,
        initial: "",
    };
    let weights = weights(&layout.costs, voice.plain());
    let mut group = c.benchmark_group("linebreak");
    for count in [25, 50, 100, 200] {
        let made = paragraph(&text_of(count, &texts), &voice, &case, &manner).value;
        group.bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| {
                linebreak(black_box(&made.items), &[layout.column_width()], weights, None).len()
            })
        });
    }
    group.finish();
}

/// Paragraphs that each take one of three numbers of lines, and the legs that hold them.
fn column(paragraphs: u32) -> (Vec<Strip>, Vec<Leg>) {
    let strip = |i: u32| {
        let rows = 4 + i * 7 % 9;
        let choices = (rows..rows + 3)
            .map(|rows: Rows| Choice {
                rows,
                cost: i64::from(rows % 3) * 400,
                hyphens: vec![rows / 2],
            })
            .collect();
        Strip { choices, keep: Keep { split: Some((2, 2)), ..Keep::default() } }
    };
    let strips: Vec<Strip> = (0..paragraphs).map(strip).collect();
    let total: Rows = strips.iter().map(|strip| strip.choices[1].rows).sum();
    let legs = (0..8)
        .map(|i| Leg {
            rows: total / 8 + u32::from(i < total % 8),
            end: if i == 7 { LegEnd::Page } else { LegEnd::Leg },
            free: 0,
        })
        .collect();
    (strips, legs)
}

fn filling(c: &mut Criterion) {
    let mut group = c.benchmark_group("fill");
    for count in [15, 30, 60, 120] {
        let (strips, legs) = column(count);
        let costs = EndCosts { leg: 600, page: 20_000, free_row: 200 };
        group.bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| {
                fill(
                    black_box(&strips),
                    &legs,
                    costs,
                    Unhyphenated { known: &|_, _, _| Some(Some(900)), find: &|_, _, _| () },
                )
                .is_some()
            })
        });
    }
    group.finish();
}

fn pages(c: &mut Criterion) {
    let sources = sample();
    let issue = issue(&sources);
    let closure = closure(issue.as_written(), &Wanted::All);
    let empty = || case(&issue.layout, &sources, &Cabinet::default()).value.expect("a case");
    let (effort, press, told) = (Effort::Full, &issue.press, [].as_slice());
    let made = |case: &Case| {
        let whole = Assignment { closure: &closure, effort, press, case, told, look: None };
        makeup(black_box(&issue).as_written(), &sources, whole).value
    };
    c.bench_function("read/dossier", |b| b.iter(|| read(black_box(&sources)).value.is_some()));
    c.bench_function("makeup/dossier", |b| b.iter(|| made(&empty()).paper.pages.len()));
    let made = made(&empty());
    c.bench_function("pdf/dossier", |b| {
        b.iter(|| katern::pdf_of(black_box(&made)).expect("a file").len())
    });
}

/// How a story fits, asked again in a program that runs on.
fn fitting(c: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/weekblad");
    let sources = katern::folder(root).expect("the sample").sources;
    let (issue, cabinet) = (issue(&sources), Cabinet::default());
    let asked = FitAsked { story: Some("otter".to_owned()), rows: Some(1) };
    c.bench_function("fit/otter", |b| {
        b.iter(|| fit(&issue, &sources, black_box(&asked), &cabinet).value.is_some())
    });
}

fn pictures(c: &mut Criterion) {
    let sources = sample();
    let issue = issue(&sources);
    let (_, file) =
        sources.files().find(|(_, file)| file.path.ends_with(".jpg")).expect("a picture");
    c.bench_function("decode/picture", |b| b.iter(|| decode(black_box(&file.bytes)).is_ok()));
    let picture = decode(&file.bytes).expect("a picture");
    let profile = sources.bytes(issue.press.profile);
    c.bench_function("separation/separator", |b| {
        b.iter(|| separator(black_box(profile), &issue.press).is_ok())
    });
    let with = separator(profile, &issue.press).expect("a profile");
    let frame = Size { width: Pt::from_mm(266.0), height: Pt::from_mm(184.0) };
    let middle = Focus { at: (500, 500), zoom: 1000 };
    let part = crop((picture.width, picture.height), frame, middle);
    c.bench_function("separation/picture", |b| {
        b.iter(|| separate(black_box(&picture), part, frame, &with).pixels.len())
    });
}

fn quick() -> Criterion {
    Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
}

criterion_group! {
    name = stages;
    config = quick();
    targets = words, lines, filling, pages, fitting, pictures
}
criterion_main!(stages);
