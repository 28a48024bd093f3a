//! Running text is set in an upright face of book weight.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::style::{Caps, Role};

/// Running text in a bold, light or slanted face, or in small capitals.
pub const RULE: Rule = Rule {
    code: Code::TextCut,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "least",
            about: "The least weight of the face of running text, as its file has it.",
            normal: 350.0,
            range: (1.0, 1000.0),
        },
        Threshold {
            name: "most",
            about: "The most weight of it.",
            normal: 500.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "Running text stands in an upright face of regular weight, and no text of some length \
        in small capitals.",
    why: "Pages of bold or italic tire, and nothing is left by which to emphasise; light faces \
        break up in newspaper ink.",
    remedy: "Give the style `text` a regular face, and take `caps` out of it.",
    source: "Tinker, Legibility of print; R3.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let of_text = |role: Role| matches!(role, Role::Text | Role::Brief | Role::List);
    let mut told: Vec<(Role, &str)> = Vec::new();
    let mut found = small_capitals(sight);
    for of in sight.runs().filter(|of| of_text(of.run.role)) {
        let style = sight.layout.styles.get(&of.run.role).map(|style| style.face);
        let Some(font) = sight.font(of.run.run).filter(|_| style == Some(of.run.run.face)) else {
            continue;
        };
        let (weight, slanted) = (font.face().weight().to_number(), font.face().is_italic());
        let range = limits.get("least")..=limits.get("most");
        if range.contains(&f64::from(weight)) && !slanted {
            continue;
        }
        let face = sight.face(of.run.run);
        if told.contains(&(of.run.role, face)) {
            continue;
        }
        told.push((of.run.role, face));
        let cut = if slanted { "slanted".to_owned() } else { format!("of weight {weight}") };
        let what = format!(
            "`{}` is set in `{face}`, which is {cut}: {}",
            of.run.role.name(),
            of.line.words()
        );
        found.push(sight.told(of.view, of.line, what));
    }
    found
}

/// The first line of each kind of text that a style sets in small capitals.
fn small_capitals(sight: &Sight) -> Vec<Offence> {
    use Role::{BoxText, Brief, Caption, Deck, List, Quotation, Text, TextItalic};
    let long = [Text, Brief, List, Quotation, TextItalic, Deck, Caption, BoxText];
    let mut found = Vec::new();
    for role in long {
        let style = sight.layout.styles.get(&role);
        if style.is_none_or(|style| style.caps != Caps::Small) {
            continue;
        }
        let first = sight.lines().find(|(_, line)| line.role == role);
        found.extend(first.map(|(view, line)| {
            let what = format!("`{}` is set in small capitals: {}", role.name(), line.words());
            sight.told(view, line, what)
        }));
    }
    found
}
