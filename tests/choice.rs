//! What an issue leaves open: the template of a page, who stands in its slots, which title a story
//! has, what of it goes. What is chosen is the cheapest of all that could be, found here by making
//! every one of them as if it had been written; what was chosen and left out is told, every word is
//! accounted for, and bounds on work are told when they are reached.

#[path = "choice/open.rs"]
mod open;
#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::choose::choose_within;
use katern::choose::choosing::{ChoiceWork, Choosing, Chosen};
use katern::cli::record::record;
use katern::docket::make::{Making, dockets};
use katern::docket::manner::manners;
use katern::issue::{Issue, Wanted};
use katern::makeup::fonts::case;
use katern::page::Shape;
use katern::place::closure::closure;
use katern::place::effort::{Effort, share};
use katern::place::flatplan::flatplan;
use katern::read::read;
use katern::report::{Code, Report, Severity};
use katern::shape::cabinet::Cabinet;
use katern::source::Sources;
use katern::weigh::answer::Limit;
use katern::weigh::weigh;
use open::{Copy, copy, free, issue, paragraph, untitled, written};
use proof::paper;
use serde_json::Value;

/// What the pages of an issue cost as they are written; `None` where they do not fit.
fn cost(sources: &Sources) -> Option<i64> {
    let issue = read(sources).value.expect("an issue");
    let case = case(&issue.layout, sources, &Cabinet::default()).value.expect("a case");
    let edition = issue.as_written();
    let (flat, manners) = (flatplan(edition), manners(&issue).value);
    let (share, resolution) = (share(Effort::Full, edition), issue.press.resolution);
    let making = Making { edition, flat: &flat, manners: &manners, share, resolution };
    let dockets = dockets(&making, &closure(edition, &Wanted::All).groups);
    let cost = |docket| weigh(docket, &case, Limit::NONE).cost;
    dockets.iter().map(cost).sum()
}

/// What was chosen with so much work.
fn chosen(sources: &Sources, work: ChoiceWork) -> (Issue, Vec<Chosen>) {
    let issue = read(sources).value.expect("an issue");
    let case = case(&issue.layout, sources, &Cabinet::default()).value.expect("a case");
    let manners = manners(&issue).value;
    let (share, resolution) = (share(Effort::Full, issue.as_written()), issue.press.resolution);
    let choosing = Choosing { issue: &issue, case: &case, manners: &manners, share, resolution };
    let chosen = choose_within(choosing, &Wanted::All, work);
    (issue, chosen)
}

/// The template of the only page and who stands in its slots, by the slots.
fn stands(issue: &Issue, chosen: &[Chosen]) -> (String, Vec<(String, String)>) {
    let plan = chosen[0].choice.pages.values().next().expect("a page that was chosen");
    let name = |id| issue.story(id).expect("a story").id.clone();
    let mut fill: Vec<(String, String)> =
        plan.fill.iter().map(|(slot, id)| (slot.to_string(), name(*id))).collect();
    fill.sort();
    (plan.template.to_string(), fill)
}

#[test]
fn the_cheapest_of_all_ways_is_taken() {
    let mut fitted = 0;
    let lengths = [[900, 1100, 1250], [1000, 1200, 1050], [700, 900, 1800], [1100, 1150, 1000]];
    for (n, [a, b, c]) in lengths.into_iter().enumerate() {
        let stories = [copy("een", n, a), copy("twee", n + 1, b), copy("drie", n + 2, c)];
        let mut all = Vec::new();
        for template in ["naast", "samen"] {
            for (b, c) in [("twee", "drie"), ("drie", "twee")] {
                let fill = [("a", "een"), ("b", b), ("c", c)];
                let price = cost(&issue(&written(template, &fill), &stories));
                let fill = fill.map(|(slot, id)| (slot.to_owned(), id.to_owned())).to_vec();
                all.push((price, template.to_owned(), fill));
            }
        }
        let best = all.iter().filter(|(price, ..)| price.is_some()).min_by_key(|of| of.0);
        let sources = issue(&free("[naast, samen]", "[een, twee, drie]"), &stories);
        let (issue, chosen) = chosen(&sources, ChoiceWork::of(1));
        assert_eq!((chosen[0].ways, chosen[0].whole), (4, true));
        assert_eq!(chosen[0].fits, best.is_some(), "{n}: {all:?}");
        let Some((_, template, fill)) = best else { continue };
        fitted += 1;
        assert_eq!(stands(&issue, &chosen), (template.clone(), fill.clone()), "{n}: {all:?}");
    }
    assert!(fitted >= 3, "{fitted}");
}

