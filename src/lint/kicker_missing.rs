//! Where the stories of a paper have kickers, each of them has.

use crate::issue::StoryId;
use crate::layout::Part;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Stories without the kicker that the others have.
pub const RULE: Rule = Rule {
    code: Code::KickerMissing,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "percent",
        about: "From which share on of the stories whose slot has a place for a kicker it is the \
            custom of the paper, per cent.",
        normal: 75.0,
        range: (0.0, 100.0),
    }],
    says: "A story has a kicker where its slot has a place for one, most stories of the paper have \
        one and another of its page has.",
    why: "A row of heads of which one has nothing above it looks as if something fell away; the \
        white that was kept for it parts the head from what it belongs to.",
    remedy: "Write `kicker` at the story: place, subject or genre.",
    source: "Harrower, The newspaper designer’s handbook, on kickers; newspaper stylebooks.",
    look,
};

/// A story in a slot with a place for a kicker.
struct Kickered<'s, 'a> {
    view: &'s View<'a>,
    story: StoryId,
    has: bool,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    // What is the custom of a paper is seen on all of its pages.
    if sight.issue.pages.iter().any(|plan| sight.is_left_out(plan.number)) {
        return Vec::new();
    }
    let one = |story: StoryId| {
        let view = sight.first_page(story)?;
        let is_kicker = |part: &Part| matches!(part, Part::Kicker);
        view.areas_of(story).find(|(_, area)| is_kicker(&area.part))?;
        let has = sight.issue.story(story).is_some_and(|own| !own.kicker.is_empty());
        Some(Kickered { view, story, has })
    };
    let all: Vec<Kickered> = sight.stories().filter_map(one).collect();
    let share = all.iter().filter(|of| of.has).count() as f64 * 100.0 / all.len().max(1) as f64;
    if share < limits.get("percent") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for own in all.iter().filter(|of| !of.has) {
        let page = |of: &&Kickered| of.view.page.number == own.view.page.number && of.has;
        if !all.iter().any(|of| page(&of)) {
            continue;
        }
        let name = sight.name(own.story);
        let title = sight.issue.story(own.story).and_then(|story| story.headline.span());
        let what = format!(
            "`{name}` has no kicker, {} of the {} stories that may have one do",
            all.iter().filter(|of| of.has).count(),
            all.len()
        );
        found.push(own.view.says(what).at(title).of(name));
    }
    found
}
