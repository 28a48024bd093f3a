//! The plate file reopened: boxes, output intent, metadata, fonts, overprint, the place of every
//! glyph, and equal bytes.
//!
//! In: small papers set by hand in the faces of `fonts/noto`. Sources: ISO 15930-7:2010, clause 6;
//! ISO 32000-1, 8 and 9.

#[path = "pdf/loose.rs"]
mod loose;
#[path = "pdf/opened.rs"]
mod opened;
#[path = "pdf/paper.rs"]
mod paper;

use katern::color::Ink;
use katern::page::{Paper, Run, Samples, Shape};
use katern::pdf::write;
use katern::report::Code;
use katern::separation::packing::unpacked;
use katern::style::FaceId;
use loose::marks_mut;
use lopdf::Object;
use opened::{dict, font, keys, numbers, opened, operations, page, shown, unicode, value};
use paper::{CYAN, WHITE, at, fill, mark, paper, picture, pt, rule, run, spaced, text, two_faces};

/// One page with a line of text.
fn plain(words: &str) -> Paper {
    let faces = two_faces();
    let line = text(run(&faces, 0, words, (9.0, at(50.0, 80.0))));
    paper(faces, vec![vec![line]])
}

#[test]
fn the_header_and_the_boxes_are_those_of_the_order() {
    let mut paper = plain("Krant");
    let bytes = write(&paper).expect("a file");
    assert!(bytes.starts_with(b"%PDF-1.6\n%") && bytes[10..14].iter().all(|b| *b >= 128));
    let document = opened(&paper);
    for key in ["MediaBox", "BleedBox", "TrimBox"] {
        assert_eq!(
            numbers(value(&document, page(&document, 1), key)),
            [0.0, 0.0, 822.047, 1190.551],
            "{key}"
        );
    }
    for key in ["CropBox", "ArtBox", "Annots", "Rotate", "UserUnit", "Group"] {
        assert!(!page(&document, 1).has(key.as_bytes()), "{key}");
    }
    paper.pages[0].bleed = pt(10.0);
    marks_mut(&mut paper.pages[0]).push(fill(CYAN, [-10.0, -10.0, 20.0, 30.0]));
    let document = opened(&paper);
    for key in ["MediaBox", "BleedBox"] {
        assert_eq!(
            numbers(value(&document, page(&document, 1), key)),
            [0.0, 0.0, 842.047, 1210.551],
            "{key}"
        );
    }
    assert_eq!(
        numbers(value(&document, page(&document, 1), "TrimBox")),
        [10.0, 10.0, 832.047, 1200.551]
    );
    let area = operations(&document, 1).into_iter().find(|o| o.operator == "re").expect("a panel");
    assert_eq!(numbers(&Object::Array(area.operands)), [0.0, 1180.551, 20.0, 30.0]);
}

/// A range of labels begins wherever a number does not follow the one before it.
#[test]
fn pages_carry_their_printed_numbers() {
    let faces = two_faces();
    let mut paper = paper(faces, vec![Vec::new(); 5]);
    for (page, number) in paper.pages.iter_mut().zip([5, 7, 8, 9, 3]) {
        page.number = number;
    }
    let document = opened(&paper);
    let catalog = document.catalog().expect("a catalog");
    let ranges = value(&document, dict(&document, catalog, "PageLabels"), "Nums");
    let ranges: Vec<(i64, i64)> = ranges
        .as_array()
        .expect("an array")
        .chunks(2)
        .map(|range| {
            let label = range[1].as_dict().expect("a label");
            assert_eq!(label.get(b"S").and_then(Object::as_name).ok(), Some(b"D".as_slice()));
            (range[0].as_i64().expect("a page"), value(&document, label, "St").as_i64().expect("n"))
        })
        .collect();
    assert_eq!(ranges, [(0, 5), (1, 7), (4, 3)]);
}

#[test]
fn the_output_intent_holds_the_profile_itself() {
    let paper = plain("Krant");
    let document = opened(&paper);
    let catalog = document.catalog().expect("a catalog");
    let intents = value(&document, catalog, "OutputIntents").as_array().expect("an array");
    assert_eq!(intents.len(), 1);
    let intent =
        document.dereference(&intents[0]).expect("an object").1.as_dict().expect("a dictionary");
    assert_eq!(intent.get(b"S").and_then(Object::as_name).ok(), Some(b"GTS_PDFX".as_slice()));
    for (key, text) in [
        ("OutputConditionIdentifier", "CGATS TR 002"),
        ("RegistryName", "http://www.color.org"),
        ("Info", "Newsprint, coldset"),
    ] {
        assert_eq!(value(&document, intent, key).as_str().ok(), Some(text.as_bytes()), "{key}");
    }
    let profile = value(&document, intent, "DestOutputProfile").as_stream().expect("a stream");
    assert_eq!(profile.dict.get(b"N").and_then(Object::as_i64).ok(), Some(4));
    assert_eq!(profile.decompressed_content().ok().as_deref(), Some(&*paper.profile));
}

