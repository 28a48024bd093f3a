//! The keys of `costs` and `objects` of a layout.

use crate::read::keys::{Holds, KeyMap, KnownKey, LeastLength, may, must};

const fn cost(name: &'static str, about: &'static str) -> KnownKey {
    must(name, Holds::Whole(0, 100_000_000), about)
}

/// A weight that follows from that of a hyphen where it is left out.
const fn price(name: &'static str, about: &'static str) -> KnownKey {
    may(name, Holds::Whole(0, 100_000_000), about)
}

/// Weights of the solver.
pub(crate) const COSTS: KeyMap = KeyMap {
    name: "costs",
    what: "`costs`",
    about: "What the solver weighs, all in one unit: a line whose word space is stretched to its \
        limit costs 1000.",
    keys: &[
        cost("hyphen", "A hyphenated line."),
        cost(
            "poor_hyphen",
            "More for a break beside a single vowel; twice in a compound beside its seam, four \
            times inside a name, a part of it elsewhere.",
        ),
        cost("stub", "More for a break that leaves two letters on a line."),
        cost("ladder", "A second hyphenated line running."),
        cost("contrast", "Neighbouring lines that differ much in spacing."),
        cost("short_last_line", "A last line shorter than 30 % of the measure."),
        price(
            "last_word",
            "A last line of one word; nine quarters of `hyphen` where it is left out.",
        ),
        price(
            "air",
            "A row more above a head or an area than the design asks for, where there may be one; \
            twice `hyphen` where it is left out.",
        ),
        price(
            "short_foot",
            "A row that stays free at the foot of a story's last leg, where it may; four times \
            `hyphen` where it is left out.",
        ),
        price(
            "filler",
            "A house filler that closes a hole; four times `hyphen` where it is left out.",
        ),
        cost("stack", "Two lines running that start, or end, with the same word."),
        cost("river", "Four lines running with a word space under a word space."),
        cost("hyphen_at_leg", "A hyphen at the end of a leg."),
        cost("hyphen_at_page", "A hyphen at the end of a page."),
        cost("lone_line", "A one-line paragraph at a leg's head or foot."),
        cost(
            "picture",
            "A picture cropped: this for all of its area, by the square of the part that is lost.",
        ),
        cost("coarse_picture", "A picture with fewer pixels than the press wants."),
        cost("step", "A step down a ladder."),
        cost("no_quote", "A pull quote left out."),
        cost("quote_row", "A pull quote one row away from where it stands best."),
        price(
            "lost",
            "A paragraph left out that may go; twenty times `hyphen` where it is left out.",
        ),
        price(
            "other_title",
            "Another title, or another deck, than a story's first; five times `hyphen` where it \
            is left out.",
        ),
        price(
            "waits",
            "A picture left out that may wait; thirty times `hyphen` where it is left out.",
        ),
        price(
            "unshown",
            "A part of a story, as a deck or a picture, for which a slot that was chosen has no \
            place; forty times `hyphen` where it is left out.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Drawn objects.
pub(crate) const OBJECTS: KeyMap = KeyMap {
    name: "objects",
    what: "`objects`",
    about: "Measures of what is drawn, and what keeps together.",
    keys: &[
        must("keep", Holds::Map(&KEEP), "Rows that are not parted from one another."),
        must(
            "text_picture",
            Holds::Map(&TEXT_PICTURE),
            "Depth of a picture that stands inside a leg.",
        ),
        must(
            "missing_picture",
            Holds::Text,
            "The ink that stands for a picture that is missing, a name from `inks`.",
        ),
        must("end_mark", Holds::Map(&END_MARK), "The square after a story's last word."),
        must("dash", Holds::Map(&DASH), "The dash before an entry of a list."),
        must("quote", Holds::Map(&QUOTE), "The rules of a pull quote and its air."),
        may(
            "large_quote",
            Holds::Map(&LARGE_QUOTE),
            "A pull quote that stands by itself, under a large mark.",
        ),
        may("text_box", Holds::Text, "A name from `looks`: the look of boxes inside the text."),
        may(
            "text_quote",
            Holds::Text,
            "A name from `ladders`: the sizes of pull quotes inside the text; `quote-1` when left \
            out.",
        ),
        may(
            "hairline",
            Holds::Text,
            "A name from `rules`: the rule over briefs and practical lines, down gutters and in \
            tables; `hairline` when left out.",
        ),
        may(
            "label_gap",
            Holds::Length(LeastLength::Zero),
            "Space that a figure's label keeps from the next figure.",
        ),
        may(
            "scale_supplied",
            Holds::Whole(0, 100),
            "Per cent by which art that was made for a size, a page of a PDF, may be scaled; 2 \
            when left out.",
        ),
        may(
            "leg_line_raise",
            Holds::Length(LeastLength::Zero),
            "How far a byline or continuation line in the first row of a leg is raised.",
        ),
        must(
            "kicker_gap",
            Holds::Length(LeastLength::Zero),
            "Space between a kicker's label and the rest.",
        ),
        must(
            "credit_gap",
            Holds::Length(LeastLength::Zero),
            "Least space between a caption and a credit on the same line.",
        ),
        may("drop_cap", Holds::Map(&DROP_CAP), "The large first letter; none when left out."),
    ],
    with: &[],
    either: &[],
};

/// What keeps together.
pub(crate) const KEEP: KeyMap = KeyMap {
    name: "keep",
    what: "`keep`",
    about: "Rows that are not parted from one another.",
    keys: &[
        must(
            "lines",
            Holds::Whole(0, 99),
            "Fewest rows of a paragraph before and after the end of a leg: 2 leaves no widows and \
            orphans.",
        ),
        must(
            "before_crosshead",
            Holds::Whole(0, 99),
            "Fewest rows of text above a crosshead in its leg.",
        ),
        must(
            "after_crosshead",
            Holds::Whole(0, 99),
            "Fewest rows of text under a crosshead in its leg.",
        ),
        must("with_list", Holds::Whole(0, 99), "Rows of a list that stay with the text before it."),
    ],
    with: &[],
    either: &[],
};

/// Pictures inside legs.
pub(crate) const TEXT_PICTURE: KeyMap = KeyMap {
    name: "text-picture",
    what: "`text_picture`",
    about: "Depth of a picture that stands inside a leg.",
    keys: &[
        must("least", Holds::Whole(0, 99), "Fewest rows."),
        must("most", Holds::Whole(0, 99), "Most rows."),
        must("give", Holds::Whole(0, 99), "How many more or fewer than its own proportions ask."),
    ],
    with: &[],
    either: &[],
};

/// The end mark.
pub(crate) const END_MARK: KeyMap = KeyMap {
    name: "end-mark",
    what: "`end_mark`",
    about: "The square after a story's last word.",
    keys: &[
        must("side", Holds::Length(LeastLength::Zero), "Its side; 0 for none."),
        must("gap", Holds::Length(LeastLength::Zero), "Space before it."),
        must("ink", Holds::Text, "A name from `inks`."),
    ],
    with: &[],
    either: &[],
};

/// The dash of a list.
pub(crate) const DASH: KeyMap = KeyMap {
    name: "dash",
    what: "`dash`",
    about: "The dash before an entry of a list.",
    keys: &[
        must("width", Holds::Length(LeastLength::Zero), "Its length."),
        must("thickness", Holds::Length(LeastLength::Zero), "Its thickness."),
        must("rise", Holds::Length(LeastLength::Zero), "Its middle above the baseline."),
        must("ink", Holds::Text, "A name from `inks`."),
    ],
    with: &[],
    either: &[],
};

/// Rules of a pull quote.
pub(crate) const QUOTE: KeyMap = KeyMap {
    name: "quote-rules",
    what: "`quote`",
    about: "The rules above and below a pull quote, and its air.",
    keys: &[
        must("above", Holds::Length(LeastLength::Zero), "Thickness of the rule above."),
        must("above_ink", Holds::Text, "Its ink."),
        must("below", Holds::Length(LeastLength::Zero), "Thickness of the rule below."),
        must("below_ink", Holds::Text, "Its ink."),
        must("from_crosshead", Holds::Whole(0, 99), "Rows of text that keep it from a crosshead."),
        must(
            "drop",
            Holds::Length(LeastLength::Zero),
            "How far the words hang below the cap line of their row.",
        ),
        must(
            "air",
            Holds::Length(LeastLength::Zero),
            "Space above and below the words together, the rules in it.",
        ),
        must(
            "air_with_source",
            Holds::Length(LeastLength::Zero),
            "The same with a source under the words.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A quote that stands by itself.
pub(crate) const LARGE_QUOTE: KeyMap = KeyMap {
    name: "large-quote",
    what: "`large_quote`",
    about: "A pull quote that stands by itself, under a large mark.",
    keys: &[
        must("mark", Holds::Text, "The mark."),
        must(
            "baseline",
            Holds::Length(LeastLength::Zero),
            "Its baseline below the cap line of the first row.",
        ),
        must("rows", Holds::Whole(0, 99), "Rows over the words."),
        must(
            "drop",
            Holds::Length(LeastLength::Zero),
            "How far the words hang below the cap line of their row.",
        ),
    ],
    with: &[],
    either: &[],
};

/// The drop cap.
pub(crate) const DROP_CAP: KeyMap = KeyMap {
    name: "drop-cap",
    what: "`drop_cap`",
    about: "The large first letter.",
    keys: &[
        must(
            "rows",
            Holds::Whole(0, 20),
            "Rows that it takes. It stands on the baseline of the last and reaches to the cap \
            line of the first, whatever its style's size.",
        ),
        must("gap", Holds::Length(LeastLength::Zero), "Space between it and the text beside it."),
        may(
            "lead_in",
            Holds::Whole(0, 20),
            "Words after it in the style `lead-in`; they end with the first sentence at the \
            latest.",
        ),
        may("font", Holds::Text, "Its font, when it is not that of its style: a cut for its size."),
    ],
    with: &[],
    either: &[],
};
