//! A target and the files that it follows from in, rules for `make` and `ninja` out.
//!
//! Source: GNU make 4.4, 4.3 Types of Prerequisites and 4.2 Rule Syntax; ninja 1.12, `depfile`. As
//! `gcc -MP` does, each file is a target of its own, too, without which `make` would stop at one
//! that has been removed.

use std::path::Path;

/// The rules; paths stand as the caller wrote them.
pub fn depfile(target: &Path, files: &[&Path]) -> String {
    let names: Vec<String> = files.iter().map(|path| escaped(path)).collect();
    let mut text = format!("{}:", escaped(target));
    for name in &names {
        text.push_str(&format!(" \\\n  {name}"));
    }
    text.push('\n');
    for name in &names {
        text.push_str(&format!("\n{name}:\n"));
    }
    text
}

/// A path as `make` reads it: blanks, number signs, colons and backslashes before these are
/// escaped, a dollar is doubled.
fn escaped(path: &Path) -> String {
    let mut text = String::new();
    let mut slashes = 0;
    for sign in path.to_string_lossy().chars() {
        match sign {
            ' ' | '\t' | '#' | ':' => {
                text.push_str(&"\\".repeat(slashes + 1));
                text.push(sign);
            }
            '$' => text.push_str("$$"),
            sign => text.push(sign),
        }
        slashes = if sign == '\\' { slashes + 1 } else { 0 };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::depfile;
    use std::path::Path;

    #[test]
    fn names_are_escaped_and_each_file_has_a_rule() {
        let text = depfile(Path::new("out/a b.pdf"), &[Path::new("a$#.md"), Path::new("b.jpg")]);
        let expected = "out/a\\ b.pdf: \\\n  a$$\\#.md \\\n  b.jpg\n\na$$\\#.md:\n\nb.jpg:\n";
        assert_eq!(text, expected);
    }
}
