//! Moments along a line: when at the left, a mark on the line, what happened at its right.

use super::laying::Laying;
use crate::element::headline::Ragged;
use crate::element::kader::{KaderOrder, KaderPart, Put, Thread, at};
use crate::story::Text;
use crate::unit::Pt;

/// Two cells, or an entry that begins with its label: when, and what happened.
pub(super) const LAYING: Laying =
    Laying { cells: 2..=2, holds: "two cells, when and what happened", lay, listed: true };

/// Moments in as many columns as the look has. The line stands in the middle of the white behind
/// the widest date; that white is twice the gap of a label.
fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let width = order.column();
    let when: Vec<Option<Ragged>> =
        rows.iter().map(|row| order.ragged(row.first()?, order.look.label, width)).collect();
    let widest = when.iter().flatten().map(Ragged::widest).max().unwrap_or(Pt::ZERO);
    let gap = order.desk.layout.objects.label_gap;
    let (line, hang) = (widest + gap, widest + gap * 2);
    let mut parts = Vec::new();
    for (when, row) in when.into_iter().zip(rows) {
        let what = row.get(1).cloned().unwrap_or_default();
        let what = order.ragged(&what, order.look.entry, width - hang);
        let Some(rows) = order.deepest([when.as_ref(), what.as_ref()]) else { continue };
        // Dates end at the line, what happened begins there.
        let when = when.map(|text| Put { text, x: widest, row: 0, right: true });
        let what = what.map(|text| at(text, hang, 0));
        let pieces = when.into_iter().chain(what).collect();
        parts.push(KaderPart {
            pieces,
            rows,
            thread: Some(Thread { x: line }),
            ..KaderPart::default()
        });
    }
    let above = order.clear();
    order.row += above;
    order.columns(parts);
}
