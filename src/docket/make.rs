//! Issue -> dockets: one for each group of pages.
//!
//! In: an issue, who stands where in it, its groups. Out: a docket each. What references, jump
//! lines and an index say is put into words here: nothing after this asks another page.

use crate::docket::manner::{Manners, manners};
use crate::docket::whence::{Seat, Whence};
use crate::docket::words::Filling;
use crate::docket::{Docket, Given, Joined, PagePart, Shows, Written};
use crate::issue::choice::Edition;
use crate::issue::{Issue, PageId, Plan, StoryId, Wanted};
use crate::layout::{Area, Layout, Part, Template};
use crate::place::closure::closure;
use crate::place::effort::{Effort, EffortShare, share};
use crate::place::flatplan::{Flatplan, Jumps, flatplan};
use crate::place::group::Group;
use crate::press::Resolution;
use crate::report::Checked;
use crate::source::FileId;
use crate::story::boxed::BoxForm;
use crate::story::{Block, ColumnAlign, Kader, Leeway, Photo, Story, Table, Text};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What all dockets of an issue are made from.
pub struct Making<'a> {
    /// The issue with what was chosen.
    pub edition: Edition<'a>,
    /// Who stands where.
    pub flat: &'a Flatplan,
    /// How words are broken.
    pub manners: &'a Manners,
    /// How much of a full search each may be.
    pub share: EffortShare,
    /// The pixels per inch that the press asks for.
    pub resolution: Resolution,
}

/// The dockets of the pages that are wanted of an issue as it is written: where it leaves a choice,
/// of its first. Reports lists of exceptions that cannot be read.
///
/// ```
/// use katern::{Issue, Wanted, dockets_of};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let issue: Issue = katern::read(&folder.sources).value.expect("an issue");
/// let dockets = dockets_of(&issue, &Wanted::All).value;
/// let stories: usize = dockets.iter().map(|docket| docket.stories.len()).sum();
/// assert!(stories > 1 && dockets.len() > 1, "each group of pages has one of its own");
/// ```
pub fn dockets_of(issue: &Issue, wanted: &Wanted) -> Checked<Vec<Docket>> {
    let edition = issue.as_written();
    let (flat, mut reports) = (flatplan(edition), Vec::new());
    let manners = manners(issue).drain(&mut reports);
    let (share, resolution) = (share(Effort::Full, edition), issue.press.resolution);
    let making = Making { edition, flat: &flat, manners: &manners, share, resolution };
    Checked { value: dockets(&making, &closure(edition, wanted).groups), reports }
}

/// The dockets of groups, in their order.
pub fn dockets(making: &Making, groups: &[Group]) -> Vec<Docket> {
    let mut shared = Whence::default();
    let design = Arc::new(design(&making.edition.issue.layout, &mut shared));
    groups.iter().map(|group| docket(making, group, (&design, &shared))).collect()
}

/// The design alone: what of it says what stands on which page is in the parts of the dockets.
fn design(layout: &Layout, whence: &mut Whence) -> Layout {
    let none = BTreeMap::new();
    let mut design = Layout {
        file: FileId(0),
        furniture: BTreeMap::new(),
        templates: none,
        unread: Vec::new(),
        exceptions: String::new(),
        ..layout.clone()
    };
    for face in &mut design.faces {
        face.file = FileId(0);
        whence.settle([&mut face.span]);
    }
    let rules = design.rules.values_mut().flatten().map(|line| &mut line.span);
    let looks = design.looks.values_mut().map(|look| &mut look.span);
    let objects = &mut design.objects;
    let own = [&mut objects.end_mark.span, &mut objects.dash.span, &mut objects.quote_rules.span];
    rules.chain(looks).chain(own).for_each(|span| whence.settle([span]));
    design
}

