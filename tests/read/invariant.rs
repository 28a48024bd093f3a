//! Layouts whose areas overlap, leave the grid, contradict each other or have ranges that cannot be
//! used up: against every choice in turn.

use crate::{Files, program, sources};
use katern::elastic::every::{advance, free};
use katern::elastic::{Arrangement, Sheet, Try, arrange};
use katern::layout::{Area, Part, Start, Template};
use katern::read::layout;
use katern::report::{Checked, Code};
use std::fmt::Write;

/// A small generator of the same numbers everywhere (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 % u64::from(below.max(1))).unwrap_or(0)
    }
}

const ROWS: u32 = 20;

/// A template of two to five areas, each measured from what stands above it in the list.
fn thrown(dice: &mut Dice) -> String {
    let mut text = String::from("  proef:\n    areas:\n");
    let mut optional: Vec<u32> = Vec::new();
    for i in 0..2 + dice.roll(3) {
        let other = |dice: &mut Dice| dice.roll(i);
        let columns = ["1", "2", "1-2"][dice.roll(3) as usize];
        let legs = dice.roll(3) == 0;
        let mut row = match dice.roll(6) {
            0 if i > 0 => "\">\"".to_owned(),
            1 if i > 0 => format!("\">a{}+{}\"", other(dice), dice.roll(3)),
            2 if i > 0 => format!("\"@a{}\"", other(dice)),
            3 => {
                let low = dice.roll(12);
                format!("{low}..{}", low + 1 + dice.roll(2))
            }
            4 if i > 0 && !legs => "foot".to_owned(),
            _ => dice.roll(14).to_string(),
        };
        let to = match dice.roll(2) {
            0 if i > 0 => format!("a{}-{}", other(dice), dice.roll(2)),
            _ => (ROWS - 1 - dice.roll(4)).to_string(),
        };
        let least = 1 + dice.roll(5);
        let depth = format!("{least}..{}", least + dice.roll(if legs { 14 } else { 4 }));
        let slot = dice.roll(2);
        if legs {
            row = format!("{row}, to: {to}, part: legs");
        } else {
            if row == "foot" {
                row = format!("{row}, to: {to}");
            }
            row += ", part: picture, caption: false";
        }
        write!(
            text,
            "      - {{ id: a{i}, slot: s{slot}, columns: {columns}, row: {row}, depth: {depth}"
        )
        .expect("memory");
        let known = optional.get(dice.roll(3) as usize).copied();
        match (dice.roll(4), known) {
            (0, Some(other)) if !legs => {
                write!(text, ", optional: true, unless: a{other}").expect("memory")
            }
            (1, Some(other)) if !legs => {
                write!(text, ", optional: true, with: a{other}").expect("memory")
            }
            (2 | 3, _) if !legs => text += ", optional: true",
            _ => {}
        }
        if text.ends_with("true") {
            optional.push(i);
        }
        text += " }\n";
    }
    text
}

/// All that may stand in an area.
fn tries(area: &Area) -> Vec<Try> {
    let starts = if let Start::Row(low, high) = area.start { low..=high } else { 0..=0 };
    if area.part.legs().is_some() {
        return starts.map(|start| Try { start, ..Try::default() }).collect();
    }
    let rows = (area.depth.0..=area.depth.1).chain(area.optional.then_some(0));
    rows.flat_map(|rows| starts.clone().map(move |start| Try { rows, start, ..Try::default() }))
        .collect()
}

/// Every arrangement of a template.
fn all(template: &Template) -> Vec<Arrangement> {
    let tries: Vec<Vec<Try>> = template.areas.iter().map(tries).collect();
    let of = |slot: &str| usize::from(slot == "s1");
    let areas = template.areas.iter();
    let owners: Vec<Option<usize>> =
        areas.map(|area| Some(area.slot.as_deref().map_or(0, of))).collect();
    let sheet = Sheet {
        template,
        tries: &tries,
        owners: &owners,
        trims: &[],
        stories: 2,
        most: usize::MAX,
    };
    let order = template.order().expect("no ring");
    // Legs have a choice of rows to begin in only where these are given as a range.
    let choices: Vec<usize> =
        free(&sheet).iter().zip(&tries).map(|(free, tries)| *free.max(&tries.len())).collect();
    let mut picks = vec![0; tries.len()];
    let mut found = Vec::new();
    loop {
        found.extend(placed(&sheet, &order, &picks));
        if !advance(&mut picks, &choices) {
            return found;
        }
    }
}

/// One arrangement; legs without tries of their own are given their first row by the sheet.
fn placed(sheet: &Sheet, order: &[usize], picks: &[usize]) -> Option<Arrangement> {
    let mut tries: Vec<Vec<Try>> = sheet.tries.to_vec();
    let mut picked = picks.to_vec();
    let mut moved: Vec<Area> = sheet.template.areas.clone();
    for (i, area) in moved.iter_mut().enumerate() {
        if area.part.legs().is_some() {
            if let (Start::Row(..), Some(of)) = (area.start, sheet.tries[i].get(picks[i])) {
                area.start = Start::Row(of.start, of.start);
            }
            tries[i].clear();
            picked[i] = 0;
        }
    }
    let template = Template { areas: moved, ..sheet.template.clone() };
    arrange(&Sheet { template: &template, tries: &tries, ..*sheet }, order, &picked)
}

