//! White lies under a caption, and between a deck and what follows it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenPicture, View};
use crate::report::{Code, Severity};
use crate::style::Role;

/// Small type that runs into what stands under it.
pub const RULE: Rule = Rule {
    code: Code::PartsTouch,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "caption",
            about: "The least white under a caption, from its last baseline to the capitals or \
                the picture under it, in rows.",
            normal: 0.75,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "deck",
            about: "The least white under a deck, measured so.",
            normal: 0.5,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "picture",
            about: "The least white under a picture whose words stand elsewhere, in rows.",
            normal: 0.25,
            range: (0.0, 20.0),
        },
    ],
    says: "What stands under a caption, a deck or a picture is parted from it by white.",
    why: "Where a caption, a deck and a text follow each other without white they are read as one \
        text in three sizes.",
    remedy: "Let the area below begin a row later in the layout (`row: \">+1\"`), or give the one \
        above `after: 1`.",
    source: "The law of proximity; Harrower, The newspaper designer’s handbook, on spacing.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let [caption, deck, picture] =
        ["caption", "deck", "picture"].map(|name| limits.get(name) * sight.row());
    let mut found = Vec::new();
    for view in &sight.views {
        found.extend(captions(sight, view, caption));
        found.extend(decks(sight, view, deck));
        found.extend(bare(sight, view, picture));
    }
    found
}

/// A lower edge, under which something may stand.
struct LowerEdge {
    y: f64,
    left: f64,
    right: f64,
}

/// White down to what stands under a place, with its words.
struct WhiteUnder {
    white: f64,
    what: String,
}

impl WhiteUnder {
    /// What is wrong with it, as the end of a sentence; what lies over a place is told as that.
    fn said(self, least: f64) -> Option<String> {
        let WhiteUnder { white, what } = self;
        (0.0..least).contains(&white).then(|| {
            format!("has {white:.1} pt of white under it, {least:.1} pt is the least: {what}")
        })
    }
}

/// The nearest thing under an edge, as wide as it reaches.
fn below(
    sight: &Sight,
    view: &View,
    edge: &LowerEdge,
    own: &dyn Fn(&SeenLine) -> bool,
) -> Option<WhiteUnder> {
    let foot = edge.y;
    let meets = |from: f64, to: f64| from < edge.right - 2.0 && to > edge.left + 2.0;
    let lines = view.lines.iter().filter(|line| meets(line.x, line.right) && !own(line));
    let lines = lines.filter(|line| line.y > foot + 0.1).map(|line| WhiteUnder {
        white: line.y - sight.capitals(line) - foot,
        what: line.words(),
    });
    let pictures = view.pictures.iter().filter(|shown| {
        let frame = shown.frame;
        meets(frame.x.points(), frame.right().points()) && frame.y.points() > foot - 0.1
    });
    let pictures = pictures.map(|shown| WhiteUnder {
        white: shown.frame.y.points() - foot,
        what: shown.name(),
    });
    lines.chain(pictures).min_by(|a, b| a.white.total_cmp(&b.white))
}

/// The lower edge of a picture, or of words as wide as one.
fn edge(shown: &SeenPicture, y: f64) -> LowerEdge {
    let frame = shown.frame;
    LowerEdge { y, left: frame.x.points(), right: frame.right().points() }
}

/// Captions and credits, the lowest of a picture, without white under them.
fn captions(sight: &Sight, view: &View, least: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    for of in sight.captioned(view) {
        let words = || of.captions.iter().chain(&of.credits).copied();
        let Some(last) = words().max_by(|a, b| a.y.total_cmp(&b.y)) else { continue };
        let own = |line: &SeenLine| words().any(|other| std::ptr::eq(other, line));
        let next = below(sight, view, &edge(of.shown, last.y), &own);
        if let Some(said) = next.and_then(|next| next.said(least)) {
            let what = format!("the {} {} {said}", last.role.name(), last.words());
            found.push(sight.told(view, last, what));
        }
    }
    found
}

/// Decks without white under them.
fn decks(sight: &Sight, view: &View, least: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    for line in view.lines.iter().filter(|line| line.role == Role::Deck) {
        let own = |other: &SeenLine| other.role == Role::Deck && other.story == line.story;
        if view.lines.iter().any(|other| own(other) && other.y > line.y) {
            continue;
        }
        let place = LowerEdge { y: line.y, left: line.x, right: line.right };
        let next = below(sight, view, &place, &own);
        if let Some(said) = next.and_then(|next| next.said(least)) {
            found.push(sight.told(view, line, format!("the deck {} {said}", line.words())));
        }
    }
    found
}

/// Pictures without words under them on which something stands.
fn bare(sight: &Sight, view: &View, least: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    for shown in &view.pictures {
        if view.lines.iter().any(|line| shown.is_captioned_by(line)) {
            continue;
        }
        let own = |line: &SeenLine| matches!(line.role, Role::Caption | Role::Credit);
        let next = below(sight, view, &edge(shown, shown.frame.bottom().points()), &own);
        if let Some(said) = next.and_then(|next| next.said(least)) {
            found.push(view.says(format!("{} {said}", shown.name())).at(shown.span));
        }
    }
    found
}
