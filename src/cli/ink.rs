//! A PDF in, how much ink its pages take out: a table for people, JSON for machines, pictures of
//! plates and of total ink.

use crate::report::Report;
use crate::rip::{InkTaken, RipLimits, Rippable, Ripped};
use serde::Serialize;
use std::collections::BTreeMap;

/// Pixels per inch that ink is measured at: edges of small type, rounded to pixels, then weigh less
/// than a tenth of a per cent.
const MEASURED: u32 = 200;

/// What the plates of one page take.
#[derive(Clone, Debug)]
pub struct PageInk {
    /// The page number as printed.
    pub page: u32,
    /// Its plates.
    pub inks: Vec<InkTaken>,
    /// What is to be said of them.
    pub told: Vec<Report>,
}

#[derive(Serialize)]
struct InkRecord<'a> {
    katern: &'static str,
    /// Square centimetres of full ink by plate, over all pages.
    square_cm: BTreeMap<&'a str, f64>,
    pages: Vec<PageInkRecord<'a>>,
}

#[derive(Serialize)]
struct PageInkRecord<'a> {
    page: u32,
    inks: Vec<PlateRecord<'a>>,
}

#[derive(Serialize)]
struct PlateRecord<'a> {
    ink: &'a str,
    /// Square centimetres, were all of it full ink.
    square_cm: f64,
    /// Per cent of the page.
    percent: f64,
}

/// Rips every page and measures its ink; `numbers` are the pages as printed.
pub fn measured(pdf: &[u8], numbers: &[u32]) -> Result<Vec<PageInk>, Report> {
    let job = Rippable::open(pdf)?;
    let page = |(i, number): (usize, &u32)| {
        let ripped = job.rip(i, MEASURED, &RipLimits::default())?;
        let inks = ripped.taken();
        let told = ripped.told.into_iter().map(|report| report.on(*number)).collect();
        Ok(PageInk { page: *number, inks, told })
    };
    numbers.iter().enumerate().map(page).collect()
}

/// All inks in the order of the plates: process inks, then spots.
fn inks(pages: &[PageInk]) -> Vec<&str> {
    let mut inks: Vec<&str> = Vec::new();
    for taken in pages.iter().flat_map(|page| &page.inks) {
        if !inks.contains(&taken.ink.as_str()) {
            inks.push(&taken.ink);
        }
    }
    inks
}

/// Tenths, as far as measuring goes.
fn tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn total(pages: &[PageInk], ink: &str) -> f64 {
    let taken = pages.iter().flat_map(|page| &page.inks).filter(|taken| taken.ink == ink);
    tenths(taken.map(|taken| tenths(taken.square_cm)).sum())
}

/// A table: a page a line, a plate a column, square centimetres of full ink; the sum last.
pub fn table(pages: &[PageInk]) -> String {
    let inks = inks(pages);
    let width = |ink: &&str| ink.chars().count().max(8);
    let mut text = String::from("cm2 of full ink\npage ");
    let end = |text: &mut String| {
        text.truncate(text.trim_end().len());
        text.push('\n');
    };
    inks.iter().for_each(|ink| text += &format!("  {ink:>wide$}", wide = width(ink)));
    end(&mut text);
    for page in pages {
        text += &format!("{:>4} ", page.page);
        for ink in &inks {
            let taken = page.inks.iter().find(|taken| taken.ink == **ink);
            let square_cm = taken.map_or(0.0, |taken| taken.square_cm);
            text += &format!("  {square_cm:>wide$.1}", wide = width(ink));
        }
        end(&mut text);
    }
    text += " all ";
    for ink in &inks {
        text += &format!("  {:>wide$.1}", total(pages, ink), wide = width(ink));
    }
    end(&mut text);
    text
}

/// The same as JSON, with the share of each page in per cent.
pub fn json(pages: &[PageInk]) -> Option<String> {
    let plate = |taken: &'_ InkTaken| (tenths(taken.square_cm), (taken.share * 1e4).round() / 1e2);
    let record = InkRecord {
        katern: env!("CARGO_PKG_VERSION"),
        square_cm: inks(pages).into_iter().map(|ink| (ink, total(pages, ink))).collect(),
        pages: pages
            .iter()
            .map(|page| PageInkRecord {
                page: page.page,
                inks: page
                    .inks
                    .iter()
                    .map(|taken| {
                        let (square_cm, percent) = plate(taken);
                        PlateRecord { ink: &taken.ink, square_cm, percent }
                    })
                    .collect(),
            })
            .collect(),
    };
    serde_json::to_string_pretty(&record).ok().map(|text| text + "\n")
}

/// The file name of a plate: `page-001-cyan.png`.
pub fn plate_name(page: u32, ink: &str) -> String {
    let sign = |c: char| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    format!("page-{page:03}-{}.png", ink.chars().map(sign).take(80).collect::<String>())
}

/// The file name of a map of total ink, with the limit in it: `page-001-ink-over-240.png`.
pub fn map_name(page: u32, limit: u32) -> String {
    format!("page-{page:03}-ink-over-{limit}.png")
}

/// The plates of a page as files: names and PNGs.
pub fn plate_files(page: u32, ripped: &Ripped) -> Vec<(String, Vec<u8>)> {
    let file = |i: usize| Some((plate_name(page, &ripped.plates[i].ink), ripped.plate_png(i)?));
    (0..ripped.plates.len()).filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::{PageInk, json, plate_name, table};
    use crate::rip::InkTaken;

    #[test]
    fn ink_is_told_by_page_and_plate() {
        let taken = |ink: &str, square_cm: f64| InkTaken {
            ink: ink.to_owned(),
            square_cm,
            share: square_cm / 500.0,
        };
        let pages = [
            PageInk { page: 4, inks: vec![taken("Black", 12.34)], told: Vec::new() },
            PageInk {
                page: 5,
                inks: vec![taken("Black", 1.0), taken("Pantone 185 C", 100.0)],
                told: Vec::new(),
            },
        ];
        let expected = "\
cm2 of full ink
page      Black  Pantone 185 C
   4       12.3            0.0
   5        1.0          100.0
 all       13.3          100.0
";
        assert_eq!(table(&pages), expected);
        let record = json(&pages).expect("JSON");
        assert!(record.contains("\"Pantone 185 C\": 100.0"), "{record}");
        assert!(record.contains("\"percent\": 2.47"), "{record}");
        assert_eq!(plate_name(5, "Pantone 185 C"), "page-005-pantone-185-c.png");
    }
}
