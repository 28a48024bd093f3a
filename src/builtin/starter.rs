//! The papers that `katern new` starts from: the samples, each in the layouts that they build in.
//!
//! In: nothing. Out: paths inside an issue folder with their bytes.

/// Path and bytes of a file.
type Shipped = (&'static str, &'static [u8]);
/// Paths of two files with the same photograph.
type Alike = (&'static str, &'static str);

/// A paper to start from.
#[derive(Clone, Copy, Debug)]
pub struct Starter {
    /// The layout that it is made in.
    pub layout: &'static str,
    /// The layout that its issue file names.
    named: &'static str,
    issue: &'static str,
    /// Its stories and pictures.
    pub files: &'static [Shipped],
}

/// The papers; the first is the usual one.
pub const PAPERS: &[Starter] = &[
    Starter { layout: "weekblad", named: "weekblad", issue: WEEKBLAD, files: WEEKBLAD_FILES },
    // The same stories in another design.
    Starter { layout: "breed", named: "weekblad", issue: WEEKBLAD, files: WEEKBLAD_FILES },
    Starter { layout: "club", named: "club", issue: CLUB, files: CLUB_FILES },
];

/// Supplied art of a paper: exactly as large as its slot.
pub const SUPPLIED: &str = "pictures/advertentie.png";
/// How to work with a paper, for whoever makes it.
const README: &str = include_str!("../../samples/weekblad/README.md");
const WEEKBLAD: &str = include_str!("../../samples/weekblad/issue.yaml");
const CLUB: &str = include_str!("../../samples/club/issue.yaml");

impl Starter {
    /// Its title.
    pub fn title(&self) -> &'static str {
        let line = self.issue.lines().find_map(|line| line.strip_prefix("title:"));
        line.map_or("", |line| line.split(" #").next().unwrap_or_default().trim())
    }

    /// Its `issue.yaml`, with another layout and, as YAML writes it, another title.
    pub fn issue(&self, layout: &str, title: Option<&str>) -> String {
        let line = |line: &str| match (line, title) {
            (line, _) if line.starts_with("layout:") => line.replace(self.named, layout),
            (line, Some(title)) if line.starts_with("title:") => {
                let remark = line.find(" # ").and_then(|at| line.get(at..)).unwrap_or_default();
                format!("title: {title}{remark}")
            }
            (line, _) => line.to_owned(),
        };
        self.issue.split('\n').map(line).collect::<Vec<_>>().join("\n")
    }

    /// Its `README.md`, in Dutch as the paper is; another one where it has a layout of its own.
    pub fn readme(&self, own: Option<&str>) -> String {
        let Some(own) = own else { return README.replace("weekblad", self.layout) };
        let head = README.split_once("## Een eigen ontwerp").map_or(README, |(head, _)| head);
        let takes = format!("`katern layouts {own} --issue .`");
        let head = head.replace("`katern layouts weekblad`", &takes);
        let layout = self.layout;
        let design = format!(
            "## Het ontwerp\n\n`layouts/{own}.yaml` neemt alles over van `{layout}` (`extends`) en \
            zegt alleen wat anders is.\nWat er over te nemen valt, toont `katern layouts {layout} \
            --yaml`; wat elke sleutel doet staat in `katern layouts annotated --yaml`.\n\nWaar de \
            pagina meer tekst wil dan er was, staan zinnen die de plaats vrijhouden.\n"
        );
        format!("{}{design}", head.replace("weekblad", layout))
    }

    /// The photograph of that path with more pixels, where another paper has it.
    pub fn larger(&self, path: &str) -> Option<&'static [u8]> {
        let of_same = |(name, _): &&Alike| self.named == "club" && *name == path;
        let (_, other) = LARGER.iter().find(of_same)?;
        WEEKBLAD_FILES.iter().find(|(path, _)| path == other).map(|(_, bytes)| *bytes)
    }
}

/// Photographs of the club paper, with the same ones in the weekly as these have more pixels.
const LARGER: &[Alike] = &[
    ("pictures/avond.jpg", "pictures/binnenstad.jpg"),
    ("pictures/bergmeer.jpg", "pictures/bergmeer.jpg"),
    ("pictures/dak.jpg", "pictures/fietsdepot.jpg"),
    ("pictures/nachtwater.jpg", "pictures/noorddok.jpg"),
    ("pictures/otters.jpg", "pictures/otter.jpg"),
    ("pictures/visarend.jpg", "pictures/visarend.jpg"),
];

