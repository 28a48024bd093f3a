//! Events: the day at the left, title and place behind it.

use super::laying::Laying;
use crate::element::kader::{KaderOrder, KaderPart, at};
use crate::story::Text;
use crate::unit::{Pt, Rows};

/// Three cells: day, title and place.
pub(super) const LAYING: Laying =
    Laying { cells: 3..=3, holds: "three cells, day, title and place", lay, listed: false };

fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let parts = rows.iter().filter_map(|row| event(order, row)).collect();
    order.columns(parts);
}

fn event(order: &mut KaderOrder, row: &[Text]) -> Option<KaderPart> {
    let [day, title, place] = row else { return None };
    let (width, hang) = (order.column(), order.look.hang);
    let above = Rows::from(order.ruled());
    let mut part = KaderPart { hairline: order.ruled(), rows: above, ..KaderPart::default() };
    let day = order.ragged(day, order.look.label, width);
    part.pieces.extend(day.map(|day| at(day, Pt::ZERO, above)));
    for (text, role) in [(title, order.look.title), (place, order.look.entry)] {
        let Some(text) = order.ragged(text, role, width - hang) else { continue };
        let rows = order.rows(&text);
        part.pieces.push(at(text, hang, part.rows));
        part.rows += rows;
    }
    part.rows = part.rows.max(above + 1);
    (!part.pieces.is_empty()).then_some(part)
}
