//! Many issues in, each built as if it were alone, several at the same time; a summary and one
//! report for all out.
//!
//! What is held is bounded by what runs: of an issue that ended only its report is left. Pictures
//! are made once across issues, what was shaped is shared; no byte hangs on who comes first. What
//! is said of an issue is said as a whole, in the order of the call.

use crate::cli::exit::{Exit, Stop};
use crate::cli::kept::cupboard;
use crate::cli::kept::turn::{BuildTurn, InTheMaking};
use crate::cli::manifest::Tally;
use crate::cli::order::{BuildCall, BuildOrder, Ended};
use crate::cli::show::{self, heard, say};
use crate::cli::single::single;
use crate::cli::stream::put;
use crate::source::KeptStore;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What became of an issue of many.
struct IssueOutcome {
    issue: PathBuf,
    result: Result<Ended, Stop>,
    /// What was said of it.
    said: String,
}

/// An issue in the report of all; its own report follows.
#[derive(Serialize)]
struct OutcomeRecord<'a> {
    issue: String,
    ended: &'static str,
    exit: u8,
    pages: usize,
    errors: usize,
    warnings: usize,
    pdf: Option<String>,
    message: Option<&'a str>,
}

/// What all workers share.
struct BatchDesk<'a> {
    run: BuildCall<'a>,
    orders: Mutex<Vec<Option<Result<BuildOrder, Stop>>>>,
    next: AtomicUsize,
    /// Whether the machine has failed, and nothing more is begun.
    over: AtomicBool,
    outcomes: Mutex<Progress>,
    making: Arc<InTheMaking>,
}

/// What has ended, and how much of it was said.
struct Progress {
    ended: Vec<Option<IssueOutcome>>,
    said: usize,
    done: usize,
    terminal: bool,
}

/// Builds all issues; the gravest exit code is that of the call.
pub fn batch(orders: Vec<Result<BuildOrder, Stop>>, run: BuildCall) -> Result<Exit, Stop> {
    let count = orders.len();
    let jobs = run.arguments.jobs.clamp(1, count.max(1));
    let ended = (0..count).map(|_| None).collect();
    let terminal = io::stderr().is_terminal();
    let desk = BatchDesk {
        run,
        orders: Mutex::new(orders.into_iter().map(Some).collect()),
        next: AtomicUsize::new(0),
        over: AtomicBool::new(false),
        outcomes: Mutex::new(Progress { ended, said: 0, done: 0, terminal }),
        making: Arc::new(InTheMaking::default()),
    };
    let threads = (rayon::current_num_threads() / jobs).max(1);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| work(&desk, threads));
        }
    });
    let progress = desk.outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    let outcomes: Vec<IssueOutcome> = progress.ended.into_iter().flatten().collect();
    say(&summary(&outcomes));
    if let Some(path) = &run.arguments.report {
        let text = report(&outcomes);
        let written = put(path, text.as_bytes())?;
        say(&show::wrote(written, "", text.len()));
    }
    Ok(outcomes.iter().map(IssueOutcome::exit).max().unwrap_or(Exit::Clean))
}

/// Builds one issue after the other, on threads of its own, until none is left.
fn work(desk: &BatchDesk, threads: usize) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    loop {
        let at = desk.next.fetch_add(1, Ordering::SeqCst);
        let order = {
            let mut orders = desk.orders.lock().unwrap_or_else(PoisonError::into_inner);
            match orders.get_mut(at) {
                Some(order) => order.take(),
                None => return,
            }
        };
        let Some(order) = order else { continue };
        let done = || heard(|| one(desk, order, at));
        // Where the machine gives no threads, this one does all.
        let (result, said) = match &pool {
            Ok(pool) => pool.install(done),
            Err(_) => done(),
        };
        let issue = desk.run.arguments.issues.get(at).cloned().unwrap_or_default();
        let outcome = IssueOutcome { issue, result, said };
        if outcome.exit() == Exit::Machine && !desk.run.arguments.keep_going {
            desk.over.store(true, Ordering::SeqCst);
        }
        let mut outcomes = desk.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        outcomes.take(at, outcome, desk.run);
    }
}

fn one(desk: &BatchDesk, order: Result<BuildOrder, Stop>, at: usize) -> Result<Ended, Stop> {
    if desk.over.load(Ordering::SeqCst) {
        let message = "not begun: the machine has failed before".to_owned();
        return Err(Stop::Use(message, "Mend it, or call with `--keep-going`.".to_owned()));
    }
    let kept: Option<Arc<dyn KeptStore>> = match desk.run.arguments.no_cache {
        true => None,
        false => cupboard().map(|store| {
            let turn: Arc<dyn KeptStore> = Arc::new(BuildTurn::new(store, &desk.making, at));
            turn
        }),
    };
    single(order?, desk.run, kept)
}

