//! Reports in one line, for programs: what is wrong as an error of Rust has it.
//!
//! In: a report, or all that kept a PDF from being written. Out: `error[overset-text]: …`, and with
//! the sources the place before it. The command line shows more: the line of the source, and what
//! to do.

use crate::report::{Code, Report, Severity, any_error};
use crate::source::Sources;
use std::error::Error;
use std::fmt::{self, Write};

/// What kept a PDF from being written: at least one error.
///
/// ```
/// use katern::{Code, Faults, Report};
/// let wrong = Faults { reports: vec![Report::error(Code::BadDate, "there is no such day")] };
/// assert_eq!(wrong.to_string(), "error[bad-date]: there is no such day");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults {
    /// The errors, in order.
    pub reports: Vec<Report>,
}

impl Faults {
    /// The errors among reports. Where none stands the program itself has failed, and that is said.
    pub fn among(reports: &[Report]) -> Faults {
        let errors = reports.iter().filter(|report| report.severity == Severity::Error);
        let mut reports: Vec<Report> = errors.cloned().collect();
        silent(&mut reports);
        Faults { reports }
    }
}

/// Adds that the program has failed where nothing was made and no error tells why.
pub fn silent(reports: &mut Vec<Report>) {
    if !any_error(reports) {
        let help = "This is a fault of the program, not of the issue: please tell its makers.";
        let message = "the pages could not be made, and nothing was found that is wrong";
        reports.push(Report::error(Code::Internal, message).help(help));
    }
}

impl Report {
    /// The same line with the place in the sources before it, as compilers have it:
    /// `krant/issue.yaml:3:7: error[bad-date]: …`.
    ///
    /// ```
    /// use katern::{Code, Own, Report, Sources, Span};
    /// let mut sources = Sources::new("krant");
    /// let file = sources.add("issue.yaml", b"title: De Proef\ndate: 31-2".to_vec(), Own::Issue);
    /// let report = Report::error(Code::BadDate, "there is no such day");
    /// let report = report.at(Span::new(file, 22..26)).on(3);
    /// let shown = "krant/issue.yaml:2:7: error[bad-date]: there is no such day (page 3)";
    /// assert_eq!(report.placed(&sources), shown);
    /// ```
    pub fn placed(&self, sources: &Sources) -> String {
        let Some(span) = self.span else { return self.to_string() };
        let place = sources.place(span);
        format!("{}:{}:{}: {self}", sources.shown(span.file), place.line, place.column)
    }
}

/// `warning[loose-line]: in 3 places, the first: … (page 2)`, in one line whatever the words hold.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}[{}]: ", self.severity.name(), self.code.name())?;
        if self.places() > 1 {
            write!(f, "in {} places, the first: ", self.places())?;
        }
        for sign in self.message.chars() {
            f.write_char(if sign.is_control() { ' ' } else { sign })?;
        }
        self.page.map_or(Ok(()), |page| write!(f, " (page {page})"))
    }
}

impl Error for Report {}

/// One line an error.
impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (at, report) in self.reports.iter().enumerate() {
            let parted = if at == 0 { "" } else { "\n" };
            write!(f, "{parted}{report}")?;
        }
        Ok(())
    }
}

impl Error for Faults {}

#[cfg(test)]
mod tests {
    use super::Faults;
    use crate::report::{Code, Report};

    #[test]
    fn a_report_is_one_line() {
        let mut report =
            Report::warning(Code::LooseLine, "a line\ngapes").on(2).help("Cut a word.");
        assert_eq!(report.to_string(), "warning[loose-line]: a line gapes (page 2)");
        report.also.push(Report::warning(Code::LooseLine, "another"));
        let many = "warning[loose-line]: in 2 places, the first: a line gapes (page 2)";
        assert_eq!(report.to_string(), many);
    }

    #[test]
    fn faults_are_never_none() {
        let warned = Report::warning(Code::Widow, "a widow");
        let codes = |reports: &[Report]| {
            Faults::among(reports).reports.iter().map(|report| report.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), [Code::Internal]);
        assert_eq!(codes(std::slice::from_ref(&warned)), [Code::Internal]);
        assert_eq!(codes(&[warned, Report::error(Code::NoFit, "x")]), [Code::NoFit]);
    }
}
