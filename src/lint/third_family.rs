//! Two families of type are enough for a paper.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FacedRun;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Families over those that a paper needs.
pub const RULE: Rule = Rule {
    code: Code::ThirdFamily,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "families",
        about: "Most families of type; cuts for other sizes are of one family, and a fallback face \
            that lends a character counts for nothing.",
        normal: 2.0,
        range: (1.0, 20.0),
    }],
    says: "A paper is set in two families of type at the most.",
    why: "A serif and a sans serif in their weights tell everything apart that a page has; each \
        further family is a voice that interrupts.",
    remedy: "Give the style of these words a face of a family that the paper has.",
    source: "Bringhurst, The Elements of Typographic Style, 6.4–6.5; Harrower on type.",
    look,
};

/// A family on the pages: how many runs are set in it, and the first of them.
type Use<'s, 'a> = (usize, FacedRun<'s, 'a>);

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("families");
    let mut families: BTreeMap<&str, Use> = BTreeMap::new();
    for of in sight.runs().filter(|of| !is_lent(sight, of)) {
        families.entry(sight.family(of.run.run).family).or_insert((0, of)).0 += 1;
    }
    // What is set in least is what came in last.
    let mut families: Vec<(&str, Use)> = families.into_iter().collect();
    families.sort_by_key(|(_, (runs, _))| std::cmp::Reverse(*runs));
    let count = families.len();
    let over = families.into_iter().skip(most as usize);
    let told = over.map(|(family, (_, of))| {
        let words = of.line.words();
        let message =
            format!("{words} is set in `{family}`, one of {count} families; {most} may be");
        sight.told(of.view, of.line, message)
    });
    told.collect()
}

/// Whether a fallback face lends a character that the face of the style has not.
fn is_lent(sight: &Sight, of: &FacedRun) -> bool {
    let own = sight.layout.styles.get(&of.run.role).map(|style| style.face);
    own != Some(of.run.run.face) && sight.layout.fallback.contains(&of.run.run.face)
}
