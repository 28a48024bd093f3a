//! What the commands may be told.
//!
//! In: the words of a command line, read by `clap`, which shows these comments as help. Out: plain
//! data.

use crate::cli::lending::Lending;
use crate::cli::new::size::PageSize;
use crate::cli::pages::PageSet;
use crate::language::HOUSE_TAG;
use crate::messages::Speech;
use crate::press::Standard;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::path::PathBuf;

/// The file standards that `--standard` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StandardName {
    /// PDF/X-4.
    X4,
    /// PDF/X-1a:2003.
    X1a,
}

impl From<StandardName> for Standard {
    fn from(name: StandardName) -> Standard {
        match name {
            StandardName::X4 => Standard::X4,
            StandardName::X1a => Standard::X1a,
        }
    }
}

/// Turns an issue folder of copy and pictures into press-ready newspaper pages
#[derive(Debug, Parser)]
#[command(name = "katern", version, about)]
pub struct Arguments {
    /// Show notes too: what is worth knowing and needs nothing done
    #[arg(short, long, global = true)]
    pub verbose: bool,
    /// Language of what is said, instead of that of the locale: nl or en; said to `--json` and
    /// `--report` too
    #[arg(long, global = true, value_name = "LANG", value_parser = spoken)]
    pub messages: Option<Speech>,
    /// Say nothing beside what was found
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Most threads that work at the same time [default: as many as the machine has]
    #[arg(long, global = true, value_name = "N", value_parser = threads)]
    pub threads: Option<usize>,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write the PDF, or tell why not
    Build(Build),
    /// Tell everything that is wrong, without writing
    Check(Check),
    /// Tell of a finding what it is, why it matters in print, and how it is mended
    Explain(Explain),
    /// List every file that a build would read, with its SHA-256, without building
    Inputs(Inputs),
    /// Tell whether what lies there is what was built, by the manifest of the build
    Verify(Verify),
    /// Tell what moved, grew, shrank or changed between two papers
    Diff(Diff),
    /// Show how each story fits, which slots would take it, and what would mend it
    Fit(Fit),
    /// Show pages as pictures, made from the very same PDF, errors or not
    Preview(Preview),
    /// Lay finished pages out on sheets: spreads, a booklet, broadsheet sheets
    Impose(Impose),
    /// Make a folder with a whole paper to start from
    New(New),
    /// Show where words may be broken, as it would print: `ge-explodeerd  geëx-plodeerd`
    Hyphenate(Hyphenate),
    /// Show layouts, or the templates of one with what each slot holds
    Layouts(Layouts),
    /// Show the fonts, with file, origin and licence
    Fonts(Fonts),
    /// Show the JSON Schemas, with which editors complete and check YAML
    Schema(Schema),
    /// Print what a shell needs to complete commands and options
    Completions(Completions),
    /// Write the manual pages
    Man(Man),
    /// Serve an editor over standard input and output: findings as one types, completion, sizes
    Lsp(Lsp),
}

/// A language in which the program speaks.
fn spoken(text: &str) -> Result<Speech, String> {
    let tags: Vec<&str> = Speech::ALL.iter().map(|speech| speech.tag()).collect();
    Speech::of_tag(text).ok_or_else(|| format!("the program speaks {}", tags.join(" and ")))
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Issue folders, or their `issue.yaml`
    #[arg(value_name = "ISSUE", required = true)]
    pub issues: Vec<PathBuf>,
    /// Where to write the PDF; `-` is standard output; with `{page}`, a file a page:
    /// `out/{title}-{number}-{date}-{page:03}.pdf` [default: ISSUE/out/TITLE-NUMBER.pdf]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Write each page to a file of its own [default: ISSUE/out/TITLE-NUMBER-pPAGE.pdf]
    #[arg(long)]
    pub split: bool,
    /// Names of files in ASCII: diacritics of `{title}` folded, spaces and other signs `-`
    #[arg(long)]
    pub ascii: bool,
    /// Press condition, instead of the issue's own; `proef` is none: a small PDF in RGB to be
    /// mailed, marked and stamped, errors or not
    #[arg(long, value_name = "NAME")]
    pub press: Option<String>,
    /// File standard, instead of that of the press condition
    #[arg(long, value_name = "NAME")]
    pub standard: Option<StandardName>,
    /// Only these pages, by their printed numbers: 5,7-8
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Where to write the report as JSON, errors or not; of several issues one for all; `-` is
    /// standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Make every picture anew, and keep none for the next time
    #[arg(long)]
    pub no_cache: bool,
    /// Stores that the issues may include
    #[command(flatten)]
    pub lending: Lending,
    /// Of several issues, how many are built at the same time
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = threads)]
    pub jobs: usize,
    /// Go on with the other issues also when the machine has failed: disk full, no permission.
    /// Errors in an issue never stop the others
    #[arg(long)]
    pub keep_going: bool,
    /// Leave out what is built already: a manifest and a report stand beside each PDF, and an issue
    /// of which nothing has changed since is told from these
    #[arg(long, conflicts_with_all = ["manifest", "ink"])]
    pub resume: bool,
    /// Where to write what was read and written, each with its SHA-256, for `katern verify`
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Where to write the files that the PDF follows from, as a rule for make and ninja
    #[arg(long, value_name = "FILE")]
    pub depfile: Option<PathBuf>,
    /// Where to write how much ink each page takes: a table, or JSON for a name on `.json`; `-` is
    /// standard output
    #[arg(long, value_name = "FILE")]
    pub ink: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Issue folder, or its `issue.yaml`; or any PDF, to be held against a press
    #[arg(value_name = "ISSUE")]
    pub issue: PathBuf,
    /// Press condition, instead of the issue's own; of a PDF also ISSUE/layouts/press/NAME.yaml
    #[arg(long, value_name = "NAME")]
    pub press: Option<String>,
    /// Make every picture anew, and keep none for the next time
    #[arg(long)]
    pub no_cache: bool,
    /// Stores that the issue may include
    #[command(flatten)]
    pub lending: Lending,
    /// Of a PDF: the standard that it is held against [default: that of the press condition]
    #[arg(long, value_name = "NAME")]
    pub standard: Option<StandardName>,
    /// Only these pages, by their printed numbers: 5,7-8
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Of a PDF: the number of its pages must be a multiple of N
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64))]
    pub multiple: Option<u32>,
    /// Of a PDF: the trimmed size that was ordered, in millimetres, as 280x400
    #[arg(long, value_name = "SIZE", allow_hyphen_values = true)]
    pub size: Option<PageSize>,
    /// Of a PDF: folder to write a picture of each page to on which something was found, marked
    #[arg(long, value_name = "DIR")]
    pub marked: Option<PathBuf>,
    /// Print the findings as JSON on standard output
    #[arg(long)]
    pub json: bool,
    /// Print the findings as SARIF 2.1.0 on standard output, for code hosts and editors
    #[arg(long, conflicts_with = "json")]
    pub sarif: bool,
    /// Where to write the report as JSON, errors or not; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Arguments of `inputs`.
