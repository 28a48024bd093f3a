//! The keys of a layout, `layouts/NAME.yaml`: page, grid, inks, fonts, furniture, rules, looks of
//! boxes and phrases.

use crate::language::NAMES;
use crate::read::keys::issue::EXCEPTIONS;
use crate::read::keys::objects::{COSTS, OBJECTS};
use crate::read::keys::style::{LADDER, STYLE};
use crate::read::keys::template::{COLUMNS, EDGE_NAMES, PAGE_ROW, TEMPLATE};
use crate::read::keys::{Holds, KeyMap, LeastLength, may, must};
use crate::story::boxed::BoxForm;

/// A layout.
pub(crate) const LAYOUT: KeyMap = KeyMap {
    name: "layout",
    what: "a layout",
    about: "The design of a paper. Lengths are `8pt`, `49.6mm`, `0.5in`; a plain number is \
        points. Rows count from 0, columns from 1.",
    keys: &[
        may(
            "extends",
            Holds::Text,
            "Another layout, one of Katern's own or one beside this file, of which this one takes \
            all that it does not say itself. Maps are merged key by key, styles, ladders and looks \
            too; a list or a value replaces. A template with `areas`, and a style that is `like` \
            another one, replace the whole of that name. `none` takes a name away: `templates: { \
            kort: none }`.",
        ),
        must("page", Holds::Map(&PAGE), "The trimmed page and its margins."),
        must(
            "grid",
            Holds::Map(&GRID),
            "The columns and baseline rows inside the margins; all depths are whole rows of it.",
        ),
        must(
            "inks",
            Holds::Named(&Holds::Either(&[Holds::Numbers(4, 0.0, 100.0), Holds::Map(&SPOT)])),
            "Colours by name: cyan, magenta, yellow, black in per cent, or a spot colour.",
        ),
        may(
            "screens",
            Holds::Named(&Holds::ScreenColour),
            "Colours of a screen in art, an SVG or a PDF in RGB, that stand for an ink of this \
            paper, exactly: the ink's name with the colour, `blue: \"#1a3f7a\"`.",
        ),
        must(
            "fonts",
            Holds::Named(&Holds::Text),
            "Faces by name: font files of this folder or that come with Katern (`katern fonts`).",
        ),
        may(
            "fallback",
            Holds::List(&Holds::Text),
            "Names from `fonts`, looked in when a style's own font lacks a character.",
        ),
        must("styles", Holds::ByRole(&STYLE), "How each role is set."),
        may(
            "ladders",
            Holds::Named(&Holds::Map(&LADDER)),
            "Ladders of sizes by name, for headlines, decks and quotes.",
        ),
        may(
            "typography",
            Holds::Either(&[Holds::OneOf(HOUSES), Holds::Map(&TYPOGRAPHY)]),
            "Whose quotation marks, dashes and ellipses typed ones become; left out, all is set \
            as it is typed.",
        ),
        may(
            "hang",
            Holds::List(&Holds::Map(&HANG)),
            "Characters that hang out of the measure, so that edges look straight.",
        ),
        must(
            "costs",
            Holds::Map(&COSTS),
            "What the solver weighs, all in one unit: a line whose word space is stretched to its \
            limit costs 1000.",
        ),
        must(
            "objects",
            Holds::Map(&OBJECTS),
            "Measures of what is drawn, and what keeps together.",
        ),
        may(
            "furniture",
            Holds::Named(&Holds::List(&Holds::Map(&PIECE))),
            "What pages carry besides stories, by name: folio lines, a nameplate.",
        ),
        may(
            "rules",
            Holds::Named(&Holds::List(&Holds::Map(&RULE_LINE))),
            "Rules by name, each one line or more.",
        ),
        may("looks", Holds::Named(&Holds::Map(&LOOK)), "How boxes look, by name."),
        may("phrases", Holds::Map(&PHRASES), "Fixed phrases that the pages need."),
        must("templates", Holds::Named(&Holds::Map(&TEMPLATE)), "The page designs by name."),
        may("exceptions", EXCEPTIONS, "Words with the breaks that they may have in this paper."),
        may(
            "checks",
            Holds::Checks,
            "The rules of design, each with how grave a breach of it is (`off`, `note`, `warning`, \
            `error`), or with a map of that and of its thresholds. Rules that are left out stand \
            as Katern has them.",
        ),
        may(
            "unprinted",
            Holds::OneOf(&["warning", "error"]),
            "How grave it is that words of a story stand on no page.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A spot colour.
pub(crate) const SPOT: KeyMap = KeyMap {
    name: "spot",
    what: "a spot colour",
    about: "An ink of its own. Where the press condition has a plate for it (`art: { spots: … }`) \
        it is printed on that, else in the mixture that stands for it.",
    keys: &[
        must("spot", Holds::Words, "Its name as the printer knows it: `PANTONE 485 C`."),
        must(
            "cmyk",
            Holds::Numbers(4, 0.0, 100.0),
            "What stands for it in full tone: cyan, magenta, yellow, black in per cent.",
        ),
        may("tint", Holds::Decimal(0.0, 100.0), "How much of it, in per cent; 100 when left out."),
    ],
    with: &[],
    either: &[],
};

/// The page.
pub(crate) const PAGE: KeyMap = KeyMap {
    name: "layout-page",
    what: "`page`",
    about: "The trimmed page.",
    keys: &[
        must("width", Holds::Length(LeastLength::More), "Width of the trimmed page."),
        must("height", Holds::Length(LeastLength::More), "Height of the trimmed page."),
        must("margins", Holds::Map(&MARGINS), "From the trimmed edge to the type area."),
    ],
    with: &[],
    either: &[],
};

/// Margins.
pub(crate) const MARGINS: KeyMap = KeyMap {
    name: "margins",
    what: "`margins`",
    about: "From the trimmed edge to the type area.",
    keys: &[
        must("left", Holds::Length(LeastLength::Zero), "Left margin."),
        must("right", Holds::Length(LeastLength::Zero), "Right margin."),
        must("top", Holds::Length(LeastLength::Zero), "Top margin."),
        must("bottom", Holds::Length(LeastLength::Zero), "Bottom margin."),
    ],
    with: &[],
    either: &[],
};

/// The grid.
pub(crate) const GRID: KeyMap = KeyMap {
    name: "grid",
    what: "`grid`",
    about: "Columns and baseline rows of the type area.",
    keys: &[
        must("columns", Holds::Whole(1, 24), "Columns of equal width."),
        must("gutter", Holds::Length(LeastLength::Zero), "Space between columns."),
        must(
            "row",
            Holds::Length(LeastLength::More),
            "From row to row: the leading of running text.",
        ),
        must("rows", Holds::Whole(1, 1_000), "Rows of the type area."),
        must(
            "baseline",
            Holds::Length(LeastLength::Zero),
            "From a row's top, where capitals of running text begin, down to its baseline.",
        ),
    ],
    with: &[],
    either: &[],
};

/// Whose signs there are.
const HOUSES: &[&str] = &NAMES;

/// Signs of the house.
pub(crate) const TYPOGRAPHY: KeyMap = KeyMap {
    name: "typography",
    what: "`typography`",
    about: "Signs that begin as a custom, with quotation marks of the house's own.",
    keys: &[
        must("like", Holds::OneOf(HOUSES), "The custom that they begin as."),
        may(
            "double",
            Holds::Pair,
            "Double quotation marks, the one that opens and the one that closes: \"„”\".",
        ),
        may("single", Holds::Pair, "Single quotation marks: \"‘’\"."),
    ],
    with: &[],
    either: &[],
};

/// Hanging characters.
pub(crate) const HANG: KeyMap = KeyMap {
    name: "hang",
    what: "an entry of `hang`",
    about: "Characters that hang alike, in per cent of their width.",
    keys: &[
        must("characters", Holds::Text, "The characters."),
        may(
            "font",
            Holds::Text,
            "A name from `fonts`: only in this face; in every face when left out.",
        ),
        may("left", Holds::Decimal(0.0, 100.0), "How far they hang out at a line's start."),
        may("right", Holds::Decimal(0.0, 100.0), "How far they hang out at a line's end."),
    ],
    with: &[],
    either: &[],
};

/// A piece of furniture.
pub(crate) const PIECE: KeyMap = KeyMap {
    name: "piece",
    what: "a piece of furniture",
    about: "A line of words (`text`), a rule (`rule`), the paper's title over the full width \
        (`nameplate`), or art of the paper's own (`picture`).",
    keys: &[
        may(
            "text",
            Holds::Text,
            "The words, with gaps to fill in: {number} {section} {date} {Date} {title} {issue} \
            {volume} {price} {motto}.",
        ),
        may("role", Holds::Role, "The role whose style the words have."),
        must(
            "row",
            Holds::Form(PAGE_ROW),
            "The row on whose baseline it stands: `4`, `foot` the last of the grid, `foot-2`; a \
            rule is measured from its top, and art hangs from it.",
        ),
        may(
            "edge",
            Holds::OneOf(EDGE_NAMES),
            "The edge of the type area on which the words stand, or of its columns on which art \
            does; outer is away from the fold.",
        ),
        may(
            "after",
            Holds::Length(LeastLength::Zero),
            "Space before the words when they follow the piece above inward, instead of standing \
            on the edge.",
        ),
        may("rule", Holds::Length(LeastLength::More), "Thickness of a rule."),
        may("drop", Holds::Length(LeastLength::Any), "How far below its row it stands."),
        may(
            "columns",
            Holds::Form(COLUMNS),
            "The columns that a rule runs over, or art stands in.",
        ),
        may("ink", Holds::Text, "A rule's ink, a name from `inks`."),
        may("nameplate", Holds::Map(&NAMEPLATE), "The paper's title as wide as the page allows."),
        may(
            "picture",
            Holds::Text,
            "A logo, or a nameplate that was drawn: a file of pictures/ or layouts/, shown whole.",
        ),
        may("depth", Holds::Whole(1, 1_000), "The rows that art has."),
    ],
    with: &[],
    either: &[
        &["text", "role", "edge"],
        &["rule", "columns", "ink"],
        &["nameplate"],
        &["picture", "columns", "depth"],
    ],
};

/// Where a short title stands.
const SHORT_NAMES: &[&str] = &["left", "centre", "apart"];

/// A nameplate.
pub(crate) const NAMEPLATE: KeyMap = KeyMap {
    name: "nameplate",
    what: "`nameplate`",
    about: "The title as wide as the page allows: how high its capitals may be, and where a short \
        one stands.",
    keys: &[
        must(
            "least",
            Holds::Length(LeastLength::More),
            "Lowest capitals of a title on one line; one too long for that may have a third of it.",
        ),
        must("most", Holds::Length(LeastLength::More), "Highest capitals."),
        may(
            "lines",
            Holds::Whole(1, 2),
            "Most lines, 1 when left out; two are for a title too long for `least`.",
        ),
        may(
            "short",
            Holds::OneOf(SHORT_NAMES),
            "Where a title stands that does not fill the width: left, centre or apart, its \
            article left and the rest right; apart when left out.",
        ),
        may(
            "clear",
            Holds::Length(LeastLength::Zero),
            "Space between its ink, accents and descenders too, and what stands above and below \
            it; 3pt when left out.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A line of a rule.
pub(crate) const RULE_LINE: KeyMap = KeyMap {
    name: "rule-line",
    what: "a rule",
    about: "One line of a rule.",
    keys: &[
        must("thickness", Holds::Length(LeastLength::More), "Its thickness."),
        may(
            "drop",
            Holds::Length(LeastLength::Any),
            "From the cap line of its row down to its middle.",
        ),
        must("ink", Holds::Text, "A name from `inks`."),
    ],
    with: &[],
    either: &[],
};

/// A look of boxes.
pub(crate) const LOOK: KeyMap = KeyMap {
    name: "look",
    what: "a look of boxes",
    about: "How boxes of a kind look. The slack of an elastic depth goes evenly into the gaps \
        between entries.",
    keys: &[
        may(
            "panel",
            Holds::Text,
            "The ink behind it, a name from `inks`; bare paper when left out.",
        ),
        may("inset", Holds::Length(LeastLength::Zero), "Inset of its text, left and right."),
        may("pad", Holds::Numbers(2, 0.0, 100.0), "Rows clear at its top and its foot: [1, 1]."),
        may("columns", Holds::Whole(1, 8), "Columns inside."),
        may("gutter", Holds::Length(LeastLength::Zero), "Space between them."),
        may("hang", Holds::Length(LeastLength::Zero), "How far entries hang behind their labels."),
        may(
            "hairline",
            Holds::Length(LeastLength::Zero),
            "Thickness of the rule above each entry; none when left out.",
        ),
        may("hairline_ink", Holds::Text, "Its ink; black when left out."),
        may(
            "gap",
            Holds::Numbers(2, 0.0, 100.0),
            "Fewest and most rows between entries: [0, 2.5].",
        ),
        may(
            "foot",
            Holds::Whole(0, 99),
            "Most rows that it may stand deeper besides, shared like those of its gaps.",
        ),
        may(
            "figures_across",
            Holds::Truth,
            "Whether figures stand beside each other, not under each other.",
        ),
        may(
            "form",
            Holds::OneOf(BoxForm::NAMES),
            "What the rows of a table without a head are, where the copy does not say: `table` \
            when left out, `labels` with what belongs to them, `results`, an `index`, an `agenda`, \
            a `timeline`, `days` side by side.",
        ),
        may(
            "mark",
            Holds::Length(LeastLength::Zero),
            "Side of the mark at each moment of a timeline; a third of the text's size when left \
            out.",
        ),
        may("head", Holds::Role, "The role of its head; box-head when left out."),
        may("figure", Holds::Role, "The role of a figure; box-figure when left out."),
        may("text", Holds::Role, "The role of a paragraph; box-text when left out."),
        may("label", Holds::Role, "The role of an entry's label; box-strong when left out."),
        may("title", Holds::Role, "The role of an entry's title; box-strong when left out."),
        may("entry", Holds::Role, "The role of an entry's text; box-text when left out."),
    ],
    with: &[],
    either: &[],
};

/// Fixed phrases.
pub(crate) const PHRASES: KeyMap = KeyMap {
    name: "phrases",
    what: "`phrases`",
    about: "Fixed phrases; {page} is filled in.",
    keys: &[
        may("jump", Holds::Text, "Where a story goes on: \"Lees verder op pagina {page}\"."),
        may("continued", Holds::Text, "Where it comes from: \"Vervolg van pagina {page}\"."),
    ],
    with: &[],
    either: &[],
};
