//! Where outputs go: never on what is read or on each other, through links, and to standard output
//! where they are named `-`.

use crate::{Desk, Ran, copy, without_sizes};
use std::fs;
use std::process::{Command, Stdio};

const PDF: &str = "krant/out/de-kleine-krant-3.pdf";

/// A desk with files that no page names, a second issue of the same name, and links of every kind
/// to what is read.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("krant/articles/ongenoemd.md", "Nog niet af.\n");
    desk.write("krant/pictures/los/ongenoemd.png", "geen beeld");
    copy(&desk.path("krant"), &desk.path("blad"));
    fs::create_dir(desk.path("krant/out")).expect("a folder");
    fs::create_dir(desk.path("vellen")).expect("a folder");
    fs::create_dir(desk.path("schemas")).expect("a folder");
    desk.link("../krant/out", "blad/out");
    desk.link("krant/layouts/klein.yaml", "link.pdf");
    desk.link("link.pdf", "verder.pdf");
    desk.link("krant/articles/later.pdf", "later.pdf");
    desk.link("krant/pictures", "beelden");
    desk.link("../krant/articles/weg.md", "vellen/page-001.png");
    desk.link("../krant/issue.yaml", "schemas/story.schema.json");
    fs::hard_link(desk.path("krant/articles/brug.md"), desk.path("hard.pdf")).expect("a hard link");
    desk
}

/// Each of these would spoil something that is read: nothing is touched, and both are named.
#[test]
fn an_output_never_falls_on_an_input() {
    let desk = desk();
    let before = desk.all();
    let table = [
        (
            "build krant -o krant/articles/weg.md",
            "the PDF would be written over `krant/articles/weg.md`, which is read",
        ),
        (
            "build krant -o krant/../krant/./articles/ongenoemd.md",
            "the PDF `krant/../krant/./articles/ongenoemd.md` would be written over \
            `krant/articles/ongenoemd.md`, which is read",
        ),
        (
            "build krant/issue.yaml -o krant/issue.yaml",
            "the PDF would be written over `krant/issue.yaml`, which is read",
        ),
        (
            "build krant -o link.pdf",
            "the PDF `link.pdf` would be written over `krant/layouts/klein.yaml`, which is read",
        ),
        (
            "build krant -o verder.pdf",
            "the PDF `verder.pdf` would be written over `krant/layouts/klein.yaml`, which is read",
        ),
        (
            "build krant -o hard.pdf",
            "the PDF `hard.pdf` would be written over `krant/articles/brug.md`, which is read",
        ),
        (
            "build krant -o beelden/los/ongenoemd.png",
            "the PDF `beelden/los/ongenoemd.png` would be written over \
            `krant/pictures/los/ongenoemd.png`, which is read",
        ),
        (
            "build krant -o krant/articles/a.pdf",
            "the PDF `krant/articles/a.pdf` would stand in `krant/articles`, where all is read",
        ),
        (
            "build krant -o beelden/los/a.pdf",
            "the PDF `beelden/los/a.pdf` would stand in `krant/pictures/los`, where all is read",
        ),
        (
            "build krant -o later.pdf",
            "the PDF `later.pdf` would stand in `krant/articles`, where all is read",
        ),
        (
            "build krant -o blad/layouts/a.pdf",
            "the PDF `blad/layouts/a.pdf` would stand in `{}/blad/layouts`, where all is read",
        ),
        (
            "build krant -o krant/fonts/a.pdf",
            "the PDF `krant/fonts/a.pdf` would stand in `{}/krant/fonts`, where all is read",
        ),
        (
            "build krant -o a.pdf --report krant/issue.yaml",
            "the report would be written over `krant/issue.yaml`, which is read",
        ),
        (
            "check krant --report krant/articles/weg.md",
            "the report would be written over `krant/articles/weg.md`, which is read",
        ),
        (
            "preview krant --png krant/pictures",
            "the picture `krant/pictures/page-000.png` would stand in `krant/pictures`, where all \
            is read",
        ),
        (
            "preview krant --png vellen",
            "the picture `vellen/page-001.png` would be written over `krant/articles/weg.md`, \
            which is read",
        ),
        (
            "schema -o krant/layouts",
            "the schema `krant/layouts/issue.schema.json` would stand in `{}/krant/layouts`, \
            where all is read",
        ),
        (
            "new krant/articles/nieuw",
            "the new paper `krant/articles/nieuw/issue.yaml` would stand in `{}/krant/articles`, \
            where all is read",
        ),
    ];
    let here = fs::canonicalize(desk.path("")).expect("a folder");
    for (arguments, message) in table {
        let message = message.replace("{}", &here.to_string_lossy());
        let ran = desk.katern(arguments);
        let help =
            " |\n = help: Choose another place: the folder `out` of the issue is never read.\n";
        assert_eq!(
            (ran.err, ran.out, ran.exit),
            (format!("error: {message}\n{help}"), String::new(), 2),
            "{arguments}"
        );
        assert!(desk.all() == before, "{arguments}");
    }
    // A schema in a folder of its own stands on no input by its name, but by its link.
    fs::copy(desk.path("krant/issue.yaml"), desk.path("issue.yaml")).expect("a copy");
    fs::remove_file(desk.path("schemas/story.schema.json")).expect("removed");
    desk.link("../issue.yaml", "schemas/story.schema.json");
    let ran = desk.katern("schema -o schemas");
    assert!(
        ran.exit == 2 && ran.err.contains("`schemas/story.schema.json` would be written over"),
        "{}",
        ran.err
    );
    assert_eq!(desk.list("schemas"), ["story.schema.json"]);
}