#[derive(Debug, clap::Args)]
pub struct Inputs {
    /// Issue folders, or their `issue.yaml`
    #[arg(value_name = "ISSUE", required = true)]
    pub issues: Vec<PathBuf>,
    /// Press condition, instead of the issue's own
    #[arg(long, value_name = "NAME")]
    pub press: Option<String>,
    /// Stores that the issues may include
    #[command(flatten)]
    pub lending: Lending,
    /// Print them as JSON, issue by issue, with one hash for all that a build follows from
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `verify`.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// Manifests, as `katern build --manifest` wrote them
    #[arg(value_name = "MANIFEST", required = true)]
    pub manifests: Vec<PathBuf>,
    /// Where the issue is, if not where the manifest says
    #[arg(long, value_name = "DIR")]
    pub issue: Option<PathBuf>,
    /// Stores that the issue includes
    #[command(flatten)]
    pub lending: Lending,
}

/// Arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// What it was: an issue folder, a report file or a PDF
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// What it is
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Stores that the issues may include
    #[command(flatten)]
    pub lending: Lending,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
    /// Where to write it as one HTML file, with the changed pages side by side
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Folder to write the changed pages to, old and new side by side
    #[arg(long, value_name = "DIR")]
    pub png: Option<PathBuf>,
    /// Pixels per inch
    #[arg(long, value_name = "N", default_value_t = 60)]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=300))]
    pub ppi: u32,
}

/// A number of threads or jobs.
fn threads(text: &str) -> Result<usize, String> {
    match text.parse::<usize>() {
        Ok(n) if (1..=1024).contains(&n) => Ok(n),
        _ => Err("write a number from 1 to 1024".to_owned()),
    }
}

