//! Causes first and alone: faults that bring others about, and what is said of them.
//!
//! Each case is the sample `club` in a layout and a press condition of its own, with one fault. The
//! first report must be the cause, at its place; of what follows from it nothing may be said.

#[path = "golden/proof.rs"]
mod proof;

use katern::issue::{Terms, Wanted};
use katern::proof_of;
use katern::report::{Report, Severity};
use katern::source::{Own, Sources};
use proof::{FLAT, files, sample, sources, tests, with};
use std::collections::{BTreeMap, BTreeSet};

const LAYOUT: &str = "layouts/eigen.yaml";
const PRESS: &str = "layouts/press/eigen.yaml";

/// The files of the sample, its layout and press condition its own.
fn base() -> BTreeMap<String, Vec<u8>> {
    let root = tests().join("..");
    let text = |path: &str| std::fs::read_to_string(root.join(path)).expect("text");
    let mut all = BTreeMap::new();
    let sample = root.join("samples/club");
    for path in files(&sample) {
        let inside =
            path.strip_prefix(&sample).expect("inside").to_string_lossy().replace('\\', "/");
        let bytes = if inside.starts_with("pictures/") {
            FLAT.to_vec()
        } else {
            std::fs::read(&path).expect("a file")
        };
        all.insert(inside, bytes);
    }
    let issue = text("samples/club/issue.yaml");
    let issue = issue.replace("layout: club", "layout: eigen").replace("krantenpapier", "eigen");
    all.insert("issue.yaml".to_owned(), issue.into_bytes());
    // One flat picture stands for all.
    let layout = text("layouts/club.yaml").replacen(
        "\ntemplates:",
        "\nchecks: { same-picture: off }\ntemplates:",
        1,
    );
    all.insert(LAYOUT.to_owned(), layout.into_bytes());
    // The flat picture is coarse.
    let press = text("layouts/press/krantenpapier.yaml")
        .replace("refuse: 150, warn: 200", "refuse: 50, warn: 60");
    all.insert(PRESS.to_owned(), press.into_bytes());
    all
}

/// A fault: the file, what stands in it, and what stands there instead.
type Fault<'a> = (&'a str, &'a str, &'a str);

/// What is said of an issue with faults: errors and warnings, `file:line code: message`.
fn said(faults: &[Fault]) -> Vec<(Report, String)> {
    let mut all = base();
    for (path, from, to) in faults {
        let Some(bytes) = all.get(*path) else {
            all.insert((*path).to_owned(), to.as_bytes().to_vec());
            continue;
        };
        let old = String::from_utf8(bytes.clone()).expect("text");
        assert!(from.is_empty() || old.contains(from), "{path} has no {from}");
        let new = if from.is_empty() { format!("{old}{to}") } else { old.replacen(from, to, 1) };
        all.insert((*path).to_owned(), new.into_bytes());
    }
    let mut sources = Sources::new("krant");
    for (path, bytes) in all {
        sources.add(&path, bytes, Own::Issue);
    }
    katern::builtin::add(&mut sources);
    let proof = katern::proof(&sources);
    let line = |report: &Report| {
        let place = report.span.map_or("-".to_owned(), |at| {
            let file = sources.file(at.file).map_or("", |file| &file.path);
            format!("{file}:{}", sources.place(at).line)
        });
        format!("{place} {}: {}", report.code.name(), report.message)
    };
    let told = proof.reports.iter().filter(|report| report.severity > Severity::Note);
    told.map(|report| (report.clone(), line(report))).collect()
}

/// The line of a text in a file of the sample as it is after the fault.
fn line_of(path: &str, faults: &[Fault], text: &str) -> usize {
    let all = base();
    let mut whole = String::from_utf8(all.get(path).cloned().unwrap_or_default()).expect("text");
    for (_, from, to) in faults.iter().filter(|(file, ..)| *file == path) {
        whole = if from.is_empty() { format!("{whole}{to}") } else { whole.replacen(from, to, 1) };
    }
    1 + whole
        .lines()
        .position(|line| line.contains(text))
        .unwrap_or_else(|| panic!("{path}: {text}"))
}

