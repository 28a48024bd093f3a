//! Pictures with fewer pixels than the press wants: told by how many, refused under its least, and
//! shown at the depth that has enough where the story leaves the choice.

use super::{HEAD, comes_out, one_column, one_page, paragraphs, rows_of, story_of};
use crate::proof::Dice;
use katern::Proof;
use katern::report::{Code, Report, Severity};

/// Makes a page of a picture of a thousand pixels a side of which a part is shown.
fn zoomed(layout: &str, story: &str, zoom: &str) -> Proof {
    let picture = "  - file: vlak.png\n";
    assert!(HEAD.contains(picture));
    let story = story.replace(picture, &format!("{picture}    zoom: {zoom}\n"));
    katern::proof(&one_page(layout, &story))
}

/// A column of 49.6 mm shows 512 pixels an inch of the whole picture: under 200 is a warning, under
/// 150 an error, with which no file is made. Source: GWG 2015, 4.26, in the press condition.
#[test]
fn a_picture_of_too_few_pixels_is_refused() {
    let layout = one_column("10..12", "22..24");
    let mut dice = Dice(1);
    let fits = |story: &String| katern::proof(&one_page(&layout, story)).is_clean();
    let mut stories = (0..100).map(|_| story_of(&paragraphs(&mut dice, &[27; 5])));
    let story = stories.find(fits);
    let story = story.expect("a story that fits");
    let told = |zoom: &str| {
        let proof = zoomed(&layout, &story, zoom);
        let coarse = |report: &&Report| report.code == Code::LowResolution;
        let told = proof.reports.iter().find(coarse);
        assert!(told.is_none_or(|report| report.help.contains("larger file")));
        (told.map(|report| (report.severity, report.message.clone())), proof.is_clean())
    };
    let message = |ppi: u32, limit: u32, severity| {
        let size = "50 x 38 mm";
        let message = format!("`vlak.png` has {ppi} pixels per inch at {size}; {limit} are wanted");
        Some((severity, message))
    };
    assert_eq!(told("2.5"), (None, true));
    assert_eq!(told("2.6"), (message(197, 200, Severity::Warning), true));
    assert_eq!(told("3.4"), (message(150, 200, Severity::Warning), true));
    assert_eq!(told("3.5"), (message(146, 150, Severity::Error), false));
}

/// The deeper such a picture, the fewer pixels it has: of the depths at which a story comes out the
/// least is chosen, which it is not where few pixels cost nothing.
#[test]
fn the_depth_with_enough_pixels_is_chosen() {
    let priced = |layout: &str, coarse: u32| {
        let costs = "picture: 6000\n  coarse_picture: 8000";
        assert!(layout.contains(costs));
        layout.replace(costs, &format!("picture: 0\n  coarse_picture: {coarse}"))
    };
    let (mut chosen, mut free) = (0, 0);
    for seed in 0..60 {
        let mut dice = Dice(seed);
        let lengths: Vec<usize> = (0..5).map(|_| 20 + dice.below(5)).collect();
        let story = paragraphs(&mut dice, &lengths);
        let fits = |depth: &i64| {
            comes_out(&one_column(&depth.to_string(), &(34 - depth).to_string()), &story)
        };
        let depths: Vec<i64> = (15..=19).filter(fits).collect();
        let [least, _, ..] = depths[..] else { continue };
        let depth = |coarse: u32| {
            let layout = priced(&one_column("15..19", "15..19"), coarse);
            let proof = zoomed(&layout, &story_of(&story), "2.5");
            let (first, last) = rows_of(&proof, "ballast").expect("a picture");
            // Its caption has a row of the area.
            last - first
        };
        assert_eq!(depth(1_000_000), least, "story {seed} comes out at {depths:?}");
        chosen += 1;
        free += usize::from(depth(0) > least);
        if chosen == 6 {
            break;
        }
    }
    assert!(chosen == 6 && free >= 1, "{chosen} stories have a choice, {free} go otherwise");
}
