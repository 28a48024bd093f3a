//! Which kinds of findings may be the cause of others.
//!
//! In: a code. Out: the stage that it belongs to; what is wrong in one shows in those after it.

use crate::report::code::Code;

/// What a kind of finding belongs to, in the order in which one may be the cause of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// A file cannot be read.
    File,
    /// A layout, a font or a press condition is wrong.
    Design,
    /// A text, a picture, a plan says what cannot be.
    Copy,
    /// Words cannot be set as they are.
    Setting,
    /// A story does not fit.
    Fit,
    /// A page is made, and something on it is not as it should be.
    Page,
    /// The file cannot be written.
    Output,
}

impl Code {
    /// What it belongs to.
    pub fn stage(self) -> Stage {
        match self {
            Code::NotUtf8 | Code::BadYaml | Code::CannotRead => Stage::File,
            Code::BadLayout | Code::WideRange | Code::BadFont | Code::BadProfile => Stage::Design,
            Code::MissingGlyph | Code::WordTooWide | Code::LadderTooShort => Stage::Setting,
            Code::BriefLeftOver | Code::OversetText | Code::WhiteSpace | Code::NoFit => Stage::Fit,
            Code::Chosen
            | Code::LeftOut
            | Code::UnusedTitle
            | Code::NotAllTried
            | Code::UnusedPicture
            | Code::UnusedQuote
            | Code::NotPrinted
            | Code::LowResolution
            | Code::InkLimit
            | Code::ShortBleed
            | Code::ThinRule
            | Code::SmallType
            | Code::OffPage => Stage::Page,
            Code::UnsurePlates
            | Code::OnSheets
            | Code::CannotWrite
            | Code::NotAsBuilt
            | Code::BadManifest
            | Code::Internal => Stage::Output,
            rule if rule.is_of_design() => Stage::Page,
            _ => Stage::Copy,
        }
    }
}
