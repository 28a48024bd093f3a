//! The files of a new paper in, the same files out with copy that its pages take.
//!
//! Stories are written for the layout that ships; on pages of another size they are brought to
//! length by what the proof says of them: rows too many or too few, heads, pictures. Rounds are
//! bounded, and what is still wrong after the last is told.

use crate::builtin;
use crate::builtin::starter::{SUPPLIED, Starter};
use crate::cli::new::lengths::{fewer_digits, lengthened, retitled, unlined, unpictured, without};
use crate::draw::facts::StoryFacts;
use crate::issue::{Issue, Picture, Plan};
use crate::layout::{Art, Part, SlotId};
use crate::lint;
use crate::read::picture::blank;
use crate::report::{Code, Report, Severity};
use crate::source::{FileId, Own, Sources, Span};
use crate::unit::Pt;
use crate::{Proof, proof};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The folder of stories.
const ARTICLES: &str = "articles/";
/// Most proofs that are made.
const ROUNDS: i64 = 16;
/// Pixels of a millimetre in art that holds a place.
const PIXELS: f64 = 10.0;
/// Characters of a row where none has been set.
const ROW: i64 = 40;
/// Rows that a story is brought beyond the nearest length that may fit, less in later rounds.
const BEYOND: i64 = 2;
/// Rounds after which it is a row less.
const PATIENCE: i64 = 4;

/// What no other length of copy helps.
pub const HOPELESS: [Code; 3] = [Code::BadLayout, Code::MissingGlyph, Code::WordTooWide];

