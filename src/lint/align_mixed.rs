//! A head stands by the same edge as what belongs to it, and as the other heads of its page.

use crate::layout::Part;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::{Align, Role, Style};

/// Heads by several edges.
pub const RULE: Rule = Rule {
    code: Code::AlignMixed,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Kicker, head and deck of a story stand by one edge, and so do the heads of a page.",
    why: "What is flush left hangs on a line that the eye draws; a centred head beside it belongs \
        to another paper.",
    remedy: "Give the styles `kicker`, `headline` and `deck`, and the steps of their ladders, the \
        same `align`.",
    source: "Hochuli, Detail in typography; Harrower, The newspaper designer’s handbook, on \
        headlines.",
    look,
};

/// The edge that lines stand by, in words.
fn edge(style: &Style) -> &'static str {
    match style.align {
        Align::Justified | Align::Ragged => "flush left",
        Align::Right => "flush right",
        Align::Centred => "centred",
    }
}

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        let known: Vec<(&SeenHead, &'static str)> =
            heads.iter().filter_map(|head| Some((head, own(sight, view, head)?))).collect();
        for (head, edge) in &known {
            if let Some((what, other)) = beside(sight, view, (head, edge)) {
                let Some(line) = head.first() else { continue };
                let message = format!(
                    "the head {} is {edge}, its {what} is {other}",
                    head.words()
                );
                found.push(view.says_of(line, message).of(sight.name(head.story)));
            }
        }
        let many = |edge: &str| known.iter().filter(|(_, own)| *own == edge).count();
        let most = known.iter().map(|(_, edge)| *edge).max_by_key(|edge| {
            (many(edge), *edge == "flush left")
        });
        let odd = known.iter().filter(|(_, edge)| Some(*edge) != most);
        for (head, edge) in odd {
            let (Some(line), Some(house)) = (head.first(), most) else { continue };
            let message = format!(
                "the head {} is {edge}, the others of the page are {house}",
                head.words()
            );
            found.push(view.says_of(line, message).of(sight.name(head.story)));
        }
    }
    found
}

/// The edge of a head, by the step of its ladder that it is set in.
fn own(sight: &Sight, view: &View, head: &SeenHead) -> Option<&'static str> {
    let ladder = view.areas_of(head.story).find_map(|(_, area)| match &area.part {
        Part::Headline { ladder } => Some(ladder),
        _ => None,
    });
    let steps = sight.layout.ladders.get(ladder?)?;
    let step = steps.iter().find(|step| (step.style.size.points() - head.size()).abs() < 0.01);
    step.map(|step| edge(&step.style))
}

/// The kicker or deck of a head that stands by another edge.
fn beside(
    sight: &Sight,
    view: &View,
    (head, own): (&SeenHead, &str),
) -> Option<(&'static str, &'static str)> {
    let shown = |role: Role| {
        view.lines.iter().any(|line| line.role == role && line.story == Some(head.story))
    };
    let kicker = sight.layout.styles.get(&Role::Kicker).filter(|_| shown(Role::Kicker));
    let deck = view.areas_of(head.story).find_map(|(_, area)| match &area.part {
        Part::Deck { ladder } => sight.layout.ladders.get(ladder)?.first(),
        _ => None,
    });
    let deck = deck.filter(|_| shown(Role::Deck)).map(|step| &step.style);
    let others = [("kicker", kicker), ("deck", deck)];
    let others = others.into_iter().filter_map(|(name, style)| Some((name, edge(style?))));
    others.into_iter().find(|(_, other)| *other != own)
}
