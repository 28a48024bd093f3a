//! Templates: a page design as areas of columns and rows, and what each shows.
//!
//! In: nothing; plain data made by `read` from the `templates` of a layout. Places refer to other
//! areas by their index.

use crate::color::Ink;
use crate::layout::bleed::BleedSide;
use crate::layout::cap::CapRule;
use crate::layout::columns::{Columns, Edge, Side};
use crate::layout::id::{SlotId, TemplateId};
use crate::layout::placement::{self, AreaIndex, End, Placement, Start};
use crate::source::Span;
use crate::style::Role;
use crate::unit::{Pt, Rows};
use serde::{Deserialize, Serialize};

/// A page design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name.
    pub name: TemplateId,
    /// The section named in the folio; a page may name another.
    pub section: String,
    /// The side it is drawn for; without one its furniture follows the page number.
    pub side: Option<Side>,
    /// Furniture by name.
    pub furniture: Vec<String>,
    /// Slots whose stories stand on other pages and are only referred to.
    pub refers: Vec<SlotId>,
    /// Areas; a place that depends on another area depends on an earlier one, or on one with a
    /// fixed foot.
    pub areas: Vec<Area>,
    /// Where the template stands in its file.
    pub span: Span,
}

impl Template {
    /// The slots that stories are placed in, in order of their first area.
    pub fn slots(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for slot in self.areas.iter().filter_map(|area| area.slot.as_deref()) {
            if !names.contains(&slot) {
                names.push(slot);
            }
        }
        names
    }

    /// The areas of a slot.
    pub fn of_slot<'a>(&'a self, slot: &'a str) -> impl Iterator<Item = &'a Area> {
        self.areas.iter().filter(move |area| area.slot.as_deref() == Some(slot))
    }

    /// The order in which areas can be placed, each after those that it is measured from; `None`
    /// when some are measured in a ring.
    pub fn order(&self) -> Option<Vec<AreaIndex>> {
        let mut order: Vec<AreaIndex> = Vec::with_capacity(self.areas.len());
        while order.len() < self.areas.len() {
            let ready = |i: &AreaIndex| {
                !order.contains(i)
                    && self.areas[*i].measured_from().iter().all(|on| order.contains(on))
            };
            order.push((0..self.areas.len()).find(ready)?);
        }
        Some(order)
    }

    /// Of the areas that are chosen to be there those that are: what goes with another is away
    /// with it.
    pub fn present(&self, chosen: impl Fn(AreaIndex) -> bool) -> Vec<bool> {
        let mut present: Vec<bool> = (0..self.areas.len()).map(chosen).collect();
        let left = |present: &[bool]| {
            let alone =
                |area: &Area| area.with.is_some_and(|other| present.get(other) == Some(&false));
            self.areas.iter().zip(present).position(|(area, there)| *there && alone(area))
        };
        while let Some(i) = left(&present) {
            present[i] = false;
        }
        present
    }

    /// The parts of the template that can be solved by themselves: areas that share a slot or are
    /// measured from one another stay together.
    ///
    /// Gives for each part the indexes of its areas, rising; parts in the order of their first
    /// area.
    pub fn parts(&self) -> Vec<Vec<AreaIndex>> {
        let mut of: Vec<usize> = (0..self.areas.len()).collect();
        let mut join = |a: usize, b: usize| {
            let (a, b) = (of.get(a).copied().unwrap_or(a), of.get(b).copied().unwrap_or(b));
            of.iter_mut().filter(|part| **part == a.max(b)).for_each(|part| *part = a.min(b));
        };
        for (i, area) in self.areas.iter().enumerate() {
            area.measured_from().into_iter().for_each(|other| join(i, other));
            let first =
                self.areas.iter().position(|other| other.slot.is_some() && other.slot == area.slot);
            first.into_iter().for_each(|first| join(i, first));
        }
        let mut parts: Vec<Vec<AreaIndex>> = Vec::new();
        for first in 0..self.areas.len() {
            let own: Vec<AreaIndex> =
                (0..self.areas.len()).filter(|i| of.get(*i) == Some(&first)).collect();
            parts.extend((!own.is_empty()).then_some(own));
        }
        parts
    }

    /// A part of the template as a template of its own; `own` are the indexes that `parts` gave.
    pub fn part(&self, own: &[AreaIndex]) -> Template {
        let to =
            |index: AreaIndex| own.iter().position(|known| *known == index).unwrap_or(usize::MAX);
        let mut areas: Vec<Area> =
            own.iter().filter_map(|index| self.areas.get(*index).cloned()).collect();
        for area in &mut areas {
            area.start = area.start.renumbered(to);
            area.end = area.end.renumbered(to);
            if let Part::Quote { inside, .. } = &mut area.part {
                inside.iter_mut().for_each(|legs| *legs = to(*legs));
            }
            area.unless = area.unless.map(to);
            area.with = area.with.map(to);
        }
        Template { areas, ..self.clone() }
    }

