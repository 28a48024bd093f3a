//! JPEGs of every structure: sampling of channels, scans, ends; and kinds of PNG. Each comes out
//! right or is refused by its name.

use crate::parts::{GRAY, packed, png, with_segments};
use crate::{bytes, mend, pixel};
use katern::issue::{Pixels, Tones};
use katern::read::picture::{Flaw, PictureFault, decode, look, report, warning};
use katern::report::{Code, Severity};

/// How far a picture is from the slope that all these show: on the average, and at most.
fn off(picture: &Pixels) -> (f64, u8) {
    assert_eq!((picture.width, picture.height, picture.tones), (45, 27, Tones::Rgb));
    let known = |x: u32, y: u32| [x * 255 / 44, y * 255 / 26, (x + y) * 255 / 70];
    let places = (0..27).flat_map(|y| (0..45).map(move |x| (x, y)));
    let differences: Vec<u8> = places
        .flat_map(|(x, y)| {
            let shown = [0, 1, 2].map(|n| pixel(picture, x, y)[n]);
            shown
                .into_iter()
                .zip(known(x, y))
                .map(|(code, known)| code.abs_diff(known as u8))
                .collect::<Vec<u8>>()
        })
        .collect();
    let sum: u32 = differences.iter().map(|d| u32::from(*d)).sum();
    (f64::from(sum) / differences.len() as f64, differences.into_iter().max().unwrap())
}

fn right(name: &str) {
    let (mean, most) =
        off(&decode(&bytes(name)).unwrap_or_else(|fault| panic!("{name}: {fault:?}")));
    println!("{name}: {mean:.2}, {most}");
    assert!(mean < 2.5 && most <= 16, "{name}: {mean}, {most}");
}

#[test]
fn channels_of_every_sampling_come_out_right() {
    for name in
        ["fine-chroma", "fine-chroma-progressive", "one-fine-chroma", "three-samplings", "quarter"]
    {
        right(&format!("slope-{name}.jpg"));
    }
}

#[test]
fn channels_in_scans_of_their_own_come_out_right() {
    for name in ["", "-restart", "-last-first", "-fine-chroma", "-thirds", "-progressive"] {
        right(&format!("slope-apart{name}.jpg"));
    }
}

#[test]
fn red_green_and_blue_are_known_by_mark_and_by_name() {
    right("slope-colours.jpg");
    right("slope-colours-apart.jpg");
    // Without Adobe's marker the names of the channels tell it, and without those nothing does.
    let mut named = bytes("slope-colours.jpg");
    let mark = named.windows(2).position(|w| w == [0xFF, 0xEE]).unwrap();
    named.drain(mark..mark + 16);
    let frame = named.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    let scan = named.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    assert_eq!([named[frame + 10], named[scan + 5]], [b'R', b'R']);
    assert!(off(&decode(&named).unwrap()).0 < 2.5);
    for n in 0..3 {
        named[frame + 10 + 3 * n] = 1 + n as u8;
        named[scan + 5 + 2 * n] = 1 + n as u8;
    }
    assert!(off(&decode(&named).unwrap()).0 > 25.0);
    // A JFIF holds luma and chroma, whatever Adobe's marker says; and that marker makes no colours
    // of luma and chroma.
    let jfif: &[u8] = b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0";
    assert!(off(&decode(&with_segments("slope-colours.jpg", &[(0xE0, jfif)])).unwrap()).0 > 25.0);
    let mark: &[u8] = b"Adobe\0\x64\0\0\0\0\x01";
    assert!(
        off(&decode(&with_segments("slope-fine-chroma.jpg", &[(0xEE, mark)])).unwrap()).0 < 2.5
    );
}

#[test]
fn a_sequential_scan_tells_all_coefficients_whatever_it_says() {
    let mut sloppy = bytes("baseline.jpg");
    let scan = sloppy.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    assert_eq!(sloppy[scan + 11..scan + 14], [0, 63, 0]);
    sloppy[scan + 11..scan + 14].copy_from_slice(&[1, 0, 7]);
    assert_eq!(decode(&sloppy), decode(&bytes("baseline.jpg")));
}

