//! Line breaking against brute force, and the cases a compositor would ask about.

use super::{Extent, Item, Mode, OVER_LIMIT, Setting, Weights, class_of, linebreak, spacing_cost};
use crate::unit::Pt;
use std::collections::BTreeMap;

const WEIGHTS: Weights = Weights { mode: Mode::Justified, hyphen: 300, ladder: 400, contrast: 200, short_last: 300 };

fn word(width: i64) -> Item {
    Item::Box {
        extent: Extent { width: Pt(width), stretch: Pt(width / 8), shrink: Pt(width / 25) },
        hang: (Pt(0), Pt(0)),
    }
}

fn space() -> Item {
    Item::Glue { extent: Extent { width: Pt(30), stretch: Pt(45), shrink: Pt(10) }, cost: Some(0) }
}

fn hyphen(cost: i64) -> Item {
    let before = Extent { width: Pt(35), stretch: Pt(0), shrink: Pt(0) };
    Item::Hyphen { cost, before, after: Extent { width: Pt(-3), ..Extent::default() }, hang: Pt(15) }
}

/// A small generator of its own, so that cases are the same everywhere (Knuth's MMIX constants).
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn random_items(dice: &mut Dice) -> Vec<Item> {
    let mut items = Vec::new();
    for i in 0..4 + dice.roll(5) {
        if i > 0 {
            items.push(space());
        }
        for part in 0..=dice.roll(3) {
            if part > 0 {
                items.push(if dice.roll(5) == 0 {
                    Item::Joint { cost: 50, hyphen: true }
                } else {
                    hyphen(dice.roll(3) as i64 * 100)
                });
            }
            items.push(word(40 + dice.roll(120) as i64));
        }
    }
    items
}

/// Every way to break, each judged by the plain words of the rules; the cheapest for each number of lines.
fn brute_force(items: &[Item], measures: &[Pt], whole_after: Option<u32>) -> BTreeMap<usize, i64> {
    let places: Vec<usize> = (0..items.len()).filter(|i| !matches!(items[*i], Item::Box { .. })).collect();
    let mut best = BTreeMap::new();
    for mask in 0u32..1 << places.len() {
        let ends: Vec<usize> = places
            .iter()
            .enumerate()
            .filter(|(bit, _)| mask >> bit & 1 == 1)
            .map(|(_, at)| *at)
            .chain([items.len()])
            .collect();
        if let Some(cost) = price(items, &ends, measures, whole_after) {
            let known = best.entry(ends.len()).or_insert(cost);
            *known = cost.min(*known);
        }
    }
    best
}

fn price(items: &[Item], ends: &[usize], measures: &[Pt], whole_after: Option<u32>) -> Option<i64> {
    let (mut from, mut total, mut class, mut run) = (0, 0, 2u8, 0);
    for (line, to) in ends.iter().enumerate() {
        let mut sum = Extent::default();
        let mut hang = Pt(0);
        if from > 0
            && let Item::Hyphen { after, .. } = items[from - 1]
        {
            sum = sum + after;
        }
        for item in &items[from..*to] {
            match item {
                Item::Box { extent, .. } | Item::Glue { extent, .. } => sum = sum + *extent,
                _ => {}
            }
        }
        let mut ends_in_hyphen = false;
        match items.get(*to) {
            Some(Item::Hyphen { cost, before, hang: out, .. }) => {
                sum = sum + *before;
                hang = *out;
                total += cost;
                ends_in_hyphen = true;
            }
            Some(Item::Joint { cost, hyphen }) => {
                total += cost;
                ends_in_hyphen = *hyphen;
            }
            _ => {}
        }
        let room = measures[line.min(measures.len() - 1)] + hang;
        let slack = room - sum.width;
        if slack < -sum.shrink {
            return None;
        }
        let last = *to == items.len();
        let ratio = if slack.0 < 0 {
            slack.0 * 1000 / sum.shrink.0.max(1)
        } else if last {
            0
        } else if sum.stretch.0 <= 0 {
            if slack.0 == 0 { 0 } else { 1_000_000 }
        } else {
            (slack.0 * 1000 / sum.stretch.0).min(1_000_000)
        };
        if ratio > super::MOST_STRETCH || ends_in_hyphen && whole_after == Some(line as u32) {
            return None;
        }
        run = if ends_in_hyphen { run + 1 } else { 0 };
        if run > 2 {
            return None;
        }
        let apart = i64::from(class_of(ratio).abs_diff(class)) - 1;
        total += spacing_cost(ratio);
        total += if ends_in_hyphen { WEIGHTS.hyphen } else { 0 } + if run == 2 { WEIGHTS.ladder } else { 0 };
        total += if line > 0 && apart > 0 { apart * apart * WEIGHTS.contrast } else { 0 };
        if last {
            let part = sum.width.0 * 100 / room.0;
            total += if part < 12 {
                OVER_LIMIT
            } else if part < 30 {
                WEIGHTS.short_last
            } else {
                0
            };
        }
        class = class_of(ratio);
        from = to + 1;
    }
    Some(total)
}

