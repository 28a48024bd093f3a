//! What may stand in each area of a story's pages: pictures at every depth, heads and quotes at
//! every step of their ladders.
//!
//! In: a template, a story, what earlier pages took. Out: for each area its tries for `elastic`,
//! and what each try draws.

use crate::color::Ink;
use crate::docket::{Docket, Given, PagePart, Shows};
use crate::elastic::Try;
use crate::element::Desk;
use crate::element::caption::Caption;
use crate::element::headline::{Ragged, Rung, ragged, ragged_anyhow};
use crate::element::kader::SetKader;
use crate::element::quote::SetQuote;
use crate::layout::{Area, Art, Edge, Legs, MOST_FORMS, Opens, Part, RuleLine, Start, Template};
use crate::paragraph::voice;
use crate::place::flatplan::Jumps;
use crate::report::{Code, Report};
use crate::story::{Photo, Piece, Story, Text, unbroken};
use crate::style::{Role, Step};
use crate::unit::{Pt, Rows};
use crate::weigh::desks::Desks;
use std::sync::Arc;

mod boxes;
mod fillers;
mod heads;
mod pictures;
mod quotes;

/// Most pull quotes of a story that are looked at.
pub const QUOTES: usize = 8;
/// Cost of a text that no step of its ladder holds: the page is shown, an error stands.
const BEYOND_LADDER: i64 = 10_000_000;

/// What an area draws, whichever of its tries is taken.
#[derive(Debug)]
pub enum Object {
    /// Nothing: an area that its story has nothing for.
    Nothing,
    /// A picture and its caption; `None` for a slot without a photo.
    Picture(Option<Box<Shown>>),
    /// A kicker: label, and what follows it.
    Kicker(Box<Ragged>, Option<Box<Ragged>>),
    /// A headline, a deck, words of the page; one a try, with the edge that they stand on.
    Ladder(Vec<Rung>, Edge),
    /// Words that close a hole, in each size with its rows, and the edge that they stand on.
    Filler(Vec<(Rows, Rung)>, Edge),
    /// A byline.
    Byline(Box<Ragged>),
    /// Legs: what stands in the first rows of the first, and in the last row of the last.
    Legs(Option<Box<Ragged>>, Option<Box<Ragged>>),
    /// Pull quotes, one a try, those of the same lines in other rows the same; the first is none.
    Quotes(Vec<Option<Arc<SetQuote>>>),
    /// A box.
    Kader(Box<SetKader>),
    /// A rule over the columns.
    Rule(Vec<RuleLine>),
    /// A rule down the gutter.
    Hairline(RuleLine),
    /// A tint.
    Panel(Ink),
}

impl Object {
    /// The step of a ladder that a try of so many rows stands for: areas that may begin in several
    /// rows, or under air, try every step in each.
    pub fn rung(&self, pick: usize, rows: Rows) -> Option<&Rung> {
        match self {
            Object::Ladder(rungs, _) => rungs.get(pick % rungs.len().max(1)),
            Object::Filler(sizes, _) => suited(sizes, rows),
            _ => None,
        }
    }
}

/// The first size that takes no more than half of a hole, in which it would be lost otherwise; in
/// a shallow one the size that takes the fewest rows.
fn suited(sizes: &[(Rows, Rung)], hole: Rows) -> Option<&Rung> {
    let roomy = sizes.iter().find(|of| of.0 * 2 <= hole);
    roomy.or_else(|| sizes.iter().min_by_key(|of| of.0)).map(|of| &of.1)
}

/// A picture as an area shows it.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The photo.
    pub photo: Photo,
    /// Caption and credit.
    pub caption: Caption,
    /// How it stands in its area.
    pub art: Art,
}

/// The areas of one part of a page.
#[derive(Debug, Default)]
pub struct Offers {
    /// Tries, one list an area.
    pub tries: Vec<Vec<Try>>,
    /// What they draw.
    pub objects: Vec<Object>,
    /// For legs, the rows that lines of their own take at the head of the first and at the foot of
    /// the last.
    pub trims: Vec<(Rows, Rows)>,
    /// What is wrong with what each may show.
    pub flaws: Vec<Flaws>,
}

/// What is wrong with what an area may show: told of what comes on the page, not of what was tried.
#[derive(Debug, Default)]
pub struct Flaws {
    /// Told whatever the page.
    pub always: Vec<Report>,
    /// Told where the area is there.
    pub standing: Vec<Report>,
    /// Told where something is used that may stand only once, by its bit.
    pub used: Vec<(u64, Report)>,
    /// Whether what it may show can't be set, so that its rows are a guess and the fit of all that
    /// stands on its pages says nothing.
    pub guessed: bool,
}

