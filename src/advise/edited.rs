//! A docket as it would be if an editor changed the copy.
//!
//! In: a docket and corrections. Out: the docket with these made in it; nothing else is changed.
//! Words are cut from a paragraph's end; words that are added are its own again, of the length and
//! the language that its words have.

use crate::docket::Docket;
use crate::story::{Block, Emphasis, Piece, Story, Text};

/// One change of a docket's copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The story of the docket.
    pub story: usize,
    /// What is done to it.
    pub what: Repair,
}

/// What is done to a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// A paragraph, by its block, gets so many characters more, or loses as many.
    Characters(usize, Wording),
    /// A block goes.
    Drop(usize),
    /// The title gets so many characters more, or loses as many.
    Title(Wording),
    /// A picture that the story offers goes, by its place among these.
    NoPicture(usize),
}

/// How many characters a text changes by, in whole words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    /// At least so many are cut where it is negative; at most so many are added, or one word.
    pub by: i64,
    /// Which of the text's own words are added first; of cuts, whether the sign that ends the text
    /// goes too: 0 when it stays, as after any sentence.
    pub first: usize,
}

/// The docket with corrections made in it, whose blocks are those of the docket as it is.
///
/// ```
/// use katern::advise::edited::{Correction, Repair, edited};
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let issue = katern::read(&folder.sources).value.expect("an issue");
/// let docket = katern::dockets_of(&issue, &katern::Wanted::All).value.remove(0);
/// let without_its_first = Correction { story: 0, what: Repair::Drop(0) };
/// let shorter = edited(&docket, &[without_its_first]);
/// let blocks = |of: &katern::Docket| of.stories[0].story.body.len();
/// assert_eq!(blocks(&shorter), blocks(&docket) - 1);
/// ```
pub fn edited(docket: &Docket, corrections: &[Correction]) -> Docket {
    let mut docket = docket.clone();
    for Correction { story, what } in corrections {
        if let Some(written) = docket.stories.get_mut(*story) {
            correct(&mut written.story, *what);
        }
    }
    // What goes leaves its place to what follows: the last goes first.
    let drops = |correction: &Correction| match correction.what {
        Repair::Drop(block) => Some((correction.story, block)),
        _ => None,
    };
    let mut drops: Vec<(usize, usize)> = corrections.iter().filter_map(drops).collect();
    drops.sort_unstable();
    drops.dedup();
    for (story, block) in drops.into_iter().rev() {
        if let Some(written) =
            docket.stories.get_mut(story).filter(|of| block < of.story.body.len())
        {
            written.story.body.remove(block);
            let mut before = 0;
            for joined in &mut written.of {
                if (before..before + joined.blocks).contains(&block) {
                    joined.blocks -= 1;
                    break;
                }
                before += joined.blocks;
            }
        }
    }
    docket
}

fn correct(story: &mut Story, what: Repair) {
    match what {
        Repair::Characters(block, wording) => {
            if let Some(Block::Paragraph(text)) = story.body.get_mut(block) {
                change(text, wording);
            }
        }
        Repair::Title(wording) => {
            change(&mut story.headline, wording);
        }
        Repair::NoPicture(photo) if photo < story.photos.len() => {
            story.photos.remove(photo);
        }
        Repair::NoPicture(_) | Repair::Drop(_) => {}
    }
}

/// Changes a text by whole words at its end; by how many characters it came to.
pub fn change(text: &mut Text, wording: Wording) -> i64 {
    if wording.by >= 0 {
        return add(text, wording);
    }
    let before = length(text);
    let stop = last_sign(text).filter(|_| wording.first == 0);
    let signs = stop.map_or(0, |_| 1);
    cut(text, -wording.by + signs);
    let short = last_sign(text).is_none() && length(text) < before;
    if let (Some(stop), Some(Piece::Words { text, .. })) =
        (stop.filter(|_| short), text.pieces.last_mut())
    {
        text.push(stop);
    }
    length(text) - before
}

/// The sign that ends a text, if one does.
fn last_sign(text: &Text) -> Option<char> {
    let Some(Piece::Words { text, .. }) = text.pieces.last() else { return None };
    text.trim_end().chars().last().filter(|last| ".!?…".contains(*last))
}

