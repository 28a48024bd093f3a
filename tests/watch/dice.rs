//! Edits of an issue folder as an editor makes them, thrown by dice.

// Whoever throws needs a part of it.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

/// A generator of numbers that are the same on every machine (Steele, Lea and Flood, Fast
/// splittable pseudorandom number generators, 2014).
pub struct Dice(u64);

/// A file that was changed, and what it was.
#[derive(Debug)]
pub struct Edit {
    pub kind: &'static str,
    pub file: PathBuf,
    pub says: String,
    before: Vec<u8>,
}

impl Edit {
    /// Makes the file what it was.
    pub fn undo(&self) {
        fs::write(&self.file, &self.before).expect("written");
    }
}

const WORDS: [&str; 12] = [
    "morgen",
    "water",
    "gisteravond",
    "een",
    "verantwoordelijkheid",
    "de",
    "schipper",
    "kort",
    "zon",
    "buurtbewoners",
    "vaak",
    "onverwacht",
];

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number under another.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as usize % most.max(1)
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let at = self.below(all.len());
        all.get(at)
    }

    /// Changes something in an issue.
    pub fn edit(&mut self, issue: &Path) -> Edit {
        loop {
            let edit = match self.below(10) {
                0..6 => self.word(issue),
                6 => self.matter(issue),
                7 => self.picture(issue),
                8 => self.layout(issue),
                _ => self.paragraph(issue),
            };
            if let Some(edit) = edit {
                return edit;
            }
        }
    }

    /// Another word in the text of a story.
    pub fn word(&mut self, issue: &Path) -> Option<Edit> {
        let file = self.one_of(&files(&issue.join("articles"), "md"))?.clone();
        let text = fs::read_to_string(&file).ok()?;
        let body = text.match_indices("\n---\n").next()?.0 + 5;
        let plain = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_alphabetic);
        let words: Vec<&str> = text[body..].split(' ').filter(|word| plain(word)).collect();
        let word = *self.one_of(&words)?;
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let new = *self.one_of(&WORDS)?;
        let says = format!("`{word}` becomes `{new}`");
        save(
            "word",
            file,
            text.clone(),
            format!("{}{new}{}", &text[..at], &text[at + word.len()..]),
            says,
        )
    }

    /// Words more or fewer in the title.
    fn matter(&mut self, issue: &Path) -> Option<Edit> {
        let file = self.one_of(&files(&issue.join("articles"), "md"))?.clone();
        let text = fs::read_to_string(&file).ok()?;
        let line = text.lines().find(|line| line.starts_with("title: \""))?;
        let new = match self.below(3) {
            0 => line.replacen("title: \"", "title: \"Toch ", 1),
            1 => line.replacen("title: \"", "titel: \"", 1),
            _ => format!("{line}\nkicker: \"Water\""),
        };
        let says = format!("`{line}` becomes `{new}`");
        let changed = text.replacen(line, &new, 1);
        save("front matter", file, text, changed, says)
    }

    /// A paragraph less, or once more.
    fn paragraph(&mut self, issue: &Path) -> Option<Edit> {
        let file = self.one_of(&files(&issue.join("articles"), "md"))?.clone();
        let text = fs::read_to_string(&file).ok()?;
        let paragraphs: Vec<&str> = text.split("\n\n").skip(1).collect();
        let own = *self.one_of(&paragraphs)?;
        let twice = self.below(2) == 0;
        let new = if twice { format!("{own}\n\n{own}") } else { String::new() };
        let says = format!("a paragraph {}", if twice { "twice" } else { "less" });
        let changed = text.replacen(own, &new, 1);
        save("paragraph", file, text, changed, says)
    }

    /// Another picture under the same name, or half of one.
    fn picture(&mut self, issue: &Path) -> Option<Edit> {
        let all = files(&issue.join("pictures"), "jpg");
        let (file, other) = (self.one_of(&all)?.clone(), self.one_of(&all)?.clone());
        let (before, mut new) = (fs::read(&file).ok()?, fs::read(&other).ok()?);
        if self.below(4) == 0 {
            new.truncate(new.len() / 2);
        }
        fs::write(&file, new).ok()?;
        let says = format!("it becomes {}", other.display());
        Some(Edit { kind: "picture", file, says, before })
    }

    /// Another number in a layout of the issue's own.
    fn layout(&mut self, issue: &Path) -> Option<Edit> {
        let file = self.one_of(&files(&issue.join("layouts"), "yaml"))?.clone();
        let text = fs::read_to_string(&file).ok()?;
        let sized = |line: &&str| {
            line.contains("size:") || line.contains("rows:") || line.contains("gutter")
        };
        let lines: Vec<&str> = text.lines().filter(sized).collect();
        let line = *self.one_of(&lines)?;
        let digit = line.char_indices().find(|(_, sign)| ('1'..'9').contains(sign))?;
        let next = char::from_digit(digit.1.to_digit(10)? + 1, 10)?;
        let new = format!("{}{next}{}", &line[..digit.0], &line[digit.0 + 1..]);
        let says = format!("`{line}` becomes `{new}`");
        let changed = text.replacen(line, &new, 1);
        save("layout", file, text, changed, says)
    }
}

fn save(
    kind: &'static str,
    file: PathBuf,
    before: String,
    after: String,
    says: String,
) -> Option<Edit> {
    if before == after {
        return None;
    }
    fs::write(&file, after).ok()?;
    Some(Edit { kind, file, says, before: before.into_bytes() })
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let all = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut all: Vec<PathBuf> =
        all.filter(|path| path.extension().is_some_and(|own| own == end)).collect();
    all.sort();
    all
}
