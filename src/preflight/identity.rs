//! What a file says of itself: XMP and Info, held against the standard and against one another.
//!
//! In: a document. Out: hits. Sources: ISO 15930-7:2010 and ISO 15930-1:2001 (identification,
//! metadata), ISO 16684-1 (XMP), ISO 32000-1, 14.3 (metadata).

use crate::preflight::criteria::identity::{
    BAD_DATE, INFO_DIFFERS, METADATA_MISSING, METADATA_THIN, PDFX_INFO, PDFX_VERSION,
    TRAPPED_DIFFERS, TRAPPED_ONCE, TRAPPED_UNSAID, XMP_BROKEN, XMP_MISSING, XMP_PACKET,
};
use crate::preflight::criterion::{Hits, told};
use crate::preflight::filter::{filters, unpacked};
use crate::preflight::object::{catalogue, inner, name, number_under, shown, stream, text, value};
use crate::preflight::xml::{Properties, has_bare_ampersand, properties};
use crate::press::Standard;
use lopdf::{Dictionary, Document, Object};

/// Most bytes of metadata.
const MOST: usize = 8 << 20;
/// Namespaces of XMP that are asked for.
const PDFX_ID: &str = "http://www.npes.org/pdfx/ns/id/";
const PDF: &str = "http://ns.adobe.com/pdf/1.3/";
const XMP: &str = "http://ns.adobe.com/xap/1.0/";
const XMP_MM: &str = "http://ns.adobe.com/xap/1.0/mm/";
const DC: &str = "http://purl.org/dc/elements/1.1/";
/// Keys of Info with the property that says the same, and whether it is a date.
const PAIRS: &[(&str, &str, &str, bool)] = &[
    ("Title", DC, "title", false),
    ("Author", DC, "creator", false),
    ("Subject", DC, "description", false),
    ("Keywords", PDF, "Keywords", false),
    ("Creator", XMP, "CreatorTool", false),
    ("Producer", PDF, "Producer", false),
    ("CreationDate", XMP, "CreateDate", true),
    ("ModDate", XMP, "ModifyDate", true),
];

/// What both places say.
struct Metadata<'a> {
    document: &'a Document,
    info: Option<&'a Dictionary>,
    xmp: Properties,
}

impl Metadata<'_> {
    /// A property of the XMP, where it says something.
    fn xmp(&self, space: &str, name: &str) -> Option<&str> {
        let found = self.xmp.get(&(space.to_owned(), name.to_owned()))?;
        Some(found.trim()).filter(|found| !found.is_empty())
    }

    /// A key of the Info, where it says something.
    fn info(&self, key: &str) -> Option<String> {
        let found = text(self.document, self.info?, key.as_bytes())?.trim().to_owned();
        Some(found).filter(|found| !found.is_empty())
    }
}

/// Looks at the metadata.
pub fn look(document: &Document, hits: &mut Hits) {
    let xmp = metadata_stream(document, hits);
    let whole = xmp.is_some();
    let info = inner(document, &document.trailer, b"Info");
    let metadata = Metadata { document, info, xmp: xmp.unwrap_or_default() };
    match hits.standard() {
        // What cannot be read is told once.
        Standard::X4 if !whole => {}
        Standard::X4 => x4(&metadata, hits),
        Standard::X1a => x1a(&metadata, hits),
    }
    trapped(&metadata, whole, hits);
    agree(&metadata, hits);
}

/// The properties of the XMP; none where there is none that can be read.
fn metadata_stream(document: &Document, hits: &mut Hits) -> Option<Properties> {
    let root = catalogue(document)?;
    let object = number_under(root, b"Metadata");
    let Some(stream) = stream(document, root, b"Metadata") else {
        hits.add(&XMP_MISSING, told("the catalogue has no metadata stream"));
        return None;
    };
    let bytes = unpacked(document, stream, MOST).bytes;
    let mut loose = Vec::new();
    if !filters(document, &stream.dict).is_empty() {
        loose.push("it is packed");
    }
    if !bytes.windows(9).any(|window| window == b"<?xpacket") {
        loose.push("it has no `<?xpacket` round it");
    }
    let named = |key: &[u8]| name(document, &stream.dict, key);
    if named(b"Type") != Some(b"Metadata") || named(b"Subtype") != Some(b"XML") {
        loose.push("its dictionary does not say that it is metadata in XML");
    }
    if !loose.is_empty() {
        hits.add(&XMP_PACKET, told(loose.join(", ")).of(object));
    }
    let read = match properties(&bytes) {
        Ok(_) if has_bare_ampersand(&bytes) => Err("an `&` in it begins no entity".to_owned()),
        read => read,
    };
    read.map_err(|why| {
        hits.add(&XMP_BROKEN, told(format!("the metadata are no XML: {why}")).of(object));
    })
    .ok()
}

