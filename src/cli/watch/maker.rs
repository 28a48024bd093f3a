//! An issue folder -> pages and findings, again after each save.
//!
//! A round lists the folder, reads what was saved, makes the issue up from what is remembered,
//! hangs the pages as soon as they stand and tells what was found when all of it is known. While
//! that is sought the next round may begin: what nobody waits for any more is broken off.

use crate::cause::causes;
use crate::cli::kept::cupboard;
use crate::cli::record::findings;
use crate::cli::watch::board::{Board, Finished, ShownPage};
use crate::cli::watch::ears::Ears;
use crate::cli::watch::made_up::MadeUp;
use crate::cli::watch::spine::file_place;
use crate::cli::watch::stamps::Stamps;
use crate::folder::{Folder, Stores, folder_with};
use crate::issue::Terms;
use crate::page::Paper;
use crate::pull::{Pulled, pull};
use crate::read::read;
use crate::report::{Report, any_error};
use crate::shape::cabinet::Cabinet;
use crate::source::{Memory, Sources};
use crate::{Beside, Proof, pdf, proof_seen};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a round waits before it asks again whether it is still the last.
const WAIT: Duration = Duration::from_millis(20);

/// Makes an issue up again and again.
pub struct Maker {
    /// Whether plates of other days are left alone.
    pub anew: bool,
    /// The stores that are lent to the issue.
    pub stores: Stores,
    issue: PathBuf,
    before: Option<(Arc<Sources>, Stamps)>,
    /// What went wrong with the folder when it was listed last.
    astray: Option<String>,
    shop: Arc<Shop>,
}

/// What rounds share.
struct Shop {
    ppi: u32,
    board: Arc<Board>,
    memory: Arc<Memory>,
    cabinet: Cabinet,
    pulled: Mutex<BTreeMap<u32, Arc<Pulled>>>,
    /// The round that began last.
    round: AtomicU64,
    /// The round of which all is being sought that is to be said.
    seeking: Mutex<Option<u64>>,
    sought: Condvar,
}

impl Maker {
    /// One for an issue, at so many pixels per inch.
    pub fn new(issue: &Path, ppi: u32, board: Arc<Board>) -> Maker {
        let shop = Shop {
            ppi,
            board,
            memory: Arc::default(),
            cabinet: Cabinet::default(),
            pulled: Mutex::default(),
            round: AtomicU64::new(0),
            seeking: Mutex::default(),
            sought: Condvar::new(),
        };
        let (issue, shop) = (issue.to_owned(), Arc::new(shop));
        Maker { anew: false, stores: Stores::default(), issue, before: None, astray: None, shop }
    }

    /// Makes the issue up each time that something was saved, for ever.
    pub fn run(mut self, mut ears: Ears) {
        loop {
            let away = self.astray.is_some();
            self.look();
            if away && self.astray.is_none() {
                // Who watched the folder that went does not watch the one that came.
                ears = ears.again(&self.issue);
            }
            ears.wait();
        }
    }

    /// Makes the issue up if something in it was saved.
    pub fn look(&mut self) {
        let mut folder = match folder_with(&self.issue, &self.stores) {
            Ok(folder) => folder,
            Err(why) => return self.lost(&why.report),
        };
        self.astray = None;
        let stamps = Stamps::of(&folder);
        if self.before.as_ref().is_some_and(|(_, before)| before.same(&stamps)) {
            return;
        }
        if let Some((sources, before)) = &self.before {
            folder.sources.take_over(sources, |file| stamps.unsaved(file, before));
        }
        folder.sources.kept = if self.anew { None } else { cupboard() };
        folder.sources.memory = Some(self.shop.memory.clone());
        self.before = Some((Arc::new(folder.sources.clone()), stamps));
        self.shop.memory.turn();
        let round = self.shop.round.fetch_add(1, Ordering::SeqCst) + 1;
        let (shop, (stand, standing)) = (self.shop.clone(), channel());
        thread::spawn(move || shop.make(folder, round, &stand));
        // The next may begin when the pages of this one stand, or it has come to nothing.
        let _ = standing.recv();
    }

    /// Tells that the folder is gone, once; what was shown is shown on.
    fn lost(&mut self, report: &Report) {
        let told = self.astray.replace(report.message.clone());
        if told.as_ref() == Some(&report.message) {
            return;
        }
        self.before = None;
        self.shop.round.fetch_add(1, Ordering::SeqCst);
        let findings = json(std::slice::from_ref(report), &Sources::default());
        self.shop.board.finish(Finished {
            clean: false,
            findings,
            places: vec![None],
            standing: None,
        });
    }
}

