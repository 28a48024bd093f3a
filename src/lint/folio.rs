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
    limits: &[
        Threshold {
            name: "points",
            about: "How far from the outer edge of the type area, or from its middle, a page \
                number may stand, in points.",
            normal: 2.0,
            range: (0.0, 500.0),
        },
        Threshold {
            name: "height",
            about: "How much higher or lower than on the other pages a page number may stand, in \
                points.",
            normal: 1.0,
            range: (0.0, 500.0),
        },
    ],
    says: "Every page has its number at the outer edge or in the middle, as high as on the other \
        pages, and no other date than the issue’s; under a nameplate and on a page of supplied \
        art it may be missing.",
    why: "A reader looks for a page with the thumb at the outer edge, and a cutting is dated by \
        its folio.",
    remedy: "Give the template a furniture with `{number}` on `edge: outer`, and `{date}` for a \
        date.",
    source: "Newspaper stylebooks on folios.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = uneven(sight, limits.get("height"));
    for view in &sight.views {
        match numbered(view) {
            Some(line) => {
                let area = sight.layout.area;
                let (outer, middle) = off_edge(area, view.side(), line);
                if outer.min(middle) > limits.get("points") {
                    let what = format!(
                        "the page number stands {outer:.0} pt from the outer edge of the type area"
                    );
                    found.push(view.says(what).at(sight.key_at("furniture")).mended(EDGE));
                }
            }
            None if !may_miss(sight, view) => {
                let number = view.page.number;
                found.push(view.says(format!("the page does not show its number, {number}")));
            }
            None => {}
        }
        found.extend(wrong_dates(sight, view));
    }
    found
}

/// How a date that somebody typed is mended.
const OWN_DATE: &str = "Write `{date}` in the furniture, which is the date of the issue.";

/// How a number that stands at the inner edge is mended.
const EDGE: &str = "Write `edge: outer` at the item of the furniture that has `{number}`.";

/// The line that shows the number of a page.
fn numbered<'v, 'a>(view: &'v View<'a>) -> Option<&'v SeenLine<'a>> {
    let number = view.page.number.to_string();
    view.lines.iter().find(|line| {
        let mut words = line.text.split(|c: char| !c.is_alphanumeric());
        line.role == Role::FolioNumber && words.any(|word| word == number)
    })
}

/// Pages whose number stands higher or lower than on most others; under a nameplate it may.
fn uneven(sight: &Sight, most: f64) -> Vec<Offence> {
    let inside = sight.views.iter().filter(|view| !has_nameplate(view));
    let all: Vec<(&View, f64)> =
        inside.filter_map(|view| Some((view, numbered(view)?.y))).collect();
    let mut heights: Vec<f64> = all.iter().map(|(_, y)| *y).collect();
    heights.sort_by(f64::total_cmp);
    let Some(middle) = heights.get(heights.len() / 2).copied() else { return Vec::new() };
    let odd: Vec<(&View, f64)> =
        all.iter().copied().filter(|(_, y)| (y - middle).abs() > most).collect();
    if odd.len() * 2 >= all.len() {
        return Vec::new();
    }
    let told = odd.into_iter().map(|(view, y)| {
        let how = if y > middle { "lower" } else { "higher" };
        let off = (y - middle).abs();
        view.says(format!("the page number stands {off:.1} pt {how} than on the other pages"))
    });
    told.collect()
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

fn has_nameplate(view: &View) -> bool {
    view.lines.iter().any(|line| line.role == Role::Nameplate)
}

/// Whether a page may be without a folio: a front page has its nameplate, an advertisement nothing.
fn may_miss(sight: &Sight, view: &View) -> bool {
    let bought = view.pictures.iter().any(|shown| sight.art(view, shown) == Art::Supplied);
    has_nameplate(view) || bought && view.legs.is_empty()
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
            found.push(view.says(what).at(sight.key_at("furniture")).mended(OWN_DATE));
        }
    }
    found
}