#[test]
fn metadata_and_information_say_the_same() {
    let document = opened(&plain("Krant"));
    let catalog = document.catalog().expect("a catalog");
    let metadata = value(&document, catalog, "Metadata").as_stream().expect("a stream");
    assert!(!metadata.dict.has(b"Filter"));
    let packet = String::from_utf8(metadata.content.clone()).expect("UTF-8");
    for part in [
        "<rdf:li xml:lang=\"x-default\">Krant &amp; Co &lt;proef&gt; \
        \u{201C}\u{EB}\u{201D}</rdf:li>",
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmp:CreateDate>2026-11-22T00:00:00Z</xmp:CreateDate>",
        "<xmp:ModifyDate>2026-11-22T00:00:00Z</xmp:ModifyDate>",
        "<xmp:MetadataDate>2026-11-22T00:00:00Z</xmp:MetadataDate>",
        "<xmpMM:DocumentID>uuid:",
        "<xmpMM:VersionID>1</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
    ] {
        assert!(packet.contains(part), "{part} in {packet}");
    }
    assert!(
        packet.starts_with("<?xpacket begin=")
            && packet.trim_end().ends_with("<?xpacket end=\"r\"?>")
    );
    let information = dict(&document, &document.trailer, "Info");
    assert_eq!(
        information.get(b"Trapped").and_then(Object::as_name).ok(),
        Some(b"False".as_slice())
    );
    assert_eq!(
        value(&document, information, "CreationDate").as_str().ok(),
        Some(b"D:20261122000000+00'00'".as_slice())
    );
    let title: Vec<u8> = "\u{FEFF}Krant & Co <proef> \u{201C}\u{EB}\u{201D}"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    assert_eq!(value(&document, information, "Title").as_str().ok(), Some(title.as_slice()));
    assert_eq!(value(&document, catalog, "Lang").as_str().ok(), Some(b"nl-BE".as_slice()));
    assert!(
        ["OpenAction", "AA", "Names", "AcroForm", "Outlines"]
            .iter()
            .all(|key| !catalog.has(key.as_bytes()))
    );
}

#[test]
fn the_same_paper_gives_the_same_bytes_on_any_number_of_threads() {
    let faces = two_faces();
    let marks = vec![
        text(run(&faces, 0, "Krant", (9.0, at(50.0, 80.0)))),
        picture(0, [40.0, 100.0, 20.0, 30.0]),
        picture(1, [70.0, 100.0, 20.0, 30.0]),
    ];
    let paper = paper(faces, vec![marks.clone(), marks]);
    let with = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("threads")
            .install(|| write(&paper))
    };
    let one = with(1).expect("a file");
    assert!(one == with(4).expect("a file"), "bytes differ");
    let identity = |paper: &Paper| {
        let document = opened(paper);
        let both =
            document.trailer.get(b"ID").and_then(Object::as_array).expect("an identity").clone();
        assert!(
            both.len() == 2
                && both[0] == both[1]
                && both[0].as_str().is_ok_and(|id| id.len() == 16)
        );
        both[0].clone()
    };
    assert_eq!(identity(&plain("Krant")), identity(&plain("Krant")));
    assert_ne!(identity(&plain("Krant")), identity(&plain("Krans")));
}

