//! Colours in a content stream: those that are not in inks are written anew, the rest stays.
//!
//! In: the bytes of a content stream, the spaces that it names. Out: the same bytes with other
//! words where a colour is set (ISO 32000-1, 8.6.8); which faces it shows type in, its most ink.

use super::colours::{Turned, Turning, operands};
use super::fault::{AGAIN, DrawingFault, FLATTEN, IN_INKS};
use super::space::{ArtSpace, named};
use super::tokens::{ArtOperation, ArtOperations};
use crate::color::SpotId;
use std::collections::{BTreeMap, BTreeSet};

/// A content stream in inks.
#[derive(Debug)]
pub(super) struct InkedContent {
    /// Its bytes; `None` where nothing had to change.
    pub bytes: Option<Vec<u8>>,
    /// The names of fonts in which it shows type.
    pub fonts: BTreeSet<Vec<u8>>,
    /// Spot colours that became inks.
    pub spots: BTreeSet<String>,
    /// Spot colours that its words now name the spaces of.
    pub named: BTreeSet<SpotId>,
    /// Whether a colour of a screen became inks.
    pub turned: bool,
    /// Most ink of a colour, thousandths of one plate.
    pub most: u32,
}

/// What is in force: the spaces for filling and for lines, and the font.
#[derive(Clone)]
struct InForce {
    spaces: [ArtSpace; 2],
    font: Option<Vec<u8>>,
}

struct ColourWriter<'a> {
    bytes: &'a [u8],
    spaces: &'a BTreeMap<Vec<u8>, ArtSpace>,
    turning: Turning<'a>,
    force: InForce,
    kept: Vec<InForce>,
    out: Vec<u8>,
    /// Up to where the bytes stand in `out`.
    done: usize,
    found: InkedContent,
}

/// How deep states are kept at most.
const MOST_KEPT: usize = 256;

/// A content stream with its colours turned.
pub(super) fn inked(
    bytes: &[u8],
    spaces: &BTreeMap<Vec<u8>, ArtSpace>,
    turning: Turning<'_>,
) -> Result<InkedContent, DrawingFault> {
    let gray = ArtSpace::Gray { plain: true };
    let found = InkedContent {
        bytes: None,
        fonts: BTreeSet::new(),
        spots: BTreeSet::new(),
        named: BTreeSet::new(),
        turned: false,
        most: 0,
    };
    let force = InForce { spaces: [gray.clone(), gray], font: None };
    let (out, kept) = (Vec::new(), Vec::new());
    let mut writer = ColourWriter { bytes, spaces, turning, force, kept, out, done: 0, found };
    for operation in ArtOperations::of(bytes) {
        writer.take(&operation)?;
    }
    if writer.done > 0 {
        writer.out.extend_from_slice(bytes.get(writer.done..).unwrap_or(&[]));
        writer.found.bytes = Some(writer.out);
    }
    Ok(writer.found)
}

