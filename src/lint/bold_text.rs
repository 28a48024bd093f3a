//! Running text is set in one weight; emphasis is the exception.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::{Block, Emphasis, Piece, Text};

/// Text that is all emphasis.
pub const RULE: Rule = Rule {
    code: Code::BoldText,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "bold",
            about: "Most of the letters of a story that are bold, per cent.",
            normal: 20.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "italic",
            about: "Most that are italic, per cent.",
            normal: 40.0,
            range: (0.0, 100.0),
        },
        Threshold {
            name: "letters",
            about: "From how many letters on a story is looked at.",
            normal: 400.0,
            range: (0.0, 100_000.0),
        },
        Threshold {
            name: "paragraph",
            about: "From how many letters on a paragraph inside a text is not wholly bold or \
                italic.",
            normal: 120.0,
            range: (1.0, 100_000.0),
        },
    ],
    says: "Most of a running text is neither bold nor italic, nor is a whole paragraph between its \
        first and its last.",
    why: "Where all is stressed, nothing is; a black column pulls at the eye from every other one \
        of its page.",
    remedy: "Take the stars off (`**…**`), and leave them round the few words that need them.",
    source: "Bringhurst, The Elements of Typographic Style, 3.4; Tinker, Legibility of print.",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for id in sight.stories().filter(|id| !sight.reading(*id).is_empty()) {
        let shares = Shares::of(sight, id);
        if (shares.all as f64) < limits.get("letters") {
            continue;
        }
        let before = found.len();
        let kinds = [("bold", shares.bold), ("italic", shares.italic)];
        for (kind, letters) in kinds {
            let (most, share) = (limits.get(kind), letters as f64 * 100.0 / shares.all as f64);
            if share > most {
                let name = sight.name(id);
                let message = format!("{share:.0} % of `{name}` is {kind}; {most} % may be");
                let at = sight.issue.story(id).and_then(|story| story.body.first()?.span());
                let view = sight.first_page(id).map(|view| view.says(message).at(at).of(name));
                found.extend(view);
            }
        }
        // Of a story that is emphasised throughout nothing is said of each paragraph.
        if found.len() == before {
            found.extend(whole_paragraphs(sight, id, limits.get("paragraph")));
        }
    }
    found
}

/// Paragraphs inside a text that are all bold or all italic; its first may be an introduction, its
/// last a note.
fn whole_paragraphs(sight: &Sight, id: StoryId, least: f64) -> Vec<Offence> {
    let body = sight.issue.story(id).map_or(&[][..], |story| &story.body);
    let inner = body.len().saturating_sub(1);
    let questions = body.iter().filter(|block| matches!(block, Block::Question(_))).count();
    let told = body.iter().take(inner).skip(1).filter_map(|block| {
        let text = match block {
            Block::Paragraph(text) => text,
            // What is all in bold is read as a question, and may be none.
            Block::Question(text) if !is_question(text, questions, least) => text,
            _ => return None,
        };
        let all = text.pieces.iter().all(|piece| match piece {
            Piece::Words { text, emphasis, .. } => {
                *emphasis != Emphasis::Plain || !text.contains(char::is_alphabetic)
            }
            Piece::Break => true,
        });
        let letters = text.plain().chars().filter(|c| c.is_alphabetic()).count();
        let printed = sight.printed_text(id, text).filter(|_| all && letters as f64 >= least)?;
        let what = format!("{} is emphasised from end to end", printed.name());
        Some(sight.told_in(printed, "", what))
    });
    told.collect()
}

/// Whether a paragraph all in bold may be the question of an interview: it asks, or it is short and
/// one of several.
fn is_question(text: &Text, questions: usize, least: f64) -> bool {
    let words = text.plain();
    let asks = words.trim_end().trim_end_matches(['’', '”', '»', ')']).ends_with('?');
    let letters = words.chars().filter(|c| c.is_alphabetic()).count() as f64;
    asks || questions > 1 && letters < 2.0 * least
}

/// Letters of the paragraphs of a story, and how many of them are emphasised.
#[derive(Default)]
struct Shares {
    all: usize,
    bold: usize,
    italic: usize,
}

impl Shares {
    /// Those of a story; questions are bold by their nature, and so is what opens a brief.
    fn of(sight: &Sight, id: StoryId) -> Shares {
        let mut shares = Shares::default();
        let body = sight.issue.story(id).map_or(&[][..], |story| &story.body);
        for block in body {
            let Block::Paragraph(text) = block else { continue };
            for piece in &text.pieces {
                let Piece::Words { text, emphasis, .. } = piece else { continue };
                let letters = text.chars().filter(|c| c.is_alphabetic()).count();
                shares.all += letters;
                match emphasis {
                    Emphasis::Plain => {}
                    Emphasis::Italic => shares.italic += letters,
                    Emphasis::Bold | Emphasis::BoldItalic => shares.bold += letters,
                }
            }
        }
        shares
    }
}
