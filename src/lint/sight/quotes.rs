//! Pull quotes as they stand on a page.
//!
//! In: a page as it is seen. Out: its quotes, each with its words and its frame.

use crate::issue::StoryId;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::View;
use crate::style::Role;

/// A pull quote, in points.
pub struct SeenQuote<'s, 'a> {
    /// The story that it is from.
    pub story: StoryId,
    /// Its first line.
    pub first: &'s SeenLine<'a>,
    /// Its words, lower case, without signs.
    pub words: Vec<String>,
    /// Its left and right edge.
    pub across: (f64, f64),
    /// The top of its first line and the baseline of its last.
    pub down: (f64, f64),
}

impl<'a> View<'a> {
    /// The pull quotes of the stories that stand on the page.
    pub fn quotes(&self) -> Vec<SeenQuote<'_, 'a>> {
        let mut found: Vec<SeenQuote> = Vec::new();
        for line in self.lines.iter().filter(|line| line.role == Role::Quote) {
            let Some(story) = line.story.filter(|story| self.has(*story)) else { continue };
            let goes_on = |quote: &&mut SeenQuote| {
                let near = line.y > quote.down.1 && line.y - quote.down.1 < 2.0 * line.size;
                let under = line.x < quote.across.1 && quote.across.0 < line.right;
                quote.story == story && near && under
            };
            let words = words(&line.text);
            match found.last_mut().filter(goes_on) {
                Some(quote) => {
                    quote.words.extend(words);
                    quote.across.0 = quote.across.0.min(line.x);
                    quote.across.1 = quote.across.1.max(line.right);
                    quote.down.1 = line.y;
                }
                None => found.push(SeenQuote {
                    story,
                    first: line,
                    words,
                    across: (line.x, line.right),
                    down: (line.y - line.size * 0.7, line.y),
                }),
            }
        }
        found
    }
}

/// The words of a text, lower case, without signs.
pub fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| -> String {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}
