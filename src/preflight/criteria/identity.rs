//! Checks of what a file says of itself: identification, XMP, Info, dates.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Identity:
    PDFX_VERSION "pdfx-version" (error, error)
        "The file does not say that it is of the standard."
        "A press that is fed by it goes by what a file says it is."
        "Export as PDF/X-4 or PDF/X-1a, not as a plain PDF."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6; ISO 15930-4:2003, 6";
    PDFX_INFO "pdfx-info" (error, off)
        "The Info dictionary names another standard than the XMP."
        "Nobody can tell which of them holds."
        "Export it anew by one standard."
        "ISO 15930-7:2010, 6";
    TRAPPED_UNSAID "trapped-unsaid" (error, error)
        "The file does not say whether it is trapped."
        "A press traps a file that is not, and a second time one that does not say so."
        "Export as PDF/X, with Trapped set to False."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.3.3";
    TRAPPED_DIFFERS "trapped-differs" (error, error)
        "Info and XMP differ on whether the file is trapped."
        "Nobody can tell which of them holds."
        "Export it anew."
        "ISO 15930-7:2010, 6";
    TRAPPED_ONCE "trapped-once" (warning, off)
        "Only one of Info and XMP says whether the file is trapped."
        "Older presses read the Info dictionary alone."
        "Export it anew as PDF/X."
        "ISO 15930-7:2010, 6";
    XMP_MISSING "xmp-missing" (error, note)
        "The file has no XMP metadata."
        "PDF/X-4 says there what it is."
        "Export as PDF/X-4."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.3.2";
    XMP_BROKEN "xmp-broken" (error, error)
        "The XMP metadata cannot be read."
        "What stands in it counts as unsaid."
        "Export it anew; a title with `&` or `<` breaks some programs."
        "ISO 16684-1, 7; ISO 32000-1, 14.3.2";
    XMP_PACKET "xmp-packet" (warning, warning)
        "The XMP metadata is not written so that it is found without opening the PDF."
        "Programs that only look for its packet find nothing."
        "Export it anew as PDF/X."
        "ISO 16684-1, 7.3; ISO 32000-1, 14.3.2";
    METADATA_MISSING "metadata-missing" (error, error)
        "A field that the standard asks for is missing: title, dates, ids."
        "Files are named, sorted and told apart by it."
        "Give the document a title and export as PDF/X."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6";
    METADATA_THIN "metadata-thin" (note, note)
        "Nothing says which program made the file."
        "When it prints wrongly, that is the first thing to be asked."
        "Nothing, unless the printer asks for it."
        "ISO 32000-1, 14.3";
    INFO_DIFFERS "info-differs" (error, error)
        "Info and XMP differ."
        "A program changed one of them and not the other."
        "Export it anew, or save it anew with the program that changed it."
        "ISO 15930-7:2010, 6";
    BAD_DATE "bad-file-date" (error, error)
        "A date is none."
        "Of two versions nobody can tell which is the later."
        "Export it anew."
        "ISO 32000-1, 7.9.4";
}