fn docket(making: &Making, group: &Group, (design, shared): (&Arc<Layout>, &Whence)) -> Docket {
    let edition = making.edition;
    let issue = edition.issue;
    let mut docket = Docket {
        design: Arc::clone(design),
        resolution: making.resolution,
        house: making.manners.house.clone(),
        share: making.share,
        parts: Vec::new(),
        stories: Vec::new(),
        guests: Vec::new(),
        pictures: Vec::new(),
        doubtful: group.doubtful,
        whence: shared.clone(),
    };
    let (own, followers) = carried(edition, group);
    let mut guests: Vec<(StoryId, Vec<Part>)> = Vec::new();
    for part in &group.parts {
        let Some((plan, template)) = edition.page(part.page).zip(edition.template(part.page))
        else {
            continue;
        };
        let side = making.flat.side(part.page);
        let template = template.on(side).part(&part.areas);
        let giving = Giving { making, page: part.page, plan, own: &own };
        let given = template.areas.iter().map(|area| giving.give(area, &mut guests)).collect();
        let first = part.areas.first().copied().unwrap_or(0);
        docket.whence.seats.push(Seat { page: part.page, first });
        docket.parts.push(PagePart { number: plan.number, side, template, given, span: plan.span });
    }
    for story in own {
        let following = followers.get(&story).map_or(&[][..], Vec::as_slice);
        docket.whence.stories.push(story);
        let copy = edition.copy(story).map(Cow::into_owned);
        docket.stories.extend(written(making, (story, copy), |copy, of| {
            copy.teaser = Text::default();
            for story in following.iter().filter_map(|story| edition.copy(*story)) {
                of.push(Joined { story: story.id.clone(), blocks: story.body.len() });
                copy.body.extend(story.body.iter().cloned());
            }
        }));
    }
    for (story, parts) in guests {
        // What other pages show of a story is the house's choice, whatever its own page takes.
        let copy = issue.story(story).cloned();
        docket.guests.extend(written(making, (story, copy), |copy, _| bare(copy, &parts)));
    }
    settle(&mut docket, issue);
    docket
}

/// The stories that are set by themselves, and those that are set after one of them as one text:
/// the stories of a list.
fn carried(edition: Edition, group: &Group) -> (Vec<StoryId>, BTreeMap<StoryId, Vec<StoryId>>) {
    let mut followers: BTreeMap<StoryId, Vec<StoryId>> = BTreeMap::new();
    for part in &group.parts {
        let Some(plan) = edition.page(part.page) else { continue };
        for (slot, first) in &plan.fill {
            let mut held = plan.held(slot);
            if held.next() != Some(*first) || !group.stories.contains(first) {
                continue;
            }
            let rest: Vec<StoryId> = held.collect();
            let known = followers.entry(*first).or_default();
            if known.is_empty() {
                *known = rest;
            }
        }
    }
    (followers.keys().copied().collect(), followers)
}

fn written(
    making: &Making,
    (story, copy): (StoryId, Option<Story>),
    change: impl FnOnce(&mut Story, &mut Vec<Joined>),
) -> Option<Written> {
    let mut copy = copy?;
    let mut of = vec![Joined { story: copy.id.clone(), blocks: copy.body.len() }];
    change(&mut copy, &mut of);
    let manner = making.manners.stories.get(story.0 as usize).cloned().unwrap_or_default();
    // They are in the manner.
    copy.exceptions = String::new();
    // What was not chosen is no part of the work.
    copy.leeway = Leeway::default();
    Some(Written { story: copy, manner, of })
}

/// Takes out of a story of another page all that its areas here do not show.
fn bare(story: &mut Story, shown: &[Part]) {
    let shows = |part: fn(&Part) -> bool| shown.iter().any(part);
    let old =
        std::mem::replace(story, Story::bare(&story.id, story.file, story.language, story.span));
    let keep = |text: Text, shown: bool| if shown { text } else { Text::default() };
    story.kicker = keep(old.kicker, shows(|part| matches!(part, Part::Kicker)));
    story.headline = keep(old.headline, shows(|part| matches!(part, Part::Headline { .. })));
    story.deck = keep(old.deck, shows(|part| matches!(part, Part::Deck { .. })));
    story.byline = keep(old.byline, shows(|part| matches!(part, Part::Byline | Part::Legs(_))));
    if shows(|part| matches!(part, Part::Picture { .. })) {
        story.photos = old.photos;
    }
    if shows(|part| matches!(part, Part::Quote { .. })) {
        story.quotes = old.quotes;
    }
}

/// Gives areas what they show.
struct Giving<'a> {
    making: &'a Making<'a>,
    page: PageId,
    plan: &'a Plan,
    /// The stories that stand on the docket.
    own: &'a [StoryId],
}

