//! The large first letter of a text, and the lead-in after it.
//!
//! In: a text, the layout's drop cap. Out: the letter's marks, what it takes from the first rows,
//! and the text without it. The letter is cut to the grid: it stands on the baseline of its last
//! row and reaches to the cap line of its first. A quote that opens the text hangs before it, as
//! small as the text.

use crate::element::Desk;
use crate::element::headline::RAGGED;
use crate::geometry::Point;
use crate::language::Language;
use crate::layout::CapRule;
use crate::line::set;
use crate::linebreak::linebreak;
use crate::opportunity::{UnderWay, between};
use crate::page::{Mark, Shape};
use crate::paragraph::{Manner, Voice, ends_sentence, measure, paragraph, visible, voice};
use crate::report::{Checked, Report};
use crate::sense::ends;
use crate::shape::Cut;
use crate::source::Span;
use crate::story::{Emphasis, Letters, Piece, Text};
use crate::style::{Align, Role, Style};
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
    /// How many lines keep beside it: one more than its rows where it reaches below its foot, as
    /// `J` and `Q` do.
    pub beside: Rows,
    /// The characters that it takes from the text.
    pub taken: String,
    /// How many words the lead-in has.
    pub lead_in: u32,
}

/// How poor a line's end by its sense may be for a lead-in to end there, of a thousand.
const PARTED: i64 = 400;

/// Space between such a quote and the letter, thousandths of an em of the text.
const QUOTE_GAP: i64 = 60;

/// Quotes and brackets that may stand before a drop cap.
const OPENING: [char; 8] = ['“', '‘', '„', '‚', '«', '"', '(', '['];

/// What a drop cap takes of a text: the quotes that open it, and its first letter, `IJ` as one;
/// `None` when it begins otherwise.
pub fn initial(text: &Text) -> Option<(String, String)> {
    let words = text.pieces.iter().map_while(|piece| match piece {
        Piece::Words { text, .. } => Some(text.as_str()),
        Piece::Break => None,
    });
    let mut characters = words.flat_map(str::chars).peekable();
    let mut quotes = String::new();
    // A quote may have a narrow space of its own behind it.
    let opens =
        |c: &char, quotes: &str| OPENING.contains(c) || *c == '\u{202F}' && !quotes.is_empty();
    while let Some(quote) = characters.next_if(|c| opens(c, &quotes)) {
        quotes.push(quote);
    }
    let letter = characters.next().filter(|c| c.is_alphabetic())?;
    let digraph = letter == 'I' && characters.peek() == Some(&'J');
    Some((quotes, if digraph { "IJ".to_owned() } else { letter.to_string() }))
}

/// The size at which the capitals of a style reach from a baseline to the cap line so many rows
/// above.
pub fn cap_size(style: &Style, rows: Rows, desk: &Desk) -> Pt {
    let of_text =
        desk.layout.styles.get(&Role::Text).map_or(Pt::ZERO, |text| desk.case.cap_height(text));
    let height = desk.layout.grid.row * i64::from(rows.saturating_sub(1)) + of_text;
    sized(style, height, desk)
}

/// The size at which the capitals of a style are so high.
fn sized(style: &Style, height: Pt, desk: &Desk) -> Pt {
    let units = desk.case.units(style.face);
    let capitals = desk.case.font(style.face).map_or(units * 7 / 10, |font| font.cap_height).max(1);
    height.scaled(units, capitals)
}

/// The drop cap of a text, or `None` when it begins with no letter or the layout has no style for
/// it.
pub fn drop_cap(
    text: &Text,
    rule: CapRule,
    desk: &Desk,
    reports: &mut Vec<Report>,
) -> Option<DropCap> {
    let (quotes, letters) = initial(text)?;
    let mut voice = voice(desk.layout, Role::DropCap).filter(|_| rule.rows > 0)?;
    let mut style = voice.plain().clone();
    style.face = rule.face.unwrap_or(style.face);
    style.size = cap_size(&style, rule.rows, desk);
    voice.styles.fill(style);
    let span = text.span()?;
    let (mut marks, right) = alone(&letters, &voice, span, desk).drain(reports)?;
    let beside = rule.rows + Rows::from(reaches_down(&marks, desk));
    let word = first_word(text);
    let opening = if quotes.is_empty() {
        Vec::new()
    } else {
        // In the type of the text, which has its size for reading, and the ink of the letter.
        let text = desk.layout.styles.get(&Role::Text).unwrap_or(voice.plain());
        let style = Style { ink: voice.plain().ink, align: Align::Ragged, ..text.clone() };
        voice.styles.fill(style);
        let (mut opening, wide) = alone(&quotes, &voice, span, desk).drain(reports)?;
        let up = desk.layout.grid.row * i64::from(rule.rows.saturating_sub(1));
        for mark in &mut opening {
            if let Shape::Glyphs(run) = &mut mark.shape {
                run.origin.x -= wide + run.size.em(QUOTE_GAP);
                run.origin.y -= up;
            }
        }
        opening
    };
    marks.splice(0..0, opening);
    // The first of them reads as the whole word, the others as nothing; the rest of the word does
    // too.
    for (i, mark) in marks.iter_mut().enumerate() {
        if let Shape::Glyphs(run) = &mut mark.shape {
            let read = if i == 0 { word.clone() } else { String::new() };
            run.actual = vec![(0, u32::try_from(run.glyphs.len()).unwrap_or(0), read)];
        }
    }
    let taken = format!("{quotes}{letters}");
    Some(DropCap {
        marks,
        width: right + rule.gap,
        rows: rule.rows,
        beside,
        taken,
        lead_in: rule.lead_in,
    })
}

