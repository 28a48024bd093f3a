//! Files come in, an issue goes out: words, designs and pictures as plain data, and all that is
//! wrong with them as reports.
//!
//! Here alone YAML, Markdown and picture formats are known. Nothing touches a disk: everything
//! comes from `Sources`, the issue's own files before the program's.

use crate::issue::Issue;
use crate::language::{Language, language};
use crate::layout::Layout;
use crate::press::Press;
use crate::report::{Checked, Code, Report};
use crate::source::Sources;
use crate::story::{Apart, Emphasis, Piece, Story, Text};
use crate::typography::{line, typography};
use typed::typed;
use unbroken::once;

mod air;
mod area;
mod bleed;
mod bounds;
mod callout;
mod cap;
mod checks;
mod counted;
mod design;
mod extend;
mod follow;
mod furniture;
mod grids;
mod inline;
pub(crate) mod invariant;
mod issue;
mod keys;
mod layout;
mod leeway;
mod markdown;
mod named;
mod objects;
pub mod picture;
mod place;
mod press;
mod rows;
mod schema;
mod story;
mod strange;
mod style;
mod typed;
mod unbroken;
mod unshown;
mod value;
mod words;
mod yaml;

pub use follow::Follower;
pub use issue::{Called, Included, called, included};
pub use place::{LARGEST as LARGEST_TEXT, overlong, spot};
pub use schema::{Document, schema};

/// Reads `issue.yaml` and everything that it names; `None` only when no page could be shown.
///
/// Reports what is wrong in any of the files; a picture that is missing or broken leaves its place
/// empty.
///
/// ```
/// use katern::{Own, Sources, read};
/// let mut sources = Sources::new("krant"); // from memory: a program may hold its copy anywhere
/// katern::builtin::add(&mut sources);
/// let issue = "title: De Proefkrant\nnumber: 1\ndate: 2026-11-28\nlayout: club\n\
///              press: krantenpapier\npages: [{ template: binnen, slots: { main: brug } }]\n";
/// sources.add("issue.yaml", issue.as_bytes().to_vec(), Own::Issue);
/// let brug = "---\ntitle: De brug blijft dicht\n---\nDe oude brug blijft voorlopig gesloten.\n";
/// sources.add("articles/brug.md", brug.as_bytes().to_vec(), Own::Issue);
/// let read = read(&sources);
/// let issue = read.value.expect("an issue");
/// assert_eq!((issue.title.as_str(), issue.stories.len()), ("De Proefkrant", 1));
/// ```
pub fn read(sources: &Sources) -> Checked<Option<Issue>> {
    checked(|out| {
        let read = issue::issue(sources, out);
        once(out);
        // What is missing may stand in the store that is not there.
        if out.iter().any(|report| report.code == Code::MissingStore) {
            out.retain(|report| !matches!(report.code, Code::MissingFile | Code::MissingStory));
        }
        let mut issue = read?;
        issue.stories.iter_mut().for_each(Story::speak);
        if let Some(signs) = issue.layout.typography {
            let apart = Apart {
                language: language(&issue.language).and_then(Language::apart),
                ..Apart::default()
            };
            issue.stories.iter_mut().for_each(|story| typography(story, &signs, out));
            let (text, span) = (issue.title, issue.title_at);
            let words = Piece::Words { text, emphasis: Emphasis::Plain, apart, span };
            issue.title = line(Text { pieces: vec![words] }, &signs, out);
        } else {
            issue.stories.iter_mut().for_each(|story| typed(story, out));
        }
        Some(issue)
    })
}

/// Reads the layout of that name, `layouts/NAME.yaml`; `None` when there is none or it cannot be
/// used at all.
///
/// Reports all that is wrong in its file.
///
/// ```
/// let wrong = katern::read::layout(&katern::program(), "weekbald");
/// assert!(wrong.value.is_none());
/// assert!(wrong.reports[0].to_string().contains("weekbald"));
/// ```
pub fn layout(sources: &Sources, name: &str) -> Checked<Option<Layout>> {
    checked(|out| design::layout_file(sources, name, None, out))
}

/// The parts that the layout of that name takes from others and that can't follow what it changes.
pub fn left_behind(sources: &Sources, name: &str) -> Vec<Follower> {
    design::left_behind(sources, name)
}

/// Reads the press condition of that name, `layouts/press/NAME.yaml`; `None` when there is none or
/// it cannot be used at all.
///
/// Reports all that is wrong in its file.
pub fn press(sources: &Sources, name: &str) -> Checked<Option<Press>> {
    checked(|out| press::press_file(sources, name, None, out))
}

fn checked<T>(make: impl FnOnce(&mut Vec<Report>) -> T) -> Checked<T> {
    let mut reports = Vec::new();
    let value = make(&mut reports);
    Checked { value, reports }
}
