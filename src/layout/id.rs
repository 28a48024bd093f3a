//! What a layout calls its slots and its templates: given once, when it is read, and compared from
//! then on by kind.
//!
//! In: names as a file writes them. Out: ids that read as words and stand in files as words.

use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;
use std::ops::Deref;

/// A slot, by the name that its template gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SlotId(String);

/// A template, by the name that its layout gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateId(String);

macro_rules! reads_as_words {
    ($id:ident) => {
        impl $id {
            /// Its name.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $id {
            fn from(name: &str) -> $id {
                $id(name.to_owned())
            }
        }

        impl Deref for $id {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Borrow<str> for $id {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $id {
            fn eq(&self, name: &str) -> bool {
                self.0 == name
            }
        }

        impl PartialEq<&str> for $id {
            fn eq(&self, name: &&str) -> bool {
                self.0 == *name
            }
        }

        impl fmt::Display for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

reads_as_words!(SlotId);
reads_as_words!(TemplateId);
