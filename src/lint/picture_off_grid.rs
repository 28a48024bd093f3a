//! Pictures stand on cap lines and baselines.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Pictures whose edges are off the grid.
pub const RULE: Rule = Rule {
    code: Code::PictureOffGrid,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far an edge may miss its cap line or baseline, in points.",
        normal: 0.2,
        range: (0.0, 20.0),
    }],
    says: "The top of a picture is on a cap line, its foot on a baseline, and cap lines are as \
        high as the capitals of the text; a drawing stands on its baseline and ends where it ends.",
    why: "Where the edges of pictures line up with the type beside them, the page is seen as one; \
        a miss of half a point is seen as a miss.",
    remedy: "Let the rows of its area be whole, or take the `drop` from what stands above it.",
    source: "Müller-Brockmann, Grid systems in graphic design: picture fields and lines of type.",
    look,
};

/// How far the capitals of the text may miss the cap lines, in points: nobody aligns them to less.
const CAPITALS: f64 = 0.5;

/// Capitals of the text that are not as high as the cap lines by which pictures stand.
fn off_capitals(sight: &Sight, most: f64) -> Option<Offence> {
    let view = sight.views.iter().find(|view| !view.pictures.is_empty())?;
    let (_, line) = sight.lines().find(|(_, line)| line.role == Role::Text)?;
    let (asked, own) = (sight.layout.grid.baseline.points(), sight.capitals(line));
    if own <= 0.0 || (asked - own).abs() <= CAPITALS.max(most) {
        return None;
    }
    let what = format!(
        "capitals of the text are {own:.2} pt high, and `baseline` of the grid is {asked:.2} pt: \
         pictures stand off them by the rest"
    );
    Some(view.says(what).at(sight.key_at("baseline")).mended(BASELINE))
}

/// How cap lines are mended.
const BASELINE: &str = "Write the height of the capitals of `text` as `baseline` in the grid.";

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found: Vec<Offence> = off_capitals(sight, most).into_iter().collect();
    for view in &sight.views {
        for shown in &view.pictures {
            let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
            let drawing = shown.photo.is_some_and(|photo| photo.drawing);
            let name = shown.photo.map_or("a picture", |photo| photo.path.as_str());
            let mut say = |message: String| {
                let offence = view.says(message).at(shown.span);
                found.push(match shown.story {
                    Some(story) => offence.of(sight.name(story)),
                    None => offence,
                });
            };
            let (above, below) = (sight.beside_top(top).1, sight.beside_baseline(foot).1);
            // What runs out over the trim has no edge there.
            let page = sight.layout.page();
            let ends = (shown.frame.y > page.y, shown.frame.bottom() < page.bottom());
            if above.abs() > most && !drawing && ends.0 {
                say(format!("the top of `{name}` is {above:.2} pt off a cap line"));
            }
            if below.abs() > most && ends.1 {
                say(format!("the foot of `{name}` is {below:.2} pt off a baseline"));
            }
        }
    }
    found
}
