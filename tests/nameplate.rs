//! The nameplate under any title: what it is in three designs, and what it never is.
//!
//! Each shipped design is given a template with the head of its front page alone. Ten titles stand
//! in `tests/nameplate/<design>.txt` as marks (`UPDATE=1` accepts; look at the pages first); they
//! and forty titles thrown from word lists are measured by the outlines of their glyphs.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::font::{Font, font};
use katern::layout::{Furniture, Nameplate};
use katern::page::{Mark, Page, Run, Shape};
use katern::report::{Code, Severity};
use katern::source::{Own, Sources};
use katern::style::Role;
use katern::unit::Pt;
use proof::{Dice, house, marks, paper, said, tests};
use std::collections::BTreeMap;

/// From a short name to a long one; articles, an accented capital, descenders, a hyphen, and one
/// for two lines.
const TITLES: [&str; 10] = [
    "De Tijd",
    "Nu",
    "Trouw",
    "Het Blad",
    "'t Zeepaard",
    "Één Dorp",
    "Noord-Hollands Dagblad",
    "De Gazet van Jipsinghuizen",
    "Het Nieuwsblad van de Streek",
    "Nieuwsblad van het Noorden en Algemeen Advertentieblad voor Stad en Lande",
];
/// The designs with what they call the head of their front page.
const DESIGNS: [&str; 3] = ["weekblad", "breed", "club"];
/// Nothing of this size is seen.
const HAIR: Pt = Pt(6_554);

/// A template with the head of a front page and one tint far below it.
const ALONE: &str = "
templates:
  los:
    side: right
    furniture: [kop]
    areas: [{ id: leeg, part: panel, columns: 1-2, row: 60, depth: 2, ink: zwart-12 }]
";

/// A paper of one page that holds nothing but the head of a design's front page.
fn sources(design: &str, title: &str) -> Sources {
    headed(&layout(design), title)
}

/// The text of a design.
fn layout(design: &str) -> String {
    std::fs::read_to_string(tests().join(format!("../layouts/{design}.yaml"))).expect("a layout")
}

/// The same in a design as it is written.
fn headed(layout: &str, title: &str) -> Sources {
    assert_eq!(layout.matches("\ntemplates:\n").count(), 1);
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let issue = format!(
        "title: \"{quoted}\"\nmotto: Voor stad en land\nprice: gratis\nvolume: 3\nnumber: \
        7\ndate: 2026-11-28\nlayout: los\npress: krantenpapier\nleaflet: true\n\
        pages: [{{ template: los }}]\n"
    );
    let mut sources = house("los");
    sources.add(
        "layouts/los.yaml",
        layout.replace("\ntemplates:\n", ALONE).into_bytes(),
        Own::Issue,
    );
    sources.add("issue.yaml", issue.into_bytes(), Own::Issue);
    sources
}

#[track_caller]
fn clean(design: &str, title: &str) -> Proof {
    let sources = sources(design, title);
    let proof = katern::proof(&sources);
    assert!(
        proof.reports.is_empty() && proof.made.is_some(),
        "{design}, {title}:\n{}",
        said(&proof, &sources)
    );
    proof
}

/// Left, top, right and bottom of ink.
type Ink = (Pt, Pt, Pt, Pt);

/// The ink of a run, glyph by glyph.
fn ink(run: &Run, faces: &[Font]) -> Ink {
    let font = &faces[usize::from(run.face.0)];
    let of = |units: i64| run.size.scaled(units, font.units);
    let mut x = run.origin.x;
    let mut all: Option<Ink> = None;
    for glyph in &run.glyphs {
        let (from, to) = font.ink(glyph.id);
        let own = (
            x + of(from),
            run.origin.y - of(font.rise(glyph.id)),
            x + of(to),
            run.origin.y + of(font.depth(glyph.id)),
        );
        let joined =
            |all: Ink| (all.0.min(own.0), all.1.min(own.1), all.2.max(own.2), all.3.max(own.3));
        if from < to {
            all = Some(all.map_or(own, joined));
        }
        x += glyph.advance;
    }
    all.expect("ink")
}

