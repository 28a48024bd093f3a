//! What templates ask of the stories in their slots: a title, and words that the law wants to see.
//!
//! In: an issue that has been read. Out: reports, each at the story that lacks something.

use crate::issue::{Issue, Plan, StoryId};
use crate::layout::{Part, SlotId};
use crate::read::bounds::{GROUP_PAGES, STORY_PAGES};
use crate::read::story::empty_story;
use crate::report::{Code, Report};
use crate::source::Span;
use crate::story::{Block, Story, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Takes stories off the pages on which they may not go on any more; reports each once.
pub(crate) fn on_many_pages(issue: &mut Issue, out: &mut Vec<Report>) {
    let mut count: BTreeMap<StoryId, usize> = BTreeMap::new();
    let Issue { pages, stories, .. } = issue;
    for plan in pages {
        let mut lost = Vec::new();
        plan.fill.retain(|(slot, story)| {
            let pages = count.entry(*story).or_default();
            *pages += 1;
            if *pages == STORY_PAGES + 1 {
                let cut = stories.get_mut(story.0 as usize);
                // How it fits the pages that are left says nothing.
                let id = cut.map_or("", |story| {
                    story.doubtful = true;
                    story.id.as_str()
                });
                let message =
                    format!("the story `{id}` goes on over more than {STORY_PAGES} pages");
                let help = "Part it into several stories.";
                out.push(
                    Report::error(Code::BadJump, message).at(plan.span).on(plan.number).help(help),
                );
            }
            if *pages > STORY_PAGES {
                lost.push(slot.clone());
            }
            *pages <= STORY_PAGES
        });
        plan.lost.extend(lost);
    }
}

/// Takes stories off the pages where they would make too many hang together; reports each such
/// page.
pub(crate) fn in_long_chains(issue: &mut Issue, out: &mut Vec<Report>) {
    // Pages that hang together by stories, as they are found; a set that joined another is empty.
    let mut chains: Vec<BTreeSet<usize>> = Vec::new();
    let mut of_story: BTreeMap<StoryId, usize> = BTreeMap::new();
    let Issue { pages, stories, layout, .. } = issue;
    for (page, plan) in pages.iter_mut().enumerate() {
        let Some(template) = layout.templates.get(&plan.template) else { continue };
        for part in template.parts() {
            let slot = |area: &usize| template.areas.get(*area)?.slot.as_deref();
            let slots: BTreeSet<&str> = part.iter().filter_map(slot).collect();
            let own = |fill: &&(SlotId, StoryId)| slots.contains(fill.0.as_str());
            let known = |fill: &&(SlotId, StoryId)| own(fill) && of_story.contains_key(&fill.1);
            let go_on: Vec<(SlotId, StoryId)> = plan.fill.iter().filter(known).cloned().collect();
            let joined: BTreeSet<usize> =
                go_on.iter().filter_map(|(_, story)| of_story.get(story).copied()).collect();
            let others = joined.iter().filter_map(|chain| chains.get(*chain)).flatten();
            let mut chain: BTreeSet<usize> = others.copied().chain([page]).collect();
            if chain.len() > GROUP_PAGES {
                let first = go_on.first().and_then(|(_, story)| stories.get(story.0 as usize));
                out.push(too_many_together(first.map_or("", |story| &story.id), plan));
                plan.fill.retain(|fill| !go_on.contains(fill));
                // How such a story fits the pages that are left says nothing.
                let cut = go_on.iter().map(|(_, story)| story.0 as usize);
                cut.for_each(|i| stories.get_mut(i).into_iter().for_each(|s| s.doubtful = true));
                plan.lost.extend(go_on.into_iter().map(|(slot, _)| slot));
                chain = BTreeSet::from([page]);
            } else {
                for (i, old) in chains.iter_mut().enumerate() {
                    if joined.contains(&i) {
                        old.clear();
                    }
                }
                of_story
                    .values_mut()
                    .filter(|i| joined.contains(i))
                    .for_each(|i| *i = chains.len());
            }
            of_story.extend(plan.fill.iter().filter(own).map(|(_, story)| (*story, chains.len())));
            chains.push(chain);
        }
    }
}

fn too_many_together(id: &str, plan: &Plan) -> Report {
    let message = format!(
        "with the story `{id}` on page {} more than {GROUP_PAGES} pages hang together, each by a \
        story that stands on another of them",
        plan.number
    );
    let help = "Let one of these stories end on its page.";
    Report::error(Code::BadJump, message).at(plan.span).on(plan.number).help(help)
}

/// Reports stories without text where their slot sets one, and takes them out of it: nothing more
/// is said of them.
pub(crate) fn without_text(issue: &mut Issue, out: &mut Vec<Report>) {
    let Issue { pages, stories, layout, .. } = issue;
    let mut told: Vec<StoryId> = Vec::new();
    for plan in pages {
        let Some(template) = layout.templates.get(&plan.template) else { continue };
        let sets_text = |slot: &str| {
            template.of_slot(slot).any(|area| matches!(area.part, Part::Legs(_)))
                || template
                    .of_slot(slot)
                    .any(|area| matches!(area.part, Part::Box { .. }) && !area.optional)
        };
        let bare = |story: StoryId| {
            stories.get(story.0 as usize).is_none_or(|story| story.body.is_empty())
        };
        // The stories of a list are set as one text.
        let slots: BTreeSet<SlotId> = plan.fill.iter().map(|(slot, _)| slot.clone()).collect();
        for slot in slots.iter().filter(|slot| sets_text(slot)) {
            let Some(first) = plan.held(slot).next().filter(|_| plan.held(slot).all(bare)) else {
                continue;
            };
            plan.lost.push(slot.clone());
            plan.fill.retain(|(filled, _)| filled != slot);
            let story = stories.get(first.0 as usize).filter(|_| !told.contains(&first));
            if let Some(story) = story {
                told.push(first);
                let at = Span { start: story.span.end, ..story.span };
                out.push(empty_story(&story.id, at).on(plan.number));
            }
        }
    }
}

/// Reports stories without a headline where their template sets one; how their pages fit says
/// nothing.
pub(crate) fn without_headline(issue: &mut Issue, out: &mut Vec<Report>) {
    let mut told: Vec<StoryId> = Vec::new();
    for plan in &issue.pages {
        for (slot, index) in &plan.fill {
            let Some((template, story)) =
                issue.layout.templates.get(&plan.template).zip(issue.story(*index))
            else {
                continue;
            };
            let wanted = template.areas.iter().any(|area| {
                area.slot.as_deref() == Some(slot)
                    && !area.optional
                    && matches!(area.part, Part::Headline { .. })
            });
            // What could not be read has been told: front matter, an empty file, a title that is
            // none or too long.
            let known = |report: &Report| {
                let unread =
                    matches!(report.code, Code::BadYaml | Code::EmptyStory | Code::UnknownKey);
                let title = report.code == Code::BadValue && report.message.contains("`title`");
                (unread || title) && report.span.is_some_and(|at| at.file == story.file)
            };
            if wanted
                && story.headline.is_empty()
                && !told.contains(index)
                && !out.iter().any(known)
            {
                told.push(*index);
                let message = format!(
                    "the story `{}` has no title, and the slot `{slot}` of `{}` sets one",
                    story.id, template.name
                );
                let at = Span { end: story.span.start, ..story.span };
                out.push(
                    Report::error(Code::BadValue, message)
                        .at(at)
                        .on(plan.number)
                        .help("Add `title: \"…\"` to the front matter, between lines of `---`."),
                );
            }
        }
    }
    let stories = &mut issue.stories;
    for story in told {
        stories.get_mut(story.0 as usize).into_iter().for_each(|story| story.doubtful = true);
    }
}

/// Reports stories in which the words that their box needs do not stand, or stand alone.
pub(crate) fn named_in_full(issue: &Issue, out: &mut Vec<Report>) {
    for plan in &issue.pages {
        let Some(template) = issue.layout.templates.get(&plan.template) else { continue };
        for area in &template.areas {
            let Some((needed, slot)) = area.needs.as_deref().zip(area.slot.as_deref()) else {
                continue;
            };
            let held: Vec<&Story> = plan.held(slot).filter_map(|id| issue.story(id)).collect();
            let Some(story) = held.first() else { continue };
            let entries: Vec<BoxLine> =
                held.iter().flat_map(|story| entries(&story.body)).collect();
            let found = entries
                .iter()
                .find_map(|entry| after(&entry.plain, needed).map(|rest| (entry, rest)));
            let (message, at) = match found {
                Some((_, rest)) if rest.chars().any(char::is_alphabetic) => continue,
                Some((entry, _)) => (
                    format!(
                        "nothing follows `{needed}` in the story `{}`, and the box `{}` needs it",
                        story.id, area.id
                    ),
                    entry.span,
                ),
                None => {
                    let at = entries.first().and_then(|entry| entry.span).or(Some(story.span));
                    (
                        format!(
                            "the box `{}` needs `{needed}`, and the story `{}` does not have it",
                            area.id, story.id
                        ),
                        at,
                    )
                }
            };
            let help = format!(
                "Name it with full address: `| {needed} | name, street and number, town |`."
            );
            out.push(Report::error(Code::NoPublisher, message).at(at).on(plan.number).help(help));
        }
    }
}

/// A line of a box: a row of a table, an entry, a paragraph.
struct BoxLine {
    plain: String,
    span: Option<Span>,
}

fn entries(blocks: &[Block]) -> Vec<BoxLine> {
    let mut all = Vec::new();
    let one = |text: &Text| BoxLine { plain: text.plain(), span: text.span() };
    for block in blocks {
        match block {
            Block::Table(table) => all.extend(table.rows.iter().map(|row| {
                let cells: Vec<String> = row.iter().map(Text::plain).collect();
                BoxLine {
                    plain: cells.join(" "),
                    span: row.first().and_then(Text::span).or(Some(table.span)),
                }
            })),
            Block::Paragraph(text) | Block::Question(text) | Block::Crosshead(text) => {
                all.push(one(text))
            }
            Block::List { entries: texts, .. } | Block::Quotation(texts) => {
                all.extend(texts.iter().map(one))
            }
            Block::Kader(kader) => all.extend(entries(&kader.body)),
            Block::Picture(_) | Block::Streamer(_) => {}
        }
    }
    all
}

/// What follows the words in a line, however they are capitalised.
fn after(line: &str, words: &str) -> Option<String> {
    let (line, words) = (line.to_lowercase(), words.to_lowercase());
    line.split_once(words.trim()).map(|(_, rest)| rest.to_owned())
}
