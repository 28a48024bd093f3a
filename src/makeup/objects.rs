//! What may stand in each area of a story's pages: pictures at every depth, heads and quotes at every step of their ladders.
//!
//! In: a template, a story, what earlier pages took. Out: for each area its tries for `elastic`, and what each try draws.

use crate::elastic::Try;
use crate::element::Desk;
use crate::element::caption::{Caption, caption};
use crate::element::headline::{Ragged, Rung, ladder, ragged, ragged_anyhow};
use crate::element::kader::{SetKader, kader};
use crate::element::picture::{decoded, depth_cost};
use crate::element::quote::{SetQuote, quote};
use crate::geometry::Size;
use crate::issue::Issue;
use crate::issue::Plan;
use crate::layout::{Area, End, Part, Start, Template};
use crate::makeup::group::Group;
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::{Block, Photo, Piece, Quote, Story, Text};
use crate::style::{Role, Step};
use crate::unit::Rows;

/// Cost of leaving out a picture that the story offers.
const NO_PICTURE: i64 = 100_000;
/// Most pull quotes of a story that are looked at.
pub const QUOTES: usize = 8;
/// Cost of a later quote in a larger size, a point of size.
const QUOTE_RANK: i64 = 100;
/// Cost of a text that no step of its ladder holds: the page is shown, an error stands.
const BEYOND_LADDER: i64 = 10_000_000;

/// What an area draws, whichever of its tries is taken.
#[derive(Debug)]
pub enum Object {
    /// Nothing: legs, or an area that its story has nothing for.
    Nothing,
    /// A picture and its caption; `None` for a slot without a photo.
    Picture(Option<Box<(Photo, Caption)>>),
    /// A kicker: label, and what follows it.
    Kicker(Box<Ragged>, Option<Box<Ragged>>),
    /// A headline or deck, one a try.
    Ladder(Vec<Rung>),
    /// A byline.
    Byline(Box<Ragged>),
    /// Pull quotes, one a try; the first try is none.
    Quotes(Vec<Option<SetQuote>>),
    /// A box; the first try may be none.
    Kader(Option<Box<SetKader>>),
}

/// The areas of one page of a story.
#[derive(Debug)]
pub struct Objects {
    /// Tries, one list an area.
    pub tries: Vec<Vec<Try>>,
    /// What they draw.
    pub objects: Vec<Object>,
}

/// What a story has left for its next page.
#[derive(Debug)]
pub struct Supply<'a> {
    photos: std::slice::Iter<'a, Photo>,
    /// The block of the body that a box area has taken.
    pub boxed: Option<usize>,
}

impl<'a> Supply<'a> {
    /// All that a story offers.
    pub fn of(story: &'a Story) -> Supply<'a> {
        Supply { photos: story.photos.iter(), boxed: None }
    }

    /// Photos that no area took.
    pub fn unused(&self) -> &'a [Photo] {
        self.photos.as_slice()
    }
}

/// Looks at every area of a page; `owners` tells whose each area is, `desks` has one a story of the issue.
pub fn objects(
    issue: &Issue,
    (plan, template, owners): (&Plan, &Template, &[usize]),
    (group, desks): (&Group, &[Desk]),
    supplies: &mut [Supply],
) -> (Objects, Vec<Report>) {
    let mut made = Objects { tries: Vec::new(), objects: Vec::new() };
    let mut reports = Vec::new();
    for (area, owner) in template.areas.iter().zip(owners) {
        let index = group.stories.get(*owner).copied().unwrap_or(usize::MAX);
        let found = issue.stories.get(index).zip(desks.get(index)).zip(supplies.get_mut(*owner));
        let (tries, object) = match found {
            Some(((story, desk), supply)) => {
                let mut looking =
                    Looking { issue, story, area, owner: *owner, page: plan.span, desk, reports: &mut reports };
                looking.part(supply)
            }
            None => (absent(), Object::Nothing),
        };
        made.tries.push(tries);
        made.objects.push(object);
    }
    (made, reports)
}

