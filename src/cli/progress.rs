//! What is being done, and for how long: a line on standard error that goes when it is done.
//!
//! Said only while a person looks: on a terminal, without `--quiet` and without data asked for. A
//! line is no longer than the terminal is wide.

use crate::cli::machine::terminal_size;
use crate::cli::speech::over;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// Whether nobody looks.
static QUIET: AtomicBool = AtomicBool::new(false);
/// What is done sooner is not told.
const AT_ONCE: Duration = Duration::from_millis(250);
/// How often the line is written anew.
const TICK: Duration = Duration::from_millis(100);

/// Settles whether anything is said beside findings.
pub fn be_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

/// Whether nothing is said beside findings.
pub fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Something that is being done; it is done when this is dropped.
#[derive(Debug)]
pub struct Doing {
    ends: Arc<AtomicBool>,
    told: Option<JoinHandle<()>>,
}

/// Begins to tell what is done.
pub fn doing(what: &str) -> Doing {
    let ends = Arc::new(AtomicBool::new(false));
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if is_quiet() || dumb || !io::stderr().is_terminal() {
        return Doing { ends, told: None };
    }
    let width = terminal_size(io::stderr()).map_or(80, |[columns, ..]| usize::from(columns));
    let (what, over) = (over(what).into_owned(), Arc::clone(&ends));
    let told = thread::Builder::new().spawn(move || tell(&what, width, &over)).ok();
    Doing { ends, told }
}

/// Tells until it ends; then nothing is left of it.
fn tell(what: &str, width: usize, ends: &AtomicBool) {
    let begun = Instant::now();
    let mut shown = false;
    while !ends.load(Ordering::Relaxed) {
        if begun.elapsed() >= AT_ONCE {
            let line = line(what, begun.elapsed(), width);
            let _ = write!(io::stderr().lock(), "\r{line}\x1b[K");
            shown = true;
        }
        thread::park_timeout(TICK);
    }
    if shown {
        let _ = write!(io::stderr().lock(), "\r\x1b[K");
    }
}

/// `making up the pages … 1,4 s`, cut to a width.
fn line(what: &str, passed: Duration, width: usize) -> String {
    let time = format!(" … {:.1} s", passed.as_secs_f64());
    let room = width.saturating_sub(time.chars().count());
    what.chars().take(room).collect::<String>() + &time
}

impl Drop for Doing {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        if let Some(told) = self.told.take() {
            told.thread().unpark();
            let _ = told.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::line;
    use std::time::Duration;

    #[test]
    fn a_line_is_no_longer_than_the_terminal_is_wide() {
        let passed = Duration::from_millis(1440);
        assert_eq!(line("making up the pages", passed, 80), "making up the pages … 1.4 s");
        assert_eq!(line("making up the pages", passed, 20), "making up th … 1.4 s".trim_start());
        assert!(line("making up the pages", passed, 20).chars().count() < 21);
        assert_eq!(line("x", passed, 3), " … 1.4 s");
    }
}
