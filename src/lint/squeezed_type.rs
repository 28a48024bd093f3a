//! Type keeps its width, and its letters their distance.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::faces::FacedRun;
use crate::lint::sight::line::runs_on;
use crate::page::Run;
use crate::report::{Code, Severity};
use crate::unit::Pt;

/// Glyphs squeezed or drawn out, letters pushed together or apart.
pub const RULE: Rule = Rule {
    code: Code::SqueezedType,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "narrowest",
            about: "Narrowest glyphs, in per cent of their own width.",
            normal: 97.0,
            range: (50.0, 100.0),
        },
        Threshold {
            name: "widest",
            about: "Widest glyphs, in per cent of their own width.",
            normal: 103.0,
            range: (100.0, 200.0),
        },
        Threshold {
            name: "tighter",
            about: "Most letter space that justified text takes away, in per cent of an em.",
            normal: 2.0,
            range: (0.0, 20.0),
        },
        Threshold {
            name: "wider",
            about: "Most letter space that it adds, in per cent of an em.",
            normal: 3.5,
            range: (0.0, 20.0),
        },
    ],
    says: "Glyphs are set between 97 and 103 per cent of their width, and letters of justified \
        text hardly closer or wider than they were fitted.",
    why: "What is squeezed has thin stems and flat curves, and letters pushed apart are words no \
        more: beyond a few per cent a line is darker or paler than its neighbours.",
    remedy: "Narrow `glyph` and `letter` under `spacing` of the style; take a condensed face \
        rather than a squeezed one.",
    source: "R19; Zapf, About micro-typography and the hz-program, EPODD 6 (1993).",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (narrow, wide) = (limits.get("narrowest"), limits.get("widest"));
    let (tight, loose) = (limits.get("tighter"), limits.get("wider"));
    let mut found = Vec::new();
    for of in sight.runs() {
        let run = of.run.run;
        let stretch = f64::from(run.stretch) / 100.0;
        let letter = letter_space(sight, &of);
        let what = if stretch < narrow || stretch > wide {
            format!("set {stretch:.1} % wide; {narrow} to {wide} % may be")
        } else if letter < -tight || letter > loose {
            format!("set with {letter:+.1} % of letter space; {:+} to {loose:+} % may be", -tight)
        } else {
            continue;
        };
        let words = of.line.words();
        found.push(sight.told(of.view, of.line, format!("{words} is {what}")));
    }
    found
}

/// The letter space of running text beside that of its style, in per cent of an em; small capitals
/// have one of their own.
fn letter_space(sight: &Sight, of: &FacedRun) -> f64 {
    let run = of.run.run;
    let style = sight.layout.styles.get(&of.line.role).filter(|_| runs_on(of.line.role));
    match style {
        Some(style) if run.size > Pt::ZERO && is_as_typed(sight, run) => {
            let letter = run.track.points() / run.size.points();
            letter * 100.0 - f64::from(style.track) / 10.0
        }
        _ => 0.0,
    }
}

/// Whether the first small letter of a run is set as it is typed.
fn is_as_typed(sight: &Sight, run: &Run) -> bool {
    let letter = run.glyphs.iter().find_map(|glyph| {
        let own = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize)?;
        let mut letters = own.chars();
        let letter = letters.next().filter(|letter| letter.is_lowercase())?;
        letters.next().is_none().then_some((letter, glyph.id))
    });
    let typed = |(letter, id)| sight.font(run).is_some_and(|font| font.glyph(letter) == Some(id));
    letter.is_none_or(typed)
}
