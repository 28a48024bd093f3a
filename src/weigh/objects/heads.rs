//! Texts of a ladder in areas: at every step that sets them, each with its cost.
//!
//! In: a text, a role, a ladder. Out: tries and what each draws; reports a text that no step sets.

use super::{BEYOND_LADDER, Looking, Object, absent};
use crate::elastic::Try;
use crate::element::headline::{DisplayText, Rung, ladder, ragged, ragged_anyhow};
use crate::layout::Edge;
use crate::paragraph::voice;
use crate::report::{Code, Report};
use crate::story::Text;
use crate::style::{Role, Step};

impl<'a> Looking<'a, '_> {
    pub(super) fn ladder(&mut self, text: &Text, role: Role, name: &str) -> (Vec<Try>, Object) {
        let steps = self.desk.layout.ladders.get(name).map_or(&[][..], Vec::as_slice);
        self.rungs(text, role, steps, name)
    }

    pub(super) fn rungs(
        &mut self,
        text: &Text,
        role: Role,
        steps: &[Step],
        name: &str,
    ) -> (Vec<Try>, Object) {
        if text.is_empty() {
            return (absent(), Object::Ladder(Vec::new(), Edge::Left));
        }
        let row = self.desk.layout.grid.row;
        let words = DisplayText { text, role, width: self.width() };
        let mut rungs = ladder(words, steps, self.desk);
        rungs.retain(|rung| rung.ragged.rows(row) <= self.area.depth.1);
        if let Some(voice) = rungs.is_empty().then(|| voice(self.desk.layout, role)).flatten() {
            self.no_step(text, (role, name), steps);
            let anyhow = steps
                .last()
                .map(|step| crate::paragraph::voice_of(self.desk.layout, role, &step.style))
                .unwrap_or(voice);
            let width = self.width();
            let said = &mut self.flaws.standing;
            let set = ragged_anyhow(text, &anyhow, width, self.desk).drain(said);
            rungs.extend(set.map(|ragged| Rung {
                step: steps.len().saturating_sub(1),
                ragged,
                cost: BEYOND_LADDER,
            }));
        } else {
            self.missing_characters(text, role);
        }
        let tries = rungs
            .iter()
            .map(|rung| Try {
                rows: rung.ragged.rows(row).min(self.area.depth.1),
                cost: rung.cost,
                ..Try::default()
            })
            .collect();
        (tries, Object::Ladder(rungs, Edge::Left))
    }

    /// No step of a ladder holds a text: it is too long for the last, or too short to fill the
    /// first that holds it.
    fn no_step(&mut self, text: &Text, (role, name): (Role, &str), steps: &[Step]) {
        let characters = text.plain().chars().count();
        let (what, id, width) = (role.name(), &self.area.id, self.width());
        let last = steps
            .last()
            .map(|step| crate::paragraph::voice_of(self.desk.layout, role, &step.style));
        let holds =
            last.is_some_and(|voice| ragged(text, &voice, width, self.desk).value.is_some());
        let (message, help) = if holds {
            let message = format!(
                "the {what} of {characters} characters fills less than 60 % of `{id}` ({:.0} mm \
                wide) at every size",
                width.mm()
            );
            (message, "Lengthen it, or break it otherwise with `|`.")
        } else {
            let least = steps.last().map_or_else(String::new, |s| {
                format!("{} pt in {} lines", s.style.size, s.style.lines.1)
            });
            let message = format!(
                "the {what} of {characters} characters fits no size of `{name}` in `{id}` ({:.0} \
                mm wide; the last is {least})",
                width.mm()
            );
            (message, "Shorten it, or force its line breaks with `|`.")
        };
        self.flaws
            .standing
            .push(Report::error(Code::LadderTooShort, message).at(text.span()).help(help));
    }

    /// A text that is set at several sizes says once what its face lacks.
    fn missing_characters(&mut self, text: &Text, role: Role) {
        let missing = self.missing_in(text, role);
        self.flaws.standing.extend(missing);
    }

    /// What is said of characters that no face has.
    pub(super) fn missing_in(&self, text: &Text, role: Role) -> Vec<Report> {
        let voice = voice(self.desk.layout, role);
        let set = |voice| ragged(text, &voice, self.desk.layout.area.width, self.desk).reports;
        voice.map(set).unwrap_or_default()
    }
}
