//! What was chosen, in words: facts, each at its place, and a warning where not all could be tried.
//!
//! In: an edition, what was chosen in it. Out: reports. A paragraph, a head or a picture that was
//! left out is told where it stands, so that each of its words is accounted for.

use crate::choose::choosing::Chosen;
use crate::issue::choice::Edition;
use crate::issue::{PageId, Plan, StoryId};
use crate::layout::SlotId;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::version::Version;
use crate::story::{Block, Story, Text};

/// Words that name a paragraph.
const START: usize = 6;
/// Nothing need be done.
const WHOLE: &str = "Nothing to do, unless it must be there: then take away what lets it go.";

/// What is said of all that was chosen.
pub fn told(edition: Edition, chosen: &[Chosen]) -> Vec<Report> {
    let mut reports = Vec::new();
    for of in chosen {
        let pages = of.choice.pages.keys().filter_map(|page| edition.page(*page));
        reports.extend(pages.map(|plan| page(edition, plan, of)));
        reports.extend(unproven(edition, of));
        for id in stories(edition, &of.pages) {
            let Some(story) = edition.issue.story(id) else { continue };
            let whole = Version::default();
            let version = edition.choice.copy.get(&id).unwrap_or(&whole);
            let page = of.pages.iter().filter_map(|page| edition.page(*page));
            let number = page.clone().find(|plan| plan.holds(id)).map(|plan| plan.number);
            let own = copy(story, version);
            reports.extend(own.into_iter().map(|report| Report { page: number, ..report }));
        }
    }
    reports
}

/// The stories of pages, in the order of the issue.
fn stories(edition: Edition, pages: &[PageId]) -> Vec<StoryId> {
    let plans = pages.iter().filter_map(|page| edition.page(*page));
    let mut all: Vec<_> = plans.flat_map(|plan| plan.fill.iter().map(|(_, id)| *id)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What a page was made as.
fn page(edition: Edition, plan: &Plan, of: &Chosen) -> Report {
    let slots = filled(edition, plan);
    let made = if slots.is_empty() {
        format!("`{}`", plan.template)
    } else {
        format!("`{}`: {}", plan.template, slots.join(", "))
    };
    let (number, ways) = (plan.number, of.ways);
    let message = match (of.fits, ways) {
        (true, 1) => format!("page {number} is made in the one way there is, as {made}"),
        (true, _) if of.proven => {
            format!("page {number} is made in the best of {ways} ways, as {made}")
        }
        (true, _) => {
            format!("page {number} is made in the best way that was found of {ways}, as {made}")
        }
        (false, 1) => format!("the one way to make page {number} does not fit, {made}"),
        (false, _) => {
            format!("none of {ways} ways to make page {number} fits; the nearest is {made}")
        }
    };
    let help = "To have it otherwise, name a story in its slot under `fixed`, or one template.";
    Report::note(Code::Chosen, message).at(plan.span).on(number).help(help)
}

/// Who stands where: "`lead` brug".
fn filled(edition: Edition, plan: &Plan) -> Vec<String> {
    let offers = plan.free.as_ref().map_or(&[][..], |free| &free.offers);
    let free = |id| offers.iter().any(|offer| offer.stories.contains(&id));
    let mut slots: Vec<(&SlotId, Vec<&str>)> = Vec::new();
    for (slot, id) in plan.fill.iter().filter(|(_, id)| free(*id)) {
        let Some(story) = edition.issue.story(*id) else { continue };
        match slots.iter_mut().find(|(known, _)| *known == slot) {
            Some((_, held)) => held.push(&story.id),
            None => slots.push((slot, vec![&story.id])),
        }
    }
    slots.into_iter().map(|(slot, held)| format!("`{}` in `{slot}`", held.join("`, `"))).collect()
}

/// That not all was tried.
fn unproven(edition: Edition, of: &Chosen) -> Option<Report> {
    let plan = of.pages.iter().find_map(|page| edition.page(*page)).filter(|_| !of.whole)?;
    let message = format!(
        "not every way to make page {} was tried: after {} trials there are more than can be",
        plan.number, of.weighed
    );
    let help = "Name stories in their slots under `fixed`, name fewer templates, or let fewer \
        paragraphs go: the best of what was tried stands.";
    Some(Report::warning(Code::NotAllTried, message).at(plan.span).on(plan.number).help(help))
}

/// What of a story was chosen and left out.
fn copy(story: &Story, version: &Version) -> Vec<Report> {
    let mut reports = Vec::new();
    let titles: Vec<&Text> = story.titles().collect();
    let decks: Vec<&Text> = story.decks().collect();
    reports.extend(choices(&story.id, ("title", &titles), version.title));
    reports.extend(choices(&story.id, ("deck", &decks), version.deck));
    for block in version.gone(&story.body) {
        reports.extend(story.body.get(block).and_then(|block| lost(&story.id, block)));
    }
    for photo in version.waits.iter().filter_map(|at| story.photos.get(*at)) {
        let message = format!("`{}` is set without the picture `{}`", story.id, photo.path);
        reports.push(Report::note(Code::LeftOut, message).at(photo.span).help(WHOLE));
    }
    reports
}

/// Which of several titles, or decks, was taken.
fn choices(id: &str, (what, all): (&str, &[&Text]), taken: usize) -> Vec<Report> {
    let unused = all.iter().enumerate().filter(|(at, text)| *at != taken && !text.is_empty());
    let unused = unused.map(|(_, text)| {
        let message = format!("the page does not take the {what} “{}” of `{id}`", text.plain());
        Report::note(Code::UnusedTitle, message).at(whole(text)).help("Nothing to do.")
    });
    let mut reports: Vec<Report> = unused.collect();
    if let Some(text) = all.get(taken).filter(|_| taken > 0) {
        let number = taken + 1;
        let message = format!("`{id}` stands under its {what} {number}, “{}”", text.plain());
        let help = "Nothing to do, unless it must be another: then take this one away.";
        reports.push(Report::note(Code::Chosen, message).at(text.span()).help(help));
    }
    reports
}

/// That a block was left out.
fn lost(id: &str, block: &Block) -> Option<Report> {
    let (what, text) = match block {
        Block::Paragraph(text) => ("paragraph", text),
        Block::Crosshead(text) => ("crosshead", text),
        Block::Question(text) => ("question", text),
        _ => return None,
    };
    let plain = text.plain();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let start = words.iter().take(START).copied().collect::<Vec<&str>>().join(" ");
    let message = match words.len() {
        count if count > START => {
            format!("`{id}` is set without the {what} “{start} …”, {count} words")
        }
        _ => format!("`{id}` is set without the {what} “{start}”"),
    };
    Some(Report::note(Code::LeftOut, message).at(whole(text)).help(WHOLE))
}

/// All of a text's place.
fn whole(text: &Text) -> Option<Span> {
    let first = text.span()?;
    let end = text.spans().filter(|span| span.file == first.file).map(|span| span.end).max()?;
    Some(Span { end, ..first })
}