#[test]
fn fonts_are_subsets_with_their_own_widths_and_text() {
    let faces = two_faces();
    let words = "Ge\u{EF}nde \u{201C}zee\u{EB}n\u{201D} \u{2013} \u{20AC} 5";
    let first = vec![text(run(&faces, 0, words, (9.0, at(50.0, 80.0))))];
    let second = vec![text(run(&faces, 1, "kop", (30.0, at(50.0, 80.0))))];
    let whole = faces[0].bytes.clone();
    let document = opened(&paper(faces, vec![first, second]));
    let (font, below, descriptor) = font(&document, 1, "T0");
    let name =
        String::from_utf8_lossy(value(&document, font, "BaseFont").as_name().expect("a name"))
            .into_owned();
    assert!(
        name[..6].bytes().all(|b| b.is_ascii_uppercase()) && name[6..] == *"+NotoSerif-Condensed",
        "{name}"
    );
    let program = value(&document, descriptor, "FontFile2")
        .as_stream()
        .expect("a stream")
        .decompressed_content()
        .expect("Flate");
    assert!(program.len() * 5 < whole.len(), "{} of {}", program.len(), whole.len());
    let unicode = unicode(&document, font);
    let read: String =
        shown(&document, 1).iter().map(|(_, code, _, _)| unicode[code].as_str()).collect();
    assert_eq!(read, words);
    let face = ttf_parser::Face::parse(&whole, 0).expect("a face");
    let widths = value(&document, below, "W").as_array().expect("an array");
    assert_eq!(widths[0], Object::Integer(1));
    for (width, text) in numbers(&widths[1]).iter().zip(unicode.values()) {
        let glyph = face.glyph_index(text.chars().next().expect("a character")).expect("a glyph");
        let units = f32::from(face.glyph_hor_advance(glyph).expect("a width")) * 1000.0
            / f32::from(face.units_per_em());
        assert!((width - units).abs() <= 0.5, "{text}: {width} for {units}");
    }
    for key in ["FontBBox", "Ascent", "Descent", "CapHeight", "ItalicAngle", "StemV", "Flags"] {
        assert!(descriptor.has(key.as_bytes()), "{key}");
    }
    let resources =
        |n| keys(dict(&document, dict(&document, page(&document, n), "Resources"), "Font"));
    assert_eq!(
        (resources(1), resources(2)),
        (vec!["T0".to_owned()], vec!["T1".to_owned()]),
        "a page names its own fonts only"
    );
}

#[test]
fn black_type_and_thin_black_rules_overprint_and_nothing_else() {
    let faces = two_faces();
    let white = mark(WHITE, Shape::Glyphs(run(&faces, 1, "wit", (30.0, at(50.0, 400.0)))));
    let marks = vec![
        fill(CYAN, [40.0, 40.0, 200.0, 100.0]),
        text(run(&faces, 0, "klein", (9.0, at(50.0, 80.0)))),
        text(run(&faces, 1, "GROOT", (60.0, at(50.0, 130.0)))),
        picture(1, [40.0, 150.0, 20.0, 30.0]),
        rule(Ink::BLACK, 200.0, 2.0),
        rule(Ink::BLACK, 210.0, 2.1),
        rule(CYAN, 220.0, 0.5),
        fill(Ink::BLACK, [40.0, 300.0, 200.0, 120.0]),
        white,
    ];
    let document = opened(&paper(faces, vec![marks]));
    let mut under = String::new();
    let mut painted = Vec::new();
    for operation in operations(&document, 1) {
        match operation.operator.as_str() {
            "gs" => {
                under = String::from_utf8_lossy(operation.operands[0].as_name().expect("a name"))
                    .into_owned()
            }
            paint @ ("f" | "TJ" | "Do" | "S") => painted.push((paint.to_owned(), under.clone())),
            _ => {}
        }
    }
    let wanted = [
        ("f", "Knock"),
        ("TJ", "Over"),
        ("TJ", "Over"),
        ("Do", "Knock"),
        ("S", "Over"),
        ("S", "Knock"),
        ("S", "Knock"),
        ("f", "Knock"),
        ("TJ", "Knock"),
    ];
    assert_eq!(painted, wanted.map(|(paint, under)| (paint.to_owned(), under.to_owned())));
    let states = dict(&document, dict(&document, page(&document, 1), "Resources"), "ExtGState");
    let flag = |state: &str, key: &str| {
        value(&document, dict(&document, states, state), key).as_bool().expect("a flag")
    };
    assert!(
        flag("Over", "OP") && flag("Over", "op") && !flag("Knock", "OP") && !flag("Knock", "op")
    );
    assert_eq!(value(&document, dict(&document, states, "Over"), "OPM"), &Object::Integer(1));
    let first_black =
        operations(&document, 1).into_iter().filter(|o| o.operator == "k").nth(1).expect("an ink");
    assert_eq!(numbers(&Object::Array(first_black.operands)), [0.0, 0.0, 0.0, 1.0]);
    assert!(
        operations(&document, 1)
            .iter()
            .all(|o| !["g", "G", "rg", "RG", "cs", "CS", "sh"].contains(&o.operator.as_str()))
    );
}

