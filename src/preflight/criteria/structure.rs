//! Checks of the file as bytes: header, cross-references, streams, encryption.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Structure:
    UNREADABLE "unreadable" (error, error)
        "The file cannot be opened as a PDF."
        "What cannot be opened cannot be printed."
        "Export it anew, and send it in a way that changes no byte."
        "ISO 32000-1, 7.5";
    VERSION "version" (error, error)
        "The PDF version is above what the standard is made for."
        "A press may ignore or misread what a later version brought."
        "Export as PDF/X-4 (PDF 1.6), or as PDF/X-1a (PDF 1.3 or 1.4)."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6; ISO 15930-4:2003, 6";
    OLD_VERSION "old-version" (note, off)
        "The PDF version is below 1.6."
        "PDF/X-4 is defined on PDF 1.6; a lower one in the header is legal and unusual."
        "Nothing, unless the printer asks for 1.6."
        "ISO 15930-7:2010, 6";
    HEADER_LATE "header-late" (error, error)
        "Bytes stand before `%PDF-`."
        "Places in the file are counted from its first byte, and readers differ on what that is."
        "Export it anew; mail programs and servers sometimes add such bytes."
        "ISO 32000-1, 7.5.2";
    NO_BINARY_MARK "no-binary-mark" (warning, warning)
        "The line after the header does not mark the file as binary."
        "A program that sends files may take it for text and change its line ends."
        "Export it anew with a program that writes the mark."
        "ISO 32000-1, 7.5.2";
    NO_END "no-end" (error, error)
        "The file does not end in `%%EOF`."
        "It was cut off on its way, or something was added to it."
        "Send it again; compare its size with that of the original."
        "ISO 32000-1, 7.5.5";
    XREF_DAMAGED "xref-damaged" (error, error)
        "The cross-reference table leads to places where its objects are not."
        "A reader must guess what the file holds, and each guesses otherwise."
        "Export it anew, or let `qpdf IN OUT` write it anew."
        "ISO 32000-1, 7.5.4";
    OBJECT_DAMAGED "object-damaged" (error, error)
        "An object cannot be read."
        "Whatever it held, a font, a picture, a page, is missing in print."
        "Export it anew."
        "ISO 32000-1, 7.3";
    STREAM_LENGTH "stream-length" (error, error)
        "A stream is not as long as it says."
        "Readers differ on where it ends."
        "Export it anew, or let `qpdf IN OUT` write it anew."
        "ISO 32000-1, 7.3.8.2";
    STREAM_BROKEN "stream-broken" (error, error)
        "A stream cannot be unpacked."
        "Whatever it held, a page, a picture, a font, is missing or cut in print."
        "Export it anew, and send it in a way that changes no byte."
        "ISO 32000-1, 7.4";
    PAGE_TREE "page-tree" (error, error)
        "The tree of pages runs in a circle or counts wrongly."
        "A reader may lose pages."
        "Export it anew, or let `qpdf IN OUT` write it anew."
        "ISO 32000-1, 7.7.3";
    DANGLING "dangling-reference" (note, note)
        "An object is named that the file does not have."
        "It counts as nothing; perhaps something was lost."
        "Look whether the pages are whole."
        "ISO 32000-1, 7.3.10";
    ENCRYPTED "encrypted" (error, error)
        "The file is encrypted."
        "A press opens no file that is locked, however lightly."
        "Export it without password and without restrictions."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6";
    NO_ID "no-id" (error, error)
        "The trailer has no `/ID` of two strings."
        "Versions of a file are told apart by it."
        "Export as PDF/X."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.4";
    OBJECT_STREAMS "object-streams" (off, error)
        "Objects or cross-references are packed in streams."
        "That is PDF 1.5, and PDF/X-1a is older."
        "Export as PDF/X-1a, compatible with PDF 1.3 or 1.4."
        "ISO 15930-1:2001, 6; ISO 32000-1, 7.5.7";
    INCREMENTAL "incremental-update" (warning, warning)
        "The file was changed by adding to its end."
        "What was replaced is still in it, and somebody changed it after its export."
        "Save it as a new file."
        "ISO 32000-1, 7.5.6";
    TOO_MUCH "too-much" (warning, warning)
        "The file asks for more work than is done here."
        "What was not looked at may be wrong; a press may stop at it, too."
        "Simplify the page: flatten patterns, merge paths, split the file."
        "ISO 32000-1, annex C";
}
