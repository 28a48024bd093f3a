//! The command line: the real program on small issues in a folder of its own; exact standard error
//! and exit codes, and what is on disk after.
//!
//! `tests/cli/klein/` is the smallest issue that builds: two pages, a story each, with a layout of
//! its own and the program's fonts.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

#[path = "cli/compared.rs"]
mod compared;
#[path = "cli/copy.rs"]
mod copy;
#[path = "cli/data.rs"]
mod data;
#[cfg(target_os = "linux")]
#[path = "cli/disk.rs"]
mod disk;
#[path = "cli/faults.rs"]
mod faults;
#[path = "cli/fit.rs"]
mod fit;
#[path = "cli/kept.rs"]
mod kept;
#[cfg(target_os = "linux")]
#[path = "cli/killed.rs"]
mod killed;
#[path = "cli/many.rs"]
mod many;
#[path = "cli/names.rs"]
mod names;
#[cfg(target_os = "linux")]
#[path = "cli/outputs.rs"]
mod outputs;
#[path = "cli/papers.rs"]
mod papers;
#[path = "cli/pdf.rs"]
mod pdf;
#[path = "cli/proven.rs"]
mod proven;
#[path = "cli/speech.rs"]
mod speech;
#[path = "cli/staff.rs"]
mod staff;
#[path = "cli/stores.rs"]
mod stores;

use copy::copy;

/// A folder in which `krant/` is an issue.
struct Desk {
    folder: TempDir,
}

impl Desk {
    /// With the small issue in it.
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().expect("a folder") };
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/klein"), &desk.path("krant"));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect(name);
    }

    /// Puts one text in the place of another, which must be there.
    fn change(&self, name: &str, from: &str, to: &str) {
        let text = String::from_utf8(self.read(name)).expect("text");
        assert!(text.contains(from), "`{from}` is in {name}");
        self.write(name, &text.replacen(from, to, 1));
    }

    /// Names in a folder, sorted.
    fn list(&self, name: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(name)).expect(name);
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Every file and link here with what it holds, every folder with nothing, sorted by path.
    #[cfg(target_os = "linux")]
    fn all(&self) -> Vec<(PathBuf, Vec<u8>)> {
        use std::os::unix::ffi::OsStrExt;
        let mut all = Vec::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                let found = fs::symlink_metadata(&path).expect("a file");
                let holds = match found {
                    _ if found.is_symlink() => {
                        fs::read_link(&path).expect("a link").as_os_str().as_bytes().to_vec()
                    }
                    _ if found.is_file() => fs::read(&path).expect("a file"),
                    _ => Vec::new(),
                };
                if found.is_dir() {
                    open.push(path.clone());
                }
                all.push((path, holds));
            }
        }
        all.sort();
        all
    }

    /// A link here that points to `to`, as it is written.
    #[cfg(target_os = "linux")]
    fn link(&self, to: &str, name: &str) {
        std::os::unix::fs::symlink(to, self.path(name)).expect("a link");
    }

    /// Runs a shell here, in which `$katern` is the program.
    #[cfg(target_os = "linux")]
    fn shell(&self, script: &str) -> Ran {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", script])
            .current_dir(self.folder.path())
            .env("katern", env!("CARGO_BIN_EXE_katern"));
        Ran::of(shell.stdin(Stdio::null()).output().expect("a shell runs"))
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_katern"));
        command
            .args(arguments.split_whitespace())
            .current_dir(self.folder.path())
            // Words are held against those of the program.
            .env("LC_ALL", "C")
            .env_remove("RAYON_NUM_THREADS")
            // Nothing is kept from one test to another.
            .env_remove("XDG_CACHE_HOME")
            .env_remove("HOME");
        command
    }

    /// Runs the program here, with nothing on standard input.
    fn katern(&self, arguments: &str) -> Ran {
        Ran::of(self.command(arguments).stdin(Stdio::null()).output().expect("the program runs"))
    }

    /// Runs the program here with something on standard input.
    fn katern_with(&self, arguments: &str, input: &[u8]) -> Ran {
        let mut child = self.command(arguments);
        let child =
            child.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = child.expect("the program runs");
        child.stdin.take().expect("standard input").write_all(input).expect("it reads");
        Ran::of(child.wait_with_output().expect("the program ends"))
    }
}

/// How the program ended and what it said.
#[derive(Debug, PartialEq, Eq)]
struct Ran {
    exit: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            exit: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The last line on standard error, sizes as `N`.
    fn last(&self) -> String {
        without_sizes(self.err.lines().last().unwrap_or_default())
    }
}

