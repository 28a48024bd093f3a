//! Names of glyphs and their codes in the three encodings that a PDF may name.
//!
//! In: a code and an encoding. Out: a glyph's name; of a name its letter. Sources: ISO 32000-1,
//! annex D.2 (character sets and encodings); Adobe Glyph List.

/// An encoding by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NamedEncoding {
    /// StandardEncoding.
    Standard,
    /// MacRomanEncoding.
    Mac,
    /// WinAnsiEncoding.
    Win,
}

/// Name; code in StandardEncoding, MacRomanEncoding, WinAnsiEncoding (0: none); letter.
type NamedGlyph = (&'static str, u8, u8, u8, u32);

/// The name of the glyph of a code.
pub fn glyph_name(encoding: NamedEncoding, code: u8) -> Option<&'static str> {
    let own = |glyph: &&NamedGlyph| {
        let (_, standard, mac, win, _) = **glyph;
        let own = match encoding {
            NamedEncoding::Standard => standard,
            NamedEncoding::Mac => mac,
            NamedEncoding::Win => win,
        };
        own == code && code != 0
    };
    match (encoding, code) {
        (NamedEncoding::Win, 160) | (NamedEncoding::Mac, 202) => Some("space"),
        (NamedEncoding::Win, 173) => Some("hyphen"),
        (NamedEncoding::Win, 127 | 129 | 141 | 143 | 144 | 157) => Some("bullet"),
        _ => GLYPHS.iter().find(own).map(|glyph| glyph.0),
    }
}

/// The code of a name in MacRomanEncoding.
pub fn mac_code(name: &str) -> Option<u8> {
    GLYPHS.iter().find(|glyph| glyph.0 == name).map(|glyph| glyph.2).filter(|code| *code != 0)
}

/// The letter of a name: by the list, or as `uni20AC` and `u20AC` say it.
pub fn letter(name: &str) -> Option<char> {
    let listed = GLYPHS.iter().find(|glyph| glyph.0 == name).map(|glyph| glyph.4);
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    let hex = hex.filter(|hex| (4..=6).contains(&hex.len()));
    let letter = listed.or_else(|| u32::from_str_radix(hex?, 16).ok()).filter(|code| *code != 0);
    letter.and_then(char::from_u32)
}

