//! Pictures are decoded when they are printed: what is wrong with one is told then, once, where it
//! is first shown.

#[path = "../golden/proof.rs"]
mod proof;

use katern::report::{Code, Report, Severity};
use katern::source::{Own, Sources};
use proof::{FLAT, SMALL, tests};

/// The page with a picture above its text and the same in it, from a picture of these bytes: the
/// line and severity of each report that it is damaged, and whether a PDF may be written.
fn said(picture: &[u8]) -> (Vec<(u32, Severity)>, bool) {
    let mut sources = Sources::new("krant");
    let folder = tests().join("golden/picture-in-text");
    for path in ["issue.yaml", "articles/stuk.md"] {
        sources.add(path, std::fs::read(folder.join(path)).expect("a file"), Own::Issue);
    }
    sources.add("layouts/klein.yaml", SMALL.as_bytes().to_vec(), Own::Issue);
    sources.add("pictures/vlak.png", picture.to_vec(), Own::Issue);
    katern::builtin::add(&mut sources);
    let proof = katern::proof(&sources);
    let told = proof.reports.iter().filter(|report| report.code == Code::BadPicture);
    let line =
        |report: &Report| (report.span.map_or(0, |span| sources.line(span)), report.severity);
    (told.map(line).collect(), proof.is_clean())
}

#[test]
fn what_is_wrong_with_the_pixels_is_told_where_they_are_first_shown() {
    assert_eq!(said(FLAT), (vec![], true));
    // The header is good, the pixels are not.
    let mut torn = FLAT.to_vec();
    let data = torn.windows(4).position(|name| name == b"IDAT").expect("pixels") + 4;
    torn[data + 20..data + 40].fill(0xFF);
    assert_eq!(said(&torn), (vec![(4, Severity::Error)], false));
    let jpeg = super::bytes("baseline.jpg");
    let (told, _) = said(&jpeg[..jpeg.len() - 2]);
    assert_eq!(told, [(4, Severity::Warning)]);
}