/// One fault is one error, at its place, whatever would follow from it.
#[track_caller]
fn alone(faults: &[Fault], (path, text): (&str, &str), starts: &str) {
    let found = said(faults);
    let errors: Vec<&String> =
        found.iter().filter(|(r, _)| r.severity == Severity::Error).map(|(_, line)| line).collect();
    let expected = format!("{path}:{} {starts}", line_of(path, faults, text));
    assert!(
        errors.first().is_some_and(|first| first.starts_with(&expected)),
        "{expected}\n{errors:#?}"
    );
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(found.iter().all(|(report, _)| !report.help.is_empty()), "{found:?}");
    assert_eq!(
        found.first().map(|(r, _)| r.severity),
        Some(Severity::Error),
        "the cause comes first"
    );
}

#[test]
fn front_matter_that_cannot_be_read_makes_nothing_up() {
    let story = "articles/otterpad.md";
    let broken = "    caption: De \"nieuwe\": leden";
    let fault = (story, "    caption: \"De nieuwe leden, zonder lidkaart.\"", broken);
    alone(&[fault], (story, "nieuwe\": leden"), "bad-yaml: a colon stands where no key can be");
    let open = (story, "kicker: Vlot", "kicker: \"Vlot");
    alone(&[open], (story, "kicker"), "bad-yaml: a quotation mark opens here and is not closed");
    let tab = (story, "kicker: Vlot", "\tkicker: Vlot");
    alone(&[tab], (story, "kicker"), "bad-yaml: ");
}

#[test]
fn a_key_that_is_misspelt_is_all_that_is_wrong() {
    let story = "articles/winterkamp.md";
    alone(&[(story, "deck:", "dek:")], (story, "dek:"), "unknown-key: `dek` is no key of a story");
    alone(&[(story, "pictures:", "picture:")], (story, "picture:"), "unknown-key: `picture`");
    alone(&[(story, "title:", "titel:")], (story, "titel:"), "unknown-key: `titel`");
}

#[test]
fn stories_and_slots_that_are_not_there_are_told_once() {
    let issue = "issue.yaml";
    alone(&[(issue, "lead: olifant", "lead: olifantt")], (issue, "olifantt"), "missing-story: ");
    alone(
        &[(issue, "second: stuurstoel", "tweede: stuurstoel")],
        (issue, "tweede"),
        "unknown-name: ",
    );
    alone(
        &[(issue, "template: achter", "template: achterkant")],
        (issue, "achterkant"),
        "unknown-name: ",
    );
    alone(&[(issue, "layout: eigen", "layout: eigenn")], (issue, "eigenn"), "unknown-name: ");
    alone(&[(issue, "press: eigen", "press: eigenn")], (issue, "eigenn"), "unknown-name: ");
}

#[test]
fn a_picture_in_the_text_that_is_missing_says_nothing_of_the_fit() {
    let story = "articles/olifant.md";
    let fault = (story, "", "\n![Een boot](boot-die-er-niet-is.jpg \"Foto X\")\n");
    alone(&[fault], (story, "boot-die"), "missing-file: the picture");
}

#[test]
fn a_page_in_points_that_was_meant_in_millimetres_is_asked_about() {
    let fault = (LAYOUT, "width: 210mm", "width: 210");
    alone(
        &[fault],
        (LAYOUT, "width: 210"),
        "bad-value: `width` is 210 points, which is 74 mm: is `210mm` meant?",
    );
}

#[test]
fn type_that_is_too_large_for_its_lines_is_one_error() {
    let fault = (LAYOUT, "    size: 9.5pt", "    size: 500pt");
    alone(&[fault], (LAYOUT, "size: 500pt"), "bad-layout: type of 500 pt on lines 11 pt apart");
}

#[test]
fn a_limit_of_the_press_that_everything_breaks_is_one_error() {
    let found = said(&[(PRESS, "type: 6pt", "type: 20pt")]);
    let errors: Vec<&Report> =
        found.iter().map(|(r, _)| r).filter(|r| r.severity == Severity::Error).collect();
    let codes: Vec<&str> = errors.iter().map(|report| report.code.name()).collect();
    assert_eq!(codes, ["small-type"], "{errors:#?}");
    assert!(errors[0].places() > 300, "{}", errors[0].places());
    assert!(errors[0].span.is_some());
}

