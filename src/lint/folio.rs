//! Every page has its folio: its number at the outer edge, and no other date than the issue's.

use crate::geometry::Rect;
use crate::issue::Date;
use crate::language::language;
use crate::layout::{Art, Side};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Pages without a folio, or with a wrong one.
pub const RULE: Rule = Rule {
    code: Code::Folio,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "points",
        about: "How far from the outer edge of the type area, or from its middle, a page number \
            may stand, in points.",
        normal: 2.0,
        range: (0.0, 500.0),
    }],
    says: "Every page has its number at the outer edge or in the middle, and no other date than \
        the issue’s; under a nameplate and on a page of supplied art it may be missing.",
    why: "A reader looks for a page with the thumb at the outer edge, and a cutting is dated by \
        its folio.",
    remedy: "Give the template a furniture with `{number}` on `edge: outer`, and `{date}` for a \
        date.",
    source: "Newspaper stylebooks on folios.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let number = view.page.number.to_string();
        let names = |line: &&SeenLine| {
            let mut words = line.text.split(|c: char| !c.is_alphanumeric());
            line.role == Role::FolioNumber && words.any(|word| word == number)
        };
        match view.lines.iter().find(names) {
            Some(line) => {
                let area = sight.layout.area;
                let (outer, middle) = off_edge(area, view.side(), line);
                if outer.min(middle) > limits.get("points") {
                    let what = format!(
                        "the page number stands {outer:.0} pt from the outer edge of the type area"
                    );
                    found.push(view.says(what));
                }
            }
            None if !may_miss(sight, view) => {
                found.push(view.says(format!("the page does not show its number, {number}")));
            }
            None => {}
        }
        found.extend(wrong_dates(sight, view));
    }
    found
}

/// How far from the outer edge, and from the middle, a line stands.
fn off_edge(area: Rect, side: Side, line: &SeenLine) -> (f64, f64) {
    let (left, right) = (area.x.points(), area.right().points());
    let outer = match side {
        Side::Left => line.x - left,
        Side::Right => right - line.right,
    };
    (outer.abs(), ((line.x + line.right) / 2.0 - (left + right) / 2.0).abs())
}

/// Whether a page may be without a folio: a front page has its nameplate, an advertisement nothing.
fn may_miss(sight: &Sight, view: &View) -> bool {
    let front = view.lines.iter().any(|line| line.role == Role::Nameplate);
    let bought = view.pictures.iter().any(|shown| sight.art(view, shown) == Art::Supplied);
    front || bought && view.legs.is_empty()
}

/// Dates in the folio, day and month in words, that are not the issue's.
fn wrong_dates(sight: &Sight, view: &View) -> Vec<Offence> {
    let Some(language) = language(&sight.issue.language) else { return Vec::new() };
    let months = language.row().date.months;
    let Date { day, month, year, .. } = sight.issue.date;
    let mut found = Vec::new();
    for line in view.lines.iter().filter(|line| line.role == Role::FolioDate) {
        let words: Vec<&str> =
            line.text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let Some(at) = words.iter().position(|word| months.contains(word)) else { continue };
        let own = months.get(usize::from(month).wrapping_sub(1));
        let before = at.checked_sub(1).and_then(|at| words.get(at)?.parse::<u8>().ok());
        let after = words.get(at + 1).and_then(|word| word.parse::<u16>().ok());
        let wrong = words.get(at) != own
            || before.is_some_and(|other| other != day)
            || after.is_some_and(|other| other != year);
        if wrong {
            let what = format!("the folio says {}, the issue is of another day", line.words());
            found.push(view.says(what));
        }
    }
    found
}
