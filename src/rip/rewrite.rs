//! A content stream rewritten for the plates of a pass: what paints comes out in the light of the
//! plates, or not at all where overprint leaves them as they were.
//!
//! In: content, its resources, the state that it begins with. Out: content and resources of its
//! own. All that is no colour is copied byte for byte.

use super::limits::{Halt, too_much};
use super::pass::{PlatePass, Rewritten};
use super::scan::{Operation, ScanOperand, Scanner};
use super::shelf::NewResources;
use super::space::InkSpace;
use super::state::{Paint, State};
use lopdf::{Dictionary, Object};
use std::rc::Rc;

/// How deep forms, patterns and glyphs may stand in one another.
const DEEPEST: usize = 24;
/// What an object takes in memory, at the least.
const OBJECT: u64 = 4096;
/// How deep states may be kept.
const MOST_STATES: usize = 4096;

/// The colour that a pattern is given.
pub(super) struct PatternColor<'b> {
    /// Whether it is for strokes.
    pub stroke: bool,
    /// The space below the pattern's.
    pub base: Option<&'b InkSpace>,
    /// The components in that space.
    pub numbers: &'b [f64],
}

/// Content to rewrite.
pub(super) struct ToRewrite<'b> {
    /// Its bytes, unpacked.
    pub bytes: &'b [u8],
    /// Its resources.
    pub resources: &'b Dictionary,
    /// The state that it begins with.
    pub state: State,
    /// In how many others it stands.
    pub depth: usize,
    /// Whether it begins with colours of its own: pages and patterns do.
    pub begins: bool,
}

/// The rewriting of one content stream.
pub(super) struct Writer<'w, 'a> {
    pub(super) pass: &'w mut PlatePass<'a>,
    pub(super) resources: Dictionary,
    pub(super) state: State,
    pub(super) shelf: NewResources,
    pub(super) depth: usize,
    pub(super) cost: u64,
    stack: Vec<State>,
    out: Vec<u8>,
    /// Whether colours mean nothing here: a glyph or a pattern without any of its own.
    uncolored: bool,
}

/// Rewrites content.
///
/// Stops where plates differ in what is painted, and over the limits.
pub(super) fn rewrite(pass: &mut PlatePass<'_>, content: ToRewrite<'_>) -> Result<Rewritten, Halt> {
    if content.depth > DEEPEST {
        return Err(too_much(&format!("forms in one another, over {DEEPEST} deep")));
    }
    pass.unpacked(content.bytes.len() as u64 + OBJECT)?;
    let uncolored = content.begins && *content.state.fill == Paint::Inherited;
    let mut writer = Writer {
        pass,
        resources: content.resources.clone(),
        state: content.state,
        shelf: NewResources::default(),
        depth: content.depth,
        cost: 0,
        stack: Vec::new(),
        out: Vec::with_capacity(content.bytes.len()),
        uncolored,
    };
    if let (true, Paint::Color(space, color)) = (content.begins, &*writer.state.fill.clone()) {
        let light = writer.pass.light(space, color);
        writer.put(lit(&light, false).as_bytes());
        writer.put(lit(&light, true).as_bytes());
    }
    for operation in Scanner::new(content.bytes) {
        writer.pass.count()?;
        writer.cost += 1;
        writer.operation(&operation)?;
    }
    if writer.cost > writer.pass.limits.operations {
        return Err(too_much("the operations of its forms"));
    }
    let written = writer.state.written;
    if written != 0 && writer.depth == 0 {
        writer.put(b"0 Tr");
    }
    Ok(Rewritten { content: writer.out, resources: writer.shelf.resources, cost: writer.cost })
}

