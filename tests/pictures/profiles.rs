//! Profiles that nothing can be made of: each is refused by its name, in little memory and time.

use crate::parts::{
    GRAY, RGB, curve, iccp, matrix, packed, png, profile, with_profile, with_segments,
};
use katern::read::picture::{PictureFault, decode};
use std::time::{Duration, Instant};

/// Most time that a refusal takes.
const QUICK: Duration = Duration::from_millis(100);

#[track_caller]
fn refused(file: &[u8], part: &str) {
    let start = Instant::now();
    let told = decode(file);
    let took = start.elapsed();
    let why = match told {
        Err(PictureFault::Colour(why)) => why,
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("read"),
    };
    assert!(why.contains(part), "{why}");
    assert!(took < QUICK, "{took:?}");
}

fn in_png(profile: &[u8]) -> Vec<u8> {
    png(RGB, 1, &[1, 2, 3], &[(b"iCCP", &iccp(profile))])
}

/// The tags of a camera with one of them put in the place of another.
fn camera(name: &'static [u8; 4], data: Vec<u8>) -> Vec<u8> {
    let mut tags = matrix(&curve(&[2.2]));
    match tags.iter_mut().find(|(known, _)| *known == name) {
        Some(tag) => tag.1 = data,
        None => tags.push((name, data)),
    }
    profile([b"mntr", b"RGB ", b"XYZ "], &tags)
}

#[test]
fn a_profile_that_unpacks_to_very_much_is_not_unpacked() {
    let much = packed(&vec![0; 100 << 20]);
    assert!(much.len() < 1 << 20);
    let body = [b"bomb\0\0", much.as_slice()].concat();
    refused(&png(RGB, 1, &[1, 2, 3], &[(b"iCCP", &body)]), "of more than 4194304 bytes");
}

#[test]
fn a_profile_in_very_many_parts_is_not_put_together() {
    let part = [b"ICC_PROFILE\0\x01\xFF", [0; 65_000].as_slice()].concat();
    let parts: Vec<(u8, &[u8])> = (0..4000).map(|_| (0xE2, part.as_slice())).collect();
    refused(
        &with_segments("baseline.jpg", &parts),
        "is of 260008000 bytes, and 4194304 is the most",
    );
    let large = vec![0; (4 << 20) + 1];
    refused(&with_profile("baseline.jpg", &large), "and 4194304 is the most");
}

#[test]
fn a_profile_that_is_not_whole_is_refused() {
    let good = profile([b"mntr", b"RGB ", b"XYZ "], &matrix(&curve(&[2.2])));
    assert!(decode(&with_profile("baseline.jpg", &good)).is_ok());
    let half = [b"ICC_PROFILE\0\x01\x02", good.as_slice()].concat();
    refused(&with_segments("baseline.jpg", &[(0xE2, &half)]), "lacks part 1 of 1");
    let first = [b"ICC_PROFILE\0\x01\x02", good.as_slice()].concat();
    refused(&with_segments("baseline.jpg", &[(0xE2, &first), (0xE2, &first)]), "lacks part 2 of 2");
    for length in [100, 131, 140, good.len() - 20] {
        refused(&with_profile("baseline.jpg", &good[..length]), "ends too early");
    }
    let png = |body: &[u8]| png(RGB, 1, &[1, 2, 3], &[(b"iCCP", body)]);
    refused(&png(b"name without an end"), "has no name");
    refused(&png(b"name\0\x07rest"), "packed in an unknown way");
    refused(&png(b"name\0\0no zlib"), "cannot be unpacked");
}

#[test]
fn tables_with_many_nodes_are_not_looked_at() {
    // A grid of 255 by 255 by 255 nodes that is said to be there.
    let grid = [b"mft2\0\0\0\0\x03\x03\xFF\0", [0; 40].as_slice()].concat();
    refused(&in_png(&camera(b"A2B0", grid.clone())), "describes its colour by a table");
    refused(
        &in_png(&profile([b"mntr", b"RGB ", b"XYZ "], &[(b"A2B0", grid)])),
        "describes its colour by a table",
    );
}

#[test]
fn curves_of_very_many_values_are_refused() {
    let said = |count: u32| [b"curv\0\0\0\0", &count.to_be_bytes()[..], &[0; 8]].concat();
    refused(&in_png(&camera(b"rTRC", said(1 << 31))), "cannot be read");
    refused(&in_png(&camera(b"rTRC", said(u32::MAX))), "cannot be read");
    let long = [b"curv\0\0\0\0\0\x0F\0\0", vec![0; 2 << 20].as_slice()].concat();
    refused(&in_png(&camera(b"rTRC", long)), "has a tag `rTRC` of 2097164 bytes");
    let gray = profile([b"mntr", b"GRAY", b"XYZ "], &[(b"kTRC", said(1 << 31))]);
    refused(&png(GRAY, 1, &[1], &[(b"iCCP", &iccp(&gray))]), "cannot be read");
}

#[test]
fn very_many_tags_are_refused() {
    // All of them at one block of two megabytes.
    let mut tags = matrix(&curve(&[2.2]));
    tags.extend((0..9000).map(|_| (b"A2B1", Vec::new())));
    let mut many = profile([b"mntr", b"RGB ", b"XYZ "], &tags);
    let start = many.len() as u32;
    many.resize(many.len() + (2 << 20), 0);
    for tag in many[132 + 72..132 + 12 * 9006].chunks_mut(12) {
        tag[4..8].copy_from_slice(&start.to_be_bytes());
        tag[8..].copy_from_slice(&(2u32 << 20).to_be_bytes());
    }
    refused(&in_png(&many), "names 9006 tags, and 100 is the most");
    many[128..132].copy_from_slice(&u32::MAX.to_be_bytes());
    refused(&in_png(&many), "names 4294967295 tags");
    many[128..132].copy_from_slice(&100u32.to_be_bytes());
    assert!(decode(&in_png(&many)).is_ok());
}

#[test]
fn classes_and_spaces_that_tell_no_colours_are_refused() {
    let of = |class: &[u8; 4], space: &[u8; 4], pcs: &[u8; 4]| {
        in_png(&profile([class, space, pcs], &matrix(&curve(&[2.2]))))
    };
    for class in [b"mntr", b"scnr", b"prtr", b"spac"] {
        assert!(decode(&of(class, b"RGB ", b"XYZ ")).is_ok());
    }
    for class in [b"link", b"abst", b"nmcl"] {
        refused(&of(class, b"RGB ", b"XYZ "), "is of class");
    }
    refused(&of(b"mntr", b"RGB ", b"Lab "), "connects through Lab");
    refused(&of(b"mntr", b"CMYK", b"XYZ "), "is for Cmyk");
    refused(&of(b"mntr", b"GRAY", b"XYZ "), "has no curve of its gray");
    refused(&of(b"mntr", b"Lab ", b"XYZ "), "is for Lab");
}
