//! What the files of a build are called: `out/{title}-{date}-{page:03}.pdf` in, a path for each
//! file out.
//!
//! In: a pattern as it was typed, what `issue.yaml` calls the issue, the numbers of its pages. Out:
//! paths, or what is wrong with the pattern. Nothing on disk is looked at.

use crate::cli::exit::Stop;
use crate::read::Called;
use crate::report::nearest;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// Most figures that a number is padded to.
const MOST_FIGURES: usize = 9;

/// A key of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameKey {
    Title,
    Number,
    Date,
    Page,
}

/// The keys by their names.
const KEYS: [(&str, NameKey); 4] = [
    ("title", NameKey::Title),
    ("number", NameKey::Number),
    ("date", NameKey::Date),
    ("page", NameKey::Page),
];

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NamePart {
    /// Letters that stand in every name.
    Typed(String),
    /// What differs, and to how many figures a number is padded.
    Key(NameKey, usize),
}

/// A pattern of file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamePattern {
    parts: Vec<NamePart>,
    /// As it was typed.
    typed: String,
}

/// A file of a build, and the page that it holds; `None` for all pages.
pub type NamedFile = (PathBuf, Option<u32>);

impl NamePattern {
    /// A pattern as it is typed: `{{` and `}}` are braces.
    ///
    /// Gives what is wrong with it, and what to do.
    pub fn of(typed: &str) -> Result<NamePattern, Stop> {
        let wrong = |message: String, help: &str| {
            let message = format!("the pattern `{typed}` {message}");
            Err(Stop::Use(message, help.to_owned()))
        };
        let (mut parts, mut words) = (Vec::new(), String::new());
        let mut rest = typed;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            words.push_str(before);
            if let Some(after) = from.strip_prefix("{{").or_else(|| from.strip_prefix("}}")) {
                words.extend(from.chars().next());
                rest = after;
                continue;
            }
            let inside = from.strip_prefix('{').and_then(|after| after.split_once('}'));
            let Some((key, after)) = inside else {
                let brace = if from.starts_with('{') { "opens" } else { "closes" };
                let help = "Write a key as `{page}`, and a brace of the name itself twice: `{{`.";
                return wrong(format!("{brace} a key that is not whole"), help);
            };
            match named(key) {
                Ok(part) => parts.extend([NamePart::Typed(std::mem::take(&mut words)), part]),
                Err((message, help)) => return wrong(message, &help),
            }
            rest = after;
        }
        words.push_str(rest);
        parts.push(NamePart::Typed(words));
        Ok(NamePattern { parts, typed: typed.to_owned() })
    }

    /// The pattern in a path; `None` for one without braces.
    pub fn in_path(path: &Path) -> Option<Result<NamePattern, Stop>> {
        let typed = path.to_str().filter(|typed| typed.contains(['{', '}']))?;
        Some(NamePattern::of(typed))
    }

    /// Whether it gives each page a name of its own.
    pub fn is_a_page(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, NamePart::Key(NameKey::Page, _)))
    }

    /// The names of a build of an issue: one for all of its pages, or one for each.
    ///
    /// Stops where a key would lead out of its folder.
    pub fn names(&self, called: &Called, ascii: bool) -> Result<Vec<NamedFile>, Stop> {
        if !self.is_a_page() {
            return Ok(vec![(self.name(called, None, ascii)?, None)]);
        }
        let of = |page: &u32| Ok((self.name(called, Some(*page), ascii)?, Some(*page)));
        called.pages.iter().map(of).collect()
    }

    fn name(&self, called: &Called, page: Option<u32>, ascii: bool) -> Result<PathBuf, Stop> {
        let mut name = String::new();
        for part in &self.parts {
            match part {
                NamePart::Typed(words) => name.push_str(words),
                NamePart::Key(NameKey::Title, _) => {
                    let title = if ascii { folded(&called.title) } else { called.title.clone() };
                    name.push_str(&self.within(title)?);
                }
                NamePart::Key(NameKey::Date, _) => name.push_str(&called.date),
                NamePart::Key(NameKey::Number, figures) => {
                    name.push_str(&format!("{:0figures$}", called.number));
                }
                NamePart::Key(NameKey::Page, figures) => {
                    name.extend(page.map(|page| format!("{page:0figures$}")));
                }
            }
        }
        Ok(PathBuf::from(name))
    }

    /// A title that stays in its folder.
    fn within(&self, title: String) -> Result<String, Stop> {
        let strays = |c: char| matches!(c, '/' | '\\' | ':') || c.is_control();
        let said = match title.chars().find(|c| strays(*c)) {
            _ if title.is_empty() => "has no letter".to_owned(),
            _ if title.starts_with('.') => "begins with `.`".to_owned(),
            Some(sign) => format!("has `{}`", sign.escape_default()),
            None => return Ok(title),
        };
        let message = format!(
            "the title `{title}` {said}: with it `{}` would leave its folder, or name no file",
            self.typed
        );
        let help = "Write the name instead of `{title}`, or let `--ascii` make one of it.";
        Err(Stop::Use(message, help.to_owned()))
    }
}

