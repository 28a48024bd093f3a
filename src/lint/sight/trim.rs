//! Words without the signs beside them.
//!
//! In: a word as it is printed. Out: what of it is letters and figures.

/// A word without the signs beside it.
pub fn trimmed(word: &str) -> &str {
    // Most words have none; the table of all letters need not be asked for it.
    match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => word,
        _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
    }
}
