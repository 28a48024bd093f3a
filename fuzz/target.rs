//! What is fuzzed: for each kind of file its seeds, its words, how it is changed, and the issue in
//! which it is read.

use crate::corpus;
use crate::dice::Dice;
use crate::issue::{LAYOUT_PATH, STORY_PATH, issue, unbundle};
use crate::{bytes, text};
use katern::read::{Document, schema};
use katern::source::Sources;
use serde_json::Value;

/// One kind of file.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Inputs of a short run.
    pub inputs: u64,
    /// How an input is changed.
    pub change: Change,
    /// Where inputs begin, beside its folder of the corpus.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Words that such files are made of.
    pub words: fn() -> Vec<Vec<u8>>,
    /// The issue with an input in it.
    pub sources: fn(&[u8]) -> Sources,
}

/// How an input is changed.
#[derive(Clone, Copy, PartialEq)]
pub enum Change {
    /// As text, now and then as bytes.
    Text,
    /// As text that should stay good.
    Nudge,
    /// As bytes; the sums of a PNG are most often put right.
    Bytes,
}

/// All of them.
pub const TARGETS: [Target; 11] = [
    Target {
        name: "yaml",
        inputs: 24,
        change: Change::Text,
        seeds: corpus::yaml,
        words: || keys(&[Document::Issue, Document::Story]),
        sources: |input| {
            issue(&[(if input.starts_with(b"---") { STORY_PATH } else { "issue.yaml" }, input)])
        },
    },
    Target {
        name: "markdown",
        inputs: 24,
        change: Change::Text,
        seeds: corpus::markdown,
        words: || signs(MARKDOWN),
        sources: |input| issue(&[(STORY_PATH, input)]),
    },
    Target {
        name: "layout",
        inputs: 24,
        change: Change::Text,
        seeds: corpus::layout,
        words: || keys(&[Document::Layout]),
        sources: |input| issue(&[(LAYOUT_PATH, input)]),
    },
    Target {
        name: "press",
        inputs: 20,
        change: Change::Text,
        seeds: corpus::press,
        words: || keys(&[Document::Press]),
        sources: |input| issue(&[("layouts/press/krantenpapier.yaml", input)]),
    },
    Target {
        name: "picture",
        inputs: 20,
        change: Change::Bytes,
        seeds: corpus::picture,
        words: || signs(PICTURE),
        sources: |input| issue(&[("pictures/vlak.png", input)]),
    },
    Target {
        name: "art",
        inputs: 20,
        change: Change::Bytes,
        seeds: corpus::art,
        words: || signs(ART),
        sources: |input| issue(&[("pictures/vlak.png", input)]),
    },
    Target {
        name: "svg",
        inputs: 20,
        change: Change::Text,
        seeds: corpus::svg,
        words: || signs(SVG),
        sources: |input| issue(&[("pictures/vlak.png", input)]),
    },
    Target {
        name: "profile",
        inputs: 20,
        change: Change::Bytes,
        seeds: corpus::profile,
        words: || signs(PROFILE),
        sources: |input| {
            let picture = corpus::with_profile(input);
            issue(&[
                ("layouts/press/icc/krantenpapier-tr002.icc", input),
                ("pictures/vlak.png", &picture),
            ])
        },
    },
    Target {
        name: "font",
        inputs: 20,
        change: Change::Bytes,
        seeds: corpus::font,
        words: || signs(FONT),
        sources: |input| issue(&[("fonts/noto/NotoSerif-ExtraCondensed.ttf", input)]),
    },
    Target {
        name: "chain",
        inputs: 24,
        change: Change::Text,
        seeds: corpus::chain,
        words: || [keys(Document::ALL), signs(MARKDOWN)].concat(),
        sources: bundled,
    },
    Target {
        name: "pdf",
        inputs: 24,
        change: Change::Nudge,
        seeds: corpus::pages,
        words: || signs(MARKDOWN),
        sources: bundled,
    },
];

fn bundled(input: &[u8]) -> Sources {
    let files = unbundle(input);
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, text)| (path.as_str(), text.as_slice())).collect();
    issue(&files)
}

const MARKDOWN: &[&str] = &[
    "\n## ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n> [!streamer] ",
    "\n> [!kader] ",
    "\n> — ",
    "\n| a | b |\n|---|--:|\n| c | d |\n",
    "![x](vlak.png \"Foto\")",
    "[x]{.smallcaps}",
    "[x]{lang=fr}",
    "~x~",
    "^x^",
    "**",
    "*",
    "`x`",
    "<br>",
    "&amp;",
    "&#0;",
    "\\\n",
    "[^1]",
    "[^1]: ",
    "---\n",
    "\n***\n",
    "…",
    "–",
    "—",
    "‘",
    "’",
    "“",
    "”",
    "'s",
    "\u{AD}",
    "\u{2011}",
    "\u{A0}",
    "\u{200D}",
    "10.000",
    "IJ",
    "ij́",
    "ﬁ",
    "ß",
    "مرحبا",
    "漢字",
    "👩‍👩‍👧",
    "Ω",
    "\u{1F1}",
    "http://a.nl/b?c=d#e",
    "a@b.nl",
];
const ART: &[&str] = &[
    "/Type",
    "/Page",
    "/Kids",
    "/Parent",
    "/Resources",
    "/XObject",
    "/Subtype",
    "/Form",
    "/Image",
    "/Filter",
    "/FlateDecode",
    "/SMask",
    "/Indexed",
    "/Separation",
    "/DeviceN",
    "/Pattern",
    "/Function",
    "/MediaBox",
    "/Rotate",
    " 0 R",
    "stream",
    "endobj",
];