#[test]
fn a_gray_picture_is_its_own_measure() {
    let gray = decode(&bytes("slope-large-gray.jpg")).unwrap();
    assert_eq!((gray.width, gray.height, gray.tones), (45, 27, Tones::Gray));
    // Luma of black, of the middle and of white.
    let [dark, middle, light] = [(0, 0), (22, 13), (44, 26)].map(|(x, y)| pixel(&gray, x, y)[0]);
    assert!(dark < 4 && middle.abs_diff(127) < 4 && light > 251, "{dark} {middle} {light}");
}

#[test]
fn forms_that_do_not_come_out_right_are_named() {
    let named = |name: &str, form: &str| match decode(&bytes(name)) {
        Err(fault @ PictureFault::Unsupported { .. }) => {
            let told = report(&fault, "pictures/a.jpg");
            assert_eq!(told.code, Code::UnsupportedPicture);
            assert!(told.message.contains(form) && told.help.contains("save it again"), "{told:?}");
        }
        other => panic!("{name}: {other:?}"),
    };
    named("slope-partly.jpg", "JPEG with some of its colours in scans of their own");
    named("slope-thirds.jpg", "JPEG with a rare sampling of its colours");
    named("slope-arithmetic.jpg", "JPEG with arithmetic coding");
    let spoiled = |name: &str, change: &dyn Fn(&mut [u8])| {
        let mut file = bytes(name);
        let frame = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
        change(&mut file[frame..]);
        decode(&file).unwrap_err()
    };
    let form = |fault: PictureFault| match fault {
        PictureFault::Unsupported { form, .. } => form,
        other => panic!("{other:?}"),
    };
    assert_eq!(form(spoiled("baseline.jpg", &|f| f[4] = 12)), "12-bit JPEG");
    assert_eq!(
        form(spoiled("baseline.jpg", &|f| f[5..7].fill(0))),
        "JPEG that tells its height only after its picture"
    );
    assert_eq!(form(spoiled("baseline.jpg", &|f| f[1] = 0xC3)), "lossless JPEG");
    let broken = |fault: PictureFault, part: &str| {
        let PictureFault::Broken(why) = fault else { panic!("{fault:?}") };
        assert!(why.contains(part), "{why}");
    };
    broken(spoiled("baseline.jpg", &|f| f[11] = 0x52), "sampling");
    broken(spoiled("baseline.jpg", &|f| f[10] = 9), "a channel that it does not have");
    broken(decode(&bytes("slope-coarse.jpg")).unwrap_err(), "some of its scans are missing");
    // The same scan twice, and a scan left out.
    let apart = bytes("slope-apart.jpg");
    let scans: Vec<usize> =
        (0..apart.len()).filter(|n| apart[*n..].starts_with(&[0xFF, 0xDA])).collect();
    let [_, second, third] = scans[..] else { panic!("{scans:?}") };
    let twice = [&apart[..third], &apart[second..]].concat();
    broken(decode(&twice).unwrap_err(), "two scans tell the same channel");
    let without = [&apart[..third], &[0xFF, 0xD9]].concat();
    broken(decode(&without).unwrap_err(), "some of its scans are missing");
}

