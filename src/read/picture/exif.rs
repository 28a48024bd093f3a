//! What a camera or an editor wrote beside a picture: which side is up, and whether its colours are
//! Adobe RGB.
//!
//! In: Exif data (a TIFF header and its directories) and XMP packets, as found in JPEG and PNG.
//! Out: an orientation from 1 to 8, and whether the optional colour space of DCF is meant. Sources:
//! Exif 2.32 (CIPA DC-008, 4.5 to 4.6), DCF 2.0 (CIPA DC-009, 3.3: the index `R03`), XMP part 2
//! (tiff:Orientation). Data that makes no sense says nothing.

/// Most entries of a directory that are looked at.
const MOST_ENTRIES: usize = 1000;

/// A TIFF structure and the order of its bytes.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// An entry of a directory: how its values are written, how many there are, and the four bytes that
/// hold or place them.
struct DirectoryEntry<'a> {
    kind: usize,
    count: usize,
    value: &'a [u8],
}

impl<'a> Tiff<'a> {
    fn of(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Tiff { bytes, little })
    }

    /// A number of two or four bytes.
    fn number(self, bytes: &[u8]) -> usize {
        let join = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        if self.little { bytes.iter().rev().fold(0, join) } else { bytes.iter().fold(0, join) }
    }

    /// An entry of the directory at a place.
    fn entry(self, directory: usize, tag: usize) -> Option<DirectoryEntry<'a>> {
        let rest = self.bytes.get(directory..)?;
        let entries =
            rest.get(2..)?.chunks_exact(12).take(self.number(rest.get(..2)?).min(MOST_ENTRIES));
        let mut found =
            entries.filter(|entry| entry.get(..2).is_some_and(|name| self.number(name) == tag));
        let entry = found.next()?;
        Some(DirectoryEntry {
            kind: self.number(entry.get(2..4)?),
            count: self.number(entry.get(4..8)?),
            value: entry.get(8..12)?,
        })
    }

    /// The one whole number of an entry, written as BYTE, SHORT or LONG.
    fn whole(self, directory: usize, tag: usize) -> Option<usize> {
        let entry = self.entry(directory, tag)?;
        let length = match entry.kind {
            1 => 1,
            3 => 2,
            4 => 4,
            _ => return None,
        };
        (entry.count == 1).then(|| entry.value.get(..length).map(|value| self.number(value)))?
    }

    /// The first directory.
    fn first(self) -> Option<usize> {
        self.bytes.get(4..8).map(|place| self.number(place))
    }
}

/// The orientation of Exif data, from 1 to 8.
pub fn orientation(exif: &[u8]) -> Option<u8> {
    let tiff = Tiff::of(exif)?;
    upright(tiff.whole(tiff.first()?, 0x0112)?)
}

/// Whether Exif data says that the colours are Adobe RGB: colour space not sRGB, interoperability
/// index `R03`.
pub fn is_adobe_rgb(exif: &[u8]) -> bool {
    let told = || {
        let tiff = Tiff::of(exif)?;
        let camera = tiff.whole(tiff.first()?, 0x8769)?;
        if tiff.whole(camera, 0xA001) == Some(1) {
            return None;
        }
        // Four letters of text stand in the entry itself.
        let index = tiff.entry(tiff.whole(camera, 0xA005)?, 0x0001)?;
        (index.kind == 2 && index.value.starts_with(b"R03")).then_some(())
    };
    told().is_some()
}

/// The orientation of an XMP packet, from 1 to 8.
pub fn xmp_orientation(packet: &[u8]) -> Option<u8> {
    let text = String::from_utf8_lossy(packet);
    let (before, _) = text.split_once("http://ns.adobe.com/tiff/1.0/")?;
    let prefix = before.rsplit_once("xmlns:")?.1.split('=').next()?.trim();
    let property = format!("{prefix}:Orientation");
    let after = text.split(&property).nth(1)?;
    let value = after
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '"' | '\''));
    let digits = value.find(|c: char| !c.is_ascii_digit()).map_or(value, |end| &value[..end]);
    upright(digits.parse().ok()?)
}

