//! Where a line may break between words and, hyphens apart, within them.
//!
//! In: neighbouring words, or one word. Out: yes or no, or places. The Unicode algorithm (UAX 14,
//! by `unicode-linebreak`) proposes; newspaper custom disposes: no dash or ellipsis opens a line,
//! and what the reader takes in as one stays on one line (`opportunity::glue`).

use crate::language::Language;
use address::parts;
use glue::{keeps, leans};
use unicode_linebreak::{BreakOpportunity, linebreaks};

mod address;
mod glue;

pub use address::{Locator, address};
pub use glue::UnderWay;

/// How a space holds the words beside it together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A line may end there.
    None,
    /// One had better not: a surname would be parted.
    Loose,
    /// None may.
    Firm,
}

/// How two words hold together that a space parts, the first of which leaves this under way.
pub fn hold(words: (&str, &str), under_way: UnderWay, language: Language) -> Hold {
    match between(words, under_way, language) {
        false => Hold::Firm,
        true if leans(words, under_way, language) => Hold::Loose,
        true => Hold::None,
    }
}

/// Whether a line may end between two words that a space parts, the first of which leaves this
/// under way.
pub fn between((before, after): (&str, &str), under_way: UnderWay, language: Language) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return true;
    };
    let dash = matches!(after, "-" | "--" | "–" | "—");
    let ends = dash || after.starts_with('…') || after.starts_with("...") || first == '»';
    if ends || before == "«" || keeps((before, after), under_way, language) {
        return false;
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?');
    if plain(last) && first.is_alphanumeric() {
        return true;
    }
    let joined = format!("{before} {after}");
    let here = before.len() + 1;
    linebreaks(&joined).any(|(at, what)| at == here && what != BreakOpportunity::Mandatory)
}

/// Byte offsets in a word at which a line may end without a hyphen: after a slash or a dash between
/// long parts, and where an address may be parted. Hyphens are not among them.
pub fn within(word: &str) -> Vec<usize> {
    if address(word).is_some() {
        return parts(word);
    }
    if !word.contains(['/', '–', '—', '…', EMPTY]) {
        return Vec::new();
    }
    let places = linebreaks(word).map(|(at, _)| at).filter(|at| *at < word.len());
    places.filter(|at| word.is_char_boundary(*at) && may_part(&word[..*at], &word[*at..])).collect()
}

/// The space of no width: the writer's own place to break.
const EMPTY: char = '\u{200B}';

fn may_part(left: &str, right: &str) -> bool {
    let least = |text: &str, n: usize| text.chars().filter(|c| c.is_alphabetic()).count() >= n;
    let digits = left.trim_end_matches(['–', '—']).ends_with(|c: char| c.is_ascii_digit())
        && right.starts_with(|c: char| c.is_ascii_digit());
    match left.chars().next_back() {
        // The parts beside this slash, whatever other slashes the word has.
        Some('/') => least(last_part(left), 3) && least(first_part(right), 3),
        Some('–' | '—') => !digits && !right.starts_with(['–', '—']) && least(left, 1),
        Some('…') => least(left, 4) && least(right, 4),
        Some(EMPTY) => true,
        _ => false,
    }
}

fn last_part(left: &str) -> &str {
    left.trim_end_matches('/').rsplit('/').next().unwrap_or(left)
}

fn first_part(right: &str) -> &str {
    right.split('/').next().unwrap_or(right)
}

#[cfg(test)]
mod tests {
    use super::{Hold, UnderWay, hold, within};
    use crate::language::language;

    /// The text with `÷` for every space at which a line may end.
    fn broken(tag: &str, text: &str) -> String {
        let language = language(tag).expect("a language");
        let words: Vec<&str> = text.split(' ').collect();
        let (mut shown, mut under_way) = (words[0].to_owned(), UnderWay::default());
        for pair in words.windows(2) {
            under_way = under_way.after(pair[0], language);
            shown.push(match hold((pair[0], pair[1]), under_way, language) {
                Hold::None => '÷',
                Hold::Loose => '~',
                Hold::Firm => ' ',
            });
            shown.push_str(pair[1]);
        }
        shown
    }

