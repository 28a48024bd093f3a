//! An advertisement ends where it is seen to end.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenPicture, SeenRule};
use crate::report::{Code, Severity};

/// Advertisements without an edge beside text.
pub const RULE: Rule = Rule {
    code: Code::AdvertEdge,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "How far above, under or beside it a rule may lie that is its edge, in rows.",
            normal: 3.5,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "share",
            about: "How much of a side a rule runs along that is its edge, per cent.",
            normal: 70.0,
            range: (0.0, 100.0),
        },
    ],
    says: "An advertisement that is white along all its sides has a frame, or a rule between it \
        and the text beside it.",
    why: "Without an edge it runs over into the news: its words are read as a heading, and nobody \
        can say where it ends.",
    remedy: "Ask for it with a frame, or rule it off in the layout (`part: hairline`, `part: \
        rule`).",
    source: "Leidraad van de Raad voor de Journalistiek, on advertising; newspaper rate cards: a \
        frame of half a point round adverts on white.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, share) = (limits.get("rows") * sight.row(), limits.get("share") / 100.0);
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            let open = sight.art(view, shown) == Art::Supplied && is_white(shown);
            let sides = sides(shown).into_iter().filter(|_| open);
            let mut open = sides.filter(|side| {
                let ruled = view.rules.iter().any(|rule| side.is_ruled(rule, most, share));
                !ruled && view.lines.iter().any(|line| side.meets(line, most))
            });
            if open.next().is_some() {
                let name = shown.name();
                let what =
                    format!("{name} is white along its sides, and no rule parts it from text");
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}

/// Whether a picture is white on all sides and has no frame within: what a rim ends in is one.
fn is_white(shown: &SeenPicture) -> bool {
    shown.tone.is_some_and(|tone| tone.bare == 4 && tone.rims == [0; 4])
}

/// A side of a picture, in points.
struct ArtSide {
    is_upright: bool,
    /// How far from the left it stands, or from the top.
    at: f64,
    /// From where to where it runs.
    from: f64,
    to: f64,
    /// Whether the picture lies to the right of it, or under it.
    before: bool,
}

/// The four sides of a picture.
fn sides(shown: &SeenPicture) -> [ArtSide; 4] {
    let frame = shown.frame;
    let [left, top] = [frame.x, frame.y].map(|of| of.points());
    let [right, foot] = [frame.right(), frame.bottom()].map(|of| of.points());
    let side = |is_upright, at, before| {
        let (from, to) = if is_upright { (top, foot) } else { (left, right) };
        ArtSide { is_upright, at, from, to, before }
    };
    [
        side(true, left, true),
        side(true, right, false),
        side(false, top, true),
        side(false, foot, false),
    ]
}

impl ArtSide {
    /// Whether a rule runs along it.
    fn is_ruled(&self, rule: &SeenRule, most: f64, share: f64) -> bool {
        if rule.is_level() == self.is_upright {
            return false;
        }
        let (at, from, to) = match self.is_upright {
            true => (rule.from.x, rule.from.y, rule.to.y),
            false => (rule.from.y, rule.from.x, rule.to.x),
        };
        let both = self.to.min(from.max(to)) - self.from.max(from.min(to));
        (at - self.at).abs() <= most && both >= share * (self.to - self.from)
    }

    /// Whether a line of type stands beside it, on the side where the picture is not.
    fn meets(&self, line: &SeenLine, most: f64) -> bool {
        let (from, to) = match self.is_upright {
            true => (line.x, line.right),
            false => (line.y - line.size * 0.7, line.y),
        };
        let along = match self.is_upright {
            true => self.from < line.y && line.y < self.to,
            false => self.from < line.right && line.x < self.to,
        };
        let near = if self.before { self.at - to } else { from - self.at };
        along && (-1.0..=most).contains(&near)
    }
}
