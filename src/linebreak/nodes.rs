//! All that a search for line breaks has found out: the ways that lead to each chance.
//!
//! In: the ways as the search keeps them. Out: those of a chance, or what was known before one.

use super::reached::BestWay;

/// The nodes of all chances, one after the other: all that a search has found out.
pub(super) struct Nodes {
    /// The ways.
    pub all: Vec<BestWay>,
    /// Where the nodes of each chance start and end.
    pub spans: Vec<(u32, u32)>,
    /// From which chance on a line may start that ends after each.
    pub earliest: Vec<u32>,
}

impl Nodes {
    /// The start of a paragraph of so many chances.
    pub fn start(chances: usize) -> Nodes {
        let mut nodes = Nodes {
            all: Vec::with_capacity(chances * 4),
            spans: Vec::with_capacity(chances),
            earliest: Vec::with_capacity(chances),
        };
        nodes.all.push(BestWay { line: 0, class: 1, run: 0, cost: 0, chance: 0, node: 0 });
        nodes.spans.push((0, 1));
        nodes.earliest.push(0);
        nodes
    }

    /// What is known before a chance.
    pub fn before(&self, chance: usize) -> Nodes {
        let count = self.spans.get(chance).map_or(self.all.len(), |span| span.0 as usize);
        let mut nodes = Nodes {
            all: Vec::with_capacity(self.all.len()),
            spans: Vec::with_capacity(self.spans.len()),
            earliest: Vec::with_capacity(self.spans.len()),
        };
        nodes.all.extend_from_slice(&self.all[..count]);
        nodes.spans.extend_from_slice(&self.spans[..chance]);
        nodes.earliest.extend_from_slice(&self.earliest[..chance]);
        nodes
    }

    /// The ways to a chance.
    #[inline]
    pub fn at(&self, chance: usize) -> &[BestWay] {
        let (from, to) = self.spans.get(chance).copied().unwrap_or_default();
        self.all.get(from as usize..to as usize).unwrap_or(&[])
    }
}