/// A file's path inside the folder, and what it holds.
pub type NewFile = (String, Cow<'static, [u8]>);

/// A new paper as it was proved.
pub struct Fitted {
    /// All files.
    pub files: Vec<NewFile>,
    /// The same as they were read.
    pub sources: Sources,
    /// What is wrong: errors and warnings.
    pub wrong: Vec<Report>,
}

/// The files as they are, proved.
pub fn proved(files: Vec<NewFile>, root: &str) -> Fitted {
    proof_of((files, root)).1
}

/// The files of a paper, with copy brought to the lengths that its pages take. There is more room
/// than it was written for where they `grow`.
pub fn fitted(files: Vec<NewFile>, root: &str, paper: &Starter, grow: bool) -> Fitted {
    let (mut proof, mut fitted) = proof_of((files, root));
    for round in 1..ROUNDS {
        let hopeless = fitted.wrong.iter().any(|report| is_hopeless(report, &fitted.sources));
        if fitted.wrong.is_empty()
            || hopeless
            || !mended(&mut fitted, &proof, paper, Turn { round, grow })
        {
            break;
        }
        (proof, fitted) = proof_of((fitted.files, root));
    }
    fitted
}

/// The proof of some files in a folder of that name.
fn proof_of((files, root): (Vec<NewFile>, &str)) -> (Proof, Fitted) {
    let mut sources = Sources::new(root);
    for (path, bytes) in &files {
        sources.add(path, bytes.to_vec(), Own::Issue);
    }
    builtin::add(&mut sources);
    let proof = proof(&sources);
    // How a page looks on another size is its designer's to judge: nothing here mends it.
    let of_design = |report: &Report| lint::rule(report.code).is_some();
    let grave = |report: &&Report| {
        report.severity == Severity::Error
            || (report.severity == Severity::Warning && !of_design(report))
    };
    let wrong = proof.reports.iter().filter(grave).cloned().collect();
    (proof, Fitted { files, sources, wrong })
}

/// Changes what is known to help; whether there was anything.
fn mended(fitted: &mut Fitted, proof: &Proof, paper: &Starter, turn: Turn) -> bool {
    let mut changed = false;
    for (path, change) in changes(fitted, proof, turn) {
        let Some((_, bytes)) = fitted.files.iter_mut().find(|(known, _)| *known == path) else {
            continue;
        };
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let made = match change {
            Mending::Lengthened(characters) => lengthened(text, characters),
            Mending::Without(byte) => without(text, byte),
            Mending::Retitled { longer } => retitled(text, longer),
            Mending::Unpictured => unpictured(text),
            Mending::Unlined => unlined(text),
            Mending::FewerDigits(byte) => fewer_digits(text, byte),
        };
        changed |= made != text;
        *bytes = Cow::Owned(made.into_bytes());
    }
    let told = |code: Code| fitted.wrong.iter().any(|report| report.code == code);
    let (coarse, supplied) = (told(Code::LowResolution), told(Code::BadPicture));
    for (path, bytes) in &mut fitted.files {
        let larger = paper.larger(path).filter(|larger| coarse && larger.len() > bytes.len());
        let art = || Some(Cow::Owned(stand_in(proof)?)).filter(|art| *art != *bytes);
        let other = match larger {
            Some(larger) => Some(Cow::Borrowed(larger)),
            None if supplied && path == SUPPLIED => art(),
            None => None,
        };
        changed |= other.is_some();
        *bytes = other.unwrap_or_else(|| std::mem::take(bytes));
    }
    changed
}

/// Art as large as the first slot for supplied art.
fn stand_in(proof: &Proof) -> Option<Vec<u8>> {
    let issue = proof.issue.as_ref()?;
    let areas = issue.each_page().filter_map(|(page, _)| issue.template(page));
    let mut areas = areas.flat_map(|template| &template.areas);
    let area = areas.find(|of| matches!(of.part, Part::Picture { art: Art::Supplied, .. }))?;
    let (_, width) = issue.layout.span_of(area.columns);
    let pixels = |length: Pt| (length.mm() * PIXELS) as u32;
    let height = issue.layout.depth(area.depth.1);
    Some(blank(Picture { width: pixels(width), height: pixels(height), made: false }))
}

/// Where the mending is.
#[derive(Clone, Copy)]
struct Turn {
    /// How many proofs were made before.
    round: i64,
    /// Whether there is more room than the copy was written for.
    grow: bool,
}

/// What is done to a story.
enum Mending {
    /// So many characters more, or fewer.
    Lengthened(i64),
    /// The block at that byte goes.
    Without(usize),
    /// Another title.
    Retitled { longer: bool },
    /// No picture.
    Unpictured,
    /// No line.
    Unlined,
    /// A digit less in the number at that byte.
    FewerDigits(usize),
}

/// What is known to help, by the paths of stories.
fn changes(fitted: &Fitted, proof: &Proof, turn: Turn) -> Vec<(String, Mending)> {
    let Fitted { sources, wrong, .. } = fitted;
    let mut all: Vec<(String, Mending)> = Vec::new();
    for of in proof.made.iter().flat_map(|made| &made.stories) {
        let path = format!("{ARTICLES}{}.md", of.id);
        let missed = (of.overset_rows, of.white_rows) != (0, 0);
        if let Some(file) = sources.find(&path).filter(|_| missed) {
            all.push((path, Mending::Lengthened(by(of, sources.bytes(file).len(), turn))));
        }
    }
    let missed = !all.is_empty();
    let path = |span: Span| sources.file(span.file).map_or("", |file| &file.path).to_owned();
    let told = wrong.iter().filter(|report| is_of_box(report)).filter_map(|report| report.span);
    let told: BTreeSet<String> = told.map(path).collect();
    for (report, span) in wrong.iter().filter_map(|report| Some((report, report.span?))) {
        match report.code {
            Code::BriefLeftOver => {
                let mut places: Vec<Span> = report.also.iter().filter_map(|of| of.span).collect();
                places.push(span);
                // The last first: what stands before keeps its place.
                places.sort_unstable_by_key(|at| std::cmp::Reverse(at.start));
                let all_of = |at: Span| (path(at), Mending::Without(at.start as usize));
                all.extend(places.into_iter().map(all_of));
            }
            Code::LadderTooShort if is_title(sources, span) => {
                let longer = report.help.starts_with("Lengthen");
                all.push((path(span), Mending::Retitled { longer }));
            }
            Code::UnusedPicture if wrong.iter().all(is_unshown) => {
                all.push((path(span), Mending::Unpictured));
            }
            Code::NotPrinted if wrong.iter().all(is_unshown) && has_key(sources, span, "line") => {
                all.push((path(span), Mending::Unlined));
            }
            Code::WordTooWide if is_number(sources, span) => {
                all.push((path(span), Mending::FewerDigits(span.start as usize)));
            }
            Code::LadderTooShort if has_key(sources, span, "line") => {
                all.push((path(span), Mending::Unlined));
            }
            Code::NoFit => {
                let around = Around { issue: proof.issue.as_ref(), sources, missed, told: &told };
                all.extend(refitted((report, span), turn, &around));
            }
            _ => {}
        }
    }
    all
}

/// What is known of the paper that a report is about.
struct Around<'a> {
    issue: Option<&'a Issue>,
    sources: &'a Sources,
    /// Whether stories have rows too many or too few.
    missed: bool,
    /// Stories of which a box has told which way it is wrong.
    told: &'a BTreeSet<String>,
}

