//! Checks of what does not belong in a file for a press.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Extras:
    JAVASCRIPT "javascript" (error, error)
        "The file holds JavaScript."
        "A page must be the same whenever it is opened."
        "Remove it, or export from the layout instead of the form."
        "ISO 15930-7:2010, 6; ISO 32000-1, 12.6.4.16";
    ACTION "action" (error, error)
        "The file does something when it is opened or clicked."
        "On paper there is nothing to click, and PDF/X forbids it."
        "Export without links, bookmarks and buttons."
        "ISO 15930-7:2010, 6; ISO 32000-1, 12.6";
    FORM_FIELD "form-field" (error, error)
        "The file is a form."
        "What stands in its fields is drawn by the reader, each in its own way."
        "Flatten the form."
        "ISO 15930-7:2010, 6; ISO 32000-1, 12.7";
    EMBEDDED_FILE "embedded-file" (warning, error)
        "Other files are packed into it."
        "They are sent to the press and printed by nobody."
        "Export without attachments."
        "ISO 15930-1:2001, 6; ISO 32000-1, 7.11.4";
    MULTIMEDIA "multimedia" (error, error)
        "The file holds film, sound or three-dimensional art."
        "Paper shows none of it."
        "Put a picture in its place."
        "ISO 15930-7:2010, 6; ISO 32000-1, 13";
    ANNOTATION "annotation" (error, error)
        "A note, link or field lies on the printed page."
        "Whether it is printed is up to the reader."
        "Remove it, or export without comments and hyperlinks."
        "ISO 15930-7:2010, 6; ISO 32000-1, 12.5";
    TRAP_NET "trap-network" (error, error)
        "The file carries traps made for a press."
        "They were made for another press than this one."
        "Export it without trapping."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.6";
    OPI "opi" (error, error)
        "A picture is to be replaced by one of a server (OPI)."
        "The printer does not have it; a coarse copy would be printed."
        "Export with the pictures themselves."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.7";
    ALTERNATES "alternate-picture" (error, error)
        "A picture has another version beside it."
        "Nobody can tell which of them is printed."
        "Export it anew with one."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.9.5.4";
    ELSEWHERE "external-stream" (error, error)
        "Data of the file stand in another file."
        "The printer does not have it."
        "Export with everything in one file."
        "ISO 15930-7:2010, 6; ISO 32000-1, 7.3.8";
    POSTSCRIPT "postscript" (error, error)
        "The file holds PostScript."
        "Readers of PDF pass over it, or do not."
        "Export it anew."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.8.2";
    REFERENCE_FORM "reference-form" (error, error)
        "A part of a page stands in another PDF."
        "The printer does not have it."
        "Export with everything in one file."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.10.4";
    TRANSFER_CURVE "transfer-curve" (error, error)
        "The file changes tones by a curve of its own."
        "The plates have their own curve; two of them make pictures dull or hard."
        "Export without transfer functions."
        "ISO 15930-7:2010, 6; ISO 32000-1, 10.4";
    HALFTONE "halftone" (error, error)
        "The file brings a screen of its own."
        "The screen is the press's business."
        "Export without halftone settings."
        "ISO 15930-7:2010, 6; ISO 32000-1, 10.5";
    LZW "lzw" (error, error)
        "Data are packed by LZW."
        "PDF/X has no reader for it."
        "Export it anew; ZIP takes its place."
        "ISO 15930-7:2010, 6; ISO 32000-1, 7.4.4";
    CRYPT "crypt-filter" (error, error)
        "A stream is encrypted by itself."
        "A press opens nothing that is locked."
        "Export it without encryption."
        "ISO 15930-7:2010, 6; ISO 32000-1, 7.4.10";
    JPX "jpeg-2000" (warning, error)
        "A picture is packed as JPEG 2000."
        "Many presses of newspapers read it slowly or wrongly, and PDF/X-1a forbids it."
        "Export pictures as JPEG or ZIP."
        "ISO 15930-1:2001, 6; ISO 32000-1, 7.4.9";
    JBIG2 "jbig2" (note, error)
        "A picture is packed as JBIG2."
        "PDF/X-1a forbids it, and its lossy form changes letters."
        "Export pictures of one bit as CCITT or ZIP."
        "ISO 15930-1:2001, 6; ISO 15930-4:2003, 6; ISO 32000-1, 7.4.7";
    PRESEPARATED "pre-separated" (error, error)
        "Each plate is a page of its own."
        "The press makes the plates."
        "Export composite pages."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.4";
    DEFAULT_SPACE "default-colour-space" (warning, error)
        "A page gives its device colours another meaning."
        "Its CMYK is converted once more, and black text becomes four inks."
        "Export without profiles on CMYK objects."
        "ISO 15930-1:2001, 6; ISO 32000-1, 8.6.5.6";
    LAYERS "layers" (note, error)
        "The file has layers."
        "What is shown depends on who opens it; PDF/X-1a has none."
        "Flatten the layers."
        "ISO 15930-1:2001, 6; ISO 32000-1, 8.11";
    LAYERS_CHANGE "layers-change" (error, off)
        "Layers are shown or hidden by themselves."
        "A page must be the same whenever it is opened."
        "Flatten the layers."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.11.4.5";
    LAYERS_UNNAMED "layers-unnamed" (warning, off)
        "The layers' settings have no name."
        "PDF/X-4 asks for it."
        "Flatten the layers, or export as PDF/X-4."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.11.4.3";
    LAYER_OFF "layer-hidden" (warning, off)
        "A layer is hidden."
        "A press that knows no layers prints it."
        "Remove hidden layers before the export."
        "ISO 32000-1, 8.11.4.3";
    VIEWER_AREA "viewer-area" (error, error)
        "The file asks for a part of the page to be shown or printed."
        "Its bleed would be cut."
        "Export it anew."
        "ISO 15930-7:2010, 6; ISO 32000-1, 12.2";
}
