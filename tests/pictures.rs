//! Pictures from bytes to plates: every form and fault of files, damaged files, crops, ink limits,
//! equal bytes on any threads.

use katern::geometry::Size;
use katern::issue::{Pixels, Tones};
use katern::page::{Plate, Plates};
use katern::press::{PicturePacking, Press, Resolution, Standard};
use katern::read::picture::{PictureFault, decode};
use katern::report::Code;
use katern::separation::packing::most_of;
use katern::separation::{
    Crop, Focus, Separator, Sharpening, crop, resolution, separate, separator,
};
use katern::source::{FileId, Span};
use katern::unit::Pt;
use std::path::{Path, PathBuf};

#[path = "pictures/colours.rs"]
mod colours;
#[path = "pictures/furniture.rs"]
mod furniture;
#[path = "pictures/inks.rs"]
mod inks;
#[path = "pictures/parts.rs"]
mod parts;
#[path = "pictures/printed.rs"]
mod printed;
#[path = "pictures/profiles.rs"]
mod profiles;
#[path = "pictures/spots.rs"]
mod spots;
#[path = "pictures/structure.rs"]
mod structure;
#[path = "pictures/turn.rs"]
mod turn;

fn here(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(name)
}

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(here(name)).unwrap()
}

fn picture(name: &str) -> Pixels {
    decode(&bytes(name)).unwrap_or_else(|fault| panic!("{name}: {fault:?}"))
}

fn pixel(picture: &Pixels, x: u32, y: u32) -> &[u8] {
    let channels = picture.tones.channels();
    let start = (y * picture.width + x) as usize * channels;
    &picture.codes[start..start + channels]
}

/// Numbers that are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit.max(1)
    }
}

fn press(ink_aim: u32) -> Press {
    Press {
        name: "krant".to_owned(),
        standard: Standard::X4,
        profile: FileId(0),
        profile_at: Span::new(FileId(0), 0..0),
        condition: String::new(),
        registry: String::new(),
        info: String::new(),
        bleed: Pt::ZERO,
        marks: std::collections::BTreeSet::new(),
        ink_limit: 2400,
        ink_aim,
        resolution: Resolution { refuse: 100, warn: 150, aim: 200 },
        packing: PicturePacking::NORMAL,
        art: katern::press::ArtInks::default(),
        least_rule: Pt::ZERO,
        least_type: Pt::ZERO,
        least_type_inks: Pt::ZERO,
        least_stroke: Pt::ZERO,
    }
}

fn profile() -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/icc/krantenpapier-tr002.icc"),
    )
    .unwrap()
}

fn newsprint(ink_aim: u32) -> Separator {
    separator(&profile(), &press(ink_aim)).unwrap()
}

fn inches(width: f64, height: f64) -> Size {
    Size { width: Pt::from_points(width * 72.0), height: Pt::from_points(height * 72.0) }
}

/// The whole picture at so few pixels per inch that it is not scaled.
fn whole(picture: &Pixels, with: &Separator) -> Plate {
    let all = Crop { left: 0, top: 0, width: picture.width, height: picture.height };
    separate(picture, all, inches(f64::from(picture.width), f64::from(picture.height)), with)
}

#[test]
fn all_eight_orientations_show_the_same_picture() {
    let upright = picture("turned-1.jpg");
    assert_eq!((upright.width, upright.height, upright.tones), (24, 16, Tones::Rgb));
    // Top left is red, top right blue, bottom left yellow.
    assert!(
        pixel(&upright, 4, 4)[0] > 150
            && pixel(&upright, 20, 4)[2] > 150
            && pixel(&upright, 4, 12)[2] < 80
    );
    for number in 2..=8 {
        assert!(picture(&format!("turned-{number}.jpg")) == upright, "orientation {number}");
    }
    let png = picture("turned-6.png");
    assert_eq!(
        (png.width, png.height, pixel(&png, 0, 0), pixel(&png, 23, 15)),
        (24, 16, &[200, 40, 40][..], &[90, 90, 90][..])
    );
}

