//! A proof in; its PDFs, its report file and its table of ink out.

use crate::cli::bring::Brought;
use crate::cli::exit::{Exit, Stop};
use crate::cli::ink;
use crate::cli::naming::NamedFile;
use crate::cli::record::record;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::put;
use crate::cli::write::write_together;
use crate::page::Paper;
use crate::pdf::write;
use crate::preflight::own::faults;
use crate::report::{Code, Report};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// Writes the files, all or none; gives what is said of it.
pub fn put_all(files: &[NamedFile], pdfs: &[Vec<u8>], pages: usize) -> Result<String, Stop> {
    let bytes = pdfs.iter().map(Vec::len).sum();
    let pages = show::pages(pages);
    match (files, pdfs) {
        ([], _) | (_, []) => Ok("no page, and no PDF written".to_owned()),
        ([(path, _)], [pdf]) => Ok(show::wrote(put(path, pdf)?, &pages, bytes)),
        ([(first, _), more @ ..], _) => {
            let paths = files.iter().map(|(path, _)| path.clone());
            write_together(&paths.zip(pdfs.iter().cloned()).collect::<Vec<_>>())?;
            let name = format!("{} and {} more", first.display(), more.len());
            Ok(show::wrote(Path::new(&name), &pages, bytes))
        }
    }
}

/// A PDF and the printed numbers of its pages.
pub type PagesAlone = (Vec<u8>, Vec<u32>);

/// The PDFs with the numbers of their pages, without marks: the ink of an offcut is no page's.
pub fn pages_alone(pdfs: &[Vec<u8>], papers: &[Cow<Paper>]) -> Result<Vec<PagesAlone>, Stop> {
    let mut all = Vec::new();
    for (pdf, paper) in pdfs.iter().zip(papers) {
        let marked = paper.pages.iter().any(|page| !page.offcut.marks.is_empty());
        let bare = if marked { write(&paper.unmarked()) } else { Ok(pdf.clone()) };
        let pdf = bare.map_err(|mut reports| {
            let report = reports.pop().unwrap_or_else(|| Report::error(Code::Internal, "no ink"));
            Stop::Report(Exit::Issue, Box::new(report))
        })?;
        all.push((pdf, paper.pages.iter().map(|page| page.number).collect()));
    }
    Ok(all)
}

/// Writes how much ink the pages take; of each file the pages that it has. Gives
/// what was written.
pub fn write_ink(
    path: &Path,
    pdfs: &[PagesAlone],
    brought: &Brought,
    screen: &Screen,
) -> Result<String, Stop> {
    let mut taken = Vec::new();
    for (pdf, numbers) in pdfs {
        let measured = ink::measured(pdf, numbers);
        taken.extend(measured.map_err(|report| Stop::Report(Exit::Issue, Box::new(report)))?);
    }
    for page in &taken {
        show::reports(screen, &brought.sources, &page.told);
    }
    let json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let text = if json { ink::json(&taken).unwrap_or_default() } else { ink::table(&taken) };
    let written = put(path, text.as_bytes())?;
    say(&show::wrote(written, "", text.len()));
    Ok(text)
}

/// Writes the report file, errors or not; gives what was written.
pub fn write_report(path: &Path, brought: &Brought) -> Result<Option<String>, Stop> {
    let text = record(&brought.proof, &brought.sources);
    match &text {
        Some(text) => {
            let written = put(path, text.as_bytes())?;
            say(&show::wrote(written, "", text.len()));
        }
        None => say("no report file written: the issue could not be read"),
    }
    Ok(text)
}

/// What each file holds: all pages, or one as it is alone; nothing while an error stands.
pub fn papers<'b>(brought: &'b Brought, files: &[NamedFile]) -> Vec<Cow<'b, Paper>> {
    let made = brought.proof.made.as_ref().filter(|_| brought.proof.is_clean());
    let Some(paper) = made.map(|made| &made.paper) else { return Vec::new() };
    let of = |(_, page): &NamedFile| match page {
        Some(number) => paper.alone(*number).map(Cow::Owned),
        None => Some(Cow::Borrowed(paper)),
    };
    files.iter().filter_map(of).collect()
}

/// The PDF of a proof in which no error stands; what the writer finds is added to the reports.
///
/// Where there is none, an error stands in the reports.
pub fn pdf(brought: &mut Brought) -> Option<Vec<u8>> {
    pdfs(brought, &[(PathBuf::new(), None)])?.pop()
}

/// The PDFs of files; what the writer finds is added to the reports.
///
/// Where one can't be made there are none, and an error stands in the reports.
pub fn pdfs(brought: &mut Brought, files: &[NamedFile]) -> Option<Vec<Vec<u8>>> {
    let papers = papers(brought, files);
    let made: Vec<Result<Vec<u8>, Vec<Report>>> =
        papers.par_iter().map(|paper| judged(paper)).collect();
    let wanted = papers.len();
    let mut reports = Vec::new();
    let mut pdfs = Vec::new();
    for one in made {
        match one {
            Ok(pdf) => pdfs.push(pdf),
            Err(faults) => reports.extend(faults),
        }
    }
    let pdfs = (pdfs.len() == wanted && !pdfs.is_empty()).then_some(pdfs);
    brought.found(reports, pdfs.is_none());
    pdfs
}

/// The PDF of a paper, judged as any other file for a press before it gets its name.
fn judged(paper: &Paper) -> Result<Vec<u8>, Vec<Report>> {
    let pdf = write(paper)?;
    let faults = faults(&pdf, paper);
    if faults.is_empty() { Ok(pdf) } else { Err(faults) }
}