#[rustfmt::skip]
const GLYPHS: &[NamedGlyph] = &[
    ("A", 65, 65, 65, 0x41), ("a", 97, 97, 97, 0x61), ("Aacute", 0, 231, 193, 0xC1),
    ("aacute", 0, 135, 225, 0xE1), ("Acircumflex", 0, 229, 194, 0xC2),
    ("acircumflex", 0, 137, 226, 0xE2), ("acute", 194, 171, 180, 0xB4),
    ("Adieresis", 0, 128, 196, 0xC4), ("adieresis", 0, 138, 228, 0xE4),
    ("AE", 225, 174, 198, 0xC6), ("ae", 241, 190, 230, 0xE6), ("Agrave", 0, 203, 192, 0xC0),
    ("agrave", 0, 136, 224, 0xE0), ("ampersand", 38, 38, 38, 0x26), ("apple", 0, 240, 0, 0x0),
    ("approxequal", 0, 197, 0, 0x2248), ("Aring", 0, 129, 197, 0xC5),
    ("aring", 0, 140, 229, 0xE5), ("asciicircum", 94, 94, 94, 0x5E),
    ("asciitilde", 126, 126, 126, 0x7E), ("asterisk", 42, 42, 42, 0x2A), ("at", 64, 64, 64, 0x40),
    ("Atilde", 0, 204, 195, 0xC3), ("atilde", 0, 139, 227, 0xE3), ("B", 66, 66, 66, 0x42),
    ("b", 98, 98, 98, 0x62), ("backslash", 92, 92, 92, 0x5C), ("bar", 124, 124, 124, 0x7C),
    ("braceleft", 123, 123, 123, 0x7B), ("braceright", 125, 125, 125, 0x7D),
    ("bracketleft", 91, 91, 91, 0x5B), ("bracketright", 93, 93, 93, 0x5D),
    ("breve", 198, 249, 0, 0x2D8), ("brokenbar", 0, 0, 166, 0xA6),
    ("bullet", 183, 165, 129, 0x2022), ("C", 67, 67, 67, 0x43), ("c", 99, 99, 99, 0x63),
    ("caron", 207, 255, 0, 0x2C7), ("Ccedilla", 0, 130, 199, 0xC7),
    ("ccedilla", 0, 141, 231, 0xE7), ("cedilla", 203, 252, 184, 0xB8),
    ("cent", 162, 162, 162, 0xA2), ("circumflex", 195, 246, 136, 0x2C6),
    ("colon", 58, 58, 58, 0x3A), ("comma", 44, 44, 44, 0x2C), ("copyright", 0, 169, 169, 0xA9),
    ("currency", 168, 219, 164, 0xA4), ("D", 68, 68, 68, 0x44), ("d", 100, 100, 100, 0x64),
    ("dagger", 178, 160, 134, 0x2020), ("daggerdbl", 179, 224, 135, 0x2021),
    ("degree", 0, 161, 176, 0xB0), ("DEL", 0, 127, 0, 0x0), ("Delta", 0, 198, 0, 0x2206),
    ("dieresis", 200, 172, 168, 0xA8), ("divide", 0, 214, 247, 0xF7),
    ("dollar", 36, 36, 36, 0x24), ("dotaccent", 199, 250, 0, 0x2D9),
    ("dotlessi", 245, 245, 0, 0x131), ("E", 69, 69, 69, 0x45), ("e", 101, 101, 101, 0x65),
    ("Eacute", 0, 131, 201, 0xC9), ("eacute", 0, 142, 233, 0xE9),
    ("Ecircumflex", 0, 230, 202, 0xCA), ("ecircumflex", 0, 144, 234, 0xEA),
    ("Edieresis", 0, 232, 203, 0xCB), ("edieresis", 0, 145, 235, 0xEB),
    ("Egrave", 0, 233, 200, 0xC8), ("egrave", 0, 143, 232, 0xE8), ("eight", 56, 56, 56, 0x38),
    ("ellipsis", 188, 201, 133, 0x2026), ("emdash", 208, 209, 151, 0x2014),
    ("endash", 177, 208, 150, 0x2013), ("equal", 61, 61, 61, 0x3D), ("Eth", 0, 0, 208, 0xD0),
    ("eth", 0, 0, 240, 0xF0), ("Euro", 0, 0, 128, 0x20AC), ("exclam", 33, 33, 33, 0x21),
    ("exclamdown", 161, 193, 161, 0xA1), ("F", 70, 70, 70, 0x46), ("f", 102, 102, 102, 0x66),
    ("fi", 174, 222, 0, 0x0), ("five", 53, 53, 53, 0x35), ("fl", 175, 223, 0, 0x0),
    ("florin", 166, 196, 131, 0x192), ("four", 52, 52, 52, 0x34),
    ("fraction", 164, 218, 0, 0x2044), ("G", 71, 71, 71, 0x47), ("g", 103, 103, 103, 0x67),
    ("germandbls", 251, 167, 223, 0xDF), ("grave", 193, 96, 96, 0x60),
    ("greater", 62, 62, 62, 0x3E), ("greaterequal", 0, 179, 0, 0x2265),
    ("guillemotleft", 171, 199, 171, 0xAB), ("guillemotright", 187, 200, 187, 0xBB),
    ("guilsinglleft", 172, 220, 139, 0x2039), ("guilsinglright", 173, 221, 155, 0x203A),
    ("H", 72, 72, 72, 0x48), ("h", 104, 104, 104, 0x68), ("hungarumlaut", 205, 253, 0, 0x2DD),
    ("hyphen", 45, 45, 45, 0x2D), ("I", 73, 73, 73, 0x49), ("i", 105, 105, 105, 0x69),
    ("Iacute", 0, 234, 205, 0xCD), ("iacute", 0, 146, 237, 0xED),
    ("Icircumflex", 0, 235, 206, 0xCE), ("icircumflex", 0, 148, 238, 0xEE),
    ("Idieresis", 0, 236, 207, 0xCF), ("idieresis", 0, 149, 239, 0xEF),
    ("Igrave", 0, 237, 204, 0xCC), ("igrave", 0, 147, 236, 0xEC), ("infinity", 0, 176, 0, 0x221E),
    ("integral", 0, 186, 0, 0x222B), ("J", 74, 74, 74, 0x4A), ("j", 106, 106, 106, 0x6A),
    ("K", 75, 75, 75, 0x4B), ("k", 107, 107, 107, 0x6B), ("L", 76, 76, 76, 0x4C),
    ("l", 108, 108, 108, 0x6C), ("less", 60, 60, 60, 0x3C), ("lessequal", 0, 178, 0, 0x2264),
    ("logicalnot", 0, 194, 172, 0xAC), ("lozenge", 0, 215, 0, 0x25CA),
    ("Lslash", 232, 0, 0, 0x141), ("lslash", 248, 0, 0, 0x142), ("M", 77, 77, 77, 0x4D),
    ("m", 109, 109, 109, 0x6D), ("macron", 197, 248, 175, 0xAF), ("mu", 0, 181, 181, 0xB5),
    ("multiply", 0, 0, 215, 0xD7), ("N", 78, 78, 78, 0x4E), ("n", 110, 110, 110, 0x6E),
    ("nbspace", 0, 202, 0, 0x0), ("nine", 57, 57, 57, 0x39), ("notequal", 0, 173, 0, 0x2260),
    ("Ntilde", 0, 132, 209, 0xD1), ("ntilde", 0, 150, 241, 0xF1),
    ("numbersign", 35, 35, 35, 0x23), ("O", 79, 79, 79, 0x4F), ("o", 111, 111, 111, 0x6F),
    ("Oacute", 0, 238, 211, 0xD3), ("oacute", 0, 151, 243, 0xF3),
    ("Ocircumflex", 0, 239, 212, 0xD4), ("ocircumflex", 0, 153, 244, 0xF4),
    ("Odieresis", 0, 133, 214, 0xD6), ("odieresis", 0, 154, 246, 0xF6),
    ("OE", 234, 206, 140, 0x152), ("oe", 250, 207, 156, 0x153), ("ogonek", 206, 254, 0, 0x2DB),
    ("Ograve", 0, 241, 210, 0xD2), ("ograve", 0, 152, 242, 0xF2), ("Omega", 0, 189, 0, 0x2126),
    ("one", 49, 49, 49, 0x31), ("onehalf", 0, 0, 189, 0xBD), ("onequarter", 0, 0, 188, 0xBC),
    ("ordfeminine", 227, 187, 170, 0xAA), ("ordmasculine", 235, 188, 186, 0xBA),
    ("Oslash", 233, 175, 216, 0xD8), ("oslash", 249, 191, 248, 0xF8),
    ("Otilde", 0, 205, 213, 0xD5), ("otilde", 0, 155, 245, 0xF5), ("P", 80, 80, 80, 0x50),
    ("p", 112, 112, 112, 0x70), ("paragraph", 182, 166, 182, 0xB6),
    ("parenleft", 40, 40, 40, 0x28), ("parenright", 41, 41, 41, 0x29),
    ("partialdiff", 0, 182, 0, 0x2202), ("percent", 37, 37, 37, 0x25),
    ("period", 46, 46, 46, 0x2E), ("periodcentered", 180, 225, 183, 0xB7),
    ("perthousand", 189, 228, 137, 0x2030), ("pi", 0, 185, 0, 0x3C0), ("plus", 43, 43, 43, 0x2B),
    ("plusminus", 0, 177, 177, 0xB1), ("product", 0, 184, 0, 0x220F), ("Q", 81, 81, 81, 0x51),
    ("q", 113, 113, 113, 0x71), ("question", 63, 63, 63, 0x3F),
    ("questiondown", 191, 192, 191, 0xBF), ("quotedbl", 34, 34, 34, 0x22),
    ("quotedblbase", 185, 227, 132, 0x201E), ("quotedblleft", 170, 210, 147, 0x201C),
    ("quotedblright", 186, 211, 148, 0x201D), ("quoteleft", 96, 212, 145, 0x2018),
    ("quoteright", 39, 213, 146, 0x2019), ("quotesinglbase", 184, 226, 130, 0x201A),
    ("quotesingle", 169, 39, 39, 0x27), ("R", 82, 82, 82, 0x52), ("r", 114, 114, 114, 0x72),
    ("radical", 0, 195, 0, 0x221A), ("registered", 0, 168, 174, 0xAE),
    ("ring", 202, 251, 0, 0x2DA), ("S", 83, 83, 83, 0x53), ("s", 115, 115, 115, 0x73),
    ("Scaron", 0, 0, 138, 0x160), ("scaron", 0, 0, 154, 0x161), ("section", 167, 164, 167, 0xA7),
    ("semicolon", 59, 59, 59, 0x3B), ("seven", 55, 55, 55, 0x37), ("six", 54, 54, 54, 0x36),
    ("slash", 47, 47, 47, 0x2F), ("space", 32, 32, 32, 0x20), ("sterling", 163, 163, 163, 0xA3),
    ("summation", 0, 183, 0, 0x2211), ("T", 84, 84, 84, 0x54), ("t", 116, 116, 116, 0x74),
    ("Thorn", 0, 0, 222, 0xDE), ("thorn", 0, 0, 254, 0xFE), ("three", 51, 51, 51, 0x33),
    ("threequarters", 0, 0, 190, 0xBE), ("tilde", 196, 247, 152, 0x2DC),
    ("trademark", 0, 170, 153, 0x2122), ("two", 50, 50, 50, 0x32), ("U", 85, 85, 85, 0x55),
    ("u", 117, 117, 117, 0x75), ("Uacute", 0, 242, 218, 0xDA), ("uacute", 0, 156, 250, 0xFA),
    ("Ucircumflex", 0, 243, 219, 0xDB), ("ucircumflex", 0, 158, 251, 0xFB),
    ("Udieresis", 0, 134, 220, 0xDC), ("udieresis", 0, 159, 252, 0xFC),
    ("Ugrave", 0, 244, 217, 0xD9), ("ugrave", 0, 157, 249, 0xF9),
    ("underscore", 95, 95, 95, 0x5F), ("V", 86, 86, 86, 0x56), ("v", 118, 118, 118, 0x76),
    ("W", 87, 87, 87, 0x57), ("w", 119, 119, 119, 0x77), ("X", 88, 88, 88, 0x58),
    ("x", 120, 120, 120, 0x78), ("Y", 89, 89, 89, 0x59), ("y", 121, 121, 121, 0x79),
    ("Yacute", 0, 0, 221, 0xDD), ("yacute", 0, 0, 253, 0xFD), ("Ydieresis", 0, 217, 159, 0x178),
    ("ydieresis", 0, 216, 255, 0xFF), ("yen", 165, 180, 165, 0xA5), ("Z", 90, 90, 90, 0x5A),
    ("z", 122, 122, 122, 0x7A), ("Zcaron", 0, 0, 142, 0x17D), ("zcaron", 0, 0, 158, 0x17E),
    ("zero", 48, 48, 48, 0x30),
];

#[cfg(test)]
mod tests {
    use super::{NamedEncoding, glyph_name, letter, mac_code};

    #[test]
    fn codes_have_the_names_of_the_standard() {
        assert_eq!(glyph_name(NamedEncoding::Win, 0x80), Some("Euro"));
        assert_eq!(glyph_name(NamedEncoding::Mac, 0x8E), Some("eacute"));
        assert_eq!(glyph_name(NamedEncoding::Standard, 0xAE), Some("fi"));
        assert_eq!(glyph_name(NamedEncoding::Standard, 0x41), Some("A"));
        assert_eq!((letter("eacute"), letter("uni20AC")), (Some('é'), Some('€')));
        assert_eq!((mac_code("eacute"), mac_code("Lslash")), (Some(0x8E), None));
    }
}
