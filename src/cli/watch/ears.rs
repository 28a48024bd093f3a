//! An issue folder -> a word each time something in it may have been saved.
//!
//! The machine tells (`notify`), and where it can't, or not all, the folder is asked again after
//! some time. Words that come together are one.

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Quiet after which what was saved is taken to be whole.
const QUIET: Duration = Duration::from_millis(6);
/// Longest that is waited for quiet.
const LONGEST: Duration = Duration::from_millis(40);
/// How often a folder is asked of which the machine may not tell all.
const ASKED: Duration = Duration::from_millis(1_000);
/// How often it is asked where the machine tells nothing.
const ASKED_OFTEN: Duration = Duration::from_millis(200);

/// Hears that something may have been saved.
pub struct Ears {
    heard: Receiver<()>,
    /// Kept, since a watcher that is let go hears nothing.
    watcher: Option<RecommendedWatcher>,
    polled: Option<PollWatcher>,
    poll: bool,
    asked: Duration,
}

impl Ears {
    /// Ears for an issue, named by its folder or by its `issue.yaml`; `poll` asks the folder
    /// instead of the machine.
    pub fn open(issue: &Path, poll: bool) -> Ears {
        let (say, heard) = channel();
        let folder = folder_of(issue);
        let watcher = if poll { None } else { told(&folder, say.clone()) };
        let polled = if watcher.is_some() { None } else { asked(&folder, say) };
        let asked = if watcher.is_some() { ASKED } else { ASKED_OFTEN };
        Ears { heard, watcher, polled, poll, asked }
    }

    /// Ears of the same kind for the folder that stands there now.
    pub fn again(self, issue: &Path) -> Ears {
        Ears::open(issue, self.poll)
    }

    /// Waits until something may have been saved, or it is time to ask the folder.
    pub fn wait(&self) {
        match self.heard.recv_timeout(self.asked) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return,
            // Nobody tells any more: the folder is asked.
            Err(RecvTimeoutError::Disconnected) => {
                std::thread::sleep(self.asked);
                return;
            }
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST && self.heard.recv_timeout(QUIET).is_ok() {}
    }

    /// Whether the machine tells, rather than that the folder is asked.
    pub fn are_told(&self) -> bool {
        self.watcher.is_some() && self.polled.is_none()
    }
}

fn folder_of(issue: &Path) -> PathBuf {
    let folder = if issue.is_dir() { Some(issue) } else { issue.parent() };
    match folder {
        Some(folder) if folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) => folder.to_owned(),
        None => issue.to_owned(),
    }
}

/// Whether an event says that something was changed rather than looked at.
fn changes(event: &notify::Result<Event>) -> bool {
    event.as_ref().map_or(true, |event| !event.kind.is_access())
}

fn told(folder: &Path, say: Sender<()>) -> Option<RecommendedWatcher> {
    let hear = move |event: notify::Result<Event>| {
        if changes(&event) {
            // Nobody listens any more when the program ends.
            let _ = say.send(());
        }
    };
    let mut watcher = RecommendedWatcher::new(hear, Config::default()).ok()?;
    watcher.watch(folder, RecursiveMode::Recursive).ok()?;
    Some(watcher)
}

fn asked(folder: &Path, say: Sender<()>) -> Option<PollWatcher> {
    let hear = move |_: notify::Result<Event>| {
        let _ = say.send(());
    };
    let often = Config::default().with_poll_interval(ASKED_OFTEN);
    let mut watcher = PollWatcher::new(hear, often).ok()?;
    watcher.watch(folder, RecursiveMode::Recursive).ok()?;
    Some(watcher)
}
