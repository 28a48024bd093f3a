//! How grave each kind of finding may be.
//!
//! In: a code. Out: the severities that the program gives it. `docs/src/codes.md` is made from it,
//! and `tests/codes.rs` holds both against the code.

use crate::report::Severity::{self, Error, Note, Warning};
use crate::report::{Code, Stage};

impl Stage {
    /// Its name, in a word.
    pub fn name(self) -> &'static str {
        match self {
            Stage::File => "file",
            Stage::Design => "design",
            Stage::Copy => "copy",
            Stage::Setting => "setting",
            Stage::Fit => "fit",
            Stage::Page => "page",
            Stage::Output => "output",
        }
    }
}

impl Code {
    /// The severities that it may have, the gravest first; none for what no page is made with, so
    /// that it is never told. What a breach of a rule of design is, the layout says (`checks`).
    ///
    /// ```
    /// use katern::{Code, Severity};
    /// assert_eq!(Code::BadDate.severities(), [Severity::Error]);
    /// assert_eq!(Code::LowResolution.severities(), [Severity::Error, Severity::Warning]);
    /// ```
    pub fn severities(self) -> &'static [Severity] {
        match self {
            // How grave words are that stand on no page, the layout says (`unprinted`).
            Code::NotPrinted => &[Error, Warning, Note],
            Code::BadLayout
            | Code::BadPicture
            | Code::CannotRead
            | Code::CannotWrite
            | Code::LadderTooShort
            | Code::LowResolution
            | Code::MissingGlyph
            | Code::NoFit
            | Code::NoMeaning
            | Code::UnfitArt => &[Error, Warning],
            Code::InksUnknown
            | Code::NoPatterns
            | Code::NotAllTried
            | Code::UndecidedSign
            | Code::UnusedPicture
            | Code::WideRange => &[Warning],
            Code::ArtChanged
            | Code::Chosen
            | Code::LeftOut
            | Code::SpotMixed
            | Code::UnusedQuote
            | Code::UnusedTitle
            | Code::WrongSide => &[Note],
            Code::IdleWaiver | Code::OnSheets | Code::UnsurePlates => &[Warning],
            rule if rule.is_of_design() => &[Error, Warning, Note],
            _ => &[Error],
        }
    }
}
