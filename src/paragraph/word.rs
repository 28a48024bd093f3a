//! A word -> its form: segments by face, breaks, boxes with their widths.
//!
//! The word is shaped whole, once; its parts are differences of one sum, so that an unbroken word
//! is as wide as its boxes to the last unit. What a break changes (the hyphen, a kern that is lost,
//! a spelling) stands in its item.

use super::manner::Manner;
use super::token::RawWord;
use super::visible::visible;
use super::voice::{Voice, measure};
use crate::form::{Form, Segment, Tone, WordPiece};
use crate::hyphenate::{
    Break, Class, Hyphenation, Position, Why, hyphenate_at, printed, shorter_side,
};
use crate::language::Language;
use crate::linebreak::{Extent, Item};
use crate::opportunity::{Locator, address, within};
use crate::shape::{Case, Cut, by_face, has_case, shape};
use crate::story::{Emphasis, Letters};
use crate::style::{Align, Caps, FaceId, Style};
use crate::unit::Pt;
use std::borrow::Cow;
use std::ops::Range;

/// What a form is made with.
pub(super) struct Forming<'a> {
    pub case: &'a Case,
    pub manner: &'a Manner<'a>,
    pub voice: &'a Voice,
}

impl Forming<'_> {
    pub fn form(&self, raw: &RawWord, position: Position) -> Form {
        let mut breaks = match self.manner.hyphenation {
            Some(with) => hyphenated(raw, with, position),
            None => {
                let hard = hyphenate_at(&raw.text, &Hyphenation::default(), position);
                hard.into_iter().filter(|b| b.class == Class::HardHyphen).collect()
            }
        };
        let (segments, missing) = self.segments(raw);
        // A figure above or below the line keeps to what it belongs to.
        breaks.retain(|b| !script(raw.look(b.at)));
        let no_small = segments.iter().any(|segment| self.lacks_small(raw, segment));
        let mut form = Form {
            text: raw.text.clone(),
            segments,
            breaks,
            pieces: Vec::new(),
            missing,
            no_small,
        };
        form.pieces = self.pieces(&form);
        form
    }

    fn pieces(&self, form: &Form) -> Vec<(Item, WordPiece)> {
        let mut ends: Vec<(usize, Option<usize>)> =
            form.breaks.iter().enumerate().map(|(i, b)| (b.at, Some(i))).collect();
        let joints = within(&form.text).into_iter();
        ends.extend(
            joints.filter(|at| form.breaks.iter().all(|b| b.at != *at)).map(|at| (at, None)),
        );
        ends.sort_unstable();
        let number = word_number(&form.text);
        // An address is better whole, and better parted after a slash than before a point.
        let address = address(&form.text);
        let joint = |at: usize| match address {
            None => 0,
            Some(Locator::Web) if form.text[..at].ends_with('/') => self.manner.costs.hyphen,
            Some(Locator::Web) => self.manner.costs.hyphen * 3,
            Some(Locator::Other) => self.manner.costs.hyphen * 4,
        };
        let mut pieces = Vec::with_capacity(ends.len() * 2 + 1);
        let (mut from, mut known) = (0, Extent::default());
        let mut part = |from: usize, to: usize, pieces: &mut Vec<(Item, WordPiece)>| {
            let sum = self.up_to(form, to);
            let opens = if from == 0 { number } else { 0 };
            let closes = if to == form.text.len() { number } else { 0 };
            let hang = self.hang(form, from..to);
            let item = Item::Box { extent: (sum - known).into(), hang, word: (opens, closes) };
            pieces.push((item, WordPiece::Part(from..to)));
            known = sum;
        };
        for (at, broken) in ends {
            if at <= from || at >= form.text.len() {
                continue;
            }
            part(from, at, &mut pieces);
            pieces.push(match broken {
                Some(i) => (self.break_item(form, i), WordPiece::Break(i)),
                None => (Item::Joint { cost: joint(at), hyphen: false }, WordPiece::Joint),
            });
            from = at;
        }
        part(from, form.text.len(), &mut pieces);
        pieces
    }

    /// Whether a segment asks for small capitals that its face has not.
    fn lacks_small(&self, raw: &RawWord, segment: &Segment) -> bool {
        // An italic word of a lead-in is set as typed where the italic has none: its emphasis tells
        // it apart anyway.
        let asks = match segment.tone.letters {
            Letters::Small => true,
            Letters::LeadIn => segment.tone.emphasis == Emphasis::Plain,
            Letters::AsTyped | Letters::Superior | Letters::Inferior => false,
        };
        if !asks {
            return false;
        }
        let cut = self.cut(segment.tone, segment.face);
        let text = &raw.text[segment.range.clone()];
        cut.caps == Caps::Small && !has_case(self.case, text, cut, char::is_lowercase)
    }

    fn style(&self, tone: Tone) -> Cow<'_, Style> {
        self.voice.toned(tone, self.case)
    }

    fn cut(&self, tone: Tone, face: FaceId) -> Cut {
        Cut::of(&self.style(tone), face).in_language(tone.language)
    }

    /// The tone itself, or that of letters made for the purpose where a face lacks superior or
    /// inferior ones.
    fn at_hand(&self, tone: Tone, text: &str, face: FaceId) -> Tone {
        if !script(tone) {
            return tone;
        }
        let cut = self.cut(tone, face);
        Tone { made: !has_case(self.case, text, cut, |_| true), ..tone }
    }

    /// Parts a word by tone and face; the second value has the characters that no face has, which
    /// stand there as the face's own sign for them, so that lines keep some width.
    fn segments(&self, raw: &RawWord) -> (Vec<Segment>, Vec<char>) {
        let (mut segments, mut missing) = (Vec::new(), Vec::new());
        for (i, (start, tone)) in raw.parts.iter().enumerate() {
            let end = raw.parts.get(i + 1).map_or(raw.text.len(), |next| next.0);
            let text = &raw.text[*start..end];
            let (parts, lost) = by_face(self.case, text, self.style(*tone).face);
            segments.extend(parts.into_iter().map(|(range, face)| {
                let tone = self.at_hand(*tone, &text[range.clone()], face);
                Segment { range: range.start + start..range.end + start, tone, face }
            }));
            let steering = |range: &Range<usize>| visible(&text[range.clone()]).is_empty();
            for range in lost.into_iter().filter(|range| !steering(range)) {
                // Of control characters has been told when the file was read.
                missing.extend(text[range.clone()].chars().next().filter(|c| !c.is_control()));
                let (tone, face) = (*tone, self.style(*tone).face);
                segments.push(Segment {
                    range: range.start + start..range.end + start,
                    tone,
                    face,
                });
            }
        }
        segments.sort_by_key(|segment| segment.range.start);
        (segments, missing)
    }

    /// The extent of a word up to a place.
    fn up_to(&self, form: &Form, at: usize) -> Extent {
        let before = form.segments.iter().take_while(|s| s.range.start < at);
        before
            .map(|s| self.start_of(form, s, at.min(s.range.end)))
            .fold(Extent::default(), |sum, e| sum + e)
    }

    /// The extent of a segment up to a place in it, as it stands in the whole segment.
    fn start_of(&self, form: &Form, segment: &Segment, at: usize) -> Extent {
        let style = &*self.style(segment.tone);
        let cut = Cut::of(style, segment.face).in_language(segment.tone.language);
        let text = visible(&form.text[segment.range.clone()]);
        if at >= segment.range.end {
            return measure(self.case, &text, style, cut);
        }
        let length = visible(&form.text[segment.range.start..at]).len();
        let shaped = shape(self.case, &text, cut);
        let parts_here = shaped.glyphs.iter().any(|g| g.cluster == length);
        if !parts_here {
            // A ligature across the break.
            return measure(self.case, text.get(..length).unwrap_or(""), style, cut);
        }
        let before = shaped.glyphs.iter().filter(|g| g.cluster < length);
        let (width, count) =
            before.fold((0, 0), |(width, count), g| (width + g.advance, count + 1));
        let units = self.case.units(segment.face);
        let width = style.size.scaled(width, units) + style.size.em(i64::from(style.track)) * count;
        Extent { width, glyphs: width, space: Pt::ZERO, letters: count }
    }

    /// A break as an item: what the hyphen and the change of spelling add before and after.
    fn break_item(&self, form: &Form, index: usize) -> Item {
        let found = &form.breaks[index];
        let costs = self.manner.costs;
        let beside_seam = found.why != Why::Seam && form.breaks.iter().any(|b| b.why == Why::Seam);
        let poor = match found.class {
            // The reader sees no sign that was not there.
            Class::HardHyphen => -costs.hyphen / 4,
            Class::SoftHyphen | Class::Seam => 0,
            // A compound is best parted at its seam.
            Class::Prefix | Class::Syllable if beside_seam => costs.poor_hyphen * 2,
            Class::Prefix => costs.poor_hyphen / 8,
            Class::Syllable => costs.poor_hyphen / 4,
            Class::Stub => costs.poor_hyphen,
            // The last resort.
            Class::Name if beside_seam => costs.poor_hyphen * 6,
            Class::Name => costs.poor_hyphen * 4,
        };
        let stub = if shorter_side(&form.text, found) <= 2 { costs.stub } else { 0 };
        let segment = form.segments.iter().find(|s| s.range.contains(&found.at.saturating_sub(1)));
        let (Some(segment), true) = (segment, found.hyphen || found.respell.is_some()) else {
            return Item::Joint { cost: poor, hyphen: true };
        };
        let style = &*self.style(segment.tone);
        let hang = self.character_hang('-', style, segment.face).1;
        let (before, after) = self.change(form, found, segment);
        Item::Hyphen { cost: poor + stub, before: before.into(), after: after.into(), hang }
    }

    /// What a line that ends in a break has more than the box before it, and a line that starts
    /// with it more than the boxes after it.
    fn change(&self, form: &Form, found: &Break, segment: &Segment) -> (Extent, Extent) {
        let style = &*self.style(segment.tone);
        let cut = Cut::of(style, segment.face).in_language(segment.tone.language);
        let width = |text: &str| measure(self.case, text, style, cut);
        let one = |c: char| width(c.encode_utf8(&mut [0; 4]));
        let kept = visible(&form.text[segment.range.start..found.at]);
        let rest = visible(&form.text[found.at..segment.range.end]);
        let (before, after) = printed(&form.text, found);
        let known = self.start_of(form, segment, found.at);
        if found.respell.is_none()
            && let (Some(last), Some(next)) = (kept.chars().next_back(), rest.chars().next())
            && shape(self.case, &format!("{kept}{rest}"), cut)
                .glyphs
                .iter()
                .any(|g| g.cluster == kept.len())
        {
            let with_hyphen = width(&format!("{last}-")) - one(last);
            let kern = width(&format!("{last}{next}")) - one(last) - one(next);
            return (with_hyphen - Extent { letters: 0, ..kern }, Extent::default());
        }
        let start = visible(&form.text[..segment.range.start]).len();
        let ending = width(before.get(start..).unwrap_or("-")) - known;
        let whole = self.start_of(form, segment, segment.range.end);
        let opened =
            after.get(..after.len().saturating_sub(visible(&form.text[segment.range.end..]).len()));
        (ending, width(opened.unwrap_or(&rest)) - (whole - known))
    }

    /// How far a part of a word hangs out on the left and on the right.
    fn hang(&self, form: &Form, range: Range<usize>) -> (Pt, Pt) {
        if self.manner.hang.is_empty() {
            return (Pt::ZERO, Pt::ZERO);
        }
        let shown = visible(&form.text[range.clone()]);
        let side = |character: Option<char>, at: usize| {
            let segment = form.segments.iter().find(|s| s.range.contains(&at))?;
            Some(self.character_hang(character?, &self.style(segment.tone), segment.face))
        };
        let left = side(shown.chars().next(), range.start).map_or(Pt::ZERO, |hang| hang.0);
        let right = side(shown.chars().next_back(), range.end.saturating_sub(1))
            .map_or(Pt::ZERO, |hang| hang.1);
        (left, right)
    }

    /// The layout's own entry for the face comes before the one for all.
    fn character_hang(&self, character: char, style: &Style, face: FaceId) -> (Pt, Pt) {
        let entries = || self.manner.hang.iter().filter(|h| h.characters.contains(character));
        let found = entries()
            .find(|h| h.face == Some(face))
            .or_else(|| entries().find(|h| h.face.is_none()));
        let (Some(hang), Align::Justified) = (found, style.align) else {
            return (Pt::ZERO, Pt::ZERO);
        };
        let cut = Cut::of(style, face);
        let width = measure(self.case, character.encode_utf8(&mut [0; 4]), style, cut).width;
        (width.em(i64::from(hang.left)), width.em(i64::from(hang.right)))
    }
}

