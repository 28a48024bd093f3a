//! A paper has one kind of quotation marks, and one dash.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, runs_on};
use crate::lint::sight::sends::PAGES;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::story::passage::What;
use std::collections::{BTreeMap, BTreeSet};

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
    says: "The stories of a paper have one kind of quotation marks (‘ ’, “ ”, « » or „ ”) and one \
        dash between words, and its references call a page by one word.",
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

/// What signs are asked after.
struct OddSigns {
    name: &'static str,
    /// From how many of a kind on a story is told.
    least: f64,
    /// The kinds of a story that stand within no other quote.
    free: BTreeSet<(StoryId, &'static str)>,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("quotes");
    let quotes = OddSigns { name: "quotation marks", least, free: outermost_of(sight) };
    let strokes = OddSigns { name: "dashes", least: 1.0, free: BTreeSet::new() };
    let mut found = odd(sight, &signs(sight, opened), &quotes);
    found.extend(odd(sight, &signs(sight, dashes), &strokes));
    found.extend(odd_page_words(sight));
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
fn odd(sight: &Sight, stories: &StorySigns, asked: &OddSigns) -> Vec<Offence> {
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
    for (story, signs) in stories {
        for (kind, sign) in signs.iter().filter(|(kind, _)| **kind != house) {
            let curly = |kind: &str| kind.starts_with(['‘', '“']);
            let both = curly(kind) && curly(house) && signs.contains_key(house);
            let inner = both && !asked.free.contains(&(*story, *kind));
            // What is said is quoted; of what is not a few may be the names of things.
            let least = if asked.free.contains(&(*story, *kind)) { 1.0 } else { asked.least };
            if !inner && sign.count as f64 >= least {
                let (words, name) = (sign.line.words(), asked.name);
                let what = format!("{words} has {name} `{kind}`, those of the paper are `{house}`");
                found.push(sight.told(sign.view, sign.line, what));
            }
        }
    }
    found
}

/// References that call a page otherwise than most: `blz. 3` beside `pagina 3`.
fn odd_page_words(sight: &Sight) -> Vec<Offence> {
    let short = sight.lines().filter(|(_, line)| !runs_on(line.role));
    let all: Vec<(&View, &SeenLine, String)> =
        short.filter_map(|(view, line)| Some((view, line, page_word(&line.text)?))).collect();
    let often = |word: &str| all.iter().filter(|(.., own)| own == word).count();
    let house = all.iter().rev().max_by_key(|(.., own)| often(own)).map(|(.., own)| own.clone());
    let Some(house) = house else { return Vec::new() };
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let odd = all.iter().filter(|(.., own)| *own != house && told.insert(own.as_str()));
    let offences = odd.map(|(view, line, own)| {
        let words = line.words();
        let what = format!("{words} calls a page `{own}`, other lines call it `{house}`");
        let phrase = ["jump", "continued"].into_iter().find_map(|name| {
            let phrases = &sight.layout.phrases;
            let own = if name == "jump" { &phrases.jump } else { &phrases.continued };
            let begins = own.split('{').next().unwrap_or_default();
            let is_own = !begins.is_empty() && line.text.starts_with(begins);
            is_own.then(|| sight.phrase_at(name)).flatten()
        });
        sight.told(view, line, what).at(phrase.or(line.span)).mended(PAGE_WORD)
    });
    offences.collect()
}

/// How a word for a page is mended.
const PAGE_WORD: &str = "Use one of the two words, in the layout (`jump`, `continued`, words of \
    areas) and in the copy.";

/// What a line calls a page before its number.
fn page_word(text: &str) -> Option<String> {
    let words: Vec<&str> = each_word(text).collect();
    words.windows(2).find_map(|pair| {
        let [word, number] = pair else { return None };
        let digits = trimmed(number);
        let page = !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit());
        let own = trimmed(word).to_lowercase();
        (page && PAGES.contains(&own.as_str())).then_some(own)
    })
}

/// The dashes of a line.
fn dashes(text: &str) -> Vec<&'static str> {
    DASHES.iter().filter(|(sign, _)| text.contains(sign)).map(|(_, name)| *name).collect()
}

/// The kinds of quotes of each story that stand outermost in its paragraphs.
fn outermost_of(sight: &Sight) -> BTreeSet<(StoryId, &'static str)> {
    let texts = sight.copy.iter().filter(|text| text.what() == What::Body);
    let all = texts.flat_map(|text| {
        outermost(&text.words).into_iter().map(move |kind| (text.story, kind))
    });
    all.collect()
}

/// The kinds of the quotes of a paragraph that open within no other and are said: houses set single
/// words in other marks than what somebody says.
fn outermost(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    // Most texts have no quotes.
    if !text.contains('‘') && !text.contains('“') {
        return found;
    }
    let mut open: Option<OpenQuote> = None;
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied().unwrap_or(' ');
        match &mut open {
            Some(own) if sign == own.closes => {
                // An apostrophe within a word, or before one, closes nothing.
                let within = before.is_whitespace() || next.is_alphanumeric();
                if sign != '’' || !within {
                    found.extend((own.words >= SAID).then_some(own.kind));
                    open = None;
                }
            }
            Some(own) => own.words += usize::from(sign.is_whitespace()),
            None if before.is_alphanumeric() || !next.is_alphanumeric() => {}
            None => {
                open = OPENS.iter().find(|(own, _)| *own == sign).map(|(_, own)| *own);
            }
        }
        before = sign;
    }
    found
}

/// A quote that is not closed yet.
#[derive(Clone, Copy)]
struct OpenQuote {
    kind: &'static str,
    closes: char,
    words: usize,
}

/// From how many words on a quote is what somebody says.
const SAID: usize = 6;

/// The quotes that may stand within each other.
const OPENS: &[(char, OpenQuote)] = &[
    ('‘', OpenQuote { kind: "‘ ’", closes: '’', words: 1 }),
    ('“', OpenQuote { kind: "“ ”", closes: '”', words: 1 }),
];

/// The kinds of the quotes that open in a line, those outermost in it.
fn opened(text: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    // All of them begin with one of these bytes, and most lines have none.
    if !text.bytes().any(|byte| matches!(byte, 0xc2 | 0xe2)) {
        return found;
    }
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
