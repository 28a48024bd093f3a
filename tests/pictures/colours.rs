//! What codes mean: the chunks of PNG by their order, Exif's Adobe RGB, grays of every curve.

use crate::parts::{
    GRAY, RGB, curve, exif, fixed, iccp, matrix, png, profile, with_profile, with_segments,
};
use crate::{newsprint, picture, whole};
use katern::issue::{Pixels, Tones};
use katern::read::picture::{PictureFault, decode, report};
use katern::report::Code;
use std::path::Path;

fn codes(file: &[u8]) -> Vec<u8> {
    decode(file).unwrap().codes.to_vec()
}

fn refusal(file: &[u8]) -> String {
    let fault = decode(file).unwrap_err();
    let told = report(&fault, "pictures/a.png");
    assert_eq!(told.code, Code::UnsupportedPicture);
    assert!(told.help.contains("Convert it to sRGB"));
    let PictureFault::Colour(why) = fault else { panic!("{fault:?}") };
    why
}

/// The sRGB code of linear light.
fn coded(light: f64) -> f64 {
    255.0 * if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}

#[track_caller]
fn near(shown: &[u8], known: &[f64]) {
    assert_eq!(shown.len(), known.len());
    assert!(
        shown.iter().zip(known).all(|(a, b)| (f64::from(*a) - b).abs() <= 1.0),
        "{shown:?} {known:?}"
    );
}

/// Numbers of gAMA or cHRM.
fn numbers(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|v| v.to_be_bytes()).collect()
}

#[test]
fn gamma_is_followed_and_that_of_srgb_stands_for_its_curve() {
    let row = [0, 64, 128, 255];
    let with = |gamma: u32| codes(&png(GRAY, 4, &row, &[(b"gAMA", &numbers(&[gamma]))]));
    assert_eq!(with(45_455), row);
    let curved = |power: f64| row.map(|code| coded((f64::from(code) / 255.0).powf(power)));
    near(&with(100_000), &curved(1.0));
    near(&with(55_556), &curved(1.8));
    assert!(refusal(&png(GRAY, 4, &row, &[(b"gAMA", &[0; 4])])).contains("gAMA"));
    assert!(refusal(&png(GRAY, 4, &row, &[(b"gAMA", &[1, 2])])).contains("gAMA"));
}

#[test]
fn gamma_is_left_before_a_picture_is_laid_on_white() {
    // Half a middle gray of linear light: 188 in sRGB, and half way from there to white.
    let half = png((8, 4), 1, &[128, 128], &[(b"gAMA", &numbers(&[100_000]))]);
    near(&codes(&half), &[255.0 - (255.0 - coded(128.0 / 255.0)) * 128.0 / 255.0]);
    let deep = png((16, 4), 1, &[128, 128, 128, 128], &[(b"gAMA", &numbers(&[100_000]))]);
    assert_eq!(codes(&deep), codes(&half));
    let colour = png((8, 6), 1, &[128, 0, 255, 255], &[(b"gAMA", &numbers(&[100_000]))]);
    near(&codes(&colour), &[188.0, 0.0, 255.0]);
}

/// Primaries as cHRM writes them: those of Adobe RGB, and those of sRGB.
const ADOBE: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 21_000, 71_000, 15_000, 6_000];
const SRGB: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];

/// Pixels of which Adobe RGB and sRGB differ, and what they are in sRGB when they were Adobe RGB.
///
/// Linear red is 1.398 R - 0.398 G, green is G, blue 1.043 B - 0.043 G (Adobe RGB (1998)
/// specification, annex C).
const ROW: [u8; 6] = [180, 120, 60, 100, 120, 160];

fn adobe() -> Vec<f64> {
    let light = |code: u8| (f64::from(code) / 255.0).powf(2.199_218_75);
    ROW.chunks(3)
        .flat_map(|pixel| {
            let [r, g, b] = [0, 1, 2].map(|n| light(pixel[n]));
            [1.3984 * r - 0.3984 * g, g, 1.0429 * b - 0.0429 * g]
                .map(|light| coded(light.clamp(0.0, 1.0)))
        })
        .collect()
}

