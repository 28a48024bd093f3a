//! Functions of a PDF, worked out: what tint gives which colour.
//!
//! In: a function object (ISO 32000-1, 7.10): sampled (type 0, one input, 8 or 16 bits),
//! exponential (2), stitched (3) or calculated (4). Out: its values at an input. What is none of
//! these, or goes deeper than any does, is `None`.

use super::limits::MOST_STREAM;
use super::sheet::{number, numbers};
use lopdf::{Dictionary, Document, Object};

/// A function of one input.
#[derive(Clone, Debug)]
pub(super) struct TintFunction {
    domain: (f64, f64),
    range: Vec<f64>,
    kind: FunctionKind,
}

#[derive(Clone, Debug)]
enum FunctionKind {
    /// Samples, `outputs` values each, in 0 to 1 of `decode`.
    Sampled { samples: Vec<f64>, outputs: usize, decode: Vec<f64>, encode: (f64, f64) },
    /// From one colour to another by a power.
    Power { from: Vec<f64>, to: Vec<f64>, power: f64 },
    /// Others side by side, parted at bounds.
    Stitched { parts: Vec<TintFunction>, bounds: Vec<f64>, encode: Vec<f64> },
    /// A program for a stack of numbers.
    Program(Vec<ProgramWord>),
    /// Several functions, each for one value.
    Each(Vec<TintFunction>),
}

#[derive(Clone, Debug, PartialEq)]
enum ProgramWord {
    Number(f64),
    Operator(String),
    Block(Vec<ProgramWord>),
}

/// How deep functions and blocks stand in each other.
const DEEP: usize = 8;
/// Words of a program that are gone through.
const STEPS: usize = 4096;

/// The function that an object is.
pub(super) fn tint(document: &Document, object: &Object) -> Option<TintFunction> {
    of(document, object, DEEP)
}

fn of(document: &Document, object: &Object, deep: usize) -> Option<TintFunction> {
    let deep = deep.checked_sub(1)?;
    let (_, object) = document.dereference(object).ok()?;
    if let Object::Array(parts) = object {
        let parts: Option<Vec<TintFunction>> =
            parts.iter().map(|part| of(document, part, deep)).collect();
        return Some(TintFunction {
            domain: (0.0, 1.0),
            range: Vec::new(),
            kind: FunctionKind::Each(parts?),
        });
    }
    let dict = match object {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &stream.dict,
        _ => return None,
    };
    let list = |key: &[u8]| dict.get(key).ok().and_then(|of| numbers(document, of));
    let domain = match list(b"Domain")?.as_slice() {
        [from, to] => (*from, *to),
        _ => return None,
    };
    let kind = match dict.get_deref(b"FunctionType", document).ok()?.as_i64().ok()? {
        0 => sampled(document, object, dict)?,
        2 => FunctionKind::Power {
            from: list(b"C0").unwrap_or_else(|| vec![0.0]),
            to: list(b"C1").unwrap_or_else(|| vec![1.0]),
            power: number(dict.get_deref(b"N", document).ok()?)?,
        },
        3 => {
            let parts = dict.get_deref(b"Functions", document).ok()?.as_array().ok()?;
            let parts: Option<Vec<TintFunction>> =
                parts.iter().map(|part| of(document, part, deep)).collect();
            FunctionKind::Stitched {
                parts: parts?,
                bounds: list(b"Bounds")?,
                encode: list(b"Encode")?,
            }
        }
        4 => {
            let Object::Stream(stream) = object else { return None };
            let program = plain(stream)?;
            FunctionKind::Program(program_of(&String::from_utf8_lossy(&program))?)
        }
        _ => return None,
    };
    Some(TintFunction { domain, range: list(b"Range").unwrap_or_default(), kind })
}

/// The bytes of a stream without its filters.
fn plain(stream: &lopdf::Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(MOST_STREAM).ok()
}

fn sampled(document: &Document, object: &Object, dict: &Dictionary) -> Option<FunctionKind> {
    let Object::Stream(stream) = object else { return None };
    let list = |key: &[u8]| dict.get(key).ok().and_then(|of| numbers(document, of));
    let range = list(b"Range")?;
    let [count] = list(b"Size")?[..] else { return None };
    let outputs = range.len() / 2;
    let bytes = plain(stream)?;
    let bits = dict.get_deref(b"BitsPerSample", document).ok()?.as_i64().ok()?;
    let samples: Vec<f64> = match bits {
        8 => bytes.iter().map(|b| f64::from(*b) / 255.0).collect(),
        16 => bytes
            .chunks_exact(2)
            .filter_map(|pair| <[u8; 2]>::try_from(pair).ok())
            .map(|pair| f64::from(u16::from_be_bytes(pair)) / 65535.0)
            .collect(),
        _ => return None,
    };
    let whole = outputs > 0 && count >= 1.0 && samples.len() >= outputs * count as usize;
    let encode = match list(b"Encode").as_deref() {
        Some([from, to]) => (*from, *to),
        _ => (0.0, count - 1.0),
    };
    let decode = list(b"Decode").unwrap_or(range);
    whole.then_some(FunctionKind::Sampled { samples, outputs, decode, encode })
}

