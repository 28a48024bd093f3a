//! Languages by name: a source file comes in, what in it names a language goes out. Only a
//! language's own files and the table of languages may.

use super::Source;
use katern::language::ALL;

/// The names of languages in code and strings, and strings that are the tag of one.
pub fn languages(file: &Source) -> Vec<String> {
    if file.is_in("language") || file.path.ends_with("/tests") {
        return Vec::new();
    }
    let code = code_with_strings(&file.text);
    let names = words(&code).filter(|word| ALL.iter().any(|row| row.name == *word));
    let tags = strings(&code).filter(|text| {
        ALL.iter().any(|row| {
            let subtags = text.strip_prefix(row.tag);
            subtags.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        })
    });
    let names: Vec<String> = names.chain(tags.map(|tag| format!("\"{tag}\""))).collect();
    names.into_iter().map(|name| format!("{} names a language: {name}", file.path)).collect()
}

/// The text without comments and without what only tests compile.
fn code_with_strings(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    let uncommented = text.lines().map(|line| match line.find("//") {
        // Not the two slashes of an address in a string.
        Some(at) if !line[..at].ends_with(':') => &line[..at],
        _ => line,
    });
    uncommented.collect::<Vec<_>>().join("\n")
}

/// The words of names, small: `FRENCH_SIGNS` and `Language::Dutch` have two each.
fn words(code: &str) -> impl Iterator<Item = String> {
    let mut all = vec![String::new()];
    let mut before = ' ';
    for c in code.chars() {
        let starts = c.is_uppercase() && before.is_lowercase();
        if starts || !c.is_alphabetic() {
            all.push(String::new());
        }
        if c.is_alphabetic() {
            all.last_mut().expect("a word").extend(c.to_lowercase());
        }
        before = c;
    }
    all.into_iter().filter(|word| !word.is_empty())
}

/// What stands between quotes.
fn strings(code: &str) -> impl Iterator<Item = &str> {
    code.split('"').skip(1).step_by(2)
}
