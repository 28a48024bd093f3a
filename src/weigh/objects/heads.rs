//! Texts of a ladder in areas: at every step that sets them, each with its cost.
//!
//! In: a text, a role, a ladder. Out: tries and what each draws; reports a text that no step sets.

use super::{BEYOND_LADDER, Looking, Object, absent};
use crate::elastic::Try;
use crate::element::headline::{Bent, DisplayText, Rung, bent, ladder, ragged, ragged_anyhow};
use crate::layout::Edge;
use crate::paragraph::copyfit::everyday;
use crate::paragraph::voice;
use crate::report::{Code, Report, any_error};
use crate::story::Text;
use crate::style::{Role, Step};

/// Most words that a text of a ladder is thought to have.
const MOST_WORDS: usize = 40;

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
        let deepest = self.area.depth.1;
        rungs.retain(|rung| rung.ragged.rows(row) <= deepest);
        if rungs.is_empty() {
            let bent = bent(words, steps, deepest, self.desk);
            self.bent(words, &bent, (name, steps));
            rungs = bent.rungs;
        }
        if let Some(voice) = rungs.is_empty().then(|| voice(self.desk.layout, role)).flatten() {
            self.flaws.guessed = true;
            let anyhow = steps
                .last()
                .map(|step| crate::paragraph::voice_of(self.desk.layout, role, &step.style))
                .unwrap_or(voice);
            let width = self.width();
            let mut said = Vec::new();
            let set = ragged_anyhow(text, &anyhow, width, self.desk).drain(&mut said);
            // A word that no line holds is why no step does.
            if !any_error(&said) {
                self.no_step(text, (role, name), steps);
            }
            self.flaws.standing.extend(said);
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

    /// A text that only a bent ladder sets stands on the page, and is told.
    fn bent(&mut self, words: DisplayText, bent: &Bent, (name, steps): (&str, &[Step])) {
        let Some(best) = bent.rungs.iter().min_by_key(|rung| rung.cost) else { return };
        let DisplayText { text, role, width } = words;
        let characters = text.plain().chars().count();
        let (what, id, size) = (role.name(), &self.area.id, best.ragged.style().size);
        let last = steps.last().map(|step| step.style.size).unwrap_or_default();
        let (message, help) = if bent.unbroken && size >= last {
            let message = format!(
                "the {what} of {characters} characters fits no size of `{name}` in `{id}` ({:.0} \
                mm wide) with its breaks at `|`: it is set without them",
                width.mm()
            );
            (message, "Break it otherwise, or not at all.".to_owned())
        } else if size < last {
            let message = format!(
                "the {what} of {characters} characters fits no size of `{name}` in `{id}` ({:.0} \
                mm wide): it is set smaller than the last, {last} pt",
                width.mm()
            );
            (message, self.shortened(words, steps))
        } else {
            let message = format!(
                "the {what} of {characters} characters fills {} % of `{id}` ({:.0} mm wide) at \
                the size that suits it best",
                best.ragged.share(width),
                width.mm()
            );
            let help = format!(
                "Lengthen it, break it otherwise with `|`, or give `{name}` a larger size."
            );
            (message, help)
        };
        let report = Report::warning(Code::LadderTooShort, message).at(text.span()).help(help);
        self.flaws.standing.push(report);
    }

    /// No size holds a text, however far down.
    fn no_step(&mut self, text: &Text, (role, name): (Role, &str), steps: &[Step]) {
        let characters = text.plain().chars().count();
        let (what, id, width) = (role.name(), &self.area.id, self.width());
        let least = steps.last().map_or_else(String::new, |s| {
            format!("{} pt in {} lines", s.style.size, s.style.lines.1)
        });
        let message = format!(
            "the {what} of {characters} characters fits no size of `{name}` in `{id}` ({:.0} mm \
            wide; the last is {least})",
            width.mm()
        );
        let help = self.shortened(DisplayText { text, role, width }, steps);
        self.flaws
            .standing
            .push(Report::error(Code::LadderTooShort, message).at(text.span()).help(help));
    }

    /// How short a text that is too long has to become, tried: as many of its first words as some
    /// step sets, or as everyday words come to where its own are too long.
    fn shortened(&self, words: DisplayText, steps: &[Step]) -> String {
        let plain = words.text.plain();
        let all: Vec<&str> = plain.split_whitespace().collect();
        let row = self.desk.layout.grid.row;
        let fits = |start: &String| {
            let text = Text::from(start.as_str());
            let rungs = ladder(DisplayText { text: &text, ..words }, steps, self.desk);
            rungs.iter().any(|rung| rung.ragged.rows(row) <= self.area.depth.1)
        };
        let length = |text: &String| text.chars().count();
        let own = (1..all.len()).rev().map(|count| all[..count].join(" ")).find(&fits);
        let usual = (1..=MOST_WORDS).rev().map(everyday).find(&fits);
        let (own_length, usual) =
            (own.as_ref().map_or(0, length), usual.as_ref().map_or(0, length));
        let long = all.iter().map(|word| (*word).to_owned()).find(|word| !fits(word));
        match (own, long) {
            (Some(own), _) if own_length * 4 >= usual * 3 => {
                format!("Shorten it to about {own_length} characters: as far as “{own}” it fits.")
            }
            (_, Some(word)) if usual > 0 => format!(
                "Shorten it to about {usual} characters, without “{word}”: that is too long for a \
                line."
            ),
            _ if usual > 0 => format!("Shorten it to about {usual} characters."),
            _ => "Shorten it, and take shorter words.".to_owned(),
        }
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
