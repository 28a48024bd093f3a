//! What an editor is answered: completion, hover, definition.
//!
//! In: what is being edited, and where the cursor stands. Out: values of LSP; `None` where nothing
//! is to be said.

use crate::cli::lsp::cursor::{Cursor, Wants, cursor};
use crate::cli::lsp::editing::{Editing, address};
use crate::cli::lsp::found::{FoundNow, fit};
use crate::cli::lsp::names::{layout_of, names, text_of, title};
use crate::cli::lsp::position::{byte, range};
use crate::cli::speech::over;
use crate::read::read;
use crate::source::{Own, Sources, Span};
use serde_json::{Value, json};

/// Pixels per inch of print: a picture's size on paper is told at it.
const PRINTED: f64 = 300.0;
/// What a completion is, for its sign in the editor: LSP's `Reference`.
const REFERENCE: u32 = 18;

/// Where a request asks, in a file of the issue.
struct AskedPlace {
    sources: Sources,
    path: String,
    text: String,
    cursor: Cursor,
}

fn asked(editing: &Editing, params: &Value) -> Option<AskedPlace> {
    let uri = params.get("textDocument")?.get("uri")?.as_str()?;
    let path = editing.path(uri)?;
    let sources = editing.folder()?.sources;
    let text = editing.text_of(uri).or_else(|| text_of(&sources, &path))?;
    let at = byte(&text, params.get("position")?)?;
    let cursor = cursor(&path, &text, at)?;
    Some(AskedPlace { sources, path, text, cursor })
}

/// The names that fit where the cursor is.
pub fn completion(editing: &Editing, params: &Value) -> Option<Value> {
    let of = asked(editing, params)?;
    let replaced = range(&of.text, of.cursor.at.0, of.cursor.at.1);
    let is_slot = of.cursor.wants == Wants::Slot;
    let colon = is_slot && !of.text.get(of.cursor.at.1..)?.starts_with(':');
    let item = |name: crate::cli::lsp::names::Name| {
        let written = if colon { format!("{}: ", name.name) } else { name.name.clone() };
        json!({
            "label": name.name,
            "kind": REFERENCE,
            "detail": over(&name.about),
            "textEdit": { "range": replaced, "newText": written },
        })
    };
    let all = names(&of.sources, &of.path, &of.cursor).into_iter().map(item);
    Some(json!({ "isIncomplete": false, "items": all.collect::<Vec<Value>>() }))
}

/// What stands at the cursor, with its sizes.
pub fn hover(editing: &Editing, last: Option<&FoundNow>, params: &Value) -> Option<Value> {
    let of = asked(editing, params)?;
    let word = of.cursor.word.as_str();
    let known = || names(&of.sources, &of.path, &of.cursor).into_iter().find(|of| of.name == word);
    let about = match of.cursor.wants {
        Wants::Story => {
            let text = text_of(&of.sources, &format!("articles/{word}.md"))?;
            let mut lines = vec![title(&text)];
            let facts = last.and_then(|found| found.stories.iter().find(|story| story.id == word));
            if let Some(story) = facts {
                let state = fit(story).unwrap_or_else(|| "fits".to_owned());
                let rows = story.rows;
                lines.push(format!("{}; {}", over(&format!("{rows} rows")), over(&state)));
            }
            lines.join("\n\n")
        }
        Wants::Picture => {
            let issue = read(&of.sources).value?;
            let file = of.sources.find(&format!("pictures/{word}"))?;
            let picture = issue.pictures.get(&file)?;
            let (width, height) = (picture.width, picture.height);
            let mm = |pixels: u32| f64::from(pixels) * 25.4 / PRINTED;
            let paper = format!("{:.0} x {:.0} mm", mm(width), mm(height));
            let pixels = over(&format!("{width} x {height} pixels")).into_owned();
            format!("{pixels}; {}", over(&format!("{paper} at {PRINTED} per inch")))
        }
        Wants::Template => {
            let mut slots = of.cursor.clone();
            (slots.wants, slots.template) = (Wants::Slot, Some(word.to_owned()));
            let all = names(&of.sources, &of.path, &slots).into_iter();
            let line =
                |of: crate::cli::lsp::names::Name| format!("- `{}`: {}", of.name, over(&of.about));
            all.map(line).collect::<Vec<_>>().join("\n")
        }
        _ => over(&known()?.about).into_owned(),
    };
    let shown = format!("**{word}**\n\n{about}");
    let range = range(&of.text, of.cursor.at.0, of.cursor.at.1);
    Some(json!({ "contents": { "kind": "markdown", "value": shown }, "range": range }))
}

/// Where the name at the cursor is defined, in a file of the issue.
pub fn definition(editing: &Editing, params: &Value) -> Option<Value> {
    let of = asked(editing, params)?;
    let (word, root) = (of.cursor.word.as_str(), editing.root.as_ref()?);
    let head = json!({ "line": 0, "character": 0 });
    let whole = |path: String| {
        let there = of.sources.find(&path).and_then(|id| of.sources.file(id));
        let own = there.is_some_and(|file| file.own == Own::Issue);
        let uri = editing.uri(&path).unwrap_or_else(|| address(&root.join(&path)));
        own.then(|| json!({ "uri": uri, "range": { "start": head, "end": head } }))
    };
    match of.cursor.wants {
        Wants::Story => whole(format!("articles/{word}.md")),
        Wants::Picture => whole(format!("pictures/{word}")),
        Wants::Layout => whole(format!("layouts/{word}.yaml")),
        Wants::Press => whole(format!("layouts/press/{word}.yaml")),
        Wants::Template | Wants::Slot => {
            let layout = layout_of(&of.sources, &of.path)?;
            let named =
                if of.cursor.wants == Wants::Slot { of.cursor.template.as_deref()? } else { word };
            let template = layout.templates.values().find(|of| *of.name == *named)?;
            let area = template.of_slot(word).next().map(|area| area.span);
            place(editing, &of.sources, area.unwrap_or(template.span))
        }
        Wants::Ink | Wants::Style | Wants::Ladder => {
            let layout = layout_of(&of.sources, &of.path)?;
            let text = String::from_utf8_lossy(of.sources.bytes(layout.file)).into_owned();
            let key = format!("{word}:");
            let own = |at: &usize| {
                let before = text.get(..*at).unwrap_or_default().chars().next_back();
                before.is_none_or(|sign| matches!(sign, ' ' | '\n' | '{'))
            };
            let at = text.match_indices(key.as_str()).map(|(at, _)| at).find(own)?;
            place(editing, &of.sources, Span::new(layout.file, at..at + word.len()))
        }
        Wants::Section | Wants::Rule => None,
    }
}

/// A place in a file of the issue; what ships with the program is in no file that an editor opens.
fn place(editing: &Editing, sources: &Sources, span: Span) -> Option<Value> {
    let file = sources.file(span.file).filter(|file| file.own == Own::Issue)?;
    let text = String::from_utf8_lossy(sources.bytes(span.file));
    let range = range(&text, span.start as usize, span.end as usize);
    Some(json!({ "uri": editing.uri(&file.path)?, "range": range }))
}
