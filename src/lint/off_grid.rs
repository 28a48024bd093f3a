//! Running text, and what is fixed to it, stands on the baseline grid of the page.

use crate::layout::{Area, Part};
use crate::lint::offence::Offence;
use crate::lint::rule::{Thresholds, Rule, Threshold};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;
use crate::unit::Pt;

/// Baselines off the grid.
pub const RULE: Rule = Rule {
    code: Code::OffGrid,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far a baseline may miss its row, in points.",
        normal: 0.1,
        range: (0.0, 20.0),
    }],
    says: "Type stands on the baseline grid; raises that the layout declares are excepted.",
    why: "Lines of neighbouring columns that stand level make a page one whole, and text on the \
        back of the sheet shows through between the lines, not in them.",
    remedy: "Take the offset out of the layout, or make it a `raise` of the style.",
    source: "Baseline grids as newspaper stylebooks have them; Hochuli, Detail in typography.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("points");
    let mut found = Vec::new();
    for view in &sight.views {
        for (i, line) in view.lines.iter().enumerate() {
            let above = i.checked_sub(1).and_then(|above| view.lines.get(above));
            let off = missed(sight, view, (line, above));
            if off.abs() > most {
                found.push(view.says_of(
                    line,
                    format!(
                        "{} of `{}` is {off:.2} pt off the grid",
                        line.words(),
                        line.role.name()
                    ),
                ));
            }
        }
    }
    found
}

/// How far a line is from where the grid has it; the line before it tells whether it is a first.
fn missed(sight: &Sight, view: &View, (line, above): (&SeenLine, Option<&SeenLine>)) -> f64 {
    let raise = sight.layout.styles.get(&line.role).map_or(0.0, |style| style.raise.points());
    match line.role {
        role if runs_on(role) => sight.beside_baseline(line.y).1,
        Role::Jump | Role::Service | Role::Columnist | Role::Note | Role::QuoteSource => {
            let own = line.role;
            let words =
                |area: &&Area| matches!(area.part, Part::Words { role, .. } if role == own);
            let drops = view.template.areas.iter().filter(words).map(|area| area.drop.points());
            let off = drops.chain([0.0]).map(|drop| sight.beside_baseline(line.y + raise - drop).1);
            off.min_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
        }
        Role::Byline | Role::BylineName | Role::Continued => {
            let lifted = sight.layout.objects.leg_line_raise.points();
            let off = [0.0, lifted, raise].map(|by| sight.beside_baseline(line.y + by).1);
            off.into_iter().min_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
        }
        Role::Headline | Role::Deck | Role::Kicker | Role::Caption => {
            let first =
                above.is_none_or(|above| (above.role, above.story) != (line.role, line.story));
            if first { hangs(sight, view, line) } else { 0.0 }
        }
        _ => 0.0,
    }
}

/// How far the cap line of a first line is from where one of the page's areas of its kind hangs it.
fn hangs(sight: &Sight, view: &View, line: &SeenLine) -> f64 {
    let Some(story) = line.story.filter(|story| view.has(*story)) else { return 0.0 };
    let cap = line.y - sight.capitals(line);
    let of_kind = |part: &Part| match line.role {
        Role::Headline => matches!(part, Part::Headline { .. }),
        Role::Deck => matches!(part, Part::Deck { .. }),
        Role::Kicker => matches!(part, Part::Kicker),
        _ => matches!(part, Part::Picture { .. }),
    };
    let areas = view.areas_of(story).filter(|(_, area)| of_kind(&area.part));
    let drops = areas.filter_map(|(_, area)| {
        let (first, last) = sight.rows(view, area)?;
        let drop = if line.role == Role::Caption { Pt::ZERO } else { area.drop };
        (line.y > sight.top(first) && line.y < sight.top(last + 1)).then_some(drop.points())
    });
    let off = drops.map(|drop| sight.beside_top(cap - drop).1);
    // A deck in a box stands as its box has it, and belongs to none of these areas.
    off.min_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(0.0)
}
