//! A caption does not say that there is a picture, nor text where it stands.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};
use crate::story::passage::What;

/// Captions that begin with their picture.
pub const RULE: Rule = Rule {
    code: Code::CaptionSaysPhoto,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A caption says what is seen, not that it is seen on a picture.",
    why: "That it is a picture the reader sees; the first words of a caption are the ones that are \
        read.",
    remedy: "Begin with what the picture shows.",
    source: "NRC stijlboek on captions; Associated Press stylebook on captions.",
    look,
};

/// What such captions begin with.
const OPENINGS: &[&str] = &[
    "op de foto",
    "op deze foto",
    "op bovenstaande foto",
    "op bovenstaand beeld",
    "op dit beeld",
    "op beeld",
    "op deze afbeelding",
    "op de afbeelding",
    "bovenstaande foto",
    "deze foto",
    "de foto",
    "een foto van",
    "foto van",
    "hier zien we",
    "hier ziet u",
    "hier zie je",
    "we zien",
    "wij zien",
    "u ziet hier",
    "op het beeld",
    "pictured",
    "this photo",
    "the photo",
    "a photo of",
    "in this photo",
    "dieses foto",
    "auf dem foto",
    "sur la photo",
    "sur cette photo",
];

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for text in sight.copy.iter().filter(|text| text.what() == What::Caption) {
        let words: Vec<String> = bare_words(&text.words).take(4).collect();
        let words = format!("{} ", words.join(" "));
        let opening = OPENINGS.iter().find(|own| words.starts_with(&format!("{own} ")));
        if let Some(opening) = opening {
            let what = format!("{} begins with `{opening}`", text.name());
            found.push(sight.told_in(text, "", what));
        }
    }
    found
}
