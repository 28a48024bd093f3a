//! No picture is printed twice.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// Pictures that come again.
pub const RULE: Rule = Rule {
    code: Code::SamePicture,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "A picture stands in a paper once; small ones without a caption and advertisements may \
        come again.",
    why: "A picture that is seen twice tells nothing the second time, and one of the two captions \
        looks untrue.",
    remedy: "Show another picture, or none (`may_wait`).",
    source: "Harrower, The newspaper designer’s handbook, on photographs.",
    look,
};

/// In how many of the 64 fields of their thumbnails two prints of one picture may differ: saved
/// anew, a little lighter or smaller.
const ALIKE: u32 = 3;

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let mut seen: Vec<([u8; 32], u64, u32, &str)> = Vec::new();
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in view.pictures.iter().filter(|shown| sight.has_words(view, shown)) {
            let own = shown.story.is_some_and(|story| view.has(story) && !sight.is_supplied(story));
            let Some(photo) = shown.photo.filter(|_| own) else { continue };
            let file = photo.file.and_then(|file| sight.sources.file(file));
            let Some(digest) = file.and_then(|file| file.bytes.digest().ok()) else { continue };
            // A field of one tone looks like every other.
            let thumb = shown.tone.filter(|tone| tone.light > tone.dark.saturating_add(60));
            let thumb = thumb.map_or(0, |tone| tone.thumb);
            let told = thumb.count_ones() > 9;
            let same = |(known, other, ..): &&([u8; 32], u64, u32, &str)| {
                let alike = told && (other ^ thumb).count_ones() <= ALIKE;
                *known == digest || alike
            };
            match seen.iter().find(same) {
                Some((_, _, page, path)) => {
                    let path = if *path == photo.path {
                        String::new()
                    } else {
                        format!(" as `{path}`")
                    };
                    let what = format!("{} stands on page {page} too{path}", shown.name());
                    found.push(view.says(what).at(shown.span));
                }
                None => seen.push((digest, thumb, view.page.number, &photo.path)),
            }
        }
    }
    found
}