fn runs(page: &Page, wanted: impl Fn(Role) -> bool) -> Vec<Run> {
    let of = |mark: &Mark| wanted(mark.role);
    page.marks()
        .filter(of)
        .filter_map(|mark| if let Shape::Glyphs(run) = mark.shape { Some(run) } else { None })
        .collect()
}

fn is_plate(role: Role) -> bool {
    matches!(role, Role::Nameplate | Role::NameplateArticle)
}

fn plate(proof: &Proof) -> Nameplate {
    let layout = &proof.issue.as_ref().expect("an issue").layout;
    let found = layout.furniture["kop"].iter().find_map(|item| match item {
        Furniture::Nameplate(plate) => Some(*plate),
        _ => None,
    });
    found.expect("a nameplate")
}

/// Holds the nameplate of a title to its edges, its room and its sizes; the number of its lines.
fn judged(design: &str, title: &str) -> usize {
    let proof = clean(design, title);
    let (page, plate) = (&paper(&proof).pages[0], plate(&proof));
    let layout = &proof.issue.as_ref().expect("an issue").layout;
    let faces: Vec<Font> =
        paper(&proof).faces.iter().map(|face| font(&face.bytes).expect("a font")).collect();
    let set = runs(page, is_plate);
    let inks: Vec<Ink> = set.iter().map(|run| ink(run, &faces)).collect();
    let left = inks.iter().map(|ink| ink.0).min().expect("ink");
    let right = inks.iter().map(|ink| ink.2).max().expect("ink");
    let (top, bottom) = (
        inks.iter().map(|ink| ink.1).min().expect("ink"),
        inks.iter().map(|ink| ink.3).max().expect("ink"),
    );
    let told = format!("{design}, {title}: {left} to {right}, {top} to {bottom}");
    assert!(left >= layout.area.x - HAIR && right <= layout.area.right() + HAIR, "{told}");
    // What stands under it: the highest ink of other marks below its last baseline.
    let last = set.iter().map(|run| run.origin.y).max().expect("a run");
    let others = page.marks().filter(|mark| !is_plate(mark.role)).map(|mark| match &mark.shape {
        Shape::Glyphs(run) => ink(run, &faces).1,
        Shape::Rule { from, thickness, .. } => from.y - *thickness / 2,
        Shape::Fill(rect) => rect.y,
        Shape::Picture { frame, .. } => frame.y,
    });
    let (above, below): (Vec<Pt>, Vec<Pt>) = others.partition(|y| *y < last);
    let foot = below.into_iter().min().expect("something below") - plate.clear;
    assert!(bottom <= foot + HAIR, "{told}, where {foot} is free");
    // No rule above is thicker than 3 pt, and all of them stand at the top of the area.
    let head = above.iter().max().map_or(layout.area.y, |top| *top + Pt::from_points(3.0));
    let most = set.iter().map(|run| run.size).max().expect("a run");
    assert!(top >= head.min(layout.area.y + plate.clear) - most.em(15) - HAIR, "{told}");
    let baselines: std::collections::BTreeSet<Pt> = set.iter().map(|run| run.origin.y).collect();
    let name = set.iter().find(|run| run.size == most).expect("a run");
    let cap = most
        .scaled(faces[usize::from(name.face.0)].cap_height, faces[usize::from(name.face.0)].units);
    let (least, highest) = plate.capitals;
    assert!(cap <= highest + HAIR, "{told}: capitals of {cap}");
    let (fills, high) = (right - left >= layout.area.width - HAIR * 5, bottom - top);
    let held = high + most.em(15) >= foot - head.max(layout.area.y) - plate.clear * 2;
    assert!(
        baselines.len() > 1 || cap >= least - HAIR || fills || held,
        "{told}: capitals of {cap} with room to spare"
    );
    assert!(cap * 3 >= least - HAIR * 3, "{told}: capitals of {cap}");
    baselines.len()
}

