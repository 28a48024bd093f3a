//! What is wrong, where, by how much, and what to do: the one shape in which every stage speaks.
//!
//! A stage gives its value *and* its reports (`Checked`), so that a page can be shown while an
//! error stands. `Code` is closed: its names are what a printer, a report file and a test refer to.

pub mod advice;
mod code;
pub mod lore;
mod nearest;
pub mod said;
pub mod severities;
mod severity;
mod stage;

pub use code::Code;
pub use nearest::nearest;
pub use severity::Severity;
pub use stage::Stage;

use crate::report::advice::Advice;
use crate::source::Span;

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Its kind.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong and by how much, one sentence without a closing point.
    pub message: String,
    /// Where in the source, if it has a place.
    pub span: Option<Span>,
    /// The page number as printed, if it is known.
    pub page: Option<u32>,
    /// What to do, one or two sentences.
    pub help: String,
    /// The same cause in other places, which are told with this one: without any of their own.
    pub also: Vec<Report>,
    /// What would mend the page, best first, where that was looked for.
    pub advice: Box<[Advice]>,
}

impl Report {
    /// An error, without help, place or page yet.
    pub fn error(code: Code, message: impl Into<String>) -> Report {
        Report {
            code,
            severity: Severity::Error,
            message: message.into(),
            span: None,
            page: None,
            help: String::new(),
            also: Vec::new(),
            advice: Box::default(),
        }
    }

    /// A warning, without help, place or page yet.
    pub fn warning(code: Code, message: impl Into<String>) -> Report {
        Report { severity: Severity::Warning, ..Report::error(code, message) }
    }

    /// A note, without help, place or page yet.
    pub fn note(code: Code, message: impl Into<String>) -> Report {
        Report { severity: Severity::Note, ..Report::error(code, message) }
    }

    /// The same report with a place.
    pub fn at(self, span: impl Into<Option<Span>>) -> Report {
        Report { span: span.into(), ..self }
    }

    /// The same report with a page number.
    pub fn on(self, page: u32) -> Report {
        Report { page: Some(page), ..self }
    }

    /// Whether it tells what was chosen: always shown, and nothing to look after.
    pub fn is_fact(&self) -> bool {
        self.severity == Severity::Note && matches!(self.code, Code::Chosen | Code::LeftOut)
    }

    /// In how many places its cause shows.
    pub fn places(&self) -> usize {
        1 + self.also.len()
    }

    /// The same report with what to do.
    pub fn help(self, help: impl Into<String>) -> Report {
        Report { help: help.into(), ..self }
    }
}

/// A value with all that was found while it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked<T> {
    /// The value, as good as it could be made.
    pub value: T,
    /// What was found, in the order in which it was found.
    pub reports: Vec<Report>,
}

impl<T> Checked<T> {
    /// A value with nothing to say.
    pub fn clean(value: T) -> Checked<T> {
        Checked { value, reports: Vec::new() }
    }

    /// Hands the value out and moves the reports to `into`.
    pub fn drain(self, into: &mut Vec<Report>) -> T {
        into.extend(self.reports);
        self.value
    }
}

/// Whether any report forbids writing the PDF.
pub fn any_error(reports: &[Report]) -> bool {
    reports.iter().any(|r| r.severity == Severity::Error)
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn code_names_are_distinct() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|c| c.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