impl Progress {
    /// Takes up what has ended, and says all that is next in the order of the call.
    fn take(&mut self, at: usize, outcome: IssueOutcome, run: BuildCall) {
        if let Some(place) = self.ended.get_mut(at) {
            *place = Some(outcome);
        }
        self.done += 1;
        self.clear();
        while let Some(Some(outcome)) = self.ended.get_mut(self.said) {
            say(&format!("{}:\n{}", outcome.issue.display(), outcome.said.trim_end()));
            if let Err(stop) = &outcome.result {
                show::stop(run.screen, stop);
            }
            outcome.said = String::new();
            self.said += 1;
        }
        if self.terminal && self.done < self.ended.len() {
            let mut screen = io::stderr().lock();
            let _ = write!(screen, "[{} of {} issues]", self.done, self.ended.len());
            let _ = screen.flush();
        }
    }

    /// Takes the line of progress off a terminal.
    fn clear(&self) {
        if self.terminal {
            let _ = write!(io::stderr().lock(), "\r\u{1B}[K");
        }
    }
}

impl IssueOutcome {
    fn exit(&self) -> Exit {
        match &self.result {
            Ok(ended) => ended.exit,
            Err(Stop::Report(exit, _)) => *exit,
            // Not begun, since the machine has failed: it may be tried again.
            Err(Stop::Use(..)) => Exit::Machine,
        }
    }

    fn tally(&self) -> Tally {
        match &self.result {
            Ok(ended) => ended.tally,
            Err(_) => Tally { errors: 1, ..Tally::default() },
        }
    }

    fn pdf(&self) -> Option<&Path> {
        self.result.as_ref().ok().and_then(|ended| ended.pdf.as_deref())
    }

    /// What became of it, in a word.
    fn word(&self) -> &'static str {
        match &self.result {
            Ok(ended) if ended.exit == Exit::Machine => "failed",
            Ok(ended) if ended.before => "unchanged",
            Ok(ended) if ended.pdf.is_some() => "built",
            Ok(_) => "errors",
            Err(Stop::Report(Exit::Machine, _)) => "failed",
            Err(Stop::Report(..)) => "errors",
            Err(Stop::Use(..)) => "not-begun",
        }
    }

    fn record(&self) -> OutcomeRecord<'_> {
        let Tally { pages, errors, warnings, .. } = self.tally();
        OutcomeRecord {
            issue: self.issue.to_string_lossy().into_owned(),
            ended: self.word(),
            exit: self.exit() as u8,
            pages,
            errors,
            warnings,
            pdf: self.pdf().map(|path| path.to_string_lossy().into_owned()),
            message: match &self.result {
                Ok(_) => None,
                Err(Stop::Report(_, report)) => Some(&report.message),
                Err(Stop::Use(message, _)) => Some(message),
            },
        }
    }
}

/// A table of all issues, for people.
fn summary(outcomes: &[IssueOutcome]) -> String {
    let name = |outcome: &IssueOutcome| outcome.issue.display().to_string();
    let wide = outcomes.iter().map(|of| name(of).chars().count()).max().unwrap_or(0).max(5);
    let mut text = format!("\n{:wide$}  pages  errors  warnings  result", "issue");
    for outcome in outcomes {
        let Tally { pages, errors, warnings, .. } = outcome.tally();
        let result = match (outcome.word(), outcome.pdf()) {
            ("built", Some(path)) => path.display().to_string(),
            (word, Some(path)) => format!("{word}, {}", path.display()),
            (word, None) => format!("{word}, no PDF"),
        };
        let name = name(outcome);
        text.push_str(&format!("\n{name:wide$}  {pages:>5}  {errors:>6}  {warnings:>8}  {result}"));
    }
    let of = |word: &str| outcomes.iter().filter(|of| of.word() == word).count();
    let words = ["built", "unchanged", "errors", "failed", "not-begun"];
    let counted = words.iter().filter(|word| of(word) > 0).map(|word| match *word {
        "errors" => format!("{} with errors", of(word)),
        "not-begun" => format!("{} not begun", of(word)),
        word => format!("{} {word}", of(word)),
    });
    let counted: Vec<String> = counted.collect();
    format!("{text}\n{} issues: {}", outcomes.len(), counted.join(", "))
}

/// The report of all issues: each with its own as it would be alone.
fn report(outcomes: &[IssueOutcome]) -> String {
    let one = |outcome: &IssueOutcome| {
        let head = serde_json::to_string_pretty(&outcome.record()).unwrap_or_default();
        let record = outcome.result.as_ref().ok().and_then(|ended| ended.record.as_deref());
        let head = head.trim_end_matches('}').trim_end();
        format!("{head},\n  \"report\": {}}}", record.unwrap_or("null").trim_end())
    };
    let all: Vec<String> = outcomes.iter().map(one).collect();
    let version = env!("CARGO_PKG_VERSION");
    format!("{{\n\"katern\": \"{version}\",\n\"issues\": [\n{}\n]\n}}\n", all.join(",\n"))
}
