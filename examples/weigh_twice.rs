//! A page is asked what it costs, and again with a story that is shorter or longer: no file is
//! changed and nothing is drawn. `cargo run --release --example weigh_twice -- samples/club`.

use katern::advise::edited::{Correction, Repair, Wording, edited};
use katern::story::Block;
use katern::{Cabinet, Case, Docket, Limit, Wanted, case, dockets_of, folder, read, weigh};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let issue = std::env::args().nth(1).unwrap_or("samples/club".to_owned());
    print!("{}", weigh_twice(&issue)?);
    Ok(())
}

/// What the first page with running text costs as it is, and with words more or fewer in the
/// longest paragraph of its first story.
pub fn weigh_twice(issue: &str) -> Result<String, Box<dyn Error>> {
    let folder = folder(issue)?;
    let issue = read(&folder.sources).value.ok_or("the issue cannot be read")?;
    let case = case(&issue.layout, &folder.sources, &Cabinet::default()).value;
    let case = case.ok_or("a font cannot be used")?;
    let dockets = dockets_of(&issue, &Wanted::All).value;
    let (docket, paragraph) = dockets
        .iter()
        .find_map(|docket| Some((docket, longest(docket)?)))
        .ok_or("no page has running text")?;
    let mut told = format!("{}: {}\n", docket.stories[0].story.id, price(docket, &case));
    for by in [-25, 25, -400, 400] {
        let what = Repair::Characters(paragraph, Wording { by, first: 0 });
        let other = edited(docket, &[Correction { story: 0, what }]);
        told += &format!("{by:+} characters: {}\n", price(&other, &case));
    }
    Ok(told)
}

/// What a docket costs, or what became of it.
fn price(docket: &Docket, case: &Case) -> String {
    let weighed = weigh(docket, case, Limit::NONE);
    let cost = weighed.cost.map_or(String::new(), |cost| format!(" at {cost}"));
    format!("{:?}{cost}", weighed.verdict)
}

/// The longest paragraph of the first story.
fn longest(docket: &Docket) -> Option<usize> {
    let blocks = docket.stories.first()?.story.body.iter().enumerate();
    let texts = blocks.filter_map(|(at, block)| match block {
        Block::Paragraph(text) => Some((text.plain().len(), at)),
        _ => None,
    });
    texts.max().map(|(_, at)| at)
}
