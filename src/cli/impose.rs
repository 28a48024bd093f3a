//! `katern impose`: a PDF of finished pages in, a PDF of sheets out, or the one reason why not.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::{Impose, Laid};
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::{is_standard_output, no_terminal, put};
use crate::folder::machine::{identity, is_absent, kind, open, reason};
use crate::impose::{Fold, Imposition, impose as imposed};
use crate::report::{Code, Report};
use crate::source::Sources;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Largest file that is read: 2 GiB.
const LARGEST: u64 = 2 << 30;

/// Lays the pages of one file out on sheets.
///
/// Stops before anything is written when the file can't be imposed, or when the sheets would fall
/// on it.
pub fn impose(arguments: &Impose, screen: &Screen) -> Result<Exit, Stop> {
    if arguments.paper_thickness.is_some() && arguments.laid != Laid::Booklet {
        return Err(Stop::Use(
            "`--paper-thickness` is for `--as booklet` alone".to_owned(),
            "Leave it out: only the sheets of a booklet are stitched in one another.".to_owned(),
        ));
    }
    let place = arguments.output.clone().unwrap_or_else(|| usual_place(arguments));
    if is_standard_output(&place) {
        no_terminal()?;
    }
    apart(&[Output::new("the sheets", &place)], &[])?;
    let pdf = read(&arguments.file)?;
    let found = |path: &Path| fs::metadata(path).ok().and_then(|found| identity(path, &found));
    let over = found(&place).is_some_and(|there| Some(there) == found(&arguments.file));
    if over && !is_standard_output(&place) {
        let message =
            format!("the sheets would be written over `{}`, which is read", place.display());
        return Err(Stop::Use(message, "Choose another place.".to_owned()));
    }
    let fold = match arguments.laid {
        Laid::Spreads => Fold::Spreads,
        Laid::Booklet => Fold::Booklet,
        Laid::Broadsheet => Fold::Broadsheet,
    };
    let how = Imposition { fold, paper_mm: arguments.paper_thickness.unwrap_or(0.0) };
    let told = |report: Report| {
        let message = format!("`{}`: {}", arguments.file.display(), report.message);
        Stop::Report(Exit::Issue, Box::new(Report { message, ..report }))
    };
    let sheets = imposed(&pdf, &how).map_err(told)?;
    show::reports(screen, &Sources::default(), &sheets.told);
    let written = put(&place, &sheets.pdf)?;
    say(&show::wrote(written, &show::pages(sheets.sides.len()), sheets.pdf.len()));
    Ok(Exit::Clean)
}

/// The file's own name and how it is laid out, beside it: `krant-booklet.pdf`.
fn usual_place(arguments: &Impose) -> PathBuf {
    let name = arguments.file.file_stem().map(|name| name.to_string_lossy().into_owned());
    let laid = match arguments.laid {
        Laid::Spreads => "spreads",
        Laid::Booklet => "booklet",
        Laid::Broadsheet => "broadsheet",
    };
    arguments.file.with_file_name(format!("{}-{laid}.pdf", name.unwrap_or_default()))
}

fn read(path: &Path) -> Result<Vec<u8>, Stop> {
    let stop = |exit: Exit, message: String, help: &str| {
        Stop::Report(exit, Box::new(Report::error(Code::CannotRead, message).help(help)))
    };
    let unreadable = |error: io::Error| {
        let exit = if is_absent(&error) { Exit::Issue } else { Exit::Machine };
        let message = format!("cannot read `{}`: {}", path.display(), reason(&error));
        stop(exit, message, "Name a PDF of finished pages.")
    };
    let file = open(path).map_err(unreadable)?;
    let found = file.metadata().map_err(unreadable)?;
    if !found.is_file() {
        let message = format!("`{}` is {}, no file", path.display(), kind(found.file_type()));
        return Err(stop(Exit::Issue, message, "Name a PDF of finished pages."));
    }
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        let message = format!("`{}` is over {} MiB", path.display(), LARGEST >> 20);
        return Err(stop(Exit::Issue, message, "Impose it in parts."));
    }
    Ok(bytes)
}
