//! A large quote opens with a mark that opens.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Quotation marks that stand the wrong way round.
pub const RULE: Rule = Rule {
    code: Code::TurnedQuote,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "The mark over a large quote is one that opens in the language of its story.",
    why: "A closing mark at the head of a quote says that somebody has stopped speaking; in large \
        type it is seen from across the street.",
    remedy: "Give `large_quote` in the layout the mark that opens (`mark`).",
    source: "NRC stijlboek on aanhalingstekens; Bringhurst, The Elements of Typographic Style, \
        5.4.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for (view, mark) in sight.lines().filter(|(_, line)| line.role == Role::QuoteMark) {
        let sign = mark.text.trim();
        if closes(sight, mark, sign) && is_over_words(view, mark) {
            let what = "the mark over a large quote is one that closes";
            found.push(sight.told(view, mark, what.to_owned()));
        }
    }
    found
}

/// Whether a sign closes in the language of its story, and never opens.
fn closes(sight: &Sight, mark: &SeenLine, sign: &str) -> bool {
    let story = mark.story.and_then(|id| sight.issue.story(id));
    let signs = story.map(|story| story.language).unwrap_or_default().row().signs;
    let is = |own: char| sign.chars().eq([own]);
    let opens = is(signs.double.0) || is(signs.single.0);
    !opens && (is(signs.double.1) || is(signs.single.1))
}

/// Whether the words of a quote begin under a mark or beside it, rather than end above it.
fn is_over_words(view: &View, mark: &SeenLine) -> bool {
    let words = view.lines.iter().filter(|line| line.role == Role::Quote);
    let own = words.filter(|line| line.x < mark.right + mark.size && mark.x < line.right);
    let tops = own.map(|line| line.y - line.size);
    // The ink of a mark stands at the head of its line.
    tops.fold(f64::INFINITY, f64::min) >= mark.y - mark.size
}
