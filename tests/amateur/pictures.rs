//! Points 7 and 8: pictures that outweigh each other, in place, not stretched; captions and credits
//! where they belong.
//!
//! Whether a crop goes through eyes or feet can't be seen by a program; `focus` is the editor's
//! word for it.

use crate::seen::{Line, Seen, Sheet, Shown, within};
use katern::geometry::Size;
use katern::layout::{Art, Part};
use katern::separation::crop;
use katern::style::Role;

/// Least weight of the largest picture against the next; the designer of `weekblad` wants more.
const DOMINANT: f64 = 1.25;
const DOMINANT_IN_WEEKBLAD: f64 = 2.0;
/// Most that a picture's proportions may change.
const STRETCH: f64 = 0.01;
/// Most white between a picture and its caption.
const CAPTION: f64 = 4.0;

fn name(shown: &Shown) -> String {
    shown.photo.map_or("a missing picture".to_owned(), |photo| format!("`{}`", photo.path))
}

fn area(shown: &Shown) -> f64 {
    shown.frame.width.points() * shown.frame.height.points()
}

fn art(seen: &Seen, sheet: &Sheet, shown: &Shown) -> Art {
    match sheet.frame_of(shown, seen).map(|area| &area.part) {
        Some(Part::Picture { art, .. }) => *art,
        _ => Art::Photo,
    }
}

/// Point 7: Two pictures of about equal weight on a page; supplied art is no picture of the page's.
pub fn one_picture_dominates(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    let least = if seen.layout.name == "weekblad" { DOMINANT_IN_WEEKBLAD } else { DOMINANT };
    for sheet in &seen.sheets {
        let mut own: Vec<&Shown> = sheet
            .pictures
            .iter()
            .filter(|shown| art(seen, sheet, shown) != Art::Supplied)
            .collect();
        own.sort_by(|a, b| area(b).total_cmp(&area(a)));
        if let [first, second, ..] = own.as_slice()
            && area(first) < least * area(second)
        {
            found.push(sheet.says(format!("{} and {} weigh the same", name(first), name(second))));
        }
    }
    found
}

/// Point 7: A picture of one column that stands by itself: neither type under or above it in its
/// column, nor beside it.
pub fn narrow_pictures_have_company(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for shown in &sheet.pictures {
            let (left, right) = (shown.frame.x.points(), shown.frame.right().points());
            let (first, last) = seen.columns(left, right);
            let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
            let near = 4.0 * seen.row();
            let caption = |line: &Line| {
                let photo =
                    shown.photo.filter(|_| matches!(line.role, Role::Caption | Role::Credit));
                photo.is_some_and(|photo| {
                    within(&photo.caption, line.span) || within(&photo.credit, line.span)
                })
            };
            let company = sheet.lines.iter().filter(|line| !caption(line)).any(|line| {
                let column = seen.column(line.x);
                let same = column == first && line.y > top - near && line.y < foot + near;
                let beside = column.abs_diff(first) == 1 && line.y > top && line.y < foot + near;
                same || beside
            });
            if first == last && !company {
                found.push(sheet.says(format!("{} stands alone in its column", name(shown))));
            }
        }
    }
    found
}

/// Point 7: A stretched picture: its plate, or what of it is shown, has other proportions than its
/// frame.
pub fn nothing_is_stretched(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for shown in &sheet.pictures {
            let frame = Size { width: shown.frame.width, height: shown.frame.height };
            let wanted = frame.width.points() / frame.height.points();
            let whole = shown
                .photo
                .and_then(|photo| seen.issue.pictures.get(&photo.file?).map(|own| (photo, own)));
            let part = whole.map(|(photo, own)| match art(seen, sheet, shown) {
                Art::Photo => {
                    let cut = crop((own.width, own.height), frame, photo.focus, photo.zoom);
                    (cut.width, cut.height)
                }
                // A drawing and supplied art are shown whole.
                Art::Drawing | Art::Supplied => (own.width, own.height),
            });
            for (width, height) in shown.pixels.into_iter().chain(part) {
                // A pixel more or fewer is rounding.
                let rounding = 1.0 / f64::from(width.min(height).max(1));
                let has = f64::from(width) / f64::from(height.max(1));
                let off = (has / wanted - 1.0).abs();
                if off > STRETCH + rounding {
                    let percent = off * 100.0;
                    found.push(
                        sheet.says(format!("{} is stretched by {percent:.1} %", name(shown))),
                    );
                }
            }
        }
    }
    found
}

/// A picture with the lines of its caption and of its credit, where the layout gives it any.
type Captioned<'s> = (&'s Shown<'s>, Vec<&'s Line<'s>>, Vec<&'s Line<'s>>);

fn captioned<'s>(seen: &Seen, sheet: &'s Sheet) -> Vec<Captioned<'s>> {
    let wants = |shown: &&Shown| {
        let part = sheet.frame_of(shown, seen).map(|area| &area.part);
        !matches!(part, Some(Part::Picture { caption: false, .. }))
    };
    let pair = |shown: &'s Shown<'s>| {
        let of = |role: Role| {
            let own = move |line: &&Line| {
                let photo = shown.photo.filter(|_| line.role == role);
                photo.is_some_and(|photo| {
                    within(
                        if role == Role::Caption { &photo.caption } else { &photo.credit },
                        line.span,
                    )
                })
            };
            sheet.lines.iter().filter(own).collect::<Vec<&'s Line<'s>>>()
        };
        (shown, of(Role::Caption), of(Role::Credit))
    };
    sheet.pictures.iter().filter(wants).map(pair).collect()
}

/// Point 8: A caption or a credit wider than its picture.
pub fn captions_keep_to_their_picture(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for (shown, captions, credits) in captioned(seen, sheet) {
            // A drawing is as wide as it comes; its caption has the width of its area.
            let columns = sheet
                .frame_of(shown, seen)
                .map(|area| seen.edges(area.columns.first, area.columns.last));
            let (left, right) = match columns {
                Some(edges) if art(seen, sheet, shown) == Art::Drawing => edges,
                _ => (shown.frame.x.points(), shown.frame.right().points()),
            };
            for line in captions.iter().chain(&credits) {
                // A side bearing is taken out, letter space follows the last letter.
                if line.x < left - 1.0 || line.right > right + 1.0 {
                    found.push(sheet.says(format!(
                        "{} is wider than {}",
                        line.words(),
                        name(shown)
                    )));
                }
            }
        }
    }
    found
}

/// Point 8: A picture without its credit, or without its caption.
pub fn pictures_have_credits(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for (shown, captions, credits) in captioned(seen, sheet) {
            for (what, lines) in [("caption", captions), ("credit", credits)] {
                if lines.is_empty() {
                    found.push(sheet.says(format!("{} has no {what}", name(shown))));
                }
            }
        }
    }
    found
}

/// Point 8: A caption further from its picture than 4 pt, or than the white that the layout's rows
/// have under their baseline.
pub fn captions_are_near(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    let most = CAPTION.max(seen.row() - seen.layout.grid.baseline.points() + 0.05);
    for sheet in &seen.sheets {
        for (shown, captions, _) in captioned(seen, sheet) {
            let Some(first) = captions.first() else { continue };
            let white = first.y - seen.capitals(first) - shown.frame.bottom().points();
            if !(0.0..=most).contains(&white) {
                found.push(
                    sheet.says(format!("{} is {white:.1} pt from its picture", first.words())),
                );
            }
        }
    }
    found
}
