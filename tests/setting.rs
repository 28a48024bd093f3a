//! From words to lines in a real layout: what the line breaker counts is what is set, and what the
//! writer's signs and the costs do.

use katern::geometry::Point;
use katern::hyphenate::Hyphenation;
use katern::issue::Issue;
use katern::layout::Hang;
use katern::line::set;
use katern::linebreak::{Item, Limits, Mode, Weights, linebreak};
use katern::page::{Mark, Shape};
use katern::paragraph::{Manner, Voice, paragraph, voice};
use katern::read::read;
use katern::shape::{Case, Cut, shape};
use katern::source::{Sources, Span};
use katern::story::{Emphasis, Piece, Text};
use katern::style::{Align, Role};
use katern::unit::Pt;
use std::collections::BTreeSet;
use std::path::Path;

const RAGGED: Weights = Weights {
    mode: Mode::Ragged,
    hyphen: 0,
    ladder: 0,
    contrast: 0,
    short_last: 0,
    last_word: 0,
    stack: 0,
    river: 0,
    limits: Limits::NONE,
};

fn sample() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/dossier");
    katern::folder(root).expect("the sample").sources
}

fn text(span: Span) -> Text {
    let words = |text: &str, emphasis| Piece::words(text, emphasis, span);
    Text {
        pieces: vec![
            words(
                "Vierentwintig ongeüniformeerde officiëlen, coördinatoren en baby’tjes op ",
                Emphasis::Plain,
            ),
            words("efficiënte", Emphasis::Italic),
            words(
                "-fietsafdelingen in cafeetjes zonder ≤-tekens; hij/zij van het Toverbos-affaire",
                Emphasis::Plain,
            ),
            words(
                "tje van Wit-Russische olie-arbeiders en soft\u{AD}hy\u{AD}phens. VAVAVOOM–Yvonne",
                Emphasis::Italic,
            ),
        ],
    }
}

/// The faces of a layout.
fn case(issue: &Issue, sources: &Sources) -> Case {
    let fonts = issue
        .layout
        .faces
        .iter()
        .map(|face| katern::font::font(sources.bytes(face.file)).expect("a font"));
    Case::new(fonts.collect(), issue.layout.fallback.clone())
}

/// What a paragraph of running text is made with: a layout and its faces, nothing hanging.
fn items(issue: &Issue, sources: &Sources, words: &str) -> Vec<Item> {
    let case = case(issue, sources);
    let span = Span::new(issue.layout.file, 0..0);
    let text = Text { pieces: vec![Piece::words(words, Emphasis::Plain, span)] };
    let dutch = Hyphenation::default();
    let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&issue.layout.costs) };
    paragraph(&text, &voice(&issue.layout, Role::Text).expect("a voice"), &case, &manner)
        .value
        .items
}

/// An entry of the hang for one font comes before that for all, and is for no other font.
#[test]
fn characters_hang_by_font() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let layout = &issue.layout;
    let case = case(&issue, &sources);
    let voice = voice(layout, Role::Text).expect("a voice");
    let span = Span::new(layout.file, 0..0);
    let words = |text: &str, emphasis| Piece::words(text, emphasis, span);
    let text = Text {
        pieces: vec![words("een, ", Emphasis::Plain), words("twee, drie", Emphasis::Italic)],
    };
    let entry = |face, right| Hang { characters: ",".to_owned(), face, left: 0, right };
    let own = voice.styles[Emphasis::Italic as usize].face;
    let hung = |hang: &[Hang]| {
        let manner = Manner { hang, ..Manner::plain(&layout.costs) };
        let items = paragraph(&text, &voice, &case, &manner).value.items;
        let right =
            |item: &Item| if let Item::Box { hang, .. } = item { Some(hang.1) } else { None };
        items.iter().filter_map(right).collect::<Vec<Pt>>()
    };
    let all = hung(&[entry(None, 500)]);
    assert!(all[0] > Pt::ZERO && all[1] > Pt::ZERO && all[2] == Pt::ZERO, "{all:?}");
    let both = hung(&[entry(None, 500), entry(Some(own), 1000)]);
    assert!(both[0] == all[0] && (both[1] - all[1] * 2).0.abs() <= 1, "{both:?}");
    assert_eq!(hung(&[entry(Some(own), 500)])[0], Pt::ZERO);
}

