//! Line breaking against brute force, and the cases a compositor would ask about.

use super::reached::class_of;
use super::{
    Extent, Item, ItemExtent, Limits, Line, Mode, OVER_LIMIT, Setting, Weights, linebreak,
};
use crate::unit::Pt;
use std::collections::BTreeMap;

const LIMITS: Limits =
    Limits { em: Pt(100), word: (700, 2500), letter: (-10, 20), glyph: (980, 1020), band: 80 };
const WEIGHTS: Weights = Weights {
    mode: Mode::Justified,
    hyphen: 300,
    ladder: 400,
    contrast: 200,
    short_last: 300,
    last_word: 700,
    stack: 150,
    river: 0,
    limits: LIMITS,
};

fn numbered(width: i64, word: (u32, u32)) -> Item {
    let extent =
        Extent { width: Pt(width), glyphs: Pt(width), space: Pt(0), letters: width / 20 }.into();
    Item::Box { extent, hang: (Pt(0), Pt(0)), word }
}

fn word(width: i64) -> Item {
    numbered(width, (0, 0))
}

fn space() -> Item {
    let extent = Extent { width: Pt(30), glyphs: Pt(30), space: Pt(30), letters: 1 }.into();
    Item::Glue { extent, cost: Some(0), hyphen: false }
}

fn hyphen(cost: i64) -> Item {
    let before = Extent { width: Pt(35), glyphs: Pt(35), space: Pt(0), letters: 1 }.into();
    let after = Extent { width: Pt(-3), glyphs: Pt(-3), ..Extent::default() }.into();
    Item::Hyphen { cost, before, after, hang: Pt(15) }
}

/// A small generator of its own, so that cases are the same everywhere (Knuth's MMIX constants).
struct Dice(u64);
impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

fn random_items(dice: &mut Dice) -> Vec<Item> {
    let mut items = Vec::new();
    for i in 0..4 + dice.roll(5) {
        if i > 0 {
            let Item::Glue { extent, cost, .. } = space() else { continue };
            items.push(Item::Glue { extent, cost, hyphen: dice.roll(8) == 0 });
        }
        let parts = dice.roll(3);
        let number = dice.roll(4) as u32;
        for part in 0..=parts {
            if part > 0 {
                items.push(if dice.roll(5) == 0 {
                    Item::Joint { cost: 50, hyphen: true }
                } else {
                    hyphen(dice.roll(3) as i64 * 100)
                });
            }
            let ends = (if part == 0 { number } else { 0 }, if part == parts { number } else { 0 });
            items.push(numbered(40 + dice.roll(120) as i64, ends));
        }
    }
    items
}

