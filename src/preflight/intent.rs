//! The output intent: which printing condition a file was made for, and with which profile.
//!
//! In: a document and what is asked. Out: hits. Sources: ISO 15930-7:2010 and ISO 15930-1:2001
//! (output intents), ISO 32000-1, 14.11.5, ICC.1:2010, 7.2 (profile header).

use crate::preflight::criteria::intent::{
    CONDITION_UNKNOWN, CONDITION_UNNAMED, INTENT_MISSING, INTENT_TWICE, INTENTS_DIFFER,
    OTHER_PRESS, PROFILE_BROKEN, PROFILE_CLASS, PROFILE_ELSEWHERE, PROFILE_INKS, PROFILE_MISSING,
    PROFILE_SPACE, PROFILE_TABLES, PROFILE_VERSION, REGISTRY,
};
use crate::preflight::criterion::{Hits, told};
use crate::preflight::demands::Demands;
use crate::preflight::filter::unpacked;
use crate::preflight::object::{
    catalogue, dictionary, followed, list, name, number_of, number_under, shown, stream, text,
};
use crate::press::Standard;
use lopdf::{Dictionary, Document};

/// Most bytes of a profile.
const MOST: usize = 32 << 20;
/// Names of the ICC's registry of characterisations that have no numbered family.
const REGISTERED: &[&str] = &[
    "IFRA26",
    "JC200103",
    "JC200104",
    "JCN2002",
    "JCW2003",
    "JCS2011",
    "EUROSB104",
    "EUROSB204",
    "CGATS TR 001",
    "CGATS TR 002",
    "CGATS TR 003",
    "CGATS TR 005",
    "CGATS TR 006",
];

/// Looks at the output intents.
pub fn look(document: &Document, demands: &Demands, hits: &mut Hits) {
    let Some(root) = catalogue(document) else { return };
    let all = list(document, root, b"OutputIntents");
    let all: Vec<&Dictionary> = all
        .into_iter()
        .flatten()
        .take(100)
        .filter_map(|intent| dictionary(followed(document, intent)?))
        .collect();
    let of_press = |intent: &&Dictionary| name(document, intent, b"S") == Some(b"GTS_PDFX");
    let (ours, others): (Vec<&Dictionary>, Vec<&Dictionary>) =
        all.iter().partition(|of| of_press(of));
    let Some(intent) = ours.first() else {
        let message = match all.len() {
            0 => "the file has no output intent".to_owned(),
            count => format!("none of its {count} output intents is for a press (GTS_PDFX)"),
        };
        hits.add(&INTENT_MISSING, told(message));
        return;
    };
    if ours.len() > 1 {
        hits.add(&INTENT_TWICE, told(format!("the file has {} output intents", ours.len())));
    }
    let profile = number_under(intent, b"DestOutputProfile");
    let differs = |other: &&Dictionary| {
        let own = number_under(other, b"DestOutputProfile");
        own.is_some() && own != profile
    };
    if others.iter().chain(ours.iter().skip(1)).any(differs) {
        hits.add(&INTENTS_DIFFER, told("two output intents name different profiles"));
    }
    condition(document, intent, demands, hits);
    profile_of(document, intent, demands, hits);
}

/// A name of the ICC registry.
fn is_registered(condition: &str) -> bool {
    let numbered = |family: &str, least: u32, most: u32| {
        let number = condition.strip_prefix(family).and_then(|number| number.parse::<u32>().ok());
        number.is_some_and(|number| (least..=most).contains(&number))
    };
    numbered("FOGRA", 27, 60) || numbered("CGATS21-2-CRPC", 1, 7) || REGISTERED.contains(&condition)
}

/// The name of the printing condition.
fn condition(document: &Document, intent: &Dictionary, demands: &Demands, hits: &mut Hits) {
    let said = |key: &[u8]| text(document, intent, key).map(|said| said.trim().to_owned());
    let said = |key: &[u8]| said(key).unwrap_or_default();
    let condition = said(b"OutputConditionIdentifier");
    let shown = shown(condition.as_bytes());
    let registered = is_registered(&condition);
    let registry = said(b"RegistryName");
    if condition.is_empty() {
        hits.add(&CONDITION_UNNAMED, told("`OutputConditionIdentifier` is missing or empty"));
        return;
    }
    if !registered && said(b"Info").is_empty() {
        let message = format!("`{shown}` is in no registry, and `Info` does not describe it");
        hits.add(&CONDITION_UNKNOWN, told(message));
    }
    if registered && registry.is_empty() {
        hits.add(&REGISTRY, told(format!("`{shown}` is registered, and no registry is named")));
    }
    if !registered && registry.contains("color.org") {
        hits.add(&REGISTRY, told(format!("`{shown}` is not in the ICC registry that is named")));
    }
    // Of the same profile it is the same press under a name of the house's own; a name that is
    // registered means what the registry says.
    let profile =
        || Some(unpacked(document, stream(document, intent, b"DestOutputProfile")?, MOST));
    let same = || profile().is_some_and(|own| demands.profile == Some(&own.bytes));
    if condition != demands.press.condition && (registered || !same()) {
        let message = format!(
            "the file was made for `{shown}`, and {} prints to `{}`",
            demands.press.name, demands.press.condition
        );
        hits.add(&OTHER_PRESS, told(message));
    }
}

