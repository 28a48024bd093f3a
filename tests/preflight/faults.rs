//! Faults, each made in a clean PDF and known by one check.

use super::clean::{
    catalog, descriptor, first, font, info, intent, page, paint, picture, profile, replace,
    resource, stream_of, xmp,
};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A fault: the check that must see it, those that may see it too, and how it is made.
pub struct Fault {
    pub check: &'static str,
    pub also: &'static [&'static str],
    pub make: fn(&mut Document),
}

/// A fault that one check sees.
const fn fault(check: &'static str, make: fn(&mut Document)) -> Fault {
    Fault { check, also: &[], make }
}

/// A fault of which more than one thing is true.
const fn faults(
    check: &'static str,
    also: &'static [&'static str],
    make: fn(&mut Document),
) -> Fault {
    Fault { check, also, make }
}

/// An array of the kinds of objects that PDF has.
fn array(parts: impl IntoIterator<Item = Object>) -> Object {
    Object::Array(parts.into_iter().collect())
}

fn numbers(parts: &[f32]) -> Object {
    array(parts.iter().map(|part| Object::Real(*part)))
}

/// A spot colour of one mixture in a space.
fn spot(name: &str, space: &str, full: &[f32]) -> Object {
    let none = vec![if space == "DeviceRGB" { 1.0 } else { 0.0 }; full.len()];
    let mixture = dictionary! {
        "FunctionType" => 2,
        "Domain" => numbers(&[0.0, 1.0]),
        "C0" => numbers(&none),
        "C1" => numbers(full),
        "N" => 1,
    };
    array(["Separation".into(), name.into(), space.into(), Object::Dictionary(mixture)])
}

/// A stream with a profile's header for a kind of colour.
fn icc(document: &mut Document, space: &[u8; 4], parts: i64) -> Object {
    let mut bytes = vec![0; 132];
    bytes[16..20].copy_from_slice(space);
    bytes[36..40].copy_from_slice(b"acsp");
    let id = document.add_object(Stream::new(dictionary! { "N" => parts }, bytes));
    array(["ICCBased".into(), Object::Reference(id)])
}

/// Paints an area in a space of its own.
fn area_in(document: &mut Document, space: Object, colour: &str) {
    resource(document, "ColorSpace", "Own", space);
    paint(document, &format!("/Own cs {colour} scn 100 100 50 50 re f"));
}

/// Places a picture in a frame of so many points.
fn placed(document: &mut Document, picture: Stream, width: f32, height: f32) {
    resource(document, "XObject", "Own", picture);
    paint(document, &format!("{width} 0 0 {height} 100 100 cm /Own Do"));
}

/// Sets two letters of the page's own.
fn letters(document: &mut Document, colour: &str, size: f32) {
    at(document, colour, size, "100 400");
}

fn at(document: &mut Document, colour: &str, size: f32, place: &str) {
    paint(document, &format!("{colour} BT /T0 {size} Tf 1 0 0 1 {place} Tm <00010002> Tj ET"));
}

fn boxes(document: &mut Document, edges: &[(&str, [f32; 4])]) {
    for (name, edges) in edges {
        let edges = numbers(edges);
        page(document).set(*name, edges);
    }
}

/// Gives every page a margin of 20 points round its trim, with 10 points of bleed in it.
fn with_bleed(document: &mut Document) {
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for id in pages {
        let page = document.get_dictionary_mut(id).expect("a page");
        page.set("MediaBox", numbers(&[-20.0, -20.0, 677.6, 842.0]));
        page.set("BleedBox", numbers(&[-10.0, -10.0, 667.6, 832.0]));
        page.set("TrimBox", numbers(&[0.0, 0.0, 657.638, 822.047]));
    }
}

