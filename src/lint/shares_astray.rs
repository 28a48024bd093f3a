//! Shares of one whole make a hundred.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::Text;
use crate::story::passage::passages;

/// Percentages that are more, or less, than all.
pub const RULE: Rule = Rule {
    code: Code::SharesAstray,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "shares",
            about: "From how many shares running on they are those of one whole.",
            normal: 3.0,
            range: (2.0, 100.0),
        },
        Threshold {
            name: "rounded",
            about: "How far from a hundred they may come to by rounding, per cent.",
            normal: 1.5,
            range: (0.0, 50.0),
        },
        Threshold {
            name: "near",
            about: "Shares that come to farther from a hundred than this are not of one whole.",
            normal: 25.0,
            range: (0.0, 100.0),
        },
    ],
    says: "Shares that stand under one another, each at the head of its line, make a hundred per \
        cent.",
    why: "A poll of 110 per cent makes every other figure of the paper doubtful.",
    remedy: "Look the figures up, and mend the one that is wrong.",
    source: "Newspaper stylebooks on figures; Tufte, The visual display of quantitative \
        information.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (least, rounded) = (limits.get("shares") as usize, limits.get("rounded"));
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        let shares: Vec<(Option<f64>, &Text)> =
            passages(own).iter().map(|of| (share(&of.text.plain()), of.text)).collect();
        for run in shares.chunk_by(|a, b| a.0.is_some() == b.0.is_some()) {
            let all: f64 = run.iter().filter_map(|of| of.0).sum();
            let off = (all - 100.0).abs();
            let Some((Some(_), first)) = run.first() else { continue };
            if run.len() < least || off <= rounded || off > limits.get("near") {
                continue;
            }
            let Some(printed) = sight.printed_text(story, first) else { continue };
            // To a tenth: sums of decimals have more of them than their parts.
            let all = (all * 10.0).round() / 10.0;
            let what = format!("{} shares of one whole come to {all} per cent", run.len());
            found.push(sight.told_in(printed, "", what));
        }
    }
    found
}

/// The share with which a text begins: `71 % eens`, `12,5% weet het niet`.
fn share(text: &str) -> Option<f64> {
    let bare = text.trim_start();
    let end = bare.find(|c: char| !c.is_ascii_digit() && c != ',')?;
    let number = bare.get(..end)?.replace(',', ".").parse().ok()?;
    bare.get(end..)?.trim_start().starts_with('%').then_some(number)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_stands_at_the_head_of_its_line() {
        assert_eq!(share("71 % eens"), Some(71.0));
        assert_eq!(share("12,5% weet het niet"), Some(12.5));
        assert_eq!([share("eens 71 %"), share("71 mensen")], [None, None]);
    }
}
