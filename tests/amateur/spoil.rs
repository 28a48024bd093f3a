//! Made-up offences: each spoils a good paper in one way, as an amateur would.
//!
//! In: a made paper. Out: the same with something wrong, or `None` when it has nothing of the kind
//! to spoil.

use crate::loose::marks_mut;
use katern::font::font;
use katern::geometry::{Point, Rect};
use katern::page::{Mark, Page, Paper, Run, Shape};
use katern::source::Span;
use katern::style::Role;
use katern::unit::Pt;

pub type Spoilt = Option<()>;

pub fn pt(points: f64) -> Pt {
    Pt::from_points(points)
}

/// The marks of a page on which they are loose.
pub fn marks(page: &Page) -> &[Mark] {
    page.placed.last().map_or(&[], |one| &one.marks)
}

pub fn run(mark: &Mark) -> Option<&Run> {
    if let Shape::Glyphs(run) = &mark.shape { Some(run) } else { None }
}

pub fn run_mut(mark: &mut Mark) -> Option<&mut Run> {
    if let Shape::Glyphs(run) = &mut mark.shape { Some(run) } else { None }
}

/// The first page that a question finds something on, with what it finds.
pub fn first<T>(paper: &mut Paper, found: impl Fn(&Page) -> Option<T>) -> Option<(&mut Page, T)> {
    paper.pages.iter_mut().find_map(|page| found(page).map(|what| (page, what)))
}

/// The first type of a role whose words please.
pub fn typed(paper: &mut Paper, role: Role, pleases: impl Fn(&Run) -> bool) -> Option<&mut Run> {
    let marks = paper.pages.iter_mut().flat_map(marks_mut);
    let mut own = marks.filter(|mark| mark.role == role).filter_map(run_mut);
    own.find(|run| pleases(run))
}

/// The first mark of a role.
pub fn one(paper: &mut Paper, role: Role) -> Option<&mut Mark> {
    paper.pages.iter_mut().flat_map(marks_mut).find(|mark| mark.role == role)
}

pub fn moved(mark: &mut Mark, dx: f64, dy: f64) {
    let (dx, dy) = (pt(dx), pt(dy));
    match &mut mark.shape {
        Shape::Glyphs(run) => {
            run.origin.x += dx;
            run.origin.y += dy;
        }
        Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => {
            rect.x += dx;
            rect.y += dy;
        }
        Shape::Rule { from, to, .. } => {
            for end in [from, to] {
                end.x += dx;
                end.y += dy;
            }
        }
    }
}

/// Moves the marks of some roles on the first page that has all of them.
pub fn shifted(paper: &mut Paper, roles: &[Role], dx: f64, dy: f64) -> Spoilt {
    let has =
        |page: &Page| roles.iter().all(|role| marks(page).iter().any(|mark| mark.role == *role));
    let (page, ()) = first(paper, |page| has(page).then_some(()))?;
    marks_mut(page)
        .iter_mut()
        .filter(|mark| roles.contains(&mark.role))
        .for_each(|mark| moved(mark, dx, dy));
    Some(())
}

/// Where the last line of a leg stands whose text goes on in the next column: its index among the
/// marks, the lines of one paragraph.
pub fn turns(page: &Page) -> Option<usize> {
    let text = |i: usize| {
        marks(page)
            .get(i)
            .filter(|mark| mark.role == Role::Text)
            .and_then(run)
            .map(|run| run.origin)
    };
    (3..marks(page).len()).find(|i| {
        let [Some(b), Some(c), Some(d), Some(e)] = [i - 1, *i, i + 1, i + 2].map(text) else {
            return false;
        };
        let down =
            |over: Point, under: Point| over.y < under.y && (over.x - under.x).abs() < pt(30.0);
        let row = c.y - b.y;
        down(b, c) && row < pt(12.0) && c.x + pt(100.0) < d.x && d.y < c.y && down(d, e)
    })
}

/// As `turns`, in the middle of a paragraph that has two lines and more on each side.
fn turns_inside(page: &Page) -> Option<usize> {
    let near = |a: Option<Span>, b: Option<Span>| {
        a.zip(b).is_some_and(|(a, b)| a.file == b.file && b.start - a.start < 80)
    };
    let spans = |i: usize| marks(page).get(i).and_then(|mark| mark.span);
    let i = turns(page)?;
    near(spans(i), spans(i + 1)).then_some(i)
}

