//! A caption and the credit of its picture: on one line while there is room for both and the gap
//! between them, else one under the other.

use super::{SMALL, changed, marks, runs};
use crate::proof::{clean, paper, right};
use katern::style::Role;
use katern::unit::Pt;

/// Captions that grow by a narrow letter, so that the last with room and the first without are
/// known to less than the gap.
#[test]
fn a_credit_keeps_its_gap_or_goes_under_the_caption() {
    let gap = Pt::from_points(8.0);
    assert!(SMALL.contains("credit_gap: 8pt"));
    let (mut beside, mut under) = (Vec::new(), Vec::new());
    for letters in 136..150 {
        let caption = format!("De brug bij {}", "l".repeat(letters));
        let story = format!(
            "---\ntitle: T\npictures:\n  - file: vlak.png\n    caption: {caption}\n    \
            credit: Archief\n---\n\n{}\n",
            "Een fietser wacht. ".repeat(60)
        );
        let proof = clean(&changed("drop-cap", ("articles/stuk.md", &story)));
        let marks = marks(paper(&proof));
        let (captions, credits) = (runs(&marks, Role::Caption), runs(&marks, Role::Credit));
        let (Some(last), [credit]) = (captions.last(), &credits[..]) else { panic!("{caption}") };
        let room = credit.origin.x - right(last);
        let below = credit.origin.y - last.origin.y;
        if below == Pt::ZERO {
            assert!(room >= gap, "{caption}: {room} pt are between them");
            beside.push(room);
        } else {
            assert!(below > Pt::ZERO && room < gap, "{caption}: {room} pt are free");
            under.push(room);
        }
    }
    // Both are seen, the second also where type would not meet: by the gap alone.
    let near = |all: &[Pt]| all.iter().any(|room| (*room - gap).0.abs() < gap.0 / 2);
    assert!(near(&beside) && near(&under), "{beside:?} and {under:?}");
}
