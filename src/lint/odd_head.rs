//! The heads of a paper are of one family and one ink.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::inks::ink_name;
use crate::lint::sight::line::SeenLine;
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
        Threshold {
            name: "among",
            about: "The same where each of them stands alone on its page, and heads of another \
                family are larger and smaller, per cent.",
            normal: 20.0,
            range: (0.0, 50.0),
        },
    ],
    says: "No single head, deck or pull quote has a family or an ink that hardly any other has.",
    why: "Heads make the face of a paper; one that is set otherwise looks like an advertisement, \
        or like a mistake.",
    remedy: "Give the head the ladder that others of its size have, or its ladder their face and \
        their ink.",
    source: "Harrower, The newspaper designer’s handbook, on headline type; Garcia, Contemporary \
        newspaper design.",
    look,
};

/// A head, a deck or a quote with what it looks like.
struct HeadLook<'s, 'a> {
    view: &'s View<'a>,
    line: &'s SeenLine<'a>,
    family: &'a str,
    ink: String,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let of_view = |view| sight.heads(view).into_iter().map(move |head| (view, head));
    let all = sight.views.iter().flat_map(of_view);
    let heads = all.filter_map(|(view, head)| Some((view, head.first()?)));
    let heads = heads.filter(|(_, line)| line.role == Role::Headline);
    let heads: Vec<HeadLook> = heads.filter_map(|(view, line)| seen(sight, view, line)).collect();
    let mut found = odd(sight, &heads, limits);
    for role in [Role::Deck, Role::Quote] {
        let mut last = None;
        // The first line of each story speaks for it.
        let first = sight.lines().filter(|(view, line)| {
            let own = Some((view.page.number, line.story));
            line.role == role && std::mem::replace(&mut last, own) != own
        });
        let all: Vec<HeadLook> =
            first.filter_map(|(view, line)| seen(sight, view, line)).collect();
        found.extend(odd(sight, &all, limits));
    }
    found
}

fn seen<'s, 'a>(
    sight: &Sight<'a>,
    view: &'s View<'a>,
    line: &'s SeenLine<'a>,
) -> Option<HeadLook<'s, 'a>> {
    let run = line.runs.first()?;
    let family = sight.family(run.run).family;
    Some(HeadLook { view, line, family, ink: ink_name(sight.layout, run.ink) })
}

/// Those of some heads that look like hardly any other.
fn odd(sight: &Sight, looks: &[HeadLook], limits: &Thresholds) -> Vec<Offence> {
    let count = looks.len() as f64;
    let few = |same: usize, most: &str| same as f64 * 100.0 <= count * limits.get(most);
    if count < limits.get("heads") {
        return Vec::new();
    }
    let found = looks.iter().filter_map(|own| {
        let HeadLook { view, line, family, ink } = own;
        let as_family = looks.iter().filter(|other| other.family == *family).count();
        let as_ink = looks.iter().filter(|other| other.ink == *ink).count();
        let strays = || few(as_family, "among") && is_among(looks, family);
        let (words, head) = (line.words(), line.role == Role::Headline);
        let what = if few(as_family, "odd") || strays() {
            match head {
                true => {
                    format!("{words} is set in `{family}`, and {as_family} of {count} heads are")
                }
                false => format!("{words} is set in `{family}`, as {as_family} of {count} are"),
            }
        } else if few(as_ink, "odd") {
            match head {
                true => format!("{words} is in {ink}, and {as_ink} of {count} heads are"),
                false => format!("{words} is in {ink}, as {as_ink} of {count} are"),
            }
        } else {
            return None;
        };
        Some(sight.told(view, line, what))
    });
    found.collect()
}

/// Whether each head of a family stands alone on its page beside a larger one of another family,
/// which the paper has in smaller sizes too: a rank of its own it is not.
fn is_among(looks: &[HeadLook], family: &str) -> bool {
    let mut own = looks.iter().filter(|of| of.family == family);
    own.all(|of| {
        let page = of.view.page.number;
        let beside = || looks.iter().filter(|other| other.view.page.number == page);
        let others = || beside().filter(|other| other.family != family);
        let larger = others().any(|other| other.line.size > of.line.size);
        let smaller = |other: &HeadLook| other.line.size < of.line.size;
        let smaller = looks.iter().any(|other| other.family != family && smaller(other));
        larger && smaller && beside().filter(|other| other.family == family).count() == 1
    })
}
