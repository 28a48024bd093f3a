//! Why a picture cannot be used, or should be looked at, and what layout staff read about it.
//!
//! In: a fault or a flaw, and the name of the file. Out: a report that says what is wrong, by how
//! much, and what to do.

use super::limits::{MOST_MEMORY, MOST_PIXELS, MOST_SIDE};
use crate::drawing::DrawingFault;
use crate::report::{Code, Report};

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The bytes are no picture that anybody knows.
    NotAPicture,
    /// The file ends before the picture does.
    Truncated,
    /// More pixels or memory than the limits allow.
    TooLarge {
        /// Pixels across, from the header.
        width: u32,
        /// Pixels down, from the header.
        height: u32,
    },
    /// A picture in a form that is not read.
    Unsupported {
        /// The form: `TIFF`, `CMYK JPEG`.
        form: &'static str,
        /// What to do about it.
        help: &'static str,
    },
    /// Lines and type that can't be printed as they are.
    Drawing(DrawingFault),
    /// Colours told in a way that is not followed; why, as a sentence about it.
    Colour(String),
    /// The picture contradicts itself; the decoder's own words.
    Broken(String),
}

/// What is wrong with a picture that can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// All of the picture is there, and the mark that ends its file is not.
    NoEnd,
}

/// What to do about a form that is not read.
pub const TO_JPEG: &str =
    "Save it as JPEG (sRGB, highest quality) or PNG and name that file instead.";
/// What to do about inks, or too many bits.
pub const TO_RGB: &str = "Convert it to sRGB, 8 bits a channel, and save it as JPEG or PNG; the \
    press profile makes the inks.";
/// What to do about a JPEG of a rare kind.
pub const TO_HUFFMAN: &str =
    "Open it and save it again as an ordinary baseline or progressive JPEG.";
/// What to do about a colour space that is not followed.
pub const TO_SRGB: &str =
    "Convert it to sRGB in a picture editor and save it with that profile, or without one.";
/// What to do about a drawing.
pub const TO_PIXELS: &str = "Export it as PNG or JPEG at 300 pixels per inch of its printed size.";

/// What layout staff should read about a fault; `path` names the file as messages show it.
pub fn report(fault: &PictureFault, path: &str) -> Report {
    match fault {
        PictureFault::NotAPicture => {
            Report::error(Code::BadPicture, format!("`{path}` is not a picture")).help(
                "Its contents are not what its name says. Put a JPEG or PNG in its place, or \
                name another file.",
            )
        }
        PictureFault::Truncated => Report::error(
            Code::BadPicture,
            format!(
                "`{path}` is not complete: the file ends \
                before the picture does"
            ),
        )
        .help("Copy or download it again; the transfer was broken off."),
        PictureFault::Broken(why) => {
            Report::error(Code::BadPicture, format!("`{path}` is damaged: {why}")).help(
                "Copy it again from where it came; if it opens in a picture editor, save it \
                anew as JPEG or PNG.",
            )
        }
        PictureFault::Unsupported { form, help } => Report::error(
            Code::UnsupportedPicture,
            format!(
                "`{path}` is a {form}, a form that is \
                not read"
            ),
        )
        .help(*help),
        PictureFault::Drawing(fault) => {
            Report::error(Code::BadPicture, format!("`{path}` {fault}")).help(fault.help)
        }
        PictureFault::Colour(why) => Report::error(
            Code::UnsupportedPicture,
            format!(
                "the colours of `{path}` are not \
                known: {why}"
            ),
        )
        .help(TO_SRGB),
        PictureFault::TooLarge { width, height } => too_large((*width, *height), path),
    }
}

fn too_large((width, height): (u32, u32), path: &str) -> Report {
    let pixels = u64::from(width) * u64::from(height);
    let why = if width.max(height) > MOST_SIDE {
        format!("no side may be over {MOST_SIDE}")
    } else if pixels > MOST_PIXELS {
        format!(
            "that is {} million pixels, and {} million is the most",
            pixels.div_ceil(1_000_000),
            MOST_PIXELS / 1_000_000
        )
    } else {
        format!("decoding it would take more than {} MiB of memory", MOST_MEMORY >> 20)
    };
    Report::error(Code::PictureTooLarge, format!("`{path}` is {width} by {height} pixels; {why}"))
        .help(
            "Scale it down: 300 pixels per inch of its printed size is more than newsprint shows.",
        )
}

/// What layout staff should read about a flaw; `path` names the file as messages show it.
pub fn warning(flaw: Flaw, path: &str) -> Report {
    match flaw {
        Flaw::NoEnd => Report::warning(
            Code::BadPicture,
            format!(
                "`{path}` lacks the end mark of its file; all of its picture is there, and is \
                printed"
            ),
        )
        .help(
            "Copy or download it again, for the transfer may have been broken off; or open it \
            and save it anew.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::{Flaw, PictureFault, report, warning};
    use crate::report::{Code, Severity};

    #[test]
    fn reports_say_by_how_much() {
        let large = report(&PictureFault::TooLarge { width: 40_000, height: 10 }, "pictures/a.jpg");
        assert_eq!(large.code, Code::PictureTooLarge);
        assert_eq!(
            large.message,
            "`pictures/a.jpg` is 40000 by 10 pixels; no side may be over 30000"
        );
        assert!(
            report(&PictureFault::TooLarge { width: 16_000, height: 10_000 }, "a")
                .message
                .contains("160 million")
        );
        assert_eq!(report(&PictureFault::Truncated, "a").code, Code::BadPicture);
        assert!(!report(&PictureFault::NotAPicture, "a").help.is_empty());
    }

    #[test]
    fn a_flaw_is_no_error() {
        let told = warning(Flaw::NoEnd, "pictures/a.jpg");
        assert_eq!((told.code, told.severity), (Code::BadPicture, Severity::Warning));
        assert!(
            told.message.contains("`pictures/a.jpg` lacks the end mark") && !told.help.is_empty()
        );
    }
}
