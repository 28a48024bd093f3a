//! What advice costs: no more is done than is allowed, however much there is to look at.

use katern::advise::{MOST_ADVICE, Work, advise_within, advised};
use katern::docket::Docket;
use katern::docket::make::dockets_of;
use katern::issue::Wanted;
use katern::makeup::fonts::case;
use katern::read::read;
use katern::shape::Case;
use katern::shape::cabinet::Cabinet;
use katern::source::{Own, Sources};
use katern::weigh::answer::Limit;
use katern::weigh::{Verdict, weigh};
use std::sync::Arc;

const TEXT: &str = "De brug over het kanaal is dicht sinds de wethouder hem vorige week heeft \
    laten afsluiten. Niemand weet hoe lang het duurt, want in de pijlers zitten scheuren.";

/// The docket of a page of 26 rows with one of two stories: `brug` has so many paragraphs, `weg`
/// fits.
fn job(name: &str, paragraphs: usize) -> (Docket, Arc<Case>) {
    let mut sources = Sources::new("krant");
    let own = [
        ("issue.yaml", include_str!("../cli/klein/issue.yaml").to_owned()),
        ("layouts/klein.yaml", include_str!("../cli/klein/layouts/klein.yaml").to_owned()),
        ("articles/weg.md", include_str!("../cli/klein/articles/weg.md").to_owned()),
        ("articles/brug.md", {
            let body = vec![TEXT; paragraphs].join("\n\n");
            format!("---\ntitle: \"De brug over het kanaal blijft dicht\"\n---\n{body}\n")
        }),
    ];
    for (path, text) in own {
        sources.add(path, text.into_bytes(), Own::Issue);
    }
    katern::builtin::add(&mut sources);
    let issue = read(&sources).value.expect("an issue");
    let case = case(&issue.layout, &sources, &Cabinet::default()).value.expect("a case");
    let all = dockets_of(&issue, &Wanted::All).value;
    let on = |docket: &&Docket| docket.stories.iter().any(|of| of.story.id == name);
    (all.iter().find(on).expect("a docket").clone(), case)
}

/// How much was done of what is allowed for a story of so many paragraphs, and what came of it.
fn done(paragraphs: usize) -> (usize, usize, usize) {
    let (docket, case) = job("brug", paragraphs);
    let weighed = weigh(&docket, &case, Limit::NONE);
    assert_eq!(weighed.verdict, Verdict::Misses, "{paragraphs} paragraphs");
    let mut work = Work::default();
    let found = advise_within(&docket, &case, &weighed, &mut work);
    let all = Work::default();
    (all.weighed - work.weighed, all.solved - work.solved, found.len())
}

#[test]
fn no_more_is_weighed_for_a_long_story_than_for_a_short_one() {
    for paragraphs in [4, 8, 12, 40, 400, 1600] {
        let (weighed, solved, found) = done(paragraphs);
        assert!(weighed <= 40 && solved <= 6, "{paragraphs}: {weighed} and {solved}");
        assert!((1..=MOST_ADVICE).contains(&found), "{paragraphs}: {found}");
    }
}

#[test]
fn what_may_not_be_weighed_is_not_said() {
    let (docket, case) = job("brug", 8);
    let weighed = weigh(&docket, &case, Limit::NONE);
    let found = |most: usize| {
        let mut work = Work { weighed: most, ..Work::default() };
        advise_within(&docket, &case, &weighed, &mut work).len()
    };
    assert_eq!((found(0), found(3)), (0, 0));
    assert_eq!(found(Work::default().weighed), advised(&docket, &case).advice.len());
    assert!(found(Work::default().weighed) > 1);
}

#[test]
fn a_docket_that_fits_has_no_advice() {
    let (docket, case) = job("weg", 1);
    let weighed = advised(&docket, &case);
    assert_eq!((weighed.verdict, weighed.advice.len()), (Verdict::Fits, 0));
}
