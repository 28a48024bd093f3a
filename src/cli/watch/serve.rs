//! What is shown -> answers over HTTP, to this machine's own browser alone.
//!
//! Every answer is made from what stands in memory: no request names a file of the disk. What a
//! request may ask is judged by `guard` before anything else; what a page may load is told by a
//! policy (W3C Content Security Policy 3): its own origin, nothing else.

use crate::cli::fit::fit_json;
use crate::cli::speech::over;
use crate::cli::watch::asked::{Thought, what_if};
use crate::cli::watch::board::Board;
use crate::cli::watch::editor::{EditedPlace, EditorCommand};
use crate::cli::watch::guard::{RequestHead, refused};
use crate::cli::watch::made_up::MadeUp;
use crate::cli::watch::spine::{FilePlace, file_place, place_of, spine};
use crate::cli::watch::viewer::{self, FILES, ViewerFile, words};
use crate::draw::facts::StoryFacts;
use crate::pull::alone;
use crate::rip::{RipLimits, Rippable};
use crate::shape::cabinet::Cabinet;
use crate::source::Span;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

/// Longest number of a place that is read.
const MOST_ASKED: usize = 64;
/// Pixels per inch of a map of ink.
const INK_PPI: u32 = 60;
/// What a page may load, and who may frame it.
const POLICY: &str = "default-src 'self'; img-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

/// What answers are made from.
pub struct Door {
    /// The port that is listened on.
    pub port: u16,
    /// What is shown.
    pub board: Arc<Board>,
    /// What opens a place.
    pub editor: Option<EditorCommand>,
    /// The issue folder, or its `issue.yaml`.
    pub issue: PathBuf,
}

/// What stands, and the type to think with.
struct Porter {
    door: Door,
    cabinet: Cabinet,
}

type AtDoor = State<Arc<Porter>>;

/// Answers until the program is stopped.
pub fn serve(listener: TcpListener, door: Door) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let room = Arc::new(Porter { door, cabinet: Cabinet::default() });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        axum::serve(listener, router(room)).await
    })
}

fn router(room: Arc<Porter>) -> Router {
    let file = |router: Router<Arc<Porter>>, file: &'static ViewerFile| {
        router.route(file.path, get(async || typed(file.kind, file.text)))
    };
    FILES
        .iter()
        .fold(Router::new(), file)
        .route("/", get(index))
        .route("/words.json", get(async || json(words())))
        .route("/state.json", get(state))
        .route("/events", get(events))
        .route("/pages/{image}", get(picture))
        .route("/page/{number}", get(page))
        .route("/fit.json", get(fits))
        .route("/fit/{story}", get(fit))
        .route("/what-if/{story}/{thought}", get(thought))
        .route("/ink/{number}", get(ink))
        .route("/open", post(open))
        .layer(from_fn_with_state(room.clone(), guarded))
        .with_state(room)
}

/// What `guard` says of a request.
fn judged(request: &Request, port: u16) -> Option<(u16, &'static str)> {
    let said = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let head = RequestHead {
        method: request.method().as_str(),
        path: request.uri().path(),
        host: said("host"),
        origin: said("origin"),
        site: said("sec-fetch-site"),
    };
    refused(&head, port)
}

/// Lets nothing through that has no business here, and says with each answer what it may be used
/// for.
async fn guarded(State(room): AtDoor, request: Request, next: Next) -> Response {
    let mut answer = match judged(&request, room.door.port) {
        Some((status, why)) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::FORBIDDEN);
            (status, why).into_response()
        }
        None => next.run(request).await,
    };
    let headers = answer.headers_mut();
    let mut say = |name: &'static str, value: &'static str| {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    };
    say("content-security-policy", POLICY);
    say("x-content-type-options", "nosniff");
    say("referrer-policy", "no-referrer");
    say("cross-origin-resource-policy", "same-origin");
    say("cross-origin-opener-policy", "same-origin");
    let kept = headers.contains_key(header::CACHE_CONTROL);
    if !kept {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    answer
}

fn typed(kind: &'static str, bytes: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, kind)], bytes.into()).into_response()
}

fn json(text: Option<String>) -> Response {
    text.map_or_else(nothing, |text| typed("application/json", text))
}

fn nothing() -> Response {
    (StatusCode::NOT_FOUND, over("there is no such thing").into_owned()).into_response()
}

async fn index(State(room): AtDoor) -> Response {
    typed("text/html; charset=utf-8", viewer::index(room.door.editor.is_some()))
}

async fn state(State(room): AtDoor) -> Response {
    json(Some(room.door.board.state()))
}

/// A line each time that something has changed; what it is stands in the state.
async fn events(State(room): AtDoor) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut heard = room.door.board.listen();
    heard.mark_changed();
    let next = async |mut heard: tokio::sync::watch::Receiver<u64>| {
        heard.changed().await.ok()?;
        let told = *heard.borrow_and_update();
        Some((Ok(Event::default().event("changed").data(told.to_string())), heard))
    };
    Sse::new(unfold(heard, next)).keep_alive(KeepAlive::default())
}

