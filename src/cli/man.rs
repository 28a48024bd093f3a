//! `katern completions` and `katern man`: what shells and `man` need to know of the command line,
//! made from the arguments themselves; and the command line in the reader's language.
//!
//! In: the arguments as `clap` has them. Out: scripts of shells, pages of troff, help.

use crate::cli::arguments::{Arguments, Completions, Man};
use crate::cli::exit::{Exit, Stop};
use crate::cli::show::{self, put, say};
use crate::cli::speech::{over, over_lines, speech};
use crate::cli::stream::{a_folder, print};
use crate::cli::write::write;
use crate::messages::Speech;
use crate::report::{Code, Report};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use clap_mangen::Man as Page;
use std::ffi::OsString;

/// Reads a command line. What is wrong with it, and the help that is asked for, is an error.
pub fn parsed(arguments: Vec<OsString>) -> Result<Arguments, clap::Error> {
    let mut command = spoken(Arguments::command());
    let matches = command.try_get_matches_from_mut(arguments)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Tells what is wrong with a command line, or the help that was asked for.
pub fn refused(error: &clap::Error) {
    // A closed pipe is no reason to fail: whoever reads has read enough.
    if speech() == Speech::Written {
        let _ = error.print();
        return;
    }
    let told = error.render().to_string();
    match error.use_stderr() {
        true => put(over_lines(&told).trim_end()),
        // Help was said over argument by argument.
        false => drop(print(between(&told).as_bytes())),
    }
}

/// Help with the words said over that its maker puts between what arguments say of themselves.
fn between(help: &str) -> String {
    let own = [
        "[OPTIONS]",
        "[COMMAND]",
        "[default:",
        "[possible values:",
        "[aliases:",
        "Print help (see more with '--help')",
        "Print help (see a summary with '-h')",
        "Print help",
        "Print this message or the help of the given subcommand(s)",
        "Print version",
    ];
    own.iter().fold(help.to_owned(), |help, words| help.replace(words, &over(words)))
}

/// A command with its help in the reader's language.
fn spoken(mut command: Command) -> Command {
    if speech() == Speech::Written {
        return command;
    }
    // Its help and version are arguments once it is built.
    command.build();
    said_over(command)
}

/// A command with all that it has.
fn said_over(command: Command) -> Command {
    let about = command.get_about().map(|about| over(&about.to_string()).into_owned());
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    let usage = format!(
        "{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}\
        {{after-help}}",
        over("Usage")
    );
    command
        .help_template(usage)
        .subcommand_help_heading(over("Commands").into_owned())
        .mut_args(argument)
        .mut_subcommands(said_over)
}

/// An argument with its help in the reader's language.
fn argument(arg: Arg) -> Arg {
    let help = arg.get_help().map(|help| over(&help.to_string()).into_owned());
    let heading = if arg.is_positional() { "Arguments" } else { "Options" };
    let arg = arg.help_heading(over(heading).into_owned());
    match help {
        Some(help) => arg.help(help),
        None => arg,
    }
}

/// Prints what a shell needs to complete commands, options and their values.
pub fn completions(arguments: &Completions) -> Result<Exit, Stop> {
    let mut script = Vec::new();
    let mut command = spoken(Arguments::command());
    clap_complete::generate(arguments.shell, &mut command, "katern", &mut script);
    print(script)?;
    Ok(Exit::Clean)
}

/// Writes the page of the program and one of each command.
pub fn man(arguments: &Man) -> Result<Exit, Stop> {
    a_folder("-o", &arguments.output)?;
    let mut command = spoken(Arguments::command());
    command.build();
    let own = std::iter::once(("katern.1".to_owned(), command.clone()));
    let each = command.get_subcommands().filter(|of| of.get_name() != "help").map(|of| {
        let name = format!("katern-{}", of.get_name());
        (format!("{name}.1"), of.clone().display_name(name))
    });
    for (file, command) in own.chain(each) {
        let mut page = Vec::new();
        Page::new(command).render(&mut page).map_err(|error| {
            let message = format!("a manual page cannot be made: {error}");
            let help = "This is a fault of the program, not of the issue: please tell its makers.";
            let report = Report::error(Code::CannotWrite, message).help(help);
            Stop::Report(Exit::Machine, Box::new(report))
        })?;
        let path = arguments.output.join(file);
        write(&path, &page)?;
        say(&show::wrote(&path, "", page.len()));
    }
    Ok(Exit::Clean)
}
