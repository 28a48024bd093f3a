//! Points 3, 4 and 18: legs that are full, paragraphs that are parted well, lines that are set
//! well, end marks.

use crate::legs::Leg;
use crate::seen::{Line, Seen, Sheet, is_crosshead, runs_on};
use katern::issue::StoryId;
use katern::page::Run;
use katern::unit::Pt;

/// Most hyphens running.
const HYPHENS: usize = 2;
/// Most word space, of the font's own.
const WORD_SPACE: f64 = 2.5;
/// Fewest characters of a last line.
const LAST_LINE: usize = 4;

fn stories(seen: &Seen) -> impl Iterator<Item = StoryId> {
    seen.issue.each_story().map(|(story, _)| story)
}

/// Point 3: A leg that ends short of the last row of its area, or beyond it, and text that stands
/// in no leg.
pub fn legs_are_full(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let own =
            |line: &&Line| runs_on(line.role) && line.story.is_some_and(|story| sheet.has(story));
        let stray =
            sheet.lines.iter().filter(own).filter(|line| !seen.stands_in_a_leg(sheet, line));
        found.extend(stray.map(|line| sheet.says(format!("{} stands in no leg", line.words()))));
        for leg in seen.legs(sheet) {
            let Some(last) = seen.last_row_of(sheet, leg.area) else { continue };
            let natural = sheet.template.areas.get(leg.area).is_some_and(|area| area.is_natural());
            let off = (seen.baseline(last) - leg.foot) / seen.row();
            if !natural && off.abs() > 0.05 {
                found.push(
                    sheet.says(format!("{} ends {off:.1} rows above row {last}", name(seen, &leg))),
                );
            }
        }
    }
    found
}

/// Point 3: White inside a leg: more than one clear row where nothing stands.
pub fn legs_have_no_holes(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for leg in seen.legs(sheet) {
            for pair in leg.rows.windows(2) {
                let [above, below] = pair else { continue };
                let rows = (below.y - above.y) / seen.row();
                if rows > 2.05 && !stands_between(seen, sheet, (&leg, above.y, below.y)) {
                    let white = rows - 1.0;
                    found.push(sheet.says(format!(
                        "{} has {white:.1} clear rows above {}",
                        name(seen, &leg),
                        below.words()
                    )));
                }
            }
        }
    }
    found
}

/// Whether something else stands between two lines of a leg.
fn stands_between(seen: &Seen, sheet: &Sheet, (leg, from, to): (&Leg, f64, f64)) -> bool {
    let (left, right) = seen.edges(leg.column, leg.column);
    let meets = |x: f64, until: f64| x < right - 2.0 && until > left + 2.0;
    let inside = |y: f64| y > from + 1.0 && y < to - 1.0;
    let type_there = sheet.lines.iter().any(|line| meets(line.x, line.right) && inside(line.y));
    let frames = sheet
        .pictures
        .iter()
        .map(|shown| shown.frame)
        .chain(sheet.panels.iter().map(|(rect, _)| *rect));
    let mut frames = frames.filter(|rect| meets(rect.x.points(), rect.right().points()));
    type_there || frames.any(|rect| inside(rect.y.points()) || inside(rect.bottom().points()))
}

fn name(seen: &Seen, leg: &Leg) -> String {
    format!(
        "the leg of `{}` in column {}",
        seen.issue.story(leg.story).expect("a story").id,
        leg.column + 1
    )
}

/// Rows of a story in stretches without a break: a leg, or what a cut leaves of it.
fn stretches<'s>(seen: &'s Seen, story: StoryId) -> Vec<Vec<(&'s Sheet<'s>, &'s Line<'s>)>> {
    let mut all: Vec<Vec<(&Sheet, &Line)>> = Vec::new();
    let mut before: Option<(u32, usize, f64)> = None;
    for (sheet, leg, line) in seen.reading(story) {
        let here = (sheet.page.number, leg, line.y);
        // A crosshead has one clear row above it; two and more are a cut.
        let goes_on = |(page, leg, y): (u32, usize, f64)| {
            (page, leg) == (here.0, here.1) && line.y - y < 2.5 * seen.row()
        };
        match all.last_mut().filter(|_| before.is_some_and(goes_on)) {
            Some(stretch) => stretch.push((sheet, line)),
            None => all.push(vec![(sheet, line)]),
        }
        before = Some(here);
    }
    all
}

fn together(seen: &Seen, a: &Line, b: &Line) -> bool {
    let plain = !is_crosshead(a.role) && !is_crosshead(b.role);
    plain && a.span.zip(b.span).is_some_and(|(a, b)| seen.one_paragraph(a, b))
}

/// Point 3: A single line of a paragraph at the head or the foot of a leg.
pub fn no_line_stands_alone(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for story in stories(seen) {
        let all = stretches(seen, story);
        for pair in all.windows(2) {
            let [above, below] = pair else { continue };
            let (Some((sheet, last)), Some((next, first))) = (above.last(), below.first()) else {
                continue;
            };
            if !together(seen, last, first) {
                continue;
            }
            let second_last = above.len().checked_sub(2).and_then(|i| above.get(i));
            if second_last.is_none_or(|(_, line)| !together(seen, line, last)) {
                found.push(
                    sheet.says(format!("{} is left alone at the foot of its leg", last.words())),
                );
            }
            if below.get(1).is_none_or(|(_, line)| !together(seen, first, line)) {
                found.push(
                    next.says(format!("{} is left alone at the head of its leg", first.words())),
                );
            }
        }
    }
    found
}