async fn picture(State(room): AtDoor, Path(image): Path<String>) -> Response {
    let Some(png) = room.door.board.picture(&format!("/pages/{image}")) else { return nothing() };
    let mut answer = typed("image/png", png.to_vec());
    // Its name is its hash: it never changes.
    let kept = HeaderValue::from_static("private, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, kept);
    answer
}

/// Works on what stands, beside the thread that answers.
async fn worked(
    room: Arc<Porter>,
    work: impl FnOnce(&Porter, &MadeUp) -> Option<String> + Send + 'static,
) -> Response {
    let done = tokio::task::spawn_blocking(move || {
        let standing = room.door.board.standing()?;
        work(&room, &standing)
    });
    json(done.await.ok().flatten())
}

/// `7.json` or `7.png` -> 7.
fn number(name: &str, end: &str) -> Option<u32> {
    name.strip_suffix(end)?.parse().ok()
}

async fn page(State(room): AtDoor, Path(name): Path<String>) -> Response {
    let Some(number) = number(&name, ".json") else { return nothing() };
    worked(room, move |_, standing| serde_json::to_string(&spine(standing, number)?).ok()).await
}

async fn fits(State(room): AtDoor) -> Response {
    worked(room, |_, standing| {
        let one = |of: &StoryFacts| {
            serde_json::json!({
                "story": of.id, "pages": of.pages, "rows": of.rows,
                "overset_rows": of.overset_rows, "white_rows": of.white_rows, "lines": of.lines,
            })
        };
        let of_text = |of: &&StoryFacts| of.rows + of.overset_rows + of.white_rows > 0;
        let all: Vec<_> = standing.made.stories.iter().filter(of_text).map(one).collect();
        serde_json::to_string(&all).ok()
    })
    .await
}

async fn fit(State(room): AtDoor, Path(name): Path<String>) -> Response {
    let Some(story) = name.strip_suffix(".json").map(str::to_owned) else { return nothing() };
    worked(room, move |room, standing| {
        fit_json(&standing.issue, &standing.sources, &story, &room.cabinet)
    })
    .await
}

async fn thought(
    State(room): AtDoor,
    Path((story, name)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Response {
    let head = asked.iter().find(|(key, _)| key == "head").map(|(_, value)| value.as_str());
    let thought = name.strip_suffix(".json").and_then(|name| Thought::read(name, head));
    let Some(thought) = thought else { return nothing() };
    worked(room, move |room, standing| {
        serde_json::to_string(&what_if(standing, &room.cabinet, &story, &thought)?).ok()
    })
    .await
}

async fn ink(State(room): AtDoor, Path(name): Path<String>) -> Response {
    let Some(number) = number(&name, ".png") else { return nothing() };
    let done = tokio::task::spawn_blocking(move || {
        let standing = room.door.board.standing()?;
        let paper = &standing.made.paper;
        let page = paper.pages.iter().find(|page| page.number == number)?;
        let pdf = crate::pdf::shown(&alone(paper, page.clone())).ok()?;
        let ripped = Rippable::open(&pdf).ok()?.rip(0, INK_PPI, &RipLimits::default()).ok()?;
        Some(ripped.map_png(paper.press.ink_limit / 10))
    });
    done.await.ok().flatten().map_or_else(nothing, |png| typed("image/png", png))
}

/// Opens a place by its number: `f3` is the third finding from 0, `p5.12` the thing 12 of page 5,
/// `p5.12.3` its line 3. The build that it was read from comes first: `17 f3`.
async fn open(State(room): AtDoor, headers: HeaderMap, body: String) -> Response {
    let plain = headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/plain")));
    let Some(editor) = room.door.editor.as_ref().filter(|_| plain) else {
        let why = "no editor was named: start with `--editor 'code -g {file}:{line}:{column}'`";
        return (StatusCode::NOT_FOUND, over(why).into_owned()).into_response();
    };
    let Some(place) = asked_place(&room, &body) else {
        let why = over("that place is not shown any more").into_owned();
        return (StatusCode::CONFLICT, why).into_response();
    };
    match editor.open(&place) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(why) => (StatusCode::INTERNAL_SERVER_ERROR, over(&why).into_owned()).into_response(),
    }
}

/// The place on this disk that a browser asks for by its number.
fn asked_place(room: &Porter, body: &str) -> Option<EditedPlace> {
    let (build, number) = body.get(..body.len().min(MOST_ASKED))?.trim().split_once(' ')?;
    let board = &room.door.board;
    if build.parse::<u64>().ok()? != board.build() {
        return None;
    }
    if let Some(at) = number.strip_prefix('f') {
        return on_disk(room, board.finding_place(at.parse().ok()?)?);
    }
    let standing = board.standing()?;
    let parts: Result<Vec<u32>, _> = number.strip_prefix('p')?.split('.').map(str::parse).collect();
    let span: Span = match parts.ok()?[..] {
        [page, thing] => place_of(&standing, [page, thing], None)?,
        [page, thing, line] => place_of(&standing, [page, thing], Some(line))?,
        _ => return None,
    };
    on_disk(room, file_place(&standing.sources, span)?)
}

/// A place in a file of the issue folder; `None` in one of the program's own.
fn on_disk(room: &Porter, place: FilePlace) -> Option<EditedPlace> {
    let FilePlace { file, line, column, .. } = place;
    let issue = &room.door.issue;
    let folder = if issue.is_dir() { issue.as_path() } else { issue.parent()? };
    let path = folder.join(&file).to_str()?.to_owned();
    (!file.starts_with("katern:")).then_some(EditedPlace { file: path, line, column })
}
