//! Pictures with the words that belong to them.
//!
//! In: a page as it is seen. Out: what kind of art a picture is, the lines of its caption and of
//! its credit, its name for messages.

use crate::geometry::Size;
use crate::issue::Picture;
use crate::layout::{Art, Part};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::view::{SeenPicture, View};
use crate::source::Span;
use crate::story::{Photo, Piece, Text};
use crate::style::Role;

/// A picture to which the layout gives words, with the lines of its caption and of its credit.
#[derive(Clone, Debug)]
pub struct Captioned<'s, 'a> {
    /// The picture.
    pub shown: &'s SeenPicture<'a>,
    /// The lines of its caption.
    pub captions: Vec<&'s SeenLine<'a>>,
    /// Those of its credit.
    pub credits: Vec<&'s SeenLine<'a>>,
}

impl<'a> SeenPicture<'a> {
    /// What messages call it.
    pub fn name(&self) -> String {
        self.photo.map_or("a missing picture".to_owned(), |photo| format!("`{}`", photo.path))
    }

    /// How much of the page it takes, in square points.
    pub fn surface(&self) -> f64 {
        self.frame.width.points() * self.frame.height.points()
    }

    /// Its frame without its place.
    pub fn size(&self) -> Size {
        Size { width: self.frame.width, height: self.frame.height }
    }

    /// Whether words are of its caption, or of its credit.
    pub fn is_captioned_by(&self, line: &SeenLine) -> bool {
        let text = |photo: &'a Photo| match line.role {
            Role::Caption => Some(&photo.caption),
            Role::Credit => Some(&photo.credit),
            _ => None,
        };
        self.photo.and_then(text).is_some_and(|text| within(text, line.span))
    }
}

impl<'a> Sight<'a> {
    /// What kind of picture one is, by its area.
    pub fn art(&self, view: &View<'a>, shown: &SeenPicture) -> Art {
        match self.area_of(view, shown).map(|area| &area.part) {
            Some(Part::Picture { art, .. }) => *art,
            _ => Art::Photo,
        }
    }

    /// The file of a picture as its header tells of it, with what its story says.
    pub fn original(&self, shown: &SeenPicture<'a>) -> Option<(&'a Photo, Picture)> {
        let photo = shown.photo?;
        Some((photo, *self.issue.pictures.get(&photo.file?)?))
    }

    /// The photographs of a page: no drawings, no supplied art.
    pub fn photographs<'s>(
        &'s self,
        view: &'s View<'a>,
    ) -> impl Iterator<Item = &'s SeenPicture<'a>> {
        view.pictures.iter().filter(|shown| self.art(view, shown) == Art::Photo)
    }

    /// Whether the layout gives a picture words.
    pub fn has_words(&self, view: &View<'a>, shown: &SeenPicture) -> bool {
        let part = self.area_of(view, shown).map(|area| &area.part);
        !matches!(part, Some(Part::Picture { caption: false, .. }))
    }

    /// The pictures of a page that have words by the layout.
    pub fn captioned<'s>(&self, view: &'s View<'a>) -> Vec<Captioned<'s, 'a>> {
        let wants = |shown: &&SeenPicture| self.has_words(view, shown);
        let with_words = |shown: &'s SeenPicture<'a>| {
            let own = || view.lines.iter().filter(|line| shown.is_captioned_by(line));
            Captioned {
                shown,
                captions: own().filter(|line| line.role == Role::Caption).collect(),
                credits: own().filter(|line| line.role == Role::Credit).collect(),
            }
        };
        view.pictures.iter().filter(wants).map(with_words).collect()
    }
}

/// Whether a word stands inside a text of a story's front matter.
fn within(text: &Text, span: Option<Span>) -> bool {
    let Some(span) = span else { return false };
    text.pieces.iter().any(|piece| match piece {
        Piece::Words { span: own, .. } => {
            own.file == span.file && own.start <= span.start && span.end <= own.end
        }
        Piece::Break => false,
    })
}