/// What helps where no length of rows is told.
fn refitted(
    (report, span): (&Report, Span),
    turn: Turn,
    around: &Around<'_>,
) -> Vec<(String, Mending)> {
    let path = around.sources.file(span.file).map_or("", |file| &file.path).to_owned();
    let by = |row: i64| Mending::Lengthened(row);
    if is_of_box(report) {
        return vec![(path, by(if report.help.starts_with("Add") { 1 } else { -1 }))];
    }
    let story = path.starts_with(ARTICLES);
    if around.missed && story {
        return Vec::new();
    }
    let boxes = boxes(span, turn, (around.issue, around.sources));
    if boxes.is_empty() && story {
        // More from round to round: the same again would be cut to what it was.
        let rows = ROW * (1 + turn.round % PATIENCE);
        return vec![(path, by(if report.message.contains("too long") { -rows } else { rows }))];
    }
    let row = if turn.grow { 1 } else { -1 };
    let boxes = boxes.into_iter().filter(|path| !around.told.contains(path));
    boxes.map(|path| (path, by(row))).collect()
}

/// How many characters a story must have more, or fewer.
fn by(of: &StoryFacts, length: usize, turn: Turn) -> i64 {
    let (over, white) = (i64::from(of.overset_rows), i64::from(of.white_rows));
    let lines = i64::try_from(of.lines).unwrap_or(i64::MAX);
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    let row = if lines > 0 { (length / lines).clamp(ROW / 2, ROW * 2) } else { ROW };
    let beyond = (BEYOND - turn.round / PATIENCE).max(0);
    let beyond = if over > white { -beyond } else { beyond };
    row * (white - over + beyond)
}

/// Whether a place is the title of a story or of the paper.
pub fn is_title(sources: &Sources, span: Span) -> bool {
    has_key(sources, span, "title")
}

/// Whether a place stands on a line that begins with that key.
fn has_key(sources: &Sources, span: Span, key: &str) -> bool {
    let before = sources.bytes(span.file).get(..span.start as usize).unwrap_or_default();
    let line = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let start = before.get(line..).and_then(|start| start.strip_prefix(key.as_bytes()));
    start.is_some_and(|rest| rest.starts_with(b":"))
}

/// Whether nothing of the copy helps: a number may have fewer digits.
fn is_hopeless(report: &Report, sources: &Sources) -> bool {
    let number = || report.span.is_some_and(|at| is_number(sources, at));
    HOPELESS.contains(&report.code) && !(report.code == Code::WordTooWide && number())
}

/// Whether a number of two digits or more stands at a place.
fn is_number(sources: &Sources, at: Span) -> bool {
    let word = sources.bytes(at.file).get(at.start as usize..at.end as usize).unwrap_or_default();
    word.len() > 1 && word.iter().all(u8::is_ascii_digit)
}

/// Whether something of a story has no place on the page.
fn is_unshown(report: &Report) -> bool {
    matches!(report.code, Code::UnusedPicture | Code::NotPrinted)
}

/// Whether a box tells which way it is wrong.
fn is_of_box(report: &Report) -> bool {
    report.code == Code::NoFit && report.message.starts_with("the box takes")
}

/// Whether a story has a table.
fn has_table(sources: &Sources, file: FileId) -> bool {
    std::str::from_utf8(sources.bytes(file)).is_ok_and(|text| text.contains("\n|"))
}

/// The stories with tables on the page that a report is about.
fn boxes(span: Span, turn: Turn, (issue, sources): (Option<&Issue>, &Sources)) -> BTreeSet<String> {
    let Some(issue) = issue else { return BTreeSet::new() };
    // What a box needs may be what would go.
    let needs = |plan: &Plan, slot: &SlotId| {
        let template = issue.layout.templates.get(&plan.template);
        let mut areas = template.into_iter().flat_map(|template| &template.areas);
        areas.any(|area| area.slot.as_ref() == Some(slot) && area.needs.is_some())
    };
    let here = |at: Span| at.file == span.file && at.start <= span.start && span.start < at.end;
    let pages = issue.pages.iter().filter(|plan| {
        let holds = |id| issue.story(id).is_some_and(|story| story.file == span.file);
        here(plan.span) || plan.fill.iter().any(|(_, id)| holds(*id))
    });
    let filled =
        pages.flat_map(|plan| plan.fill.iter().filter(|(slot, _)| turn.grow || !needs(plan, slot)));
    let stories = filled.filter_map(|(_, id)| issue.story(*id));
    stories
        .filter(|story| has_table(sources, story.file))
        .map(|story| format!("{ARTICLES}{}.md", story.id))
        .collect()
}
