//! Letters of a word and a text come in, whether they begin, end or are alike goes out.
//!
//! Source: none; Dutch is told by letters, lists of Dutch are texts.

/// Whether letters begin with a text.
pub(crate) fn begins(letters: &[char], text: &str) -> bool {
    letters.len() >= text.len() && text.chars().zip(letters).all(|(sign, &letter)| sign == letter)
}

/// Whether letters end with a text.
pub(crate) fn ends(letters: &[char], text: &str) -> bool {
    letters.len() >= text.len() && begins(&letters[letters.len() - text.len()..], text)
}

/// Whether letters are one of several texts.
pub(crate) fn one_of<'a>(letters: &[char], texts: impl IntoIterator<Item = &'a str>) -> bool {
    texts.into_iter().any(|text| text.chars().eq(letters.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::{begins, ends, one_of};

    #[test]
    fn letters_against_texts() {
        let letters = ['l', 'a', 'a', 'n'];
        assert!(begins(&letters, "la") && !begins(&letters, "an") && !begins(&letters, "laantje"));
        assert!(ends(&letters, "aan") && ends(&letters, "") && !ends(&letters, "la"));
        assert!(one_of(&letters, ["weg", "laan"]) && !one_of(&letters, ["la", "laane"]));
    }
}
