//! Files that are named: designs and press conditions by their name, fonts and profiles by their
//! path.
//!
//! In: a name, and where it stands. Out: the file, or reports with what to write instead.

use crate::read::place::{copy, find, inside, instead, unread};
use crate::read::value::unknown;
use crate::read::yaml::{Node, TextStart, parse};
use crate::report::{Code, Report};
use crate::source::{FileId, Own, Sources, Span};

/// What is called by its name alone.
#[derive(Clone, Copy)]
pub(crate) enum DesignKind {
    /// A layout.
    Layout,
    /// A press condition.
    Press,
}

impl DesignKind {
    fn folder(self) -> &'static str {
        match self {
            DesignKind::Layout => "layouts",
            DesignKind::Press => "layouts/press",
        }
    }

    fn word(self) -> &'static str {
        match self {
            DesignKind::Layout => "layout",
            DesignKind::Press => "press condition",
        }
    }
}

/// A design's name, and where it is named.
#[derive(Clone, Copy)]
pub(crate) struct DesignName<'a> {
    /// What it is the name of.
    pub kind: DesignKind,
    /// The name.
    pub name: &'a str,
    /// Where; `None` where no file names it.
    pub at: Option<Span>,
}

/// The YAML file `FOLDER/NAME.yaml`.
pub(crate) fn design(
    sources: &Sources,
    of: DesignName<'_>,
    out: &mut Vec<Report>,
) -> Option<(FileId, Node)> {
    let DesignName { kind, name, at } = of;
    let name = match inside(name) {
        Ok(name) => name,
        Err(report) => {
            out.push(report.at(at));
            return None;
        }
    };
    let folder = kind.folder();
    let Some(file) = find(sources, &format!("{folder}/{name}.yaml")) else {
        let before = format!("{folder}/");
        let names = sources
            .files()
            .filter_map(|(_, f)| f.path.strip_prefix(before.as_str())?.strip_suffix(".yaml"));
        out.push(
            unknown(
                &format!("there is no {}", kind.word()),
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

/// What a design names by its path.
#[derive(Clone, Copy)]
pub(crate) enum Companion {
    /// A font.
    Font,
    /// A colour profile.
    Profile,
}

impl Companion {
    fn word(self) -> &'static str {
        match self {
            Companion::Font => "font",
            Companion::Profile => "profile",
        }
    }

    /// What the names of the program's own end in.
    fn ending(self) -> &'static str {
        match self {
            Companion::Font => ".ttf",
            Companion::Profile => ".icc",
        }
    }
}

/// A file that a design names; reports a path that leaves the folder, a missing file and one that
/// cannot be read, and gives a stand-in of the program, so that a page can be shown while the error
/// stands.
pub(crate) fn named_file(
    sources: &Sources,
    path: &str,
    kind: Companion,
    out: &mut Vec<Report>,
) -> Option<FileId> {
    let (what, like) = (kind.word(), kind.ending());
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
