//! What a printer asks of a file: standard, profile, ink limit, resolution, least sizes.
//!
//! In: nothing; plain data made by `read` from `layouts/press/*.yaml`. Sources: ISO 15930-7
//! (PDF/X-4), ISO 15930-4 (PDF/X-1a:2003), GWG 2015 newspaper rules, ISO 12647-3.

use crate::source::{FileId, Span};
use crate::unit::Pt;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A file standard, to write or to judge by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// PDF/X-4 on PDF 1.6.
    X4,
    /// PDF/X-1a:2003 on PDF 1.4: nothing that one sees through.
    X1a,
}

impl Standard {
    /// The file version that it is written in.
    pub fn version(self) -> &'static str {
        match self {
            Standard::X4 => "1.6",
            Standard::X1a => "1.4",
        }
    }

    /// How a file names it: `GTS_PDFXVersion` (ISO 15930-7:2010, 6.2; 15930-4:2003, 6.2).
    pub fn name(self) -> &'static str {
        match self {
            Standard::X4 => "PDF/X-4",
            Standard::X1a => "PDF/X-1a:2003",
        }
    }
}

/// A press condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    /// Its name: the file's without extension.
    pub name: String,
    /// The standard.
    pub standard: Standard,
    /// The output profile (ICC, class `prtr`, CMYK).
    pub profile: FileId,
    /// Where the press condition asks for it.
    pub profile_at: Span,
    /// `OutputConditionIdentifier`: a registered name or the printer's own.
    pub condition: String,
    /// `RegistryName`, empty when the identifier is not registered.
    pub registry: String,
    /// `Info` of the output intent.
    pub info: String,
    /// Ink beyond the trim.
    pub bleed: Pt,
    /// What stands beyond the bleed for whoever prints and cuts.
    pub marks: BTreeSet<PressMark>,
    /// Most ink anywhere, thousandths of one plate (2400 is 240 %).
    pub ink_limit: u32,
    /// What pictures are separated to, thousandths (2200 is 220 %).
    pub ink_aim: u32,
    /// Pixels per inch at the printed size: refused below, warned below, scaled down above.
    pub resolution: Resolution,
    /// How pictures are packed.
    pub packing: PicturePacking,
    /// What is done with colours of art that are no inks of this press.
    pub art: ArtInks,
    /// Thinnest rule in one ink.
    pub least_rule: Pt,
    /// Smallest type in one ink.
    pub least_type: Pt,
    /// Smallest type in more than one ink.
    pub least_type_inks: Pt,
    /// Thinnest stroke of type: the layout's faces of large sizes are held to it.
    pub least_stroke: Pt,
}

/// A kind of marks beyond the bleed (ISO 32000-1, 14.11.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PressMark {
    /// Where the page is cut.
    Crop,
    /// How far its ink goes.
    Bleed,
    /// By which plates are laid over one another, on every plate.
    Register,
    /// Patches of every ink, solid and half, and gray of three.
    Bar,
    /// A line that says what it is: title, date, page, plates.
    Slug,
}

impl PressMark {
    /// The kinds by their names.
    pub const ALL: [(&'static str, PressMark); 5] = [
        ("crop", PressMark::Crop),
        ("bleed", PressMark::Bleed),
        ("register", PressMark::Register),
        ("bar", PressMark::Bar),
        ("slug", PressMark::Slug),
    ];
}

/// What is done with colours that are no inks of the press: those of PDF art, and spot colours of
/// the layout. An SVG has colours of a screen alone, which always become inks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArtInks {
    /// Whether red, green and blue become inks; else they are refused.
    pub turn_rgb: bool,
    /// Spot colours that the press has ink for; others become their CMYK.
    pub spots: SpotPlates,
}

/// Spot colours that a press has plates for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SpotPlates {
    /// None: all become their CMYK.
    #[default]
    Convert,
    /// Whatever is asked for.
    Keep,
    /// Those of these names.
    Named(Vec<String>),
}

impl SpotPlates {
    /// Whether the press has a plate for a spot colour.
    pub fn has(&self, name: &str) -> bool {
        match self {
            SpotPlates::Convert => false,
            SpotPlates::Keep => true,
            SpotPlates::Named(names) => names.iter().any(|known| known == name),
        }
    }

    /// How many it has at the most.
    pub fn most(&self) -> usize {
        match self {
            SpotPlates::Convert => 0,
            SpotPlates::Keep => usize::MAX,
            SpotPlates::Named(names) => names.len(),
        }
    }
}

/// How pictures are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PicturePacking {
    /// By which method.
    pub compression: Compression,
    /// Quality of a JPEG, 1 to 100.
    pub quality: u8,
    /// Pixels per inch to which art of lines, black or white alone, is scaled down.
    pub line_art: u32,
    /// What becomes of a picture that comes in inks.
    pub inks: PictureInks,
}

/// What becomes of the inks of a picture that has inks instead of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PictureInks {
    /// They are printed as they are: who separated it knew the press.
    #[default]
    Keep,
    /// They are turned to those of this press, through the picture's own profile.
    Convert,
}

impl PicturePacking {
    /// Where the press condition does not say: at 90 the plates of twenty photographs are off by
    /// one or two levels of 255 in the mean, which no screen of a newspaper shows.
    pub const NORMAL: PicturePacking = PicturePacking {
        compression: Compression::Auto,
        quality: 90,
        line_art: 1200,
        inks: PictureInks::Keep,
    };
}

/// A method by which pictures are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Photographs as JPEG, art with flat colours without loss.
    Auto,
    /// All as JPEG.
    Jpeg,
    /// All without loss.
    Flate,
}

/// Limits of effective resolution, pixels per inch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Refused below.
    pub refuse: u32,
    /// Warned below.
    pub warn: u32,
    /// Scaled down to this when there is more.
    pub aim: u32,
}
