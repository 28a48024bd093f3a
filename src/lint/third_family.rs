//! Two families of type are enough for a paper.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FacedRun;
use crate::report::{Code, Severity};

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

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("families");
    // What is set in least is what came in last.
    let families = sight.families();
    let count = families.len();
    let over = families.into_iter().skip(most as usize);
    let told = over.filter_map(|family| {
        let own = |of: &FacedRun| sight.family(of.run.run).family == family && !sight.is_lent(of);
        let of = sight.runs().find(own)?;
        let words = of.line.words();
        let message =
            format!("{words} is set in `{family}`, one of {count} families; {most} may be");
        Some(sight.told(of.view, of.line, message))
    });
    told.collect()
}
