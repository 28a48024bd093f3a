//! Wrong use, wrong input and a machine that fails: the exact words, the exit code, and that
//! nothing on disk is harmed.

use crate::Desk;
use std::fs;

#[test]
fn wrong_use_exits_with_two() {
    let desk = Desk::new();
    let table: &[(&str, &str)] = &[
        (
            "bulid krant",
            "error: unrecognized subcommand 'bulid'\n\n  tip: a similar subcommand exists: \
            'build'\n\n\
             Usage: katern [OPTIONS] <COMMAND>\n\nFor more information, try '--help'.\n",
        ),
        (
            "build",
            "error: the following required arguments were not provided:\n  <ISSUE>...\n\n\
             Usage: katern build <ISSUE>...\n\nFor more information, try '--help'.\n",
        ),
        (
            "build krant krant -o krant.pdf",
            "error: `-o` names one file, and there are 2 issues\n |\n = help: Build them one by \
            one, or leave `-o` out.\n",
        ),
        (
            "build krant --pages 2-3",
            "error: there is no page 3\n |\n = help: The issue has pages 1 and 2.\n",
        ),
        (
            "build krant --pages twee",
            "error: invalid value 'twee' for '--pages <LIST>': `twee` is no page number; write \
            pages as 5,7-8\n\n\
             For more information, try '--help'.\n",
        ),
        (
            "build krant --press kranten",
            "error: there is no press condition `kranten`\n |\n = help: The only one is \
            `krantenpapier`.\n",
        ),
        (
            "build krant --standard x3",
            "error: invalid value 'x3' for '--standard <NAME>'\n  [possible values: x4, x1a]\n\n\
             For more information, try '--help'.\n",
        ),
        (
            "preview krant",
            "error: `preview` needs a folder to write the pictures to\n |\n = help: Name one: \
            `katern preview krant --png pages`.\n",
        ),
        (
            "layouts weekbald",
            "error: there is no layout `weekbald`; did you mean `weekblad`?\n |\n = help: There \
            are `annotated`, `breed`, `club` and `weekblad`.\n",
        ),
    ];
    for (arguments, expected) in table {
        let ran = desk.katern(arguments);
        assert_eq!(
            (ran.err.as_str(), ran.out.as_str(), ran.exit),
            (*expected, "", 2),
            "{arguments}"
        );
    }
    assert!(!desk.path("krant/out").exists());
}

#[test]
fn a_folder_that_is_no_issue_exits_with_one() {
    let desk = Desk::new();
    desk.write("leeg/articles/a.md", "");
    desk.write("oud/issue.yml", "");
    let name = " |\n = help: Name the folder that holds `issue.yaml`.\n";
    let table: &[(&str, String)] = &[
        ("nergens", format!("error[missing-file]: there is no folder `nergens`\n{name}")),
        (
            "krant/issue.yaml/x",
            format!(
                "error[missing-file]: there is no folder \
            `krant/issue.yaml/x`\n{name}"
            ),
        ),
        (
            "krant/articles/weg.md",
            format!(
                "error[missing-file]: `krant/articles/weg.md` is no \
            folder\n{name}"
            ),
        ),
        ("leeg", format!("error[missing-file]: there is no `issue.yaml` in `leeg`\n{name}")),
        (
            "oud",
            "error[missing-file]: there is no `issue.yaml` in `oud`\n |\n = help: Rename \
            `issue.yml` to `issue.yaml`.\n"
                .to_owned(),
        ),
    ];
    for (folder, expected) in table {
        for command in ["build", "check"] {
            let ran = desk.katern(&format!("{command} {folder}"));
            assert_eq!((ran.err, ran.exit), (expected.clone(), 1), "{command} {folder}");
        }
    }
}

#[test]
fn an_unknown_key_is_shown_in_its_line() {
    let desk = Desk::new();
    desk.write("krant/out/de-kleine-krant-3.pdf", "older");
    desk.change("krant/issue.yaml", "layout:", "layuot:");
    let ran = desk.katern("build krant");
    let expected = "\
error[unknown-key]: `layuot` is no key of an issue; did you mean `layout`?
 --> krant/issue.yaml:4:1
  |
4 | layuot: klein
  | ^^^^^^
  |
  = help: The keys are `extends`, `changes`, `include`, `title`, `motto`, `price`, `volume`, `number`, `date`, `lang`, `layout`, `press`, `first_page`, `pages`, `waive`, `leaflet` and `exceptions`.

1 error, no warnings; no PDF written
";
    assert_eq!((ran.err.as_str(), ran.out.as_str(), ran.exit), (expected, "", 1));
    assert_eq!(desk.read("krant/out/de-kleine-krant-3.pdf"), b"older");
}

