//! What draws each strip of a text.
//!
//! In: nothing; plain data.

use crate::element::caption::Caption;
use crate::element::headline::Ragged;
use crate::element::kader::SetKader;
use crate::element::quote::SetQuote;
use crate::element::table::SetTable;
use crate::element::text::Lines;
use crate::story::Photo;
use crate::unit::Rows;
use std::sync::Arc;

/// What draws a strip.
#[derive(Debug)]
pub enum Matter {
    /// Lines of text.
    Lines(Box<Lines>),
    /// A brief: lines under a hairline in the row above them.
    Brief(Box<Lines>),
    /// A picture: the photo, its caption, and the rows of the picture itself for each choice.
    Picture(Box<Photo>, Box<Caption>, Vec<Rows>),
    /// A pull quote.
    Streamer(Box<SetQuote>),
    /// A box.
    Kader(Box<SetKader>),
    /// A table, or rows of one with the head that stands over them again at a leg's top.
    Table(Box<SetTable>, Option<Arc<SetTable>>),
    /// Lines that close a story, and whether a hairline stands over them.
    Closing(Box<Ragged>, bool),
}
