//! What of a story its slots have no place for, as a price.
//!
//! In: an edition, a story of it, the pictures of it that wait. Out: what it costs that a deck, a
//! kicker, a picture will not be shown.

use crate::account::shows;
use crate::issue::StoryId;
use crate::issue::choice::Edition;
use crate::layout::{Art, Part, Template};
use crate::story::Story;
use crate::story::passage::What;

/// What it costs that a story stands where part of it has no place.
pub fn unshown(edition: Edition, story: StoryId, waits: &[usize]) -> i64 {
    let Some(copy) = edition.issue.story(story) else { return 0 };
    let costs = &edition.issue.layout.costs;
    let mut fills: Vec<(&Template, &str)> = Vec::new();
    for (page, plan) in edition.each_page() {
        let Some(template) = edition.template(page) else { continue };
        let own = plan.fill.iter().filter(|(_, of)| *of == story);
        fills.extend(own.map(|(slot, _)| (template, slot.as_str())));
    }
    // The stories of a list are set as one; what stands over them is that of the first.
    if fills.iter().any(|(template, slot)| template.takes_many(slot)) {
        return 0;
    }
    let places = |what: What| fills.iter().any(|(template, slot)| shows(template, slot, what));
    let lost = parts(copy).into_iter().filter(|(what, there)| *there && !places(*what)).count();
    let mut cost = costs.unshown * i64::try_from(lost).unwrap_or(0);
    for art in [Art::Photo, Art::Drawing] {
        let own = |part: &Part| matches!(part, Part::Picture { art: of, .. } if *of == art);
        let room: usize = fills
            .iter()
            .map(|(template, slot)| template.of_slot(slot).filter(|area| own(&area.part)).count())
            .sum();
        let kept =
            copy.photos.iter().enumerate().filter(|(at, photo)| {
                photo.drawing == (art == Art::Drawing) && !waits.contains(at)
            });
        let beyond = kept.skip(room).map(|(_, photo)| photo.may_wait);
        cost += beyond.map(|may| if may { costs.waits } else { costs.unshown }).sum::<i64>();
    }
    cost
}

/// The parts of a story beside its text, and whether it has them.
fn parts(story: &Story) -> [(What, bool); 6] {
    [
        (What::Kicker, &story.kicker),
        (What::Title, &story.headline),
        (What::Deck, &story.deck),
        (What::Byline, &story.byline),
        (What::Line, &story.line),
        (What::Service, &story.service),
    ]
    .map(|(what, text)| (what, !text.is_empty()))
}
