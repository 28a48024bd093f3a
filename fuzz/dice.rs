//! Numbers that seem random and are the same each time: a seed comes in, throws go out.
//!
//! Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014
//! (SplitMix64).

/// Dice of a seed.
pub struct Dice(u64);

impl Dice {
    /// The dice of one input: of a run's seed and the input's number in it.
    pub fn new(seed: u64, number: u64) -> Dice {
        let mut dice = Dice(seed.wrapping_mul(0xD134_2543_DE82_EF95).wrapping_add(number));
        dice.word();
        dice
    }

    /// 64 bits.
    pub fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`; 0 of no sides.
    pub fn below(&mut self, sides: usize) -> usize {
        if sides == 0 { 0 } else { (self.word() % sides as u64) as usize }
    }

    /// Small numbers more often than large ones, at least 1 and at most `most`.
    pub fn few(&mut self, most: usize) -> usize {
        let order = self.below(most.max(1).ilog2() as usize + 1);
        (1 + self.below(1 << order)).min(most.max(1))
    }

    /// One of them; `None` of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}
