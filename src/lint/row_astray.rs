//! What stands in a row stands level.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::BTreeSet;

/// One of several that stands a little higher or lower.
pub const RULE: Rule = Rule {
    code: Code::RowAstray,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "Up to how many rows of the grid one may be out of line and still look like one of \
            the row.",
        normal: 3.0,
        range: (0.1, 20.0),
    }],
    says: "Where three or more kickers, heads or teasers stand side by side, none of them stands a \
        few rows higher or lower than the others, which are level.",
    why: "A row that is nearly level looks like a mistake; one that is not meant looks meant.",
    remedy: "Give its area the row of the others (`row: \"@…\"` names another area to stand \
        beside).",
    source: "Müller-Brockmann, Grid systems in graphic design, on aligning across columns.",
    look,
};

/// What begins a piece that stands beside others of its kind.
const BEGINS: [Role; 3] = [Role::Kicker, Role::Headline, Role::Teaser];

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (row, most) = (sight.row(), limits.get("rows"));
    let mut found = Vec::new();
    for view in &sight.views {
        let mut told = BTreeSet::new();
        for role in BEGINS {
            let mut stories: BTreeSet<StoryId> = BTreeSet::new();
            let own = view.lines.iter().filter(|line| line.role == role);
            let first = |line: &&SeenLine| line.story.is_some_and(|story| stories.insert(story));
            let all: Vec<&SeenLine> = own.filter(first).collect();
            for line in &all {
                let beside = |other: &&&SeenLine| {
                    let apart = other.right < line.x || other.x > line.right;
                    apart && (other.size - line.size).abs() < 0.1
                };
                let level = |y: f64| {
                    let at = |other: &&&SeenLine| (other.y - y).abs() < 0.1;
                    all.iter().filter(beside).filter(at).count()
                };
                let near = all.iter().filter(beside).find(|other| {
                    let off = (other.y - line.y).abs() / row;
                    off > 0.2 && off <= most && level(other.y) >= 2 && level(line.y) == 0
                });
                // What begins lower goes on lower.
                let Some(other) = near.filter(|_| told.insert(line.story)) else { continue };
                let off = (other.y - line.y) / row;
                let what = if off > 0.0 {
                    format!("{} stands {off:.1} rows higher than those beside it", line.words())
                } else {
                    format!("{} stands {:.1} rows lower than those beside it", line.words(), -off)
                };
                found.push(sight.told(view, line, what));
            }
        }
        found.extend(lower_texts(sight, view));
    }
    found
}

/// Stories side by side of which one begins its text lower under its head than all others, whose
/// texts begin equally near.
fn lower_texts(sight: &Sight, view: &View) -> Vec<Offence> {
    let heads = sight.heads(view);
    let begins = |head: &SeenHead| {
        let own = view.lines.iter().filter(|line| line.story == Some(head.story));
        let under = own.filter(|line| line.y > head.foot && line.role != Role::Headline);
        under.min_by(|a, b| a.y.total_cmp(&b.y)).filter(|line| runs_on(line.role))
    };
    let all: Vec<(&SeenHead, &SeenLine, f64)> = heads
        .iter()
        .filter_map(|head| begins(head).map(|line| (head, line, line.y - head.foot)))
        .collect();
    let told = all.iter().filter_map(|(head, line, gap)| {
        let beside: Vec<f64> = all
            .iter()
            .filter(|(other, ..)| {
                let level = (other.top - head.top).abs() < 0.1;
                let alike = (other.size() - head.size()).abs() < 0.1;
                level && alike && other.story != head.story
            })
            .map(|(.., gap)| *gap)
            .collect();
        let usual = beside.first().copied()?;
        let even = beside.iter().all(|other| (other - usual).abs() < 0.1);
        let rows = (gap - usual) / sight.row();
        (beside.len() > 1 && even && rows > 0.9).then(|| {
            let name = sight.name(head.story);
            let what = format!(
                "the text of `{name}` begins {rows:.1} rows lower under its head than those beside \
                 it"
            );
            sight.told(view, line, what)
        })
    });
    told.collect()
}