    #[test]
    fn each_language_has_its_own_glue() {
        for (tag, shown) in [
            ("fr", "chez÷M. Dupont÷et÷Mme de Staël÷à÷Dr Roux"),
            ("fr", "n° 5÷ou÷art. 12÷à÷10 h÷et÷5 %÷de÷plus"),
            ("fr", "500÷av. J.-C.÷en÷Gaule"),
            ("de", "z. B.÷im÷Wald,÷d. h.÷dort"),
            ("de", "Nr. 5÷am÷28. November÷um÷6.50 Uhr"),
            ("de", "sagte÷Prof. Dr. von der Leyen÷und÷Herr Krüger"),
            ("de", "so÷’ne Sache÷kostet÷3 Mio.÷Euro"),
            ("en", "Mr Jones÷and÷Dr. van Dyke÷met÷no. 5"),
            ("en", "at÷60 mph÷’tis said"),
            ("la", "lib. IV÷et÷cap. 3"),
            ("fy", "nr. 5÷op÷side 3"),
            // What holds in one language is two words in another.
            ("nl", "z.÷B.÷im÷M.÷en÷28.÷november"),
        ] {
            assert_eq!(broken(tag, &shown.replace('÷', " ")), shown, "{tag}");
        }
    }

    /// What a sub-editor keeps together: each line has the places at which it may end.
    #[test]
    fn what_is_read_as_one_stays_on_one_line() {
        for shown in [
            "op÷28 november÷en÷‘3 mei’,÷niet÷2019÷november",
            "kost÷12,50 euro÷of÷2 miljoen÷euro,÷50 procent÷van÷“50 procent”",
            "om÷12.30 uur÷tot÷(12:30 uur)÷met÷€ 5÷en÷± 5÷en÷±5÷jaar",
            "koning÷Filip II,÷Willem I÷en÷Elizabeth II.÷Van÷pagina 5,÷artikel 12",
            "prof. dr. De Vries÷en÷Prof. Dr. ir. Jansen÷van÷t/m 5÷of÷2 à 3÷keer",
            "van÷A & B÷en÷Bang & Olufsen÷bel÷020 123 45 67÷of÷+32 3 123 45 67.÷Nu",
            "won÷met÷2 - 0÷van÷Togo÷(7 - 3)÷in÷1914 – 1918 –÷niet –÷zoals÷T = tetanus",
            "Rafael÷van~der~Vaart÷en÷Van~Alebeek,÷Van~der~Meer÷van~den~Haag÷van÷de÷Kust",
            "op÷NL91 ABNA÷0417÷1643 00÷van÷‘t÷Hoen",
            "in÷2019÷12÷doden÷en÷de÷nummers÷3÷12÷24÷36÷41",
            "de÷Tweede÷Kamer÷en÷Groep D,÷met÷Vitamine C÷in÷Jan÷Ik÷mis",
            "werd÷5÷mannen÷van÷31 december÷na÷hfst. IV÷en÷nr. 5",
        ] {
            assert_eq!(broken("nl", &shown.replace(['÷', '~'], " ")), shown);
        }
        assert_eq!(broken("en", "King George I said"), "King÷George÷I÷said");
        assert_eq!(broken("de", "Papst Benedikt XVI. sagte"), "Papst÷Benedikt XVI.÷sagte");
    }

    #[test]
    fn an_address_is_parted_at_its_signs() {
        let shown = |word: &str| {
            let (mut shown, mut from) = (String::new(), 0);
            for at in within(word).into_iter().chain([word.len()]) {
                shown += &word[from..at];
                shown.push('÷');
                from = at;
            }
            shown.trim_end_matches('÷').to_owned()
        };
        for parted in [
            "brieven÷-aan÷-de÷-redactie÷@krant÷.example",
            "notulen÷_van÷_de÷_gemeenteraad÷.pdf",
            "@jan÷_van÷_der÷_meer",
            "www÷.krant÷.nl/÷lezers",
            "jo@x.n",
            "zonder\u{200B}÷breedte",
            "gewoon-woord",
            "m.b.t.",
        ] {
            assert_eq!(shown(&parted.replace('÷', "")), parted);
        }
    }
}
