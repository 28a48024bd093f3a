//! A caption stands under the picture that it is of.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::report::{Code, Severity};
use crate::story::Photo;

/// Captions that were exchanged.
pub const RULE: Rule = Rule {
    code: Code::CaptionAstray,
    severity: Some(Severity::Warning),
    limits: &[Threshold {
        name: "letters",
        about: "From how many letters on a word of the name of a picture’s file is looked for in \
            captions.",
        normal: 5.0,
        range: (3.0, 100.0),
    }],
    says: "A caption that has the name of a picture’s file in it stands under that picture, not \
        under another of its page.",
    why: "Two captions that were exchanged name the wrong people, and that is the mistake which a \
        paper has to print a correction of.",
    remedy: "Exchange the captions, or give the files names that say what is on them.",
    source: "Leidraad van de Raad voor de Journalistiek; newspaper stylebooks on captions.",
    look,
};

/// How many words of a caption say what it is of.
const FIRST: usize = 5;

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = limits.get("letters") as usize;
    let mut found = Vec::new();
    for view in &sight.views {
        let shown = view.pictures.iter();
        let all: Vec<(&Photo, Named)> = shown
            .filter_map(|shown| shown.photo)
            .filter(|photo| !photo.caption.is_empty())
            .map(|photo| (photo, Named::of(photo, least)))
            .collect();
        for (at, (photo, own)) in all.iter().enumerate() {
            let exchanged = |(place, (_, other)): &(usize, &(&Photo, Named))| {
                let free = !own.names(own) && !other.names(other) && own.stem != other.stem;
                let both = own.names(other) && other.names(own) && at < *place;
                free && (both || own.begins_with(other) && !other.names(own))
            };
            let Some((_, (other, _))) = all.iter().enumerate().find(exchanged) else { continue };
            let what = format!(
                "the caption of `{}` speaks of `{}`, which stands on the page too",
                photo.path, other.path
            );
            let story = photo.caption.span().and_then(|span| sight.story_at(span));
            let name = story.map_or("", |story| sight.name(story));
            found.push(view.says(what).at(photo.caption.span()).of(name));
        }
    }
    found
}

/// The words of a picture's file and of its caption.
struct Named {
    stem: Vec<String>,
    caption: Vec<String>,
}

impl Named {
    fn of(photo: &Photo, least: usize) -> Named {
        let file = photo.path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
        let words = stem.split(|c: char| !c.is_alphabetic());
        let stem = words.filter(|word| word.chars().count() >= least).map(str::to_owned);
        let caption = bare_words(&photo.caption.plain()).collect();
        Named { stem: stem.collect(), caption }
    }

    /// Whether its caption has a word of the name of a file.
    fn names(&self, other: &Named) -> bool {
        self.caption.iter().any(|word| other.is_called(word))
    }

    /// Whether it begins so.
    fn begins_with(&self, other: &Named) -> bool {
        self.caption.iter().take(FIRST).any(|word| other.is_called(word))
    }

    /// Whether a word is one of the name of its file, or a form of it.
    fn is_called(&self, word: &str) -> bool {
        let form = |stem: &String| {
            let rest = word.strip_prefix(stem.as_str()).or_else(|| stem.strip_prefix(word));
            rest.is_some_and(|rest| rest.chars().count() <= 2)
        };
        self.stem.iter().any(form)
    }
}
