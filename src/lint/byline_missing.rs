//! Where the stories of a page are signed, each of them is.

use crate::issue::StoryId;
use crate::layout::{Area, Closes, Opens, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Stories that are nobody's.
pub const RULE: Rule = Rule {
    code: Code::BylineMissing,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "From how many rows of text on a story is signed.",
        normal: 20.0,
        range: (1.0, 10_000.0),
    }],
    says: "A story of some length is signed where most other stories of its page are, and most of \
        the paper’s that are no longer than it; its slot has a place for that.",
    why: "Beside stories that are signed, one without a name is nobody’s: a reader asks who left \
        it out.",
    remedy: "Write `byline` at the story; where nobody made it, that of the desk.",
    source: "Newspaper stylebooks on bylines; Leidraad van de Raad voor de Journalistiek.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    // What is the custom of a paper is seen on all of its pages.
    if sight.issue.pages.iter().any(|plan| sight.is_left_out(plan.number)) {
        return Vec::new();
    }
    let least = limits.get("rows");
    let all = signable(sight);
    let mut found = Vec::new();
    for own in all.iter().filter(|own| !own.signed && own.rows as f64 >= least) {
        let others = || all.iter().filter(|other| other.story != own.story);
        let page = || others().filter(|other| other.view.page.number == own.view.page.number);
        let beside = page().filter(|other| other.signed).count();
        // Many papers leave short stories unsigned, wherever they stand.
        let short = |other: &&Signable| other.rows as f64 <= own.rows as f64 * ALIKE;
        let alike = || others().filter(|other| other.place == own.place).filter(short);
        let so_signed = alike().filter(|other| other.signed).count();
        if beside * 2 > page().count() && so_signed * 2 >= alike().count() {
            let (name, rows) = (sight.name(own.story), own.rows);
            let others = if beside == 1 { "one story" } else { "most stories" };
            let what = format!("`{name}` of {rows} rows has no byline beside {others} with one");
            let title = sight.issue.story(own.story).and_then(|story| story.headline.span());
            found.push(own.view.says(what).at(title).of(name));
        }
    }
    found
}

/// How many times as long as a story another one of its kind may be.
const ALIKE: f64 = 1.25;

/// A story that begins on a page under a head of its own, where a byline may stand.
struct Signable<'s, 'a> {
    view: &'s View<'a>,
    story: StoryId,
    /// Rows of its text.
    rows: usize,
    place: BylinePlace,
    signed: bool,
}

/// Where a byline stands: news is signed at its head, a letter at its foot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum BylinePlace {
    Head,
    Foot,
    Apart,
}

/// The stories of a paper that may be signed.
fn signable<'s, 'a>(sight: &'s Sight<'a>) -> Vec<Signable<'s, 'a>> {
    let one = |story: StoryId| {
        let view = sight.first_page(story)?;
        let headline = |area: &Area| matches!(area.part, Part::Headline { .. });
        if !view.areas_of(story).any(|(_, area)| headline(area)) {
            return None;
        }
        let place = view.areas_of(story).find_map(|(_, area)| place(area))?;
        let signed = sight.issue.story(story).is_some_and(|own| !own.byline.is_empty());
        Some(Signable { view, story, rows: sight.reading(story).len(), place, signed })
    };
    sight.stories().filter_map(one).collect()
}

/// The place that an area has for a byline.
fn place(area: &Area) -> Option<BylinePlace> {
    match &area.part {
        Part::Byline => Some(BylinePlace::Head),
        Part::Legs(legs) if legs.opens.contains(&Opens::Byline) => Some(BylinePlace::Head),
        Part::Legs(legs) if legs.closes.contains(&Closes::Byline) => Some(BylinePlace::Foot),
        Part::Words { text, .. } if text.contains("{byline}") => Some(BylinePlace::Apart),
        _ => None,
    }
}
