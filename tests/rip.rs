//! Pages as plates: small PDFs of one page whose plates are known to the last bit.

use katern::rip::{InkCap, RipLimits, Rippable, Ripped};

/// A file with one page of 100 by 100 points. `objects` are numbered from 10.
fn pdf(content: &str, resources: &str, objects: &[(&str, &[u8])]) -> Vec<u8> {
    let mut all: Vec<(usize, Vec<u8>)> = vec![
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()),
        (
            3,
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<\
                 {resources}>>>>"
            )
            .into_bytes(),
        ),
        (4, stream("", content.as_bytes())),
    ];
    for (i, (dict, data)) in objects.iter().enumerate() {
        let object = if data.is_empty() { dict.as_bytes().to_vec() } else { stream(dict, data) };
        all.push((10 + i, object));
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = String::new();
    for (number, object) in &all {
        table += &format!("{number} 1\n{:010} 00000 n \n", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend_from_slice(object);
        file.extend(b"\nendobj\n");
    }
    let at = file.len();
    let last = 10 + objects.len();
    file.extend(
        format!(
            "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size {last}/Root 1 0 R>>\n\
             startxref\n{at}\n%%EOF\n"
        )
        .bytes(),
    );
    file
}

fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dict}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// The page at 72 pixels per inch: a pixel a point.
fn ripped(file: &[u8]) -> Ripped {
    let job = Rippable::open(file).expect("a PDF");
    job.rip(0, 72, &RipLimits::default()).expect("plates")
}

/// The ink of a plate at a place from the lower left, in points.
fn ink(page: &Ripped, name: &str, (x, y): (usize, usize)) -> u8 {
    let plate = page.plates.iter().find(|plate| plate.ink == name);
    plate.map_or(0, |plate| plate.gray[(99 - y) * 100 + x])
}

/// Cyan, magenta, yellow, black at a place.
fn process(page: &Ripped, at: (usize, usize)) -> [u8; 4] {
    ["Cyan", "Magenta", "Yellow", "Black"].map(|name| ink(page, name, at))
}

const SPOTS: &str = "/ColorSpace<<\
    /S[/Separation/Gold/DeviceCMYK 10 0 R]\
    /N[/DeviceN[/Cyan/Gold/None]/DeviceCMYK 11 0 R]\
    /A[/Separation/All/DeviceCMYK 10 0 R]/Z[/Separation/None/DeviceCMYK 10 0 R]\
    /I[/ICCBased 12 0 R]>>\
    /ExtGState<</N0<</op true/OP true/OPM 0>>/N1<</op true/OP true/OPM 1>>\
    /F<</OP false>>/H<</ca 0.5>>/M<</BM/Multiply>>>>";
const TINTS: [(&str, &[u8]); 3] = [
    ("/FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]", b"{ 0 exch 0 exch 0 exch }"),
    ("/FunctionType 4/Domain[0 1 0 1 0 1]/Range[0 1 0 1 0 1 0 1]", b"{ 0 }"),
    ("/N 4", b"no profile"),
];

/// What content leaves at a place in the middle.
fn shown(content: &str) -> ([u8; 4], u8) {
    let page = ripped(&pdf(content, SPOTS, &TINTS));
    (process(&page, (50, 50)), ink(&page, "Gold", (50, 50)))
}

const ALL: &str = "0 0 100 100 re f ";

#[test]
fn colours_are_shares_of_inks() {
    let table: &[(&str, [u8; 4], u8)] = &[
        ("", [0; 4], 0),
        ("0.2 0.4 0.6 1 k", [51, 102, 153, 255], 0),
        ("0.4 g", [0, 0, 0, 153], 0),
        ("/DeviceCMYK cs", [0, 0, 0, 255], 0),
        ("/DeviceCMYK cs 1 0 0 .2 sc", [255, 0, 0, 51], 0),
        ("/I cs 1 0 0.2 0 scn", [255, 0, 51, 0], 0),
        ("/S cs", [0; 4], 255),
        ("/S cs 0.6 scn", [0; 4], 153),
        ("/N cs 0.2 0.8 1 scn", [51, 0, 0, 0], 204),
        ("/A cs 0.6 scn", [153; 4], 153),
        ("1 0 0 rg", [0, 255, 255, 0], 0),
        ("0 0 0 rg", [0, 0, 0, 255], 0),
    ];
    for (color, inks, gold) in table {
        // Gold stands elsewhere on the page, so that its plate is there.
        let content = format!("/S cs 1 scn 0 0 1 1 re f 0 g {color} 20 20 60 60 re f");
        let expected = if color.is_empty() { [0, 0, 0, 255] } else { *inks };
        assert_eq!(shown(&content), (expected, *gold), "{color}");
    }
}

