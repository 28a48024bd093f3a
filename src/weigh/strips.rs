//! A story's body as strips for the fill, each with the element that draws it.
//!
//! In: the blocks of a body, the width of a leg. Out: strips and matter side by side. Pictures,
//! pull quotes and boxes that stand inside the text keep whole, with a clear row above and below;
//! a long table may be parted between its rows.

use crate::color::Ink;
use crate::docket::Docket;
use crate::element::Desk;
use crate::element::caption::caption;
use crate::element::headline::ragged_anyhow;
use crate::element::initial::{drop_cap, initial};
use crate::element::kader::kader;
use crate::element::picture::{SizedPhoto, depth_cost, natural_rows};
use crate::element::quote::quote;
use crate::element::table::{TableForm, table};
use crate::element::text::{Lines, Opening, Order, lines};
use crate::fill::{Choice, Keep, Strip};
use crate::geometry::Size;
use crate::layout::{Closes, CopyKind, Legs, Opens};
use crate::paragraph::voice;
use crate::report::{Checked, Code, Report};
use crate::source::Span;
use crate::story::{Block, ListMark, Photo, Quote, Story, Table, Text};
use crate::style::Role;
use crate::unit::{Pt, Rows};
use crate::weigh::strips::pieces::{deepest, pieces};
use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

mod matter;
mod pieces;

pub use matter::Matter;

/// Strips and matter of a story, side by side.
#[derive(Debug, Default)]
pub struct Strips {
    /// For the fill.
    pub strips: Vec<Strip>,
    /// For the page.
    pub matter: Vec<Matter>,
    /// Which block of the story each is; `None` for lines that close it.
    pub blocks: Vec<Option<usize>>,
    /// Whether they are briefs: each whole, in any order, a hairline in the row between them.
    pub briefs: bool,
    /// Whether something of the text could not be set, so that its length says nothing.
    pub partial: bool,
}

/// The legs that a text is to stand in.
#[derive(Clone, Copy)]
pub struct LegRoom<'a> {
    /// Width of each.
    pub width: Pt,
    /// Rows of the deepest.
    pub deepest: Rows,
    /// How the first of them are filled, which open the text.
    pub first: &'a Legs,
    /// How the last are, which close it.
    pub last: &'a Legs,
    /// Blocks that stand elsewhere on the page.
    pub boxed: &'a [usize],
}

/// Makes strips of a story's blocks. Reports what can't be set in its legs.
///
/// Blocks are set side by side on all cores: what stands before each is known beforehand.
pub fn strips(docket: &Docket, story: &Story, room: LegRoom, desk: &Desk) -> Checked<Strips> {
    let briefs = room.first.copy == CopyKind::Briefs;
    let ending = ending(story, &room, desk).filter(|_| !briefs);
    let order = StripOrder { docket, desk, room, next: desk.layout.objects.keep.lines, briefs };
    let mut before = Before { cap_due: room.first.opens.contains(&Opens::DropCap), flush: true };
    let mut blocks: Vec<(usize, &Block, Before)> = Vec::new();
    for (i, block) in story.body.iter().enumerate().filter(|(i, _)| !room.boxed.contains(i)) {
        blocks.push((i, block, before));
        before = before.after(block, briefs);
    }
    let last_block = blocks.last().map(|(i, ..)| *i);
    let set = blocks.par_iter().map(|(i, block, before)| {
        // Nothing follows the last block that it could be kept with.
        let next = if last_block == Some(*i) { 0 } else { order.next };
        let mut making = BlockStrips::new(StripOrder { next, ..order });
        making.block(block, *before, ending == Some(*i));
        (*i, block, making)
    });
    let mut all = BlockStrips::new(order);
    for (i, block, of) in set.collect::<Vec<_>>() {
        if let Block::List { .. } = block {
            all.introduce_list();
        }
        all.take_over(of, Some(i));
    }
    // Nothing follows the last strip that it could be kept with.
    if let Some(last) = all.made.strips.last_mut() {
        last.keep.next = 0;
    }
    for closes in &room.last.closes {
        match closes {
            Closes::Byline => all.closing(&story.byline, Role::Byline, false),
            Closes::Service => all.closing(&story.service, Role::Service, true),
        }
    }
    all.made.blocks.resize(all.made.matter.len(), None);
    Checked { value: all.made, reports: all.reports }
}

/// The block whose last word the end mark follows; none where a byline ends the text.
fn ending(story: &Story, room: &LegRoom, desk: &Desk) -> Option<usize> {
    let signed = room.last.closes.contains(&Closes::Byline);
    if signed || desk.layout.objects.end_mark.side <= Pt::ZERO {
        return None;
    }
    let text = |block: &Block| {
        matches!(
            block,
            Block::Paragraph(_) | Block::Question(_) | Block::List { .. } | Block::Quotation(_)
        )
    };
    let own = |(i, block): &(usize, &Block)| !room.boxed.contains(i) && text(block);
    story.body.iter().enumerate().rfind(own).map(|(i, _)| i)
}

