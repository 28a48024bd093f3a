//! A docket that was weighed -> what stands on the pages.
//!
//! In: a docket and its answer. Out: things in reading order a part of a page (kicker, head, deck,
//! byline, text, then what stands beside it), pictures in their frames, what each story came to,
//! and what is said of it. Nothing is chosen here.

use crate::docket::Docket;
use crate::draw::area::{FilledArea, draw_area, of_owner};
use crate::draw::drawing::{Drawing, Forme};
use crate::draw::facts::{StoryFacts, facts};
use crate::draw::frame::Framed;
use crate::draw::text::{Telling, draw_text};
use crate::element::Desk;
use crate::layout::Part;
use crate::page::Placed;
use crate::report::Report;
use crate::unit::Rows;
use crate::weigh::Weighed;
use crate::weigh::composition::Galley;
use crate::weigh::tell::{follows_from_doubt, tell, unused_quotes};

mod area;
mod drawing;
pub mod facts;
pub mod frame;
pub mod furniture;
mod origin;
mod text;

/// The pages of a docket.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// What stands on them, each with the part of the docket that it stands on.
    pub placed: Vec<(usize, Placed)>,
    /// Pictures in their frames.
    pub frames: Vec<Framed>,
    /// What each story came to.
    pub facts: Vec<StoryFacts>,
    /// What is said of it, at places of the docket.
    pub reports: Vec<Report>,
}

/// Draws a docket. What draws the text of a story is given up strip by strip: the lines of an issue
/// and what they were made from would not need to stand in memory at the same time.
///
/// ```
/// use katern::{Cabinet, Limit, Wanted, case, dockets_of, draw, folder, read, weigh};
/// let folder = folder("samples/club").expect("an issue folder");
/// let issue = read(&folder.sources).value.expect("an issue");
/// let case = case(&issue.layout, &folder.sources, &Cabinet::default()).value.expect("its fonts");
/// let docket = dockets_of(&issue, &Wanted::All).value.remove(0);
/// let drawn = draw(&docket, weigh(&docket, &case, Limit::NONE));
/// for (part, placed) in &drawn.placed {
///     println!("page {}: {:?}", docket.parts[*part].number, placed.element());
/// }
/// assert!(!drawn.placed.is_empty());
/// ```
pub fn draw(docket: &Docket, mut weighed: Weighed) -> Drawn {
    let mut drawn = Drawn { reports: tell(&weighed), ..Drawn::default() };
    let misses: Vec<i64> = weighed.misses.iter().map(|miss| miss.rows()).collect();
    let (dummies, galleys) = (&weighed.set.dummies, &mut weighed.set.galleys);
    match &weighed.answer {
        Some(answer) => {
            let forme = Forme { docket, dummies, answer };
            for part in 0..dummies.len() {
                drawn.take(draw_page(forme, part, &weighed.set.desks.house));
            }
            for (owner, galley) in galleys.iter_mut().enumerate() {
                let drawing = draw_story(forme, owner, galley);
                let mut facts = facts(forme, owner, galley, &drawing.lines);
                let missed = misses.get(owner).copied().unwrap_or(0);
                facts.overset_rows = Rows::try_from(missed).unwrap_or(0);
                facts.white_rows = Rows::try_from(-missed).unwrap_or(0);
                drawn.facts.push(facts);
                drawn.take(drawing);
                drawn.reports.extend(unused_quotes(answer, (owner, galley)));
            }
        }
        None => {
            let named = |galley: &Galley| StoryFacts {
                id: galley.story.id.clone(),
                ..StoryFacts::default()
            };
            drawn.facts = galleys.iter().map(named).collect();
        }
    }
    drawn.reports.retain(|report| !docket.doubtful || !follows_from_doubt(report));
    drawn
}

impl Drawn {
    fn take(&mut self, drawing: Drawing) {
        self.placed.extend(drawing.placed);
        self.frames.extend(drawing.frames);
    }
}

/// Draws one story of a docket, the `owner`th.
fn draw_story(forme: Forme, owner: usize, galley: &mut Galley) -> Drawing {
    let mut drawing = Drawing::default();
    let mut beside = Drawing::default();
    let (desk, story) = (galley.desk, galley.story);
    for part in 0..forme.dummies.len() {
        for standing in of_owner(forme, part, Some(owner)) {
            let heads = matches!(
                standing.area.part,
                Part::Kicker
                    | Part::Headline { .. }
                    | Part::Deck { .. }
                    | Part::Byline
                    | Part::Words { .. }
            );
            let standing = FilledArea { story: Some(&story.id), ..standing };
            draw_area(&standing, &desk, if heads { &mut drawing } else { &mut beside });
        }
    }
    if let Some((filled, written)) =
        forme.answer.galleys.get(owner).zip(forme.docket.stories.get(owner))
    {
        let origins = origin::origins(written, &galley.made.blocks);
        let telling = Telling { forme, owner, desk, galley: filled };
        draw_text(&telling, &mut galley.made, origins, &mut drawing);
    }
    drawing.placed.extend(beside.placed);
    drawing.frames.extend(beside.frames);
    drawing
}

/// Draws what a part of a page has of its own: rules, tints, words, references; tints first, since
/// all else stands on them.
fn draw_page(forme: Forme, part: usize, desk: &Desk) -> Drawing {
    let mut drawing = Drawing::default();
    for backdrop in [true, false] {
        for standing in of_owner(forme, part, None) {
            if standing.area.part.is_backdrop() == backdrop {
                let story = standing.given.about.as_deref();
                draw_area(&FilledArea { story, ..standing }, desk, &mut drawing);
            }
        }
    }
    drawing
}
