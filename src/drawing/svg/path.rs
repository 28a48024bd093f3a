//! Paths as words of a content stream (ISO 32000-1, 8.5).
//!
//! In: a path of an SVG. Out: its construction operators, in its own coordinates.

use super::super::colours::operands;
use usvg::tiny_skia_path::{Path, PathSegment, Point};

/// The words that build a path.
pub(super) fn words(path: &Path) -> String {
    let mut out = String::new();
    let mut last = Point::zero();
    let at = |points: &[Point]| -> String {
        let numbers: Vec<f64> =
            points.iter().flat_map(|p| [f64::from(p.x), f64::from(p.y)]).collect();
        operands(&numbers)
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                out += &format!("{}m\n", at(&[to]));
                last = to;
            }
            PathSegment::LineTo(to) => {
                out += &format!("{}l\n", at(&[to]));
                last = to;
            }
            PathSegment::QuadTo(by, to) => {
                // A curve of three points as one of four: two thirds of the way to the middle one.
                let near = |from: Point| Point {
                    x: from.x + (by.x - from.x) * 2.0 / 3.0,
                    y: from.y + (by.y - from.y) * 2.0 / 3.0,
                };
                out += &format!("{}c\n", at(&[near(last), near(to), to]));
                last = to;
            }
            PathSegment::CubicTo(first, second, to) => {
                out += &format!("{}c\n", at(&[first, second, to]));
                last = to;
            }
            PathSegment::Close => out += "h\n",
        }
    }
    out
}
