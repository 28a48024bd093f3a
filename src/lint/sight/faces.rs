//! Runs of type with their faces, and the families that these belong to.
//!
//! In: a seen paper. Out: every run with its line and page; a face's family and cut.

use crate::lint::sight::Sight;
use crate::lint::sight::line::{SeenLine, SeenRun};
use crate::lint::sight::view::View;
use crate::page::Run;
use std::collections::BTreeMap;

/// A run of type with the line and the page that it stands in.
#[derive(Clone, Copy)]
pub struct FacedRun<'s, 'a> {
    /// The page.
    pub view: &'s View<'a>,
    /// The line.
    pub line: &'s SeenLine<'a>,
    /// The run.
    pub run: &'s SeenRun<'a>,
}

/// A family of faces, with the cuts that it has for other sizes counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FamilyCut<'n> {
    /// Its name.
    pub family: &'n str,
    /// Whether the face is the cut for large sizes.
    pub is_display: bool,
}

impl<'n> FamilyCut<'n> {
    /// The family of a face, by its PostScript name.
    pub fn of(name: &'n str) -> FamilyCut<'n> {
        let whole = name.split('-').next().unwrap_or(name);
        let display = whole.strip_suffix("Display");
        let other = || ["Subhead", "SmText"].iter().find_map(|end| whole.strip_suffix(end));
        let family = display.or_else(other).unwrap_or(whole);
        FamilyCut { family, is_display: display.is_some() }
    }
}

impl<'a> Sight<'a> {
    /// Every run of type.
    pub fn runs(&self) -> impl Iterator<Item = FacedRun<'_, 'a>> {
        self.lines()
            .flat_map(|(view, line)| line.runs.iter().map(move |run| FacedRun { view, line, run }))
    }

    /// The families of the paper, that in which most is set first; a fallback face that lends a
    /// character counts for nothing.
    pub fn families(&self) -> Vec<&'a str> {
        let mut runs: BTreeMap<&str, usize> = BTreeMap::new();
        for of in self.runs().filter(|of| !self.is_lent(of)) {
            *runs.entry(self.family(of.run.run).family).or_default() += 1;
        }
        let mut families: Vec<(&str, usize)> = runs.into_iter().collect();
        families.sort_by_key(|(_, runs)| std::cmp::Reverse(*runs));
        families.into_iter().map(|(family, _)| family).collect()
    }

    /// Whether a fallback face lends a character that the face of the style has not.
    pub fn is_lent(&self, of: &FacedRun) -> bool {
        let own = self.layout.styles.get(&of.run.role).map(|style| style.face);
        own != Some(of.run.run.face) && self.layout.fallback.contains(&of.run.run.face)
    }

    /// The family of a run.
    pub fn family(&self, run: &Run) -> FamilyCut<'a> {
        FamilyCut::of(self.face(run))
    }
}

#[cfg(test)]
mod tests {
    use super::FamilyCut;

    #[test]
    fn cuts_for_other_sizes_are_of_one_family() {
        let of = |name| {
            let FamilyCut { family, is_display } = FamilyCut::of(name);
            (family, is_display)
        };
        assert_eq!(of("NotoSerif-ExtraCondensed"), ("NotoSerif", false));
        assert_eq!(of("NotoSerifDisplay-CondensedBold"), ("NotoSerif", true));
        assert_eq!(of("SourceSerif4SmText-Regular"), ("SourceSerif4", false));
        assert_eq!(of("Lato"), ("Lato", false));
    }
}
