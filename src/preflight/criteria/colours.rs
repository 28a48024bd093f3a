//! Checks of colour spaces and inks.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Colours:
    RGB "rgb" (error, error)
        "Something is in RGB."
        "The press separates it as it likes: text in four inks, dull blues."
        "Convert it to the CMYK of the press before the export."
        "ISO 15930-1:2001, 6; GWG 2015, its variants in CMYK";
    LAB "lab" (error, error)
        "Something is in Lab."
        "The press separates it as it likes."
        "Convert it to the CMYK of the press before the export."
        "ISO 15930-1:2001, 6; GWG 2015, its variants in CMYK";
    ICC_CMYK "cmyk-with-profile" (error, error)
        "CMYK has a profile of its own."
        "It is converted once more, and black text becomes four inks."
        "Export CMYK without profiles (preserve numbers)."
        "ISO 15930-1:2001, 6; GWG 2015, its variants in CMYK";
    ICC_GRAY "gray-with-profile" (warning, error)
        "Gray has a profile of its own."
        "It is converted, and may come out on four plates."
        "Export gray without profiles."
        "ISO 15930-1:2001, 6; GWG 2015, its variants in CMYK";
    ICC_WRONG "icc-wrong-space" (error, error)
        "A profile is for another kind of colour than it is used for."
        "A reader passes the profile over, or the picture."
        "Export it anew."
        "ISO 32000-1, 8.6.5.5";
    UNKNOWN_SPACE "colour-space-unknown" (error, error)
        "A colour space is named that the file does not give."
        "Nobody can tell what colour is printed."
        "Export it anew."
        "ISO 32000-1, 8.6.3";
    SPOT "spot-colour" (error, error)
        "An ink beside cyan, magenta, yellow and black is asked for."
        "The press has no plate for it; it is left out, or mixed as it comes."
        "Convert it to CMYK, or order the ink."
        "GWG 2015, 4.18";
    SPOT_DIFFERS "spot-differs" (error, error)
        "One spot colour is mixed in two ways."
        "Proof and print differ, and so do parts of one page."
        "Give it one mixture."
        "ISO 15930-7:2010, 6; ISO 32000-1, 8.6.6.4; GWG 2015, 4.20";
    SPOT_ALTERNATE "spot-alternate" (warning, error)
        "A spot colour is mixed from RGB or Lab."
        "Where the ink is missing, the press mixes it as it likes."
        "Give it a mixture in CMYK."
        "ISO 15930-1:2001, 6; ISO 32000-1, 8.6.6.4";
    DEVICE_N "device-n" (note, note)
        "Something is painted in several inks by name (DeviceN)."
        "Older presses mix it anew."
        "Convert it to CMYK."
        "ISO 32000-1, 8.6.6.5";
    INK_LIMIT "ink-over-limit" (error, error)
        "More ink lies in one place than the paper takes."
        "It does not dry, sets off on the page opposite, and tears the web."
        "Convert it with the profile of the press, or lighten the darkest tones."
        "ISO 12647-3:2013, 4.3; GWG 2015, 4.22";
    INK_AIM "ink-over-aim" (warning, warning)
        "More ink lies in one place than is advised for coldset."
        "Below the limit it prints, but it sets off sooner."
        "Convert it with the profile of the press."
        "ISO 12647-3:2013, 4.3";
}
