//! The name of a layout comes in, `Layout` goes out, with all that it takes from others; and which
//! parts of those can't follow it.

use crate::layout::Layout;
use crate::read::extend::lineage;
use crate::read::follow::{Follower, follow, owner};
use crate::read::layout::{WrittenLayout, layout};
use crate::read::yaml::Node;
use crate::report::{Checked, Report, Severity};
use crate::source::{FileId, Sources, Span};

/// A layout by name; an unknown name is reported `at` the place that names it.
pub(crate) fn layout_file(
    sources: &Sources,
    name: &str,
    at: Option<Span>,
    out: &mut Vec<Report>,
) -> Option<Layout> {
    let made =
        sources.recall(&("layout", name, at, sources.names()), &design_files(sources), || {
            let mut told = Vec::new();
            Checked { value: made(sources, name, at, &mut told), reports: told }
        });
    out.extend_from_slice(&made.reports);
    made.value.clone()
}

/// The files that a design can be made of: all but copy and pictures. Where nothing is remembered
/// they are not asked for.
pub(crate) fn design_files(sources: &Sources) -> Vec<FileId> {
    let of_design =
        |path: &str| [".yaml", ".ttf", ".otf", ".icc"].iter().any(|end| path.ends_with(end));
    let of_copy = |path: &str| {
        let there = path.starts_with("articles/") || path.starts_with("pictures/");
        path == "issue.yaml" || (there && !of_design(path))
    };
    let all = sources.files().filter(|_| sources.memory.is_some());
    all.filter(|(_, file)| !of_copy(&file.path)).map(|(id, _)| id).collect()
}

fn made(sources: &Sources, name: &str, at: Option<Span>, out: &mut Vec<Report>) -> Option<Layout> {
    let lineage = lineage(sources, name, at, out)?;
    let mut told = Vec::new();
    let written = WrittenLayout { file: lineage.file, name, node: &lineage.node };
    let made = layout(sources, written, &mut told);
    let read = |node: &Node| {
        let mut told = Vec::new();
        layout(sources, WrittenLayout { node, ..written }, &mut told);
        told
    };
    out.extend(follow(sources, &lineage, told, &read));
    made
}

/// The parts of a layout in which errors stand and that were written in another file.
pub(crate) fn left_behind(sources: &Sources, name: &str) -> Vec<Follower> {
    let mut told = Vec::new();
    let Some(lineage) = lineage(sources, name, None, &mut told) else { return Vec::new() };
    let written = WrittenLayout { file: lineage.file, name, node: &lineage.node };
    layout(sources, written, &mut told);
    let errors = told.iter().filter(|report| report.severity == Severity::Error);
    let places = errors.filter_map(|report| report.span).filter(|at| at.file != lineage.file);
    let mut parts: Vec<Follower> = places.filter_map(|at| owner(&lineage.node, at)).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}
