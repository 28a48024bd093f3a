//! Points 19 and 20: bylines where a story begins, jump lines that lead where they say, references
//! to pages that carry the story.

use crate::seen::{Line, Seen, Sheet};
use katern::issue::StoryId;
use katern::layout::Closes;
use katern::place::flatplan::flatplan;
use katern::style::Role;

/// Point 19: A byline in another leg than the first; a letter is signed at its end.
pub fn bylines_open_the_story(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let legs = seen.legs(sheet);
        let by = |line: &&Line| matches!(line.role, Role::Byline | Role::BylineName);
        for line in sheet.lines.iter().filter(by) {
            let Some(story) = line.story.filter(|story| sheet.has(*story)) else { continue };
            let mut own = legs.iter().filter(|leg| leg.story == story);
            let Some(first) = own.next() else { continue };
            let last = own.next_back().unwrap_or(first);
            let area = sheet.template.areas.get(last.area).and_then(|area| area.part.legs());
            let signed = area.is_some_and(|legs| legs.closes.contains(&Closes::Byline));
            let (leg, wrong) = if signed {
                (last, last.rows.last().is_some_and(|row| row.y > line.y))
            } else {
                (first, first.rows.first().is_some_and(|row| row.y < line.y))
            };
            // One above the legs stands at their left edge: there its column is the first leg's or
            // one before it.
            let column = seen.column(line.x);
            let astray = if signed { column != leg.column } else { column > leg.column };
            let continued = flatplan(seen.issue.as_written())
                .pages_of(story)
                .first()
                .and_then(|page| seen.issue.page(*page));
            let later = continued.is_some_and(|plan| plan.number != sheet.page.number);
            if wrong || astray || later {
                found.push(
                    sheet
                        .says(format!("the byline {} is not where its story begins", line.words())),
                );
            }
        }
    }
    found
}

/// The page that a phrase names.
fn named(text: &str, phrase: &str) -> Option<u32> {
    let (before, after) = phrase.split_once("{page}")?;
    text.trim().strip_prefix(before)?.strip_suffix(after)?.trim().parse().ok()
}

/// The lines of a role with their page, story and the page that they name.
fn signs<'s>(
    seen: &'s Seen,
    role: Role,
    phrase: &str,
) -> Vec<(&'s Sheet<'s>, &'s Line<'s>, Option<u32>)> {
    let lines =
        seen.sheets.iter().flat_map(|sheet| sheet.lines.iter().map(move |line| (sheet, line)));
    let own = lines.filter(|(_, line)| line.role == role);
    own.map(|(sheet, line)| (sheet, line, named(&line.text, phrase))).collect()
}

/// Point 20: A jump line without its "continued", pointing at a page that does not carry it, or the
/// other way about.
pub fn jumps_land(seen: &Seen) -> Vec<String> {
    let phrases = &seen.layout.phrases;
    let jumps = signs(seen, Role::Jump, &phrases.jump);
    let landings = signs(seen, Role::Continued, &phrases.continued);
    let mut found = Vec::new();
    for (these, those) in [(&jumps, &landings), (&landings, &jumps)] {
        for (sheet, line, to) in these {
            let meets = those.iter().any(|(other, back, from)| {
                back.story == line.story
                    && Some(other.page.number) == *to
                    && *from == Some(sheet.page.number)
            });
            let carries = to.is_some_and(|to| {
                let page = seen.sheets.iter().find(|sheet| sheet.page.number == to);
                page.is_some_and(|page| {
                    seen.legs(page).iter().any(|leg| Some(leg.story) == line.story)
                })
            });
            if !meets || !carries {
                found.push(sheet.says(format!("{} has no other end", line.words())));
            }
        }
    }
    found
}

/// Point 20: A story that goes on where nobody faces it, without a jump line.
pub fn turned_pages_are_announced(seen: &Seen) -> Vec<String> {
    let jumps = signs(seen, Role::Jump, &seen.layout.phrases.jump);
    let mut found = Vec::new();
    for (story, _) in seen.issue.each_story() {
        let on = |sheet: &&Sheet| seen.legs(sheet).iter().any(|leg| leg.story == story);
        let pages: Vec<&Sheet> = seen.sheets.iter().filter(on).collect();
        for pair in pages.windows(2) {
            let [from, to] = [pair[0].page.number, pair[1].page.number];
            let facing = from.is_multiple_of(2) && to == from + 1;
            let said = jumps.iter().any(|(sheet, line, page)| {
                sheet.page.number == from && line.story == Some(story) && *page == Some(to)
            });
            if !facing && !said {
                let id = &seen.issue.story(story).expect("a story").id;
                found
                    .push(pair[0].says(format!("`{id}` goes on on page {to} and does not say so")));
            }
        }
    }
    found
}

/// Point 20: A reference to a page that does not carry its story.
pub fn references_lead_to_their_story(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        // Under a teaser the page is told in words, in an index as a number by itself.
        let words = |line: &Line| match line.role {
            Role::Note => line.text.strip_prefix("Pagina ").map(str::to_owned),
            Role::BoxStrong => line.text.parse::<u32>().ok().map(|page| page.to_string()),
            _ => None,
        };
        for (line, words) in sheet.lines.iter().filter_map(|line| Some((line, words(line)?))) {
            let Some(story) = line.story.filter(|story| !sheet.has(*story)) else { continue };
            let pages =
                words.split(|c: char| !c.is_ascii_digit()).filter_map(|page| page.parse().ok());
            let wrong: Vec<u32> = pages.filter(|page| !carries(seen, *page, story)).collect();
            if !wrong.is_empty() {
                found.push(
                    sheet.says(format!(
                        "{} refers to {wrong:?}, where the story is not",
                        line.words()
                    )),
                );
            }
        }
    }
    found
}

fn carries(seen: &Seen, page: u32, story: StoryId) -> bool {
    seen.sheets.iter().any(|sheet| {
        let says = |line: &Line| line.story == Some(story) && line.role != Role::Note;
        sheet.page.number == page && sheet.has(story) && sheet.lines.iter().any(says)
    })
}
