//! `katern hyphenate`: words from the arguments or standard input in, one line a word out: the
//! word, a tab, each break as it would print.
//!
//! A word, a line and a list of exceptions have limits, so that no input can take the machine down.

use crate::cli::arguments::Hyphenate;
use crate::cli::exit::{Exit, Stop};
use crate::cli::stream::cannot_print;
use crate::folder::machine::is_absent;
use crate::folder::machine::reason;
use crate::hyphenate::{Exceptions, Hyphenation, listing, listing_why};
use crate::language::language;
use crate::read::{LARGEST_TEXT, overlong};
use crate::report::{Code, Report};
use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

/// Most bytes of a word; each of its breaks is listed with the whole word.
const LONGEST: usize = 1_000;

/// Lists the breaks of words to `out`; a closed pipe ends it without complaint.
pub fn hyphenate(arguments: &Hyphenate, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut out = io::BufWriter::new(out);
    let with = manner(arguments)?;
    let mut list = |words: &str| -> io::Result<()> {
        words.split_whitespace().try_for_each(|word| {
            writeln!(
                out,
                "{}",
                if arguments.why { listing_why(word, &with) } else { listing(word, &with) }
            )
        })
    };
    if let Some(length) = arguments.words.iter().find_map(|words| too_long(words)) {
        let message = format!("a word has {length} bytes, and {LONGEST} is the most");
        return Err(Stop::Use(message, "Part the words by spaces.".to_owned()));
    }
    let mut ended = arguments.words.iter().try_for_each(|word| list(word));
    if arguments.words.is_empty() {
        let mut input = io::stdin().lock();
        let mut number = 0u64;
        while ended.is_ok() {
            number += 1;
            match line(&mut input, number)? {
                Some(words) => ended = list(words.trim_start_matches('\u{FEFF}')),
                None => break,
            }
        }
    }
    match ended.and_then(|()| out.flush()) {
        Err(error) => cannot_print(&error).map(|()| Exit::Clean),
        Ok(()) => Ok(Exit::Clean),
    }
}

/// The next line of standard input.
fn line(input: &mut dyn BufRead, number: u64) -> Result<Option<String>, Stop> {
    let mut line = Vec::new();
    let read = input.take(LARGEST_TEXT as u64 + 1).read_until(b'\n', &mut line);
    if read.map_err(|error| no_input(&error))? == 0 {
        return Ok(None);
    }
    let refused = |code, message: String, help: &str| {
        Err(Stop::Report(Exit::Issue, Box::new(Report::error(code, message).help(help))))
    };
    if line.len() > LARGEST_TEXT {
        let message =
            format!("line {number} of standard input has more than {} MiB", LARGEST_TEXT >> 20);
        return refused(Code::CannotRead, message, "Write a word a line.");
    }
    match String::from_utf8(line) {
        Ok(words) => match too_long(&words) {
            Some(length) => {
                let message = format!(
                    "line {number} of standard input has a word of {length} bytes, and {LONGEST} \
                    is the most"
                );
                refused(
                    Code::BadValue,
                    message,
                    "Part the words by spaces, or write a word a line.",
                )
            }
            None => Ok(Some(words)),
        },
        Err(_) => {
            let message = format!("line {number} of standard input is not UTF-8 text");
            refused(Code::NotUtf8, message, "Save the word list as UTF-8.")
        }
    }
}

/// The length of a word that is too long to list.
fn too_long(words: &str) -> Option<usize> {
    words.split_whitespace().map(str::len).find(|length| *length > LONGEST)
}

/// The language and the house exceptions that were asked for.
fn manner(arguments: &Hyphenate) -> Result<Hyphenation, Stop> {
    let Some(language) = language(&arguments.lang) else {
        let help = "Write a tag such as `nl`, `en` or `fr`.".to_owned();
        return Err(Stop::Use(format!("`{}` is no language", arguments.lang), help));
    };
    let mut with = Hyphenation { language, ..Hyphenation::default() };
    if let Some(path) = &arguments.exceptions {
        let refused = |code, message: String| {
            Stop::Report(Exit::Issue, Box::new(Report::error(code, message)))
        };
        let text = list_of(path)?;
        let text = String::from_utf8(text)
            .map_err(|_| refused(Code::NotUtf8, format!("{} is not UTF-8 text", path.display())))?;
        with.exceptions = Exceptions::parse(&text).map_err(|(line, message)| {
            refused(Code::BadValue, format!("{}, line {line}: {message}", path.display()))
        })?;
    }
    Ok(with)
}

/// The bytes of a list of exceptions; a pipe is waited for, since somebody fills it.
fn list_of(path: &Path) -> Result<Vec<u8>, Stop> {
    let refused = |exit, message: String| {
        Stop::Report(exit, Box::new(Report::error(Code::CannotRead, message)))
    };
    let failed = |error: io::Error| {
        let not_there = is_absent(&error) || error.kind() == io::ErrorKind::IsADirectory;
        let exit = if not_there { Exit::Issue } else { Exit::Machine };
        refused(exit, format!("cannot read {}: {}", path.display(), reason(&error)))
    };
    let mut text = Vec::new();
    let most = LARGEST_TEXT as u64;
    File::open(path).map_err(failed)?.take(most + 1).read_to_end(&mut text).map_err(failed)?;
    if text.len() as u64 > most {
        return Err(Stop::from(&overlong(&path.to_string_lossy(), text.len() as u64)));
    }
    Ok(text)
}

fn no_input(error: &io::Error) -> Stop {
    let report = Report::error(Code::CannotRead, format!("cannot read standard input: {error}"));
    Stop::Report(Exit::Machine, Box::new(report))
}
