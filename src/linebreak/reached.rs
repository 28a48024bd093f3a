//! What leads to one chance: the cheapest way in each state.
//!
//! In: nodes as the search finds them. Out: one a state, a state being a number of lines, a class
//! of spacing and a run of hyphens.

use super::setting::LADDER;

/// How many classes of spacing there are.
pub(super) const CLASSES: usize = 5;
/// How many runs of hyphens there are: none, one, two, three, more.
pub(super) const RUNS: usize = LADDER as usize + 3;
/// Most numbers of lines that are followed up at a chance: those around the cheapest way to it, or,
/// of ragged lines, the fewest. A paragraph of some three hundred words has fewer than that.
pub(super) const MOST_NUMBERS: u32 = 36;

/// The best way to a chance in a state.
#[derive(Clone, Copy, Debug)]
pub(super) struct BestWay {
    /// Lines so far.
    pub line: u32,
    /// Class of spacing of the last.
    pub class: u8,
    /// Hyphens running at its end.
    pub run: u8,
    /// What all cost.
    pub cost: i64,
    /// The chance before, and which node; where the line starts.
    pub chance: u32,
    /// Its place among that chance's nodes.
    pub node: u32,
}

/// The best way in each state to the chance that is looked at.
pub(super) struct Reached {
    /// One node a state.
    pub nodes: Vec<BestWay>,
    /// Where the node of a state is: by number of lines, whole times `MOST_NUMBERS` left out, then
    /// by class and run.
    places: Vec<[u32; CLASSES * RUNS]>,
    /// Fewest and most lines among the nodes.
    lines: (u32, u32),
}

/// No node yet.
const NOWHERE: u32 = u32::MAX;

impl Reached {
    /// Nothing reached.
    pub fn new() -> Reached {
        let places = vec![[NOWHERE; CLASSES * RUNS]; MOST_NUMBERS as usize];
        Reached { nodes: Vec::new(), places, lines: (NOWHERE, 0) }
    }

    /// Forgets all, keeping its room.
    pub fn clear(&mut self) {
        let (fewest, most) = self.lines;
        for line in (fewest..=most).take(MOST_NUMBERS as usize) {
            self.places[(line % MOST_NUMBERS) as usize].fill(NOWHERE);
        }
        self.nodes.clear();
        self.lines = (NOWHERE, 0);
    }

    /// Takes a node that is the first or the cheapest of its state.
    pub fn offer(&mut self, node: BestWay) {
        let state = usize::from(node.class) * RUNS + usize::from(node.run);
        let place = &mut self.places[(node.line % MOST_NUMBERS) as usize][state];
        let same = |n: &BestWay| (n.line, n.class, n.run) == (node.line, node.class, node.run);
        let known = match self.nodes.get(*place as usize) {
            None => None,
            Some(other) if same(other) => Some(*place as usize),
            // Two numbers of lines share a place where more than `MOST_NUMBERS` lead to one chance.
            Some(_) => self.nodes.iter().position(same),
        };
        match known {
            Some(at) if self.nodes[at].cost <= node.cost => {}
            Some(at) => self.nodes[at] = node,
            None => {
                *place = self.nodes.len() as u32;
                self.nodes.push(node);
                self.lines = (self.lines.0.min(node.line), self.lines.1.max(node.line));
            }
        }
    }
}

/// Which of five classes of pitch a line would have if its letters took all of its slack, by
/// ten-thousandths of their width: lines of classes side by side are no contrast.
pub(super) fn class_of(demand: i64) -> u8 {
    match demand {
        i64::MIN..=-250 => 0,
        -249..=0 => 1,
        1..=250 => 2,
        251..=500 => 3,
        _ => 4,
    }
}
