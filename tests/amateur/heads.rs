//! Points 5, 6 and 9: heads beside each other, where they break, how much of their span they fill,
//! and the white around them.

use crate::seen::{Line, Ruled, Seen, Sheet, Shown};
use katern::geometry::Rect;
use katern::issue::StoryId;
use katern::layout::{Area, Part};
use katern::style::Role;
use katern::unit::Pt;

/// Words that no line of a head ends on.
const LEADING: [&str; 5] = ["de", "het", "van", "op", "een"];
/// Least part of its span that the longest line of a head fills.
const FILLED: f64 = 0.6;
/// Least white between a descender and a picture.
const ABOVE_PICTURE: f64 = 6.0;
/// Heads up to this size may stand in a row of equals: reviews and letters, one column each, as the
/// layout draws them.
const EQUALS: f64 = 16.0;

/// The headline of one story on a page.
pub struct Head<'s> {
    pub story: StoryId,
    pub lines: Vec<&'s Line<'s>>,
    /// Left and right edge of the columns it was given.
    pub span: (f64, f64),
    /// Its first cap line and its last baseline.
    pub top: f64,
    pub foot: f64,
}

/// The headlines of a page.
pub fn heads<'s>(seen: &Seen, sheet: &'s Sheet) -> Vec<Head<'s>> {
    let mut heads: Vec<Head<'s>> = Vec::new();
    for line in sheet.lines.iter().filter(|line| line.role == Role::Headline) {
        let Some(story) = line.story else { continue };
        if let Some(head) =
            heads.last_mut().filter(|head| head.story == story && head.lines[0].size == line.size)
        {
            head.lines.push(line);
            head.foot = line.y;
            continue;
        }
        let headline = |(_, area): &(usize, &Area)| matches!(area.part, Part::Headline { .. });
        let Some((_, area)) = sheet.areas_of(story).find(headline) else { continue };
        let span = seen.edges(area.columns.first, area.columns.last);
        let top = line.y - seen.capitals(line);
        heads.push(Head { story, lines: vec![line], span, top, foot: line.y });
    }
    heads
}

/// Point 5: Two heads that start on one row side by side in one size and weight.
pub fn neighbours_differ(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let heads = heads(seen, sheet);
        for (i, a) in heads.iter().enumerate() {
            for b in heads.iter().skip(i + 1) {
                let apart = (b.span.0 - a.span.1).abs().min((a.span.0 - b.span.1).abs());
                let beside = apart < seen.layout.grid.gutter.points() + 1.0
                    && (a.top - b.top).abs() < seen.row() * 1.5;
                let cut =
                    |head: &Head| head.lines[0].runs.first().map(|(run, ..)| (run.size, run.face));
                if beside && cut(a) == cut(b) && a.lines[0].size > EQUALS {
                    let (a, b) = (a.lines[0].words(), b.lines[0].words());
                    found
                        .push(sheet.says(format!(
                            "{a} and {b} stand side by side in one size and weight"
                        )));
                }
            }
        }
    }
    found
}

/// Whether a role is a head, on whatever scale.
fn is_head(role: Role) -> bool {
    use Role::{BoxHead, BoxHeadSmall, Headline, Reference, SectionHead, Teaser};
    matches!(role, Headline | Teaser | Reference | SectionHead | BoxHead | BoxHeadSmall)
}

/// The line under a line of the same text, if there is one.
fn next<'s>(sheet: &'s Sheet, i: usize) -> Option<&'s Line<'s>> {
    let (line, below) = (sheet.lines.get(i)?, sheet.lines.get(i + 1)?);
    let same = (line.role, line.story, line.size) == (below.role, below.story, below.size);
    (same && below.y > line.y && below.y - line.y < line.size * 1.6).then_some(below)
}

