//! Running text has the word space and the letter space that its face was drawn with.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::{Role, Style};
use std::collections::BTreeSet;

/// Text whose letters or words stand apart, or run together.
pub const RULE: Rule = Rule {
    code: Code::TextSpacing,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "least",
            about: "The least word space that a style asks for, in thousandths of an em.",
            normal: 170.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "most",
            about: "The most of it.",
            normal: 320.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "text",
            about: "The most letter space of running text that a style asks for, on either side \
                of none, in thousandths of an em.",
            normal: 15.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "small",
            about: "The same of captions, boxes and other small type in lower case.",
            normal: 35.0,
            range: (0.0, 1000.0),
        },
    ],
    says: "A style asks for 170 to 320 thousandths of an em between words, and for no letter space \
        in running text.",
    why: "A face is drawn with its white: wider, the words of a text fall into letters and its \
        lines into words; tighter, both clot. No line can mend what the style asks of each.",
    remedy: "Take `track` out of the style, or near 0; set `spacing: { natural: … }` near 240, or \
        leave it out.",
    source: "Bringhurst, The Elements of Typographic Style, 2.1.4 and 2.1.6; Tschichold, Evenly \
        spaced typesetting.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for (view, line) in sight.lines() {
        let Some(style) = sight.layout.styles.get(&line.role) else { continue };
        let many = line.text.chars().filter(|c| c.is_lowercase()).count() > 3;
        if !many {
            continue;
        }
        let said = spaces(style, line, limits).or_else(|| letters(style, line, limits));
        // A style that is like another has its fault from there.
        if let Some(said) = said.filter(|said| told.insert(said.clone())) {
            found.push(tell(sight, (view, line), &said));
        }
    }
    found
}

fn tell(sight: &Sight, (view, line): (&View, &SeenLine), said: &str) -> Offence {
    let what = format!("`{}` {said}: {}", line.role.name(), line.words());
    let offence = sight.told(view, line, what);
    match sight.style_at(line.role) {
        Some(place) => offence.at(place),
        None => offence,
    }
}

/// What is wrong with the word space of running text.
fn spaces(style: &Style, line: &SeenLine, limits: &Thresholds) -> Option<String> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    let natural = f64::from(style.give.space);
    let wrong = natural > 0.0 && !(least..=most).contains(&natural) && runs_on(line.role);
    wrong.then(|| {
        format!(
            "has word spaces of {natural} thousandths of an em; {least} to {most} are good to read"
        )
    })
}

/// What is wrong with the letter space of text.
fn letters(style: &Style, line: &SeenLine, limits: &Thresholds) -> Option<String> {
    let most = if runs_on(line.role) {
        limits.get("text")
    } else if is_small(line.role) {
        limits.get("small")
    } else {
        return None;
    };
    let track = f64::from(style.track);
    (track.abs() > most).then(|| {
        format!("has {track} thousandths of an em between its letters; {most} may be")
    })
}

/// Small type that is read and not looked at.
fn is_small(role: Role) -> bool {
    use Role::{BoxEntry, BoxEvent, BoxSmall, BoxText, Byline, BylineName, Caption, Credit};
    use Role::{Kicker, KickerRest, Note, Service, TableText};
    let of_box = matches!(role, BoxText | BoxSmall | BoxEntry | BoxEvent | TableText | Note);
    let beside = matches!(role, Caption | Credit | Byline | BylineName | Service);
    of_box || beside || matches!(role, Kicker | KickerRest)
}
