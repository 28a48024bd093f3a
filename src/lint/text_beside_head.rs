//! A story begins under its head.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenLeg, View};
use crate::report::{Code, Severity};

/// Text that begins above or beside its own head.
pub const RULE: Rule = Rule {
    code: Code::TextBesideHead,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "rows",
        about: "How far above the foot of its head the text of a story may begin, in rows.",
        normal: 0.5,
        range: (0.0, 200.0),
    }],
    says: "The text of a story begins under its head.",
    why: "A reader goes from the head straight down; text beside or above a head is taken for \
        another story’s.",
    remedy: "Let the head go over all columns of its story in the layout.",
    source: "R1; Harrower, The newspaper designer’s handbook, on modular design.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("rows") * sight.row();
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            // Where the text begins is meant: a last leg may run up beside its head.
            let first = view.legs.iter().find(|leg| leg.story == head.story);
            let line = first.and_then(|leg| Some((leg, view.rows_of(leg).next()?)));
            if let Some((leg, line)) = line.filter(|(_, line)| line.y < head.foot - most) {
                let (words, name) = (head.words(), sight.leg_name(leg));
                let above = head.foot - line.y;
                let own = leg_is_under(sight, leg.column, head.span);
                let what = if own && line.y < head.top {
                    format!("the head {words} stands {above:.0} pt under the beginning of its text")
                } else {
                    format!("{name} begins {above:.0} pt above the foot of its head {words}")
                };
                found.push(sight.told(view, line, what));
            } else if let Some((leg, line)) = wraps(sight, (view, &head), most) {
                let (name, words) = (sight.leg_name(leg), head.words());
                let what = format!("{name} runs up beside its head {words}");
                found.push(sight.told(view, line, what));
            }
        }
    }
    found
}

/// A later leg that runs up beside a head with which its story begins, and its line there: nothing
/// holds it to its story. Under a picture of the story, or under its text, a head is held by that.
fn wraps<'s, 'a>(
    sight: &Sight<'a>,
    (view, head): (&'s View<'a>, &SeenHead),
    most: f64,
) -> Option<(&'s SeenLeg, &'s SeenLine<'a>)> {
    let meets = |left: f64, right: f64| left < head.span.1 - 2.0 && right > head.span.0 + 2.0;
    let own = || view.legs.iter().filter(|leg| leg.story == head.story);
    let mine = view.pictures.iter().filter(|shown| shown.story == Some(head.story));
    let pictured = mine.map(|shown| shown.frame).any(|frame| {
        let over = frame.bottom().points() <= head.top;
        over && meets(frame.x.points(), frame.right().points())
    });
    let under_text = own().flat_map(|leg| view.rows_of(leg)).any(|line| {
        line.y <= head.top && meets(line.x, line.right)
    });
    if pictured || under_text {
        return None;
    }
    let aside = own().skip(1).filter(|leg| !leg_is_under(sight, leg.column, head.span));
    aside.into_iter().find_map(|leg| {
        let beside = |line: &&SeenLine| head.top < line.y && line.y < head.foot - most;
        Some((leg, view.rows_of(leg).find(beside)?))
    })
}

/// Whether a column is one of those that a head stands over.
fn leg_is_under(sight: &Sight, column: u32, (left, right): (f64, f64)) -> bool {
    let (first, last) = sight.columns(left, right);
    (first..=last).contains(&column)
}
