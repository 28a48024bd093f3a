//! Dockets: what one group of pages needs, and nothing else. A docket is written down and read
//! back, weighed again and again with words more or less and no issue in reach, and comes to what a
//! whole build comes to; an edit elsewhere leaves its hash as it is.

#[path = "golden/proof.rs"]
mod proof;

use katern::docket::Docket;
use katern::docket::hash::hash;
use katern::docket::make::dockets_of;
use katern::draw::draw;
use katern::draw::facts::StoryFacts;
use katern::element::quote::SetQuote;
use katern::issue::Wanted;
use katern::makeup::fonts::case;
use katern::read::read;
use katern::shape::Case;
use katern::shape::cabinet::Cabinet;
use katern::source::{Own, Sources};
use katern::story::{Block, Piece, Text};
use katern::weigh::answer::Limit;
use katern::weigh::composition::compose;
use katern::weigh::objects::{Object, QUOTES};
use katern::weigh::{Verdict, weigh};
use proof::{FLAT, Texts, house, sample, sources, tests, with};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A sample with flat pictures: what they show is no affair of a docket.
fn flat(name: &str) -> Texts {
    let mut texts = sample(name);
    let pictures = texts.iter_mut().filter(|(path, _)| path.starts_with("pictures/"));
    pictures.for_each(|(_, bytes)| *bytes = FLAT.to_vec());
    texts
}

/// The dockets of an issue and the case to set them from.
fn job(sources: &Sources) -> (Vec<Docket>, Arc<Case>) {
    let issue = read(sources).value.expect("an issue");
    let case = case(&issue.layout, sources, &Cabinet::default()).value.expect("a case");
    (dockets_of(&issue, &Wanted::All).value, case)
}

/// The docket as it comes back from where it was written down.
fn read_back(docket: &Docket) -> Docket {
    serde_json::from_str(&serde_json::to_string(docket).expect("json")).expect("a docket")
}

#[test]
fn every_docket_of_the_samples_is_read_back_as_it_was() {
    for name in ["weekblad", "buurtkrant", "club", "dossier", "proeven", "proefpers"] {
        let (dockets, case) = job(&sources(&flat(name)));
        assert!(!dockets.is_empty());
        let mut known = Vec::new();
        for docket in &dockets {
            let own = hash(docket, &case).expect("a hash");
            assert_eq!(Some(own), hash(&read_back(docket), &case), "{name}");
            assert!(!known.contains(&own), "{name}: two dockets of one hash");
            known.push(own);
        }
    }
}

/// Hashes by the pages that a docket is of and the names of its stories.
fn hashes(texts: &Texts) -> BTreeMap<String, [u8; 32]> {
    let sources = sources(texts);
    let (dockets, case) = job(&sources);
    let name = |docket: &Docket| {
        let stories: Vec<&str> = docket.stories.iter().map(|of| of.story.id.as_str()).collect();
        let areas = docket.parts.iter().map(|part| {
            let first = part.template.areas.first().map_or("", |area| &area.id);
            format!("{}/{first}", part.number)
        });
        format!("{:?} {stories:?}", areas.collect::<Vec<_>>())
    };
    dockets.iter().map(|of| (name(of), hash(of, &case).expect("a hash"))).collect()
}

/// The names of the dockets that an edit changes.
fn changed(before: &Texts, after: &Texts) -> Vec<String> {
    let (before, after) = (hashes(before), hashes(after));
    assert!(before.keys().eq(after.keys()), "the same groups");
    let other = |(name, _): &(&String, &[u8; 32])| before[*name] != after[*name];
    after.iter().filter(other).map(|(name, _)| name.clone()).collect()
}

#[test]
fn an_edit_changes_the_docket_of_its_page_and_no_other() {
    let weekblad = flat("weekblad");
    let stories: Vec<&String> =
        weekblad.keys().filter(|path| path.starts_with("articles/")).collect();
    for path in stories.iter().step_by(3) {
        let id = path.trim_start_matches("articles/").trim_end_matches(".md");
        let longer = with(&weekblad, path, |text| format!("{text}\n\nEn zo is het gekomen.\n"));
        let changed = changed(&weekblad, &longer);
        assert!(changed.len() == 1 && changed[0].contains(id), "{id}: {changed:?}");
    }
    // What stands before everything in its file, and a file before all others.
    let remark = with(&weekblad, "issue.yaml", |text| format!("# Deze week.\n{text}"));
    assert_eq!(changed(&weekblad, &remark), Vec::<String>::new());
    let mut more = weekblad.clone();
    more.insert("aaa.png".to_owned(), FLAT.to_vec());
    assert_eq!(changed(&weekblad, &more), Vec::<String>::new());
    // A limit that every picture is held to is in every docket.
    let coarse = with(&weekblad, "issue.yaml", |text| text.replace("krantenpapier", "eigen"));
    let press = tests().join("../layouts/press/krantenpapier.yaml");
    let press = std::fs::read_to_string(press).expect("a press condition");
    let mut coarse = coarse;
    let press = press.replace("refuse: 150, warn: 200", "refuse: 50, warn: 60");
    coarse.insert("layouts/press/eigen.yaml".to_owned(), press.into_bytes());
    assert_eq!(changed(&weekblad, &coarse).len(), hashes(&weekblad).len());
}