#[test]
fn ten_titles_come_to_their_golden_marks() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    for design in DESIGNS {
        let mut have = String::new();
        for title in TITLES {
            let text = marks(paper(&clean(design, title)));
            have += &text
                .lines()
                .filter(|line| {
                    line.starts_with("page")
                        || line.starts_with("nameplate")
                        || line.starts_with("rule")
                })
                .fold(format!("# {title}\n"), |all, line| all + line + "\n");
        }
        let file = tests().join(format!("nameplate/{design}.txt"));
        if update {
            std::fs::write(&file, &have).expect("a file that can be written");
        }
        let want = std::fs::read_to_string(&file)
            .unwrap_or_else(|_| panic!("{}: accept it with UPDATE=1", file.display()));
        let differ = want.lines().zip(have.lines()).find(|(want, have)| want != have);
        assert!(want == have, "{design}: {differ:?}");
    }
    let known = proof::listed(&tests().join("nameplate"));
    assert_eq!(known.len(), DESIGNS.len(), "{known:?}");
}

#[test]
fn ten_titles_keep_to_their_place() {
    for design in DESIGNS {
        let lines: Vec<usize> = TITLES.iter().map(|title| judged(design, title)).collect();
        assert_eq!(lines, [1, 1, 1, 1, 1, 1, 1, 1, 1, 2], "{design}");
    }
}

#[test]
fn titles_of_any_words_keep_to_their_place() {
    let list = |path: &str| {
        std::fs::read_to_string(tests().join("words").join(path)).expect("a word list")
    };
    let text = list("gold.tsv") + &list("compounds.txt");
    let words: Vec<&str> = text
        .lines()
        .filter_map(|line| line.split(['\t', ' ']).next())
        .filter(|word| {
            word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '-')
        })
        .collect();
    assert!(words.len() > 500, "{}", words.len());
    let articles = ["", "", "De ", "Het ", "Een ", "’t ", "'t ", "The ", "de "];
    let mut dice = Dice(41);
    let mut seen: BTreeMap<usize, usize> = BTreeMap::new();
    for _ in 0..40 {
        let mut title = articles[dice.below(articles.len())].to_owned();
        for i in 0..1 + dice.below(8) {
            let word = words[dice.below(words.len())];
            let mut letters = word.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            title += &format!("{}{first}{}", if i > 0 { " " } else { "" }, letters.as_str());
        }
        for design in DESIGNS {
            *seen.entry(judged(design, &title)).or_default() += 1;
        }
    }
    assert!(seen[&1] > 60 && seen.contains_key(&2), "{seen:?}");
}

/// The words of a nameplate with their roles.
fn said_by(design: &str, title: &str) -> Vec<(Role, String)> {
    let proof = clean(design, title);
    let page = &paper(&proof).pages[0];
    page.marks()
        .filter(|mark| is_plate(mark.role))
        .filter_map(|mark| {
            if let Shape::Glyphs(run) = &mark.shape {
                Some((mark.role, run.text.clone()))
            } else {
                None
            }
        })
        .collect()
}

#[test]
fn an_article_has_its_own_style() {
    use Role::{Nameplate as Name, NameplateArticle as Article};
    let of = |title: &str| said_by("weekblad", title);
    for (typed, article, name) in [
        ("De Tijd", "De", "Tijd"),
        ("DE TIJD", "DE", "TIJD"),
        ("de Volkskrant", "de", "Volkskrant"),
        ("Een Blad", "Een", "Blad"),
        ("The 7 & Co", "The", "7 & Co"),
        ("’t Gooi", "’t", "Gooi"),
        ("'t Gooi", "’t", "Gooi"),
        ("‘t Gooi", "’t", "Gooi"),
    ] {
        assert_eq!(of(typed), [(Article, article.to_owned()), (Name, name.to_owned())], "{typed}");
    }
    for whole in ["De", "Het", "X", "Dester", "Één Dorp", "Noord-Holland", "NRC"] {
        assert_eq!(of(whole), [(Name, whole.to_owned())]);
    }
}

