//! `katern hyphenate`: words from the arguments or standard input in, one line a word out: the word, a tab, each break as it would print.

use crate::cli::stream::cannot_print;
use crate::cli::write::reason;
use crate::cli::{Exit, Hyphenate, Stop};
use crate::hyphenate::{Exceptions, Hyphenation, listing, listing_why};
use crate::language::language;
use crate::report::{Code, Report};
use std::io::{self, BufRead, Write};

/// Lists the breaks of words to `out`; a closed pipe ends it without complaint.
pub fn hyphenate(arguments: &Hyphenate, out: &mut dyn Write) -> Result<Exit, Stop> {
    let mut out = io::BufWriter::new(out);
    let with = manner(arguments)?;
    let mut list = |words: &str| -> io::Result<()> {
        words.split_whitespace().try_for_each(|word| {
            writeln!(out, "{}", if arguments.why { listing_why(word, &with) } else { listing(word, &with) })
        })
    };
    let mut ended = arguments.words.iter().try_for_each(|word| list(word));
    if arguments.words.is_empty() {
        let mut input = io::stdin().lock();
        let mut line = Vec::new();
        let mut number = 0u64;
        while ended.is_ok() && input.read_until(b'\n', &mut line).map_err(|error| no_input(&error))? > 0 {
            number += 1;
            let words = std::str::from_utf8(&line).map_err(|_| not_utf8(number))?;
            ended = list(words.trim_start_matches('\u{FEFF}'));
            line.clear();
        }
    }
    match ended.and_then(|()| out.flush()) {
        Err(error) => cannot_print(&error).map(|()| Exit::Clean),
        Ok(()) => Ok(Exit::Clean),
    }
}

/// The language and the house exceptions that were asked for.
fn manner(arguments: &Hyphenate) -> Result<Hyphenation, Stop> {
    let Some(language) = language(&arguments.lang) else {
        let help = "Write a tag such as `nl`, `en` or `fr`.".to_owned();
        return Err(Stop::Use(format!("`{}` is no language", arguments.lang), help));
    };
    let mut with = Hyphenation { language, ..Hyphenation::default() };
    if let Some(path) = &arguments.exceptions {
        let refused = |code, message: String| Stop::Report(Exit::Issue, Box::new(Report::error(code, message)));
        let text = std::fs::read(path).map_err(|error| {
            refused(Code::CannotRead, format!("cannot read {}: {}", path.display(), reason(&error)))
        })?;
        let text = String::from_utf8(text)
            .map_err(|_| refused(Code::NotUtf8, format!("{} is not UTF-8 text", path.display())))?;
        with.exceptions = Exceptions::parse(&text).map_err(|(line, message)| {
            refused(Code::BadValue, format!("{}, line {line}: {message}", path.display()))
        })?;
    }
    Ok(with)
}

fn no_input(error: &io::Error) -> Stop {
    let report = Report::error(Code::CannotRead, format!("cannot read standard input: {error}"));
    Stop::Report(Exit::Machine, Box::new(report))
}

fn not_utf8(line: u64) -> Stop {
    let report = Report::error(Code::NotUtf8, format!("line {line} of standard input is not UTF-8 text"));
    Stop::Report(Exit::Issue, Box::new(report.help("Save the word list as UTF-8.")))
}
