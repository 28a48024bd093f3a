//! Boxes at the depth that they stand in.
//!
//! In: pages of one box each. What must hold: a box takes its own depth where it may; where it must
//! stand deeper, what is left over stands in equal shares above its first part, between its parts
//! and under its last, its pads besides.

#[path = "golden/proof.rs"]
mod proof;

use katern::layout::Layout;
use katern::page::{Mark, Shape};
use katern::source::Own;
use katern::style::Role;
use katern::unit::{Pt, Rows};
use proof::{SMALL, clean, house, paper};
use std::ops::RangeInclusive;

/// A story, the gaps that it has in a look, and what that look says besides.
struct Case {
    story: &'static str,
    gaps: i64,
    look: &'static str,
}

const CASES: [Case; 7] = [
    Case { story: "---\nlang: nl\n---\nNiets dan een stelling.\n", gaps: 0, look: "" },
    Case { story: "---\ntitle: Stelling\n---\nElke straat een bank.\n", gaps: 1, look: "" },
    Case {
        story: "---\ntitle: Getal\n---\n**19** dagen zakte de beek vorig jaar onder haar peil.\n",
        gaps: 2,
        look: ", head: box-strong",
    },
    Case {
        story: "---\ntitle: Week\n---\n- **ma** orgel\n- **di** bal\n- **wo** bus\n- **do** el\n",
        gaps: 4,
        look: ", hang: 20pt, hairline: 0.25pt",
    },
    Case {
        story: "---\nlang: nl\n---\n- **ma** orgel\n- **di** fanfare\n- **wo** bus\n",
        gaps: 2,
        look: ", hang: 20pt, inset: 6pt",
    },
    // The first column has three entries, the second two.
    Case {
        story: "---\ntitle: Week\n---\n- orgel\n- fanfare\n- bus\n- lucht\n- oom\n",
        gaps: 3,
        look: ", columns: 2, gutter: 8pt",
    },
    Case {
        story: "---\ntitle: Stand\n---\n| Ploeg | G | P |\n|---|--:|--:|\n| Kreek | 3 | 9 |\n\
                | Dijk | 3 | 4 |\n| Polder | 3 | 1 |\n",
        gaps: 4,
        look: ", hairline: 0.25pt",
    },
];

/// What is behind a box.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Panel,
    Paper,
}

/// A box as it stands on a page.
#[derive(Debug, PartialEq, Eq)]
struct Stood {
    row: Pt,
    rows: Rows,
    /// How far its baselines and rules stand below its top.
    downs: Vec<Pt>,
}

impl Stood {
    /// From its last words to the baseline of its last row.
    fn under(&self, layout: &Layout) -> Pt {
        let foot = layout.baseline(self.rows - 1) - layout.row_top(0);
        foot - *self.downs.iter().max().expect("words")
    }
}

/// A box in a look, on so many rows. On paper it takes the most.
fn stood(
    case: &Case,
    (ground, gap): (Ground, &str),
    depth: RangeInclusive<Rows>,
) -> (Stood, Layout) {
    let panel = if ground == Ground::Panel { "panel: menie-licht, " } else { "" };
    let look = format!("  doos: {{ {panel}pad: [1, 1], gap: {gap}{} }}\n", case.look);
    let layout = SMALL.replacen("looks:\n", &format!("looks:\n{look}"), 1)
        + &format!(
            "
  doos:
    section: Proef
    areas:
      - {{ id: box, slot: doos, part: box, look: doos, columns: 1-1, row: 0, depth: {}..{} }}
",
            depth.start(),
            depth.end()
        );
    let issue = "title: P\nnumber: 1\ndate: 2026-11-28\nlayout: doos\npress: krantenpapier\n\
                 pages:\n  - template: doos\n    slots: { doos: stuk }\n";
    let mut sources = house("doos");
    sources.add("layouts/doos.yaml", layout.into_bytes(), Own::Issue);
    sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
    sources.add("articles/stuk.md", case.story.as_bytes().to_vec(), Own::Issue);
    let proof = clean(&sources);
    let layout = proof.issue.as_ref().expect("an issue").layout.clone();
    let top = layout.row_top(0);
    let marks: Vec<Mark> = paper(&proof).pages[0].marks().collect();
    let panel = |mark: &Mark| match mark.shape {
        Shape::Fill(frame) if mark.role == Role::Panel => Some(frame),
        _ => None,
    };
    let rows = match marks.iter().find_map(panel) {
        Some(frame) => {
            let last = (frame.height.0 / layout.grid.row.0) as Rows;
            assert_eq!((frame.y, frame.bottom()), (top, layout.baseline(last)));
            last + 1
        }
        None => *depth.end(),
    };
    let down = |mark: &Mark| match &mark.shape {
        Shape::Glyphs(run) => Some(run.origin.y - top),
        Shape::Rule { from, .. } => Some(from.y - top),
        _ => None,
    };
    let downs = marks.iter().filter_map(down).collect();
    (Stood { row: layout.grid.row, rows, downs }, layout)
}

