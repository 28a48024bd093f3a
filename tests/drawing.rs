//! Art of lines and type: PDFs of six programs and SVGs become art in inks alone, or are refused
//! with the reason.

use katern::color::{Ink, SpotId, SpotInk};
use katern::drawing::{DrawingForm, InkedRaster, Inking, ReadyDrawing, RgbRaster, ready, size};
use katern::source::Bytes;
use lopdf::content::Content;
use lopdf::{Document, Object, dictionary};
use std::path::Path;

/// Inks by plain arithmetic: what a colour lacks of white, neutral ones in black alone.
struct Plain {
    turns: bool,
    prints: &'static [&'static str],
    flat: bool,
}

const TURNS: Plain = Plain { turns: true, prints: &[], flat: false };
const REFUSES: Plain = Plain { turns: false, ..TURNS };
const FLAT: Plain = Plain { flat: true, ..TURNS };

impl Inking for Plain {
    fn ink(&self, rgb: [u8; 3]) -> Ink {
        let [c, m, y] = rgb.map(|code| 1000 - (u32::from(code) * 1000 / 255) as u16);
        if c == m && m == y {
            return Ink::mixed([0, 0, 0, c]);
        }
        Ink::mixed([c, m, y, 0])
    }

    fn picture(&self, picture: &RgbRaster) -> InkedRaster {
        // Stands for packed samples: what is packed is not opened here.
        InkedRaster {
            inks: 4,
            jpeg: true,
            samples: vec![picture.width as u8, picture.height as u8],
        }
    }

    fn decoded(&self, _: &[u8]) -> Result<RgbRaster, String> {
        Ok(RgbRaster { width: 1, height: 1, codes: vec![200, 100, 50] })
    }

    fn turns_colours(&self) -> bool {
        self.turns
    }

    fn prints(&self, spot: &str) -> bool {
        self.prints.contains(&spot)
    }

    fn mixture(&self, _: &str) -> Option<Ink> {
        None
    }

    fn spot(&self, _: SpotId) -> Option<&SpotInk> {
        None
    }

    fn brings_paper(&self) -> bool {
        self.flat
    }

    fn keeps_bleed(&self) -> bool {
        false
    }

    fn is_flat(&self) -> bool {
        self.flat
    }

    fn faces(&self) -> Vec<Bytes> {
        Vec::new()
    }
}

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drawing").join(name))
        .expect("a file")
}

fn pdf(name: &str, inking: &Plain) -> Result<ReadyDrawing, String> {
    ready(&file(name), DrawingForm::Pdf, inking).map_err(|fault| fault.to_string())
}

fn svg(body: &str) -> Result<ReadyDrawing, String> {
    let file =
        format!("<svg xmlns='http://www.w3.org/2000/svg' width='96' height='48'>{body}</svg>");
    ready(file.as_bytes(), DrawingForm::Svg, &TURNS).map_err(|fault| fault.to_string())
}

/// The words of the page's content.
fn content(art: &ReadyDrawing) -> Vec<String> {
    let document = Document::load_mem(&art.pdf).expect("a PDF");
    let page = document.page_iter().next().expect("a page");
    let content = Content::decode(&document.get_page_content(page)).expect("content");
    let word = |object: &Object| match object {
        Object::Name(name) => String::from_utf8_lossy(name).into_owned(),
        other => other.as_float().map_or(String::new(), |number| number.to_string()),
    };
    let one = |of: &lopdf::content::Operation| {
        let operands: Vec<String> = of.operands.iter().map(word).collect();
        format!("{} {}", operands.join(" "), of.operator).trim().to_owned()
    };
    content.operations.iter().map(one).collect()
}

/// Every name and word of a file that speaks of red, green and blue.
fn colours_of_a_screen(art: &ReadyDrawing) -> Vec<String> {
    let document = Document::load_mem(&art.pdf).expect("a PDF");
    let mut found = Vec::new();
    for (id, object) in &document.objects {
        let told = format!("{object:?}");
        for name in ["DeviceRGB", "CalRGB", "ICCBased", "/Lab"] {
            if told.contains(name) {
                found.push(format!("{id:?}: {name}"));
            }
        }
        if let Ok(stream) = object.as_stream()
            && let Ok(content) = Content::decode(&stream.get_plain_content().unwrap_or_default())
        {
            let rgb = |of: &&lopdf::content::Operation| matches!(&*of.operator, "rg" | "RG");
            found.extend(content.operations.iter().filter(rgb).map(|of| format!("{id:?}: {of:?}")));
        }
    }
    found
}