impl RawWord {
    /// The language that it begins in.
    pub fn language(&self) -> Language {
        self.parts.first().and_then(|(_, tone)| tone.language).unwrap_or_default()
    }

    /// The look of the character that ends at a byte.
    fn look(&self, end: usize) -> Tone {
        self.parts
            .iter()
            .rev()
            .find(|(start, _)| *start < end)
            .or(self.parts.first())
            .map_or(Tone::default(), |p| p.1)
    }
}

/// Whether letters stand above or below the line.
fn script(tone: Tone) -> bool {
    matches!(tone.letters, Letters::Superior | Letters::Inferior)
}

/// The breaks of a word, each by the language of the part that it stands in.
fn hyphenated(raw: &RawWord, with: &Hyphenation, position: Position) -> Vec<Break> {
    let mut languages: Vec<_> = raw.parts.iter().map(|(_, tone)| tone.language).collect();
    languages.sort_unstable();
    languages.dedup();
    if languages == [None] {
        return hyphenate_at(&raw.text, with, position);
    }
    let mut breaks = Vec::new();
    for language in languages {
        let own = Hyphenation { language: language.unwrap_or(with.language), ..with.clone() };
        let found = hyphenate_at(&raw.text, &own, position);
        breaks.extend(found.into_iter().filter(|b| raw.look(b.at).language == language));
    }
    breaks.sort_by_key(|b| b.at);
    breaks
}

/// A number that equal words share; words of one letter count as none.
fn word_number(text: &str) -> u32 {
    let letters = || text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    if letters().nth(1).is_none() {
        return 0;
    }
    // FNV-1a, as its authors give it for 32 bits.
    letters()
        .fold(2_166_136_261, |hash: u32, letter| {
            (hash ^ u32::from(letter)).wrapping_mul(16_777_619)
        })
        .max(1)
}