/// The distances that the marks of a box have gone down, each once, from the least.
fn moved(stretched: &Stood, own: &Stood) -> Vec<Pt> {
    assert_eq!(stretched.downs.len(), own.downs.len());
    let mut all: Vec<Pt> = stretched.downs.iter().zip(&own.downs).map(|(a, b)| *a - *b).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn what_is_left_over_stands_above_between_and_under_alike() {
    for case in &CASES {
        let (own, layout) = stood(case, (Ground::Panel, "[0, 0]"), 3..=30);
        for (ground, more) in [Ground::Panel, Ground::Paper]
            .iter()
            .flat_map(|ground| [1, 2, 5, 9].map(|more| (*ground, more)))
        {
            let rows = own.rows + more;
            let (stretched, _) = stood(case, (ground, "[0, 4], foot: 9"), rows..=rows);
            assert_eq!(stretched.rows, rows, "{}", case.story);
            let left = own.row * i64::from(more);
            // On paper the head of a box stays level with its neighbours, and nothing is above it.
            let hangs = ground == Ground::Paper && case.story.contains("title:");
            let first = i64::from(!hangs);
            // The whole number of scaled points that comes nearest.
            let share = left / (case.gaps + 1 + first);
            let wanted: Vec<Pt> =
                (first..=case.gaps + first).map(|shares| share * shares).collect();
            assert_eq!(moved(&stretched, &own), wanted, "{more} rows more: {}", case.story);
            // The last share has what does not come out even: half a scaled point for each.
            let under = stretched.under(&layout) - own.under(&layout);
            assert_eq!(under, left - share * (case.gaps + first), "{}", case.story);
            assert!((under - share).0.abs() * 2 <= case.gaps + 2, "{under:?}, {share:?}");
        }
    }
}

/// Gaps have the fewest rows that the look gives them, and a share besides.
#[test]
fn shares_come_besides_the_fewest_rows_of_a_gap() {
    for case in &CASES {
        let (own, _) = stood(case, (Ground::Panel, "[0, 0]"), 3..=30);
        let fewest = own.row * 400 / 1000;
        for more in [2, 6] {
            let rows = own.rows + more;
            let (stretched, _) = stood(case, (Ground::Panel, "[0.4, 4], foot: 9"), rows..=rows);
            let share = (own.row * i64::from(more) - fewest * case.gaps) / (case.gaps + 2);
            let wanted: Vec<Pt> =
                (0..=case.gaps).map(|gaps| share + (fewest + share) * gaps).collect();
            assert_eq!(moved(&stretched, &own), wanted, "{more} rows more: {}", case.story);
        }
    }
}

#[test]
fn a_box_takes_its_own_depth_where_it_may() {
    for case in &CASES {
        let (own, layout) = stood(case, (Ground::Panel, "[0, 0]"), 3..=30);
        assert_eq!(own.under(&layout), own.row, "{}: the pad is a row", case.story);
        let (free, _) = stood(case, (Ground::Panel, "[0, 4], foot: 9"), 3..=30);
        assert_eq!(free, own, "{}", case.story);
    }
}

/// On bare paper a box ends as columns do: on its last row, where its look says no other.
#[test]
fn on_bare_paper_the_last_line_stands_on_the_last_row() {
    for case in CASES.iter().filter(|case| case.gaps > 1) {
        let (own, layout) = stood(case, (Ground::Panel, "[0, 0]"), 3..=30);
        for more in [1, 3, 5] {
            let rows = own.rows + more;
            let (stretched, _) = stood(case, (Ground::Paper, "[0, 4]"), rows..=rows);
            let first = i64::from(!case.story.contains("title:"));
            let share = own.row * i64::from(more) / (case.gaps + first);
            let wanted: Vec<Pt> =
                (first..=case.gaps + first).map(|shares| share * shares).collect();
            assert_eq!(moved(&stretched, &own), wanted, "{more} rows more: {}", case.story);
            let off = (stretched.under(&layout) - own.under(&layout)).0.abs();
            assert!(off * 2 <= case.gaps + 1, "{off} scaled points: {}", case.story);
        }
    }
}
