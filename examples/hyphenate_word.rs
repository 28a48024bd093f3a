//! Where words may be broken:
//! `cargo run --release --example hyphenate_word -- geëxplodeerd krachtmeting`.

use katern::hyphenate::printed;
use katern::{Hyphenation, hyphenate};

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let usual = || vec!["geëxplodeerd".to_owned(), "krachtmeting".to_owned()];
    for word in if asked.is_empty() { usual() } else { asked } {
        print!("{}", breaks(&word));
    }
}

/// One line a break: both sides as they are printed, how good it is, and where it comes from.
pub fn breaks(word: &str) -> String {
    let dutch = Hyphenation::default();
    let mut lines = format!("{word}\n");
    for one in hyphenate(word, &dutch) {
        let (before, after) = printed(word, &one);
        lines += &format!("  {before} {after} ({}, {})\n", one.class.text(), one.why.text());
    }
    lines
}