#[test]
fn baseline_and_progressive_are_the_same_picture() {
    assert!(picture("baseline.jpg") == picture("progressive.jpg"));
    assert_eq!(picture("gray.jpg").tones, Tones::Gray);
}

#[test]
fn all_kinds_of_png_are_read() {
    assert_eq!(pixel(&picture("palette.png"), 0, 0), [200, 40, 40]);
    assert_eq!(picture("neutral.png").tones, Tones::Gray);
    assert_eq!(picture("deep.png").tones, Tones::Gray);
    let cover = picture("cover.png");
    assert_eq!(
        (pixel(&cover, 0, 0), pixel(&cover, 47, 31)),
        (&[255, 255, 255][..], &[255, 255, 255][..])
    );
    let middle = pixel(&cover, 24, 0);
    assert!(middle[0] > 200 && middle[1] > 150, "{middle:?}");
}

#[test]
fn a_wide_colour_space_is_brought_to_srgb() {
    // Adobe RGB 40, 200, 40 is a green beyond sRGB: no red is left in it. Gray stays gray, by
    // another curve.
    let wide = picture("wide.png");
    assert_eq!(pixel(&wide, 12, 4)[0], 0);
    assert!(pixel(&wide, 12, 4)[1] > 198);
    let gray = pixel(&wide, 20, 12);
    assert!(
        gray.iter().all(|code| code.abs_diff(90) <= 2) && gray.iter().all(|code| *code == gray[0]),
        "{gray:?}"
    );
    assert_eq!(picture("wide.jpg").tones, Tones::Rgb);
    let mut broken = bytes("wide.jpg");
    let at = broken.windows(4).position(|w| w == b"RGB ").unwrap();
    broken[at..at + 4].copy_from_slice(b"CMYK");
    let why = "its colour profile is for Cmyk".to_owned();
    assert_eq!(decode(&broken), Err(PictureFault::Colour(why)));
}

#[test]
fn inks_are_read_as_they_stand() {
    // As Pillow reads them: no ink at the left of the first row, then a little of magenta.
    for (name, size) in [("cmyk.jpg", (48, 32)), ("inks.tif", (45, 27))] {
        let read = picture(name);
        assert_eq!(((read.width, read.height), read.tones), (size, Tones::Inks), "{name}");
        let first: Vec<u8> = read.codes.iter().take(8).copied().collect();
        println!("{name} {first:?}");
    }
}

#[test]
fn lines_keep_their_fineness_and_one_plate() {
    let codes: Vec<u8> =
        (0..1200 * 600u32).map(|n| if n % 1200 / 3 % 2 == 0 { 0 } else { 255 }).collect();
    let art = Pixels { width: 1200, height: 600, codes, tones: Tones::Gray };
    let inch = Size { width: Pt(72 * 65_536), height: Pt(36 * 65_536) };
    let all = Crop { left: 0, top: 0, width: 1200, height: 600 };
    let plate = separate(&art, all, inch, &newsprint(2200));
    assert_eq!((plate.width, plate.height, plate.depth), (1200, 600, Plates::Line));
    assert!(plate.pixels.iter().zip(&art.codes).all(|(ink, code)| *ink == 255 - code));
    // Twice as fine: down to what the press keeps of lines, still whole ink or none.
    let half = Size { width: Pt(36 * 65_536), height: Pt(18 * 65_536) };
    let plate = separate(&art, all, half, &newsprint(2200));
    assert_eq!((plate.width, plate.height, plate.depth), (600, 300, Plates::Line));
    assert!(plate.pixels.iter().all(|ink| matches!(ink, 0 | 255)));
}

