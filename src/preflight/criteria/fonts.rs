//! Checks of fonts.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Fonts:
    NOT_EMBEDDED "font-not-embedded" (error, error)
        "A font is not in the file."
        "The press sets the text in another one: it runs wider, or prints squares."
        "Export with all fonts embedded."
        "ISO 15930-7:2010, 6; ISO 32000-1, 9.9";
    NOT_SUBSET "font-not-subset" (note, note)
        "A font is embedded whole, or has no name of a subset."
        "It makes the file larger, and two versions of it may be taken for one."
        "Export with subsets."
        "ISO 32000-1, 9.6.4";
    DAMAGED "font-damaged" (error, error)
        "A font cannot be read."
        "The press sets the text in another one, or not at all."
        "Export it anew with another copy of the font."
        "ISO 32000-1, 9.9";
    WIDTHS "font-widths" (error, error)
        "The file gives letters other widths than its font."
        "A press that trusts the font sets the line longer or shorter."
        "Export it anew; the font was perhaps changed after the export."
        "ISO 15930-7:2010, 6; ISO 32000-1, 9.2.4";
    NOTDEF "missing-glyph" (error, error)
        "A letter is shown that its font does not have."
        "A box or nothing is printed."
        "Set the letter in a font that has it."
        "ISO 32000-1, 9.7.6.3";
    CMAP "font-encoding" (error, error)
        "Nothing tells which glyphs the codes of a font are."
        "The text is printed as other letters."
        "Export it anew."
        "ISO 32000-1, 9.7.5";
    NO_UNICODE "font-no-unicode" (warning, note)
        "Nothing tells which letters the glyphs of a font are."
        "The text cannot be searched, mended or kept."
        "Export it anew with ToUnicode."
        "ISO 32000-1, 9.10";
    UNICODE_GAPS "font-unicode-gaps" (warning, warning)
        "Some glyphs of a font stand for no letter."
        "The text cannot be searched, mended or kept as it reads."
        "Nothing for print; for the archive, export it anew."
        "ISO 32000-1, 9.10.3";
    TYPE_3 "font-type-3" (note, note)
        "A font is made of drawings (Type 3)."
        "It prints as it is drawn; small type may look a little heavier, since no press hints it."
        "Nothing for print; with outline fonts the file is smaller."
        "ISO 32000-1, 9.6.5";
    PICTURED "font-of-pictures" (warning, warning)
        "A font is made of pictures (Type 3)."
        "Its letters have the pixels of a screen, and print coarse."
        "Export with outline fonts."
        "ISO 32000-1, 9.6.5";
    COURIER "font-courier" (warning, warning)
        "Text is set in Courier."
        "That is what programs take when a font is missing."
        "Look whether it is meant."
        "GWG 2015, 4.14";
}
