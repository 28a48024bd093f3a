//! Stories that the pages can't take: what is said of each, word for word, and nothing beside it.
//!
//! `tests/misfit/<case>/` is an issue of the small layout and of the templates in
//! `tests/misfit/templates.yaml`; `expected.txt` in it what must be said, with what to do.
//! `UPDATE=1` writes it.

#[path = "golden/proof.rs"]
mod proof;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use katern::report::{Code, Severity};
use katern::source::{Own, Sources};
use proof::{cases, misfit, tests};
use std::fmt::Write;
use std::path::Path;

/// The warnings and errors of a case, each with what to do.
fn told(case: &Path) -> String {
    let sources = misfit(case);
    let proof = katern::proof(&sources);
    let mut lines = String::new();
    for report in proof.reports.iter().filter(|report| report.severity > Severity::Note) {
        let place = report.span.map_or("-".to_owned(), |span| {
            let (place, path) =
                (sources.place(span), sources.file(span.file).map_or("", |file| &file.path));
            format!("{path}:{}:{}", place.line, place.column)
        });
        let (severity, code) = (report.severity.name(), report.code.name());
        writeln!(lines, "{place} {severity} {code}: {}\n    {}", report.message, report.help)
            .expect("memory");
    }
    lines
}

/// A flat advertisement of so many pixels.
fn advertisement((width, height): (u32, u32)) -> Vec<u8> {
    let mut file = Vec::new();
    let grey = vec![200; (width * height) as usize];
    let written = PngEncoder::new(&mut file);
    written.write_image(&grey, width, height, ExtendedColorType::L8).expect("a picture");
    file
}

/// An advertisement is printed whole, as large as it was paid for: one of other proportions would
/// be stretched or cropped, so it is told from a hundredth on, deeper or less deep.
#[test]
fn supplied_art_may_be_out_by_a_hundredth_and_no_more() {
    let case = tests().join("misfit/supplied-art-of-other-proportions");
    let told = |thousandths: i64| {
        let whole = misfit(&case);
        let layout = katern::read::read(&whole).value.expect("an issue").layout;
        // The area has two columns and twenty rows.
        let (wide, deep) = (layout.column_width() * 2 + layout.grid.gutter, layout.depth(20));
        let high = (1500 * deep.0 * (1000 + thousandths) / wide.0 + 500) / 1000;
        let art = advertisement((1500, u32::try_from(high).expect("pixels")));
        // The first file of a path is the one that is found.
        let mut sources = Sources::new(&whole.root);
        sources.add("pictures/vlak.png", art, Own::Issue);
        for (_, file) in whole.files() {
            sources.add(&file.path, file.bytes.clone(), file.own);
        }
        let proof = katern::proof(&sources);
        proof
            .reports
            .iter()
            .any(|report| report.code == Code::BadPicture && report.severity == Severity::Error)
    };
    for (thousandths, wrong) in [(0, false), (8, false), (-8, false), (12, true), (-12, true)] {
        assert_eq!(told(thousandths), wrong, "out by {thousandths} thousandths");
    }
    assert!(told(200) && told(-200), "a fifth");
}

#[test]
fn every_misfit_is_told_once_at_its_place() {
    let all = cases(&tests().join("misfit"));
    assert!(all.len() >= 10, "{} cases", all.len());
    let mut wrong = Vec::new();
    for case in all {
        let (found, file) = (told(&case), case.join("expected.txt"));
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            std::fs::write(&file, &found).expect("a file that can be written");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found != expected || found.is_empty() {
            wrong.push(format!("== {}\n-- expected\n{expected}-- found\n{found}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