#[test]
fn no_output_falls_on_another() {
    let desk = desk();
    fs::hard_link(desk.path("krant/articles/brug.md"), desk.path("oud.pdf")).expect("a hard link");
    fs::remove_file(desk.path("oud.pdf")).expect("removed");
    desk.write("oud.pdf", "older");
    desk.link("oud.pdf", "ook.pdf");
    desk.link("nieuw.pdf", "wordt.pdf");
    desk.link("page-002.png", "vellen/page-003.png");
    fs::remove_file(desk.path("vellen/page-001.png")).expect("removed");
    desk.link("page-002.png", "vellen/page-001.png");
    let before = desk.all();
    let table = [
        ("build krant -o x --report x", "the PDF `x` and the report `x` would be one file"),
        (
            "build krant -o x --report ./vellen/../x",
            "the PDF `x` and the report `./vellen/../x` would be one file",
        ),
        (
            "build krant -o Krant.pdf --report krant.PDF",
            "the PDF `Krant.pdf` and the report `krant.PDF` would be one file",
        ),
        (
            "build krant -o oud.pdf --report ook.pdf",
            "the PDF `oud.pdf` and the report `ook.pdf` would be one file",
        ),
        (
            "build krant -o wordt.pdf --report nieuw.pdf",
            "the PDF `wordt.pdf` and the report `nieuw.pdf` would be one file",
        ),
        ("build krant -o n/x --report n/x", "the PDF `n/x` and the report `n/x` would be one file"),
        (
            "build krant krant/issue.yaml",
            "the PDF `krant/out/de-kleine-krant-3.pdf` and the PDF \
            `krant/out/de-kleine-krant-3.pdf` would be one file",
        ),
        (
            "build krant blad",
            "the PDF `krant/out/de-kleine-krant-3.pdf` and the PDF \
            `blad/out/de-kleine-krant-3.pdf` would be one file",
        ),
        (
            "build blad --report krant/out/de-kleine-krant-3.pdf",
            "the PDF `blad/out/de-kleine-krant-3.pdf` and the report \
            `krant/out/de-kleine-krant-3.pdf` would be one file",
        ),
        (
            "preview krant --png vellen",
            "the picture `vellen/page-001.png` and the picture `vellen/page-002.png` would be one \
            file",
        ),
    ];
    for (arguments, message) in table {
        let ran = desk.katern(arguments);
        let help = " |\n = help: Give each a name of its own.\n";
        assert_eq!(
            (ran.err, ran.out, ran.exit),
            (format!("error: {message}\n{help}"), String::new(), 2),
            "{arguments}"
        );
        assert!(desk.all() == before, "{arguments}");
    }
    // Other titles, or devices, are no clash.
    desk.change("blad/issue.yaml", "De Kleine Krant", "Het Blad");
    assert_eq!(desk.katern("build krant blad").exit, 0);
    assert_eq!(desk.list("krant/out"), ["de-kleine-krant-3.pdf", "het-blad-3.pdf"]);
    assert_eq!(desk.katern("build krant -o /dev/null --report /dev/null").exit, 0);
}

