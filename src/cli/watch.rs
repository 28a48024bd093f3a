//! `katern preview --watch`: an issue folder in, a page of this machine's own browser out that
//! follows each save, until the program is stopped.
//!
//! `ears` hear that something was saved, `maker` makes the issue up anew, `board` holds what is
//! shown, `serve` hands it out. Nothing is written to disk but plates that are kept.

use crate::cli::arguments::Preview;
use crate::cli::exit::{Exit, Stop};
use crate::cli::speech::data_are_read;
use crate::cli::stream::print;
use crate::cli::watch::board::Board;
use crate::cli::watch::ears::Ears;
use crate::cli::watch::editor::EditorCommand;
use crate::cli::watch::maker::Maker;
use crate::cli::watch::serve::{Door, serve};
use crate::folder::folder_with;
use crate::folder::machine::reason;
use crate::report::{Code, Report};
use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::thread;

pub mod asked;
pub mod board;
pub mod ears;
pub mod editor;
pub mod guard;
pub mod made_up;
pub mod maker;
pub mod serve;
pub mod spine;
pub mod stamps;
pub mod viewer;

/// Shows an issue until the program is stopped.
///
/// Stops when there is no issue to begin with, and when the port cannot be had.
pub fn watch(arguments: &Preview) -> Result<Exit, Stop> {
    data_are_read();
    // What is missing from the first is told at once; what goes missing later is shown.
    let stores = arguments.lending.stores()?;
    folder_with(&arguments.issue, &stores)?;
    let editor = arguments.editor.as_deref().map(EditorCommand::read).transpose()?;
    let listener = listener(arguments.port)?;
    let port = listener.local_addr().map_err(|error| no_port(arguments.port, &error))?.port();
    let board = Arc::new(Board::default());
    let ears = Ears::open(&arguments.issue, arguments.poll);
    let mut maker = Maker::new(&arguments.issue, arguments.ppi, board.clone());
    (maker.anew, maker.stores) = (arguments.no_cache, stores);
    thread::spawn(move || maker.run(ears));
    print(format!("http://127.0.0.1:{port}/\n"))?;
    serve(listener, Door { port, board, editor, issue: arguments.issue.clone() })
        .map_err(|error| no_port(port, &error))?;
    Ok(Exit::Clean)
}

/// The port of this machine alone.
fn listener(port: u16) -> Result<TcpListener, Stop> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| no_port(port, &error))
}

fn no_port(port: u16, error: &Error) -> Stop {
    if error.kind() == ErrorKind::AddrInUse {
        let help = "Choose another with `--port`, or leave it out for any free one.".to_owned();
        return Stop::Use(format!("port {port} is taken by another program"), help);
    }
    let message = format!("port {port} cannot be opened: {}", reason(error));
    let report = Report::error(Code::CannotRead, message)
        .help("Choose another with `--port`; those under 1024 are the machine's own.");
    Stop::Report(Exit::Machine, Box::new(report))
}
