//! The bytes of a PDF come in, what is wrong with it goes out: whether another reader opens it, and
//! whether its pages hold the operators that the writer means to write and no other.

use lopdf::Document;
use lopdf::content::Content;

/// The operators of ISO 32000-1, annex A, that a page may hold.
const KNOWN: [&str; 30] = [
    "q", "Q", "cm", "w", "re", "m", "l", "h", "S", "f", "f*", "n", "W", "gs", "k", "K", "cs", "CS",
    "scn", "SCN", "Do", "BT", "ET", "Tf", "Td", "Tz", "Tc", "TJ", "BDC", "EMC",
];

/// Opens a PDF and reads every page of it.
pub fn check(bytes: &[u8], pages: usize) -> Result<(), String> {
    let file =
        Document::load_mem(bytes).map_err(|error| format!("the PDF cannot be read: {error}"))?;
    let found = file.get_pages();
    if found.len() != pages {
        return Err(format!("the PDF has {} pages of {pages}", found.len()));
    }
    for page in found.values() {
        let content = Content::decode(&file.get_page_content(*page));
        let content =
            content.map_err(|error| format!("a page of the PDF cannot be read: {error}"))?;
        let strange = content.operations.iter().find(|one| !KNOWN.contains(&one.operator.as_str()));
        if let Some(strange) = strange {
            return Err(format!("the PDF has an operator `{}`", strange.operator));
        }
        let depth = |open: &str, close: &str| {
            let count =
                |sign: &str| content.operations.iter().filter(|one| one.operator == sign).count();
            count(open) == count(close)
        };
        if !(depth("q", "Q") && depth("BT", "ET") && depth("BDC", "EMC")) {
            return Err("a page of the PDF leaves something open".to_owned());
        }
    }
    Ok(())
}
