//! The descenders of a head or deck stay clear of the picture under it.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::is_head;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::SeenPicture;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Heads on pictures.
pub const RULE: Rule = Rule {
    code: Code::HeadOnPicture,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "The least white between the ink of a head or deck and a picture under it, in \
            points.",
        normal: 6.0,
        range: (0.0, 100.0),
    }],
    says: "Between the descenders of a head or deck and the picture under it lies white.",
    why: "Letters that touch a picture look as if they slid onto it.",
    remedy: "Give the head a row more below it in the layout (`after`).",
    source: "Harrower, The newspaper designer’s handbook, on headlines and photos.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        let large = |line: &&SeenLine| is_head(line.role) || line.role == Role::Deck;
        for line in view.lines.iter().filter(large) {
            for shown in &view.pictures {
                let Some(white) = white_above(sight, (shown, line), least) else { continue };
                if white < least {
                    let (words, name) = (line.words(), shown.name());
                    let what = if white < 0.0 {
                        format!("{words} reaches {:.1} pt into {name}", -white)
                    } else {
                        format!("{words} comes within {white:.1} pt of {name}, \
                {least} pt is the least")
                    };
                    let offence = view.says_of(line, what);
                    found.push(match line.story {
                        Some(story) => offence.of(sight.name(story)),
                        None => offence,
                    });
                }
            }
        }
    }
    found
}

/// From the ink of a line down to the top of a picture whose columns it meets and above whose foot
/// it stands; `None` where it stands farther off than asked.
fn white_above(
    sight: &Sight,
    (shown, line): (&SeenPicture, &SeenLine),
    asked: f64,
) -> Option<f64> {
    let (left, right) = (shown.frame.x.points(), shown.frame.right().points());
    let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
    let over = line.x < right && line.right > left && line.y < foot;
    // No descender is as deep as its type is large.
    let near = top - line.y < asked + line.size;
    (over && near).then(|| top - line.y - sight.descent(line))
}
