//! References of an index: label and page on one line, the title under them.

use super::laying::Laying;
use crate::element::kader::{KaderOrder, KaderPart, Put, at};
use crate::story::Text;
use crate::unit::{Pt, Rows};

/// Three cells: label, page and title.
pub(super) const LAYING: Laying =
    Laying { cells: 3..=3, holds: "three cells, label, page and title", lay, listed: false };

fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let parts = rows.iter().filter_map(|row| reference(order, row)).collect();
    order.columns(parts);
}

fn reference(order: &mut KaderOrder, row: &[Text]) -> Option<KaderPart> {
    let [label, page, title] = row else { return None };
    let width = order.column();
    let above = Rows::from(order.ruled());
    let mut part = KaderPart { hairline: order.ruled(), rows: above, ..KaderPart::default() };
    let page = order.ragged(page, order.look.label, width);
    part.pieces.extend(page.map(|text| Put { text, x: width, row: above, right: true }));
    if let Some(label) = order.ragged(label, order.look.label, width) {
        part.pieces.push(at(label, Pt::ZERO, above));
    }
    part.rows += 1;
    if let Some(title) = order.ragged(title, order.look.title, width) {
        let rows = order.rows(&title);
        part.pieces.push(at(title, Pt::ZERO, part.rows));
        part.rows += rows;
    }
    (!part.pieces.is_empty()).then_some(part)
}
