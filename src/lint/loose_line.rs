//! Lines whose words do not fall apart.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::{runs_on, SeenLine, is_crosshead};
use crate::lint::sight::view::SeenLeg;
use crate::page::Run;
use crate::report::{Code, Severity};
use crate::style::{Align, Role};
use crate::unit::Pt;

/// Lines whose word spaces gape, and lines of one word that is too short for them.
pub const RULE: Rule = Rule {
    code: Code::LooseLine,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "natural",
        about: "Widest word space, in natural word spaces of the style.",
        normal: 2.0,
        range: (1.0, 10.0),
    }],
    says: "No word space of a justified line is wider than twice the natural one.",
    why: "Words that stand far apart are read one by one, and holes above one another run through \
        the text as rivers.",
    remedy: "Change a word in its paragraph.",
    source: "R18; Tschichold, Evenly spaced typesetting; Knuth and Plass, Breaking paragraphs \
        into lines (1981), p. 1128.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let most = limits.get("natural");
    let mut found = Vec::new();
    for view in &sight.views {
        for leg in &view.legs {
            let rows: Vec<_> = view.rows_of(leg).collect();
            for (i, line) in rows.iter().enumerate().filter(|(_, row)| !is_crosshead(row.role)) {
                let widest = line.runs.iter().filter_map(|run| widest(sight, line, run.run));
                let widest = widest.reduce(f64::max);
                let next = rows.get(i + 1);
                let message = match widest {
                    Some(widest) if widest > most => {
                        let percent = (widest * 100.0).round();
                        let limit = most * 100.0;
                        format!(
                            "a line is set with word spaces of {percent} % of the natural; \
                             {limit:.0} % may be"
                        )
                    }
                    None if next.is_some_and(|next| sight.together(line, next)) => {
                        let Some(white) = white(sight, line, leg).filter(|white| *white > most)
                        else {
                            continue;
                        };
                        format!("a line of one word ends {white:.1} word spaces before its measure")
                    }
                    _ => continue,
                };
                let whole = sight.layout.styles.get(&line.role).is_some_and(|own| !own.hyphenate);
                found.push(sight.told(view, line, message).mended(whole.then_some(WHOLE)));
            }
        }
    }
    for (view, line) in sight.lines().filter(|(_, line)| is_boxed(sight, line)) {
        let widest = line.runs.iter().filter_map(|run| widest(sight, line, run.run));
        let widest = widest.reduce(f64::max).filter(|widest| *widest > most);
        let Some(widest) = widest else { continue };
        let percent = (widest * 100.0).round();
        let limit = most * 100.0;
        let what = format!(
            "a line is set with word spaces of {percent} % of the natural; {limit:.0} % may be"
        );
        found.push(sight.told(view, line, what).mended(RAGGED));
    }
    found
}

/// How loose lines of what stands beside the text are mended.
const RAGGED: &str = "Set what is narrow ragged: `align: ragged` in the style.";
/// How loose lines of a style that does not hyphenate are mended.
const WHOLE: &str = "Write `hyphenate: true` in the style, or set it ragged.";

/// Whether a line is justified and stands in no leg.
fn is_boxed(sight: &Sight, line: &SeenLine) -> bool {
    let style = sight.layout.styles.get(&line.role);
    !runs_on(line.role) && style.is_some_and(|style| style.align == Align::Justified)
}

/// The natural word space of a role at a size; `None` where it can't be told.
fn natural(sight: &Sight, role: Role, run: &Run) -> Option<Pt> {
    let style = sight.layout.styles.get(&role)?;
    let natural = if style.give.space > 0 {
        run.size.em(i64::from(style.give.space))
    } else {
        let font = sight.font(run)?;
        run.size.scaled(font.advance(font.glyph(' ')?), font.units)
    };
    (natural > Pt::ZERO).then_some(natural)
}

/// The widest word space of a run, in natural ones; `None` where it has none.
fn widest(sight: &Sight, line: &SeenLine, run: &Run) -> Option<f64> {
    let natural = natural(sight, line.role, run)?;
    let own = natural.scaled(i64::from(run.stretch), 10_000) + run.track;
    let is_space = |from: u32, to: u32| {
        matches!(run.text.get(from as usize..to as usize), Some(" " | "\u{a0}"))
    };
    let spaces = run.glyphs.iter().filter(|glyph| is_space(glyph.text.0, glyph.text.1));
    let wide = spaces.map(|glyph| 1.0 + (glyph.advance - own).points() / natural.points());
    wide.reduce(f64::max)
}

/// What is left of the measure beside a line of one word, in natural word spaces; `None` where
/// lines do not fill it.
fn white(sight: &Sight, line: &SeenLine, leg: &SeenLeg) -> Option<f64> {
    let style = sight.layout.styles.get(&line.role)?;
    let run = line.runs.first()?.run;
    let natural = natural(sight, line.role, run)?;
    let (_, right) = sight.edges(leg.column, leg.column);
    let left = (right - line.right) / natural.points();
    (style.align == Align::Justified && left > 1.0).then_some(left)
}
