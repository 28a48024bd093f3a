//! Lines that are read with ease: large enough, neither short nor long.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::view::{SeenLeg, View};
use crate::report::{Code, Severity};
use crate::style::Role;
use std::collections::{BTreeMap, BTreeSet};

/// Body type that is small, lines that hold few or many characters.
pub const RULE: Rule = Rule {
    code: Code::Measure,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "size",
            about: "Least size of running text, in points.",
            normal: 8.0,
            range: (4.0, 40.0),
        },
        Threshold {
            name: "least",
            about: "Fewest characters of a full line, on the average of its area.",
            normal: 30.0,
            range: (5.0, 200.0),
        },
        Threshold {
            name: "most",
            about: "Most characters of a full line, on the average of its area.",
            normal: 60.0,
            range: (5.0, 200.0),
        },
    ],
    says: "Running text is of 8 pt and more, its lines of 30 to 60 characters.",
    why: "Short lines gape and break every other word, from long ones the eye does not find back; \
        what is smaller than 8 pt is not read on newsprint.",
    remedy: "Give the area more or fewer columns, or its style another size.",
    source: "R10, which has 30 to 50; Tinker, Legibility of print, ch. 6; Bringhurst, The Elements \
        of Typographic Style, 2.1.2.",
    look,
};

/// Full lines that it takes to tell an average.
const ENOUGH: usize = 5;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, most) = (limits.get("least"), limits.get("most"));
    let mut found = small(sight, limits.get("size"));
    for view in &sight.views {
        let mut areas: BTreeMap<(StoryId, usize), Vec<usize>> = BTreeMap::new();
        for leg in &view.legs {
            areas.entry((leg.story, leg.area)).or_default().extend(full(sight, view, leg));
        }
        for ((story, area), lines) in areas.into_iter().filter(|(_, of)| of.len() >= ENOUGH) {
            let average = lines.iter().sum::<usize>() as f64 / lines.len() as f64;
            if (least..=most).contains(&average) {
                continue;
            }
            let bound = if average < least { least } else { most };
            let end = if average < least { "least" } else { "most" };
            let name = sight.name(story);
            let message = format!(
                "lines of `{name}` have {average:.1} characters on the average; {bound} are the \
                 {end}"
            );
            let at = view.template.areas.get(area).map(|area| area.span);
            found.push(view.says(message).at(at).of(name));
        }
    }
    found
}

/// How many characters the full lines of a leg have: those that go on in the next one.
fn full(sight: &Sight, view: &View, leg: &SeenLeg) -> Vec<usize> {
    let rows: Vec<&SeenLine> = view.rows_of(leg).filter(|row| row.role == Role::Text).collect();
    let (left, right) = sight.edges(leg.column, leg.column);
    let whole = |row: &SeenLine| row.x < left + 1.0 && row.right > right - 12.0;
    let pairs = rows.windows(2).filter_map(|pair| {
        let [row, next] = pair else { return None };
        (whole(row) && sight.together(row, next)).then(|| row.text.trim().chars().count())
    });
    pairs.collect()
}

/// Running text under a size, once a page and size.
fn small(sight: &Sight, least: f64) -> Vec<Offence> {
    let mut told: BTreeSet<(u32, i64)> = BTreeSet::new();
    let mut found = Vec::new();
    for view in &sight.views {
        for line in view.legs.iter().flat_map(|leg| view.rows_of(leg)) {
            let thousandths = (line.size * 1000.0).round() as i64;
            let is_small = !is_crosshead(line.role) && line.size < least - 0.001;
            if is_small && told.insert((view.page.number, thousandths)) {
                let size = line.size;
                let message = format!("running text is set in {size:.2} pt; {least} are the least");
                found.push(sight.told(view, line, message));
            }
        }
    }
    found
}
