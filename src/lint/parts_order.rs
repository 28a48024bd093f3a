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
            found.extend(deck_over(sight, view, &head));
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

/// The deck of a head that stands over the head’s kicker.
fn deck_over(sight: &Sight, view: &View, head: &SeenHead) -> Option<Offence> {
    let own = |role: Role| {
        let of = move |line: &&SeenLine| line.role == role && line.story == Some(head.story);
        view.lines.iter().find(of)
    };
    let (deck, kicker) = (own(Role::Deck)?, own(Role::Kicker)?);
    let above = deck.y < kicker.y && kicker.y < head.top && over(deck, head.span);
    let what = format!("the deck {} stands over the kicker {}", deck.words(), kicker.words());
    above.then(|| sight.told(view, deck, what))
}

/// Stories that are parted by what stands between two parts of them in a column, each told in the
/// first column that shows it.
fn parted(sight: &Sight, view: &View) -> Vec<Offence> {
    let parts = sight.parts(view);
    let (mut told, mut found) = (BTreeSet::new(), Vec::new());
    for column in 0..sight.layout.grid.columns {
        let runs = runs(parts.iter().filter(|part| part.is_in(column)));
        for (at, run) in runs.iter().enumerate() {
            let before = runs.iter().take(at).rposition(|of| of.part.story == run.part.story);
            let Some((above, from)) = before.and_then(|n| Some((runs.get(n)?, n + 1))) else {
                continue;
            };
            let parts = |of: &&StoryRun| {
                let reads_on = of.part.kind == PartKind::Advert
                    && above.last != PartKind::Opening;
                // Text may go on under an advertisement, as it does beside one.
                !reads_on && of.part.shares_columns(&run.part)
                    && of.part.shares_columns(&above.part)
            };
            let other = runs.get(from..at).unwrap_or(&[]).iter().rfind(parts);
            let new = other.filter(|of| told.insert((run.part.story, of.part.story)));
            found.extend(new.map(|other| parting(sight, view, [run, other], column)));
        }
    }
    found
}

/// Parts of one story that stand under one another in a column, as one.
struct StoryRun {
    /// The first, as wide as all of them.
    part: PartSeen,
    /// What the last is.
    last: PartKind,
}

fn runs<'p>(parts: impl Iterator<Item = &'p PartSeen>) -> Vec<StoryRun> {
    let mut runs: Vec<StoryRun> = Vec::new();
    for part in parts {
        match runs.last_mut().filter(|run| run.part.story == part.story) {
            Some(StoryRun { part: first, last }) => {
                let (left, right) = (first.across.0, first.across.1);
                first.across = (left.min(part.across.0), right.max(part.across.1));
                *last = part.kind;
            }
            None => runs.push(StoryRun { part: *part, last: part.kind }),
        }
    }
    runs
}

/// What is said of a run under another one that parts it from its story.
fn parting(sight: &Sight, view: &View, [run, other]: [&StoryRun; 2], column: u32) -> Offence {
    let (part, other) = (run.part, other.part);
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
