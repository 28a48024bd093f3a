//! From the inks of one press to those of another.
//!
//! In: the profile that a picture was separated for, and that of this press. Out: a table over all
//! inks. Colours keep how they look beside the paper (ICC.1:2010, 6.2.3), shadows by black point
//! compensation (ISO 18619): fitted in once more, they would lose what both presses print. Black
//! alone stays black alone, no ink none. Everything after the tables is integer arithmetic.

use super::light::{lab, luminance, xyz_of};
use super::profile::{ProfileTable, measured};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use std::sync::Arc;

/// Nodes along each ink; they lie on every fifteenth code.
const NODES: usize = 18;

/// Codes from one node to the next.
const GAP: usize = 15;

/// Parts of a level in which nodes hold ink.
const PARTS: i32 = 128;

/// The way from a picture's inks to those of the press.
#[derive(Clone, Debug)]
pub struct InkLink {
    /// Inks of nodes in parts of a level, black fastest.
    nodes: Arc<[[i16; 4]]>,
}

impl InkLink {
    /// The way from the inks of one profile to those of another. What is wrong with the first comes
    /// back as the end of a sentence.
    pub fn between(from: &[u8], to: &[u8]) -> Result<InkLink, String> {
        let (from, to) = (measured(from)?, measured(to)?);
        let to_ink = to.to_ink.ok_or("has no table from colour to ink (B2A1 or B2A0)")?;
        let blacks = blacks(&from.from_ink, &to.from_ink);
        let scale = (1.0 - luminance(to.darkest)) / (1.0 - luminance(from.darkest)).max(1e-6);
        let compensated = |colour: [f64; 3]| lab(xyz_of(colour).map(|x| 1.0 - scale * (1.0 - x)));
        let share = |node: usize| (node * GAP) as f64 / 255.0;
        let one = |n: usize| {
            let places = [n / NODES.pow(3), n / NODES.pow(2) % NODES, n / NODES % NODES, n % NODES];
            let inks = match places {
                [0, 0, 0, 0] => [0.0; 4],
                [0, 0, 0, k] => [0.0, 0.0, 0.0, blacks.get(k).copied().unwrap_or(1.0)],
                _ => to_ink.inks(compensated(from.from_ink.lab(places.map(share)))),
            };
            inks.map(|ink| (ink.clamp(0.0, 1.0) * f64::from(255 * PARTS)).round() as i16)
        };
        let nodes: Vec<[i16; 4]> = (0..NODES.pow(4)).into_par_iter().map(one).collect();
        Ok(InkLink { nodes: nodes.into() })
    }

    /// The inks of a pixel, between the nodes by simplexes: the way from node to node along the
    /// inks, the most of one first.
    pub fn inks(&self, own: [u8; 4]) -> [u8; 4] {
        let steps = [NODES * NODES * NODES, NODES * NODES, NODES, 1];
        let codes = own.map(usize::from);
        let mut node: usize = codes.iter().zip(steps).map(|(code, step)| code / GAP * step).sum();
        let mut rest = [(0usize, 0usize); 4];
        for ((of, code), step) in rest.iter_mut().zip(codes).zip(steps) {
            *of = (code % GAP, step);
        }
        rest.sort_by(|a, b| b.cmp(a));
        let mut sums = [0i32; 4];
        let mut before = GAP;
        // Each node counts for what its ink has over the next one's.
        let ends = rest.iter().map(|(over, step)| (*over, *step)).chain([(0, 0)]);
        for (over, step) in ends {
            let weight = i32::try_from(before - over).unwrap_or(0);
            let inks = self.nodes.get(node).copied().unwrap_or_default();
            for (sum, ink) in sums.iter_mut().zip(inks) {
                *sum += weight * i32::from(ink);
            }
            (before, node) = (over, node + step);
        }
        const WHOLE: i32 = PARTS * GAP as i32;
        sums.map(|sum| u8::try_from((sum + WHOLE / 2) / WHOLE).unwrap_or(255))
    }
}

/// For every node of black alone the black of the other press that is as light, paper and full
/// black being the same in both.
fn blacks(from: &ProfileTable, to: &ProfileTable) -> Vec<f64> {
    let of = |table: &ProfileTable, ink: f64| luminance(table.lightness([0.0, 0.0, 0.0, ink]));
    let printed: Vec<(f64, f64)> =
        (0..=255).map(|ink| f64::from(ink) / 255.0).map(|ink| (ink, of(to, ink))).collect();
    let ends = |table: &ProfileTable| (of(table, 0.0), of(table, 1.0));
    let ((paper, solid), (own_paper, own_solid)) = (ends(to), ends(from));
    let range = (own_paper - own_solid).max(1e-6);
    let one = |node: usize| {
        let own = of(from, (node * GAP) as f64 / 255.0);
        let wanted = solid + (paper - solid) * ((own - own_solid) / range).clamp(0.0, 1.0);
        let off = |light: f64| (lab([light; 3])[0] - lab([wanted; 3])[0]).abs();
        let nearest = printed.iter().min_by(|a, b| off(a.1).total_cmp(&off(b.1)));
        nearest.map_or(1.0, |(ink, _)| *ink)
    };
    (0..NODES).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::InkLink;
    use crate::builtin::program;

    #[test]
    fn between_a_press_and_itself_hardly_anything_moves() {
        let own = program();
        let press = crate::read::press(&own, "krantenpapier").value.expect("a press");
        let profile = own.bytes(press.profile);
        let link = InkLink::between(profile, profile).expect("a link");
        assert_eq!(link.inks([0; 4]), [0; 4]);
        for black in 0..=255u8 {
            let [c, m, y, k] = link.inks([0, 0, 0, black]);
            assert_eq!([c, m, y], [0; 3], "{black}");
            assert!(k.abs_diff(black) <= 4, "{black}: {k}");
        }
        // More ink of one kind does not become less of it.
        let cyans: Vec<u8> = (0..=255).map(|c| link.inks([c, 0, 0, 0])[0]).collect();
        assert!(cyans.is_sorted() && cyans[255] > 180, "{cyans:?}");
        assert!(InkLink::between(b"no profile", profile).is_err());
        assert!(InkLink::between(profile, b"none").is_err());
    }
}
