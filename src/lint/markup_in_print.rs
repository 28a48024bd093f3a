//! No signs of markup and no garbled letters are printed.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::lint::sight::trim::each_word;

/// Stars, tags and garbled letters.
pub const RULE: Rule = Rule {
    code: Code::MarkupInPrint,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No signs of markup and no garbled letters are printed.",
    why: "They are for a program, and show the reader that nobody read the page before him.",
    remedy: "Close what they open, or take them out; garbled letters come right where the text is \
        opened in the encoding that it was written in, and saved as UTF-8.",
    source: "CommonMark 0.31; WHATWG HTML, on character references; the Unicode Standard on \
        U+FFFD.",
    look,
};

/// What no sentence has.
const SIGNS: &[&str] = &[
    "**", "__", "~~", "```", "](", "![", "[[", "]]", "{{", "}}", "\\*", "\\_", "</", "/>", "<b>",
    "<i>", "<p>", "<em>", "<strong>", "<br", "<span", "<div", "&nbsp;", "&amp;", "&quot;", "&lt;",
    "&gt;", "&#", "&eacute;", "&euml;", "[b]", "[/b]", "[i]", "[/i]", "[url", "^^", "%20",
];
/// UTF-8 that was read as Latin 1, and what stands for a letter that could not be read.
const GARBLED: &[&str] = &[
    "\u{FFFD}", "Ã©", "Ã«", "Ã¨", "Ã¯", "Ã¶", "Ã¼", "Ã¡", "Ã³", "Ã§", "â€", "Â·", "Â ", "Â«",
    "Â»", "â‚¬", "Ã\u{a0}",
];

/// Whether a sign is one that each of both lists, and each lonely one, has in it: most lines have
/// none of them.
fn is_of_markup(c: char) -> bool {
    matches!(
        c,
        '*' | '_' | '~' | '`' | ']' | '[' | '{' | '}' | '\\' | '<' | '>' | '&' | '^' | '%' | '#'
    ) || matches!(c, '\u{FFFD}' | 'Ã' | 'Â' | 'â')
}

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for (view, line) in sight.lines().filter(|(_, line)| line.text.contains(is_of_markup)) {
        if let Some(sign) = GARBLED.iter().find(|sign| line.text.contains(**sign)) {
            let what = format!(
                "{} has `{}` in it, what is left of a letter that was saved in another encoding \
                 than UTF-8",
                line.words(),
                sign.trim()
            );
            found.push(sight.told(view, line, what));
            continue;
        }
        let signs = SIGNS.iter().find(|sign| line.text.contains(**sign));
        let sign = signs.map(|sign| (*sign).to_owned()).or_else(|| lonely(&line.text));
        if let Some(sign) = sign {
            let what = format!("{} has `{}` in it", line.words(), sign.trim());
            found.push(sight.told(view, line, what));
        }
    }
    found
}

/// A sign of markup that counts only beside a word: `# Head`, `*word*`, `_word_`, `{title}`.
fn lonely(text: &str) -> Option<String> {
    let opens = |word: &str, sign: char| {
        word.strip_prefix(sign).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    let closes = |word: &str, sign: char| {
        let bare = word.trim_end_matches(['.', ',', ';', ':', '?', '!', '’', '”']);
        bare.strip_suffix(sign).is_some_and(|rest| rest.ends_with(char::is_alphanumeric))
    };
    let mut words = each_word(text);
    let hashes = |word: &str| word.starts_with('#') && word.trim_matches('#').is_empty();
    if words.next().is_some_and(hashes) && words.next().is_some() {
        return Some("#".to_owned());
    }
    let mut found = None;
    let words: Vec<&str> = each_word(text).collect();
    for sign in ['*', '_'] {
        let open = words.iter().position(|word| opens(word, sign));
        let shut = words.iter().rposition(|word| closes(word, sign));
        if open.zip(shut).is_some_and(|(open, shut)| open <= shut) {
            found = found.or(Some(sign.to_string()));
        }
    }
    let gap = text.split_once('{').and_then(|(_, rest)| rest.split_once('}'));
    let name = gap.filter(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_')
    });
    found.or(name.map(|(name, _)| format!("{{{name}}}")))
}

#[cfg(test)]
mod tests {
    use super::{GARBLED, SIGNS, is_of_markup, lonely};

    #[test]
    fn every_sign_is_looked_for() {
        for sign in SIGNS.iter().chain(GARBLED) {
            assert!(sign.contains(is_of_markup), "{sign}");
        }
    }

    #[test]
    fn a_sign_counts_only_beside_a_word() {
        for bad in ["# Kop", "de *brug* ligt", "de _oude brug_, zegt hij", "van {title} is"] {
            assert!(lonely(bad).is_some(), "{bad}");
        }
        let fine = ["nummer # 4", "2 * 3 = 6", "prijs*", "* zie onder", "jan_de_wit@brug.nl", "#"];
        for fine in fine {
            assert!(lonely(fine).is_none(), "{fine}");
        }
    }
}
