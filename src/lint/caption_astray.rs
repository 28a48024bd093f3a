//! A caption stands under the picture that it is of.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::copy::bare_words;
use crate::lint::sight::view::View;
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
        under another of its page or story.",
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
    let shown = sight.views.iter().flat_map(|view| view.pictures.iter().map(move |of| (view, of)));
    let all: Vec<CaptionedPhoto> = shown
        .filter_map(|(view, shown)| Some((view, shown.photo?)))
        .filter(|(_, photo)| !photo.caption.is_empty())
        .map(|(view, photo)| CaptionedPhoto { view, photo, named: CaptionWords::of(photo, least) })
        .collect();
    let mut found = Vec::new();
    for (at, own) in all.iter().enumerate() {
        let exchanged =
            |(place, other): &(usize, &CaptionedPhoto)| is_exchanged(own, other, at < *place);
        let Some((_, other)) = all.iter().enumerate().find(exchanged) else { continue };
        let what = format!(
            "the caption of `{}` speaks of `{}`, which is another picture",
            own.photo.path, other.photo.path
        );
        let span = own.photo.caption.span();
        let story = span.and_then(|span| sight.story_at(span));
        let name = story.map_or("", |story| sight.name(story));
        found.push(own.view.says(what).at(span).of(name));
    }
    found
}

/// A picture with its caption, where it stands.
struct CaptionedPhoto<'s, 'a> {
    view: &'s View<'a>,
    photo: &'a Photo,
    named: CaptionWords,
}

/// Whether a caption is another picture's: each names the other's file, or the first does so at
/// once and the second names none. The pair is told at the first of the two.
fn is_exchanged(own: &CaptionedPhoto, other: &CaptionedPhoto, is_first: bool) -> bool {
    let near = own.view.page.number == other.view.page.number
        || own.photo.span.file == other.photo.span.file;
    let (one, two) = (&own.named, &other.named);
    let free = !one.names(one) && !two.names(two) && one.stem != two.stem;
    let both = one.names(two) && two.names(one);
    near && free && (both && is_first || one.begins_with(two) && !two.names(one))
}

/// The words of a picture's file and of its caption.
struct CaptionWords {
    stem: Vec<String>,
    caption: Vec<String>,
}

impl CaptionWords {
    fn of(photo: &Photo, least: usize) -> CaptionWords {
        let file = photo.path.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
        let words = stem.split(|c: char| !c.is_alphabetic());
        let stem = words.filter(|word| word.chars().count() >= least).map(str::to_owned);
        let caption = bare_words(&photo.caption.plain()).collect();
        CaptionWords { stem: stem.collect(), caption }
    }

    /// Whether its caption has a word of the name of a file.
    fn names(&self, other: &CaptionWords) -> bool {
        self.caption.iter().any(|word| other.is_called(word))
    }

    /// Whether it begins so.
    fn begins_with(&self, other: &CaptionWords) -> bool {
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
