//! The keys of a press condition, `layouts/press/NAME.yaml`.

use crate::read::keys::{Holds, KeyMap, LeastLength, may, must};

/// A press condition.
pub(crate) const PRESS: KeyMap = KeyMap {
    name: "press",
    what: "a press condition",
    about: "What a printer asks of a file: the standard, the profile of ink on paper, and the \
        limits of the press.",
    keys: &[
        must(
            "standard",
            Holds::OneOf(&["x4", "x1a"]),
            "The file standard: x4 is PDF/X-4, x1a is PDF/X-1a:2003, in which nothing shows \
            through.",
        ),
        must(
            "profile",
            Holds::Text,
            "The ICC profile of the press: a file of this folder or one that comes with Katern.",
        ),
        must(
            "condition",
            Holds::Text,
            "The name of the printing condition, as the output intent carries it: \"CGATS TR \
            002\".",
        ),
        may("registry", Holds::Text, "Where that name is registered: http://www.color.org."),
        may("info", Holds::Text, "The condition in words."),
        may(
            "bleed",
            Holds::Length(LeastLength::Zero),
            "How far ink goes beyond the trimmed edge; 0 when left out.",
        ),
        may(
            "marks",
            Holds::Map(&MARKS),
            "What stands beyond the bleed for whoever prints and cuts; nothing when left out.",
        ),
        must("ink", Holds::Map(&INK), "Ink of all plates together, in per cent."),
        must(
            "resolution",
            Holds::Map(&RESOLUTION),
            "Pixels per inch of pictures at their printed size.",
        ),
        may(
            "pictures",
            Holds::Map(&PICTURES),
            "How pictures are packed into the file, and what becomes of their inks.",
        ),
        may("art", Holds::Map(&ART), "What is done with the colours of art that comes as PDF."),
        must("least", Holds::Map(&LEAST), "The smallest that the press holds."),
    ],
    with: &[],
    either: &[],
};

/// Marks beyond the bleed.
pub(crate) const MARKS: KeyMap = KeyMap {
    name: "press-marks",
    what: "`marks`",
    about: "What stands beyond the bleed for whoever prints and cuts; the sheet grows by it.",
    keys: &[
        may("crop", Holds::Truth, "Marks where the page is cut."),
        may("bleed", Holds::Truth, "Marks where its bleed ends."),
        may(
            "register",
            Holds::Truth,
            "Crosses on every plate, by which the plates are laid over one another.",
        ),
        may(
            "bar",
            Holds::Truth,
            "Patches of each ink, solid and 50 per cent, and of gray in three inks.",
        ),
        may(
            "slug",
            Holds::Truth,
            "A line with title, number, date and page on every plate, and the name of each plate \
            in its own ink.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Total ink.
pub(crate) const INK: KeyMap = KeyMap {
    name: "press-ink",
    what: "`ink`",
    about: "Ink of all plates together, in per cent.",
    keys: &[
        must("limit", Holds::Whole(1, 400), "More than this is an error."),
        must(
            "aim",
            Holds::Whole(1, 400),
            "Pictures are separated to at most this; not more than `limit`.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Resolutions.
pub(crate) const RESOLUTION: KeyMap = KeyMap {
    name: "press-resolution",
    what: "`resolution`",
    about: "Pixels per inch of pictures at their printed size; each not more than the next.",
    keys: &[
        must("refuse", Holds::Whole(1, 9_600), "Fewer than this is an error."),
        must("warn", Holds::Whole(1, 9_600), "Fewer than this is a warning."),
        must("aim", Holds::Whole(1, 9_600), "Pictures with more are scaled down to this."),
    ],
    with: &[],
    either: &[],
};

/// Packing of pictures.
pub(crate) const PICTURES: KeyMap = KeyMap {
    name: "press-pictures",
    what: "`pictures`",
    about: "How pictures are packed into the file, and what becomes of their inks.",
    keys: &[
        may(
            "compression",
            Holds::OneOf(&["auto", "jpeg", "flate"]),
            "auto: photographs as JPEG and art with flat colours without loss, which is also what \
            is done when left out; jpeg or flate for all.",
        ),
        may(
            "quality",
            Holds::Whole(50, 98),
            "Quality of a JPEG; 90 when left out. It is raised for a picture that would come out \
            with more ink than `limit`.",
        ),
        may(
            "line_art_ppi",
            Holds::Whole(300, 9_600),
            "Pixels per inch to which art of lines, black or white alone, is scaled down; 1200 \
            when left out.",
        ),
        may(
            "cmyk",
            Holds::OneOf(&["keep", "convert"]),
            "What becomes of a picture that comes in inks. keep: they are printed as they are, \
            which is also what is done when left out, and a JPEG that fits its place goes into the \
            file untouched; convert: they are turned to those of this press through the picture's \
            own profile, black alone staying black alone.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Colours of art.
pub(crate) const ART: KeyMap = KeyMap {
    name: "press-art",
    what: "`art`",
    about: "What is done with the colours of art that comes as PDF, and with spot colours.",
    keys: &[
        may(
            "rgb",
            Holds::OneOf(&["refuse", "convert"]),
            "refuse: RGB is an error, which is also what is done when left out; convert: it \
            becomes inks by the profile, neutral colours black alone. That of an SVG always does.",
        ),
        may(
            "spots",
            Holds::Either(&[Holds::OneOf(&["convert", "keep"]), Holds::List(&Holds::Text)]),
            "Spot colours of the layout and of art that this press has ink for, by name; others \
            become their CMYK. convert: it has none, which is also so when left out; keep: it has \
            whatever is asked for.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Least sizes.
pub(crate) const LEAST: KeyMap = KeyMap {
    name: "press-least",
    what: "`least`",
    about: "The smallest that the press holds.",
    keys: &[
        must("rule", Holds::Length(LeastLength::Zero), "The thinnest rule."),
        must("type", Holds::Length(LeastLength::Zero), "The smallest type in one ink."),
        must(
            "type_in_inks",
            Holds::Length(LeastLength::Zero),
            "The smallest type in several inks, or white out of them.",
        ),
        must(
            "stroke",
            Holds::Length(LeastLength::Zero),
            "The thinnest stroke of a letter that is printed in several inks.",
        ),
    ],
    with: &[],
    either: &[],
};
