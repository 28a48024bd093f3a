//! The one table of all checks of a PDF: name, gravity, what, why, remedy, clause.
//!
//! In: nothing. Out: plain data, a chapter a file, from which reports and the guide are made.
//! Sources: ISO 15930-7:2010 (PDF/X-4), ISO 15930-1:2001 and 15930-4:2003 (PDF/X-1a), ISO 32000-1,
//! GWG 2015 (newspaper advertisements), ISO 12647-3:2013 (coldset).

pub mod colours;
pub mod extras;
pub mod fonts;
pub mod identity;
pub mod intent;
pub mod pages;
pub mod pictures;
pub mod rules;
pub mod streams;
pub mod structure;

use crate::preflight::criterion::Criterion;

/// All checks, chapter by chapter.
pub fn criteria() -> impl Iterator<Item = &'static Criterion> {
    let chapters = [
        structure::ROWS,
        identity::ROWS,
        intent::ROWS,
        extras::ROWS,
        pages::ROWS,
        fonts::ROWS,
        colours::ROWS,
        pictures::ROWS,
        rules::ROWS,
        streams::ROWS,
    ];
    chapters.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::criteria;
    use std::collections::BTreeSet;

    #[test]
    fn every_check_has_a_name_of_its_own_and_says_all_that_is_needed() {
        let names: BTreeSet<&str> = criteria().map(|of| of.name).collect();
        assert_eq!(names.len(), criteria().count());
        for of in criteria() {
            assert!(of.x4.is_some() || of.x1a.is_some(), "{}", of.name);
            let small = |c: char| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit();
            assert!(of.name.chars().all(small), "{}", of.name);
            for words in [of.what, of.why, of.remedy] {
                assert!(words.ends_with('.') && words.len() > 10, "{}: {words}", of.name);
            }
            assert!(!of.clause.is_empty(), "{}", of.name);
        }
    }
}
