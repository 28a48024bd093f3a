//! The stores that a call lends: `--store NAME=DIR` in, folders by their names out.

use crate::cli::exit::Stop;
use crate::folder::Stores;
use crate::source::store::{STORE_NAME, is_store_name};
use std::path::PathBuf;
use std::str::FromStr;

/// What a call lends to its issues.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Lending {
    /// Lend a folder to issues that include a store of that name; may be given several times.
    /// Nothing else outside an issue is ever read
    #[arg(long = "store", value_name = "NAME=DIR")]
    pub lent: Vec<LentFolder>,
}

/// A folder that is lent by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LentFolder {
    name: String,
    folder: PathBuf,
}

impl FromStr for LentFolder {
    type Err = String;

    fn from_str(text: &str) -> Result<LentFolder, String> {
        let Some((name, folder)) = text.split_once('=') else {
            return Err("write the name and the folder of a store as anp=/data/anp".to_owned());
        };
        if !is_store_name(name) {
            return Err(format!("`{name}` is no name for a store: {STORE_NAME}"));
        }
        if folder.is_empty() {
            return Err(format!("the store `{name}` has no folder behind `=`"));
        }
        Ok(LentFolder { name: name.to_owned(), folder: PathBuf::from(folder) })
    }
}

impl Lending {
    /// The stores by their names; stops when two folders have one name.
    pub fn stores(&self) -> Result<Stores, Stop> {
        for (at, one) in self.lent.iter().enumerate() {
            let twice = |other: &&LentFolder| other.name == one.name && other.folder != one.folder;
            if let Some(other) = self.lent.iter().skip(at).find(twice) {
                let message = format!(
                    "the store `{}` would be two folders: `{}` and `{}`",
                    one.name,
                    one.folder.display(),
                    other.folder.display()
                );
                return Err(Stop::Use(message, "Give each store a name of its own.".to_owned()));
            }
        }
        Ok(self.lent.iter().map(|one| (one.name.clone(), one.folder.clone())).collect())
    }

    /// The folders that are lent.
    pub fn folders(&self) -> impl Iterator<Item = &PathBuf> {
        self.lent.iter().map(|one| &one.folder)
    }
}
