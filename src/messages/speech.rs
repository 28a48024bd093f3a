//! The languages in which the program speaks.
//!
//! In: what was asked, or the names of a locale. Out: one of two. Source: POSIX.1-2017, 8.2
//! (`LC_ALL` before `LC_MESSAGES` before `LANG`; `language[_territory][.codeset][@modifier]`).

use crate::language::{HOUSE_TAG, PROGRAM_TAG};

/// A language in which the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speech {
    /// That in which its sentences are written.
    #[default]
    Written,
    /// That of the house, by the catalogue.
    House,
}

impl Speech {
    /// Both.
    pub const ALL: [Speech; 2] = [Speech::House, Speech::Written];

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Speech::Written => PROGRAM_TAG,
            Speech::House => HOUSE_TAG,
        }
    }

    /// The one of that tag.
    pub fn of_tag(tag: &str) -> Option<Speech> {
        Speech::ALL.into_iter().find(|speech| speech.tag() == tag)
    }

    /// The one of a locale: the first variable that is set and not empty counts, in the order that
    /// they are given; a language that the program does not speak, and none, is that as written.
    ///
    /// ```
    /// use katern::messages::Speech;
    /// assert_eq!(Speech::of_locale(["", "", "nl_BE.UTF-8"]), Speech::House);
    /// assert_eq!(Speech::of_locale(["C", "nl_NL", "nl_NL"]), Speech::Written);
    /// ```
    pub fn of_locale<'a>(variables: impl IntoIterator<Item = &'a str>) -> Speech {
        let set = variables.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        let language = set.split(['_', '.', '@', '-']).next().unwrap_or_default();
        Speech::of_tag(&language.to_ascii_lowercase()).unwrap_or_default()
    }
}
