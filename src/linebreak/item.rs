//! What a paragraph is made of: boxes, glue, joints and hyphens, each with its width and what can
//! give in it.
//!
//! In: nothing; plain data. Source: Knuth and Plass 1981, p. 1122.

use crate::unit::Pt;

/// A width with what can give in it: all four add up along a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Natural width.
    pub width: Pt,
    /// How much of it is made of glyphs and spaces, which may be set wider or narrower.
    pub glyphs: Pt,
    /// How much of it is word space.
    pub space: Pt,
    /// How many glyphs take letter space.
    pub letters: i64,
}

impl std::ops::Add for Extent {
    type Output = Extent;
    fn add(self, other: Extent) -> Extent {
        Extent {
            width: self.width + other.width,
            glyphs: self.glyphs + other.glyphs,
            space: self.space + other.space,
            letters: self.letters.saturating_add(other.letters),
        }
    }
}

impl std::ops::Sub for Extent {
    type Output = Extent;
    fn sub(self, other: Extent) -> Extent {
        Extent {
            width: self.width - other.width,
            glyphs: self.glyphs - other.glyphs,
            space: self.space - other.space,
            letters: self.letters.saturating_sub(other.letters),
        }
    }
}

/// An extent as an item keeps it, in half the room: a whole issue of items stands in memory until
/// its pages are drawn. No box is wider than 32,767 points; what would be is kept as wide as that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ItemExtent {
    width: i32,
    glyphs: i32,
    space: i32,
    letters: i32,
}

impl From<Extent> for ItemExtent {
    fn from(of: Extent) -> ItemExtent {
        let kept = |of: i64| i32::try_from(of).unwrap_or(if of < 0 { i32::MIN } else { i32::MAX });
        ItemExtent {
            width: kept(of.width.0),
            glyphs: kept(of.glyphs.0),
            space: kept(of.space.0),
            letters: kept(of.letters),
        }
    }
}

impl From<ItemExtent> for Extent {
    fn from(of: ItemExtent) -> Extent {
        Extent {
            width: Pt(of.width.into()),
            glyphs: Pt(of.glyphs.into()),
            space: Pt(of.space.into()),
            letters: of.letters.into(),
        }
    }
}

impl std::ops::Add<ItemExtent> for Extent {
    type Output = Extent;
    fn add(self, other: ItemExtent) -> Extent {
        self + Extent::from(other)
    }
}

impl std::ops::Sub<ItemExtent> for Extent {
    type Output = Extent;
    fn sub(self, other: ItemExtent) -> Extent {
        self - Extent::from(other)
    }
}

/// What a paragraph is made of (Knuth and Plass 1981, p. 1122).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// Something that is set.
    Box {
        /// Its width.
        extent: ItemExtent,
        /// How far it hangs out on the left when a line starts with it, and on the right when one
        /// ends with it.
        hang: (Pt, Pt),
        /// Which word it opens, and which it closes: equal words have equal numbers, 0 is none that
        /// counts.
        word: (u32, u32),
    },
    /// A space: it falls away at a break.
    Glue {
        /// Its width.
        extent: ItemExtent,
        /// What a break here costs; `None` where no break may be.
        cost: Option<i64>,
        /// Whether the word before ends in a hyphen of its own (`olie- en gasvelden`).
        hyphen: bool,
    },
    /// A break without a hyphen between two boxes: after a hard hyphen, a slash, a dash.
    Joint {
        /// What a break here costs.
        cost: i64,
        /// Whether the line then ends in a hyphen that the reader sees.
        hyphen: bool,
    },
    /// A break inside a word; the spelling may change at it.
    Hyphen {
        /// What a break here costs beyond any hyphen.
        cost: i64,
        /// What it adds to the line that ends: the hyphen, and the change of spelling before it.
        before: ItemExtent,
        /// What it adds to the line that starts: the change of spelling after it.
        after: ItemExtent,
        /// How far the hyphen hangs.
        hang: Pt,
    },
    /// The line must end here.
    Forced,
}
