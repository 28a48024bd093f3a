//! Long texts have crossheads to hold on to.

use crate::layout::CopyKind;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::is_crosshead;
use crate::report::{Code, Severity};

/// Long stretches of text without a crosshead.
pub const RULE: Rule = Rule {
    code: Code::CrossheadRare,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "long",
            about: "From how many lines on a text is long.",
            normal: 60.0,
            range: (1.0, 10_000.0),
        },
        Threshold {
            name: "lines",
            about: "Most lines running of a long text on one page without a crosshead among them.",
            normal: 110.0,
            range: (1.0, 10_000.0),
        },
    ],
    says: "A long text has a crosshead every 15 to 25 lines, and nowhere far more without one.",
    why: "Readers look for a place to begin, and to begin again; a page of unbroken text offers \
        none.",
    remedy: "Put a crosshead (`## …`) between two paragraphs there.",
    source: "R21; NRC stijlboek on tussenkoppen; Harrower on subheads.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (long, most) = (limits.get("long"), limits.get("lines"));
    let mut found = Vec::new();
    for rows in sight.stories().map(|story| sight.reading(story)) {
        let is_head = |row: &ReadRow| is_crosshead(row.line.role);
        // Briefs have their first words in bold, and hairlines between them.
        if (rows.len() as f64) < long || rows.iter().any(is_brief) {
            continue;
        }
        // Where a story goes on, it does so under another head.
        let page = |row: &ReadRow| row.view.page.number;
        for run in rows.chunk_by(|a, b| is_head(a) == is_head(b) && page(a) == page(b)) {
            let Some(first) = run.first().filter(|row| !is_head(row)) else { continue };
            if run.len() as f64 > most {
                let (count, words) = (run.len(), first.line.words());
                let message =
                    format!("{count} lines from {words} on have no crosshead; {most} may");
                found.push(sight.told(first.view, first.line, message));
            }
        }
    }
    found
}

/// Whether a row is of a column of briefs.
fn is_brief(row: &ReadRow) -> bool {
    let area = row.view.legs.get(row.leg).and_then(|leg| row.view.template.areas.get(leg.area));
    let copy = area.and_then(|area| area.part.legs()).map(|legs| legs.copy);
    copy == Some(CopyKind::Briefs)
}
