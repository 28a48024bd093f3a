//! Letters of a head stand as their face has them.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FacedRun;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Heads with letters set apart.
pub const RULE: Rule = Rule {
    code: Code::TrackedHead,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "most",
            about: "Most letter space of a head, in thousandths of an em.",
            normal: 40.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "least",
            about: "Least letter space of one.",
            normal: -45.0,
            range: (-1000.0, 0.0),
        },
        Threshold {
            name: "size",
            about: "From which size on, in points, other words are as large as heads.",
            normal: 11.0,
            range: (1.0, 500.0),
        },
    ],
    says: "Heads have at most 40 thousandths of an em of letter space, and no less than -45.",
    why: "Small letters are drawn to stand together: set apart, a word is spelt and not read; set \
        tight, it clots.",
    remedy: "Take `track` out of the steps of the ladder in the layout, or set it between the two \
        (thousandths of an em, `track: 0` is as the face was drawn).",
    source: "Bringhurst, The Elements of Typographic Style, 2.1.6; Goudy on letterspacing.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    // Words in small letters; capitals may be set apart.
    let small = |text: &str| text.chars().filter(|c| c.is_lowercase()).count() > 1;
    let large = |of: &FacedRun| {
        let run = of.run;
        let read = matches!(run.role, Role::Headline | Role::Teaser | Role::Deck);
        read || run.run.size.points() >= limits.get("size") && small(&run.run.text)
    };
    let mut found = Vec::new();
    for of in sight.runs().filter(large) {
        let run = of.run.run;
        let track = run.track.points() / run.size.points().max(0.1) * 1000.0;
        if track > most + 0.5 || track < least - 0.5 {
            let what = format!(
                "{} has {track:.0} thousandths of an em between its letters; {least} to {most} may \
                 be",
                of.line.words()
            );
            found.push(sight.told(of.view, of.line, what));
        }
    }
    found
}