fn priced(settings: &[Setting]) -> BTreeMap<usize, i64> {
    settings.iter().map(|s| (s.lines.len(), s.cost)).collect()
}

#[test]
fn equals_brute_force_on_thousands_of_small_paragraphs() {
    let mut dice = Dice(7);
    let mut solved = 0;
    for case in 0..4000 {
        let items = random_items(&mut dice);
        if items.iter().filter(|i| !matches!(i, Item::Box { .. })).count() > 14 {
            continue;
        }
        let narrow = Pt(240 + dice.roll(200) as i64);
        let measures = if dice.roll(3) == 0 { vec![narrow, narrow, narrow + Pt(120)] } else { vec![narrow] };
        let whole_after = (dice.roll(4) == 0).then(|| dice.roll(3) as u32);
        let expected = brute_force(&items, &measures, whole_after);
        if expected.is_empty() {
            continue;
        }
        solved += 1;
        assert_eq!(priced(&linebreak(&items, &measures, WEIGHTS, whole_after)), expected, "case {case}");
    }
    assert!(solved > 1000, "only {solved} cases had a solution");
}

#[test]
fn a_box_wider_than_its_measure_is_set_and_said() {
    let settings = linebreak(&[word(100), space(), word(900), space(), word(100)], &[Pt(300)], WEIGHTS, None);
    assert!(!settings.is_empty() && settings.iter().all(Setting::overfull));
}

#[test]
fn a_line_that_no_limit_allows_is_set_beyond_it() {
    let settings = linebreak(&[word(150), space(), word(240), space(), word(290)], &[Pt(300)], WEIGHTS, None);
    assert_eq!(settings[0].lines.len(), 3);
    assert!(settings[0].lines[0].ratio > 1000 && !settings[0].overfull());
}

#[test]
fn a_forced_break_ends_its_line_without_stretch() {
    let settings = linebreak(&[word(100), Item::Forced, word(200)], &[Pt(300)], WEIGHTS, None);
    assert_eq!(settings[0].lines.iter().map(|l| l.ratio).collect::<Vec<_>>(), [0, 0]);
}

#[test]
fn ragged_lines_come_out_even() {
    let items: Vec<Item> =
        (0..6).flat_map(|i| if i == 0 { vec![word(100)] } else { vec![space(), word(100)] }).collect();
    let ragged = Weights { mode: Mode::Ragged, ..WEIGHTS };
    let settings = linebreak(&items, &[Pt(500)], ragged, None);
    assert_eq!(settings[0].lines.iter().map(|l| l.to).collect::<Vec<_>>(), [5, 11]);
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    assert_eq!(linebreak(&[], &[Pt(300)], WEIGHTS, None)[0].lines.len(), 1);
}
