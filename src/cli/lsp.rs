//! `katern lsp`: an editor asks over standard input, answers go to standard output (Language Server
//! Protocol 3.17, by `lsp-server`).
//!
//! Findings come as one types: each change makes the issue anew in a thread of its own, from what
//! stands in the editor and, for files that are not open, on disk; of several changes only the last
//! is made. Nothing is written: what an action changes, the editor writes.

use crate::cli::exit::{Exit, Stop};
use crate::cli::kept::cupboard;
use crate::cli::lsp::actions::actions;
use crate::cli::lsp::answers::{completion, definition, hover};
use crate::cli::lsp::editing::{Editing, path_of};
use crate::cli::lsp::found::{FoundNow, found, notifications};
use crate::report::{Code, Report};
use crate::shape::cabinet::Cabinet;
use lsp_server::{Connection, Message, Notification, Request, Response};
use serde_json::{Value, json};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub mod actions;
pub mod answers;
pub mod cursor;
pub mod editing;
pub mod found;
pub mod names;
pub mod position;

/// What was found last, for whoever asks.
type Last = Arc<Mutex<Option<FoundNow>>>;
/// How an answer says that the request is not known (JSON-RPC 2.0, 5.1).
const UNKNOWN_METHOD: i32 = -32601;

/// Serves one editor until it says that it is done, or goes.
pub fn lsp() -> Result<Exit, Stop> {
    let (connection, threads) = Connection::stdio();
    let offers = json!({
        "textDocumentSync": { "openClose": true, "change": 1, "save": true },
        "completionProvider": { "triggerCharacters": [":", " ", "[", "{", ",", "("] },
        "hoverProvider": true,
        "definitionProvider": true,
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
    });
    let begun = connection.initialize(offers).map_err(|error| broken(&error.to_string()))?;
    let root = begun.get("rootUri").and_then(Value::as_str).and_then(path_of);
    serve(&connection, Editing::new(root)).map_err(|error| broken(&error))?;
    drop(connection);
    threads.join().map_err(|error| broken(&error.to_string()))?;
    Ok(Exit::Clean)
}

/// What it means that the editor is not understood, or has gone.
fn broken(why: &str) -> Stop {
    let report = Report::error(Code::CannotRead, format!("the editor is not understood: {why}"))
        .help("Let an editor start it that speaks the Language Server Protocol.");
    Stop::Report(Exit::Machine, Box::new(report))
}

/// Answers and tells until the editor shuts down.
fn serve(connection: &Connection, mut editing: Editing) -> Result<(), String> {
    let last: Last = Arc::default();
    let (changed, changes) = channel::<Editing>();
    let (kept, out) = (Arc::clone(&last), connection.sender.clone());
    let maker = thread::spawn(move || make(&changes, &kept, |note| out.send(note).is_ok()));
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request).map_err(|error| error.to_string())? {
                    break;
                }
                let answer = answer(&editing, &last, request);
                connection.sender.send(answer.into()).map_err(|error| error.to_string())?;
            }
            Message::Notification(note) => {
                if editing.note(&note) {
                    tell(&changed, &editing);
                }
            }
            Message::Response(_) => {}
        }
    }
    drop(changed);
    maker.join().map_err(|_| "the findings could not be made".to_owned())
}

/// Lets the issue be made as it stands now.
fn tell(changed: &Sender<Editing>, editing: &Editing) {
    // Where nobody makes it any more the editor has gone.
    let _ = changed.send(editing.clone());
}

/// Makes the issue after each change and tells what was found; of changes that wait only the last.
fn make(changes: &Receiver<Editing>, last: &Last, tell: impl Fn(Message) -> bool) {
    let (cabinet, mut told) = (Cabinet::default(), Vec::new());
    while let Ok(mut editing) = changes.recv() {
        while let Ok(later) = changes.try_recv() {
            editing = later;
        }
        let Some(found) = found(&editing, &cabinet, cupboard()) else { continue };
        for (uri, note) in notifications(&editing, &found, &mut told) {
            let params = json!({ "uri": uri, "diagnostics": note });
            let method = "textDocument/publishDiagnostics".to_owned();
            if !tell(Notification { method, params }.into()) {
                return;
            }
        }
        *last.lock().unwrap_or_else(PoisonError::into_inner) = Some(found);
    }
}

fn answer(editing: &Editing, last: &Last, request: Request) -> Response {
    let Request { id, method, params } = request;
    let last = last.lock().unwrap_or_else(PoisonError::into_inner);
    let result = match method.as_str() {
        "textDocument/completion" => completion(editing, &params),
        "textDocument/hover" => hover(editing, last.as_ref(), &params),
        "textDocument/definition" => definition(editing, &params),
        "textDocument/codeAction" => Some(actions(editing, last.as_ref(), &params)),
        _ => {
            return Response::new_err(id, UNKNOWN_METHOD, format!("`{method}` is not known"));
        }
    };
    Response::new_ok(id, result.unwrap_or(Value::Null))
}
