//! The heads of a paper are of one family and one ink.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::inks::ink_name;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Heads that look like those of another paper.
pub const RULE: Rule = Rule {
    code: Code::OddHead,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "heads",
            about: "From how many heads on a paper has a custom.",
            normal: 8.0,
            range: (2.0, 1000.0),
        },
        Threshold {
            name: "odd",
            about: "Up to how many heads of a family or an ink of their own are odd, per cent of \
                all.",
            normal: 8.0,
            range: (0.0, 50.0),
        },
    ],
    says: "No single head has a family or an ink that hardly any other head has.",
    why: "Heads make the face of a paper; one that is set otherwise looks like an advertisement, \
        or like a mistake.",
    remedy: "Give the head the ladder that others of its size have, or its ladder their face and \
        their ink.",
    source: "Harrower, The newspaper designer’s handbook, on headline type; Garcia, Contemporary \
        newspaper design.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let of_view = |view| sight.heads(view).into_iter().map(move |head| (view, head));
    let all: Vec<(&View, SeenHead)> = sight.views.iter().flat_map(of_view).collect();
    let headline = |of: &&(&View, SeenHead)| {
        of.1.first().is_some_and(|line| line.role == Role::Headline)
    };
    let looks: Vec<_> = all
        .iter()
        .filter(headline)
        .filter_map(|(view, head)| {
            let line = head.first()?;
            let run = line.runs.first()?;
            let family = sight.family(run.run).family;
            Some((view, line, family, ink_name(sight.layout, run.ink)))
        })
        .collect();
    let count = looks.len() as f64;
    let few = |same: usize| same as f64 * 100.0 <= count * limits.get("odd");
    if count < limits.get("heads") {
        return Vec::new();
    }
    let odd = looks.iter().filter_map(|(view, line, family, ink)| {
        let as_family = looks.iter().filter(|other| other.2 == *family).count();
        let as_ink = looks.iter().filter(|other| other.3 == *ink).count();
        let what = if few(as_family) {
            format!("{} is set in `{family}`, and {as_family} of {count} heads are", line.words())
        } else if few(as_ink) {
            format!("{} is in {ink}, and {as_ink} of {count} heads are", line.words())
        } else {
            return None;
        };
        Some(sight.told(view, line, what))
    });
    odd.collect()
}
