//! White lies around the type area.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Margins too narrow, or one wider than the other.
pub const RULE: Rule = Rule {
    code: Code::Margin,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "least",
            about: "The least white between the type area and the trim, in millimetres.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "apart",
            about: "How much wider than the right margin the left one may be, or the other way \
                round, in millimetres.",
            normal: 4.0,
            range: (0.0, 100.0),
        },
    ],
    says: "At least six millimetres of white lie between the type area and the trim, and as much \
        on the left as on the right.",
    why: "Newspapers are folded and cut at speed: type near the edge is lost, and it looks as if \
        the page were too small; with one margin wider than the other it hangs crooked.",
    remedy: "Make the type area smaller (`margins` in the layout).",
    source: "Printers’ data sheets for coldset: 8 to 12 mm of unprinted edge.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("least");
    let (page, area) = (sight.layout.trim, sight.layout.area);
    let white = [
        ("left", area.x),
        ("right", page.width - area.right()),
        ("top", area.y),
        ("bottom", page.height - area.bottom()),
    ];
    let file = sight.key_at("margins");
    let narrow = white.into_iter().map(|(side, white)| (side, white.mm()));
    let narrow = narrow.filter(|(_, white)| *white < least - 0.05);
    let mut found: Vec<Offence> = Vec::new();
    let (left, right) = (area.x.mm(), (page.width - area.right()).mm());
    if (left - right).abs() > limits.get("apart") + 0.05 {
        let what = format!("the left margin is {left:.1} mm wide, the right one {right:.1} mm");
        found.push(Offence::of_issue(what).at(file));
    }
    found.extend(narrow.map(|(side, white)| {
        let what = format!("the {side} margin is {white:.1} mm wide, {least} mm is the least");
        Offence::of_issue(what).at(file)
    }));
    found
}
