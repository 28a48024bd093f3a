//! A template in, what its slots hold out: rows of text, words and characters, briefs, rows of a
//! box.
//!
//! Characters follow from face and measure (`paragraph::copyfit`), bounds rounded inward; a word is
//! 5.9 characters with its space (newspaper Dutch). A brief is one of 22 words and 117 characters,
//! its last line half full, with a row for its hairline.

use crate::cli::extent::extent;
use crate::layout::{Area, BoxLook, Closes, CopyKind, Layout, Opens, Part, Template};
use crate::paragraph::copyfit::{characters, characters_a_row};
use crate::shape::Case;
use crate::style::{Role, Style};
use crate::unit::{Pt, Rows};

/// Characters and words of a brief.
const BRIEF: (u64, u64) = (117, 22);
/// Rows of the practical lines that close a story: two, and the hairline above.
const SERVICE: i64 = 3;

/// What the legs of a slot hold, least and most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Rows of text; a byline and practical lines have theirs besides.
    pub rows: (u64, u64),
    /// Words that surely fill these, in tens from a hundred on.
    pub words: (u64, u64),
    /// Characters that do, in tens, from a thousand on in hundreds.
    pub characters: (u64, u64),
    /// About how many briefs, where the text is briefs.
    pub briefs: Option<(u64, u64)>,
}

/// A layout with the faces that text is measured in.
#[derive(Clone, Copy)]
pub struct Typeset<'a> {
    /// The layout.
    pub layout: &'a Layout,
    /// Its faces.
    pub case: &'a Case,
}

impl Typeset<'_> {
    /// Thousandths of a character in a row of a measure, in the style of a role; of running text
    /// where it has none.
    fn a_row(&self, role: Role, measure: Pt) -> u64 {
        let of = |role: &Role| self.layout.styles.get(role);
        let style: Option<&Style> = of(&role).or_else(|| of(&Role::Text));
        style.map_or(0, |style| characters_a_row(self.case, style, measure))
    }
}

/// The template of a slot's part of a page alone: what can be solved by itself.
fn part_of(template: &Template, slot: &str) -> Option<Template> {
    let holds = |part: &Vec<usize>| {
        part.iter()
            .filter_map(|i| template.areas.get(*i))
            .any(|area| area.slot.as_deref() == Some(slot))
    };
    template.parts().into_iter().find(holds).map(|part| template.part(&part))
}

/// What the legs of a slot hold; `None` when it has none, or nothing fits together. A pull quote
/// that may be absent counts in the least alone, and so do rows that may stay free at a last foot;
/// the rows of a byline and practical lines, which a story may have, count in the most alone.
pub fn capacity(set: &Typeset, template: &Template, slot: &str) -> Option<Capacity> {
    let layout = set.layout;
    let part = part_of(template, slot)?;
    let own = |area: &Area| area.slot.as_deref() == Some(slot);
    let legs: Vec<&Area> =
        part.areas.iter().filter(|area| own(area) && area.part.legs().is_some()).collect();
    let cuts = |area: &Area| {
        let cut = area.part.inside().iter().filter_map(|legs| part.areas.get(*legs));
        cut.clone().next().is_some() && cut.clone().all(own)
    };
    let weight = |area: &Area| match i64::from(area.columns.span()) {
        span if own(area) && area.part.legs().is_some() => span,
        span if cuts(area) => -span,
        _ => 0,
    };
    let weights: Vec<i64> = part.areas.iter().map(weight).collect();
    let needed = |area: &Area| own(area) && area.part.legs().is_some();
    let (least, most) =
        extent(&part, &weights, layout.grid.rows, &needed).filter(|_| !legs.is_empty())?;
    let lines = |area: &&&Area| area.part.legs().cloned().unwrap_or_default();
    let (first, last) = (legs.first().as_ref().map(lines), legs.last().as_ref().map(lines));
    let opens = first.is_some_and(|legs| legs.opens.contains(&Opens::Byline));
    let last = last.unwrap_or_default();
    let closes = &last.closes;
    let taken = i64::from(opens)
        + i64::from(closes.contains(&Closes::Byline))
        + if closes.contains(&Closes::Service) { SERVICE } else { 0 };
    let least = least - i64::from(last.short);
    let most = (most - taken).max(least);
    let rows = [least, most].map(|rows| Rows::try_from(rows).unwrap_or(0)).into();
    let brief =
        legs.iter().any(|area| area.part.legs().is_some_and(|legs| legs.copy == CopyKind::Briefs));
    Some(if brief { of_briefs(set, rows) } else { of_text(set, rows) })
}

/// What rows of running text come to.
pub fn of_text(set: &Typeset, rows: (Rows, Rows)) -> Capacity {
    let held = characters(rows, set.a_row(Role::Text, set.layout.column_width()));
    let words = (held.0 * 71 / 420, held.1 * 71 / 420);
    Capacity {
        rows: (rows.0.into(), rows.1.into()),
        words: inward(words, if words.0 < 100 { 1 } else { 10 }),
        characters: inward(held, if held.0 < 1000 { 10 } else { 100 }),
        briefs: None,
    }
}

fn of_briefs(set: &Typeset, rows: (Rows, Rows)) -> Capacity {
    let row = set.a_row(Role::Brief, set.layout.column_width()).max(1);
    // Full lines, half a line more on average, and the hairline's row.
    let deep = BRIEF.0 * 1_000_000 / row + 500 + 1000;
    let rows = [rows.0, rows.1].map(u64::from);
    let briefs = rows.map(|rows| (rows * 1000 + deep / 2) / deep);
    Capacity {
        rows: rows.into(),
        words: round(briefs.map(|briefs| briefs * BRIEF.1), 10),
        characters: round(briefs.map(|briefs| briefs * BRIEF.0), 100),
        briefs: Some(briefs.into()),
    }
}

