//! The sources of an issue come in, what is wrong with the program that made it up goes out.
//!
//! Every input is brought through the whole chain, on one thread and again on three; what must hold
//! of any input whatever is asked here and nowhere else.

use crate::issue::issue;
use crate::pdf;
use katern::cli::record::record;
use katern::cli::show::{Screen, text};
use katern::report::{Code, Report, any_error};
use katern::source::{FileId, Sources, Span};
use katern::{Proof, pdf_of, proof};
use peak_alloc::PeakAlloc;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// What an input may take.
#[derive(Clone, Copy)]
pub struct Most {
    /// Seconds of a processor.
    pub seconds: u64,
    /// Megabytes of memory.
    pub megabytes: u64,
}

impl Default for Most {
    fn default() -> Most {
        Most { seconds: 5, megabytes: 1024 }
    }
}

impl Most {
    fn bytes(self) -> usize {
        usize::try_from(self.megabytes << 20).unwrap_or(usize::MAX)
    }
}

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The threads on which inputs are run: one, and three.
pub struct Bench {
    one: ThreadPool,
    three: ThreadPool,
    most: Most,
    slowest: Cell<Duration>,
    hungriest: Cell<usize>,
}

/// What came of an input that brought no fault: the same for inputs that go the same way.
pub type Way = Vec<String>;

/// What came of one run.
#[derive(PartialEq)]
struct Run {
    reports: Vec<Report>,
    pdf: Option<Result<Vec<u8>, Vec<Report>>>,
}

impl Bench {
    /// Threads of the size that the program has.
    pub fn new(most: Most) -> Bench {
        std::panic::set_hook(Box::new(|panic| {
            PANIC.with_borrow_mut(|told| *told = panic.to_string().replace('\n', ": "));
        }));
        let pool =
            |threads| ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let (one, three) = (pool(1), pool(3));
        Bench { one, three, most, slowest: Cell::default(), hungriest: Cell::default() }
    }

    /// The longest that any input took so far.
    pub fn slowest(&self) -> Duration {
        self.slowest.get()
    }

    /// The most memory that any input took so far, bytes.
    pub fn hungriest(&self) -> usize {
        self.hungriest.get()
    }

    /// Runs an input twice: the way it goes, or its first fault.
    pub fn judge(&self, sources: &Sources) -> Result<Way, String> {
        let (first, took) = self.run(&self.one, || one(sources))?;
        let (second, again) = self.run(&self.three, || one(sources))?;
        let took = took.min(again);
        self.slowest.set(self.slowest.get().max(took));
        if took > Duration::from_secs(self.most.seconds) {
            return Err(format!("it takes {:.1} s", took.as_secs_f64()));
        }
        if first != second {
            return Err("two runs differ".to_owned());
        }
        Ok(way(&first))
    }
}

impl Bench {
    /// Each kind of fault is seen when it is made up.
    pub fn sees_faults(&self) -> bool {
        let sources = issue(&[]);
        let at = Span::new(FileId(0), 0..1_000_000);
        let fault = |code| Report::error(code, "made up").help("Nothing.");
        let offences = [
            fault(Code::Internal),
            fault(Code::BadFont).help(" "),
            fault(Code::BadFont).at(at),
            Report { also: vec![Report::error(Code::BadFont, "made up")], ..fault(Code::BadFont) },
        ];
        let panics = || -> Result<(), String> { panic!("made up") };
        let too_much = self.most.bytes() + (1 << 20);
        let hungry = || Ok(vec![1u8; too_much].len());
        told(&fault(Code::BadFont), &sources).is_ok()
            && offences.iter().all(|report| told(report, &sources).is_err())
            && pdf::check(b"made up", 1).is_err()
            && self.run(&self.one, panics).is_err_and(|told| told.contains("made up"))
            && {
                let found = self.run(&self.one, hungry);
                self.hungriest.set(0);
                found.is_err_and(|told| told.ends_with(" MB"))
            }
    }