impl Giving<'_> {
    fn give(&self, area: &Area, guests: &mut Vec<(StoryId, Vec<Part>)>) -> Given {
        let slot = area.slot.as_deref();
        let held = slot.and_then(|slot| self.plan.held(slot).next());
        let own = held.and_then(|story| self.own.iter().position(|known| *known == story));
        let refers = slot.and_then(|slot| self.plan.refers.iter().find(|(name, _)| name == slot));
        let referred: &[StoryId] = refers.map_or(&[], |(_, stories)| stories);
        let story = held.filter(|_| own.is_some()).or(referred.first().copied());
        let shows = match (own, story, slot) {
            (Some(own), ..) => Shows::Own(own),
            (None, Some(story), _) => Shows::Guest(guest(story, area, guests)),
            (None, None, Some(_)) => Shows::Nothing,
            (None, None, None) => Shows::Page,
        };
        let flat = self.making.flat;
        let words = match &area.part {
            Part::Words { text, .. } if shows != Shows::Nothing => self.filling(story).text(text),
            _ => Text::default(),
        };
        let listed = match &area.part {
            Part::Box { head, .. } if !referred.is_empty() => Some(self.index(head, referred)),
            _ => None,
        };
        let jumps = story.map_or(Jumps::default(), |story| flat.jumps(story, self.page));
        let begins = story.is_some_and(|story| flat.pages_of(story).first() == Some(&self.page));
        let about = match referred {
            [story] => self.making.edition.issue.story(*story).map(|story| story.id.clone()),
            _ => None,
        };
        Given { shows, words, listed, jumps, begins, about }
    }

    fn filling(&self, story: Option<StoryId>) -> Filling<'_> {
        let Making { edition, flat, .. } = *self.making;
        Filling { edition, flat, plan: self.plan, story }
    }

    /// Stories of other pages as the rows of a table: label, page, title.
    fn index(&self, head: &str, referred: &[StoryId]) -> Kader {
        let row = |story: &StoryId| {
            let gaps = ["{rubric}", "{page}", "{teaser}"];
            gaps.map(|gap| self.filling(Some(*story)).text(gap)).to_vec()
        };
        let span = self.plan.span;
        let table = Table {
            columns: vec![ColumnAlign::Left, ColumnAlign::Right, ColumnAlign::Left],
            head: Vec::new(),
            rows: referred.iter().map(row).collect(),
            span,
        };
        Kader {
            head: self.filling(None).text(head),
            body: vec![Block::Table(table)],
            form: Some(BoxForm::Index),
            span,
        }
    }
}

/// The number of a guest; the part of it that an area shows is noted.
fn guest(story: StoryId, area: &Area, guests: &mut Vec<(StoryId, Vec<Part>)>) -> usize {
    let known = guests.iter().position(|(known, _)| *known == story).unwrap_or_else(|| {
        guests.push((story, Vec::new()));
        guests.len() - 1
    });
    guests.get_mut(known).into_iter().for_each(|(_, parts)| parts.push(area.part.clone()));
    known
}

/// Makes all that stands on a docket count from its own blocks and its own pictures.
fn settle(docket: &mut Docket, issue: &Issue) {
    let Docket { whence, parts, stories, guests, pictures, .. } = docket;
    for part in parts {
        whence.settle([&mut part.span]);
        whence.settle([&mut part.template.span]);
        let Template { section, furniture, areas, .. } = &mut part.template;
        // What they say is given, or none of its affair.
        (*section, *furniture) = (String::new(), Vec::new());
        areas.iter_mut().for_each(|area| whence.settle([&mut area.span]));
        for given in &mut part.given {
            whence.settle(given.words.spans_mut());
            given.listed.iter_mut().for_each(|listed| whence.settle(listed.spans_mut()));
        }
    }
    for written in stories.iter_mut().chain(guests) {
        whence.settle_story(&mut written.story);
        for photo in photos(&mut written.story) {
            let Some(file) = photo.file else { continue };
            let known =
                whence.pictures.iter().position(|known| *known == file).unwrap_or_else(|| {
                    whence.pictures.push(file);
                    pictures.push(issue.pictures.get(&file).copied());
                    pictures.len() - 1
                });
            photo.file = u32::try_from(known).ok().map(FileId);
        }
    }
}

/// Every picture of a story.
fn photos(story: &mut Story) -> Vec<&mut Photo> {
    fn of(block: &mut Block) -> Vec<&mut Photo> {
        match block {
            Block::Picture(photo) => vec![photo],
            Block::Kader(kader) => kader.body.iter_mut().flat_map(of).collect(),
            _ => Vec::new(),
        }
    }
    story.photos.iter_mut().chain(story.body.iter_mut().flat_map(of)).collect()
}
