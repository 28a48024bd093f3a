//! What stands on pages, thing for thing: every one is told from every other, knows whose it is and
//! which block of its story, stands in its frame on the grid, and goes on where it should.

#[path = "golden/proof.rs"]
mod proof;

use katern::Proof;
use katern::cli::record::record;
use katern::font::{Font, font, ink};
use katern::geometry::Rect;
use katern::issue::{Issue, Plan, StoryId};
use katern::layout::{Area, Columns, Layout};
use katern::page::{Element, Home, Page, Paper, Placed, PlacedId, SetLine, Shape};
use katern::place::flatplan::flatplan;
use katern::source::{Own, Sources, Span};
use katern::story::{Block, Story, Text};
use katern::style::Role;
use katern::unit::{Pt, Rows};
use proof::{cases, clean, folder, misfit, paper, samples, tests};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// The samples and the golden pages, each made once.
static ALL: LazyLock<Vec<(String, Proof)>> = LazyLock::new(|| {
    let all = samples().into_iter().chain(cases(&tests().join("golden")));
    all.map(|path| (path.display().to_string(), clean(&folder(&path)))).collect()
});

fn issue(proof: &Proof) -> &Issue {
    proof.issue.as_ref().expect("an issue")
}

fn layout(proof: &Proof) -> &Layout {
    &issue(proof).layout
}

fn things(paper: &Paper) -> impl Iterator<Item = (&Page, &Placed)> {
    paper.pages.iter().flat_map(|page| page.placed.iter().map(move |one| (page, one)))
}

