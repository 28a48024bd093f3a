//! Labels with what belongs to each behind them, in as many columns as the look has.

use super::laying::Laying;
use crate::element::kader::{KaderOrder, KaderPart, at};
use crate::story::Text;
use crate::unit::{Pt, Rows};

/// Two cells: a label and what belongs to it.
pub(super) const LAYING: Laying =
    Laying { cells: 2..=2, holds: "two cells, a label and what belongs to it", lay, listed: false };

fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let (width, hang) = (order.column(), order.look.hang);
    let parts = rows.iter().filter_map(|row| {
        let [label, value] = row.as_slice() else { return None };
        let above = Rows::from(order.ruled());
        let label = order.ragged(label, order.look.label, hang);
        let value = order.ragged(value, order.look.entry, width - hang);
        let rows = order.deepest([label.as_ref(), value.as_ref()])? + above;
        let label = label.map(|label| at(label, Pt::ZERO, above));
        let value = value.map(|value| at(value, hang, above));
        let pieces = label.into_iter().chain(value).collect();
        Some(KaderPart { pieces, rows, hairline: order.ruled(), ..KaderPart::default() })
    });
    let parts = parts.collect();
    order.columns(parts);
}
