//! Files come in, an issue goes out: words, designs and pictures as plain data, and all that is
//! wrong with them as reports.
//!
//! Here alone YAML, Markdown and picture formats are known. Nothing touches a disk: everything
//! comes from `Sources`, the issue's own files before the program's.

use crate::issue::Issue;
use crate::layout::Layout;
use crate::press::Press;
use crate::read::place::{copy, find, inside, unread};
use crate::read::value::unknown;
use crate::read::yaml::{Node, Origin, parse};
use crate::report::{Checked, Code, Report};
use crate::source::{FileId, Own, Sources, Span};
use crate::typography::{line, typography};

mod area;
mod bounds;
mod callout;
mod cap;
mod furniture;
mod inline;
pub(crate) mod invariant;
mod issue;
mod keys;
mod layout;
mod markdown;
pub mod picture;
mod place;
mod press;
mod rows;
mod schema;
mod story;
mod strange;
mod style;
mod value;
mod yaml;

pub use issue::title_and_number;
pub use place::{LARGEST as LARGEST_TEXT, overlong, spot};
pub use schema::{Document, schema};

/// Reads `issue.yaml` and everything that it names; `None` only when no page could be shown.
///
/// Reports what is wrong in any of the files; a picture that is missing or broken leaves its place
/// empty.
pub fn read(sources: &Sources) -> Checked<Option<Issue>> {
    checked(|out| {
        let mut issue = issue::issue(sources, out)?;
        if let Some(signs) = issue.layout.typography {
            issue.stories.iter_mut().for_each(|story| typography(story, &signs, out));
            issue.title = line(&issue.title, issue.title_at, &signs, out);
        }
        Some(issue)
    })
}

/// Reads the layout of that name, `layouts/NAME.yaml`; `None` when there is none or it cannot be
/// used at all.
///
/// Reports all that is wrong in its file.
pub fn layout(sources: &Sources, name: &str) -> Checked<Option<Layout>> {
    checked(|out| layout_file(sources, name, None, out))
}

/// Reads the press condition of that name, `layouts/press/NAME.yaml`; `None` when there is none or
/// it cannot be used at all.
///
/// Reports all that is wrong in its file.
pub fn press(sources: &Sources, name: &str) -> Checked<Option<Press>> {
    checked(|out| press_file(sources, name, None, out))
}

fn checked<T>(make: impl FnOnce(&mut Vec<Report>) -> T) -> Checked<T> {
    let mut reports = Vec::new();
    let value = make(&mut reports);
    Checked { value, reports }
}

/// A layout by name; an unknown name is reported `at` the place that names it.
fn layout_file(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<Layout> {
    let (file, node) = design(sources, ("layouts", "layout", name), at, out)?;
    layout::layout(sources, (file, name), &node, out)
}

/// A press condition by name; an unknown name is reported `at` the place that names it.
fn press_file(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<Press> {
    let (file, node) = design(sources, ("layouts/press", "press condition", name), at, out)?;
    press::press(sources, (file, name), &node, out)
}

/// The YAML file `FOLDER/NAME.yaml`.
fn design(
    sources: &Sources,
    (folder, kind, name): (&str, &str, &str),
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<(FileId, Node)> {
    let name = match inside(name) {
        Ok(name) => name,
        Err(report) => {
            out.push(report.at(at));
            return None;
        }
    };
    let Some(file) = find(sources, &format!("{folder}/{name}.yaml")) else {
        let before = format!("{folder}/");
        let names = sources
            .files()
            .filter_map(|(_, f)| f.path.strip_prefix(before.as_str())?.strip_suffix(".yaml"));
        out.push(
            unknown(
                &format!("there is no {kind}"),
                &name,
                names.filter(|name| !name.contains('/')),
            )
            .at(at),
        );
        return None;
    };
    let copy = copy(sources, file, out)?;
    let node = parse(copy.text, Origin { file, base: copy.base }, out)?;
    Some((file, node))
}

/// A file that a design names; reports a path that leaves the folder, a missing file and one that
/// cannot be read, and gives a stand-in of the program that ends as `like`, so that a page can be
/// shown while the error stands.
fn named_file(
    sources: &Sources,
    (path, like): (&str, &str),
    what: &str,
    out: &mut Vec<Report>,
) -> Option<FileId> {
    let report = match inside(path) {
        Ok(path) => match find(sources, &path) {
            Some(file) => match sources.read(file) {
                Ok(_) => return Some(file),
                Err(why) => unread(why),
            },
            None => Report::error(Code::MissingFile, format!("the {what} `{path}` is not there"))
                .help(place::instead(sources, &path)),
        },
        Err(report) => report,
    };
    out.push(report);
    sources.files().find(|(_, f)| f.own == Own::Program && f.path.ends_with(like)).map(|(id, _)| id)
}