const TEXT: &str = "De brug over het kanaal is dicht sinds de wethouder hem vorige week heeft \
    laten afsluiten. Niemand weet hoe lang het duurt, want in de pijlers zitten scheuren, en wie \
    naar de overkant wil moet omrijden langs de molen en de oude haven.";

/// A page of the small layout with one story of so many paragraphs, of which each has words more or
/// less than the one before.
fn page(paragraphs: &[String]) -> Sources {
    let mut sources = house("krant");
    let issue = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: klein\npress: krantenpapier\n\
        pages:\n  - template: stuk\n    slots: { main: a }\n";
    sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
    let front = "title: \"De brug over het kanaal blijft voorlopig dicht\"\n\
        pictures: [{ file: vlak.png, credit: \"Foto: Jan\" }]\n";
    let story = format!("---\n{front}---\n{}\n", paragraphs.join("\n\n"));
    sources.add("articles/a.md", story.into_bytes(), Own::Issue);
    sources
}

/// The text of a paragraph without its last words, or with some of its first again.
fn edited(text: &str, words: i64) -> String {
    let all: Vec<&str> = text.split(' ').collect();
    let count = all.len() as i64;
    if words < 0 {
        return all[..(count + words) as usize].join(" ");
    }
    let again: Vec<&str> = all.iter().take(words as usize).copied().collect();
    [all, again].concat().join(" ")
}

/// The same edit on a docket.
fn edit(docket: &mut Docket, paragraph: usize, words: i64) {
    let texts = docket.stories[0].story.body.iter_mut().filter_map(|block| match block {
        Block::Paragraph(text) => Some(text),
        _ => None,
    });
    let text: &mut Text = texts.into_iter().nth(paragraph).expect("a paragraph");
    let [Piece::Words { text, .. }] = text.pieces.as_mut_slice() else { panic!("plain words") };
    *text = edited(text, words);
}

/// What a whole build says of the story.
fn built(paragraphs: &[String]) -> (StoryFacts, bool) {
    let proof = katern::proof(&page(paragraphs));
    let facts = proof.made.as_ref().expect("pages").stories[0].clone();
    (facts, proof.is_clean())
}

#[test]
fn a_docket_with_words_more_or_less_comes_to_what_a_whole_build_comes_to() {
    let paragraphs = vec![TEXT.to_owned(); 9];
    let (dockets, case) = job(&page(&paragraphs));
    let [docket] = dockets.as_slice() else { panic!("one docket") };
    let written = serde_json::to_string(docket).expect("json");
    drop(dockets);
    let mut verdicts = BTreeMap::new();
    for n in 0..200_i64 {
        let (paragraph, words) = ((n % 9) as usize, n / 9 - 11);
        let mut docket: Docket = serde_json::from_str(&written).expect("a docket");
        edit(&mut docket, paragraph, words);
        let weighed = weigh(&docket, &case, Limit::NONE);
        let (verdict, cost, proven) = (weighed.verdict, weighed.cost, weighed.proven);
        *verdicts.entry(format!("{verdict:?}")).or_insert(0) += 1;
        // The same with the bound that it has itself, and with one a little above.
        if let Some(cost) = cost {
            let under = |cost: i64| weigh(&docket, &case, Limit { cost: Some(cost), steps: None });
            assert_eq!(under(cost).verdict, Verdict::Dearer);
            assert_eq!(under(cost + 1).cost, Some(cost));
        }
        let facts = draw(&docket, weighed).facts.remove(0);
        let mut paragraphs = paragraphs.clone();
        paragraphs[paragraph] = edited(TEXT, words);
        let (whole, clean) = built(&paragraphs);
        assert_eq!(facts, StoryFacts { words: facts.words, ..whole }, "edit {n}");
        assert_eq!(clean, verdict == Verdict::Fits, "edit {n}: {verdict:?}");
        assert!(proven, "edit {n}");
    }
    assert!(verdicts.len() > 1 && verdicts.values().all(|count| *count > 10), "{verdicts:?}");
}

