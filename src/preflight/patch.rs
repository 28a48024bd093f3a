//! Points, rectangles and matrices of a PDF page, in points from its lower left, y upward.
//!
//! In: numbers of a file. Out: plain data. Source: ISO 32000-1, 8.3 (coordinate systems).

/// Points a millimetre.
pub const MM: f64 = 72.0 / 25.4;

/// A rectangle on a page: left, bottom, right, top in points of default user space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Patch {
    /// Its left edge.
    pub left: f64,
    /// Its lower edge.
    pub bottom: f64,
    /// Its right edge.
    pub right: f64,
    /// Its upper edge.
    pub top: f64,
}

impl Patch {
    /// The rectangle between two corners, whichever they are.
    pub fn between(from: Site, to: Site) -> Patch {
        Patch {
            left: from.x.min(to.x),
            bottom: from.y.min(to.y),
            right: from.x.max(to.x),
            top: from.y.max(to.y),
        }
    }

    /// From the left, the bottom, the right and the top; none where a number is no number.
    pub fn of(edges: [f64; 4]) -> Option<Patch> {
        let [a, b, c, d] = edges;
        let finite = edges.iter().all(|edge| edge.is_finite());
        finite.then(|| Patch::between(Site { x: a, y: b }, Site { x: c, y: d }))
    }

    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// How tall it is.
    pub fn height(&self) -> f64 {
        self.top - self.bottom
    }

    /// What both cover; none where they lie apart.
    pub fn within(&self, other: &Patch) -> Option<Patch> {
        let both = Patch {
            left: self.left.max(other.left),
            bottom: self.bottom.max(other.bottom),
            right: self.right.min(other.right),
            top: self.top.min(other.top),
        };
        (both.left <= both.right && both.bottom <= both.top).then_some(both)
    }

    /// The least rectangle round both.
    pub fn with(&self, other: &Patch) -> Patch {
        Patch {
            left: self.left.min(other.left),
            bottom: self.bottom.min(other.bottom),
            right: self.right.max(other.right),
            top: self.top.max(other.top),
        }
    }

    /// With so much more on each side; less where it is negative.
    pub fn grown(&self, by: f64) -> Patch {
        Patch {
            left: self.left - by,
            bottom: self.bottom - by,
            right: self.right + by,
            top: self.top + by,
        }
    }

    /// Whether another lies inside, give or take so much.
    pub fn holds(&self, other: &Patch, slack: f64) -> bool {
        other.left >= self.left - slack
            && other.bottom >= self.bottom - slack
            && other.right <= self.right + slack
            && other.top <= self.top + slack
    }

    /// `[12.00 30.00 500.00 700.00]`, as a file writes it.
    pub fn shown(&self) -> String {
        format!("[{:.2} {:.2} {:.2} {:.2}]", self.left, self.bottom, self.right, self.top)
    }
}

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Site {
    /// From the left.
    pub x: f64,
    /// From below.
    pub y: f64,
}

/// A matrix `[a b c d e f]` that takes points of one space to another (8.3.4).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Takes every point to itself.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves.
    pub fn moved(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This one first, then another.
    pub fn then(&self, next: &Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [p, q, r, s, t, u]) = (self.0, next.0);
        Matrix([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point comes to lie.
    pub fn point(&self, x: f64, y: f64) -> Site {
        let [a, b, c, d, e, f] = self.0;
        Site { x: a * x + c * y + e, y: b * x + d * y + f }
    }

    /// The rectangle round where a rectangle comes to lie.
    pub fn patch(&self, of: &Patch) -> Patch {
        let corner = |x, y| self.point(x, y);
        let one = Patch::between(corner(of.left, of.bottom), corner(of.right, of.top));
        one.with(&Patch::between(corner(of.left, of.top), corner(of.right, of.bottom)))
    }

    /// How long a unit across becomes.
    pub fn across(&self) -> f64 {
        self.0[0].hypot(self.0[1])
    }

    /// How long a unit upward becomes.
    pub fn upward(&self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// How long a unit becomes in the mean of all directions.
    pub fn scale(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        (a * d - b * c).abs().sqrt()
    }

    /// Whether all its numbers are numbers.
    pub fn is_finite(&self) -> bool {
        self.0.iter().all(|part| part.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Patch};

    #[test]
    fn a_turned_picture_has_the_room_that_it_takes() {
        let turned = Matrix([0.0, 100.0, -50.0, 0.0, 60.0, 10.0]);
        let unit = Patch { left: 0.0, bottom: 0.0, right: 1.0, top: 1.0 };
        let room = turned.patch(&unit);
        assert_eq!(room, Patch { left: 10.0, bottom: 10.0, right: 60.0, top: 110.0 });
        assert_eq!((turned.across(), turned.upward()), (100.0, 50.0));
        assert!(Patch::of([0.0, 0.0, f64::NAN, 1.0]).is_none());
    }
}
