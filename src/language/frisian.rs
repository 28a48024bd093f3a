//! West Frisian. There are no free patterns: its words stay whole, and a warning says so.
//!
//! Source: Fryske Akademy, Taalweb Frysk, on days, months and articles.

use super::dutch;
use super::row::{CopyWords, DateWords, DisplayWords, Glue, NO_COPY, NO_RULES, Row};

/// West Frisian.
pub(crate) const ROW: Row = Row {
    name: "frisian",
    tag: "fy",
    called: &[("fries", "fy"), ("frysk", "fy"), ("frisian", "fy")],
    patterns: None,
    words: &NO_RULES,
    display: DisplayWords {
        leading: &[
            "de", "it", "in", "’t", "'t", "’n", "'n", "dizze", "dy", "dit", "dat", "fan", "op",
            "te", "mei", "foar", "oan", "by", "troch", "út", "oer", "om", "nei", "oant", "tsjin",
            "ûnder", "sûnder", "tusken", "nei", "sûnt", "en", "of", "mar", "as", "myn", "dyn",
            "syn", "har", "ús", "jim", "gjin", "elke", "elk", "net", "sa", "yn",
        ],
        clinging: &["de", "it", "'e", "’e", "in", "fan", "op"],
        links: &["fan", "van", "der", "den", "de", "’t", "'t"],
        loose_links: &["de", "’t", "'t"],
        articles: &["de", "it", "in"],
    },
    glue: Glue {
        counting: &["nr.", "nrs.", "art.", "side", "s.", "ca.", "tel."],
        ..dutch::ROW.glue
    },
    date: DateWords {
        weekdays: ["moandei", "tiisdei", "woansdei", "tongersdei", "freed", "sneon", "snein"],
        months: [
            "jannewaris",
            "febrewaris",
            "maart",
            "april",
            "maaie",
            "juny",
            "july",
            "augustus",
            "septimber",
            "oktober",
            "novimber",
            "desimber",
        ],
        form: "{weekday} {day} {month} {year}",
        first: "1",
        spans: &[],
    },
    suspending: &["en", "of", "oant"],
    copy: CopyWords {
        frequent: &[
            "de", "it", "fan", "en", "in", "is", "op", "dat", "net", "te", "mei", "foar", "oan",
            "hy", "hja", "ek", "nei", "wie", "hat", "troch", "om", "by", "mar", "wurdt", "har",
        ],
        never_twice: &["de", "en", "fan", "te", "mei"],
        may_stand_twice: &["hiel", "tige", "wier", "binne", "wiene", "hawwe", "wurde"],
        index: &["ynhâld", "hjoed", "yn dizze krante", "yn dit nûmer"],
        ..NO_COPY
    },
    ..dutch::ROW
};