#[test]
fn art_of_other_programs_stands_in_inks_alone() {
    for name in ["inkscape", "ghostscript", "typst", "spot", "turned", "imagemagick"] {
        let art = pdf(&format!("{name}.pdf"), &TURNS).unwrap_or_else(|why| panic!("{name} {why}"));
        assert_eq!(colours_of_a_screen(&art), Vec::<String>::new(), "{name}");
        let document = Document::load_mem(&art.pdf).expect("a PDF");
        assert_eq!(document.get_pages().len(), 1, "{name}");
        let again = pdf(&format!("{name}.pdf"), &TURNS).expect("art");
        assert_eq!(art.pdf, again.pdf, "{name}: equal bytes");
    }
}

#[test]
fn art_is_as_large_as_its_trim() {
    let of = |name: &str| {
        let size = size(&file(name), DrawingForm::Pdf).expect("a size");
        (size.width.points().round(), size.height.points().round())
    };
    // 128 by 90 mm; the turned one is trimmed to 280 by 180 points and lies on its side.
    assert_eq!(of("inkscape.pdf"), (363.0, 255.0));
    assert_eq!(of("turned.pdf"), (180.0, 280.0));
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='96' height='48'/>";
    let drawn = size(svg, DrawingForm::Svg).expect("a size");
    assert_eq!((drawn.width.points(), drawn.height.points()), (72.0, 36.0));
}

#[test]
fn colours_of_a_screen_are_refused_unless_they_may_be_turned() {
    for name in ["inkscape.pdf", "imagemagick.pdf"] {
        let told = pdf(name, &REFUSES).expect_err("refused");
        assert!(told.contains("in RGB"), "{name} {told}");
        assert_eq!(
            pdf(name, &TURNS).expect("art").changes,
            ["its colours of a screen were turned to inks"]
        );
    }
    assert!(pdf("ghostscript.pdf", &REFUSES).is_ok(), "it is in inks");
}

#[test]
fn a_spot_colour_is_kept_where_the_press_has_it() {
    let turned = pdf("spot.pdf", &TURNS).expect("art");
    assert_eq!(turned.changes, ["the spot colour `PANTONE 186 C` was turned to its CMYK"]);
    let words = content(&turned);
    assert!(words.contains(&"0 0.9 0.8 0 k".to_owned()), "{words:?}");
    assert!(words.contains(&"0 0.36 0.32 0 k".to_owned()), "a tint: {words:?}");
    let kept = Plain { turns: false, prints: &["PANTONE 186 C"], ..TURNS };
    let kept = pdf("spot.pdf", &kept).expect("art");
    assert_eq!(kept.changes, Vec::<String>::new());
    assert!(content(&kept).iter().any(|word| word.ends_with("scn")));
}

#[test]
fn what_no_press_can_print_is_refused_by_name() {
    for (name, why) in [
        ("unembedded.pdf", "is set in `Helvetica`, which is not in the file"),
        ("two-pages.pdf", "has 2 pages"),
        ("encrypted.pdf", "is encrypted"),
        ("script.pdf", "carries a script"),
    ] {
        let told = pdf(name, &TURNS).expect_err("refused");
        assert!(told.contains(why), "{name}: {told}");
    }
    for (body, why) in [
        ("<text x='1' y='9'>Brood</text>", "names no face"),
        ("<text x='1' y='9' font-family='Courier'>Brood</text>", "`Courier`, which is no face"),
        ("<script>alert(1)</script>", "an element `script`"),
        ("<image href='/etc/hostname' width='5' height='5'/>", "a picture of another file"),
        (
            "<filter id='f'><feGaussianBlur stdDeviation='2'/></filter>\
             <rect width='9' height='9' filter='url(#f)'/>",
            "has a filter",
        ),
        (
            "<pattern id='p' width='4' height='4' patternUnits='userSpaceOnUse'>\
             <rect width='2' height='2'/></pattern><rect width='9' height='9' fill='url(#p)'/>",
            "a pattern",
        ),
    ] {
        let told = svg(body).expect_err("refused");
        assert!(told.contains(why), "{body}: {told}");
    }
}