/// Sizes of files as `N`: they follow from how well the fonts' subsets are packed.
fn without_sizes(text: &str) -> String {
    let number =
        |word: &str| word.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
    let line = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        for i in 1..words.len() {
            if matches!(words[i], "kB)" | "MB)" | "bytes)") && number(words[i - 1]) {
                words[i - 1] = if words[i - 1].starts_with('(') { "(N" } else { "N" };
            }
        }
        words.join(" ")
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_clean_issue_is_built_in_its_usual_place() {
    let desk = Desk::new();
    for issue in ["krant", "krant/issue.yaml", "krant/"] {
        let ran = desk.katern(&format!("build {issue}"));
        assert_eq!(
            ran.last(),
            "no errors, no warnings; wrote \
            krant/out/de-kleine-krant-3.pdf (2 pages, N kB)"
        );
        assert_eq!((ran.exit, ran.out.as_str(), ran.err.lines().count()), (0, "", 1));
    }
    assert_eq!(desk.list("krant/out"), ["de-kleine-krant-3.pdf"]);
    assert!(desk.read("krant/out/de-kleine-krant-3.pdf").starts_with(b"%PDF-1.6"));
    let mut here = desk.command("build .");
    let ran = Ran::of(here.current_dir(desk.path("krant")).output().expect("the program runs"));
    assert!(ran.last().contains("wrote out/de-kleine-krant-3.pdf"), "{}", ran.err);
}

#[test]
fn equal_issues_give_equal_bytes_on_any_number_of_threads() {
    let desk = Desk::new();
    let build = |name: &str, threads: Option<&str>| {
        let mut command = desk.command(&format!("build krant -o {name} --report {name}.json"));
        command.envs(threads.map(|n| ("RAYON_NUM_THREADS", n)));
        assert_eq!(command.output().expect("the program runs").status.code(), Some(0));
        (desk.read(name), desk.read(&format!("{name}.json")))
    };
    let first = build("a.pdf", None);
    for (name, threads) in
        [("b.pdf", None), ("c.pdf", Some("1")), ("d.pdf", Some("2")), ("e.pdf", Some("8"))]
    {
        assert!(build(name, threads) == first, "{name}");
    }
}

#[test]
fn a_part_of_the_pages_is_built_whatever_stands_on_the_rest() {
    let desk = Desk::new();
    // The second story is far too short now; the first page has nothing to do with it.
    desk.write("krant/articles/weg.md", "---\ntitle: Weg\n---\nNiets.\n");
    assert_eq!(desk.katern("build krant").exit, 1);
    let ran = desk.katern("build krant --pages 1");
    assert!(
        ran.last().ends_with("; wrote krant/out/de-kleine-krant-3-p1.pdf (1 page, N kB)"),
        "{}",
        ran.err
    );
    assert_eq!(
        (ran.exit, desk.list("krant/out")),
        (0, vec!["de-kleine-krant-3-p1.pdf".to_owned()])
    );
    let pdf =
        lopdf::Document::load_mem(&desk.read("krant/out/de-kleine-krant-3-p1.pdf")).expect("a PDF");
    assert_eq!(pdf.get_pages().len(), 1);
    assert_eq!(desk.katern("build krant --pages 1-2").exit, 1);
}

#[test]
fn several_issues_are_built_each_in_its_place() {
    let desk = Desk::new();
    copy(&desk.path("krant"), &desk.path("blad"));
    desk.change("blad/issue.yaml", "De Kleine Krant", "Het Blad");
    fs::remove_file(desk.path("blad/articles/weg.md")).expect("removed");
    let ran = desk.katern("build blad krant");
    assert_eq!((ran.exit, desk.path("blad/out").exists()), (1, false), "{}", ran.err);
    assert_eq!(desk.list("krant/out"), ["de-kleine-krant-3.pdf"]);
}

#[test]
fn a_preview_has_the_size_of_the_page() {
    let desk = Desk::new();
    let ran = desk.katern("preview krant --png shown --ppi 100");
    assert_eq!(
        without_sizes(&ran.err),
        "\
wrote shown/page-001.png (N kB)
wrote shown/page-002.png (N kB)
no errors, no warnings
"
    );
    let picture = desk.read("shown/page-001.png");
    let number =
        |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().expect("four bytes"));
    // 110 by 66 mm.
    assert_eq!((ran.exit, number(16), number(20)), (0, 433, 260));
    assert_eq!(desk.katern("preview krant --png again --ppi 100 --pages 2").exit, 0);
    assert_eq!(desk.list("again"), ["page-002.png"]);
    assert!(desk.read("again/page-002.png") == desk.read("shown/page-002.png"));
}