#[test]
fn a_story_three_times_too_long_leaves_the_older_pdf_whole() {
    let desk = Desk::new();
    desk.write("krant/out/de-kleine-krant-3.pdf", "older");
    let text = String::from_utf8(desk.read("krant/articles/weg.md")).expect("text");
    let body = text.splitn(3, "---\n").nth(2).expect("a body").to_owned();
    desk.write("krant/articles/weg.md", &format!("{text}\n{body}\n{body}"));
    let ran = desk.katern("build krant");
    assert_eq!(ran.exit, 1);
    assert!(ran.err.starts_with("error[overset-text]: "), "{}", ran.err);
    assert!(ran.err.contains("\n --> krant/articles/weg.md:"), "{}", ran.err);
    assert!(ran.last().ends_with("; no PDF written"), "{}", ran.err);
    assert_eq!(desk.list("krant/out"), ["de-kleine-krant-3.pdf"]);
    assert_eq!(desk.read("krant/out/de-kleine-krant-3.pdf"), b"older");
}

#[test]
fn a_place_that_cannot_be_written_exits_with_three() {
    let desk = Desk::new();
    desk.write("krant/out", "a file, not a folder");
    let help = " |\n = help: Choose another place, or make room and give permission. An older \
        file there is unchanged.\n";
    let table = [
        ("krant/out/de-kleine-krant-3.pdf", "Not a directory", "build krant"),
        ("nergens/diep/a.pdf", "No such file or directory", "build krant -o nergens/diep/a.pdf"),
        ("krant/articles", "is a directory", "build krant -o krant/articles"),
        ("krant/out/page-001.png", "Not a directory", "preview krant --png krant/out"),
        ("krant/out/r.json", "Not a directory", "build krant -o a.pdf --report krant/out/r.json"),
    ];
    for (path, reason, arguments) in table {
        let ran = desk.katern(arguments);
        assert_eq!(
            ran.err,
            format!("error[cannot-write]: cannot write `{path}`: {reason}\n{help}"),
            "{arguments}"
        );
        assert_eq!(ran.exit, 3);
    }
    assert_eq!(desk.list(""), ["krant"]);
    assert_eq!(desk.list("krant"), ["articles", "issue.yaml", "layouts", "out"]);
    assert_eq!(desk.read("krant/out"), b"a file, not a folder");
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_folder_are_refused() {
    let desk = Desk::new();
    desk.write("elders/geheim.md", "---\ntitle: Geheim\n---\nGeheim.\n");
    let link =
        |from: &str, to: &str| std::os::unix::fs::symlink(from, desk.path(to)).expect("a link");
    // A link inside the issue is as good as its file, and one to a folder around it is no end of
    // work.
    fs::rename(desk.path("krant/articles/weg.md"), desk.path("krant/articles/straat.md"))
        .expect("renamed");
    link("straat.md", "krant/articles/weg.md");
    link("../articles", "krant/articles/rond");
    let ran = desk.katern("build krant");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let skipped = "warning[cannot-read]: the link `articles/rond` leads to a folder that it \
        stands in: skipped\n";
    assert!(ran.err.starts_with(skipped), "{}", ran.err);
    link("../../elders/geheim.md", "krant/articles/geheim.md");
    let ran = desk.katern("check krant");
    let refused =
        "error[path-leaves-folder]: the link `articles/geheim.md` leads out of the issue folder\n";
    assert!(ran.exit == 1 && ran.err.contains(refused), "{}", ran.err);
    assert!(ran.err.ends_with("1 error, 2 warnings on 2 pages\n"), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_utf8_is_skipped_and_told() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.md");
    fs::write(desk.path("krant/articles").join(name), "").expect("a file");
    let ran = desk.katern("check krant");
    let skipped = "warning[cannot-read]: the name of `articles/caf\u{FFFD}.md` is no plain UTF-8 \
        text: skipped\n";
    assert!(ran.exit == 0 && ran.err.starts_with(skipped), "{}", ran.err);
}

#[test]
fn hidden_files_and_earlier_output_are_not_read() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o first.pdf").exit, 0);
    desk.write("krant/out/articles/x.md", "\u{0}");
    desk.write("krant/.git/articles/x.md", "\u{0}");
    desk.write("krant/articles/.weg.md.swp", "\u{0}");
    assert_eq!(desk.katern("build krant -o second.pdf").exit, 0);
    assert!(desk.read("first.pdf") == desk.read("second.pdf"));
}

#[test]
fn a_file_beyond_the_limit_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.path("krant/pictures")).expect("a folder");
    let file = fs::File::create(desk.path("krant/pictures/reus.png")).expect("a file");
    file.set_len((512 << 20) + 1).expect("a length");
    desk.change(
        "krant/articles/weg.md",
        "\n---\n",
        "\npictures: [{ file: reus.png, credit: Wij }]\n---\n",
    );
    let ran = desk.katern("build krant");
    let expected = "error[cannot-read]: `pictures/reus.png` has 536 MB, and 512 MiB is the most\n \
                    --> krant/articles/weg.md:3:20\n";
    assert!(ran.exit == 1 && ran.err.contains(expected), "{}", ran.err);
    assert!(!desk.path("krant/out").exists());
}
