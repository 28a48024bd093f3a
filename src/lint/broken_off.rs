//! Copy goes on to its end: sentences that stop, paragraphs that begin in the middle of one.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::quoted;
use crate::report::{Code, Severity};
use crate::story::{Block, Emphasis, Piece, Story, Text};

/// Sentences that are cut off.
pub const RULE: Rule = Rule {
    code: Code::BrokenOff,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "words",
        about: "From how many words on a paragraph is a sentence.",
        normal: 8.0,
        range: (1.0, 1000.0),
    }],
    says: "The text of a story ends with the end of a sentence, and so does each of its \
        paragraphs; none begins in the middle of one.",
    why: "Copy that was cut while it was pasted shows it there first, and the reader is left in \
        the middle of a thought.",
    remedy: "Look the copy up there: join what is one paragraph, or close the sentence (`.`).",
    source: "Newspaper stylebooks on the reading of proofs.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("words");
    let mut found = Vec::new();
    for id in sight.stories() {
        let Some(story) = sight.issue.story(id).filter(|_| !sight.reading(id).is_empty()) else {
            continue;
        };
        for (text, what) in broken(story, least) {
            let printed = sight.copy_of(id).find(|copy| std::ptr::eq(copy.passage.text, text));
            let Some(printed) = printed else { continue };
            found.push(sight.told_in(printed, &told(text, what), what.said(text)));
        }
    }
    found
}

/// How a text is broken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum SentenceCut {
    /// It stops before the end of its sentence.
    Stops,
    /// It begins with a small letter.
    Begins,
    /// It stops, and the next paragraph follows.
    Parts,
}

impl SentenceCut {
    fn said(self, text: &Text) -> String {
        let words = text.plain();
        match self {
            SentenceCut::Stops => {
                let tail: String = end_of(&words);
                format!("the story stops at `{tail}`, which ends no sentence")
            }
            SentenceCut::Begins => {
                format!("the paragraph {} begins with a small letter", quoted(&words))
            }
            SentenceCut::Parts => {
                let tail = end_of(&words);
                format!("a paragraph stops at `{tail}`, which ends no sentence")
            }
        }
    }
}

/// The words of a text to point at.
fn told(text: &Text, what: SentenceCut) -> String {
    let words = text.plain();
    let mut all = words.split_whitespace();
    let one = if what == SentenceCut::Begins { all.next() } else { all.next_back() };
    one.unwrap_or_default().to_owned()
}

/// The last words of a text.
fn end_of(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    all.get(all.len().saturating_sub(5)..).unwrap_or_default().join(" ")
}

/// The texts of a story that are broken off. What is set apart, or ends without a point
/// throughout, has a style of its own.
fn broken(story: &Story, least: f64) -> Vec<(&Text, SentenceCut)> {
    let paragraphs: Vec<&Text> = story
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) if !text.is_empty() => Some(text),
            _ => None,
        })
        .collect();
    let closed = paragraphs.iter().filter(|text| is_closed(&text.plain())).count();
    let mut found = Vec::new();
    let last = story.body.iter().rfind(|block| {
        !matches!(block, Block::Picture(_) | Block::Streamer(_) | Block::Kader(_))
    });
    if let Some(Block::Paragraph(text)) = last {
        let words = text.plain();
        let long = words.split_whitespace().count() as f64 >= least;
        let others = paragraphs.len() == 1 || closed * 2 >= paragraphs.len() - 1;
        let apart = is_apart(text) || is_address(&words) || is_quotation(&words);
        if long && others && !is_closed(&words) && !apart {
            found.push((text, SentenceCut::Stops));
        }
    }
    let small = |text: &Text| begins_small(&text.plain());
    let often = paragraphs.iter().filter(|text| small(text)).count() * 3 > paragraphs.len();
    for pair in story.body.windows(2) {
        let [Block::Paragraph(before), Block::Paragraph(text)] = pair else { continue };
        let words = before.plain();
        if is_closed(&words) {
            found.extend((!often && small(text)).then_some((text, SentenceCut::Begins)));
            continue;
        }
        // Of copy in which others end so nothing is known.
        let alone = closed * 10 >= (paragraphs.len() - 1) * 9 || closed > 1 && small(text);
        let long = words.split_whitespace().count() as f64 >= least || small(text);
        let apart = is_apart(before) || is_address(&words) || is_quotation(&words);
        if alone && long && !apart && words.trim_end().ends_with(cut_end) {
            found.push((before, SentenceCut::Parts));
        }
    }
    found
}

/// Whether a sign is one in which a sentence that was cut ends: a letter, a figure, a comma.
fn cut_end(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, ',' | ';')
}

/// Whether words end where a sentence does: quotes, brackets and what stands in brackets do not
/// count.
fn is_closed(words: &str) -> bool {
    let bare = words.trim_end_matches(|c: char| c.is_whitespace() || "’”»\"'*".contains(c));
    bare.ends_with(['.', '?', '!', '…', ':', ')', ']'])
}

/// Whether a text is wholly emphasised, or ends in emphasis: a signature, a note of the desk.
fn is_apart(text: &Text) -> bool {
    let last = text.pieces.iter().rev().find_map(|piece| match piece {
        Piece::Words { text, emphasis, .. } if !text.trim().is_empty() => Some(*emphasis),
        _ => None,
    });
    last.is_some_and(|emphasis| emphasis != Emphasis::Plain)
}

/// Whether words are one quotation.
fn is_quotation(words: &str) -> bool {
    let words = words.trim();
    words.starts_with(['“', '‘', '„', '«', '"']) && words.ends_with(['”', '’', '»', '"'])
}

/// Whether words end in an address, of mail or of a site, or in a number.
fn is_address(words: &str) -> bool {
    words.split_whitespace().next_back().is_some_and(|last| {
        let dotted = last.split_once('.').is_some_and(|(a, b)| a.len() > 1 && b.len() > 1);
        dotted || last.contains(['@', '/']) || last.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether words begin with a small letter that begins a word: no brand (`iPad`), no letter by
/// itself.
fn begins_small(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    let plain = first.chars().all(|c| c.is_lowercase() || ",.;:".contains(c));
    plain && first.chars().filter(|c| c.is_alphabetic()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::{begins_small, is_address, is_closed};

    #[test]
    fn sentences_end_in_a_sign_of_their_own() {
        for words in ["Hij ging.", "‘Hij ging.’", "Ging hij? ”", "Hij ging. (ANP)", "Nou…"] {
            assert!(is_closed(words), "{words}");
        }
        for words in ["en dat is", "en dat is,", "‘Hij ging’", "hij –"] {
            assert!(!is_closed(words), "{words}");
        }
        assert!(is_address("mail naar redactie@krant.nl") && is_address("zie krant.nl"));
        assert!(is_address("bel 010 123456") && !is_address("en dat is"));
    }

    #[test]
    fn names_may_begin_with_a_small_letter() {
        assert!(begins_small("en dat was het") && begins_small("maar, zei hij"));
        assert!(!begins_small("iPad en meer") && !begins_small("’s Avonds laat"));
        assert!(!begins_small("e-mail mag ook") && !begins_small("a is een letter"));
    }
}
