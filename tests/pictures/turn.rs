//! Which side is up: Exif of every kind, XMP, both, and nonsense; in JPEG and PNG.

use crate::parts::{GRAY, exif, packed, png, with_segments, xmp};
use crate::{Dice, picture};
use katern::issue::{Pixels, Tones};
use katern::read::picture::decode;

/// The mark of Exif, and that of XMP.
const EXIF: &[u8] = b"Exif\0\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

fn sized(file: &[u8]) -> (u32, u32) {
    let picture = decode(file).unwrap();
    (picture.width, picture.height)
}

/// `baseline.jpg`, which lies, with segments of APP1.
fn jpeg(bodies: &[Vec<u8>]) -> (u32, u32) {
    let segments: Vec<(u8, &[u8])> = bodies.iter().map(|body| (0xE1, body.as_slice())).collect();
    sized(&with_segments("baseline.jpg", &segments))
}

fn with_exif(kind: u8, orientation: u8) -> Vec<u8> {
    [EXIF, &exif((kind, orientation), 1, b"R98\0")].concat()
}

fn with_xmp(orientation: u8) -> Vec<u8> {
    [XMP, xmp(orientation).as_bytes()].concat()
}

#[test]
fn exif_counts_before_xmp_however_it_is_written() {
    const LYING: (u32, u32) = (48, 32);
    const STANDING: (u32, u32) = (32, 48);
    assert_eq!(jpeg(&[]), LYING);
    assert_eq!(jpeg(&[with_exif(3, 6)]), STANDING);
    assert_eq!(jpeg(&[with_exif(4, 6)]), STANDING);
    assert_eq!(jpeg(&[with_xmp(6)]), STANDING);
    assert_eq!(jpeg(&[with_xmp(6), with_exif(3, 1)]), LYING);
    assert_eq!(jpeg(&[with_xmp(1), with_exif(4, 8)]), STANDING);
    // An orientation that does not exist says nothing, and the first of two Exif segments counts.
    assert_eq!(jpeg(&[with_exif(3, 9)]), LYING);
    assert_eq!(jpeg(&[with_exif(3, 0), with_xmp(6)]), STANDING);
    assert_eq!(jpeg(&[with_exif(3, 6), with_exif(3, 1)]), STANDING);
    assert_eq!(jpeg(&[with_xmp(9)]), LYING);
}

#[test]
fn turned_by_a_long_number_is_turned_the_right_way() {
    let turned = |kind| {
        let body = with_exif(kind, 6);
        let mut file = crate::bytes("turned-6.jpg");
        // The segment of the test picture gives way to this one.
        let at = file.windows(2).position(|w| w == [0xFF, 0xE1]).unwrap();
        let length = usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        let segment = [&[0xFF, 0xE1][..], &(body.len() as u16 + 2).to_be_bytes(), &body].concat();
        file.splice(at..at + 2 + length, segment);
        decode(&file).unwrap()
    };
    assert!(turned(3) == picture("turned-1.jpg"));
    assert!(turned(4) == picture("turned-1.jpg"));
}

#[test]
fn png_tells_by_exif_and_by_xmp_packed_or_not() {
    let row = [1, 2, 3];
    let known = |pixels: &[u8], width| Pixels {
        width,
        height: 3 / width,
        codes: pixels.to_vec(),
        tones: Tones::Gray,
    };
    let text = |head: &[u8], body: &[u8]| [b"XML:com.adobe.xmp\0", head, body].concat();
    let plain = text(b"\0\0\0\0", xmp(3).as_bytes());
    let small = text(b"\x01\0\0\0", &packed(xmp(3).as_bytes()));
    let upside = exif((4, 3), 1, b"R98\0");
    let upright = exif((3, 1), 1, b"R98\0");
    let shown = |chunks: &[(&[u8; 4], &[u8])]| decode(&png(GRAY, 3, &row, chunks)).unwrap();
    assert_eq!(shown(&[]), known(&[1, 2, 3], 3));
    assert_eq!(shown(&[(b"eXIf", &upside)]), known(&[3, 2, 1], 3));
    assert_eq!(shown(&[(b"iTXt", &plain)]), known(&[3, 2, 1], 3));
    assert_eq!(shown(&[(b"iTXt", &small)]), known(&[3, 2, 1], 3));
    assert_eq!(shown(&[(b"iTXt", &plain), (b"eXIf", &upright)]), known(&[1, 2, 3], 3));
    assert_eq!(shown(&[(b"eXIf", &exif((4, 6), 1, b"R98\0"))]), known(&[1, 2, 3], 1));
    // A packet that unpacks to very much is looked at no further than its first megabyte.
    let bomb = text(b"\x01\0\0\0", &packed(&vec![b' '; 100 << 20]));
    let start = std::time::Instant::now();
    assert_eq!(shown(&[(b"iTXt", &bomb)]), known(&[1, 2, 3], 3));
    assert!(start.elapsed().as_millis() < 100, "{:?}", start.elapsed());
}

#[test]
fn no_exif_and_no_xmp_makes_it_panic() {
    let mut dice = Dice(0x1234_5678_9ABC_DEF1);
    let whole = [with_exif(4, 6), with_xmp(6)];
    let mut standing = 0;
    for _ in 0..4000 {
        let mut bodies = whole.clone();
        for body in &mut bodies {
            for _ in 0..=dice.below(4) {
                let at = 6 + dice.below(body.len() as u64 - 6) as usize;
                match dice.below(3) {
                    0 => body[at] = dice.below(256) as u8,
                    1 => body[at] = [0, 0xFF, 0x7F][dice.below(3) as usize],
                    _ => body.truncate(at.max(8)),
                }
            }
        }
        standing += u32::from(jpeg(&bodies) == (32, 48));
    }
    assert!((400..4000).contains(&standing), "{standing}");
}
