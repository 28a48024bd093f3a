//! The last line of a head is no scrap.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::lint::sight::trim::each_word;

/// Heads that end in a scrap.
pub const RULE: Rule = Rule {
    code: Code::HeadLastWord,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "percent",
            about: "Least width of the last line of a head, per cent of its widest line.",
            normal: 28.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "word",
            about: "The same where that line is one word.",
            normal: 45.0,
            range: (0.0, 100.0),
        },
    ],
    says: "The last line of a head is at least 28 % as wide as its widest, 45 % where it is one \
        word.",
    why: "One short word under a full line looks like what was left over.",
    remedy: "Break the title elsewhere with `|`, or give it a word more or less.",
    source: "Harrower, The newspaper designer’s handbook, on headline shapes.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (normal, alone) = (limits.get("percent"), limits.get("word"));
    let mut found = Vec::new();
    for view in &sight.views {
        for head in sight.heads(view) {
            let Some(last) = head.lines.last().filter(|_| head.lines.len() > 1) else { continue };
            let one = each_word(&last.text).count() == 1;
            let least = if one { alone.max(normal) } else { normal };
            let percent = last.width() / head.widest().max(0.1) * 100.0;
            if percent < least - 0.05 {
                let what = format!(
                    "{} is {percent:.0} % as wide as the widest line of its head; {least} % is the \
                     least",
                    last.words()
                );
                found.push(view.says_of(last, what).of(sight.name(head.story)));
            }
        }
    }
    found
}