struct Looking<'a, 'b> {
    issue: &'a Issue,
    story: &'a Story,
    area: &'a Area,
    owner: usize,
    page: Span,
    desk: &'a Desk<'a>,
    reports: &'b mut Vec<Report>,
}

/// Pieces with their forced breaks as spaces.
fn unbroken(pieces: &[Piece]) -> Text {
    let mut text = Text { pieces: Vec::new() };
    for piece in pieces {
        match (piece, text.pieces.last_mut()) {
            (Piece::Break, Some(Piece::Words { text, .. })) => text.push(' '),
            (Piece::Break, _) => {}
            (words, _) => text.pieces.push(words.clone()),
        }
    }
    text
}

fn absent() -> Vec<Try> {
    vec![Try::default()]
}

impl Looking<'_, '_> {
    fn part(&mut self, supply: &mut Supply) -> (Vec<Try>, Object) {
        match &self.area.part {
            Part::Picture => self.picture(supply),
            Part::Kicker => self.kicker(),
            Part::Headline { ladder } => self.ladder(&self.story.headline, Role::Headline, ladder),
            Part::Deck { ladder } => self.ladder(&self.story.deck, Role::Deck, ladder),
            Part::Byline => self.byline(),
            Part::Legs if self.area.end == End::Depth => {
                let depths = self.area.depth.0..=self.area.depth.1;
                (depths.map(|rows| Try { rows, ..Try::default() }).collect(), Object::Nothing)
            }
            Part::Legs => (Vec::new(), Object::Nothing),
            Part::Quote { ladder, .. } => self.quotes(ladder),
            Part::Box => self.kader(supply),
        }
    }

    fn width(&self) -> crate::unit::Pt {
        self.desk.layout.span_of(self.area.columns).1
    }

    fn picture(&mut self, supply: &mut Supply) -> (Vec<Try>, Object) {
        let Some(photo) = supply.photos.next() else {
            if self.area.optional {
                return (absent(), Object::Nothing);
            }
            let message = format!("`{}` offers no picture for `{}`", self.story.id, self.area.id);
            let help = "Name one under `pictures` in the story's front matter, or choose a template without it.";
            self.reports.push(Report::error(Code::EmptySlot, message).at(self.page).help(help));
            let tries = (self.area.depth.0..=self.area.depth.1).map(|rows| Try { rows, ..Try::default() }).collect();
            return (tries, Object::Picture(None));
        };
        let picture = decoded(self.issue, photo);
        let caption = caption(photo, self.width(), self.desk, self.reports);
        let depth = |rows: Rows| Size { width: self.width(), height: self.desk.layout.depth(rows) };
        let mut tries: Vec<Try> = (self.area.depth.0..=self.area.depth.1)
            .map(|rows| {
                let cost = depth_cost(picture, photo, depth(rows), (self.desk, &self.issue.press));
                Try { rows: rows + caption.rows, cost, ..Try::default() }
            })
            .collect();
        if self.area.optional {
            tries.push(Try { cost: NO_PICTURE, ..Try::default() });
        }
        (tries, Object::Picture(Some(Box::new((photo.clone(), caption)))))
    }

    fn kicker(&mut self) -> (Vec<Try>, Object) {
        let pieces = &self.story.kicker.pieces;
        let at = pieces.iter().position(|p| *p == Piece::Break).unwrap_or(pieces.len());
        let (label, rest) = pieces.split_at(at);
        let text = |pieces: &[Piece]| Some(unbroken(pieces)).filter(|text| !text.is_empty());
        let (label, rest) = match (text(label), text(rest)) {
            (Some(label), rest) => (label, rest),
            (None, Some(rest)) => (rest, None),
            (None, None) => return (absent(), Object::Nothing),
        };
        let width = self.width();
        let (desk, reports) = (self.desk, &mut *self.reports);
        let mut set = |text: &Text, role: Role| {
            let mut voice = voice(desk.layout, role)?;
            if role == Role::KickerRest {
                voice.styles.iter_mut().for_each(|style| style.stand = crate::style::Stand::Baseline);
            }
            ragged_anyhow(text, &voice, width * 4, desk).drain(reports)
        };
        let Some(label) = set(&label, Role::Kicker) else { return (absent(), Object::Nothing) };
        let rest = rest.and_then(|rest| set(&rest, Role::KickerRest));
        let gap = self.desk.layout.objects.kicker_gap;
        let needed = label.widest() + rest.as_ref().map_or(crate::unit::Pt::ZERO, |r| gap + r.widest());
        if needed > width {
            let message =
                format!("the kicker is {:.0} mm wide; `{}` is {:.0} mm", needed.mm(), self.area.id, width.mm());
            self.reports
                .push(Report::error(Code::LadderTooShort, message).at(self.story.kicker.span()).help("Shorten it."));
        }
        (vec![Try { rows: self.area.depth.0, ..Try::default() }], Object::Kicker(Box::new(label), rest.map(Box::new)))
    }

