//! Addresses: where one that is too long for its line may be parted, never with a hyphen.
//!
//! In: a word. Out: whether it is one, and the places. A sign of the address stands at the next
//! line's start, so that nobody takes it for the sentence's own; a slash stays behind.

use super::glue::opened;

/// What an address leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locator {
    /// A page: `https://…`, `www.krant.nl`, `krant.nl/lezers`.
    Web,
    /// A letter box or a file: `lezers@krant.nl`, `notulen_van_de_raad.pdf`.
    Other,
}

/// Characters that stay together at either end of an address.
const LEAST: usize = 3;

/// What a word is an address of; `None` where it is none.
pub fn address(word: &str) -> Option<Locator> {
    // A glance at the bytes first: nearly every word is plain.
    if !word.bytes().any(|b| matches!(b, b'/' | b'.' | b'@' | b'_')) {
        return None;
    }
    let bare = opened(word);
    if is_web(bare) {
        return Some(Locator::Web);
    }
    let joined = |sign: char| {
        let sides = bare.split_once(sign);
        sides.is_some_and(|(left, right)| {
            left.ends_with(char::is_alphanumeric) && right.starts_with(char::is_alphanumeric)
        })
    };
    let handle = bare.starts_with('@') && bare.contains('_');
    (joined('@') || joined('_') || handle).then_some(Locator::Other)
}

fn is_web(bare: &str) -> bool {
    if bare.contains("://") || bare.starts_with("www.") {
        return true;
    }
    let Some((host, _)) = bare.split_once('/') else { return false };
    let label =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let country = host.rsplit('.').next().unwrap_or("");
    host.contains('.')
        && host.split('.').all(label)
        && (2..=6).contains(&country.len())
        && country.chars().all(|c| c.is_ascii_lowercase())
}

/// Where an address may be parted: after a slash, before another of its signs; never a hyphen's
/// end.
pub(super) fn parts(word: &str) -> Vec<usize> {
    let body = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '”', '’', '"']).len();
    let start = word.len() - opened(word).len();
    let first = word[start..].find("://").map_or(start, |at| start + at + 3);
    let count = |text: &str| text.chars().count();
    let part = |(at, sign): (usize, char)| {
        let before = word[..at].chars().next_back().unwrap_or(' ');
        let signs = ['.', '?', '&', '-', '#', '_', '=', '~', '%', '@'];
        let here = before == '/' && sign != '/' || before != '/' && signs.contains(&sign);
        (here
            && at > first
            && at < body
            && count(&word[first..at]) >= LEAST
            && count(&word[at..body]) >= LEAST)
            .then_some(at)
    };
    word.char_indices().filter_map(part).collect()
}
