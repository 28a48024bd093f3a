//! The program's own designs: every sample builds clean in its layout, and the stories of the paper
//! build in a second one as they stand.
//!
//! In: the folders of `samples/`. What must hold: no error, no row too many or too few, no widow,
//! no orphan, at most two hyphens running; and the two designs of the paper have templates and
//! slots of the same names, so that an issue changes its design with one word.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::layout::{Layout, TemplateId};
use katern::read::layout;
use katern::source::{Own, Sources};
use proof::{clean, folder, house, paper, tests};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The paper that both designs set.
const PAPER: &str = "weekblad";
/// Its own design, and the other.
const DESIGNS: (&str, &str) = ("weekblad", "breed");

fn samples() -> PathBuf {
    tests().join("../samples")
}

/// The issue of a folder with another layout and nothing else changed.
fn redesigned(path: &Path, (from, to): (&str, &str)) -> Sources {
    let whole = folder(path);
    let mut sources = Sources::new(&whole.root);
    for (_, file) in whole.files() {
        let bytes = if file.path == "issue.yaml" && file.own == Own::Issue {
            let text = std::str::from_utf8(&file.bytes).expect("UTF-8");
            let key = format!("\nlayout: {from}");
            assert_eq!(text.matches(&key).count(), 1, "{text}");
            text.replace(&key, &format!("\nlayout: {to}")).into_bytes().into()
        } else {
            file.bytes.clone()
        };
        sources.add(&file.path, bytes, file.own);
    }
    sources
}

/// What is wrong with the text of a proof, one line a story.
fn unsettled(proof: &Proof) -> Vec<String> {
    let stories = &proof.made.as_ref().expect("pages").stories;
    let wrong = stories.iter().filter(|of| {
        (of.overset_rows, of.white_rows, of.widows, of.orphans) != (0, 0, 0, 0)
            || of.longest_ladder > 2
    });
    wrong.map(|of| format!("{of:#?}")).collect()
}

/// Stories of running text that a proof has set.
fn told(proof: &Proof) -> usize {
    proof.made.as_ref().expect("pages").stories.iter().filter(|of| of.lines > 0).count()
}