/// A letter of a Type 3 font on the first page, drawn as is said.
fn drawn_font(d: &mut Document, drawing: &[u8]) {
    let glyph = d.add_object(Stream::new(Dictionary::new(), drawing.to_vec()));
    let own = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type3",
        "FontMatrix" => numbers(&[0.001, 0.0, 0.0, 0.001, 0.0, 0.0]),
        "FontBBox" => numbers(&[0.0; 4]),
        "CharProcs" => dictionary! { "a" => glyph },
        "Encoding" => dictionary! { "Differences" => array([97.into(), "a".into()]) },
        "FirstChar" => 97,
        "LastChar" => 97,
        "Widths" => array([500.into()]),
        "ToUnicode" => d.add_object(Stream::new(
            Dictionary::new(),
            b"1 beginbfchar <61> <0061> endbfchar".to_vec(),
        )),
    };
    resource(d, "Font", "Own", own);
    paint(d, "BT /Own 20 Tf 1 0 0 1 100 400 Tm 0 1 0 0 k (a) Tj ET");
}

/// The faults that are seen by both standards, as far as they are of PDF/X-4.
pub const FAULTS: &[Fault] = &[
    // The file.
    fault("version", |d| d.version = "1.7".to_owned()),
    fault("no-id", |d| {
        d.trailer.remove(b"ID");
    }),
    fault("stream-broken", |d| {
        let (font, _) = font(d);
        let map = d.get_dictionary(font).expect("a font").get(b"ToUnicode").expect("a map");
        let map = map.as_reference().expect("a reference");
        let stream = stream_of(d, map);
        let half = stream.content[..stream.content.len() / 2].to_vec();
        stream.set_content(half);
    }),
    fault("page-tree", |d| {
        let pages = catalog(d).get(b"Pages").and_then(Object::as_reference).expect("pages");
        d.get_dictionary_mut(pages).expect("pages").set("Count", 3);
    }),
    fault("dangling-reference", |d| info(d).set("Own", Object::Reference((9999, 0)))),
    // What it says of itself.
    fault("pdfx-version", |d| xmp(d, ">PDF/X-4<", ">PDF/X-3:2003<")),
    fault("pdfx-info", |d| info(d).set("GTS_PDFXVersion", Object::string_literal("PDF/X-3:2003"))),
    fault("trapped-unsaid", |d| info(d).set("Trapped", "Unknown")),
    fault("trapped-differs", |d| info(d).set("Trapped", "True")),
    fault("trapped-once", |d| {
        info(d).remove(b"Trapped");
    }),
    fault("xmp-missing", |d| {
        catalog(d).remove(b"Metadata");
    }),
    fault("xmp-broken", |d| xmp(d, "</rdf:RDF>", "")),
    fault("xmp-packet", |d| xmp(d, "<?xpacket", "<?zpacket")),
    fault("metadata-missing", |d| xmp(d, "xmpMM:VersionID", "xmpMM:Version")),
    fault("metadata-thin", |d| xmp(d, "xmp:CreatorTool", "xmp:Tool")),
    fault("info-differs", |d| info(d).set("Title", Object::string_literal("Another"))),
    fault("bad-file-date", |d| info(d).set("ModDate", Object::string_literal("yesterday"))),
    // The output intent.
    fault("intent-missing", |d| {
        catalog(d).remove(b"OutputIntents");
    }),
    fault("intent-twice", |d| {
        let intents = catalog(d).get_mut(b"OutputIntents").and_then(Object::as_array_mut);
        let intents = intents.expect("intents");
        intents.push(intents[0].clone());
    }),
    fault("intents-differ", |d| {
        let own = d.add_object(Stream::new(Dictionary::new(), Vec::new()));
        let other = dictionary! { "S" => "GTS_PDFA1", "DestOutputProfile" => own };
        let intents = catalog(d).get_mut(b"OutputIntents").and_then(Object::as_array_mut);
        intents.expect("intents").push(Object::Dictionary(other));
    }),
    fault("condition-unnamed", |d| {
        intent(d).set("OutputConditionIdentifier", Object::string_literal(" "));
    }),
    faults("condition-unknown", &["made-for-other-press"], |d| {
        let intent = intent(d);
        intent.set("OutputConditionIdentifier", Object::string_literal("Our own"));
        intent.remove(b"Info");
        intent.remove(b"RegistryName");
    }),
    fault("registry", |d| {
        intent(d).remove(b"RegistryName");
    }),
    fault("made-for-other-press", |d| {
        intent(d).set("OutputConditionIdentifier", Object::string_literal("FOGRA39"));
    }),
    fault("profile-missing", |d| {
        intent(d).remove(b"DestOutputProfile");
    }),
    fault("profile-elsewhere", |d| {
        intent(d).set("DestOutputProfileRef", Dictionary::new());
    }),
    fault("profile-broken", |d| profile(d, |bytes| bytes.truncate(5000))),
    faults("profile-class", &["made-for-other-press"], |d| {
        profile(d, |bytes| bytes[12..16].copy_from_slice(b"mntr"));
    }),
    faults("profile-space", &["made-for-other-press", "profile-components"], |d| {
        profile(d, |bytes| bytes[16..20].copy_from_slice(b"RGB "));
    }),
    fault("profile-components", |d| {
        let id = intent(d).get(b"DestOutputProfile").and_then(Object::as_reference);
        stream_of(d, id.expect("a profile")).dict.set("N", 3);
    }),
    faults("profile-version", &["made-for-other-press"], |d| profile(d, |bytes| bytes[8] = 5)),
    faults("profile-tables", &["made-for-other-press"], |d| {
        profile(d, |bytes| {
            let at = bytes.windows(4).position(|tag| tag == b"B2A0").expect("a tag");
            bytes[at..at + 4].copy_from_slice(b"zzzz");
        });
    }),
    // What does not belong in it.
    fault("javascript", |d| {
        let script = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("1") };
        catalog(d).set("Own", script);
    }),
    fault("action", |d| {
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal("http://x") };
        catalog(d).set("OpenAction", action);
    }),
    fault("form-field", |d| {
        catalog(d).set("AcroForm", dictionary! { "Fields" => array([1.into()]) });
    }),
    fault("embedded-file", |d| {
        let file =
            dictionary! { "F" => Object::string_literal("a.txt"), "EF" => Dictionary::new() };
        catalog(d).set("Own", file);
    }),
    fault("multimedia", |d| catalog(d).set("Own", dictionary! { "Subtype" => "RichMedia" })),
    fault("annotation", |d| {
        let link =
            dictionary! { "Subtype" => "Link", "Rect" => numbers(&[10.0, 10.0, 99.0, 99.0]) };
        page(d).set("Annots", array([Object::Dictionary(link)]));
    }),
    fault("trap-network", |d| {
        let net = dictionary! { "Subtype" => "TrapNet" };
        page(d).set("Annots", array([Object::Dictionary(net)]));
    }),
    fault("opi", |d| catalog(d).set("Own", dictionary! { "OPI" => Dictionary::new() })),
    fault("alternate-picture", |d| {
        let own = dictionary! { "Subtype" => "Image", "Alternates" => array([]) };
        catalog(d).set("Own", own);
    }),
    fault("external-stream", |d| {
        let own = dictionary! { "F" => Object::string_literal("elsewhere") };
        d.add_object(Stream::new(own, Vec::new()));
    }),
    fault("postscript", |d| {
        d.add_object(Stream::new(dictionary! { "Subtype" => "PS" }, b"1".to_vec()));
    }),
    fault("reference-form", |d| {
        let own = dictionary! { "Subtype" => "Form", "Ref" => Dictionary::new() };
        d.add_object(Stream::new(own, Vec::new()));
    }),
    fault("transfer-curve", |d| {
        d.add_object(dictionary! { "Type" => "ExtGState", "TR" => Dictionary::new() });
    }),
    fault("halftone", |d| {
        d.add_object(dictionary! { "HalftoneType" => 6 });
    }),
    fault("lzw", |d| {
        d.add_object(Stream::new(dictionary! { "Filter" => "LZWDecode" }, vec![0x80, 0x40, 0x40]));
    }),
    fault("crypt-filter", |d| {
        d.add_object(Stream::new(dictionary! { "Filter" => "Crypt" }, Vec::new()));
    }),
    fault("jpeg-2000", |d| {
        let own = dictionary! { "Subtype" => "Image", "Filter" => "JPXDecode" };
        d.add_object(Stream::new(own, Vec::new()));
    }),
    fault("jbig2", |d| {
        let own = dictionary! { "Subtype" => "Image", "Filter" => "JBIG2Decode" };
        d.add_object(Stream::new(own, Vec::new()));
    }),
    fault("pre-separated", |d| page(d).set("SeparationInfo", Dictionary::new())),
    fault("default-colour-space", |d| {
        d.add_object(dictionary! { "DefaultCMYK" => array(["DeviceCMYK".into()]) });
    }),
    fault("layers", |d| {
        let usual = dictionary! { "Name" => Object::string_literal("all") };
        let layers = dictionary! { "OCGs" => array([]), "D" => usual };
        catalog(d).set("OCProperties", layers);
    }),
    faults("layers-change", &["layers"], |d| {
        let usual = dictionary! { "Name" => Object::string_literal("all"), "AS" => array([]) };
        catalog(d).set("OCProperties", dictionary! { "OCGs" => array([]), "D" => usual });
    }),
    faults("layers-unnamed", &["layers"], |d| {
        let layers = dictionary! { "OCGs" => array([]), "D" => Dictionary::new() };
        catalog(d).set("OCProperties", layers);
    }),
    faults("layer-hidden", &["layers"], |d| {
        let usual = dictionary! {
            "Name" => Object::string_literal("all"),
            "OFF" => array([Object::Dictionary(Dictionary::new())]),
        };
        catalog(d).set("OCProperties", dictionary! { "OCGs" => array([]), "D" => usual });
    }),
    fault("viewer-area", |d| {
        catalog(d).set("ViewerPreferences", dictionary! { "PrintClip" => "TrimBox" });
    }),
    // Pages.
    fault("media-box-missing", |d| {
        page(d).remove(b"MediaBox");
    }),
    fault("trim-box-missing", |d| {
        page(d).remove(b"TrimBox");
    }),
    fault("trim-and-art-box", |d| boxes(d, &[("ArtBox", [0.0, 0.0, 657.638, 822.047])])),
    fault("boxes-not-nested", |d| boxes(d, &[("BleedBox", [10.0, 10.0, 647.0, 812.0])])),
    fault("crop-box", |d| {
        with_bleed(d);
        boxes(d, &[("CropBox", [-5.0, -5.0, 662.6, 827.0])]);
    }),
    fault("page-rotated", |d| page(d).set("Rotate", 90)),
    fault("user-unit", |d| page(d).set("UserUnit", 2)),
    fault("page-sizes-differ", |d| {
        boxes(
            d,
            &[
                ("MediaBox", [0.0, 0.0, 700.0, 900.0]),
                ("BleedBox", [0.0, 0.0, 700.0, 900.0]),
                ("TrimBox", [0.0, 0.0, 700.0, 900.0]),
            ],
        );
    }),
    fault("page-blank", |d| replace(d, b"q Q".to_vec())),
    fault("page-labels", |d| {
        let labels = dictionary! { "Nums" => array([7.into(), Dictionary::new().into()]) };
        catalog(d).set("PageLabels", labels);
    }),
    fault("bleed-unfilled", |d| {
        with_bleed(d);
        paint(d, "0 0 0 0.2 k 0 200 100 100 re f");
    }),
    fault("beyond-bleed", |d| {
        with_bleed(d);
        paint(d, "0 0 0 0.2 k -20 200 120 100 re f");
    }),
    fault("marks-in-bleed", |d| {
        with_bleed(d);
        paint(d, "0 0 0 0.5 K 1 w -8 200 m -3 200 l S");
    }),
    fault("registration-colour", |d| {
        area_in(d, spot("All", "DeviceCMYK", &[1.0, 1.0, 1.0, 1.0]), "1");
    }),
    // Fonts.
    fault("font-not-embedded", |d| {
        let descriptor = descriptor(d);
        let descriptor = d.get_dictionary_mut(descriptor).expect("a descriptor");
        for key in ["FontFile2", "FontFile3"] {
            descriptor.remove(key.as_bytes());
        }
    }),
    fault("font-not-subset", |d| {
        let (font, _) = font(d);
        d.get_dictionary_mut(font).expect("a font").set("BaseFont", "Whole");
    }),
    fault("font-damaged", |d| {
        let descriptor = descriptor(d);
        let descriptor = d.get_dictionary(descriptor).expect("a descriptor");
        let program = descriptor.get(b"FontFile2").or_else(|_| descriptor.get(b"FontFile3"));
        let program = program.and_then(Object::as_reference).expect("a program");
        stream_of(d, program).set_plain_content(vec![1; 200]);
    }),
    fault("font-widths", |d| {
        let (_, below) = font(d);
        let below = d.get_dictionary_mut(below).expect("a font");
        below.set("W", array([0.into(), 9999.into(), 321.into()]));
    }),
    faults("missing-glyph", &["font-unicode-gaps"], |d| {
        paint(d, "BT /T0 20 Tf 1 0 0 1 100 400 Tm 0 0 0 1 k <FFF0> Tj ET");
    }),
    fault("font-encoding", |d| {
        let (font, _) = font(d);
        d.get_dictionary_mut(font).expect("a font").remove(b"Encoding");
    }),
    fault("font-no-unicode", |d| {
        let (font, _) = font(d);
        d.get_dictionary_mut(font).expect("a font").remove(b"ToUnicode");
    }),
    fault("font-unicode-gaps", |d| {
        let own = d.add_object(Stream::new(Dictionary::new(), b"begincmap endcmap".to_vec()));
        let (font, _) = font(d);
        d.get_dictionary_mut(font).expect("a font").set("ToUnicode", own);
    }),
    fault("font-type-3", |d| drawn_font(d, b"500 0 0 0 500 500 d1 0 0 500 500 re f")),
    fault("font-of-pictures", |d| {
        let glyph = b"500 0 0 0 500 500 d1 500 0 0 500 0 0 cm BI /W 8 /H 8 /IM true /BPC 1 ID \
            \x18\x24\x42\x81\x81\x42\x24\x18 EI";
        drawn_font(d, glyph);
    }),
    faults("font-courier", &["font-not-embedded"], |d| {
        let own = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier",
            "Encoding" => "WinAnsiEncoding",
        };
        resource(d, "Font", "Own", own);
        paint(d, "BT /Own 20 Tf 1 0 0 1 100 400 Tm 0 1 0 0 k (aap) Tj ET");
    }),
    // Colours.
    fault("rgb", |d| paint(d, "0.2 0.4 0.6 rg 100 100 50 50 re f")),
    fault("lab", |d| {
        let own = dictionary! { "WhitePoint" => numbers(&[0.96, 1.0, 0.82]) };
        area_in(d, array(["Lab".into(), Object::Dictionary(own)]), "50 10 10");
    }),
    fault("cmyk-with-profile", |d| {
        let space = icc(d, b"CMYK", 4);
        area_in(d, space, "0 1 0 0");
    }),
    fault("gray-with-profile", |d| {
        let space = icc(d, b"GRAY", 1);
        area_in(d, space, "0.5");
    }),
    fault("icc-wrong-space", |d| {
        let space = icc(d, b"RGB ", 4);
        area_in(d, space, "0 1 0 0");
    }),
    fault("colour-space-unknown", |d| paint(d, "/None cs 0.5 scn 100 100 50 50 re f")),
    fault("spot-colour", |d| area_in(d, spot("Goud", "DeviceCMYK", &[0.0, 0.2, 0.6, 0.1]), "1")),
    faults("spot-differs", &["spot-colour"], |d| {
        area_in(d, spot("Goud", "DeviceCMYK", &[0.0, 0.2, 0.6, 0.1]), "1");
        resource(d, "ColorSpace", "Two", spot("Goud", "DeviceCMYK", &[0.0, 0.5, 0.9, 0.1]));
        paint(d, "/Two cs 1 scn 200 100 50 50 re f");
    }),
    faults("spot-alternate", &["spot-colour"], |d| {
        area_in(d, spot("Goud", "DeviceRGB", &[0.8, 0.7, 0.2]), "1");
    }),
    fault("device-n", |d| {
        let mixture = dictionary! { "FunctionType" => 4 };
        let mixture = d.add_object(Stream::new(mixture, b"{0 0}".to_vec()));
        let names = array(["Cyan".into(), "Black".into()]);
        let space = ["DeviceN".into(), names, "DeviceCMYK".into(), mixture.into()];
        area_in(d, array(space), "0.2 0.5");
    }),
    fault("ink-over-limit", |d| paint(d, "0.9 0.9 0.9 0.5 k 100 100 50 50 re f")),
    fault("ink-over-aim", |d| paint(d, "0.8 0.8 0.7 0 k 100 100 50 50 re f")),
    // Pictures.
    fault("picture-coarse", |d| placed(d, picture((100, 100), "DeviceGray", 1), 72.0, 72.0)),
    fault("picture-low", |d| placed(d, picture((180, 180), "DeviceGray", 1), 72.0, 72.0)),
    fault("picture-too-fine", |d| placed(d, picture((600, 600), "DeviceGray", 1), 72.0, 72.0)),
    fault("picture-stretched", |d| placed(d, picture((250, 250), "DeviceGray", 1), 72.0, 80.0)),
    fault("picture-no-area", |d| placed(d, picture((250, 250), "DeviceGray", 1), 72.0, 0.0)),
    fault("picture-short", |d| {
        let mut own = picture((250, 250), "DeviceGray", 1);
        own.content.truncate(40_000);
        own.dict.set("Length", 40_000);
        placed(d, own, 72.0, 72.0);
    }),
    fault("picture-16-bits", |d| {
        let mut own = picture((250, 250), "DeviceGray", 2);
        own.dict.set("BitsPerComponent", 16);
        placed(d, own, 72.0, 72.0);
    }),
    fault("bitmap-coarse", |d| {
        let mut own = picture((200, 200), "DeviceGray", 1);
        own.dict.set("BitsPerComponent", 1);
        placed(d, own, 72.0, 72.0);
    }),
    fault("bitmap-low", |d| {
        let mut own = picture((400, 400), "DeviceGray", 1);
        own.dict.set("BitsPerComponent", 1);
        placed(d, own, 72.0, 72.0);
    }),
    fault("ink-over-limit", |d| {
        let mut own = picture((250, 250), "DeviceCMYK", 4);
        own.content.fill(200);
        placed(d, own, 72.0, 72.0);
    }),
    fault("picture-size-differs", |d| {
        let mut own = picture((250, 250), "DeviceGray", 1);
        let jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 99, 0, 99, 1, 1, 0x11, 0, 0xFF, 0xD9];
        own.set_content(jpeg.to_vec());
        own.dict.set("Filter", "DCTDecode");
        placed(d, own, 72.0, 72.0);
    }),
    fault("stream-broken", |d| {
        let mut own = picture((250, 250), "DeviceGray", 1);
        own.dict.set("Filter", "FlateDecode");
        placed(d, own, 72.0, 72.0);
    }),
    // Type and rules.
    fault("rich-black-type", |d| letters(d, "/Over gs 0.5 0 0 1 k", 10.0)),
    fault("small-type-inks", |d| letters(d, "1 1 0 0 k", 8.0)),
    fault("smallish-type-inks", |d| letters(d, "1 1 0 0 k", 9.5)),
    fault("small-type", |d| letters(d, "/Over gs 0 0 0 1 k", 5.5)),
    fault("tiny-type", |d| letters(d, "/Over gs 0 0 0 1 k", 4.0)),
    fault("small-type-reversed", |d| letters(d, "0 0 0 0 k", 7.0)),
    fault("small-type-screened", |d| letters(d, "0 0 0 0.3 k", 6.5)),
    fault("black-type-knocks-out", |d| letters(d, "/Knock gs 0 0 0 1 k", 10.0)),
    fault("black-type-in-gray", |d| letters(d, "/Over gs 0 g", 10.0)),
    fault("hidden-type", |d| letters(d, "3 Tr 0 0 0 1 k", 10.0)),
    fault("stroked-type", |d| letters(d, "2 Tr 0.3 w 0 1 0 0 k 0 1 0 0 K", 20.0)),
    fault("type-over-trim", |d| at(d, "0 1 0 0 k", 20.0, "-5 400")),
    fault("type-near-trim", |d| at(d, "0 1 0 0 k", 20.0, "3 400")),
    fault("white-overprints", |d| {
        paint(d, "/Over gs 0 0 0 0 k 100 100 50 50 re f");
    }),
    fault("white-overprints", |d| letters(d, "/Over gs 0 0 0 0 k", 20.0)),
    fault("black-rule-knocks-out", |d| paint(d, "/Knock gs 0 0 0 1 K 1 w 99 99 m 200 99 l S")),
    fault("black-rule-knocks-out", |d| paint(d, "/Knock gs 0 0 0 1 k 99 99 200 1 re f")),
    fault("hairline", |d| paint(d, "0 1 0 0 K 0 w 99 99 m 200 99 l S")),
    fault("rule-too-thin", |d| paint(d, "0 1 0 0 K 0.1 w 99 99 m 200 99 l S")),
    fault("rule-too-thin", |d| paint(d, "0 1 0 0 k 99 99 200 0.15 re f")),
    fault("thin-rule-inks", |d| paint(d, "1 1 0 0 K 0.4 w 99 99 m 200 99 l S")),
    // Content.
    fault("content-broken", |d| paint(d, ") 0 1 0 0 k 99 99 50 50 re f")),
    fault("operator-unknown", |d| paint(d, "0 1 0 0 k 99 99 50 50 re fill")),
    fault("resource-missing", |d| paint(d, "/Nowhere Do")),
    fault("state-unbalanced", |d| paint(d, "q 0 1 0 0 k 99 99 50 50 re f")),
    fault("draws-itself", |d| {
        let id = d.new_object_id();
        let own = dictionary! {
            "Subtype" => "Form",
            "BBox" => numbers(&[0.0, 0.0, 99.0, 99.0]),
            "Resources" => dictionary! { "XObject" => dictionary! { "Own" => id } },
        };
        d.objects.insert(id, Stream::new(own, b"/Own Do".to_vec()).into());
        let reference = d.get_object(id).expect("a form").clone();
        resource(d, "XObject", "Own", reference);
        paint(d, "/Own Do");
    }),
    // Transparency.
    fault("blend-space", |d| {
        let own = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
        page(d).set("Group", own);
    }),
    fault("page-group-missing", |d| {
        resource(d, "ExtGState", "Own", dictionary! { "ca" => 0.5 });
        paint(d, "/Own gs 0 1 0 0 k 99 99 50 50 re f");
    }),
    fault("blend-mode", |d| {
        let first = first(d);
        let own = dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" };
        d.get_dictionary_mut(first).expect("a page").set("Group", own);
        resource(d, "ExtGState", "Own", dictionary! { "BM" => "Luminosity" });
        paint(d, "/Own gs 0 1 0 0 k 99 99 50 50 re f");
    }),
];