#[test]
fn each_fault_is_named() {
    assert_eq!(decode(b"Dit is een brief, geen foto.\n"), Err(PictureFault::NotAPicture));
    assert!(matches!(
        decode(b"II+\0\x08\0\0\0\0\0"),
        Err(PictureFault::Unsupported { form: "BigTIFF", .. })
    ));
    let mut wide = bytes("baseline.jpg");
    let frame = wide.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    wide[frame + 7..frame + 9].copy_from_slice(&40_000u16.to_be_bytes());
    assert_eq!(decode(&wide), Err(PictureFault::TooLarge { width: 40_000, height: 32 }));
    let mut wide = bytes("palette.png");
    wide[16..20].copy_from_slice(&40_000u32.to_be_bytes());
    assert_eq!(decode(&wide), Err(PictureFault::TooLarge { width: 40_000, height: 16 }));

    for name in ["baseline.jpg", "progressive.jpg", "gray.jpg", "palette.png", "cover.png"] {
        let whole = bytes(name);
        // Every length short of the whole: below the magic it is no picture, above it it is cut
        // off. Of a JPEG, the end mark alone may lack: tests of its structure ask what is said of
        // that.
        let end = if name.ends_with(".jpg") { whole.len() - 2 } else { whole.len() };
        for length in 8..end {
            assert_eq!(
                decode(&whole[..length]),
                Err(PictureFault::Truncated),
                "{name} cut to {length}"
            );
        }
        let mut longer = whole.clone();
        longer.extend_from_slice(b"\0\0 and something else \xFF\xD8\xFF");
        assert_eq!(decode(&longer), decode(&whole), "{name} with more behind it");
    }
    let mut broken = bytes("palette.png");
    let data = broken.windows(4).position(|w| w == b"IDAT").unwrap();
    broken[data + 10] ^= 0x55;
    assert!(matches!(decode(&broken), Err(PictureFault::Broken(_))));
}

#[test]
fn no_damage_makes_it_panic() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut kinds = std::collections::BTreeMap::new();
    for name in [
        "baseline.jpg",
        "progressive.jpg",
        "gray.jpg",
        "turned-6.jpg",
        "wide.jpg",
        "wide.png",
        "cover.png",
        "deep.png",
        "turned-6.png",
    ] {
        let whole = bytes(name);
        let png = name.ends_with(".png");
        for _ in 0..900 {
            let mut damaged = whole.clone();
            for _ in 0..=dice.below(6) {
                let at = dice.below(damaged.len() as u64) as usize;
                match dice.below(5) {
                    0 => damaged[at] = dice.below(256) as u8,
                    1 => damaged[at] ^= 1 << dice.below(8),
                    2 => drop(
                        damaged.drain(at..(at + 1 + dice.below(9) as usize).min(damaged.len())),
                    ),
                    3 => damaged
                        .insert(at, [0, 0xFF, 0xD9, 0xDA, 0xC4, 0x7F][dice.below(6) as usize]),
                    _ => damaged.truncate(at.max(20)),
                }
            }
            if png {
                mend(&mut damaged);
            }
            let kind = match decode(&damaged) {
                Ok(picture) => {
                    let channels = picture.tones.channels();
                    assert_eq!(
                        picture.codes.len(),
                        (picture.width * picture.height) as usize * channels
                    );
                    "read"
                }
                Err(PictureFault::NotAPicture) => "no picture",
                Err(PictureFault::Truncated) => "cut",
                Err(PictureFault::TooLarge { .. }) => "large",
                Err(PictureFault::Unsupported { .. }) => "form",
                Err(PictureFault::Broken(_)) => "broken",
                Err(PictureFault::Colour(_)) => "colours",
                Err(PictureFault::Drawing(_)) => "drawing",
            };
            *kinds.entry(kind).or_insert(0) += 1;
        }
    }
    println!("{kinds:?}");
    assert!(kinds["read"] > 100 && kinds["broken"] > 100 && kinds["cut"] > 100, "{kinds:?}");
}

/// Makes the check sums of PNG chunks right again, so that damage reaches past them.
fn mend(png: &mut [u8]) {
    let mut at = 8;
    while let Some(length) =
        png.get(at..at + 4).map(|n| u32::from_be_bytes(n.try_into().unwrap()) as usize)
    {
        let Some(body) = png.get(at + 4..at + 8 + length) else { return };
        let sum = body.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| {
                if c & 1 == 1 { 0xEDB8_8320 ^ c >> 1 } else { c >> 1 }
            })
        });
        if let Some(place) = png.get_mut(at + 8 + length..at + 12 + length) {
            place.copy_from_slice(&(!sum).to_be_bytes());
        }
        at += 12 + length;
    }
}

