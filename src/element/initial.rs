//! The large first letter of a text, and the lead-in after it.
//!
//! In: a text, the layout's drop cap. Out: the letter's marks, what it takes from the first rows, and the text without it. The letter is cut to the grid: it stands on
//! the baseline of its last row and reaches to the cap line of its first. A quote that opens the text hangs before it, as small as the text.

use crate::element::Desk;
use crate::element::headline::RAGGED;
use crate::geometry::Point;
use crate::layout::CapRule;
use crate::line::set;
use crate::linebreak::linebreak;
use crate::opportunity::{between, opens_name};
use crate::page::{Mark, Shape};
use crate::paragraph::{Manner, Voice, ends_sentence, measure, paragraph, visible, voice};
use crate::report::Report;
use crate::source::Span;
use crate::story::{Emphasis, Letters, Piece, Text};
use crate::style::{Role, Style};
use crate::unit::{Pt, Rows};

/// The large first letter of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct DropCap {
    /// The letter, set with its origin at zero on its baseline, and the quotes that hang before it.
    pub marks: Vec<Mark>,
    /// What it takes from the first rows, its gap included.
    pub width: Pt,
    /// How many rows.
    pub rows: Rows,
    /// The characters that it takes from the text.
    pub taken: String,
    /// How many words the lead-in has.
    pub lead_in: u32,
}

/// Quotes and brackets that may stand before a drop cap.
const OPENING: [char; 8] = ['“', '‘', '„', '‚', '«', '"', '(', '['];

/// What a drop cap takes of a text: the quotes that open it, and its first letter, `IJ` as one; `None` when it begins otherwise.
pub fn initial(text: &Text) -> Option<(String, String)> {
    let words = text.pieces.iter().map_while(|piece| match piece {
        Piece::Words { text, .. } => Some(text.as_str()),
        Piece::Break => None,
    });
    let mut characters = words.flat_map(str::chars).peekable();
    let mut quotes = String::new();
    while let Some(quote) = characters.next_if(|c| OPENING.contains(c)) {
        quotes.push(quote);
    }
    let letter = characters.next().filter(|c| c.is_alphabetic())?;
    let digraph = letter == 'I' && characters.peek() == Some(&'J');
    Some((quotes, if digraph { "IJ".to_owned() } else { letter.to_string() }))
}

/// The size at which the capitals of a style reach from a baseline to the cap line so many rows above.
pub fn cap_size(style: &Style, rows: Rows, desk: &Desk) -> Pt {
    let of_text = desk.layout.styles.get(&Role::Text).map_or(Pt::ZERO, |text| desk.case.cap_height(text));
    let height = desk.layout.grid.row * i64::from(rows.saturating_sub(1)) + of_text;
    sized(style, height, desk)
}

/// The size at which the capitals of a style are so high.
fn sized(style: &Style, height: Pt, desk: &Desk) -> Pt {
    let units = desk.case.units(style.face);
    let capitals = desk.case.font(style.face).map_or(units * 7 / 10, |font| font.cap_height).max(1);
    height.scaled(units, capitals)
}

/// The drop cap of a text, or `None` when it begins with no letter or the layout has no style for it.
pub fn drop_cap(text: &Text, rule: CapRule, desk: &Desk, reports: &mut Vec<Report>) -> Option<DropCap> {
    let (quotes, letters) = initial(text)?;
    let mut voice = voice(desk.layout, Role::DropCap).filter(|_| rule.rows > 0)?;
    let size = cap_size(voice.plain(), rule.rows, desk);
    voice.styles.iter_mut().for_each(|style| style.size = size);
    let span = text.span()?;
    let (mut marks, right) = alone(&letters, &voice, (span, desk), reports)?;
    let word = first_word(text);
    let opening = if quotes.is_empty() {
        Vec::new()
    } else {
        let of_text = desk.layout.styles.get(&Role::Text).map_or(Pt::ZERO, |text| desk.case.cap_height(text));
        let size = sized(voice.plain(), of_text, desk);
        voice.styles.iter_mut().for_each(|style| style.size = size);
        let (mut opening, wide) = alone(&quotes, &voice, (span, desk), reports)?;
        let up = desk.layout.grid.row * i64::from(rule.rows.saturating_sub(1));
        for mark in &mut opening {
            if let Shape::Glyphs(run) = &mut mark.shape {
                run.origin.x -= wide;
                run.origin.y -= up;
            }
        }
        opening
    };
    marks.splice(0..0, opening);
    // The first of them reads as the whole word, the others as nothing; the rest of the word does too.
    for (i, mark) in marks.iter_mut().enumerate() {
        if let Shape::Glyphs(run) = &mut mark.shape {
            let read = if i == 0 { word.clone() } else { String::new() };
            run.actual = vec![(0, u32::try_from(run.glyphs.len()).unwrap_or(0), read)];
        }
    }
    let taken = format!("{quotes}{letters}");
    Some(DropCap { marks, width: right + rule.gap, rows: rule.rows, taken, lead_in: rule.lead_in })
}

