//! Which blocks of a long story go.
//!
//! In: a story as it was set, the rows that it has too many. Out: the blocks to drop: few, of about
//! so many rows together, late rather than early; the first paragraph stays. A crosshead goes with
//! all that stands under it. Of what is far too long all goes from one block on: newspapers are cut
//! from the end.

use crate::story::Block;
use crate::weigh::composition::Galley;

/// Most rows that are made up of single paragraphs.
pub const SINGLE_ROWS: i64 = 60;
/// Most paragraphs that go by themselves.
const MOST_SINGLE: usize = 6;
/// Most paragraphs, from the end, that these are chosen from.
const MOST_CHOSEN_FROM: usize = 200;
/// Rows too many that are left rather than that one paragraph more goes.
const EACH: i64 = 2;

/// A block with the fewest rows that it takes.
#[derive(Clone, Copy)]
struct BlockRows {
    block: usize,
    rows: i64,
}

/// The blocks that go, rising.
pub fn dropped(galley: &Galley, excess: i64) -> Vec<usize> {
    let all = blocks(galley);
    let paragraphs = all.iter().filter(|of| is_paragraph(galley, of.block)).skip(1).copied();
    let paragraphs: Vec<BlockRows> = paragraphs.collect();
    let from = paragraphs.len().saturating_sub(MOST_CHOSEN_FROM);
    let single = if excess <= SINGLE_ROWS {
        chosen(paragraphs.get(from..).unwrap_or_default(), excess)
    } else {
        None
    };
    let mut gone = single.unwrap_or_else(|| tail(&all, excess));
    gone.extend(empty_heads(galley, &all, &gone));
    gone.sort_unstable();
    gone
}

/// The blocks of a story that stand in its legs.
fn blocks(galley: &Galley) -> Vec<BlockRows> {
    let mut found: Vec<BlockRows> = Vec::new();
    for (strip, block) in galley.made.strips.iter().zip(&galley.made.blocks) {
        let Some(block) = *block else { continue };
        let fewest = strip.choices.first().map_or(0, |choice| choice.rows);
        match found.last_mut().filter(|last| last.block == block) {
            Some(last) => last.rows += i64::from(fewest),
            None => found.push(BlockRows { block, rows: fewest.into() }),
        }
    }
    found
}

fn is_paragraph(galley: &Galley, block: usize) -> bool {
    matches!(galley.story.body.get(block), Some(Block::Paragraph(_)))
}

fn is_head(galley: &Galley, block: usize) -> bool {
    matches!(galley.story.body.get(block), Some(Block::Crosshead(_)))
}

/// The fewest paragraphs whose rows come to about so many, the last of them where there is a
/// choice.
fn chosen(paragraphs: &[BlockRows], excess: i64) -> Option<Vec<usize>> {
    let most = usize::try_from(excess + 2 * EACH).ok()?;
    let mut sums: Vec<Option<Vec<usize>>> = vec![None; most + 1];
    *sums.first_mut()? = Some(Vec::new());
    for BlockRows { block, rows } in paragraphs.iter().rev() {
        let rows = usize::try_from(*rows).ok()?;
        for sum in (rows..=most).rev() {
            let Some(before) = sums.get(sum - rows)?.as_ref().filter(|of| of.len() < MOST_SINGLE)
            else {
                continue;
            };
            if sums.get(sum)?.as_ref().is_none_or(|known| before.len() + 1 < known.len()) {
                let with = before.iter().copied().chain([*block]).collect();
                *sums.get_mut(sum)? = Some(with);
            }
        }
    }
    let priced = |(sum, of): (usize, Option<Vec<usize>>)| {
        let of = of.filter(|of| !of.is_empty())?;
        let off = (i64::try_from(sum).ok()? - excess).abs();
        Some((off + EACH * i64::try_from(of.len()).ok()?, of))
    };
    let all = sums.into_iter().enumerate().filter_map(priced);
    all.min_by_key(|(price, _)| *price).map(|(_, of)| of)
}

/// All from a block on, so that about so many rows go; the first block stays.
fn tail(all: &[BlockRows], excess: i64) -> Vec<usize> {
    let (mut gone, mut rows) = (Vec::new(), 0);
    for of in all.iter().skip(1).rev() {
        if rows >= excess || (rows > 0 && rows + of.rows > excess + SINGLE_ROWS / 4) {
            break;
        }
        rows += of.rows;
        gone.push(of.block);
    }
    gone
}

/// The crossheads under which nothing is left.
fn empty_heads(galley: &Galley, all: &[BlockRows], gone: &[usize]) -> Vec<usize> {
    let mut heads = Vec::new();
    let mut follows = false;
    for of in all.iter().rev().filter(|of| !gone.contains(&of.block)) {
        let head = is_head(galley, of.block);
        if head && !follows && gone.iter().any(|block| *block > of.block) {
            heads.push(of.block);
        } else {
            follows = !head;
        }
    }
    heads
}

#[cfg(test)]
mod tests {
    use super::{BlockRows, chosen, tail};

    fn rows(each: &[i64]) -> Vec<BlockRows> {
        each.iter().enumerate().map(|(block, rows)| BlockRows { block, rows: *rows }).collect()
    }

    #[test]
    fn few_paragraphs_of_about_the_rows_go() {
        assert_eq!(chosen(&rows(&[4, 12, 5, 7, 5]), 12), Some(vec![1]));
        assert_eq!(chosen(&rows(&[4, 4, 4]), 8), Some(vec![2, 1]), "the last of them");
        assert_eq!(chosen(&rows(&[40]), 12), None);
    }

    #[test]
    fn what_is_far_too_long_is_cut_from_the_end() {
        assert_eq!(tail(&rows(&[9; 40]), 200).len(), 23);
        assert_eq!(tail(&rows(&[9, 400]), 30), [1], "one at least");
        assert!(tail(&rows(&[900]), 30).is_empty(), "the first block stays");
    }
}
