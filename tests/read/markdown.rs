//! Which Markdown means what, and what is said of Markdown that means nothing on paper.

use crate::{case, said, shown};

/// A body in the base's story: its blocks, and what is said without file and story.
fn body(markdown: &str) -> (Vec<String>, Vec<String>) {
    let mut files = case("base");
    files.insert(
        "articles/één.md".to_owned(),
        format!("---\ntitle: T\n---\n{markdown}").into_bytes(),
    );
    let (issue, said) = said(&files);
    let said = said.iter().map(|line| line.replacen("krant/articles/één.md:", "", 1)).collect();
    (
        issue
            .and_then(|issue| issue.stories.first().map(|story| shown(&story.body)))
            .unwrap_or_default(),
        said,
    )
}

#[test]
fn forms_of_markdown() {
    let table: &[(&str, &[&str])] = &[
        ("Een *twee* **drie** ***vier*** vijf.", &["P Een /twee/ *drie* */vier/* vijf."]),
        ("Een\ntwee\n\ndrie", &["P Een twee", "P drie"]),
        ("Een\\\ntwee", &["P Een|twee"]),
        ("Zuid-\nHolland, voor-\nen nadelen", &["P Zuid-Holland, voor- en nadelen"]),
        ("## Kop\n### Ook", &["H Kop", "H Ook"]),
        ("- a\n- b", &["- a / b"]),
        ("* a\n\n* b *c*", &["- a / b /c/"]),
        ("1. a\n2. b", &["1 a / b"]),
        ("7. a\n8. b", &["7 a / b"]),
        ("2019. Een jaar\nlang", &["P 2019. Een jaar lang"]),
        ("2019. *Een* jaar", &["P 2019. /Een/ jaar"]),
        ("2019. a\n2020. b", &["P 2019. a", "P 2020. b"]),
        ("3. april is het", &["P 3. april is het"]),
        ("1. alleen", &["1 alleen"]),
        ("> een\n>\n> twee", &["> een / twee"]),
        (
            "> [!streamer]\n> Het is\n> zover.\n> — Jan *de* Boer",
            &["S Het is zover. -- Jan /de/ Boer"],
        ),
        ("> [!STREAMER] Zo!\n>\n> -- Piet", &["S Zo! -- Piet"]),
        ("> [!streamer]\n> Zonder bron", &["S Zonder bron -- "]),
        (
            "> [!kader] De *kop*\n> Tekst.\n>\n> ## Tussen\n> - a\n> - b",
            &["K De /kop/ [P Tekst.; H Tussen; - a / b]"],
        ),
        ("> [!kader]\n> Alleen tekst", &["K  [P Alleen tekst]"]),
        ("![Op *straat*](foto.png \"Foto: ANP\")", &["I foto.png (Op /straat/) Foto: ANP"]),
        ("**Waarom?**\n\nDaarom.", &["Q *Waarom?*", "P Daarom."]),
        (
            "| a | b |\n|---|--:|\n| *c* | 2,1 |\n| | 3 |",
            &["T [Left, Decimal] a / b [/c/ / 2,1;  / 3]"],
        ),
        ("[b.nl](https://www.b.nl/) en <https://b.nl>", &["P b.nl en https://b.nl"]),
        ("5 * 3, lezer*es, foto_van_jan en \\*", &["P 5 * 3, lezer*es, foto_van_jan en *"]),
        (
            "de [burgerlijk-democratische] CCVO [!] en [x] y",
            &["P de [burgerlijk-democratische] CCVO [!] en [x] y"],
        ),
        ("R&amp;D &eacute;&#233;n \\*ster\\*", &["P R&D één *ster*"]),
        ("Hij zei \"ja\" -- en 'nee'...", &["P Hij zei “ja” – en ‘nee’…"]),
        ("★\u{FE0F} en ♥\u{FE0E}, mid\u{FEFF}den", &["P ★ en ♥, midden"]),
        ("5 m^2^ en CO~2~, H~2~O", &["P 5 m2 en CO2, H2O"]),
        ("de [navo]{.smallcaps}, *[status quo]{lang=la}*", &["P de navo, /status quo/"]),
        ("[de [ehbo]{.smallcaps} van\nhier]{lang=nl-BE}", &["P de ehbo van hier"]),
        (
            "[woord] {x}, \\[a\\]\\{.b}, {accolade} en ~5 km",
            &["P [woord] {x}, [a]{.b}, {accolade} en ~5 km"],
        ),
        ("m\\^2^ en www.a.nl/x~y~z^1^", &["P m^2^ en www.a.nl/x~y~z^1^"]),
        ("a   b\tc \u{A0}d  ", &["P a b c \u{A0}d"]),
    ];
    for (markdown, blocks) in table {
        assert_eq!(
            body(markdown),
            (blocks.iter().map(|s| (*s).to_owned()).collect(), Vec::new()),
            "{markdown}"
        );
    }
}