/// What the blocks of a text are set by.
#[derive(Clone, Copy)]
struct StripOrder<'a> {
    docket: &'a Docket,
    desk: &'a Desk<'a>,
    room: LegRoom<'a>,
    /// Rows that are kept under a thing that keeps whole.
    next: Rows,
    /// Whether each paragraph is a brief.
    briefs: bool,
}

/// How a text stands before a block.
#[derive(Clone, Copy)]
struct Before {
    /// Whether the text may still open with a drop cap.
    cap_due: bool,
    /// Whether the next paragraph stands flush, as under a head.
    flush: bool,
}

impl Before {
    /// How it stands after one.
    fn after(self, block: &Block, briefs: bool) -> Before {
        match block {
            Block::Paragraph(_) if briefs => self,
            Block::Paragraph(_) => Before { cap_due: false, flush: false },
            // A text may still open under a head.
            Block::Crosshead(_) | Block::Question(_) => Before { flush: true, ..self },
            Block::List { .. } | Block::Quotation(_) => Before { cap_due: false, flush: true },
            Block::Picture(_) | Block::Streamer(_) | Block::Kader(_) | Block::Table(_) => self,
        }
    }
}

/// Strips in the making.
struct BlockStrips<'a> {
    order: StripOrder<'a>,
    made: Strips,
    reports: Vec<Report>,
}

