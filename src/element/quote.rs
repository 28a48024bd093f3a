//! Pull quotes: a sentence set large that cuts one leg or two.
//!
//! In: a quote and the ladder of its area. Out: for each step the rows that it takes, and its
//! marks: a rule above over the whole width, the words, whose they are, a hairline below. Row 0 and
//! the last row stay clear.

use crate::element::Desk;
use crate::element::headline::{DisplayText, Ragged, Rung, ladder, ragged, ragged_anyhow};
use crate::geometry::Point;
use crate::page::{Mark, Shape};
use crate::paragraph::voice;
use crate::story::{Emphasis, Piece, Quote, Text};
use crate::style::{Role, Step};
use crate::unit::{Pt, Rows};

/// A pull quote at one step of its ladder.
#[derive(Clone, Debug)]
pub struct SetQuote {
    words: Ragged,
    source: Option<Ragged>,
    /// The large mark over one that stands by itself.
    mark: Option<Ragged>,
    /// Which step of the ladder.
    pub step: usize,
    /// Rows it takes, the clear ones included.
    pub rows: Rows,
    /// What it costs.
    pub cost: i64,
}

/// Every step of a ladder that holds a quote in a width.
pub fn quote(quote: &Quote, steps: &[Step], width: Pt, desk: &Desk) -> Vec<SetQuote> {
    let rungs = ladder(DisplayText { text: &quote.text, role: Role::Quote, width }, steps, desk);
    rungs
        .into_iter()
        .map(|Rung { step, ragged: words, cost }| {
            let source = whose(quote, width, desk);
            let rows = depth(&words, source.is_some(), desk);
            SetQuote { words, source, mark: None, step, rows, cost }
        })
        .collect()
}

/// Every step of a ladder that holds a quote which stands by itself, under a large mark and without
/// rules.
pub fn large_quote(quote: &Quote, steps: &[Step], width: Pt, desk: &Desk) -> Vec<SetQuote> {
    let large = &desk.layout.objects.large_quote;
    let span = quote.text.span().unwrap_or(quote.span);
    let mark =
        voice(desk.layout, Role::QuoteMark).filter(|_| !large.mark.is_empty()).and_then(|voice| {
            let words = Piece::words(large.mark.clone(), Emphasis::Plain, span);
            ragged_anyhow(&Text { pieces: vec![words] }, &voice, width, desk).value
        });
    let rungs = ladder(DisplayText { text: &quote.text, role: Role::Quote, width }, steps, desk);
    let set = |Rung { step, ragged: words, cost }| {
        let rows = large.rows + words.rows(desk.layout.grid.row);
        SetQuote { words, source: None, mark: mark.clone(), step, rows, cost }
    };
    rungs.into_iter().map(set).collect()
}

fn whose(quote: &Quote, width: Pt, desk: &Desk) -> Option<Ragged> {
    let voice = voice(desk.layout, Role::QuoteSource).filter(|_| !quote.source.is_empty())?;
    ragged(&quote.source, &voice, width, desk)
        .value
        .or_else(|| ragged_anyhow(&quote.source, &voice, width, desk).value)
}

/// Rows of a quote: the ink of its lines, the space above them, the source and the clear rows.
fn depth(words: &Ragged, source: bool, desk: &Desk) -> Rows {
    let (row, style) = (desk.layout.grid.row, words.style());
    let ink = style.lead * i64::from(words.lines().saturating_sub(1)) + style.size;
    let rules = desk.layout.objects.quote_rules;
    let around = if source { rules.air_with_source } else { rules.air };
    (ink + around).rows_of(row) + 2
}

impl SetQuote {
    /// How many lines of words.
    pub fn lines(&self) -> u32 {
        self.words.lines()
    }

    /// Type size of the words.
    pub fn size(&self) -> Pt {
        self.words.style().size
    }

    /// Draws the quote over a width from its first row.
    pub fn draw(&self, (left, width): (Pt, Pt), first: Rows, desk: &Desk) -> Vec<Mark> {
        let (layout, rules) = (desk.layout, desk.layout.objects.quote_rules);
        if let Some(mark) = &self.mark {
            let large = &layout.objects.large_quote;
            let mut marks =
                mark.draw(Point { x: left, y: layout.row_top(first) + large.baseline }, desk);
            let top = layout.row_top(first + large.rows) + large.drop;
            marks.extend(self.words.draw(Point { x: left, y: top }, desk));
            return marks;
        }
        let across = |y: Pt, thickness: Pt, ink| {
            let shape = Shape::Rule {
                from: Point { x: left, y },
                to: Point { x: left + width, y },
                thickness,
            };
            let mark = Mark { ink, shape, role: Role::Rule, span: Some(rules.span) };
            (thickness > Pt::ZERO).then_some(mark)
        };
        let above = across(layout.row_top(first + 1), rules.above, rules.above_ink);
        let mut marks: Vec<Mark> = above.into_iter().collect();
        marks.extend(
            self.words.draw(Point { x: left, y: layout.row_top(first + 2) + rules.drop }, desk),
        );
        let last = first + self.rows.saturating_sub(1);
        if let Some(source) = &self.source {
            marks.extend(
                source.draw(Point { x: left, y: layout.baseline(last.saturating_sub(2)) }, desk),
            );
        }
        let under = layout.baseline(last.saturating_sub(1)) + rules.drop;
        marks.extend(across(under, rules.below, rules.below_ink));
        marks
    }
}
