//! Small capitals are drawn, not made small.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, SeenRun, runs_on};
use crate::page::Run;
use crate::report::{Code, Severity};
use crate::unit::Pt;

/// Capitals of one family in two sizes that touch.
pub const RULE: Rule = Rule {
    code: Code::FauxSmallCapitals,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Small capitals are the face's own, never capitals of another size.",
    why: "Capitals that were made small are thinner than the letters beside them; the word looks \
        broken.",
    remedy: "Set them with `caps: small`, or as `[navo]{.smallcaps}`, in a face that has them.",
    source: "Bringhurst, The Elements of Typographic Style, 3.2.2.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let faux = |pair: &[SeenRun]| {
        let [a, b] = pair else { return false };
        let one_family = sight.family(a.run).family == sight.family(b.run).family;
        one_family
            && a.run.size != b.run.size
            && (touch(a.run, b.run) || shrunk(a.run, b.run) || shrunk(b.run, a.run))
    };
    let lines = sight.lines().filter(|(_, line)| !is_label(line));
    let lines = lines.filter(|(_, line)| line.runs.windows(2).any(faux));
    let told = lines.map(|(view, line)| {
        let words = line.words();
        let message = format!("{words} has small capitals that are capitals made small");
        sight.told(view, line, message)
    });
    told.collect()
}

/// Whether a line is of pieces that are apart by their nature, a label and what it says: of several
/// roles, none of which is running text.
fn is_label(line: &SeenLine) -> bool {
    let apart = line.runs.windows(2).any(|pair| matches!(pair, [a, b] if a.role != b.role));
    apart && !line.runs.iter().any(|run| runs_on(run.role))
}

/// Whether words in capitals alone are smaller than the small letters beside them.
fn shrunk(small: &Run, large: &Run) -> bool {
    let letters = |run: &Run| run.text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = !small.text.contains(char::is_lowercase) && letters(small) > 1;
    let level = |run: &Run| run.glyphs.iter().all(|glyph| glyph.offset.1 == Pt::ZERO);
    capitals
        && small.size < large.size
        && large.text.contains(char::is_lowercase)
        && level(small)
        && level(large)
}

/// Whether the last letter of a run and the first of the next are capitals on one baseline.
fn touch(a: &Run, b: &Run) -> bool {
    let level = |run: &Run| run.glyphs.iter().all(|glyph| glyph.offset.1 == Pt::ZERO);
    let ends = a.text.chars().next_back().is_some_and(char::is_uppercase);
    let begins = b.text.chars().next().is_some_and(char::is_uppercase);
    level(a) && level(b) && ends && begins
}
