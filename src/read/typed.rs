//! Signs as a keyboard has them that no layout makes into those of a newspaper: straight quotes and
//! double hyphens come in, a warning at each place goes out.

use crate::opportunity::address;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::{Piece, Story};

/// What a keyboard has for what a newspaper prints.
const TYPED: [(&str, &str); 3] = [("\"", "“ ”"), ("'", "‘ ’"), ("--", "–")];

/// Tells of the typed signs of a story that reach paper as they are.
pub(crate) fn typed(story: &mut Story, out: &mut Vec<Report>) {
    for text in story.texts_mut() {
        for piece in &text.pieces {
            let Piece::Words { text, span, .. } = piece else { continue };
            if TYPED.iter().any(|(sign, _)| text.contains(sign)) {
                out.extend(signs(text, *span));
            }
        }
    }
}

fn signs(text: &str, span: Span) -> impl Iterator<Item = Report> {
    let literal = span.end.saturating_sub(span.start) as usize == text.len();
    TYPED.iter().flat_map(move |(sign, printed)| {
        let of_text = text.match_indices(sign).filter(|(at, _)| !in_address(text, *at));
        of_text.map(move |(at, _)| {
            let start = span.start as usize + at;
            let place =
                if literal { Span::new(span.file, start..start + sign.len()) } else { span };
            let message = format!("`{sign}` is printed as it is typed");
            let help = format!(
                "Type {printed}, or give the layout `typography` with the name of the paper's \
                language: it makes typed signs the house's own."
            );
            Report::warning(Code::UndecidedSign, message).at(place).help(help)
        })
    })
}

/// Whether a place is within an address.
fn in_address(text: &str, at: usize) -> bool {
    let from = text[..at].rfind(' ').map_or(0, |space| space + 1);
    let to = text[at..].find(' ').map_or(text.len(), |space| at + space);
    address(&text[from..to]).is_some()
}
