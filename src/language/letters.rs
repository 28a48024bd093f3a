//! Letters -> what they stand for in any of our languages.

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

#[cfg(test)]
mod tests {
    use super::{roman, vowel};

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
}
