//! What is added up in a table comes to what the table says.

use crate::issue::StoryId;
use crate::lint::offence::Offence;
use crate::lint::rule::{Rule, Threshold, Thresholds};
use crate::lint::sight::Sight;
use crate::report::{Code, Severity};
use crate::story::{Table, Text};
use crate::lint::sight::trim::each_word;

/// Totals that are none.
pub const RULE: Rule = Rule {
    code: Code::SumsAstray,
    severity: Some(Severity::Warning),
    limits: &[
        Threshold {
            name: "rows",
            about: "From how many rows over a total on it is looked at.",
            normal: 2.0,
            range: (2.0, 1000.0),
        },
        Threshold {
            name: "near",
            about: "How much more than its rows a total may be and be of them alone, per cent; of \
                a greater one some rows are not shown.",
            normal: 10.0,
            range: (0.0, 1000.0),
        },
    ],
    says: "A last row of totals is the sum of the rows above it, and games of a table add up.",
    why: "Readers add up; a total that is wrong makes them doubt each row.",
    remedy: "Add the rows up again, and mend the one that is wrong.",
    source: "Newspaper stylebooks on figures; Tufte, The visual display of quantitative \
        information.",
    look,
};

/// What a row of totals is called.
const TOTALS: &[&str] =
    &["totaal", "samen", "som", "totalen", "total", "gesamt", "summe", "alles samen", "in totaal"];

fn look(sight: &Sight, limits: &Thresholds) -> Vec<Offence> {
    let mut found = Vec::new();
    for story in sight.stories() {
        let Some(own) = sight.issue.story(story) else { continue };
        for table in own.tables() {
            found.extend(total(sight, (story, table), limits));
            found.extend(played(sight, story, table));
        }
    }
    found
}

/// The first total of a table that is not the sum of its column.
fn total(sight: &Sight, (id, table): (StoryId, &Table), limits: &Thresholds) -> Option<Offence> {
    let (last, rows) = table.rows.split_last()?;
    let name = last.first()?.plain().trim().trim_end_matches(':').to_lowercase();
    if !TOTALS.contains(&name.as_str()) || (rows.len() as f64) < limits.get("rows") {
        return None;
    }
    (1..table.columns.len()).find_map(|column| {
        let said = last.get(column).and_then(amount)?;
        // A dash stands for nothing.
        let cell = |row: &Vec<Text>| {
            let cell = row.get(column)?;
            if matches!(cell.plain().trim(), "–" | "-" | "—") { Some(0.0) } else { amount(cell) }
        };
        let all: Option<Vec<f64>> = rows.iter().map(cell).collect();
        let sum: f64 = all?.iter().sum();
        let off = said - sum;
        // Shares and decimals are rounded.
        let rounded = 0.6 * if said.fract() == 0.0 && sum.fract() == 0.0 { 0.0 } else { 1.0 };
        if off.abs() <= rounded || off > sum * limits.get("near") / 100.0 {
            return None;
        }
        let cell = last.get(column)?;
        let printed = sight.printed_text(id, cell)?;
        let sum = (sum * 100.0).round() / 100.0;
        let what = format!("the total `{}` stands under rows of {sum}", cell.plain().trim());
        Some(sight.told_in(printed, "", what))
    })
}

/// The first row of a league whose games won, drawn and lost are not those played.
fn played(sight: &Sight, id: StoryId, table: &Table) -> Option<Offence> {
    let column = |names: &[&str]| {
        let is = |text: &Text| names.contains(&text.plain().trim().to_lowercase().as_str());
        table.head.iter().position(is)
    };
    let all = column(&["g", "gs", "gsp", "gesp.", "gespeeld", "played"])?;
    let won = column(&["w", "gew.", "gewonnen", "winst", "won"])?;
    // Games and draws may both be called `g`, in this order.
    let is_g = |text: &Text| text.plain().trim().eq_ignore_ascii_case("g");
    let second = || table.head.iter().rposition(is_g);
    let drawn = column(&["gl", "gl.", "gel.", "gelijk", "drawn"]).or_else(second)?;
    let lost = column(&["v", "verl.", "verloren", "verlies", "lost"])?;
    if all == drawn {
        return None;
    }
    let figure = |row: &[Text], at: usize| row.get(at).and_then(amount);
    table.rows.iter().find_map(|row| {
        let parts = figure(row, won)? + figure(row, drawn)? + figure(row, lost)?;
        let games = figure(row, all)?;
        if parts == games {
            return None;
        }
        let name = row.iter().find(|cell| cell.plain().chars().any(char::is_alphabetic))?;
        let printed = sight.printed_text(id, name)?;
        let name = name.plain();
        let what = format!("`{}` played {games} games, and {parts} have a result", name.trim());
        Some(sight.told_in(printed, "", what))
    })
}

/// The number that a cell is, with a unit before or behind it: `1.250`, `€ 12,50`, `38 mln`.
fn amount(text: &Text) -> Option<f64> {
    let words = text.plain();
    let number = each_word(&words).find(|word| word.contains(|c: char| c.is_ascii_digit()))?;
    let bare = number.trim_matches(|c: char| !c.is_ascii_digit());
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let clean = !bare.is_empty() && bare.chars().all(is_figure);
    let signed = number.starts_with(['-', '–', '+']);
    let points = bare.split('.').skip(1).all(|group| {
        group.split(',').next().is_some_and(|digits| digits.len() == 3)
    });
    if !clean || signed || !points {
        return None;
    }
    bare.replace('.', "").replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::amount;
    use crate::story::Text;

    #[test]
    fn cells_are_numbers_with_their_units() {
        let of = |cell: &str| amount(&Text::from(cell));
        assert_eq!([of("1.250"), of("€ 12,50")], [Some(1250.0), Some(12.5)]);
        assert_eq!(of("38 mln"), Some(38.0));
        assert_eq!([of("–"), of("2–1"), of("19.30"), of("-4")], [None; 4]);
    }
}