#[test]
fn inks_knock_out_and_overprint_leaves_them() {
    let table: &[(&str, &str, [u8; 4], u8)] = &[
        // Without overprint the last colour is alone.
        ("0.2 0.4 0.6 0 k", "0 0 0 1 k", [0, 0, 0, 255], 0),
        ("0.2 0.4 0.6 0 k", "/S cs 1 scn", [0; 4], 255),
        ("/S cs 1 scn", "1 0 0 0 k", [255, 0, 0, 0], 0),
        ("/S cs 1 scn", "1 g", [0; 4], 0),
        // Nonzero overprint: an ink of 0 leaves its plate.
        ("0.2 0.4 0.6 0 k", "/N1 gs 0 0 0 1 k", [51, 102, 153, 255], 0),
        ("0.2 0.4 0.6 0.2 k", "/N1 gs 0 1 0 0 k", [51, 255, 153, 51], 0),
        ("/S cs 1 scn", "/N1 gs 0 1 0 0 k", [0, 255, 0, 0], 255),
        // Mode 0: process inks knock one another out, spots stay.
        ("0.2 0.4 0.6 0 k", "/N0 gs 0 0 0 1 k", [0, 0, 0, 255], 0),
        ("/S cs 1 scn", "/N0 gs 0 1 0 0 k", [0, 255, 0, 0], 255),
        // It does not hold for gray, nor for a profile's space.
        ("0.2 0.4 0.6 0 k", "/N1 gs 0 g", [0, 0, 0, 255], 0),
        ("0.2 0.4 0.6 0 k", "/N1 gs /I cs 0 0 0 1 scn", [0, 0, 0, 255], 0),
        // Spots overprint all that they do not name.
        ("0.2 0.4 0.6 0 k", "/N0 gs /S cs 0.2 scn", [51, 102, 153, 0], 51),
        ("0.2 0.4 0.6 0 k", "/N1 gs /N cs 0 0.2 0 scn", [0, 102, 153, 0], 51),
        ("/S cs 1 scn", "/N1 gs /S cs 0 scn", [0; 4], 0),
        // None leaves no trace, All is on every plate.
        ("0.2 0.4 0.6 0 k", "/Z cs 1 scn", [51, 102, 153, 0], 0),
        ("0.2 0.4 0.6 0 k", "/N1 gs /A cs 0.2 scn", [51, 51, 51, 51], 51),
        // A state that is switched off again, and one that is kept and given back.
        ("0.2 0.4 0.6 0 k", "/N1 gs /F gs 0 0 0 1 k", [0, 0, 0, 255], 0),
        ("0.2 0.4 0.6 0 k", "q /N1 gs Q 0 0 0 1 k", [0, 0, 0, 255], 0),
        // Half of it, half of what was there.
        ("0.2 0.4 0.6 0 k", "/H gs /N1 gs 0 0.8 0 0 k", [51, 153, 153, 0], 0),
        ("0.2 0.4 0.6 0 k", "/M gs 0 0.5 0 0 k", [51, 178, 153, 0], 0),
    ];
    for (below, above, inks, gold) in table {
        let content = format!("/S cs 1 scn 0 0 1 1 re f {below} {ALL} {above} {ALL}");
        let (process, spot) = shown(&content);
        let near = |a: u8, b: u8| a.abs_diff(b) <= 1;
        let same = process.iter().zip(inks).all(|(a, b)| near(*a, *b)) && near(spot, *gold);
        assert!(same, "{below} / {above}: {process:?} {spot}, not {inks:?} {gold}");
    }
}

