//! The parts of a story stand in the order in which they are read, and nothing parts them.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::source::Span;
use crate::style::Role;

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
    says: "A kicker stands over its head, a deck before its text, and no other story between two \
        parts of a story.",
    why: "Kicker, head, deck and picture lead into a text; what comes after it leads nowhere, and \
        what stands beyond another story is taken for that one’s.",
    remedy: "Move the area in the layout: kicker, head, deck, then the text; the picture within \
        the columns and rows of its own story.",
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
        for column in 0..sight.layout.grid.columns {
            found.extend(parted(sight, view, column));
        }
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

/// Something of a story in a column.
struct PartSeen {
    y: f64,
    story: StoryId,
    span: Option<Span>,
}

/// Parts of a story that stand under another story of their column which stands under it.
fn parted(sight: &Sight, view: &View, column: u32) -> Option<Offence> {
    let here = |left: f64, right: f64| {
        let (first, last) = sight.columns(left, right);
        first <= column && column <= last
    };
    let lines = view.lines.iter().filter(|line| here(line.x, line.right));
    let lines = lines.filter_map(|line| {
        Some(PartSeen { y: line.y, story: line.story?, span: line.span })
    });
    let pictures = view.pictures.iter().filter(|shown| {
        here(shown.frame.x.points(), shown.frame.right().points())
    });
    let pictures = pictures.filter_map(|shown| {
        Some(PartSeen { y: shown.frame.y.points(), story: shown.story?, span: shown.span })
    });
    let own = |part: &PartSeen| view.has(part.story) && !sight.is_supplied(part.story);
    let mut parts: Vec<PartSeen> = lines.chain(pictures).filter(own).collect();
    parts.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut seen: Vec<StoryId> = Vec::new();
    for part in parts {
        if seen.last() == Some(&part.story) {
            continue;
        }
        if let (true, Some(between)) = (seen.contains(&part.story), seen.last()) {
            let (name, other) = (sight.name(part.story), sight.name(*between));
            let what = format!(
                "`{other}` stands between two parts of `{name}` in column {}",
                column + 1
            );
            return Some(view.says(what).at(part.span).of(name));
        }
        seen.push(part.story);
    }
    None
}