#[test]
fn crops_stay_inside_keep_proportions_and_the_focus() {
    let mut dice = Dice(20_260_101);
    for _ in 0..20_000 {
        let size = (1 + dice.below(9000) as u32, 1 + dice.below(9000) as u32);
        let frame = Size {
            width: Pt(1 + dice.below(60_000_000) as i64),
            height: Pt(1 + dice.below(60_000_000) as i64),
        };
        let at = (dice.below(1001) as u16, dice.below(1001) as u16);
        let focus = Focus { at, zoom: 1000 + dice.below(3000) as u16 };
        let part = crop(size, frame, focus);
        let told = format!("{size:?} {frame:?} {focus:?} {part:?}");
        assert!(
            part.width >= 1
                && part.height >= 1
                && part.left + part.width <= size.0
                && part.top + part.height <= size.1,
            "{told}"
        );
        let (wide, high) = (
            frame.width.0 as f64 / frame.height.0 as f64,
            frame.height.0 as f64 / frame.width.0 as f64,
        );
        let off = (f64::from(part.height) * wide - f64::from(part.width))
            .abs()
            .min((f64::from(part.width) * high - f64::from(part.height)).abs());
        assert!(off <= 1.0, "{off} {told}");
        let point = (
            (u64::from(size.0) * u64::from(at.0) / 1000) as u32,
            (u64::from(size.1) * u64::from(at.1) / 1000) as u32,
        );
        let point = (point.0.min(size.0 - 1), point.1.min(size.1 - 1));
        let across = at.0 == 500 || (part.left..part.left + part.width).contains(&point.0);
        let down = at.1 == 500 || (part.top..part.top + part.height).contains(&point.1);
        assert!(across && down, "{told}");
        if focus.zoom == 1000 {
            assert!(part.width == size.0 || part.height == size.1, "{told}");
        }
    }
}

#[test]
fn no_colour_gets_more_ink_than_the_press_allows() {
    let codes: Vec<u8> = (0..=255u8).step_by(3).chain([254]).collect();
    let cube = |r: &u8| -> Vec<u8> {
        codes.iter().flat_map(|g| codes.iter().flat_map(move |b| [*r, *g, *b])).collect()
    };
    let side = codes.len() as u32;
    for aim in [2200, 1800, 1000, 700] {
        let with = newsprint(aim);
        let mut most = 0;
        for r in &codes {
            let slice = Pixels { width: side, height: side, codes: cube(r), tones: Tones::Rgb };
            most = most.max(most_of(&whole(&slice, &with)));
        }
        println!("aim {aim}: most {most}");
        assert!(most <= aim && most + 200 > aim, "aim {aim}, most {most}");
    }
}

#[test]
fn gray_prints_from_black_alone() {
    let ramp =
        Pixels { width: 256, height: 1, codes: (0..=255).collect::<Vec<u8>>(), tones: Tones::Gray };
    let plate = whole(&ramp, &newsprint(2200));
    assert_eq!((plate.depth, plate.pixels.len()), (Plates::Black, 256));
    assert_eq!((plate.pixels[0], plate.pixels[255]), (255, 0));
    assert!(plate.pixels.is_sorted_by(|a, b| a >= b));
    assert_eq!([32, 64, 128, 192, 224].map(|gray| plate.pixels[gray]), GRAYS);
}

const GRAYS: [u8; 5] = [243, 218, 137, 64, 28];

#[test]
fn known_colours_get_known_inks() {
    let with = newsprint(2200);
    let colours = [
        [255, 255, 255],
        [0, 0, 0],
        [128, 128, 128],
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
        [224, 172, 140],
        [90, 140, 60],
    ];
    let picture = Pixels { width: 8, height: 1, codes: colours.concat(), tones: Tones::Rgb };
    let plate = whole(&picture, &with);
    let inks: Vec<&[u8]> = plate.pixels.chunks(4).collect();
    assert_eq!(inks, INKS);
}