/// Letters by themselves, their ink at zero, and where they end.
fn alone(
    letters: &str,
    voice: &Voice,
    (span, desk): (Span, &Desk),
    reports: &mut Vec<Report>,
) -> Option<(Vec<Mark>, Pt)> {
    let text = Text { pieces: vec![Piece::words(letters, Emphasis::Plain, span)] };
    let made = paragraph(&text, voice, desk.case, &Manner::plain(&desk.layout.costs)).drain(reports);
    let style = voice.plain();
    let setting = linebreak(&made.items, &[desk.layout.area.width], RAGGED, None).into_iter().next()?;
    let mut marks = set(&made, setting.lines.first()?, Point::default(), desk.case).marks;
    let width = measure(desk.case, letters, style, style.face).width;
    let bearing = marks.first().and_then(|mark| match &mark.shape {
        Shape::Glyphs(run) => {
            let bearing = desk.case.font(run.face)?.left_bearing(run.glyphs.first()?.id);
            Some(style.size.scaled(bearing, desk.case.units(run.face)))
        }
        _ => None,
    });
    let bearing = bearing.unwrap_or(Pt::ZERO);
    for mark in &mut marks {
        if let Shape::Glyphs(run) = &mut mark.shape {
            run.origin.x -= bearing;
        }
    }
    Some((marks, width - bearing))
}

/// The first word as it reads.
fn first_word(text: &Text) -> String {
    text.plain().split([' ', '\u{A0}']).next().map(visible).unwrap_or_default()
}

impl DropCap {
    /// What the drop cap has taken from the first word; nothing when it is that word by itself.
    pub fn of_word(&self, text: &Text) -> &str {
        if first_word(text).len() > self.taken.len() { &self.taken } else { "" }
    }

    /// The text without what the drop cap has taken, the words of the lead-in in letters of their own.
    pub fn rest(&self, text: &Text) -> Text {
        let mut rest = split(text, self.taken.len()).1;
        let end = self.lead_in_end(&rest, text);
        if end > 0 {
            let (mut lead, after) = split(&rest, end);
            for piece in &mut lead.pieces {
                if let Piece::Words { apart, .. } = piece
                    && apart.letters == Letters::AsTyped
                {
                    apart.letters = Letters::LeadIn;
                }
            }
            lead.pieces.extend(after.pieces);
            rest = lead;
        }
        rest
    }

    /// Where the lead-in ends in the rest of a text: after so many words, but not beyond its first sentence, nor where a line could not end.
    fn lead_in_end(&self, rest: &Text, text: &Text) -> usize {
        let alone = self.of_word(text).is_empty();
        let words = if alone { self.lead_in.saturating_sub(1) } else { self.lead_in } as usize;
        if words == 0 || (alone && ends_sentence(&first_word(text))) {
            return 0;
        }
        let plain: String = rest
            .pieces
            .iter()
            .map_while(|piece| match piece {
                Piece::Words { text, .. } => Some(text.as_str()),
                Piece::Break => None,
            })
            .collect();
        let first = if alone { "" } else { &self.taken };
        let (mut end, mut name, mut seen) = (0, false, 0);
        let all: Vec<(usize, &str)> = word_places(&plain);
        for (i, (at, word)) in all.iter().enumerate() {
            let whole = if i == 0 { format!("{first}{word}") } else { (*word).to_owned() };
            name = opens_name(name, &whole);
            end = at + word.len();
            seen += 1;
            let next = all.get(i + 1).map_or("", |next| next.1);
            if (ends_sentence(&whole) && !name) || (seen >= words && between(&whole, next, name)) {
                break;
            }
        }
        end
    }
}

/// The words of a text with their places.
fn word_places(text: &str) -> Vec<(usize, &str)> {
    let mut places = Vec::new();
    let mut at = 0;
    for part in text.split([' ', '\u{A0}', '\u{202F}']) {
        if !part.is_empty() {
            places.push((at, part));
        }
        let space = text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        at += part.len() + space;
    }
    places
}

/// A text in two at a byte of its words before any forced break; each piece keeps its own place.
fn split(text: &Text, at: usize) -> (Text, Text) {
    let (mut before, mut after) = (Text::default(), Text::default());
    let mut left = at;
    for piece in &text.pieces {
        let Piece::Words { text: words, emphasis, apart, span } = piece else {
            after.pieces.push(piece.clone());
            left = 0;
            continue;
        };
        let cut = left.min(words.len());
        left -= cut;
        let literal = span.end.saturating_sub(span.start) as usize == words.len();
        let part = |from: usize, to: usize| {
            let start = span.start as usize;
            let span = if literal { Span::new(span.file, start + from..start + to) } else { *span };
            let text = words.get(from..to).unwrap_or("").to_owned();
            Piece::Words { text, emphasis: *emphasis, apart: *apart, span }
        };
        if cut > 0 {
            before.pieces.push(part(0, cut));
        }
        if cut < words.len() {
            after.pieces.push(part(cut, words.len()));
        }
    }
    (before, after)
}

/// The voice of a text with the styles of its lead-in.
pub fn with_lead_in(voice: Voice, desk: &Desk) -> Voice {
    let lead_in = crate::paragraph::voice(desk.layout, Role::LeadIn).map(|own| Box::new(own.styles));
    Voice { lead_in, ..voice }
}
