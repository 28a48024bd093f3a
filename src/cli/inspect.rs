//! `katern check FILE.pdf`: any PDF in, everything that keeps it from a press out; nothing is
//! written to disk but a report and marked pictures that were asked for.

use crate::builtin::program;
use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Check;
use crate::cli::causes_of_pdf::{Cause, Inspected};
use crate::cli::exit::{Exit, Stop};
use crate::cli::overlaid::overlaid;
use crate::cli::record::hits::{hits, inspection};
use crate::cli::show::{self, Astray, Screen, say};
use crate::cli::stream::{a_folder, print, put};
use crate::cli::write::write;
use crate::folder::folder_with;
use crate::folder::machine::reason;
use crate::folder::stores::Stores;
use crate::preflight::criteria::colours::INK_LIMIT;
use crate::preflight::{Demands, Hit, Preflighted, preflight};
use crate::press::{Press, Standard};
use crate::preview::marked;
use crate::read;
use crate::report::{Checked, Code, Report, Severity, any_error};
use crate::source::Sources;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

/// The press condition that a PDF is held against where none is named.
const USUAL_PRESS: &str = "krantenpapier";
/// Most bytes of a PDF that is looked at.
const MOST_BYTES: u64 = 300 << 20;
/// Pixels an inch of marked pictures.
const MARKED_PPI: u32 = 110;
/// Most pages that are listed behind one finding.
const MOST_LISTED: usize = 24;

/// Whether a path is that of a PDF.
pub fn is_pdf(path: &Path) -> bool {
    let ends = path.extension().and_then(OsStr::to_str);
    ends.is_some_and(|ends| ends.eq_ignore_ascii_case("pdf")) && !path.is_dir()
}

/// Checks one PDF.
///
/// Stops before anything is read when an option is of no use to a PDF, or when an output would fall
/// on the PDF.
pub fn inspect(arguments: &Check, screen: &Screen) -> Result<Exit, Stop> {
    let path = &arguments.issue;
    possible(arguments)?;
    let bytes = bytes_of(path)?;
    let (sources, read) = pressed(arguments.press.as_deref().unwrap_or(USUAL_PRESS))?;
    show::reports(screen, &sources, &read.reports);
    let Some(press) = read.value.filter(|_| !any_error(&read.reports)) else {
        return Ok(Exit::Issue);
    };
    let standard = arguments.standard.map_or(press.standard, Into::into);
    let demands = Demands {
        standard,
        profile: Some(sources.bytes(press.profile)),
        multiple: arguments.multiple.unwrap_or(1),
        ordered: arguments.size.map(|size| [size.width, size.height]),
        ..Demands::of(&press)
    };
    let mut found = preflight(&bytes, &demands);
    add_up(&bytes, &mut found, &demands);
    let inspected = Inspected {
        file: path.display().to_string(),
        pages: found.pages,
        press: press.name.clone(),
        standard: name_of(standard),
        hits: found.hits,
    };
    for cause in inspected.causes() {
        tell(screen, &inspected, &cause);
    }
    if let Some(report) = &arguments.report {
        let text = inspection(&inspected).unwrap_or_default();
        let written = put(report, text.as_bytes())?;
        say(&show::wrote(written, "", text.len()));
    }
    if let Some(folder) = &arguments.marked {
        mark(folder, bytes, &inspected.hits)?;
    }
    say(&format!("{} on {}", tally(screen, &inspected), show::pages(inspected.pages as usize)));
    if arguments.json {
        print(hits(&inspected).unwrap_or_default())?;
    }
    let wrong = inspected.hits.iter().any(|hit| hit.severity == Severity::Error);
    Ok(if wrong { Exit::Issue } else { Exit::Clean })
}

/// Adds what plates alone show: ink that adds up on a page of which the like was not told.
fn add_up(bytes: &[u8], found: &mut Preflighted, demands: &Demands) {
    let told = |page: &u32| {
        let ink = |hit: &&Hit| hit.criterion == &INK_LIMIT && hit.page == Some(*page);
        found.hits.iter().any(|hit| ink(&hit))
    };
    let open: Vec<u32> = found.adding.iter().copied().filter(|page| !told(page)).collect();
    for hit in overlaid(bytes, &open, demands) {
        let after = found.hits.iter().position(|other| other.page > hit.page);
        found.hits.insert(after.unwrap_or(found.hits.len()), hit);
    }
}

/// Stops for options that are of no use to a PDF, and for outputs that would fall on it.
fn possible(arguments: &Check) -> Result<(), Stop> {
    let of_issues = [(arguments.sarif, "--sarif"), (arguments.pages.is_some(), "--pages")];
    if let Some((_, name)) = of_issues.iter().find(|(given, _)| *given) {
        let message = format!("`{name}` is for an issue, and this is a PDF");
        return Err(Stop::Use(message, "Leave it out.".to_owned()));
    }
    let mut outputs: Vec<Output> = Vec::new();
    if let Some(report) = &arguments.report {
        outputs.push(Output::new("the report", report));
    }
    if let Some(folder) = &arguments.marked {
        a_folder("--marked", folder)?;
        outputs.push(Output::new("the picture", folder.join("page-001.png")));
    }
    outputs.push(Output::new("the PDF that is checked", &arguments.issue));
    apart(&outputs, &[])
}

