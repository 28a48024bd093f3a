//! What a nameplate is set with, and the room that it may take.
//!
//! In: nothing; plain data.

use crate::element::Desk;
use crate::layout::Nameplate;
use crate::paragraph::Voice;
use crate::source::Span;
use crate::unit::Pt;

/// The height that a nameplate may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameplateRoom {
    /// Its upper edge on the page.
    pub top: Pt,
    /// Its lower edge.
    pub foot: Pt,
}

/// What a nameplate is set with.
pub(super) struct Means<'a> {
    pub plate: &'a Nameplate,
    pub room: NameplateRoom,
    pub name: Voice,
    /// That of its article, where it is another.
    pub article: Option<Voice>,
    pub span: Span,
    pub desk: &'a Desk<'a>,
}