#[test]
fn a_fault_in_a_layout_silences_what_follows_from_it() {
    alone(
        &[(LAYOUT, "  S: fonts/noto/NotoSerif-Condensed.ttf", "  S: fonts/eigen.ttf")],
        (LAYOUT, "fonts/eigen.ttf"),
        "missing-file: the font `fonts/eigen.ttf` is not there",
    );
    let broken = [
        (LAYOUT, "  S: fonts/noto/NotoSerif-Condensed.ttf", "  S: fonts/eigen.ttf"),
        ("fonts/eigen.ttf", "", "dit is geen letter"),
    ];
    alone(&broken, (LAYOUT, "fonts/eigen.ttf"), "bad-font: the font `S` of the layout `eigen`");
    alone(&[(LAYOUT, "\n  text:\n", "\n  tekst:\n")], (LAYOUT, "  tekst:"), "");
    alone(
        &[(LAYOUT, "margins: { left: 14mm", "margins: { left: 300mm")],
        (LAYOUT, "left: 300mm"),
        "bad-layout: the margins leave no room on the page",
    );
    alone(
        &[(LAYOUT, "rows: 70,", "rows: 90,")],
        (LAYOUT, "rows: 90,"),
        "bad-layout: 90 rows of 11 pt",
    );
}

#[test]
fn a_layout_without_templates_or_fonts_says_so() {
    let all = base();
    let layout = String::from_utf8(all[LAYOUT].clone()).expect("text");
    let at = layout.find("\ntemplates:").expect("templates");
    let without = format!("{}\ntemplates: {{}}\n", &layout[..at]);
    let fault = (LAYOUT, layout.as_str(), without.as_str());
    alone(&[fault], (LAYOUT, "templates: {}"), "bad-layout: the layout `eigen` has no templates");
}

#[test]
fn a_press_condition_that_cannot_be_is_told_in_its_file() {
    alone(
        &[(PRESS, "bleed: 0mm", "bleed: 65535")],
        (PRESS, "bleed: 65535"),
        "bad-value: `bleed` is 23119 mm",
    );
    let profile = "profile: layouts/press/icc/krantenpapier-tr002.icc";
    let own = "profile: layouts/press/eigen.icc";
    alone(&[(PRESS, profile, own)], (PRESS, "eigen.icc"), "missing-file: the profile");
    let broken = [(PRESS, profile, own), ("layouts/press/eigen.icc", "", "geen profiel")];
    alone(&broken, (PRESS, "eigen.icc"), "bad-profile: the output profile of press `eigen`");
}

#[test]
fn rules_that_are_too_thin_are_told_where_the_layout_draws_them() {
    let thin = (LAYOUT, "above: 3pt", "above: 0.1pt");
    let found = said(&[thin]);
    assert!(found.iter().all(|(report, _)| report.span.is_some()), "{found:#?}");
    let all = base();
    let layout = String::from_utf8(all[LAYOUT].clone()).expect("text");
    let rule = layout.lines().find(|line| line.contains("hairline: [")).expect("a rule");
    let thinner = rule.replace("0.25pt", "0.1pt");
    alone(&[(LAYOUT, rule, &thinner)], (LAYOUT, "hairline: ["), "thin-rule: a rule of 0.1 pt");
}

#[test]
fn thousands_of_one_kind_are_one_report() {
    let emoji = "😀 ".repeat(3_000);
    let text = format!("\n{emoji}\n");
    let found = said(&[("articles/olifant.md", "", &text)]);
    let missing: Vec<&Report> =
        found.iter().map(|(r, _)| r).filter(|r| r.code.name() == "missing-glyph").collect();
    assert_eq!(missing.len(), 1, "{found:#?}");
    assert!(missing[0].message.contains("3000 words running"), "{}", missing[0].message);
    let briefs: String = (0..300)
        .map(|n| format!("\n**Bericht {n}.** Er is niets gebeurd in de loods.\n"))
        .collect();
    let found = said(&[("articles/kort-loods.md", "", &briefs)]);
    let left: Vec<&Report> =
        found.iter().map(|(r, _)| r).filter(|r| r.code.name() == "brief-left-over").collect();
    assert_eq!(left.len(), 1, "{found:#?}");
    assert!(left[0].places() > 200, "{}", left[0].places());
}