#[test]
fn who_leads_is_said_by_order_or_by_weight() {
    let stories = || [copy("een", 0, 1000), copy("twee", 1, 1100), copy("drie", 2, 1150)];
    let page = free("naast", "[een, twee, drie]");
    let lead = |stories: &[Copy]| {
        let (issue, chosen) = chosen(&issue(&page, stories), ChoiceWork::of(1));
        let (_, fill) = stands(&issue, &chosen);
        fill[0].1.clone()
    };
    assert_eq!(lead(&stories()), "een");
    let mut heavy = stories();
    heavy[1].front.push_str("weight: 2\n");
    assert_eq!(lead(&heavy), "twee");
    heavy[0].front.push_str("weight: 2\n");
    assert_eq!(lead(&heavy), "een", "of equal ones the first");
}

#[test]
fn fixed_slots_are_kept_and_equal_ways_are_taken_in_order() {
    let stories = [copy("een", 0, 950), copy("twee", 1, 950), copy("drie", 1, 950)];
    let page = "  - template: naast\n    slots: auto\n    stories: [twee, drie]\n    \
        fixed: { b: een }\n";
    let (issue_of, found) = chosen(&issue(page, &stories), ChoiceWork::of(1));
    let (_, fill) = stands(&issue_of, &found);
    assert_eq!(fill[1], ("b".to_owned(), "een".to_owned()));
    assert_eq!(found[0].ways, 1, "the first of the list leads");
    // Two stories of the same words cost the same wherever they stand.
    let same = [copy("een", 0, 700), copy("twee", 1, 900), copy("drie", 1, 900)];
    let mut same = same;
    same[2].front = same[1].front.clone();
    let (issue_of, found) =
        chosen(&issue(&free("samen", "[een, twee, drie]"), &same), ChoiceWork::of(1));
    let (_, fill) = stands(&issue_of, &found);
    if found[0].fits {
        assert_eq!(fill[1].1, "twee");
    }
}

/// What a proof says of a kind.
fn said(proof: &Proof, code: Code) -> Vec<&Report> {
    proof.reports.iter().filter(|report| report.code == code).collect()
}

/// The words of a page.
fn printed(proof: &Proof, page: usize) -> String {
    let runs = paper(proof).pages[page].marks().filter_map(|mark| match mark.shape {
        Shape::Glyphs(run) => Some(run.text),
        _ => None,
    });
    runs.collect::<Vec<String>>().join(" ")
}

fn errors(proof: &Proof) -> Vec<&str> {
    let errors = proof.reports.iter().filter(|report| report.severity == Severity::Error);
    errors.map(|report| report.message.as_str()).collect()
}

/// A page of one story in one column.
const COLUMN: &str = "  - template: kolom\n    slots: { main: een }\n";

#[test]
fn what_a_story_loses_is_the_least_that_does_it_and_is_told() {
    // A column holds 30 rows at the most.
    let mut story = untitled(copy("een", 0, 1600));
    assert!(cost(&issue(COLUMN, &[story.clone()])).is_none(), "it is too long as it is");
    let whole = story.body.clone();
    story.front.push_str("may_lose: 3\n");
    let sources = issue(COLUMN, &[story.clone()]);
    let proof = katern::proof(&sources);
    assert_eq!(errors(&proof), [""; 0]);
    let lost = said(&proof, Code::LeftOut);
    let fewest = (1..=3).find(|lost| {
        let body = whole[..whole.len() - lost].to_vec();
        let shorter = Copy { body, ..untitled(copy("een", 0, 0)) };
        cost(&issue(COLUMN, &[shorter])).is_some()
    });
    assert_eq!(Some(lost.len()), fewest);
    assert!(lost.iter().all(|report| report.severity == Severity::Note && report.is_fact()));
    assert!(lost.iter().all(|report| report.page == Some(1) && report.span.is_some()));
    // Every word that was read is on paper or told.
    let words = proof.made.as_ref().expect("a paper").words;
    let gone: usize =
        whole[whole.len() - lost.len()..].iter().map(|text| text.split_whitespace().count()).sum();
    assert_eq!((words.read, words.told), (words.set + words.told, gone));
    assert!(said(&proof, Code::NotPrinted).is_empty());
    // The record has it.
    let record: Value =
        serde_json::from_str(&record(&proof, &sources).expect("a record")).expect("json");
    let told = record["stories"][0]["copy"]["lost"].as_array().expect("what was lost");
    assert_eq!(told.len(), lost.len());
}