#[test]
fn what_shows_through_is_refused_where_nothing_may() {
    for name in ["inkscape.pdf", "ghostscript.pdf"] {
        let told = pdf(name, &FLAT).expect_err("refused");
        assert!(told.contains("shows through"), "{name}: {told}");
    }
    let flat = pdf("spot.pdf", &FLAT).expect("art");
    assert!(!String::from_utf8_lossy(&flat.pdf).contains("/Transparency"));
    // White paper lies under all of it.
    let words = content(&flat);
    assert_eq!(words.get(1).map(String::as_str), Some("0 0 0 0 k"), "{words:?}");
    assert!(words.get(2).is_some_and(|word| word.starts_with("0 0 ") && word.ends_with(" re")));
}

#[test]
fn what_is_empty_or_of_no_size_is_refused() {
    assert!(svg("").expect_err("refused").contains("draws nothing"));
    for (side, why) in
        [("1e30", "a side has 1 to 14400"), ("0.5", "a side has 1 to"), ("0", "invalid size")]
    {
        let file = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='{side}' height='9'>\
             <rect width='9' height='9'/></svg>"
        );
        let told = size(file.as_bytes(), DrawingForm::Svg).expect_err("refused").to_string();
        assert!(told.contains(why), "{side}: {told}");
    }
    let mut blank = Document::load_mem(&file("spot.pdf")).expect("a PDF");
    let page = blank.page_iter().next().expect("a page");
    blank.get_dictionary_mut(page).expect("a page").remove(b"Contents");
    let mut bytes = Vec::new();
    blank.save_to(&mut bytes).expect("written");
    let told = ready(&bytes, DrawingForm::Pdf, &TURNS).expect_err("refused").to_string();
    assert!(told.contains("an empty page"), "{told}");
}

#[test]
fn black_of_an_svg_is_black_ink_alone() {
    let art = svg("<rect width='9' height='9'/><rect width='9' height='9' fill='#c00000'/>\
        <rect width='9' height='9' fill='gray'/>")
    .expect("art");
    let words = content(&art);
    let inks: Vec<&String> = words.iter().filter(|word| word.ends_with(" k")).collect();
    assert_eq!(inks, ["0 0 0 1 k", "0.248 1 1 0 k", "0 0 0 0.499 k"]);
    assert_eq!(art.most, 2248);
}

#[test]
fn thin_black_lines_of_an_svg_overprint() {
    let line = |width: f32, colour: &str| {
        let art = svg(&format!("<path d='M0 0L9 9' stroke='{colour}' stroke-width='{width}'/>"));
        content(&art.expect("art")).iter().any(|word| word.ends_with(" gs"))
    };
    // Two pixels are a point and a half.
    assert!(line(2.0, "black") && !line(4.0, "black") && !line(2.0, "#0000c0"));
    let scaled = svg("<g transform='scale(4)'><path d='M0 0L9 9' stroke='black'/></g>");
    assert!(!content(&scaled.expect("art")).iter().any(|word| word.ends_with(" gs")));
}

#[test]
fn gradients_veils_and_windows_of_an_svg_are_drawn() {
    let art = svg("<linearGradient id='g'><stop offset='0' stop-color='red'/>\
         <stop offset='1' stop-color='blue'/></linearGradient>\
         <clipPath id='c'><circle cx='20' cy='20' r='9'/></clipPath>\
         <g clip-path='url(#c)' opacity='.5'><rect width='40' height='40' fill='url(#g)'/></g>\
         <path d='M0 0 Q20 20 40 0' stroke='url(#g)' fill='none'/>")
    .expect("art");
    let words = content(&art);
    assert!(words.iter().any(|word| word == "W n" || word == "W"), "{words:?}");
    assert!(words.iter().any(|word| word.ends_with(" sh")), "{words:?}");
    assert!(words.iter().any(|word| word.ends_with(" gs")), "{words:?}");
    assert_eq!(colours_of_a_screen(&art), Vec::<String>::new());
}

#[test]
fn damaged_art_is_refused_and_never_stops_the_program() {
    let mut dice = 1u64;
    let mut roll = |below: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) as usize % below.max(1)
    };
    let mut refused = 0;
    for name in ["inkscape", "ghostscript", "typst", "spot", "imagemagick"] {
        let whole = file(&format!("{name}.pdf"));
        for _ in 0..40 {
            let mut damaged = whole.clone();
            match roll(3) {
                0 => damaged.truncate(roll(whole.len())),
                1 => {
                    let at = roll(whole.len());
                    damaged[at] = roll(256) as u8;
                }
                _ => {
                    let (at, from) = (roll(whole.len() - 40), roll(whole.len() - 40));
                    let part = whole[from..from + 40].to_vec();
                    damaged[at..at + 40].copy_from_slice(&part);
                }
            }
            refused += usize::from(ready(&damaged, DrawingForm::Pdf, &TURNS).is_err());
        }
    }
    assert!(refused > 40, "{refused}");
}