/// Cuts the last words until so many characters are gone; the first word stays.
fn cut(text: &mut Text, characters: i64) -> i64 {
    let before = length(text);
    while before - length(text) < characters {
        let [first @ .., Piece::Words { text: last, .. }] = text.pieces.as_mut_slice() else {
            break;
        };
        let kept = last.trim_end();
        let at = kept.rfind(' ').unwrap_or(0);
        if at == 0 && first.iter().all(|piece| *piece == Piece::Break) {
            break;
        }
        last.truncate(at);
        if last.trim().is_empty() {
            text.pieces.pop();
        }
    }
    if let Some(Piece::Words { text: last, .. }) = text.pieces.last_mut() {
        last.truncate(last.trim_end().len());
    }
    before - length(text)
}

/// Adds words of its own until one more were too many.
fn add(text: &mut Text, Wording { by, first }: Wording) -> i64 {
    let plain = text.plain();
    let own: Vec<&str> = plain.split_whitespace().collect();
    let Some(span) = text.span().filter(|_| !own.is_empty()) else { return 0 };
    let (mut more, mut characters) = (String::new(), 0);
    for word in own.iter().cycle().skip(first % own.len()) {
        let next = count(word) + 1;
        if characters > 0 && characters + next > by {
            break;
        }
        more.push(' ');
        more.push_str(word);
        characters += next;
    }
    match text.pieces.last_mut() {
        Some(Piece::Words { text: last, emphasis: Emphasis::Plain, .. }) => last.push_str(&more),
        _ => text.pieces.push(Piece::words(more, Emphasis::Plain, span)),
    }
    characters
}

/// The characters that a text loses with each of its last words, so many words at the most, until
/// one word is left; the sign that ends it stays.
pub fn cuts(text: &Text, most: usize) -> Vec<i64> {
    let mut rest = text.clone();
    let mut found: Vec<i64> = Vec::new();
    while found.len() < most {
        let mut kept = rest.clone();
        if cut(&mut kept, 1) == 0 {
            break;
        }
        let stays = last_sign(text).is_some() && last_sign(&kept).is_none();
        found.push(length(text) - length(&kept) - i64::from(stays));
        rest = kept;
    }
    found
}

/// The characters of a text.
pub fn length(text: &Text) -> i64 {
    let of = |piece: &Piece| match piece {
        Piece::Words { text, .. } => count(text),
        Piece::Break => 1,
    };
    text.pieces.iter().map(of).sum()
}

fn count(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Wording, change, cuts};
    use crate::source::{FileId, Span};
    use crate::story::{Emphasis, Piece, Text};

    fn text() -> Text {
        let at = Span::new(FileId(0), 0..1);
        let words = |text: &str, emphasis| Piece::words(text, emphasis, at);
        Text {
            pieces: vec![
                words("De brug is ", Emphasis::Plain),
                words("heel lang", Emphasis::Italic),
                words(" dicht.", Emphasis::Plain),
            ],
        }
    }

    fn changed(by: i64, first: usize) -> (String, i64) {
        let mut text = text();
        let characters = change(&mut text, Wording { by, first });
        (text.plain(), characters)
    }

    #[test]
    fn whole_words_go_from_the_end_whatever_their_letters() {
        assert_eq!(cuts(&text(), 9), [6, 11, 16, 19, 24]);
        assert_eq!(changed(-1, 0), ("De brug is heel lang.".to_owned(), -6));
        assert_eq!(changed(-1, 1), ("De brug is heel lang".to_owned(), -7));
        assert_eq!(changed(-13, 0), ("De brug is.".to_owned(), -16));
        assert_eq!(changed(-99, 0), ("De.".to_owned(), -24), "the first word stays");
    }

    #[test]
    fn own_words_come_again_and_no_more_than_are_asked_for() {
        assert_eq!(changed(9, 0), ("De brug is heel lang dicht. De brug".to_owned(), 8));
        assert_eq!(changed(9, 3), ("De brug is heel lang dicht. heel".to_owned(), 5));
        assert_eq!(changed(2, 5).1, 7, "one word at least");
    }
}