#[test]
fn primaries_are_followed() {
    let with = |gamma: u32, xy: &[u32]| {
        codes(&png(RGB, 2, &ROW, &[(b"gAMA", &numbers(&[gamma])), (b"cHRM", &numbers(xy))]))
    };
    near(&with(45_471, &ADOBE), &adobe());
    assert_eq!(with(45_455, &SRGB), ROW);
    assert_eq!(codes(&png(RGB, 2, &ROW, &[(b"cHRM", &numbers(&SRGB))])), ROW);
    near(&with(55_556, &SRGB), &ROW.map(|code| coded((f64::from(code) / 255.0).powf(1.8))));
    let refused = |xy: &[u32]| refusal(&png(RGB, 2, &ROW, &[(b"cHRM", &numbers(xy))]));
    assert!(refused(&[31_270, 32_900, 1, 1, 1, 1, 1, 1]).contains("not three colours"));
    assert!(refused(&[31_270, 32_900]).contains("not four pairs"));
}

#[test]
fn the_first_chunk_in_rank_counts() {
    let linear = iccp(&profile([b"mntr", b"RGB ", b"XYZ "], &matrix(&curve(&[]))));
    let light = ROW.map(|code| coded(f64::from(code) / 255.0));
    let gamma: (&[u8; 4], &[u8]) = (b"gAMA", &numbers(&[200_000]));
    let srgb: (&[u8; 4], &[u8]) = (b"sRGB", &[0]);
    let with = |chunks: &[(&[u8; 4], &[u8])]| codes(&png(RGB, 2, &ROW, chunks));
    near(&with(&[(b"iCCP", &linear)]), &light);
    assert_eq!(with(&[srgb, gamma]), ROW);
    near(&with(&[gamma, srgb, (b"iCCP", &linear)]), &light);
    assert_eq!(with(&[(b"cICP", &[1, 13, 0, 1]), (b"iCCP", &linear), gamma]), ROW);
    near(&with(&[(b"cICP", &[1, 8, 0, 1]), srgb]), &light);
    assert_ne!(with(&[gamma]), ROW);
}

