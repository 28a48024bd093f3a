//! How long it takes from a save to its page, in the live preview of the paper of twelve pages, and
//! beside it a `check` of the same issue with its plates kept, in the same run.
//!
//! `cargo bench --bench edits` prints medians; `EDITS=200` throws more edits, `SAVES=5000` saves as
//! fast as it can and tells how much memory is held in the end. A one-word edit must be at least
//! four times as fast as the check.

use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[path = "../tests/cli/copy.rs"]
mod copy;
#[path = "../tests/watch/dice.rs"]
mod dice;

use copy::copy;
use dice::Dice;

/// Longest that an edit is waited for.
const LONGEST: Duration = Duration::from_secs(30);

fn main() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|of| of.parse::<usize>().ok());
    let home = tempfile::tempdir().expect("a folder");
    let krant = home.path().join("krant");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/weekblad"), &krant);
    let served = Served::new(home.path());
    let mut dice = Dice::new(11);
    let (mut pages, mut builds) = (Vec::new(), Vec::new());
    for _ in 0..asked("EDITS").unwrap_or(40) {
        let before = served.state();
        let begun = Instant::now();
        let Some(edit) = dice.word(&krant) else { continue };
        let (page, build) = served.follow(&before, begun);
        pages.extend(page);
        builds.push(build);
        let before = served.state();
        let begun = Instant::now();
        edit.undo();
        served.follow(&before, begun);
    }
    let checks: Vec<Duration> = (0..5).map(|_| check(home.path())).collect();
    let (page, build, check) = (spread(pages), spread(builds), spread(checks));
    println!("a word, from its save to its page: {page}");
    println!("a word, from its save to all findings: {build}");
    println!("a check with kept plates: {check}");
    let times = check.median.as_secs_f64() / page.median.as_secs_f64().max(1e-9);
    println!("a page is {times:.1} times as fast as a check");
    if let Some(saves) = asked("SAVES") {
        served.storm(&krant, saves, &mut dice);
    }
    assert!(times >= 4.0, "an edit must be four times as fast as a check");
}

/// Median, and what 95 of 100 keep to.
struct Spread {
    median: Duration,
    most: Duration,
    count: usize,
}

impl std::fmt::Display for Spread {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?}, 95 of 100 in {:?} ({} times)", self.median, self.most, self.count)
    }
}

fn spread(mut all: Vec<Duration>) -> Spread {
    all.sort();
    let at = |part: usize| all.get(all.len() * part / 100).copied().unwrap_or_default();
    Spread { median: at(50), most: at(95), count: all.len() }
}

struct Served {
    child: Child,
    host: String,
}

impl Served {
    fn new(home: &Path) -> Served {
        let mut child = Command::new(env!("CARGO_BIN_EXE_katern"))
            .current_dir(home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .args(["preview", "krant", "--watch"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut address = String::new();
        let out = child.stdout.take().expect("standard output");
        BufReader::new(out).read_line(&mut address).expect("an address");
        let host = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let served = Served { child, host };
        while served.state()["build"] == 0 {
            std::thread::sleep(Duration::from_millis(50));
        }
        served
    }

    fn state(&self) -> Value {
        let mut stream = TcpStream::connect(&self.host).expect("a server");
        let request =
            format!("GET /state.json HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("sent");
        let mut all = String::new();
        stream.read_to_string(&mut all).expect("an answer");
        let body = all.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        serde_json::from_str(body).expect("JSON")
    }

    /// How long it takes from a save to another picture of a page, if there is one, and to the next
    /// build.
    fn follow(&self, before: &Value, begun: Instant) -> (Option<Duration>, Duration) {
        let mut page = None;
        while begun.elapsed() < LONGEST {
            let state = self.state();
            if page.is_none() && state["pages"] != before["pages"] {
                page = Some(begun.elapsed());
            }
            if state["build"].as_u64() > before["build"].as_u64() {
                break;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        (page, begun.elapsed())
    }

    /// Saves as fast as it can, and tells what is held before and after.
    fn storm(&self, krant: &Path, saves: usize, dice: &mut Dice) {
        let mut held = Vec::new();
        for n in 0..saves {
            if n % (saves / 10).max(1) == 0 {
                held.push(self.held());
            }
            if let Some(edit) = dice.word(krant) {
                std::thread::sleep(Duration::from_millis(20));
                edit.undo();
            }
        }
        held.push(self.held());
        println!("{saves} saves, megabytes held: {held:?}");
    }

    /// Megabytes of memory that the program holds.
    fn held(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|of| of.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn check(home: &Path) -> Duration {
    let begun = Instant::now();
    let ran = Command::new(env!("CARGO_BIN_EXE_katern"))
        .current_dir(home)
        .env("XDG_CACHE_HOME", home.join("cache"))
        .args(["check", "krant"])
        .stderr(Stdio::null())
        .status()
        .expect("the program runs");
    assert!(ran.code() <= Some(1));
    begun.elapsed()
}
