//! Pictures that come in inks: as they are, turned to the press, or untouched; and what is dark and
//! neutral in others, in black alone.

use super::{newsprint, profile, whole};
use jpeg_encoder::{ColorType, Encoder};
use katern::geometry::Size;
use katern::issue::{Pixels, Tones};
use katern::page::{PackedPlate, Plates, Samples, Shape};
use katern::program;
use katern::report::{Code, Severity};
use katern::separation::packing::unpacked;
use katern::separation::{Crop, Focus, InkLink, crop, resolution};
use katern::source::{Own, Sources};
use katern::{Proof, proof};
use lopdf::{Document, Object};

const LAYOUT: &str = "\
extends: club
templates:
  beeld:
    section: Beeld
    areas:
      - { id: photo, slot: photo, part: picture, art: supplied, columns: 1-last, row: 6, depth: 30 }
";

/// A page with one picture, by a press of which the lines `pictures` are added to.
fn page(picture: &[u8], (black, packing): (&str, &str)) -> Proof {
    let own = program();
    let press = own.find("layouts/press/krantenpapier.yaml").expect("a press that ships");
    let press = String::from_utf8(own.bytes(press).to_vec()).expect("text");
    let packing = match packing {
        "flate" | "auto" => format!("compression: {packing},"),
        more => format!("compression: auto, {more}"),
    };
    let press = press.replace("compression: auto,", &packing);
    let issue = format!(
        "title: Beeldkrant\nnumber: 1\ndate: 2026-11-28\nlang: nl\nlayout: beeld\npress: eigen\n\
        leaflet: true\npages:\n  - template: beeld\n    slots: {{ photo: {{ picture: vlak.jpg{black} \
        }} }}\n"
    );
    let mut sources = Sources::new("krant");
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources.add("layouts/beeld.yaml", LAYOUT.as_bytes(), Own::Issue);
    sources.add("layouts/press/eigen.yaml", press.into_bytes(), Own::Issue);
    sources.add("pictures/vlak.jpg", picture.to_vec(), Own::Issue);
    katern::builtin::add(&mut sources);
    proof(&sources)
}

/// A JPEG in inks, a byte each, 255 for full.
fn inks(size: (u16, u16), profile: Option<&[u8]>, ink: impl Fn(u16, u16) -> [u8; 4]) -> Vec<u8> {
    let places = (0..size.1).flat_map(|y| (0..size.0).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| ink(x, y)).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).expect("a profile");
    }
    encoder.encode(&pixels, size.0, size.1, ColorType::Cmyk).expect("a JPEG");
    bytes
}

fn plate(proof: &Proof) -> &PackedPlate {
    proof.made.as_ref().and_then(|made| made.paper.plates.first()).expect("a plate")
}

/// The size of the one picture's place.
fn place(proof: &Proof) -> Size {
    let made = proof.made.as_ref().expect("pages");
    let frame = made.paper.pages[0].marks().find_map(|mark| match mark.shape {
        Shape::Picture { frame, .. } => Some(frame),
        _ => None,
    });
    let frame = frame.expect("a picture");
    Size { width: frame.width, height: frame.height }
}

/// A size of which all is shown in a place, at no more than so many pixels per inch.
fn fitting(place: Size, most: u32) -> (u16, u16) {
    let high = |wide: u32| {
        let exact = i128::from(wide) * i128::from(place.height.0) / i128::from(place.width.0);
        u32::try_from(exact).expect("a height")
    };
    let mut sizes = (800..2400u32).flat_map(|wide| [(wide, high(wide)), (wide, high(wide) + 1)]);
    let whole = |(width, height): &(u32, u32)| {
        let all = Crop { left: 0, top: 0, width: *width, height: *height };
        let centre = Focus { at: (500, 500), zoom: 1000 };
        crop((*width, *height), place, centre) == all && resolution(all, place) <= most
    };
    let (width, height) = sizes.rfind(whole).expect("a size");
    (width as u16, height as u16)
}

fn soft(x: u16, y: u16) -> [u8; 4] {
    [(x / 16 % 100) as u8, (y / 16 % 100) as u8, ((x + y) / 32 % 100) as u8, (x % 64) as u8]
}

#[test]
fn a_jpeg_in_inks_that_fits_goes_into_the_file_untouched() {
    let place = place(&page(&inks((600, 400), None, soft), ("", "")));
    let size = fitting(place, 300);
    let file = inks(size, None, soft);
    let as_it_came = page(&file, ("", ""));
    let Samples::AsIs(jpeg) = &plate(&as_it_came).samples else {
        panic!("{:?}", as_it_came.reports);
    };
    // Pillow and Adobe's programs write inks turned over; so does this encoder.
    assert!(jpeg.bytes[..] == file[..] && jpeg.inverted && plate(&as_it_came).most <= 2400);
    let pdf = Document::load_mem(&katern::pdf_of(as_it_came.made.as_ref().unwrap()).unwrap());
    let pdf = pdf.expect("a PDF");
    let mut streams = pdf.objects.values().filter_map(|object| object.as_stream().ok());
    let image = streams.rfind(|of| of.content == file).expect("the picture in the PDF");
    let decode = image.dict.get(b"Decode").and_then(Object::as_array).expect("turned over");
    assert_eq!(decode.len(), 8);
    // What has too much ink, too many pixels, another shape, or a press that wants no JPEG.
    let other = |bytes: &[u8], packing: &str| {
        let made = page(bytes, ("", packing));
        !matches!(plate(&made).samples, Samples::AsIs(_))
    };
    assert!(other(&inks(size, None, |_, _| [200, 200, 200, 100]), ""));
    let fine = (size.0 * 2, size.1 * 2);
    assert!(other(&inks(fine, None, soft), ""));
    assert!(other(&inks((size.0, size.1 / 2), None, soft), ""));
    assert!(other(&file, "flate"));
    assert!(!other(&file, "auto"));
}