#[test]
fn advice_names_what_the_slot_can_do() {
    let story = "articles/otterpad.md";
    let all = base();
    let whole = String::from_utf8(all[story].clone()).expect("text");
    let (front, _) = whole.split_once("\n---\n").expect("front matter");
    let short = format!("{front}\n---\n\nEr zijn otters.\n");
    let found = said(&[(story, &whole, &short)]);
    let fit: Vec<&Report> =
        found.iter().map(|(r, _)| r).filter(|r| r.code.name() == "white-space").collect();
    assert_eq!(fit.len(), 1, "{found:#?}");
    assert!(!fit[0].help.contains("pull quote"), "the slot has none: {}", fit[0].help);
}

#[test]
fn a_slot_that_holds_no_story_is_all_that_is_told() {
    let issue = "issue.yaml";
    for (wrong, starts) in [
        ("lead: {}", "bad-value: what a slot holds has no `picture`"),
        ("lead: [[olifant]]", "bad-value: the slot `lead` takes one story, not a list"),
        ("lead: []", "empty-slot: the list of the slot `lead` is empty"),
    ] {
        let fault = (issue, "lead: olifant", wrong);
        alone(&[fault], (issue, wrong), starts);
        assert_eq!(said(&[fault]).len(), 1, "nothing is said of stories on no page: {wrong}");
    }
}

#[test]
fn a_character_that_is_lost_is_told_before_what_yaml_makes_of_it() {
    let issue = "issue.yaml";
    let fault = (issue, "title: Het", "title: H\u{7}et");
    alone(&[fault], (issue, "Dolboord"), "bad-value: the control character U+0007 stands here");
    let fault = (issue, "title: Het", "title: \"H\u{85}et");
    alone(&[fault], (issue, "Dolboord"), "bad-value: the control character U+0085 stands here");
    let fault = ("articles/olifant.md", "", "\nDe loods\u{C}deur.\n");
    alone(
        &[fault],
        ("articles/olifant.md", "deur."),
        "bad-value: the control character U+000C stands here",
    );
}

#[test]
fn a_text_of_forms_that_are_none_is_not_called_empty() {
    let story = "articles/otterpad.md";
    let whole = String::from_utf8(base()[story].clone()).expect("text");
    let (front, _) = whole.split_once("\n---\n").expect("front matter");
    let code = format!("{front}\n---\n\n~~~\nrij 1, rij 2\n~~~\n");
    alone(&[(story, &whole, &code)], (story, "~~~"), "no-meaning-on-paper: a block of code");
}

#[test]
fn a_brief_that_is_too_long_says_nothing_of_the_others() {
    let story = "articles/kort-loods.md";
    let brief = format!("\n**Te lang.** {}\n", "Er is niets gebeurd in de loods. ".repeat(30));
    alone(&[(story, "", &brief)], (story, "Te lang"), "brief-left-over: the brief takes ");
}

#[test]
fn what_is_left_of_a_story_that_does_not_fit_is_not_told_piece_by_piece() {
    let story = "articles/olifant.md";
    // The first code, and how many places the one report has of what is not printed.
    let lost = |text: &str| {
        let found = said(&[(story, "", text)]);
        let first = found.first().map_or("", |(report, _)| report.code.name()).to_owned();
        let lost: Vec<usize> = found
            .iter()
            .filter(|(r, _)| r.code.name() == "not-printed")
            .map(|(r, _)| r.places())
            .collect();
        (first, lost)
    };
    let paragraphs = "De loods ligt vol hout.\n\n".repeat(400);
    assert_eq!(lost(&format!("\n{paragraphs}")), ("overset-text".to_owned(), vec![]));
    let quotes = "> [!streamer]\n> Hout, hout, hout\n\n".repeat(40);
    let (first, places) = lost(&format!("\n{quotes}{paragraphs}"));
    assert!(
        first == "ladder-too-short" && places.len() == 1 && places[0] > 200,
        "{first} {places:?}"
    );
    let (first, places) = lost(&format!("\n![Een boot](weg.jpg \"Foto X\")\n\n{paragraphs}"));
    assert!(first == "missing-file" && places.len() == 1 && places[0] > 200, "{first} {places:?}");
}

