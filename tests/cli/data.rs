//! What goes to standard output and into the report file.

use crate::{Desk, Ran};
use serde_json::{Value, json};
use std::fs;
use std::process::Stdio;

#[test]
fn the_report_file_has_the_figures_of_every_story() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant --report report.json").exit, 0);
    let report: Value = serde_json::from_slice(&desk.read("report.json")).expect("JSON");
    assert_eq!(report["katern"], env!("CARGO_PKG_VERSION"));
    assert_eq!(report["pages"][1], json!({"number": 2, "template": "pagina", "lints": []}));
    let story = &report["stories"][0];
    assert_eq!(story["id"], "brug");
    assert_eq!(story["pages"], json!([1]));
    for (key, value) in [
        ("rows", 26),
        ("lines", 26),
        ("overset_rows", 0),
        ("white_rows", 0),
        ("widows", 0),
        ("orphans", 0),
    ] {
        assert_eq!(story[key], value, "{key}");
    }
    assert_eq!(
        story["legs"],
        json!([
            {"page": 1, "x": 17.008, "first_row": 3, "last_row": 15},
            {"page": 1, "x": 161.575, "first_row": 3, "last_row": 15},
        ])
    );
    let space = |key: &str| story["word_space"][key].as_f64().expect("a number");
    assert!(
        0.5 < space("min")
            && space("min") <= space("mean")
            && space("mean") <= space("max")
            && space("sd") >= 0.0
    );
    let keys: Vec<&String> = report.as_object().expect("an object").keys().collect();
    assert_eq!(keys.len(), 6, "{keys:?}");
    let words = &report["words"];
    assert!(words["read"].as_u64() > Some(50) && words["told"] == 0, "{words}");
    assert_eq!(words["read"], words["set"]);
    assert!(
        report["findings"]
            .as_array()
            .is_some_and(|all| all.iter().all(|finding| finding["severity"] == "note"))
    );
}

/// R23: every word that is broken, with its class; one that the exceptions forbid is broken no
/// more.
#[test]
fn the_report_file_lists_every_hyphenation() {
    let desk = Desk::new();
    let broken = |name: &str| -> Vec<Value> {
        let report: Value = serde_json::from_slice(&desk.read(name)).expect("JSON");
        report["hyphenations"].as_array().expect("a list").clone()
    };
    assert_eq!(desk.katern("check krant --report before.json").exit, 0);
    let before = broken("before.json");
    let first = before.iter().find(|b| b["class"] != "hard hyphen").expect("a hyphenation");
    let text = |key: &str| first[key].as_str().expect(key).to_owned();
    assert_eq!(text("printed").replacen('-', "", 1), text("word"));
    assert!(first["page"] == 1 && text("file").starts_with("articles/") && first["line"].is_u64());
    assert!(!text("why").is_empty());
    let word: String = text("word").chars().filter(|c| c.is_alphabetic()).collect();
    desk.change("krant/issue.yaml", "title:", &format!("exceptions: [{word}]\ntitle:"));
    desk.katern("check krant --report after.json");
    assert!(
        broken("after.json").iter().all(|b| b["word"] != first["word"]),
        "{word} is broken still"
    );
}

#[test]
fn words_are_hyphenated_with_exceptions_and_in_their_language() {
    let desk = Desk::new();
    desk.write("huis.txt", "# het huis\ntien=dui-zenden\nonafhankelijk\n");
    let ran = desk.katern("hyphenate tienduizenden onafhankelijk --exceptions huis.txt --why");
    let expected = "tienduizenden\ttien-duizenden (seam, house exception) tiendui-zenden \
        (syllable, house exception)\nonafhankelijk\t\n";
    assert_eq!((ran.exit, ran.out.as_str()), (0, expected));
    assert_eq!(
        desk.katern("hyphenate government --lang en").out,
        "government\tgov-ernment govern-ment\n"
    );
    assert_eq!(
        desk.katern("hyphenate gouvernement --lang fr").out,
        "gouvernement\tgou-vernement gouver-nement gouverne-ment\n"
    );
    assert_eq!(desk.katern("hyphenate gouvernement --lang sv").out, "gouvernement\t\n");
    assert_eq!(desk.katern("hyphenate woord --lang klingon").exit, 2);
    desk.write("huis.txt", "goed\nkracht--meting\n");
    let ran = desk.katern("hyphenate krachtmeting --exceptions huis.txt");
    assert_eq!(ran.exit, 1);
    assert!(ran.err.contains("huis.txt, line 2"), "{}", ran.err);
    assert_eq!(desk.katern("hyphenate woord --exceptions weg.txt").exit, 1);
}