    fn ladder(&mut self, text: &Text, role: Role, name: &str) -> (Vec<Try>, Object) {
        if text.is_empty() {
            return (absent(), Object::Ladder(Vec::new()));
        }
        let steps = self.desk.layout.ladders.get(name).map_or(&[][..], Vec::as_slice);
        let row = self.desk.layout.grid.row;
        let mut rungs = ladder(text, role, (steps, self.width()), self.desk);
        rungs.retain(|rung| rung.ragged.rows(row) <= self.area.depth.1);
        if let Some(voice) = rungs.is_empty().then(|| voice(self.desk.layout, role)).flatten() {
            self.no_step(text, role, steps);
            let anyhow = steps
                .last()
                .map(|step| crate::paragraph::voice_of(self.desk.layout, role, &step.style))
                .unwrap_or(voice);
            let set = ragged_anyhow(text, &anyhow, self.width(), self.desk).drain(self.reports);
            rungs.extend(set.map(|ragged| Rung { step: steps.len().saturating_sub(1), ragged, cost: BEYOND_LADDER }));
        } else {
            self.missing_characters(text, role);
        }
        let tries = rungs
            .iter()
            .map(|rung| Try { rows: rung.ragged.rows(row).min(self.area.depth.1), cost: rung.cost, ..Try::default() })
            .collect();
        (tries, Object::Ladder(rungs))
    }

    /// No step of a ladder holds a text: it is too long for the last, or too short to fill the first that holds it.
    fn no_step(&mut self, text: &Text, role: Role, steps: &[Step]) {
        let characters = text.plain().chars().count();
        let (what, id, width) = (role.name(), &self.area.id, self.width());
        let last = steps.last().map(|step| crate::paragraph::voice_of(self.desk.layout, role, &step.style));
        let holds = last.is_some_and(|voice| ragged(text, &voice, width, self.desk).value.is_some());
        let (message, help) = if holds {
            let message = format!(
                "the {what} of {characters} characters fills less than 60 % of `{id}` ({:.0} mm wide) at every size",
                width.mm()
            );
            (message, "Lengthen it, or break it otherwise with `|`.")
        } else {
            let least =
                steps.last().map_or_else(String::new, |s| format!("{} pt in {} lines", s.style.size, s.style.lines.1));
            let message = format!(
                "the {what} of {characters} characters fits no size of its ladder in `{id}` ({:.0} mm wide; the last is {least})",
                width.mm()
            );
            (message, "Shorten it, or force its line breaks with `|`.")
        };
        self.reports.push(Report::error(Code::LadderTooShort, message).at(text.span()).help(help));
        self.missing_characters(text, role);
    }

    /// A text that is set at several sizes says once what its face lacks.
    fn missing_characters(&mut self, text: &Text, role: Role) {
        if let Some(voice) = voice(self.desk.layout, role) {
            let set = ragged(text, &voice, self.desk.layout.area.width, self.desk);
            self.reports.extend(set.reports);
        }
    }

