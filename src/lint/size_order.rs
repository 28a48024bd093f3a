//! What says more is set larger: a head than its deck and kicker, text than its captions.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::heads::SeenHead;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Sizes out of their order.
pub const RULE: Rule = Rule {
    code: Code::SizeOrder,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "points",
            about: "How much larger than what it serves a line may be, in points.",
            normal: 0.5,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "crosshead",
            about: "How many times larger than running text a crosshead may be.",
            normal: 2.0,
            range: (1.0, 20.0),
        },
        Threshold {
            name: "deck",
            about: "How large a deck or a kicker may be, of the size of its head.",
            normal: 0.8,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "label",
            about: "How large the head of a box may be, of the largest head of its page, and a \
                folio, of that of the paper.",
            normal: 0.76,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "section",
            about: "How large the head of a section may be, of the largest head of the paper.",
            normal: 0.6,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "large",
            about: "How large a head, a deck or a pull quote is at the least, of the size of \
                running text.",
            normal: 1.1,
            range: (0.0, 20.0),
        },
    ],
    says: "A head is larger than its deck, its kicker and every label of its page; running text is \
        larger than captions, boxes and bylines, a deck larger than running text, a caption than \
        its credit; a crosshead is no more than twice the size of the text.",
    why: "Size says what to read first; where a helper is larger than what it helps, the page is \
        read in the wrong order.",
    remedy: "Give the style of the smaller part a size of its own rank.",
    source: "Harrower, The newspaper designer’s handbook, on hierarchy; Hochuli, Detail in \
        typography.",
    look,
};

/// The sizes of a page, and of the paper, that others are held against, in points.
struct Ranks<'s, 'a> {
    heads: Vec<SeenHead<'s, 'a>>,
    largest: Option<f64>,
    lead: Option<f64>,
    text: f64,
    caption: Option<f64>,
}

/// How large or how small a line may be, and beside what.
enum Rank {
    Most(f64, String),
    Least(f64, String),
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let text = sight.layout.styles.get(&Role::Text).map(|style| style.size.points());
    let Some(text) = text else { return Vec::new() };
    let caption = sight.layout.styles.get(&Role::Caption).map(|style| style.size.points());
    let all = sight.views.iter().flat_map(|view| sight.heads(view));
    // Of a paper that is seen in part nobody knows the largest head.
    let lead = all.map(|head| head.size()).reduce(f64::max).filter(|_| sight.is_whole());
    let mut found = Vec::new();
    for view in &sight.views {
        let heads = sight.heads(view);
        let largest = heads.iter().map(SeenHead::size).reduce(f64::max);
        let ranks = Ranks { heads, largest, lead, text, caption };
        for line in starts(view) {
            let held = ranks.of_head(line, limits).into_iter().chain(ranks.of_text(line, limits));
            let wrong = held.filter_map(|rank| match rank {
                Rank::Most(most, beside) if line.size > most + 0.01 => Some(("large", beside)),
                Rank::Least(least, beside) if line.size < least - 0.01 => Some(("small", beside)),
                _ => None,
            });
            let told = wrong.take(1).map(|(how, beside)| {
                let what = format!(
                    "`{}` of {:.1} pt is too {how} beside {beside} pt: {}",
                    line.role.name(),
                    line.size,
                    line.words()
                );
                sight.told(view, line, what)
            });
            found.extend(told);
        }
    }
    found
}

impl Ranks<'_, '_> {
    /// What the heads of the page say of the size of a line.
    fn of_head(&self, line: &SeenLine, limits: &Thresholds) -> Option<Rank> {
        use Role::{BoxHead, BoxHeadSmall, FolioNumber, FolioSection, FolioTitle, SectionHead};
        match line.role {
            Role::Deck | Role::Kicker => {
                let head = self.heads.iter().find(|head| Some(head.story) == line.story)?.size();
                let beside = format!("its head of {head:.1}");
                Some(Rank::Most(head * limits.get("deck"), beside))
            }
            FolioNumber | FolioSection | FolioTitle => {
                // A folio is of one size on all pages.
                let head = self.lead?;
                let beside = format!("the largest head of the paper, {head:.1}");
                Some(Rank::Most(head * limits.get("label"), beside))
            }
            SectionHead => {
                // At the head of its page a section is what the page is called.
                let first = self.heads.iter().all(|head| head.top > line.y);
                // A section is of one size on all pages.
                let head = self.lead.filter(|_| !first)?;
                let beside = format!("the largest head of the paper, {head:.1}");
                Some(Rank::Most(head * limits.get("section"), beside))
            }
            BoxHead | BoxHeadSmall => {
                let head = self.largest?;
                let beside = format!("the largest head of its page, {head:.1}");
                Some(Rank::Most(head * limits.get("label"), beside))
            }
            _ => None,
        }
    }

    /// What running text and captions say of it.
    fn of_text(&self, line: &SeenLine, limits: &Thresholds) -> Option<Rank> {
        use Role::{
            BoxText, Brief, Byline, BylineName, Caption, Continued, Jump, QuoteSource, Service,
        };
        let text = self.text;
        let beside = format!("running text of {text:.1}");
        match line.role {
            Caption | Byline | BylineName | Jump | Continued | QuoteSource | Service | BoxText => {
                Some(Rank::Most(text + limits.get("points"), beside))
            }
            // What is short is not more than what is long.
            Brief => Some(Rank::Most(text, beside)),
            Role::Credit => {
                let caption = self.caption?;
                Some(Rank::Most(caption, format!("captions of {caption:.1}")))
            }
            Role::Headline | Role::Deck | Role::Quote => {
                Some(Rank::Least(text * limits.get("large"), beside))
            }
            role if is_crosshead(role) => {
                Some(Rank::Most(text * limits.get("crosshead"), beside))
            }
            _ => None,
        }
    }
}

/// The first line of each text of a page.
fn starts<'v, 'a>(view: &'v View<'a>) -> impl Iterator<Item = &'v SeenLine<'a>> {
    let first = |i: usize, line: &SeenLine| {
        let above = i.checked_sub(1).and_then(|above| view.lines.get(above));
        above.is_none_or(|above| (above.role, above.story) != (line.role, line.story))
    };
    view.lines.iter().enumerate().filter(move |(i, line)| first(*i, line)).map(|(_, line)| line)
}
