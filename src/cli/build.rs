//! `katern build`: issue folders in, a PDF for each out, or one for each of its pages, or the
//! reasons why not; on demand the report file.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Build;
use crate::cli::bring::{Brought, Options, bring};
use crate::cli::exit::{Exit, Stop};
use crate::cli::ink;
use crate::cli::naming::{NamePattern, NamedFile, slug};
use crate::cli::proef::{is_proof, pull, written};
use crate::cli::progress::doing;
use crate::cli::record::record;
use crate::cli::show::{self, Screen, say};
use crate::cli::stream::{is_standard_output, no_terminal, put};
use crate::cli::write::write_together;
use crate::folder::{Contents, Folder, folder};
use crate::page::Paper;
use crate::pdf::write;
use crate::preflight::own::faults;
use crate::read::called;
use crate::report::{Code, Report};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Builds every issue, also after one that failed; the gravest exit code is the command's.
///
/// Stops before anything is made when an output would fall on something that is read, or on another
/// output.
pub fn build(arguments: &Build, screen: &Screen) -> Result<Exit, Stop> {
    let pattern = possible(arguments)?;
    let mut issues: Vec<Result<(Folder, Vec<NamedFile>), Stop>> = Vec::new();
    for issue in &arguments.issues {
        match folder(issue) {
            Ok(folder) => {
                let files = files(&folder, arguments, pattern.as_ref())?;
                issues.push(Ok((folder, files)));
            }
            Err(stop) => issues.push(Err(stop.into())),
        }
    }
    let there: Vec<&(Folder, Vec<NamedFile>)> = issues.iter().flatten().collect();
    let contents: Vec<&Contents> = there.iter().map(|(folder, _)| &folder.contents).collect();
    let mut outputs: Vec<Output> = there
        .iter()
        .flat_map(|(_, files)| files.iter().map(|(path, _)| Output::new("the PDF", path)))
        .collect();
    outputs.extend(arguments.report.iter().map(|path| Output::new("the report", path)));
    outputs.extend(arguments.ink.iter().map(|path| Output::new("the ink table", path)));
    apart(&outputs, &contents)?;
    let ended = issues.into_iter().map(|issue| {
        issue
            .and_then(|issue| one(issue, arguments, screen))
            .unwrap_or_else(|stop| show::stop(screen, &stop))
    });
    Ok(ended.max().unwrap_or(Exit::Clean))
}

/// The pattern that files are named by, where one was given. Stops when the arguments contradict
/// each other.
fn possible(arguments: &Build) -> Result<Option<NamePattern>, Stop> {
    let pattern = arguments.output.as_deref().and_then(NamePattern::in_path).transpose()?;
    let by_page = pattern.as_ref().is_some_and(NamePattern::is_a_page);
    if let Some(path) = arguments.output.as_ref().filter(|_| arguments.split && !by_page) {
        let message = format!(
            "`--split` writes a file for each page, and `{}` gives all pages one name",
            path.display()
        );
        let help = "Put `{page}` in the name: `-o 'out/{title}-{page:03}.pdf'`.".to_owned();
        return Err(Stop::Use(message, help));
    }
    if let Some(path) = arguments.output.as_ref().filter(|_| arguments.ascii && pattern.is_none()) {
        let message = format!("`--ascii` makes names of keys, and `{}` has none", path.display());
        let help = "Put one in the name, `-o '{title}.pdf'`, or leave `--ascii` out.".to_owned();
        return Err(Stop::Use(message, help));
    }
    let files = [
        ("-o", "the PDF", arguments.output.as_deref()),
        ("--report", "the report", arguments.report.as_deref()),
        ("--ink", "the ink table", arguments.ink.as_deref()),
    ];
    for (name, _, given) in &files {
        let many = *name == "-o" && pattern.is_some();
        if given.is_some() && !many && arguments.issues.len() > 1 {
            let message =
                format!("`{name}` names one file, and there are {} issues", arguments.issues.len());
            return Err(Stop::Use(
                message,
                format!("Build them one by one, or leave `{name}` out."),
            ));
        }
    }
    let printed = files.iter().filter(|(_, _, given)| given.is_some_and(is_standard_output));
    let printed: Vec<&str> = printed.map(|(_, what, _)| *what).collect();
    match printed[..] {
        [one, other, ..] => {
            let help = "Name a file for one of them.".to_owned();
            Err(Stop::Use(format!("{one} and {other} would both go to standard output"), help))
        }
        ["the PDF"] => no_terminal().map(|()| pattern),
        _ => Ok(pattern),
    }
}

/// The files of an issue, each with the page that it holds.
fn files(
    folder: &Folder,
    arguments: &Build,
    pattern: Option<&NamePattern>,
) -> Result<Vec<NamedFile>, Stop> {
    let mut called = called(&folder.sources);
    if let Some(wanted) = &arguments.pages {
        called.pages.retain(|page| wanted.contains(*page));
    }
    if let Some(pattern) = pattern {
        return pattern.names(&called, arguments.ascii);
    }
    if let Some(path) = &arguments.output {
        return Ok(vec![(path.clone(), None)]);
    }
    let path = if folder.path == Path::new(".") { PathBuf::new() } else { folder.path.clone() };
    let begin = format!("{}-{}", slug(&called.title), called.number);
    let place = |end: String| path.join("out").join(format!("{begin}{end}.pdf"));
    if arguments.split {
        // As a part of the pages is called; in the order of the pages wherever names are sorted.
        let figures = called.pages.iter().max().map_or(1, |last| last.to_string().len());
        let page = |page: &u32| (place(format!("-p{page:0figures$}")), Some(*page));
        return Ok(called.pages.iter().map(page).collect());
    }
    // A part of the pages has their numbers in its name, so that it is never taken for the whole.
    let part = arguments.pages.as_ref().map(|pages| format!("-p{}", pages.name()));
    let proof = is_proof(arguments.press.as_deref(), &folder.sources);
    let end = part.unwrap_or_default() + if proof { "-proef" } else { "" };
    Ok(vec![(place(end), None)])
}

