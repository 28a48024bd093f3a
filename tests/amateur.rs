//! How you can tell that a page is amateur: every such sign that a program can see is looked for on
//! every page of every sample.
//!
//! The signs are the twenty points of a newspaper designer's list; the numbers are those of the
//! layout `weekblad`. Weights of rules, inks, raises and sizes are read from the layout, so that
//! samples in other layouts are looked at too. Each check is first shown a paper that was spoilt in
//! just that way.
//!
//! What a program can't see, or has no place to go wrong:
//! - 7, a crop through eyes or feet: what a picture shows is the editor's to say, by `focus`; that
//!   nothing is stretched is checked.
//! - 10, frames and rules in a drawing or an advertisement are pixels of supplied art.
//! - 14, a roman made to slant: a mark can't be skewed; that emphasis stands in a true italic is
//!   checked.
//!
//! What the design itself allows, and the checks therefore do too:
//! - 5, reviews and letters stand in rows of equals: heads of 16 pt and less may be alike side by
//!   side.
//! - 9, the scotch rules under the folio and over a front page's lead are the page's own, as far
//!   from a kicker as the grid has it; under the head of a section a first head shares the white
//!   above that one; an answer may be a single line between two questions (3).
//! - 9, the head of a section at the top of a page, whose white the grid gives; sections have no
//!   check of it.
//! - 12, a strip of references ends in the last row, the words that head it where they end.
//! - 12, a caption in the last row hangs from its cap line and ends half a point above the
//!   baseline.

#[path = "amateur/blot.rs"]
mod blot;
#[path = "pdf/loose.rs"]
mod loose;
#[path = "golden/proof.rs"]
mod proof;
#[path = "amateur/spoil.rs"]
mod spoil;

use katern::Proof;
use katern::layout::check::RuleSetting;
use katern::lint::rule as rule_of;
use katern::lint::rule::Thresholds;
use katern::lint::sight::Sight;
use katern::makeup::Made;
use katern::page::Paper;
use katern::report::{Code, Severity};
use katern::source::Sources;
use proof::{folder, said, samples, tests};
use std::collections::BTreeSet;
use std::path::Path;

/// Spoils a paper in one way; `None` when there is nothing of the kind in it.
type Spoil = fn(&mut Paper) -> Option<()>;

/// A sign of the amateur: its number in the list, the rule that looks for it, and papers
/// that show it.
struct Sign {
    point: usize,
    code: Code,
    spoils: &'static [Spoil],
}

/// One sign a line: the code of its rule.
macro_rules! signs {
    ($($point:literal $code:ident [$($home:ident::$spoil:ident)+])+) => {
        const SIGNS: &[Sign] = &[$(Sign {
            point: $point,
            code: Code::$code,
            spoils: &[$($home::$spoil),+],
        }),+];
    };
}

signs! {
    1 OffGrid
        [spoil::line_off_the_grid spoil::byline_lifted spoil::caption_lowered spoil::head_lowered]
    1 UnevenFeet [spoil::leg_shortened]
    2 PictureOffGrid [blot::picture_lowered blot::picture_shortened]
    3 UnfilledLeg [spoil::leg_shortened spoil::text_in_a_foreign_column]
    3 LegHole [spoil::lines_taken_out]
    3 Orphan [spoil::first_line_at_the_foot]
    3 Widow [spoil::last_line_at_the_head]
    3 CrossheadAlone [spoil::crosshead_left_alone]
    4 Ladder [spoil::three_hyphens]
    4 LooseLine [spoil::space_widened]
    4 ShortLastLine [spoil::last_line_cut]
    5 ButtedHeads [spoil::equal_heads]
    5 HeadOffSense [spoil::head_broken_after_an_article]
    5 HyphenInHead [spoil::deck_hyphenated]
    6 ShortHead [spoil::head_narrowed]
    6 HeadOnPicture [spoil::head_on_its_picture]
    7 EqualPictures [blot::equal_pictures]
    7 StrayPicture [blot::narrow_picture_alone]
    7 StretchedPicture [blot::picture_stretched]
    8 CaptionTooWide [blot::caption_widened]
    8 MissingCaption [blot::credit_missing]
    8 CaptionFar [blot::caption_far]
    9 WhiteUnderHead [spoil::head_near_what_is_above]
    9 CrossheadNearAbove [spoil::crosshead_raised]
    9 KickerAdrift [spoil::kicker_near_its_rule]
    10 RuleWeights [blot::rule_of_another_weight]
    10 Framed [blot::picture_framed]
    10 HairlineInStory [blot::hairline_through_a_story]
    10 RuleOffSpan
        [blot::rule_too_short blot::hairline_too_short blot::hairline_beside_its_gutter]
    10 RuleMissesStory [blot::rule_over_a_column_less]
    11 SecondColour [blot::second_colour]
    11 GreyType [blot::grey_caption]
    11 ColouredText [blot::red_text blot::small_red_type]
    11 DarkTint [blot::dark_panel]
    12 ShortColumn [spoil::page_foot_empty]
    13 NotchedStory [blot::head_taken_off blot::stairs_of_legs]
    14 WrongCut [spoil::small_display spoil::large_text]
    14 ThirdFamily [spoil::third_family]
    14 FauxSmallCapitals [spoil::faux_small_capitals]
    14 UprightEmphasis [spoil::upright_emphasis]
    14 SqueezedType [spoil::squeezed_line spoil::squeezed_head]
    15 WrongFigures
        [spoil::lining_figures_in_text spoil::text_figures_in_a_table]
    16 TypewriterSigns
        [spoil::straight_apostrophe spoil::hyphen_for_dash spoil::three_points]
    17 HollowBox [blot::box_too_deep]
    18 EndMarkAstray [spoil::end_mark_alone spoil::end_mark_outside]
    19 BylineAstray [spoil::byline_in_the_second_leg]
    20 JumpAstray [spoil::jump_astray spoil::landing_without_a_word]
    20 TurnUnsaid [spoil::jump_without_a_word]
    20 ReferenceAstray [spoil::reference_astray spoil::index_astray]
}