#[test]
fn every_sample_builds_clean_and_full() {
    let folders = proof::samples();
    assert!(folders.len() >= 3, "{folders:?}");
    for path in folders {
        let proof = clean(&folder(&path));
        assert!(told(&proof) > 0, "{}", path.display());
        assert_eq!(unsettled(&proof), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn the_paper_builds_in_the_other_design() {
    let path = samples().join(PAPER);
    let (own, other) = (clean(&folder(&path)), clean(&redesigned(&path, DESIGNS)));
    assert_eq!(unsettled(&other), Vec::<String>::new());
    assert_eq!(told(&own), told(&other));
    let look = |proof: &Proof| {
        let pages = &paper(proof).pages;
        let first = pages.first().expect("a page");
        (pages.len(), first.trim.width, first.trim.height)
    };
    let (own, other) = (look(&own), look(&other));
    assert_eq!(own.0, other.0);
    assert_ne!((own.1, own.2), (other.1, other.2), "the designs have pages of the same size");
}

#[test]
fn every_design_of_the_program_reads_clean() {
    let sources = house("");
    for name in ["breed", "club", "weekblad"] {
        let read = layout(&sources, name);
        let said: Vec<&str> = read.reports.iter().map(|report| report.message.as_str()).collect();
        assert_eq!((said, read.value.map(|of| of.name)), (Vec::new(), Some(name.to_owned())));
    }
}

#[test]
fn both_designs_of_the_paper_have_the_same_templates_and_slots() {
    let sources = house("");
    let slots = |name: &str| -> BTreeMap<TemplateId, BTreeSet<String>> {
        let layout = layout(&sources, name).value.expect("a layout");
        let own = |slots: Vec<&str>| slots.into_iter().map(str::to_owned).collect();
        layout
            .templates
            .iter()
            .map(|(name, template)| (name.clone(), own(template.slots())))
            .collect()
    };
    let (own, other) = (slots(DESIGNS.0), slots(DESIGNS.1));
    assert!(own.len() > 5, "{own:?}");
    assert_eq!(own, other);
}

/// What a layout that extends another reads as, and the faults that are told.
fn extended(own: &str) -> (Option<Layout>, Vec<(String, Option<u32>)>) {
    let mut sources = house("");
    sources.add("layouts/eigen.yaml", own.as_bytes().to_vec(), Own::Issue);
    let read = layout(&sources, "eigen");
    let told = read.reports.into_iter().map(|report| {
        let line = report.span.map(|at| sources.line(at));
        (report.message, line)
    });
    (read.value, told.collect())
}

#[test]
fn designs_follow_to_other_pages_by_two_lines() {
    for (base, (width, height), columns, rows) in [
        ("club", (315, 470), 6, 114),
        ("club", (280, 400), 4, 96),
        ("club", (230, 320), 3, 76),
        ("club", (210, 280), 3, 65),
        ("club", (210, 190), 2, 43),
        ("weekblad", (315, 470), 5, 135),
        ("weekblad", (315, 470), 6, 135),
        ("weekblad", (315, 470), 4, 135),
        ("weekblad", (290, 420), 6, 120),
        ("weekblad", (280, 400), 5, 113),
        ("weekblad", (280, 400), 4, 113),
        ("weekblad", (289, 415), 5, 118),
        ("breed", (315, 470), 5, 125),
        ("breed", (315, 470), 6, 125),
        ("breed", (280, 400), 4, 105),
        ("breed", (289, 415), 4, 109),
        ("annotated", (315, 470), 6, 105),
        ("annotated", (315, 470), 3, 64),
        ("annotated", (210, 297), 4, 64),
    ] {
        let own = format!(
            "extends: {base}\npage: {{ width: {width}mm, height: {height}mm }}\n\
            grid: {{ columns: {columns}, rows: {rows} }}\n"
        );
        let (made, told) = extended(&own);
        assert_eq!(told, Vec::new(), "{own}");
        let made = made.expect("a layout");
        let known = layout(&house(""), base).value.expect("a layout");
        let trim = (made.trim.width.mm().round() as i64, made.trim.height.mm().round() as i64);
        assert_eq!((trim, made.grid.columns, made.grid.rows), ((width, height), columns, rows));
        let names = |of: &Layout| of.templates.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&made), names(&known), "{base}");
    }
}

#[test]
fn what_cannot_follow_to_another_page_is_named_at_the_key_that_asks() {
    for (own, line, told) in [
        (
            "extends: club\ngrid: { columns: 1 }\n",
            2,
            "the templates `achter`, `binnen` and `omslag` of `club` can't follow `grid.columns: \
            1`: ",
        ),
        (
            "extends: club\npage: { height: 180mm }\ngrid: { rows: 40 }\n",
            3,
            "the template `omslag` of `club` can't follow `grid.rows: 40`: `depth` of `lead-deck` ",
        ),
        (
            "extends: club\npage: { width: 315mm, height: 470mm }\ngrid: { columns: 6, rows: 120 \
            }\n",
            3,
            "120 rows of 11 pt are 51.528 pt deeper than the type area of 1264.252 pt",
        ),
        (
            "extends: weekblad\ngrid: { columns: 3 }\n",
            2,
            "the templates `achterpagina`, `binnen-2`, `binnen-3`, `dossier-rechts`, `kort`, \
            `opinie` and `voorpagina` of `weekblad` can't follow `grid.columns: 3`: `columns` \
            `20%-40%` are 2 to 1 where there are 3",
        ),
        (
            "extends: breed\ngrid: { rows: 104 }\n",
            2,
            "the template `achterpagina` of `breed` can't follow `grid.rows: 104`: `row` of \
            `column-rule` is 77..82, and only the rows 78..82 can occur",
        ),
        (
            "extends: annotated\ngrid: { columns: 2 }\n",
            2,
            "the templates `front` and `inside` of `annotated` can't follow `grid.columns: 2`: ",
        ),
    ] {
        let (_, found) = extended(own);
        assert!(
            found.iter().any(|(said, at)| said.starts_with(told) && *at == Some(line)),
            "{own}: {found:?}"
        );
    }
}

/// The ids of a template's areas, and the columns that one of them takes on right pages, from 0.
fn areas(own: &str, template: &str, id: &str) -> (Vec<String>, Option<(u32, u32)>) {
    let (made, told) = extended(own);
    assert_eq!(told, Vec::new(), "{own}");
    let made = made.expect("a layout");
    let template = &made.templates[&TemplateId::from(template)];
    let of = template.areas.iter().find(|area| area.id == id);
    let ids = template.areas.iter().map(|area| area.id.clone()).collect();
    (ids, of.map(|area| (area.sides.1.first, area.sides.1.last)))
}

#[test]
fn an_area_is_there_on_the_grids_that_it_names() {
    let on = |columns: u32| {
        let own = format!("extends: weekblad\ngrid: {{ columns: {columns} }}\n");
        areas(&own, "voorpagina", "teaser-3-picture")
    };
    let (five, at) = on(5);
    assert_eq!(at, Some((3, 3)));
    let (four, at) = on(4);
    assert_eq!((at, five.len() - four.len()), (None, 1), "no room for a second picture");
    assert_eq!(on(6).1, Some((4, 4)));
}

#[test]
fn an_area_on_no_grid_is_told() {
    for grid in ["0", "5...", "4..2", "25", "..4", "last"] {
        let own = format!(
            "extends: annotated\ntemplates:\n  eigen:\n    areas:\n      - {{ id: line, part: \
            hairline, columns: 1, row: 4, to: foot, grid: {grid} }}\n"
        );
        let (_, told) = extended(&own);
        let said = format!("`grid` must be so many columns of the grid, not `{grid}`");
        assert_eq!(told, vec![(said, Some(5))], "{grid}");
    }
}
