//! Checks of content streams, and of transparency in them.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Streams:
    TRANSPARENCY "transparency" (off, error)
        "Something is transparent."
        "PDF/X-1a knows no transparency; the press prints it covering, or not at all."
        "Flatten it, or export as PDF/X-4."
        "ISO 15930-1:2001, 6; ISO 15930-4:2003, 6; ISO 32000-1, 11";
    BLEND_SPACE "blend-space" (error, off)
        "Transparent things are mixed in another colour space than CMYK."
        "Colours change where they meet, and black becomes four inks."
        "Set the blend space of the document to CMYK."
        "ISO 15930-7:2010, 6; ISO 32000-1, 11.3.4";
    NO_PAGE_GROUP "page-group-missing" (warning, off)
        "A page has transparent things and says not in which colours they are mixed."
        "Readers differ on what they take."
        "Export with the blend space of the document set to CMYK."
        "ISO 32000-1, 11.4.7";
    BLEND_MODE "blend-mode" (warning, off)
        "Things are mixed by a mode that presses seldom see."
        "In CMYK it gives other colours than on a screen."
        "Flatten it, or look at a proof."
        "ISO 32000-1, 11.3.5";
    CONTENT_BROKEN "content-broken" (error, error)
        "A page's content cannot be read to its end."
        "What follows is not printed."
        "Export it anew."
        "ISO 32000-1, 7.8.2";
    UNKNOWN_OPERATOR "operator-unknown" (error, error)
        "A page's content says what no reader knows."
        "It is passed over, or ends the page."
        "Export it anew."
        "ISO 32000-1, annex A";
    RESOURCE "resource-missing" (error, error)
        "A page names a font, picture or setting that the file does not have."
        "It is not printed."
        "Export it anew."
        "ISO 32000-1, 7.8.3";
    UNBALANCED "state-unbalanced" (error, error)
        "Settings of a page are saved and not brought back, or the other way round."
        "A program that places the page paints its own things wrongly after it."
        "Export it anew."
        "ISO 32000-1, 8.4.2";
    DRAWS_ITSELF "draws-itself" (error, error)
        "A part of a page paints itself."
        "A reader stops there, or never."
        "Export it anew."
        "ISO 32000-1, 8.10.1";
}
