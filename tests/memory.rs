//! How much is held at once: pictures are decoded one after another, and neither their files nor
//! their pixels stay.

use jpeg_encoder::{ColorType, Encoder};
use katern::source::{Later, Own, Sources};
use katern::{program, proof};
use peak_alloc::PeakAlloc;
use rayon::ThreadPoolBuilder;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MEGABYTE: usize = 1 << 20;

/// Pixels across and down of every picture.
const SIZE: (u16, u16) = (2000, 1400);

/// Bytes of a picture decoded.
const DECODED: usize = SIZE.0 as usize * SIZE.1 as usize * 3;

const LAYOUT: &str = "\
extends: club
templates:
  beeld:
    section: Beeld
    areas:
      - { id: photo, slot: photo, part: picture, art: photo, columns: 1-last, row: 6, depth: 30 }
";

/// A JPEG of flat colours, other ones in each, with something behind it that makes the file large.
fn picture(number: u8) -> Vec<u8> {
    let line: Vec<u8> = (0..SIZE.0).flat_map(|x| [number, (x / 500) as u8 * 30, 90]).collect();
    let pixels = line.repeat(usize::from(SIZE.1));
    let mut bytes = Vec::new();
    let encoder = Encoder::new(&mut bytes, 90);
    encoder.encode(&pixels, SIZE.0, SIZE.1, ColorType::Rgb).expect("a JPEG");
    bytes.resize(4 * MEGABYTE, 0);
    bytes
}

/// An issue of so many pages, each with a picture of its own, as a folder on disk gives it.
fn issue(pages: u8) -> Sources {
    let mut sources = Sources::new("krant");
    let mut text = "title: Beeldkrant\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: beeld\n\
        press: krantenpapier\nleaflet: true\npages:\n"
        .to_owned();
    for page in 0..pages {
        text +=
            &format!("  - template: beeld\n    slots: {{ photo: {{ picture: {page}.jpg }} }}\n");
        let file = picture(page);
        let load = move || Ok(file.clone());
        sources.add(&format!("pictures/{page}.jpg"), Later::new(load), Own::Issue);
    }
    sources.add("issue.yaml", text.into_bytes(), Own::Issue);
    sources.add("layouts/beeld.yaml", LAYOUT.as_bytes(), Own::Issue);
    for (_, file) in program().files() {
        sources.add(&file.path, &file.bytes, Own::Program);
    }
    sources
}

/// Bytes that making such an issue takes at the most, over what its files and the pages take.
fn taken(pages: u8, threads: usize) -> usize {
    let sources = issue(pages);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let proof = pool.install(|| proof(&sources));
    let peak = MEMORY.peak_usage().saturating_sub(before);
    let plates = proof.made.as_ref().map_or(0, |made| made.paper.plates.len());
    let told: Vec<_> = proof.reports.iter().map(|report| &report.message).collect();
    assert_eq!(plates, usize::from(pages), "{told:?}");
    peak
}

#[test]
fn pictures_are_held_one_by_one_and_not_a_whole_paper_of_them() {
    // Once, for what is made once in a program.
    taken(1, 1);
    let (few, many) = (taken(2, 1), taken(12, 1));
    let more = many.saturating_sub(few) / MEGABYTE;
    // Ten pictures more are 80 MB of pixels and 40 MB of files.
    assert!(more < 16, "ten pictures more take {more} MB more");
    assert!(few > DECODED, "{few} bytes are fewer than one picture has");
}