impl Writer<'_, '_> {
    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
        self.out.push(b'\n');
    }

    fn operation(&mut self, operation: &Operation<'_>) -> Result<(), Halt> {
        match operation.operator {
            b"q" => {
                if self.stack.len() >= MOST_STATES {
                    return Err(too_much("states kept in one another"));
                }
                self.stack.push(self.state.clone());
                self.put(b"q");
            }
            b"Q" => {
                if let Some(state) = self.stack.pop() {
                    self.state = state;
                    self.put(b"Q");
                }
            }
            b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn"
            | b"SCN" => {
                if !self.uncolored {
                    self.color(operation)?;
                }
            }
            b"d1" => {
                self.uncolored = true;
                self.put(operation.bytes);
            }
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                self.path(operation)?;
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                self.text()?;
                self.put(operation.bytes);
            }
            b"Tr" => {
                let mode = operation.numbers().first().copied().unwrap_or(0.0);
                self.state.mode = if (0.0..8.0).contains(&mode) { mode as u8 } else { 0 };
            }
            b"Tf" | b"gs" | b"Do" | b"sh" | b"BI" | b"BDC" | b"DP" => self.resource(operation)?,
            _ => self.put(operation.bytes),
        }
        Ok(())
    }

    fn resource(&mut self, operation: &Operation<'_>) -> Result<(), Halt> {
        let name = operation.name().unwrap_or_default().to_vec();
        match operation.operator {
            b"Tf" => self.font(&name)?,
            b"gs" => self.graphics_state(&name)?,
            b"Do" => return self.object(&name),
            b"sh" => return self.shade(&name),
            b"BI" => return operation.image.as_ref().map_or(Ok(()), |image| self.inline(image)),
            _ => self.properties(&name),
        }
        self.put(operation.bytes);
        Ok(())
    }

    /// A colour: written as the light of the plates.
    fn color(&mut self, operation: &Operation<'_>) -> Result<(), Halt> {
        let stroke = operation.operator.first().is_some_and(u8::is_ascii_uppercase);
        let numbers = operation.numbers();
        let device = match operation.operator.to_ascii_lowercase().as_slice() {
            b"g" => Some(&b"DeviceGray"[..]),
            b"rg" => Some(&b"DeviceRGB"[..]),
            b"k" => Some(&b"DeviceCMYK"[..]),
            b"cs" => {
                let Some(name) = operation.name() else { return Ok(()) };
                let object = Object::Name(name.to_vec());
                let Some(space) = InkSpace::read(self.pass.source, &object, &self.resources) else {
                    self.pass.unread("colour space", name);
                    return Ok(());
                };
                let color = space.initial();
                return self.set(stroke, space, color);
            }
            _ => None,
        };
        if let Some(device) = device {
            let object = Object::Name(device.to_vec());
            let space = InkSpace::read(self.pass.source, &object, &self.resources);
            let space = space.filter(|space| space.components() == numbers.len());
            return space.map_or(Ok(()), |space| self.set(stroke, space, numbers));
        }
        let space = if stroke { &self.state.stroke_space } else { &self.state.fill_space };
        let space = (**space).clone();
        if let (InkSpace::Pattern(base), Some(name)) = (&space, operation.name()) {
            return self
                .pattern(name, PatternColor { stroke, base: base.as_deref(), numbers: &numbers });
        }
        let patterned =
            operation.operands.iter().any(|known| matches!(known, ScanOperand::Name(_)));
        if patterned || numbers.len() != space.components() {
            return Ok(());
        }
        self.set(stroke, space, numbers)
    }

    /// Sets a colour of a space.
    fn set(&mut self, stroke: bool, space: InkSpace, color: Vec<f64>) -> Result<(), Halt> {
        self.pass.note(&space);
        if !matches!(space, InkSpace::Pattern(_)) {
            let light = self.pass.light(&space, &color);
            self.put(lit(&light, stroke).as_bytes());
        }
        let space = Rc::new(space);
        self.set_paint(stroke, Paint::Color(space.clone(), color));
        let own = if stroke { &mut self.state.stroke_space } else { &mut self.state.fill_space };
        *own = space;
        Ok(())
    }

    pub(super) fn set_paint(&mut self, stroke: bool, paint: Paint) {
        let own = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
        *own = Rc::new(paint);
    }

    /// Whether fills are painted on the plates of the pass.
    pub(super) fn fills(&self) -> Result<bool, Halt> {
        self.pass.paints(&self.state.fill, self.state.over_fill())
    }

    fn strokes(&self) -> Result<bool, Halt> {
        self.pass.paints(&self.state.stroke, self.state.over_stroke())
    }

    /// A path that is filled or stroked; what overprint keeps from the plates is left out.
    fn path(&mut self, operation: &Operation<'_>) -> Result<(), Halt> {
        let operator = operation.operator;
        let fills = matches!(operator[0], b'f' | b'F' | b'B' | b'b');
        let strokes = matches!(operator[0], b'S' | b's' | b'B' | b'b');
        let (fill, stroke) = (fills && self.fills()?, strokes && self.strokes()?);
        if (fill, stroke) == (fills, strokes) {
            self.put(operation.bytes);
            return Ok(());
        }
        if matches!(operator[0], b's' | b'b') {
            self.put(b"h");
        }
        let odd = operator.ends_with(b"*");
        self.put(match (fill, stroke) {
            (true, _) if odd => b"f*",
            (true, _) => b"f",
            (_, true) => b"S",
            _ => b"n",
        });
        Ok(())
    }

    /// Before text is shown: the rendering mode that paints what the plates get of it (9.3.6).
    fn text(&mut self) -> Result<(), Halt> {
        let mode = self.state.mode;
        let fill = matches!(mode % 4, 0 | 2) && self.fills()?;
        let stroke = matches!(mode % 4, 1 | 2) && self.strokes()?;
        let paints = match (fill, stroke) {
            (true, false) => 0,
            (false, true) => 1,
            (true, true) => 2,
            (false, false) => 3,
        };
        let wanted = mode / 4 * 4 + paints;
        if wanted != self.state.written {
            self.put(format!("{wanted} Tr").as_bytes());
            self.state.written = wanted;
        }
        Ok(())
    }
}

/// The operator that sets light.
pub(super) fn lit(light: &[f64], stroke: bool) -> String {
    let operator = match (light.len(), stroke) {
        (1, false) => "g",
        (1, true) => "G",
        (_, false) => "rg",
        (_, true) => "RG",
    };
    format!("{} {operator}", numbers(light))
}

/// Numbers as they are written.
pub(super) fn numbers(values: &[f64]) -> String {
    let written: Vec<String> = values.iter().map(|value| format!("{value:.5}")).collect();
    written.join(" ")
}
