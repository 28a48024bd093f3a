//! Points 14, 15 and 16: cuts in their sizes, two families, true figures and italics, and the
//! characters of print.

use crate::seen::{Line, Seen, runs_on};
use katern::font::Font;
use katern::page::Run;
use katern::style::Role;
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Feature, UnicodeBuffer};
use std::collections::{BTreeMap, BTreeSet};

/// The least size of a display cut and the most of a text cut that has one, in points.
const DISPLAY: f64 = 25.0;
const TEXT: f64 = 24.0;
/// Most families of a paper.
const FAMILIES: usize = 2;

/// A face's family, the cuts for other sizes counted with it, and whether this is one for large ones.
fn family(name: &str) -> (String, bool) {
    let family = name.split('-').next().unwrap_or(name);
    let display = family.strip_suffix("Display");
    let cut = |end: &str| family.strip_suffix(end);
    let whole = display.or_else(|| cut("Subhead")).or_else(|| cut("SmText")).unwrap_or(family);
    (whole.to_owned(), display.is_some())
}

fn runs<'s>(seen: &'s Seen) -> impl Iterator<Item = (u32, &'s Line<'s>, &'s Run, Role)> {
    let lines = seen
        .sheets
        .iter()
        .flat_map(|sheet| sheet.lines.iter().map(|line| (sheet.page.number, line)));
    lines.flat_map(|(page, line)| {
        line.runs.iter().map(move |(run, role, _, _)| (page, line, *run, *role))
    })
}

/// Point 14: A display cut under 25 pt, whose hairlines break up, or a text cut over 24 pt where
/// the family has a display cut.
pub fn cuts_are_in_their_sizes(seen: &Seen) -> Vec<String> {
    let names = seen.paper.faces.iter().map(|face| family(&face.name));
    let with_display: BTreeSet<String> =
        names.filter(|(_, display)| *display).map(|(family, _)| family).collect();
    let wrong = |run: &Run| {
        let size = run.size.points();
        let (family, display) = family(seen.face(run));
        if display { size < DISPLAY } else { size > TEXT && with_display.contains(&family) }
    };
    runs(seen)
        .filter(|(_, _, run, _)| wrong(run))
        .map(|(page, line, run, _)| {
            format!("page {page}: {} in {} at {} pt", line.words(), seen.face(run), run.size)
        })
        .collect()
}

/// Point 14: A third family.
pub fn two_families(seen: &Seen) -> Vec<String> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for (page, line, run, _) in runs(seen) {
        let place = || format!("page {page}, {}", line.words());
        first.entry(family(seen.face(run)).0).or_insert_with(place);
    }
    if first.len() <= FAMILIES {
        return Vec::new();
    }
    first
        .iter()
        .map(|(family, place)| format!("{place}: {family} is one of {} families", first.len()))
        .collect()
}

/// Point 14: Faux small capitals: capitals of one face in two sizes that touch.
pub fn small_capitals_are_true(seen: &Seen) -> Vec<String> {
    let capitals = |run: &Run| {
        let mut letters = run.text.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    };
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in &sheet.lines {
            let faux = line.runs.windows(2).any(|pair| {
                let [(a, ..), (b, ..)] = pair else { return false };
                let one_face = family(seen.face(a)).0 == family(seen.face(b)).0;
                one_face && a.size != b.size && capitals(a) && capitals(b)
            });
            if faux {
                found.push(sheet.says(format!(
                    "{} has small capitals that are capitals made small",
                    line.words()
                )));
            }
        }
    }
    found
}