/// Point 3: A crosshead or a question with fewer than two lines under it.
pub fn crossheads_have_lines(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for story in stories(seen) {
        for stretch in stretches(seen, story) {
            for (i, (sheet, line)) in
                stretch.iter().enumerate().filter(|(_, (_, line))| is_crosshead(line.role))
            {
                let own = stretch
                    .iter()
                    .skip(i + 1)
                    .take_while(|(_, next)| is_crosshead(next.role))
                    .count();
                let under = stretch
                    .iter()
                    .skip(i + 1 + own)
                    .take_while(|(_, next)| !is_crosshead(next.role))
                    .take(2);
                let level =
                    |n: usize, y: f64| (y - line.y - seen.row() * (own + n + 1) as f64).abs() < 0.2;
                if under.enumerate().filter(|(n, (_, next))| level(*n, next.y)).count() < 2
                    && !short_answer(seen, &stretch[i..])
                {
                    found.push(
                        sheet.says(format!("{} has fewer than two lines under it", line.words())),
                    );
                }
            }
        }
    }
    found
}

/// Whether what is under a question is all of its answer: one line, and the next question after a
/// clear row.
fn short_answer(seen: &Seen, from: &[(&Sheet, &Line)]) -> bool {
    let [(_, question), (_, answer), (_, next), ..] = from else { return false };
    let plain = !is_crosshead(answer.role) && is_crosshead(next.role);
    plain && (answer.y - question.y - seen.row()).abs() < 0.2
}

/// Point 4: More than two lines running that end in a hyphen.
pub fn no_ladders(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for story in stories(seen) {
        for stretch in stretches(seen, story) {
            let mut running = 0;
            for (sheet, line) in stretch {
                running = if line.is_broken() { running + 1 } else { 0 };
                if running == HYPHENS + 1 {
                    found.push(
                        sheet.says(format!(
                            "{} is the third line running with a hyphen",
                            line.words()
                        )),
                    );
                }
            }
        }
    }
    found
}

/// The widest word space of a run, of the font's own.
fn widest(seen: &Seen, run: &Run) -> f64 {
    let Some(font) = seen.fonts.get(usize::from(run.face.0)) else { return 0.0 };
    let own = font
        .face()
        .glyph_index(' ')
        .and_then(|space| font.face().glyph_hor_advance(space))
        .map_or(0, i64::from);
    let own = run.size.scaled(own, font.units).points();
    let is_space = |from: u32, to: u32| {
        matches!(run.text.get(from as usize..to as usize), Some(" " | "\u{a0}"))
    };
    let spaces = run.glyphs.iter().filter(|glyph| is_space(glyph.text.0, glyph.text.1));
    spaces.map(|glyph| glyph.advance.points() / own).fold(0.0, f64::max)
}

/// Point 4: A word space of more than two and a half times the font's.
pub fn no_loose_lines(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for leg in seen.legs(sheet) {
            for line in leg.rows {
                let most = line.runs.iter().map(|(run, ..)| widest(seen, run)).fold(0.0, f64::max);
                if most > WORD_SPACE {
                    found.push(sheet.says(format!(
                        "{} has a word space {most:.2} times the font's",
                        line.words()
                    )));
                }
            }
        }
    }
    found
}

/// Point 4: A last line of fewer than four characters.
pub fn last_lines_have_length(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for story in stories(seen) {
        let rows = seen.reading(story);
        for (i, (sheet, _, line)) in rows.iter().enumerate() {
            let before = i
                .checked_sub(1)
                .and_then(|i| rows.get(i))
                .is_some_and(|(_, _, above)| together(seen, above, line));
            let after = rows.get(i + 1).is_some_and(|(_, _, below)| together(seen, line, below));
            let length = line.text.trim().chars().count();
            if before && !after && length < LAST_LINE {
                found.push(sheet.says(format!(
                    "a paragraph ends in a line of {length} characters: {}",
                    line.words()
                )));
            }
        }
    }
    found
}

/// Point 18: An end mark alone on a line, away from its last word, or outside the measure.
pub fn end_marks_follow_text(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    let gap = seen.layout.objects.end_mark.gap;
    for sheet in &seen.sheets {
        let legs = seen.legs(sheet);
        for mark in &sheet.end_marks {
            let (left, right, foot) =
                (mark.x.points(), mark.right().points(), mark.bottom().points());
            let beside = |line: &&Line| {
                let white = left - line.right;
                (line.y - foot).abs() < 0.1
                    && white > 0.0
                    && white <= (gap + Pt::from_points(1.0)).points()
            };
            let line = legs
                .iter()
                .find_map(|leg| leg.rows.iter().copied().find(beside).map(|line| (leg, line)));
            match line {
                None => found.push(
                    sheet.says(format!("the end mark at {left:.0}, {foot:.0} follows no word")),
                ),
                Some((leg, line)) if right > seen.edges(leg.column, leg.column).1 + 0.1 => {
                    found.push(sheet.says(format!(
                        "the end mark after {} stands outside the measure",
                        line.words()
                    )));
                }
                Some(_) => {}
            }
        }
    }
    found
}
