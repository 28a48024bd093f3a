//! What a folder keeps back, told beside what else was found in its issue.
//!
//! In: the files of a folder, what it skipped or refused, what was found in the issue. Out: the
//! causes of all of it: what was refused is told where it is named, and a file that could not be
//! read is told once.

use crate::cause::causes;
use crate::report::{Code, Report};
use crate::source::{Sources, Unread};

/// What was found in the files of a folder with what the folder keeps back. `told` are the reports
/// of its reading: what was told of pages that stay in the house is told.
pub(super) fn with_kept_back(
    sources: &Sources,
    kept_back: &[Report],
    found: Vec<Report>,
    told: &[String],
) -> Vec<Report> {
    let mut found = found;
    tell_unread(sources, told, &mut found);
    let mut reports = kept_back.to_vec();
    placed(&mut reports, &mut found);
    reports.append(&mut found);
    causes(reports)
}

/// What the folder keeps back is told where it is named, in place of its being missing there.
fn placed(kept_back: &mut [Report], told: &mut Vec<Report>) {
    told.retain(|report| {
        if !matches!(report.code, Code::MissingFile | Code::MissingStory) {
            return true;
        }
        let names = |why: &Report| {
            let mut quoted = why.message.split('`').skip(1).step_by(2);
            let name = quoted.next().map(|name| format!("`{name}`"));
            name.is_some_and(|name| report.message.contains(&name) || report.help.contains(&name))
        };
        match kept_back.iter_mut().find(|why| names(why)) {
            Some(why) => {
                why.span = why.span.or(report.span);
                why.page = why.page.or(report.page);
                why.severity = why.severity.max(report.severity);
                false
            }
            None => true,
        }
    });
}

/// Adds what could not be read and was not told where it is named.
fn tell_unread(sources: &Sources, known: &[String], reports: &mut Vec<Report>) {
    for why in sources.unread() {
        if !is_told(why, reports) && !known.contains(&why.message) {
            reports.push(
                Report::error(Code::CannotRead, why.message.as_str()).help(why.help.as_str()),
            );
        }
    }
}

/// Whether a report says why a file could not be read.
pub(crate) fn is_told(why: &Unread, reports: &[Report]) -> bool {
    reports.iter().any(|report| report.message == why.message)
}

#[cfg(test)]
mod tests {
    use super::tell_unread;
    use crate::source::{Later, Own, Sources, Unread};

    #[test]
    fn what_could_not_be_read_is_told_once() {
        let why =
            || Unread { message: "cannot read `x`".to_owned(), help: String::new(), machine: true };
        let mut sources = Sources::new("krant");
        let id = sources.add("pictures/x", Later::new(move || Err(why())), Own::Issue);
        assert!(sources.bytes(id).is_empty());
        let mut reports = Vec::new();
        tell_unread(&sources, &["cannot read `x`".to_owned()], &mut reports);
        assert!(reports.is_empty(), "it was told of a page that stays in the house");
        tell_unread(&sources, &[], &mut reports);
        tell_unread(&sources, &[], &mut reports);
        assert_eq!(reports.len(), 1);
    }
}
