//! Pages looked over before they are written: by the press condition mark by mark, by the rules of
//! design as a critical eye would.
//!
//! In: a paper, with the issue that it was made of. Out: reports. Sources: GWG 2015 newspaper rules
//! and ISO 12647-3 for the press; for design what each rule names. Every limit is the press
//! condition's or the layout's (`checks`).

use crate::issue::Issue;
use crate::page::{Inked, Page, Paper};
use crate::report::{Code, Report};
use crate::source::{Own, Sources, Span};

pub mod follows;
pub mod ink;
pub mod off_page;
pub mod offence;
mod reach;
pub mod rule;
pub mod short_bleed;
pub mod sight;
pub mod thin_rule;
pub mod type_size;
pub mod waive;
mod words;

use crate::layout::check::Gravity;
use offence::Offence;
use rule::{Rule, Thresholds};
use sight::Sight;

/// A rule of the press looks at one mark.
type PressRule = fn(&Paper, &Page, Inked) -> Option<Report>;

/// What a press asks, which no layout can change.
const PRESS: [PressRule; 5] = [
    off_page::off_page,
    short_bleed::short_bleed,
    thin_rule::thin_rule,
    type_size::type_size,
    ink::ink,
];

/// One rule of design a line: its file.
macro_rules! rules {
    ($($module:ident)+) => {
        $(pub mod $module;)+

        /// The rules of design, in the order in which they are told.
        pub const RULES: &[&Rule] = &[$(&$module::RULE),+];
    };
}

rules! {
    ink_on_ink
    empty_space
    text_beside_head
    margin
    off_grid
    uneven_feet
    picture_off_grid
    short_column
    unfilled_leg
    leg_hole
    leg_depth
    widow
    orphan
    hyphen_at_leg_end
    hyphen_ladder
    hyphen_share
    loose_line
    squeezed_type
    measure
    leading
    centred_text
    unparted_paragraphs
    text_cut
    size_order
    short_last_line
    end_mark_astray
    crosshead_alone
    crosshead_place
    crosshead_rare
    quote_place
    wrong_cut
    third_family
    faux_small_capitals
    upright_emphasis
    wrong_figures
    typewriter_signs
    butted_heads
    head_off_sense
    hyphen_in_head
    short_head
    head_on_picture
    white_under_head
    crosshead_near_above
    kicker_adrift
    heads_grow
    heads_alike
    tracked_head
    head_last_word
    small_nameplate
    drop_cap
    plain_crosshead
    deck_length
    spotted_text
    same_text
    byline_form
    head_length
    equal_pictures
    stray_picture
    small_picture
    picture_tone
    blurred_picture
    coarse_jpeg
    advert_on_top
    stretched_picture
    caption_too_wide
    missing_caption
    caption_far
    focus_cropped
    art_in_leg
    art_across_legs
    rule_weights
    framed
    hairline_in_story
    rule_off_span
    rule_misses_story
    second_colour
    grey_type
    coloured_text
    dark_tint
    notched_story
    hollow_box
    many_boxes
    byline_astray
    jump_astray
    turn_unsaid
    reference_astray
    jump_length
    gutter
    folio
    page_multiple
    dangling_sign
    refers_to_itself
    advert_as_news
    byline_missing
    long_paragraph
    crossheads_thick
    broken_off
    doubled_word
    wrong_form
    misspelt
    furniture_astray
    capitals_typed
    shouting_signs
    same_head
    same_picture
    bold_text
    dummy_text
    deck_repeats
    quote_beside_itself
    file_name_in_print
    wrong_language
    stray_hyphen
    unclosed_quote
    space_astray
    crosshead_astray
    quote_repeats
    question_form
    brief_lead
    markup_in_print
    dates_fall
    mixed_notation
    faint_type
    reversed_type
    heavy_rule
    align_mixed
    legs_order
    rule_on_type
    nameless_front
    folio_crowded
    barred_picture
    squeezed_picture
    screened_picture
    colour_cast
    end_points
    credit_form
    title_case
    sliver_picture
    quote_length
    caption_says_photo
    same_kicker
    address_in_print
    paragraphs_alike
    figures_left
    lone_entry
    parts_order
    text_spacing
    kicker_missing
    quote_unsaid
    mixed_signs
    table_gap
    parts_touch
    head_misses_text
    tight_box
    plain_caption
    overworked_picture
    name_varies
    index_falls
    caption_astray
    odd_head
    section_returns
    shares_astray
    figure_astray
    row_astray
    standing_head
    order_falls
    no_such_day
    rules_unequal
    off_panel
    turned_quote
    advert_edge
    sums_astray
    same_sentence
}

