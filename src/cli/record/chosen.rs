//! What was chosen where an issue leaves a choice -> the report file.
//!
//! In: a proof. Out: of a page its template and slots with how many ways there were; of a story the
//! title and the deck that it stands under and what of it was left out.

use crate::Proof;
use crate::choose::choosing::Chosen;
use crate::source::Sources;
use crate::story::{Block, Story, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// What was chosen on a page.
#[derive(Serialize)]
pub(super) struct ChoiceRecord<'a> {
    /// The templates that it may have, the house's choice first.
    templates: Vec<&'a str>,
    /// Who stands in each slot.
    slots: BTreeMap<&'a str, Vec<&'a str>>,
    /// In how many ways the pages may be filled that hang together.
    ways: usize,
    /// How many dockets were weighed.
    weighed: usize,
    /// Whether nothing can be better.
    proven: bool,
    /// Whether the pages fit.
    fits: bool,
}

/// What of a story was chosen and left out.
#[derive(Serialize)]
pub(super) struct CopyRecord<'a> {
    /// Its title.
    title: String,
    /// Its deck.
    deck: String,
    /// What of its text was left out.
    lost: Vec<LostRecord>,
    /// The pictures that were left out.
    waits: Vec<&'a str>,
}

/// A paragraph or a head that was left out.
#[derive(Serialize)]
struct LostRecord {
    line: u32,
    text: String,
}

/// What was chosen on a page.
pub(super) fn choice_of(proof: &Proof, number: u32) -> Option<ChoiceRecord<'_>> {
    let issue = proof.issue.as_ref()?;
    let all = &proof.made.as_ref()?.chosen;
    let on = |of: &&Chosen| of.choice.pages.values().any(|plan| plan.number == number);
    let of = all.iter().find(on)?;
    let plan = of.choice.pages.values().find(|plan| plan.number == number)?;
    let free = plan.free.as_ref()?;
    let mut slots: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (slot, id) in &plan.fill {
        let story = issue.story(*id)?;
        slots.entry(slot.as_str()).or_default().push(&story.id);
    }
    Some(ChoiceRecord {
        templates: free.templates.iter().map(|name| name.as_str()).collect(),
        slots,
        ways: of.ways,
        weighed: of.weighed,
        proven: of.proven,
        fits: of.fits,
    })
}

/// What of a story was chosen and left out, where it is not as it was written.
pub(super) fn copy_of<'a>(proof: &'a Proof, id: &str, sources: &Sources) -> Option<CopyRecord<'a>> {
    let issue = proof.issue.as_ref()?;
    let (at, story) = issue.each_story().find(|(_, story)| story.id == *id)?;
    let mut all = proof.made.as_ref()?.chosen.iter();
    let version = all.find_map(|of| of.choice.copy.get(&at))?;
    let gone = version.gone(&story.body);
    let lost = gone.iter().filter_map(|block| lost(story, *block, sources)).collect();
    let waits = version.waits.iter().filter_map(|photo| story.photos.get(*photo));
    let plain = |text: Option<&Text>| text.map(|of| of.plain()).unwrap_or_default();
    Some(CopyRecord {
        title: plain(story.titles().nth(version.title)),
        deck: plain(story.decks().nth(version.deck)),
        lost,
        waits: waits.map(|photo| photo.path.as_str()).collect(),
    })
}

fn lost(story: &Story, block: usize, sources: &Sources) -> Option<LostRecord> {
    let block = story.body.get(block)?;
    let text = match block {
        Block::Paragraph(text) | Block::Crosshead(text) | Block::Question(text) => text.plain(),
        _ => return None,
    };
    Some(LostRecord { line: sources.line(block.span()?), text })
}
