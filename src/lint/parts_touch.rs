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
        for of in sight.captioned(view) {
            let words = || of.captions.iter().chain(&of.credits).copied();
            let last = words().max_by(|a, b| a.y.total_cmp(&b.y));
            let Some(last) = last else { continue };
            let own = |line: &SeenLine| words().any(|other| std::ptr::eq(other, line));
            let frame = of.shown.frame;
            let across = (frame.x.points(), frame.right().points());
            let next = below(sight, view, (last.y, across), &own);
            found.extend(told(sight, (view, last), next, caption));
        }
        for line in view.lines.iter().filter(|line| line.role == Role::Deck) {
            let own = |other: &SeenLine| other.role == Role::Deck && other.story == line.story;
            let last = !view.lines.iter().any(|other| own(other) && other.y > line.y);
            if last {
                let next = below(sight, view, (line.y, (line.x, line.right)), &own);
                found.extend(told(sight, (view, line), next, deck));
            }
        }
        found.extend(bare(sight, view, picture));
    }
    found
}

/// White down to what stands under a place, with its words.
struct Under {
    white: f64,
    what: String,
}

/// The nearest thing under a place, as wide as it reaches.
fn below(
    sight: &Sight,
    view: &View,
    (foot, (left, right)): (f64, (f64, f64)),
    own: &dyn Fn(&SeenLine) -> bool,
) -> Option<Under> {
    let meets = |from: f64, to: f64| from < right - 2.0 && to > left + 2.0;
    let lines = view.lines.iter().filter(|line| meets(line.x, line.right) && !own(line));
    let lines = lines.filter(|line| line.y > foot + 0.1).map(|line| Under {
        white: line.y - sight.capitals(line) - foot,
        what: line.words(),
    });
    let pictures = view.pictures.iter().filter(|shown| {
        let frame = shown.frame;
        meets(frame.x.points(), frame.right().points()) && frame.y.points() > foot - 0.1
    });
    let pictures = pictures.map(|shown| Under {
        white: shown.frame.y.points() - foot,
        what: shown.name(),
    });
    lines.chain(pictures).min_by(|a, b| a.white.total_cmp(&b.white))
}

fn told(
    sight: &Sight,
    (view, line): (&View, &SeenLine),
    next: Option<Under>,
    least: f64,
) -> Option<Offence> {
    // What lies over it is told as that.
    let Under { white, what } = next.filter(|next| next.white >= 0.0 && next.white < least)?;
    let message = format!(
        "the {} {} has {white:.1} pt of white under it, {least:.1} pt is the least: {what}",
        line.role.name(),
        line.words()
    );
    Some(sight.told(view, line, message))
}

/// Pictures without words under them on which something stands.
fn bare(sight: &Sight, view: &View, least: f64) -> Vec<Offence> {
    let mut found = Vec::new();
    let words = |shown: &SeenPicture, line: &SeenLine| shown.is_captioned_by(line);
    for shown in &view.pictures {
        let frame = shown.frame;
        let (foot, across) = (frame.bottom().points(), (frame.x.points(), frame.right().points()));
        let captioned = view.lines.iter().any(|line| words(shown, line));
        let own = |line: &SeenLine| matches!(line.role, Role::Caption | Role::Credit);
        let next = below(sight, view, (foot, across), &own).filter(|_| !captioned);
        if let Some(Under { white, what }) = next.filter(|next| (0.0..least).contains(&next.white))
        {
            let message = format!(
                "{} has {white:.1} pt of white under it, {least:.1} pt is the least: {what}",
                shown.name()
            );
            found.push(view.says(message).at(shown.span));
        }
    }
    found
}