/// The rule of that name.
pub fn rule(code: Code) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

/// Looks at every page with every rule of the press, in the order of the pages.
///
/// ```
/// let folder = katern::folder("samples/club").expect("an issue folder");
/// let made = katern::proof(&folder.sources).made.expect("pages");
/// assert!(katern::lint::lint(&made.paper).is_empty(), "nothing that a press can't do");
/// ```
pub fn lint(paper: &Paper) -> Vec<Report> {
    let mut reports = Vec::new();
    for page in &paper.pages {
        for inked in page.inked() {
            reports.extend(PRESS.iter().filter_map(|rule| rule(paper, page, inked)));
        }
    }
    reports
}

/// Looks at a paper with every rule of design that its layout does not switch off. `issue` is
/// settled: its pages name what was chosen.
pub fn design(issue: &Issue, paper: &Paper, sources: &Sources) -> Vec<Breach> {
    let sight = Sight::of(issue, paper, sources);
    let mut found = Vec::new();
    for rule in RULES {
        let set = issue.layout.checks.get(rule.code.name());
        let severity = match set.and_then(|set| set.gravity) {
            Some(Gravity::Off) => None,
            Some(Gravity::Is(severity)) => Some(severity),
            None => rule.severity,
        };
        let Some(severity) = severity else { continue };
        let mut offences = (rule.look)(&sight, &Thresholds::of(rule, set));
        offences.sort_by_key(|offence| offence.page);
        offences.dedup();
        found.extend(offences.into_iter().map(|offence| {
            let said = Report::error(rule.code, offence.message.clone());
            let (at, help) = mended_at(&sight, rule, &offence);
            let report = Report { severity, page: offence.page, ..said.at(at).help(help) };
            Breach { offence, report }
        }));
    }
    found
}

/// Where a breach is mended, and how. What leads into a layout of the program, which nobody can
/// edit, is told where the issue asks for it.
fn mended_at(sight: &Sight, rule: &Rule, offence: &Offence) -> (Option<Span>, String) {
    let (sources, issue) = (sight.sources, sight.issue);
    let plan = issue.pages.iter().find(|plan| Some(plan.number) == offence.page);
    let of_page = plan.map(|plan| plan.span);
    let remedy = offence.remedy.unwrap_or(rule.remedy);
    let fixed = |at: &Span| sources.file(at.file).is_some_and(|file| file.own == Own::Program);
    let Some(at) = offence.span.filter(fixed) else {
        return (offence.span.or(of_page), remedy.to_owned());
    };
    let named = plan.and_then(|plan| {
        let own = |(_, id): &&(_, _)| Some(sight.name(*id)) == offence.story.as_deref();
        plan.named_at.get(plan.fill.iter().find(own)?).copied()
    });
    let whole = Span { file: issue.file, start: 0, end: 0 };
    let place = format!("It stands in {}:{}.", sources.shown(at.file), sources.line(at));
    let help = format!("{remedy} {place} {OVERRIDE}");
    (named.or(of_page).or(Some(whole)), help)
}

/// How a layout of the program is said otherwise.
const OVERRIDE: &str = "Say it otherwise in a layout of your own that extends that one, or set the \
    rule there under `checks`.";

/// What a rule of design found, and how it is told.
#[derive(Clone, Debug)]
pub struct Breach {
    /// What offends.
    pub offence: Offence,
    /// What is said of it.
    pub report: Report,
}