impl TintFunction {
    /// Its values at an input.
    pub fn at(&self, input: f64) -> Option<Vec<f64>> {
        let (low, high) = self.domain;
        let x = input.max(low).min(high);
        let span = if high > low { high - low } else { 1.0 };
        let values = match &self.kind {
            FunctionKind::Power { from, to, power } => {
                let share = x.powf(*power);
                from.iter().zip(to).map(|(a, b)| a + share * (b - a)).collect()
            }
            FunctionKind::Sampled { samples, outputs, decode, encode } => {
                let place = encode.0 + (x - low) / span * (encode.1 - encode.0);
                let last = samples.len() / outputs - 1;
                let place = place.clamp(0.0, last as f64);
                let (first, share) = (place.floor(), place.fract());
                let sample = |n: usize, out: usize| samples.get(n.min(last) * outputs + out);
                (0..*outputs)
                    .map(|out| {
                        let first = first as usize;
                        let (a, b) = (sample(first, out)?, sample(first + 1, out)?);
                        let (from, to) = (decode.get(2 * out)?, decode.get(2 * out + 1)?);
                        Some(from + (a + share * (b - a)) * (to - from))
                    })
                    .collect::<Option<Vec<f64>>>()?
            }
            FunctionKind::Stitched { parts, bounds, encode } => {
                let which = bounds.iter().filter(|bound| x >= **bound).count();
                let which = which.min(parts.len().checked_sub(1)?);
                let from = which.checked_sub(1).and_then(|n| bounds.get(n)).unwrap_or(&low);
                let to = bounds.get(which).unwrap_or(&high);
                let (a, b) = (encode.get(2 * which)?, encode.get(2 * which + 1)?);
                let share = if to > from { (x - from) / (to - from) } else { 0.0 };
                parts.get(which)?.at(a + share * (b - a))?
            }
            FunctionKind::Program(words) => {
                let mut stack = vec![x];
                let mut steps = STEPS;
                run(words, &mut stack, &mut steps)?;
                stack
            }
            FunctionKind::Each(parts) => {
                let each: Option<Vec<Vec<f64>>> = parts.iter().map(|part| part.at(x)).collect();
                each?.concat()
            }
        };
        let held =
            |(n, value): (usize, f64)| match (self.range.get(2 * n), self.range.get(2 * n + 1)) {
                (Some(low), Some(high)) => value.max(*low).min(*high),
                _ => value,
            };
        let values: Vec<f64> = values.into_iter().enumerate().map(held).collect();
        values.iter().all(|value| value.is_finite()).then_some(values)
    }

    /// Its least and its greatest input.
    pub fn bounds(&self) -> (f64, f64) {
        self.domain
    }
}

/// The words of a program between its braces.
fn program_of(text: &str) -> Option<Vec<ProgramWord>> {
    let spaced = text.replace('{', " { ").replace('}', " } ");
    let mut blocks: Vec<Vec<ProgramWord>> = vec![Vec::new()];
    for word in spaced.split_whitespace() {
        match word {
            "{" if blocks.len() <= DEEP => blocks.push(Vec::new()),
            "}" => {
                let block = blocks.pop()?;
                blocks.last_mut()?.push(ProgramWord::Block(block));
            }
            _ => {
                let word = word
                    .parse()
                    .map_or_else(|_| ProgramWord::Operator(word.to_owned()), ProgramWord::Number);
                blocks.last_mut()?.push(word);
            }
        }
    }
    match (blocks.pop()?.as_slice(), blocks.is_empty()) {
        ([ProgramWord::Block(program)], true) => Some(program.clone()),
        _ => None,
    }
}

/// Goes through words of a program (table 42).
fn run(words: &[ProgramWord], stack: &mut Vec<f64>, steps: &mut usize) -> Option<()> {
    for (n, word) in words.iter().enumerate() {
        *steps = steps.checked_sub(1)?;
        let before = |back: usize| n.checked_sub(back).and_then(|n| words.get(n));
        match word {
            ProgramWord::Number(number) => stack.push(*number),
            ProgramWord::Block(_) => {}
            ProgramWord::Operator(name) => match (name.as_str(), before(2), before(1)) {
                ("if", _, Some(ProgramWord::Block(yes))) => {
                    if stack.pop()? != 0.0 {
                        run(yes, stack, steps)?;
                    }
                }
                ("ifelse", Some(ProgramWord::Block(yes)), Some(ProgramWord::Block(no))) => {
                    let chosen = if stack.pop()? != 0.0 { yes } else { no };
                    run(chosen, stack, steps)?;
                }
                (name, ..) => operate(name, stack)?,
            },
        }
        if stack.len() > 100 {
            return None;
        }
    }
    Some(())
}