const INKS: [[u8; 4]; 8] = [
    [0, 0, 0, 0],
    [132, 86, 71, 255],
    [34, 17, 16, 118],
    [0, 224, 237, 1],
    [105, 0, 250, 0],
    [241, 109, 0, 31],
    [0, 64, 108, 19],
    [111, 0, 208, 86],
];

#[test]
fn threads_do_not_change_a_byte() {
    let mut dice = Dice(7);
    let pixels: Vec<u8> = (0..301 * 203 * 3).map(|_| dice.below(256) as u8).collect();
    let noise = Pixels { width: 301, height: 203, codes: pixels, tones: Tones::Rgb };
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let with = newsprint(2200);
            let all = Crop { left: 0, top: 0, width: 301, height: 203 };
            (whole(&noise, &with), separate(&noise, all, inches(0.5, 0.337), &with))
        })
    };
    let (one, eight) = (run(1), run(8));
    assert!(one == eight);
    assert_eq!((one.1.width, one.1.height), (100, 67));
}

#[test]
fn only_what_is_too_fine_is_scaled() {
    let with = newsprint(2200);
    let slope = picture("baseline.jpg");
    let all = Crop { left: 0, top: 0, width: 48, height: 32 };
    let enough = separate(&slope, all, inches(0.25, 0.17), &with);
    assert_eq!((enough.width, enough.height, resolution(all, inches(0.25, 0.17))), (48, 32, 188));
    let finer = separate(&slope, all, inches(0.12, 0.08), &with);
    assert_eq!((finer.width, finer.height), (24, 16));
    let blocks = picture("turned-1.jpg");
    let part = Crop { left: 0, top: 0, width: 24, height: 16 };
    let sharp = separate(&blocks, part, inches(0.06, 0.04), &with);
    let soft =
        separate(&blocks, part, inches(0.06, 0.04), &with.clone().sharpening(Sharpening::Off));
    assert!(soft.width == 12 && soft.pixels != sharp.pixels);
    // Off or on, the middle of a flat block is what it is without scaling.
    assert_eq!(
        (&soft.pixels[..4], &sharp.pixels[..4]),
        (&whole(&blocks, &with).pixels[..4], &soft.pixels[..4])
    );
    // A crop beyond the picture is cut to it.
    let beyond = separate(
        &slope,
        Crop { left: 40, top: 30, width: 100, height: 100 },
        inches(1.0, 1.0),
        &with,
    );
    assert_eq!((beyond.width, beyond.height, beyond.pixels.len()), (8, 2, 64));
    assert_eq!(separate(&slope, Crop { left: 48, ..all }, inches(1.0, 1.0), &with).pixels.len(), 0);
}

#[test]
fn profiles_that_cannot_print_are_refused() {
    let message = |bytes: &[u8]| {
        let report = separator(bytes, &press(2200)).unwrap_err();
        assert_eq!(report.code, Code::BadProfile);
        report.message
    };
    let good = profile();
    assert!(message(b"geen profiel").contains("cannot be read"));
    assert!(message(&good[..good.len() / 2]).contains("cannot be read"));
    let with = |at: usize, four: &[u8; 4]| {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(four);
        message(&bytes)
    };
    assert!(with(12, b"mntr").contains("not of a printer"));
    assert!(with(16, b"RGB ").contains("not for CMYK"));
    assert!(with(20, b"XYZ ").contains("not through L*a*b*"));
    let tag = good.windows(4).position(|w| w == b"B2A0").unwrap();
    assert!(with(tag, b"none").contains("no perceptual table"));

    let mut dice = Dice(99);
    for _ in 0..60 {
        let mut bytes = good.clone();
        for _ in 0..4 {
            // Header and table of tags, and the heads of the tags themselves, are where damage is
            // felt.
            let tag = 132 + 12 * dice.below(12) as usize;
            let start = u32::from_be_bytes(good[tag + 4..tag + 8].try_into().unwrap()) as usize;
            let at = if dice.below(2) == 0 {
                dice.below(300) as usize
            } else {
                (start + dice.below(60) as usize) % good.len()
            };
            bytes[at] = dice.below(256) as u8;
        }
        drop(separator(&bytes, &press(2200)));
    }
}
