//! Ink that ends by accident between the type area and the edge of the paper: where the knife slips
//! by less than the bleed, it is cut, or white shows beside it (ISO 32000-1, 14.11.2).

use crate::geometry::Rect;
use crate::lint::reach::{outlined, reach};
use crate::lint::words::words;
use crate::page::{Inked, Page, Paper, Shape};
use crate::report::{Code, Report};
use crate::unit::{Pt, SCALE};

/// What is no distance at all.
const SLACK: Pt = Pt(SCALE / 20);

/// Reports a mark that ends within the bleed's distance of the trim, inside or outside: it neither
/// keeps clear of the knife nor runs out over it.
pub fn short_bleed(paper: &Paper, page: &Page, inked: Inked) -> Option<Report> {
    let Inked { corner, mark, span } = inked;
    let bare = mark.ink.plates() == 0 && matches!(mark.shape, Shape::Rule { .. } | Shape::Fill(_));
    if page.bleed <= SLACK || bare {
        return None;
    }
    let outer = page.inkable();
    let (trim, clear) = (outer.grown(-page.bleed), outer.grown(-page.bleed * 2));
    let near = |extent: Rect| !clear.grown(SLACK).contains(extent.moved(corner));
    let extent = match &mark.shape {
        Shape::Glyphs(run) => {
            let reach = reach(run);
            if near(reach) { outlined(run, paper).unwrap_or(reach) } else { reach }
        }
        Shape::Rule { from, to, thickness } => Rect::ruled(*from, *to, *thickness),
        Shape::Fill(rect) => *rect,
        Shape::Picture { frame, .. } => *frame,
    }
    .moved(corner);
    // How far it goes beyond the trim on each side; less than nothing is inside.
    let sides = [
        ("left", trim.x - extent.x),
        ("top", trim.y - extent.y),
        ("right", extent.right() - trim.right()),
        ("bottom", extent.bottom() - trim.bottom()),
    ];
    let (side, over) = sides
        .into_iter()
        .find(|(_, over)| *over > SLACK - page.bleed && *over < page.bleed - SLACK)?;
    let at = match over {
        over if over > SLACK => format!("{:.1} mm beyond the {side} edge", over.mm()),
        over if over < -SLACK => format!("{:.1} mm inside the {side} edge", -over.mm()),
        _ => format!("at the {side} edge"),
    };
    let (bleed, words) = (page.bleed.mm(), words(&mark.shape));
    let words = if words.is_empty() { words } else { format!(" (“{words}”)") };
    let message = format!(
        "`{}`{words} ends {at} of the page; ink keeps {bleed:.1} mm inside it or runs {bleed:.1} \
        mm over it",
        mark.role.name()
    );
    let help =
        "Keep it further inside (`margins`, `drop`), or let its area run out: `bleed: true`.";
    Some(Report::error(Code::ShortBleed, message).at(span).on(page.number).help(help))
}