#[test]
fn the_report_file_is_written_while_errors_stand() {
    let desk = Desk::new();
    desk.change("krant/issue.yaml", "title:", "colour: rood\ntitle:");
    let ran = desk.katern("build krant --report report.json");
    assert_eq!((ran.exit, desk.path("krant/out").exists()), (1, false));
    let report: Value = serde_json::from_slice(&desk.read("report.json")).expect("JSON");
    let errors: Vec<&Value> = report["findings"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|f| f["severity"] == "error")
        .collect();
    assert_eq!(errors.len(), 1);
    let expected = json!({
        "code": "unknown-key", "severity": "error", "file": "issue.yaml", "line": 1, "column": 1,
        "page": null,
        "message": errors[0]["message"], "help": errors[0]["help"], "places": 1,
    });
    assert_eq!(*errors[0], expected);
}

#[test]
fn an_issue_that_cannot_be_read_has_no_report_file() {
    let desk = Desk::new();
    desk.write("krant/issue.yaml", "");
    let ran = desk.katern("build krant --report report.json");
    assert_eq!((ran.exit, desk.path("report.json").exists()), (1, false));
    assert!(
        ran.err.contains("no report file written: the issue could not be read\n"),
        "{}",
        ran.err
    );
}

#[test]
fn findings_are_printed_as_json() {
    let desk = Desk::new();
    desk.change("krant/issue.yaml", "hoofd: weg", "hoofd: wegg");
    let ran = desk.katern("check krant --json");
    let findings: Value = serde_json::from_str(&ran.out).expect("JSON");
    let errors: Vec<&Value> = findings
        .as_array()
        .expect("a list")
        .iter()
        .filter(|f| f["code"] == "missing-story")
        .collect();
    assert_eq!((ran.exit, errors.len(), desk.path("krant/out").exists()), (1, 1, false));
    assert_eq!(
        (&errors[0]["code"], &errors[0]["line"], &errors[0]["page"]),
        (&json!("missing-story"), &json!(10), &json!(2))
    );
    assert_eq!(errors[0]["message"], "there is no story `wegg`; did you mean `weg`?");
}

#[test]
fn notes_are_shown_when_they_are_asked_for() {
    let desk = Desk::new();
    let asked = "\nchecks: { loose-line: { severity: note, natural: 1.6 } }\n\ntemplates:";
    desk.change("krant/layouts/klein.yaml", "\ntemplates:", asked);
    // A word that is too long for a comfortable line beside it.
    let weg = fs::read_to_string(desk.path("krant/articles/weg.md")).expect("the story");
    desk.write("krant/articles/weg.md", &weg.replace("drukke", "stationsvoorpleinverlichting"));
    let (quiet, verbose) = (desk.katern("check krant"), desk.katern("check krant -v"));
    assert_eq!(quiet.err, "no errors, no warnings, 1 note (-v shows them) on 2 pages\n");
    assert_eq!((quiet.exit, verbose.exit, verbose.err.matches("note[").count()), (0, 0, 1));
    assert!(
        verbose.err.ends_with("no errors, no warnings, 1 note on 2 pages\n"),
        "{}",
        verbose.err
    );
}