impl ColourWriter<'_> {
    fn text(&self, range: &std::ops::Range<usize>) -> &[u8] {
        self.bytes.get(range.clone()).unwrap_or(&[])
    }

    fn numbers(&self, operation: &ArtOperation) -> Vec<f64> {
        let number = |range| std::str::from_utf8(self.text(range)).ok()?.parse::<f64>().ok();
        operation.operands.iter().filter_map(number).filter(|n| n.is_finite()).collect()
    }

    fn name(&self, operation: &ArtOperation) -> Option<Vec<u8>> {
        let last = self.text(operation.operands.last()?);
        last.strip_prefix(b"/").map(unescaped)
    }

    fn take(&mut self, operation: &ArtOperation) -> Result<(), DrawingFault> {
        let lines =
            usize::from(self.text(&operation.operator).first().is_some_and(u8::is_ascii_uppercase));
        match self.text(&operation.operator) {
            b"q" if self.kept.len() < MOST_KEPT => self.kept.push(self.force.clone()),
            b"q" => return Err(DrawingFault::new("keeps more states than any page needs", AGAIN)),
            b"Q" => self.force = self.kept.pop().unwrap_or_else(|| self.force.clone()),
            b"g" | b"G" => self.device(ArtSpace::Gray { plain: true }, (operation, lines))?,
            b"k" | b"K" => self.device(ArtSpace::Inks { plain: true }, (operation, lines))?,
            b"rg" | b"RG" => self.device(ArtSpace::Rgb, (operation, lines))?,
            b"cs" | b"CS" => self.space(operation, lines)?,
            b"sc" | b"SC" | b"scn" | b"SCN" => self.colour(operation, lines)?,
            b"Tf" => {
                let font = operation.operands.first().map(|range| self.text(range));
                self.force.font = font.and_then(|of| of.strip_prefix(b"/")).map(unescaped);
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => self.found.fonts.extend(self.force.font.clone()),
            b"BI" => self.inline(operation)?,
            _ => {}
        }
        Ok(())
    }

    /// Writes words instead of an operation.
    fn instead(&mut self, operation: &ArtOperation, words: &str) {
        let before = self.bytes.get(self.done..operation.whole.start).unwrap_or(&[]);
        self.out.extend_from_slice(before);
        // What stood here may have begun with a sign that parts it from what is before it.
        self.out.push(b' ');
        self.out.extend_from_slice(words.as_bytes());
        self.done = operation.whole.end;
    }

    /// Writes the words of a colour instead of an operation.
    fn coloured(&mut self, (operation, lines): (&ArtOperation, usize), colour: Turned) {
        self.found.named.extend(colour.spot());
        self.instead(operation, &colour.words(lines == 1));
    }

    fn set(&mut self, lines: usize, space: ArtSpace) {
        if let Some(force) = self.force.spaces.get_mut(lines) {
            *force = space;
        }
    }

    /// `g`, `k`, `rg`: a space and a colour of it.
    fn device(
        &mut self,
        space: ArtSpace,
        (operation, lines): (&ArtOperation, usize),
    ) -> Result<(), DrawingFault> {
        let turned = self.turned(&space, &self.numbers(operation));
        if let Some(colour) = turned
            && !space.stays()
        {
            self.may_turn(&space)?;
            self.coloured((operation, lines), colour);
        }
        self.set(lines, space);
        Ok(())
    }

    /// A colour turned, its ink counted.
    fn turned(&mut self, space: &ArtSpace, numbers: &[f64]) -> Option<Turned> {
        let colour = self.turning.of(space, numbers)?;
        if !self.turning.mask {
            self.found.most = self.found.most.max(colour.ink());
        }
        Some(colour)
    }

    /// Notes what is turned, when that is allowed.
    fn may_turn(&mut self, space: &ArtSpace) -> Result<(), DrawingFault> {
        match space {
            ArtSpace::Rgb | ArtSpace::Lab(_) if self.turning.mask => {}
            ArtSpace::Rgb | ArtSpace::Lab(_) => {
                if !self.turning.inking.turns_colours() {
                    let name = space.screen().unwrap_or_default();
                    return Err(DrawingFault::new(format!("has colours in {name}"), IN_INKS));
                }
                self.found.turned = true;
            }
            ArtSpace::Spot(spot) => {
                self.found.spots.insert(spot.name.clone());
                self.may_turn(spot.base())?;
            }
            ArtSpace::Indexed { base, .. } | ArtSpace::Pattern(Some(base)) => {
                self.may_turn(base)?
            }
            _ => {}
        }
        Ok(())
    }

    fn space(&mut self, operation: &ArtOperation, lines: usize) -> Result<(), DrawingFault> {
        let Some(name) = self.name(operation) else { return Ok(()) };
        let Some(space) = self.spaces.get(&name).cloned().or_else(|| named(&name)) else {
            return Ok(());
        };
        // A name of the resources stands for the space that it becomes there; a space of colours
        // that are turned one by one is never named again.
        let first = match &space {
            ArtSpace::Rgb | ArtSpace::Lab(_) => Some(self.turning.rgb([0; 3])),
            ArtSpace::Spot(_) => self.turning.of(&space, &[1.0]),
            ArtSpace::Gray { plain: false } => Some(Turned::Gray(0.0)),
            ArtSpace::Inks { plain: false } => Some(Turned::Inks([0.0, 0.0, 0.0, 1.0])),
            _ => None,
        };
        if let Some(first) = first {
            self.may_turn(&space)?;
            self.coloured((operation, lines), first);
        }
        self.set(lines, space);
        Ok(())
    }

    fn colour(&mut self, operation: &ArtOperation, lines: usize) -> Result<(), DrawingFault> {
        let Some(space) = self.force.spaces.get(lines).cloned() else { return Ok(()) };
        let numbers = self.numbers(operation);
        if let ArtSpace::Pattern(Some(base)) = &space {
            if let (false, Some(name)) = (base.stays(), self.name(operation)) {
                self.may_turn(base)?;
                let colour = self.turned(base, &numbers).ok_or_else(wrong_colour)?;
                let name = String::from_utf8_lossy(&name).into_owned();
                let operator = if lines == 1 { "SCN" } else { "scn" };
                let words = format!("{}/{name} {operator}", operands(&colour.numbers()));
                self.instead(operation, &words);
            }
            return Ok(());
        }
        if matches!(space, ArtSpace::Named | ArtSpace::Pattern(None) | ArtSpace::Indexed { .. }) {
            return Ok(());
        }
        let colour = self.turned(&space, &numbers);
        if !space.stays() {
            self.may_turn(&space)?;
            self.coloured((operation, lines), colour.ok_or_else(wrong_colour)?);
        }
        Ok(())
    }

    /// An inline image in red, green and blue is not turned.
    fn inline(&mut self, operation: &ArtOperation) -> Result<(), DrawingFault> {
        let Some(image) = operation.operands.last() else { return Ok(()) };
        let words: Vec<Vec<u8>> = {
            let bytes = self.text(image);
            let first = ArtOperations::of(bytes).next();
            let told = first.map(|of| of.operands).unwrap_or_default();
            told.into_iter().map(|range| bytes.get(range).unwrap_or(&[]).to_vec()).collect()
        };
        let told = words.iter().position(|word| word == b"/CS" || word == b"/ColorSpace");
        let Some(word) = told.and_then(|n| words.get(n + 1)) else { return Ok(()) };
        let name = word.strip_prefix(b"/").map(unescaped);
        let space =
            name.as_ref().and_then(|name| self.spaces.get(name).cloned().or_else(|| named(name)));
        if space.is_some_and(|space| space.stays()) {
            return Ok(());
        }
        Err(DrawingFault::new("has a small picture within its lines that is not in inks", FLATTEN))
    }
}

fn wrong_colour() -> DrawingFault {
    DrawingFault::new("sets a colour with other numbers than its space has", AGAIN)
}

/// A name as it is meant: `#20` is a space (7.3.5).
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) if *first == b'#' => {
                out.push(byte);
                rest = after.get(2..).unwrap_or(&[]);
            }
            _ => {
                out.push(*first);
                rest = after;
            }
        }
    }
    out
}
