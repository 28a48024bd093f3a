//! What a disk can do to whoever reads it: files that are none, links in circles, what is gone or
//! kept back, and files too large to read.

use crate::{Desk, Ran};
use katern::folder::folder;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

const NAME: &str = " |\n = help: Name the folder that holds `issue.yaml`.\n";
const PUT: &str = " |\n = help: Put the file itself in its place.\n";

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
}

fn sparse(desk: &Desk, name: &str, bytes: u64) {
    desk.write(name, "");
    fs::File::options()
        .write(true)
        .open(desk.path(name))
        .expect(name)
        .set_len(bytes)
        .expect("a length");
}

#[test]
fn an_issue_that_leads_nowhere_is_told_as_what_it_is() {
    let desk = Desk::new();
    desk.link("a", "a");
    desk.link("nergens", "b");
    for name in ["rond", "los", "buis", "map"] {
        fs::create_dir(desk.path(name)).expect("a folder");
    }
    desk.link("issue.yaml", "rond/issue.yaml");
    desk.link("nergens.yaml", "los/issue.yaml");
    pipe(&desk.path("buis/issue.yaml"));
    pipe(&desk.path("pijp"));
    fs::create_dir(desk.path("map/issue.yaml")).expect("a folder");
    let table = [
        ("a", format!("the link `a` leads to itself\n{PUT}")),
        ("b", format!("the link `b` leads nowhere\n{PUT}")),
        ("pijp", format!("`pijp` is no folder\n{NAME}")),
        ("rond", format!("the link `rond/issue.yaml` leads to itself\n{PUT}")),
        ("los", format!("the link `los/issue.yaml` leads nowhere\n{PUT}")),
        ("buis", format!("`buis/issue.yaml` is a pipe, no file\n{PUT}")),
        ("buis/issue.yaml", format!("`buis/issue.yaml` is a pipe, no file\n{PUT}")),
        ("map", format!("`map/issue.yaml` is a folder, no file\n{PUT}")),
    ];
    for (issue, expected) in table {
        for command in ["build", "check"] {
            let ran = desk.katern(&format!("{command} {issue}"));
            assert_eq!(
                (ran.err, ran.exit),
                (format!("error[missing-file]: {expected}"), 1),
                "{command} {issue}"
            );
        }
    }
    let ran = desk.shell("cp -r krant weg && cd weg && rm -r ../weg && $katern build .");
    let expected = format!("error[missing-file]: the folder `.` has been removed\n{NAME}");
    assert_eq!((ran.err, ran.exit), (expected, 1));
}

/// Nothing is waited for, and what a page names is an error while the rest is skipped.
#[test]
fn what_is_no_file_is_skipped_and_told() {
    let desk = Desk::new();
    pipe(&desk.path("krant/articles/pijp.md"));
    desk.link("lus.md", "krant/articles/lus.md");
    desk.link("nergens.md", "krant/articles/los.md");
    desk.write("krant/pictures", "geen map");
    let ran = desk.katern("build krant");
    let warnings = [
        "the link `articles/los.md` leads nowhere",
        "the link `articles/lus.md` leads to itself",
        "`articles/pijp.md` is a pipe, no file: skipped",
        "`pictures` is a file, and should be a folder: skipped",
    ];
    let told: Vec<&str> =
        ran.err.lines().filter_map(|line| line.strip_prefix("warning[cannot-read]: ")).collect();
    assert_eq!((told.as_slice(), ran.exit), (&warnings[..], 0), "{}", ran.err);
    for story in ["pijp", "lus", "los"] {
        desk.change("krant/issue.yaml", "hoofd: weg", &format!("hoofd: {story}"));
        let ran = desk.katern("check krant");
        // The cause at the place that names it, and nothing of its being missing there.
        let cause = format!(
            "error[cannot-read]: {}",
            warnings.iter().find(|w| w.contains(story)).expect("one")
        );
        assert!(
            ran.exit == 1 && ran.err.contains(&cause) && !ran.err.contains("no story"),
            "{}",
            ran.err
        );
        desk.change("krant/issue.yaml", &format!("hoofd: {story}"), "hoofd: weg");
    }
    fs::remove_file(desk.path("krant/pictures")).expect("removed");
    desk.link("pictures", "krant/pictures");
    let ran = desk.katern("check krant");
    assert!(
        ran.exit == 0 && ran.err.contains("the link `pictures` leads to itself\n"),
        "{}",
        ran.err
    );
}

