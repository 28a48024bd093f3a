//! The keys of styles and of ladders of sizes.

use crate::read::keys::{Holds, KeyMap, KnownKey, LeastLength, may, must};

/// A style.
pub(crate) const STYLE: KeyMap = KeyMap {
    name: "style",
    what: "a style",
    about: "How one role is set. It begins as another style (`like`), or has a font, a size, a \
        leading and an ink of its own.",
    keys: &[may(
        "like",
        Holds::Role,
        "The role whose style this one begins as; the keys beside it change it.",
    )],
    with: SETTING,
    either: &[&["like"], &["font", "size", "lead", "ink"]],
};

/// A step of a ladder.
pub(crate) const STEP: KeyMap = KeyMap {
    name: "step",
    what: "a step of a ladder",
    about: "One size to try: it begins as the ladder's style, and its keys change it. `lines` is \
        what a head may take at this step.",
    keys: &[],
    with: SETTING,
    either: &[],
};

/// What style and step both say.
const SETTING: &[KnownKey] = &[
    may("font", Holds::Text, "A name from `fonts`."),
    may("size", Holds::Length(LeastLength::More), "The size of the type."),
    may(
        "lead",
        Holds::Lead,
        "From baseline to baseline: rows of the grid, or a length with its unit.",
    ),
    may(
        "track",
        Holds::Decimal(-200.0, 1000.0),
        "Space between letters on every line, in thousandths of an em.",
    ),
    may(
        "figures",
        Holds::OneOf(&["old", "lining", "tabular", "old-tabular"]),
        "Figures: old style, lining, or lining of one width for tables.",
    ),
    may(
        "caps",
        Holds::OneOf(&["as-typed", "small"]),
        "Case: as typed, or small capitals for small letters.",
    ),
    may("ink", Holds::Text, "A name from `inks`."),
    may(
        "align",
        Holds::OneOf(&["justified", "ragged", "right", "centred"]),
        "How lines stand in their measure; ragged is flush left.",
    ),
    may(
        "stand",
        Holds::OneOf(&["baseline", "cap"]),
        "What the first line stands by: its baseline on the row's, or its capitals hanging from \
        the row's cap line.",
    ),
    may("hyphenate", Holds::Truth, "Whether words may be broken."),
    may(
        "indent",
        Holds::Length(LeastLength::Zero),
        "Indent of a paragraph's first line; in a list, how far all lines hang behind the dash.",
    ),
    may("lines", Holds::Range(1, 9_999), "Fewest and most lines: `2`, or `1..3`."),
    may("above", Holds::Whole(0, 99), "Rows clear above; they fall away at the top of a leg."),
    may(
        "air",
        Holds::Whole(0, 9),
        "How many more there may be above a crosshead or a question where that fills a leg; each \
        costs `air`.",
    ),
    may("below", Holds::Whole(0, 99), "Rows clear below."),
    may(
        "raise",
        Holds::Length(LeastLength::Any),
        "How far the baseline is raised from the row's; negative lowers it.",
    ),
    may("spacing", Holds::Map(&SPACING), "What justified lines may give."),
];

/// Limits of spacing.
pub(crate) const SPACING: KeyMap = KeyMap {
    name: "spacing",
    what: "`spacing`",
    about: "What justified lines may give, each least and most.",
    keys: &[
        may(
            "natural",
            Holds::Decimal(0.0, 1000.0),
            "The natural word space in thousandths of an em; 0 takes the font's own.",
        ),
        may(
            "word",
            Holds::Numbers(2, 10.0, 1000.0),
            "Word space in per cent of the natural: [80, 150].",
        ),
        may(
            "letter",
            Holds::Numbers(2, -20.0, 50.0),
            "Space between letters in per cent of an em: [-1, 2].",
        ),
        may(
            "glyph",
            Holds::Numbers(2, 80.0, 120.0),
            "Width of the letters in per cent of their own: [98, 102].",
        ),
        may(
            "pitch",
            Holds::Decimal(0.0, 40.0),
            "Most that two lines of a paragraph differ by in how densely their letters stand, \
            width and space seen as one, in per cent: 11.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A ladder of sizes.
pub(crate) const LADDER: KeyMap = KeyMap {
    name: "ladder",
    what: "a ladder",
    about: "Sizes that a head, deck or quote may take, tried from the top; each step down costs.",
    keys: &[
        must("like", Holds::Role, "The role whose style every step begins as."),
        must("steps", Holds::List(&Holds::Map(&STEP)), "The sizes, the best first."),
    ],
    with: &[],
    either: &[],
};