/// Takes out all marks of a role on the first page that has one.
pub fn without(paper: &mut Paper, role: Role) -> Spoilt {
    let (page, ()) =
        first(paper, |page| marks(page).iter().any(|mark| mark.role == role).then_some(()))?;
    marks_mut(page).retain(|mark| mark.role != role);
    Some(())
}

pub fn line_off_the_grid(paper: &mut Paper) -> Spoilt {
    moved(one(paper, Role::Text)?, 0.0, 0.2);
    Some(())
}

pub fn byline_lifted(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Byline], 0.0, -1.0)
}

pub fn caption_lowered(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Caption], 0.0, 0.4)
}

pub fn head_lowered(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Headline], 0.0, 1.5)
}

pub fn leg_shortened(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns)?;
    marks_mut(page).remove(at);
    Some(())
}

pub fn lines_taken_out(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns)?;
    marks_mut(page).drain(at - 3..at - 1);
    Some(())
}

pub fn text_in_a_foreign_column(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, ending)?;
    moved(marks_mut(page).get_mut(at)?, 153.3, 0.0);
    Some(())
}

pub fn page_foot_empty(paper: &mut Paper) -> Spoilt {
    let lowest = |page: &Page| marks(page).iter().filter_map(run).map(|run| run.origin.y).max();
    let (page, lowest) = first(paper, lowest)?;
    marks_mut(page).retain(|mark| run(mark).is_none_or(|run| run.origin.y < lowest - pt(1.0)));
    Some(())
}

/// A span at the very start of the same file: another paragraph.
fn elsewhere(mark: &mut Mark) -> Spoilt {
    let span = mark.span?;
    mark.span = Some(Span { start: 0, end: 1, ..span });
    Some(())
}

pub fn first_line_at_the_foot(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns_inside)?;
    elsewhere(marks_mut(page).get_mut(at - 1)?)
}

pub fn last_line_at_the_head(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns_inside)?;
    elsewhere(marks_mut(page).get_mut(at + 2)?)
}

pub fn crosshead_left_alone(paper: &mut Paper) -> Spoilt {
    let (page, at) =
        first(paper, |page| marks(page).iter().position(|mark| mark.role == Role::Crosshead))?;
    let text = |(i, mark): &(usize, &Mark)| *i > at && mark.role == Role::Text;
    let second = marks(page).iter().enumerate().filter(text).nth(1)?.0;
    marks_mut(page).remove(second);
    Some(())
}

pub fn three_hyphens(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, turns)?;
    marks_mut(page)
        .get_mut(at - 2..=at)?
        .iter_mut()
        .filter_map(run_mut)
        .for_each(|run| run.text.push('-'));
    Some(())
}

pub fn space_widened(paper: &mut Paper) -> Spoilt {
    let run = typed(paper, Role::Text, |run| run.text.contains(' '))?;
    let text = run.text.clone();
    let space = |from: u32, to: u32| text.get(from as usize..to as usize) == Some(" ");
    let glyph = run.glyphs.iter_mut().find(|glyph| space(glyph.text.0, glyph.text.1))?;
    glyph.advance = glyph.advance * 3;
    Some(())
}

/// The last line of a story with its end mark.
fn ending(page: &Page) -> Option<usize> {
    let at = marks(page).iter().position(|mark| mark.role == Role::EndMark)?;
    let text = |i: &usize| marks(page).get(*i).is_some_and(|mark| mark.role == Role::Text);
    at.checked_sub(1).filter(text)
}

pub fn last_line_cut(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, ending)?;
    run_mut(marks_mut(page).get_mut(at)?)?.text = "ja.".to_owned();
    Some(())
}

pub fn end_mark_alone(paper: &mut Paper) -> Spoilt {
    let (page, at) = first(paper, ending)?;
    marks_mut(page).remove(at);
    Some(())
}