/// Neighbours hang on the rows of a head: where these are a guess nothing is said of the neighbours.
#[test]
fn a_head_that_cannot_be_set_is_all_that_is_told_of_its_page() {
    let (story, sample) = ("articles/lindenhof.md", sample("weekblad"));
    let title = String::from_utf8(sample[story].clone()).expect("text");
    let title = title.lines().find(|line| line.starts_with("title:")).expect("a title").to_owned();
    let word = format!("title: \"{}\"", "a".repeat(200));
    let long = format!("title: \"{}\"", "Wie naar het station wil, fietst ".repeat(12));
    for (new, code) in [
        (word.as_str(), "word-too-wide"),
        (long.as_str(), "ladder-too-short"),
        ("title: \"\"", "bad-value"),
    ] {
        let sources = sources(&with(&sample, story, |text| text.replacen(&title, new, 1)));
        let page = Wanted::Pages(BTreeSet::from([2]));
        let proof = proof_of(katern::read::read(&sources), &sources, &Terms::from(page));
        let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
        let codes: Vec<&str> = errors.map(|report| report.code.name()).collect();
        assert_eq!(codes, [code], "{new}");
    }
}

/// A story that does not fit is set anew on all of its pages, and none of them has its look yet.
#[test]
fn the_other_page_of_a_story_that_does_not_fit_gets_no_second_look() {
    let story = "articles/spoorbrug.md";
    let heads: String = (0..100).map(|n| format!("## Kop nummer {n}\n\n")).collect();
    let with_heads = with(&sample("dossier"), story, |text| {
        let first = text.find("Twaalf jaar geleden lag hier").expect("the second paragraph");
        format!("{}{heads}{}", &text[..first], &text[first..])
    });
    let proof = katern::proof(&sources(&with_heads));
    let told = proof.reports.iter().filter(|report| report.severity > Severity::Note);
    let codes: Vec<&str> = told.map(|report| report.code.name()).collect();
    assert_eq!(codes, ["no-fit"]);
}

#[test]
fn words_that_no_font_has_keep_their_place_in_the_line() {
    // Without any width thousands of them would stand on one line, which is looked at in every way.
    let text = format!("\n{}\n", "שלום ".repeat(1_500));
    let found = said(&[("articles/olifant.md", "", &text)]);
    let overset =
        found.iter().find(|(report, _)| report.code.name() == "overset-text").expect("too long");
    let number = overset.1.split(' ').find_map(|word| word.replace(',', "").parse::<u32>().ok());
    let rows = number.unwrap_or_else(|| panic!("{}", overset.1));
    assert!(rows > 60, "{}", overset.1);
}

#[test]
fn a_template_of_very_many_areas_is_told_once() {
    let many: String = (0..250)
        .map(|n| {
            format!("      - {{ id: lijn-{n}, part: hairline, columns: 1, row: 4, to: 69 }}\n")
        })
        .collect();
    let found = said(&[(LAYOUT, "", &many)]);
    let told: Vec<&String> = found.iter().map(|(_, line)| line).collect();
    assert!(
        told.len() == 1
            && told[0].contains("`areas` has ")
            && told[0].contains(", and may have 200"),
        "{told:#?}"
    );
}

#[test]
fn a_template_of_very_many_forms_is_told_once() {
    let area = "part: words, text: Kop, role: section-head, columns: 3, \
        row: \">uitslagen+3\", depth: 2";
    let one = |n: usize| format!("      - {{ id: kop-{n}, {area}, optional: true }}\n");
    let many: String = (0..120).map(one).collect();
    let found = said(&[(LAYOUT, "", &many)]);
    let told: Vec<&String> = found.iter().map(|(_, line)| line).collect();
    assert!(told.len() == 1 && told[0].contains("of them optional: too many"), "{told:#?}");
    let deep = [
        (LAYOUT, "rows: 70,", "rows: 140,"),
        (LAYOUT, "row: 11pt,", "row: 5.5pt,"),
        (
            LAYOUT,
            "row: \">\", depth: 17%..43%, optional: true }",
            "row: 0..110, depth: 1..100, optional: true }",
        ),
    ];
    let found = said(&deep);
    let told: Vec<&String> = found.iter().map(|(_, line)| line).collect();
    assert!(
        told.iter().any(|line| line.contains("11100 forms, and 10000 are the most")),
        "{told:#?}"
    );
}
