//! Heads shrink down the page: under a head stands none that is larger.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};

/// Heads that grow.
pub const RULE: Rule = Rule {
    code: Code::HeadsGrow,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "How much larger than a head above it in its columns a head may be, in points.",
            normal: 0.0,
            range: (0.0, 400.0),
        },
        Threshold {
            name: "size",
            about: "Under heads up to this size, those of short pieces, any may stand, in points.",
            normal: 16.0,
            range: (0.0, 400.0),
        },
        Threshold {
            name: "lead",
            about: "How much larger than every other head the largest of a page is, in points.",
            normal: 9.0,
            range: (0.0, 400.0),
        },
    ],
    says: "A head is no larger than one above it in the same columns, and a page has one lead.",
    why: "Size tells the reader how much a story weighs, and a page is read from the top.",
    remedy: "Give the slots of the layout ladders that go down the page, or change two stories.",
    source: "Harrower, The newspaper designer’s handbook, on headline hierarchy.",
    look,
};

/// Rows by which heads that stand side by side may begin higher or lower.
const LEVEL: f64 = 6.0;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (points, lead, short) = (limits.get("points"), limits.get("lead"), limits.get("size"));
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        for under in &heads {
            let over = heads.iter().find(|over| {
                let above = over.foot < under.top && over.size() > short;
                above && over.shares_columns(under) && under.size() > over.size() + points + 0.01
            });
            let Some((over, first)) = over.zip(under.first()) else { continue };
            let (large, small) = (under.size(), over.size());
            let (under_words, over_words) = (under.words(), over.words());
            let what = format!("{under_words} of {large:.1} pt stands under \
                {over_words} of {small:.1} pt");
            found.push(view.says_of(first, what).of(sight.name(under.story)));
        }
        found.extend(outweighed(sight, (view, &heads), lead));
    }
    found
}

/// A head that is larger than one over more columns whose story begins no lower; else, a lead that
/// is hardly larger than another head. The lead is the largest.
fn outweighed(sight: &Sight, (view, heads): (&View, &[SeenHead]), lead: f64) -> Option<Offence> {
    let wide = |head: &SeenHead| head.span.1 - head.span.0;
    let more = |a: &SeenHead, b: &SeenHead| a.size() - b.size();
    let column = sight.layout.column_width().points();
    // A picture over its head is the story's beginning too.
    let begins = |head: &SeenHead| {
        let own = view.pictures.iter().filter(|shown| shown.story == Some(head.story));
        own.map(|shown| shown.frame.y.points()).fold(head.top, f64::min)
    };
    let over = |large: &SeenHead, small: &SeenHead| {
        let level = begins(small) < large.top + LEVEL * sight.row();
        level && wide(small) > wide(large) + column / 2.0 && more(large, small) > 0.01
    };
    for large in heads {
        if let Some(small) = heads.iter().find(|small| over(large, small)) {
            let what = format!(
                "{} over fewer columns is {:.1} pt larger than {} beside it",
                large.words(),
                more(large, small),
                small.words()
            );
            return Some(view.says_of(large.first()?, what).of(sight.name(large.story)));
        }
    }
    let mut sizes: Vec<&SeenHead> = heads.iter().collect();
    sizes.sort_by(|a, b| b.size().total_cmp(&a.size()).then(wide(b).total_cmp(&wide(a))));
    let [first, second, ..] = sizes.as_slice() else { return None };
    let more = more(first, second);
    let line = first.first().filter(|_| more < lead - 0.01)?;
    let (words, other) = (first.words(), second.words());
    let what =
        format!("the lead {words} is {more:.1} pt larger than {other}, {lead} is the least");
    Some(view.says_of(line, what).of(sight.name(first.story)))
}