#[test]
fn a_search_that_may_take_no_step_says_that_it_was_stopped() {
    let (dockets, case) = job(&page(&vec![TEXT.to_owned(); 9]));
    let stopped = weigh(&dockets[0], &case, Limit { cost: None, steps: Some(0) });
    assert_eq!((stopped.verdict, stopped.steps, stopped.proven), (Verdict::Stopped, 0, false));
    assert!(stopped.answer.is_none() && stopped.cost.is_none());
    let free = weigh(&dockets[0], &case, Limit::NONE);
    let enough = weigh(&dockets[0], &case, Limit { cost: None, steps: Some(free.steps) });
    assert_eq!((enough.verdict, enough.cost), (free.verdict, free.cost));
}

/// What is said of a page with a pull quote that has room for one of the story's two quotes, of
/// characters that no face has.
fn missing(quotes: [&str; 2]) -> Vec<String> {
    let mut sources = house("krant");
    let issue = "title: Proef\nnumber: 1\ndate: 2026-11-28\nlayout: klein\npress: krantenpapier\n\
        pages:\n  - template: quote\n    slots: { main: a }\n";
    sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
    let [first, second] = quotes;
    let front = format!(
        "title: \"De brug\"\npictures: [{{ file: vlak.png, credit: \"Foto: Jan\" }}]\n\
         quotes: [{{ text: \"{first}\" }}, {{ text: \"{second}\" }}]\n"
    );
    let story = format!("---\n{front}---\n{}\n", [TEXT; 7].join("\n\n"));
    sources.add("articles/a.md", story.into_bytes(), Own::Issue);
    let proof = katern::proof(&sources);
    let fits = |name: &str| !["no-fit", "overset-text", "white-space"].contains(&name);
    assert!(proof.reports.iter().all(|report| fits(report.code.name())), "{:?}", proof.reports);
    let told = proof.reports.iter().filter(|report| report.code.name() == "missing-glyph");
    told.map(|report| report.message.clone()).collect()
}

#[test]
fn of_what_was_only_tried_nothing_is_said() {
    let (plain, strange) = ("Niemand weet hoe lang het duurt", "De 漢 is dicht, zegt de wethouder");
    let of_used = "no font of the layout has the character `漢` (U+6F22) in `漢`";
    assert_eq!(missing([strange, plain]), [of_used], "the first of the two is used");
    assert_eq!(missing([plain, strange]), Vec::<String>::new(), "and the other is left out");
}

#[test]
fn a_list_keeps_its_stories_apart_and_each_has_its_page() {
    let list = with(&flat("weekblad"), "issue.yaml", |text| {
        let text = text.replace("kort: kort-stad", "kort: [kort-stad, kort-dijk]");
        text.replace("index: [lindenhof,", "index: [kort-dijk,")
    });
    let mut list = list;
    let brief = "---\ntitle: \"Dijk dicht\"\n---\n**Dijk dicht** De dijk is dicht tot zaterdag.\n";
    list.insert("articles/kort-dijk.md".to_owned(), brief.as_bytes().to_vec());
    let (dockets, _) = job(&sources(&list));
    let lists = dockets.iter().flat_map(|docket| &docket.parts).flat_map(|part| &part.given);
    let index = lists.filter_map(|given| given.listed.as_ref()).next().expect("an index");
    let Block::Table(table) = &index.body[0] else { panic!("a table") };
    let row: Vec<String> = table.rows[0].iter().map(Text::plain).collect();
    assert_eq!(row[1..], ["2", "Dijk dicht"]);
    let stories = dockets.iter().flat_map(|docket| &docket.stories);
    let briefs = stories.into_iter().find(|of| of.story.id == "kort-stad").expect("the briefs");
    let names: Vec<&str> = briefs.of.iter().map(|joined| joined.story.as_str()).collect();
    assert_eq!(names, ["kort-stad", "kort-dijk"]);
    assert_eq!(briefs.of.iter().map(|of| of.blocks).sum::<usize>(), briefs.story.body.len());
}

/// What a quote is set as is held once, however many rows it may stand in: a template of hundreds
/// of rows and quotes would fill the memory otherwise.
#[test]
fn a_quote_in_other_rows_is_the_same_quote() {
    let mut rows = 0;
    let (dockets, case) = job(&sources(&flat("weekblad")));
    for docket in &dockets {
        let set = compose(docket, &case).value;
        for object in set.dummies.iter().flat_map(|dummy| &dummy.objects.objects) {
            let Object::Quotes(quotes) = object else { continue };
            let known: BTreeSet<*const SetQuote> =
                quotes.iter().flatten().map(Arc::as_ptr).collect();
            assert!(known.len() <= 2 * QUOTES, "{} of {}", known.len(), quotes.len());
            rows = rows.max(quotes.len() / known.len().max(1));
        }
    }
    assert!(rows > 5, "a quote of the sample stands in {rows} rows at the most");
}
