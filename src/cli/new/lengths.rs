//! A story of a paper to start from in, the same story longer or shorter out.
//!
//! In: Markdown with front matter, characters more or fewer. Out: Markdown. What goes first is the
//! end, as a newspaper cuts; what comes is text that says that it holds a place.

/// Sentences that hold a place in running text.
const SENTENCES: [&str; 13] = [
    "Deze zin houdt de plaats vrij voor een verhaal dat nog geschreven moet worden.",
    "Wie de krant maakt, zet hier zijn eigen woorden neer en haalt deze weg.",
    "Een alinea telt meestal vier of vijf zinnen, en de eerste zegt waar het over gaat.",
    "Daarna komt wie het gezegd heeft, wanneer dat was en wat er nu gebeurt.",
    "Cijfers staan het liefst dicht bij de zaak waar ze bij horen.",
    "Een goede aanhaling is kort en klinkt alsof iemand hardop spreekt.",
    "Wat de lezer al weet, mag weg; wat hij nog niet weet, hoort vooraan.",
    "Het laatste stuk van een verhaal moet gemist kunnen worden, want daar wordt eerst gesneden.",
    "De redactie leest alles een keer na op papier, met een potlood in de hand.",
    "Namen worden nagekeken, ook de namen die iedereen denkt te kennen.",
    "Een foto vertelt wat de tekst niet hoeft te zeggen.",
    "Is de kolom vol, dan is het verhaal af.",
    "Blijft er wit over, dan zegt het programma hoeveel regels er nog bij mogen.",
];
/// Briefs that hold a place.
const BRIEFS: [&str; 5] = [
    "**Oproep.** Wie een bericht heeft voor deze kolom, geeft het voor woensdag door.",
    "**Plaats.** Hier is nog plaats voor een kort bericht, met dag en uur erbij.",
    "**Ruimte.** Een kort bericht past altijd ergens, als het maar kort is.",
    "**Kolom.** Dit bericht houdt de kolom vol tot er nieuws is.",
    "**Wachten.** Ook dit bericht wacht op een ander, dat het over mag nemen.",
];
/// Titles that hold a place, from short to long.
const TITLES: [&str; 7] = [
    "Uw kop",
    "Hier komt uw kop",
    "Hier komt de kop van uw verhaal",
    "Hier komt de kop te staan van uw eigen verhaal",
    "Hier komt straks de kop te staan van uw eigen verhaal in deze krant",
    "Hier komt straks de kop te staan van uw eigen verhaal, zo lang als de plaats hem hebben wil",
    "Hier komt straks de kop te staan van uw eigen verhaal, zo lang als de plaats hem hebben wil, \
    en dat is lang",
];
/// Sentences of a paragraph that holds a place.
const SENTENCES_EACH: usize = 5;

/// A story longer by so many characters at least; shorter where they are negative.
pub fn lengthened(story: &str, characters: i64) -> String {
    let (front, mut blocks) = taken_apart(story);
    let wanted = usize::try_from(characters.unsigned_abs()).unwrap_or(usize::MAX);
    match (characters >= 0, blocks.iter().any(|block| is_table(block))) {
        (true, true) => more_entries(&mut blocks, wanted),
        (true, false) if blocks.first().is_some_and(|block| is_brief(block)) => {
            let more = BRIEFS.iter().cycle().skip(blocks.len());
            add(&mut blocks, more.map(|brief| (*brief).to_owned()), wanted);
        }
        (true, false) => {
            let from = blocks.len();
            add_sentences(&mut blocks, from, wanted);
        }
        (false, _) => cut(&mut blocks, wanted),
    }
    format!("{front}{}\n", blocks.join("\n\n"))
}

/// The story without the block in which a byte stands.
pub fn without(story: &str, byte: usize) -> String {
    let (front, blocks) = taken_apart(story);
    let mut at = front.len();
    let mut left: Vec<String> = Vec::new();
    for block in blocks {
        let end = at + block.len();
        if byte < at || byte > end {
            left.push(block);
        }
        at = end + 2;
    }
    format!("{front}{}\n", left.join("\n\n"))
}

