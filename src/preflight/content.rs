//! A page's content -> what it paints, one thing after another.
//!
//! In: a page of a document. Out: events for whoever watches. Forms, patterns, glyphs of Type 3
//! fonts and masks are followed to a bounded depth, and never into themselves; operators and bytes
//! are counted against what may be done. Source: ISO 32000-1, 8 (graphics), 9 (text), annex A.

mod object;
mod path;
mod setting;
mod track;
mod type_shown;

use crate::preflight::criteria::streams;
use crate::preflight::criteria::structure::TOO_MUCH;
use crate::preflight::criterion::{Criterion, Told, told};
use crate::preflight::graphics::{Event, Graphics, Painted, PaintedThing};
use crate::preflight::lexer::{Lexer, Operand, Operator};
use crate::preflight::object::{Leaf, dictionary, followed, shown};
use crate::preflight::patch::{Matrix, Patch};
use crate::preflight::shelf::ResourceShelf;
use lopdf::{Dictionary, Object, Stream};
use track::PathTrack;

/// Most forms, patterns and glyphs in one another.
const MOST_DEPTH: usize = 24;
/// Most states that are saved at a time.
const MOST_SAVED: usize = 512;
/// More than any page: what may be painted on before anything is clipped.
const EVERYWHERE: Patch = Patch { left: -1e7, bottom: -1e7, right: 1e7, top: 1e7 };

/// Whoever watches what a page paints.
pub type Watcher<'w, 'a> = &'w mut dyn FnMut(&ResourceShelf<'a>, Event);

/// Follows the content of one page.
///
/// Tells the watcher of everything that is painted, in its order, and of what is wrong with the
/// content itself.
pub fn follow<'a>(shelf: &mut ResourceShelf<'a>, leaf: &Leaf<'a>, watcher: Watcher<'_, 'a>) {
    let document = shelf.document;
    let streams: Vec<&'a Stream> =
        match crate::preflight::object::value(document, leaf.dictionary, b"Contents") {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(parts)) => {
                let stream = |part| followed(document, part)?.as_stream().ok();
                parts.iter().filter_map(stream).collect()
            }
            _ => Vec::new(),
        };
    // The parts of a page's content are one stream (7.8.2).
    let mut content = Vec::new();
    for stream in streams {
        content.extend_from_slice(&shelf.content(stream));
        content.push(b'\n');
        if shelf.work.bytes == 0 {
            break;
        }
    }
    let resources = leaf.inherited(document, b"Resources").and_then(dictionary);
    let mut follower = ContentFollower {
        shelf,
        page: leaf.number,
        watcher,
        within: Vec::new(),
        placed: true,
        coloured: true,
        stopped: false,
    };
    let job = Job { resources, object: None, state: Graphics::new(Matrix::IDENTITY, EVERYWHERE) };
    follower.run(&content, job);
}

/// A content stream to follow: where its names lead, the object it stands in, how it begins.
struct Job<'a> {
    resources: Option<&'a Dictionary>,
    object: Option<u32>,
    state: Graphics,
}

/// Follows content streams into one another.
struct ContentFollower<'s, 'a, 'w> {
    shelf: &'s mut ResourceShelf<'a>,
    page: u32,
    watcher: Watcher<'w, 'a>,
    /// What is being followed, the outermost first, by where it stands in memory.
    within: Vec<usize>,
    placed: bool,
    coloured: bool,
    stopped: bool,
}

/// One content stream while it is followed.
struct Pass<'a> {
    resources: Option<&'a Dictionary>,
    object: Option<u32>,
    state: Graphics,
    saved: Vec<Graphics>,
    path: PathTrack,
    /// Whether the next path that ends clips.
    clips: bool,
    /// Where type stands, and where its line began.
    text: Matrix,
    text_line: Matrix,
    /// Sections in which unknown operators are to be passed over.
    lenient: u32,
    /// `Q` without `q`.
    unmatched: u32,
}

impl<'a> ContentFollower<'_, 'a, '_> {
    fn trouble(&mut self, criterion: &'static Criterion, told: Told) {
        (self.watcher)(self.shelf, Event::Trouble(criterion, told.on(self.page)));
    }