macro_rules! sample {
    ($name:ident, $folder:literal, $($path:literal,)+) => {
        const $name: &[Shipped] =
            &[$(($path, include_bytes!(concat!("../../samples/", $folder, "/", $path))),)+];
    };
}

sample! {
    WEEKBLAD_FILES,
    "weekblad",
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
    "articles/el.md",
    "articles/film-regen.md",
    "articles/getal-graven.md",
    "articles/getal-klas.md",
    "articles/getal-kreek.md",
    "articles/golf.md",
    "articles/graven.md",
    "articles/hemel-water.md",
    "articles/kort-buurt.md",
    "articles/kort-stad.md",
    "articles/kort-streek.md",
    "articles/laatste-bus.md",
    "articles/ladder.md",
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
    "articles/saturnus.md",
    "articles/schoolreis.md",
    "articles/spoorbrug.md",
    "articles/stelling.md",
    "articles/stiltekaart.md",
    "articles/toneel-zusters.md",
    "articles/toren.md",
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
    "pictures/golf.jpg",
    "pictures/karavaan.jpg",
    "pictures/lindenhof.jpg",
    "pictures/noorddok.jpg",
    "pictures/otter.jpg",
    "pictures/rotskruiper.jpg",
    "pictures/saturnus.jpg",
    "pictures/spoorbrug.jpg",
    "pictures/stiltekaart.jpg",
    "pictures/vergeet-mij-nietjes.jpg",
    "pictures/visarend.jpg",
}

sample! {
    CLUB_FILES,
    "club",
    "articles/agenda.md",
    "articles/colofon.md",
    "articles/kort-club.md",
    "articles/kort-loods.md",
    "articles/nachtroeien.md",
    "articles/olifant.md",
    "articles/otterpad.md",
    "articles/prikbord.md",
    "articles/stuurstoel.md",
    "articles/uitslagen.md",
    "articles/vijf-vragen.md",
    "articles/winterkamp.md",
    "pictures/CREDITS.md",
    "pictures/avond.jpg",
    "pictures/bergmeer.jpg",
    "pictures/dak.jpg",
    "pictures/nachtwater.jpg",
    "pictures/otters.jpg",
    "pictures/visarend.jpg",
}

#[cfg(test)]
mod tests {
    use super::{PAPERS, Starter};
    use std::collections::BTreeSet;
    use std::path::Path;

    #[test]
    fn nothing_of_the_samples_is_left_out() {
        for Starter { named, files, .. } in PAPERS {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(named);
            let mut there = BTreeSet::new();
            for name in ["articles", "pictures"] {
                for entry in std::fs::read_dir(folder.join(name)).expect("a folder") {
                    there.insert(format!(
                        "{name}/{}",
                        entry.expect("an entry").file_name().to_string_lossy()
                    ));
                }
            }
            // The program that drew the drawings is for whoever works on Katern.
            there.remove("pictures/draw.py");
            assert_eq!(
                files.iter().map(|(path, _)| (*path).to_owned()).collect::<BTreeSet<_>>(),
                there,
                "{named}"
            );
        }
    }

    #[test]
    fn every_paper_names_its_layout() {
        for paper in PAPERS {
            let (issue, readme) = (paper.issue(paper.layout, None), paper.readme(None));
            let lines: Vec<&str> =
                issue.lines().filter_map(|line| line.split(" #").next()).collect();
            assert!(lines.contains(&format!("layout: {}", paper.layout).as_str()), "{issue}");
            assert_eq!(lines.len(), paper.issue.lines().count());
            let other = paper.issue("eigen", Some("\"Één\""));
            assert!(other.contains("\nlayout: eigen") && !other.contains("layout: eigen-"));
            assert_eq!(other.matches("title: \"Één\"").count(), 1, "{other}");
            assert!(readme.contains(&format!("katern layouts {}", paper.layout)));
            let readme = paper.readme(Some("eigen"));
            assert!(readme.contains("`katern layouts eigen --issue .`"), "{readme}");
            assert!(!readme.contains("> layouts/eigen.yaml"), "it would write over the layout");
        }
    }
}