const SVG: &[&str] = &[
    "<g>",
    "</g>",
    "<use href=\"#g\"/>",
    "<text>",
    "<image/>",
    "transform=\"scale(1e9)\"",
    "clip-path=\"url(#c)\"",
    "fill=\"url(#g)\"",
    "opacity=\"0\"",
    "width=\"1e30\"",
    "<!ENTITY a \"&a;\">",
    "<svg/>",
    "<style>*{}</style>",
];

const PICTURE: &[&str] = &[
    "IHDR",
    "PLTE",
    "IDAT",
    "IEND",
    "tRNS",
    "iCCP",
    "gAMA",
    "cHRM",
    "sRGB",
    "eXIf",
    "cICP",
    "acTL",
    "fcTL",
    "fdAT",
    "zTXt",
    "iTXt",
    "pHYs",
    "bKGD",
    "sBIT",
    "JFIF\0",
    "Exif\0\0",
    "MM\0*",
    "II*\0",
    "Adobe\0",
    "ICC_PROFILE\0\u{1}\u{1}",
    "MPF\0",
    "tiff:Orientation=\"6\"",
];
const PROFILE: &[&str] = &[
    "acsp", "prtr", "mntr", "scnr", "link", "abst", "spac", "CMYK", "RGB ", "GRAY", "Lab ", "XYZ ",
    "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "wtpt", "rXYZ", "rTRC", "kTRC", "mft1",
    "mft2", "mAB ", "mBA ", "curv", "para", "desc", "mluc", "text", "chad",
];
const FONT: &[&str] = &[
    "cmap", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "GSUB", "GPOS",
    "GDEF", "kern", "CFF ", "CFF2", "fvar", "gvar", "avar", "VORG", "true", "OTTO", "ttcf", "latn",
    "DFLT", "liga", "onum", "smcp", "sups", "subs",
];

fn signs(signs: &[&str]) -> Vec<Vec<u8>> {
    let jpeg = [0xC0u8, 0xC1, 0xC2, 0xC4, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xE0, 0xE1, 0xE2, 0xEE]
        .map(|one| vec![0xFF, one]);
    let more = if signs == PICTURE { jpeg.to_vec() } else { Vec::new() };
    signs.iter().map(|sign| sign.as_bytes().to_vec()).chain(more).collect()
}

/// Every key that documents may have.
fn keys(documents: &[Document]) -> Vec<Vec<u8>> {
    fn gather(value: &Value, keys: &mut Vec<String>) {
        if let Some(properties) = value.get("properties").and_then(Value::as_object) {
            keys.extend(properties.keys().flat_map(|key| [key.clone(), format!("\n  {key}: ")]));
        }
        if let Some(names) = value.get("enum").and_then(Value::as_array) {
            keys.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
        }
        match value {
            Value::Array(parts) => parts.iter().for_each(|part| gather(part, keys)),
            Value::Object(parts) => parts.values().for_each(|part| gather(part, keys)),
            _ => {}
        }
    }
    let mut all = vec![
        "*a".to_owned(),
        "&a ".to_owned(),
        "<<: ".to_owned(),
        "!!str ".to_owned(),
        "|\n".to_owned(),
    ];
    documents.iter().for_each(|document| gather(&schema(*document), &mut all));
    all.sort();
    all.dedup();
    all.into_iter().map(String::into_bytes).collect()
}

/// An input changed a few times.
pub fn changed(
    seed: &[u8],
    (words, other): (&[Vec<u8>], &[u8]),
    change: Change,
    dice: &mut Dice,
) -> Vec<u8> {
    let times = dice.few(8);
    if change == Change::Bytes || change == Change::Text && dice.below(12) == 0 {
        let mut new = seed.to_vec();
        (0..times).for_each(|_| bytes::change(&mut new, (words, other), dice));
        return if dice.below(8) == 0 { new } else { corpus::mended(new) };
    }
    let (mut new, other) =
        (String::from_utf8_lossy(seed).into_owned(), String::from_utf8_lossy(other));
    for _ in 0..times {
        match change {
            Change::Nudge => text::nudge(&mut new, dice),
            _ => text::change(&mut new, (words, &other), dice),
        }
    }
    new.into_bytes()
}