fn made(sample: &Path) -> (Sources, Proof) {
    let sources = folder(sample);
    let proof = katern::proof(&sources);
    assert!(proof.made.is_some(), "{}:\n{}", sample.display(), said(&proof, &sources));
    (sources, proof)
}

/// What was made, its marks loose on their pages: things keep their rows, and have no marks.
fn loosened(proof: &Proof) -> Made {
    let mut made = proof.made.clone().expect("a paper");
    for page in &mut made.paper.pages {
        let loose = loose::loose(page.number, page.marks().collect());
        page.placed.iter_mut().for_each(|placed| placed.marks.clear());
        page.placed.push(loose);
        page.anchors = loose::anchors();
    }
    made
}

/// What a sign finds on a paper.
fn offences(
    sign: &Sign,
    (proof, sources): (&Proof, &Sources),
    spoil: Option<Spoil>,
) -> Option<BTreeSet<String>> {
    let issue = proof.issue.as_ref().expect("an issue");
    let mut made = loosened(proof);
    if let Some(spoil) = spoil {
        spoil(&mut made.paper)?;
    }
    let rule = rule_of(sign.code).expect("a rule");
    let set: Option<&RuleSetting> = issue.layout.checks.get(sign.code.name());
    let sight = Sight::of(issue, &made.paper, sources);
    let found = (rule.look)(&sight, &Thresholds::of(rule, set));
    Some(found.into_iter().map(|found| format!("{:?} {}", found.page, found.message)).collect())
}

#[test]
fn every_point_is_looked_for() {
    let points: BTreeSet<usize> = SIGNS.iter().map(|sign| sign.point).collect();
    assert_eq!(points, (1..=20).collect());
}

#[test]
fn every_sign_is_seen_on_a_paper_that_shows_it() {
    let (sources, proof) = made(&tests().join("../samples/weekblad"));
    let mut blind = Vec::new();
    for sign in SIGNS {
        let before = offences(sign, (&proof, &sources), None).expect("an unspoilt paper");
        for (i, spoil) in sign.spoils.iter().enumerate() {
            match offences(sign, (&proof, &sources), Some(*spoil)) {
                None => {
                    blind.push(format!("{}: spoil {i} finds nothing to spoil", sign.code.name()))
                }
                Some(after) if after.is_subset(&before) => {
                    blind.push(format!("{}: spoil {i} is not seen", sign.code.name()))
                }
                Some(_) => {}
            }
        }
    }
    assert!(blind.is_empty(), "\n{}", blind.join("\n"));
}

#[test]
fn no_sample_looks_amateur() {
    let mut found = Vec::new();
    for sample in samples() {
        let (_, proof) = made(&sample);
        let name =
            sample.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        // The mock-ups of the designer are what no rule may find anything in.
        let least = if name == "weekblad" { Severity::Note } else { Severity::Warning };
        let breaks = proof.reports.iter().filter(|report| report.code.is_of_design());
        let breaks = breaks.filter(|report| report.severity >= least);
        found.extend(breaks.map(|report| {
            format!("{name}, page {:?}: {} ({})", report.page, report.message, report.code.name())
        }));
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}
