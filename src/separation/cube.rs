//! The inks of an sRGB pixel, between the nodes of a cube.
//!
//! In: inks at the nodes. Out: four levels of ink. Between nodes by tetrahedra, which keep gray on
//! the straight way from node to node (Kasson, Plouffe and Nin, "A Tetrahedral Interpolation
//! Technique for Color Space Conversion", SPIE 1909, 1993). All in integers.

/// Nodes along each side of the cube; they lie on every fifth code.
pub(super) const NODES: usize = 52;

/// Codes from one node to the next.
pub(super) const GAP: usize = 5;

/// Parts of a level in which nodes hold ink.
pub(super) const PARTS: i32 = 128;

/// The inks of all colours of sRGB.
#[derive(Clone, Debug)]
pub(super) struct Cube {
    /// Inks of the nodes in parts of a level, blue fastest.
    pub nodes: Vec<[u16; 4]>,
    /// Most ink of a pixel, in levels of all four plates together.
    pub limit: i32,
}

/// The node below each code, and how far the code lies beyond it.
const PLACES: [(usize, usize); 256] = {
    let mut places = [(0, 0); 256];
    let mut code = 0;
    while code < 256 {
        places[code] = (code / GAP, code % GAP);
        code += 1;
    }
    places
};

/// The way through a cube of nodes from its first corner: how far it is to each of the next three,
/// and what each of the four weighs.
#[derive(Clone, Copy)]
struct CubeWay {
    steps: [usize; 3],
    weights: [u64; 4],
}

/// The ways for all places in a cube, blue fastest: the farther a channel lies beyond the corner,
/// the earlier the way goes along it. Which order that is differs from pixel to pixel, and is
/// looked up sooner than it is found out.
const WAYS: [CubeWay; GAP * GAP * GAP] = {
    let mut ways = [CubeWay { steps: [0; 3], weights: [0; 4] }; GAP * GAP * GAP];
    let mut at = 0;
    while at < ways.len() {
        let mut far = [(at / (GAP * GAP), NODES * NODES), (at / GAP % GAP, NODES), (at % GAP, 1)];
        let mut turn = 0;
        while turn < 3 {
            let pair = turn % 2;
            if far[pair + 1].0 > far[pair].0 {
                (far[pair], far[pair + 1]) = (far[pair + 1], far[pair]);
            }
            turn += 1;
        }
        let [one, two, three] = far;
        let (first, second, third) = (one.0 as u64, two.0 as u64, three.0 as u64);
        ways[at] = CubeWay {
            steps: [one.1, one.1 + two.1, one.1 + two.1 + three.1],
            weights: [GAP as u64 - first, first - second, second - third, third],
        };
        at += 1;
    }
    ways
};

impl Cube {
    /// The inks of a pixel, within the limit.
    #[inline]
    pub(super) fn ink(&self, rgb: [u8; 3]) -> [u8; 4] {
        let [r, g, b] = rgb.map(|code| PLACES[usize::from(code)]);
        let place = (r.1 * GAP + g.1) * GAP + b.1;
        let CubeWay { steps, weights } = WAYS.get(place).copied().unwrap_or(WAYS[0]);
        let first = (r.0 * NODES + g.0) * NODES + b.0;
        let corners = [first, first + steps[0], first + steps[1], first + steps[2]];
        let (mut even, mut odd) = (HALF, HALF);
        for (at, weight) in corners.into_iter().zip(weights) {
            let [c, m, y, k] = self.nodes.get(at).copied().unwrap_or_default().map(u64::from);
            even += weight * (c | y << 32);
            odd += weight * (m | k << 32);
        }
        let ([c, y], [m, k]) = (levels(even), levels(odd));
        let mut inks = [c, m, y, k];
        // Rounding can lift the sum over the limit by two levels at most; the strongest colours
        // give them up, black last.
        for _ in self.limit..inks.iter().sum() {
            let [c, m, y, k] = &mut inks;
            let strongest = [c, m, y].into_iter().max().filter(|ink| **ink > 0).unwrap_or(k);
            *strongest -= 1;
        }
        inks.map(|ink| u8::try_from(ink).unwrap_or(255))
    }
}

/// Half a level, in both halves of a sum of two inks: one multiplication weighs both.
const HALF: u64 = (1 << 32 | 1) * (PARTS as u64 * GAP as u64 / 2);

/// Whole levels of both inks of a sum, which holds `PARTS` and `GAP` times as much of each.
fn levels(sum: u64) -> [i32; 2] {
    const { assert!(PARTS == 128 && GAP == 5) };
    // By 128, then by 5: for numbers of 16 bits that is times 52,429 by 2 to the power of 18.
    let parts = sum >> 7 & 0xFFFF_0000_FFFF;
    let levels = (parts * 52_429) >> 18 & 0x3FFF_0000_3FFF;
    [(levels & 0xFFFF) as i32, (levels >> 32) as i32]
}

#[cfg(test)]
mod tests {
    use super::{Cube, GAP, HALF, NODES, PARTS, levels};

    #[test]
    fn two_inks_are_rounded_as_each_by_itself() {
        let most = 255 * PARTS as u64 * GAP as u64;
        for one in (0..=most).step_by(7) {
            let other = most - one;
            let rounded = |sum: u64| ((sum + 320) / 640) as i32;
            let both = levels(HALF + (one | other << 32));
            assert_eq!(both, [rounded(one), rounded(other)]);
        }
    }

    #[test]
    fn between_nodes_inks_lie_on_the_straight_way() {
        let node = |n: usize| {
            let [r, g, b] = [n / (NODES * NODES), n / NODES % NODES, n % NODES];
            [r, g, b, 0].map(|at| u16::try_from(at * GAP * PARTS as usize).expect("a level"))
        };
        let nodes = (0..NODES.pow(3)).map(node).collect();
        let cube = Cube { nodes, limit: 4 * 255 };
        for (r, g, b) in [(0, 0, 0), (255, 255, 255), (3, 77, 201), (254, 1, 128), (9, 9, 8)] {
            assert_eq!(cube.ink([r, g, b]), [r, g, b, 0]);
        }
        let tight = Cube { limit: 300, ..cube };
        assert_eq!(tight.ink([200, 102, 0]), [198, 102, 0, 0]);
    }
}
