//! A paragraph is set in a measure, and each line shows how wide its word spaces are, in hundredths
//! of the natural one: `cargo run --release --example set_paragraph -- 48`, in millimetres.

use katern::element::text::weights;
use katern::geometry::Point;
use katern::line::set;
use katern::paragraph::{Manner, voice};
use katern::style::Role;
use katern::{Cabinet, Hyphenation, Pt, Text, case, linebreak, paragraph, program, read};

const WORDS: &str = "De brug over het kanaal is dicht sinds de wethouder hem vorige week heeft \
    laten afsluiten. Niemand weet hoe lang het duurt, want in de pijlers zitten scheuren, en wie \
    naar de overkant wil, moet omrijden langs de molen en de oude scheepshelling.";

fn main() {
    let measure = std::env::args().nth(1).and_then(|word| word.parse().ok()).unwrap_or(48.0);
    print!("{}", lines(WORDS, Pt::from_mm(measure)).unwrap_or_default());
}

/// The lines of the cheapest setting of a text in the running type of `weekblad`; `None` for a
/// layout that has none.
pub fn lines(words: &str, measure: Pt) -> Option<String> {
    let sources = program();
    let layout = read::layout(&sources, "weekblad").value?;
    let case = case(&layout, &sources, &Cabinet::default()).value?;
    let voice = voice(&layout, Role::Text)?;
    let dutch = Hyphenation::default();
    let manner = Manner { hyphenation: Some(&dutch), ..Manner::plain(&layout.costs) };
    let made = paragraph(&Text::from(words), &voice, &case, &manner).value;
    let weights = weights(&layout.costs, voice.plain());
    let settings = linebreak(&made.items, &[measure], weights, None);
    let best = settings.iter().min_by_key(|setting| setting.cost)?;
    let mut shown = format!("{} lines at a cost of {}\n", best.lines.len(), best.cost);
    for line in &best.lines {
        let slug = set(&made, line, Point::default(), &case);
        let space = slug.word_space.map_or("   -".to_owned(), |of| format!("{:4}", of / 10));
        shown += &format!("{space} {}\n", slug.text());
    }
    Some(shown)
}
