//! Pull quotes, boxes and crossheads that are far too many for the text that they stand in.
//!
//! In: a story, set. Out: of each kind those that go, the last of them, and how it is said. None of
//! these may be parted or stand by itself, so that legs full of them come out at hardly any depth.

use crate::story::{Block, Text};
use crate::unit::Rows;
use crate::weigh::composition::Galley;

/// Fewest rows of text between two pull quotes or two boxes.
const OBJECT_ROWS: i64 = 12;
/// Fewest rows of text between two crossheads.
const HEAD_ROWS: i64 = 4;
/// How many of a kind may stand closer, since a text of that kind may still come out.
const FEW: usize = 5;
/// Words that name one of them.
const START: usize = 6;

/// What stands between paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BetweenText {
    Quote,
    Box,
    Head,
}

/// Those of a kind of which a text has far too many.
#[derive(Debug)]
pub struct Crowd {
    kind: BetweenText,
    /// How many of them stand in the text.
    all: usize,
    /// The blocks that stand too close to the one before them that stays, rising.
    gone: Vec<usize>,
}

/// What there is far too much of in a text.
pub fn crowds(galley: &Galley) -> Vec<Crowd> {
    let each =
        [BetweenText::Quote, BetweenText::Box, BetweenText::Head].map(|kind| crowd(galley, kind));
    each.into_iter().filter(|crowd| crowd.gone.len() > FEW).collect()
}

/// Those of a kind that stand too close to one another.
fn crowd(galley: &Galley, kind: BetweenText) -> Crowd {
    let mut crowd = Crowd { kind, all: 0, gone: Vec::new() };
    let mut between = i64::MAX;
    let mut last = None;
    for (strip, block) in galley.made.strips.iter().zip(&galley.made.blocks) {
        let of = block.and_then(|block| galley.story.body.get(block)).and_then(BetweenText::of);
        match (of, *block) {
            (None, _) => {
                let rows = strip.choices.first().map_or(0, |choice| choice.rows);
                between = between.saturating_add(rows.into());
            }
            (Some(of), Some(at)) if of == kind && last != Some(at) => {
                crowd.all += 1;
                if between < kind.rows() {
                    crowd.gone.push(at);
                } else {
                    between = 0;
                }
                last = Some(at);
            }
            _ => {}
        }
    }
    crowd
}

/// The blocks that go.
pub fn surplus(crowds: &[Crowd]) -> Vec<usize> {
    let mut all: Vec<usize> = crowds.iter().flat_map(|crowd| &crowd.gone).copied().collect();
    all.sort_unstable();
    all
}

/// Most rows that a text takes without what goes.
pub fn most_without(galley: &Galley, crowds: &[Crowd]) -> Rows {
    let gone = surplus(crowds);
    let strips = galley.made.strips.iter().zip(&galley.made.blocks);
    let stays =
        strips.filter(|(_, block)| block.is_none_or(|block| gone.binary_search(&block).is_err()));
    stays.map(|(strip, _)| strip.most()).sum()
}

/// What crowds a text: `39 of 40 pull quotes less than 12 rows of text after the one before`.
pub fn told(crowds: &[Crowd]) -> String {
    let each = crowds.iter().map(|Crowd { kind, all, gone }| {
        let (gone, rows) = (gone.len(), kind.rows());
        format!("{gone} of {all} {} less than {rows} rows of text after another", kind.many())
    });
    each.collect::<Vec<_>>().join(" and ")
}

/// What to do: `Drop 37 of its 40 pull quotes, from “…” to “…”`.
pub fn drops(galley: &Galley, crowds: &[Crowd]) -> String {
    let each = crowds.iter().map(|crowd| {
        let named = |block: Option<&usize>| block.map_or(String::new(), |at| named(galley, *at));
        format!(
            "{} of its {} {}, from {} to {}",
            crowd.gone.len(),
            crowd.all,
            crowd.kind.many(),
            named(crowd.gone.first()),
            named(crowd.gone.last())
        )
    });
    format!("Drop {}", each.collect::<Vec<_>>().join(", and "))
}

fn named(galley: &Galley, block: usize) -> String {
    let text = match galley.story.body.get(block) {
        Some(Block::Crosshead(text)) => text.plain(),
        Some(Block::Streamer(quote)) => quote.text.plain(),
        Some(Block::Kader(kader)) if kader.head.is_empty() => {
            kader.body.iter().find_map(words).map(Text::plain).unwrap_or_default()
        }
        Some(Block::Kader(kader)) => kader.head.plain(),
        _ => String::new(),
    };
    opening(&text)
}

/// How a text is named: `“Het begint met zes …”`.
pub fn opening(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..START) {
        Some(first) if words.len() > START => format!("“{} …”", first.join(" ")),
        _ => format!("“{}”", words.join(" ")),
    }
}

/// The first words of a block of a box.
fn words(block: &Block) -> Option<&Text> {
    match block {
        Block::Paragraph(text) | Block::Question(text) | Block::Crosshead(text) => Some(text),
        Block::List { entries, .. } => entries.first(),
        _ => None,
    }
}

impl BetweenText {
    fn of(block: &Block) -> Option<BetweenText> {
        match block {
            Block::Streamer(_) => Some(BetweenText::Quote),
            Block::Kader(_) => Some(BetweenText::Box),
            Block::Crosshead(_) => Some(BetweenText::Head),
            _ => None,
        }
    }

    fn many(self) -> &'static str {
        match self {
            BetweenText::Quote => "pull quotes",
            BetweenText::Box => "boxes",
            BetweenText::Head => "crossheads",
        }
    }

    /// Fewest rows of text between two of them.
    fn rows(self) -> i64 {
        match self {
            BetweenText::Quote | BetweenText::Box => OBJECT_ROWS,
            BetweenText::Head => HEAD_ROWS,
        }
    }
}