    /// One run on threads of their own, a panic caught, and how long it took.
    fn run<T: Send>(
        &self,
        threads: &ThreadPool,
        work: impl FnOnce() -> Result<T, String> + Send,
    ) -> Result<(T, Duration), String> {
        let (before, began) = (MEMORY.current_usage(), worked());
        MEMORY.reset_peak_usage();
        let made = threads.install(|| {
            catch_unwind(AssertUnwindSafe(work))
                .unwrap_or_else(|_| Err(PANIC.with_borrow(String::clone)))
        });
        let took = worked().saturating_sub(began);
        let peak = MEMORY.peak_usage().saturating_sub(before);
        self.hungriest.set(self.hungriest.get().max(peak));
        if peak > self.most.bytes() {
            return Err(format!("it takes {} MB", peak >> 20));
        }
        made.map(|made| (made, took))
    }
}

/// Time that this process has worked, where the system tells it, so that a busy machine makes no
/// input slow; elsewhere the time that has gone by.
fn worked() -> Duration {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let began = BEGAN.get_or_init(Instant::now);
    // proc(5): fields 14 and 15, behind a name in brackets, in hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split(' ').skip(12).take(2);
    let ticks: Vec<u64> = fields.filter_map(|field| field.parse().ok()).collect();
    if let [user, system] = ticks[..] {
        Duration::from_millis(10 * (user + system))
    } else {
        began.elapsed()
    }
}

/// Bytes that are held now.
pub fn held() -> usize {
    MEMORY.current_usage()
}

fn one(sources: &Sources) -> Result<Run, String> {
    let proof = proof(sources);
    let pdf = proof.made.as_ref().map(pdf_of);
    let pdf = pdf.map(|pdf| pdf.map_err(|faults| faults.reports));
    accounted(&proof)?;
    let more = pdf.iter().filter_map(|pdf| pdf.as_ref().err()).flatten();
    let all: Vec<&Report> = proof.reports.iter().chain(more).collect();
    all.iter().try_for_each(|report| told(report, sources))?;
    let screen = Screen::new(true);
    all.iter().for_each(|report| drop(text(&screen, sources, report)));
    if proof.made.is_some() && record(&proof, sources).is_none() {
        return Err("there is no report file".to_owned());
    }
    match &pdf {
        None if !any_error(&proof.reports) => return Err("no page and no error".to_owned()),
        Some(Err(faults)) if !any_error(faults) => return Err("no PDF and no error".to_owned()),
        Some(Ok(bytes)) => {
            pdf::check(bytes, proof.made.as_ref().map_or(0, |made| made.paper.pages.len()))?
        }
        _ => {}
    }
    Ok(Run { reports: proof.reports, pdf })
}

/// Every word that was read is set or told.
fn accounted(proof: &Proof) -> Result<(), String> {
    match proof.made.as_ref().map(|made| made.words) {
        Some(words) if words.read != words.set + words.told => Err(format!("words: {words:?}")),
        _ => Ok(()),
    }
}

/// A report says what to do, and where in a file that there is.
fn told(report: &Report, sources: &Sources) -> Result<(), String> {
    let name = report.code.name();
    let message = &report.message;
    if report.code == Code::Internal {
        return Err(format!("{name}: {message}"));
    }
    if report.help.trim().is_empty() || message.trim().is_empty() {
        return Err(format!("{name} without help or message: {message}"));
    }
    if let Some(span) = report.span {
        let length = sources.file(span.file).map(|file| file.bytes.len());
        let inside =
            length.is_some_and(|length| span.start <= span.end && span.end as usize <= length);
        if !inside {
            return Err(format!("{name} at {span:?} of a file of {length:?} bytes: {message}"));
        }
    }
    report.also.iter().try_for_each(|report| told(report, sources))
}

/// The messages without what is in them of the input, each once, and whether there are pages.
fn way(run: &Run) -> Way {
    let plain = |report: &Report| {
        let parts = report.message.split(['`', '“', '”']).step_by(2);
        let plain: String = parts.flat_map(str::chars).filter(|c| !c.is_ascii_digit()).collect();
        format!("{} {plain}", report.code.name())
    };
    let mut way: Way = run.reports.iter().map(plain).collect();
    way.push(format!("{:?}", run.pdf.as_ref().map(|pdf| pdf.is_ok())));
    way.sort();
    way.dedup();
    way
}