/// One operator.
fn operate(name: &str, stack: &mut Vec<f64>) -> Option<()> {
    match name {
        "pop" => drop(stack.pop()?),
        "dup" => stack.push(*stack.last()?),
        "exch" => {
            let (b, a) = (stack.pop()?, stack.pop()?);
            stack.extend([b, a]);
        }
        "copy" => {
            let from = stack_place(stack)?;
            stack.extend_from_within(from..);
        }
        "index" => {
            let back = stack.pop().filter(|back| *back >= 0.0)? as usize;
            stack.push(*stack.get(stack.len().checked_sub(back + 1)?)?);
        }
        "roll" => {
            let by = stack.pop()? as i64;
            let from = stack_place(stack)?;
            let part = stack.get_mut(from..)?;
            if !part.is_empty() {
                part.rotate_right(by.rem_euclid(part.len() as i64) as usize);
            }
        }
        "true" => stack.push(1.0),
        "false" => stack.push(0.0),
        _ => {
            let b = stack.pop()?;
            let value = match of_one(name, b) {
                Some(value) => value,
                None => of_two(name, (stack.pop()?, b))?,
            };
            stack.push(value);
        }
    }
    Some(())
}

fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// An operator of one number.
fn of_one(name: &str, a: f64) -> Option<f64> {
    Some(match name {
        "abs" => a.abs(),
        "neg" => -a,
        "ceiling" => a.ceil(),
        "floor" => a.floor(),
        "round" => (a + 0.5).floor(),
        "truncate" | "cvi" => a.trunc(),
        "cvr" => a,
        "sqrt" => a.sqrt(),
        "sin" => a.to_radians().sin(),
        "cos" => a.to_radians().cos(),
        "ln" => a.ln(),
        "log" => a.log10(),
        "not" => yes(a == 0.0),
        _ => return None,
    })
}

/// An operator of two numbers.
fn of_two(name: &str, (a, b): (f64, f64)) -> Option<f64> {
    Some(match name {
        "add" => a + b,
        "sub" => a - b,
        "mul" => a * b,
        "div" => a / b,
        "idiv" => (a / b).trunc(),
        "mod" => a % b,
        "exp" => a.powf(b),
        "atan" => a.atan2(b).to_degrees().rem_euclid(360.0),
        "eq" => yes(a == b),
        "ne" => yes(a != b),
        "gt" => yes(a > b),
        "ge" => yes(a >= b),
        "lt" => yes(a < b),
        "le" => yes(a <= b),
        "and" => yes(a != 0.0 && b != 0.0),
        "or" => yes(a != 0.0 || b != 0.0),
        "xor" => yes((a != 0.0) != (b != 0.0)),
        _ => return None,
    })
}

/// Where the last of as many numbers begin as the top of the stack says.
fn stack_place(stack: &mut Vec<f64>) -> Option<usize> {
    let count = stack.pop().filter(|count| *count >= 0.0)?;
    stack.len().checked_sub(count as usize)
}

#[cfg(test)]
mod tests {
    use super::tint;
    use lopdf::{Document, Object, Stream, dictionary};

    fn at(object: Object, input: f64) -> Option<Vec<f64>> {
        tint(&Document::new(), &object)?.at(input)
    }

    fn program(text: &str) -> Object {
        let range: Vec<Object> = (0..8).map(|n| Object::from(n % 2)).collect();
        let dict = dictionary! {
            "FunctionType" => 4, "Domain" => vec![0.into(), 1.into()], "Range" => range,
        };
        Object::Stream(Stream::new(dict, text.as_bytes().to_vec()))
    }

    #[test]
    fn a_tint_goes_from_paper_to_ink() {
        let power = dictionary! {
            "FunctionType" => 2, "N" => 1, "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![0.into(), 0.into()], "C1" => vec![1.into(), Object::Real(0.5)],
        };
        assert_eq!(at(power.into(), 0.5), Some(vec![0.5, 0.25]));
        let dict = dictionary! {
            "FunctionType" => 0, "Domain" => vec![0.into(), 1.into()], "Size" => vec![2.into()],
            "BitsPerSample" => 8, "Range" => vec![0.into(), 1.into(), 0.into(), 1.into()],
        };
        let sampled = Stream::new(dict, vec![0, 255, 255, 0]);
        assert_eq!(at(sampled.into(), 0.25), Some(vec![0.25, 0.75]));
    }

    #[test]
    fn a_program_is_worked_out() {
        let four = at(program("{dup 0.5 mul exch dup 0 exch 0 exch pop}"), 1.0);
        assert_eq!(four, Some(vec![0.5, 1.0, 0.0, 0.0]));
        assert_eq!(at(program("{dup 0.5 gt {pop 1} {pop 0} ifelse}"), 0.7), Some(vec![1.0]));
        assert_eq!(at(program("{1 2 3 3 1 roll}"), 0.0).map(|of| of.len()), Some(4));
        for broken in ["{", "{add}", "{} {}", "", "{9999 copy}", "{-1 index}", "{1 0 div ln foo}"] {
            assert!(at(program(broken), 0.5).is_none_or(|of| of.len() < 2), "{broken}");
        }
    }
}