#[test]
fn folders_that_link_to_each_other_come_to_an_end() {
    let desk = Desk::new();
    for (one, other) in [("a", "b"), ("b", "a")] {
        for i in 0..12 {
            desk.write(&format!("krant/articles/{one}/x.md"), "x");
            desk.link(&format!("../{other}"), &format!("krant/articles/{one}/{i}"));
        }
    }
    let ran = desk.katern("check krant");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let round = "warning[cannot-read]: in 288 places, the first: the link `articles/a/0/0` leads \
        to a folder that \
        it stands in: skipped\n";
    assert!(ran.err.contains(round), "{}", ran.err);
    // Twelve folders that all link to each other: more ways round than anybody can go.
    let names: Vec<String> = (0..12).map(|i| format!("krant/articles/{i}")).collect();
    for (one, name) in names.iter().enumerate() {
        fs::create_dir(desk.path(name)).expect("a folder");
        (0..12)
            .filter(|other| *other != one)
            .for_each(|other| desk.link(&format!("../{other}"), &format!("{name}/{other}")));
    }
    let ran = desk.katern("check krant");
    let expected = "error[cannot-read]: `krant` holds more than 20000 files and folders\n";
    assert!(ran.exit == 1 && ran.err.starts_with(expected), "{}", ran.err);
}

/// The issue is listed, the disk changes, and then it is read.
#[test]
fn what_changes_between_listing_and_reading_is_told() {
    let desk = Desk::new();
    for name in ["weg", "map", "buis", "lus", "diep/a"] {
        desk.write(&format!("krant/articles/{name}.md"), "x");
    }
    let folder = folder(desk.path("krant")).expect("an issue");
    let at = |name: &str| desk.path(&format!("krant/articles/{name}.md"));
    for name in ["weg", "map", "buis", "lus"] {
        fs::remove_file(at(name)).expect("removed");
    }
    fs::create_dir(at("map")).expect("a folder");
    pipe(&at("buis"));
    desk.link("lus.md", "krant/articles/lus.md");
    fs::remove_dir_all(desk.path("krant/articles/diep")).expect("removed");
    desk.write("krant/articles/diep", "a file now");
    let table = [
        ("weg", "`articles/weg.md` was there and is gone"),
        ("map", "`articles/map.md` is a folder, no file"),
        ("buis", "`articles/buis.md` is a pipe, no file"),
        ("lus", "the link `articles/lus.md` leads to itself"),
        ("diep/a", "`articles/diep/a.md` was there and is gone"),
    ];
    for (name, message) in table {
        let id = folder.sources.find(&format!("articles/{name}.md")).expect("listed");
        let why = folder.sources.read(id).expect_err(name);
        assert_eq!((why.message.as_str(), why.machine), (message, false));
        assert_eq!(folder.sources.bytes(id), b"");
    }
    assert_eq!(folder.sources.unread().count(), table.len());
    let told = katern::read::read(&folder.sources).reports;
    assert!(told.iter().any(|report| report.message == table[0].1 && report.span.is_some()));
}

#[test]
fn what_nobody_names_is_not_read() {
    let desk = Desk::new();
    // More than the most that is read in all, and a text and a picture beyond their limits.
    for i in 0..9 {
        sparse(&desk, &format!("krant/pictures/{i}.png"), 500 << 20);
    }
    sparse(&desk, "krant/pictures/reus.png", 600 << 20);
    sparse(&desk, "krant/articles/reus.md", 500 << 20);
    sparse(&desk, "krant/layouts/reus.yaml", 500 << 20);
    desk.write("krant/fonts/kapot.ttf", "no font");
    for command in ["check", "build"] {
        // As much memory as the program itself takes, and none of that of a picture.
        let ran = desk
            .shell(&format!("ulimit -v 400000; RAYON_NUM_THREADS=2 exec $katern {command} krant"));
        let unplaced = "warning[not-printed]: one story stands on no page: `reus`\n";
        let tally = "no errors, 1 warning";
        assert!(
            ran.exit == 0 && ran.err.starts_with(unplaced) && ran.err.contains(tally),
            "{}",
            ran.err
        );
    }
}

#[test]
fn what_is_named_and_too_large_is_told_where_it_is_named() {
    let desk = Desk::new();
    sparse(&desk, "krant/pictures/reus.png", 600 << 20);
    sparse(&desk, "krant/fonts/reus.ttf", 600 << 20);
    let picture = "\npictures: [{ file: reus.png, credit: Wij }]\n---\n";
    desk.change("krant/articles/weg.md", "\n---\n", picture);
    desk.change(
        "krant/layouts/klein.yaml",
        "fonts/noto/NotoSerif-ExtraCondensedBold.ttf",
        "fonts/reus.ttf",
    );
    let expected = [
        "error[cannot-read]: `fonts/reus.ttf` has 629 MB, and 512 MiB is the most\n  --> \
        krant/layouts/klein.yaml:14:8\n",
        "error[cannot-read]: `pictures/reus.png` has 629 MB, and 512 MiB is the most\n --> \
        krant/articles/weg.md:",
    ];
    for command in ["check", "build"] {
        let ran = desk
            .shell(&format!("ulimit -v 400000; RAYON_NUM_THREADS=2 exec $katern {command} krant"));
        assert_eq!(ran.exit, 1, "{}", ran.err);
        expected.iter().for_each(|expected| assert!(ran.err.contains(expected), "{}", ran.err));
    }
    assert!(!desk.path("krant/out").exists());
}

