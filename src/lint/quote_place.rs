//! A pull quote stands away from its own words, from heads and from other quotes.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::{SeenLine, is_crosshead};
use crate::lint::sight::quotes::{SeenQuote, words};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::style::Role;

/// Pull quotes beside their words, or near a head or another quote.
pub const RULE: Rule = Rule {
    code: Code::QuotePlace,
    severity: Some(Severity::Note),
    limits: &[
        Threshold {
            name: "words",
            about: "Fewest rows between a quote and the same words in the text beside, above or \
                under it.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
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
    says: "A pull quote stands not beside the words that it repeats, nor near a head or another \
        quote.",
    why: "Words that are read twice at one glance are a stutter; a quote under a head is taken for \
        its deck.",
    remedy: "Take another sentence, or give the quote more `clear` rows or another place.",
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
            if let Some(row) = beside(sight, view, quote) {
                let rows = apart(sight, quote, (row.y, row.y));
                if rows < limits.get("words") {
                    say(format!("stands beside the same words, {}", row.words()));
                }
            }
            let heads = view.lines.iter().filter(|line| is_a_head(line) && over(quote, line));
            let near = heads.map(|head| (apart(sight, quote, (head.y, head.y)), head));
            let near = near.min_by(|(a, _), (b, _)| a.total_cmp(b));
            if let Some((rows, head)) = near.filter(|(rows, _)| *rows < limits.get("heads")) {
                say(format!("stands {rows:.1} rows from {}", head.words()));
            }
            for other in quotes.iter().skip(i + 1) {
                let rows = apart(sight, quote, other.down);
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

/// Clear rows between a quote and what reaches from one baseline to another; 0 where they are
/// level.
fn apart(sight: &Sight, quote: &SeenQuote, (first, last): (f64, f64)) -> f64 {
    let above = quote.down.0 - last;
    let below = first - sight.layout.grid.baseline.points() - quote.down.1;
    above.max(below).max(0.0) / sight.row()
}

/// Words by which a quote is known in its text.
const KNOWN: usize = 4;

/// The line on the same page, in the columns of a quote or in one beside them, in which the words
/// of the quote begin.
fn beside<'s, 'a>(
    sight: &'s Sight<'a>,
    view: &View,
    quote: &SeenQuote,
) -> Option<&'s SeenLine<'a>> {
    let first = quote.words.get(..KNOWN)?;
    let (from, to) = sight.columns(quote.across.0, quote.across.1);
    let near = |row: &ReadRow| {
        let column = sight.column(row.line.x);
        let beside = column + 1 >= from && column <= to + 1;
        beside && row.view.page.number == view.page.number
    };
    let reading: Vec<ReadRow> = sight.reading(quote.story).into_iter().filter(near).collect();
    let mut text: Vec<(String, usize)> = Vec::new();
    let mut broken = false;
    for (i, row) in reading.iter().enumerate() {
        let mut words = words(&row.line.text).into_iter();
        if let (true, Some((last, _)), Some(rest)) = (broken, text.last_mut(), words.clone().next())
        {
            last.push_str(&rest);
            words.next();
        }
        text.extend(words.map(|word| (word, i)));
        broken = row.line.is_broken();
    }
    let same = |at: &[(String, usize)]| at.iter().map(|(word, _)| word).eq(first);
    let found = text.windows(KNOWN).filter(|at| same(at));
    let found = found.filter_map(|at| reading.get(at.first()?.1));
    found.map(|row| row.line).min_by(|a, b| {
        apart(sight, quote, (a.y, a.y)).total_cmp(&apart(sight, quote, (b.y, b.y)))
    })
}
