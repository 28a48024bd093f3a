//! Layouts and press conditions: the program's own read clean, and every fault is one report at its
//! place.

use crate::{Files, case, lines, program, sources};
use katern::read::{layout, press};
use katern::report::{Checked, Report};
use katern::source::Sources;

#[test]
fn own_layouts_and_press_conditions_read_clean() {
    let sources = sources(&Files::new(), &program());
    let layout = layout(&sources, "weekblad");
    assert_eq!(lines(&layout.reports, &sources), Vec::<String>::new());
    let layout = layout.value.expect("a layout");
    assert_eq!(layout.templates.len(), 15);
    assert_eq!(layout.styles.get(&katern::style::Role::List).map(|s| s.lines), Some((1, 6)));
    let press = press(&sources, "krantenpapier");
    assert_eq!(lines(&press.reports, &sources), Vec::<String>::new());
    assert_eq!(press.value.map(|p| (p.ink_limit, p.ink_aim)), Some((2400, 2200)));
}

#[test]
fn typed_signs_become_those_of_the_house() {
    let program = program();
    let good = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    let mut files = case("base");
    let house = "typography: { like: dutch, double: \"„”\" }";
    files.insert(
        "layouts/weekblad.yaml".to_owned(),
        good.replacen("typography: dutch", house, 1).into_bytes(),
    );
    let name = files.keys().find(|name| name.starts_with("articles/")).expect("a story").clone();
    let story = String::from_utf8(files[&name].clone()).expect("UTF-8")
        + "\n\nHij zei: \"'s Avonds -- of 5\" later...\"\n";
    let at = story.find("5\"").expect("the sign") + 1;
    files.insert(name, story.into_bytes());
    let sources = sources(&files, &program);
    let Checked { value, reports } = katern::read::read(&sources);
    let issue = value.expect("an issue");
    let last = issue.stories[0].body.last();
    let Some(katern::story::Block::Paragraph(text)) = last else {
        panic!("a paragraph, not {last:?}")
    };
    assert_eq!(text.plain(), "Hij zei: „’s Avonds – of 5\" later…”");
    let unsure: Vec<&Report> =
        reports.iter().filter(|report| report.code.name() == "undecided-sign").collect();
    assert_eq!(unsure.len(), 1, "{reports:?}");
    assert_eq!(unsure[0].span.map(|span| span.start as usize), Some(at));
}

/// Where no layout makes them into signs of a newspaper, what a keyboard has is told at its place:
/// quotes, apostrophes and double hyphens, and none of them within an address.
#[test]
fn typed_signs_that_reach_paper_are_told() {
    let program = program();
    let good = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    let mut files = case("base");
    let bare: Vec<&str> = good.lines().filter(|line| !line.starts_with("typography:")).collect();
    assert_eq!(bare.len() + 1, good.lines().count());
    files.insert("layouts/weekblad.yaml".to_owned(), bare.join("\n").into_bytes());
    let name = files.keys().find(|name| name.starts_with("articles/")).expect("a story").clone();
    let typed = "\n\nHij zei \"ja\" -- foto's van a--b@krant.example en ‘goed’ – zo.\n";
    let before = String::from_utf8(files[&name].clone()).expect("UTF-8");
    files.insert(name, (before.clone() + typed).into_bytes());
    let sources = sources(&files, &program);
    let reports = katern::read::read(&sources).reports;
    let told: Vec<(usize, &str)> = reports
        .iter()
        .filter(|report| report.code.name() == "undecided-sign")
        .map(|report| {
            let at = report.span.expect("a place").start as usize - before.len();
            (at, report.message.as_str())
        })
        .collect();
    let said = |sign: &str, at| (at, format!("`{sign}` is printed as it is typed"));
    let all = [said("\"", 10), said("\"", 13), said("'", 22), said("--", 15)];
    let mut wanted: Vec<(usize, &str)> =
        all.iter().map(|(at, said)| (*at, said.as_str())).collect();
    let mut found = told.clone();
    wanted.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, wanted, "{reports:#?}");
}

/// The issue with the base's story and a layout of its own, `weekblad` with one place changed.
fn with_layout(from: &str, to: &str) -> (Sources, Vec<Report>) {
    let program = program();
    let good = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    assert!(good.contains(from), "`{from}` is in the layout");
    let mut files = case("base");
    files.insert("layouts/weekblad.yaml".to_owned(), good.replacen(from, to, 1).into_bytes());
    let sources = sources(&files, &program);
    let Checked { reports, .. } = layout(&sources, "weekblad");
    (sources, reports)
}