#[test]
fn every_glyph_stands_within_a_hundredth_of_a_point() {
    let faces = two_faces();
    let words = "De waterstand van de IJzer bij Roesbrugge steeg gisteren tot \
        \u{201C}alarmpeil\u{201D}, zegt men.";
    let mut wanted = Vec::new();
    let mut marks = Vec::new();
    // Sizes that are no round numbers, widened and narrowed glyphs, letter space both ways, kerns,
    // wide word spaces, marks off their origin.
    for (i, (size, stretch, track)) in [
        (8.37, 10_000, 0.0),
        (8.6, 9_800, -0.083),
        (8.6, 10_187, 0.171),
        (20.3, 9_933, 0.0),
        (97.3, 10_000, -0.9),
    ]
    .iter()
    .enumerate()
    {
        let y = 60.0 + 110.0 * i as f64;
        let words = if *size > 50.0 { "Waterpeil" } else { words };
        let mut run = spaced(&faces, 0, words, (*size, at(41.3, y), *stretch, pt(*track)));
        for (j, glyph) in run.glyphs.iter_mut().enumerate() {
            if words.as_bytes().get(glyph.text.0 as usize) == Some(&b' ') {
                glyph.advance += pt(0.777 * size / 9.0);
            }
            if j % 7 == 3 {
                glyph.advance -= pt(size * 0.0313);
            }
            if j % 19 == 5 {
                glyph.offset = (pt(0.35), pt(1.2));
            }
        }
        let mut x = run.origin.x;
        for glyph in &run.glyphs {
            wanted.push((
                (x + glyph.offset.0).points(),
                1190.551 - (run.origin.y - glyph.offset.1).points(),
            ));
            x += glyph.advance;
        }
        marks.push(text(run));
    }
    let document = opened(&paper(faces, vec![marks]));
    let placed = shown(&document, 1);
    assert_eq!(placed.len(), wanted.len());
    for (i, ((_, _, x, y), (wanted_x, wanted_y))) in placed.iter().zip(&wanted).enumerate() {
        assert!(
            (x - wanted_x).abs() < 0.01 && (y - wanted_y).abs() < 0.01,
            "glyph {i}: {x} {y} for {wanted_x} {wanted_y}"
        );
    }
    // Letter space and glyph width are said as such, not hidden in corrections: 0.171 / 1.0187 is
    // 0.16786.
    let says = |operator: &str, number: f32| {
        operations(&document, 1).iter().any(|o| {
            o.operator == operator
                && o.operands[0].as_float().is_ok_and(|n| (n - number).abs() < 2e-5)
        })
    };
    assert!(says("Tz", 101.87) && says("Tc", 0.16786));
}

#[test]
fn a_broken_word_is_read_whole_and_a_second_meaning_is_marked() {
    let faces = two_faces();
    let mut first = run(&faces, 0, "de bom ge-", (9.0, at(50.0, 80.0)));
    first.actual = vec![(7, 10, "ge\u{EB}xplodeerd".to_owned())];
    let mut second = run(&faces, 0, "explodeerd is", (9.0, at(50.0, 91.0)));
    second.actual = vec![(0, 10, String::new())];
    // The d drawn for a D, as small capitals do.
    let mut capital = run(&faces, 0, "Die d", (9.0, at(50.0, 102.0)));
    capital.glyphs[0].id = capital.glyphs[4].id;
    let document = opened(&paper(faces, vec![vec![text(first), text(second), text(capital)]]));
    let unicode = unicode(&document, font(&document, 1, "T0").0);
    let (mut read, mut inside) = (String::new(), false);
    for operation in operations(&document, 1) {
        match operation.operator.as_str() {
            "BDC" => {
                assert_eq!(operation.operands[0].as_name().ok(), Some(b"Span".as_slice()));
                let bytes = operation.operands[1]
                    .as_dict()
                    .and_then(|d| d.get(b"ActualText"))
                    .and_then(Object::as_str)
                    .expect("a text");
                let units: Vec<u16> =
                    bytes.chunks(2).map(|c| u16::from_be_bytes([c[0], c[1]])).collect();
                assert_eq!(units[0], 0xFEFF);
                read.push_str(&format!("[{}]", String::from_utf16(&units[1..]).expect("UTF-16")));
                inside = true;
            }
            "EMC" => inside = false,
            "TJ" if !inside => {
                for item in operation.operands[0].as_array().expect("an array") {
                    if let Object::String(codes, _) = item {
                        codes.chunks(2).for_each(|c| {
                            read.push_str(&unicode[&u16::from_be_bytes([c[0], c[1]])])
                        });
                    }
                }
            }
            "ET" => read.push('|'),
            _ => {}
        }
    }
    assert_eq!(read, "de bom [ge\u{EB}xplodeerd]|[] is|[D]ie d|");
}

