//! The metadata packet (ISO 16684-1, XMP) and the dates that it shares with the document
//! information.
//!
//! In: what the file says of itself, and its identity. Out: an uncompressed packet that names the
//! standard (ISO 15930-7, 6.2 and 6.6). Every value is escaped; every date is the issue's own day
//! at midnight UTC.

use crate::page::Paper;
use crate::press::Standard;
use std::fmt::Write;

/// The day of the issue in both spellings.
pub(super) struct Dates {
    /// `D:20261122000000+00'00'` (ISO 32000-1, 7.9.4).
    pub info: String,
    /// `2026-11-22T00:00:00Z` (ISO 8601).
    pub xmp: String,
}

/// Reads `YYYY-MM-DD`; `None` for anything else and for days that do not exist.
pub(super) fn dates(date: &str) -> Option<Dates> {
    let mut parts = date.split('-');
    let mut part = |digits: usize| -> Option<u32> {
        let text = parts.next()?;
        (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| text.parse().ok())
            .flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if parts.next().is_some() || day == 0 || day > last {
        return None;
    }
    Some(Dates {
        info: format!("D:{year:04}{month:02}{day:02}000000+00'00'"),
        xmp: format!("{date}T00:00:00Z"),
    })
}

/// The packet. `identity` is the file's own, 16 bytes.
pub(super) fn packet(paper: &Paper, dates: &Dates, identity: &[u8]) -> Vec<u8> {
    let about = &paper.about;
    // PDF/X-1a is older than a word for it here (ISO 15930-4, 6.2).
    let standard = match paper.press.standard {
        Standard::X4 => {
            format!("\n   <pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion>", Standard::X4.name())
        }
        Standard::X1a => String::new(),
    };
    let title = escaped(&about.title);
    let producer = escaped(&about.producer);
    let language = escaped(&about.language);
    let date = &dates.xmp;
    let uuid = uuid(identity);
    let body = format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdf:Trapped>False</pdf:Trapped>{standard}
   <xmp:CreatorTool>{producer}</xmp:CreatorTool>
   <xmp:CreateDate>{date}</xmp:CreateDate>
   <xmp:ModifyDate>{date}</xmp:ModifyDate>
   <xmp:MetadataDate>{date}</xmp:MetadataDate>
   <xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>
   <xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>
   <xmpMM:VersionID>1</xmpMM:VersionID>
   <xmpMM:RenditionClass>default</xmpMM:RenditionClass>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"#,
        mark = '\u{FEFF}'
    );
    body.into_bytes()
}

/// XML text: markup escaped, what XML 1.0 cannot hold dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

/// A UUID of version 8 (RFC 9562, 5.8: the maker's own bits) from the identity.
pub(crate) fn uuid(identity: &[u8]) -> String {
    let mut out = String::from("uuid:");
    for (i, byte) in identity.iter().take(16).enumerate() {
        let byte = match i {
            6 => (byte & 0x0F) | 0x80,
            8 => (byte & 0x3F) | 0x80,
            _ => *byte,
        };
        if matches!(i, 4 | 6 | 8 | 10) {
            out.push('-');
        }
        // A `String` takes everything.
        let _ = write!(out, "{byte:02x}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{dates, escaped, uuid};

    #[test]
    fn only_days_that_exist_are_dates() {
        assert!(dates("2028-02-29").is_some());
        for wrong in [
            "2026-02-29",
            "2026-13-01",
            "2026-04-31",
            "2026-4-30",
            "2026-04-30-1",
            "",
            "2026-04-0x",
            "2026-04-00",
        ] {
            assert!(dates(wrong).is_none(), "{wrong}");
        }
        let day = dates("2026-11-22").map(|d| (d.info, d.xmp));
        assert_eq!(
            day,
            Some(("D:20261122000000+00'00'".to_owned(), "2026-11-22T00:00:00Z".to_owned()))
        );
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(escaped("Krant & Co <proef>\u{1}"), "Krant &amp; Co &lt;proef&gt;");
    }

    #[test]
    fn the_identity_is_a_uuid() {
        assert_eq!(uuid(&[0xFF; 16]), "uuid:ffffffff-ffff-8fff-bfff-ffffffffffff");
    }
}