/// The bytes of a file.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Stop> {
    let stop = |exit: Exit, message: String, help: &str| {
        Stop::Report(exit, Box::new(Report::error(Code::CannotRead, message).help(help)))
    };
    let there = fs::metadata(path).map_err(|error| {
        let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
        let gone = error.kind() == std::io::ErrorKind::NotFound;
        let exit = if gone { Exit::Use } else { Exit::Machine };
        stop(exit, message, "Name a PDF or an issue folder.")
    })?;
    if there.len() > MOST_BYTES {
        let message = format!(
            "`{}` has {} MB, and {} is the most that is looked at",
            path.display(),
            there.len() >> 20,
            MOST_BYTES >> 20
        );
        return Err(stop(Exit::Issue, message, "Split it, or scale its pictures down."));
    }
    fs::read(path).map_err(|error| {
        let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
        stop(Exit::Machine, message, "Give permission, or copy it to another place.")
    })
}

/// A press condition of the program's own by its name, or one of an issue by its path,
/// `ISSUE/layouts/press/NAME.yaml`.
fn pressed(name: &str) -> Result<(Sources, Checked<Option<Press>>), Stop> {
    let path = Path::new(name);
    let own = path.extension().and_then(OsStr::to_str) == Some("yaml");
    let (sources, name) = if own {
        let folder = path.parent().filter(|folder| folder.ends_with("layouts/press"));
        let Some(root) = folder.and_then(Path::parent).and_then(Path::parent) else {
            let message = format!("`{name}` is no press condition of an issue");
            let help = "Name it as `ISSUE/layouts/press/NAME.yaml`.".to_owned();
            return Err(Stop::Use(message, help));
        };
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        (folder_with(root, &Stores::default())?.sources, stem)
    } else {
        (program(), name)
    };
    let read = read::press(&sources, name);
    // A name that is nobody's has no place in a file.
    match read.reports.first().filter(|first| read.value.is_none() && first.span.is_none()) {
        Some(first) => Err(Stop::Use(first.message.clone(), first.help.clone())),
        None => Ok((sources, read)),
    }
}

fn name_of(standard: Standard) -> &'static str {
    match standard {
        Standard::X4 => "x4",
        Standard::X1a => "x1a",
    }
}

/// Shows one cause: at the page where it stands first, with the other pages behind it.
fn tell(screen: &Screen, inspected: &Inspected, cause: &Cause) {
    let Cause { first, others } = cause;
    if !screen.shows(first.severity) {
        return;
    }
    let message = match cause.places() {
        1 => first.message.clone(),
        places if others.is_empty() => format!("{} ({places} times)", first.message),
        places => format!("in {places} places, the first: {}", first.message),
    };
    let pages: Vec<String> = others
        .iter()
        .filter_map(|hit| hit.page)
        .take(MOST_LISTED)
        .map(|page| page.to_string())
        .collect();
    let more = if others.len() > MOST_LISTED { ", …" } else { "" };
    let also = match pages.as_slice() {
        [] => None,
        [one] => Some(format!("also on page {one}")),
        _ => Some(format!("also on pages {}{more}", pages.join(", "))),
    };
    let astray = Astray {
        severity: first.severity,
        name: first.criterion.name,
        message: &message,
        file: &inspected.file,
        page: first.page,
        notes: [also, Some(format!("{} [{}]", first.criterion.why, first.criterion.clause))],
        help: first.criterion.remedy,
    };
    say(&format!("{}\n", show::astray(screen, &astray)));
}

/// `2 errors, 1 warning`.
fn tally(screen: &Screen, inspected: &Inspected) -> String {
    let causes = inspected.causes();
    let count =
        |severity: Severity| causes.iter().filter(|of| of.first.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(count);
    show::counted(screen, counts)
}

/// Writes a picture of each page on which something was found, with rectangles round it.
fn mark(folder: &Path, bytes: Vec<u8>, hits: &[Hit]) -> Result<(), Stop> {
    let mut places: BTreeMap<u32, Vec<[f64; 4]>> = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.severity > Severity::Note) {
        if let Some(page) = hit.page {
            let edges = hit.places.iter().map(|at| [at.left, at.bottom, at.right, at.top]);
            places.entry(page).or_default().extend(edges);
        }
    }
    let pictures = marked(bytes, MARKED_PPI, &places)
        .map_err(|report| Stop::Report(Exit::Issue, Box::new(report)))?;
    for (page, picture) in pictures {
        let path = folder.join(format!("page-{page:03}.png"));
        write(&path, &picture)?;
        say(&show::wrote(&path, "", picture.len()));
    }
    Ok(())
}