/// What PDF/X-4 asks for.
fn x4(metadata: &Metadata, hits: &mut Hits) {
    match metadata.xmp(PDFX_ID, "GTS_PDFXVersion") {
        Some("PDF/X-4") => {}
        Some(other) => {
            let other = shown(other.as_bytes());
            hits.add(&PDFX_VERSION, told(format!("the XMP says `{other}`, not `PDF/X-4`")));
        }
        None => hits.add(&PDFX_VERSION, told("the XMP does not say `PDF/X-4`")),
    }
    if let Some(other) = metadata.info("GTS_PDFXVersion").filter(|said| said != "PDF/X-4") {
        let other = shown(other.as_bytes());
        hits.add(&PDFX_INFO, told(format!("Info says `{other}`, not `PDF/X-4`")));
    }
    let asked = [
        (DC, "title"),
        (XMP, "CreateDate"),
        (XMP, "ModifyDate"),
        (XMP, "MetadataDate"),
        (XMP_MM, "DocumentID"),
        (XMP_MM, "VersionID"),
        (XMP_MM, "RenditionClass"),
    ];
    let lacking = |asked: &[(&str, &'static str)]| -> Vec<&'static str> {
        let lacks = asked.iter().filter(|(space, name)| metadata.xmp(space, name).is_none());
        lacks.map(|(_, name)| *name).collect()
    };
    let missing = lacking(&asked);
    if !missing.is_empty() {
        hits.add(&METADATA_MISSING, told(format!("the XMP lacks {}", missing.join(", "))));
    }
    let thin = lacking(&[(XMP, "CreatorTool"), (PDF, "Producer")]);
    if !thin.is_empty() {
        hits.add(&METADATA_THIN, told(format!("the XMP lacks {}", thin.join(", "))));
    }
}

/// What PDF/X-1a asks for.
fn x1a(metadata: &Metadata, hits: &mut Hits) {
    let said = metadata.info("GTS_PDFXVersion").unwrap_or_default();
    let level = metadata.info("GTS_PDFXConformance").unwrap_or_default();
    let of_2001 = said == "PDF/X-1:2001" && level == "PDF/X-1a:2001";
    if !of_2001 && said != "PDF/X-1a:2003" {
        let message = match (said.as_str(), level.as_str()) {
            ("", _) => "Info does not say `PDF/X-1a`".to_owned(),
            (said, "") => format!("Info says `{}`", shown(said.as_bytes())),
            (said, level) => {
                format!("Info says `{}` and `{}`", shown(said.as_bytes()), shown(level.as_bytes()))
            }
        };
        hits.add(&PDFX_VERSION, told(message));
    }
    let lacking = |keys: &[&'static str]| -> Vec<&'static str> {
        keys.iter().copied().filter(|key| metadata.info(key).is_none()).collect()
    };
    let missing = lacking(&["Title", "CreationDate", "ModDate"]);
    if !missing.is_empty() {
        hits.add(&METADATA_MISSING, told(format!("Info lacks {}", missing.join(", "))));
    }
    let thin = lacking(&["Creator", "Producer"]);
    if !thin.is_empty() {
        hits.add(&METADATA_THIN, told(format!("Info lacks {}", thin.join(", "))));
    }
}

/// Whether the file is trapped, as both places say.
fn trapped(metadata: &Metadata, whole: bool, hits: &mut Hits) {
    let known = |said: &Option<String>| matches!(said.as_deref(), Some("True" | "False"));
    let object = metadata.info.and_then(|info| value(metadata.document, info, b"Trapped"));
    let name = object.is_none_or(|object| matches!(object, Object::Name(_)));
    let info = metadata.info("Trapped");
    let xmp = metadata.xmp(PDF, "Trapped").map(str::to_owned);
    match (known(&info) && name, known(&xmp)) {
        (true, true) if info != xmp => {
            let said = |of: Option<String>| of.unwrap_or_default();
            let message = format!("Info says {}, the XMP {}", said(info), said(xmp));
            hits.add(&TRAPPED_DIFFERS, told(message));
        }
        (true, true) => {}
        (true, false) if hits.standard() == Standard::X1a => {}
        // An Info that says something else than yes or no is wrong by both standards.
        (false, true) if info.is_none() && hits.standard() == Standard::X4 => {
            hits.add(&TRAPPED_ONCE, told("the XMP says it and Info does not"));
        }
        (true, false) if info.is_some() && whole => {
            hits.add(&TRAPPED_UNSAID, told("Info says it and the XMP does not"));
        }
        (true, false) => {}
        _ => {
            let said = info.map_or("nothing".to_owned(), |said| shown(said.as_bytes()));
            hits.add(&TRAPPED_UNSAID, told(format!("Info says {said} of `Trapped`")));
        }
    }
}

/// Whether the two places say the same, and dates are dates.
fn agree(metadata: &Metadata, hits: &mut Hits) {
    for (key, space, property, is_date) in PAIRS {
        let (info, xmp) = (metadata.info(key), metadata.xmp(space, property));
        if *is_date && let Some(said) = info.as_deref().filter(|said| seconds(said).is_none()) {
            hits.add(&BAD_DATE, told(format!("{key} is `{}`", shown(said.as_bytes()))));
            continue;
        }
        let (Some(info), Some(xmp)) = (info, xmp) else { continue };
        let same = if *is_date {
            let apart = seconds(&info).zip(seconds(xmp)).map(|(a, b)| (a - b).abs());
            apart.is_some_and(|apart| apart <= 1)
        } else {
            info == xmp
        };
        if !same {
            let (info, xmp) = (shown(info.as_bytes()), shown(xmp.as_bytes()));
            let message = format!("{key} is `{info}` in Info and `{xmp}` in the XMP");
            hits.add(&INFO_DIFFERS, told(message));
        }
    }
}

/// A date of Info (`D:20261122120000+01'00'`) or of XMP (`2026-11-22T12:00:00+01:00`) as seconds
/// from
/// a day long past, in world time; none where it is no date.
fn seconds(date: &str) -> Option<i64> {
    let date = date.trim().trim_start_matches("D:");
    let zone_at = date.char_indices().skip(8).find(|(at, sign)| match sign {
        'Z' | '+' => true,
        // A hyphen behind the time of day is a zone; one within the day is none.
        '-' => date.get(..*at).is_some_and(|before| before.contains('T') || !before.contains('-')),
        _ => false,
    });
    let (local, zone) = date.split_at(zone_at.map_or(date.len(), |(at, _)| at));
    let local = local.split('.').next().unwrap_or_default();
    let digits: String = local.chars().filter(char::is_ascii_digit).collect();
    let strange = local.chars().any(|sign| !sign.is_ascii_digit() && !"-:T ".contains(sign));
    let part = |from: usize, length: usize, usual: i64| match digits.get(from..from + length) {
        Some(part) => part.parse::<i64>().ok(),
        None if digits.len() <= from => Some(usual),
        None => None,
    };
    let year = digits.get(..4)?.parse::<i64>().ok()?;
    let (month, day) = (part(4, 2, 1)?, part(6, 2, 1)?);
    let (hour, minute, second) = (part(8, 2, 0)?, part(10, 2, 0)?, part(12, 2, 0)?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    if strange || !fits || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let zone_digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let number = |from: usize| {
        zone_digits.get(from..from + 2).and_then(|two| two.parse::<i64>().ok()).unwrap_or(0)
    };
    let east = if zone.starts_with('-') { -1 } else { 1 };
    let offset = east * (number(0) * 3600 + number(2) * 60);
    // Days of the calendar from 1 March of year 0 (all months before it are of the year before).
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = years * 365 + years.div_euclid(4) - years.div_euclid(100)
        + years.div_euclid(400)
        + (months * 153 + 2) / 5
        + day;
    Some(days * 86_400 + hour * 3600 + minute * 60 + second - offset)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn one_moment_is_written_in_two_ways() {
        let same = [
            ("D:20261122120000+01'00'", "2026-11-22T12:00:00+01:00"),
            ("D:20261122110000Z", "2026-11-22T12:00:00+01:00"),
            ("D:20261122", "2026-11-22"),
            ("D:20240301000000-05'00'", "2024-02-29T23:00:00.5-06:00"),
        ];
        for (info, xmp) in same {
            assert!(seconds(info).is_some(), "{info}");
            assert_eq!(seconds(info), seconds(xmp), "{info} {xmp}");
        }
        for none in ["yesterday", "D:2026112", "D:20261322", "", "D:20261122256000"] {
            assert_eq!(seconds(none), None, "{none}");
        }
    }
}