#[test]
fn fills_and_strokes_are_judged_apart() {
    // Cyan within, a black edge that overprints; on magenta.
    let content = format!("0 1 0 0 k {ALL} /N1 gs 1 0 0 0 k 0 0 0 1 K 10 w 20 20 60 60 re b");
    let page = ripped(&pdf(&content, SPOTS, &TINTS));
    assert_eq!(process(&page, (50, 50)), [255, 255, 0, 0]);
    assert_eq!(process(&page, (22, 50)), [255, 255, 0, 255]);
    assert_eq!(process(&page, (18, 50)), [0, 255, 0, 255]);
    assert_eq!(process(&page, (5, 5)), [0, 255, 0, 0]);
}

#[test]
fn text_overprints_and_clips() {
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>>>";
    let text = |content: &str| {
        let page = ripped(&pdf(content, &format!("{SPOTS}{font}"), &TINTS));
        ["Cyan", "Black"].map(|name| {
            let plate = page.plates.iter().find(|plate| plate.ink == name).expect("a plate");
            plate.gray.iter().map(|gray| u64::from(*gray)).sum::<u64>()
        })
    };
    let full = 100 * 100 * 255u64;
    let over = text(&format!("1 0 0 0 k {ALL} /N1 gs BT /F 80 Tf 0 0 0 1 k 20 20 Td (H) Tj ET"));
    assert!(over[0] == full && over[1] > full / 20, "{over:?}");
    let out = text(&format!("1 0 0 0 k {ALL} BT /F 80 Tf 0 0 0 1 k 20 20 Td (H) Tj ET"));
    assert!(out[0].abs_diff(full - over[1]) < 2000 && out[1] == over[1], "{out:?}");
    // A clip stays a clip on plates that the letters themselves leave.
    let clip =
        text(&format!("/N1 gs BT /F 80 Tf 4 Tr 0 0 0 1 k 20 20 Td (H) Tj ET 1 0 0 0 k {ALL}"));
    assert!(clip[0].abs_diff(over[1]) < 2000 && clip[1].abs_diff(over[1]) < 2000, "{clip:?}");
}

/// What a picture leaves in its four quarters.
fn quarters(dict: &str, data: &[u8]) -> [[u8; 4]; 4] {
    let resources = format!("{SPOTS}/XObject<</I 13 0 R>>");
    let mut objects = TINTS.to_vec();
    let dict = format!("/Type/XObject/Subtype/Image/Width 2/Height 2{dict}");
    objects.push((&dict, data));
    let page = ripped(&pdf("100 0 0 100 0 0 cm /I Do", &resources, &objects));
    assert_eq!(page.told, [], "{dict}");
    [(25, 75), (75, 75), (25, 25), (75, 25)].map(|at| process(&page, at))
}

#[test]
fn pictures_are_their_samples() {
    let cmyk: Vec<u8> = (0..16).map(|i| i * 16).collect();
    let rows: [[u8; 4]; 4] = std::array::from_fn(|i| std::array::from_fn(|k| cmyk[i * 4 + k]));
    let turned = rows.map(|row| row.map(|ink| 255 - ink));
    assert_eq!(quarters("/BitsPerComponent 8/ColorSpace/DeviceCMYK", &cmyk), rows);
    let decode = "/BitsPerComponent 8/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]";
    assert_eq!(quarters(decode, &cmyk), turned);
    let half =
        quarters("/BitsPerComponent 8/ColorSpace/DeviceCMYK/Decode[0 .5 0 1 0 1 0 1]", &cmyk);
    assert_eq!((half[2][0], half[2][1]), (64, 144));
    let black = |ink: u8| [0, 0, 0, ink];
    assert_eq!(
        quarters("/BitsPerComponent 8/ColorSpace/DeviceGray", &[0, 55, 155, 255]),
        [black(255), black(200), black(100), black(0)]
    );
    assert_eq!(
        quarters("/BitsPerComponent 1/ColorSpace/DeviceGray", &[0x40, 0x80]),
        [black(255), black(0), black(0), black(255)]
    );
    assert_eq!(
        quarters("/BitsPerComponent 16/ColorSpace/DeviceGray", &[0, 0, 55, 55, 155, 155, 255, 255]),
        [black(255), black(200), black(100), black(0)]
    );
    let indexed = "/BitsPerComponent 2/ColorSpace[/Indexed/DeviceCMYK 2<00000000FF00336600FF0000>]";
    assert_eq!(
        quarters(indexed, &[0b0001_0000, 0b1000_0000]),
        [[0; 4], [255, 0, 51, 102], [0, 255, 0, 0], [0; 4]]
    );
    assert_eq!(
        quarters("/BitsPerComponent 8/ColorSpace/N", &[9, 0, 0, 8, 0, 0, 7, 0, 0, 6, 0, 0]),
        [[9, 0, 0, 0], [8, 0, 0, 0], [7, 0, 0, 0], [6, 0, 0, 0]]
    );
    // Colours between two are left out: what is below shows.
    let keyed = "/BitsPerComponent 8/ColorSpace/DeviceGray/Mask[50 60]";
    assert_eq!(quarters(keyed, &[0, 55, 155, 255])[1], [0; 4]);
}

