//! The parts of a story stand in the order in which they are read, and nothing parts them.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::parts::{PartKind, PartSeen};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeSet;

/// Parts that stand where nobody reads them in time.
pub const RULE: Rule = Rule {
    code: Code::PartsOrder,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How far under the beginning of its text a deck may begin, in rows.",
        normal: 0.5,
        range: (0.0, 200.0),
    }],
    says: "A kicker stands over its head, a deck before its text, no other story between two \
        parts of a story, and no advertisement between its head and its text.",
    why: "Kicker, head, deck and picture lead into a text; what comes after it leads nowhere, and \
        what stands beyond another story, or beyond an advertisement, is taken for that one’s.",
    remedy: "Move the area in the layout: kicker, head, deck, then the text; the picture within \
        the columns and rows of its own story, the advertisement under it.",
    source: "Harrower, The newspaper designer’s handbook, on modular design; the law of proximity.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let rows = limits.get("rows") * sight.row();
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            found.extend(kicker_under(sight, view, &head));
            found.extend(deck_under(sight, (view, &head), rows));
        }
        found.extend(parted(sight, view));
    }
    found
}

fn over(line: &SeenLine, (left, right): (f64, f64)) -> bool {
    line.x < right - 2.0 && line.right > left + 2.0
}

/// The kicker of a head that stands under it.
fn kicker_under(sight: &Sight, view: &View, head: &SeenHead) -> Option<Offence> {
    let line = kicker_below(view, head)?;
    let what = format!("the kicker {} stands under its head {}", line.words(), head.words());
    Some(sight.told(view, line, what))
}

/// The line of a kicker that stands under its own head.
pub(super) fn kicker_below<'s, 'a>(
    view: &'s View<'a>,
    head: &SeenHead,
) -> Option<&'s SeenLine<'a>> {
    view.lines.iter().find(|line| {
        let own = line.role == Role::Kicker && line.story == Some(head.story);
        own && over(line, head.span) && line.y > head.foot
    })
}

/// The deck of a head that stands under the beginning of its text, in the columns of the deck.
fn deck_under(sight: &Sight, (view, head): (&View, &SeenHead), rows: f64) -> Option<Offence> {
    let own = |line: &&SeenLine| line.role == Role::Deck && line.story == Some(head.story);
    let deck = view.lines.iter().find(own)?;
    let legs = view.legs.iter().filter(|leg| leg.story == head.story);
    let rows_of = legs.filter_map(|leg| view.rows_of(leg).next());
    let first = rows_of.filter(|line| over(line, (deck.x, deck.right)));
    let first = first.min_by(|a, b| a.y.total_cmp(&b.y))?;
    let under = deck.y - first.y;
    let what = format!(
        "the deck {} stands {:.1} rows under the beginning of its text",
        deck.words(),
        under / sight.row()
    );
    (under > rows).then(|| sight.told(view, deck, what))
}

/// Stories that are parted by what stands between two parts of them in a column, each told in the
/// first column that shows it.
fn parted(sight: &Sight, view: &View) -> Vec<Offence> {
    let parts = sight.parts(view);
    let (mut told, mut found) = (BTreeSet::new(), Vec::new());
    for column in 0..sight.layout.grid.columns {
        let mut seen: Vec<&PartSeen> = Vec::new();
        for part in parts.iter().filter(|part| part.is_in(column)) {
            let before = seen.iter().rposition(|of| of.story == part.story);
            let between = before.and_then(|at| seen.get(at + 1..)).unwrap_or(&[]);
            let other = between.iter().rfind(|of| of.kind != PartKind::Advert);
            // Text may go on under an advertisement, as it does beside one.
            let above = before.and_then(|at| seen.get(at)).map(|of| of.kind);
            let advert = between.last().filter(|_| above == Some(PartKind::Opening));
            let other = other.or(advert).filter(|of| told.insert((part.story, of.story)));
            found.extend(
                other.map(|other| parting(sight, view, &StoryParted { part, other, column })),
            );
            match before.filter(|_| between.is_empty()).and_then(|at| seen.get_mut(at)) {
                Some(last) => *last = part,
                None => seen.push(part),
            }
        }
    }
    found
}

/// Something that stands between a part and its story.
struct StoryParted<'p> {
    part: &'p PartSeen,
    other: &'p PartSeen,
    column: u32,
}

/// What is said of it.
fn parting(sight: &Sight, view: &View, between: &StoryParted) -> Offence {
    let StoryParted { part, other, column } = between;
    let (name, between, column) = (sight.name(part.story), sight.name(other.story), column + 1);
    let (what, span) = match other.kind {
        PartKind::Advert => (
            format!("`{between}` parts the head of `{name}` from its text in column {column}"),
            other.span,
        ),
        _ => (
            format!("`{between}` stands between two parts of `{name}` in column {column}"),
            part.span,
        ),
    };
    view.says(what).at(span).of(name)
}
