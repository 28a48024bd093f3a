//! A photograph has not been squeezed to pieces.

use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};

/// JPEGs of low quality.
pub const RULE: Rule = Rule {
    code: Code::CoarseJpeg,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "step",
            about: "To how many eighths of a level the tone of a block may be rounded.",
            normal: 40.0,
            range: (1.0, 2040.0),
        },
        Threshold {
            name: "squares",
            about: "How large the squares may be into which a picture falls that was compressed \
                and then scaled up, in pixels; those of 6 to 40 are seen.",
            normal: 0.0,
            range: (0.0, 40.0),
        },
    ],
    says: "A JPEG is saved at a quality that prints.",
    why: "Saved at a low quality, a picture falls into squares of eight pixels; in print they are \
        as large as a letter.",
    remedy: "Ask for the picture as the camera made it, or save it anew from the original at high \
        quality.",
    source: "ISO/IEC 10918-1, A.3.4 (quantisation).",
    look,
};

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let (most, largest) = (limits.get("step"), limits.get("squares"));
    let mut found = Vec::new();
    for view in &sight.views {
        for shown in sight.photographs(view) {
            let file = shown.photo.and_then(|photo| photo.file);
            let bytes = file.and_then(|file| sight.sources.opened(file).ok());
            let step = bytes.and_then(|bytes| first_step(&bytes)).unwrap_or(0);
            let squares = shown.tone.map_or(0, |tone| tone.squares);
            let how = if f64::from(step) > most {
                let (own, least) = (quality(f64::from(step)), quality(most).max(1));
                format!("was saved as a JPEG of quality {own} of 100; {least} is the least")
            } else if f64::from(squares) > largest {
                format!("falls into squares of {squares} pixels: it was squeezed, then scaled up")
            } else {
                continue;
            };
            found.push(view.says(format!("{} {how}", shown.name())).at(shown.span));
        }
    }
    found
}

/// The quality that programs call a step, of 100: the first entry of the table of annex K is 16 at
/// a quality of 50, and is scaled as the Independent JPEG Group does.
fn quality(step: f64) -> u32 {
    let scale = step * 100.0 / 16.0;
    let quality = if scale > 100.0 { 5000.0 / scale } else { 100.0 - scale / 2.0 };
    quality.round().clamp(1.0, 100.0) as u32
}

/// The step to which the mean tone of a block is rounded, an eighth of the first entry of the first
/// table (the mean of a block is eight times its tone); `None` for what is no JPEG. Entries are in
/// eighths of a tone.
fn first_step(bytes: &[u8]) -> Option<u16> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, high, low, after @ ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let body = after.get(..length.checked_sub(2)?)?;
        match (marker, body) {
            (0xDB, [kind, first, second, ..]) => {
                let wide = kind >> 4 != 0;
                let entry = if wide { [*first, *second] } else { [0, *first] };
                return Some(u16::from_be_bytes(entry));
            }
            (0xDA, _) => return None,
            _ => rest = after.get(length - 2..)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::first_step;

    #[test]
    fn the_first_table_tells_the_step() {
        let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xDB, 0, 67, 0];
        file.extend([80; 64]);
        assert_eq!(first_step(&file), Some(80));
        assert_eq!(first_step(&file[..20]), None);
        assert_eq!(first_step(b"\x89PNG"), None);
    }
}
