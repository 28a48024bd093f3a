//! No name of a file is printed.

use crate::lint::sight::trim::trimmed;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::Printed;
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Names of files among the words.
pub const RULE: Rule = Rule {
    code: Code::FileNameInPrint,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "No head, caption, credit or text has the name of a file in it, nor an address that \
        tracks its reader.",
    why: "It is what a camera or a program left in the place of words, and tells a reader nothing.",
    remedy: "Write what the picture shows, and whose it is.",
    source: "Newspaper stylebooks on captions.",
    look,
};

/// What ends the name of a file.
const ENDINGS: &[&str] = &[
    "jpg", "jpeg", "png", "gif", "tif", "tiff", "heic", "webp", "bmp", "psd", "eps", "indd", "cr2",
    "cr3", "nef", "arw", "dng", "doc", "docx", "odt", "rtf", "xls", "xlsx", "pptx", "pdf", "zip",
];
/// What cameras and telephones begin the names of their pictures with, before figures.
const STARTS: &[&str] = &[
    "img", "dsc", "dscn", "dscf", "dsc_", "imgp", "pxl", "mvimg", "screenshot", "schermafbeelding",
    "image", "photo", "foto", "scan", "dji", "gopr", "wp",
];
/// What follows the reader of an address.
const TRACKS: &[&str] = &["utm_", "fbclid=", "gclid=", "mc_cid=", "igshid="];

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in &sight.copy {
        if let Some(name) = file_name(sight, text) {
            let what = text.what().name();
            let message = format!("the {what} has the name of a file in it, `{name}`");
            let own = matches!(text.what(), What::Caption | What::Credit);
            found.push(sight.told_in(text, &name, message).mended((!own).then_some(GONE)));
        }
    }
    found
}

/// How a file's name in running text is mended.
const GONE: &str = "Take it out, or write the words that were meant.";

/// The name of a file that a text has in it.
pub(super) fn file_name(sight: &Sight, text: &Printed) -> Option<String> {
    let name = text.each().find(|word| is_file(word, text.what()));
    name.map(str::to_owned).or_else(|| own_name(sight, text))
}

/// Whether a word is the name of a file; copy may name a document, but not a camera's picture.
fn is_file(word: &str, what: What) -> bool {
    // Most words have nothing that every such name has.
    if !word.bytes().any(|c| c.is_ascii_digit() || matches!(c, b'.' | b'_' | b'=')) {
        return false;
    }
    let word = trimmed(word).to_lowercase();
    if TRACKS.iter().any(|track| word.contains(track)) {
        return true;
    }
    if word.contains('/') || word.contains('@') {
        return false;
    }
    let ending = word.rsplit_once('.').filter(|(stem, _)| !stem.is_empty());
    let document = |ending: &&str| what == What::Body && matches!(*ending, "pdf" | "doc" | "zip");
    let named = ending.map(|(_, ending)| ending).filter(|ending| !document(ending));
    named.is_some_and(|ending| ENDINGS.contains(&ending)) || is_numbered(&word)
}

/// Whether a word is the name that a machine gives its pictures, or has words joined by low lines.
fn is_numbered(word: &str) -> bool {
    let figures = |rest: &str| {
        let rest = rest.trim_start_matches(['_', '-']);
        let count = rest.chars().filter(char::is_ascii_digit).count();
        count >= 3 && rest.chars().all(|c| c.is_ascii_digit() || "_-.".contains(c))
    };
    let machine = STARTS.iter().any(|start| word.strip_prefix(start).is_some_and(figures));
    let mut parts = word.split('_');
    let joined = parts.clone().count() > 1
        && parts.all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric));
    machine || joined
}

/// The name of a picture's own file where it stands as its caption.
fn own_name(sight: &Sight, text: &Printed) -> Option<String> {
    let story = sight.issue.story(text.story).filter(|_| text.what() == What::Caption)?;
    let words = text.words.trim();
    let same = |path: &str| {
        let file = path.rsplit('/').next().unwrap_or(path);
        file.rsplit_once('.').is_some_and(|(stem, _)| stem == words)
    };
    let typed = words.chars().all(|c| !c.is_uppercase()) || words.contains(['_', '-']);
    (typed && story.photos.iter().any(|photo| same(&photo.path))).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::is_file;
    use crate::story::passage::What;

    #[test]
    fn names_of_files_are_told_from_words() {
        let names = [
            "IMG_20261126_2215.JPG", "DSC01234", "foto-0123.jpeg", "uil_def_2", "(brug.png)",
            "stuk.docx", "https://krant.nl/?utm_source=mail", "IMG-20261126-WA0003.jpg",
        ];
        for word in names {
            assert!(is_file(word, What::Caption), "{word}");
        }
        let words = [
            "krant.nl", "foto’s", "A12", "https://krant.nl/nieuws", "redactie_1@krant.nl", "3.5",
            "ASP.NET", "foto", "e.d.", "m.b.v.", "image", ".jpg",
        ];
        for word in words {
            assert!(!is_file(word, What::Caption), "{word}");
        }
        assert!(!is_file("jaarverslag.pdf", What::Body) && is_file("brug.jpg", What::Body));
    }
}
