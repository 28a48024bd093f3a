//! Stores: folders outside an issue that are lent to it.
//!
//! In: nothing; plain data. Whoever calls says which folder a store is; an issue knows its name
//! alone, so that no issue can reach what it was not lent.

/// Most letters of a store's name.
const LONGEST_NAME: usize = 32;

/// Which store of `Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoreId(pub u16);

/// A store that is lent to an issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lent {
    /// Its name, by which the issue includes it.
    pub name: String,
    /// How messages name its folder: as the caller wrote it.
    pub root: String,
}

/// What the name of a store may be, for messages.
pub const STORE_NAME: &str =
    "a plain word: small letters a to z, figures and hyphens, a letter first, 32 at most";

/// Whether a word may name a store: `katern` is what the program's own files are called by.
pub fn is_store_name(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let begins = word.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    begins && word.len() <= LONGEST_NAME && word.bytes().all(plain) && word != "katern"
}

#[cfg(test)]
mod tests {
    use super::is_store_name;

    #[test]
    fn a_store_s_name_is_a_plain_word() {
        for word in ["a", "anp", "huis-advertenties", "foto2"] {
            assert!(is_store_name(word), "{word}");
        }
        let long = "a".repeat(33);
        let wrong = ["", "ANP", "../x", "a/b", "a.b", "2a", "-a", "a b", "é", "katern", &long];
        for word in wrong {
            assert!(!is_store_name(word), "{word}");
        }
    }
}
