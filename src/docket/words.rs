//! Words of a page with their gaps filled in: `Pagina {pages}`, `{kicker}`, `{date}`.
//!
//! In: a text with gaps, the page, and the story that the slot shows or refers to. Out: a text;
//! emphasis of the story's own words is kept. Page numbers come from the plans of the issue, so
//! that a reference is always right.

use crate::issue::choice::Edition;
use crate::issue::{Plan, StoryId};
use crate::language::{Language, and, date_in_words, language};
use crate::place::flatplan::Flatplan;
use crate::source::Span;
use crate::story::{Apart, Emphasis, Piece, Story, Text, unbroken};

/// Characters of the paper's title that a folio line has room for.
const MOST_OF_TITLE: usize = 60;

/// What gaps are filled from.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// The issue with what was chosen.
    pub edition: Edition<'a>,
    /// Who stands where in it.
    pub flat: &'a Flatplan,
    /// The page.
    pub plan: &'a Plan,
    /// The story of the slot.
    pub story: Option<StoryId>,
}

impl<'a> Filling<'a> {
    fn told(&self) -> Option<&'a Story> {
        self.story.and_then(|story| self.edition.issue.story(story))
    }

    /// The title that a story has on this page; on others it is the house's choice.
    fn title(&self, story: &Story) -> Text {
        let here = self.story.filter(|id| self.plan.holds(*id));
        let version = here.and_then(|id| self.edition.choice.copy.get(&id));
        story.titles().nth(version.map_or(0, |of| of.title)).cloned().unwrap_or_default()
    }

    /// The text with its gaps filled; empty when it has gaps and none of them has words.
    pub fn text(&self, words: &str) -> Text {
        let span = self.told().map_or(self.plan.span, |story| story.span);
        let mut text = Text::default();
        let (mut gaps, mut filled) = (0, 0);
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            push(&mut text, (before, self.language()), span);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let part = self.gap(name, span);
            gaps += 1;
            filled += usize::from(!part.is_empty());
            text.pieces.extend(part.pieces);
            rest = after;
        }
        push(&mut text, (rest, self.language()), span);
        if gaps > 0 && filled == 0 { Text::default() } else { text }
    }

    fn gap(&self, name: &str, span: Span) -> Text {
        let of_story = self.told().map(|story| match name {
            "kicker" => label(&story.kicker),
            "headline" => self.title(story),
            "teaser" if story.teaser.is_empty() => unbroken(&story.headline.pieces),
            "teaser" => story.teaser.clone(),
            "byline" => story.byline.clone(),
            "line" => story.line.clone(),
            _ => Text::default(),
        });
        if let Some(text) = of_story.filter(|text| !text.is_empty()) {
            return text;
        }
        let mut text = Text::default();
        push(&mut text, (&self.of_page(name), self.language()), span);
        text
    }

    /// The language of the words that are the page's own.
    fn language(&self) -> Language {
        language(&self.edition.issue.language).unwrap_or_default()
    }

    fn of_page(&self, name: &str) -> String {
        let (issue, plan) = (self.edition.issue, self.plan);
        let house = self.language();
        let date = || date_in_words(house, issue.date);
        let stands = || self.story.map_or(&[][..], |story| self.flat.pages_of(story));
        let pages = || -> Vec<String> {
            let numbers = stands().iter().filter_map(|page| self.flat.number(*page));
            numbers.map(|number| number.to_string()).collect()
        };
        let section = |plan: &Plan| {
            let template = issue.layout.templates.get(plan.named());
            plan.section.clone().or(template.map(|t| t.section.clone())).unwrap_or_default()
        };
        let rubric = || -> String {
            let page = stands().first().and_then(|page| issue.page(*page));
            page.map(section).unwrap_or_default()
        };
        match name {
            "number" => plan.number.to_string(),
            "section" => section(plan),
            "date" => date(),
            "Date" => capital(&date()),
            "title" => shortened(&issue.title),
            "issue" => issue.number.to_string(),
            "volume" if issue.volume > 0 => issue.volume.to_string(),
            "price" => issue.price.clone(),
            "motto" => issue.motto.clone(),
            "rubric" => rubric(),
            "page" => pages().into_iter().next().unwrap_or_default(),
            "pages" => and(house, &pages()),
            _ => String::new(),
        }
    }
}

/// A title for a line of small words: one too long for that without its last words.
fn shortened(title: &str) -> String {
    let Some((most, _)) = title.char_indices().nth(MOST_OF_TITLE) else { return title.to_owned() };
    let kept = title.get(..most).unwrap_or_default();
    let whole = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    format!("{whole}…")
}

fn push(text: &mut Text, (words, language): (&str, Language), span: Span) {
    if !words.is_empty() {
        let apart = Apart { language: language.apart(), ..Apart::default() };
        let (text_of, emphasis) = (words.to_owned(), Emphasis::Plain);
        text.pieces.push(Piece::Words { text: text_of, emphasis, apart, span });
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The label of a kicker: what stands before its bar.
fn label(kicker: &Text) -> Text {
    let at = kicker
        .pieces
        .iter()
        .position(|piece| *piece == Piece::Break)
        .unwrap_or(kicker.pieces.len());
    let pieces = kicker.pieces.get(..at).unwrap_or(&[]);
    let trimmed = pieces.iter().map(|piece| match piece {
        Piece::Words { text, emphasis, apart, span } => Piece::Words {
            text: text.trim().to_owned(),
            emphasis: *emphasis,
            apart: *apart,
            span: *span,
        },
        Piece::Break => Piece::Break,
    });
    Text { pieces: trimmed.collect() }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_title_loses_its_last_words_in_a_folio() {
        let long = "Nieuwsblad van het Noorden en Advertentieblad voor Stad en Lande";
        assert_eq!(shortened(long), "Nieuwsblad van het Noorden en Advertentieblad voor Stad en…");
        let just = &long[..60];
        assert_eq!(shortened(just), just);
        assert_eq!(shortened(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
    }
}
