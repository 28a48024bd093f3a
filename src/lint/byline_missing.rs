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
        the paper’s that are no longer than it; one of a kind is where all others of it are. Its \
        slot has a place for that.",
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
    for own in all.iter().filter(|own| !own.signed) {
        let others: Vec<&Signable> = all.iter().filter(|other| other.story != own.story).collect();
        let page = beside(own, &others);
        let (name, rows) = (sight.name(own.story), own.rows);
        let what = if rows as f64 >= least && is_custom(own, &others) {
            match page.signed {
                1 => format!(
                    "`{name}`, {rows} rows long, has no byline, and a story beside it has"
                ),
                _ => format!(
                    "`{name}`, {rows} rows long, has no byline, and most beside it have"
                ),
            }
        } else if let Some(kind) = kind_signed(own, &others) {
            format!("`{name}` of {rows} rows has no byline, and {kind} has one")
        } else {
            continue;
        };
        let title = sight.issue.story(own.story).and_then(|story| story.headline.span());
        found.push(own.view.says(what).at(title).of(name));
    }
    found
}

/// How many of some stories are signed.
#[derive(Clone, Copy)]
struct Signed {
    all: usize,
    signed: usize,
}

/// The others on the page of a story.
fn beside(own: &Signable, others: &[&Signable]) -> Signed {
    let page = others.iter().filter(|other| other.page() == own.page());
    Signed { all: page.clone().count(), signed: page.filter(|other| other.signed).count() }
}

/// Whether most others of its page are signed, and most that are no longer than it.
fn is_custom(own: &Signable, others: &[&Signable]) -> bool {
    let page = beside(own, others);
    // Many papers leave short stories unsigned, wherever they stand.
    let short = |other: &&&Signable| other.rows as f64 <= own.rows as f64 * ALIKE;
    let alike = others.iter().filter(|other| other.place == own.place).filter(short);
    let signed = alike.clone().filter(|other| other.signed).count();
    let unsigned = alike.count() - signed;
    let most = unsigned == 0 || signed > unsigned;
    page.signed * 2 > page.all && most
}

/// The kind of a story, in words, where each other of it is signed and none is much longer.
fn kind_signed(own: &Signable, others: &[&Signable]) -> Option<&'static str> {
    let all_signed = |kind: &dyn Fn(&Signable) -> bool, least: usize| {
        let same = || others.iter().filter(|other| other.place == own.place && kind(other));
        let shortest = same().map(|other| other.rows).min().unwrap_or(0);
        let long = own.rows as f64 >= shortest as f64 * MUCH;
        same().count() >= least && same().all(|other| other.signed) && long
    };
    let page = beside(own, others);
    let slot = |other: &Signable| other.page() != own.page() && other.slot() == own.slot();
    if all_signed(&|other| other.page() == own.page() && other.size == own.size, 1) {
        Some("each other under such a head on its page")
    } else if page.signed > 0 && page.signed * 2 >= page.all && all_signed(&slot, 1) {
        Some("each other in its slot")
    } else if own.leads && all_signed(&|other| other.leads, LEADS) {
        Some("the lead of each other page")
    } else {
        None
    }
}

/// How much of the shortest of its kind a story is at the least.
const MUCH: f64 = 0.6;
/// How many other leads make a custom.
const LEADS: usize = 3;
/// How many times as long as a story another one of its kind may be.
const ALIKE: f64 = 1.25;

/// A story that begins on a page under a head of its own, where a byline may stand.
struct Signable<'s, 'a> {
    view: &'s View<'a>,
    story: StoryId,
    /// Rows of its text.
    rows: usize,
    place: BylinePlace,
    /// The size of its head.
    size: f64,
    /// Whether that is the largest of its page.
    leads: bool,
    signed: bool,
}

impl Signable<'_, '_> {
    fn page(&self) -> u32 {
        self.view.page.number
    }

    /// Its template and its slot.
    fn slot(&self) -> (&str, Option<&str>) {
        let plan = self.view.plan;
        let slot = plan.fill.iter().find(|(_, story)| *story == self.story);
        (plan.template.as_str(), slot.map(|(slot, _)| slot.as_str()))
    }
}

/// Where a byline stands: news is signed at its head, a letter at its foot.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum BylinePlace {
    /// Over the text of its story.
    Head,
    /// Under it, as letters are signed.
    Foot,
    /// Beside it, as a columnist’s.
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
        let heads = sight.heads(view);
        let size = heads.iter().find(|head| head.story == story)?.size();
        let leads = heads.iter().all(|head| head.size() <= size);
        let rows = sight.reading(story).len();
        Some(Signable { view, story, rows, place, size, leads, signed })
    };
    sight.stories().filter_map(one).collect()
}

/// The place that an area has for a byline.
pub fn place(area: &Area) -> Option<BylinePlace> {
    match &area.part {
        Part::Byline => Some(BylinePlace::Head),
        Part::Legs(legs) if legs.opens.contains(&Opens::Byline) => Some(BylinePlace::Head),
        Part::Legs(legs) if legs.closes.contains(&Closes::Byline) => Some(BylinePlace::Foot),
        Part::Words { text, .. } if text.contains("{byline}") => Some(BylinePlace::Apart),
        _ => None,
    }
}
