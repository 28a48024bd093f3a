//! What advice costs: no more is done than is allowed, however much there is to look at.

use super::{MOST_ADVICE, MOST_SOLVED, MOST_WEIGHED, Work, advised, advised_within};
use crate::docket::Docket;
use crate::docket::make::{Making, dockets};
use crate::docket::manner::manners;
use crate::issue::Wanted;
use crate::makeup::fonts::case;
use crate::place::closure::closure;
use crate::place::effort::{Effort, share};
use crate::place::flatplan::flatplan;
use crate::read::read;
use crate::shape::Case;
use crate::shape::cabinet::Cabinet;
use crate::source::{Own, Sources};
use crate::weigh::Verdict;
use std::sync::Arc;

const TEXT: &str = "De brug over het kanaal is dicht sinds de wethouder hem vorige week heeft \
    laten afsluiten. Niemand weet hoe lang het duurt, want in de pijlers zitten scheuren.";

/// The docket of a page of 26 rows with one of two stories: `brug` has so many paragraphs, `weg`
/// fits.
fn job(name: &str, paragraphs: usize) -> (Docket, Arc<Case>) {
    let mut sources = Sources::new("krant");
    let own = [
        ("issue.yaml", include_str!("../../tests/cli/klein/issue.yaml").to_owned()),
        ("layouts/klein.yaml", include_str!("../../tests/cli/klein/layouts/klein.yaml").to_owned()),
        ("articles/weg.md", include_str!("../../tests/cli/klein/articles/weg.md").to_owned()),
        ("articles/brug.md", {
            let body = vec![TEXT; paragraphs].join("\n\n");
            format!("---\ntitle: \"De brug over het kanaal blijft dicht\"\n---\n{body}\n")
        }),
    ];
    for (path, text) in own {
        sources.add(path, text.into_bytes(), Own::Issue);
    }
    crate::builtin::add(&mut sources);
    let issue = read(&sources).value.expect("an issue");
    let case = case(&issue, &sources, &Cabinet::default()).value.expect("a case");
    let (flat, manners) = (flatplan(&issue), manners(&issue).value);
    let making = Making {
        issue: &issue,
        flat: &flat,
        manners: &manners,
        share: share(Effort::Full, &issue),
        resolution: issue.press.resolution,
    };
    let all = dockets(&making, &closure(&issue, &Wanted::All).groups);
    let on = |docket: &&Docket| docket.stories.iter().any(|of| of.story.id == name);
    (all.iter().find(on).expect("a docket").clone(), case)
}

/// How much was done of what is allowed for a story of so many paragraphs, and what came of it.
fn done(paragraphs: usize) -> (usize, usize, usize) {
    let (docket, case) = job("brug", paragraphs);
    let weighed = crate::weigh::weigh(&docket, &case, crate::weigh::answer::Limit::NONE);
    assert_eq!(weighed.verdict, Verdict::Misses, "{paragraphs} paragraphs");
    let mut work = Work::default();
    let found = advised_within(&docket, &case, &weighed, &mut work);
    (MOST_WEIGHED - work.weighed, MOST_SOLVED - work.solved, found.len())
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
    let weighed = crate::weigh::weigh(&docket, &case, crate::weigh::answer::Limit::NONE);
    let found = |most: usize| {
        let mut work = Work { weighed: most, ..Work::default() };
        advised_within(&docket, &case, &weighed, &mut work).len()
    };
    assert_eq!((found(0), found(3)), (0, 0));
    assert_eq!(found(MOST_WEIGHED), advised(&docket, &case).advice.len());
    assert!(found(MOST_WEIGHED) > 1);
}

#[test]
fn a_docket_that_fits_has_no_advice() {
    let (docket, case) = job("weg", 1);
    let weighed = advised(&docket, &case);
    assert_eq!((weighed.verdict, weighed.advice.len()), (Verdict::Fits, 0));
}
