//! The language that this run of the program speaks, as its locale or `--messages` has it.
//!
//! It is a thing of the process, as the locale is: set once when it begins, and asked where words
//! reach a reader. Data for machines are as the program is written, unless a language is asked for
//! by name: machines rest on codes.

use crate::messages::{Speech, said, said_by_line};
use std::borrow::Cow;
use std::ffi::OsString;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether it is the house's.
static HOUSE: AtomicBool = AtomicBool::new(false);
/// Whether it was asked for by name.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Settles the language by the words of the command line and the locale. The words are looked at
/// before they are read as arguments, so that what is wrong with them is said in it, too.
pub fn begin(arguments: &[OsString]) {
    let asked = named(arguments);
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let set = variables.map(|name| std::env::var(name).unwrap_or_default());
    let speech = asked.unwrap_or_else(|| Speech::of_locale(set.iter().map(String::as_str)));
    HOUSE.store(speech == Speech::House, Ordering::Relaxed);
    ASKED.store(asked.is_some(), Ordering::Relaxed);
}

/// The language that is named behind `--messages`, if it is one.
fn named(arguments: &[OsString]) -> Option<Speech> {
    let words: Vec<Cow<str>> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let value = match word.strip_prefix("--messages") {
            Some("") => words.get(at + 1)?.as_ref(),
            Some(rest) => rest.strip_prefix('=')?,
            None => return None,
        };
        Speech::of_tag(value)
    })
}

/// The language.
pub fn speech() -> Speech {
    if HOUSE.load(Ordering::Relaxed) { Speech::House } else { Speech::Written }
}

/// A sentence in it.
pub fn over(text: &str) -> Cow<'_, str> {
    said(speech(), text)
}

/// Lines in it, each by itself.
pub fn over_lines(text: &str) -> Cow<'_, str> {
    said_by_line(speech(), text)
}

/// From now on data are for a person, in whose page they are shown: they speak the language, too.
pub fn data_are_read() {
    ASKED.store(true, Ordering::Relaxed);
}

/// A sentence for machines: in the language that was asked for by name, else as it is written.
pub fn over_for_data(text: &str) -> Cow<'_, str> {
    if ASKED.load(Ordering::Relaxed) { over(text) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::messages::Speech;
    use std::ffi::OsString;

    #[test]
    fn a_language_is_asked_for_by_name() {
        let named =
            |words: &[&str]| named(&words.iter().map(OsString::from).collect::<Vec<OsString>>());
        assert_eq!(named(&["katern", "--messages", "nl", "check"]), Some(Speech::House));
        assert_eq!(named(&["katern", "check", "--messages=en"]), Some(Speech::Written));
        assert_eq!(named(&["katern", "check", "--messages"]), None);
        assert_eq!(named(&["katern", "--messages", "fy"]), None);
    }
}
