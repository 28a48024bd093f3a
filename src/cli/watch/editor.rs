//! A command for an editor with gaps for file, line and column -> the editor, opened.
//!
//! The command is read once, when the program starts, and parted at its spaces: no shell sees it,
//! and nothing that a browser sends becomes part of it but the number of a place.

use crate::cli::exit::Stop;
use std::process::{Command, Stdio};
use std::thread;

/// The words of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorCommand {
    words: Vec<String>,
}

/// A place in a file on this disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedPlace {
    /// The file.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

impl EditorCommand {
    /// Reads a command; one without words, or without `{file}`, is refused.
    pub fn read(text: &str) -> Result<EditorCommand, Stop> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let names = words.iter().skip(1).any(|word| word.contains("{file}"));
        if names {
            return Ok(EditorCommand { words });
        }
        let message = format!("`--editor` says `{text}`, which opens no file");
        let help = "Name a program with a place for the file: `code -g {file}:{line}:{column}`.";
        Err(Stop::Use(message, help.to_owned()))
    }

    /// The words with a place in their gaps.
    fn filled(&self, place: &EditedPlace) -> Vec<String> {
        let fill = |word: &String| {
            // The file last: what its name holds is not filled again.
            word.replace("{line}", &place.line.to_string())
                .replace("{column}", &place.column.to_string())
                .replace("{file}", &place.file)
        };
        self.words.iter().map(fill).collect()
    }

    /// Opens a place; gives why it could not be.
    pub fn open(&self, place: &EditedPlace) -> Result<(), String> {
        let words = self.filled(place);
        let Some((program, arguments)) = words.split_first() else { return Ok(()) };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| format!("`{program}`: {error}"))?;
        // Waited for, so that it does not stay behind when it has ended.
        thread::spawn(move || child.wait());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{EditedPlace, EditorCommand};

    #[test]
    fn a_place_is_filled_in_and_no_word_of_it_parted() {
        let command = EditorCommand::read("code -g {file}:{line}:{column}").expect("a command");
        let file = "krant/articles/de {line} brug; rm.md".to_owned();
        let words = command.filled(&EditedPlace { file, line: 12, column: 3 });
        assert_eq!(words, ["code", "-g", "krant/articles/de {line} brug; rm.md:12:3"]);
        for wrong in ["", "code", "{file}", "code {line}"] {
            assert!(EditorCommand::read(wrong).is_err(), "{wrong}");
        }
    }
}