/// What is wrong with a template, as the messages name it: found by looking at every arrangement.
fn faults(template: &Template) -> Vec<String> {
    let all = all(template);
    if all.is_empty() {
        return vec!["do not add up".to_owned()];
    }
    let mut faults = Vec::new();
    let there = |a: &Arrangement, i: usize| a.places[i].rows > 0;
    let end = |a: &Arrangement, i: usize| a.places[i].first + a.places[i].rows;
    let areas = || template.areas.iter().enumerate();
    for (i, area) in areas() {
        if !all.iter().any(|a| there(a, i)) {
            faults.push(format!("`{}` can never be there", area.id));
        }
    }
    if let Some((_, area)) =
        areas().find(|(i, _)| all.iter().any(|a| there(a, *i) && end(a, *i) > ROWS))
    {
        faults.push(format!("`{}` can run to row", area.id));
    }
    for (b, other) in areas() {
        for (a, one) in areas().take(b) {
            let columns =
                one.columns.first <= other.columns.last && other.columns.first <= one.columns.last;
            let touch = |of: &Arrangement| {
                let rows = end(of, a)
                    .min(end(of, b))
                    .saturating_sub(of.places[a].first.max(of.places[b].first));
                if columns && there(of, a) && there(of, b) { rows } else { 0 }
            };
            if all.iter().any(|of| touch(of) > 0) {
                faults.push(format!("`{}` and `{}`", one.id, other.id));
            }
        }
    }
    if !faults.is_empty() {
        return faults;
    }
    for (i, area) in areas() {
        let of = || all.iter().filter(|a| there(a, i)).map(|a| a.places[i]);
        let mut short = |key: &str, range: (u32, u32), found: (Option<u32>, Option<u32>)| {
            if range.0 < range.1 && found != (Some(range.0), Some(range.1)) {
                faults.push(format!("`{key}` of `{}`", area.id));
            }
        };
        short("depth", area.depth, (of().map(|p| p.rows).min(), of().map(|p| p.rows).max()));
        if let Start::Row(low, high) = area.start {
            short("row", (low, high), (of().map(|p| p.first).min(), of().map(|p| p.first).max()));
        }
    }
    faults
}

/// A layout with the templates given.
fn reports(templates: &str) -> (Option<Template>, Vec<String>) {
    let program = program();
    let good = String::from_utf8(program["layouts/weekblad.yaml"].clone()).expect("UTF-8");
    let head =
        good.split("\ntemplates:").next().expect("templates").replace("rows: 120", "rows: 20");
    let mut files = Files::new();
    files.insert(
        "layouts/proef.yaml".to_owned(),
        format!("{head}\ntemplates:\n{templates}").into_bytes(),
    );
    let sources = sources(&files, &program);
    let Checked { value, reports } = layout(&sources, "proef");
    assert!(
        reports.iter().all(|report| {
            matches!(report.code, Code::BadLayout | Code::WideRange) && report.span.is_some()
        }),
        "{reports:?}"
    );
    let template = value.and_then(|layout| layout.templates.get("proef").cloned());
    (template, reports.into_iter().map(|report| report.message).collect())
}

#[test]
fn what_is_told_of_a_template_is_what_its_arrangements_do() {
    let mut dice = Dice(0x0BAD_1A70_0000_0007);
    let (mut clean, mut read) = (0, 0);
    for round in 0..900 {
        let written = thrown(&mut dice);
        let (template, told) = reports(&written);
        // An area that has no room by itself is told when it is read.
        let Some(template) = template else { continue };
        assert!(
            template
                .areas
                .iter()
                .all(|area| matches!(area.part, Part::Picture { .. } | Part::Legs(_)))
        );
        read += 1;
        let faults = faults(&template);
        clean += usize::from(faults.is_empty());
        // Where nothing can be arranged, parts that could stand by themselves are looked at all the
        // same.
        if faults == ["do not add up"] {
            assert!(
                told.iter().any(|told| told.contains("do not add up")),
                "round {round}: {told:?}\n{written}"
            );
            continue;
        }
        // Of overlaps each area is told once; everything else is told in full.
        let overlap = |fault: &&String| fault.contains("` and `");
        for fault in faults.iter().filter(|fault| !overlap(fault)) {
            assert!(
                told.iter().any(|told| told.contains(fault)),
                "round {round}: {fault}\n{told:?}\n{written}"
            );
        }
        assert_eq!(
            faults.iter().any(|f| overlap(&f)),
            told.iter().any(|t| t.contains("overlap")),
            "{round} {told:?}\n{written}"
        );
        for told in &told {
            let known = faults.iter().any(|fault| told.contains(fault));
            assert!(known, "round {round}: {told}\n{faults:?}\n{written}");
        }
    }
    assert!(read > 500 && clean > 20, "{read} read, {clean} clean");
}
