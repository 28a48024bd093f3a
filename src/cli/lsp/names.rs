//! The names that an issue may use, each with what is worth knowing of it: sizes of slots, titles
//! of stories, mixtures of inks.
//!
//! In: the files of an issue as they stand. Out: names in order. Of an issue that is half written
//! the layout is known as long as its line `layout:` is whole.

use crate::cli::layouts::described;
use crate::cli::lsp::cursor::{Cursor, Wants};
use crate::color::Ink;
use crate::layout::Layout;
use crate::lint::RULES;
use crate::read;
use crate::source::{Own, Sources};
use crate::style::{Role, Style};
use std::collections::BTreeSet;

/// A name, with what is worth knowing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it is written.
    pub name: String,
    /// In a line.
    pub about: String,
}

/// The layout of an issue, or of a layout file that is edited.
pub fn layout_of(sources: &Sources, path: &str) -> Option<Layout> {
    let own = path.strip_prefix("layouts/").and_then(|name| name.strip_suffix(".yaml"));
    let name = match own {
        Some(name) => name.to_owned(),
        None => {
            let text = text_of(sources, "issue.yaml")?;
            let line = text.lines().find_map(|line| line.strip_prefix("layout:"))?;
            let name = line.split('#').next()?.trim();
            name.trim_matches(['"', '\'']).to_owned()
        }
    };
    read::layout(sources, &name).value
}

/// The text of a file.
pub fn text_of(sources: &Sources, path: &str) -> Option<String> {
    let file = sources.find(path)?;
    Some(String::from_utf8_lossy(sources.bytes(file)).into_owned())
}

/// The names that fit where the cursor is.
pub fn names(sources: &Sources, path: &str, cursor: &Cursor) -> Vec<Name> {
    let plain = |name: &str| Name { name: name.to_owned(), about: String::new() };
    let layout = || layout_of(sources, path);
    match cursor.wants {
        Wants::Layout => files(sources, "layouts/", ".yaml"),
        Wants::Press => files(sources, "layouts/press/", ".yaml"),
        Wants::Story => {
            let mut stories = files(sources, "articles/", ".md");
            for story in &mut stories {
                let text = text_of(sources, &format!("articles/{}.md", story.name));
                story.about = text.as_deref().map(title).unwrap_or_default();
            }
            stories
        }
        Wants::Picture => files(sources, "pictures/", ""),
        Wants::Template => {
            let layout = layout();
            let templates = layout.iter().flat_map(|layout| layout.templates.values());
            let about = |slots: Vec<&str>| slots.join(", ");
            templates
                .map(|of| Name { name: of.name.to_string(), about: about(of.slots()) })
                .collect()
        }
        Wants::Slot => {
            let (layout, name) = (layout(), cursor.template.as_deref().unwrap_or_default());
            let all = layout.map_or_else(Vec::new, |layout| described(&layout, sources, name));
            all.into_iter().map(|(name, about)| Name { name, about }).collect()
        }
        Wants::Ink => {
            let inks = layout().map(|layout| layout.inks).unwrap_or_default();
            inks.iter().map(|(name, ink)| Name { name: name.clone(), about: mixed(*ink) }).collect()
        }
        Wants::Style => {
            let styles = layout().map(|layout| layout.styles).unwrap_or_default();
            let about = |role: Role| styles.get(&role).map(set).unwrap_or_default();
            let all = Role::ALL.iter().copied();
            all.map(|role| Name { name: role.name().to_owned(), about: about(role) }).collect()
        }
        Wants::Ladder => {
            let layout = layout();
            layout.iter().flat_map(|layout| layout.ladders.keys()).map(|name| plain(name)).collect()
        }
        Wants::Section => sections(sources, layout().as_ref()),
        Wants::Rule => {
            let rule = |rule: &&crate::lint::rule::Rule| Name {
                name: rule.code.name().to_owned(),
                about: rule.says.to_owned(),
            };
            RULES.iter().map(rule).collect()
        }
    }
}

/// The names of files in a folder, none deeper.
fn files(sources: &Sources, folder: &str, end: &str) -> Vec<Name> {
    let inside = |path: &str| {
        let name = path.strip_prefix(folder)?.strip_suffix(end)?;
        (!name.is_empty() && (end.is_empty() || !name.contains('/'))).then(|| name.to_owned())
    };
    let all = sources.files().filter_map(|(_, file)| {
        let of = if file.own == Own::Issue { "" } else { "Katern" };
        inside(&file.path).map(|name| (name, of))
    });
    let all: BTreeSet<(String, &str)> = all.collect();
    all.into_iter().map(|(name, about)| Name { name, about: about.to_owned() }).collect()
}

/// The sections that templates and pages name.
fn sections(sources: &Sources, layout: Option<&Layout>) -> Vec<Name> {
    let of_templates = layout.into_iter().flat_map(|layout| layout.templates.values());
    let mut all: BTreeSet<String> = of_templates.map(|of| of.section.clone()).collect();
    let issue = text_of(sources, "issue.yaml").unwrap_or_default();
    let of_pages = issue.lines().filter_map(|line| line.trim().strip_prefix("section:"));
    all.extend(of_pages.map(|name| name.trim().trim_matches('"').to_owned()));
    all.remove("");
    all.into_iter().map(|name| Name { name, about: String::new() }).collect()
}

/// The title of a story, as its front matter has it.
pub fn title(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("title:"));
    line.unwrap_or_default().trim().trim_matches('"').to_owned()
}

/// An ink as its mixture: `80 % magenta, 85 % yellow`.
pub fn mixed(ink: Ink) -> String {
    let parts = [(ink.c, "C"), (ink.m, "M"), (ink.y, "Y"), (ink.k, "K")];
    let part = |(part, name): &(u16, &str)| format!("{name} {} %", f64::from(*part) / 10.0);
    parts.iter().filter(|(part, _)| *part > 0).map(part).collect::<Vec<_>>().join(", ")
}

/// A style as its size and leading: `9 / 11 pt`.
pub fn set(style: &Style) -> String {
    format!("{} / {} pt", style.size, style.lead)
}