/// A letter that no page could hold is told by its rows, on a grid that fits its page.
#[test]
fn a_drop_cap_has_the_size_of_type() {
    let program = program();
    let good = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    let large = good
        .replace("height: 420mm", "height: 4000mm")
        .replace("row: 9.4pt, rows: 120", "row: 260pt, rows: 40")
        .replacen("drop_cap: { rows: 3,", "drop_cap: { rows: 20,", 1);
    let mut files = case("base");
    files.insert("layouts/weekblad.yaml".to_owned(), large.into_bytes());
    let Checked { reports, .. } = layout(&sources(&files, &program), "weekblad");
    let told: Vec<&str> = reports.iter().map(|report| report.message.as_str()).collect();
    let cap = "`rows` must be at most 19 of 260 pt, for type of 5000 pt, not `20`";
    assert!(told.contains(&cap), "{told:#?}");
}

/// What is wrong in a template is told once, at its place; its pages are not said to have no such
/// template.
#[test]
fn a_fault_of_a_template_is_not_told_again_by_its_pages() {
    const AREA: &str = "part: legs, opens: [drop-cap], columns: 1-last-2";
    for (with, word) in [
        ("part: legs, opens: [drop-kap], columns: 1-last-2", "drop-kap"),
        (
            "part: legs, opens: [drop-cap], drop_cap: { rows: 3, gap: 2pt, lead_in: 2000 }, \
            columns: 1-last-2",
            "2000",
        ),
    ] {
        let (sources, _) = with_layout(AREA, with);
        let reports = katern::read::read(&sources).reports;
        let errors: Vec<&Report> = reports
            .iter()
            .filter(|report| report.severity == katern::report::Severity::Error)
            .collect();
        assert_eq!(errors.len(), 1, "{errors:?}");
        let span = errors[0].span.expect("a place");
        let text = String::from_utf8(sources.bytes(span.file).to_vec()).expect("UTF-8");
        assert_eq!(&text[span.start as usize..span.end as usize], word);
    }
}