impl<'a> BlockStrips<'a> {
    fn new(order: StripOrder<'a>) -> BlockStrips<'a> {
        let made = Strips { briefs: order.briefs, ..Strips::default() };
        BlockStrips { order, made, reports: Vec::new() }
    }

    /// Puts what was made of a block under what was made before.
    fn take_over(&mut self, of: BlockStrips, block: Option<usize>) {
        self.made.strips.extend(of.made.strips);
        self.made.matter.extend(of.made.matter);
        self.made.blocks.resize(self.made.matter.len(), block);
        self.made.partial |= of.made.partial;
        self.reports.extend(of.reports);
    }

    /// Strips of one block, which may end with the end mark.
    fn block(&mut self, block: &Block, before: Before, end_mark: bool) {
        match block {
            Block::Paragraph(text) if self.order.briefs => self.brief(text),
            Block::Paragraph(text) => self.paragraph(text, before, end_mark),
            Block::Crosshead(text) => self.head(text, Role::Crosshead),
            Block::Question(text) => self.head(text, Role::Question),
            Block::List { mark, entries } => self.list(*mark, entries, end_mark),
            Block::Quotation(texts) => self.quotation(texts, end_mark),
            Block::Picture(photo) => self.picture(photo),
            Block::Streamer(quote) => self.streamer(quote),
            Block::Kader(kader) => self.kader(kader),
            Block::Table(table) => self.table(table),
        }
    }

    /// The text's first paragraph may open with a drop cap, others are flush or indented.
    fn paragraph(&mut self, text: &Text, before: Before, end_mark: bool) {
        let rule =
            self.order.room.first.drop_cap.unwrap_or(self.order.desk.layout.objects.drop_cap);
        let may = before.cap_due && initial(text).is_some();
        let mut of_cap = Vec::new();
        let cap = if may { drop_cap(text, rule, self.order.desk, &mut of_cap) } else { None };
        let opening = match cap {
            Some(cap) => Opening::DropCap(Box::new(cap)),
            None if before.flush => Opening::Flush,
            None => Opening::Indent,
        };
        let width = self.order.room.width;
        self.capped(Order { text, role: Role::Text, opening, end_mark, width }, of_cap);
    }

    /// A head between paragraphs.
    fn head(&mut self, text: &Text, role: Role) {
        let width = self.order.room.width;
        self.text(Order { text, role, opening: Opening::Flush, end_mark: false, width });
    }

    /// A list, its entries numbered on from the first.
    fn list(&mut self, mark: ListMark, entries: &[Text], end_mark: bool) {
        let last = match mark {
            ListMark::Dash => 0,
            ListMark::Number(from) => from + (entries.len() as u64).saturating_sub(1),
        };
        for (n, text) in entries.iter().enumerate() {
            let mark = match mark {
                ListMark::Dash => ListMark::Dash,
                ListMark::Number(from) => ListMark::Number(from + n as u64),
            };
            let opening = Opening::Entry(mark, last);
            let end_mark = end_mark && n + 1 == entries.len();
            self.text(Order {
                text,
                role: Role::List,
                opening,
                end_mark,
                width: self.order.room.width,
            });
        }
    }

    /// A quotation set apart, its paragraphs after the first indented.
    fn quotation(&mut self, texts: &[Text], end_mark: bool) {
        for (n, text) in texts.iter().enumerate() {
            let opening = if n == 0 { Opening::Flush } else { Opening::Indent };
            let (role, width) = (Role::Quotation, self.order.room.width);
            let end_mark = end_mark && n + 1 == texts.len();
            self.text(Order { text, role, opening, end_mark, width });
        }
    }

    fn text(&mut self, order: Order) {
        let made = lines(&order, self.order.desk, &mut self.reports);
        self.take(made);
    }

    /// A text that may open with a drop cap, of which something may be said; a cap needs as many
    /// lines beside it as it is deep. Of what was only tried nothing is said.
    fn capped(&mut self, order: Order, mut of_cap: Vec<Report>) {
        let mut said = Vec::new();
        let mut made = lines(&order, self.order.desk, &mut said);
        let fewest = made.as_ref().and_then(|(strip, _)| strip.choices.first()).map(|c| c.rows);
        if let Opening::DropCap(cap) = &order.opening
            && fewest.unwrap_or(0) < cap.beside
        {
            of_cap.clear();
            said.clear();
            made = lines(&Order { opening: Opening::Flush, ..order }, self.order.desk, &mut said);
        }
        self.reports.append(&mut of_cap);
        self.reports.append(&mut said);
        self.take(made);
    }

    fn take(&mut self, made: Option<(Strip, Lines)>) {
        if let Some((strip, set)) = made {
            self.made.strips.push(strip);
            self.made.matter.push(Matter::Lines(Box::new(set)));
        }
    }

    /// The paragraph before a list keeps two rows of it in its own leg.
    fn introduce_list(&mut self) {
        if let (Some(strip), Some(Matter::Lines(_))) =
            (self.made.strips.last_mut(), self.made.matter.last())
        {
            strip.keep.next = strip.keep.next.max(self.order.desk.layout.objects.keep.with_list);
        }
    }

    /// A thing that keeps whole: a clear row above, one below that is counted in its rows.
    fn object(&mut self, (name, at): (&str, Span), choices: Vec<Choice>, body: Matter) {
        let lines = self.order.desk.layout.objects.keep.lines;
        let keep = Keep {
            above: 1,
            before: lines,
            next: self.order.next,
            from_cut: lines,
            ..Keep::default()
        };
        let strip = Strip { choices, keep };
        if self.holds(&strip, (name, at)) {
            self.made.strips.push(strip);
            self.made.matter.push(body);
        }
    }

    /// Whether a leg can hold a thing that keeps whole; if none can, that is all that is said.
    fn holds(&mut self, strip: &Strip, (name, at): (&str, Span)) -> bool {
        let Some(least) = strip.choices.first() else { return true };
        let needs = strip.keep.top.again.0 + least.rows + strip.keep.next;
        if needs <= self.order.room.deepest {
            return true;
        }
        self.made.partial = true;
        let message = format!(
            "{name} needs {needs} rows of a leg, with what is kept with it, and the deepest leg \
            has {}",
            self.order.room.deepest
        );
        let help = format!(
            "Shorten it by {} rows, or give the story a page with deeper legs.",
            needs - self.order.room.deepest
        );
        self.reports.push(Report::error(Code::NoFit, message).at(at).help(help));
        false
    }

    fn picture(&mut self, photo: &Photo) {
        let picture = self.order.docket.picture(photo);
        let caption = caption(photo, self.order.room.width, self.order.desk, &mut self.reports);
        let allowed = self.order.desk.layout.objects.text_picture;
        let natural = natural_rows(picture, self.order.room.width, self.order.desk, allowed.least)
            .min(allowed.most);
        let shallowest = natural.saturating_sub(allowed.give).max(allowed.least).max(1);
        let depths: Vec<Rows> = (shallowest..=natural + allowed.give).collect();
        let sized = SizedPhoto { photo, picture, wanted: self.order.docket.resolution };
        let choice = |depth: &Rows| {
            let frame =
                Size { width: self.order.room.width, height: self.order.desk.layout.depth(*depth) };
            let cost = depth_cost(sized, frame, self.order.desk);
            Choice { rows: depth + caption.rows + 1, cost, hyphens: Vec::new() }
        };
        let choices = depths.iter().map(choice).collect();
        self.object(
            ("the picture", photo.span),
            choices,
            Matter::Picture(Box::new(photo.clone()), Box::new(caption), depths),
        );
    }

    fn streamer(&mut self, words: &Quote) {
        let layout = self.order.desk.layout;
        let name = &layout.objects.text_quote;
        let ladder = layout.ladders.get(name).map_or(&[][..], Vec::as_slice);
        let Some(set) = quote(words, ladder, self.order.room.width, self.order.desk)
            .into_iter()
            .min_by_key(|set| set.cost)
        else {
            let lines = ladder.iter().map(|step| step.style.lines.1).max().unwrap_or(0);
            let message = format!(
                "the pull quote does not fit one column: no size of the ladder `{name}` sets it \
                in {lines} lines or fewer"
            );
            self.reports.push(Report::error(Code::LadderTooShort, message).at(words.span).help(
                "Shorten it, or offer it in the front matter's `quotes` where two columns hold it.",
            ));
            self.made.partial = true;
            return;
        };
        let choice = Choice { rows: set.rows, cost: set.cost, hyphens: Vec::new() };
        self.object(("the pull quote", words.span), vec![choice], Matter::Streamer(Box::new(set)));
    }

    fn kader(&mut self, words: &crate::story::Kader) {
        let name = &self.order.desk.layout.objects.text_box;
        let Some(look) = self.order.desk.layout.looks.get(name) else {
            let message = format!(
                "the layout `{}` has no look for boxes in the text",
                self.order.desk.layout.name
            );
            let help = "Name one of its `looks` under `objects`: `text_box: …`.";
            self.reports.push(Report::error(Code::UnknownName, message).at(words.span).help(help));
            self.made.partial = true;
            return;
        };
        let set =
            kader(words, look, self.order.room.width, self.order.desk).drain(&mut self.reports);
        self.made.partial |= set.partial;
        let choice = |rows: Rows| Choice {
            rows: rows + 1,
            cost: i64::from(rows - set.rows.0) * 100,
            hyphens: Vec::new(),
        };
        let choices = (set.rows.0..=set.rows.1).map(choice).collect();
        self.object(("the box", words.span), choices, Matter::Kader(Box::new(set)));
    }

    fn table(&mut self, words: &Table) {
        let line = self.order.desk.layout.hairline();
        let hairline = line.map_or((Ink::BLACK, Pt::ZERO), |line| (line.ink, line.thickness));
        let form = TableForm { width: self.order.room.width, hairline };
        let set = table(words, form, self.order.desk).drain(&mut self.reports);
        let Some(set) = set else {
            self.made.partial = true;
            return;
        };
        let made = pieces(
            set,
            (self.order.desk.layout.objects.keep.lines, self.order.next),
            self.order.room.deepest,
        );
        let Some((name, deepest)) = deepest(&made) else { return };
        if self.holds(deepest, (&name, words.span)) {
            let (strips, matter): (Vec<Strip>, Vec<Matter>) = made.into_iter().unzip();
            self.made.strips.extend(strips);
            self.made.matter.extend(matter);
        }
    }

    /// A brief keeps whole, the row of its hairline counted in.
    fn brief(&mut self, text: &Text) {
        let order = Order {
            text,
            role: Role::Brief,
            opening: Opening::Flush,
            end_mark: false,
            width: self.order.room.width,
        };
        let Some((mut strip, set)) = lines(&order, self.order.desk, &mut self.reports) else {
            return;
        };
        let most =
            self.order.desk.layout.styles.get(&Role::Brief).map_or(u32::MAX, |style| style.lines.1);
        if let Some(choice) = strip.choices.first().filter(|choice| choice.rows > most) {
            let message = format!("the brief takes {} lines; {most} are allowed", choice.rows);
            // Its own rows say how many characters one holds.
            let characters = u32::try_from(text.plain().chars().count()).unwrap_or(u32::MAX);
            let over = u64::from(characters) * u64::from(choice.rows - most);
            let help = format!(
                "Cut about {} characters, or make a story of it.",
                over.div_ceil(u64::from(choice.rows.max(1)))
            );
            self.reports
                .push(Report::error(Code::BriefLeftOver, message).at(text.span()).help(help));
            self.made.partial = true;
        }
        strip.choices.iter_mut().for_each(|choice| choice.rows += 1);
        strip.keep = Keep::default();
        self.made.strips.push(strip);
        self.made.matter.push(Matter::Brief(Box::new(set)));
    }

    /// Lines after the last word of a story, kept with it.
    fn closing(&mut self, text: &Text, role: Role, hairline: bool) {
        let Some(voice) = voice(self.order.desk.layout, role).filter(|_| !text.is_empty()) else {
            return;
        };
        let Some(set) = ragged_anyhow(text, &voice, self.order.room.width, self.order.desk)
            .drain(&mut self.reports)
        else {
            return;
        };
        let rows = set.rows(self.order.desk.layout.grid.row);
        let keep = Keep {
            above: Rows::from(hairline),
            before: self.order.desk.layout.objects.keep.lines,
            from_cut: self.order.desk.layout.objects.keep.lines,
            ..Keep::default()
        };
        self.made
            .strips
            .push(Strip { choices: vec![Choice { rows, cost: 0, hyphens: Vec::new() }], keep });
        self.made.matter.push(Matter::Closing(Box::new(set), hairline));
    }
}
