//! Docket -> what stands on its pages, made once where things are remembered.
//!
//! In: dockets. Out: each drawn, with what would mend it, or first without. A docket has a name for
//! its work; what is remembered under it is what would be made.

use crate::advise::advised;
use crate::docket::Docket;
use crate::docket::hash::hash;
use crate::draw::{Drawn, draw};
use crate::place::effort::Effort;
use crate::shape::Case;
use crate::source::{KeptKey, Memory, Sources};
use crate::weigh::answer::Limit;
use crate::weigh::{Verdict, weigh};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What dockets are set with.
pub(super) struct Setter<'a> {
    /// The type.
    pub case: &'a Case,
    /// How well they are searched.
    pub effort: Effort,
    /// Where things may be remembered.
    pub sources: &'a Sources,
}

/// A docket drawn without a word of what would mend it.
struct FirstDrawn {
    drawn: Drawn,
    /// Whether nothing has to be mended, so that no more would be said of it.
    settled: bool,
}

impl Setter<'_> {
    /// A docket drawn, what would mend it not yet looked for.
    pub fn first(&self, docket: &Docket) -> Drawn {
        match self.known(docket) {
            Some((memory, key)) => memory.recall(key, || self.make_first(docket)).drawn.clone(),
            None => self.make_first(docket).drawn,
        }
    }

    /// A docket drawn.
    pub fn drawn(&self, docket: &Docket) -> Drawn {
        let Some((memory, key)) = self.known(docket) else { return self.shared(docket) };
        if let Some(first) = memory.known::<FirstDrawn>(&key).filter(|first| first.settled) {
            return first.drawn.clone();
        }
        let advised = Sha256::new().chain_update(key).chain_update("advised").finalize();
        memory.recall(advised.into(), || self.make(docket)).as_ref().clone()
    }

    /// The memory, and what a docket is called in it.
    fn known(&self, docket: &Docket) -> Option<(&Memory, KeptKey)> {
        let memory = self.sources.memory.as_deref()?;
        let work = hash(docket, self.case)?;
        let effort = [u8::from(self.effort == Effort::Full)];
        let key = Sha256::new().chain_update("drawn").chain_update(work).chain_update(effort);
        Some((memory, key.finalize().into()))
    }

    fn make_first(&self, docket: &Docket) -> FirstDrawn {
        let weighed = weigh(docket, self.case, Limit::NONE);
        let settled = weighed.verdict != Verdict::Misses || self.effort == Effort::Rough;
        FirstDrawn { drawn: draw(docket, weighed), settled }
    }

    /// Equal work of several papers that are made together is done once.
    fn shared(&self, docket: &Docket) -> Drawn {
        if self.effort == Effort::Rough {
            return self.make(docket);
        }
        let work = || hash(docket, self.case);
        Arc::unwrap_or_clone(self.case.shelf.of(work, || self.make(docket)))
    }

    fn make(&self, docket: &Docket) -> Drawn {
        match self.effort {
            Effort::Full => draw(docket, advised(docket, self.case)),
            Effort::Rough => draw(docket, weigh(docket, self.case, Limit::NONE)),
        }
    }
}