#[test]
fn a_text_has_a_limit_of_its_own() {
    let desk = Desk::new();
    sparse(&desk, "krant/articles/weg.md", 500 << 20);
    let expected = "\
error[cannot-read]: `articles/weg.md` has 524288 kB, and a text may have 1 MiB
 --> krant/articles/weg.md:1:1
";
    let ran = desk.shell("ulimit -v 400000; RAYON_NUM_THREADS=2 exec $katern check krant");
    assert!(ran.exit == 1 && ran.err.starts_with(expected), "{}", ran.err);
    // As long as a text may be, it is read: all of it is bytes that print nothing.
    sparse(&desk, "krant/articles/weg.md", 1 << 20);
    let ran = desk.katern("check krant");
    assert!(
        ran.exit == 1 && !ran.err.contains("cannot-read") && ran.err.contains("1048575 more"),
        "{}",
        ran.err
    );
    sparse(&desk, "krant/articles/weg.md", (1 << 20) + 1);
    assert!(
        desk.katern("check krant")
            .err
            .starts_with("error[cannot-read]: `articles/weg.md` has 1048 kB")
    );
    sparse(&desk, "krant/issue.yaml", 2 << 20);
    assert!(
        desk.katern("build krant").err.starts_with("error[cannot-read]: `issue.yaml` has 2097 kB")
    );
    sparse(&desk, "krant/layouts/klein.yaml", 2 << 20);
    let ran = desk.katern("layouts --issue krant klein --yaml");
    assert!(
        ran.exit == 1 && ran.out.is_empty() && ran.err.contains("`layouts/klein.yaml` has 2097 kB"),
        "{}",
        ran.err
    );
}

/// Runs the program as somebody for whom permissions hold, which they do not for root.
fn as_anybody(desk: &Desk, arguments: &str) -> Ran {
    let program = desk.path("katern");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_katern"), &program).expect("a copy");
    }
    let mut command = Command::new(&program);
    command.args(arguments.split_whitespace()).current_dir(desk.path("")).stdin(Stdio::null());
    if std::os::unix::fs::MetadataExt::uid(&fs::metadata(desk.path("")).expect("a folder")) == 0 {
        command.uid(65_534).gid(65_534);
    }
    // A test beside this one that starts a program while the copy is made holds it open for a moment.
    for _ in 0..200 {
        match command.output() {
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            ran => return Ran::of(ran.expect("the program runs")),
        }
    }
    panic!("the copy of the program stays open");
}

fn allow(desk: &Desk, name: &str, mode: u32) {
    fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).expect(name);
}

#[test]
fn what_the_machine_keeps_back_exits_with_three() {
    let desk = Desk::new();
    allow(&desk, "", 0o755);
    desk.write("krant/fonts/eigen.ttf", "x");
    desk.write("krant/pictures/los.png", "x");
    let clean = as_anybody(&desk, "check krant");
    assert_eq!(clean.exit, 0, "{}", clean.err);
    // What nobody names may be kept back.
    allow(&desk, "krant/fonts/eigen.ttf", 0);
    allow(&desk, "krant/pictures/los.png", 0);
    assert_eq!(as_anybody(&desk, "check krant"), clean);
    let fonts = as_anybody(&desk, "fonts --issue krant");
    assert!(
        fonts.exit == 3
            && fonts.err.contains("cannot read `krant/fonts/eigen.ttf`: Permission denied")
    );
    let table = [
        ("krant/articles/weg.md", " --> krant/articles/weg.md:1:1\n"),
        ("krant/layouts/klein.yaml", " --> krant/layouts/klein.yaml:1:1\n"),
        ("krant/issue.yaml", " --> krant/issue.yaml:1:1\n"),
        ("krant/articles", ""),
        ("krant", ""),
    ];
    for (name, place) in table {
        let mode = fs::metadata(desk.path(name)).expect(name).permissions().mode();
        allow(&desk, name, 0);
        let said = if name == "krant" { "krant/issue.yaml" } else { name };
        let expected =
            format!("error[cannot-read]: cannot read `{said}`: Permission denied\n{place}");
        let ran = as_anybody(&desk, "check krant");
        allow(&desk, name, mode);
        assert!(ran.exit == 3 && ran.err.starts_with(&expected), "{name}: {}", ran.err);
    }
    desk.change(
        "krant/articles/weg.md",
        "\n---\n",
        "\npictures: [{ file: los.png, credit: Wij }]\n---\n",
    );
    let ran = as_anybody(&desk, "check krant");
    let expected = "error[cannot-read]: cannot read `krant/pictures/los.png`: Permission denied\n \
        --> krant/articles/weg.md:";
    assert!(ran.exit == 3 && ran.err.contains(expected), "{}", ran.err);
    // On a page that is not wanted it does not count.
    let ran = as_anybody(&desk, "preview krant --png vellen --pages 1");
    assert!(
        ran.exit == 3 && ran.err.contains("cannot write `vellen/page-001.png`: Permission denied"),
        "{}",
        ran.err
    );
    fs::create_dir(desk.path("vellen")).expect("a folder");
    allow(&desk, "vellen", 0o777);
    let ran = as_anybody(&desk, "preview krant --png vellen --pages 1");
    assert_eq!(
        (ran.exit, desk.list("vellen")),
        (0, vec!["page-001.png".to_owned()]),
        "{}",
        ran.err
    );
}