/// Looks at everything that stands on any page.
fn each(judge: impl Fn(&Proof, &Page, &Placed) -> Result<(), String>) {
    let mut faults = Vec::new();
    for (name, proof) in ALL.iter() {
        for (page, one) in things(paper(proof)) {
            if let Err(fault) = judge(proof, page, one) {
                faults.push(format!("{name}: {}: {fault}", one.id));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults[..faults.len().min(20)].join("\n")
    );
}

/// An error that says what was found, unless it is so.
fn holds(is: bool, found: impl std::fmt::Debug) -> Result<(), String> {
    if is { Ok(()) } else { Err(format!("{found:?}")) }
}

#[test]
fn every_kind_of_thing_is_looked_at() {
    let seen: BTreeSet<Element> = ALL
        .iter()
        .flat_map(|(_, proof)| things(paper(proof)))
        .map(|(_, one)| one.element())
        .collect();
    assert!(seen.iter().eq(Element::ALL.iter().collect::<BTreeSet<_>>()), "{seen:?}");
}

#[test]
fn no_two_things_share_an_id() {
    // Pages that are shown although their stories do not fit them, too.
    let unfit = cases(&tests().join("misfit")).into_iter().filter_map(|path| {
        let proof = katern::proof(&misfit(&path));
        proof.made.is_some().then(|| (path.display().to_string(), proof))
    });
    let unfit: Vec<(String, Proof)> = unfit.collect();
    assert!(unfit.len() > 5, "{}", unfit.len());
    for (name, proof) in ALL.iter().chain(&unfit) {
        let (mut ids, mut shown) = (BTreeSet::new(), BTreeSet::new());
        for (page, one) in things(paper(proof)) {
            assert_eq!(one.id.page, page.number, "{name}: {}", one.id);
            assert!(ids.insert(&one.id), "{name}: {}", one.id);
            assert!(shown.insert(one.id.to_string()), "{name}: {}", one.id);
        }
    }
}

#[test]
fn an_id_says_where_in_the_template_a_thing_belongs() {
    each(|proof, page, one| {
        let (template, plan) = (&layout(proof).templates[&page.template], plan(proof, page));
        match &one.id.home {
            Home::Furniture(name, item) => {
                let known = template.furniture.contains(name)
                    && layout(proof).furniture[name].get(*item).is_some();
                holds(known && one.slot.is_none() && one.story().is_none(), &one.slot)
            }
            Home::Area(_) => {
                let area = area(proof, page, one);
                holds(area.slot == one.slot, (&area.slot, &one.slot))?;
                let slot = one.slot.as_deref().unwrap_or("");
                let held: Vec<StoryId> = plan.held(slot).collect();
                let name = |id: &StoryId| issue(proof).story(*id).map(|story| story.id.as_str());
                let known = held.iter().any(|id| name(id) == one.story());
                holds(known || held.is_empty(), one.story())
            }
        }
    });
}

#[test]
fn words_stand_in_a_thing_of_their_story() {
    each(|proof, page, one| {
        for mark in one.marks.iter().filter(|mark| matches!(mark.shape, Shape::Glyphs(_))) {
            let at = mark.span.and_then(|span| page.source(span));
            let Some(story) = at.and_then(|span| written_in(proof, span)) else { continue };
            let list = one.element() == Element::Reference && one.story().is_none();
            holds(list || one.story() == Some(story.id.as_str()), (&story.id, mark.role))?;
        }
        Ok(())
    });
}

#[test]
fn lines_stand_in_the_block_that_the_id_names() {
    each(|proof, page, one| {
        let Some(block) = one.id.block else { return Ok(()) };
        let story =
            issue(proof).stories.iter().find(|story| Some(story.id.as_str()) == one.story());
        let body = &story.ok_or("no such story")?.body;
        let from = body.get(block as usize).ok_or("no such block")?;
        let upto = body.get(block as usize + 1);
        for line in &one.lines {
            let Some(span) = line.span.and_then(|span| page.source(span)) else { continue };
            holds(between((from.span(), upto.and_then(Block::span)), span), (span, from.span()))?;
            let Some(entry) = texts(from).get(one.id.entry as usize) else { continue };
            let next = texts(from).get(one.id.entry as usize + 1).and_then(|text| text.span());
            holds(between((entry.span(), next), span), (span, entry.span()))?;
        }
        Ok(())
    });
}

#[test]
fn frames_are_the_rows_of_their_columns() {
    each(|proof, page, one| {
        let (layout, frame) = (layout(proof), one.frame);
        let (Some((first, last)), Some(_)) = (one.rows, one.area()) else {
            return holds(one.rows.is_none() && one.area().is_none(), one.rows);
        };
        holds(first <= last && last < layout.grid.rows, one.rows)?;
        let columns = area(proof, page, one).columns;
        let whole = layout.frame(columns, first, last - first + 1);
        let column = |n: u32| layout.frame(Columns { first: n, last: n }, first, last - first + 1);
        match one.element() {
            // It stands in the gutter beside its columns.
            Element::Hairline => {
                let right = whole.right() + layout.grid.gutter;
                holds(frame.x >= whole.right() && frame.right() <= right, frame)?;
                holds(frame.y >= whole.y && frame.bottom() == whole.bottom(), frame)
            }
            // A drawing may be smaller than its room.
            Element::Picture => holds(whole.contains(frame), (frame, whole)),
            Element::Continued => holds(frame == column(columns.first), frame),
            Element::Jump => holds(frame == column(columns.last), frame),
            _ => match one.leg {
                Some(leg) => {
                    holds(columns.each().contains(&leg.column), leg)?;
                    holds(frame == column(leg.column), frame)
                }
                None => holds(frame == whole || frame == column(columns.first), (frame, whole)),
            },
        }
    });
}

#[test]
fn ink_stays_in_its_frame_but_for_what_hangs() {
    // Descenders, accents and hanging signs reach out by a part of their size, rules by their
    // weight.
    let (part, weight) = (400, Pt::from_points(3.0));
    let fonts = |proof| -> Vec<Font> {
        let faces: &[_] = &paper(proof).faces;
        faces.iter().map(|face| font(&face.bytes).expect("a font")).collect()
    };
    for (name, proof) in ALL.iter() {
        let fonts = fonts(proof);
        for (_, one) in things(paper(proof)) {
            assert!(!one.marks.is_empty(), "{name}: {}", one.id);
            for mark in &one.marks {
                let (ink, out) = match &mark.shape {
                    Shape::Glyphs(run) => {
                        let face = &fonts[usize::from(run.face.0)];
                        (ink::ink(run, face).unwrap_or_default(), run.size.em(part))
                    }
                    Shape::Rule { from, to, .. } => {
                        (Rect::between(from.x, from.y, to.x, to.y), weight)
                    }
                    Shape::Fill(rect) | Shape::Picture { frame: rect, .. } => (*rect, Pt::ZERO),
                };
                let (width, height) = (one.frame.width + out, one.frame.height + out);
                let room = Rect::between(-out, -out, width, height);
                assert!(room.contains(ink), "{name}: {}: {ink:?} in {:?}", one.id, one.frame);
            }
        }
    }
}

#[test]
fn running_text_has_a_line_in_each_row() {
    each(|proof, _, one| {
        if !one.element().is_running() {
            return Ok(());
        }
        let (first, last) = one.rows.ok_or("no rows")?;
        // A brief has its hairline in the row over its lines.
        let first = first + Rows::from(one.element() == Element::Brief);
        let foot = |row: Rows| layout(proof).baseline(row) - one.frame.y;
        let (rows, lines) = ((first..=last).map(foot), one.lines.iter().map(|line| line.baseline));
        holds(rows.eq(lines), &one.lines)?;
        let hang = Pt::from_points(4.0);
        let within = |line: &&SetLine| {
            line.left >= -hang && line.left < line.right && line.right <= one.frame.width + hang
        };
        holds(one.lines.iter().all(|line| within(&line)), &one.lines)
    });
}

#[test]
fn lines_say_what_their_story_came_to() {
    for (name, proof) in ALL.iter() {
        for facts in &proof.made.as_ref().expect("pages").stories {
            let own = things(paper(proof))
                .map(|(_, one)| one)
                .filter(|one| one.element().is_running() && one.story() == Some(facts.id.as_str()));
            let lines: Vec<&SetLine> = own.flat_map(|one| &one.lines).collect();
            let hyphens = lines.iter().filter(|line| line.hyphen).count();
            assert_eq!((lines.len(), hyphens), (facts.lines, facts.hyphenated_lines), "{name}");
            let spaces = || lines.iter().filter_map(|line| line.word_space);
            let ends = spaces().min().zip(spaces().max());
            let known = facts.word_space.map(|[least, _, most, _]| (least, most));
            assert_eq!(ends, known, "{name}: {}", facts.id);
        }
    }
}

/// The report file says of each story what stands on the pages, and what else its lines came to.
#[test]
fn the_report_file_counts_the_lines_on_the_pages() {
    let mut hyphens = 0;
    for (name, proof) in ALL.iter() {
        let text = record(proof, &folder(Path::new(name))).expect("a report");
        let report: Value = serde_json::from_str(&text).expect("JSON");
        for facts in &proof.made.as_ref().expect("pages").stories {
            let stories = report["stories"].as_array().expect("a list");
            let told = stories.iter().find(|story| story["id"] == *facts.id).expect("the story");
            let own = things(paper(proof))
                .map(|(_, one)| one)
                .filter(|one| one.element().is_running() && one.story() == Some(facts.id.as_str()));
            let lines: Vec<&SetLine> = own.flat_map(|one| &one.lines).collect();
            let broken = lines.iter().filter(|line| line.hyphen).count();
            let counts = [
                ("lines", lines.len()),
                ("hyphenated_lines", broken),
                ("longest_ladder", facts.longest_ladder),
                ("widows", facts.widows),
                ("orphans", facts.orphans),
            ];
            for (key, count) in counts {
                assert_eq!(told[key], count, "{name}: {}: {key}", facts.id);
            }
            hyphens += broken;
        }
    }
    assert!(hyphens > 50, "{hyphens} lines end in a hyphen");
}

#[test]
fn nothing_in_a_leg_stands_on_anything_else_there() {
    for (name, proof) in ALL.iter() {
        let mut taken: BTreeMap<(u32, u32, Rows), &PlacedId> = BTreeMap::new();
        for (page, one) in things(paper(proof)) {
            let (Some((first, last)), Some(leg)) = (one.rows, one.leg) else { continue };
            for row in first..=last {
                let before = taken.insert((page.number, leg.column, row), &one.id);
                assert!(before.is_none(), "{name}: row {row} has {} and {before:?}", one.id);
            }
        }
    }
}

#[test]
fn parts_of_a_text_follow_one_another() {
    let mut parted = 0;
    for (name, proof) in ALL.iter() {
        let mut texts: BTreeMap<PlacedId, Vec<&Placed>> = BTreeMap::new();
        for (_, one) in things(paper(proof)).filter(|(_, one)| one.id.block.is_some()) {
            let whole =
                PlacedId { page: 0, part: 0, home: Home::Area(String::new()), ..one.id.clone() };
            texts.entry(whole).or_default().push(one);
        }
        for parts in texts.values() {
            let id = &parts[0].id;
            parted += usize::from(parts.len() > 1);
            assert!(
                parts.iter().map(|one| one.id.part).eq(0u32..parts.len() as u32),
                "{name}: {id}"
            );
            let place = |one: &Placed| (one.id.page, one.leg.map(|leg| leg.index), one.rows);
            assert!(parts.windows(2).all(|two| place(two[0]) < place(two[1])), "{name}: {id}");
            if !id.element.is_running() {
                continue;
            }
            let lines: Vec<&SetLine> = parts.iter().flat_map(|one| &one.lines).collect();
            let ends = |(n, line): (usize, &&SetLine)| {
                (line.first, line.last) == (n == 0, n + 1 == lines.len())
            };
            assert!(lines.iter().enumerate().all(ends), "{name}: {id}: {lines:?}");
        }
    }
    assert!(parted > 50, "{parted}");
}

#[test]
fn pictures_close_their_page_each_over_its_caption() {
    let (mut captions, mut pictures) = (0, 0);
    for (name, proof) in ALL.iter() {
        for page in &paper(proof).pages {
            let is = |element: Element| move |one: &&Placed| one.element() == element;
            let shown = |one: &Placed| matches!(one.marks[0].shape, Shape::Picture { .. });
            let first = page.placed.iter().position(shown).unwrap_or(page.placed.len());
            let (before, after) = page.placed.split_at(first);
            assert!(
                after.iter().all(shown) && !before.iter().any(shown),
                "{name}: {}",
                page.number
            );
            pictures += after.len();
            for caption in page.placed.iter().filter(is(Element::Caption)) {
                let own = |one: &&Placed| {
                    let id = PlacedId { element: Element::Caption, ..one.id.clone() };
                    one.element() == Element::Picture && id == caption.id
                };
                let picture = page.placed.iter().find(own).expect("its picture");
                let (above, under) = (picture.rows.expect("rows"), caption.rows.expect("rows"));
                assert_eq!(above.1 + 1, under.0, "{name}: {}", caption.id);
                captions += 1;
            }
        }
    }
    assert!(captions > 10 && pictures > captions, "{captions} of {pictures}");
}

#[test]
fn an_id_does_not_hang_on_other_stories() {
    let club = tests().join("../samples/club");
    let before = clean(&folder(&club));
    let ids = |proof: &Proof, but: &str| -> BTreeSet<PlacedId> {
        let all = things(paper(proof)).map(|(_, one)| one.id.clone());
        all.filter(|id| id.story.as_deref() != Some(but)).collect()
    };
    let mut changed = 0;
    for story in &issue(&before).stories {
        let sources = folder(&club);
        let path = sources.file(story.file).expect("a file").path.clone();
        let text = String::from_utf8(sources.bytes(story.file).to_vec()).expect("text");
        // A paragraph more at the very beginning: each block of the story has another number.
        let Some((front, body)) = text.split_once("\n---\n") else { continue };
        let more = format!("{front}\n---\n\nHet is zo.\n\n{body}");
        let after = katern::proof(&with(&sources, &path, &more));
        let Some(made) = after.made.as_ref().filter(|made| !made.paper.pages.is_empty()) else {
            continue;
        };
        let own = |proof: &Proof| {
            things(paper(proof)).filter(|(_, one)| one.story() == Some(&story.id)).count()
        };
        changed += usize::from(own(&after) != own(&before));
        assert_eq!(made.paper.pages.len(), paper(&before).pages.len());
        let (old, new) = (ids(&before, &story.id), ids(&after, &story.id));
        let gone: Vec<String> = old.symmetric_difference(&new).map(PlacedId::to_string).collect();
        assert!(gone.is_empty(), "{}: {gone:?}", story.id);
    }
    assert!(changed > 5, "{changed}");
}

#[test]
fn briefs_of_a_list_are_each_their_own_storys() {
    let club = folder(&tests().join("../samples/club"));
    let text = |path: &str| {
        let bytes =
            club.files().find(|(_, file)| file.path == path).expect("a file").1.bytes.to_vec();
        String::from_utf8(bytes).expect("text")
    };
    let (one, plan) = ("articles/kort-club.md", "issue.yaml");
    let (first, second) = (text(one), "articles/kort-twee.md");
    let (first, rest) = first.split_once("**Koffie.**").expect("a brief");
    let mut listed = with(&club, one, first);
    let rest = format!("---\ntitle: Kort\n---\n\n**Koffie.**{rest}");
    listed.add(second, rest.into_bytes(), Own::Issue);
    let slots = text(plan).replace("kort: kort-club", "kort: [kort-club, kort-twee]");
    let (alone, listed) = (clean(&club), clean(&with(&listed, plan, &slots)));
    let briefs = |proof: &Proof| -> BTreeSet<(String, u32)> {
        let page = &paper(proof).pages[1];
        let own = page.placed.iter().filter(|one| one.element() == Element::Brief);
        own.map(|one| (one.story().expect("a story").to_owned(), one.id.block.expect("a block")))
            .collect()
    };
    let of = |story: &str, count: u32| {
        (0..count).map(move |n| (story.to_owned(), n)).collect::<Vec<_>>()
    };
    assert_eq!(briefs(&alone), of("kort-club", 6).into_iter().collect());
    let both = of("kort-club", 3).into_iter().chain(of("kort-twee", 3));
    assert_eq!(briefs(&listed), both.collect());
    let marks = |proof: &Proof| {
        paper(proof).pages[1].marks().filter(|mark| mark.role == Role::Brief).count()
    };
    assert_eq!(marks(&alone), marks(&listed));
}

/// Sources with one file of other words.
fn with(sources: &Sources, path: &str, text: &str) -> Sources {
    let mut changed = Sources::new(&sources.root);
    for (_, file) in sources.files() {
        let own = file.path == path;
        let bytes = if own { text.as_bytes().to_vec().into() } else { file.bytes.clone() };
        changed.add(&file.path, bytes, if own { Own::Issue } else { file.own });
    }
    changed
}

fn plan<'a>(proof: &'a Proof, page: &Page) -> &'a Plan {
    issue(proof).pages.iter().find(|plan| plan.number == page.number).expect("a plan")
}

