//! No picture parts the text of a leg; under a picture a leg goes on for some lines.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenLeg, SeenPicture, View};
use crate::report::{Code, Severity};

/// Pictures in the way of the reader.
pub const RULE: Rule = Rule {
    code: Code::ArtInLeg,
    severity: Some(Severity::Note),
    limits: &[Threshold {
        name: "lines",
        about: "The fewest lines of a leg under a picture over its column.",
        normal: 6.0,
        range: (0.0, 100.0),
    }],
    says: "A picture stands above its text or beside it, not between the lines of a leg, and a leg \
        under a picture has some lines.",
    why: "Text that goes on under a picture makes the reader choose: jump over it, or go on in the \
        next column.",
    remedy: "Offer the picture in the front matter, so that the layout’s areas take it.",
    source: "Harrower, The newspaper designer’s handbook, on photos and text.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let fewest = limits.get("lines");
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            for leg in view.legs.iter().filter(|leg| Some(leg.story) == shown.story) {
                let Some((above, below)) = parted(sight, view, (leg, shown)) else { continue };
                let what = if above > 0 && below > 0 {
                    format!("{} parts a leg, {above} lines above it, \
                {below} under it", shown.name())
                } else if above == 0 && below > 0 && (below as f64) < fewest {
                    let name = shown.name();
                    format!("{below} lines of a leg stand under {name}, {fewest} are the fewest")
                } else {
                    continue;
                };
                found.push(view.says(what).at(shown.span).of(sight.name(leg.story)));
            }
        }
    }
    found
}

/// How many lines of a story stand above and under a picture that lies over a column of theirs;
/// `None` where it lies elsewhere.
pub(super) fn parted(
    sight: &Sight,
    view: &View,
    (leg, shown): (&SeenLeg, &SeenPicture),
) -> Option<(usize, usize)> {
    let (left, right) = (shown.frame.x.points(), shown.frame.right().points());
    let (first, last) = sight.columns(left, right);
    if leg.column < first || leg.column > last {
        return None;
    }
    let middle = (shown.frame.y + shown.frame.height / 2).points();
    // A story may have an area above the picture and one under it.
    let column = view.legs.iter().filter(|of| (of.story, of.column) == (leg.story, leg.column));
    let lines: Vec<&SeenLine> = column.flat_map(|of| view.rows_of(of)).collect();
    let above = lines.iter().filter(|line| line.y < middle).count();
    Some((above, lines.len() - above))
}