impl Flaws {
    /// Those of an area that is there or away, on pages that use some things.
    pub fn told(&self, there: bool, uses: u64) -> impl Iterator<Item = &Report> {
        let used = self.used.iter().filter(move |(bit, _)| bit & uses != 0);
        let standing = self.standing.iter().filter(move |_| there);
        self.always.iter().chain(standing).chain(used.map(|(_, report)| report))
    }
}

/// What a story has left for its next page.
#[derive(Debug)]
pub struct Supply<'a> {
    photos: Vec<&'a Photo>,
    /// The blocks of the body that box areas have taken.
    pub boxed: Vec<usize>,
}

impl<'a> Supply<'a> {
    /// All that a story offers.
    pub fn of(story: &'a Story) -> Supply<'a> {
        Supply { photos: story.photos.iter().collect(), boxed: Vec::new() }
    }

    /// Photos that no area took.
    pub fn unused(&self) -> &[&'a Photo] {
        &self.photos
    }

    /// The next photo of a kind.
    fn next(&mut self, art: Art) -> Option<&'a Photo> {
        let at = self.photos.iter().position(|photo| photo.drawing == (art == Art::Drawing))?;
        Some(self.photos.remove(at))
    }
}

/// Looks at every area of a part of a page.
pub fn objects<'a>(
    docket: &'a Docket,
    part: &'a PagePart,
    desks: &Desks<'a>,
    supplies: &mut [Supply<'a>],
) -> Offers {
    let mut made = Offers::default();
    for (area, given) in part.template.areas.iter().zip(&part.given) {
        let (desk, story) = match given.shows {
            Shows::Own(story) => (desks.stories.get(story), docket.stories.get(story)),
            Shows::Guest(story) => (desks.guests.get(story), docket.guests.get(story)),
            Shows::Page | Shows::Nothing => (None, None),
        };
        let desk = desk.unwrap_or(&desks.house);
        let story = story.map(|written| &written.story);
        let place = Neighbours::of(&part.template, area);
        let mut looking = Looking {
            docket,
            part,
            given,
            story,
            area,
            place,
            desk,
            trim: (0, 0),
            flaws: Flaws::default(),
        };
        let (tries, object) = match given.shows {
            Shows::Own(own) => match supplies.get_mut(own) {
                Some(supply) => looking.part(supply),
                None => (absent(), Object::Nothing),
            },
            Shows::Guest(_) => match story.map(Supply::of) {
                Some(mut passing) => looking.part(&mut passing),
                None => (absent(), Object::Nothing),
            },
            Shows::Page => looking.of_page(),
            Shows::Nothing => (absent(), Object::Nothing),
        };
        let tries = started(area, tries, docket.design.costs.air);
        made.trims.push(looking.trim);
        made.flaws.push(looking.flaws);
        made.tries.push(tries);
        made.objects.push(object);
    }
    made
}

/// How an area stands among those of its slot.
#[derive(Clone, Copy)]
struct Neighbours {
    /// Whether another area of the slot shows the headline.
    headed: bool,
    /// Whether the slot has legs.
    legged: bool,
    /// Whether these are the first of them on the page.
    opens: bool,
    /// Whether they are the last.
    closes: bool,
}

impl Neighbours {
    fn of(template: &Template, area: &Area) -> Neighbours {
        let slot = area.slot.as_deref();
        let of_slot = |other: &&Area| slot.is_some() && other.slot.as_deref() == slot;
        let legs =
            || template.areas.iter().filter(|area| of_slot(area) && area.part.legs().is_some());
        Neighbours {
            headed: template.areas.iter().any(|other| of_slot(&other) && shows_head(other)),
            legged: legs().next().is_some(),
            opens: legs().next() == Some(area),
            closes: legs().next_back() == Some(area),
        }
    }
}

/// Whether an area shows the headline of its story.
fn shows_head(area: &Area) -> bool {
    match &area.part {
        Part::Headline { .. } => true,
        Part::Words { text, .. } => text.contains("{headline}"),
        _ => false,
    }
}

/// Every try at every row that an area may begin in, or under so much air; quotes choose theirs
/// themselves.
fn started(area: &Area, tries: Vec<Try>, air: i64) -> Vec<Try> {
    match area.start {
        Start::After(..) if area.air > 0 => {
            let under = |rows: Rows| {
                let there = tries.iter().filter(move |of| of.rows > 0 || rows == 0);
                there.map(move |of| Try {
                    start: rows,
                    cost: of.cost + air * i64::from(rows),
                    ..*of
                })
            };
            (0..=area.air).flat_map(under).take(MOST_FORMS as usize).collect()
        }
        Start::Row(low, high) if low < high && !matches!(area.part, Part::Quote { .. }) => {
            let at = |start: Rows| tries.iter().map(move |of| Try { start, ..*of });
            // More are told when the layout is read; of such a page nothing else is said.
            (low..=high).flat_map(at).take(MOST_FORMS as usize).collect()
        }
        _ => tries,
    }
}