    fn run(&mut self, content: &[u8], job: Job<'a>) {
        let mut pass = Pass {
            resources: job.resources,
            object: job.object,
            state: job.state,
            saved: Vec::new(),
            path: PathTrack::default(),
            clips: false,
            text: Matrix::IDENTITY,
            text_line: Matrix::IDENTITY,
            lenient: 0,
            unmatched: 0,
        };
        let mut lexer = Lexer::new(content);
        while let Some(operator) = lexer.operator() {
            if self.shelf.work.operators == 0 || self.shelf.work.bytes == 0 {
                if !self.stopped {
                    let message = "the content goes on after 3 million operators or 128 MB, and \
                        the rest was not looked at";
                    self.trouble(&TOO_MUCH, told(message));
                }
                self.stopped = true;
                return;
            }
            self.shelf.work.operators -= 1;
            match operator {
                Operator::Named(name) => self.operate(&mut pass, name, &lexer.operands),
                Operator::Picture(data) => {
                    let said = lexer.operands.first().cloned().unwrap_or(Operand::Nothing);
                    self.inline_picture(&mut pass, &said, data);
                }
            }
        }
        self.end(&pass, lexer.strange);
    }

    /// What is left over at the end of a stream.
    fn end(&mut self, pass: &Pass<'a>, strange: u32) {
        if strange > 0 {
            let message = format!("{strange} parts of the content are no words of the language");
            self.trouble(&streams::CONTENT_BROKEN, told(message).of(pass.object));
        }
        let left = pass.saved.len();
        if left > 0 || pass.unmatched > 0 {
            let message = match pass.unmatched {
                0 => format!("`q` saves {left} times more than `Q` brings back"),
                more => format!("`Q` brings back {more} times more than `q` saves"),
            };
            self.trouble(&streams::UNBALANCED, told(message).of(pass.object));
        }
    }

    fn operate(&mut self, pass: &mut Pass<'a>, name: &[u8], given: &[Operand]) {
        let done = self.set(pass, name, given)
            || self.set_colour(pass, name, given)
            || pass.build(name, given)
            || self.paint(pass, name)
            || self.type_operator(pass, name, given)
            || self.object_operator(pass, name, given);
        if !done && pass.lenient == 0 {
            let message = format!("there is no operator `{}`", shown(name));
            self.trouble(&streams::UNKNOWN_OPERATOR, told(message).of(pass.object));
        }
    }

    /// Tells of a thing that is painted.
    fn painted(&mut self, pass: &Pass<'a>, thing: PaintedThing, room: Patch) {
        let seen = pass.state.clip.and_then(|clip| clip.within(&room));
        let painted = Painted {
            thing,
            room,
            seen,
            state: &pass.state,
            object: pass.object,
            placed: self.placed,
            coloured: self.coloured,
        };
        (self.watcher)(self.shelf, Event::Painted(&painted));
    }

    /// Tells of a name that leads nowhere.
    fn missing(&mut self, pass: &Pass<'a>, class: &str, name: &[u8]) {
        let message = format!("the {class} `{}` is named and not given", shown(name));
        self.trouble(&streams::RESOURCE, told(message).of(pass.object));
    }

    /// Follows a stream that stands in another one, unless that is in itself.
    fn descend(&mut self, stream: &'a Stream, job: Job<'a>) {
        let here = crate::preflight::shelf::address(stream);
        if self.within.contains(&here) {
            let told = told("a form, pattern or glyph paints itself").of(job.object);
            self.trouble(&streams::DRAWS_ITSELF, told);
            return;
        }
        if self.within.len() >= MOST_DEPTH {
            let message = format!("forms stand in one another more than {MOST_DEPTH} deep");
            self.trouble(&TOO_MUCH, told(message).of(job.object));
            return;
        }
        let content = self.shelf.content(stream);
        self.within.push(here);
        self.run(&content, job);
        self.within.pop();
    }
}

/// A number among operands, counted from the first; naught where there is none.
fn number_in(given: &[Operand], at: usize) -> f64 {
    given.get(at).and_then(Operand::number).unwrap_or(0.0)
}

/// Six numbers as a matrix.
fn matrix_in(given: &[Operand]) -> Option<Matrix> {
    let numbers: Vec<f64> = given.iter().filter_map(Operand::number).collect();
    Some(Matrix(numbers.try_into().ok()?))
}
