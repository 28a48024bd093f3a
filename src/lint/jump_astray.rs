//! A jump line and its "continued" name each other's page, and the story stands on both.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::jumps::PageSign;
use crate::report::{Code, Severity};

/// Jumps that do not land.
pub const RULE: Rule = Rule {
    code: Code::JumpAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A jump line and its “continued” name each other’s page, and the story stands on both.",
    why: "Half of the readers are lost at a jump, and all of them where it leads nowhere.",
    remedy: "Give the layout both phrases, `jump` and `continued`, each with `{page}`.",
    source: "Harrower, The newspaper designer’s handbook, on jumps.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let (jumps, landings) = (sight.jump_lines(), sight.continued_lines());
    let mut found = Vec::new();
    // One that is wrong by itself has no answer, nor has the one that should answer it: that is
    // one cause.
    let is_wrong = |sign: &PageSign| !is_left_out(sight, sign) && !carries(sight, sign);
    let all = || jumps.iter().chain(&landings);
    let wrong: Vec<Option<StoryId>> =
        all().filter(|sign| is_wrong(sign)).map(|sign| sign.line.story).collect();
    let mut told: Vec<Option<StoryId>> = Vec::new();
    for (these, those) in [(&jumps, &landings), (&landings, &jumps)] {
        for sign in these {
            let story = sign.line.story;
            let is_told = wrong.contains(&story) || told.contains(&story);
            let unanswered = !meets(sign, those) && !is_told;
            if is_left_out(sight, sign) || !is_wrong(sign) && !unanswered {
                continue;
            }
            told.push(story);
            let words = sign.line.words();
            let what = match sign.names {
                Some(page) => format!("{words} leads to page {page}, \
                where its story does not answer"),
                None if number(&sign.line.text).is_some() => format!(
                    "{words} is typed with its page; the words of the layout have `{{page}}`, and \
                    the story says where it is"
                ),
                None => format!("{words} names no page in the words of the layout"),
            };
            let phrase = if std::ptr::eq(these, &jumps) { "jump" } else { "continued" };
            // What is wrong in the words of the layout is mended there.
            let place = sight.phrase_at(phrase).filter(|_| sign.names.is_none());
            let offence = sign.view.says(what).at(place.or(sign.line.span));
            found.push(match sign.line.story {
                Some(story) => offence.of(sight.name(story)),
                None => offence,
            });
        }
    }
    found
}

/// The number in a line.
fn number(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse().ok())
}

/// Whether the page that is named is not made this time.
fn is_left_out(sight: &Sight, sign: &PageSign) -> bool {
    sign.names.is_some_and(|page| sight.is_left_out(page))
}

/// Whether one of the other lines answers.
fn meets(sign: &PageSign, those: &[PageSign]) -> bool {
    those.iter().any(|other| {
        other.line.story == sign.line.story
            && Some(other.view.page.number) == sign.names
            && other.names == Some(sign.view.page.number)
    })
}

/// Whether the page that is named has text of the story.
fn carries(sight: &Sight, sign: &PageSign) -> bool {
    let Some(story) = sign.line.story else { return false };
    sight.pages_of(story).any(|view| Some(view.page.number) == sign.names)
}