#[test]
fn a_head_goes_with_its_last_paragraph_and_marks_are_not_printed() {
    let mut story = untitled(copy("een", 0, 900));
    let long = paragraph(3, 600);
    story.body.extend(["## Uitstel".to_owned(), format!("{long} {{-}}")]);
    story.body.push("## Slot".to_owned());
    story.body.push(paragraph(1, 120));
    let sources = issue(COLUMN, &[story]);
    let proof = katern::proof(&sources);
    assert_eq!(errors(&proof), [""; 0]);
    let lost: Vec<&str> =
        said(&proof, Code::LeftOut).iter().map(|report| report.message.as_str()).collect();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].contains("the crosshead “Uitstel”"), "{lost:?}");
    let words = proof.made.as_ref().expect("a paper").words;
    assert_eq!(words.told, 1 + long.split_whitespace().count());
    assert!(!printed(&proof, 0).contains("{-}"));
    // A text that fits is left whole, and its mark is not printed either.
    let mut whole = untitled(copy("een", 0, 600));
    whole.body.push(format!("{} {{-}}", paragraph(2, 200)));
    let proof = katern::proof(&issue(COLUMN, &[whole]));
    assert!(said(&proof, Code::LeftOut).is_empty() && errors(&proof).is_empty());
    let words = proof.made.as_ref().expect("a paper").words;
    assert_eq!(words.told, 0);
}

const STUK: &str = "  - template: stuk\n    slots: { main: een }\n";
const SHORT: &str = "De brug blijft dicht";
/// A title that no size of the ladder sets as it should be.
const LONG: &str = "De brug over het kanaal blijft deze winter dicht voor alle verkeer, zegt de \
    wethouder, en wat er daarna met de pijlers gebeurt weet op het stadhuis niemand meer";

/// A story with these titles.
fn titled(titles: &str) -> Copy {
    let story = copy("een", 0, 2200);
    Copy { front: story.front.replace("\"De brug een\"", titles), ..story }
}

#[test]
fn the_first_title_is_the_houses_choice_unless_another_is_cheaper() {
    let proof = katern::proof(&issue(STUK, &[titled(&format!("[\"{SHORT}\", \"{LONG}\"]"))]));
    assert!(said(&proof, Code::Chosen).is_empty());
    assert_eq!(said(&proof, Code::UnusedTitle).len(), 1, "the other is told");
    // Another title costs five hyphens of a thousand.
    let alone = |title: &str| cost(&issue(STUK, &[titled(&format!("\"{title}\""))]));
    let (long, short) = (alone(LONG).expect("it fits"), alone(SHORT).expect("it fits"));
    assert!(short + 5_000 < long, "{short} {long}");
    let proof = katern::proof(&issue(STUK, &[titled(&format!("[\"{LONG}\", \"{SHORT}\"]"))]));
    assert_eq!(errors(&proof), [""; 0]);
    let told = said(&proof, Code::Chosen);
    assert!(told.len() == 1 && told[0].message.contains(SHORT), "{told:?}");
    let words = proof.made.as_ref().expect("a paper").words;
    assert_eq!(words.told, LONG.split_whitespace().count());
}

#[test]
fn references_show_the_first_title_whatever_the_page_takes() {
    // The page of the story takes its second title; a reference has the first.
    let story = titled(&format!("[\"{LONG}\", \"{SHORT}\"]"));
    let refers = "  - template: verwijst\n    slots: { main: twee, elders: een }\n";
    let pages = format!("{STUK}{refers}");
    let sources = issue(&pages, &[story, untitled(copy("twee", 1, 1500))]);
    let proof = katern::proof(&sources);
    let page = |n: usize| printed(&proof, n);
    assert!(said(&proof, Code::Chosen).iter().any(|report| report.message.contains(SHORT)));
    assert!(page(0).contains("blijft") && !page(0).contains("stadhuis"));
    assert!(page(1).contains("stadhuis"));
}

