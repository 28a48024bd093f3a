//! Drawings on their way to the press: their colours become inks as those of pictures do.
//!
//! In: the bytes of a PDF or an SVG, the separator of the press. Out: art in inks alone. A neutral
//! colour is black ink alone, so that black type stays on one plate.

use super::bled::{BledArt, with_bleed};
use super::hung::Hung;
use crate::color::{Ink, SpotId, SpotInk};
use crate::drawing::{
    DrawingFault, DrawingForm, InkedRaster, Inking, ReadyDrawing, RgbRaster, ready,
};
use crate::element::picture::shown;
use crate::issue::{Issue, Picture, Pixels, Tones};
use crate::layout::LayoutSpot;
use crate::page::{DrawnPart, PackedPlate, PictureTone, Plates, Samples};
use crate::preflight::{self, Demands, Hit, Subject};
use crate::press::{Press, Standard};
use crate::read::picture::{self, decode};
use crate::report::{Checked, Code, Report, Severity};
use crate::separation::packing::packed;
use crate::separation::{Crop, Separator};
use crate::source::{Bytes, FileId, Sources};
use crate::unit::{Pt, SCALE};
use std::sync::Arc;

/// How colours of drawings become inks at one press.
pub struct PressInking<'a> {
    /// The tables of its profile.
    pub separator: &'a Separator,
    /// The press.
    pub press: &'a Press,
    /// The faces of the paper.
    pub faces: &'a [Bytes],
    /// Colours of a screen that stand for an ink of the paper.
    pub screens: &'a [([u8; 3], Ink)],
    /// The spot colours of the paper.
    pub spots: &'a [LayoutSpot],
    /// Whether it is supplied art, an advertisement.
    pub supplied: bool,
    /// Whether the file is an SVG, whose colours always become inks.
    pub form: DrawingForm,
    /// Whether its bleed is wanted.
    pub bled: bool,
}

impl PressInking<'_> {
    /// A drawing in inks alone.
    pub fn ready(&self, bytes: &[u8]) -> Result<ReadyDrawing, DrawingFault> {
        ready(bytes, self.form, self)
    }
}

impl Inking for PressInking<'_> {
    fn ink(&self, rgb: [u8; 3]) -> Ink {
        if let Some((_, ink)) = self.screens.iter().find(|(colour, _)| *colour == rgb) {
            let kept = ink.spot.and_then(|share| self.spot(share.id));
            return if kept.is_some() { *ink } else { ink.without_spot() };
        }
        let part = |level: u8| (u16::from(level) * 200 + 25) / 51;
        Ink::mixed(self.separator.inks(rgb).map(part))
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
            Samples::Drawing(_) | Samples::AsIs(_) => (false, Vec::new()),
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
        self.press.art.spots.has(spot)
    }

    fn mixture(&self, spot: &str) -> Option<Ink> {
        self.spots.iter().find(|own| own.ink.name == spot).map(|own| own.ink.full)
    }

    fn spot(&self, id: SpotId) -> Option<&SpotInk> {
        let spot = &self.spots.get(usize::from(id.0))?.ink;
        self.prints(&spot.name).then_some(spot)
    }

    fn brings_paper(&self) -> bool {
        self.supplied
    }

    fn keeps_bleed(&self) -> bool {
        self.bled
    }

    fn is_flat(&self) -> bool {
        self.press.standard == Standard::X1a
    }

    fn faces(&self) -> Vec<Bytes> {
        self.faces.to_vec()
    }
}

/// What art is made ready from.
pub(super) struct ArtSources<'a> {
    /// The issue.
    pub issue: &'a Issue,
    /// Its files.
    pub sources: &'a Sources,
    /// The press.
    pub press: &'a Press,
    /// The file.
    pub bytes: &'a [u8],
}

impl ArtSources<'_> {
    /// A drawing in inks, for each frame what of it is shown there; nothing where it can't be
    /// printed, which is reported without a place.
    pub fn drawn(
        &self,
        (file, form): (FileId, DrawingForm),
        separator: &Separator,
        shows: &[&Hung],
    ) -> Checked<Vec<PackedPlate>> {
        let (sources, press, layout) = (self.sources, self.press, &self.issue.layout);
        let path = sources.file(file).map_or("", |f| f.path.as_str());
        let faces = layout.faces.iter();
        let faces: Vec<Bytes> =
            faces.filter_map(|face| Some(sources.file(face.file)?.bytes.clone())).collect();
        let screens = &layout.screens;
        // Supplied art is named in `issue.yaml`, a story's own in its front matter.
        let supplied = shows.iter().any(|framed| framed.photo.span.file == self.issue.file);
        let bled = supplied
            && form == DrawingForm::Pdf
            && shows.iter().any(|framed| framed.placed.runs_out.any());
        let (faces, spots) = (&faces, &layout.spots);
        let inking = PressInking { separator, press, faces, screens, spots, supplied, form, bled };
        let ready = match inking.ready(self.bytes) {
            Ok(ready) => ready,
            Err(fault) => {
                let report = picture::report(&picture::PictureFault::Drawing(fault), path);
                return Checked { value: Vec::new(), reports: vec![report] };
            }
        };
        let (pdf, spots): (Arc<[u8]>, _) = (ready.pdf.into(), Arc::new(ready.spots));
        let whole = self.issue.pictures.get(&file);
        let art = BledArt { path, beyond: ready.beyond, bleed: press.bleed };
        let mut short = Vec::new();
        let mut plate = |framed: &&Hung| {
            let art = bled.then_some(&art);
            let part = self.part(whole?, framed, art).drain(&mut short);
            Some(PackedPlate {
                width: part.width,
                height: part.height,
                depth: Plates::All,
                tone: PictureTone::default(),
                most: ready.most,
                samples: Samples::Drawing(DrawnPart {
                    pdf: pdf.clone(),
                    cut: (part.left, part.top),
                    spots: spots.clone(),
                }),
            })
        };
        let plates = shows.iter().filter_map(&mut plate).collect();
        let mut reports: Vec<Report> = changed(path, &ready.changes).collect();
        reports.append(&mut short);
        // An SVG has any size: what of it is small is known where it stands.
        if form == DrawingForm::Pdf {
            reports.extend(unfit((path, &pdf), press));
        }
        Checked { value: plates, reports }
    }
}

