//! A pull quote stands away from the sentence that it repeats.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};

/// Quotes beside their own words.
pub const RULE: Rule = Rule {
    code: Code::QuoteBesideItself,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "Fewest rows between a quote and the same words above or under it.",
            normal: 8.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "beside",
            about: "The same in the columns beside it.",
            normal: 6.0,
            range: (0.0, 100.0),
        },
    ],
    says: "A pull quote stands not near the words that it repeats, in its own leg or in the next, \
        nor in the text behind or before their paragraph.",
    why: "Words that are read twice at one glance are a stutter, first small and then large.",
    remedy: "Take another sentence, or give the quote another place.",
    source: "R22; Harrower, The Newspaper Designer’s Handbook, on liftout quotes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        for quote in view.quotes() {
            if let Some(words) = sight.paragraph_of(&quote) {
                let message = format!(
                    "the quote {} stands right beside its own paragraph, {}",
                    quote.first.words(),
                    quoted(&words)
                );
                found.push(sight.told(view, quote.first, message));
                continue;
            }
            for (name, beside) in [("rows", false), ("beside", true)] {
                let Some(row) = sight.repeated_near((view, &quote), beside) else { continue };
                let (rows, least) = (sight.rows_from(&quote, (row.y, row.y)), limits.get(name));
                if rows < least {
                    let message = format!(
                        "the quote {} stands {rows:.1} rows from the same words, {}; {least} are \
                         the least",
                        quote.first.words(),
                        row.words()
                    );
                    found.push(sight.told(view, quote.first, message));
                    break;
                }
            }
        }
    }
    found
}