/// A range whose ends are rounded inward; as it is where nothing would be left of it.
fn inward((least, most): (u64, u64), unit: u64) -> (u64, u64) {
    let (low, high) = (least.div_ceil(unit) * unit, most / unit * unit);
    if low <= high { (low, high) } else { (least, most) }
}

/// What a box of a slot holds, least and most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Boxed {
    /// Rows, its head and the clear rows of its look counted in.
    pub rows: (u64, u64),
    /// Most characters of plain text, in hundreds, without a head.
    pub characters: u64,
}

/// What each box of a slot holds, in the order of its areas.
pub fn boxes(set: &Typeset, template: &Template, slot: &str) -> Vec<Boxed> {
    let layout = set.layout;
    let Some(part) = part_of(template, slot) else { return Vec::new() };
    let mut found = Vec::new();
    for (i, area) in
        part.areas.iter().enumerate().filter(|(_, area)| area.slot.as_deref() == Some(slot))
    {
        let Part::Box { look, .. } = &area.part else { continue };
        let mut weights = vec![0; part.areas.len()];
        weights[i] = 1;
        let needed = |other: &Area| other.id == area.id;
        let Some((least, most)) = extent(&part, &weights, layout.grid.rows, &needed) else {
            continue;
        };
        let rows = [least, most].map(|rows| u64::try_from(rows).unwrap_or(0));
        let look = layout.looks.get(look);
        let characters = look.map_or(0, |look| inside(set, area, (look, rows[1])));
        found.push(Boxed { rows: rows.into(), characters: round([characters; 2], 100).0 });
    }
    found
}

/// Characters that fit into a box of so many rows.
fn inside(set: &Typeset, area: &Area, (look, rows): (&BoxLook, u64)) -> u64 {
    let layout = set.layout;
    let columns = i64::from(look.columns.max(1));
    let wide =
        (layout.span_of(area.columns).1 - look.inset * 2 - look.gutter * (columns - 1)) / columns;
    let rows = rows.saturating_sub(u64::from(look.pad.0) + u64::from(look.pad.1))
        * u64::from(look.columns.max(1));
    let row = layout.grid.row.0.max(1);
    let lead = layout.styles.get(&look.text).map_or(row, |style| style.lead.0).max(1);
    let lines = i64::try_from(rows).unwrap_or(0).saturating_mul(row) / lead;
    u64::try_from(lines).unwrap_or(0) * set.a_row(look.text, wide) / 1000
}

fn round(pair: [u64; 2], unit: u64) -> (u64, u64) {
    pair.map(|n| (n + unit / 2) / unit * unit).into()
}

/// Fewest and most of a slot's areas of a kind.
pub fn count(template: &Template, slot: &str, is: impl Fn(&Part) -> bool) -> (Rows, Rows) {
    let of = || template.of_slot(slot).filter(|area| is(&area.part));
    let all = |n: usize| Rows::try_from(n).unwrap_or(Rows::MAX);
    (all(of().filter(|area| !area.optional).count()), all(of().count()))
}

#[cfg(test)]
mod tests {
    use super::{Typeset, boxes, capacity};
    use crate::builtin::program;
    use crate::layout::Layout;
    use crate::makeup::fonts::case;
    use crate::read::layout;
    use crate::shape::Case;
    use crate::shape::cabinet::Cabinet;
    use std::sync::Arc;

    fn weekblad() -> (Layout, Arc<Case>) {
        let layout = layout(&program(), "weekblad").value.expect("a layout");
        let case = case(&layout, &program(), &Cabinet::default()).value.expect("its faces");
        (layout, case)
    }

    #[test]
    fn the_spread_holds_its_story() {
        let (layout, case) = weekblad();
        let set = Typeset { layout: &layout, case: &case };
        let of = |name: &str| capacity(&set, layout.templates.get(name)?, "main");
        let (left, right) =
            (of("dossier-links").expect("legs"), of("dossier-rechts").expect("legs"));
        assert!(left.characters.0 < left.characters.1 && right.rows.0 < right.rows.1);
        let (least, most) = (left.words.0 + right.words.0, left.words.1 + right.words.1);
        assert!((least..=most).contains(&3200), "{least} to {most}");
        // 44.5 characters a row, of which last lines leave a tenth empty.
        assert!((38..=41).contains(&(left.characters.1 / left.rows.1)), "{left:?}");
        assert_eq!(capacity(&set, &layout.templates["dossier-links"], "strip"), None);
    }

    #[test]
    fn briefs_are_counted_with_their_hairlines() {
        let (layout, case) = weekblad();
        let set = Typeset { layout: &layout, case: &case };
        let held = capacity(&set, &layout.templates["binnen-1"], "kort").expect("legs");
        let (least, most) = held.briefs.expect("briefs");
        assert!(least * 4 < held.rows.0 && held.rows.1 < most * 5, "{held:?}");
        assert!(held.characters.1 < held.rows.1 * 42);
    }

    #[test]
    fn a_box_takes_what_its_neighbour_leaves() {
        let (layout, case) = weekblad();
        let set = Typeset { layout: &layout, case: &case };
        let of = |name: &str, slot: &str| boxes(&set, &layout.templates[name], slot);
        // The briefs above it have 88 to 94 of its column's rows.
        assert_eq!(
            of("binnen-1", "getal").iter().map(|of| of.rows).collect::<Vec<_>>(),
            [(18, 24)]
        );
        assert_eq!(of("interview", "main").len(), 2);
    }
}
