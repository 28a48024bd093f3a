//! How the words of each story are broken: the house's exceptions, the issue's, and its own.
//!
//! In: an issue. Out: one manner a story, and the house's; reports lists that can't be read.

use crate::hyphenate::{Exceptions, Hyphenation};
use crate::issue::Issue;
use crate::report::{Checked, Code, Report};
use crate::source::Span;

/// How words are broken.
#[derive(Clone, Debug, Default)]
pub struct Manners {
    /// Words of the page itself.
    pub house: Hyphenation,
    /// Those of each story of the issue.
    pub stories: Vec<Hyphenation>,
}

/// How the words of an issue are broken.
pub fn manners(issue: &Issue) -> Checked<Manners> {
    let mut reports = Vec::new();
    let mut house = Exceptions::default();
    let layout = &issue.layout;
    for (text, file) in [(&layout.exceptions, layout.file), (&issue.exceptions, issue.file)] {
        house.extend(listed(text, Span::new(file, 0..0), &mut reports));
    }
    let mut stories = Vec::with_capacity(issue.stories.len());
    for story in &issue.stories {
        let mut exceptions = house.clone();
        exceptions.extend(listed(&story.exceptions, story.span, &mut reports));
        stories.push(Hyphenation {
            language: story.language,
            exceptions,
            ..Hyphenation::default()
        });
    }
    let house = Hyphenation { exceptions: house, ..Hyphenation::default() };
    Checked { value: Manners { house, stories }, reports }
}

/// A list of words with their breaks; nothing of one that can't be read, which is reported.
fn listed(text: &str, at: Span, reports: &mut Vec<Report>) -> Exceptions {
    Exceptions::parse(text).unwrap_or_else(|(line, message)| {
        let message = format!("entry {line} of `exceptions`: {message}");
        let help = "Write a word with its breaks, as `kracht-meting`.";
        reports.push(Report::error(Code::BadValue, message).at(at).help(help));
        Exceptions::default()
    })
}
