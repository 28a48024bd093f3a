//! Boxes in areas: the next box of a story, a slot's whole story, an index of what stands
//! elsewhere.
//!
//! In: a story or the stories that a slot refers to, a look, the area. Out: tries by depth, and the
//! box.

use super::{BEYOND_LADDER, Looking, Object, Supply, absent};
use crate::elastic::Try;
use crate::element::kader::kader;
use crate::layout::BoxLook;
use crate::report::{Checked, Code, Report};
use crate::story::entries::{entries, first_of_last, without_last};
use crate::story::{Block, Kader, Story, Text};
use crate::unit::{Rows, rows_said};
use crate::weigh::crowd::opening;

/// Cost of a row that a box takes more than it needs.
const BOX_ROW: i64 = 60;

impl<'a> Looking<'a, '_> {
    /// The story's next box, its whole text in a slot without legs, or a list of references.
    pub(super) fn kader(&mut self, supply: &mut Supply<'a>, look: &str) -> (Vec<Try>, Object) {
        let (Some(story), Some(look)) = (self.story, self.desk.layout.looks.get(look)) else {
            return (absent(), Object::Nothing);
        };
        let Some((words, taken)) = self.boxed(story, supply) else {
            return (absent(), Object::Nothing);
        };
        let Checked { value: set, reports } = kader(&words, look, self.width(), self.desk);
        let (least, most) = set.rows;
        let depths = self.area.depth.0.max(least)..=self.area.depth.1.min(most);
        let mut tries: Vec<Try> = depths
            .map(|rows| Try { rows, cost: i64::from(rows - least) * BOX_ROW, ..Try::default() })
            .collect();
        if tries.is_empty() && self.area.optional && taken.is_some() {
            let (low, high) = self.area.depth;
            let message = format!(
                "the box stands in the text: it takes {least} to {most} rows, and `{}` of page {} \
                has {low} to {high}",
                self.area.id, self.part.number
            );
            let help = if least > high {
                "Shorten it to set it in its place."
            } else {
                "Add to it to set it in its place."
            };
            self.flaws.always.push(
                Report::warning(Code::NoFit, message)
                    .at(words.span)
                    .on(self.part.number)
                    .help(help),
            );
            return (absent(), Object::Nothing);
        }
        self.flaws.standing.extend(reports);
        if tries.is_empty() {
            let (low, high) = self.area.depth;
            let message = format!(
                "the box takes {least} to {most} rows, and `{}` of page {} has {low} to {high}",
                self.area.id, self.part.number
            );
            let help = if least > high {
                self.fewer_entries(&words, (look, high))
            } else {
                format!("Add {} of text to it.", rows_said(low - most))
            };
            let report =
                Report::error(Code::NoFit, message).at(words.span).on(self.part.number).help(help);
            self.flaws.guessed = true;
            // What could not be set has been told.
            self.flaws.standing.extend((!set.partial).then_some(report));
            tries.extend((low..=high).map(|rows| Try {
                rows,
                cost: BEYOND_LADDER,
                ..Try::default()
            }));
        }
        supply.boxed.extend(taken);
        (tries, Object::Kader(Box::new(set)))
    }

    /// How a box comes to take no more than so many rows: by how many of its last entries, tried.
    fn fewer_entries(&self, words: &Kader, (look, high): (&BoxLook, Rows)) -> String {
        let all = entries(&words.body);
        let fits = |gone: usize| {
            let shorter = Kader { body: without_last(&words.body, gone), ..words.clone() };
            kader(&shorter, look, self.width(), self.desk).value.rows.0 <= high
        };
        // Fewest that have to go; what few take away, more do.
        let (mut short, mut gone) = (0, all);
        while gone - short > 1 {
            let half = usize::midpoint(short, gone);
            (short, gone) = if fits(half) { (short, half) } else { (half, gone) };
        }
        match all - gone {
            0 => "Shorten it.".to_owned(),
            _ if gone == 1 => {
                let last = opening(&first_of_last(&words.body, 1));
                format!("Drop its last entry, {last}, or as much elsewhere in it.")
            }
            _ => {
                let from = opening(&first_of_last(&words.body, gone));
                format!(
                    "Drop the last {gone} of its {all} entries, from {from} on, or as much \
                    elsewhere in it."
                )
            }
        }
    }

    /// The words of a box, and which block of the story they are; none where a story with legs has
    /// no box left.
    fn boxed(&self, story: &Story, supply: &Supply) -> Option<(Kader, Option<usize>)> {
        if let Some(listed) = &self.given.listed {
            return Some((listed.clone(), None));
        }
        if self.place.legged {
            return story.body.iter().enumerate().find_map(|(i, block)| match block {
                Block::Kader(kader) if !supply.boxed.contains(&i) => Some((kader.clone(), Some(i))),
                _ => None,
            });
        }
        let head = if self.place.headed { Text::default() } else { story.headline.clone() };
        Some((Kader { head, body: story.body.clone(), form: None, span: story.span }, None))
    }
}
