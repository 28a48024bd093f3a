//! Signs that only steer breaking, soft hyphens and joiners: words with them come in, what prints
//! goes out.

/// A text without the signs that only steer breaking.
pub fn visible(text: &str) -> String {
    if steers(text) { text.chars().filter(|c| !steering(*c)).collect() } else { text.to_owned() }
}

/// Whether a text has signs that only steer breaking.
pub fn steers(text: &str) -> bool {
    !text.is_ascii() && text.contains(steering)
}

/// Whether a sign only steers breaking, and prints nothing.
pub fn steering(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{2060}' | '\u{200B}')
}

/// A word for a message: at most forty characters of it.
pub fn shortened(word: &str) -> String {
    match word.char_indices().nth(40) {
        None => word.to_owned(),
        Some(_) => format!("{}…", word.chars().take(39).collect::<String>()),
    }
}
