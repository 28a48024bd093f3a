//! Old-style figures in running text, lining ones in tables.

use crate::font::Font;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FacedRun;
use crate::lint::sight::line::runs_on;
use crate::report::{Code, Severity};
use crate::style::{FaceId, Role};
use std::collections::BTreeMap;

/// Figures that are not of their place.
pub const RULE: Rule = Rule {
    code: Code::WrongFigures,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "Running text has old-style figures where its face draws them, tables have lining ones.",
    why: "Old-style figures go along with small letters, lining ones shout between them; in a \
        column of a table figures of one height line up.",
    remedy: "Set `figures: old` in the styles of text, `figures: tabular` in those of tables.",
    source: "Bringhurst, The Elements of Typographic Style, 3.2.1; Hochuli, Detail in typography.",
    look,
};

/// The glyphs of the ten figures of a face.
struct FaceFigures {
    old: [[Option<u32>; 2]; 10],
    lining: [[Option<u32>; 2]; 10],
}

impl FaceFigures {
    fn of(font: &Font) -> FaceFigures {
        let each = |kind: &'static [u8; 4]| {
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']
                .map(|digit| [b"pnum", b"tnum"].map(|width| font.figure(digit, [kind, width])))
        };
        FaceFigures { old: each(b"onum"), lining: each(b"lnum") }
    }
}

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut faces: BTreeMap<FaceId, FaceFigures> = BTreeMap::new();
    let mut found = Vec::new();
    for of in sight.runs() {
        let table = matches!(of.run.role, Role::TableText | Role::TableFigure | Role::TableHead);
        let asks = table || runs_on(of.run.role);
        if !asks || !of.run.run.text.contains(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(font) = sight.font(of.run.run) else { continue };
        let own = faces.entry(of.run.run.face).or_insert_with(|| FaceFigures::of(font));
        if let Some(digit) = wrong(&of, own, table) {
            let what = if table { "an old-style figure" } else { "a lining figure" };
            let message = format!("{} has {what}, {digit}", of.line.words());
            found.push(sight.told(of.view, of.line, message).at(of.run.span));
        }
    }
    found
}

/// The first figure of a run that is of the other kind.
fn wrong(of: &FacedRun, own: &FaceFigures, table: bool) -> Option<char> {
    let run = of.run.run;
    run.glyphs.iter().find_map(|glyph| {
        let text = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize)?;
        let digit = text.chars().next().filter(char::is_ascii_digit)?;
        let at = digit.to_digit(10)? as usize;
        let (old, lining) = (own.old.get(at)?, own.lining.get(at)?);
        let set = Some(u32::from(glyph.id));
        // A figure that is drawn alike for both has nothing to get wrong; one above or below the
        // line is neither.
        let wrong = if table { old.contains(&set) } else { lining.contains(&set) };
        (old[0] != lining[0] && wrong).then_some(digit)
    })
}