#[test]
fn a_link_is_written_through() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant").exit, 0);
    let expected = desk.read(PDF);
    fs::create_dir(desk.path("elders")).expect("a folder");
    desk.write("elders/oud.pdf", "older");
    desk.link("elders/oud.pdf", "a.pdf");
    desk.link("a.pdf", "b.pdf");
    desk.link("elders/nieuw.pdf", "c.pdf");
    desk.link("nergens/nieuw.pdf", "d.pdf");
    desk.link("e.pdf", "e.pdf");
    for (link, file) in [("a.pdf", "oud.pdf"), ("b.pdf", "oud.pdf"), ("c.pdf", "nieuw.pdf")] {
        desk.write("elders/oud.pdf", "older");
        let points = fs::read_link(desk.path(link)).expect("a link");
        assert_eq!(desk.katern(&format!("build krant -o {link}")).exit, 0);
        assert_eq!(fs::read_link(desk.path(link)).expect("a link still"), points);
        assert!(desk.read(&format!("elders/{file}")) == expected, "{link}");
    }
    assert_eq!(desk.list("elders"), ["nieuw.pdf", "oud.pdf"]);
    let before = desk.all();
    for (link, reason) in
        [("d.pdf", "No such file or directory"), ("e.pdf", "links lead to each other without end")]
    {
        let ran = desk.katern(&format!("build krant -o {link}"));
        let message = format!("error[cannot-write]: cannot write `{link}`: {reason}\n");
        assert!(ran.exit == 3 && ran.err.starts_with(&message), "{}", ran.err);
    }
    assert!(desk.all() == before);
}

#[test]
fn a_hyphen_is_standard_output() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant --report r.json").exit, 0);
    let (pdf, report) = (desk.read(PDF), desk.read("r.json"));
    let printed = |arguments: &str| {
        let ran = desk.command(arguments).stdin(Stdio::null()).output().expect("the program runs");
        (ran.status.code(), ran.stdout, String::from_utf8(ran.stderr).expect("UTF-8"))
    };
    let (code, out, err) = printed("build krant -o -");
    let tally = "no errors, no warnings";
    assert_eq!(
        (code, without_sizes(&err)),
        (Some(0), format!("{tally}; wrote to standard output (2 pages, N kB)\n"))
    );
    assert!(out == pdf);
    let (code, out, err) = printed("build krant -o x.pdf --report -");
    let expected =
        format!("wrote to standard output (N kB)\n{tally}; wrote x.pdf (2 pages, N kB)\n");
    assert_eq!((code, without_sizes(&err)), (Some(0), expected));
    assert!(out == report);
    assert!(printed("check krant --report -").1 == report);
    assert_eq!(desk.list(""), ["krant", "r.json", "x.pdf"]);
    // A file of that name.
    assert_eq!(desk.katern("build krant -o ./-").exit, 0);
    assert!(desk.read("-") == pdf);
    // Nothing goes there while errors stand.
    desk.change("krant/issue.yaml", "hoofd: weg", "hoofd: wegg");
    let (code, out, _) = printed("build krant -o -");
    assert_eq!((code, out.len()), (Some(1), 0));
}

