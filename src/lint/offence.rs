//! A breach of a rule of design: on which page, of which story, where in the sources, in words.
//!
//! In: nothing; plain data made by the rules.

use crate::source::Span;

/// A breach of a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offence {
    /// The page; `None` for what is the issue's or the layout's.
    pub page: Option<u32>,
    /// The story that it is about.
    pub story: Option<String>,
    /// Where in the sources it comes from.
    pub span: Option<Span>,
    /// What is wrong and by how much.
    pub message: String,
    /// How it is mended, where not as its rule says.
    pub remedy: Option<&'static str>,
}

impl Offence {
    /// One of the issue as a whole.
    pub fn of_issue(message: impl Into<String>) -> Offence {
        Offence { page: None, story: None, span: None, message: message.into(), remedy: None }
    }

    /// The same with its place.
    pub fn at(self, span: impl Into<Option<Span>>) -> Offence {
        Offence { span: span.into(), ..self }
    }

    /// The same with a remedy of its own.
    pub fn mended(self, remedy: impl Into<Option<&'static str>>) -> Offence {
        Offence { remedy: remedy.into(), ..self }
    }

    /// The same with the story that it is about.
    pub fn of(self, story: impl Into<String>) -> Offence {
        Offence { story: Some(story.into()), ..self }
    }
}
