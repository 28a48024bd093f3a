//! A pull quote stands away from heads and from other quotes.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::quotes::SeenQuote;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Pull quotes near a head or another quote.
pub const RULE: Rule = Rule {
    code: Code::QuotePlace,
    severity: Some(Severity::Note),
    limits: &[
        Threshold {
            name: "heads",
            about: "Fewest rows between a quote and a headline or a crosshead in its columns.",
            normal: 3.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "quotes",
            about: "Fewest rows between two quotes in the same columns.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A pull quote stands not near a head or another quote.",
    why: "A quote under a head is taken for its deck, and two quotes together for one.",
    remedy: "Give the quote more `clear` rows or another place.",
    source: "R22; Harrower, The Newspaper Designer’s Handbook, on liftout quotes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let quotes = view.quotes();
        for (i, quote) in quotes.iter().enumerate() {
            let mut say = |what: String| {
                let message = format!("the quote {} {what}", quote.first.words());
                found.push(sight.told(view, quote.first, message));
            };
            let heads = view.lines.iter().filter(|line| is_a_head(line) && over(quote, line));
            let near = heads.map(|head| (sight.rows_from(quote, (head.y, head.y)), head));
            let near = near.min_by(|(a, _), (b, _)| a.total_cmp(b));
            if let Some((rows, head)) = near.filter(|(rows, _)| *rows < limits.get("heads")) {
                say(format!("stands {rows:.1} rows from {}", head.words()));
            }
            for other in quotes.iter().skip(i + 1) {
                let rows = sight.rows_from(quote, other.down);
                let level = quote.across.0 < other.across.1 && other.across.0 < quote.across.1;
                if level && rows < limits.get("quotes") {
                    say(format!("stands {rows:.1} rows from {}", other.first.words()));
                }
            }
        }
    }
    found
}

fn is_a_head(line: &SeenLine) -> bool {
    is_crosshead(line.role) || line.role == Role::Headline
}

/// Whether a line stands in the columns of a quote.
fn over(quote: &SeenQuote, line: &SeenLine) -> bool {
    quote.across.0 < line.right && line.x < quote.across.1
}
