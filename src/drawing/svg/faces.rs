//! The faces that type of an SVG is set in: those of the paper, and no others.
//!
//! In: the faces of the paper. Out: a choice among them, and what was asked for and is not there;
//! type without a face would be left out without a word.

use crate::source::Bytes;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use usvg::fontdb::{Database, FaceInfo, Family, Query, Stretch, Style, Weight};
use usvg::{FontFamily, FontResolver};

/// What stands for the face of type that names none, or none that can be read.
pub(super) const UNTOLD: &str = "-";
/// What is said of it.
const UNREAD: &str = "has type that names no face, or one with a figure in it and no quotes \
    around it";

/// What type asked for and no face has, in words.
#[derive(Default)]
pub(super) struct MissingFaces(Mutex<Vec<String>>);

impl MissingFaces {
    fn note(&self, what: String) {
        if let Ok(mut noted) = self.0.lock() {
            noted.push(what);
        }
    }

    /// The first of them.
    pub fn first(self) -> Option<String> {
        self.0.into_inner().ok()?.into_iter().next()
    }
}

/// The faces, to look in.
pub(super) fn database(faces: &[Bytes]) -> Arc<Database> {
    let mut database = Database::new();
    for face in faces {
        database.load_font_data(face.to_vec());
    }
    Arc::new(database)
}

/// Chooses faces, and notes what it has none for.
pub(super) fn resolver(missing: &MissingFaces) -> FontResolver<'_> {
    FontResolver {
        select_font: Box::new(|font, database| {
            let names: Vec<String> = font.families().iter().map(name).collect();
            let families: Vec<Family> = names.iter().map(|name| Family::Name(name)).collect();
            let style = match font.style() {
                usvg::FontStyle::Normal => Style::Normal,
                usvg::FontStyle::Italic => Style::Italic,
                usvg::FontStyle::Oblique => Style::Oblique,
            };
            let (weight, stretch) = (Weight(font.weight()), Stretch::Normal);
            let found = database.query(&Query { families: &families, weight, stretch, style });
            if found.is_none() {
                let wanted = names.first().map_or("no face", String::as_str);
                missing.note(match wanted {
                    UNTOLD => UNREAD.to_owned(),
                    _ => format!(
                        "has type in `{wanted}`, which is no face of the paper; those are {}",
                        families_of(database).join(", ")
                    ),
                });
            }
            found
        }),
        select_fallback: Box::new(|sign, _, _| {
            missing.note(format!("has type with `{sign}`, which its face does not have"));
            None
        }),
    }
}

/// The families that there are.
fn families_of(database: &Database) -> Vec<String> {
    let first = |face: &FaceInfo| face.families.first().map(|(name, _)| format!("`{name}`"));
    let names: BTreeSet<String> = database.faces().filter_map(first).collect();
    names.into_iter().collect()
}

/// A family as it is looked for.
fn name(family: &FontFamily) -> String {
    match family {
        FontFamily::Named(name) => name.clone(),
        FontFamily::Serif => "serif".to_owned(),
        FontFamily::SansSerif => "sans-serif".to_owned(),
        FontFamily::Cursive => "cursive".to_owned(),
        FontFamily::Fantasy => "fantasy".to_owned(),
        FontFamily::Monospace => "monospace".to_owned(),
    }
}
