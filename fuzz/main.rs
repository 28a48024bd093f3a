//! Files that nobody would write, made by dice from files that somebody wrote, through the whole
//! chain: no panic, no hang, no hunger, no word lost, no silence.
//!
//! `cargo test --release --test fuzz` runs a few inputs of every target. `-- TARGET --seconds 600
//! --seed 7` runs one longer, `--inputs 4000` so many; `--work 2 --memory 512` lets an input take so
//! many seconds of a processor and megabytes. `-- TARGET FILE` runs one input again. An input with a fault is kept in
//! `fuzz/found/`; mended, it goes to `fuzz/corpus/TARGET/`, which is run first each time. Inputs
//! that go a way through the program that none went before join the seeds.

mod bytes;
mod corpus;
mod dice;
mod issue;
mod judge;
mod pdf;
mod target;
mod text;
mod watch;

use dice::Dice;
use judge::{Bench, Most, Way};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use target::{TARGETS, Target, changed};
use watch::Watch;

/// Faults of one kind are told once; after this many kinds a run ends.
const MOST_FAULTS: usize = 40;
/// Of a seed that is not named.
const SEED: u64 = 1;

/// What is asked.
#[derive(Default)]
struct Asked {
    names: Vec<String>,
    files: Vec<String>,
    seconds: Option<u64>,
    inputs: Option<u64>,
    seed: Option<u64>,
    most: Most,
}

/// The arguments; those of the test harness that others know are passed over.
fn asked() -> Asked {
    let mut asked = Asked::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|number| number.parse().ok());
        match argument.as_str() {
            "--seconds" => asked.seconds = number(),
            "--inputs" => asked.inputs = number(),
            "--work" => asked.most.seconds = number().unwrap_or(asked.most.seconds),
            "--memory" => asked.most.megabytes = number().unwrap_or(asked.most.megabytes),
            "--seed" => asked.seed = number(),
            name if TARGETS.iter().any(|target| target.name == name) => asked.names.push(argument),
            flag if flag.starts_with('-') => {}
            _ => asked.files.push(argument),
        }
    }
    asked
}

/// A run of one target.
struct Turn<'a> {
    target: &'a Target,
    bench: &'a Bench,
    watch: &'a Watch,
    /// Kinds of faults that were found.
    faults: BTreeSet<String>,
    inputs: u64,
}

impl Turn<'_> {
    /// Runs an input; a fault is told and the input kept under `name`.
    fn run(&mut self, input: &[u8], name: &str) -> Option<Way> {
        self.inputs += 1;
        self.watch.begin(self.target.name, input);
        match self.bench.judge(&(self.target.sources)(input)) {
            Ok(way) => {
                self.watch.end(None);
                Some(way)
            }
            Err(fault) => {
                let kind: String = fault.chars().filter(|c| !c.is_ascii_digit()).take(60).collect();
                let new = self.faults.insert(kind);
                let kept = self.watch.end(new.then_some(name));
                if let Some(kept) = kept {
                    println!("FAULT {}: {fault}", kept.display());
                }
                None
            }
        }
    }

    /// All seeds as they are, then as many changed inputs as the target or the time allows.
    fn all(&mut self, asked: &Asked) {
        let (began, seed) = (Instant::now(), asked.seed.unwrap_or(SEED));
        let words = (self.target.words)();
        let mut ways: BTreeSet<Way> = BTreeSet::new();
        let own = corpus::own(self.target.name);
        for (name, input) in &own {
            ways.extend(self.run(input, &format!("{}-corpus-{name}", self.target.name)));
        }
        let mut pool: Vec<Vec<u8>> = own.into_iter().map(|(_, input)| input).collect();
        pool.extend((self.target.seeds)());
        let enough = |number: u64| match asked.seconds {
            Some(seconds) => began.elapsed() > Duration::from_secs(seconds),
            None => number >= asked.inputs.unwrap_or(self.target.inputs),
        };
        let mut number = 0;
        while !enough(number) && self.faults.len() < MOST_FAULTS {
            let mut dice = Dice::new(seed, number);
            let (first, second) = (dice.below(pool.len()), dice.below(pool.len()));
            let input =
                changed(&pool[first], (&words, &pool[second]), self.target.change, &mut dice);
            let way = self.run(&input, &format!("{}-seed{seed}-{number}", self.target.name));
            if way.is_some_and(|way| ways.insert(way)) {
                pool.push(input);
            }
            number += 1;
        }
        let (name, faults) = (self.target.name, self.faults.len());
        let (took, ways) = (began.elapsed().as_secs_f64(), ways.len());
        println!(
            "{name}: {} inputs, {ways} ways, {took:.1} s, seed {seed}: {faults} faults; the \
            slowest took {} ms, the hungriest {} MB",
            self.inputs,
            self.bench.slowest().as_millis(),
            self.bench.hungriest() >> 20
        );
    }
}

fn main() -> ExitCode {
    let asked = asked();
    let (bench, watch) = (Bench::new(asked.most), Watch::new());
    let (mut passed, mut failed) = (0, 0);
    assert!(bench.sees_faults(), "a fault that was made up is not seen");
    // A name that is no target's is the name of a test elsewhere: here is nothing to run.
    let all = asked.names.is_empty() && asked.files.is_empty();
    for target in
        TARGETS.iter().filter(|target| all || asked.names.iter().any(|name| name == target.name))
    {
        let mut turn =
            Turn { target, bench: &bench, watch: &watch, faults: BTreeSet::new(), inputs: 0 };
        if asked.files.is_empty() {
            turn.all(&asked);
        } else {
            for (number, file) in asked.files.iter().enumerate() {
                let input = std::fs::read(file).unwrap_or_else(|error| panic!("{file}: {error}"));
                let went = turn.run(&input, &format!("{}-again-{number}", target.name));
                println!("{file}: {}", if went.is_some() { "no fault" } else { "a fault" });
            }
        }
        if turn.faults.is_empty() { passed += 1 } else { failed += 1 }
    }
    println!("fuzz: {passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