    /// Whether a slot may stay without a story: all of its areas may be absent.
    pub fn may_be_empty(&self, slot: &str) -> bool {
        self.of_slot(slot).all(|area| area.optional)
    }

    /// The slot beside which alone one is shown, where that is not among those that are filled.
    pub fn missed_beside(&self, slot: &str, filled: &[&str]) -> Option<&str> {
        // A slot that shows anything by itself may stand alone.
        if self.of_slot(slot).any(|area| area.with.is_none() && !area.part.is_backdrop()) {
            return None;
        }
        let other = |area: &Area| self.areas.get(area.with?)?.slot.as_deref();
        let others = self.areas.iter().filter(|area| area.slot.as_deref() == Some(slot));
        others.filter_map(other).find(|other| !filled.contains(other))
    }

    /// Whether a slot takes several stories in a row: its text is set as briefs, or it lists
    /// references.
    pub fn takes_many(&self, slot: &str) -> bool {
        let lists = |area: &Area| match &area.part {
            Part::Legs(legs) => legs.copy == CopyKind::Briefs,
            Part::Box { .. } => self.refers_to(slot),
            _ => false,
        };
        self.of_slot(slot).any(lists)
    }

    /// Whether the story of a slot stands on another page.
    pub fn refers_to(&self, slot: &str) -> bool {
        self.refers.iter().any(|known| known == slot)
    }

    /// The template as it stands on a page of a side.
    pub fn on(&self, side: Side) -> Template {
        let mut template = self.clone();
        for area in &mut template.areas {
            area.columns = if side == Side::Left { area.sides.0 } else { area.sides.1 };
        }
        template
    }
}

/// One area of a template: a part of a story in a rectangle of columns and rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its name in the template.
    pub id: String,
    /// The slot whose story it shows a part of; `None` when it belongs to the page itself.
    pub slot: Option<SlotId>,
    /// Which part.
    pub part: Part,
    /// The columns it takes.
    pub columns: Columns,
    /// The columns it takes on a left and on a right page.
    pub sides: (Columns, Columns),
    /// Where it starts.
    pub start: Start,
    /// Where it ends.
    pub end: End,
    /// Fewest and most rows that it may take itself.
    pub depth: (Rows, Rows),
    /// Whether it may be absent.
    pub optional: bool,
    /// The area beside which it is not there: one or the other.
    pub unless: Option<AreaIndex>,
    /// The area without which it is not there.
    pub with: Option<AreaIndex>,
    /// Words that its story must hold, with something after them.
    pub needs: Option<String>,
    /// Rows clear below it when it is there.
    pub after: Rows,
    /// How many rows more than its start says may stay clear above it, at a price.
    pub air: Rows,
    /// How far below the cap line of its first row its own first cap line hangs.
    pub drop: Pt,
    /// The sides on which it runs out over the trim where it stands at them.
    pub bleed: Vec<BleedSide>,
    /// Where it stands in its file.
    pub span: Span,
}

/// Whether an area stands on its end, wherever its depth takes it above that.
pub fn on_foot(areas: &[Area], area: AreaIndex) -> bool {
    areas.get(area).is_some_and(|of| of.start == Start::Foot)
}

impl Area {
    /// What the template says of its rows.
    pub fn placement(&self) -> Placement<'_> {
        let (start, end, natural) = (self.start, self.end, self.is_natural());
        let clear = if let Part::Quote { clear, .. } = self.part { clear } else { (0, 0) };
        Placement { start, air: self.air, end, natural, inside: self.part.inside(), clear }
    }

    /// The areas whose absence changes its place, or takes it away; some of them twice.
    pub fn placed_from(&self) -> Vec<AreaIndex> {
        placement::placed_from(&self.placement()).chain(self.with).collect()
    }

    /// The areas that its place depends on, and the one that shuts it out; some of them twice.
    pub fn measured_from(&self) -> Vec<AreaIndex> {
        self.placed_from().into_iter().chain(self.unless).collect()
    }

    /// Whether its rows follow from its first and its last row, rather than from what stands in it.
    pub fn takes_what_is_left(&self) -> bool {
        placement::takes_what_is_left(&self.placement())
    }

    /// Fewest and most rows that it may take where it is there, in a grid of so many: what lies
    /// behind others takes all that is left for it, or the fewest.
    pub fn own_rows(&self, grid: Rows) -> (Rows, Rows) {
        match (self.part.is_backdrop(), self.depth) {
            (true, _) if self.takes_what_is_left() => (0, grid),
            (true, (least, _)) => (least, least),
            (false, depth) => depth,
        }
    }

    /// Whether it is legs that end where their text does.
    pub fn is_natural(&self) -> bool {
        self.part.legs().is_some_and(|legs| legs.foot == Foot::Natural)
    }
}

