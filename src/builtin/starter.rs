//! The paper that `katern new` starts from: the stories and pictures of the samples, and an issue file for each layout that they build in.
//!
//! In: nothing. Out: paths inside an issue folder with their bytes.

macro_rules! sample {
    ($($path:literal,)+) => {
        /// Path and bytes of what every starting paper holds besides its `issue.yaml`.
        pub const FILES: &[(&str, &[u8])] =
            &[$(($path, include_bytes!(concat!("../../samples/weekblad/", $path))),)+];
    };
}

/// The layouts that a paper can be started in, with the issue file of each; the first is the usual one.
pub const ISSUES: &[(&str, &str)] = &[("weekblad", include_str!("../../samples/weekblad/issue.yaml"))];

sample! {
    "README.md",
    "articles/agenda-cultuur.md",
    "articles/agenda-week.md",
    "articles/banken.md",
    "articles/boek-sluis.md",
    "articles/brief-deur.md",
    "articles/brief-paula.md",
    "articles/brief-streepje.md",
    "articles/brugwachters.md",
    "articles/colofon.md",
    "articles/de-stort.md",
    "articles/film-regen.md",
    "articles/getal-klas.md",
    "articles/getal-kreek.md",
    "articles/kort-stad.md",
    "articles/kort-streek.md",
    "articles/laatste-bus.md",
    "articles/lindenhof.md",
    "articles/markt.md",
    "articles/meubelmaker.md",
    "articles/munten.md",
    "articles/onderhuurder.md",
    "articles/otter-terug.md",
    "articles/otter.md",
    "articles/plaat-galm.md",
    "articles/rivierwarmte.md",
    "articles/roeiers.md",
    "articles/rotskruiper.md",
    "articles/ruggen.md",
    "articles/schoolreis.md",
    "articles/spoorbrug.md",
    "articles/stelling.md",
    "articles/toneel-zusters.md",
    "articles/toren.md",
    "articles/turfschip.md",
    "articles/uitslagen.md",
    "articles/vogelteller.md",
    "articles/wegwijzer.md",
    "articles/zandhoek.md",
    "pictures/CREDITS.md",
    "pictures/advertentie.png",
    "pictures/arena.jpg",
    "pictures/banken.png",
    "pictures/bergmeer.jpg",
    "pictures/binnenstad.jpg",
    "pictures/de-stort.jpg",
    "pictures/dok-twee.jpg",
    "pictures/fietsdepot.jpg",
    "pictures/karavaan.jpg",
    "pictures/lindenhof.jpg",
    "pictures/noorddok.jpg",
    "pictures/otter.jpg",
    "pictures/rotskruiper.jpg",
    "pictures/spoorbrug.jpg",
    "pictures/visarend.jpg",
}

#[cfg(test)]
mod tests {
    use super::{FILES, ISSUES};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn nothing_of_the_sample_is_left_out() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/weekblad");
        let mut there = BTreeSet::from(["README.md".to_owned()]);
        for name in ["articles", "pictures"] {
            for entry in std::fs::read_dir(folder.join(name)).expect("a folder") {
                there.insert(format!("{name}/{}", entry.expect("an entry").file_name().to_string_lossy()));
            }
        }
        // The program that drew the drawings is for whoever works on Katern.
        there.remove("pictures/draw.py");
        assert_eq!(FILES.iter().map(|(path, _)| (*path).to_owned()).collect::<BTreeSet<_>>(), there);
        let names = |issue: &str, layout: &str| {
            issue.lines().any(|line| line.split(" #").next() == Some(format!("layout: {layout}").as_str()))
        };
        assert!(ISSUES.iter().all(|(layout, issue)| names(issue, layout)));
    }
}