#[test]
fn standard_output_takes_one_thing_and_no_pdf_to_a_terminal() {
    let desk = Desk::new();
    let before = desk.all();
    let table = [
        (
            "build krant -o - --report -",
            "error: the PDF and the report would both go to standard output\n |\n = help: Name a \
            file for one of them.\n",
        ),
        (
            "check krant --json --report -",
            "error: the findings and the report would both go to standard output\n |\n = help: \
            Leave `--json` out: the report has the findings, too.\n",
        ),
        (
            "build krant krant -o -",
            "error: `-o` names one file, and there are 2 issues\n |\n = help: Build them one by \
            one, or leave `-o` out.\n",
        ),
    ];
    for (arguments, expected) in table {
        let ran = desk.katern(arguments);
        assert_eq!(
            (ran.err.as_str(), ran.out.as_str(), ran.exit),
            (expected, "", 2),
            "{arguments}"
        );
    }
    for (arguments, option) in [("preview krant --png -", "--png"), ("schema issue -o -", "-o")] {
        let expected = format!(
            "error: `{option}` names a folder, and `-` is standard output\n |\n \
             = help: Name a folder; one of the name `-` is `./-`.\n"
        );
        assert_eq!(desk.katern(arguments), Ran { exit: 2, out: String::new(), err: expected });
    }
    for arguments in ["-o -", "--report - -o x.pdf"] {
        let ran = desk.shell(&format!("$katern build krant {arguments} >>krant/articles/weg.md"));
        let message = "` would be written over `krant/articles/weg.md`, which is read\n";
        assert!(ran.exit == 2 && ran.err.contains(message), "{}", ran.err);
    }
    assert!(desk.all() == before);
    let script = Command::new("script")
        .args(["-qec", concat!(env!("CARGO_BIN_EXE_katern"), " build krant -o -"), "/dev/null"])
        .current_dir(desk.path(""))
        .env_remove("NO_COLOR")
        .env("TERM", "dumb")
        .stdin(Stdio::null())
        .output();
    let Ok(ran) = script else {
        eprintln!("skipped: there is no `script` to make a terminal");
        return;
    };
    let text = String::from_utf8_lossy(&ran.stdout).replace('\r', "");
    let expected = "error: a PDF is not written to a terminal\n |\n = help: Lead it on: `-o - > \
        FILE`, or `-o - | PROGRAM`.\n";
    assert_eq!((text.as_str(), ran.status.code()), (expected, Some(2)));
}

#[test]
fn a_reader_of_the_pdf_that_goes_away_is_no_fault() {
    let desk = Desk::new();
    let mut build = desk.command("build krant -o -");
    let mut child = build
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert!(
        ran.exit == 0 && ran.last().ends_with("; wrote to standard output (2 pages, N kB)"),
        "{}",
        ran.err
    );
    let full = desk.shell("$katern build krant -o - >/dev/full");
    let expected =
        "error[cannot-write]: cannot write to standard output: No space left on device\n";
    assert_eq!((full.err.as_str(), full.exit), (expected, 3));
}

#[test]
fn a_name_may_be_as_long_as_the_disk_takes() {
    let desk = Desk::new();
    let name = format!("{}.pdf", "é".repeat(125) + "x");
    assert_eq!(name.len(), 255);
    let ran = desk.katern(&format!("build krant -o {name}"));
    assert_eq!(ran.exit, 0, "{}", ran.err);
    assert!(desk.read(&name).starts_with(b"%PDF-1.6"));
    let ran = desk.katern(&format!("build krant -o x{name}"));
    assert!(ran.exit == 3 && ran.err.contains(": File name too long\n"), "{}", ran.err);
    assert_eq!(desk.list(""), ["krant".to_owned(), name]);
}

#[test]
fn what_was_left_over_is_cleaned_up_and_nothing_else() {
    let desk = Desk::new();
    // Numbers of processes that no system gives, and one that runs.
    let ours = [".de-kleine-krant-3.pdf.part-4194399", ".oud.json.part-4294967295"];
    let others = [
        ".de-kleine-krant-3.pdf.part-1",
        ".x.part-4194399x",
        "x.part-4194399",
        ".part-4194399",
        ".x.part-04194399",
    ];
    for name in ours.iter().chain(&others) {
        desk.write(&format!("krant/out/{name}"), "half");
    }
    desk.link("../issue.yaml", "krant/out/.link.part-4194399");
    assert_eq!(desk.katern("build krant").exit, 0);
    let mut expected: Vec<&str> = others.to_vec();
    expected.extend(["de-kleine-krant-3.pdf", ".link.part-4194399"]);
    expected.sort_unstable();
    assert_eq!(desk.list("krant/out"), expected);
    // Who has it locked writes still, whatever its number.
    let path = desk.path("krant/out/.x.pdf.part-4194399");
    fs::write(&path, "half").expect("a file");
    let open = fs::OpenOptions::new().write(true).open(&path).expect("a file");
    open.lock().expect("a lock");
    assert_eq!(desk.katern("build krant").exit, 0);
    assert!(path.exists());
    drop(open);
    assert_eq!(desk.katern("build krant").exit, 0);
    assert!(!path.exists());
    // A half paper of `new`.
    desk.write("leeg/.katern-new-4194399/articles/a.md", "half");
    desk.write(".katern-new-4194399/issue.yaml", "half");
    assert_eq!(desk.katern("new leeg").exit, 0);
    assert_eq!(
        (desk.list("leeg").len(), desk.list("")),
        (5, vec!["krant".to_owned(), "leeg".to_owned()])
    );
}
