//! The keys of templates and of their areas, and which of these each part has.

use crate::read::keys::objects::DROP_CAP;
use crate::read::keys::{Holds, KeyMap, LeastLength, may, must};

/// A template.
pub(crate) const TEMPLATE: KeyMap = KeyMap {
    name: "template",
    what: "a template",
    about: "A page design: areas of columns and rows, and what each shows. Whatever depths its \
        elastic areas take, areas never overlap and legs end on the last row.",
    keys: &[
        may(
            "side",
            Holds::OneOf(&["left", "right"]),
            "The side it is drawn for; without it areas and furniture follow the page number.",
        ),
        may(
            "section",
            Holds::Text,
            "The section in the folio line; a page of an issue may name another.",
        ),
        may(
            "furniture",
            Holds::List(&Holds::Text),
            "Names from `furniture`: what every page of this template carries.",
        ),
        may(
            "refers",
            Holds::List(&Holds::Text),
            "Slots whose stories stand on other pages: teasers, an index. They show words, \
            pictures and page numbers of a story, never its text.",
        ),
        must(
            "areas",
            Holds::List(&Holds::Map(&AREA)),
            "The areas, in reading order: legs of one slot are filled in the order of this list.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Columns on a page of any side.
pub(crate) const COLUMNS: &str =
    r"^(\d+|\d+(\.\d+)?%|last(-\d+)?)(-(\d+|\d+(\.\d+)?%|last(-\d+)?))?$";

/// An area.
pub(crate) const AREA: KeyMap = KeyMap {
    name: "area",
    what: "an area",
    about: "A rectangle of columns and rows, and the part of a story that stands in it.",
    keys: &[
        must("id", Holds::Text, "Its name in the template; other areas are placed by it."),
        may(
            "slot",
            Holds::Text,
            "The slot whose story it shows a part of. Words, rules, hairlines and panels without \
            a slot belong to the page.",
        ),
        must("part", Holds::OneOf(PART_NAMES), "What it shows."),
        must(
            "columns",
            Holds::Either(&[Holds::Form(COLUMNS), Holds::Map(&SIDES)]),
            "The columns it takes, counted from 1: `3`, `2-5`, `1-last`, `last`, `last-1` the last \
            but one, `40%-last` from so much of the grid on, in whole columns, `1-40%` up to \
            there, or one of each for left and right pages.",
        ),
        may(
            "grid",
            Holds::Form(GRIDS),
            "The grids that it is there on, by their columns: `4`, `2..4`, or `5..` for five and \
            more. On others it is as if it were not written; two areas of one id may share them \
            out.",
        ),
        must(
            "row",
            Holds::Form(ROW),
            "Where it starts. Rows count from 0: `4`; `36..56` one of these; `foot-25` so many \
            above the last; `70%`, under so much of the grid, in whole rows; `>` after the area \
            above in the list, `>+2` after two clear rows, `>id+2` after that area; `@id` in the \
            same row as that area; `+16..22` so far down the legs that a quote stands in; `foot` \
            its depth up from `to`.",
        ),
        may(
            "to",
            Holds::Form(TO),
            "The last row it takes: `40`, `foot` the last of the grid, `foot-25`, `55%` the row \
            above the first that `55%` means, or `id-1` one clear row before that area. Left out: \
            as far as its depth takes it.",
        ),
        may(
            "depth",
            Holds::Form(DEPTH),
            "Fewest and most rows it may take itself: `8`, `35..46`, or shares of the grid's rows, \
            `30%..38%`.",
        ),
        may("after", Holds::Whole(0, 1_000), "Rows clear below it when it is there."),
        may(
            "air",
            Holds::Whole(0, 9),
            "How many rows more than `row` says may stay clear above it where that makes the page \
            fit; each costs `air`.",
        ),
        may(
            "drop",
            Holds::Length(LeastLength::Any),
            "How far its first cap line hangs below that of its first row.",
        ),
        may(
            "optional",
            Holds::Truth,
            "Whether it may be absent. A slot whose areas may all be absent may stay empty.",
        ),
        may(
            "filler",
            Holds::Truth,
            "Whether these words of the page stand there only where they close a hole: as deep as \
            is left, or absent, and the larger in their `ladder` the deeper; each costs `filler`.",
        ),
        may("unless", Holds::Text, "The area beside which it is not there: one or the other."),
        may("with", Holds::Text, "The area without which it is not there."),
        may(
            "needs",
            Holds::Text,
            "Words that the story of a box must hold, with something after them: a colophon's \
            responsible publisher.",
        ),
        may("ladder", Holds::Text, "A name from `ladders`: the sizes it may take."),
        may(
            "in",
            Holds::Either(&[Holds::Text, Holds::List(&Holds::Text)]),
            "The legs that a quote cuts; a list for legs side by side. Without it the quote \
            stands by itself.",
        ),
        may(
            "clear",
            Holds::Numbers(2, 0.0, 1_000.0),
            "Fewest rows of text above and below a quote in each leg that it cuts: [16, 16].",
        ),
        may(
            "art",
            Holds::OneOf(&["photo", "drawing", "supplied"]),
            "What kind of picture: a photograph is cropped about its focus, a drawing shown \
            whole, supplied art (an advertisement) is exactly as large as its area.",
        ),
        may(
            "caption",
            Holds::Truth,
            "Whether caption and credit stand under the picture; true when left out.",
        ),
        may(
            "copy",
            Holds::OneOf(&["running", "briefs"]),
            "What the text is: a story, or briefs, short pieces that keep whole. A slot for \
            briefs takes a list of stories.",
        ),
        may(
            "opens",
            Holds::List(&Holds::OneOf(&["byline", "drop-cap"])),
            "What opens the first leg.",
        ),
        may("drop_cap", Holds::Map(&DROP_CAP), "Its drop cap, when it is not that of `objects`."),
        may(
            "closes",
            Holds::List(&Holds::OneOf(&["byline", "service"])),
            "What closes the last leg: the byline as a letter is signed, the practical lines.",
        ),
        may(
            "foot",
            Holds::OneOf(&["full", "natural"]),
            "How deep legs are filled: to the last row, or level and as deep as the text needs.",
        ),
        may(
            "short_foot",
            Holds::Whole(0, 9),
            "How many rows before its last row the last of full legs may end; each costs \
            `short_foot`. Only where a rule or the foot of the page follows.",
        ),
        may(
            "bleed",
            Holds::Either(&[
                Holds::Truth,
                Holds::OneOf(BLEED_NAMES),
                Holds::List(&Holds::OneOf(BLEED_NAMES)),
            ]),
            "Where a picture, a panel or a rule runs out over the trim, by the bleed of the press: \
            `true` on every side where it stands at the edge of the type area, or sides, \
            `[outer, top]`.",
        ),
        may("look", Holds::Text, "A name from `looks`: how the box looks."),
        may(
            "text",
            Holds::Text,
            "The words, with gaps to fill in: of the page {number} {section} {date} {Date} \
            {title} {issue} {volume} {price} {motto}, of the story {kicker} {rubric} {headline} \
            {teaser} {byline} {line} {page} {pages}. For a box, its head over a list of \
            references.",
        ),
        may("role", Holds::Role, "The role whose style the words have."),
        may(
            "edge",
            Holds::OneOf(EDGE_NAMES),
            "The edge of its columns on which the words stand; left when left out.",
        ),
        may("rule", Holds::Text, "A name from `rules`."),
        may("ink", Holds::Text, "A name from `inks`."),
    ],
    with: &[],
    either: &[],
};

/// Grids by their columns.
const GRIDS: &str = r"^([1-9]|1\d|2[0-4])(\.\.([1-9]|1\d|2[0-4])?)?$";
/// Places of a first row.
const ROW: &str = r"^(@.+|>.*|foot.*|\+?\d[\d.%]*(foot.*)?)$";
/// A row of the page.
pub(crate) const PAGE_ROW: &str = r"^(foot( ?- ?\d+)?|\d+(\.\d+)?%?)$";
/// Rows that an area takes.
const DEPTH: &str = r"^\d+(\.\d+)?%?(\.\.\d+(\.\d+)?%?)?$";
/// Places of a last row.
const TO: &str = r"^.+$";

/// Columns by side.
pub(crate) const SIDES: KeyMap = KeyMap {
    name: "sides",
    what: "`columns`",
    about: "Columns on left (even) and on right (odd) pages.",
    keys: &[
        must("left", Holds::Form(COLUMNS), "On left pages, the even ones."),
        must("right", Holds::Form(COLUMNS), "On right pages, the odd ones."),
    ],
    with: &[],
    either: &[],
};

/// Edges that words stand on.
pub(crate) const EDGE_NAMES: &[&str] = &["outer", "inner", "left", "right", "centre"];

/// Sides on which areas run out.
pub(crate) const BLEED_NAMES: &[&str] = &["top", "bottom", "left", "right", "outer", "inner"];

/// What an area may show, and the keys that only some parts have.
pub(crate) struct PartKeys {
    /// The part.
    pub part: &'static str,
    /// Keys of its own that it must have.
    pub must: &'static [&'static str],
    /// Keys of its own that it may have.
    pub may: &'static [&'static str],
    /// Whether it may belong to the page, without a slot.
    pub of_page: bool,
}

const fn part(
    part: &'static str,
    must: &'static [&'static str],
    may: &'static [&'static str],
) -> PartKeys {
    PartKeys { part, must, may, of_page: false }
}