#[test]
fn pictures_overprint_by_the_inks_of_their_space() {
    let resources = format!("{SPOTS}/XObject<</I 13 0 R/M 14 0 R>>");
    let mut objects = TINTS.to_vec();
    let image = "/Type/XObject/Subtype/Image/Width 1/Height 1";
    let spot = format!("{image}/BitsPerComponent 8/ColorSpace[/Separation/Gold/DeviceCMYK 10 0 R]");
    let mask = format!("{image}/BitsPerComponent 1/ImageMask true");
    objects.push((&spot, &[100]));
    objects.push((&mask, &[0]));
    let shown = |content: &str| {
        let page = ripped(&pdf(content, &resources, &objects));
        (process(&page, (50, 50)), ink(&page, "Gold", (50, 50)))
    };
    let below = format!("0.2 0.4 0.6 0 k {ALL} 100 0 0 100 0 0 cm");
    assert_eq!(shown(&format!("{below} /I Do")), ([0; 4], 100));
    assert_eq!(shown(&format!("{below} /N0 gs /I Do")), ([51, 102, 153, 0], 100));
    // A mask is painted with the colour that holds.
    assert_eq!(shown(&format!("{below} /N1 gs 0 0 0 1 k /M Do")), ([51, 102, 153, 255], 0));
    assert_eq!(shown(&format!("{below} 0 0 0 1 k /M Do")), ([0, 0, 0, 255], 0));
    let inline = "BI /W 1 /H 1 /BPC 8 /CS /CMYK ID \u{1}\u{2}\u{3}\u{4} EI";
    assert_eq!(shown(&format!("{below} {inline}")), ([1, 2, 3, 4], 0));
}

#[test]
fn forms_take_over_the_state_and_groups_are_rendered_a_plate_at_a_time() {
    let resources = format!("{SPOTS}/XObject<</P 13 0 R/G 14 0 R/L 15 0 R>>");
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 100 100]";
    let group = format!("{form}/Group<</S/Transparency/I true>>");
    let multiply =
        format!("{form}/Group<</S/Transparency>>/Resources<</ExtGState<</M<</BM/Multiply>>>>>>");
    let mut objects = TINTS.to_vec();
    objects.push((form, b"0 0 100 100 re f"));
    objects.push((&group, b"1 0 0 0 k 0 0 100 100 re f 0 0 1 0 k 0 0 100 100 re f"));
    objects.push((&multiply, b"/M gs 0.4 0 0 0 k 0 0 100 100 re f"));
    let shown = |content: &str| {
        let page = ripped(&pdf(content, &resources, &objects));
        process(&page, (50, 50))
    };
    let below = format!("0.2 0.4 0.6 0 k {ALL}");
    assert_eq!(shown(&format!("{below} 0 0 0 1 k /P Do")), [0, 0, 0, 255]);
    assert_eq!(shown(&format!("{below} /N1 gs 0 0 0 1 k /P Do")), [51, 102, 153, 255]);
    // The same form in two states is two.
    let twice = format!("{below} 0 0 0 1 k /P Do {below} /N1 gs 0 0 0 1 k /P Do");
    assert_eq!(shown(&twice), [51, 102, 153, 255]);
    assert_eq!(shown(&format!("{below} /G Do")), [0, 0, 255, 0]);
    let half = shown(&format!("0 0.4 0 0 k {ALL} /H gs /G Do"));
    assert!(half[0] == 0 && half[1].abs_diff(51) <= 1 && half[2].abs_diff(128) <= 1, "{half:?}");
    // A group that is not isolated mixes with what is below it: 1 - (1 - 0.2)(1 - 0.4).
    let mixed = shown(&format!("{below} /L Do"));
    assert!(mixed[0].abs_diff(133) <= 1 && mixed[1..] == [102, 153, 0], "{mixed:?}");
}

