//! Every key of Katern's YAML, in one table: its name, whether it must be there, what it holds, and
//! what it means.
//!
//! In: nothing. Out: shapes that `read::value` knows keys by and `read::schema` makes JSON Schemas
//! of, so that neither can know a key that the other does not. Limits are checked by the readers;
//! `tests/schema.rs` asks of every key that both draw the same ones.

pub(crate) mod issue;
pub(crate) mod layout;
pub(crate) mod objects;
pub(crate) mod press;
pub(crate) mod style;
pub(crate) mod template;

/// A map with known keys.
#[derive(Debug)]
pub(crate) struct KeyMap {
    /// Its name in a schema: `area`.
    pub name: &'static str,
    /// What it describes, with its article, as messages say it: `an area`.
    pub what: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys.
    pub keys: &'static [KnownKey],
    /// More keys, which it shares with another shape.
    pub with: &'static [KnownKey],
    /// Sets of keys of which one must be there whole; none when the keys alone tell.
    pub either: &'static [&'static [&'static str]],
}

impl KeyMap {
    /// All keys.
    pub(crate) fn known(&self) -> impl Iterator<Item = &'static KnownKey> + Clone + use<> {
        self.keys.iter().chain(self.with)
    }

    /// Their names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + Clone + use<> {
        self.known().map(|key| key.name)
    }
}

/// A key that a map may have.
#[derive(Debug)]
pub(crate) struct KnownKey {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub must: bool,
    /// What it holds.
    pub holds: Holds,
    /// What it means, in a sentence or two.
    pub about: &'static str,
}

/// A key that must be there.
pub(crate) const fn must(name: &'static str, holds: Holds, about: &'static str) -> KnownKey {
    KnownKey { name, must: true, holds, about }
}

/// A key that may be there.
pub(crate) const fn may(name: &'static str, holds: Holds, about: &'static str) -> KnownKey {
    KnownKey { name, must: false, holds, about }
}

/// What a key holds.
#[derive(Debug)]
pub(crate) enum Holds {
    /// A text.
    Text,
    /// Two signs, one that opens and one that closes.
    Pair,
    /// A text that is not empty.
    Words,
    /// A day, `2026-11-28`.
    Date,
    /// `true` or `false`.
    Truth,
    /// A whole number from the first to the second.
    Whole(i64, i64),
    /// A number from the first to the second.
    Decimal(f64, f64),
    /// A length: any, from 0, or more than 0.
    Length(LeastLength),
    /// Leading: rows, or a length with its unit.
    Lead,
    /// One number or two, `1..4`, from the first to the second.
    Range(u32, u32),
    /// So many numbers from the first to the second.
    Numbers(usize, f64, f64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The name of a role.
    Role,
    /// A number or a text of this form.
    Form(&'static str),
    /// A colour of a screen, `#1a3f7a`.
    ScreenColour,
    /// A word with or without its breaks, `kracht-meting`.
    Word,
    /// A list of such.
    List(&'static Holds),
    /// A list of one such at least.
    Several(&'static Holds),
    /// Names of one's own, each with such a value.
    Named(&'static Holds),
    /// Roles, each with such a map.
    ByRole(&'static KeyMap),
    /// The name of a rule of design.
    RuleName,
    /// Rules of design, each with how grave a breach is, or with a map of that and its thresholds.
    Checks,
    /// A map.
    Map(&'static KeyMap),
    /// One of several.
    Either(&'static [Holds]),
}

/// The least that a length may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeastLength {
    /// It may be negative.
    Any,
    /// Zero.
    Zero,
    /// More than zero.
    More,
}