#[test]
fn a_picture_may_wait() {
    // The template has a place for one picture.
    let mut story = copy("een", 0, 900);
    story.front =
        "title: De brug\npictures:\n  - { file: vlak.png, credit: \"Foto: Jan\" }\n  - { \
        file: vlak.png, credit: \"Foto: Piet\", caption: \"Nog een keer\", may_wait: true }\n"
            .to_owned();
    let proof = katern::proof(&issue(COLUMN, &[story.clone()]));
    assert!(said(&proof, Code::UnusedPicture).is_empty());
    let told = said(&proof, Code::LeftOut);
    assert!(told.len() == 1 && told[0].message.contains("vlak.png"), "{told:?}");
    story.front = story.front.replace(", may_wait: true", "");
    let proof = katern::proof(&issue(COLUMN, &[story]));
    assert_eq!(said(&proof, Code::UnusedPicture).len(), 1, "one that may not is a warning");
}

#[test]
fn where_nothing_fits_the_nearest_is_shown_and_said_once() {
    let stories = [copy("een", 0, 2600), copy("twee", 1, 950), copy("drie", 2, 1150)];
    let sources = issue(&free("[naast, samen]", "[een, twee, drie]"), &stories);
    let proof = katern::proof(&sources);
    let fits: Vec<&Report> =
        proof.reports.iter().filter(|report| report.severity == Severity::Error).collect();
    assert!(fits.len() <= 2 && !fits.is_empty(), "{:?}", errors(&proof));
    let told = said(&proof, Code::Chosen);
    assert!(told.len() == 1 && told[0].message.starts_with("none of 4 ways"), "{told:?}");
    let record: Value =
        serde_json::from_str(&record(&proof, &sources).expect("a record")).expect("json");
    assert_eq!(record["pages"][0]["choice"]["fits"], false);
}

#[test]
fn what_was_chosen_is_in_the_record() {
    let stories = [copy("een", 0, 900), copy("twee", 1, 1100), copy("drie", 2, 1250)];
    let sources = issue(&free("[naast, samen]", "[een, twee, drie]"), &stories);
    let proof = katern::proof(&sources);
    assert_eq!(errors(&proof), [""; 0]);
    let record: Value =
        serde_json::from_str(&record(&proof, &sources).expect("a record")).expect("json");
    let choice = &record["pages"][0]["choice"];
    assert_eq!(choice["slots"]["a"], serde_json::json!(["een"]));
    assert_eq!((&choice["ways"], &choice["fits"]), (&Value::from(4), &Value::from(true)));
    assert_eq!(record["pages"][0]["template"], choice["templates"][0]);
    assert!(record["stories"][0].get("copy").is_none(), "it is set whole");
}

#[test]
fn a_bound_that_is_reached_is_told_and_the_best_so_far_stands() {
    let stories = [copy("een", 0, 900), copy("twee", 1, 1100), copy("drie", 2, 1250)];
    let sources = issue(&free("[naast, samen]", "[een, twee, drie]"), &stories);
    let (_, all) = chosen(&sources, ChoiceWork::of(1));
    assert!(all[0].whole && all[0].weighed > 0, "{all:?}");
    for weighed in 0..all[0].weighed {
        let (_, some) = chosen(&sources, ChoiceWork { weighed, nearest: 2 });
        assert!(some[0].weighed <= weighed + 2, "no more than may be: {some:?}");
        assert!(!some[0].whole || some[0].choice == all[0].choice, "{weighed}");
    }
    let (_, none) = chosen(&sources, ChoiceWork { weighed: 0, nearest: 0 });
    assert!(!none[0].whole && !none[0].fits);
}

#[test]
fn a_page_alone_is_that_of_the_whole() {
    let stories =
        [copy("een", 0, 900), copy("twee", 1, 950), copy("drie", 2, 1150), copy("vier", 3, 1600)];
    let mut stories = stories;
    stories[3].front.push_str("may_lose: 3\n");
    let pages = format!(
        "{}  - template: kolom\n    slots: {{ main: vier }}\n",
        free("[naast, samen]", "[een, twee, drie]")
    );
    let sources = issue(&pages, &stories);
    let whole = katern::proof(&sources);
    for number in [1, 2] {
        let terms = katern::issue::Terms::from(Wanted::Pages([number].into()));
        let alone = katern::proof_of(read(&sources), &sources, &terms);
        let page = &paper(&alone).pages[0];
        let same = paper(&whole).pages.iter().find(|of| of.number == number).expect("the page");
        let things = |page: &katern::page::Page| -> Vec<String> {
            let one = |placed: &katern::page::Placed| format!("{:?} {:?}", placed.id, placed.frame);
            page.placed.iter().map(one).collect()
        };
        assert!(things(page) == things(same) && page.template == same.template, "page {number}");
        assert!(alone.reports.iter().all(|report| report.page.is_none_or(|of| of == number)));
    }
}
