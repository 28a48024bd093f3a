//! What a page says when its text is taken out again: one text for each glyph of a face, and marked
//! stretches for the rest.
//!
//! In: runs with the characters behind each glyph. Out: the readings that go into `ToUnicode` (ISO
//! 32000-1, 9.10.3), and for each run the stretches that need `ActualText` (14.9.4): broken words,
//! clusters of several glyphs, a glyph with two meanings, a word space so narrow that readers who
//! measure gaps would not see it.

use crate::page::{Page, Paper, Run};
use crate::style::FaceId;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Hundredths of an em up to which a gap may be taken for letter space: poppler parts words at 15.
const NARROW: i64 = 16;

/// Glyph id in the face -> the text it reads back as.
pub(super) type Readings = BTreeMap<u16, String>;

/// How often each glyph stands for each text.
#[derive(Default)]
pub(super) struct Votes<'a> {
    /// By glyphs that are a cluster of their own.
    alone: BTreeMap<u16, BTreeMap<&'a str, u64>>,
    /// By the first glyphs of larger clusters; an empty map for the others.
    first: BTreeMap<u16, BTreeMap<&'a str, u64>>,
}

/// A stretch of glyphs of a run, from and to, and the text it must be given if its glyphs do not
/// say it by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct GlyphStretch<'a> {
    /// First glyph.
    pub from: usize,
    /// One past the last glyph.
    pub to: usize,
    /// The text to be read instead; an empty one reads as nothing.
    pub actual: Option<&'a str>,
}

/// Glyphs that stand for their characters only together.
struct Cluster<'a> {
    from: usize,
    to: usize,
    text: &'a str,
}

/// What every face's glyphs stand for in the paper. Every glyph of a run is in it.
pub(super) fn votes(paper: &Paper) -> BTreeMap<FaceId, Votes<'_>> {
    // Counted by hash first, for most glyphs come again and again, then put in order.
    let mut alone: FxHashMap<(FaceId, u16, &str), u64> = FxHashMap::default();
    let mut votes: BTreeMap<FaceId, Votes<'_>> = BTreeMap::new();
    for run in paper.pages.iter().flat_map(Page::runs) {
        for cluster in clusters(run) {
            let glyphs = run.glyphs.get(cluster.from..cluster.to).unwrap_or(&[]);
            match glyphs {
                [glyph] if !cluster.text.is_empty() => {
                    *alone.entry((run.face, glyph.id, cluster.text)).or_default() += 1
                }
                _ => {
                    let of_face = votes.entry(run.face).or_default();
                    for (i, glyph) in glyphs.iter().enumerate() {
                        let texts = of_face.first.entry(glyph.id).or_default();
                        if i == 0 && !cluster.text.is_empty() {
                            *texts.entry(cluster.text).or_default() += 1;
                        }
                    }
                }
            }
        }
    }
    for ((face, glyph, text), count) in alone {
        *votes.entry(face).or_default().alone.entry(glyph).or_default().entry(text).or_default() +=
            count;
    }
    votes
}

impl Votes<'_> {
    /// One reading a glyph: what it mostly stands for alone, else its character in the face, else
    /// what its clusters begin with. A glyph with none of them (a mark that only occurs in
    /// clusters, under their text) reads as a zero-width joiner. `characters` gives the least
    /// character of every glyph of the face, and is asked only if a glyph needs it.
    pub(super) fn readings(&self, characters: impl FnOnce() -> BTreeMap<u16, char>) -> Readings {
        let mut readings: Readings = self
            .alone
            .iter()
            .filter_map(|(glyph, texts)| Some((*glyph, most(texts)?.to_owned())))
            .collect();
        let open = self.first.keys().any(|glyph| !readings.contains_key(glyph));
        let characters = if open { characters() } else { BTreeMap::new() };
        for (glyph, texts) in &self.first {
            readings.entry(*glyph).or_insert_with(|| match characters.get(glyph) {
                Some(character) => character.to_string(),
                None => most(texts).unwrap_or("\u{200D}").to_owned(),
            });
        }
        readings
    }
}

/// The text with the most votes; of equals the first in code order.
fn most<'a>(texts: &BTreeMap<&'a str, u64>) -> Option<&'a str> {
    texts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(text, _)| *text)
}