    fn byline(&mut self) -> (Vec<Try>, Object) {
        if self.story.byline.is_empty() {
            return (absent(), Object::Nothing);
        }
        let Some(voice) = voice(self.desk.layout, Role::Byline) else { return (absent(), Object::Nothing) };
        let set = ragged(&self.story.byline, &voice, self.width(), self.desk).drain(self.reports);
        if set.is_none() {
            let message =
                format!("the byline does not fit {} lines of {:.0} mm", voice.plain().lines.1, self.width().mm());
            self.reports
                .push(Report::error(Code::LadderTooShort, message).at(self.story.byline.span()).help("Shorten it."));
        }
        match set.or_else(|| ragged_anyhow(&self.story.byline, &voice, self.width(), self.desk).value) {
            Some(set) => (
                vec![Try { rows: set.rows(self.desk.layout.grid.row), ..Try::default() }],
                Object::Byline(Box::new(set)),
            ),
            None => (absent(), Object::Nothing),
        }
    }

    /// Every quote of the story at its best two steps, at every row that the area allows.
    fn quotes(&mut self, name: &str) -> (Vec<Try>, Object) {
        let steps = self.desk.layout.ladders.get(name).map_or(&[][..], Vec::as_slice);
        let (low, high) = match self.area.start {
            Start::Row(low, high) | Start::Inside(low, high) => (low, high),
            _ => (0, 0),
        };
        let (mut tries, mut sets) = (absent(), vec![None]);
        for (i, words) in self.story.quotes.iter().take(QUOTES).enumerate() {
            self.missing_characters(&words.text, Role::Quote);
            self.source_of(words);
            let shift = u32::try_from(self.owner * QUOTES + i).unwrap_or(u32::MAX);
            let Some(bit) = 1u64.checked_shl(shift) else { continue };
            let mut of = quote(words, steps, self.width(), self.desk);
            of.retain(|set| (self.area.depth.0..=self.area.depth.1).contains(&set.rows));
            of.sort_by_key(|set| set.cost);
            for set in of.into_iter().take(2) {
                // With many quotes every other row is enough.
                for start in (low..=high).step_by(1 + self.story.quotes.len() / 4) {
                    let away = i64::from(start.abs_diff(u32::midpoint(low, high)));
                    // The story's first quote goes where quotes are largest.
                    let rank = i64::try_from(i).unwrap_or(0) * set.size().0 / crate::unit::SCALE * QUOTE_RANK;
                    let cost = set.cost + rank + away * self.desk.layout.costs.quote_row;
                    tries.push(Try { rows: set.rows, start, cost, uses: bit });
                    sets.push(Some(set.clone()));
                }
            }
        }
        (tries, Object::Quotes(sets))
    }

    /// Whose words a quote has must fit its width in the lines of its style.
    fn source_of(&mut self, words: &Quote) {
        let found = voice(self.desk.layout, Role::QuoteSource).filter(|_| !words.source.is_empty());
        let Some(voice) = found else { return };
        let fits = ragged(&words.source, &voice, self.width(), self.desk).drain(self.reports);
        if fits.is_none() {
            let (lines, width) = (voice.plain().lines.1, self.width().mm());
            let message = format!("the source of the pull quote does not fit {lines} lines of {width:.0} mm");
            self.reports.push(Report::error(Code::LadderTooShort, message).at(words.span).help("Shorten it."));
        }
    }

    /// The story's next box, when it is of a depth that the area allows.
    fn kader(&mut self, supply: &mut Supply) -> (Vec<Try>, Object) {
        let found = self
            .story
            .body
            .iter()
            .enumerate()
            .find_map(|(i, b)| if let Block::Kader(k) = b { Some((i, k)) } else { None });
        let Some((i, words)) = found.filter(|_| supply.boxed.is_none()) else {
            return (absent(), Object::Nothing);
        };
        let mut reports = Vec::new();
        let set = kader(words, (self.width(), self.area.columns.span()), self.desk, &mut reports);
        if !(self.area.depth.0..=self.area.depth.1).contains(&set.rows) {
            return (absent(), Object::Nothing);
        }
        self.reports.extend(reports);
        supply.boxed = Some(i);
        (vec![Try { rows: set.rows, ..Try::default() }], Object::Kader(Some(Box::new(set))))
    }
}
