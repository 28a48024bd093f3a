//! Pull quotes as they stand on a page.
//!
//! In: a page as it is seen. Out: its quotes, each with its words and its frame, how far they are
//! from what else stands there, the line of the text that they repeat.

use crate::issue::StoryId;
use crate::lint::sight::Sight;
use crate::lint::sight::legs::ReadRow;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::trim::each_word;
use crate::lint::sight::view::View;
use crate::story::{Block, Quote};
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

/// Words by which a quote is known in its text.
const KNOWN: usize = 4;

impl<'a> Sight<'a> {
    /// Clear rows between a quote and what reaches from one baseline to another; 0 where they are
    /// level.
    pub fn rows_from(&self, quote: &SeenQuote, (first, last): (f64, f64)) -> f64 {
        let above = quote.down.0 - last;
        let below = first - self.layout.grid.baseline.points() - quote.down.1;
        above.max(below).max(0.0) / self.row()
    }

    /// The paragraph with words of a quote that stands in the text right before or behind it.
    pub fn paragraph_of(&self, quote: &SeenQuote) -> Option<String> {
        let body = &self.issue.story(quote.story)?.body;
        let span = quote.first.span?;
        let holds = |streamer: &Quote| {
            let mut spans = streamer.text.spans();
            spans.any(|own| own.file == span.file && own.start <= span.start && span.end <= own.end)
        };
        let at = body
            .iter()
            .position(|block| matches!(block, Block::Streamer(streamer) if holds(streamer)))?;
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut texts = beside.filter_map(|at| match body.get(at)? {
            Block::Paragraph(text) => Some(text.plain()),
            _ => None,
        });
        texts.find(|text| {
            words(text).windows(KNOWN).any(|at| quote.words.windows(KNOWN).any(|of| of == at))
        })
    }

    /// The nearest line of a page that repeats words of a quote: in the columns of the quote, or in
    /// those on both sides of them.
    pub fn repeated_near<'s>(
        &'s self,
        (view, quote): (&View, &SeenQuote),
        beside: bool,
    ) -> Option<&'s SeenLine<'a>> {
        let (from, to) = self.columns(quote.across.0, quote.across.1);
        let near = |row: &ReadRow| {
            let column = self.column(row.line.x);
            let inside = from <= column && column <= to;
            let side = column + 1 == from || column == to + 1;
            let here = if beside { side } else { inside };
            here && row.view.page.number == view.page.number
        };
        let reading: Vec<ReadRow> = self.reading(quote.story).into_iter().filter(near).collect();
        let mut text: Vec<(String, usize)> = Vec::new();
        let mut broken = false;
        for (i, row) in reading.iter().enumerate() {
            let mut words = words(&row.line.text).into_iter();
            if let (true, Some((last, _)), Some(rest)) =
                (broken, text.last_mut(), words.clone().next())
            {
                last.push_str(&rest);
                words.next();
            }
            text.extend(words.map(|word| (word, i)));
            broken = row.line.is_broken();
        }
        let same =
            |at: &[(String, usize)], of: &[String]| at.iter().map(|(word, _)| word).eq(of.iter());
        // A quote may be of two sentences that its story parts.
        let known = |at: &[(String, usize)]| quote.words.windows(KNOWN).any(|of| same(at, of));
        let found = text.windows(KNOWN).filter(|at| known(at));
        let found = found.filter_map(|at| reading.get(at.first()?.1));
        found.map(|row| row.line).min_by(|a, b| {
            self.rows_from(quote, (a.y, a.y)).total_cmp(&self.rows_from(quote, (b.y, b.y)))
        })
    }
}

/// The words of a text, lower case, without signs.
pub fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| -> String {
        word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    each_word(text).map(bare).filter(|word| !word.is_empty()).collect()
}