/// The run in stretches, all its glyphs in order. The run's own stretches come first; outside them
/// each cluster that its glyphs would not read back becomes one.
pub(super) fn stretches<'a>(run: &'a Run, readings: &Readings) -> Vec<GlyphStretch<'a>> {
    let mut out: Vec<GlyphStretch<'a>> = Vec::new();
    let mut own = run
        .actual
        .iter()
        .map(|(from, to, text)| (*from as usize, *to as usize, text.as_str()))
        .peekable();
    let mut push = |from: usize, to: usize, actual: Option<&'a str>| match out.last_mut() {
        Some(last) if last.actual.is_none() && actual.is_none() => last.to = to,
        _ => out.push(GlyphStretch { from, to, actual }),
    };
    let said = |from: usize, to: usize, text: &'a str| {
        let glyphs = run.glyphs.get(from..to).unwrap_or(&[]);
        (!reads_as(glyphs.iter().map(|g| g.id), readings, text)).then_some(text)
    };
    let mut at = 0;
    for (cluster, spaced) in spaced(run) {
        // A stretch of the run takes whole what it begins in; a cluster that it cuts gives the rest
        // of its glyphs.
        while let Some((from, to, text)) = own.next_if(|(from, _, _)| *from < cluster.to) {
            if from > at {
                push(at, from, None);
            }
            let from = from.max(at);
            push(from, to, said(from, to, text));
            at = to.max(at);
        }
        if at < cluster.to {
            let actual = match (at == cluster.from, spaced) {
                (false, _) => None,
                (true, true) => Some(cluster.text),
                (true, false) => said(at, cluster.to, cluster.text),
            };
            push(at, cluster.to, actual);
            at = cluster.to;
        }
    }
    out
}

