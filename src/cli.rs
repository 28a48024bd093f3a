//! The command line: arguments in; data on standard output, words for people on standard error,
//! files on disk, and an exit code.
//!
//! Only this file and `cli/` touch the terminal, and write to disk; `folder` reads there. Exit
//! codes: 0 clean, 1 errors in the issue, 2 wrong use, 3 the machine failed (disk full, no
//! permission).

use crate::cli::show::Screen;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

pub mod apart;
pub mod arguments;
pub mod batch;
pub mod bring;
pub mod build;
pub mod capacity;
pub mod causes_of_pdf;
pub mod check;
pub mod depfile;
pub mod diff;
pub mod exit;
pub mod explain;
pub mod extent;
pub mod fit;
pub mod fonts;
pub mod hyphenate;
pub mod impose;
pub mod ink;
pub mod inputs;
pub mod inspect;
pub mod kept;
pub mod layouts;
pub mod lending;
pub mod lsp;
pub mod machine;
pub mod man;
pub mod manifest;
pub mod naming;
pub mod new;
pub mod order;
pub mod overlaid;
pub mod pages;
pub mod preview;
pub mod printed;
pub mod proef;
pub mod progress;
pub mod proven;
pub mod record;
pub mod schema;
pub mod show;
pub mod single;
pub mod speech;
pub mod stream;
pub mod terminal;
pub mod uri;
pub mod verify;
pub mod watch;
pub mod write;

pub use arguments::{Arguments, Command};
pub use exit::{Exit, Stop};

/// Runs one command; `arguments` begin with the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    speech::begin(&arguments);
    let arguments = match man::parsed(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            man::refused(&error);
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    progress::be_quiet(arguments.quiet);
    let screen = Screen::new(arguments.verbose);
    if let Some(threads) = arguments.threads {
        // That there is a pool already is of a program that has this one inside: it has chosen.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let ended = match &arguments.command {
        Command::Build(build) => build::build(build, &screen),
        Command::Check(check) => check::check(check, &screen),
        Command::Explain(asked) => explain::explain(asked),
        Command::Inputs(asked) => inputs::inputs(asked),
        Command::Verify(asked) => verify::verify(asked, &screen),
        Command::Diff(asked) => diff::diff(asked),
        Command::Fit(asked) => fit::fit(asked, &screen),
        Command::Preview(preview) => preview::preview(preview, &screen),
        Command::Impose(asked) => impose::impose(asked, &screen),
        Command::Hyphenate(hyphenate) => hyphenate::hyphenate(hyphenate, &mut io::stdout().lock()),
        Command::Layouts(layouts) => layouts::layouts(layouts, &screen),
        Command::Fonts(fonts) => fonts::fonts(fonts, &screen),
        Command::New(new) => new::new(new, &screen),
        Command::Schema(schema) => schema::schema(schema),
        Command::Completions(asked) => man::completions(asked),
        Command::Man(asked) => man::man(asked),
        Command::Lsp(_) => lsp::lsp(),
    };
    let exit = ended.unwrap_or_else(|stop| show::stop(&screen, &stop));
    ExitCode::from(exit as u8)
}
