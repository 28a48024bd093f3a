//! What every page of a template carries -> things on the page.
//!
//! In: a page of an edition. Out: its folio lines, rules and nameplate, each as large as its ink,
//! and the art of the paper's own in its frames.

use crate::docket::words::Filling;
use crate::element::Desk;
use crate::element::furniture::{Folio, art_frame, furniture};
use crate::element::ink::ink;
use crate::element::nameplate::PaperTitle;
use crate::issue::PageId;
use crate::layout::{Furniture, Start};
use crate::page::placed::lines;
use crate::page::{Element, Home, Mark, Placed, PlacedId};
use crate::report::Checked;
use crate::story::Photo;

/// What a page carries besides its stories.
#[derive(Debug, Default)]
pub struct DrawnFurniture {
    /// What has its ink.
    pub placed: Vec<Placed>,
    /// Art in its frames, still without ink.
    pub art: Vec<(Photo, Placed)>,
}

/// Draws the furniture of a page. Reports what is wrong with the paper's title.
pub fn draw_furniture(filling: &Filling, page: PageId, desk: &Desk) -> Checked<DrawnFurniture> {
    let mut all = Checked::clean(DrawnFurniture::default());
    let Filling { edition, flat, plan, .. } = *filling;
    let issue = edition.issue;
    let Some(template) = edition.template(page) else { return all };
    let tops = template.areas.iter().filter_map(|area| match area.start {
        Start::Row(first, _) => Some(issue.layout.row_top(first)),
        _ => None,
    });
    let folio = Folio {
        side: flat.side(page),
        title: PaperTitle { words: &issue.title, span: issue.title_at },
        fill: &|text| filling.text(text),
        tops: tops.collect(),
    };
    for (n, name) in template.furniture.iter().enumerate() {
        let Some(items) = issue.layout.furniture.get(name) else { continue };
        let again = template.furniture.iter().take(n).filter(|other| *other == name).count();
        let drawn = furniture(items, &folio, desk).drain(&mut all.reports);
        for (item, (kind, marks)) in items.iter().zip(drawn).enumerate() {
            let id = PlacedId {
                page: plan.number,
                home: Home::Furniture(name.clone(), item),
                story: None,
                element: element(kind),
                block: None,
                entry: 0,
                part: u32::try_from(again).unwrap_or(u32::MAX),
            };
            if let Furniture::Art { photo, .. } = kind {
                let picture = photo.file.and_then(|file| issue.pictures.get(&file));
                let frame = art_frame(kind, picture, (desk.layout, folio.side));
                let bare = frame.map(|frame| (photo.clone(), Placed::bare(id, frame)));
                all.value.art.extend(bare);
                continue;
            }
            all.value.placed.extend(placed(id, marks, desk));
        }
    }
    all
}

fn element(item: &Furniture) -> Element {
    match item {
        Furniture::Line { .. } => Element::Folio,
        Furniture::Nameplate(_) => Element::Nameplate,
        Furniture::Art { .. } => Element::Picture,
        Furniture::Rule { .. } => Element::Rule,
    }
}

/// Furniture in the rectangle of its ink; `None` without any.
fn placed(id: PlacedId, marks: Vec<Mark>, desk: &Desk) -> Option<Placed> {
    if marks.is_empty() {
        return None;
    }
    let frame = ink(&marks, desk).unwrap_or_default();
    let mut placed = Placed::bare(id, frame);
    placed.set(lines(&marks));
    placed.ink(marks);
    Some(placed)
}
