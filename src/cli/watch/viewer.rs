//! The viewer's own files, and what they say in the reader's language.
//!
//! Its scripts say everything by `say("…")`, its page by `[[…]]`: what stands there is what the
//! catalogue is asked for, so that no text can lack one of its languages unseen (`tests/messages`).

use crate::cli::speech::{over, speech};
use crate::page::Element;
use crate::report::Severity;
use std::collections::{BTreeMap, BTreeSet};

const INDEX: &str = include_str!("page/index.html");

/// A file that the viewer loads.
pub struct ViewerFile {
    /// Where it is asked for.
    pub path: &'static str,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub text: &'static str,
}

macro_rules! files {
    ($($kind:literal: $($name:literal),+;)+) => {
        [$($(ViewerFile {
            path: concat!("/", $name),
            kind: $kind,
            text: include_str!(concat!("page/", $name)),
        },)+)+]
    };
}

/// All of them.
pub static FILES: [ViewerFile; 14] = files! {
    "text/css; charset=utf-8": "style.css";
    "image/svg+xml": "icon.svg";
    "text/javascript; charset=utf-8": "app.js", "change.js", "dom.js", "editor.js", "findings.js",
        "keys.js", "overlays.js", "say.js", "spreads.js", "things.js", "view.js", "what_if.js";
};

/// The page that the browser opens; `opens` where an editor was named.
pub fn index(opens: bool) -> String {
    let opens = if opens { "yes" } else { "no" };
    let page = INDEX.replace("{{opens}}", opens).replace("{{language}}", speech().tag());
    let say = |page: String, text: &str| page.replace(&format!("[[{text}]]"), &over(text));
    parts(INDEX, "[[", "]]").fold(page, say)
}

/// What the scripts say, in the reader's language, as JSON; what is said as it is written is out.
pub fn words() -> Option<String> {
    let said = |text: &'static str| Some((text, over(text))).filter(|(text, over)| over != text);
    serde_json::to_string(&texts().into_iter().filter_map(said).collect::<BTreeMap<_, _>>()).ok()
}

/// All that the viewer can say by itself, as it is written.
pub fn texts() -> BTreeSet<&'static str> {
    let said = FILES.iter().flat_map(|file| parts(file.text, "say(\"", "\""));
    let severities = [Severity::Note, Severity::Warning, Severity::Error].map(Severity::name);
    let elements = Element::ALL.iter().map(|element| element.name());
    said.chain(parts(INDEX, "[[", "]]")).chain(severities).chain(elements).collect()
}

/// What stands between two marks, each time.
fn parts(
    text: &'static str,
    open: &'static str,
    close: &'static str,
) -> impl Iterator<Item = &'static str> {
    text.split(open).skip(1).filter_map(move |rest| Some(rest.split_once(close)?.0))
}