/// Left ends of the runs of a title, right end of the last, measured by their ink.
fn ends(design: &str, title: &str) -> (Pt, Pt, Pt) {
    let proof = clean(design, title);
    let area = proof.issue.as_ref().expect("an issue").layout.area;
    let faces: Vec<Font> =
        paper(&proof).faces.iter().map(|face| font(&face.bytes).expect("a font")).collect();
    let inks: Vec<Ink> =
        runs(&paper(&proof).pages[0], is_plate).into_iter().map(|run| ink(&run, &faces)).collect();
    (inks[0].0 - area.x, area.right() - inks[inks.len() - 1].2, inks[inks.len() - 1].0 - inks[0].2)
}

#[test]
fn a_short_title_stands_where_the_layout_says() {
    // On the left edge with the usual gap.
    let (left, right, gap) = ends("weekblad", "De Tijd");
    assert!(
        left.abs() <= HAIR && right > Pt::from_points(300.0) && gap < Pt::from_points(30.0),
        "{left} {right} {gap}"
    );
    // A gap that is a little wider than usual holds a title apart.
    let (left, right, gap) = ends("weekblad", "de Volkskrant");
    assert!(
        left.abs() <= HAIR && right.abs() <= HAIR && gap > Pt::from_points(25.0),
        "{left} {right} {gap}"
    );
    let (left, right, _) = ends("breed", "De Tijd");
    assert!((left - right).abs() <= HAIR && left > Pt::from_points(100.0), "{left} {right}");
}

#[test]
fn a_title_beyond_all_sizes_is_told_at_its_place() {
    let title: String = "Lange naam van een blad ".chars().cycle().take(200).collect();
    for (design, held) in [("weekblad", 97), ("breed", 129), ("club", 129)] {
        let sources = sources(design, &title);
        let proof = katern::proof(&sources);
        let errors: Vec<_> =
            proof.reports.iter().filter(|report| report.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{design}:\n{}", said(&proof, &sources));
        let place = sources.place(errors[0].span.expect("a place"));
        assert_eq!((errors[0].code, place.line, place.column), (Code::WordTooWide, 1, 8));
        let begin = format!(
            "the title has 200 characters, {} more than the nameplate holds in two lines",
            200 - held
        );
        assert!(errors[0].message.starts_with(&begin), "{}", errors[0].message);
        assert!(errors[0].help.starts_with("Shorten it"));
        let part: String = title.chars().take(held).collect();
        assert_eq!(judged(design, &part), 2);
        let more: String = title.chars().take(held + 1).collect();
        assert!(
            more.ends_with(' ') || !katern::proof(&headed(&layout(design), &more)).is_clean(),
            "{design}"
        );
    }
    // Neither a word without a place to break nor a whole book takes longer, or says more.
    for title in ["m".repeat(200), "Krant ".repeat(20_000), "W".repeat(3_000)] {
        let sources = sources("weekblad", &title);
        let proof = katern::proof(&sources);
        let told = said(&proof, &sources);
        // Beyond the bound of a value that is all that is said.
        let code = if title.len() > 1_200 { "bad-value" } else { "word-too-wide" };
        assert!(told.starts_with(&format!("error {code} los/issue.yaml:1:8")), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
}

#[test]
fn a_character_that_no_face_has_is_told() {
    let sources = sources("weekblad", "De 漢字");
    let proof = katern::proof(&sources);
    let told = said(&proof, &sources);
    assert!(
        told.starts_with(
            "error missing-glyph los/issue.yaml:1:8: no font of the layout has the character `漢`"
        ),
        "{told}"
    );
    // Both characters stand at one place.
    assert_eq!((told.lines().count(), proof.reports[0].places()), (1, 2), "{told}");
}

#[test]
fn a_nameplate_without_room_is_told_at_its_place() {
    let text = layout("weekblad");
    let less = text.replace("clear: 4pt }, row: 9", "clear: 90pt }, row: 9");
    let line =
        less.lines().position(|line| line.contains("{ nameplate: {")).expect("a nameplate") + 1;
    assert_ne!(text, less);
    let sources = headed(&less, "De Tijd");
    let told = said(&katern::proof(&sources), &sources);
    assert!(told.starts_with(&format!("error bad-layout los/layouts/los.yaml:{line}:")), "{told}");
    let what =
        "has 17.8 pt between what stands above and below it, too little for capitals of 23.3 pt";
    assert!(told.contains(what), "{told}");
}
