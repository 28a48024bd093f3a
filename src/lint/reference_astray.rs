//! A reference names a page, and its story stands there.

use crate::issue::StoryId;
use crate::layout::{Area, Art, Layout, Part, Template};
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::index::{IndexEntry, SeenIndex};
use crate::lint::sight::copy::Printed;
use crate::lint::sight::line::{SeenLine, quoted};
use crate::lint::sight::sends::sends;
use crate::lint::sight::view::View;
use crate::report::{Code, Severity};
use crate::story::Block;
use crate::style::Role;

/// References that lead nowhere.
pub const RULE: Rule = Rule {
    code: Code::ReferenceAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A reference names a page, and its story stands there.",
    why: "A reader who looks for the story where a teaser or an index sends him finds another; \
        without a page he does not look at all.",
    remedy: "Let the layout fill in the page: `{page}` or `{pages}` in the words of the area; in a \
        list or a line of your own, mend the number.",
    source: "Harrower, The newspaper designer’s handbook, on promos and indexes.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for view in &sight.views {
        let forms = forms(sight.layout, &view.template);
        found.extend(pageless(sight, view));
        for line in &view.lines {
            let Some(story) = line.story.filter(|story| !view.has(*story)) else { continue };
            let named = forms.iter().find_map(|form| form.pages(line)).unwrap_or_default();
            let astray = |page: &u32| !sight.is_left_out(*page) && !carries(sight, *page, story);
            let wrong: Vec<String> =
                named.iter().filter(|page| astray(page)).map(u32::to_string).collect();
            if !wrong.is_empty() {
                let (name, pages) = (sight.name(story), wrong.join(", "));
                let what = format!("{} sends to {pages}, where `{name}` is not", line.words());
                found.push(view.says_of(line, what).of(name));
            }
        }
    }
    found.extend(sight.indexes().iter().flat_map(|index| misplaced(sight, index)));
    found.extend(sight.copy.iter().flat_map(|text| typed(sight, text)));
    found.extend(sight.copy.iter().filter_map(|text| beside(sight, text)));
    found
}

/// The last page of a paper that is whole. Where an issue begins on a later page its paper has
/// more parts.
fn end_of_paper(sight: &Sight) -> Option<u32> {
    let numbers = || sight.issue.pages.iter().map(|plan| plan.number);
    numbers().max().filter(|_| numbers().min() == Some(1))
}

/// What somebody typed that sends to a page which the paper does not have, on which its story does
/// not go on, or on which it stands itself.
fn typed(sight: &Sight, text: &Printed) -> Vec<Offence> {
    let plan = |page: u32| sight.issue.pages.iter().find(|plan| plan.number == page);
    let wrong = sends(&text.words).into_iter().filter_map(|sent| {
        let (words, page) = (quoted(&sent.words), sent.page);
        let elsewhere = || plan(page).is_some_and(|plan| !plan.holds(text.story));
        let what = if let Some(last) = end_of_paper(sight).filter(|last| page > *last) {
            format!("{words} sends to page {page}; the paper ends on page {last}")
        } else if sent.goes_on && elsewhere() {
            format!("{words} sends to {page}, where `{}` is not", sight.name(text.story))
        } else if !sent.goes_on && page == text.page {
            format!("{words} sends to page {page}, on which it stands")
        } else {
            return None;
        };
        Some(sight.told_in(text, &sent.words, what))
    });
    wrong.collect()
}

/// Words that send to a box or a table on the same page, small.
const BESIDE: &[&str] =
    &["zie kader", "zie het kader", "zie ook kader", "zie ook het kader", "zie tabel"];

/// What somebody typed that sends to a box or a table, on pages without any.
fn beside(sight: &Sight, text: &Printed) -> Option<Offence> {
    // Both begin with a word that stands in few texts.
    let at = text.words.match_indices("ie ").find_map(|(at, _)| {
        let from = text.words.get(at.checked_sub(1)?..)?;
        let same = |said: &&&str| {
            from.get(..said.len()).is_some_and(|own| own.eq_ignore_ascii_case(said))
        };
        BESIDE.iter().find(same).and_then(|said| from.get(..said.len()))
    })?;
    let story = sight.issue.story(text.story)?;
    let boxed = |block: &Block| matches!(block, Block::Kader(_) | Block::Table(_));
    let is_box = |area: &Area| {
        matches!(area.part, Part::Box { .. } | Part::Picture { art: Art::Drawing, .. })
    };
    let filled = |view: &View| {
        let slots = view.plan.fill.iter().map(|(slot, _)| slot.as_str());
        slots.flat_map(|slot| view.template.of_slot(slot)).any(is_box)
    };
    let own = sight.issue.pages.iter().filter(|plan| plan.holds(text.story));
    let unseen = own.map(|plan| plan.number).any(|page| sight.is_left_out(page));
    let mut views = sight.views.iter().filter(|view| view.has(text.story));
    if story.body.iter().any(boxed) || unseen || views.any(filled) {
        return None;
    }
    Some(sight.told_in(text, at, format!("`{at}` sends to what does not stand on its page")))
}