/// The story under the next longer title that holds a place, or the next shorter one; as it is
/// where there is none.
pub fn retitled(story: &str, longer: bool) -> String {
    let title = |line: &str| line.strip_prefix("title:").map(|title| title.trim().len());
    let line = |line: &str| -> String {
        let Some(length) = title(line) else { return line.to_owned() };
        let found = match longer {
            true => TITLES.iter().find(|title| title.len() + 2 > length),
            false => TITLES.iter().rev().find(|title| title.len() + 2 < length),
        };
        found.map_or_else(|| line.to_owned(), |title| format!("title: \"{title}\""))
    };
    story.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The story without its pictures.
pub fn unpictured(story: &str) -> String {
    let mut within = false;
    let kept = |line: &&str| {
        within = line.starts_with("pictures:")
            || within && line.starts_with([' ', '-']) && *line != "---";
        !within
    };
    story.split('\n').filter(kept).collect::<Vec<_>>().join("\n")
}

/// The story without its line.
pub fn unlined(story: &str) -> String {
    story.split('\n').filter(|line| !line.starts_with("line:")).collect::<Vec<_>>().join("\n")
}

/// The story with a digit less in the number that begins at a byte; one stays.
pub fn fewer_digits(story: &str, byte: usize) -> String {
    let digits = |rest: &str| rest.bytes().take_while(u8::is_ascii_digit).count();
    let last = byte + story.get(byte..).map_or(0, digits).saturating_sub(1);
    let mut story = story.to_owned();
    if last > byte {
        story.remove(last);
    }
    story
}

/// Front matter, and the blocks of text with an empty line between them.
fn taken_apart(story: &str) -> (String, Vec<String>) {
    let body = story.find("\n---\n").map_or(0, |at| at + "\n---\n".len());
    let (front, body) = story.split_at(body);
    let text = body.trim_start_matches('\n');
    let front = format!("{front}{}", &body[..body.len() - text.len()]);
    (front, text.trim_end().split("\n\n").map(str::to_owned).collect())
}

fn is_table(block: &str) -> bool {
    block.starts_with('|')
}

fn is_brief(block: &str) -> bool {
    block.starts_with("**")
}

/// Whether a block is a paragraph, of which an end can be cut.
fn is_plain(block: &str) -> bool {
    !block.starts_with(['|', '#', '>', '-', '!', '*'])
}

/// Adds blocks until they make so many characters.
fn add(blocks: &mut Vec<String>, more: impl Iterator<Item = String>, wanted: usize) {
    let mut got = 0;
    for block in more {
        if got >= wanted {
            return;
        }
        got += block.len();
        blocks.push(block);
    }
}

/// Adds sentences that hold a place, from a paragraph's number on, to so many characters.
fn add_sentences(blocks: &mut Vec<String>, from: usize, wanted: usize) {
    let mut got = 0;
    let sentences = SENTENCES.iter().cycle().skip(from * SENTENCES_EACH % SENTENCES.len());
    for (index, sentence) in sentences.enumerate() {
        if got >= wanted {
            return;
        }
        got += sentence.len();
        match blocks.last_mut().filter(|_| index % SENTENCES_EACH != 0) {
            Some(last) => *last += &format!(" {sentence}"),
            None => blocks.push((*sentence).to_owned()),
        }
    }
}

/// Repeats entries of the last table from its first on.
fn more_entries(blocks: &mut [String], wanted: usize) {
    let Some(table) = blocks.iter_mut().rev().find(|block| is_table(block)) else { return };
    let entries: Vec<String> = table.lines().skip(2).map(str::to_owned).collect();
    let mut got = 0;
    for entry in entries.iter().cycle().take_while(|_| !entries.is_empty()) {
        if got >= wanted {
            return;
        }
        got += entry.len();
        *table += "\n";
        *table += entry;
    }
}

/// Cuts at the end: entries, whole sentences, whole blocks; one block stays.
fn cut(blocks: &mut Vec<String>, wanted: usize) {
    let mut got = 0;
    while got < wanted {
        let Some(last) = blocks.last_mut() else { return };
        let end = match is_table(last) {
            true => last.rfind('\n').filter(|_| last.lines().count() > 3),
            false if is_plain(last) => sentence_end(last),
            false => None,
        };
        got += last.len() - end.unwrap_or(0);
        match end {
            Some(end) => last.truncate(end),
            None if blocks.len() == 1 => return,
            None => {
                blocks.pop();
                while blocks.len() > 1 && blocks.last().is_some_and(|last| last.starts_with('#')) {
                    blocks.pop();
                }
            }
        }
    }
}

/// Where a paragraph ends when its last sentence goes; a quotation is not cut in two.
fn sentence_end(paragraph: &str) -> Option<usize> {
    let ends = paragraph.rmatch_indices(['.', '?', '!']).map(|(at, end)| at + end.len());
    let whole = |at: &usize| {
        let (before, after) = paragraph.split_at(*at);
        let open = before.matches('‘').count() > before.matches('’').count();
        let next = after.strip_prefix(' ').and_then(|after| after.chars().next());
        !open && next.is_some_and(|next| next.is_uppercase() || next == '‘')
    };
    ends.into_iter().find(whole)
}

#[cfg(test)]
mod tests {
    use super::{fewer_digits, lengthened, retitled, unlined, unpictured, without};

    const STORY: &str =
        "---\ntitle: \"De kop\"\n---\n\nEen. Twee ‘drie. Vier’. Vijf.\n\n## Kop\n\nZes.\n";

    #[test]
    fn a_story_is_cut_at_its_end_by_whole_sentences() {
        let of = |characters| lengthened(STORY, characters).split_off(25);
        assert_eq!(of(-1), "Een. Twee ‘drie. Vier’. Vijf.\n", "no head is left without text");
        assert_eq!(of(-5), "Een. Twee ‘drie. Vier’.\n");
        assert_eq!(of(-12), "Een.\n", "a quotation is not cut in two");
        assert_eq!(of(-9999), "Een.\n");
    }

    #[test]
    fn a_story_grows_by_what_holds_its_place() {
        let longer = lengthened(STORY, 300);
        assert!(longer.len() >= STORY.len() + 300 && longer.starts_with(STORY.trim_end()));
        let briefs = lengthened("**Een.** Bericht.\n", 10);
        assert_eq!(briefs.matches("**").count(), 4, "{briefs}");
        let table = lengthened("| | |\n|---|---|\n| a | b |\n| c | d |\n", 10);
        assert_eq!(table, "| | |\n|---|---|\n| a | b |\n| c | d |\n| a | b |\n| c | d |\n");
        assert_eq!(lengthened(&table, -1).lines().count(), 5);
    }

    #[test]
    fn pictures_go_with_all_that_is_said_of_them() {
        let story =
            "---\ntitle: A\npictures:\n  - file: a.jpg\n    credit: B\nline: C\n---\n\n- een\n";
        assert_eq!(unpictured(story), "---\ntitle: A\nline: C\n---\n\n- een\n");
        assert_eq!(unpictured(STORY), STORY);
    }

    #[test]
    fn a_line_goes_and_a_number_has_a_digit_less() {
        assert_eq!(
            unlined("---\ntitle: A\nline: C\n---\n\nEen.\n"),
            "---\ntitle: A\n---\n\nEen.\n"
        );
        let shorter = fewer_digits("**311** graven.\n", 2);
        assert_eq!(shorter, "**31** graven.\n");
        assert_eq!(fewer_digits(&fewer_digits(&shorter, 2), 2), "**3** graven.\n");
    }

    #[test]
    fn a_block_goes_and_a_title_changes() {
        let at = STORY.find("Zes").expect("a word");
        assert_eq!(without(STORY, at).split_off(25), "Een. Twee ‘drie. Vier’. Vijf.\n\n## Kop\n");
        let longer = retitled(STORY, true);
        assert!(longer.contains("title: \"Hier komt uw kop\"\n"), "{longer}");
        assert!(retitled(&longer, false).contains("title: \"Uw kop\"\n"));
        assert_eq!(retitled(&retitled(&longer, false), false), retitled(&longer, false));
    }
}
