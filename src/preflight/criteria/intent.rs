//! Checks of the output intent: the printing condition that a file was made for.
//!
//! In: nothing. Out: rows of the table.

use crate::preflight::criterion::criteria;

criteria! { Intent:
    INTENT_MISSING "intent-missing" (error, error)
        "The file has no output intent for a press."
        "Without it nobody knows on what paper its colours were meant."
        "Export as PDF/X, with the profile of the press as output condition."
        "ISO 15930-7:2010, 6; ISO 32000-1, 14.11.5";
    INTENT_TWICE "intent-twice" (error, error)
        "The file has more than one output intent for a press."
        "Nobody can tell which of them holds."
        "Export it anew with one."
        "ISO 15930-7:2010, 6";
    INTENTS_DIFFER "intents-differ" (error, error)
        "Two output intents have different profiles."
        "A screen and a press would show different colours."
        "Export it anew with one profile."
        "ISO 15930-7:2010, 6";
    CONDITION_UNNAMED "condition-unnamed" (error, error)
        "The output intent does not name its printing condition."
        "The name is how a printer knows it."
        "Export it anew, with the printing condition's name."
        "ISO 32000-1, 14.11.5, table 365";
    CONDITION_UNKNOWN "condition-unknown" (error, error)
        "The printing condition is not registered, and nothing describes it."
        "The printer cannot look it up."
        "Name a condition of the ICC registry, or describe it in one line."
        "ISO 32000-1, 14.11.5, table 365";
    REGISTRY "registry" (warning, warning)
        "Name and registry of the printing condition do not go together."
        "Whoever looks it up finds nothing."
        "Export it anew; the ICC registry is `http://www.color.org`."
        "ISO 32000-1, 14.11.5, table 365";
    OTHER_PRESS "made-for-other-press" (warning, warning)
        "The file was made for another printing condition than that of the press."
        "Its colours were separated for other paper and other ink."
        "Convert it to the press's own profile, or ask the maker for one that is."
        "ISO 15930-7:2010, 6; ISO 12647-3:2013";
    PROFILE_MISSING "profile-missing" (error, error)
        "The output intent has no profile."
        "PDF/X-4 asks for it; in PDF/X-1a a registered name is enough."
        "Export it anew, with the profile in the file."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6";
    PROFILE_ELSEWHERE "profile-elsewhere" (error, error)
        "The profile is named but stands outside the file."
        "Only PDF/X-4p may do that, and the printer does not have it."
        "Export as PDF/X-4, with the profile in the file."
        "ISO 15930-7:2010, 6";
    PROFILE_BROKEN "profile-broken" (error, error)
        "The profile of the output intent is no ICC profile, or cut short."
        "No colour can be worked out with it."
        "Export it anew with another copy of the profile."
        "ICC.1:2010, 7.2";
    PROFILE_CLASS "profile-class" (error, error)
        "The profile of the output intent is not that of a press."
        "A screen or a scanner cannot be printed on."
        "Choose an output profile (class `prtr`)."
        "ISO 15930-7:2010, 6; ICC.1:2010, 7.2.7";
    PROFILE_SPACE "profile-space" (error, error)
        "The profile of the output intent is not for CMYK."
        "A newspaper is printed in cyan, magenta, yellow and black."
        "Choose the CMYK profile of the press."
        "GWG 2015, output intent; ICC.1:2010, 7.2.8";
    PROFILE_INKS "profile-components" (error, error)
        "The file counts other inks than its profile has."
        "A reader passes the profile over, or the file."
        "Export it anew."
        "ISO 32000-1, 8.6.5.5, table 66";
    PROFILE_VERSION "profile-version" (error, error)
        "The profile is of a version that the standard does not know."
        "Presses that keep to the standard cannot read it."
        "Choose a profile of ICC version 2; PDF/X-4 also takes version 4."
        "ISO 15930-7:2010, 6; ISO 15930-1:2001, 6";
    PROFILE_TABLES "profile-tables" (error, error)
        "The profile lacks tables that an output profile has."
        "No colour can be worked out with it."
        "Choose another profile."
        "ICC.1:2010, 8.5.2";
}