#[test]
fn soft_masks_keep_their_own_meaning() {
    let mut objects = TINTS.to_vec();
    let mask = "/Type/XObject/Subtype/Form/BBox[0 0 100 100]\
        /Group<</S/Transparency/CS/DeviceGray>>";
    objects.push((mask, b"1 g 0 0 50 100 re f"));
    let resources = format!(
        "{}/X<</SMask<</S/Luminosity/G 13 0 R>>>>>>",
        SPOTS.strip_suffix(">>").expect("the end of the states")
    );
    let page = ripped(&pdf(&format!("/X gs 1 0 0 0.2 k {ALL}"), &resources, &objects));
    assert_eq!(process(&page, (25, 50)), [255, 0, 0, 51]);
    assert_eq!(process(&page, (75, 50)), [0; 4]);
}

#[test]
fn shadings_run_from_ink_to_ink() {
    let shading = |space: &str, function: &str| {
        let dict = format!(
            "<</ShadingType 2/ColorSpace {space}/Coords[0 0 100 0]/Extend[true true]/Function<<\
             /FunctionType 2/Domain[0 1]/N 1{function}>>>>"
        );
        format!("{SPOTS}/Shading<</S {dict}>>/Pattern<</P<</PatternType 2/Shading {dict}>>>>")
    };
    let cmyk = shading("/DeviceCMYK", "/C0[0 1 0 0]/C1[1 0.6 0 0.2]");
    for content in ["/S sh", "/Pattern cs /P scn 0 0 100 100 re f"] {
        let page = ripped(&pdf(content, &cmyk, &TINTS));
        let (start, end) = (process(&page, (0, 50)), process(&page, (99, 50)));
        assert!(start[0] <= 3 && start[1] >= 252 && start[3] <= 1, "{start:?}");
        assert!(end[0] >= 252 && end[1].abs_diff(153) <= 2 && end[3].abs_diff(51) <= 1, "{end:?}");
        assert!(process(&page, (50, 50))[0].abs_diff(128) <= 3);
    }
    let spot = shading("[/DeviceN[/Gold/Cyan]/DeviceCMYK 11 0 R]", "/C0[0 1]/C1[1 0]");
    let over = format!("0 0 1 0 k {ALL} /N0 gs /S sh");
    let page = ripped(&pdf(&over, &spot, &TINTS));
    let middle = (process(&page, (25, 50)), ink(&page, "Gold", (25, 50)));
    assert!(middle.0[0].abs_diff(191) <= 3 && middle.0[2] == 255, "{middle:?}");
    assert!(middle.1.abs_diff(64) <= 3, "{middle:?}");
    let rgb = shading("/DeviceRGB", "/C0[1 0 0]/C1[0 0 0]");
    let page = ripped(&pdf("/S sh", &rgb, &TINTS));
    let end = process(&page, (99, 50));
    assert!(end[3] >= 252 && end[0] == 0 && end[1] <= 3, "{end:?}");
    assert!(page.told[0].message.contains("plain formula"));
}

#[test]
fn patterns_paint_by_their_own_colours_or_by_the_one_given() {
    let tile = "/PatternType 1/TilingType 1/BBox[0 0 50 50]/XStep 50/YStep 50/Resources<<>>";
    let (own, given) = (format!("{tile}/PaintType 1"), format!("{tile}/PaintType 2"));
    let mut objects = TINTS.to_vec();
    objects.push((&own, b"0 1 0 0.2 k 0 0 25 50 re f"));
    objects.push((&given, b"0 0 25 50 re f"));
    let spaces = SPOTS
        .replace("/I[/ICCBased", "/U[/Pattern[/Separation/Gold/DeviceCMYK 10 0 R]]/I[/ICCBased");
    let resources = format!("{spaces}/Pattern<</P 13 0 R/Q 14 0 R>>");
    let page = ripped(&pdf(&format!("/Pattern cs /P scn {ALL}"), &resources, &objects));
    assert_eq!(process(&page, (10, 50)), [0, 255, 0, 51]);
    assert_eq!(process(&page, (40, 50)), [0; 4]);
    let over = format!("1 0 0 0 k {ALL} /N0 gs /U cs 0.6 /Q scn {ALL}");
    let page = ripped(&pdf(&over, &resources, &objects));
    assert_eq!((process(&page, (10, 50))[0], ink(&page, "Gold", (10, 50))), (255, 153));
    assert_eq!((process(&page, (40, 50))[0], ink(&page, "Gold", (40, 50))), (255, 0));
}

