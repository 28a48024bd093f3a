//! Texts of other hands: cut from the prose that stands beside the project, at any length.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A number that seems random, the same each time (xorshift, Marsaglia 2003).
pub struct Dice(pub u64);

impl Dice {
    /// A number under another.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (n.max(1) as u64)).unwrap_or(0)
    }
}

/// The paragraphs of the prose that stands beside the project; nothing where it is absent.
pub fn prose() -> Vec<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/prose");
    let Ok(files) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: there is no prose in {}", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    let parted = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("prose");
        let one = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
        text.split("\n\n").map(one).filter(|part| part.len() > 20).collect()
    };
    paths.iter().map(parted).collect()
}

/// A text of about so many characters: paragraphs from a random place on, the last cut at a word.
pub fn thrown(prose: &[Vec<String>], characters: usize, dice: &mut Dice) -> String {
    let mut text = String::new();
    let mut left = characters;
    while left > 0 {
        let of = &prose[dice.below(prose.len())];
        for part in of.iter().skip(dice.below(of.len())) {
            let length = part.chars().count();
            if left <= 40 && !text.is_empty() {
                return text;
            }
            let own: String = if length > left {
                let cut: String = part.chars().take(left).collect();
                let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
                format!("{}.", words.trim_end_matches(['.', ',', ';', ':']))
            } else {
                part.clone()
            };
            left = left.saturating_sub(length);
            let _ = write!(text, "{}\n\n", escaped(&own));
            if left == 0 {
                return text;
            }
        }
    }
    text
}

/// Signs that Markdown would take for its own.
fn escaped(text: &str) -> String {
    text.replace(['*', '_', '#', '[', ']', '<', '>', '`', '|'], "")
}