/// Whether a letter reaches down to the letters of the line below its foot.
fn reaches_down(marks: &[Mark], desk: &Desk) -> bool {
    let of_text =
        desk.layout.styles.get(&Role::Text).map_or(Pt::ZERO, |text| desk.case.cap_height(text));
    let depth = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) => {
            let font = desk.case.font(run.face)?;
            let deepest = run.glyphs.iter().map(|glyph| font.depth(glyph.id)).max()?;
            Some(run.size.scaled(deepest, font.units))
        }
        _ => None,
    };
    let clear = desk.layout.grid.row - of_text;
    marks.iter().filter_map(depth).any(|depth| depth > clear.scaled(3, 4))
}

/// Letters by themselves, their ink at zero, and where they end.
fn alone(
    letters: &str,
    voice: &Voice,
    span: Span,
    desk: &Desk,
) -> Checked<Option<(Vec<Mark>, Pt)>> {
    let text = Text { pieces: vec![Piece::words(letters, Emphasis::Plain, span)] };
    let Checked { value: made, reports } =
        paragraph(&text, voice, desk.case, &Manner::plain(&desk.layout.costs));
    let settings = linebreak(&made.items, &[desk.layout.area.width], RAGGED, None);
    let line = settings.first().and_then(|setting| setting.lines.first());
    let value = line.map(|line| {
        let marks = set(&made, line, Point::default(), desk.case).marks;
        at_its_ink(marks, letters, voice.plain(), desk)
    });
    Checked { value, reports }
}

/// Marks of letters moved so that their ink begins at zero, and where they end.
fn at_its_ink(mut marks: Vec<Mark>, letters: &str, style: &Style, desk: &Desk) -> (Vec<Mark>, Pt) {
    let width = measure(desk.case, letters, style, Cut::of(style, style.face)).width;
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
    (marks, width - bearing)
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

    /// The text without what the drop cap has taken, the words of the lead-in in letters of their
    /// own.
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

    /// Where the lead-in ends in the rest of a text: after so many words, or one or two fewer or
    /// more where these would part what belongs together, and not beyond the first sentence.
    fn lead_in_end(&self, rest: &Text, text: &Text) -> usize {
        let alone = self.of_word(text).is_empty();
        let words = if alone { self.lead_in.saturating_sub(1) } else { self.lead_in } as usize;
        if words == 0 || (alone && ends_sentence(&first_word(text))) {
            return 0;
        }
        let pieces = rest.pieces.iter().map_while(|piece| match piece {
            Piece::Words { text, .. } => Some(text.as_str()),
            Piece::Break => None,
        });
        let plain: String = pieces.collect();
        let places = word_places(&plain);
        // As they read, the first with what the drop cap has taken of it.
        let whole = |(i, place): (usize, &(usize, &str))| {
            if i == 0 && !alone { format!("{}{}", self.taken, place.1) } else { place.1.to_owned() }
        };
        let read: Vec<String> = places.iter().enumerate().map(whole).collect();
        let lengths =
            sensible(&read.iter().map(String::as_str).collect::<Vec<_>>(), rest.language());
        let mut near = [0, -1, 1, -2, 2].into_iter().filter_map(|by| words.checked_add_signed(by));
        let most = lengths.last().copied().unwrap_or(0);
        let length = near.find(|n| lengths.contains(n)).unwrap_or(words).min(most);
        length
            .checked_sub(1)
            .and_then(|last| places.get(last))
            .map_or(0, |(at, word)| at + word.len())
    }
}