#[test]
fn drawn_glyphs_have_colours_of_their_own_or_the_text_s() {
    let mut objects = TINTS.to_vec();
    let font = "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]\
        /FirstChar 97/LastChar 98/Widths[1000 1000]/Encoding<</Differences[97/a/b]>>\
        /CharProcs<</a 14 0 R/b 15 0 R>>/Resources<<>>>>";
    objects.push((font, b""));
    objects.push(("", b"1000 0 d0 0.2 0 0 0 k 0 0 1000 1000 re f"));
    objects.push(("", b"1000 0 0 0 1000 1000 d1 1 1 1 1 k 0 0 1000 1000 re f"));
    let resources = format!("{SPOTS}/Font<</T 13 0 R>>");
    let shown = |glyph: &str, state: &str| {
        let text = format!("BT /T 100 Tf 0 0 0 1 k ({glyph}) Tj ET");
        let content = format!("0 0.4 0 0 k {ALL} {state} {text}");
        process(&ripped(&pdf(&content, &resources, &objects)), (50, 50))
    };
    assert_eq!(shown("a", ""), [51, 0, 0, 0]);
    assert_eq!(shown("b", ""), [0, 0, 0, 255]);
    assert_eq!(shown("b", "/N1 gs"), [0, 102, 0, 255]);
}

#[test]
fn plates_have_an_order_and_a_size() {
    let spaces = SPOTS.replace("/Separation/Gold", "/Separation/Zilver#20mat");
    let content = "/S cs 1 scn 0 0 9 9 re f /N cs 1 1 1 scn 0 0 9 9 re f";
    let file = pdf(content, &spaces, &TINTS);
    let job = Rippable::open(&file).expect("a PDF");
    let page = job.rip(0, 144, &RipLimits::default()).expect("plates");
    let names: Vec<&str> = page.plates.iter().map(|plate| plate.ink.as_str()).collect();
    assert_eq!(names, ["Cyan", "Magenta", "Yellow", "Black", "Gold", "Zilver mat"]);
    assert!(page.plates.iter().all(|plate| (plate.width, plate.height) == (200, 200)));
    assert_eq!(page.size(), (200, 200));
    assert!(job.rip(1, 72, &RipLimits::default()).is_err());
}

#[test]
fn ink_is_measured_and_heavy_places_found() {
    let content = "1 0 0 0 k 0 0 50 100 re f 1 1 0 1 k 20 40 20 20 re f";
    let page = ripped(&pdf(content, "", &[]));
    let taken = page.taken();
    let square_cm = |points: f64| points * (2.54f64 / 72.0).powi(2);
    assert!((taken[0].square_cm - square_cm(5000.0)).abs() < 1e-9, "{taken:?}");
    assert!((taken[3].square_cm - square_cm(400.0)).abs() < 1e-9, "{taken:?}");
    assert!((taken[0].share - 0.5).abs() < 1e-9);
    let mm = 25.4 / 72.0;
    let cap = |percent: f64| InkCap { percent, over_mm: 4.0 * mm };
    let heavy = page.heavy(cap(299.0));
    assert_eq!(heavy.len(), 1, "{heavy:?}");
    let [x, y] = [heavy[0].x / mm, heavy[0].y / mm];
    assert!((x - 20.0).abs() < 0.01 && (y - 40.0).abs() < 0.01, "{heavy:?}");
    assert!((heavy[0].width / mm - 20.0).abs() < 0.01 && heavy[0].most == 300.0, "{heavy:?}");
    assert!(page.heavy(cap(300.0)).is_empty());
    // Two places apart are two, squares with a corner of ink count by their mean.
    assert_eq!(page.heavy(cap(90.0)).len(), 1);
    assert!(page.heavy(cap(150.0))[0].width / mm > 20.5);
    let map = page.map_png(240);
    let limits = page.map_png(300);
    assert!(map.starts_with(b"\x89PNG") && map != limits);
    assert!(page.plate_png(3).is_some() && page.plate_png(4).is_none());
}