/// Point 14: A slanted roman: emphasis in a face that is no italic. Nothing else can slant, since
/// no mark can be skewed.
pub fn italics_are_true(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in sheet.lines.iter().filter(|line| runs_on(line.role)) {
            for (run, _, _, span) in &line.runs {
                let italic = seen
                    .fonts
                    .get(usize::from(run.face.0))
                    .is_some_and(|font| font.face().is_italic());
                // The point after an emphasised word is of that word, and stands upright.
                let letters = run.text.trim_start().starts_with(char::is_alphanumeric);
                if !italic && letters && span.is_some_and(|span| seen.is_emphasised(span)) {
                    found.push(sheet.says(format!(
                        "{} has its emphasis in {}",
                        line.words(),
                        seen.face(run)
                    )));
                }
            }
        }
    }
    found
}

/// Point 14: Glyphs squeezed or drawn out beyond what the layout allows.
pub fn glyphs_keep_their_width(seen: &Seen) -> Vec<String> {
    let wrong = |(_, _, run, role): &(u32, &Line, &Run, Role)| {
        let give = seen.layout.styles.get(role).map_or((1000, 1000), |style| style.give.glyph);
        let stretch = i64::from(run.stretch);
        stretch < i64::from(give.0) * 10 || stretch > i64::from(give.1) * 10
    };
    let says = |(page, line, run, _): (u32, &Line, &Run, Role)| {
        format!("page {page}: {} is set {} % wide", line.words(), f64::from(run.stretch) / 100.0)
    };
    runs(seen).filter(wrong).map(says).collect()
}

/// The glyph of a figure with a feature switched on.
pub fn figure(font: &Font, digit: char, features: [&[u8; 4]; 2]) -> Option<u32> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(digit.encode_utf8(&mut [0; 4]));
    buffer.guess_segment_properties();
    let features = features.map(|tag| Feature::new(Tag::from_bytes(tag), 1, ..));
    let output = rustybuzz::shape(
        &rustybuzz::Face::from_slice(font.bytes(), 0).expect("a face"),
        &features,
        buffer,
    );
    output.glyph_infos().first().map(|info| info.glyph_id)
}

/// Point 15: Lining figures in running text, text figures in tables.
pub fn figures_are_in_their_place(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for (page, line, run, role) in runs(seen) {
        let table = matches!(role, Role::TableText | Role::TableFigure | Role::TableHead);
        let Some(font) = seen.fonts.get(usize::from(run.face.0)).filter(|_| table || runs_on(role))
        else {
            continue;
        };
        for glyph in &run.glyphs {
            let own = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or("");
            let Some(digit) = own.chars().next().filter(char::is_ascii_digit) else { continue };
            let both = |kind: &'static [u8; 4]| {
                [b"pnum", b"tnum"].map(|width| figure(font, digit, [kind, width]))
            };
            let (old, lining) = (both(b"onum"), both(b"lnum"));
            let set = Some(u32::from(glyph.id));
            // A figure that is drawn alike for both has nothing to get wrong; one above or below
            // the line is neither.
            let wrong = if table { old.contains(&set) } else { lining.contains(&set) };
            if old[0] != lining[0] && wrong {
                let what = if table { "a text figure" } else { "a lining figure" };
                found.push(format!("page {page}: {} has {what}, {digit}", line.words()));
            }
        }
    }
    found
}

/// Point 16: Straight quotes and apostrophes, a hyphen for a dash, three points for an ellipsis.
pub fn characters_are_of_print(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in &sheet.lines {
            let text = line.text.as_str();
            let figure = char::is_ascii_digit;
            let figures = |part: &[char]| matches!(part, [a, '-', b] if figure(a) && figure(b));
            let letters: Vec<char> = text.chars().collect();
            let wrong = if text.contains(['"', '\'', '`', '´']) {
                Some("a straight quote")
            } else if text.contains(" - ") || text.ends_with(" -") || text.starts_with("- ") {
                Some("a hyphen for a dash")
            } else if letters.windows(3).any(figures) {
                Some("a hyphen between figures")
            } else if text.contains("...") {
                Some("three points for an ellipsis")
            } else {
                None
            };
            if let Some(what) = wrong {
                found.push(sheet.says(format!("{} has {what}", line.words())));
            }
        }
    }
    found
}
