//! Files that are named: designs and press conditions by their name, fonts and profiles by their
//! path.
//!
//! In: a name, and where it stands. Out: the file, or reports with what to write instead.

use crate::read::place::{copy, find, inside, instead, unread};
use crate::read::value::unknown;
use crate::read::yaml::{Node, TextStart, parse};
use crate::report::{Code, Report};
use crate::source::{FileId, Own, Sources, Span};

/// The YAML file `FOLDER/NAME.yaml`.
pub(crate) fn design(
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
    let node = parse(copy.text, TextStart { file, base: copy.base }, out)?;
    Some((file, node))
}

/// A file that a design names; reports a path that leaves the folder, a missing file and one that
/// cannot be read, and gives a stand-in of the program that ends as `like`, so that a page can be
/// shown while the error stands.
pub(crate) fn named_file(
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
                .help(instead(sources, &path)),
        },
        Err(report) => report,
    };
    out.push(report);
    sources.files().find(|(_, f)| f.own == Own::Program && f.path.ends_with(like)).map(|(id, _)| id)
}