/// The area that a thing stands in, as it is on its side of the spread.
fn area(proof: &Proof, page: &Page, one: &Placed) -> Area {
    let mut all = issue(proof).each_page();
    let (id, _) = all.find(|(_, plan)| plan.number == page.number).expect("a plan");
    let side = flatplan(issue(proof).as_written()).side(id);
    let template = layout(proof).templates[&page.template].on(side);
    let found = template.areas.into_iter().find(|area| Some(area.id.as_str()) == one.area());
    found.unwrap_or_else(|| panic!("{}: no such area", one.id))
}

/// The story that was written in a file.
fn written_in(proof: &Proof, span: Span) -> Option<&Story> {
    issue(proof)
        .stories
        .iter()
        .find(|story| story.file == span.file && story.file != issue(proof).file)
}

/// The texts of a list or a quotation.
fn texts(block: &Block) -> &[Text] {
    match block {
        Block::List { entries: texts, .. } | Block::Quotation(texts) => texts,
        _ => &[],
    }
}

/// Whether a place lies from one on and before another, where there is one in the same file.
fn between((from, upto): (Option<Span>, Option<Span>), at: Span) -> bool {
    let begun = from.is_some_and(|from| from.file == at.file && from.start <= at.start);
    begun && upto.is_none_or(|upto| upto.file != at.file || at.start < upto.start)
}
