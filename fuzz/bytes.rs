//! Changes of bytes that know nothing of what they say: a file comes in, another goes out.

use crate::dice::Dice;
use std::ops::Range;

/// The longest input that is made.
const LONGEST: usize = 400_000;
/// Numbers at which sizes, counts and offsets go wrong.
const NUMBERS: [u32; 16] = [
    0,
    1,
    2,
    7,
    0x7F,
    0x80,
    0xFF,
    0x100,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x1_0000,
    0x00FF_FFFF,
    0x7FFF_FFFF,
    0x8000_0000,
    0xFFFF_FFFF,
];

/// One change, with the words of its kind of file and another file to take from.
pub fn change(bytes: &mut Vec<u8>, (words, other): (&[Vec<u8>], &[u8]), dice: &mut Dice) {
    let at = place(bytes.len(), dice);
    let range = stretch(bytes.len(), dice);
    match dice.below(13) {
        0 => put(bytes, at, &[bytes.get(at).copied().unwrap_or(0) ^ (1 << dice.below(8))]),
        1 => put(bytes, at, &[dice.word() as u8]),
        2 => insert(bytes, at, &dice.word().to_le_bytes()[..1 + dice.below(8)]),
        3 => drop(bytes.drain(range)),
        4 => {
            let copied = bytes[range].to_vec();
            put(bytes, at, &copied);
        }
        5 => {
            let copied = bytes[range].to_vec();
            insert(bytes, at, &copied);
        }
        6 => {
            let taken = other[stretch(other.len(), dice)].to_vec();
            if dice.below(2) == 0 { put(bytes, at, &taken) } else { insert(bytes, at, &taken) }
        }
        7 => {
            bytes.truncate(at);
            bytes.extend_from_slice(&other[place(other.len(), dice)..]);
        }
        8 | 9 => put(bytes, at, &number(dice)),
        10 => bytes.truncate(at),
        11 => bytes[range].fill(if dice.below(2) == 0 { 0 } else { 0xFF }),
        _ => {
            let word = dice.one(words).cloned().unwrap_or_default();
            if dice.below(2) == 0 { put(bytes, at, &word) } else { insert(bytes, at, &word) }
        }
    }
    bytes.truncate(LONGEST);
}

/// A place in a file: half of all in its first kilobyte, where headers and tables are.
fn place(length: usize, dice: &mut Dice) -> usize {
    let within = if dice.below(2) == 0 { length.min(1_024) } else { length };
    dice.below(within + 1)
}

/// A stretch of a file, short more often than long.
fn stretch(length: usize, dice: &mut Dice) -> Range<usize> {
    let from = place(length, dice);
    from..(from + dice.few(length.max(1))).min(length)
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = (at + new.len()).min(bytes.len());
    bytes.splice(at.min(end)..end, new.iter().copied());
}

fn insert(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    bytes.splice(at..at, new.iter().copied());
}

/// A number of one, two or four bytes, either end first.
fn number(dice: &mut Dice) -> Vec<u8> {
    let number = dice.one(&NUMBERS).copied().unwrap_or(0);
    match dice.below(5) {
        0 => vec![number as u8],
        1 => (number as u16).to_be_bytes().to_vec(),
        2 => (number as u16).to_le_bytes().to_vec(),
        3 => number.to_be_bytes().to_vec(),
        _ => number.to_le_bytes().to_vec(),
    }
}