pub fn end_mark_outside(paper: &mut Paper) -> Spoilt {
    let short = |page: &Page| {
        let at = ending(page)?;
        let run = run(marks(page).get(at)?)?;
        (run.glyphs.iter().map(|glyph| glyph.advance).sum::<Pt>() < pt(60.0)).then_some(at)
    };
    let (page, at) = first(paper, short)?;
    let wide: f64 =
        run(marks(page).get(at)?)?.glyphs.iter().map(|glyph| glyph.advance.points()).sum();
    for mark in marks_mut(page).get_mut(at..=at + 1)? {
        moved(mark, 138.0 - wide, 0.0);
    }
    Some(())
}

pub fn equal_heads(paper: &mut Paper) -> Spoilt {
    // Two headlines that start side by side, the second of them in a size of its own.
    let pair = |page: &Page| {
        let heads =
            || marks(page).iter().filter(|mark| mark.role == Role::Headline).filter_map(run);
        heads().find_map(|a| {
            let beside = |b: &&Run| {
                a.origin.x + pt(100.0) < b.origin.x && (a.origin.y - b.origin.y).abs() < pt(8.0)
            };
            let b = heads().find(|b| beside(b) && a.size != b.size && b.size > pt(20.0))?;
            Some((a.clone(), b.size))
        })
    };
    let (page, (like, size)) = first(paper, pair)?;
    let heads =
        marks_mut(page).iter_mut().filter(|mark| mark.role == Role::Headline).filter_map(run_mut);
    heads
        .filter(|run| run.size == size)
        .for_each(|run| (run.size, run.face) = (like.size, like.face));
    Some(())
}

pub fn head_broken_after_an_article(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Headline, |_| true)?.text.push_str(" de");
    Some(())
}

pub fn deck_hyphenated(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Deck, |_| true)?.text.push('-');
    Some(())
}

pub fn head_narrowed(paper: &mut Paper) -> Spoilt {
    let (page, ()) = first(paper, |page| {
        marks(page).iter().any(|mark| mark.role == Role::Headline).then_some(())
    })?;
    let heads =
        marks_mut(page).iter_mut().filter(|mark| mark.role == Role::Headline).filter_map(run_mut);
    heads.flat_map(|run| &mut run.glyphs).for_each(|glyph| glyph.advance = glyph.advance / 2);
    Some(())
}

pub fn head_on_its_picture(paper: &mut Paper) -> Spoilt {
    // The picture that stands nearest under a large head.
    let under = |page: &Page| {
        let head = marks(page).iter().filter(|mark| mark.role == Role::Headline).filter_map(run);
        let foot = head.filter(|run| run.size > pt(40.0)).map(|run| run.origin.y).max()?;
        let frame = |mark: &Mark| {
            if let Shape::Picture { frame, .. } = mark.shape { Some(frame) } else { None }
        };
        let near = |rect: Rect| rect.y > foot && rect.y < foot + pt(40.0);
        let at = marks(page).iter().position(|mark| frame(mark).is_some_and(near))?;
        Some((at, (frame(marks(page).get(at)?)?.y - foot).points() - 8.0))
    };
    let (page, (at, up)) = first(paper, under)?;
    moved(marks_mut(page).get_mut(at)?, 0.0, -up);
    Some(())
}

pub fn head_near_what_is_above(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Headline], 0.0, -25.0)
}

pub fn crosshead_raised(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Crosshead], 0.0, -8.0)
}

pub fn kicker_near_its_rule(paper: &mut Paper) -> Spoilt {
    for page in &mut paper.pages {
        marks_mut(page)
            .iter_mut()
            .filter(|mark| mark.role == Role::Kicker)
            .for_each(|mark| moved(mark, 0.0, -12.0));
    }
    Some(())
}

pub fn small_display(paper: &mut Paper) -> Spoilt {
    let faces: Vec<String> = paper.faces.iter().map(|face| face.name.clone()).collect();
    let display =
        |run: &Run| faces.get(usize::from(run.face.0)).is_some_and(|name| name.contains("Display"));
    typed(paper, Role::Headline, display)?.size = pt(20.0);
    Some(())
}

pub fn large_text(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Deck, |_| true)?.size = pt(30.0);
    Some(())
}

pub fn third_family(paper: &mut Paper) -> Spoilt {
    let face = typed(paper, Role::Caption, |_| true)?.face;
    paper.faces.get_mut(usize::from(face.0))?.name = "Comic-Regular".to_owned();
    // What else is set in it keeps the other two families in use.
    Some(())
}