#[test]
fn every_fault_of_a_layout_is_one_report_at_its_place() {
    // What is changed, into what; the words that the report points to, its code and its message.
    let table: &[(&str, &str, &str, &str, &str)] = &[
        (
            "  quotation:",
            "  quotatoin:",
            "quotatoin",
            "unknown-name",
            "there is no role `quotatoin`; did you mean `quotation`?",
        ),
        (
            "like: text, font: S-XBold }",
            "like: tekst, font: S-XBold }",
            "tekst",
            "unknown-name",
            "there is no style `tekst`; did you mean `text`?",
        ),
        (
            "like: text, font: S-XBold }",
            "like: text-bold, font: S-XBold }",
            "text-bold",
            "bad-layout",
            "the styles `text-bold` begin as each other",
        ),
        (
            "font: S-XBold }",
            "font: S-XBald }",
            "S-XBald",
            "unknown-name",
            "there is no font `S-XBald`; did you mean `S-XBold`?",
        ),
        (
            "\"–—\", right: 20",
            "\"–—\", font: S-XBald, right: 20",
            "S-XBald",
            "unknown-name",
            "there is no font `S-XBald`; did you mean `S-XBold`?",
        ),
        (
            "typography: dutch",
            "typography: duitsch",
            "duitsch",
            "bad-value",
            "`typography` cannot be `duitsch`; did you mean `dutch`?",
        ),
        (
            "typography: dutch",
            "typography: { like: dutch, double: \"“\" }",
            "\"“\"",
            "bad-value",
            "`double` must be two signs, the one that opens and the one that closes (`\"„”\"`), \
            not `“`",
        ),
        (
            "[N-C, Source, Tekens]",
            "[N-C, Sauce]",
            "Sauce",
            "unknown-name",
            "there is no font `Sauce`; did you mean `Source`?",
        ),
        (
            "NotoSans-Condensed.ttf",
            "NotoSans-Kondensed.ttf",
            "fonts/noto/NotoSans-Kondensed.ttf",
            "missing-file",
            "the font `fonts/noto/NotoSans-Kondensed.ttf` is not there",
        ),
        (
            "fonts/noto/NotoSans-Condensed.ttf",
            "/usr/share/x.ttf",
            "/usr/share/x.ttf",
            "path-leaves-folder",
            "the path `/usr/share/x.ttf` cannot be followed: it begins outside the issue folder",
        ),
        (
            "track: 10, figures: lining, ink: menie",
            "track: 10, figures: lining, ink: mennie",
            "mennie",
            "unknown-name",
            "there is no ink `mennie`; did you mean `menie`?",
        ),
        (
            "figures: old",
            "figures: oud",
            "oud",
            "bad-value",
            "`figures` cannot be `oud`; did you mean `old`?",
        ),
        (
            "hyphenate: true",
            "hyphenate: ja",
            "ja",
            "bad-value",
            "`hyphenate` must be `true` or `false`, not `ja`",
        ),
        ("size: 8pt", "size: 8px", "8px", "bad-value", "`size` must be a length, not `8px`"),
        (
            "size: 8pt",
            "size: 5001pt",
            "5001pt",
            "bad-value",
            "`size` must be at most 5000 pt, not `5001pt`",
        ),
        ("    size: 8pt\n", "", "font", "bad-value", "a style has no `size`"),
        (
            "lines: 1..6",
            "lines: 6..1",
            "6..1",
            "bad-value",
            "`lines` must be a range with the smaller number first, `1..6`, not `6..1`",
        ),
        (
            "word: [80, 150]",
            "word: [110, 150]",
            "[",
            "bad-value",
            "`word` runs from 110 to 150 per cent and leaves out 100, the natural width",
        ),
        (
            "word: [80, 150]",
            "word: [80]",
            "[",
            "bad-value",
            "`word` must be a list of 2 numbers, and has 1",
        ),
        (
            "menie: [0, 80, 85, 5]",
            "menie: [0, 80, 85, 500]",
            "500",
            "bad-value",
            "`menie` must be from 0 to 100, and `500` is 400 too large",
        ),
        (
            "rows: 120",
            "rows: 140",
            "columns",
            "bad-layout",
            "140 rows of 9.4 pt are 184.12 pt deeper than the type area of 1128.189 pt",
        ),
        // A drop cap is not told as too large after its rows are.
        (
            "row: 9.4pt",
            "row: 65536pt",
            "columns",
            "bad-layout",
            "120 rows of 65536 pt are 7797661.521 pt deeper than the type area of 1128.189 pt",
        ),
        (
            "ladder: head-5,",
            "ladder: haed-5,",
            "haed-5",
            "unknown-name",
            "there is no ladder `haed-5`; did you mean `head-5`?",
        ),
        (
            "furniture: [folio]",
            "furniture: [folios]",
            "folios",
            "unknown-name",
            "there is no furniture `folios`; did you mean `folio`?",
        ),
        (
            "{section}",
            "{sektion}",
            "\"{sektion}\"",
            "unknown-name",
            "furniture cannot fill in `sektion`; did you mean `section`?",
        ),
        (
            "row: \"@deck\"",
            "row: \"@dek\"",
            "\"@dek\"",
            "unknown-name",
            "there is no area `dek`; did you mean `deck`?",
        ),
        (
            "part: kicker",
            "part: kikker",
            "kikker",
            "bad-value",
            "`part` cannot be `kikker`; did you mean `kicker`?",
        ),
        (
            "columns: 1-last-2",
            "columns: 1-6",
            "1-6",
            "bad-value",
            "`columns` must be from 1 to 5, and `1-6` is 1 outside the grid",
        ),
        (
            "columns: 1-last-2",
            "columns: 3-1",
            "3-1",
            "bad-value",
            "`columns` must have the smaller number first, not `3-1`",
        ),
        (
            "row: 4, depth: 37%..57%",
            "row: 400, depth: 44..68",
            "400",
            "bad-value",
            "`row` must be from 0 to 119, and `400` is 281 too large",
        ),
        (
            "row: 4, depth: 37%..57%",
            "row: 4, depth: 68..44",
            "68..44",
            "bad-value",
            "`depth` must be a range with the smaller number first, `44..68`, not `68..44`",
        ),
        (
            "row: foot, to: foot, depth: 42%",
            "row: 70, to: 119, depth: 48..49",
            "id",
            "bad-layout",
            "the area `ad` has 50 rows from 70 to 119, and `depth` allows 48 to 49",
        ),
        (
            "row: \">+1\", depth: 2, drop",
            "row: \">deck+1\", depth: 2, drop",
            "dossier-links",
            "bad-layout",
            "areas of `dossier-links` are measured from one another in a ring",
        ),
        (
            "row: \">+1\", depth: 2, drop",
            "row: \">kicker\", depth: 2, drop",
            "\">kicker\"",
            "bad-layout",
            "the area `kicker` refers to itself",
        ),
        (
            "in: main-legs4",
            "in: head",
            "id",
            "bad-layout",
            "the quote `main-quote` stands in `head`, which is not legs",
        ),
        (
            "{ id: head,",
            "{ id: picture,",
            "picture",
            "bad-layout",
            "two areas of `dossier-links` have the id `picture`",
        ),
        (
            "    like: deck\n",
            "    like: deck\n    stappen: 3\n",
            "stappen",
            "unknown-key",
            "`stappen` is no key of a ladder",
        ),
        (
            "      - { size: 18pt, lead: 2, lines: 3..5 }",
            "      []",
            "[",
            "bad-layout",
            "the ladder `quote-1` has no steps",
        ),
        ("  hyphen: 4000\n", "", "poor_hyphen", "bad-value", "`costs` has no `hyphen`"),
        (
            "  last_word: 9000\n",
            "  last_word: nooit\n",
            "nooit",
            "bad-value",
            "`last_word` must be a whole number, not `nooit`",
        ),
        (
            "pitch: 11 }",
            "pitch: 60 }",
            "60",
            "bad-value",
            "`pitch` must be from 0 to 40, and `60` is 20 too large",
        ),
        (
            "  hyphen: 4000\n",
            "  hyphen: veel\n",
            "veel",
            "bad-value",
            "`hyphen` must be a whole number, not `veel`",
        ),
        (
            "right: 12mm",
            "right: 290mm",
            "left",
            "bad-layout",
            "the margins leave no room on the page",
        ),
        (
            "kicker_gap: 4.5pt",
            "kicker_gap: -4.5pt",
            "-4.5pt",
            "bad-value",
            "`kicker_gap` must be at least 0 pt and at most 100000 pt, not `-4.5pt`",
        ),
        (
            "slot: main, part: legs, opens: [drop-cap],",
            "slot: main, part: legs, air: 1, opens: [drop-cap],",
            "1",
            "bad-layout",
            "the area `main-legs` can't have `air`",
        ),
        (
            "id: short-rule, part: rule,",
            "id: short-rule, air: 2, part: rule,",
            "2",
            "bad-layout",
            "the area `short-rule` can't have `air`",
        ),
        (
            "id: stopper, part: words,",
            "id: stopper, slot: kort, part: words,",
            "true",
            "bad-layout",
            "the area `stopper` can't be a filler",
        ),
        (
            "part: rule, rule: story, columns: 1-88%, row: 59%..66%",
            "part: rule, rule: story, filler: true, columns: 1-88%, row: 59%..66%",
            "true",
            "bad-layout",
            "`filler` means nothing for the part `rule`",
        ),
        (
            "id: quote, slot: main, part: quote,",
            "id: quote, slot: main, air: 3, part: quote,",
            "3",
            "bad-layout",
            "the area `quote` can't have `air`",
        ),
        (
            "slot: main, part: legs, opens: [drop-cap],",
            "slot: main, part: legs, foot: natural, short_foot: 2, opens: [drop-cap],",
            "2",
            "bad-layout",
            "`short_foot` means nothing for legs of natural depth",
        ),
        (
            "slot: main, part: legs, opens: [drop-cap],",
            "slot: main, part: legs, short_foot: 10, opens: [drop-cap],",
            "10",
            "bad-value",
            "`short_foot` must be from 0 to 9, and `10` is 1 too large",
        ),
        (
            "  air: 16000",
            "  air: cheap",
            "cheap",
            "bad-value",
            "`air` must be a whole number, not `cheap`",
        ),
        (
            "  quote-source: {",
            "  # quote-source: {",
            "id",
            "bad-layout",
            "the area `second-quote` needs the style `quote-source`, and the layout has none",
        ),
    ];
    let mut wrong = Vec::new();
    for (from, to, words, code, message) in table {
        let (sources, reports) = with_layout(from, to);
        let told: Vec<(String, &str, &str)> = reports
            .iter()
            .map(|r| {
                let slice = r
                    .span
                    .and_then(|s| sources.bytes(s.file).get(s.start as usize..s.end as usize))
                    .unwrap_or(b"-");
                (String::from_utf8_lossy(slice).into_owned(), r.code.name(), r.message.as_str())
            })
            .collect();
        if told.len() != 1 || told[0] != ((*words).to_owned(), *code, *message) {
            wrong.push(format!(
                "{from:?} -> {to:?}\n  expected {:?}\n  found {told:?}",
                (words, code, message)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands in the way of each other, whatever depths are chosen.
#[test]
fn areas_that_break_the_invariant_are_told_at_their_place() {
    let table: &[(&str, &str, &str, &str)] = &[
        (
            "columns: 2-last-2, row: \"@column-picture\"",
            "columns: 1-3, row: \"@column-picture\"",
            "id",
            "`column-picture` and `column-head` of `achterpagina` can overlap by 6 rows in column \
            1",
        ),
        (
            "depth: 5, optional: true, with: strip, grid: 5.. }",
            "depth: 5, optional: true }",
            "id",
            "`main-legs` and `verder` of `dossier-rechts` can overlap by 8 rows in column 1 when \
            `strip` is not there",
        ),
        (
            "columns: 1, row: foot, to: foot, depth: 1, optional: true }",
            "columns: 1, row: \">\", depth: 1..2, optional: true }",
            "id",
            "`column-line` can run to row 120, 1 below the last of the grid",
        ),
        (
            "to: column-rule-1, depth: 65%..80%, grid: 5.. }",
            "to: column-rule-1, depth: 95..99, grid: 5.. }",
            "id",
            "`agenda-head`, `agenda` and `column-rule` do not add up, by 5 rows",
        ),
        (
            "clear: [16, 16], optional: true }",
            "clear: [60, 60], optional: true }",
            "id",
            "`second-quote` can never be there: `second-leg2` and `second-quote` do not add up, \
            by 48 rows",
        ),
        (
            "row: \">\", depth: 37%..45%",
            "row: \">\", depth: 44..60",
            "44..60",
            "`depth` of `review-picture` is 44..60, and only 44 to 54 rows can occur",
        ),
        (
            "row: foot-37..foot-24",
            "row: 70..95",
            "70..95",
            "`row` of `third-kicker` is 70..95, and only the rows 82..95 can occur",
        ),
        (
            "depth: 12..15, after: 2",
            "depth: 16..17, after: 2",
            "16..17",
            "no size of the ladder `head-5` takes 16 to 17 rows of `head`: its sizes take 6, 12, \
            14, 15",
        ),
        ("with: strip }", "with: strook }", "strook", "there is no area `strook`"),
        (
            "part: box, look: colofon, needs:",
            "part: legs, needs:",
            "\"Verantwoordelijke uitgever\"",
            "`needs` means nothing for the part `legs`",
        ),
    ];
    let mut wrong = Vec::new();
    for (from, to, words, message) in table {
        let (sources, reports) = with_layout(from, to);
        let told: Vec<(String, &str)> = reports
            .iter()
            .map(|r| {
                let slice = r
                    .span
                    .and_then(|s| sources.bytes(s.file).get(s.start as usize..s.end as usize))
                    .unwrap_or(b"-");
                (String::from_utf8_lossy(slice).into_owned(), r.message.as_str())
            })
            .collect();
        if told != [((*words).to_owned(), *message)] {
            wrong.push(format!(
                "{from:?} -> {to:?}\n  expected {:?}\n  found {told:?}",
                (words, message)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_press_condition_holds_its_limits_together() {
    let program = program();
    let good =
        String::from_utf8(program["layouts/press/krantenpapier.yaml"].clone()).expect("UTF-8");
    for (from, to, message) in [
        ("limit: 240", "limit: 200", "`aim` is 220 and `limit` is 200: 20 too much"),
        ("refuse: 150", "refuse: 250", "`refuse` is 250 and `warn` is 200: 50 too much"),
        ("standard: x4", "standard: x5", "`standard` cannot be `x5`; did you mean `x4`?"),
        (
            "tr002.icc",
            "tr003.icc",
            "the profile `layouts/press/icc/krantenpapier-tr003.icc` is not there",
        ),
        ("bleed: 0mm", "bleed: geen", "`bleed` must be a length, not `geen`"),
    ] {
        let mut files = Files::new();
        files.insert(
            "layouts/press/krantenpapier.yaml".to_owned(),
            good.replacen(from, to, 1).into_bytes(),
        );
        let sources = sources(&files, &program);
        let Checked { value, reports } = press(&sources, "krantenpapier");
        assert_eq!(reports.iter().map(|r| r.message.as_str()).collect::<Vec<_>>(), [message]);
        assert!(value.is_some(), "a page can be shown");
    }
}