/// Point 5: A head that breaks after an article or a preposition.
pub fn heads_break_by_sense(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for (i, line) in sheet.lines.iter().enumerate().filter(|(_, line)| is_head(line.role)) {
            let last = line.text.split_whitespace().next_back().unwrap_or("");
            let last = last.trim_start_matches(['‘', '“', '„', '(']).to_lowercase();
            if next(sheet, i).is_some() && LEADING.contains(&last.as_str()) {
                found.push(sheet.says(format!("{} breaks after `{last}`", line.words())));
            }
        }
    }
    found
}

/// Point 5: A hyphen at the end of a line of a head, deck, caption or quote.
pub fn large_type_is_not_hyphenated(seen: &Seen) -> Vec<String> {
    let large =
        |role: Role| is_head(role) || matches!(role, Role::Deck | Role::Caption | Role::Quote);
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let broken = sheet.lines.iter().filter(|line| large(line.role) && line.is_broken());
        found.extend(broken.map(|line| sheet.says(format!("{} ends in a hyphen", line.words()))));
    }
    found
}

/// Point 6: A head whose longest line fills less than 60 % of its span.
pub fn heads_fill_their_span(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for head in heads(seen, sheet) {
            let longest = head.lines.iter().map(|line| line.right - line.x).fold(0.0, f64::max);
            let part = longest / (head.span.1 - head.span.0);
            if part < FILLED {
                let percent = part * 100.0;
                found.push(
                    sheet.says(format!(
                        "{} fills {percent:.0} % of its span",
                        head.lines[0].words()
                    )),
                );
            }
        }
    }
    found
}

/// Point 6: A descender that comes within 6 pt of a picture.
pub fn descenders_clear_pictures(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for line in sheet.lines.iter().filter(|line| is_head(line.role) || line.role == Role::Deck)
        {
            let ink = line.y + seen.descent(line);
            for shown in &sheet.pictures {
                let (left, right) = (shown.frame.x.points(), shown.frame.right().points());
                let (top, foot) = (shown.frame.y.points(), shown.frame.bottom().points());
                let over =
                    line.x < right && line.right > left && line.y - seen.capitals(line) < foot;
                if over
                    && line.y < foot
                    && top - ink < ABOVE_PICTURE
                    && line.y > top - 3.0 * ABOVE_PICTURE
                {
                    let white = top - ink;
                    found.push(
                        sheet.says(format!(
                            "{} comes within {white:.1} pt of a picture",
                            line.words()
                        )),
                    );
                }
            }
        }
    }
    found
}

/// The rectangle of a picture; line art has no edge of its own and takes its area's top.
fn bounds(seen: &Seen, sheet: &Sheet, shown: &Shown) -> Rect {
    let drawn = shown.photo.is_some_and(|photo| photo.drawing);
    let area =
        sheet.frame_of(shown, seen).filter(|_| drawn).and_then(|area| seen.rows(sheet, area));
    let Some((first, _)) = area else { return shown.frame };
    let frame = shown.frame;
    Rect::between(frame.x, Pt::from_points(seen.top(first)), frame.right(), frame.bottom())
}

/// How much white lies above a place and under another, in a span; and the line above, if it is
/// type.
fn white<'s>(
    seen: &Seen,
    sheet: &'s Sheet,
    span: (f64, f64),
    (top, foot): (f64, f64),
    own: impl Fn(&Line) -> bool,
) -> (f64, f64, Option<&'s Line<'s>>) {
    let meets = |from: f64, to: f64| from < span.1 - 2.0 && to > span.0 + 2.0;
    let lines = || sheet.lines.iter().filter(|line| meets(line.x, line.right) && !own(line));
    let frames = || {
        let pictures = sheet.pictures.iter().map(|shown| bounds(seen, sheet, shown));
        let all = pictures.chain(sheet.panels.iter().map(|(rect, _)| *rect));
        all.filter(|rect| meets(rect.x.points(), rect.right().points()))
    };
    let rules =
        || sheet.rules.iter().filter(|rule| rule.is_level() && meets(rule.from.0, rule.to.0));
    let above = lines().filter(|line| line.y <= top).max_by(|a, b| a.y.total_cmp(&b.y));
    let solid = frames()
        .map(|rect| rect.bottom().points())
        .chain(rules().map(|rule| rule.from.1 + rule.thickness / 2.0));
    let solid = solid.filter(|y| *y <= top).fold(0.0, f64::max);
    let by_type = above.map_or(0.0, |line| line.y);
    let below = lines().map(|line| line.y - seen.capitals(line));
    let below = below.chain(frames().map(|rect| rect.y.points()));
    let below = below.chain(rules().map(|rule| rule.from.1 - rule.thickness / 2.0));
    let below = below.filter(|y| *y >= foot).fold(f64::INFINITY, f64::min);
    (top - solid.max(by_type), below - foot, above.filter(|_| by_type > solid))
}