struct Looking<'a, 'b> {
    docket: &'a Docket,
    part: &'a PagePart,
    given: &'a Given,
    /// The story of the area, its own or another page's.
    story: Option<&'a Story>,
    area: &'a Area,
    place: Neighbours,
    desk: &'b Desk<'a>,
    trim: (Rows, Rows),
    flaws: Flaws,
}

fn absent() -> Vec<Try> {
    vec![Try::default()]
}

impl<'a> Looking<'a, '_> {
    fn part(&mut self, supply: &mut Supply<'a>) -> (Vec<Try>, Object) {
        let Some(story) = self.story else { return (absent(), Object::Nothing) };
        match &self.area.part {
            Part::Picture { art, caption } => self.picture(supply, (*art, *caption)),
            Part::Kicker => self.kicker(story),
            Part::Headline { ladder } => {
                let goes_on = self.given.jumps.before.is_some() && !story.continued.is_empty();
                let title = if goes_on { &story.continued } else { &story.headline };
                self.ladder(title, Role::Headline, ladder)
            }
            Part::Deck { ladder } => {
                let goes_on = self.given.jumps.before.is_some();
                let deck = if goes_on { &Text::default() } else { &story.deck };
                self.ladder(deck, Role::Deck, ladder)
            }
            Part::Byline => self.byline(story),
            Part::Legs(legs) => self.legs(story, legs),
            Part::Quote { ladder, .. } => self.quotes(story, ladder),
            Part::Box { look, .. } => self.kader(supply, look),
            _ => self.of_page(),
        }
    }

    /// What belongs to the page itself.
    fn of_page(&mut self) -> (Vec<Try>, Object) {
        let rows = self.area.depth.0;
        let one = vec![Try { rows, ..Try::default() }];
        let tries = if self.area.takes_what_is_left() { Vec::new() } else { one };
        match &self.area.part {
            Part::Rule { rule } => {
                let lines = self.desk.layout.rules.get(rule).cloned().unwrap_or_default();
                (tries, Object::Rule(lines))
            }
            Part::Hairline => {
                let line = self.desk.layout.hairline();
                (tries, line.map_or(Object::Nothing, |line| Object::Hairline(*line)))
            }
            Part::Panel { ink } => (tries, Object::Panel(*ink)),
            Part::Words { role, ladder, edge, .. } => self.words(*role, ladder.as_deref(), *edge),
            _ => (absent(), Object::Nothing),
        }
    }

    fn words(&mut self, role: Role, ladder: Option<&str>, edge: Edge) -> (Vec<Try>, Object) {
        let text = &self.given.words;
        if text.is_empty() {
            return (absent(), Object::Nothing);
        }
        let (mut tries, object) = match (ladder, voice(self.desk.layout, role)) {
            (Some(ladder), _) => self.ladder(text, role, ladder),
            (None, Some(voice)) => {
                let step = Step { style: voice.plain().clone() };
                self.rungs(text, role, &[step], role.name())
            }
            (None, None) => return (absent(), Object::Nothing),
        };
        tries.iter_mut().for_each(|of| of.rows = of.rows.max(self.area.depth.0));
        match object {
            Object::Ladder(rungs, _) if self.area.part.is_filler() => self.filler(rungs, edge),
            Object::Ladder(rungs, _) => (tries, Object::Ladder(rungs, edge)),
            other => (tries, other),
        }
    }

    /// A line in the style of a role, or nothing without words; too long a line is reported.
    fn line(&mut self, text: &Text, role: Role) -> Option<Ragged> {
        if text.is_empty() {
            return None;
        }
        let voice = voice(self.desk.layout, role)?;
        let width = self.desk.layout.column_width();
        let set = ragged(text, &voice, width, self.desk).drain(&mut self.flaws.standing);
        if set.is_none() {
            let message = format!(
                "the {} does not fit {} lines of {:.0} mm",
                role.name(),
                voice.plain().lines.1,
                width.mm()
            );
            self.flaws.standing.push(
                Report::error(Code::LadderTooShort, message).at(text.span()).help("Shorten it."),
            );
        }
        set.or_else(|| ragged_anyhow(text, &voice, width, self.desk).value)
    }

    /// Legs take what is left, but for the lines that open and close them.
    fn legs(&mut self, story: &Story, legs: &Legs) -> (Vec<Try>, Object) {
        let Jumps { before, after } = self.given.jumps;
        let phrase = |phrase: &str, page: u32| {
            let text = phrase.replace("{page}", &page.to_string());
            Text { pieces: vec![Piece::words(text, crate::story::Emphasis::Plain, story.span)] }
        };
        let opening = match before {
            Some(page) if self.place.opens => {
                self.line(&phrase(&self.desk.layout.phrases.continued, page), Role::Continued)
            }
            None if self.given.begins
                && self.place.opens
                && legs.opens.contains(&Opens::Byline) =>
            {
                self.line(&story.byline, Role::Byline)
            }
            _ => None,
        };
        let jump = after
            .filter(|_| self.place.closes)
            .and_then(|page| self.line(&phrase(&self.desk.layout.phrases.jump, page), Role::Jump));
        let row = self.desk.layout.grid.row;
        self.trim = (
            opening.as_ref().map_or(0, |line| line.rows(row)),
            jump.as_ref().map_or(0, |line| line.rows(row) + 1),
        );
        let object = Object::Legs(opening.map(Box::new), jump.map(Box::new));
        if self.area.takes_what_is_left() {
            return (Vec::new(), object);
        }
        let depths = self.area.depth.0..=self.area.depth.1;
        (depths.map(|rows| Try { rows, ..Try::default() }).collect(), object)
    }

    /// The width of what stands in the area: a filler keeps clear of the edges of its panel.
    fn width(&self) -> Pt {
        let layout = self.desk.layout;
        let clear = if self.area.part.is_filler() { layout.grid.gutter } else { Pt::ZERO };
        layout.span_of(self.area.columns).1 - clear * 2
    }

    fn kicker(&mut self, story: &Story) -> (Vec<Try>, Object) {
        let pieces = &story.kicker.pieces;
        let at = pieces.iter().position(|p| *p == Piece::Break).unwrap_or(pieces.len());
        let (label, rest) = pieces.split_at(at);
        let text = |pieces: &[Piece]| Some(unbroken(pieces)).filter(|text| !text.is_empty());
        let (label, rest) = match (text(label), text(rest)) {
            (Some(label), rest) => (label, rest),
            (None, Some(rest)) => (rest, None),
            (None, None) => return (absent(), Object::Nothing),
        };
        let width = self.width();
        let (desk, reports) = (self.desk, &mut self.flaws.standing);
        let mut set = |text: &Text, role: Role| {
            let mut voice = voice(desk.layout, role)?;
            if role == Role::KickerRest {
                voice
                    .styles
                    .iter_mut()
                    .for_each(|style| style.stand = crate::style::Stand::Baseline);
            }
            ragged_anyhow(text, &voice, width * 4, desk).drain(reports)
        };
        let Some(label) = set(&label, Role::Kicker) else { return (absent(), Object::Nothing) };
        let rest = rest.and_then(|rest| set(&rest, Role::KickerRest));
        let gap = self.desk.layout.objects.kicker_gap;
        let needed =
            label.widest() + rest.as_ref().map_or(crate::unit::Pt::ZERO, |r| gap + r.widest());
        if needed > width {
            let message = format!(
                "the kicker is {:.0} mm wide; `{}` is {:.0} mm",
                needed.mm(),
                self.area.id,
                width.mm()
            );
            self.flaws.standing.push(
                Report::error(Code::LadderTooShort, message)
                    .at(story.kicker.span())
                    .help("Shorten it."),
            );
        }
        (
            vec![Try { rows: self.area.depth.0, ..Try::default() }],
            Object::Kicker(Box::new(label), rest.map(Box::new)),
        )
    }

    fn byline(&mut self, story: &Story) -> (Vec<Try>, Object) {
        if story.byline.is_empty() || self.given.jumps.before.is_some() {
            return (absent(), Object::Nothing);
        }
        let Some(voice) = voice(self.desk.layout, Role::Byline) else {
            return (absent(), Object::Nothing);
        };
        let set =
            ragged(&story.byline, &voice, self.width(), self.desk).drain(&mut self.flaws.standing);
        if set.is_none() {
            let message = format!(
                "the byline does not fit {} lines of {:.0} mm",
                voice.plain().lines.1,
                self.width().mm()
            );
            self.flaws.standing.push(
                Report::error(Code::LadderTooShort, message)
                    .at(story.byline.span())
                    .help("Shorten it."),
            );
        }
        match set.or_else(|| ragged_anyhow(&story.byline, &voice, self.width(), self.desk).value) {
            Some(set) => (
                vec![Try { rows: set.rows(self.desk.layout.grid.row), ..Try::default() }],
                Object::Byline(Box::new(set)),
            ),
            None => (absent(), Object::Nothing),
        }
    }
}
