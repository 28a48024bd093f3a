//! How the list of codes is written down: one a row, with what it means and its name.
//!
//! In: rows. Out: the type `Code` with its names, and which of them are of rules of design.

macro_rules! codes {
    (@list $($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// Every kind of finding, with the name that report files use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// The name in messages and report files.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// What it means, in a sentence.
            pub fn about(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// All codes, in the order of this list.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];
        }
    };
    ({ $($plain:tt)+ } design { $($(#[doc = $doc:literal])+ $rule:ident = $name:literal,)+ }) => {
        codes! { @list $($plain)+ $($(#[doc = $doc])+ $rule = $name,)+ }

        impl Code {
            /// Whether it is a breach of a rule of design.
            pub fn is_of_design(self) -> bool {
                matches!(self, $(Code::$rule)|+)
            }
        }
    };
}

pub(super) use codes;
