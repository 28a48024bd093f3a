//! What stands on every page is whole, and names the paper and the page as they are.

use crate::language::language;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Thresholds};
use crate::lint::sight::Sight;
use crate::lint::sight::line::SeenLine;
use crate::lint::sight::copy::Printed;
use crate::lint::sight::spelling::{is_slip, meant};
use crate::lint::sight::view::View;
use crate::lint::sight::trim::{each_word, trimmed};
use crate::report::{Code, Severity};

/// Furniture with a gap, or with a wrong name.
pub const RULE: Rule = Rule {
    code: Code::FurnitureAstray,
    severity: Some(Severity::Warning),
    limits: &[],
    says: "The lines at the head and foot of pages have no gap where something was to stand, call \
        the last page alone the last, and write sections in one way; they and the copy spell the \
        name of the paper as it is.",
    why: "They stand on every page: one slip there is printed as often as there are pages.",
    remedy: "Give `issue.yaml` what the line asks for (`{volume}`, `{price}`), or mend the line in \
        the layout.",
    source: "Newspaper stylebooks on folios.",
    look,
};

fn look(sight: &Sight, _: &Thresholds) -> Vec<Offence> {
    let row = language(&sight.issue.language).map(|own| own.row());
    let last_page = row.map_or(&[][..], |row| row.copy.last_page);
    let last = sight.issue.pages.last().map(|plan| plan.number);
    let mut found = Vec::new();
    let lines = sight.lines().filter(|(_, line)| line.story.is_none() && is_furniture(line));
    for (view, line) in lines {
        let small = line.text.to_lowercase();
        let ends = last_page.iter().find(|name| small.contains(*name));
        if has_gap(&line.text) {
            found.push(sight.told(view, line, format!("{} has a gap", line.words())));
        } else if let Some(name) = misspelt(&line.text, &sight.issue.title) {
            let title = &sight.issue.title;
            let what = format!("the paper is called `{title}`, and `{name}` here");
            found.push(sight.told(view, line, what));
        } else if let Some(name) = ends.filter(|_| Some(view.page.number) != last) {
            let what = format!("the page calls itself `{name}`, and is not the last");
            found.push(sight.told(view, line, what));
        }
    }
    found.extend(odd_sections(sight));
    found.extend(sight.copy.iter().filter_map(|text| misnamed(sight, text)));
    found
}

/// The paper's own name with a slip in copy, where what stands there is no other word.
fn misnamed(sight: &Sight, text: &Printed) -> Option<Offence> {
    let title = &sight.issue.title;
    let name = misspelt(&text.words, title)?;
    let language = text.passage.text.language();
    let strange = |word: &str| {
        let capital = word.starts_with(char::is_uppercase);
        let own = each_word(title).any(|own| own == word);
        capital && !own && !language.has_whole(&word.to_lowercase())
    };
    each_word(&name).any(strange).then(|| {
        sight.told_in(text, &name, format!("the paper is called `{title}`, and `{name}` here"))
    })
}

/// How a section is mended.
const SECTION: &str = "Write `section` of the page as it is written on the others.";

/// Sections that are written otherwise than most: with a small letter, or with a slip.
fn odd_sections(sight: &Sight) -> Vec<Offence> {
    let views = || sight.views.iter().map(|view| (view, sight.section(view.plan)));
    let all: Vec<(&View, &str)> = views().filter(|(_, own)| !own.is_empty()).collect();
    let often = |name: &str| all.iter().filter(|(_, own)| *own == name).count();
    let capital = |name: &str| name.starts_with(char::is_uppercase);
    let capitals = all.iter().filter(|(_, own)| capital(own)).count() * 2 > all.len();
    let language = language(&sight.issue.language);
    let told = all.iter().enumerate().filter_map(|(at, (view, own))| {
        let like = |(place, (_, other)): &(usize, &(&View, &str))| {
            let rarer = often(own) < often(other) || often(own) == often(other) && at > *place;
            let (a, b) = (own.to_lowercase(), other.to_lowercase());
            rarer && own != other && own.chars().count() >= LONG && (a == b || is_slip(&a, &b))
        };
        let other = all.iter().enumerate().find(like).map(|(_, (_, other))| (*other).to_owned());
        let meant = || language.and_then(|of| meant(&own.to_lowercase(), of));
        let what = if let Some(other) = other.or_else(meant) {
            format!("section `{own}` may be `{other}`")
        } else if capitals && own.starts_with(char::is_lowercase) {
            format!("section `{own}` begins with a small letter, the others with a capital")
        } else {
            return None;
        };
        let line = view.lines.iter().find(|line| line.story.is_none() && line.text.contains(own));
        let place = line.and_then(|line| sight.typed_at(view, line));
        Some(view.says(what).at(place).mended(SECTION))
    });
    told.collect()
}

fn is_furniture(line: &SeenLine) -> bool {
    ["folio", "date-line"].iter().any(|begin| line.role.name().starts_with(begin))
}

/// Whether nothing stands where something should: before a comma, between brackets.
fn has_gap(text: &str) -> bool {
    let text = text.trim();
    let none = [" ,", " ;", "()", "( )", ", ,", "· ·"];
    none.iter().any(|gap| text.contains(gap)) || text.starts_with([',', '·'])
}

/// The words of a text that are a title with one slip.
fn misspelt(text: &str, title: &str) -> Option<String> {
    let count = each_word(title).count();
    let words: Vec<&str> = each_word(text).map(trimmed).collect();
    if count == 0 || title.chars().count() < LONG || words.join(" ").contains(title) {
        return None;
    }
    let runs = words.windows(count).map(|run| run.join(" "));
    let mut runs = runs.filter(|run| run.to_lowercase() != title.to_lowercase());
    runs.find(|run| is_slip(&run.to_lowercase(), &title.to_lowercase()))
}

/// From how many letters on a title is known in spite of a slip.
const LONG: usize = 6;

#[cfg(test)]
mod tests {
    use super::{has_gap, misspelt};

    #[test]
    fn gaps_and_slips_are_told_from_what_is_right() {
        for text in ["Jaargang , nummer 1", ", 28 november", "De Krant ()", "Nr. 3 · · € 2"] {
            assert!(has_gap(text), "{text}");
        }
        assert!(!has_gap("Jaargang 3, nummer 1 · € 4,50"));
        let of = |text: &str| misspelt(text, "Het Dolboord");
        assert_eq!(of("Het Dolbord, 28 november").as_deref(), Some("Het Dolbord"));
        assert_eq!(of("Het Dolboord, 28 november"), None);
        assert_eq!(of("HET DOLBOORD"), None);
        assert_eq!(of("Het water"), None);
    }
}
