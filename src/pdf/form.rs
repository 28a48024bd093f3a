//! Art of lines and type as a form XObject (ISO 32000-1, 8.10).
//!
//! In: a PDF of one page in inks alone, and what of it is shown. Out: its objects in the file, and
//! the form, which fills the unit square as a picture does.

use super::object::name;
use crate::color::SpotInk;
use crate::page::{DrawnPart, PackedPlate};
use crate::spot::mixed_anew;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Adds art to a file, its spot colours mixed as the paper has them: one space a name (GWG 2015,
/// 4.20). `None` when it is no page.
pub(super) fn add(
    file: &mut Document,
    plate: &PackedPlate,
    (part, spots): (&DrawnPart, &[SpotInk]),
) -> Option<ObjectId> {
    let mut art = Document::load_mem(&part.pdf).ok()?;
    art.objects.values_mut().for_each(|of| mixed_anew(of, spots));
    art.renumber_objects_with(file.max_id + 1);
    let page = art.page_iter().next()?;
    let page = art.get_dictionary(page).ok()?.clone();
    let content = page.get_deref(b"Contents", &art).and_then(Object::as_stream).ok()?.clone();
    let edges = numbers(&art, &page)?;
    let of = |key: &[u8], or: f64| page.get(key).and_then(Object::as_float).map_or(or, f64::from);
    let view = PartView {
        edges,
        turns: (of(b"Rotate", 0.0) / 90.0) as u8 % 4,
        unit: of(b"UserUnit", 1.0),
        shown: [part.cut.0, part.cut.1, plate.width, plate.height].map(|n| f64::from(n) / 100.0),
    };
    let mut dict = Dictionary::from_iter([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", reals(view.window())),
        ("Matrix", reals(view.matrix())),
        ("Resources", page.get(b"Resources").ok()?.clone()),
    ]);
    if let Ok(group) = page.get(b"Group") {
        dict.set("Group", group.clone());
    }
    for key in [b"Filter".as_slice(), b"DecodeParms"] {
        if let Ok(value) = content.dict.get(key) {
            dict.set(key.to_vec(), value.clone());
        }
    }
    file.max_id = art.max_id;
    let kept = art.objects.into_iter().filter(|(_, object)| !is_of_the_tree(object));
    file.objects.extend(kept);
    Some(file.add_object(Stream::new(dict, content.content).with_compression(false)))
}

/// Whether a PDF may be placed: one that begins and ends as such.
pub(super) fn is_whole(part: &DrawnPart) -> bool {
    part.pdf.starts_with(b"%PDF-") && part.pdf.trim_ascii_end().ends_with(b"%%EOF")
}

/// Catalogue and pages are left behind.
fn is_of_the_tree(object: &Object) -> bool {
    let kind = object.as_dict().and_then(|dict| dict.get(b"Type")).and_then(Object::as_name);
    matches!(kind, Ok(b"Catalog" | b"Pages" | b"Page"))
}

fn numbers(art: &Document, page: &Dictionary) -> Option<[f64; 4]> {
    let edges = page.get_deref(b"MediaBox", art).and_then(Object::as_array).ok()?;
    let edges: Option<Vec<f64>> =
        edges.iter().map(|edge| edge.as_float().ok().map(f64::from)).collect();
    edges?.try_into().ok()
}

fn reals<const N: usize>(numbers: [f64; N]) -> Object {
    numbers.map(|number| Object::Real(number as f32)).to_vec().into()
}

/// How a page is seen: its box, turned, and the part of it that is shown.
struct PartView {
    /// Left, bottom, right, top of the page, in its own units.
    edges: [f64; 4],
    /// Quarter turns clockwise.
    turns: u8,
    /// Points of a unit.
    unit: f64,
    /// Left, top, width and height of the part, points of the upright page.
    shown: [f64; 4],
}

impl PartView {
    /// How far right of the part's left and above its foot a place of the page stands, as shares of
    /// the part: `a b c d e f` of 8.3.4.
    fn matrix(&self) -> [f64; 6] {
        let ([left, bottom, right, top], unit) = (self.edges, self.unit);
        let [a, b, c, d, e, f] = match self.turns {
            0 => [1.0, 0.0, 0.0, 1.0, -left, -bottom],
            1 => [0.0, -1.0, 1.0, 0.0, -bottom, right],
            2 => [-1.0, 0.0, 0.0, -1.0, right, top],
            _ => [0.0, 1.0, -1.0, 0.0, top, -left],
        };
        let high = if self.turns % 2 == 1 { right - left } else { top - bottom } * unit;
        let [cut, above, width, height] = self.shown;
        let foot = high - above - height;
        [
            a * unit / width,
            b * unit / height,
            c * unit / width,
            d * unit / height,
            (e * unit - cut) / width,
            (f * unit - foot) / height,
        ]
    }

    /// The part in the page's own units.
    fn window(&self) -> [f64; 4] {
        let [a, b, c, d, e, f] = self.matrix();
        let whole = a * d - b * c;
        let back = |(x, y): (f64, f64)| {
            let (x, y) = (x - e, y - f);
            ((d * x - c * y) / whole, (a * y - b * x) / whole)
        };
        let ((x, y), (to_x, to_y)) = (back((0.0, 0.0)), back((1.0, 1.0)));
        [x.min(to_x), y.min(to_y), x.max(to_x), y.max(to_y)]
    }
}

#[cfg(test)]
mod tests {
    use super::PartView;

    #[test]
    fn the_part_fills_the_unit_square_however_the_page_is_turned() {
        for turns in 0..4 {
            let shown =
                if turns % 2 == 1 { [10.0, 20.0, 60.0, 70.0] } else { [10.0, 20.0, 70.0, 60.0] };
            let view = PartView { edges: [5.0, 7.0, 105.0, 107.0], turns, unit: 1.0, shown };
            let [a, b, c, d, e, f] = view.matrix();
            let [left, bottom, right, top] = view.window();
            let at = |x: f64, y: f64| (a * x + c * y + e, b * x + d * y + f);
            let corners = [at(left, bottom), at(right, top)];
            for (x, y) in corners {
                assert!(x.abs() < 1e-9 || (x - 1.0).abs() < 1e-9, "{turns}: {x}");
                assert!(y.abs() < 1e-9 || (y - 1.0).abs() < 1e-9, "{turns}: {y}");
            }
            let wide = if turns % 2 == 1 { top - bottom } else { right - left };
            assert!((wide - shown[2]).abs() < 1e-9, "{turns}: {wide}");
        }
        // Upright, the part begins 10 points from the left and ends 20 under the top.
        let view = PartView {
            edges: [5.0, 7.0, 105.0, 107.0],
            turns: 0,
            unit: 1.0,
            shown: [10.0, 20.0, 70.0, 60.0],
        };
        assert_eq!(view.window().map(f64::round), [15.0, 27.0, 85.0, 87.0]);
    }
}