/// How many words a lead-in may have, up to its first sentence, without parting what belongs
/// together.
fn sensible(words: &[&str], language: Language) -> Vec<usize> {
    let sense = ends(words, language);
    let mut lengths = Vec::new();
    let mut under_way = UnderWay::default();
    for (i, word) in words.iter().enumerate() {
        under_way = under_way.after(word, language);
        let next = words.get(i + 1).copied().unwrap_or("");
        let closes = (ends_sentence(word) && !under_way.is_name()) || next.is_empty();
        if closes
            || (between((word, next), under_way, language)
                && sense.get(i).is_some_and(|sense| *sense < PARTED))
        {
            lengths.push(i + 1);
        }
        if closes {
            break;
        }
    }
    lengths
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
    let lead_in =
        crate::paragraph::voice(desk.layout, Role::LeadIn).map(|own| Box::new(own.styles));
    Voice { lead_in, ..voice }
}

#[cfg(test)]
mod tests {
    use super::{DropCap, initial};
    use crate::source::{FileId, Span};
    use crate::story::{Emphasis, Letters, Piece, Text};

    fn text(pieces: &[&str]) -> Text {
        let span = Span::new(FileId(0), 0..0);
        Text {
            pieces: pieces
                .iter()
                .map(|words| Piece::words(*words, Emphasis::Plain, span))
                .collect(),
        }
    }

    /// What the drop cap takes, what of the rest is its lead-in, and what follows.
    fn parted(pieces: &[&str], lead_in: u32) -> (String, String, String) {
        let text = text(pieces);
        let (quotes, letters) = initial(&text).expect("a letter");
        let taken = format!("{quotes}{letters}");
        let cap = DropCap {
            marks: Vec::new(),
            width: crate::unit::Pt::ZERO,
            rows: 3,
            beside: 3,
            taken,
            lead_in,
        };
        let (mut lead, mut after) = (String::new(), String::new());
        for piece in cap.rest(&text).pieces {
            let Piece::Words { text, apart, .. } = piece else { continue };
            if apart.letters == Letters::LeadIn {
                lead.push_str(&text)
            } else {
                after.push_str(&text)
            }
        }
        (cap.taken, lead, after)
    }

    #[test]
    fn a_drop_cap_takes_quotes_and_letters() {
        for (pieces, taken) in [
            (&["De brug"][..], Some(("", "D"))),
            (&["“", "Ik ga"], Some(("“", "I"))),
            (&["‘“Ja”, zei’"], Some(("‘“", "J"))),
            (&["IJs lag er"], Some(("", "IJ"))),
            (&["Élan"], Some(("", "É"))),
            (&["’s Avonds"], None),
            (&["38 man"], None),
            (&["– Nee"], None),
        ] {
            let found = initial(&text(pieces));
            assert_eq!(found.as_ref().map(|(q, l)| (q.as_str(), l.as_str())), taken, "{pieces:?}");
        }
    }

    #[test]
    fn a_lead_in_ends_where_it_makes_sense() {
        for (words, n, taken, lead, after) in [
            ("De brug ligt er nu al een week.", 3, "D", "e brug ligt", " er nu al een week."),
            // Not on an article, a possessive or within a name.
            (
                "Vorige maand moest mijn moeder zitten.",
                4,
                "V",
                "orige maand moest",
                " mijn moeder zitten.",
            ),
            ("Zij zag Emma van der Meer lopen.", 5, "Z", "ij zag Emma van der Meer", " lopen."),
            ("Het kostte € 5 per keer.", 3, "H", "et kostte", " € 5 per keer."),
            // Not beyond the sentence.
            ("Stil was het. Toen viel er iets.", 6, "S", "til was het.", " Toen viel er iets."),
            ("Kort.", 4, "K", "ort.", ""),
            ("J.P. Coen voer uit naar de Oost.", 3, "J", ".P. Coen voer", " uit naar de Oost."),
            // A cap that is a word by itself is the first.
            ("U bent hier niet welkom vandaag.", 3, "U", " bent hier", " niet welkom vandaag."),
            (
                "“Ik ga naar huis vandaag”, zei hij.",
                2,
                "“I",
                "k ga",
                " naar huis vandaag”, zei hij.",
            ),
            ("De brug ligt er.", 0, "D", "", "e brug ligt er."),
        ] {
            let found = parted(&[words], n);
            assert_eq!(
                (found.0.as_str(), found.1.as_str(), found.2.as_str()),
                (taken, lead, after),
                "{words}"
            );
        }
    }
}