/// A key with its figures; else what is wrong with it, and what to do.
fn named(key: &str) -> Result<NamePart, (String, String)> {
    let (name, form) = key.split_once(':').map_or((key, None), |(name, form)| (name, Some(form)));
    let Some((_, known)) = KEYS.iter().find(|(known, _)| *known == name) else {
        let near = nearest(name, KEYS.map(|(known, _)| known));
        let near = near.map(|near| format!("Did you mean `{{{near}}}`? ")).unwrap_or_default();
        let help = format!("{near}The keys are {{title}}, {{number}}, {{date}} and {{page}}.");
        return Err((format!("has the key `{{{key}}}`, which is none"), help));
    };
    let Some(form) = form else { return Ok(NamePart::Key(*known, 0)) };
    if !matches!(known, NameKey::Number | NameKey::Page) {
        let message = format!("pads `{name}`, which is no number: `{{{key}}}`");
        return Err((message, format!("Write `{{{name}}}`.")));
    }
    let figures = form.strip_prefix('0').and_then(|figures| figures.parse::<usize>().ok());
    match figures.filter(|figures| (1..=MOST_FIGURES).contains(figures)) {
        Some(figures) => Ok(NamePart::Key(*known, figures)),
        None => {
            let help = format!(
                "Write a nought and the figures, 1 to {MOST_FIGURES}: `{{{name}:03}}` is 007."
            );
            Err((format!("has `{{{key}}}`, and `{form}` is no number of figures"), help))
        }
    }
}

/// Words in ASCII, fit for a file name: diacritics folded, spaces and other signs hyphens; `issue`
/// when nothing is left.
fn folded(words: &str) -> String {
    let words = words.replace('ß', "ss").replace(['æ', 'Æ'], "ae").replace(['œ', 'Œ'], "oe");
    let words = words.replace('ø', "o").replace('Ø', "O").replace(['ł'], "l");
    let plain: String = words.nfd().filter(|c| !('\u{300}'..'\u{370}').contains(c)).collect();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-");
    if name.is_empty() { "issue".to_owned() } else { name.chars().take(80).collect() }
}

/// A title as the usual file name: small letters and figures of ASCII with hyphens between.
pub fn slug(title: &str) -> String {
    folded(title).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{NamePattern, folded, slug};
    use crate::cli::exit::Stop;
    use crate::read::Called;

    fn called(title: &str) -> Called {
        let date = "2026-11-28".to_owned();
        Called { title: title.to_owned(), number: 7, date, pages: vec![9, 10] }
    }

    fn names(pattern: &str, title: &str, ascii: bool) -> Result<Vec<String>, String> {
        let said = |stop: Stop| match stop {
            Stop::Use(message, help) => format!("{message} | {help}"),
            Stop::Report(..) => String::new(),
        };
        let names = NamePattern::of(pattern).and_then(|of| of.names(&called(title), ascii));
        let names = names.map_err(said)?;
        Ok(names.into_iter().map(|(path, _)| path.to_string_lossy().into_owned()).collect())
    }

    #[test]
    fn titles_become_file_names() {
        assert_eq!(slug("De Proefkrant"), "de-proefkrant");
        assert_eq!(slug("Één & ’t Ei/../"), "een-t-ei");
        assert_eq!(slug("Новая газета"), "issue");
        assert_eq!(folded("Straße naar Øst"), "Strasse-naar-Ost");
    }

    #[test]
    fn keys_are_filled_in() {
        let table = [
            ("{title}-{number:04}.pdf", false, vec!["De Één-0007.pdf"]),
            ("uit/{title}-{page:03}.pdf", true, vec!["uit/De-Een-009.pdf", "uit/De-Een-010.pdf"]),
            ("{page}{{{date}}}.pdf", false, vec!["9{2026-11-28}.pdf", "10{2026-11-28}.pdf"]),
        ];
        for (pattern, ascii, expected) in table {
            assert_eq!(
                names(pattern, "De Één", ascii),
                Ok(expected.into_iter().map(str::to_owned).collect())
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let table = [
            ("{pag}.pdf", "`{pag}`, which is none | Did you mean `{page}`?"),
            ("{}.pdf", "has the key `{}`, which is none | The keys are"),
            ("{page.pdf", "opens a key that is not whole"),
            ("page}.pdf", "closes a key that is not whole"),
            ("{title:03}", "pads `title`, which is no number"),
            ("{page:3}", "`3` is no number of figures"),
            ("{page:010}", "`010` is no number of figures"),
            ("{number:0}", "`0` is no number of figures"),
        ];
        for (pattern, said) in table {
            let found = names(pattern, "Krant", false).expect_err(pattern);
            assert!(found.contains(said), "{pattern}: {found}");
        }
        for title in ["../../etc", "a/b", "a\\b", "C:krant", "", ".", "a\nb"] {
            let found = names("uit/{title}.pdf", title, false).expect_err(title);
            assert!(found.contains("would leave its folder"), "{title:?}: {found}");
            assert!(names("uit/{title}.pdf", title, true).is_ok(), "{title:?}");
        }
    }
}