pub fn faux_small_capitals(paper: &mut Paper) -> Spoilt {
    let (page, at) =
        first(paper, |page| marks(page).iter().position(|mark| mark.role == Role::Caption))?;
    let mut large = marks(page).get(at)?.clone();
    let mut small = large.clone();
    let (a, b) = (run_mut(&mut large)?, run_mut(&mut small)?);
    a.text = "N".to_owned();
    a.glyphs.truncate(1);
    b.text = "MBS".to_owned();
    b.glyphs.truncate(3);
    b.size = b.size.scaled(8, 10);
    b.origin.x = a.origin.x + a.glyphs.first()?.advance;
    marks_mut(page).extend([large, small]);
    Some(())
}

pub fn upright_emphasis(paper: &mut Paper) -> Spoilt {
    let roman = typed(paper, Role::Text, |_| true)?.face;
    let faces: Vec<String> = paper.faces.iter().map(|face| face.name.clone()).collect();
    let italic =
        |run: &Run| faces.get(usize::from(run.face.0)).is_some_and(|name| name.ends_with("Italic"));
    typed(paper, Role::Text, italic)?.face = roman;
    Some(())
}

pub fn squeezed_line(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Text, |_| true)?.stretch = 9000;
    Some(())
}

pub fn squeezed_head(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Headline, |_| true)?.stretch = 9000;
    Some(())
}

/// Sets every figure of a run in another feature.
fn figured(paper: &mut Paper, role: Role, features: [&[u8; 4]; 2]) -> Spoilt {
    let faces = paper.faces.clone();
    let digit = |run: &Run| run.text.chars().any(|c| c.is_ascii_digit());
    let run = typed(paper, role, digit)?;
    let font = font(&faces.get(usize::from(run.face.0))?.bytes).ok()?;
    let text = run.text.clone();
    for glyph in &mut run.glyphs {
        let own = text
            .get(glyph.text.0 as usize..glyph.text.1 as usize)
            .and_then(|own| own.chars().next());
        if let Some(digit) = own.filter(char::is_ascii_digit) {
            glyph.id = u16::try_from(font.figure(digit, features)?).ok()?;
        }
    }
    Some(())
}

pub fn lining_figures_in_text(paper: &mut Paper) -> Spoilt {
    figured(paper, Role::Text, [b"lnum", b"pnum"])
}

pub fn text_figures_in_a_table(paper: &mut Paper) -> Spoilt {
    figured(paper, Role::TableFigure, [b"onum", b"pnum"])
}

/// Puts other characters in the first text that has some.
fn replaced(paper: &mut Paper, from: &str, to: &str) -> Spoilt {
    let run = typed(paper, Role::Text, |run| run.text.contains(from))?;
    run.text = run.text.replacen(from, to, 1);
    Some(())
}

pub fn straight_apostrophe(paper: &mut Paper) -> Spoilt {
    replaced(paper, "’", "'")
}

pub fn hyphen_for_dash(paper: &mut Paper) -> Spoilt {
    replaced(paper, ", ", " - ")
}

pub fn three_points(paper: &mut Paper) -> Spoilt {
    replaced(paper, ".", "...")
}

pub fn byline_in_the_second_leg(paper: &mut Paper) -> Spoilt {
    shifted(paper, &[Role::Byline], 153.0, 0.0)
}

pub fn jump_astray(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Jump, |_| true)?.text = "Lees verder op pagina 2".to_owned();
    Some(())
}

pub fn landing_without_a_word(paper: &mut Paper) -> Spoilt {
    without(paper, Role::Continued)
}

pub fn jump_without_a_word(paper: &mut Paper) -> Spoilt {
    without(paper, Role::Jump)
}

pub fn reference_astray(paper: &mut Paper) -> Spoilt {
    typed(paper, Role::Note, |run| run.text.starts_with("Pagina "))?.text = "Pagina 2".to_owned();
    Some(())
}

pub fn index_astray(paper: &mut Paper) -> Spoilt {
    let run =
        typed(paper, Role::BoxStrong, |run| run.text.parse::<u32>().is_ok_and(|page| page > 2))?;
    run.text = "2".to_owned();
    Some(())
}