#[test]
fn a_folder_that_may_not_be_written_keeps_its_file() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant").exit, 0);
    desk.write("krant/out/de-kleine-krant-3.pdf", "older");
    allow(&desk, "", 0o755);
    allow(&desk, "krant/out", 0o555);
    let ran = as_anybody(&desk, "build krant");
    let message = "cannot write `krant/out/de-kleine-krant-3.pdf`: Permission denied\n";
    assert!(ran.exit == 3 && ran.err.contains(message), "{}", ran.err);
    assert_eq!(desk.list("krant/out"), ["de-kleine-krant-3.pdf"]);
    assert_eq!(desk.read("krant/out/de-kleine-krant-3.pdf"), b"older");
    // The file alone may be written: not while nothing can be made beside it.
    allow(&desk, "krant/out/de-kleine-krant-3.pdf", 0o666);
    let ran = as_anybody(&desk, "build krant");
    assert!(ran.exit == 3 && ran.err.contains(message), "{}", ran.err);
    assert_eq!(desk.read("krant/out/de-kleine-krant-3.pdf"), b"older");
    allow(&desk, "krant/out", 0o755);
}

#[test]
fn words_and_lists_of_words_are_bounded() {
    let desk = Desk::new();
    let long = "kracht".repeat(167);
    let ran = desk.katern(&format!("hyphenate {long}"));
    assert!(
        ran.exit == 2
            && ran.err.starts_with("error: a word has 1002 bytes, and 1000 is the most\n"),
        "{}",
        ran.err
    );
    let ran = desk.katern_with("hyphenate", format!("krant\nkrant {long}\n").as_bytes());
    let expected = "error[bad-value]: line 2 of standard input has a word of 1002 bytes, and 1000 \
        is the most\n";
    assert!(ran.exit == 1 && ran.err.starts_with(expected), "{}", ran.err);
    assert_eq!(
        desk.katern_with("hyphenate", long.get(..1_000).expect("letters").as_bytes()).exit,
        0
    );
    let limit = "ulimit -v 400000; exec timeout 20 $katern hyphenate";
    let ran = desk.shell(&format!("{limit} </dev/zero"));
    let expected = "error[cannot-read]: line 1 of standard input has more than 1 MiB\n";
    assert!(ran.exit == 1 && ran.err.starts_with(expected), "{}", ran.err);
    let ran = desk.shell(&format!("{limit} krant --exceptions /dev/zero"));
    let expected = "error[cannot-read]: `/dev/zero` has 1048 kB, and a text may have 1 MiB\n";
    assert!(ran.exit == 1 && ran.err.starts_with(expected), "{}", ran.err);
    let ran = desk.katern("hyphenate krant --exceptions krant");
    assert!(
        ran.exit == 1 && ran.err.contains("cannot read krant: Is a directory\n"),
        "{}",
        ran.err
    );
    // A list from another program.
    desk.write("huis.txt", "tien=dui-zenden\n");
    let ran = desk.shell(
        "mkfifo buis; (sleep 0.2; cat huis.txt) >buis & exec timeout 20 $katern hyphenate \
        tienduizenden --exceptions buis",
    );
    assert_eq!(
        (ran.out.as_str(), ran.exit),
        ("tienduizenden\ttien-duizenden tiendui-zenden\n", 0),
        "{}",
        ran.err
    );
}
