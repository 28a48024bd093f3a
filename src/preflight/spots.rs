//! Spot colours of a document: which there are, and whether each has one mixture.
//!
//! In: the colour spaces that are painted in. Out: hits at the end. Sources: ISO 15930-7:2010 (one
//! mixture a name), ISO 32000-1, 8.6.6.4; GWG 2015, 4.18 and 4.20.

use crate::preflight::colour::{NamedInks, PROCESS};
use crate::preflight::criteria::colours::{SPOT, SPOT_DIFFERS};
use crate::preflight::criterion::{Hits, told};
use std::collections::BTreeMap;

/// Most spot colours that are told apart.
const MOST: usize = 1000;

/// The spot colours that were painted in.
#[derive(Clone, Debug, Default)]
pub struct Spots {
    /// By name: the first page, and the mixtures in the order in which they came.
    named: BTreeMap<String, SpotUse>,
}

#[derive(Clone, Debug)]
struct SpotUse {
    page: u32,
    /// Space and function of each mixture, with the first page of it.
    mixtures: Vec<Mixture>,
}

#[derive(Clone, Debug, PartialEq)]
struct Mixture {
    space: String,
    function: u64,
    page: u32,
}

impl Spots {
    /// Adds the inks of a space that is painted in.
    pub fn add(&mut self, inks: &NamedInks, page: u32) {
        for name in &inks.names {
            let process = PROCESS.contains(&name.as_str()) || name == "All" || name == "None";
            if process || (self.named.len() >= MOST && !self.named.contains_key(name)) {
                continue;
            }
            let spot = SpotUse { page, mixtures: Vec::new() };
            let spot = self.named.entry(name.clone()).or_insert(spot);
            // In a DeviceN the mixture is that of all its inks together.
            let mixture = Mixture { space: inks.base.name(), function: inks.mixture, page };
            let known = |of: &Mixture| of.space == mixture.space && of.function == mixture.function;
            if !inks.several && !spot.mixtures.iter().any(known) && spot.mixtures.len() < 16 {
                spot.mixtures.push(mixture);
            }
        }
    }

    /// Tells of spot colours that the press does not have, and of those with two mixtures.
    pub fn judge(&self, most: usize, hits: &mut Hits) {
        let names: Vec<&str> = self.named.keys().map(String::as_str).collect();
        let first = self.named.values().map(|spot| spot.page).min();
        if let Some(page) = first.filter(|_| names.len() > most) {
            let shown = names.iter().take(12).copied().collect::<Vec<&str>>().join(", ");
            let message = format!(
                "{} beside CMYK: {shown}; the press has {most}",
                if names.len() == 1 { "1 ink".to_owned() } else { format!("{} inks", names.len()) }
            );
            hits.add(&SPOT, told(message).on(page));
        }
        for (name, spot) in &self.named {
            if let [one, other, ..] = spot.mixtures.as_slice() {
                let message = format!(
                    "`{name}` is mixed otherwise on page {} than on page {} ({}, {})",
                    other.page, one.page, other.space, one.space
                );
                hits.add(&SPOT_DIFFERS, told(message).on(other.page));
            }
        }
    }
}