/// Arguments of `fit`.
#[derive(Debug, clap::Args)]
pub struct Fit {
    /// Issue folder, or its `issue.yaml`
    #[arg(value_name = "ISSUE")]
    pub issue: PathBuf,
    /// One story by its name, with the slots that would take it
    #[arg(value_name = "STORY")]
    pub story: Option<String>,
    /// What if each had so many rows more, or fewer
    #[arg(long, value_name = "±N", allow_hyphen_values = true)]
    #[arg(value_parser = clap::value_parser!(i64).range(-500..=500))]
    pub rows: Option<i64>,
    /// Stores that the issue may include
    #[command(flatten)]
    pub lending: Lending,
    /// Print it as JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `preview`.
#[derive(Debug, clap::Args)]
pub struct Preview {
    /// Issue folder, or its `issue.yaml`
    #[arg(value_name = "ISSUE")]
    pub issue: PathBuf,
    /// Make every picture anew, and keep none for the next time
    #[arg(long)]
    pub no_cache: bool,
    /// Stores that the issue may include
    #[command(flatten)]
    pub lending: Lending,
    /// Only these pages, by their printed numbers: 1,3-4
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Folder to write page-001.png, page-002.png, … to
    #[arg(long, value_name = "DIR")]
    pub png: Option<PathBuf>,
    /// Write the plates, gray: page-001-cyan.png, page-001-magenta.png, …, beside the pictures or
    /// to a folder of their own
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    pub plates: Option<Option<PathBuf>>,
    /// Show the pages in the terminal anew after each save
    #[arg(long, conflicts_with_all = ["png", "plates", "ink"])]
    pub terminal: bool,
    /// Write a map of the total ink too, magenta over the press's limit: page-001-ink-over-240.png
    #[arg(long, requires = "png")]
    pub ink: bool,
    /// Pixels per inch
    #[arg(long, value_name = "N", default_value_t = 110)]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=600))]
    pub ppi: u32,
    /// Follow each save on a page of this machine's own browser
    #[arg(long, conflicts_with_all = ["png", "pages"])]
    pub watch: bool,
    /// The port of that page; 0 is any free one
    #[arg(long, value_name = "N", requires = "watch", default_value_t = 0)]
    pub port: u16,
    /// What opens a place in an editor: `code -g {file}:{line}:{column}`; no shell reads it
    #[arg(long, value_name = "COMMAND", requires = "watch", allow_hyphen_values = true)]
    pub editor: Option<String>,
    /// Ask the folder for changes instead of the machine, for disks of a network
    #[arg(long, requires = "watch")]
    pub poll: bool,
}

/// How `impose` lays pages out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Laid {
    /// As a reader has them open: 1, 2-3, 4-5
    Spreads,
    /// Sheets for a booklet stitched through its spine
    Booklet,
    /// Two tabloid pages on a broadsheet sheet, front and back as a press has them: 12-1, 2-11
    Broadsheet,
}

/// Arguments of `impose`.
#[derive(Debug, clap::Args)]
pub struct Impose {
    /// PDF of finished pages of one size
    #[arg(value_name = "FILE.pdf")]
    pub file: PathBuf,
    /// How pages are laid out
    #[arg(long = "as", value_name = "WAY")]
    pub laid: Laid,
    /// Thickness of the paper in millimetres: pages of inner sheets move to the spine by as much as
    /// the sheets round them are thick; booklets alone [default: 0]
    #[arg(long, value_name = "MM", value_parser = thickness)]
    pub paper_thickness: Option<f64>,
    /// Where to write the sheets; `-` is standard output [default: FILE-WAY.pdf beside the file]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A thickness that paper has, in millimetres.
fn thickness(text: &str) -> Result<f64, String> {
    let thickness: f64 = text.replace(',', ".").parse().map_err(|_| "no number".to_owned())?;
    if (0.0..=2.0).contains(&thickness) {
        Ok(thickness)
    } else {
        Err("paper is 0 to 2 mm thick; newsprint about 0.07".to_owned())
    }
}

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// Folder to make; one that is there must be empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Layout that the paper is made in: weekblad, breed or club [default: weekblad]
    #[arg(long, value_name = "NAME")]
    pub layout: Option<String>,
    /// Title of the paper, instead of that of the paper to start from
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub title: Option<String>,
    /// Trimmed size of its pages in millimetres, as 280x400, instead of the layout's
    #[arg(long, value_name = "SIZE", allow_hyphen_values = true)]
    pub size: Option<PageSize>,
    /// Columns of its pages, instead of the layout's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=24))]
    pub columns: Option<u32>,
}

/// Arguments of `hyphenate`.
#[derive(Debug, clap::Args)]
pub struct Hyphenate {
    /// Words; none reads them from standard input
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
    /// Show of each break how good it is and where it comes from
    #[arg(long)]
    pub why: bool,
    /// Words with breaks of the house's own, one a line: `kracht=me-ting`
    #[arg(long, value_name = "FILE")]
    pub exceptions: Option<PathBuf>,
    /// Language of the words
    #[arg(long, value_name = "TAG", default_value = HOUSE_TAG)]
    pub lang: String,
}

/// Arguments of `layouts`.
#[derive(Debug, clap::Args)]
pub struct Layouts {
    /// Layout to show in full
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Issue folder whose own layouts count too
    #[arg(long, value_name = "DIR")]
    pub issue: Option<PathBuf>,
    /// Print the layout's file, to change it: NAME --yaml > layouts/OWN.yaml
    #[arg(long, requires = "name")]
    pub yaml: bool,
}

/// Arguments of `schema`.
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// Schema to print: issue, story, layout, press, report, findings, preflight, batch, inputs,
    /// manifest or diff
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Folder to write it to, or all of them, as NAME.schema.json
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Arguments of `fonts`.
#[derive(Debug, clap::Args)]
pub struct Fonts {
    /// Issue folder whose own fonts count too
    #[arg(long, value_name = "DIR")]
    pub issue: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// Code of a finding, as it stands in brackets; without one all are listed
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// Arguments of `lsp`.
#[derive(Debug, clap::Args)]
pub struct Lsp {
    /// Speak over standard input and output, as is done anyway: some editors ask for it
    #[arg(long)]
    pub stdio: bool,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// Shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// Folder to write katern.1, katern-build.1, … to
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
}