/// Every way to break, each judged by the plain words of the rules; the cheapest for each number of
/// lines.
fn brute_force(items: &[Item], measures: &[Pt], whole_after: Option<u32>) -> BTreeMap<usize, i64> {
    let places: Vec<usize> =
        (0..items.len()).filter(|i| !matches!(items[*i], Item::Box { .. })).collect();
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

/// The deviation of the word spaces and what it costs, by the words of `share`: glyphs first, then
/// letters and spaces alike.
fn spacing(sum: Extent, slack: i64) -> Option<(i64, i64, i64)> {
    let side = |low: i64, high: i64| if slack < 0 { low } else { high };
    let glyph_both = (sum.glyphs.0 * -20 / 1000, sum.glyphs.0 * 20 / 1000);
    let letters = sum.letters * 100 / 1000;
    let (letter, word) = (
        side(letters * -10, letters * 20),
        side(sum.space.0 * -300 / 1000, sum.space.0 * 1500 / 1000),
    );
    let glyph = slack.clamp(glyph_both.0, glyph_both.1);
    let rest = slack - glyph;
    let give = side(glyph_both.0, glyph_both.1) + letter + word;
    if slack < give.min(0) {
        return None;
    }
    let ratio = match (slack, give.abs()) {
        (0, _) => 0,
        (_, 0) => 1_000_000 * slack.signum(),
        _ => (slack * 1000 / give.abs()).clamp(-1_000_000, 1_000_000),
    };
    let of_space = |n: i64| {
        if sum.space.0 > 0 {
            (n * 1000 / sum.space.0).clamp(-1_000_000, 1_000_000)
        } else {
            1_000_000 * n.signum()
        }
    };
    let deviation = if rest == 0 {
        0
    } else if letter + word != 0 && rest.abs() <= (letter + word).abs() {
        of_space(rest * word.abs() / (letter + word).abs())
    } else {
        of_space(rest - letter)
    };
    let part = (deviation.abs() * 1000 / if deviation < 0 { 300 } else { 1500 }).min(4000);
    let curve = part * part * 9 / 20_000 + part * part * part / 1000 * 11 / 20_000;
    let beyond = (deviation.clamp(0, 100_000) - 1500).max(0) * super::slack::BEYOND;
    let wide = glyph * 2000 / (glyph_both.1 - glyph_both.0).max(1);
    let cost = if deviation < 0 { curve / 8 } else { curve + beyond };
    Some((ratio, deviation, cost + wide * wide * super::slack::GLYPH / 1_000_000))
}

fn price(items: &[Item], ends: &[usize], measures: &[Pt], whole_after: Option<u32>) -> Option<i64> {
    let (mut from, mut total, mut class, mut run) = (0, 0, None, 0);
    let mut before: Option<(u32, u32)> = None;
    for (line, to) in ends.iter().enumerate() {
        let mut sum = Extent::default();
        let mut hang = Pt(0);
        let mut starts_inside = false;
        if from > 0
            && let Item::Hyphen { after, .. } = items[from - 1]
        {
            sum = sum + after;
            starts_inside = true;
        }
        let boxes =
            |item: &Item| if let Item::Box { word, .. } = item { Some(*word) } else { None };
        for item in &items[from..*to] {
            match item {
                Item::Box { extent, .. } | Item::Glue { extent, .. } => sum = sum + *extent,
                _ => {}
            }
        }
        let (mut hyphen, mut seen) = (false, false);
        match items.get(*to) {
            Some(Item::Hyphen { cost, before, hang: out, .. }) => {
                sum = sum + *before;
                hang = *out;
                total += cost;
                (hyphen, seen) = (true, true);
            }
            Some(Item::Joint { cost, hyphen: shown }) => {
                total += cost;
                (hyphen, seen) = (*shown, *shown);
            }
            Some(Item::Glue { hyphen: shown, .. }) => seen = *shown,
            _ => {}
        }
        let room = measures[line.min(measures.len() - 1)] + hang;
        let last = *to == items.len();
        let (mut ratio, _, mut cost) = spacing(sum, (room - sum.width).0)?;
        // How much wider the letters would have to be.
        let mut own = Some(class_of((room - sum.width).0 * 10_000 / sum.glyphs.0));
        if last && room >= sum.width {
            (ratio, own, cost) = (0, None, 0);
        }
        if ratio > super::MOST_STRETCH[0] || hyphen && whole_after == Some(line as u32) {
            return None;
        }
        run = if seen { run + 1 } else { 0 };
        if run > 2 {
            return None;
        }
        let of = &items[from..*to];
        let opens = if starts_inside { 0 } else { of.iter().find_map(boxes).map_or(0, |w| w.0) };
        let broken = matches!(items.get(*to), Some(Item::Hyphen { .. }));
        let closes = if broken { 0 } else { of.iter().rev().find_map(boxes).map_or(0, |w| w.1) };
        if let Some(before) = before {
            total += if opens != 0 && opens == before.0 { WEIGHTS.stack } else { 0 };
            total += if !last && closes != 0 && closes == before.1 { WEIGHTS.stack } else { 0 };
        }
        before = Some((opens, closes));
        let pair = class.zip(own).filter(|_| line > 0);
        let apart = pair.map_or(0, |(a, b): (u8, u8)| i64::from(a.abs_diff(b)) - 1);
        total += cost;
        total +=
            if hyphen { WEIGHTS.hyphen } else { 0 } + if run == 2 { WEIGHTS.ladder } else { 0 };
        total += if apart > 0 { apart.pow(3) * WEIGHTS.contrast } else { 0 };
        if last {
            let after_hyphen = match items.get(from.wrapping_sub(1)) {
                Some(Item::Hyphen { .. }) => true,
                Some(Item::Joint { hyphen, .. }) => *hyphen,
                _ => false,
            };
            total += match sum.space.0 == 0 && line > 0 {
                true if after_hyphen => OVER_LIMIT,
                true => WEIGHTS.last_word,
                false => 0,
            };
            let part = sum.width.0 * 100 / room.0;
            total += if part < 12 || sum.letters < 5 {
                OVER_LIMIT
            } else if part < 30 {
                WEIGHTS.short_last
            } else {
                0
            };
        }
        class = own;
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
        let measures =
            if dice.roll(3) == 0 { vec![narrow, narrow, narrow + Pt(120)] } else { vec![narrow] };
        let whole_after = (dice.roll(4) == 0).then(|| dice.roll(3) as u32);
        let expected = brute_force(&items, &measures, whole_after);
        if expected.is_empty() {
            continue;
        }
        solved += 1;
        assert_eq!(
            priced(&linebreak(&items, &measures, WEIGHTS, whole_after)),
            expected,
            "case {case}"
        );
    }
    assert!(solved > 1000, "only {solved} cases had a solution");
}

#[test]
fn a_box_wider_than_its_measure_is_set_and_said() {
    let settings =
        linebreak(&[word(100), space(), word(900), space(), word(100)], &[Pt(300)], WEIGHTS, None);
    assert!(!settings.is_empty() && settings.iter().all(Setting::overfull));
}

#[test]
fn a_line_that_no_limit_allows_is_set_beyond_it() {
    let settings =
        linebreak(&[word(150), space(), word(240), space(), word(290)], &[Pt(300)], WEIGHTS, None);
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
    let items: Vec<Item> = (0..6)
        .flat_map(|i| if i == 0 { vec![word(100)] } else { vec![space(), word(100)] })
        .collect();
    let ragged = Weights { mode: Mode::Ragged, ..WEIGHTS };
    let settings = linebreak(&items, &[Pt(500)], ragged, None);
    assert_eq!(settings[0].lines.iter().map(|l| l.to).collect::<Vec<_>>(), [5, 11]);
}

#[test]
fn an_empty_paragraph_is_one_empty_line() {
    assert_eq!(linebreak(&[], &[Pt(300)], WEIGHTS, None)[0].lines.len(), 1);
}

/// Pitch of a line: glyph width and letter space as one, thousandths of the natural.
fn pitch(line: &Line) -> f64 {
    (1.0 + line.share.glyph as f64 / 1e4) * (1.0 + line.share.letter as f64 / 400.0)
}

#[test]
fn letters_stand_as_densely_as_in_the_line_above() {
    let mut dice = Dice(11);
    let (mut pairs, mut over, mut apart, mut widest) = (0, 0, 0.0, 0.0_f64);
    for band in [40, 110] {
        let limits = Limits { word: (800, 1500), band, ..LIMITS };
        let weights = Weights { limits, ..WEIGHTS };
        for _ in 0..60 {
            let text = 40 + dice.roll(60);
            let items: Vec<Item> = (0..text)
                .flat_map(|_| [word(40 + 10 * dice.roll(12) as i64), space()])
                .chain([word(100)])
                .collect();
            for setting in linebreak(&items, &[Pt(900)], weights, None) {
                let lines: Vec<f64> = setting.lines.iter().map(pitch).collect();
                for pair in lines.windows(2) {
                    let by = (pair[1] / pair[0]).max(pair[0] / pair[1]) - 1.0;
                    over += usize::from(by > 0.06);
                    (pairs, apart) = (pairs + 1, apart + by);
                }
                let all = lines.iter().copied();
                let (low, high) = (all.clone().fold(9.0, f64::min), all.fold(0.0, f64::max));
                // Half a step for each of the two, and what two steps multiply to.
                assert!(high - low < band as f64 / 1e3 + 0.006, "band {band}: {lines:?}");
                widest = widest.max(high - low);
            }
        }
    }
    // Further apart only where word spaces would be wider or narrower than anybody can read.
    assert!(over * 100 < pairs, "{over} of {pairs}");
    assert!(pairs > 1_000 && apart / (pairs as f64) < 0.03 && widest > 0.08, "{widest}");
}

/// What a river costs in these tests.
const RIVER: i64 = 4000;

/// Where the word spaces of a set line stand.
fn spaces(items: &[Item], line: &Line) -> Vec<(i64, i64)> {
    let letter = line.share.letter * LIMITS.em.0 / 1000;
    let of = &items[line.from..line.to];
    let wide = |e: &ItemExtent| {
        let e = Extent::from(*e);
        e.width.0 + e.glyphs.0 * line.share.glyph / 10_000 + e.letters * letter
    };
    let set = |item: &Item| match item {
        Item::Box { extent, .. } | Item::Glue { extent, .. } => wide(extent),
        _ => 0,
    };
    let hyphen = match items.get(line.to) {
        Some(Item::Hyphen { before, hang, .. }) => wide(before) - hang.0,
        _ => 0,
    };
    let is_space = |item: &&Item| matches!(item, Item::Glue { .. });
    let count = of.iter().filter(is_space).count() as i64;
    let slack = line.measure.0 - hyphen - of.iter().map(set).sum::<i64>();
    let more = if line.ratio == 0 || count == 0 { 0 } else { slack / count };
    let (mut x, mut all) = (0, Vec::new());
    for item in of {
        let start = x;
        x += set(item) + if is_space(&item) { more } else { 0 };
        all.extend(is_space(&item).then_some((start - letter, x)));
    }
    all
}

/// What a setting's river costs: spaces of four lines, each under the one above by more than half a
/// natural space; half of it for those of three lines with the first or the last among them.
fn river_price(items: &[Item], setting: &Setting) -> i64 {
    let lines = setting.lines.len();
    let (mut above, mut price): (Vec<(i64, i64, usize)>, i64) = (Vec::new(), 0);
    for (i, line) in setting.lines.iter().enumerate().filter(|_| lines >= 4) {
        let under = |start: i64, end: i64| {
            let meets = above.iter().filter(|a| end.min(a.1) - start.max(a.0) >= 16);
            meets.map(|a| a.2).max().unwrap_or(0)
        };
        let own = spaces(items, line).into_iter();
        above = own.map(|(start, end)| (start, end, 1 + under(start, end))).collect();
        let long = above.iter().map(|a| a.2).max().unwrap_or(0);
        if long >= 4 {
            return RIVER;
        }
        if long == 3 && (i == 2 || i + 1 == lines) {
            price = RIVER / 2;
        }
    }
    price
}

/// Looking for rivers makes no paragraph dearer, counts what is left of them, and changes nothing
/// where there is none.
#[test]
fn rivers_are_left_where_that_is_cheaper() {
    let (mut dice, mut gone, mut left) = (Dice(3), 0, 0);
    let measure = [Pt(560)];
    for case in 0..300 {
        let mut items = Vec::new();
        for _ in 0..14 + dice.roll(24) {
            items.push(word(40 + 20 * dice.roll(6) as i64));
            if dice.roll(4) == 0 {
                items.extend([hyphen(100), word(60)]);
            }
            items.push(space());
        }
        items.pop();
        let plain = linebreak(&items, &measure, WEIGHTS, None);
        let looked = linebreak(&items, &measure, Weights { river: RIVER, ..WEIGHTS }, None);
        assert_eq!(plain.len(), looked.len());
        for (plain, looked) in plain.iter().zip(&looked) {
            let ends: Vec<usize> = looked.lines.iter().map(|line| line.to).collect();
            let own = price(&items, &ends, &measure, None).expect("a setting");
            let (before, after) = (river_price(&items, plain), river_price(&items, looked));
            assert_eq!(looked.cost, own + after, "case {case}");
            assert!(looked.cost <= plain.cost + before, "case {case}");
            assert!(before > 0 || plain == looked, "case {case}");
            gone += usize::from(after < before);
            left += usize::from(after > 0);
        }
    }
    assert!(gone > 50 && left > 5, "{gone} rivers are gone, {left} left");
}
