//! Lines with their results flush right, one under another; they belong to the part above them.

use super::laying::Laying;
use crate::element::kader::{KaderOrder, KaderPart, Put, at};
use crate::story::Text;
use crate::unit::Pt;

/// Two cells: a line and its result.
pub(super) const LAYING: Laying =
    Laying { cells: 2..=2, holds: "two cells, a line and its result", lay, listed: false };

fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let mut part = KaderPart::default();
    for row in rows {
        let [text, result] = row.as_slice() else { continue };
        let result = order.ragged(result, order.look.entry, order.width);
        let room = result
            .as_ref()
            .map_or(Pt::ZERO, |result| result.widest() + order.desk.layout.objects.credit_gap);
        let text = order.ragged(text, order.look.entry, order.width - room);
        let Some(rows) = order.deepest([text.as_ref(), result.as_ref()]) else { continue };
        part.pieces.extend(text.map(|text| at(text, Pt::ZERO, part.rows)));
        let last = part.rows + rows.saturating_sub(1);
        let (x, right) = (order.width, true);
        part.pieces.extend(result.map(|text| Put { text, x, row: last, right }));
        part.rows += rows;
    }
    match order.parts.last_mut().filter(|above| above.hairline && above.table.is_none()) {
        Some(above) => {
            let under = part.pieces.into_iter();
            above.pieces.extend(under.map(|piece| Put { row: piece.row + above.rows, ..piece }));
            above.rows += part.rows;
            order.row += part.rows;
        }
        None => order.put(part),
    }
}
