//! Files with bytes flipped, cut and doubled: nothing panics, and nothing wrong passes in silence.

use crate::{case, program, sources};
use katern::read::read;
use katern::report::{Checked, any_error};

/// A small generator of the same numbers everywhere (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (below.max(1) as u64)).unwrap_or(0)
    }
}

fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(bytes.len());
        let to = (at + 1 + dice.roll(40)).min(bytes.len());
        match dice.roll(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let again = bytes[at..to].to_vec();
                let into = dice.roll(bytes.len());
                bytes.splice(into..into, again);
            }
            3 => {
                const MARKS: &[u8] = b"\t\n\r -#>*_[](){}:\"'|&!`~\\<0+.@^\x00\xFF\xC3";
                let mark = MARKS[dice.roll(MARKS.len())];
                bytes.insert(at, mark);
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
        }
        if bytes.is_empty() {
            return;
        }
    }
}

/// Every form that a body may have, and some that it may not.
const RICH: &str = "\n> [!streamer]\n> Zo *is* het.\n> — Ida\n\n> [!kader] De **kop**\n> Tekst \
    &amp; uitleg.\n>\n> 1. een\n> 2. twee\n\n\
    2019. Een jaar\n\n![Op de kade](foto.png \"Foto: archief\")\n\n> Citaat\n>\n> - \
        lijst\n\n[link](https://a.nl) `code` <b>vet</b>\n\n\
    | a | b |\n|---|---|\n\n- [x] klaar\n  - dieper\n\n[^1]: noot\n\n\
    <div>\nx\n</div>\n\n```\ncode\n```\n";

#[test]
fn spoiled_files_never_panic_and_never_pass_in_silence() {
    let base = case("base");
    let program = program();
    let mut dice = Dice(0x5EED_1234_ABCD_0001);
    for path in ["issue.yaml", "articles/één.md", "layouts/weekblad.yaml"] {
        let mut good = base.get(path).or_else(|| program.get(path)).expect(path).clone();
        if path.ends_with(".md") {
            good.extend_from_slice(RICH.as_bytes());
        }
        for round in 0..600 {
            let mut files = base.clone();
            let mut bytes = good.clone();
            spoil(&mut bytes, &mut dice);
            files.insert(path.to_owned(), bytes);
            let sources = sources(&files, &program);
            let Checked { value, reports } = read(&sources);
            assert!(value.is_some() || any_error(&reports), "{path}, round {round}");
            for report in &reports {
                if let Some(span) = report.span {
                    let length = sources.bytes(span.file).len();
                    assert!(
                        span.start as usize <= length && span.end >= span.start,
                        "{path}, round {round}: {report:?}"
                    );
                }
            }
        }
    }
}
