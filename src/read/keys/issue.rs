//! The keys of `issue.yaml` and of a story's front matter.

use crate::read::keys::{Holds, KeyMap, may, must};

/// `issue.yaml`.
pub(crate) const ISSUE: KeyMap = KeyMap {
    name: "issue",
    what: "an issue",
    about: "One number of a paper: what it is called, how it is designed and printed, and which \
        story stands where.",
    keys: &[
        may(
            "extends",
            Holds::Text,
            "A store that holds the paper of which this is an edition: its `issue.yaml` is taken \
            for all that this one does not say, its copy and pictures for what is not here. A \
            value replaces, `waive` and `exceptions` are added to; pages change by `changes`.",
        ),
        may(
            "changes",
            Holds::Named(&Holds::Map(&PAGE_CHANGE)),
            "With `extends`: what other pages this edition has, each under its number, `3: { \
            slots: { advert: { picture: bakker.pdf } } }`.",
        ),
        may(
            "include",
            Holds::List(&Holds::Text),
            "Stores that this issue takes from, by their names: folders outside it, lent by \
            `--store NAME=DIR`, with `articles`, `fonts`, `layouts` and `pictures` of their own. \
            What stands in the issue comes first, then the stores in this order.",
        ),
        must(
            "title",
            Holds::Text,
            "The paper's title, as the nameplate and the folio lines show it.",
        ),
        may(
            "motto",
            Holds::Text,
            "The line under the title: \"Weekblad voor Kreekstad en de polder\".",
        ),
        may("price", Holds::Text, "The price of a copy, as it is printed: \"€ 4,50\"."),
        may("volume", Holds::Whole(1, 9_999), "The volume (jaargang)."),
        must("number", Holds::Whole(0, 9_999_999), "The number of this issue."),
        must(
            "date",
            Holds::Date,
            "The day of publication, as 2026-11-28; pages show it in full, \"zaterdag 28 november \
            2026\".",
        ),
        may(
            "lang",
            Holds::Text,
            "The language of the stories, nl when left out. It decides how words are broken and \
            which quotation marks are set.",
        ),
        must(
            "layout",
            Holds::Text,
            "The design: a file layouts/NAME.yaml of this folder or one that comes with Katern \
            (`katern layouts`).",
        ),
        must(
            "press",
            Holds::Text,
            "The printer's conditions: a file layouts/press/NAME.yaml of this folder or one that \
            comes with Katern.",
        ),
        may("first_page", Holds::Whole(1, 9_999), "The number of the first page, 1 when left out."),
        must("pages", Holds::Several(&Holds::Map(&PAGE)), "The pages in order."),
        may(
            "waive",
            Holds::List(&Holds::Map(&WAIVER)),
            "Breaches of rules of design that this issue lets stand, each with its reason.",
        ),
        may(
            "leaflet",
            Holds::Truth,
            "Whether the paper is a leaflet, whose pages need not come in fours.",
        ),
        may(
            "exceptions",
            EXCEPTIONS,
            "Words with the breaks that they may have in this issue, `kracht-meting`; without a \
            hyphen the word is never broken.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A breach that is let stand.
pub(crate) const WAIVER: KeyMap = KeyMap {
    name: "waiver",
    what: "a waiver",
    about: "A breach of a rule of design that is let stand: on one page, of one story, or \
        everywhere.",
    keys: &[
        must("rule", Holds::RuleName, "The rule, by the name that the finding has."),
        must("reason", Holds::Words, "Why it is let stand, for whoever looks at the page next."),
        may("page", Holds::Whole(1, 99_999), "The page on which it is let stand; all if left out."),
        may("story", Holds::Text, "The story of which it is let stand; all if left out."),
    ],
    with: &[],
    either: &[],
};

/// Words with their breaks.
pub(crate) const EXCEPTIONS: Holds = Holds::List(&Holds::Word);

/// A page.
pub(crate) const PAGE: KeyMap = KeyMap {
    name: "page",
    what: "a page",
    about: "A page: its template and the stories in its slots.",
    keys: &[
        must(
            "template",
            Holds::Either(&[Holds::Text, Holds::Several(&Holds::Text)]),
            "A template of the layout (`katern layouts NAME` shows them); of a list the page takes \
            the one with which it comes out best.",
        ),
        may(
            "section",
            Holds::Text,
            "The section in the folio line, instead of the template's own.",
        ),
        may(
            "slots",
            Holds::Either(&[Holds::OneOf(&["auto"]), Holds::Named(&CONTENT)]),
            "What stands in each slot of the template. Only slots that may stay empty can be left \
            out. `auto` leaves it to choose which of `stories` stands where.",
        ),
        may(
            "stories",
            Holds::Several(&CONTENT),
            "With `slots: auto`: all copy that the page takes. The first story leads, in the slot \
            of the largest head, unless one has more `weight`; a list goes to a slot for briefs.",
        ),
        may(
            "fixed",
            Holds::Named(&CONTENT),
            "With `slots: auto`: slots whose copy is not left to choose, boxes and references \
            among them.",
        ),
    ],
    with: &[],
    either: &[],
};

/// What an edition changes on a page.
pub(crate) const PAGE_CHANGE: KeyMap = KeyMap {
    name: "changed-page",
    what: "a change of a page",
    about: "What an edition has otherwise on a page: the slots that are named, or with `template` \
        the whole page.",
    keys: &[
        may(
            "template",
            Holds::Either(&[Holds::Text, Holds::Several(&Holds::Text)]),
            "Another template, or several to choose from: then nothing of the page is left but \
            what stands here.",
        ),
        may("section", Holds::Text, "Another section in the folio line."),
        may(
            "slots",
            Holds::Either(&[Holds::OneOf(&["auto"]), Holds::Named(&CONTENT)]),
            "What stands in these slots; the others keep what they have. A slot with nothing \
            behind it is emptied.",
        ),
        may("stories", Holds::Several(&CONTENT), "With `slots: auto`: all copy that it takes."),
        may("fixed", Holds::Named(&CONTENT), "With `slots: auto`: slots that are not chosen."),
    ],
    with: &[],
    either: &[],
};

/// What a slot holds.
const CONTENT: Holds =
    Holds::Either(&[Holds::Text, Holds::List(&Holds::Text), Holds::Map(&FILLED)]);

/// What a slot may hold besides names of stories.
pub(crate) const FILLED: KeyMap = KeyMap {
    name: "content",
    what: "what a slot holds",
    about: "A story is named by its file in articles/ without `.md`; slots for briefs and for \
        references take a list. A story that goes on here, or a picture, is written with its key.",
    keys: &[
        may(
            "continues",
            Holds::Text,
            "A story that began on an earlier page and goes on here, with a jump line there and a \
            continuation line here.",
        ),
        may(
            "picture",
            Holds::Text,
            "A file of pictures/ that fills the slot by itself: an advertisement.",
        ),
        may("black", BLACK, BLACK_SAYS),
    ],
    with: &[],
    either: &[&["continues"], &["picture"]],
};

/// A text, or several of which the first is the house's choice.
const CHOICES: Holds = Holds::Either(&[Holds::Text, Holds::Several(&Holds::Words)]);

/// A story's front matter.
pub(crate) const STORY: KeyMap = KeyMap {
    name: "story",
    what: "a story",
    about: "The front matter of a story, between lines of `---` above its text. Texts may hold \
        *italic* and **bold**.",
    keys: &[
        may(
            "kicker",
            Holds::Text,
            "The words above the headline: \"Label\" or \"Label | what follows it\".",
        ),
        may(
            "title",
            CHOICES,
            "The headline; `|` forces a break. Of a list the page takes the one with which it \
            comes out best: the first, which references show, rather than others.",
        ),
        may(
            "deck",
            CHOICES,
            "The block under the headline; a list to choose from, the first rather than others.",
        ),
        may("byline", Holds::Text, "Who wrote it: \"Door Anna de Vries\"."),
        may("line", Holds::Text, "A line under a columnist's name, or beside a section's head."),
        may(
            "teaser",
            Holds::Text,
            "A short title for references and the index; the title when left out.",
        ),
        may(
            "continued",
            Holds::Text,
            "The title on the page where the story goes on; the title when left out.",
        ),
        may("service", Holds::Text, "Practical lines that close the story; `|` forces a break."),
        may("lang", Holds::Text, "The story's language, where it is not that of the issue."),
        may(
            "pictures",
            Holds::List(&Holds::Map(&PICTURE)),
            "The pictures that the page's picture areas take, in their order.",
        ),
        may(
            "quotes",
            Holds::List(&Holds::Either(&[Holds::Words, Holds::Map(&QUOTE)])),
            "Pull quotes that the page may show, the best first: words alone, or `text` with \
            `source`.",
        ),
        may("exceptions", EXCEPTIONS, "Words with the breaks that they may have in this story."),
        may(
            "may_lose",
            Holds::Whole(0, 99),
            "How many of the paragraphs that end the story may be left out where its page comes \
            out better without them. A paragraph that ends in {-} may go wherever it stands.",
        ),
        may(
            "weight",
            Holds::Whole(0, 999),
            "How much the story weighs where its page is left to choose who stands where: the \
            heaviest leads, of equal ones the first that the page names; 0 when left out.",
        ),
    ],
    with: &[],
    either: &[],
};

/// A picture of a story.
pub(crate) const PICTURE: KeyMap = KeyMap {
    name: "picture",
    what: "a picture",
    about: "A picture with its caption and credit.",
    keys: &[
        must(
            "file",
            Holds::Text,
            "A file of pictures/: pixels (JPEG, PNG, WebP, TIFF, GIF, BMP) or lines (PDF, SVG).",
        ),
        may("caption", Holds::Text, "The line under it."),
        may("credit", Holds::Text, "Whose it is: \"Foto: Jan Jansen\". Every picture needs one."),
        may(
            "focus",
            Holds::Numbers(2, 0.0, 1.0),
            "The point that stays in view when the picture is cropped: [across, down] from the \
            top left corner, [0.5, 0.5] when left out.",
        ),
        may(
            "zoom",
            Holds::Decimal(1.0, 10.0),
            "Crops closer round the focus: 2 shows half as much across as 1, which is as much as \
            fits.",
        ),
        may("drawing", Holds::Truth, "Whether it is a drawing: shown whole, never cropped."),
        may(
            "may_wait",
            Holds::Truth,
            "Whether it may be left out where the page comes out better without it.",
        ),
        may("black", BLACK, BLACK_SAYS),
    ],
    with: &[],
    either: &[],
};

/// Where what is dark and neutral in a picture goes.
const BLACK: Holds = Holds::OneOf(&["keep", "mix"]);

const BLACK_SAYS: &str = "keep: what is dark and neutral in a colour picture, as type and lines of \
    a screenshot or a chart, is printed from black ink alone; mix: it is mixed of all inks, which \
    is right for photographs, and what is done when left out.";

/// A pull quote.
pub(crate) const QUOTE: KeyMap = KeyMap {
    name: "quote",
    what: "a quote",
    about: "A pull quote.",
    keys: &[must("text", Holds::Words, "The words."), may("source", Holds::Text, "Who says them.")],
    with: &[],
    either: &[],
};
