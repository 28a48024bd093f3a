//! What staff begin with: `katern new`, `katern schema`, `katern layouts`.

use super::{Desk, Ran};
use katern::builtin::starter::PAPERS;
use std::fs;

#[test]
fn a_new_paper_builds() {
    let desk = Desk::new();
    let ran = desk.katern("new nieuw");
    assert_eq!((ran.exit, ran.out.as_str()), (0, ""), "{}", ran.err);
    let of =
        |folder: &str| PAPERS[0].files.iter().filter(|(path, _)| path.starts_with(folder)).count();
    // The credits of the pictures stand among them.
    let told = format!(
        "wrote nieuw ({} stories, {} pictures, N MB)",
        of("articles/"),
        of("pictures/") - 1
    );
    let next = "Begin with nieuw/README.md; `katern build nieuw` makes the PDF.";
    assert_eq!(super::without_sizes(&ran.err), format!("{told}\n{next}\n"));
    assert_eq!(desk.list("nieuw"), ["README.md", "articles", "issue.yaml", "pictures", "schemas"]);
    assert_eq!(desk.list("."), ["krant", "nieuw"]);
    let built = desk.katern("build nieuw");
    assert_eq!(built.exit, 0, "{}", built.err);
    assert_eq!(desk.list("nieuw/out"), ["de-proefkrant-1.pdf"]);
}

#[test]
fn a_paper_starts_in_every_layout_that_has_one() {
    let desk = Desk::new();
    for paper in PAPERS {
        let made = desk.katern(&format!("new {0} --layout {0}", paper.layout));
        assert_eq!(made.exit, 0, "{}", made.err);
        let checked = desk.katern(&format!("check {}", paper.layout));
        assert_eq!(checked.exit, 0, "{}", checked.err);
    }
    assert_eq!(
        PAPERS.iter().map(|paper| paper.layout).collect::<Vec<_>>(),
        ["weekblad", "breed", "club"]
    );
}

#[test]
fn a_new_paper_fills_an_empty_folder_and_overwrites_nothing() {
    let desk = Desk::new();
    fs::create_dir(desk.path("leeg")).expect("a folder");
    assert_eq!(desk.katern("new leeg").exit, 0);
    let first = desk.read("leeg/issue.yaml");
    assert!(first.starts_with(b"# yaml-language-server: $schema=schemas/issue.schema.json\n"));
    desk.write("leeg/issue.yaml", "van mij");
    let again = desk.katern("new leeg");
    assert_eq!(
        again,
        Ran {
            exit: 2,
            out: String::new(),
            err: "\
error: `leeg` is not empty: it holds `README.md` and 4 more
 |
 = help: Name a folder that is not there yet, or an empty one: `katern new` overwrites nothing.
"
            .to_owned()
        }
    );
    assert_eq!(desk.read("leeg/issue.yaml"), b"van mij");
    assert_eq!(desk.list("leeg").len(), 5);
    desk.write("bestand", "van mij");
    let file = desk.katern("new bestand");
    assert!(
        file.exit == 2 && file.err.starts_with("error: `bestand` is there, and is no folder\n"),
        "{}",
        file.err
    );
    // In the folder itself.
    fs::create_dir(desk.path("hier")).expect("a folder");
    let mut here = desk.command("new .");
    let ran = Ran::of(here.current_dir(desk.path("hier")).output().expect("the program runs"));
    assert_eq!((ran.exit, desk.list("hier").len()), (0, 5), "{}", ran.err);
}

#[test]
fn a_new_paper_that_cannot_be_written_leaves_nothing() {
    let desk = Desk::new();
    let nowhere = desk.katern("new geen/map");
    assert_eq!(nowhere.exit, 3, "{}", nowhere.err);
    assert!(
        nowhere.err.starts_with("error[cannot-write]: cannot write `geen/map`"),
        "{}",
        nowhere.err
    );
    let other = desk.katern("new x --layout weekbald");
    assert!(other.exit == 2 && other.err.contains("did you mean `weekblad`?"), "{}", other.err);
    assert_eq!(desk.list("."), ["krant"]);
}

#[test]
fn schemas_are_listed_printed_and_written() {
    let desk = Desk::new();
    let list = desk.katern("schema");
    let names: Vec<&str> = list.out.lines().filter_map(|line| line.split('\t').next()).collect();
    let all = [
        "issue",
        "story",
        "layout",
        "press",
        "report",
        "findings",
        "preflight",
        "batch",
        "inputs",
        "manifest",
        "diff",
    ];
    assert_eq!((list.exit, &names[..]), (0, &all[..]));
    let one = desk.katern("schema layout");
    let schema: serde_json::Value = serde_json::from_str(&one.out).expect("JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["$defs"]["area"]["properties"]["row"]["description"].is_string());
    assert_eq!(desk.katern("schema -o schemas").exit, 0);
    assert_eq!(desk.read("schemas/layout.schema.json"), one.out.as_bytes());
    assert_eq!(desk.list("schemas").len(), all.len());
    let wrong = desk.katern("schema isue");
    assert!(
        wrong.exit == 2 && wrong.err.contains("there is no schema `isue`; did you mean `issue`?"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_layout_tells_what_each_slot_takes() {
    let desk = Desk::new();
    let ran = desk.katern("layouts weekblad");
    assert_eq!(ran.exit, 0, "{}", ran.err);
    let slot = |template: &str, slot: &str| -> String {
        let from = ran.out.find(&format!("\n  {template}")).unwrap_or_else(|| panic!("{template}"));
        let begin = format!("    {slot}: ");
        let found = ran.out[from + 1..]
            .lines()
            .find_map(|line| line.strip_prefix(&begin))
            .map(str::to_owned);
        found.unwrap_or_else(|| panic!("{slot} of {template}"))
    };
    assert!(slot("voorpagina", "teaser-1").starts_with("a reference to a story on another page"));
    assert!(
        slot("voorpagina", "index").starts_with("references to stories on other pages, a list; 2")
    );
    assert!(slot("binnen-1", "kort").starts_with("briefs, one story or a list: about 17"));
    assert!(
        slot("binnen-3", "ad").starts_with("a picture file of 103.7 x 164.5"),
        "{}",
        slot("binnen-3", "ad")
    );
    assert!(slot("kort", "agenda").starts_with("a story set as a box: 22 to 31 rows"));
    assert!(slot("kort", "beeld").starts_with("a story's picture"));
    assert!(ran.out.contains(", turns with its side\n") && ran.out.contains(", for a left page\n"));
}

#[test]
fn a_layout_can_be_taken_and_changed() {
    let desk = Desk::new();
    let ran = desk.katern("layouts weekblad --yaml");
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""));
    desk.write("krant/layouts/eigen.yaml", &ran.out);
    assert!(desk.katern("layouts --issue krant").out.contains("eigen (krant/layouts/eigen.yaml)"));
    assert_eq!(desk.katern("layouts --yaml").exit, 2);
}