const fn of_page(
    part: &'static str,
    must: &'static [&'static str],
    may: &'static [&'static str],
) -> PartKeys {
    PartKeys { part, must, may, of_page: true }
}

/// The parts.
pub(crate) const PARTS: &[PartKeys] = &[
    part("picture", &[], &["art", "caption", "bleed"]),
    part("kicker", &[], &[]),
    part("headline", &["ladder"], &[]),
    part("deck", &["ladder"], &[]),
    part("byline", &[], &[]),
    part("legs", &[], &["copy", "opens", "drop_cap", "closes", "foot", "short_foot"]),
    part("quote", &["ladder"], &["in", "clear"]),
    part("box", &["look"], &["text", "needs"]),
    of_page("words", &["text", "role"], &["ladder", "edge", "filler"]),
    of_page("rule", &["rule"], &["bleed"]),
    of_page("hairline", &[], &[]),
    of_page("panel", &["ink"], &["bleed"]),
];

/// Their names.
const PART_NAMES: &[&str] = &[
    "picture", "kicker", "headline", "deck", "byline", "legs", "quote", "box", "words", "rule",
    "hairline", "panel",
];

/// Keys of an area that only some parts have, and not this one.
pub(crate) fn foreign(part: &str) -> impl Iterator<Item = &'static str> {
    let own: Vec<&str> = of(PARTS.iter().filter(|known| known.part == part)).collect();
    let mut all: Vec<&'static str> = of(PARTS.iter()).filter(|key| !own.contains(key)).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

fn of<'a>(parts: impl Iterator<Item = &'a PartKeys>) -> impl Iterator<Item = &'static str> {
    parts.flat_map(|part| part.must.iter().chain(part.may).copied())
}
