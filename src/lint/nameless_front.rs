//! The front page bears the name of the paper and its date.

use crate::issue::Date;
use crate::language::language;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Front pages without a name, or without a date.
pub const RULE: Rule = Rule {
    code: Code::NamelessFront,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "The least size of the paper’s name on the front page, in points.",
            normal: 18.0,
            range: (0.0, 1000.0),
        },
        Threshold {
            name: "pages",
            about: "From how many pages on an issue has a front page.",
            normal: 4.0,
            range: (1.0, 1000.0),
        },
    ],
    says: "Page 1 has a nameplate, or the name of the paper in large type, and the date of the \
        issue; that of a leaflet need not.",
    why: "A paper is known by its name, and an issue by its date; a front page without them is an \
        inside page that got lost.",
    remedy: "Give page 1 a template whose furniture has a nameplate and a line with `{Date}`.",
    source: "Harrower, The newspaper designer’s handbook, on flags.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let Some(view) = sight.views.iter().find(|view| view.page.number == 1) else {
        return Vec::new();
    };
    let few = (sight.issue.pages.len() as f64) < limits.get("pages");
    if few || sight.issue.leaflet {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !named(sight, view, limits) {
        let what = format!("page 1 does not bear the name of the paper, `{}`", sight.issue.title);
        found.push(view.says(what));
    } else if !dated(sight, view) {
        let Date { day, month, year, .. } = sight.issue.date;
        let what = format!("page 1 does not bear the date of the issue, {day}-{month}-{year}");
        found.push(view.says(what));
    }
    found
}

/// Whether a page says of which day its issue is, elsewhere than in a story: the day of the month
/// with the month or the year. Supplied art that covers a page may have it drawn.
fn dated(sight: &Sight, view: &View) -> bool {
    let Date { day, month, year, .. } = sight.issue.date;
    let months = language(&sight.issue.language).map(|own| own.row().date.months);
    let name = months.and_then(|months| months.get(usize::from(month).checked_sub(1)?).copied());
    let (day, year) = (day.to_string(), year.to_string());
    let (short_day, padded) = (day.as_str(), format!("{day:0>2}"));
    let says = |line: &SeenLine| {
        let mut words = line.text.split(|c: char| !c.is_alphanumeric());
        let own = |word: &str| word == short_day || word == padded || word == format!("{day}e");
        let mut others = words.clone();
        let when = |word: &str| word == year || name.is_some_and(|name| like(name, word));
        words.any(own) && others.any(when)
    };
    view.legs.is_empty() || view.lines.iter().any(|line| line.story.is_none() && says(line))
}

/// Whether a word is the name of a month, or what it is cut to.
fn like(name: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() > 2 && name.to_lowercase().starts_with(&word)
}

/// Whether the name of the paper stands on a page: a nameplate, set or drawn over a third of the
/// page, or one line in large type. Supplied art that covers a page may have it drawn.
fn named(sight: &Sight, view: &View, limits: &Thresholds) -> bool {
    let title: Vec<String> = bare_words(&sight.issue.title).collect();
    let large = view.lines.iter().any(|line| {
        let words: Vec<String> = bare_words(&line.text).collect();
        let whole = words.windows(title.len().max(1)).any(|of| of == title);
        whole && line.size >= limits.get("points")
    });
    let plate = view
        .lines
        .iter()
        .any(|line| matches!(line.role, Role::Nameplate | Role::NameplateArticle));
    let trim = view.page.trim.width;
    let drawn = view.art.iter().any(|art| art.width * 3 > trim);
    plate || drawn || large || view.legs.is_empty()
}
