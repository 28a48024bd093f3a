//! Figures of a table stand under each other by their last digit.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::ColumnAlign;

/// Columns of figures that stand by another edge.
pub const RULE: Rule = Rule {
    code: Code::FiguresLeft,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "From how many rows of figures on a column is one of figures.",
        normal: 3.0,
        range: (2.0, 1000.0),
    }],
    says: "A column of numbers of several lengths stands flush right, or by its comma.",
    why: "Units under units and tens under tens: only so a column can be compared at a glance.",
    remedy: "Write `--:` under the head of the column (`--:,` where there are decimals).",
    source: "Tufte, The visual display of quantitative information; Hochuli, Detail in typography, \
        on tables.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("rows") as usize;
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        for table in own.tables() {
            for (at, align) in table.columns.iter().enumerate() {
                let wrong = matches!(align, ColumnAlign::Left | ColumnAlign::Centre);
                // The first column names its row, often by a number.
                if at == 0 || !wrong {
                    continue;
                }
                let cells = table.rows.iter().filter_map(|row| row.get(at));
                let words: Vec<String> = cells.clone().map(|text| text.plain()).collect();
                let filled = words.iter().filter(|text| !is_empty(text.trim())).count();
                let figures = words.iter().filter(|text| is_number(text.trim())).count();
                let lengths = words.iter().map(|text| text.trim().chars().count());
                let differ = lengths.clone().min() != lengths.max();
                let first = cells.clone().find(|text| is_number(text.plain().trim()));
                let Some(first) = first.filter(|_| differ && figures == filled && figures >= least)
                else {
                    continue;
                };
                let Some(printed) = sight.printed_text(story, first) else { continue };
                let edge = if *align == ColumnAlign::Left { "flush left" } else { "centred" };
                let what = format!(
                    "the {figures} figures of column {} stand {edge}, from `{}` on",
                    at + 1,
                    first.plain().trim()
                );
                found.push(sight.told_in(printed, "", what));
            }
        }
    }
    found
}

/// Whether a cell has nothing to say: it has no words, or a dash in their place.
fn is_empty(words: &str) -> bool {
    matches!(words, "" | "-" | "–" | "—" | "·" | "x")
}

/// Whether a cell is a number, with its points, comma and sign.
fn is_number(words: &str) -> bool {
    let bare = words.trim_start_matches(['-', '−', '+', '€', ' ']).trim_end_matches(['%', ' ']);
    let digit = |c: char| c.is_ascii_digit();
    bare.starts_with(digit) && bare.chars().all(|c| digit(c) || matches!(c, '.' | ','))
}