#[test]
fn code_points_are_followed_or_refused_by_name() {
    let with = |points: &[u8]| decode(&png(RGB, 2, &ROW, &[(b"cICP", points)]));
    // Display P3 to sRGB: linear red is 1.2249 R - 0.2247 G, green 1.0420 G - 0.0420 R, blue 1.0979
    // B - 0.0786 G - 0.0196 R.
    let light = |code: u8| {
        let v = f64::from(code) / 255.0;
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let known = ROW.chunks(3).flat_map(|pixel| {
        let [r, g, b] = [0, 1, 2].map(|n| light(pixel[n]));
        [1.2249 * r - 0.2247 * g, 1.0420 * g - 0.0420 * r, 1.0979 * b - 0.0786 * g - 0.0196 * r]
            .map(coded)
    });
    near(&with(&[12, 13, 0, 1]).unwrap().codes, &known.collect::<Vec<f64>>());
    near(
        &with(&[1, 4, 0, 1]).unwrap().codes,
        &ROW.map(|code| coded((f64::from(code) / 255.0).powf(2.2))),
    );
    for points in [[9, 14, 0, 1], [5, 5, 0, 1], [6, 6, 0, 1], [11, 8, 0, 1]] {
        assert_eq!(with(&points).unwrap().tones, Tones::Rgb, "{points:?}");
    }
    let refused = |points: &[u8]| refusal(&png(RGB, 2, &ROW, &[(b"cICP", points)]));
    assert_eq!(refused(&[9, 16, 0, 1]), "it is of high dynamic range (cICP, transfer PQ)");
    assert_eq!(refused(&[9, 18, 0, 1]), "it is of high dynamic range (cICP, transfer HLG)");
    assert_eq!(refused(&[1, 13, 0, 0]), "its codes are of narrow range, as video is (cICP)");
    assert!(refused(&[1, 13, 1, 1]).contains("matrix 1"));
    assert!(refused(&[2, 13, 0, 1]).contains("number 2"));
    assert!(refused(&[1, 2, 0, 1]).contains("number 2"));
    assert!(refused(&[1, 13, 0]).contains("not four"));
}

#[test]
fn a_chunk_with_a_wrong_check_sum_is_not_followed() {
    let mut file = png(GRAY, 1, &[9], &[(b"gAMA", &numbers(&[100_000]))]);
    let at = file.windows(4).position(|w| w == b"gAMA").unwrap();
    file[at + 6] ^= 1;
    let Err(PictureFault::Broken(why)) = decode(&file) else { panic!("{:?}", decode(&file)) };
    assert!(why.contains("gAMA") && why.contains("check sum"), "{why}");
}

#[test]
fn exif_tells_of_adobe_rgb_where_nothing_else_does() {
    let wide = exif((3, 1), 65_535, b"R03\0");
    let plain = exif((3, 1), 1, b"R03\0");
    let other = exif((3, 1), 65_535, b"R98\0");
    let with = |chunks: &[(&[u8; 4], &[u8])]| codes(&png(RGB, 2, &ROW, chunks));
    near(&with(&[(b"eXIf", &wide)]), &adobe());
    assert_eq!(with(&[(b"eXIf", &plain)]), ROW);
    assert_eq!(with(&[(b"eXIf", &other)]), ROW);
    assert_eq!(with(&[(b"eXIf", &wide), (b"sRGB", &[0])]), ROW);
    let jpeg = |exif: &[u8]| {
        let body = [b"Exif\0\0", exif].concat();
        decode(&with_segments("slope-fine-chroma.jpg", &[(0xE1, &body)])).unwrap()
    };
    let bare = picture("slope-fine-chroma.jpg");
    assert!(jpeg(&plain) == bare && jpeg(&wide) != bare);
    // With a profile it is the profile that counts.
    let srgb = profile([b"mntr", b"RGB ", b"XYZ "], &matrix(&srgb_curve()));
    let mut both = with_profile("slope-fine-chroma.jpg", &srgb);
    let body = [b"Exif\0\0", wide.as_slice()].concat();
    let segment = [&[0xFF, 0xE1][..], &(body.len() as u16 + 2).to_be_bytes(), &body].concat();
    both.splice(2..2, segment);
    assert!(decode(&both).unwrap() == bare);
}

/// The curve of sRGB as a formula of version 4.
fn srgb_curve() -> Vec<u8> {
    let formula =
        fixed(b"para\0\0\0\0", &[0.0, 2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45]);
    // The number of the formula stands in the first two bytes behind the head.
    [&formula[..8], &[0, 3, 0, 0], &formula[12..]].concat()
}

/// Lightness from that of black ink on newsprint to white, as papers' own gray profiles write it.
fn paper_gray() -> (Vec<u8>, impl Fn(f64) -> f64) {
    let lightness = |code: f64| 38.0 + 62.0 * code.powf(1.3);
    let samples: Vec<f64> = (0..256).map(|n| lightness(f64::from(n) / 255.0) / 100.0).collect();
    (profile([b"prtr", b"GRAY", b"Lab "], &[(b"kTRC", curve(&samples))]), lightness)
}

/// Light of a lightness L*.
fn light(lightness: f64) -> f64 {
    let f = (lightness + 16.0) / 116.0;
    if lightness > 8.0 { f.powi(3) } else { lightness * 27.0 / 24_389.0 }
}

#[test]
fn a_gray_of_lightness_is_as_light_as_it_says() {
    let ramp: Vec<u8> = (0..=255).collect();
    let (paper, lightness) = paper_gray();
    let shown = codes(&png(GRAY, 256, &ramp, &[(b"iCCP", &iccp(&paper))]));
    let known: Vec<f64> =
        ramp.iter().map(|code| coded(light(lightness(f64::from(*code) / 255.0)))).collect();
    near(&shown, &known);
    // A straight line to L*, `Gray CIE*L`: the middle of it is L* 50.2, sRGB 119.
    let ciel = profile([b"mntr", b"GRAY", b"Lab "], &[(b"kTRC", curve(&[1.0]))]);
    let shown = codes(&png(GRAY, 256, &ramp, &[(b"iCCP", &iccp(&ciel))]));
    near(
        &shown,
        &ramp.iter().map(|code| coded(light(f64::from(*code) / 2.55))).collect::<Vec<f64>>(),
    );
    assert_eq!(shown[128], 119);
    // The same numbers as light are another gray.
    let bright = profile([b"mntr", b"GRAY", b"XYZ "], &[(b"kTRC", curve(&[1.0]))]);
    assert_eq!(codes(&png(GRAY, 256, &ramp, &[(b"iCCP", &iccp(&bright))]))[128], 188);
}

#[test]
fn a_gray_of_lightness_prints_the_black_of_the_same_gray_in_srgb() {
    let ramp: Vec<u8> = (0..=255).collect();
    let (paper, lightness) = paper_gray();
    let told = decode(&png(GRAY, 256, &ramp, &[(b"iCCP", &iccp(&paper))])).unwrap();
    let known =
        ramp.iter().map(|code| coded(light(lightness(f64::from(*code) / 255.0))).round() as u8);
    let srgb =
        Pixels { width: 256, height: 1, codes: known.collect::<Vec<u8>>(), tones: Tones::Gray };
    let with = newsprint(2200);
    let (ours, theirs) = (whole(&told, &with), whole(&srgb, &with));
    assert!(ours.pixels.iter().zip(theirs.pixels.iter()).all(|(a, b)| a.abs_diff(*b) <= 3));
    let mean =
        |inks: &[u8]| inks.iter().map(|k| f64::from(*k)).sum::<f64>() / 2.55 / inks.len() as f64;
    assert!((mean(&ours.pixels) - 40.0).abs() < 4.0, "{}", mean(&ours.pixels));
}

#[test]
fn curves_of_version_four_and_neutral_grays_through_a_profile() {
    let srgb = profile([b"mntr", b"RGB ", b"XYZ "], &matrix(&srgb_curve()));
    assert_eq!(codes(&png(RGB, 2, &ROW, &[(b"iCCP", &iccp(&srgb))])), ROW);
    // Neutral codes stay neutral, and so go to the black plate alone.
    let gamma = profile([b"spac", b"RGB ", b"XYZ "], &matrix(&curve(&[1.8])));
    let gray =
        decode(&png(RGB, 2, &[64, 64, 64, 128, 128, 128], &[(b"iCCP", &iccp(&gamma))])).unwrap();
    assert_eq!((gray.tones, gray.codes.to_vec()), (Tones::Gray, vec![81, 146]));
}

#[test]
fn a_profile_of_other_channels_is_followed_where_it_makes_sense() {
    let colour = profile([b"scnr", b"RGB ", b"XYZ "], &matrix(&curve(&[1.8])));
    let gray = profile([b"mntr", b"GRAY", b"XYZ "], &[(b"kTRC", curve(&[1.8]))]);
    // A gray file with a profile for colour: equal parts of the three.
    assert_eq!(codes(&png(GRAY, 2, &[64, 128], &[(b"iCCP", &iccp(&colour))])), [81, 146]);
    // A colour file with a profile for gray: taken where it has no colour.
    assert_eq!(
        codes(&png(RGB, 2, &[64, 64, 64, 128, 128, 128], &[(b"iCCP", &iccp(&gray))])),
        [81, 146]
    );
    let refused = refusal(&png(RGB, 2, &ROW, &[(b"iCCP", &iccp(&gray))]));
    assert_eq!(refused, "its colour profile is for gray, and the picture has colours");
    let inks = profile([b"prtr", b"CMYK", b"Lab "], &[]);
    assert_eq!(
        refusal(&png(GRAY, 1, &[9], &[(b"iCCP", &iccp(&inks))])),
        "its colour profile is for Cmyk"
    );
}

#[test]
fn the_pictures_that_failed_come_out_right() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/faults/pictures");
    if !shared.is_dir() {
        println!("skipped: {} is not there", shared.display());
        return;
    }
    let shown = |name: &str| decode(&std::fs::read(shared.join(name)).unwrap()).unwrap();
    // Red, green, blue and yellow, each in the middle of its quarter; gray in the middle.
    let card = |name: &str, most: u8| {
        let picture = shown(name);
        assert_eq!((picture.width, picture.height), (1206, 1000), "{name}");
        let known = [
            ((300, 250), [200, 40, 40]),
            ((900, 250), [40, 160, 60]),
            ((300, 750), [40, 60, 190]),
            ((900, 750), [230, 210, 40]),
            ((603, 500), [128, 128, 128]),
        ];
        for ((x, y), colour) in known {
            let pixel = crate::pixel(&picture, x, y);
            assert!(
                pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) <= most),
                "{name} {x} {y} {pixel:?}"
            );
        }
    };
    for name in ["j_samp_1x1_2x2_2x2.jpg", "j_scan_ni_2x2.jpg", "d_noeoi.jpg", "e_or6_long.jpg"] {
        card(name, 4);
    }
    let black = whole(&shown("g_newspaper_gray_lab.jpg"), &newsprint(2200));
    let mean =
        black.pixels.iter().map(|k| f64::from(*k)).sum::<f64>() / 2.55 / black.pixels.len() as f64;
    assert!((mean - 58.0).abs() < 1.0, "{mean}");
}
