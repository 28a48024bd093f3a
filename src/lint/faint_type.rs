//! Type can be told from what it stands on.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::contrast::{contrast, luminance};
use crate::lint::sight::inks::{ink_name, is_coloured};
use crate::report::{Code, Severity};
use std::collections::BTreeSet;

/// Type that hardly differs from its ground.
pub const RULE: Rule = Rule {
    code: Code::FaintType,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "contrast",
            about: "The least luminance of the lighter of type and ground, of that of the darker.",
            normal: 2.2,
            range: (1.0, 21.0),
        },
        Threshold {
            name: "small",
            about: "The same of type of less than 12 points.",
            normal: 2.4,
            range: (1.0, 21.0),
        },
    ],
    says: "Type is clearly darker than its ground, or clearly lighter.",
    why: "Newsprint is no white and newspaper ink no black: yellow on paper, or a colour on its \
        own tint, is there for the press and not for the reader.",
    remedy: "Give the style a darker ink in the layout, or the tint a lighter one.",
    source: "WCAG 2.2, 1.4.3, on contrast; ISO 12647-3 on newspaper inks; Tinker, Legibility of \
        print, ch. 9.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        // Each kind of type once a page and ground.
        let mut told = BTreeSet::new();
        for line in view.lines.iter().filter(|line| !view.is_on_picture(line)) {
            let ground = view.ground(line).map(|tint| tint.ink);
            for run in &line.runs {
                // Grey on paper is `grey-type`'s.
                let grey = ground.is_none() && !is_coloured(run.ink) && run.ink.k > 0;
                let under = ground.map_or(1.0, luminance);
                let own = contrast(luminance(run.ink), under);
                let least = limits.get(if line.size < 12.0 { "small" } else { "contrast" });
                if grey || own >= least || run.run.text.trim().is_empty() {
                    continue;
                }
                if told.insert((run.role, run.ink, ground)) {
                    let ink = match run.ink.total() {
                        0 => "white".to_owned(),
                        _ => ink_name(sight.layout, run.ink),
                    };
                    let ground = ground.map_or("bare paper".to_owned(), |ground| {
                        format!("a tint in {}", ink_name(sight.layout, ground))
                    });
                    let what = format!(
                        "`{}` in {ink} can hardly be read on {ground}, a contrast of {own:.1} to \
                         1; {least} is the least: {}",
                        run.role.name(),
                        line.words()
                    );
                    found.push(sight.told(view, line, what));
                }
            }
        }
    }
    found
}