impl Shop {
    /// A round: pages, then all that is to be said of them.
    fn make(&self, folder: Folder, round: u64, stand: &Sender<()>) {
        let _turn = SeekTurn { shop: self, round };
        let mut wrong: Mutex<Vec<Report>> = Mutex::default();
        let look = |paper: &Paper| {
            let told = self.hang(paper, round);
            wrong.lock().unwrap_or_else(PoisonError::into_inner).extend(told);
            // Whoever waits no more has begun the next round.
            let _ = stand.send(());
            if self.may_seek(round) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let issue = read(&folder.sources);
        let told: Vec<String> = issue.reports.iter().map(|one| one.message.clone()).collect();
        let seen = Beside { cabinet: &self.cabinet, look: Some(&look) };
        let mut proof = proof_seen(issue, &folder.sources, &Terms::default(), seen);
        let last = self.is_last(round);
        if last {
            let wrong = std::mem::take(wrong.get_mut().unwrap_or_else(PoisonError::into_inner));
            proof.reports = folder.with_kept_back(proof.reports, &told);
            self.tell(folder, proof, wrong);
        }
        let _ = stand.send(());
    }

    /// Tells what was found in a round.
    fn tell(&self, folder: Folder, proof: Proof, wrong: Vec<Report>) {
        let faults = proof.made.as_ref().filter(|_| !any_error(&proof.reports));
        let faults = faults.map(|made| pdf::faults(&made.paper)).unwrap_or_default();
        let mut reports = proof.reports;
        reports.extend(faults);
        reports.extend(wrong);
        let reports = causes(reports);
        let clean = proof.made.is_some() && !any_error(&reports);
        let findings = json(&reports, &folder.sources);
        let sources = Arc::new(folder.sources);
        let place = |report: &Report| file_place(&sources, report.span?);
        let places = reports.iter().map(place).collect();
        let standing = proof.issue.zip(proof.made).map(|(issue, made)| MadeUp {
            sources: sources.clone(),
            issue: Arc::new(issue),
            made: Arc::new(made),
        });
        self.board.finish(Finished { clean, findings, places, standing });
    }

    /// Waits until nobody else seeks; says no where the next round has begun meanwhile.
    fn may_seek(&self, round: u64) -> bool {
        let mut seeking = self.seeking.lock().unwrap_or_else(PoisonError::into_inner);
        while seeking.is_some() && self.is_last(round) {
            let waited = self.sought.wait_timeout(seeking, WAIT);
            seeking = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let may = self.is_last(round);
        if may {
            *seeking = Some(round);
        }
        may
    }

    fn is_last(&self, round: u64) -> bool {
        self.round.load(Ordering::SeqCst) == round
    }

    /// Pulls the pages that have changed and hangs all; gives what went wrong.
    fn hang(&self, paper: &Paper, round: u64) -> Vec<Report> {
        let before = self.pulled.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let one = |at: usize| {
            let number = paper.pages.get(at).map_or(0, |page| page.number);
            let old = before.get(&number);
            (at, number, pull(paper, at, self.ppi, old))
        };
        let done: Vec<_> = (0..paper.pages.len()).into_par_iter().map(one).collect();
        let (mut wrong, mut pages, mut pulled) = (Vec::new(), Vec::new(), BTreeMap::new());
        for (at, number, done) in done {
            let told = |report: Report| Report { page: report.page.or(Some(number)), ..report };
            let picture = match done {
                Ok(picture) => Some(picture),
                Err(reports) => {
                    wrong.extend(reports.into_iter().map(told));
                    before.get(&number).cloned()
                }
            };
            let (Some(picture), Some(page)) = (picture, paper.pages.get(at)) else { continue };
            let shown = ShownPage {
                number,
                image: format!("/pages/{number}-{}.png", picture.name),
                before: None,
                template: page.template.to_string(),
                size: picture.size,
                left: number % 2 == 0,
            };
            pages.push((shown, picture.clone()));
            pulled.insert(number, picture);
        }
        if self.is_last(round) && !pages.is_empty() {
            *self.pulled.lock().unwrap_or_else(PoisonError::into_inner) = pulled;
            self.board.hang(&pages);
        }
        wrong
    }
}

/// The right of a round to seek, given up however it ends.
struct SeekTurn<'a> {
    shop: &'a Shop,
    round: u64,
}

impl Drop for SeekTurn<'_> {
    fn drop(&mut self) {
        let mut seeking = self.shop.seeking.lock().unwrap_or_else(PoisonError::into_inner);
        if *seeking == Some(self.round) {
            *seeking = None;
        }
        self.shop.sought.notify_all();
    }
}

fn json(reports: &[Report], sources: &Sources) -> String {
    findings(reports, sources).unwrap_or_else(|| "[]".to_owned())
}