impl ArtSources<'_> {
    /// What of art a frame shows, in hundredths of a point; of art whose bleed is wanted with it.
    fn part(&self, art: &Picture, framed: &Hung, bled: Option<&BledArt>) -> Checked<Crop> {
        match bled {
            Some(bled) => with_bleed(shown(art, &framed.photo, framed.placed.frame), framed, bled),
            None => {
                let frame = framed.inked(self.issue.layout.trim, self.press.bleed);
                Checked::clean(shown(art, &framed.photo, frame))
            }
        }
    }
}

/// What is said of each change that art went through.
fn changed<'a>(path: &'a str, changes: &'a [String]) -> impl Iterator<Item = Report> + 'a {
    changes.iter().map(move |change| {
        let message = format!("`{path}` was changed for the press: {change}");
        let help = "Look at its colours in `katern preview`; for others ask for it in the inks of \
            the press.";
        Report::note(Code::ArtChanged, message).help(help)
    })
}

/// What of art a press prints badly or not at all, each kind once.
fn unfit((path, pdf): (&str, &[u8]), press: &Press) -> Vec<Report> {
    let demands = Demands { margin: 0.0, ..Demands::of(press) };
    let Ok(document) = preflight::open(pdf, &demands) else { return Vec::new() };
    let hits = preflight::judge(&document, 1, &demands);
    let of_art = |hit: &&Hit| {
        let paints = OF_ART.contains(&hit.criterion.subject);
        paints && hit.severity > Severity::Note
    };
    // How type and rules of art are printed is for whoever made it to say; the paper is warned.
    let severity = |hit: &Hit| match hit.criterion.subject {
        Subject::Rules => Severity::Warning,
        _ => hit.severity,
    };
    let told = |hit: &Hit| Report {
        severity: severity(hit),
        ..Report::error(Code::UnfitArt, format!("`{path}`: {}", hit.message))
            .help(hit.criterion.remedy)
    };
    hits.iter().filter(of_art).map(told).collect()
}

/// What is looked at in art; the rest is of the file around it, which is left behind.
const OF_ART: &[Subject] = &[
    Subject::Fonts,
    Subject::Colours,
    Subject::Pictures,
    Subject::Coverage,
    Subject::Rules,
    Subject::Transparency,
];

/// Art that was made for a size stands in it, within what the layout lets it be scaled.
pub(super) fn scaled(issue: &Issue, framed: &Hung) -> Option<Report> {
    let picture = issue.pictures.get(&framed.photo.file?).filter(|of| of.made)?;
    // A story's own drawing has any size.
    if framed.photo.span.file != issue.file {
        return None;
    }
    let made = Pt(i64::from(picture.width) * SCALE / 100);
    let frame = framed.placed.frame;
    // Of other proportions it was told that they are.
    let (wide, high) =
        (i64::from(picture.width) * frame.height.0, i64::from(picture.height) * frame.width.0);
    if (wide - high).abs() * 100 > high {
        return None;
    }
    let may = i64::from(issue.layout.objects.scale_supplied);
    let permille = frame.width.0 * 1000 / made.0.max(1);
    if (permille - 1000).abs() <= may * 10 {
        return None;
    }
    let high = Pt(i64::from(picture.height) * SCALE / 100);
    let message = format!(
        "`{}` was made for {:.1} x {:.1} mm and would stand at {:.1} per cent in its place of \
        {:.1} x {:.1} mm",
        framed.photo.path,
        made.mm(),
        high.mm(),
        permille as f64 / 10.0,
        frame.width.mm(),
        frame.height.mm()
    );
    let help = "Ask for it in the size of its place, put it in a place of its size (`katern \
        layouts` tells which), or let the layout scale it: `objects: { scale_supplied: 10 }`.";
    let number = issue.page(framed.page).map_or(0, |plan| plan.number);
    Some(Report::error(Code::ArtScaled, message).at(framed.photo.span).on(number).help(help))
}