#[test]
fn what_has_no_meaning_on_paper_is_told_at_its_place() {
    let table: &[(&str, &[&str], &str)] = &[
        (
            "# Kop\n\nx",
            &["H Kop", "P x"],
            "4:1 warning no-meaning-on-paper: a head of the first level stands in the text and is \
            set as a crosshead",
        ),
        (
            "Regel\n---\n\nx",
            &["H Regel", "P x"],
            "4:1 warning no-meaning-on-paper: the line of dashes or equals signs below makes this \
            a crosshead",
        ),
        (
            "a `b c` d",
            &["P a b c d"],
            "4:3 warning no-meaning-on-paper: a code span has no form on these pages; its words \
            are set as text",
        ),
        (
            "x\n\n    vier spaties",
            &["P x", "P vier spaties"],
            "6:5 error no-meaning-on-paper: a line that begins with four spaces or a tab is code \
            in Markdown, and its marks would be printed",
        ),
        (
            "x\n\n```\ncode\n```",
            &["P x", "P code"],
            "6:1 error no-meaning-on-paper: a block of code has no form on these pages",
        ),
        (
            "x\n\n***\n\ny",
            &["P x", "P y"],
            "6:1 warning no-meaning-on-paper: a rule across the text has no form on these pages \
            and is left out",
        ),
        (
            "x\n\n<div>woorden</div>",
            &["P x"],
            "6:1 error no-meaning-on-paper: raw HTML has no meaning on paper, and its words would \
            not be printed: “woorden”",
        ),
        (
            "x\n\n<!-- later -->\n\ny",
            &["P x", "P y"],
            "6:1 warning no-meaning-on-paper: a remark in HTML is not printed: “later”",
        ),
        (
            "een<br>twee",
            &["P een|twee"],
            "4:4 warning no-meaning-on-paper: an HTML tag has no meaning on paper and is left out",
        ),
        (
            "hij <ik dus> zei",
            &["P hij zei"],
            "4:5 error no-meaning-on-paper: words between `<` and `>` are HTML in Markdown and \
            would not be printed",
        ),
        (
            "x\n\n| a | b |\n|---|---|\n| c |",
            &["P x", "T [Left, Left] a / b [c / ]"],
            "8:1 error ragged-table: this row of the table has 1 cell, and its head has 2",
        ),
        (
            "- [x] klaar",
            &["- klaar"],
            "4:3 warning no-meaning-on-paper: a box to tick has no form on these pages and is \
            left out",
        ),
        (
            "x ~~y~~",
            &["P x ~~y~~"],
            "4:1 warning no-meaning-on-paper: `~~` has no meaning on paper and is printed as it is",
        ),
        (
            "x ![a](foto.png \"F\") y",
            &["P x y"],
            "4:3 error no-meaning-on-paper: the picture `foto.png` stands among words, with “a F”",
        ),
        (
            "![a](mijn foto.png)",
            &["P ![a](mijn foto.png)"],
            "4:1 error no-meaning-on-paper: this looks like a picture, but reads as text",
        ),
        (
            "> [!steamer] x",
            &["> x"],
            "4:3 error unknown-name: `[!steamer]` is no callout; did you mean `[!streamer]`?",
        ),
        (
            "[!kader] x",
            &["P [!kader] x"],
            "4:1 error no-meaning-on-paper: a callout's name stands outside a quotation and would \
            be printed as text",
        ),
        (
            "[noot]: bron\n\nx",
            &["P x"],
            "4:1 error no-meaning-on-paper: this line defines an address for links, no link uses \
            it, and its words would not be printed: “[noot]: bron”",
        ),
        (
            "- a\n  - b\n- c",
            &["- a / b / c"],
            "5:5 warning no-meaning-on-paper: a list inside a list has no form on these pages; \
            its words are set as entries",
        ),
        (
            "1. a\n5. b",
            &["1 a / b"],
            "4:1 warning no-meaning-on-paper: the numbers of this list do not follow each other, \
            and Markdown counts on from the first",
        ),
        (
            "a\u{7}b",
            &["P a\u{7}b"],
            "4:2 error bad-value: the control character U+0007 stands here, which prints nothing",
        ),
        (
            "ge\u{FFFD}xplodeerd",
            &["P ge\u{FFFD}xplodeerd"],
            "4:3 error bad-value: U+FFFD stands here, the sign for a character that was lost in \
            some conversion",
        ),
        (
            "![a](../foto.png \"F\")",
            &["I ../foto.png (a) F"],
            "4:1 error path-leaves-folder: the path `../foto.png` cannot be followed: `..` leads \
            out of the issue folder",
        ),
        (
            "![a](foto.jpg \"F\")",
            &["I foto.jpg (a) F"],
            "4:1 error missing-file: the picture `pictures/foto.jpg` is not there",
        ),
        (
            "![a](foto.png)",
            &["I foto.png (a) "],
            "4:1 error missing-credit: the picture `foto.png` has no credit",
        ),
        (
            "de [navo]{.klein} is",
            &["P de [navo]{.klein} is"],
            "4:4 error no-meaning-on-paper: `.klein` has no meaning on paper",
        ),
        (
            "de [status quo]{lang=latijn} is",
            &["P de [status quo]{lang=latijn} is"],
            "4:4 error no-meaning-on-paper: `latijn` is no language",
        ),
        (
            "de [navo]{.smallcaps is",
            &["P de [navo]{.smallcaps is"],
            "4:4 error no-meaning-on-paper: these braces are never closed",
        ),
        (
            "de [navo{.smallcaps} is",
            &["P de [navo{.smallcaps} is"],
            "4:9 error no-meaning-on-paper: these braces have no words in brackets before them",
        ),
        (
            "{.smallcaps} navo",
            &["P {.smallcaps} navo"],
            "4:1 error no-meaning-on-paper: these braces have no words in brackets before them",
        ),
        (
            "[x]{}",
            &["P [x]{}"],
            "4:1 error no-meaning-on-paper: these braces say nothing of their words",
        ),
        (
            "CO~2 en lucht",
            &["P CO~2 en lucht"],
            "4:3 warning no-meaning-on-paper: this `~` is not closed by another in the same word, \
            and is printed as it is",
        ),
        (
            "[een woord](https://a.nl) staat er",
            &["P een woord staat er"],
            "4:1 warning not-printed: the address of a link is not printed",
        ),
        (
            "**otters op.",
            &["P **otters op."],
            "4:1 warning no-meaning-on-paper: this “**” has no other that belongs to it: it is \
            printed as it is",
        ),
        (
            "de otters*",
            &["P de otters*"],
            "4:10 warning no-meaning-on-paper: this “*” has no other that belongs to it: it is \
            printed as it is",
        ),
        (
            "otters op[^1].",
            &["P otters op[^1]."],
            "4:10 warning no-meaning-on-paper: this “[” refers to a note, and there is none of \
            that name: it is printed as it is",
        ),
        (
            "otters [x](",
            &["P otters [x]("],
            "4:10 warning no-meaning-on-paper: this “]” looks like a link that is not closed, or \
            leads nowhere: it is printed as it is",
        ),
        (
            "##Otters",
            &["P ##Otters"],
            "4:1 warning no-meaning-on-paper: this “##” stands at the start of a line without a \
            space behind it, and makes no crosshead: it is printed as it is",
        ),
        (
            "| otters | vier |",
            &["P | otters | vier |"],
            "4:1 warning no-meaning-on-paper: this “|” opens a row of a table, and no table \
            stands here: it is printed as it is",
        ),
        (
            "een ~~fout~~ woord",
            &["P een ~~fout~~ woord"],
            "4:1 warning no-meaning-on-paper: `~~` has no meaning on paper and is printed as it is",
        ),
    ];
    for (markdown, blocks, words) in table {
        assert_eq!(
            body(markdown),
            (blocks.iter().map(|s| (*s).to_owned()).collect(), vec![(*words).to_owned()]),
            "{markdown}"
        );
    }
    let (blocks, said) = body("tekst[^1]\n\n[^1]: noot");
    assert_eq!(blocks, ["P tekst"]);
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn deep_and_wide_texts_are_read_in_time() {
    let deep = format!("{} tekst", ">".repeat(3_000));
    let (blocks, said) = body(&deep);
    assert_eq!(blocks, ["> tekst"]);
    assert!(said[0].contains("more than 12 lists and quotations"), "{said:?}");
    let stars = |times: usize| body(&"*a_ **b__ ".repeat(times));
    assert!(!stars(1_900).0.is_empty());
    let (blocks, said) = stars(3_000);
    assert!(
        blocks.is_empty() && said.iter().any(|line| line.ends_with("and may have 20000")),
        "{said:?}"
    );
    let brackets = |between: &str| body(&format!("[a]({between}").repeat(3_000));
    assert!(!brackets(" ").0.is_empty());
    let (blocks, said) = brackets("");
    assert!(
        blocks.is_empty() && said.iter().any(|line| line.ends_with("and may have 400")),
        "{said:?}"
    );
}
