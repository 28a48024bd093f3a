//! Preflight: the bytes of any PDF are held against what a press and a standard ask.
//!
//! In: a PDF, a press condition with its profile, a standard. Out: hits, each a check of the one
//! table (`criteria`) with page, object, place, measure and remedy. Pure and bounded: equal bytes
//! give equal hits, no file takes more than a stated amount of work, and none makes a panic.
//! Sources: ISO 15930-7 and -1 (PDF/X), ISO 32000-1, GWG 2015, ISO 12647-3.

pub mod cmap;
pub mod colour;
pub mod content;
pub mod criteria;
pub mod criterion;
pub mod filter;
pub mod font;
pub mod graphics;
pub mod lexer;
pub mod object;
pub mod patch;
pub mod shelf;
pub mod demands;
pub mod extras;
pub mod identity;
pub mod intent;
pub mod structure;
pub mod xml;