#[test]
fn only_the_end_mark_may_be_missing() {
    let names = [
        "baseline.jpg",
        "progressive.jpg",
        "gray.jpg",
        "slope-apart.jpg",
        "slope-fine-chroma.jpg",
        "slope-apart-restart.jpg",
    ];
    for name in names {
        let whole = bytes(name);
        let known = look(&whole).unwrap();
        assert_eq!(known.1, None);
        for length in [whole.len() - 2, whole.len() - 1] {
            assert_eq!(
                look(&whole[..length]),
                Ok((known.0.clone(), Some(Flaw::NoEnd))),
                "{name} cut to {length}"
            );
        }
        // Zeros of a card behind it are no picture.
        let padded = [&whole[..whole.len() - 2], &[0; 700]].concat();
        assert_eq!(look(&padded), Ok((known.0.clone(), Some(Flaw::NoEnd))), "{name}");
        for length in 20..whole.len() - 2 {
            assert_eq!(
                look(&whole[..length]),
                Err(PictureFault::Truncated),
                "{name} cut to {length}"
            );
        }
    }
    let told = warning(Flaw::NoEnd, "pictures/a.jpg");
    assert_eq!((told.code, told.severity), (Code::BadPicture, Severity::Warning));
}

#[test]
fn an_end_mark_behind_data_cut_off_makes_no_picture() {
    for name in ["baseline.jpg", "gray.jpg", "slope-apart.jpg", "slope-fine-chroma.jpg"] {
        let whole = bytes(name);
        let scan = whole.windows(2).rposition(|w| w == [0xFF, 0xDA]).unwrap() + 14;
        for length in scan..whole.len() - 2 {
            let cut = [&whole[..length], &[0xFF, 0xD9]].concat();
            // A byte of ones before the mark can be no data that was cut.
            let told = decode(&cut);
            assert!(told.is_err() || told == decode(&whole), "{name} cut to {length}");
        }
        assert!(decode(&[&whole[..scan + 20], &[0xFF, 0xD9]].concat()).is_err(), "{name}");
    }
}

#[test]
fn samples_of_few_bits_palettes_and_woven_rows_are_read() {
    let codes = |file: &[u8]| decode(file).unwrap().codes.to_vec();
    assert_eq!(codes(&png((1, 0), 4, &[0b0101_0000], &[])), [0, 255, 0, 255]);
    assert_eq!(codes(&png((2, 0), 4, &[0b0001_1011], &[])), [0, 85, 170, 255]);
    assert_eq!(codes(&png((4, 0), 3, &[0x0F, 0x80], &[])), [0, 255, 136]);
    let palette: &[u8] = &[200, 40, 40, 40, 200, 40, 0, 0, 0];
    // Half a green and a clear black lie on white.
    let clear = png((2, 3), 3, &[0b0001_1000], &[(b"PLTE", palette), (b"tRNS", &[255, 128, 0])]);
    assert_eq!(codes(&clear), [200, 40, 40, 147, 227, 147, 255, 255, 255]);
    let key = png(GRAY, 3, &[10, 20, 30], &[(b"tRNS", &[0, 20])]);
    assert_eq!(codes(&key), [10, 255, 30]);
    // Adam7 of one row and five pixels: passes one, two, four and six have pixels.
    let mut woven = png(GRAY, 5, &[], &[]);
    let data = packed(&[0, 1, 0, 5, 0, 3, 0, 2, 4]);
    let end = woven.windows(4).position(|w| w == b"IDAT").unwrap() - 4;
    woven.truncate(end);
    woven[28] = 1;
    for (name, body) in [(b"IDAT", data.as_slice()), (b"IEND", &[])] {
        woven.extend_from_slice(&(body.len() as u32).to_be_bytes());
        woven.extend_from_slice(name);
        woven.extend_from_slice(body);
        woven.extend_from_slice(&[0; 4]);
    }
    mend(&mut woven);
    assert_eq!(codes(&woven), [1, 2, 3, 4, 5]);
}

#[test]
fn of_a_moving_png_the_still_picture_is_read() {
    let still = png(GRAY, 3, &[10, 20, 30], &[]);
    let frame = [&[0; 4][..], &packed(&[0, 90, 90, 90])].concat();
    let moving =
        png(GRAY, 3, &[10, 20, 30], &[(b"acTL", &[0, 0, 0, 1, 0, 0, 0, 0]), (b"fdAT", &frame)]);
    assert_eq!(decode(&moving), decode(&still));
}