/// The run's clusters; one before a narrow word space takes it in, and is marked.
fn spaced(run: &Run) -> Vec<(Cluster<'_>, bool)> {
    let all = clusters(run);
    let mut out: Vec<(Cluster<'_>, bool)> = Vec::with_capacity(all.len());
    for cluster in all {
        let space =
            matches!(cluster.text, " " | "\u{A0}").then(|| run.glyphs.get(cluster.from)).flatten();
        let narrow =
            space.is_some_and(|space| (space.advance + run.track) * 100 <= run.size * NARROW);
        if let (true, Some(space), Some((last, marked))) = (narrow, space, out.last_mut())
            && let Some(first) = run.glyphs.get(last.from)
            && let Some(text) = run.text.get(first.text.0 as usize..space.text.1 as usize)
        {
            (last.to, last.text, *marked) = (cluster.to, text, true);
        } else {
            out.push((cluster, false));
        }
    }
    out
}

/// Whether the glyphs read back as the text without help.
fn reads_as(glyphs: impl Iterator<Item = u16>, readings: &Readings, text: &str) -> bool {
    let mut rest = text;
    for glyph in glyphs {
        match readings.get(&glyph).and_then(|reading| rest.strip_prefix(reading.as_str())) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The run's clusters: a glyph with characters and those after it that have none.
fn clusters(run: &Run) -> Vec<Cluster<'_>> {
    let mut out: Vec<Cluster<'_>> = Vec::with_capacity(run.glyphs.len());
    for (i, glyph) in run.glyphs.iter().enumerate() {
        let text = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize).unwrap_or("");
        match out.last_mut() {
            Some(last) if text.is_empty() => last.to = i + 1,
            _ => out.push(Cluster { from: i, to: i + 1, text }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{GlyphStretch, Readings, Votes, stretches};
    use crate::geometry::Point;
    use crate::page::{Glyph, Run};
    use crate::style::FaceId;
    use crate::unit::Pt;
    use std::collections::BTreeMap;

    /// A run with one glyph for each (id, text).
    fn run(glyphs: &[(u16, &str)], actual: Vec<(u32, u32, String)>) -> Run {
        let mut text = String::new();
        let glyphs = glyphs
            .iter()
            .map(|(id, own)| {
                let from = text.len() as u32;
                text.push_str(own);
                Glyph {
                    id: *id,
                    advance: Pt(1),
                    offset: (Pt(0), Pt(0)),
                    text: (from, text.len() as u32),
                }
            })
            .collect();
        Run {
            face: FaceId(0),
            size: Pt(1),
            stretch: 10_000,
            track: Pt(0),
            origin: Point::default(),
            glyphs,
            text,
            actual,
            broken: None,
        }
    }

    fn readings(list: &[(u16, &str)]) -> Readings {
        list.iter().map(|(glyph, text)| (*glyph, (*text).to_owned())).collect()
    }

    #[test]
    fn a_glyph_reads_as_it_mostly_does_else_as_its_character_else_as_its_cluster() {
        let alone = BTreeMap::from([
            (1, BTreeMap::from([("A", 1), ("a", 2)])),
            (2, BTreeMap::from([("-", 1), ("\u{AD}", 1)])),
        ]);
        let first = BTreeMap::from([
            (1, BTreeMap::from([("a\u{301}", 9)])),
            (3, BTreeMap::new()),
            (4, BTreeMap::from([("\u{133}", 1)])),
        ]);
        let read = Votes { alone, first }.readings(|| BTreeMap::from([(3, '\u{301}')]));
        assert_eq!(read, readings(&[(1, "a"), (2, "-"), (3, "\u{301}"), (4, "\u{133}")]));
    }

    #[test]
    fn plain_glyphs_are_one_stretch() {
        let run = run(&[(1, "a"), (2, "ffi"), (3, "b")], vec![]);
        let all = readings(&[(1, "a"), (2, "ffi"), (3, "b")]);
        assert_eq!(stretches(&run, &all), vec![GlyphStretch { from: 0, to: 3, actual: None }]);
    }

    #[test]
    fn a_glyph_with_a_second_meaning_and_a_cluster_are_marked() {
        let run = run(&[(1, "a"), (1, "A"), (2, "e\u{301}"), (3, "")], vec![]);
        let all = readings(&[(1, "a"), (2, "e"), (3, "\u{301}")]);
        assert_eq!(
            stretches(&run, &all),
            vec![
                GlyphStretch { from: 0, to: 1, actual: None },
                GlyphStretch { from: 1, to: 2, actual: Some("A") },
                GlyphStretch { from: 2, to: 4, actual: None }
            ]
        );
        let all = readings(&[(1, "a"), (2, "e"), (3, "\u{200D}")]);
        assert_eq!(
            stretches(&run, &all).last(),
            Some(&GlyphStretch { from: 2, to: 4, actual: Some("e\u{301}") })
        );
    }

    #[test]
    fn a_narrow_word_space_is_read_with_the_letter_before_it() {
        let all = readings(&[(1, "a"), (2, " "), (3, "b")]);
        let of = |space: i64| {
            let mut run = run(&[(1, "a"), (1, "a"), (2, " "), (3, "b")], vec![]);
            run.size = Pt(100);
            run.track = Pt(-1);
            run.glyphs[2].advance = Pt(space);
            stretches(&run, &all)
                .iter()
                .map(|s| (s.from, s.to, s.actual.map(str::to_owned)))
                .collect::<Vec<_>>()
        };
        assert_eq!(of(18), [(0, 4, None)]);
        assert_eq!(of(17), [(0, 1, None), (1, 3, Some("a ".to_owned())), (3, 4, None)]);
    }

    #[test]
    fn the_runs_own_stretches_win_and_may_be_empty() {
        let run = run(&[(1, "a"), (2, "g"), (3, "-")], vec![(1, 3, "ge\u{EB}x".to_owned())]);
        let all = readings(&[(1, "a"), (2, "g"), (3, "-")]);
        assert_eq!(
            stretches(&run, &all),
            vec![
                GlyphStretch { from: 0, to: 1, actual: None },
                GlyphStretch { from: 1, to: 3, actual: Some("ge\u{EB}x") }
            ]
        );
        let run = super::tests::run(&[(1, "a"), (2, "g")], vec![(0, 1, String::new())]);
        assert_eq!(
            stretches(&run, &all),
            vec![
                GlyphStretch { from: 0, to: 1, actual: Some("") },
                GlyphStretch { from: 1, to: 2, actual: None }
            ]
        );
    }
}
