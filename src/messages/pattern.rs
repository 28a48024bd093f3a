//! A sentence with holes, held against a finished one.
//!
//! In: `the {} has {} rows` and a text. Out: what stands in the holes, in every way in which that
//! can be; quotes are never cut.

/// Most ways of one pattern to be held against one text.
const MOST_WAYS: usize = 64;

/// A sentence with holes: what stands before, between and after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    literals: Vec<String>,
}

impl Pattern {
    /// Reads one; a hole is `{}`.
    pub fn new(text: &str) -> Pattern {
        Pattern { literals: text.split("{}").map(str::to_owned).collect() }
    }

    /// How many holes it has.
    pub fn holes(&self) -> usize {
        self.literals.len() - 1
    }

    /// Whether it begins with a hole, so that much may be read as its beginning.
    pub fn opens(&self) -> bool {
        self.literals.first().is_none_or(String::is_empty)
    }

    /// How many letters it fixes: the more, the surer it is the sentence that was meant.
    pub fn weight(&self) -> usize {
        self.literals.iter().flat_map(|part| part.chars()).filter(|c| c.is_alphabetic()).count()
    }

    /// Whether the hole of that number stands in quotes: what is in it is the user's.
    pub fn quoted(&self, hole: usize) -> bool {
        let before = self.literals.iter().take(hole + 1).flat_map(|part| part.chars());
        let (mut code, mut speech) = (false, false);
        for sign in before {
            match sign {
                '`' => code = !code,
                '“' | '„' => speech = true,
                '”' => speech = false,
                _ => {}
            }
        }
        code || speech
    }

    /// What stands in the holes, in each way that the text allows, the shortest holes first.
    pub fn ways<'a>(&self, text: &'a str) -> Vec<Vec<&'a str>> {
        let mut found = Vec::new();
        let (Some(first), Some(last)) = (self.literals.first(), self.literals.last()) else {
            return found;
        };
        if self.holes() == 0 {
            return if text == first { vec![Vec::new()] } else { found };
        }
        let rest = text.strip_prefix(first.as_str());
        if let Some(rest) = rest.filter(|rest| rest.ends_with(last.as_str())) {
            let mut holes = Vec::new();
            self.fill(rest, &mut holes, &mut found);
        }
        found
    }

    /// Fills the hole after those that are filled, and all that follow.
    fn fill<'a>(&self, rest: &'a str, holes: &mut Vec<&'a str>, found: &mut Vec<Vec<&'a str>>) {
        let Some(next) = self.literals.get(holes.len() + 1) else { return };
        if holes.len() + 1 == self.holes() {
            // The point of a sentence is no part of what stands at its end.
            let own = self.quoted(holes.len());
            let ends = |hole: &&str| is_one(hole) && (own || !hole.ends_with('.'));
            if let Some(hole) = rest.strip_suffix(next.as_str()).filter(ends) {
                holes.push(hole);
                found.push(holes.clone());
                holes.pop();
            }
            return;
        }
        let places: Vec<usize> = if next.is_empty() {
            // Between two holes nothing is fixed: the second begins where a word does not go on.
            let begins = |(at, sign): (usize, char)| (!sign.is_alphanumeric()).then_some(at);
            rest.char_indices().filter_map(begins).chain([rest.len()]).collect()
        } else {
            rest.match_indices(next.as_str()).map(|(at, _)| at).collect()
        };
        for at in places {
            let (Some(hole), Some(rest)) = (rest.get(..at), rest.get(at + next.len()..)) else {
                continue;
            };
            if found.len() >= MOST_WAYS {
                return;
            }
            if is_one(hole) {
                holes.push(hole);
                self.fill(rest, holes, found);
                holes.pop();
            }
        }
    }
}

/// What edits of an advice begin with: where one follows, the edit before it has ended.
const EDITS: [&str; 9] = ["cut", "add", "drop", "make", "leave", "put", "let", "offer", "give"];

/// Whether a text may stand in a hole: one thing, not the end of one edit and the next.
fn is_one(text: &str) -> bool {
    let next = |joint: &str| {
        text.match_indices(joint).any(|(at, _)| {
            let rest = text.get(at + joint.len()..).unwrap_or_default();
            at > 0 && EDITS.iter().any(|edit| rest.starts_with(edit))
        })
    };
    is_whole(text) && !next(", and ") && !next("; or ")
}

/// Whether every quote that opens in a text closes in it.
pub fn is_whole(text: &str) -> bool {
    let open = text.matches('“').count() + text.matches('„').count();
    text.matches('`').count().is_multiple_of(2) && open == text.matches('”').count()
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn holes_take_what_stands_there() {
        let pattern = Pattern::new("`{}` is {} and {}");
        assert_eq!(pattern.ways("`a and b` is c and d"), [["a and b", "c", "d"]]);
        assert_eq!(pattern.ways("`a` is b and c and d").len(), 2);
        assert!(pattern.quoted(0) && !pattern.quoted(1));
        assert!(pattern.ways("`a is b and c").is_empty(), "a quote is never cut");
    }

    #[test]
    fn a_pattern_without_holes_is_itself_alone() {
        let pattern = Pattern::new("Shorten it.");
        assert_eq!(pattern.ways("Shorten it."), [Vec::<&str>::new()]);
        assert!(pattern.ways("Shorten it").is_empty());
    }
}
