//! Checks of pictures.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Pictures:
    COARSE "picture-coarse" (error, error)
        "A picture has fewer pixels at its printed size than the press allows."
        "Its pixels show."
        "Take a larger picture, or print it smaller."
        "GWG 2015, 4.26";
    LOW "picture-low" (warning, warning)
        "A picture has fewer pixels at its printed size than is advised."
        "It is soft in print."
        "Take a larger picture, or print it smaller."
        "GWG 2015, 4.26";
    FINE "picture-too-fine" (warning, warning)
        "A picture has more pixels at its printed size than a press can show."
        "They cost time and change nothing."
        "Scale it down to 300 pixels an inch."
        "the press";
    BITMAP_COARSE "bitmap-coarse" (error, error)
        "A picture of one bit has less than 300 pixels an inch."
        "Its edges are stairs."
        "Scan it finer, or draw it."
        "GWG 2015, 4.27";
    BITMAP_LOW "bitmap-low" (warning, warning)
        "A picture of one bit has less than 600 pixels an inch."
        "Its edges show stairs where one looks."
        "Scan it finer, or draw it."
        "GWG 2015, 4.27";
    DEEP "picture-16-bits" (warning, warning)
        "A picture has 16 bits a channel."
        "Paper shows eight; some presses read none of it."
        "Export with 8 bits."
        "ISO 32000-1, 8.9.5, table 89";
    STRETCHED "picture-stretched" (warning, warning)
        "A picture is stretched or squeezed."
        "Faces and circles show it."
        "Crop it instead."
        "ISO 32000-1, 8.9.5";
    NO_ROOM "picture-no-area" (warning, warning)
        "A picture is placed with no width or no height."
        "It is not printed, or as a hairline."
        "Remove it, or place it anew."
        "ISO 32000-1, 8.9.5";
    SHORT "picture-short" (error, error)
        "A picture has fewer data than its size asks for."
        "Its foot is missing."
        "Export it anew."
        "ISO 32000-1, 8.9.5.2";
    SIZE_DIFFERS "picture-size-differs" (error, error)
        "A packed picture is of another size, or has other channels, than the file says."
        "It is printed skewed, or in other colours."
        "Export it anew."
        "ISO 32000-1, 7.4.8";
}
