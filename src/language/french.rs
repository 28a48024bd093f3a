//! French, as it is printed in France and in Belgium.
//!
//! Source: patterns by Flipo and Gaulle; Lexique des règles typographiques en usage à l'Imprimerie
//! nationale, 2002: the spaces beside `; : ! ? « »`, abbreviations, breaks of words.

use super::row::{
    CopyWords, DateWords, DisplayWords, Glue, NO_COPY, NO_RULES, PatternText, Row, SignSpaces,
    Signs, WordRules,
};

/// The narrow space that holds.
const NARROW: char = '\u{202F}';

/// French.
pub(crate) const ROW: Row = Row {
    name: "french",
    tag: "fr",
    called: &[("frans", "fr"), ("français", "fr"), ("french", "fr")],
    patterns: Some(PatternText { patterns: include_str!("french/patterns.txt"), exceptions: "" }),
    minima: (2, 3),
    capital_nouns: false,
    capital_heads: false,
    words: &WORDS,
    display: DisplayWords {
        leading: &[
            "le", "la", "les", "un", "une", "des", "du", "de", "d’une", "d’un", "d'une", "d'un",
            "au", "aux", "ce", "cet", "cette", "ces", "mon", "ton", "son", "ma", "ta", "sa", "mes",
            "tes", "ses", "notre", "votre", "leur", "nos", "vos", "leurs", "à", "en", "dans",
            "par", "pour", "sur", "sous", "avec", "sans", "chez", "vers", "entre", "contre",
            "depuis", "pendant", "après", "avant", "selon", "dès", "et", "ou", "mais", "ni", "car",
            "que", "qui", "dont", "où", "si", "ne", "se", "très", "plus", "quel", "quelle",
            "chaque", "aucun", "aucune",
        ],
        clinging: &["le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "à"],
        links: &["de", "du", "des", "la", "le", "van", "der", "von", "di", "da", "el", "ben"],
        loose_links: &["de", "du", "des", "la", "le"],
        articles: &["le", "la", "les"],
    },
    glue: Glue {
        clitics: &[],
        units: &["km/h", "h", "min", "s", "F", "kg/m³"],
        counting: &[
            "n°", "nos", "no", "art.", "p.", "pp.", "chap.", "fig.", "vol.", "t.", "tél.", "av.",
            "§", "env.",
        ],
        titles: &[
            "m.", "mm.", "mgr.", "M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Drs", "Pr",
            "Me", "Mgr", "St", "Ste",
        ],
        particles: &["de", "du", "des", "d’", "la", "le", "van", "der", "von", "di", "da", "ben"],
        surnames: &[],
        openings: &[],
        pairs: &[("av.", "J.-C."), ("apr.", "J.-C.")],
        spans: &[],
        ordinal_days: false,
        i_is_a_word: false,
    },
    apostrophes: &[],
    elides: true,
    signs: Signs { double: ('«', '»'), single: ('“', '”') },
    spaces: SignSpaces {
        before: &[(';', NARROW), ('!', NARROW), ('?', NARROW), ('»', NARROW), (':', '\u{A0}')],
        after: &[('«', NARROW)],
    },
    date: DateWords {
        weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        form: "{weekday} {day} {month} {year}",
        first: "1er",
        spans: &[("de", "à"), ("entre", "et")],
    },
    and: "et",
    suspending: &["et", "ou"],
    copy: CopyWords {
        frequent: &[
            "le", "la", "les", "des", "une", "et", "est", "que", "qui", "dans", "pour", "pas",
            "sur", "au", "du", "il", "elle", "ce", "par", "plus", "avec", "sont", "aux", "ont",
            "mais",
        ],
        last_page: &["dernière page"],
        never_twice: &[
            "de", "du", "des", "et", "une", "un", "dans", "pour", "sur", "avec", "au", "aux", "qui",
        ],
        may_stand_twice: &["nous", "vous", "très", "bien", "tout", "jamais", "encore"],
        index: &["sommaire", "aujourd’hui", "dans ce numéro"],
        dummies: &[
            "titre",
            "texte",
            "chapeau",
            "légende",
            "photo",
            "image",
            "intertitre",
            "citation",
            "nom",
            "auteur",
            "photographe",
            "source",
        ],
        to_come: &["ici", "vient", "suit", "suivre", "insérer", "compléter", "à"],
        fillers: &["texte à venir", "légende à venir", "titre à venir"],
        notes: &["vérifier", "compléter", "relire", "confirmer", "couper", "demander"],
        ..NO_COPY
    },
};

/// What is French about breaks within words.
const WORDS: WordRules =
    WordRules { exceptions: &[include_str!("french/exceptions.txt")], ..NO_RULES };
