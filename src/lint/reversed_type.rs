//! Light type on a dark ground is large.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::contrast::luminance;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Small reversed type.
pub const RULE: Rule = Rule {
    code: Code::ReversedType,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "The least size of type that is lighter than its ground, in points.",
            normal: 9.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "lines",
            about: "Most lines of running text on one page that are.",
            normal: 12.0,
            range: (0.0, 1000.0),
        },
    ],
    says: "Type that is lighter than its ground is of 9 pt and more, and no long text.",
    why: "Ink spreads on newsprint and fills small white letters up, the more so where several \
        plates must meet round them.",
    remedy: "Set it larger and bolder in the layout, or black on a light tint.",
    source: "R27; GWG 2015 newspaper rules on reversed type; Tinker, Legibility of print, ch. 9.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("points"), limits.get("lines"));
    let mut found = Vec::new();
    for view in &sight.views {
        let mut small = BTreeMap::new();
        let mut running = Vec::new();
        for line in &view.lines {
            let Some(tint) = view.ground(line) else { continue };
            let light = |ink| luminance(ink) > luminance(tint.ink) + 0.1;
            let Some(run) = line.runs.iter().find(|run| light(run.ink)) else { continue };
            if run.run.size.points() < least - 0.01 {
                small.entry(run.role).or_insert((line, run.run.size.points()));
            }
            if runs_on(run.role) {
                running.push(line);
            }
        }
        for (role, (line, size)) in small {
            let what = format!(
                "`{}` of {size:.1} pt is lighter than its ground; {least} pt is the least: {}",
                role.name(),
                line.words()
            );
            found.push(sight.told(view, line, what));
        }
        let first = running.first().filter(|_| running.len() as f64 > most);
        found.extend(first.map(|line| {
            let lines = running.len();
            let what = format!("{lines} lines of text are lighter than their ground; {most} may");
            sight.told(view, line, what)
        }));
    }
    found
}
