//! Names that may have been meant by what was written.
//!
//! In: a word and the names that are known. Out: the nearest of them, for "did you mean".

/// The nearest of `names` to what was written, for "did you mean"; `None` when nothing is near.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = written.to_lowercase();
    names
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            *distance <= 1 + name.chars().count().min(lower.chars().count()) / 3
        })
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_offered_only_when_it_is_near() {
        assert_eq!(nearest("weekbald", ["weekblad", "breed"]), Some("weekblad"));
        assert_eq!(nearest("tabloid", ["weekblad", "breed"]), None);
    }
}
