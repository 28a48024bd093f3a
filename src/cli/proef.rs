//! `katern build --press proef`: what stands at the feet of a proof that is mailed.
//!
//! In: a proof of an issue, clean or not, and when it is. Out: the PDF for eyes, whose feet say
//! what is not clean on each page.

use crate::cli::arguments::Build;
use crate::cli::bring::Brought;
use crate::cli::exit::Stop;
use crate::cli::naming::NamedFile;
use crate::cli::show;
use crate::cli::speech::over;
use crate::mailed::{PageFoot, pulled};
use crate::makeup::Made;
use crate::pdf_of;
use crate::report::{Report, Severity};
use crate::source::Sources;
use std::time::SystemTime;
use time::OffsetDateTime;

/// The name of the press condition that is none.
pub const NAME: &str = "proef";

/// Whether a press condition of that name is the proof, not one of the issue's own.
pub fn is_proof(name: Option<&str>, sources: &Sources) -> bool {
    name == Some(NAME) && sources.find("layouts/press/proef.yaml").is_none()
}

/// Stops for options that are for a press, where a proof to be mailed is asked for.
pub fn of_a_press(arguments: &Build, files: &[NamedFile]) -> Result<(), Stop> {
    let apart = arguments.split || files.iter().any(|(_, page)| page.is_some());
    let given = [
        (arguments.standard.is_some(), "--standard"),
        (arguments.ink.is_some(), "--ink"),
        (apart, "--split"),
        (arguments.manifest.is_some(), "--manifest"),
        (arguments.resume, "--resume"),
    ];
    match given.iter().find(|(given, _)| *given) {
        None => Ok(()),
        Some((_, name)) => {
            let message = format!("`{name}` is for a press, and `--press proef` is none");
            Err(Stop::Use(message, "Leave it out.".to_owned()))
        }
    }
}

/// When something is, as people write it: `2026-11-30 02:31 UTC`.
pub fn written(now: SystemTime) -> String {
    let now = OffsetDateTime::from(now);
    let (year, month, day) = (now.year(), u8::from(now.month()), now.day());
    format!("{year}-{month:02}-{day:02} {:02}:{:02} UTC", now.hour(), now.minute())
}

/// Pulls the proof of an issue; where it cannot be, that is added to the reports.
pub fn pull(brought: &mut Brought, now: &str) -> Option<Vec<Vec<u8>>> {
    let made = brought.proof.made.as_ref();
    let drawn = made.map(|made| {
        let pdf = pdf_of(made).map_err(|faults| faults.reports)?;
        pulled(&pdf, &feet(brought, made, now)).map_err(|report| vec![report])
    });
    let (pdf, found) = match drawn {
        Some(Ok(pdf)) => (Some(vec![pdf]), Vec::new()),
        Some(Err(found)) => (None, found),
        None => (None, Vec::new()),
    };
    brought.found(found, pdf.is_none());
    pdf
}

/// What is said at the foot of each page: when, and what is not clean there.
fn feet(brought: &Brought, made: &Made, now: &str) -> Vec<PageFoot> {
    let about = &made.paper.about.title;
    let counts = |report: &&Report| report.severity > Severity::Note;
    let graver =
        |of: Severity| brought.proof.reports.iter().filter(|report| report.severity == of).count();
    let all = [graver(Severity::Error), graver(Severity::Warning), 0];
    let foot = |number: u32| {
        let first = format!("PROEF · {about} · {} · {now}", over(&format!("page {number}")));
        let here = brought.proof.reports.iter().filter(counts);
        let here = here.filter(|report| report.page.is_none_or(|page| page == number));
        let line = |report: &Report| {
            let kind = report.severity.name();
            format!("{} [{}]: {}", over(kind), report.code.name(), over(&report.message))
        };
        let tally = over(&show::in_all(all)).into_owned();
        PageFoot { lines: [first, tally].into_iter().chain(here.map(line)).collect() }
    };
    made.paper.pages.iter().map(|page| foot(page.number)).collect()
}

#[cfg(test)]
mod tests {
    use super::written;
    use std::time::{Duration, SystemTime};

    #[test]
    fn a_time_is_written_as_people_do() {
        let day = SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_919_460);
        assert_eq!(written(day), "2026-11-29 02:31 UTC");
        assert_eq!(written(SystemTime::UNIX_EPOCH), "1970-01-01 00:00 UTC");
    }
}
