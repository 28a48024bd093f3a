//! Gradients in inks.
//!
//! In: a shading (ISO 32000-1, 8.7.4.5). Out: the same in inks, its colours taken at so many places
//! that no step shows; nothing where it may stay.

use super::super::colours::{Turned, Turning};
use super::super::fault::{DrawingFault, FLATTEN};
use super::super::function::tint;
use super::super::sheet::numbers;
use super::super::space::{ArtSpace, space};
use lopdf::{Dictionary, Document, Object, Stream};

/// Places at which the colours of a gradient are taken.
pub(crate) const STEPS: u32 = 1024;

/// A gradient in inks.
pub(super) struct InkedShading {
    /// The shading; where there is another function it has none yet.
    pub shading: Object,
    /// Its function, which must be an object of its own.
    pub function: Option<Stream>,
    /// What its colours are called, where they were those of a screen.
    pub screen: Option<&'static str>,
}

/// The shading in inks; `None` where it is so already.
pub(super) fn inked(
    document: &Document,
    mut shading: Object,
    turning: Turning<'_>,
) -> Result<Option<InkedShading>, DrawingFault> {
    let dict = match &mut shading {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &mut stream.dict,
        _ => return Ok(None),
    };
    let fault = || DrawingFault::new("has a gradient of a rare kind that is not in inks", FLATTEN);
    let of = space(document, dict.get(b"ColorSpace").map_err(|_| fault())?, &|spot| {
        turning.inking.prints(spot)
    })?;
    if of.stays() {
        return Ok(None);
    }
    if matches!(of, ArtSpace::Gray { .. } | ArtSpace::Inks { .. }) {
        dict.set("ColorSpace", turning.space(&of));
        return Ok(Some(InkedShading { shading, function: None, screen: None }));
    }
    let function = dict.get(b"Function").ok().and_then(|object| tint(document, object));
    let function = function.ok_or_else(fault)?;
    let (from, to) = function.bounds();
    let step = |n: u32| {
        let at = from + (to - from) * f64::from(n) / f64::from(STEPS - 1);
        turning.of(&of, &function.at(at)?)
    };
    let colours: Vec<Turned> =
        (0..STEPS).map(step).collect::<Option<Vec<Turned>>>().ok_or_else(fault)?;
    if let Some(ground) = dict.get(b"Background").ok().and_then(|of| numbers(document, of)) {
        let ground = turning.of(&of, &ground).ok_or_else(fault)?;
        let ground: Vec<Object> =
            ground.numbers().iter().map(|share| Object::Real(*share as f32)).collect();
        dict.set("Background", ground);
    }
    dict.set("ColorSpace", turning.space(&of));
    let function = Some(sampled(&colours, (from, to)));
    Ok(Some(InkedShading { shading, function, screen: of.screen() }))
}

/// A function that gives colours at even distances (7.10.2).
pub(crate) fn sampled(colours: &[Turned], (from, to): (f64, f64)) -> Stream {
    let count = colours.first().map_or(4, |colour| colour.numbers().len());
    let bytes: Vec<u8> = colours.iter().flat_map(Turned::bytes).collect();
    let ends = [from, to].map(|end| Object::Real(end as f32)).to_vec();
    let range: Vec<Object> = (0..count).flat_map(|_| [Object::from(0), Object::from(1)]).collect();
    let size = i64::try_from(colours.len()).unwrap_or(i64::MAX);
    let told = Dictionary::from_iter([
        ("FunctionType", Object::from(0)),
        ("Domain", ends.into()),
        ("Range", range.into()),
        ("Size", vec![Object::from(size)].into()),
        ("BitsPerSample", 8.into()),
    ]);
    Stream::new(told, bytes)
}