#[test]
fn inks_of_another_press_are_turned_where_that_is_asked() {
    let own = profile();
    // The same tables under another name: another press as far as bytes tell.
    let mut other = own.clone();
    other[84..100].fill(7);
    let flat = |profile: Option<&[u8]>| inks((1000, 1000), profile, |_, _| [120, 40, 30, 10]);
    let said = |made: &Proof| {
        let told = made.reports.iter().filter(|report| report.code == Code::InksUnknown);
        told.map(|report| report.severity).collect::<Vec<_>>()
    };
    let first = |made: &Proof| {
        let pixels = unpacked(plate(made)).expect("pixels");
        assert_eq!(plate(made).depth, Plates::All);
        [pixels[0], pixels[1], pixels[2], pixels[3]]
    };
    let near = |a: [u8; 4], b: [u8; 4], by: u8| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= by);
    let kept = page(&flat(Some(&other)), ("", ""));
    assert!(near(first(&kept), [120, 40, 30, 10], 2) && said(&kept).is_empty());
    let turned = page(&flat(Some(&other)), ("", "cmyk: convert,"));
    let link = InkLink::between(&other, &own).expect("a link");
    assert!(near(first(&turned), link.inks([120, 40, 30, 10]), 3), "{:?}", first(&turned));
    // Its own press: nothing to turn. No profile: printed as it is, and told.
    let same = page(&flat(Some(&own)), ("", "cmyk: convert,"));
    assert!(near(first(&same), [120, 40, 30, 10], 2) && said(&same).is_empty());
    for profile in [None, Some(&b"no profile at all"[..])] {
        let unknown = page(&flat(profile), ("", "cmyk: convert,"));
        assert!(near(first(&unknown), [120, 40, 30, 10], 2));
        assert_eq!(said(&unknown), [Severity::Warning]);
    }
    // Black alone stays on its plate.
    let black = inks((1000, 1000), Some(&other), |x, _| [0, 0, 0, (x / 4) as u8]);
    assert_eq!(plate(&page(&black, ("", "cmyk: convert,"))).depth, Plates::Black);
}

#[test]
fn what_is_dark_and_neutral_goes_to_black_alone_where_it_is_asked() {
    // Black type on a tint, a gray of the middle, and a colour as dark as black.
    let colours: [[u8; 3]; 5] =
        [[0, 0, 0], [40, 42, 38], [250, 230, 200], [150, 150, 150], [60, 0, 0]];
    let codes: Vec<u8> = colours.iter().flat_map(|colour| colour.repeat(20)).collect();
    let picture = Pixels { width: 100, height: 1, codes, tones: Tones::Rgb };
    let with = newsprint(2200);
    let (mixed, alone) = (whole(&picture, &with), whole(&picture, &with.clone().of(true, None)));
    let inks = |plate: &katern::page::Plate, n: usize| {
        let at = n * 20 * 4;
        <[u8; 4]>::try_from(&plate.pixels[at..at + 4]).expect("four inks")
    };
    for black in 0..2 {
        let [c, m, y, k] = inks(&alone, black);
        assert!([c, m, y] == [0; 3] && k > 180, "{black}: {:?}", inks(&alone, black));
        let of_all = inks(&mixed, black);
        assert!(of_all[..3].iter().map(|ink| u32::from(*ink)).sum::<u32>() > 60, "{of_all:?}");
    }
    for same in 2..5 {
        assert_eq!(inks(&alone, same), inks(&mixed, same), "{same}");
    }
    // And through a whole issue, by its key.
    let red = |black: &str| {
        let mut bytes = Vec::new();
        let line: Vec<u8> =
            (0..900).flat_map(|x| if x < 450 { [0; 3] } else { [220, 30, 30] }).collect();
        let encoder = Encoder::new(&mut bytes, 95);
        encoder.encode(&line.repeat(600), 900, 600, ColorType::Rgb).expect("a JPEG");
        let made = page(&bytes, (black, ""));
        unpacked(plate(&made)).expect("pixels")[..4].to_vec()
    };
    assert!(red("")[0] > 40 && red(", black: mix")[0] > 40);
    assert!(red(", black: keep")[..3] == [0; 3] && red(", black: keep")[3] > 200);
}
