//! Whole spreads of full length: the sample, and a reference issue that stands beside the checkout
//! when the project is tried at home.
//!
//! Each builds clean, fills every leg to its last row, and keeps doing so while its story grows and
//! shrinks by whole words; equal issues give equal bytes, twice and on any number of threads. The
//! reference issue is skipped with a line where it is not there.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::draw::facts::StoryFacts;
use katern::source::{Own, Sources};
use proof::{Dice, clean, folder, is_running, paper, said, tests, told, words};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const VARIANTS: usize = 20;
const MUST_FIT: usize = 19;

/// The spreads that are there, with the file of the story that is varied.
fn spreads() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for place in ["../samples/dossier", "../../shared/reference"] {
        let path = tests().join(place);
        let articles = path.join("articles");
        let longest = || {
            let files = proof::files(&articles).into_iter();
            let size = |file: &PathBuf| std::fs::metadata(file).map_or(0, |data| data.len());
            files
                .max_by_key(size)
                .and_then(|file| Some(format!("articles/{}", file.file_name()?.to_string_lossy())))
        };
        match if articles.is_dir() { longest() } else { None } {
            Some(story) => found.push((path, story)),
            None if place.contains("samples") => panic!("{place} is not here"),
            None => eprintln!("skipped: {place} is not here"),
        }
    }
    found
}

fn story(proof: &Proof) -> &StoryFacts {
    let stories = &proof.made.as_ref().expect("pages").stories;
    stories.iter().max_by_key(|story| story.lines).expect("a story")
}

/// Lines of Markdown whose words may be cut and added: paragraphs of plain text.
fn plain(line: &str) -> bool {
    line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '‘' | '“' | '’'))
        && line.split(' ').count() > 12
}

/// Where words may be cut or repeated: not a paragraph's first or last, lower case, letters alone.
fn places(lines: &[Vec<String>], from: usize) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, line) in lines.iter().enumerate().skip(from).filter(|(_, line)| plain(&line.join(" ")))
    {
        let ordinary =
            |word: &str| word.chars().count() > 1 && word.chars().all(char::is_lowercase);
        all.extend((2..line.len() - 2).filter(|j| ordinary(&line[*j])).map(|j| (i, j)));
    }
    all
}

/// The story with so many words cut (below zero) or added anywhere.
fn varied(text: &str, change: i64, dice: &mut Dice) -> String {
    let mut lines: Vec<Vec<String>> =
        text.lines().map(|line| line.split(' ').map(str::to_owned).collect()).collect();
    let front = text
        .lines()
        .enumerate()
        .filter(|(_, line)| *line == "---")
        .nth(1)
        .map_or(0, |(i, _)| i + 1);
    for _ in 0..change.unsigned_abs() {
        let all = places(&lines, front);
        let (line, place) = all[dice.below(all.len())];
        if change < 0 {
            lines[line].remove(place);
        } else {
            let (from, which) = all[dice.below(all.len())];
            let word = lines[from][which].clone();
            lines[line].insert(place, word);
        }
    }
    lines.iter().map(|line| line.join(" ") + "\n").collect()
}

fn with_story(path: &Path, story: &str, text: &str) -> Sources {
    let whole = folder(path);
    let mut sources = Sources::new(&whole.root);
    for (_, file) in whole.files() {
        let bytes = if file.path == story && file.own == Own::Issue {
            text.as_bytes().into()
        } else {
            file.bytes.clone()
        };
        sources.add(&file.path, bytes, file.own);
    }
    sources
}

/// Rows of each picture by its area, from the choices: `rows 4-52`.
fn picture_rows(facts: &StoryFacts) -> BTreeMap<String, i64> {
    let rows = |text: &str| {
        let (first, last) = text.rsplit("rows ").next()?.split_once('-')?;
        Some(last.trim().parse::<i64>().ok()? - first.trim().parse::<i64>().ok()? + 1)
    };
    let pictures = facts.choices.iter().filter(|(area, _)| area.contains("picture"));
    pictures.filter_map(|(area, choice)| Some((area.clone(), rows(choice)?))).collect()
}

