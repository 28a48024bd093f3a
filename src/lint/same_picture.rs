//! No picture is printed twice.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::likeness::{KnownThumb, cropped, likeness};
use crate::lint::sight::view::View;
use crate::page::Thumb;
use crate::report::{Code, Severity};
use crate::source::FileId;

/// Pictures that come again.
pub const RULE: Rule = Rule {
    code: Code::SamePicture,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "alike",
            about: "From which likeness on two files are one picture, mirrored or not, in \
                hundredths.",
            normal: 95.0,
            range: (50.0, 100.0),
        },
        Threshold {
            name: "part",
            about: "From which likeness on a file is a part of another, in hundredths; over 100 \
                none is.",
            normal: 88.0,
            range: (50.0, 101.0),
        },
    ],
    says: "A picture stands in a paper once, mirrored, cropped and worked over too; small ones \
        without a caption may come again on other pages, advertisements anywhere.",
    why: "A picture that is seen twice tells nothing the second time, and one of the two captions \
        looks untrue.",
    remedy: "Show another picture, or none (`may_wait`).",
    source: "Harrower, The newspaper designer’s handbook, on photographs.",
    look,
};

/// A picture that was seen before.
struct KnownPicture<'a> {
    digest: [u8; 32],
    thumb: KnownThumb,
    mirrored: KnownThumb,
    /// How wide its file is for its depth.
    shape: f64,
    page: u32,
    path: &'a str,
}

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let least = (limits.get("alike") / 100.0, limits.get("part") / 100.0);
    let mut seen: Vec<KnownPicture> = Vec::new();
    let mut found = Vec::new();
    for view in &sight.views {
        found.extend(side_by_side(sight, view));
        for shown in view.pictures.iter().filter(|shown| sight.has_words(view, shown)) {
            let own = shown.story.is_some_and(|story| view.has(story) && !sight.is_supplied(story));
            let Some(photo) = shown.photo.filter(|_| own) else { continue };
            let file = photo.file.and_then(|file| sight.sources.file(file));
            let Some(digest) = file.and_then(|file| file.bytes.digest().ok()) else { continue };
            let thumb = shown.tone.map(|tone| tone.thumb).unwrap_or_default();
            let [thumb, mirrored] = both_ways(&thumb);
            let page = view.page.number;
            let size = sight.original(shown).map(|(_, picture)| picture);
            let shape = size.map_or(1.0, |of| f64::from(of.width) / f64::from(of.height.max(1)));
            let own = KnownPicture { digest, thumb, mirrored, shape, page, path: &photo.path };
            let name = shown.name();
            match seen.iter().find_map(|known| again(known, &own, least)) {
                Some(how) => found.push(view.says(format!("{name} {how}")).at(shown.span)),
                None => seen.push(own),
            }
        }
    }
    found
}

/// A thumbnail as it is, and mirrored.
fn both_ways(thumb: &Thumb) -> [KnownThumb; 2] {
    let mirrored = thumb.map(|mut row| {
        row.reverse();
        row
    });
    [thumb, &mirrored].map(KnownThumb::of)
}

/// A picture that comes twice on one page, whatever it stands with: beside a story and in its
/// teaser, beside two teasers.
fn side_by_side(sight: &Sight, view: &View) -> Vec<Offence> {
    let mut seen: Vec<FileId> = Vec::new();
    let mut found = Vec::new();
    for shown in &view.pictures {
        let own = shown.story.is_some_and(|story| !sight.is_supplied(story));
        let Some(file) = shown.photo.and_then(|photo| photo.file).filter(|_| own) else { continue };
        // With words of its own it is held against all of the paper.
        let alone = !sight.has_words(view, shown) || !shown.story.is_some_and(|of| view.has(of));
        if seen.contains(&file) && alone {
            let what = format!("{} stands on the page twice", shown.name());
            found.push(view.says(what).at(shown.span));
        }
        seen.push(file);
    }
    found
}

/// How a picture is another one, as the end of a sentence.
fn again(known: &KnownPicture, own: &KnownPicture, (least, part): (f64, f64)) -> Option<String> {
    let KnownPicture { page, path, .. } = known;
    if known.digest == own.digest && *path == own.path {
        Some(format!("stands on page {page} too"))
    } else if known.digest == own.digest {
        Some(format!("stands on page {page} too, as `{path}`"))
    } else if likeness(&known.thumb, &own.thumb) >= least {
        Some(format!("is the picture `{path}` of page {page}, saved anew or worked over"))
    } else if likeness(&known.thumb, &own.mirrored) >= least {
        Some(format!("is the picture `{path}` of page {page}, mirrored"))
    } else {
        let is_part = |one: &KnownPicture, of: &KnownPicture| {
            cropped(&of.thumb, &one.thumb, one.shape / of.shape) >= part
        };
        if is_part(own, known) {
            Some(format!("is a part of the picture `{path}` of page {page}"))
        } else if is_part(known, own) {
            Some(format!("shows more of the picture `{path}` of page {page}"))
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownPicture, again, both_ways};
    use crate::page::Thumb;

    fn thumb(of: impl Fn(usize, usize) -> u8) -> Thumb {
        let mut thumb = Thumb::default();
        for (row, fields) in thumb.iter_mut().enumerate() {
            fields.iter_mut().enumerate().for_each(|(column, field)| *field = of(column, row));
        }
        thumb
    }

    #[test]
    fn a_picture_is_known_mirrored_and_dulled_but_not_by_its_horizon() {
        let noise = |x: usize, y: usize| (60 + ((x * 7919) ^ (y * 104_729)) % 97) as u8;
        let sea = |x: usize, y: usize| if y < 16 { 230 } else { 40 } + noise(x, y) / 16;
        let known = |thumb: Thumb, n| {
            let [thumb, mirrored] = both_ways(&thumb);
            KnownPicture { digest: [n; 32], thumb, mirrored, shape: 1.0, page: 2, path: "a.jpg" }
        };
        let own = known(thumb(noise), 0);
        let told = |of: Thumb| again(&own, &known(of, 1), (0.95, 1.01));
        let dulled = told(thumb(|x, y| 90 + noise(x, y) / 3));
        assert!(dulled.is_some_and(|how| how.ends_with("worked over")));
        let mirrored = told(thumb(|x, y| noise(31 - x, y)));
        assert!(mirrored.is_some_and(|how| how.ends_with("mirrored")));
        assert_eq!(told(thumb(|x, y| noise(y + 3, x + 5))), None);
        assert_eq!(told(thumb(|_, _| 9)), None);
        let other = thumb(|x, y| if y < 16 { 225 } else { 50 } + noise(y + 3, x + 5) / 16);
        assert_eq!(again(&known(thumb(sea), 0), &known(other, 1), (0.95, 1.01)), None);
        let same = again(&own, &known(thumb(noise), 0), (0.95, 1.01));
        assert!(same.is_some_and(|how| how.ends_with("too")));
    }
}
