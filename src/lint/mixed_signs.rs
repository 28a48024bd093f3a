//! A paper has one kind of quotation marks, and one dash.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use std::collections::BTreeMap;

/// Quotation marks, or dashes, of two kinds.
pub const RULE: Rule = Rule {
    code: Code::MixedSigns,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "quotes",
        about: "From how many quotes on a story of a paper shows what its marks are.",
        normal: 2.0,
        range: (1.0, 1000.0),
    }],
    says: "The stories of a paper have one kind of quotation marks (‘ ’, “ ”, « » or „ ”), and one \
        dash between words.",
    why: "Marks of another house show that a text was pasted, and a reader asks what the \
        difference is.",
    remedy: "Type the marks of the house, or set `typography` in the layout and type straight \
        ones.",
    source: "NRC stijlboek on aanhalingstekens; newspaper stylebooks on quotes.",
    look,
};

/// The dashes that stand between words.
const DASHES: &[(&str, &str)] = &[(" – ", "–"), (" — ", "—"), (" ‒ ", "‒")];

/// What opens a quote, with the name of its kind.
const KINDS: &[(char, &str)] =
    &[('‘', "‘ ’"), ('“', "“ ”"), ('«', "« »"), ('»', "» «"), ('„', "„ ”"), ('‹', "‹ ›")];

/// A sign of a story: how often it stands there, and where first.
struct StorySign<'s, 'a> {
    count: usize,
    view: &'s View<'a>,
    line: &'s SeenLine<'a>,
}

/// The signs of the stories by their kind.
type StorySigns<'s, 'a> = BTreeMap<StoryId, BTreeMap<&'static str, StorySign<'s, 'a>>>;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("quotes");
    let mut found = odd(sight, &signs(sight, opened), ("quotation marks", least));
    found.extend(odd(sight, &signs(sight, dashes), ("dashes", 1.0)));
    found
}

/// The signs of each story in the language of the paper.
fn signs<'s, 'a>(
    sight: &'s Sight<'a>,
    of: fn(&str) -> Vec<&'static str>,
) -> StorySigns<'s, 'a> {
    let mut stories: StorySigns = BTreeMap::new();
    // Heads have single marks in houses whose text has double ones.
    for (view, line) in sight.lines().filter(|(_, line)| runs_on(line.role)) {
        let Some(id) = line.story.filter(|id| !sight.is_supplied(*id)) else { continue };
        let own = sight.issue.story(id).is_some_and(|own| {
            sight.issue.language.starts_with(own.language.row().tag)
        });
        for kind in of(&line.text).into_iter().filter(|_| own) {
            let first = StorySign { count: 0, view, line };
            stories.entry(id).or_default().entry(kind).or_insert(first).count += 1;
        }
    }
    stories
}

/// The signs of stories that are not those of the paper.
fn odd(sight: &Sight, stories: &StorySigns, (name, least): (&str, f64)) -> Vec<Offence> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for signs in stories.values() {
        // What a story has most of is its own; within its quotes stand others.
        let most = signs.iter().max_by_key(|(_, sign)| sign.count);
        if let Some((kind, sign)) = most {
            *all.entry(kind).or_default() += sign.count;
        }
    }
    let most = all.iter().max_by_key(|(_, count)| **count);
    let Some(house) = most.map(|(kind, _)| *kind) else { return Vec::new() };
    let mut found = Vec::new();
    for signs in stories.values() {
        for (kind, sign) in signs.iter().filter(|(kind, _)| **kind != house) {
            let curly = |kind: &str| kind.starts_with(['‘', '“']);
            let inner = curly(kind) && curly(house) && signs.contains_key(house);
            if !inner && sign.count as f64 >= least {
                let words = sign.line.words();
                let what = format!("{words} has {name} `{kind}`, those of the paper are `{house}`");
                found.push(sight.told(sign.view, sign.line, what));
            }
        }
    }
    found
}

/// The dashes of a line.
fn dashes(text: &str) -> Vec<&'static str> {
    DASHES.iter().filter(|(sign, _)| text.contains(sign)).map(|(_, name)| *name).collect()
}

/// The kinds of the quotes that open in a line, those outermost in it.
fn opened(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        let opens = !before.is_alphanumeric() && (next.is_alphanumeric() || next == '\u{a0}');
        let kind = KINDS.iter().find(|(own, _)| *own == sign && opens);
        // A sign right behind another opens within it.
        let inner = KINDS.iter().any(|(own, _)| *own == before);
        found.extend(kind.filter(|_| !inner).map(|(_, kind)| *kind));
        before = sign;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::opened;

    #[test]
    fn a_mark_opens_before_a_word() {
        assert_eq!(opened("Hij zei ‘ja’ en “nee”."), ["‘ ’", "“ ”"]);
        assert_eq!(opened("« Oui », zei hij, en «non»."), ["« »"]);
        assert_eq!(opened("foto’s en ’s avonds"), Vec::<&str>::new());
        assert_eq!(opened("‘“Ja”, zei zij’"), Vec::<&str>::new());
    }
}
