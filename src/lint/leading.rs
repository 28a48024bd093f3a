//! Lines of one text stand neither solid nor apart.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, is_crosshead, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeSet;

/// Lines too near to each other or too far apart.
pub const RULE: Rule = Rule {
    code: Code::Leading,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "text_least",
            about: "The least from baseline to baseline of running text, of its size.",
            normal: 1.06,
            range: (0.5, 5.0),
        },
        Threshold {
            name: "text_most",
            about: "The most of it.",
            normal: 1.5,
            range: (0.5, 5.0),
        },
        Threshold {
            name: "head_least",
            about: "The least from baseline to baseline of a head, of its size.",
            normal: 0.86,
            range: (0.5, 5.0),
        },
        Threshold {
            name: "head_most",
            about: "The most of it.",
            normal: 1.4,
            range: (0.5, 5.0),
        },
        Threshold {
            name: "deck_least",
            about: "The least from baseline to baseline of a deck, which is read as text is.",
            normal: 1.0,
            range: (0.5, 5.0),
        },
        Threshold {
            name: "small_most",
            about: "The most from baseline to baseline of captions, boxes and other small type; \
                their least is that of running text.",
            normal: 1.75,
            range: (0.5, 5.0),
        },
    ],
    says: "Running text has 1.06 to 1.5 times its size from baseline to baseline, small type up to \
        1.75, heads 0.86 to 1.4 times and decks 1 to 1.4 times.",
    why: "Set solid, descenders touch what stands under them and a page turns to a grey wall; set \
        wide, each line stands for itself and a head falls apart.",
    remedy: "Change the size of the style, the rows of the grid, or `lead` in the ladder’s step.",
    source: "R3; Bringhurst, The Elements of Typographic Style, 2.2; Harrower on headlines.",
    look,
};

/// What a line is, and for heads of which size in tenths of a point.
type LeadKind = (Role, i64);

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut told: BTreeSet<LeadKind> = BTreeSet::new();
    let mut found = Vec::new();
    for view in &sight.views {
        for (i, line) in view.lines.iter().enumerate() {
            let Some(names) = bounds(line.role) else { continue };
            let Some(apart) = apart(sight, view, i) else { continue };
            let [least, most] = names.map(|name| limits.get(name));
            let ratio = apart / line.size;
            if (least - 0.005..=most + 0.005).contains(&ratio) {
                continue;
            }
            if told.insert((line.role, (line.size * 10.0).round() as i64)) {
                let what = format!(
                    "`{}` of {:.1} pt has {apart:.1} pt from baseline to baseline, {ratio:.2} \
                     times its size; {least} to {most} is asked for: {}",
                    line.role.name(),
                    line.size,
                    line.words()
                );
                found.push(sight.told(view, line, what));
            }
        }
    }
    found
}

/// Which thresholds hold for a role; `None` for what is one line, or a figure.
fn bounds(role: Role) -> Option<[&'static str; 2]> {
    use Role::{BoxEntry, BoxEvent, BoxHead, BoxSmall, BoxStatement, BoxText, Caption, Deck, Note};
    use Role::{Byline, Headline, Quote, Service, TableText, Teaser};
    match role {
        Deck => Some(["deck_least", "head_most"]),
        Headline | Teaser | Quote | BoxHead | BoxStatement => {
            Some(["head_least", "head_most"])
        }
        Caption | BoxText | BoxEntry | BoxEvent | BoxSmall | Note | Byline | Service
        | TableText | Role::Crosshead | Role::Question => Some(["text_least", "small_most"]),
        role if runs_on(role) && !is_crosshead(role) => Some(["text_least", "text_most"]),
        _ => None,
    }
}

/// From a line down to the next of the same text, where nothing stands between them.
fn apart(sight: &Sight, view: &View, i: usize) -> Option<f64> {
    let line = view.lines.get(i)?;
    let next = view.lines.get(i + 1)?;
    let same = (next.role, next.story, next.size) == (line.role, line.story, line.size);
    let under = next.y > line.y && sight.column(next.x) == sight.column(line.x);
    let apart = next.y - line.y;
    // Of running text only the line in the next row is meant: what stands farther off follows a
    // row of white or something else.
    let row = sight.row().max(line.size * 0.5);
    let near = !runs_on(line.role) || apart < row * 1.5;
    // Small type stands in cells and entries, each of which is a text of its own.
    let small = bounds(line.role).is_some_and(|[_, most]| most == "small_most");
    let near = near && (!small || on_one_line(sight, line, next));
    let words = |line: &SeenLine| !line.text.trim().is_empty();
    (same && under && near && apart < line.size * 3.0 && words(line) && words(next))
        .then_some(apart)
}

/// Whether two lines are of words that are typed on one line.
fn on_one_line(sight: &Sight, line: &SeenLine, next: &SeenLine) -> bool {
    let Some((a, b)) = line.span.zip(next.span).filter(|(a, b)| a.file == b.file) else {
        return false;
    };
    let (from, to) = (a.start.min(b.start) as usize, a.start.max(b.start) as usize);
    let between = sight.sources.bytes(a.file).get(from..to);
    between.is_some_and(|between| !between.contains(&b'\n') && !between.contains(&b'|'))
}
