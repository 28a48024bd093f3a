//! Days side by side: the day, its figure, and what more there is of it, one under another.

use super::laying::Laying;
use crate::element::kader::{KaderOrder, KaderPart, Upright, at};
use crate::story::{Piece, Text};
use crate::style::Role;
use crate::unit::Pt;

/// A day, its figure, and up to six lines more.
pub(super) const LAYING: Laying = Laying {
    cells: 2..=8,
    holds: "a day, its figure, and what more there is of it",
    lay,
    listed: false,
};

/// As many days stand side by side as their widest words leave room for, in rows of about equally
/// many.
fn lay(order: &mut KaderOrder, rows: &[Vec<Text>]) {
    let gutter = order.look.gutter.max(order.desk.layout.objects.label_gap);
    let role = |cell: usize| match cell {
        0 => order.look.label,
        1 => order.look.figure,
        _ => order.look.entry,
    };
    let roles: Vec<Role> = (0..rows.first().map_or(0, Vec::len)).map(role).collect();
    let mut needed = Pt(1);
    for (text, role) in rows.iter().flat_map(|row| row.iter().zip(&roles)) {
        for word in words(text) {
            let set = order.ragged(&word, *role, order.width);
            needed = needed.max(set.map_or(Pt::ZERO, |set| set.widest()));
        }
    }
    let fit = ((order.width + gutter).0 / (needed + gutter).0).max(1);
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX).max(1);
    let lines = (count + fit - 1) / fit;
    let across = (count + lines - 1) / lines;
    let width = (order.width - gutter * (across - 1)) / across;
    for days in rows.chunks(usize::try_from(across).unwrap_or(1)) {
        let above = order.clear();
        let mut part = KaderPart::default();
        for (i, day) in (0i64..).zip(days) {
            let x = (width + gutter) * i;
            if i > 0 && order.ruled() {
                part.uprights.push(Upright { x: x - gutter / 2, from: above });
            }
            let mut depth = above;
            for (text, role) in day.iter().zip(&roles) {
                let Some(set) = order.ragged(text, *role, width) else { continue };
                let rows = order.rows(&set);
                part.pieces.push(at(set, x, depth));
                depth += rows;
            }
            part.rows = part.rows.max(depth);
        }
        order.put(part);
    }
}

/// Each word of a text by itself.
fn words(text: &Text) -> Vec<Text> {
    let alone = |piece: &Piece| match piece {
        Piece::Words { text, emphasis, apart, span } => text
            .split_whitespace()
            .map(|word| {
                let (text, emphasis, apart, span) = (word.to_owned(), *emphasis, *apart, *span);
                Text { pieces: vec![Piece::Words { text, emphasis, apart, span }] }
            })
            .collect(),
        Piece::Break => Vec::new(),
    };
    text.pieces.iter().flat_map(alone).collect()
}
