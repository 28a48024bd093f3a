//! Docket -> a name for its work: equal for equal work on any machine and any day.
//!
//! In: a docket and the type case that it is set from. Out: the SHA-256 (FIPS 180-4) of all that an
//! answer hangs on: the program, its lexicon, the faces, and the docket without where it comes
//! from.

use crate::docket::Docket;
use crate::language::known;
use crate::shape::Case;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

/// The hash of a docket's work; `None` for one that can't be written down.
pub fn hash(docket: &Docket, case: &Case) -> Option<[u8; 32]> {
    let work = serde_json::to_vec(docket).ok()?;
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(lexicon());
    for face in case.digests() {
        hash.update(face);
    }
    hash.update(work);
    Some(hash.finalize().into())
}

/// The hash of the words that hyphenation knows.
fn lexicon() -> &'static [u8; 32] {
    static KNOWN: OnceLock<[u8; 32]> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut hash = Sha256::new();
        known().for_each(|bytes| hash.update(bytes));
        hash.finalize().into()
    })
}
