//! Supplied art stands where art is supplied, not where the paper shows pictures of its own.

use crate::layout::Art;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Advertisements in places of news.
pub const RULE: Rule = Rule {
    code: Code::AdvertAsNews,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Supplied art stands in an area of `art: supplied`, not in one of the paper’s own \
        pictures.",
    why: "An advertisement among the news is taken for it, and a place for photographs crops what \
        somebody paid for.",
    remedy: "Put it in a slot for supplied art (`katern layouts` tells which), or make a story of \
        a picture of the paper’s own.",
    source: "Leidraad van de Raad voor de Journalistiek, on advertising; Harrower on adverts.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in &view.pictures {
            let supplied = shown.story.filter(|story| sight.is_supplied(*story));
            if supplied.is_some() && sight.art(view, shown) != Art::Supplied {
                let name = shown.name();
                let what = format!("{name} is supplied art in a place of the paper’s own");
                found.push(view.says(what).at(shown.span));
            }
        }
    }
    found
}
