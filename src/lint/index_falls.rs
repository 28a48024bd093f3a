//! The page numbers of an index rise.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::index::SeenIndex;
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};

/// Pages of an index out of order.
pub const RULE: Rule = Rule {
    code: Code::IndexFalls,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "entries",
        about: "From how many entries on a list of pages is an index.",
        normal: 3.0,
        range: (2.0, 1000.0),
    }],
    says: "The page numbers of an index rise.",
    why: "A reader goes through a paper from front to back, and through its index so; a number \
        that falls looks like a mistake in it.",
    remedy: "Put the entries in the order of their pages.",
    source: "Harrower, The newspaper designer’s handbook, on promos and indexes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("entries");
    let indexes = sight.indexes().into_iter();
    let long = indexes.filter(|index| index.entries.len() as f64 >= least);
    long.filter_map(|index| falling(sight, &index)).collect()
}

/// The first entry of an index whose page comes before that of the one above it.
fn falling(sight: &Sight, index: &SeenIndex) -> Option<Offence> {
    let [above, below] = index.entries.windows(2).find_map(|pair| match pair {
        [above, below] if below.page < above.page => Some([above, below]),
        _ => None,
    })?;
    let what = format!(
        "{} on page {} stands under {} on page {}",
        quoted(&below.words),
        below.page,
        quoted(&above.words),
        above.page
    );
    let page = Some(index.page);
    let offence = Offence { page, ..Offence::of_issue(what) }.at(below.at);
    Some(match index.story {
        Some(story) => offence.of(sight.name(story)),
        None => offence,
    })
}
