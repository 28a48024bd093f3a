//! Colour spaces whose colours come out as plates: for shadings, whose colours are made while they
//! are drawn.
//!
//! In: a space and the inks of a pass. Out: a DeviceN space (ISO 32000-1, 8.6.6.5) with a
//! PostScript function (7.10.5) that gives one less each ink's share, as gray or as red, green and
//! blue.

use super::pass::PlatePass;
use super::space::{Colorant, InkSpace};
use lopdf::{Dictionary, Object, Stream};

/// The larger of two numbers.
const LARGER: &str = "2 copy lt { exch } if pop";

/// A space for shadings; nothing where there is no way to give its colours so.
pub(super) fn tint(space: &InkSpace, pass: &mut PlatePass<'_>) -> Option<Object> {
    if let InkSpace::Indexed(base, table) = space {
        let last = (table.len() / base.components().max(1)).saturating_sub(1);
        let base = tint(base, pass)?;
        let table = Object::String(table.clone(), lopdf::StringFormat::Hexadecimal);
        return Some(vec![name("Indexed"), base, (last as i64).into(), table].into());
    }
    if matches!(space, InkSpace::Lab(_) | InkSpace::Pattern(_)) {
        return None;
    }
    let (many, channels) = (space.components(), pass.channels());
    let mut code = String::from("{ ");
    for channel in 0..channels {
        code += &pass.plates.get(channel).map_or("1 ".to_owned(), |ink| step(space, ink, channel));
    }
    code += &format!("{} {channels} roll ", many + channels);
    code += &"pop ".repeat(many);
    code += "}";
    let pairs = |count: usize| -> Object { vec![vec![0.into(), 1.into()]; count].concat().into() };
    let function = Dictionary::from_iter([
        ("FunctionType", 4.into()),
        ("Domain", pairs(many)),
        ("Range", pairs(channels)),
    ]);
    let function = pass.add(Stream::new(function, code.into_bytes()));
    let names: Vec<Object> = (0..many).map(|i| name(&format!("C{i}"))).collect();
    let alternate = name(if channels == 1 { "DeviceGray" } else { "DeviceRGB" });
    Some(vec![name("DeviceN"), names.into(), alternate, function].into())
}

/// The code for one ink, the components and `channel` results on the stack: pushes one less its
/// share.
fn step(space: &InkSpace, ink: &Colorant, channel: usize) -> String {
    let pick =
        |i: usize, above: usize| format!("{} index ", space.components() - 1 - i + channel + above);
    match (space, ink.process) {
        (InkSpace::Gray, Some(3)) => pick(0, 0),
        (InkSpace::Cmyk(_), Some(i)) => format!("1 {}sub ", pick(i, 1)),
        (InkSpace::Rgb, Some(i)) => {
            let most = format!("{}{}{LARGER} {}{LARGER} ", pick(0, 0), pick(1, 1), pick(2, 1));
            if i == 3 { most } else { format!("{most}1 exch sub {}add ", pick(i, 1)) }
        }
        (InkSpace::Named(_), _) => {
            space.position(ink).map_or("1 ".to_owned(), |i| format!("1 {}sub ", pick(i, 1)))
        }
        _ => "1 ".to_owned(),
    }
}

fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}