#[test]
fn words_are_broken_from_arguments_and_from_standard_input() {
    let desk = Desk::new();
    let expected = "geëxplodeerd\tge-explodeerd geëx-plodeerd geëxplo-deerd\nkrant\t\n";
    let ran = desk.katern("hyphenate geëxplodeerd krant");
    assert_eq!(ran, Ran { exit: 0, out: expected.to_owned(), err: String::new() });
    assert_eq!(desk.katern_with("hyphenate", "\u{FEFF}geëxplodeerd\r\n\r\n krant".as_bytes()), ran);
    let why = desk.katern("hyphenate --why krantje");
    assert_eq!(why.out, "krantje\tkrant-je (stub, pattern)\n");
}

#[test]
fn a_word_list_that_is_not_utf8_is_told_by_its_line() {
    let ran = Desk::new().katern_with("hyphenate", b"krant\nge\xEBxplodeerd\n");
    assert_eq!(
        (ran.exit, ran.err.lines().next()),
        (1, Some("error[not-utf8]: line 2 of standard input is not UTF-8 text"))
    );
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::new();
    let mut child = desk
        .command("hyphenate")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("standard input");
    // The program may end before it has read all of this.
    let _ = std::io::Write::write_all(&mut input, "krachtmeting\n".repeat(100_000).as_bytes());
    drop(input);
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert_eq!(ran, Ran { exit: 0, out: String::new(), err: String::new() });
}

#[test]
fn a_layout_tells_what_its_slots_hold() {
    let desk = Desk::new();
    let ran = desk.katern("layouts --issue krant klein");
    let expected = "\
klein (krant/layouts/klein.yaml): 110 x 66 mm, 2 columns of 47.0 mm, 16 rows of 9.4 pt

  pagina
    hoofd: 26 rows, 166 words, 987 characters
      page 1: 26 rows, 166 words, 987 characters
      page 2: 26 rows, 166 words, 987 characters
      kop               headline  columns 1-2     2 to 4 rows     from row 0
      tekst             legs      columns 1-2     11 to 13 rows   below kop, to row 15
";
    // Their heads leave the legs thirteen rows, of the eleven to thirteen that the design has.
    assert_eq!(ran, Ran { exit: 0, out: expected.to_owned(), err: String::new() });
    let all = desk.katern("layouts --issue krant").out;
    assert!(all.contains("    hoofd: 22 to 26 rows, 150 to 160 words, "), "{all}");
    assert!(
        all.contains("klein (krant/layouts/klein.yaml)")
            && all.contains("weekblad (katern:layouts/weekblad.yaml)")
    );
    assert!(!desk.katern("layouts").out.contains("klein"));
}

#[test]
fn fonts_are_listed_with_their_licence() {
    let desk = Desk::new();
    let font = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fonts/source-sans/SourceSans3-Regular.ttf");
    std::fs::create_dir_all(desk.path("krant/fonts/huis")).expect("a folder");
    std::fs::copy(font, desk.path("krant/fonts/huis/eigen.ttf")).expect("a copy");
    desk.write("krant/fonts/huis/OFL.txt", "SIL Open Font License");
    let ran = desk.katern("fonts --issue krant");
    let own = "SourceSans3-Regular\tfonts/huis/eigen.ttf\tissue\tsee fonts/huis/OFL.txt";
    let program = "NotoSerif-Condensed\tfonts/noto/NotoSerif-Condensed.ttf\tkatern\tSIL Open Font \
        License 1.1";
    assert_eq!(ran.out.lines().next(), Some(own));
    assert!(ran.exit == 0 && ran.out.lines().any(|line| line == program), "{}", ran.out);
    desk.write("krant/fonts/huis/kapot.ttf", "no font");
    let broken = desk.katern("fonts --issue krant");
    assert_eq!((broken.exit, broken.out == ran.out), (1, true));
    assert!(
        broken.err.starts_with(
            "error[bad-font]: `fonts/huis/kapot.ttf` is no TrueType or OpenType font\n"
        )
    );
}