fn one(
    (folder, files): (Folder, Vec<NamedFile>),
    arguments: &Build,
    screen: &Screen,
) -> Result<Exit, Stop> {
    let proof = is_proof(arguments.press.as_deref(), &folder.sources);
    if proof {
        of_a_press(arguments, &files)?;
    }
    let options = Options {
        press: arguments.press.clone().filter(|_| !proof),
        standard: arguments.standard.map(Into::into),
        pages: arguments.pages.clone(),
        anew: arguments.no_cache,
    };
    let mut brought = bring(folder, &options)?;
    let doing = doing("writing the PDF");
    let (papers, pdfs) = match proof {
        true => pull(&mut brought, &written(SystemTime::now())),
        false => {
            let papers = papers(&brought, &files);
            let pdfs = pdfs(&mut brought, &papers);
            (papers, pdfs)
        }
    };
    drop(doing);
    show::reports(screen, &brought.sources, &brought.proof.reports);
    if let Some(path) = &arguments.report {
        write_report(path, &brought)?;
    }
    let tally = show::tally(screen, &brought.proof);
    let Some(pdfs) = pdfs else {
        say(&format!("{tally}; no PDF written"));
        return Ok(brought.exit());
    };
    let pages: usize = papers.iter().map(|paper| paper.pages.len()).sum();
    let said = put_all(&files, &pdfs, pages)?;
    say(&format!("{tally}; {said}"));
    if let Some(path) = &arguments.ink {
        let taken = pages_alone(&pdfs, &papers)?;
        write_ink(path, &taken, &brought, screen)?;
    }
    Ok(brought.exit())
}

/// Stops for options that are for a press, where a proof to be mailed is asked for.
fn of_a_press(arguments: &Build, files: &[NamedFile]) -> Result<(), Stop> {
    let apart = arguments.split || files.iter().any(|(_, page)| page.is_some());
    let given = [
        (arguments.standard.is_some(), "--standard"),
        (arguments.ink.is_some(), "--ink"),
        (apart, "--split"),
    ];
    match given.iter().find(|(given, _)| *given) {
        None => Ok(()),
        Some((_, name)) => {
            let message = format!("`{name}` is for a press, and `--press proef` is none");
            Err(Stop::Use(message, "Leave it out.".to_owned()))
        }
    }
}

/// Writes the files, all or none; gives what is said of it.
fn put_all(files: &[NamedFile], pdfs: &[Vec<u8>], pages: usize) -> Result<String, Stop> {
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

/// The PDFs with the numbers of their pages, without marks: the ink of an offcut is no page's.
fn pages_alone(pdfs: &[Vec<u8>], papers: &[Paper]) -> Result<Vec<PagesAlone>, Stop> {
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

/// A PDF and the printed numbers of its pages.
type PagesAlone = (Vec<u8>, Vec<u32>);

/// Writes how much ink the pages take; of each file the pages that it has.
fn write_ink(
    path: &Path,
    pdfs: &[PagesAlone],
    brought: &Brought,
    screen: &Screen,
) -> Result<(), Stop> {
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
    Ok(())
}

/// Writes the report file, errors or not.
pub fn write_report(path: &Path, brought: &Brought) -> Result<(), Stop> {
    match record(&brought.proof, &brought.sources) {
        Some(text) => {
            let written = put(path, text.as_bytes())?;
            say(&show::wrote(written, "", text.len()));
        }
        None => say("no report file written: the issue could not be read"),
    }
    Ok(())
}

/// What each file holds: all pages, or one as it is alone; nothing while an error stands.
fn papers(brought: &Brought, files: &[NamedFile]) -> Vec<Paper> {
    let made = brought.proof.made.as_ref().filter(|_| brought.proof.is_clean());
    let Some(paper) = made.map(|made| &made.paper) else { return Vec::new() };
    let of = |(_, page): &NamedFile| match page {
        Some(number) => paper.alone(*number),
        None => Some(paper.clone()),
    };
    files.iter().filter_map(of).collect()
}

/// The PDF of a proof in which no error stands; what the writer finds is added to the reports.
///
/// Where there is none, an error stands in the reports.
pub fn pdf(brought: &mut Brought) -> Option<Vec<u8>> {
    let papers = papers(brought, &[(PathBuf::new(), None)]);
    pdfs(brought, &papers)?.pop()
}

/// The PDFs of papers; what the writer finds is added to the reports.
///
/// Where one can't be made there are none, and an error stands in the reports.
fn pdfs(brought: &mut Brought, papers: &[Paper]) -> Option<Vec<Vec<u8>>> {
    let made: Vec<Result<Vec<u8>, Vec<Report>>> = papers.par_iter().map(judged).collect();
    let mut reports = Vec::new();
    let mut pdfs = Vec::new();
    for one in made {
        match one {
            Ok(pdf) => pdfs.push(pdf),
            Err(faults) => reports.extend(faults),
        }
    }
    let pdfs = (pdfs.len() == papers.len() && !pdfs.is_empty()).then_some(pdfs);
    brought.found(reports, pdfs.is_none());
    pdfs
}

/// The PDF of a paper, judged as any other file for a press before it gets its name.
fn judged(paper: &Paper) -> Result<Vec<u8>, Vec<Report>> {
    let pdf = write(paper)?;
    let faults = faults(&pdf, paper);
    if faults.is_empty() { Ok(pdf) } else { Err(faults) }
}
