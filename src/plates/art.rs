//! Drawings on their way to the press: their colours become inks as those of pictures do.
//!
//! In: the bytes of a PDF or an SVG, the separator of the press. Out: art in inks alone. A neutral
//! colour is black ink alone, so that black type stays on one plate.

use crate::color::Ink;
use crate::drawing::{
    DrawingFault, DrawingForm, InkedRaster, Inking, ReadyDrawing, RgbRaster, ready,
};
use crate::issue::{Pixels, Tones};
use crate::page::Samples;
use crate::press::{Press, Standard};
use crate::read::picture::decode;
use crate::separation::Separator;
use crate::separation::packing::packed;
use crate::source::Bytes;

/// How colours of drawings become inks at one press.
pub struct PressInking<'a> {
    /// The tables of its profile.
    pub separator: &'a Separator,
    /// The press.
    pub press: &'a Press,
    /// The faces of the paper.
    pub faces: &'a [Bytes],
    /// Whether the file is an SVG, whose colours always become inks.
    pub form: DrawingForm,
}

impl PressInking<'_> {
    /// A drawing in inks alone.
    pub fn ready(&self, bytes: &[u8]) -> Result<ReadyDrawing, DrawingFault> {
        ready(bytes, self.form, self)
    }
}

impl Inking for PressInking<'_> {
    fn ink(&self, rgb: [u8; 3]) -> Ink {
        let part = |level: u8| (u16::from(level) * 200 + 25) / 51;
        let [c, m, y, k] = self.separator.inks(rgb).map(part);
        Ink { c, m, y, k }
    }

    fn picture(&self, picture: &RgbRaster) -> InkedRaster {
        let grays =
            picture.codes.chunks_exact(3).all(|of| matches!(of, [r, g, b] if r == g && g == b));
        let (width, height) = (picture.width, picture.height);
        let pixels = if grays {
            let codes = picture.codes.iter().copied().step_by(3).collect();
            Pixels { width, height, codes, tones: Tones::Gray }
        } else {
            Pixels { width, height, codes: picture.codes.clone(), tones: Tones::Rgb }
        };
        let plate = self.separator.plate(&pixels);
        let packed = packed(&plate, self.press.packing, self.press.ink_limit);
        let (jpeg, samples) = match packed.samples {
            Samples::Dct(bytes) => (true, bytes.to_vec()),
            Samples::Flate(bytes) => (false, bytes.to_vec()),
            Samples::Drawing(_) => (false, Vec::new()),
        };
        InkedRaster { inks: plate.depth.inks(), jpeg, samples }
    }

    fn decoded(&self, bytes: &[u8]) -> Result<RgbRaster, String> {
        let Pixels { width, height, codes, tones } =
            decode(bytes).map_err(|_| "can't be decoded".to_owned())?;
        let codes: Vec<u8> = match tones {
            Tones::Rgb => codes,
            Tones::Gray => codes.iter().flat_map(|gray| [*gray; 3]).collect(),
            Tones::Inks => return Err("has inks where colours are told".to_owned()),
        };
        Ok(RgbRaster { width, height, codes })
    }

    fn turns_colours(&self) -> bool {
        self.form == DrawingForm::Svg || self.press.art.turn_rgb
    }

    fn prints(&self, spot: &str) -> bool {
        self.press.art.spots.iter().any(|known| known == spot)
    }

    fn is_flat(&self) -> bool {
        self.press.standard == Standard::X1a
    }

    fn faces(&self) -> Vec<Bytes> {
        self.faces.to_vec()
    }
}
