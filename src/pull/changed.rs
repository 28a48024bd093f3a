//! Two makings of a page -> the fields of its picture where their ink may differ.
//!
//! In: the things of both by their ids. Out: a field for each thing that has come, gone or changed,
//! before and after. Where things that have not changed stand in another order, nothing is known.

use super::field::{PixelField, beyond};
use crate::font::ink::ink;
use crate::font::{Font, font};
use crate::geometry::{Point, Rect};
use crate::page::{Mark, PackedPlate, Page, Paper, Placed, PlacedId, Shape};
use std::collections::BTreeMap;

/// A page as it was and as it is.
pub(super) struct Changed<'a> {
    /// What it stands in.
    pub paper: &'a Paper,
    /// The page.
    pub page: &'a Page,
    /// The page before.
    pub old: &'a Page,
    /// The plates before.
    pub plates: &'a [PackedPlate],
}

/// The fields where ink may differ; `None` where it may anywhere.
pub(super) fn changed(of: &Changed, ppi: u32) -> Option<Vec<PixelField>> {
    let (now, before) = (by_id(of.page)?, by_id(of.old)?);
    let same = |id: &PlacedId| match (now.get(id), before.get(id)) {
        (Some(a), Some(b)) => of.same(a, b),
        _ => false,
    };
    let kept = |page: &'_ Page| -> Vec<PlacedId> {
        page.placed.iter().map(|one| &one.id).filter(|id| same(id)).cloned().collect()
    };
    if kept(of.page) != kept(of.old) || of.page.offcut != of.old.offcut {
        return None;
    }
    let fonts: Vec<Option<Font>> =
        of.paper.faces.iter().map(|face| font(&face.bytes).ok()).collect();
    let mut fields = Vec::new();
    for page in [of.old, of.page] {
        let (bleed, scale) = (beyond(page).points(), f64::from(ppi) / 72.0);
        for placed in page.placed.iter().filter(|one| !same(&one.id)) {
            let corner = placed.frame.corner();
            let inked = placed.marks.iter().filter_map(|mark| exact(mark, &fonts));
            let all = inked.reduce(Rect::with);
            fields.extend(all.map(|area| PixelField::of(area.moved(corner), bleed, scale)));
        }
    }
    Some(fields)
}

/// Things by their ids; nothing where two have the same.
fn by_id(page: &Page) -> Option<BTreeMap<&PlacedId, &Placed>> {
    let all: BTreeMap<&PlacedId, &Placed> = page.placed.iter().map(|one| (&one.id, one)).collect();
    (all.len() == page.placed.len()).then_some(all)
}

impl Changed<'_> {
    /// Whether two things leave the same ink.
    fn same(&self, now: &Placed, before: &Placed) -> bool {
        let alike = |(a, b): (&Mark, &Mark)| a.ink == b.ink && self.alike(&a.shape, &b.shape);
        now.frame.corner() == before.frame.corner()
            && now.marks.len() == before.marks.len()
            && now.marks.iter().zip(&before.marks).all(alike)
    }

    fn alike(&self, now: &Shape, before: &Shape) -> bool {
        match (now, before) {
            (Shape::Glyphs(a), Shape::Glyphs(b)) => {
                let set =
                    |of: &crate::page::Run| (of.face, of.size, of.stretch, of.track, of.origin);
                set(a) == set(b) && a.glyphs == b.glyphs
            }
            (
                Shape::Picture { frame: a, plate: one },
                Shape::Picture { frame: b, plate: other },
            ) => {
                let (now, before) = (&self.paper.plates, self.plates);
                a == b && now.get(*one as usize) == before.get(*other as usize)
            }
            (a, b) => a == b,
        }
    }
}

/// Where the ink of a mark lies, measured from its corner; nothing where it leaves none.
fn exact(mark: &Mark, fonts: &[Option<Font>]) -> Option<Rect> {
    match &mark.shape {
        Shape::Glyphs(run) => match fonts.get(usize::from(run.face.0)) {
            Some(Some(font)) => ink(run, font),
            _ => Some(rough(mark)),
        },
        _ => Some(rough(mark)),
    }
}

/// A rectangle that the ink of a mark does not leave.
fn rough(mark: &Mark) -> Rect {
    match &mark.shape {
        Shape::Glyphs(run) => {
            let wide = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            let (Point { x, y }, em) = (run.origin, run.size * 2);
            Rect::between(x - em, y - em, x + wide + em, y + em)
        }
        Shape::Rule { from, to, thickness } => Rect::ruled(*from, *to, *thickness),
        Shape::Fill(area) | Shape::Picture { frame: area, .. } => *area,
    }
}

/// Which pixels of a page a mark may ink, with the corner that it is measured from.
pub(super) fn inks(page: &Page, ppi: u32) -> impl Fn(&Mark, Point) -> PixelField {
    let (bleed, scale) = (beyond(page).points(), f64::from(ppi) / 72.0);
    move |mark, corner| PixelField::of(rough(mark).moved(corner), bleed, scale)
}
