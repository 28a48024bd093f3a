//! A mark comes in, the words that a message names it by go out.

use crate::page::Shape;

/// The words of a run, for messages: at most thirty characters.
pub(super) fn words(shape: &Shape) -> String {
    match shape {
        Shape::Glyphs(run) if run.text.chars().count() > 30 => {
            format!("{}…", run.text.chars().take(29).collect::<String>())
        }
        Shape::Glyphs(run) => run.text.clone(),
        _ => String::new(),
    }
}

/// How many inks, in words.
pub(super) fn inks(count: usize) -> String {
    if count == 1 { "one ink".to_owned() } else { format!("{count} inks") }
}
