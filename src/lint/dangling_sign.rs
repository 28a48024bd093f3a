//! A sign that parts two words has a word on both of its sides.

use crate::layout::{Furniture, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::view::View;
use crate::page::{Home, Placed, Shape};
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};
use crate::source::Span;

/// Separators that part nothing.
pub const RULE: Rule = Rule {
    code: Code::DanglingSign,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A separator that the layout words has something on both of its sides, and a pair of \
        brackets something inside.",
    why: "A gap that nothing fills leaves its point or comma behind, which then leads to nothing.",
    remedy: "Fill in what is missing (`price`, `motto`, `section`, …), or take its gap and the \
        sign beside it out of the layout.",
    source: "Newspaper stylebooks on folios and datelines.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for placed in &view.page.placed {
            let Some((worded, span)) = worded(sight, view, placed) else { continue };
            let printed = printed(placed);
            if let Some(what) = dangling(worded, &printed) {
                let story = placed.id.story.clone();
                let offence = view.says(format!("{} {what}", quoted(&printed))).at(span);
                found.push(Offence { story, ..offence });
            }
        }
    }
    found
}

/// How the layout words a thing that has gaps.
fn worded<'s>(
    sight: &'s Sight,
    view: &'s View,
    placed: &Placed,
) -> Option<(&'s str, Span)> {
    match &placed.id.home {
        Home::Furniture(name, item) => match sight.layout.furniture.get(name)?.get(*item)? {
            Furniture::Line { text, span, .. } => Some((text, *span)),
            _ => None,
        },
        Home::Area(name) => {
            let area = view.template.areas.iter().find(|area| area.id == *name)?;
            match &area.part {
                Part::Words { text, .. } => Some((text, area.span)),
                _ => None,
            }
        }
    }
}

/// The words of a thing, its lines as one.
fn printed(placed: &Placed) -> String {
    let mut text = String::new();
    let mut baseline = None;
    for mark in &placed.marks {
        let Shape::Glyphs(run) = &mark.shape else { continue };
        if baseline.is_some_and(|y| y != run.origin.y) {
            text.push(' ');
        }
        baseline = Some(run.origin.y);
        text.push_str(&run.text);
    }
    text
}

fn parts(sign: char) -> bool {
    matches!(sign, '·' | '•' | '|' | '–' | '—' | ',' | ':' | ';' | '/')
}

/// What the words of gaps lack, as they are printed.
fn dangling(worded: &str, printed: &str) -> Option<&'static str> {
    let (worded, printed) = (worded.trim(), printed.trim());
    if printed.is_empty() {
        return None;
    }
    // What stands in the gaps is somebody's copy; only signs between them are the layout's.
    let mut outside = true;
    let mut own = worded.chars().filter(|sign| {
        outside = *sign == '}' || outside && *sign != '{';
        outside && *sign != '}'
    });
    if !worded.contains('{') || !own.any(|sign| parts(sign) || "([".contains(sign)) {
        return None;
    }
    let bare: String = printed.chars().filter(|sign| !sign.is_whitespace()).collect();
    let twice = bare.chars().zip(bare.chars().skip(1)).any(|(a, b)| parts(a) && parts(b));
    let empty = ["()", "[]", "(,", "(·", "·)"].iter().any(|pair| bare.contains(pair));
    if printed.ends_with(parts) && worded.ends_with('}') {
        Some("ends in a sign that leads to nothing")
    } else if printed.starts_with(parts) && worded.starts_with('{') {
        Some("begins with a sign that parts nothing")
    } else if twice {
        Some("has two signs with nothing between them")
    } else if empty {
        Some("has empty brackets")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::dangling;

    #[test]
    fn signs_of_the_layout_have_words_on_both_sides() {
        let line = "{Date} · nummer {issue} · {price}";
        assert!(dangling(line, "Zaterdag 5 december · nummer 4 · ").is_some());
        assert!(dangling(line, "Zaterdag 5 december · nummer 4 · € 2").is_none());
        assert!(dangling("{motto} · {date} · {price}", "· 5 mei · € 2").is_some());
        assert!(dangling("{date} · {motto} · {price}", "5 mei · · € 2").is_some());
        assert!(dangling("{title} ({price})", "De Brug ()").is_some());
        assert!(dangling("{line}", "Verder:").is_none(), "copy may end so");
        assert!(dangling("Verder:", "Verder:").is_none());
        assert!(dangling("Lees ook: {teaser}", "Lees ook: Dicht").is_none());
        assert!(dangling("Lees ook: {teaser}", "Lees ook:").is_some());
    }
}
