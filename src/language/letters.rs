//! Letters -> what they stand for in any of our languages, and how they compare with texts.

/// Whether a small letter stands for a vowel sound somewhere: a part of a word without one is no
/// syllable in any of our languages.
pub(crate) fn vowel(letter: char) -> bool {
    if letter.is_ascii() {
        return matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    }
    matches!(letter, 'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ý' | 'ÿ')
        || "āăąēĕėęěīĭįıōŏőœūŭůűųȳ".contains(letter)
}

/// Whether small letters write a Roman numeral of four signs or more (`viii`).
pub(crate) fn roman(letters: &[char]) -> bool {
    if letters.len() < 4 || !letters.iter().all(|l| "ivxlcdm".contains(*l)) {
        return false;
    }
    let text: String = letters.iter().collect();
    let mut rest = text.trim_start_matches('m');
    for (ten, five, one) in [('m', 'd', 'c'), ('c', 'l', 'x'), ('x', 'v', 'i')] {
        let nine: String = [one, ten].iter().collect();
        let four: String = [one, five].iter().collect();
        if let Some(after) = rest.strip_prefix(&nine).or_else(|| rest.strip_prefix(&four)) {
            rest = after;
            continue;
        }
        rest = rest.strip_prefix(five).unwrap_or(rest);
        for _ in 0..3 {
            rest = rest.strip_prefix(one).unwrap_or(rest);
        }
    }
    rest.is_empty()
}

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

/// Whether a break in a name parts a consonant from its h (`Pas-hinyan`), and none of a language's
/// own parts of names begins there (`Oost-huizen`).
pub(crate) fn foreign_digraph(letters: &[char], k: usize, parts: &[&str]) -> bool {
    let digraph = matches!(letters[k - 1], 'b' | 'c' | 'd' | 'g' | 'k' | 'p' | 's' | 't' | 'z');
    // `Coutin-ho`: Portuguese nh and lh.
    let last = letters.len() - k == 2;
    let own = || letters[k - 1] != 'c' && parts.iter().any(|part| begins(&letters[k..], part));
    letters[k] == 'h' && (last || (digraph && !own()))
}

#[cfg(test)]
mod tests {
    use super::{begins, ends, one_of, roman, vowel};

    #[test]
    fn vowels_with_marks_are_vowels() {
        assert!("aeiouyéèëïöüäâôűœ".chars().all(vowel));
        assert!(!"bcdfghjklmnpqrstvwxzçñß".chars().any(vowel));
    }

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn roman_numerals() {
        assert!(roman(&letters("viii")) && roman(&letters("mcmxcix")));
        assert!(!roman(&letters("civil")) && !roman(&letters("mild")) && !roman(&letters("vivid")));
    }

    #[test]
    fn letters_against_texts() {
        let letters = letters("laan");
        assert!(begins(&letters, "la") && !begins(&letters, "an") && !begins(&letters, "laantje"));
        assert!(ends(&letters, "aan") && ends(&letters, "") && !ends(&letters, "la"));
        assert!(one_of(&letters, ["weg", "laan"]) && !one_of(&letters, ["la", "laane"]));
    }
}
