//! Checks of type and rules: how small, in how many inks, and whether they overprint.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Rules:
    NO_TYPE "no-type" (note, note)
        "The file has no text, only outlines or pictures."
        "It cannot be searched or mended, and outlines print a little bolder."
        "Export with live text."
        "GWG 2015, 4.28";
    RICH_BLACK_TYPE "rich-black-type" (error, error)
        "Black type under 12 points is printed in more than black."
        "Where the plates do not meet, it has coloured edges and cannot be read."
        "Set it in black alone: 0 0 0 100."
        "GWG 2015, 4.15";
    SMALL_INKS "small-type-inks" (error, error)
        "Small type is printed in several inks."
        "Where the plates do not meet, it cannot be read."
        "Set it in one ink, or larger."
        "GWG 2015, 4.16";
    SMALLISH_INKS "smallish-type-inks" (warning, warning)
        "Type barely over the least size is printed in several inks."
        "Where the plates do not meet, it is hard to read."
        "Set it in one ink, or larger."
        "GWG 2015, 4.16";
    TINY_TYPE "tiny-type" (error, error)
        "Type is far below the least size of the press."
        "It fills in and cannot be read."
        "Set it larger."
        "the press";
    SMALL_TYPE "small-type" (warning, warning)
        "Type is below the least size of the press."
        "On newsprint it fills in."
        "Set it larger."
        "the press";
    SMALL_REVERSED "small-type-reversed" (warning, warning)
        "Small type is left white in ink."
        "The ink runs into it."
        "Set it at 8 points or more, bold and without serifs."
        "advert sheets of coldset printers, 8 to 10 points";
    SMALL_SCREENED "small-type-screened" (warning, warning)
        "Small type is printed as a tint."
        "The dots of the screen are as large as its strokes."
        "Set it in full ink, or larger."
        "advert sheets of coldset printers, 7 to 8 points";
    TYPE_KNOCKS_OUT "black-type-knocks-out" (error, error)
        "Small black type does not overprint."
        "Where the plates do not meet, it has white edges."
        "Set black to overprint, with overprint mode 1."
        "GWG 2015, 4.10; ISO 32000-1, 8.6.7";
    TYPE_IN_GRAY "black-type-in-gray" (warning, warning)
        "Small black type is in gray, which cannot overprint."
        "Where the plates do not meet, it has white edges."
        "Set it in CMYK: 0 0 0 100."
        "ISO 32000-1, 8.6.7; GWG 2015, 4.10";
    RULE_KNOCKS_OUT "black-rule-knocks-out" (warning, warning)
        "A thin black rule does not overprint."
        "Where the plates do not meet, it has white edges."
        "Set black to overprint, with overprint mode 1."
        "GWG 2015, 4.12; ISO 32000-1, 8.6.7";
    WHITE_OVERPRINTS "white-overprints" (error, error)
        "Something white is set to overprint."
        "It is not printed."
        "Take overprint off it."
        "GWG 2015, 4.8; ISO 32000-1, 8.6.7";
    HIDDEN_TYPE "hidden-type" (warning, warning)
        "Text is there and cannot be seen."
        "On another press it may be printed; perhaps something was lost."
        "Remove it, or look what it was meant to be."
        "ISO 32000-1, 9.3.6";
    STROKED_TYPE "stroked-type" (warning, warning)
        "Letters are drawn with a line round them (false bold)."
        "They fill in on newsprint."
        "Set them in a bold cut."
        "ISO 32000-1, 9.3.6";
    TYPE_OVER_TRIM "type-over-trim" (error, error)
        "Text stands on or outside the edge of the page."
        "It is cut off."
        "Move it inside."
        "ISO 32000-1, 14.11.2";
    TYPE_NEAR_TRIM "type-near-trim" (warning, warning)
        "Text stands close to the edge of the page."
        "Where the knife slips, it is cut off; coldset prints no edge at all."
        "Move it inside."
        "the press";
    HAIRLINE "hairline" (error, error)
        "A line has no width."
        "Each machine draws it as thin as it can: the press so that it is not seen."
        "Give it the width that it should have."
        "GWG 2015, 4.17; ISO 32000-1, 8.4.3.2";
    THIN_RULE "rule-too-thin" (error, error)
        "A rule is thinner than the press can hold."
        "It breaks, or is not there."
        "Make it as thick as the press asks, or thicker."
        "GWG 2015, 4.17";
    THIN_RULE_INKS "thin-rule-inks" (warning, warning)
        "A rule under half a point is printed in several inks."
        "Where the plates do not meet, there are two."
        "Print it in one ink, or thicker."
        "GWG 2015, 4.17";
}