#[test]
fn plates_and_a_map_of_ink_stand_beside_the_pictures() {
    let desk = Desk::new();
    let ran = desk.katern("preview krant --png shown --ppi 100 --plates --ink --pages 2");
    assert_eq!(
        without_sizes(&ran.err),
        "\
wrote shown/page-002.png (N kB)
wrote shown/page-002-cyan.png (N bytes)
wrote shown/page-002-magenta.png (N bytes)
wrote shown/page-002-yellow.png (N bytes)
wrote shown/page-002-black.png (N kB)
wrote shown/page-002-ink-over-240.png (N kB)
no errors, no warnings
"
    );
    let width = |name: &str| desk.read(name)[16..20].to_vec();
    assert_eq!((ran.exit, width("shown/page-002-black.png")), (0, 433u32.to_be_bytes().to_vec()));
    assert_eq!(width("shown/page-002-ink-over-240.png"), width("shown/page-002-black.png"));
    // Type is black alone: the other plates are equal, and empty.
    let plate = |ink: &str| desk.read(&format!("shown/page-002-{ink}.png"));
    assert!(plate("cyan") == plate("yellow") && plate("cyan") != plate("black"));
    let ran = desk.katern("preview krant --plates");
    assert_eq!(ran.exit, 2, "{}", ran.err);
}

#[test]
fn ink_is_told_by_page() {
    let desk = Desk::new();
    let ran = desk.katern("build krant -o krant.pdf --ink -");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let lines: Vec<Vec<&str>> =
        ran.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[1], ["page", "Cyan", "Magenta", "Yellow", "Black"]);
    assert_eq!((lines[2][..4].to_vec(), lines.len()), (vec!["1", "0.0", "0.0", "0.0"], 5));
    let black: f64 = lines[4][4].parse().expect("a number");
    assert!(lines[4][0] == "all" && (0.5..40.0).contains(&black), "{}", ran.out);
    let ran = desk.katern("build krant -o krant.pdf --ink inkt.json");
    let record: serde_json::Value = serde_json::from_slice(&desk.read("inkt.json")).expect("JSON");
    assert_eq!((ran.exit, record["square_cm"]["Black"].as_f64()), (0, Some(black)));
    let ran = desk.katern("build krant -o - --ink -");
    assert!(ran.exit == 2 && ran.err.contains("the PDF and the ink table would both"));
    let ran = desk.katern("build krant -o krant.pdf --ink krant.pdf");
    assert!(ran.exit == 2 && ran.err.contains("would be one file"), "{}", ran.err);
    let ran = desk.katern("build krant --ink krant/articles/inkt.txt");
    assert!(ran.exit == 2 && ran.err.contains("where all is read"), "{}", ran.err);
}

#[test]
fn finished_pages_are_laid_out_on_sheets() {
    let desk = Desk::new();
    assert_eq!(desk.katern("build krant -o krant.pdf").exit, 0);
    let ran = desk.katern("impose krant.pdf --as booklet --paper-thickness 0,07");
    assert_eq!(
        without_sizes(&ran.err),
        "\
warning[on-sheets]: 2 blank pages added at the end: four pages go on a sheet
 |
 = help: Print 4 pages, or leave it so.

wrote krant-booklet.pdf (2 pages, N kB)
"
    );
    let first = desk.read("krant-booklet.pdf");
    let ran = desk.katern("impose krant.pdf --as booklet --paper-thickness 0.07 -o again.pdf");
    assert!(ran.exit == 0 && first == desk.read("again.pdf"));
    assert_eq!(desk.katern("impose krant.pdf --as spreads").exit, 0);
    assert!(desk.path("krant-spreads.pdf").exists());
    desk.write("stuk.pdf", "no PDF");
    fs::create_dir(desk.path("map")).expect("a folder");
    let table = [
        ("impose stuk.pdf --as booklet", 1, "`stuk.pdf`: the PDF cannot be read"),
        ("impose weg.pdf --as booklet", 1, "cannot read `weg.pdf`"),
        ("impose map --as booklet", 1, "`map` is a folder, no file"),
        ("impose krant.pdf --as booklet -o krant.pdf", 2, "over `krant.pdf`, which is read"),
        ("impose krant.pdf --as spreads --paper-thickness 0.1", 2, "for `--as booklet` alone"),
        ("impose krant.pdf --as booklet --paper-thickness 9", 2, "0 to 2 mm"),
        ("impose krant.pdf", 2, "--as <WAY>"),
        ("impose krant.pdf --as booklet -o krant/articles/b.pdf", 2, "where all is read"),
    ];
    let before = desk.list(".");
    for (arguments, exit, message) in table {
        let ran = desk.katern(arguments);
        assert!(ran.exit == exit && ran.err.contains(message), "{arguments}: {}", ran.err);
    }
    assert_eq!(desk.list("."), before);
}

#[test]
fn a_preview_shows_the_pages_with_their_errors() {
    let desk = Desk::new();
    desk.write("krant/articles/weg.md", "---\ntitle: Weg\n---\nNiets.\n");
    let ran = desk.katern("preview krant --png shown");
    assert_eq!((ran.exit, desk.list("shown").len()), (1, 2), "{}", ran.err);
}
