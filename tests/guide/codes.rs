//! The table of every code in the guide, `docs/src/codes.md`: made from the code, and held equal to
//! it. `UPDATE=1` writes it.
//!
//! That the severities in it are those that the code gives is asked of the source itself.

use katern::report::{Code, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn table() -> String {
    let mut text = String::from(
        "# Every code\n\n\
         A finding has a code: `katern check` shows it in brackets, a report file has it as \
         `code`. A cause comes before what follows from it: *file* before *design*, and so on to \
         *output*. No PDF is written while an error stands. What the errors of a layout and of a \
         fit mean for a design stands in [What the errors mean](errors.md).\n\n\
         | code | stage | severity | means |\n|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let severities: Vec<&str> = code.severities().iter().map(|of| of.name()).collect();
        let severities = match severities.as_slice() {
            [] => "never told".to_owned(),
            all if code.is_of_design() => format!("as the layout says: {}", all.join(", ")),
            all => all.join(", "),
        };
        let (name, stage, means) = (code.name(), code.stage().name(), code.about());
        writeln!(text, "| `{name}` | {stage} | {severities} | {means} |").expect("memory");
    }
    text + "\nThis table is made from the program.\n"
}

#[test]
fn the_table_of_codes_is_that_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/src/codes.md");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, table()).expect("a file that can be written");
    }
    let found = fs::read_to_string(&path).expect("the table");
    assert!(found == table(), "`UPDATE=1 cargo test --release --test guide` writes it anew");
    for code in Code::ALL {
        assert!(code.about().ends_with('.') && !code.about().contains(['|', '\n']), "{code:?}");
    }
}

fn gather(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, all) } else { all.push(path) }
    }
}

/// The codes that a text of source reports, each with how grave: `Report::warning(Code::Ladder`.
fn given(text: &str, into: &mut BTreeMap<String, BTreeSet<Severity>>) {
    let doors = [
        ("Report::error(", Severity::Error),
        ("Report::warning(", Severity::Warning),
        ("Report::note(", Severity::Note),
    ];
    for (door, severity) in doors {
        for (at, _) in text.match_indices(door) {
            let named = text[at + door.len()..].trim_start().strip_prefix("Code::");
            let Some(named) = named else { continue };
            let end = named.find(|c: char| !c.is_alphanumeric()).unwrap_or(named.len());
            into.entry(named[..end].to_owned()).or_default().insert(severity);
        }
    }
}

#[test]
fn severities_are_those_that_the_source_gives() {
    let mut seen = BTreeMap::new();
    given("Report::warning(\n    Code::Widow,", &mut seen);
    assert_eq!(seen["Widow"], BTreeSet::from([Severity::Warning]));
    let (mut paths, mut given_by) = (Vec::new(), BTreeMap::new());
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(path).expect("text");
        // Unit tests stand at a file's end and make reports of their own.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        given(&code.join("\n"), &mut given_by);
    }
    // Where the code or the severity is a value: `draw/said.rs` and `account.rs`.
    given_by.entry("LooseLine".to_owned()).or_default().extend([Severity::Note, Severity::Warning]);
    given_by.entry("NotPrinted".to_owned()).or_default().extend([Severity::Note, Severity::Error]);
    // As grave as preflight finds it: `plates/art.rs`.
    given_by.entry("UnfitArt".to_owned()).or_default().extend([Severity::Error, Severity::Warning]);
    for code in Code::ALL.iter().filter(|code| !code.is_of_design()) {
        let said: BTreeSet<Severity> = code.severities().iter().copied().collect();
        let given = given_by.get(&format!("{code:?}")).cloned().unwrap_or_default();
        assert_eq!(said, given, "{code:?}");
        assert!(code.severities().is_sorted_by(|one, next| one > next), "{code:?}");
    }
}