/// Entries of an index that somebody wrote, with pages on which what they name does not stand.
fn misplaced(sight: &Sight, index: &SeenIndex) -> Vec<Offence> {
    let Some(story) = index.story else { return Vec::new() };
    let last = end_of_paper(sight);
    let wrong = |entry: &IndexEntry| {
        let (words, page) = (quoted(&entry.words), entry.page);
        if let Some(last) = last.filter(|last| page > *last) {
            return Some(format!("{words} sends to page {page}; the paper ends on page {last}"));
        }
        let stands = sight.whereabouts(&entry.words);
        let first = stands.first().filter(|_| !stands.contains(&page))?;
        Some(format!("{words} sends to page {page}; it stands on page {first}"))
    };
    let name = sight.name(story);
    let told = index.entries.iter().filter_map(|entry| {
        let page = Some(index.page);
        Some(Offence { page, ..Offence::of_issue(wrong(entry)?) }.at(entry.at).of(name))
    });
    told.collect()
}

/// Slots that refer to a story which pages show elsewhere, and name no page.
fn pageless(sight: &Sight, view: &View) -> Vec<Offence> {
    let mut found = Vec::new();
    for (slot, stories) in &view.plan.refers {
        let areas = || view.template.of_slot(slot);
        let names = areas().any(|area| match &area.part {
            // A number that somebody typed is held against the pages.
            Part::Words { text, .. } => {
                text.contains("{page") || text.contains(|c: char| c.is_ascii_digit())
            }
            Part::Box { .. } => true,
            _ => false,
        });
        let shown = |line: &&SeenLine| {
            line.story.is_some_and(|story| stories.contains(&story) && !view.has(story))
        };
        let first = view.lines.iter().find(shown).filter(|_| !names);
        if let Some((line, area)) = first.zip(areas().next()) {
            let story = line.story.map_or("", |story| sight.name(story));
            let what = format!("{} refers to `{story}` and names no page", line.words());
            found.push(view.says(what).at(area.span).of(story));
        }
    }
    found
}

/// How a template words the page of a reference.
struct PageForm<'t> {
    role: Role,
    before: &'t str,
    after: &'t str,
}

/// The forms of a template: the words around the gap of a page in its areas, and the labels of its
/// lists of references, which are numbers by themselves.
fn forms<'t>(layout: &Layout, template: &'t Template) -> Vec<PageForm<'t>> {
    let refers = template.areas.iter().filter(|area| {
        area.slot.as_deref().is_some_and(|slot| template.refers_to(slot))
    });
    let form = |part: &'t Part| match part {
        Part::Words { text, role, .. } => {
            let (before, rest) = text.split_once("{page")?;
            let (_, after) = rest.split_once('}')?;
            let before = before.rsplit('}').next()?;
            Some(PageForm { role: *role, before, after: after.split('{').next()? })
        }
        Part::Box { look, .. } => {
            let role = layout.looks.get(look)?.label;
            Some(PageForm { role, before: "", after: "" })
        }
        _ => None,
    };
    refers.filter_map(|area| form(&area.part)).collect()
}

impl PageForm<'_> {
    /// The pages that a line names in this form; `None` where it is of another.
    fn pages(&self, line: &SeenLine) -> Option<Vec<u32>> {
        if line.role != self.role {
            return None;
        }
        let (_, rest) = line.text.split_once(self.before)?;
        let words = if self.after.is_empty() { rest } else { rest.split_once(self.after)?.0 };
        let starts = words.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let numbers = words.split(|c: char| !c.is_ascii_digit());
        starts.then(|| numbers.filter_map(|page| page.parse().ok()).collect())
    }
}

/// Whether a page has words of a story that stands on it.
fn carries(sight: &Sight, page: u32, story: StoryId) -> bool {
    let mut views = sight.views.iter().filter(|view| view.page.number == page && view.has(story));
    views.any(|view| view.lines.iter().any(|line| line.story == Some(story)))
}