/// The profile.
fn profile_of(document: &Document, intent: &Dictionary, demands: &Demands, hits: &mut Hits) {
    let condition = text(document, intent, b"OutputConditionIdentifier").unwrap_or_default();
    if intent.has(b"DestOutputProfileRef") {
        hits.add(&PROFILE_ELSEWHERE, told("`DestOutputProfileRef` names a profile elsewhere"));
    }
    let Some(stream) = stream(document, intent, b"DestOutputProfile") else {
        let enough = demands.standard == Standard::X1a && is_registered(condition.trim());
        if !enough && !intent.has(b"DestOutputProfileRef") {
            hits.add(&PROFILE_MISSING, told("the output intent has no `DestOutputProfile`"));
        }
        return;
    };
    let object = number_under(intent, b"DestOutputProfile");
    let bytes = unpacked(document, stream, MOST).bytes;
    let header = match ProfileHeader::read(&bytes) {
        Ok(header) => header,
        Err(why) => return hits.add(&PROFILE_BROKEN, told(why).of(object)),
    };
    if &header.class != b"prtr" {
        let message = format!("its class is `{}`, not `prtr`", shown(&header.class));
        hits.add(&PROFILE_CLASS, told(message).of(object));
    }
    if &header.space != b"CMYK" {
        let message = format!("its colour space is `{}`, not `CMYK`", shown(&header.space));
        hits.add(&PROFILE_SPACE, told(message).of(object));
    }
    let inks = number_of(document, &stream.dict, b"N").unwrap_or(0.0);
    let own = match &header.space {
        b"CMYK" => 4.0,
        b"RGB " | b"Lab " => 3.0,
        b"GRAY" => 1.0,
        _ => inks,
    };
    if inks != own {
        let message = format!("the file counts {inks} inks and its profile {own}");
        hits.add(&PROFILE_INKS, told(message).of(object));
    }
    let most = if demands.standard == Standard::X4 { 4 } else { 2 };
    if !(2..=most).contains(&header.version) {
        let message = format!("it is of ICC version {}, and {most} is the most", header.version);
        hits.add(&PROFILE_VERSION, told(message).of(object));
    }
    if !header.lacking.is_empty() {
        let message = format!("it has no {}", header.lacking.join(", "));
        hits.add(&PROFILE_TABLES, told(message).of(object));
    }
    let same = demands.profile.is_none_or(|own| own == bytes);
    if !same && condition.trim() == demands.press.condition {
        let message = format!(
            "the file names the condition of {} and has another profile for it",
            demands.press.name
        );
        hits.add(&OTHER_PRESS, told(message).of(object));
    }
}

/// The header of an ICC profile (ICC.1:2010, 7.2), and which tables it lacks.
struct ProfileHeader {
    class: [u8; 4],
    space: [u8; 4],
    version: u8,
    lacking: Vec<&'static str>,
}

impl ProfileHeader {
    fn read(bytes: &[u8]) -> Result<ProfileHeader, String> {
        let word =
            |at: usize| bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        let number = |at: usize| word(at).map(u32::from_be_bytes);
        let (Some(size), Some(class), Some(space), Some(count)) =
            (number(0), word(12), word(16), number(128))
        else {
            return Err(format!("{} bytes are no profile", bytes.len()));
        };
        if word(36).as_ref() != Some(b"acsp") {
            return Err("the profile has no ICC signature".to_owned());
        }
        if size as usize != bytes.len() {
            return Err(format!("the profile says {size} bytes and has {}", bytes.len()));
        }
        let tags: Vec<[u8; 4]> =
            (0..count.min(200) as usize).filter_map(|tag| word(132 + 12 * tag)).collect();
        let asked: [(&[u8; 4], &'static str); 4] =
            [(b"A2B0", "A2B0"), (b"B2A0", "B2A0"), (b"desc", "desc"), (b"wtpt", "wtpt")];
        let lacking = asked.iter().filter(|(tag, _)| &class == b"prtr" && !tags.contains(tag));
        let lacking = lacking.map(|(_, name)| *name).collect();
        Ok(ProfileHeader { class, space, version: bytes.get(8).copied().unwrap_or(0), lacking })
    }
}

#[cfg(test)]
mod tests {
    use super::is_registered;

    #[test]
    fn registered_names_are_known_to_the_letter() {
        for name in ["FOGRA39", "CGATS TR 002", "IFRA26", "CGATS21-2-CRPC1"] {
            assert!(is_registered(name), "{name}");
        }
        for name in ["FOGRA", "FOGRA9", "CGATS TR002", "ISOnewspaper26v4", ""] {
            assert!(!is_registered(name), "{name}");
        }
    }
}
