//! A story jumps once, and on both sides of its jump stands enough of it.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Points of a centimetre.
const CENTIMETRE: f64 = 72.0 / 2.54;

/// Jumps too early, too late, too many.
pub const RULE: Rule = Rule {
    code: Code::JumpLength,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "before",
            about: "The least text of a story before its jump, in centimetres of legs.",
            normal: 10.0,
            range: (0.0, 500.0),
        },
        Threshold {
            name: "after",
            about: "The least text of a story where it goes on, in centimetres of legs.",
            normal: 15.0,
            range: (0.0, 500.0),
        },
        Threshold {
            name: "jumps",
            about: "How many times a story jumps at the most.",
            normal: 1.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A story jumps once, and stands on both sides of its jump with enough text.",
    why: "A few lines are not worth the turning of a page, and no reader turns twice.",
    remedy: "Give the story more rows in the layout, or another slot.",
    source: "Harrower, The newspaper designer’s handbook, on jumps.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (before, after, most) = (limits.get("before"), limits.get("after"), limits.get("jumps"));
    let mut found = Vec::new();
    for story in sight.stories() {
        let name = sight.name(story);
        let pages: Vec<&View> = sight.pages_of(story).collect();
        let mut jumps = 0;
        for pair in pages.windows(2) {
            let [from, to] = pair else { continue };
            if sight.faces(from, to) {
                continue;
            }
            jumps += 1;
            if f64::from(jumps) > most {
                let what = format!("`{name}` jumps {jumps} times, {most} is the most");
                found.push(from.says(what).of(name));
            }
            let sides = [(*from, before, "before it jumps"), (*to, after, "where it goes on")];
            for (view, least, place) in sides {
                let length = length(sight, view, story);
                if length < least {
                    let what = format!(
                        "`{name}` has {length:.1} cm of text {place}, {least} cm is the least"
                    );
                    found.push(view.says(what).of(name));
                }
            }
        }
    }
    found
}

/// The text of a story on a page, in centimetres of legs.
fn length(sight: &Sight, view: &View, story: StoryId) -> f64 {
    let legs = view.legs.iter().filter(|leg| leg.story == story);
    legs.map(|leg| leg.rows.len()).sum::<usize>() as f64 * sight.row() / CENTIMETRE
}