#[test]
fn what_cannot_be_ripped_is_a_report() {
    let refused = |file: &[u8]| Rippable::open(file).err().map(|report| report.message);
    assert!(refused(b"no PDF").is_some_and(|message| message.contains("cannot be read")));
    assert!(refused(b"").is_some());
    let stopped = |file: &[u8], limits: &RipLimits| {
        Rippable::open(file).expect("a PDF").rip(0, 72, limits).err().map(|report| report.message)
    };
    let normal = RipLimits::default();
    // A form that shows itself.
    let form = "/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 10 0 R>>>>";
    let file = pdf("/F Do", "/XObject<</F 10 0 R>>", &[(form, b"/F Do /F Do")]);
    assert!(stopped(&file, &normal).is_some_and(|message| message.contains("deep")));
    // Forms that double at each step would take a day.
    let dicts: Vec<String> = (11..31)
        .map(|next| format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>"))
        .collect();
    let ten = "/F Do ".repeat(10);
    let mut forms: Vec<(&str, &[u8])> =
        dicts.iter().map(|dict| (dict.as_str(), ten.as_bytes())).collect();
    forms.push(("/Subtype/Form/BBox[0 0 9 9]", b"0 0 1 1 re f"));
    let file = pdf("/F Do", "/XObject<</F 10 0 R>>", &forms);
    assert!(stopped(&file, &normal).is_some_and(|message| message.contains("operations")));
    let few = RipLimits { operations: 3, ..normal };
    assert!(stopped(&pdf("q q q q", "", &[]), &few).is_some());
    let wide = "/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray";
    let file = pdf("/F Do", "/XObject<</F 10 0 R>>", &[(wide, b"x")]);
    assert!(stopped(&file, &normal).is_some_and(|message| message.contains("60000 x 60000")));
    let one = RipLimits { plates: 4, ..normal };
    assert!(stopped(&pdf("/S cs", SPOTS, &TINTS), &one).is_some());
    let huge = Rippable::open(&pdf("", "", &[])).expect("a PDF").rip(0, 100_000, &normal);
    assert!(huge.is_err_and(|report| report.message.contains("pixels")));
    // What can't be read is told, and the rest is there.
    let file = pdf(&format!("/No Do /No sh {ALL}"), "", &[]);
    let page = ripped(&file);
    assert_eq!(process(&page, (50, 50)), [0, 0, 0, 255]);
    assert!(page.told[0].message.contains("object `No`, shading `No`"), "{:?}", page.told);
}

/// Whatever a byte becomes, there is an answer.
#[test]
fn damaged_files_never_make_it_fall() {
    let content = format!(
        "q 0.2 0 1 0 k {ALL} /N1 gs 0 0 0 1 k /S cs 0.5 scn {ALL} Q BI /W 1 /H 1 /BPC 8 /CS /G ID \
         x EI [(a) -5 (b)] TJ /P <</A [1 2]>> BDC EMC 100 0 0 100 0 0 cm /I Do"
    );
    let image = "/Subtype/Image/Width 2/Height 2/BitsPerComponent 4/Decode[0 1]\
        /ColorSpace[/Indexed/DeviceCMYK 2<00000000FF00336600FF0000>]/Mask[1 1]";
    let mut objects = TINTS.to_vec();
    objects.push((image, &[0x12, 0x21]));
    let file = pdf(&content, &format!("{SPOTS}/XObject<</I 13 0 R>>"), &objects);
    let mut seed = 1u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % below
    };
    for _ in 0..400 {
        let mut broken = file.clone();
        for _ in 0..1 + next(4) {
            let at = next(broken.len());
            broken[at] = b"0123456789/<>[]() \nRkgx\xFF"[next(24)];
        }
        if next(5) == 0 {
            broken.truncate(next(file.len()));
        }
        if let Ok(job) = Rippable::open(&broken) {
            let _ = job.rip(0, 18, &RipLimits::default());
        }
    }
}
