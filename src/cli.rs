//! The command line: arguments in; data on standard output, words for people on standard error,
//! files on disk, and an exit code.
//!
//! Only this file and `cli/` touch the disk and the terminal. Exit codes: 0 clean, 1 errors in the
//! issue, 2 wrong use, 3 the machine failed (disk full, no permission).

use crate::cli::pages::PageSet;
use crate::cli::show::Screen;
use crate::press::Standard;
use crate::report::{Code, Report, any_error};
use crate::source::Unread;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

pub mod apart;
pub mod bring;
pub mod build;
pub mod capacity;
pub mod check;
pub mod extent;
pub mod folder;
pub mod fonts;
pub mod hyphenate;
pub mod layouts;
pub mod machine;
pub mod new;
pub mod pages;
pub mod preview;
pub mod record;
pub mod schema;
pub mod show;
pub mod stream;
pub mod write;

/// How a command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Clean = 0,
    /// There are errors in the issue.
    Issue = 1,
    /// The command was called in a way that cannot be.
    Use = 2,
    /// The machine failed: disk full, no permission.
    Machine = 3,
}

impl Exit {
    /// The exit code of what was found in an issue.
    pub fn of(reports: &[Report]) -> Exit {
        if any_error(reports) { Exit::Issue } else { Exit::Clean }
    }
}

/// Why a command stops before its end.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Something was found that has a code.
    Report(Exit, Box<Report>),
    /// Wrong use: what is wrong, and what to do.
    Use(String, String),
}

impl From<&Unread> for Stop {
    fn from(why: &Unread) -> Stop {
        let exit = if why.machine { Exit::Machine } else { Exit::Issue };
        let report = Report::error(Code::CannotRead, why.message.as_str()).help(why.help.as_str());
        Stop::Report(exit, Box::new(report))
    }
}

/// The file standards that `--standard` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StandardName {
    /// PDF/X-4.
    X4,
}

impl From<StandardName> for Standard {
    fn from(name: StandardName) -> Standard {
        match name {
            StandardName::X4 => Standard::X4,
        }
    }
}

/// Turns an issue folder of copy and pictures into press-ready newspaper pages
#[derive(Debug, Parser)]
#[command(name = "katern", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// Show notes too: what is worth knowing and needs nothing done
    #[arg(short, long, global = true)]
    pub verbose: bool,
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
    /// Show pages as pictures, made from the very same PDF, errors or not
    Preview(Preview),
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
}

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Issue folders, or their `issue.yaml`
    #[arg(value_name = "ISSUE", required = true)]
    pub issues: Vec<PathBuf>,
    /// Where to write the PDF; `-` is standard output [default: ISSUE/out/TITLE-NUMBER.pdf]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Press condition, instead of the issue's own
    #[arg(long, value_name = "NAME")]
    pub press: Option<String>,
    /// File standard, instead of that of the press condition
    #[arg(long, value_name = "NAME")]
    pub standard: Option<StandardName>,
    /// Only these pages, by their printed numbers: 5,7-8
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Where to write the report as JSON, errors or not; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Issue folder, or its `issue.yaml`
    #[arg(value_name = "ISSUE")]
    pub issue: PathBuf,
    /// Press condition, instead of the issue's own
    #[arg(long, value_name = "NAME")]
    pub press: Option<String>,
    /// Only these pages, by their printed numbers: 5,7-8
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Print the findings as JSON on standard output
    #[arg(long)]
    pub json: bool,
    /// Where to write the report as JSON, errors or not; `-` is standard output
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

/// Arguments of `preview`.
#[derive(Debug, clap::Args)]
pub struct Preview {
    /// Issue folder, or its `issue.yaml`
    #[arg(value_name = "ISSUE")]
    pub issue: PathBuf,
    /// Only these pages, by their printed numbers: 1,3-4
    #[arg(long, value_name = "LIST")]
    pub pages: Option<PageSet>,
    /// Folder to write page-001.png, page-002.png, … to
    #[arg(long, value_name = "DIR")]
    pub png: Option<PathBuf>,
    /// Pixels per inch
    #[arg(long, value_name = "N", default_value_t = 110)]
    #[arg(value_parser = clap::value_parser!(u32).range(10..=600))]
    pub ppi: u32,
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
    #[arg(long, value_name = "TAG", default_value = "nl")]
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
    /// Schema to print: issue, story, layout or press
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

/// Runs one command; `arguments` begin with the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is no reason to fail: whoever reads has read enough.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let screen = Screen::new(arguments.verbose);
    let ended = match &arguments.command {
        Command::Build(build) => build::build(build, &screen),
        Command::Check(check) => check::check(check, &screen),
        Command::Preview(preview) => preview::preview(preview, &screen),
        Command::Hyphenate(hyphenate) => hyphenate::hyphenate(hyphenate, &mut io::stdout().lock()),
        Command::Layouts(layouts) => layouts::layouts(layouts, &screen),
        Command::Fonts(fonts) => fonts::fonts(fonts, &screen),
        Command::New(new) => new::new(new),
        Command::Schema(schema) => schema::schema(schema),
    };
    let exit = ended.unwrap_or_else(|stop| show::stop(&screen, &stop));
    ExitCode::from(exit as u8)
}
