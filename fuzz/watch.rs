//! Inputs that do not come to an end: somebody else looks at the clock and the memory.
//!
//! In: what runs. Out: nothing, or the end of the process, with the input kept, when it has run for
//! a minute or holds four gigabytes. An input is on disk while it runs, so that it is there also
//! when the process is ended by a stack that overflows.

use crate::corpus::root;
use crate::judge::held;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// When an input is taken to hang.
const HANGS: Duration = Duration::from_secs(60);
/// When the machine is in danger, bytes.
const TOO_MUCH: usize = 4 << 30;
const FOUND: &str = "fuzz/found";

/// What runs: since when, and where its input is kept.
pub struct Watch(Arc<Mutex<Option<(Instant, PathBuf)>>>);

impl Watch {
    /// Begins to look.
    pub fn new() -> Watch {
        let running: Arc<Mutex<Option<(Instant, PathBuf)>>> = Arc::default();
        let seen = Arc::clone(&running);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_millis(20));
                let Some((began, path)) = seen.lock().expect("a whole lock").clone() else {
                    continue;
                };
                if began.elapsed() > HANGS || held() > TOO_MUCH {
                    let (seconds, megabytes) = (began.elapsed().as_secs(), held() >> 20);
                    println!(
                        "FAULT {}: it does not end ({seconds} s, {megabytes} MB)",
                        path.display()
                    );
                    std::process::exit(101);
                }
            }
        });
        Watch(running)
    }

    /// Keeps an input and looks at the clock from now on.
    pub fn begin(&self, target: &str, input: &[u8]) {
        let path = root(FOUND).join(format!("{target}-running-{}", std::process::id()));
        fs::create_dir_all(root(FOUND)).expect("a folder that can be made");
        fs::write(&path, input).expect("a file that can be written");
        *self.0.lock().expect("a whole lock") = Some((Instant::now(), path));
    }

    /// Stops looking; an input with a fault stays under a name of its own, which comes out.
    pub fn end(&self, kept: Option<&str>) -> Option<PathBuf> {
        let (_, path) = self.0.lock().expect("a whole lock").take()?;
        let Some(name) = kept else {
            fs::remove_file(path).expect("a file that can be removed");
            return None;
        };
        let found = root(FOUND).join(name);
        fs::rename(path, &found).expect("a file that can be renamed");
        Some(found)
    }
}
