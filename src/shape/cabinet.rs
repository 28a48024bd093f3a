//! Where a type case is kept from one build to the next, in a program that runs on, and what was
//! found of work that was tried.
//!
//! In: the faces of a layout. Out: the case that is kept, with all that has been shaped and formed
//! in it, where it is of these very faces; else a new one, which is kept in its place. What is kept
//! is bounded: a case that has come to hold too much is let go when it is next asked for.

use crate::font::Font;
use crate::shape::Case;
use crate::shape::shelf::WorkShelf;
use crate::style::FaceId;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Most texts, forms, kinds of these and words of lists in a case that is used again: under a
/// hundred megabytes.
pub const MOST_HELD: usize = 100_000;
/// Most findings of work that was tried: some two megabytes.
const MOST_FOUND: usize = 40_000;

/// Keeps the case that was used last, and what was found of work that was tried, by its hash.
pub struct Cabinet {
    most: usize,
    /// Whether finished pages are kept, too.
    pages: bool,
    kept: Mutex<Option<Arc<Case>>>,
    found: Mutex<FxHashMap<[u8; 32], bool>>,
}

impl Default for Cabinet {
    fn default() -> Cabinet {
        Cabinet::holding(MOST_HELD)
    }
}

impl Cabinet {
    /// One that lets a case go which holds more than so many things, as it counts them.
    pub fn holding(most: usize) -> Cabinet {
        Cabinet {
            most,
            pages: false,
            kept: Mutex::new(None),
            found: Mutex::new(FxHashMap::default()),
        }
    }

    /// One for many papers that share pages: what was made of a group of pages is kept, too, and
    /// pages that are equal are made once.
    pub fn for_many() -> Cabinet {
        Cabinet { pages: true, ..Cabinet::default() }
    }

    /// What `find` says of work of this hash, asked once and kept: equal work has equal answers.
    /// Work without a hash is looked at each time.
    pub fn found(&self, hash: Option<[u8; 32]>, find: impl FnOnce() -> bool) -> bool {
        let Some(hash) = hash else { return find() };
        let known = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&hash).copied() {
            return found;
        }
        // Not under the lock: others look at other work meanwhile.
        let found = find();
        let mut kept = known();
        if kept.len() >= MOST_FOUND {
            kept.clear();
        }
        kept.insert(hash, found);
        found
    }
}

/// The case of these faces.
pub fn case(cabinet: &Cabinet, fonts: Vec<Font>, fallback: &[FaceId]) -> Arc<Case> {
    let mut kept = cabinet.kept.lock().unwrap_or_else(PoisonError::into_inner);
    let bytes = |fonts: &[Font]| fonts.iter().map(|font| font.bytes().clone()).collect::<Vec<_>>();
    let same = |case: &&Arc<Case>| case.fallback == fallback && bytes(&case.fonts) == bytes(&fonts);
    if let Some(case) = kept.as_ref().filter(same).filter(|case| case.held() <= cabinet.most) {
        return Arc::clone(case);
    }
    let mut case = Case::new(fonts, fallback.to_vec());
    if cabinet.pages {
        case.shelf = WorkShelf::used();
    }
    let case = Arc::new(case);
    *kept = Some(Arc::clone(&case));
    case
}

#[cfg(test)]
mod tests {
    use super::{Cabinet, case};
    use crate::font::{Font, font};
    use crate::language::Language;
    use crate::shape::{Cut, shape};
    use crate::style::{Caps, FaceId, Figures};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const TEXT: &[u8] = include_bytes!("../../fonts/noto/NotoSerif-ExtraCondensed.ttf");
    const LAST: &[u8] = include_bytes!("../../fonts/source-sans/SourceSans3-Regular.ttf");
    const CUT: Cut = Cut {
        face: FaceId(0),
        figures: Figures::Old,
        caps: Caps::AsTyped,
        spaced: false,
        language: Language::HOUSE,
    };

    fn fonts(files: &[&[u8]]) -> Vec<Font> {
        files.iter().map(|bytes| font(*bytes).expect("a font")).collect()
    }

    #[test]
    fn the_case_of_the_same_faces_is_used_again() {
        let cabinet = Cabinet::default();
        let first = case(&cabinet, fonts(&[TEXT, LAST]), &[FaceId(1)]);
        let again = |files: &[&[u8]], fallback: &[FaceId]| {
            let found = case(&cabinet, fonts(files), fallback);
            *cabinet.kept.lock().expect("no panic") = Some(Arc::clone(&first));
            Arc::ptr_eq(&found, &first)
        };
        assert!(again(&[TEXT, LAST], &[FaceId(1)]));
        assert!(!again(&[TEXT, LAST], &[FaceId(0)]), "another fallback");
        assert!(!again(&[LAST, TEXT], &[FaceId(1)]), "another order");
        assert!(!again(&[TEXT], &[FaceId(1)]), "fewer faces");
    }

    #[test]
    fn what_was_found_of_work_is_found_once() {
        let cabinet = Cabinet::default();
        let asked = AtomicUsize::new(0);
        let find = |hash: Option<u8>, says: bool| {
            cabinet.found(hash.map(|of| [of; 32]), || {
                asked.fetch_add(1, Ordering::Relaxed);
                says
            })
        };
        assert!(find(Some(1), true) && find(Some(1), false), "kept as it was found");
        assert!(!find(Some(2), false), "another work");
        assert!(find(None, true) && !find(None, false), "work without a hash is always asked");
        assert_eq!(asked.into_inner(), 4);
    }

    #[test]
    fn a_case_that_holds_too_much_is_let_go() {
        let cabinet = Cabinet::holding(20);
        let (mut made, mut last, mut most) = (0, None, 0);
        for n in 0..500_usize {
            let case = case(&cabinet, fonts(&[TEXT]), &[]);
            shape(&case, &n.to_string(), CUT);
            most = most.max(case.held());
            made += usize::from(!last.is_some_and(|last| Arc::ptr_eq(&last, &case)));
            last = Some(case);
        }
        // Twenty may be held when it is asked for, and what one build adds comes to these.
        assert_eq!((most, made), (21, 500_usize.div_ceil(21)));
    }
}
