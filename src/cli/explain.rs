//! `katern explain`: the code of a finding in, what it is, why it matters in print and how it is
//! mended out, with a finding that the program itself made of a page that offends.
//!
//! Codes of issues, rules of design and criteria of preflight alike; the examples are made by
//! `tests/messages.rs`.

use crate::cli::arguments::Explain;
use crate::cli::exit::{Exit, Stop};
use crate::cli::speech::over;
use crate::cli::stream::print;
use crate::lint;
use crate::preflight::criteria::criteria;
use crate::report::lore::lore;
use crate::report::{Code, nearest};

/// Columns that a text takes.
const WIDTH: usize = 80;
/// How far lines are moved in.
const INDENT: usize = 10;
/// What the program said of pages that offend: code and message, a line each.
const EXAMPLES: &str = include_str!("explain/examples.txt");

/// What is known of a kind of finding.
struct Explained {
    name: &'static str,
    what: &'static str,
    why: &'static str,
    mend: &'static str,
    source: &'static str,
}

/// Tells of one kind of finding, or lists all.
///
/// Stops when there is no such code.
pub fn explain(arguments: &Explain) -> Result<Exit, Stop> {
    let all = all();
    let Some(asked) = &arguments.code else {
        let longest = all.iter().map(|known| known.name.len()).max().unwrap_or(0);
        let line = |known: &Explained| format!("{:longest$}  {}\n", known.name, over(known.what));
        print(all.iter().map(line).collect::<String>())?;
        return Ok(Exit::Clean);
    };
    let Some(known) = all.iter().find(|known| known.name == asked) else {
        let near = nearest(asked, all.iter().map(|known| known.name));
        let help = near.map_or_else(
            || "`katern explain` without a code lists them all.".to_owned(),
            |near| format!("Did you mean `{near}`?"),
        );
        return Err(Stop::Use(format!("there is no code `{asked}`"), help));
    };
    print(told(known))?;
    Ok(Exit::Clean)
}

/// All kinds of findings: those of issues, then those of any PDF.
fn all() -> Vec<Explained> {
    let of_issues = Code::ALL.iter().map(|code| {
        let name = code.name();
        match (lint::rule(*code), lore(*code)) {
            (Some(rule), _) => Explained {
                name,
                what: rule.says,
                why: rule.why,
                mend: rule.remedy,
                source: rule.source,
            },
            (None, Some(lore)) => {
                Explained { name, what: code.about(), why: lore.why, mend: lore.mend, source: "" }
            }
            (None, None) => Explained { name, what: code.about(), why: "", mend: "", source: "" },
        }
    });
    let of_files = criteria().map(|of| Explained {
        name: of.name,
        what: of.what,
        why: of.why,
        mend: of.remedy,
        source: of.clause,
    });
    of_issues.chain(of_files).collect()
}

/// All that is known of one, in the reader's language.
fn told(known: &Explained) -> String {
    let mut text = format!("{}\n", known.name);
    let lines = EXAMPLES.lines().filter_map(|line| line.split_once('\t'));
    let example = lines.filter(|(code, _)| *code == known.name).map(|(_, said)| said).next();
    let parts = [
        ("what", known.what),
        ("why", known.why),
        ("mend", known.mend),
        ("source", known.source),
        ("example", example.unwrap_or_default()),
    ];
    for (label, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
        let (label, words) = (over(label), over(words));
        let mut line = format!("{label:INDENT$}");
        for word in words.split(' ') {
            if line.chars().count() + word.chars().count() > WIDTH && line.trim() != "" {
                text.push_str(line.trim_end());
                text.push('\n');
                line = " ".repeat(INDENT);
            }
            line.push_str(word);
            line.push(' ');
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
