//! Checks of pages: their boxes, sizes, number, labels, bleed.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Pages:
    NO_PAGES "no-pages" (error, error)
        "The file has no page."
        "There is nothing to print."
        "Export it anew."
        "ISO 32000-1, 7.7.3";
    NO_MEDIA_BOX "media-box-missing" (error, error)
        "A page has no MediaBox."
        "Nobody can tell how large it is."
        "Export it anew."
        "ISO 32000-1, 14.11.2";
    NO_TRIM_BOX "trim-box-missing" (error, error)
        "A page has no TrimBox."
        "Nobody can tell where it is cut."
        "Export as PDF/X."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.2";
    TRIM_AND_ART "trim-and-art-box" (error, error)
        "A page has both a TrimBox and an ArtBox."
        "Nobody can tell which of them holds."
        "Remove the ArtBox, or export anew as PDF/X."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.2";
    BOXES_NESTED "boxes-not-nested" (error, error)
        "The boxes of a page do not lie in one another."
        "What is cut, bled and shown would be different pages."
        "Export it anew: trim within bleed within media."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.2";
    CROP_BOX "crop-box" (error, error)
        "A page is cropped for the screen."
        "Programs that place it take the crop for the page."
        "Export it anew, with CropBox and MediaBox equal."
        "GWG 2015, 4.3";
    ROTATED "page-rotated" (error, error)
        "A page is turned when it is shown."
        "Programs that place it differ on whether they turn it."
        "Turn its content, or export it upright."
        "GWG 2022, R0004; ISO 32000-1, 7.7.3.3";
    USER_UNIT "user-unit" (error, error)
        "A page counts in a unit of its own."
        "Programs that do not know it print the page too small."
        "Export it in its true size."
        "ISO 32000-1, 7.7.3.3, table 30";
    STRANGE_SIZE "page-size-strange" (error, error)
        "A page is smaller than a card or larger than any newspaper."
        "Something went wrong with its scale."
        "Export it in its true size."
        "GWG 2015, 4.4";
    SIZES_DIFFER "page-sizes-differ" (error, error)
        "The pages are of different sizes."
        "They do not come together on one sheet."
        "Send pages of one size, or each size in a file of its own."
        "GWG 2015, 4.4";
    OTHER_SIZE "page-size-other" (error, error)
        "A page has another size than was ordered."
        "It is cut off, or stands in white."
        "Export it in the size that was ordered."
        "the order";
    PAGE_MULTIPLE "page-count" (warning, warning)
        "The number of pages does not fill whole sheets."
        "A sheet has four, eight or sixteen pages."
        "Add or take pages."
        "the press";
    BLANK_PAGE "page-blank" (warning, warning)
        "Nothing is painted on a page."
        "Perhaps something was lost."
        "Look whether it is meant to be empty."
        "GWG 2015, 4.5";
    PAGE_LABELS "page-labels" (note, note)
        "The printed page numbers that the file gives are broken or not for all pages."
        "They only help to find a page, but they may lead to the wrong one."
        "Nothing, or number the pages anew."
        "ISO 32000-1, 12.4.2";
    BLEED_SHORT "bleed-short" (error, error)
        "A page has less bleed than the press asks for."
        "Where the knife slips, white shows."
        "Export it with the bleed of the press."
        "ISO 32000-1, 14.11.2; the press";
    BLEED_UNFILLED "bleed-unfilled" (warning, warning)
        "Ink reaches the trim and not the end of the bleed."
        "Where the knife slips, white shows."
        "Draw it on into the bleed."
        "ISO 32000-1, 14.11.2";
    BEYOND_BLEED "beyond-bleed" (warning, warning)
        "A picture or a tint goes on beyond the bleed."
        "It is cut there; a neighbour on the sheet may get it."
        "Crop it to the bleed."
        "ISO 32000-1, 14.11.2";
    MARKS_IN_BLEED "marks-in-bleed" (warning, warning)
        "Marks stand between trim and bleed."
        "Where the knife slips, they show."
        "Export without marks, or with marks outside the bleed."
        "ISO 32000-1, 14.11.3";
    REGISTRATION "registration-colour" (error, error)
        "Something on the page is painted on every plate (registration colour)."
        "It takes four times the ink and does not dry."
        "Give it black instead."
        "ISO 32000-1, 8.6.6.4; GWG 2015, 4.21";
}
