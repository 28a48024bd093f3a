//! What stands in a box, entry by entry: what goes from its end where it is too long.
//!
//! In: the blocks of a box. Out: how many entries they have, the blocks without the last of these,
//! and the words of the first that goes. A head under which nothing is left goes with them.

use crate::story::{Block, Text};

/// How many entries blocks have: paragraphs, rows of tables, entries of lists.
pub fn entries(body: &[Block]) -> usize {
    body.iter().map(held).sum()
}

fn held(block: &Block) -> usize {
    match block {
        Block::Table(table) => table.rows.len(),
        Block::List { entries, .. } | Block::Quotation(entries) => entries.len(),
        Block::Crosshead(_) => 0,
        _ => 1,
    }
}

/// The blocks without so many of their last entries.
pub fn without_last(body: &[Block], gone: usize) -> Vec<Block> {
    let mut left = entries(body).saturating_sub(gone);
    let mut kept = Vec::new();
    for block in body {
        let own = held(block);
        kept.extend(first(block, left));
        left = left.saturating_sub(own);
    }
    while kept.last().is_some_and(|block| held(block) == 0) {
        kept.pop();
    }
    kept
}

/// A block with its first entries alone; nothing where none is left of it.
fn first(block: &Block, left: usize) -> Option<Block> {
    let mut block = block.clone();
    match &mut block {
        Block::Table(table) => table.rows.truncate(left),
        Block::List { entries, .. } | Block::Quotation(entries) => entries.truncate(left),
        _ => {}
    }
    (left > 0 && held(&block) <= left).then_some(block)
}

/// The words of the first of so many last entries.
pub fn first_of_last(body: &[Block], gone: usize) -> String {
    let mut before = entries(body).saturating_sub(gone);
    for block in body {
        let own = held(block);
        if before < own {
            return said(block, before);
        }
        before -= own;
    }
    String::new()
}

fn said(block: &Block, at: usize) -> String {
    match block {
        Block::Table(table) => {
            let cells = table.rows.get(at).into_iter().flatten().map(Text::plain);
            cells.collect::<Vec<_>>().join(" ")
        }
        Block::List { entries, .. } | Block::Quotation(entries) => {
            entries.get(at).map_or(String::new(), Text::plain)
        }
        Block::Paragraph(text) | Block::Question(text) => text.plain(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, first_of_last, without_last};
    use crate::story::{Block, ListMark, Text};

    fn text(words: &str) -> Text {
        Text::from(words)
    }

    fn body() -> Vec<Block> {
        vec![
            Block::Paragraph(text("een")),
            Block::Crosshead(text("kop")),
            Block::List { mark: ListMark::Dash, entries: vec![text("twee"), text("drie")] },
        ]
    }

    #[test]
    fn entries_go_from_the_end_and_a_head_with_all_of_its_own() {
        let body = body();
        assert_eq!(entries(&body), 3);
        let left = |gone| without_last(&body, gone).len();
        assert_eq!([left(0), left(1), left(2), left(3)], [3, 3, 1, 0]);
        assert_eq!(entries(&without_last(&body, 1)), 2);
        assert_eq!([1, 2, 3].map(|gone| first_of_last(&body, gone)), ["drie", "twee", "een"]);
    }
}
