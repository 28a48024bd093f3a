//! `katern build`: issue folders in, a PDF for each out, or one for each of its pages, or the
//! reasons why not; on demand the report file, a manifest, a depfile.

use crate::cli::apart::{Output, apart};
use crate::cli::arguments::Build;
use crate::cli::batch::batch;
use crate::cli::exit::{Exit, Stop};
use crate::cli::lending::Lending;
use crate::cli::manifest::of_a_file;
use crate::cli::naming::{NamePattern, NamedFile, slug};
use crate::cli::order::{BuildCall, BuildOrder};
use crate::cli::proef::is_proof;
use crate::cli::proven::{MANIFEST, REPORT, beside};
use crate::cli::show::Screen;
use crate::cli::single::single;
use crate::cli::stream::{is_standard_output, no_terminal};
use crate::folder::machine::identity;
use crate::folder::{Contents, FOLDERS, Folder, Stores, folder_with};
use crate::read::called;
use crate::shape::cabinet::Cabinet;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds every issue, also after one with errors; the gravest exit code is the command's.
///
/// Stops before anything is made when an output would fall on something that is read, or on another
/// output.
pub fn build(arguments: &Build, screen: &Screen) -> Result<Exit, Stop> {
    let pattern = possible(arguments)?;
    let stores = arguments.lending.stores()?;
    let ordered =
        arguments.issues.iter().map(|issue| order(issue, arguments, (&stores, pattern.as_ref())));
    let mut orders: Vec<Result<BuildOrder, Stop>> = ordered.collect();
    if let Some(wrong) = orders.iter().position(|of| matches!(of, Err(Stop::Use(..)))) {
        orders.swap_remove(wrong)?;
    }
    let places = orders.iter().flatten().flat_map(|order| written(order, arguments));
    let mut outputs: Vec<Output> = places.collect();
    outputs.extend(arguments.report.iter().map(|path| Output::new("the report", path)));
    let contents = orders.iter().flatten().filter_map(|order| order.folder.as_ref());
    let mut contents: Vec<&Contents> = contents.map(|folder| &folder.contents).collect();
    let lent = lent(&arguments.lending);
    contents.extend(&lent);
    apart(&outputs, &contents)?;
    let cabinet = if orders.len() > 1 { Cabinet::for_many() } else { Cabinet::default() };
    let run = BuildCall { arguments, screen, stores: &stores, cabinet: &cabinet };
    if let [_] = orders[..] {
        return Ok(single(orders.remove(0)?, run, None)?.exit);
    }
    batch(orders, run)
}

/// What is read of the folders that are lent, whether an issue includes them or not.
fn lent(lending: &Lending) -> Vec<Contents> {
    let known = |path: &Path| identity(path, &fs::metadata(path).ok()?);
    let one = |path: &PathBuf| {
        let folders = FOLDERS.iter().map(|name| path.join(name));
        let folders = folders.filter_map(|path| Some((known(&path)?, path))).collect();
        Contents { root: known(path), folders, ..Contents::default() }
    };
    lending.folders().map(one).collect()
}

/// An issue with the place of its PDF, found to be written over nothing that it reads.
fn order(
    issue: &Path,
    arguments: &Build,
    (stores, pattern): (&Stores, Option<&NamePattern>),
) -> Result<BuildOrder, Stop> {
    let folder = folder_with(issue, stores)?;
    let files = files(&folder, arguments, pattern)?;
    let mut order = BuildOrder { issue: issue.to_owned(), files, folder: None };
    if arguments.issues.len() > 1 {
        apart(&written(&order, arguments), &[&folder.contents])?;
    } else {
        order.folder = Some(folder);
    }
    Ok(order)
}

/// What is written of an issue.
fn written(order: &BuildOrder, arguments: &Build) -> Vec<Output> {
    let pdfs = order.files.iter().map(|(path, _)| Output::new("the PDF", path));
    let mut all: Vec<Output> = pdfs.collect();
    let asked = [
        ("the ink table", &arguments.ink),
        ("the manifest", &arguments.manifest),
        ("the depfile", &arguments.depfile),
    ];
    for (what, path) in asked {
        all.extend(path.iter().map(|path| Output::new(what, path)));
    }
    if arguments.resume {
        all.push(Output::new("the manifest", beside(&order.place(), MANIFEST)));
        all.push(Output::new("the report", beside(&order.place(), REPORT)));
    }
    all
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
    let many = arguments.issues.len() > 1;
    let of_one = [
        ("-o", "the PDF", arguments.output.as_deref()),
        ("--ink", "the ink table", arguments.ink.as_deref()),
        ("--manifest", "the manifest", arguments.manifest.as_deref()),
        ("--depfile", "the depfile", arguments.depfile.as_deref()),
    ];
    for (name, _, given) in of_one {
        let each = name == "-o" && pattern.is_some();
        if given.is_some() && many && !each {
            let message =
                format!("`{name}` names one file, and there are {} issues", arguments.issues.len());
            let help = format!("Build them one by one, or leave `{name}` out.");
            return Err(Stop::Use(message, help));
        }
    }
    let files = of_one.into_iter().chain([("--report", "the report", arguments.report.as_deref())]);
    let printed = files.filter(|(_, _, given)| given.is_some_and(is_standard_output));
    let printed: Vec<(&str, &str)> = printed.map(|(name, what, _)| (name, what)).collect();
    let proven = [("--manifest", arguments.manifest.is_some()), ("--resume", arguments.resume)];
    let proven = proven.into_iter().chain([("--depfile", arguments.depfile.is_some())]);
    let proven = proven.into_iter().find(|(_, asked)| *asked);
    match (&printed[..], proven) {
        ([(_, one), (_, other), ..], _) => {
            let help = "Name a file for one of them.".to_owned();
            Err(Stop::Use(format!("{one} and {other} would both go to standard output"), help))
        }
        ([("-o", _)], Some((option, _))) => Err(of_a_file(option)),
        ([("-o", _)], None) => no_terminal().map(|()| pattern),
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