/// Most forms of an area: the rows in which it may begin times the depths that it may have.
pub const MOST_FORMS: u32 = 10_000;

impl Part {
    /// How its legs are filled, if it is legs.
    pub fn legs(&self) -> Option<&Legs> {
        if let Part::Legs(legs) = self { Some(legs) } else { None }
    }

    /// The legs that it cuts, if it cuts any.
    pub fn inside(&self) -> &[AreaIndex] {
        if let Part::Quote { inside, .. } = self { inside } else { &[] }
    }

    /// Its name in layout files.
    pub fn name(&self) -> &'static str {
        match self {
            Part::Picture { .. } => "picture",
            Part::Kicker => "kicker",
            Part::Headline { .. } => "headline",
            Part::Deck { .. } => "deck",
            Part::Byline => "byline",
            Part::Legs(_) => "legs",
            Part::Quote { .. } => "quote",
            Part::Box { .. } => "box",
            Part::Words { .. } => "words",
            Part::Rule { .. } => "rule",
            Part::Hairline => "hairline",
            Part::Panel { .. } => "panel",
        }
    }

    /// Whether it is words that stand there only to close a hole.
    pub fn is_filler(&self) -> bool {
        matches!(self, Part::Words { filler: true, .. })
    }

    /// Whether it lies between or behind other areas and may touch them.
    pub fn is_backdrop(&self) -> bool {
        matches!(self, Part::Rule { .. } | Part::Hairline | Part::Panel { .. })
    }
}

/// What an area shows: a part of its slot's story, or something of the page itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The next offered picture, with caption and credit in the row under it.
    Picture {
        /// What kind of picture.
        art: Art,
        /// Whether caption and credit stand under it.
        caption: bool,
    },
    /// The kicker.
    Kicker,
    /// The headline, from a ladder.
    Headline {
        /// Name of the ladder.
        ladder: String,
    },
    /// The deck, from a ladder.
    Deck {
        /// Name of the ladder.
        ladder: String,
    },
    /// The byline.
    Byline,
    /// Legs of running text, one a column, left to right.
    Legs(Legs),
    /// A pull quote.
    Quote {
        /// Name of the ladder.
        ladder: String,
        /// The legs that it cuts; none for one that stands by itself.
        inside: Vec<AreaIndex>,
        /// Fewest rows of text above and below it in each leg.
        clear: (Rows, Rows),
    },
    /// The next box of the story, or a slot's whole story as a box.
    Box {
        /// Name of its look.
        look: String,
        /// The head over a list of references.
        head: String,
    },
    /// Words of the page or of a story.
    Words {
        /// The text, with gaps as in furniture.
        text: String,
        /// Its role.
        role: Role,
        /// Name of the ladder that its sizes come from; `None` for the role's own size.
        ladder: Option<String>,
        /// Which edge of its columns it stands on.
        edge: Edge,
        /// Whether they are there only where they close a hole.
        filler: bool,
    },
    /// A rule over the columns, in its first row.
    Rule {
        /// Name of the rule.
        rule: String,
    },
    /// A rule down the gutter at the right of its last column.
    Hairline,
    /// A tint behind other areas.
    Panel {
        /// Its ink.
        ink: Ink,
    },
}

/// What kind of picture an area takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Art {
    /// A photograph: cropped about its focus.
    #[default]
    Photo,
    /// A drawing: shown whole, on a ground line.
    Drawing,
    /// Supplied art, an advertisement: exactly as large as its area.
    Supplied,
}

/// How the legs of an area are filled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Legs {
    /// What the text is.
    pub copy: CopyKind,
    /// What opens the first leg.
    pub opens: Vec<Opens>,
    /// Its drop cap, where it is not the layout's.
    pub drop_cap: Option<CapRule>,
    /// What closes the last.
    pub closes: Vec<Closes>,
    /// How deep they are.
    pub foot: Foot,
    /// How many rows before its last row the last of them may end, at a price.
    pub short: Rows,
}

impl Legs {
    /// How many rows at the foot of the last of them may stay free.
    pub fn may_stay_free(&self) -> Rows {
        if self.foot == Foot::Natural { Rows::MAX } else { self.short }
    }
}

/// What running text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CopyKind {
    /// A story.
    #[default]
    Running,
    /// Briefs: short pieces that keep whole, hairlines between them, in the order that fills the
    /// legs.
    Briefs,
}

/// What opens the first leg of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Opens {
    /// The byline stands in its first row.
    Byline,
    /// A drop cap.
    DropCap,
}

/// What closes the last leg of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Closes {
    /// The byline, as a letter is signed.
    Byline,
    /// Practical lines under a hairline.
    Service,
}

/// How deep legs are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Foot {
    /// To the last row.
    #[default]
    Full,
    /// Level, as deep as the text needs, the rest of the area free.
    Natural,
}
