//! Type on one baseline, gathered from its runs.
//!
//! In: runs in reading order. Out: lines with their ends, their words, and where these come from.

use crate::color::Ink;
use crate::issue::StoryId;
use crate::page::{Inked, Run};
use crate::source::Span;
use crate::style::Role;

/// A run where it stands on its page, in points.
#[derive(Clone, Copy, Debug)]
pub struct SeenRun<'a> {
    /// The run; its own origin is measured from a corner that is not told here.
    pub run: &'a Run,
    /// Where its first glyph begins.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// What it is.
    pub role: Role,
    /// Its ink.
    pub ink: Ink,
    /// Where its words come from.
    pub span: Option<Span>,
}

impl SeenRun<'_> {
    /// Where its last glyph ends, the letter space after it counted in.
    pub fn right(&self) -> f64 {
        self.x + self.run.glyphs.iter().map(|glyph| glyph.advance.points()).sum::<f64>()
    }
}

/// Type on one baseline without a gap in it, in points.
#[derive(Clone, Debug)]
pub struct SeenLine<'a> {
    /// What its first run is.
    pub role: Role,
    /// The story that its first words come from.
    pub story: Option<StoryId>,
    /// Where they stand in it.
    pub span: Option<Span>,
    /// Where it begins.
    pub x: f64,
    /// Where it ends.
    pub right: f64,
    /// Its baseline.
    pub y: f64,
    /// The largest size in it.
    pub size: f64,
    /// Its words.
    pub text: String,
    /// Its runs from the left.
    pub runs: Vec<SeenRun<'a>>,
}

impl<'a> SeenLine<'a> {
    /// A line of one run.
    pub fn of(run: &'a Run, inked: &Inked<'a>, story: Option<StoryId>) -> SeenLine<'a> {
        let Inked { corner, mark, span } = *inked;
        let at = run.origin + corner;
        let (x, y) = (at.x.points(), at.y.points());
        let run = SeenRun { run, x, y, role: mark.role, ink: mark.ink, span };
        SeenLine {
            role: mark.role,
            story,
            span,
            x,
            right: run.right(),
            y,
            size: run.run.size.points(),
            text: run.run.text.clone(),
            runs: vec![run],
        }
    }

    /// Takes up a line that begins where this one ends.
    pub fn join(&mut self, next: SeenLine<'a>) {
        self.right = next.right;
        self.size = self.size.max(next.size);
        self.text.push_str(&next.text);
        self.runs.extend(next.runs);
    }

    /// Whether a line goes on where this one ends.
    pub fn goes_on(&self, next: &SeenLine) -> bool {
        let level = (self.y - next.y).abs() < 0.01;
        level && self.story == next.story && (self.right - next.x).abs() < 0.05
    }

    /// How wide it is, in points.
    pub fn width(&self) -> f64 {
        self.right - self.x
    }

    /// Its words for a message, forty characters at the most.
    pub fn words(&self) -> String {
        quoted(&self.text)
    }

    /// Whether its end is seen to be a hyphen.
    pub fn is_broken(&self) -> bool {
        self.text.trim_end().ends_with(['-', '\u{2010}', '\u{ad}'])
    }
}

/// Words for a message, forty characters at the most.
pub fn quoted(words: &str) -> String {
    let few: String = words.trim().chars().take(40).collect();
    if few.len() < words.trim().len() { format!("`{few}…`") } else { format!("`{few}`") }
}

/// Whether a role is text that runs through legs.
pub fn runs_on(role: Role) -> bool {
    let body = matches!(
        role,
        Role::Text | Role::TextItalic | Role::TextBold | Role::TextBoldItalic | Role::Quotation
    );
    body || is_crosshead(role) || matches!(role, Role::List | Role::Brief)
}

/// Whether a role is a head inside running text.
pub fn is_crosshead(role: Role) -> bool {
    matches!(role, Role::Crosshead | Role::InnerHead | Role::Question)
}