#[test]
fn spreads_are_clean_and_full() {
    for (path, _) in spreads() {
        let proof = clean(&folder(&path));
        let facts = story(&proof);
        let name = path.display();
        let layout = &proof.issue.as_ref().expect("an issue").layout;
        assert_eq!(
            (facts.overset_rows, facts.white_rows, facts.widows, facts.orphans),
            (0, 0, 0, 0),
            "{name}: {facts:#?}"
        );
        // The last leg of an area ends above a box, where there is one; all others end on the last
        // row of the grid, or at a picture's head.
        let ends: Vec<u32> = facts.legs.iter().map(|leg| leg.last_row).collect();
        let last = layout.grid.rows - 1;
        let boxed =
            facts.choices.iter().any(|(area, choice)| area.ends_with(".box") && choice != "none");
        assert!(boxed || ends.iter().all(|row| *row == last), "{name}: legs end on {ends:?}");
        assert!(facts.longest_ladder <= 2, "{name}: {} hyphens running", facts.longest_ladder);
        assert!(
            facts.hyphenated_lines * 4 <= facts.lines,
            "{name}: {} of {} lines",
            facts.hyphenated_lines,
            facts.lines
        );
    }
}

#[test]
fn spreads_read_back_in_order() {
    for (path, _) in spreads() {
        let proof = clean(&folder(&path));
        let stories = &proof.issue.as_ref().expect("an issue").stories;
        let want: Vec<String> = stories.iter().flat_map(told).collect();
        let have: Vec<String> =
            paper(&proof).pages.iter().flat_map(|page| words(page, is_running)).collect();
        assert!(want.len() > 1000, "{}", path.display());
        assert_eq!(want, have, "{}", path.display());
    }
}

#[test]
fn spreads_fit_while_their_story_grows_and_shrinks() {
    for (path, file) in spreads() {
        let text =
            std::fs::read_to_string(path.join(&file)).expect("a story").replace("\r\n", "\n");
        let as_it_is = picture_rows(story(&clean(&folder(&path))));
        assert!(!as_it_is.is_empty(), "no picture among the choices");
        let count = i64::try_from(text.split_whitespace().count()).expect("a number");
        let mut faults = Vec::new();
        for i in 0..VARIANTS {
            let tenths = -10
                + i64::try_from(i).expect("a number") * 40
                    / (i64::try_from(VARIANTS).expect("a number") - 1);
            let change = count * tenths / 1000;
            let sources =
                with_story(&path, &file, &varied(&text, change, &mut Dice(1000 + i as u64)));
            let proof = katern::proof(&sources);
            if !proof.is_clean() {
                faults.push(format!(
                    "{change:+} words: {}",
                    said(&proof, &sources).lines().find(|l| l.starts_with("error")).unwrap_or("")
                ));
                continue;
            }
            let rows = picture_rows(story(&proof));
            let moved = as_it_is.iter().filter(|(area, depth)| {
                rows.get(*area).is_none_or(|now| (now - **depth).abs() * 4 > **depth)
            });
            let moved: Vec<String> = moved
                .map(|(area, depth)| format!("{area} {depth} -> {:?}", rows.get(area)))
                .collect();
            if !moved.is_empty() {
                faults.push(format!("{change:+} words: {}", moved.join(", ")));
            }
        }
        eprintln!("{}: {} of {VARIANTS} variants", path.display(), VARIANTS - faults.len());
        assert!(VARIANTS - faults.len() >= MUST_FIT, "{}:\n{}", path.display(), faults.join("\n"));
    }
}

#[test]
fn spreads_give_equal_bytes_on_any_number_of_threads() {
    for (path, _) in spreads() {
        let sources = folder(&path);
        let made = || katern::pdf_of(&clean(&sources).made.expect("pages")).expect("a file");
        let first = made();
        assert!(first == made(), "{}: a second time gives other bytes", path.display());
        for threads in [1, 2, 8] {
            let pool =
                rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            assert!(
                first == pool.install(made),
                "{}: {threads} threads give other bytes",
                path.display()
            );
        }
    }
}

#[test]
fn variants_have_the_length_that_they_should() {
    let text = format!(
        "---\ntitle: x\n---\n\n{}\n",
        "Er was eens een brug die nergens over ging dan over het lange lege water daar."
    );
    let count = |text: &str| text.split_whitespace().count();
    assert_eq!(count(&varied(&text, -2, &mut Dice(1))) + 2, count(&text));
    assert_eq!(count(&varied(&text, 3, &mut Dice(1))), count(&text) + 3);
    assert_eq!(varied(&text, 0, &mut Dice(1)), text);
}
