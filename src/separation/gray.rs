//! The gray of three inks that looks like a tint of black.
//!
//! In: the profile of a press. Out: per cents of cyan, magenta and yellow. Newsprint is yellower
//! than the paper that ISO 12647-2 gives such grays for (25/19/19, 50/40/40, 75/64/64): those would
//! come out blue on it, so they are found in what was measured on it.

use super::profile::measured;

/// How far a per cent may move at first, halved until it is one.
const FIRST_STEP: i32 = 16;

/// Per cents of cyan, magenta and yellow that look like so many of black; `None` without a profile
/// that tells.
pub fn gray(profile: &[u8], blacks: &[u16]) -> Option<Vec<[u16; 3]>> {
    let table = measured(profile).ok()?.from_ink;
    let share = |per_cent: i32| f64::from(per_cent) / 100.0;
    let near = |black: u16| {
        let wanted = table.lab([0.0, 0.0, 0.0, share(i32::from(black))]);
        let off = |[c, m, y]: [i32; 3]| -> f64 {
            let lab = table.lab([share(c), share(m), share(y), 0.0]);
            lab.iter().zip(wanted).map(|(one, other)| (one - other) * (one - other)).sum()
        };
        let mut best = [i32::from(black); 3];
        let mut step = FIRST_STEP;
        while step > 0 {
            let moves = (0..27).map(|n| [n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1]);
            let tries = moves.map(|by| {
                let mut inks = best;
                inks.iter_mut()
                    .zip(by)
                    .for_each(|(ink, by)| *ink = (*ink + by * step).clamp(0, 100));
                inks
            });
            let next = tries.min_by(|one, other| off(*one).total_cmp(&off(*other)));
            match next.filter(|next| off(*next) < off(best)) {
                Some(next) => best = next,
                None => step /= 2,
            }
        }
        best.map(|ink| u16::try_from(ink).unwrap_or(0))
    };
    Some(blacks.iter().copied().map(near).collect())
}

#[cfg(test)]
mod tests {
    use super::{gray, measured};

    #[test]
    fn grays_look_like_their_blacks_by_the_profile() {
        let sources = crate::builtin::program();
        let press = crate::read::press(&sources, "krantenpapier").value.expect("a press");
        let profile = sources.bytes(press.profile);
        let table = measured(profile).expect("a profile").from_ink;
        let lab = |inks: [u16; 4]| table.lab(inks.map(|of| f64::from(of) / 100.0));
        let off = |one: [u16; 4], other: [u16; 4]| {
            let squares = lab(one).into_iter().zip(lab(other)).map(|(a, b)| (a - b).powi(2));
            squares.sum::<f64>().sqrt()
        };
        let blacks = [25, 50, 75];
        let white = [[25, 19, 19], [50, 40, 40], [75, 64, 64]];
        let found = gray(profile, &blacks).expect("grays");
        for (([c, m, y], k), [white_c, white_m, white_y]) in found.iter().zip(blacks).zip(white) {
            let black = [0, 0, 0, k];
            // By whole per cents; those for white paper are three to seven off on newsprint.
            assert!(off([*c, *m, *y, 0], black) < 0.7, "{found:?}");
            assert!(off([white_c, white_m, white_y, 0], black) > 3.0, "{k}");
        }
        assert_eq!(gray(b"none", &[25]), None);
    }
}