/// An orientation that means something.
fn upright(value: usize) -> Option<u8> {
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}

#[cfg(test)]
mod tests {
    use super::{is_adobe_rgb, orientation, xmp_orientation};

    /// Exif of an orientation, written big-endian as `kind`, and a camera's directory of colour
    /// space and index.
    fn exif(kind: u8, value: [u8; 4], space: u16, index: &[u8; 4]) -> Vec<u8> {
        let entry = |tag: u16, kind: u8, count: u8, value: &[u8]| {
            [&tag.to_be_bytes()[..], &[0, kind, 0, 0, 0, count], value].concat()
        };
        let first = [entry(0x0112, kind, 1, &value), entry(0x8769, 4, 1, &[0, 0, 0, 38])].concat();
        let [high, low] = space.to_be_bytes();
        let camera =
            [entry(0xA001, 3, 1, &[high, low, 0, 0]), entry(0xA005, 4, 1, &[0, 0, 0, 68])].concat();
        let interop = entry(0x0001, 2, 4, index);
        [
            b"MM\0*\0\0\0\x08\0\x02",
            &first[..],
            &[0; 4],
            b"\0\x02",
            &camera,
            &[0; 4],
            b"\0\x01",
            &interop,
            &[0; 4],
        ]
        .concat()
    }

    #[test]
    fn an_orientation_is_read_however_it_is_written() {
        assert_eq!(orientation(&exif(3, [0, 6, 0, 0], 1, b"R98\0")), Some(6));
        assert_eq!(orientation(&exif(4, [0, 0, 0, 6], 1, b"R98\0")), Some(6));
        assert_eq!(orientation(&exif(1, [6, 0, 0, 0], 1, b"R98\0")), Some(6));
        for (kind, value) in [(3, [0, 9, 0, 0]), (3, [0; 4]), (4, [0, 6, 0, 0]), (2, *b"6\0\0\0")] {
            assert_eq!(orientation(&exif(kind, value, 1, b"R98\0")), None);
        }
        assert_eq!(
            orientation(b"II*\0\x08\0\0\0\x01\0\x12\x01\x04\0\x01\0\0\0\x08\0\0\0"),
            Some(8)
        );
    }

    #[test]
    fn adobe_rgb_is_what_is_not_srgb_and_has_the_index() {
        let told = |space, index| is_adobe_rgb(&exif(3, [0, 1, 0, 0], space, index));
        assert!(told(65_535, b"R03\0"));
        assert!(!told(65_535, b"R98\0") && !told(1, b"R03\0"));
    }

    #[test]
    fn cut_off_data_says_nothing() {
        let whole = exif(3, [0, 6, 0, 0], 65_535, b"R03\0");
        for length in 0..22 {
            assert_eq!(orientation(&whole[..length]), None, "{length}");
        }
        for length in 0..whole.len() - 4 {
            assert!(length >= 82 || !is_adobe_rgb(&whole[..length]), "{length}");
        }
    }

    #[test]
    fn xmp_tells_as_attribute_and_as_element_by_any_prefix() {
        let space = "http://ns.adobe.com/tiff/1.0/";
        let attribute = format!("<rdf:Description xmlns:tiff=\"{space}\" tiff:Orientation=\"6\"/>");
        let element =
            format!("<a xmlns:exif='e' xmlns:t='{space}'><t:Orientation> 3 </t:Orientation></a>");
        assert_eq!(xmp_orientation(attribute.as_bytes()), Some(6));
        assert_eq!(xmp_orientation(element.as_bytes()), Some(3));
        for none in ["", "xmlns:tiff=", space, "tiff:Orientation=\"6\"", "\u{FEFF}<x/>"] {
            assert_eq!(xmp_orientation(none.as_bytes()), None, "{none}");
        }
        assert_eq!(xmp_orientation(attribute.replace('6', "9").as_bytes()), None);
    }
}