/// What a line begins with hangs out at its left by its share, a quote or a letter; what is in no
/// entry begins at the edge. Either way a justified line ends at the measure.
#[test]
fn what_begins_a_line_hangs_out_at_its_left() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let case = case(&issue, &sources);
    let voice = voice(&issue.layout, Role::Text).expect("a voice");
    let words = "‘Vier weken wachten’, vond een vrouw van ver weg. Wie vraagt wat ‘weg’ is? ";
    let span = Span::new(issue.layout.file, 0..0);
    let text = Text { pieces: vec![Piece::words(words.repeat(6), Emphasis::Plain, span)] };
    let entry = |characters: &str, left| Hang {
        characters: characters.to_owned(),
        face: None,
        left,
        right: 0,
    };
    let hang = [entry("‘", 450), entry("vw", 100)];
    let manner = Manner { hang: &hang, ..Manner::plain(&issue.layout.costs) };
    let made = paragraph(&text, &voice, &case, &manner).value;
    let measure = Pt::from_points(120.0);
    let settings = linebreak(&made.items, &[measure], RAGGED, None);
    let (style, mut seen) = (voice.plain(), BTreeSet::new());
    for line in settings.iter().flat_map(|setting| &setting.lines) {
        let slug = set(&made, line, Point::default(), &case);
        let first = slug.text().chars().next().expect("a letter");
        let share = hang.iter().find(|h| h.characters.contains(first)).map_or(0, |h| h.left);
        let alone = shape(&case, &first.to_string(), Cut::of(style, style.face)).width;
        let units = case.font(style.face).expect("a font").units;
        let out = style.size.scaled(alone * i64::from(share), units * 1000);
        let Shape::Glyphs(run) = &slug.marks[0].shape else { panic!("no letters") };
        assert!((run.origin.x + out).0.abs() < 3, "{first}: {} and {out}", run.origin.x);
        let whole = slug.text().contains(' ') && line.to < made.items.len();
        assert!(!whole || slug.right == measure, "{}", slug.text());
        seen.insert(first);
    }
    assert!("‘vwe".chars().all(|first| seen.contains(&first)), "{seen:?}");
}

/// Letters that are spaced stand alone: a ligature would be a tight pair among them.
#[test]
fn spaced_type_has_no_ligatures() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let case = case(&issue, &sources);
    let words = "fietsflat afficheren";
    let span = Span::new(issue.layout.file, 0..0);
    let text = Text { pieces: vec![Piece::words(words, Emphasis::Plain, span)] };
    // `fi`, `fl` and `ffi`.
    for (track, glyphs) in [(0, words.len() - 4), (10, words.len()), (-8, words.len())] {
        let mut voice = voice(&issue.layout, Role::Text).expect("a voice");
        voice.styles.iter_mut().for_each(|style| style.track = track);
        let made = paragraph(&text, &voice, &case, &Manner::plain(&issue.layout.costs)).value;
        let wide = [Pt::from_points(400.0)];
        let settings = linebreak(&made.items, &wide, RAGGED, None);
        let slug = set(&made, &settings[0].lines[0], Point::default(), &case);
        let count = |mark: &Mark| {
            if let Shape::Glyphs(run) = &mark.shape { run.glyphs.len() } else { 0 }
        };
        assert_eq!(slug.marks.iter().map(count).sum::<usize>(), glyphs, "tracked by {track}");
    }
}

/// R19: the writer's own firm spaces hold, and so do those of the table.
#[test]
fn firm_spaces_hold() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let free = |words: &str| {
        let items = items(&issue, &sources, words);
        items
            .iter()
            .filter_map(
                |i| if let Item::Glue { cost, .. } = i { Some(cost.is_some()) } else { None },
            )
            .collect()
    };
    let held: Vec<bool> = free("om\u{A0}de hoek\u{202F}van A. de Vries – ’s avonds € 5");
    assert_eq!(held, [false, true, false, true, false, false, false, true, false, true, false]);
}

/// R15 and the table's third row: a hyphen of the word's own is the cheapest break, then a seam, a
/// syllable, a stub.
#[test]
fn breaks_cost_by_class() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let hyphen = issue.layout.costs.hyphen;
    let cost = |word: &str, which: usize| {
        let cost = |item: &Item| match item {
            Item::Joint { cost, hyphen: true } | Item::Hyphen { cost, .. } => Some(*cost),
            _ => None,
        };
        items(&issue, &sources, &format!("een {word} dan"))
            .iter()
            .filter_map(cost)
            .nth(which)
            .expect("a break")
    };
    let (hard, soft, syllable, stub) = (
        cost("Wit-Rusland", 0),
        cost("krachtme\u{AD}ting", 0),
        cost("politiebureaus", 1),
        cost("elite", 0),
    );
    assert!(hard < 0 && hard + hyphen > 0, "{hard}");
    assert!(hard < soft && soft < syllable && syllable < stub, "{hard} {soft} {syllable} {stub}");
}

#[test]
fn lines_are_as_wide_as_they_were_counted() {
    let sources = sample();
    let issue = read(&sources).value.expect("an issue");
    let case = case(&issue, &sources);
    let text = text(Span::new(issue.layout.file, 0..0));
    let dutch = Hyphenation::default();
    let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&issue.layout.costs) };
    let (mut broken, mut respelled) = (0, 0);
    for track in [0, 20] {
        let mut voice: Voice = voice(&issue.layout, Role::Text).expect("a voice");
        for style in &mut voice.styles {
            (style.track, style.align) = (track, Align::Ragged);
        }
        let made = paragraph(&text, &voice, &case, &manner).value;
        for width in 15..150 {
            for setting in
                linebreak(&made.items, &[Pt::from_points(f64::from(width))], RAGGED, None)
            {
                for line in &setting.lines {
                    let right = set(&made, line, Point::default(), &case).right;
                    // The last letter space of a line is not seen. Rounding may lose a scaled point
                    // a glyph.
                    let track = voice.plain().size.em(i64::from(track));
                    let off = (right + track - line.width).0.abs();
                    assert!(off < 150, "{off} sp: {:?}", made.contents.get(line.from..=line.to));
                    broken += usize::from(line.hyphen);
                    respelled += usize::from(line.after_hyphen);
                }
            }
        }
    }
    assert!(broken > 500 && respelled > 500, "{broken} and {respelled} were seen");
}