/// Point 9: More space under a head than above it. The kicker belongs to the head and stands in the
/// white above it; under the head of a section a first head shares that one's white.
pub fn more_white_above_heads(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for head in heads(seen, sheet) {
            let own = |line: &Line| {
                let label = matches!(line.role, Role::Kicker | Role::KickerRest);
                line.story == Some(head.story) && (label || line.role == Role::Headline)
            };
            let (above, below, over) = white(seen, sheet, head.span, (head.top, head.foot), own);
            let first =
                over.is_some_and(|line| matches!(line.role, Role::SectionHead | Role::SectionLine));
            if below > above + 0.1 && !first {
                found.push(sheet.says(format!(
                    "{} has {above:.1} pt above it and {below:.1} under it",
                    head.lines[0].words()
                )));
            }
        }
    }
    found
}

/// Point 9: More space under a crosshead than above it, in its leg.
pub fn more_white_above_crossheads(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        for leg in seen.legs(sheet) {
            for three in leg.rows.windows(3) {
                let [above, head, below] = three else { continue };
                let inside = crate::seen::is_crosshead(head.role)
                    && !crate::seen::is_crosshead(above.role)
                    && !crate::seen::is_crosshead(below.role);
                if inside && below.y - head.y > head.y - above.y - 1.0 {
                    found.push(
                        sheet.says(format!("{} stands nearer to the text above it", head.words())),
                    );
                }
            }
        }
    }
    found
}

/// Point 9: A kicker nearer to the story's rule above it than to its head. The scotch rules under
/// the folio and over a front page's lead are the page's own, and their distance is the layout's.
pub fn kickers_belong_to_heads(seen: &Seen) -> Vec<String> {
    let mut found = Vec::new();
    for sheet in &seen.sheets {
        let heads = heads(seen, sheet);
        for kicker in sheet.lines.iter().filter(|line| line.role == Role::Kicker) {
            let Some(head) = heads.iter().find(|head| Some(head.story) == kicker.story) else {
                continue;
            };
            let cap = kicker.y - seen.capitals(kicker);
            let over = |rule: &&Ruled| {
                rule.is_level()
                    && rule.from.0 < kicker.right
                    && rule.to.0 > kicker.x
                    && rule.from.1 <= cap
            };
            let Some(rule) =
                sheet.rules.iter().filter(over).max_by(|a, b| a.from.1.total_cmp(&b.from.1))
            else {
                continue;
            };
            let partner =
                |other: &&Ruled| other.is_level() && (other.from.1 - rule.from.1).abs() < 4.0;
            let scotch = sheet.rules.iter().filter(partner).count() > 1;
            let (to_rule, to_head) =
                (cap - rule.from.1 - rule.thickness / 2.0, head.top - kicker.y);
            if !scotch && to_rule < to_head {
                found.push(sheet.says(format!(
                    "the kicker {} is {to_rule:.1} pt from the rule and {to_head:.1} from its head",
                    kicker.words()
                )));
            }
        }
    }
    found
}