#[test]
fn a_picture_of_black_alone_is_gray_and_stays_on_its_page() {
    let paper = paper(
        two_faces(),
        vec![
            vec![picture(0, [40.0, 50.0, 20.0, 30.0])],
            vec![picture(1, [40.0, 50.0, 20.0, 30.0])],
        ],
    );
    let document = opened(&paper);
    for (number, space, plate) in [(1, "DeviceCMYK", 0), (2, "DeviceGray", 1)] {
        let resources = dict(&document, page(&document, number), "Resources");
        let pictures = dict(&document, resources, "XObject");
        assert_eq!(keys(pictures), [format!("P{plate}")]);
        assert!(!resources.has(b"Font"));
        let image = value(&document, pictures, &format!("P{plate}")).as_stream().expect("a stream");
        assert_eq!(
            image.dict.get(b"ColorSpace").and_then(Object::as_name).ok(),
            Some(space.as_bytes())
        );
        assert!(!image.dict.has(b"SMask") && !image.dict.has(b"Interpolate"));
        let samples = image.decompressed_content().expect("Flate");
        let inks: Vec<u8> =
            if plate == 1 { samples.iter().map(|gray| 255 - gray).collect() } else { samples };
        assert!(Some(inks) == unpacked(&paper.plates[plate]), "samples of {space}");
    }
    let place: Vec<_> = operations(&document, 1)
        .into_iter()
        .filter(|o| o.operator == "cm")
        .map(|o| numbers(&Object::Array(o.operands)))
        .collect();
    assert_eq!(place, [[20.0, 0.0, 0.0, 30.0, 40.0, 1110.551]]);
}

#[test]
fn a_blank_page_is_a_page() {
    let document = opened(&paper(two_faces(), vec![vec![], vec![]]));
    assert_eq!(document.get_pages().len(), 2);
    assert!(
        dict(&document, page(&document, 2), "Resources").is_empty()
            && operations(&document, 2).is_empty()
    );
}

#[test]
fn nothing_is_written_while_a_fault_stands() {
    type Fault = fn(&mut Paper);
    type RunFault = fn(&mut Run);
    let run_of = |paper: &mut Paper, change: RunFault| {
        if let Shape::Glyphs(run) = &mut marks_mut(&mut paper.pages[0])[0].shape {
            change(run);
        }
    };
    let faults: [(&str, Code, Fault); 9] = [
        ("no pages", Code::Internal, |paper| paper.pages.clear()),
        ("no title", Code::BadValue, |paper| paper.about.title.clear()),
        ("no such day", Code::BadDate, |paper| paper.about.date = "2026-02-30".to_owned()),
        ("a display profile", Code::BadProfile, |paper| {
            paper.profile = [&paper.profile[..12], b"mntr", &paper.profile[16..]].concat().into()
        }),
        ("a cut profile", Code::BadProfile, |paper| paper.profile = paper.profile[..200].into()),
        ("no font", Code::BadFont, |paper| paper.faces[0].bytes = b"not a font".as_slice().into()),
        ("no such picture", Code::Internal, |paper| {
            marks_mut(&mut paper.pages[0]).push(picture(7, [40.0, 50.0, 20.0, 30.0]))
        }),
        ("a cut picture", Code::Internal, |paper| {
            paper.plates[0].samples = Samples::Flate([0u8; 5].as_slice().into())
        }),
        ("a panel off the page", Code::OffPage, |paper| {
            marks_mut(&mut paper.pages[0]).push(fill(CYAN, [800.0, 50.0, 40.0, 30.0]))
        }),
    ];
    for (what, code, fault) in faults {
        let mut paper = plain("Krant");
        fault(&mut paper);
        let reports = write(&paper).expect_err(what);
        assert!(reports.iter().any(|report| report.code == code), "{what}: {reports:?}");
    }
    let runs: [(&str, Code, RunFault); 6] = [
        ("no such face", Code::Internal, |run| run.face = FaceId(9)),
        ("no glyph", Code::Internal, |run| run.glyphs[1].id = 0),
        ("no such glyph", Code::Internal, |run| run.glyphs[1].id = u16::MAX),
        ("no such text", Code::Internal, |run| run.glyphs[1].text = (3, 99)),
        ("no such stretch", Code::Internal, |run| run.actual.push((2, 99, String::new()))),
        ("type off the page", Code::OffPage, |run| run.origin.x = pt(815.0)),
    ];
    for (what, code, fault) in runs {
        let mut paper = plain("Krant");
        run_of(&mut paper, fault);
        let reports = write(&paper).expect_err(what);
        assert!(
            reports.iter().any(|report| report.code == code && report.page == Some(1)),
            "{what}: {reports:?}"
        );
    }
}
