//! Breaches that follow from others: what is told of one cause is told once.
//!
//! In: what the rules of design found. Out: the same without what another rule has told the cause
//! of, for the same page and story.

use crate::lint::Breach;
use crate::report::Code;

/// A rule, and those of which a breach may be nothing but what it looks like elsewhere.
const FOLLOWS: &[(Code, &[Code])] = &[
    (
        Code::DummyText,
        &[
            Code::SameText,
            Code::WrongLanguage,
            Code::QuoteUnsaid,
            Code::DeckRepeats,
            Code::ParagraphsAlike,
            Code::SameSentence,
            Code::EndPoints,
        ],
    ),
    (Code::SameText, &[Code::SameHead, Code::SamePicture, Code::SameKicker, Code::SameSentence]),
    (Code::HeadMissesText, &[Code::EmptySpace, Code::Gutter, Code::NotchedStory]),
    (Code::PartsOrder, &[Code::NotchedStory, Code::EmptySpace]),
    (Code::JumpAstray, &[Code::TurnUnsaid]),
    (Code::GreyType, &[Code::FaintType]),
    (Code::DarkTint, &[Code::FaintType]),
    (Code::InkOnInk, &[Code::TightBox]),
    (Code::ColouredText, &[Code::SecondColour]),
    (Code::FaintType, &[Code::SecondColour]),
    (Code::NotchedStory, &[Code::EmptySpace]),
    (Code::SliverPicture, &[Code::EmptySpace]),
    (Code::Gutter, &[Code::WhiteUnderHead]),
    (Code::EmptySpace, &[Code::WhiteUnderHead]),
    (Code::RefersToItself, &[Code::IndexFalls]),
    (Code::HeavyRule, &[Code::RuleWeights]),
    (Code::FurnitureAstray, &[Code::SectionReturns, Code::DanglingSign]),
];

/// What was found without what follows from it.
pub fn without(found: Vec<Breach>) -> Vec<Breach> {
    let is_found = |code: Code| found.iter().any(|of| of.report.code == code);
    let causes: Vec<_> = FOLLOWS.iter().filter(|(cause, _)| is_found(*cause)).collect();
    let follows = |of: &Breach| {
        let causes = causes.iter().filter(|(_, all)| all.contains(&of.report.code));
        let mut causes = causes.map(|(cause, _)| *cause);
        causes.any(|cause| found.iter().any(|by| by.report.code == cause && is_near(by, of)))
    };
    let stays: Vec<bool> = found.iter().map(|of| !follows(of)).collect();
    let kept = found.into_iter().zip(stays).filter(|(_, stays)| *stays);
    kept.map(|(breach, _)| breach).collect()
}

/// Whether two breaches are of one page, or the second is the paper's, and not of two stories.
fn is_near(a: &Breach, b: &Breach) -> bool {
    let stories = a.offence.story.as_ref().zip(b.offence.story.as_ref());
    let page = b.offence.page.is_none() || a.offence.page == b.offence.page;
    page && stories.is_none_or(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::without;
    use crate::lint::Breach;
    use crate::lint::offence::Offence;
    use crate::report::{Code, Report};

    fn breach(code: Code, page: u32, story: &str) -> Breach {
        let offence = Offence { page: Some(page), ..Offence::of_issue("x") };
        let offence = if story.is_empty() { offence } else { offence.of(story) };
        Breach { offence, report: Report::warning(code, "x") }
    }

    #[test]
    fn what_follows_is_told_where_its_cause_is_not() {
        let left = |story: &str, page| {
            let found = vec![
                breach(Code::SameHead, 3, "brug"),
                breach(Code::SameText, page, story),
                breach(Code::Widow, 3, "brug"),
            ];
            without(found).iter().map(|of| of.report.code).collect::<Vec<_>>()
        };
        assert_eq!(left("brug", 3), [Code::SameText, Code::Widow]);
        assert_eq!(left("", 3), [Code::SameText, Code::Widow]);
        let all = [Code::SameHead, Code::SameText, Code::Widow];
        assert_eq!((left("sluis", 3), left("brug", 4)), (all.to_vec(), all.to_vec()));
    }
}