/// A PDF of one page with a space in Lab among its resources.
fn in_lab(words: &str) -> Vec<u8> {
    let mut document = Document::with_version("1.4");
    let content = document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), words.into()));
    let pages = document.new_object_id();
    let lab = vec![
        "Lab".into(),
        dictionary! {
            "WhitePoint" => vec![0.9642.into(), 1.into(), 0.8249.into()],
            "Range" => vec![(-125).into(), 125.into(), (-125).into(), 125.into()],
        }
        .into(),
    ];
    let table = Object::String(vec![0, 127, 127, 255, 127, 127], lopdf::StringFormat::Hexadecimal);
    let indexed = vec!["Indexed".into(), Object::from(lab.clone()), 1.into(), table];
    let tint = dictionary! {
        "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![100.into(), 0.into(), 0.into()],
        "C1" => vec![Object::Real(54.29), Object::Real(80.81), Object::Real(69.89)],
    };
    let spot = |name: &str| {
        vec!["Separation".into(), name.into(), Object::from(lab.clone()), tint.clone().into()]
    };
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 90.into(), 60.into()],
        "Resources" => dictionary! {
            "ColorSpace" => dictionary! {
                "S" => spot("PANTONE 186 C"), "K" => spot("Black"), "L" => lab.clone(),
                "I" => indexed,
            },
        },
    });
    let kids = vec![page.into()];
    let tree = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids };
    document.set_object(pages, tree);
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn a_spot_colour_that_is_told_in_lab_is_kept_and_told_in_inks() {
    let used = in_lab("/S cs 0.4 scn 0 0 40 60 re f /K cs 1 scn 40 0 40 60 re f");
    let prints = Plain { turns: false, prints: &["PANTONE 186 C"], ..TURNS };
    let art = ready(&used, DrawingForm::Pdf, &prints).expect("art");
    assert_eq!(art.changes, Vec::<String>::new());
    assert_eq!(colours_of_a_screen(&art), [""; 0]);
    // The red of a screen lacks all of green and blue.
    let known = [("PANTONE 186 C".to_owned(), Ink::mixed([0, 1000, 1000, 0]))];
    assert_eq!(art.spots, std::collections::BTreeMap::from(known));
    let words = content(&art).join(" ");
    assert!(words.contains("0.4 scn") && words.contains("1 scn"), "{words}");
    // Where the press has no ink for it, its Lab would be printed: as any colour of a screen.
    let refused = ready(&used, DrawingForm::Pdf, &REFUSES).expect_err("colours of a screen");
    assert!(format!("{refused:?}").contains("Lab"), "{refused:?}");
}

#[test]
fn colours_in_lab_become_inks_where_they_are_used() {
    let area = "0 0 90 60 re f";
    // A space that is named and not used is no fault.
    let unused = in_lab(&format!("0 1 1 0 k {area}"));
    let art = ready(&unused, DrawingForm::Pdf, &REFUSES).expect("art");
    assert_eq!(colours_of_a_screen(&art), [""; 0]);
    let used = in_lab(&format!("/L cs 54.29 80.81 69.89 sc {area} /I cs 0 sc {area}"));
    let refused = ready(&used, DrawingForm::Pdf, &REFUSES).expect_err("colours of a screen");
    assert!(format!("{refused:?}").contains("has colours in Lab"), "{refused:?}");
    let art = ready(&used, DrawingForm::Pdf, &TURNS).expect("art");
    assert_eq!(art.changes, ["its colours of a screen were turned to inks"]);
    assert_eq!(colours_of_a_screen(&art), [""; 0]);
    let document = Document::load_mem(&art.pdf).expect("a PDF");
    let page = document.page_iter().next().expect("a page");
    let content = String::from_utf8(document.get_page_content(page)).expect("words");
    // The red of a screen lacks all of green and blue, which is magenta and yellow.
    assert!(content.contains(" 0 1 1 0 k "), "{content}");
}
